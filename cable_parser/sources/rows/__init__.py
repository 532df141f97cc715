"""Containers of rows: a module for each format, and one that decides which cell is a cable."""
