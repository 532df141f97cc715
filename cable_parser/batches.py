"""Cables in Arrow record batches, under the name that the README gives them; see `cable_parser.tables.batches`."""

from cable_parser.tables.batches import NESTED, batch_schema, parse_batches

__all__ = ["NESTED", "batch_schema", "parse_batches"]
