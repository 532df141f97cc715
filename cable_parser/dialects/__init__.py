"""What recognises a text and splits it."""
