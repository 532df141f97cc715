"""Many cables."""
