"""The REF lines."""
