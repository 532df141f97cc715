"""Tables of many cables."""
