"""US State Department cables as validated models, each value with the span of the text it was read from."""

from cable_parser.errors import CableParseError
from cable_parser.files import parse_file
from cable_parser.graph import reference_graph
from cable_parser.models import (
    Addressee,
    Block,
    Cable,
    Carrier,
    Classification,
    ClassifiedBy,
    DashCounter,
    Diagnostic,
    Distribution,
    Drafting,
    ExecutiveOrder,
    Header,
    Item,
    Marking,
    Mention,
    Office,
    Paragraph,
    Post,
    Reference,
    Section,
    SectionMark,
    Statistic,
    Tag,
)
from cable_parser.pipeline import find_statistics, parse_cable
from cable_parser.runs import ParseFailure, parse_many, read_cables_csv
from cable_parser.span import Span
from cable_parser.tables import to_tables

__version__ = "0.1.0"

__all__ = [
    "Addressee",
    "Block",
    "Cable",
    "CableParseError",
    "Carrier",
    "Classification",
    "ClassifiedBy",
    "DashCounter",
    "Diagnostic",
    "Distribution",
    "Drafting",
    "ExecutiveOrder",
    "Header",
    "Item",
    "Marking",
    "Mention",
    "Office",
    "Paragraph",
    "ParseFailure",
    "Post",
    "Reference",
    "Section",
    "SectionMark",
    "Span",
    "Statistic",
    "Tag",
    "find_statistics",
    "parse_cable",
    "parse_file",
    "parse_many",
    "read_cables_csv",
    "reference_graph",
    "to_tables",
]
