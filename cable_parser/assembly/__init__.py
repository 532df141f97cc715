"""From readings to one record of plain data."""
