"""Statistics: the figures a text asserts, with what they count, their bounds, their verb and their time."""

from cable_parser.readers.statistics.figure import Figure
from cable_parser.readers.statistics.scan import find_figures

__all__ = ["Figure", "find_figures"]
