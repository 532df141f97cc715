"""US State Department cables as validated models, each value with the span of the text it was read from."""

from cable_parser.errors import CableParseError
from cable_parser.models import (
    Addressee,
    Block,
    Cable,
    Carrier,
    Classification,
    ClassifiedBy,
    Diagnostic,
    ExecutiveOrder,
    Header,
    Item,
    Marking,
    Mention,
    Paragraph,
    Post,
    Reference,
    Section,
    Statistic,
    Tag,
)
from cable_parser.pipeline import find_statistics, parse_cable
from cable_parser.runs import ParseFailure, parse_many, read_cables_csv
from cable_parser.span import Span

__version__ = "0.1.0"

__all__ = [
    "Addressee",
    "Block",
    "Cable",
    "CableParseError",
    "Carrier",
    "Classification",
    "ClassifiedBy",
    "Diagnostic",
    "ExecutiveOrder",
    "Header",
    "Item",
    "Marking",
    "Mention",
    "Paragraph",
    "ParseFailure",
    "Post",
    "Reference",
    "Section",
    "Span",
    "Statistic",
    "Tag",
    "find_statistics",
    "parse_cable",
    "parse_many",
    "read_cables_csv",
]
