"""The head of the body."""
