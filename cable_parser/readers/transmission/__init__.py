"""The transmission heading."""
