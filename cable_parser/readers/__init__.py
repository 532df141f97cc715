"""One part of a cable each, from the view to plain data with places."""
