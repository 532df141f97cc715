"""Tables on disk, under the name that the README gives them; they live in `cable_parser.tables.dataset`."""

from cable_parser.tables.dataset import FORMATS, PART_SOURCES, DatasetError, Format, Summary, write_dataset

__all__ = ["FORMATS", "PART_SOURCES", "DatasetError", "Format", "Summary", "write_dataset"]
