"""What a user hands in, as a stream of named texts."""
