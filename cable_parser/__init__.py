"""US State Department cables as validated models, each value with the span of the text it was read from.

Names are imported when they are first used: the patterns of all dialects take a quarter of a second to compile, which
a program that only asks for the version, or for `--help`, need not wait for.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cable_parser.errors import CableParseError, CableTooLongError
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
        Found,
        Header,
        Item,
        Marking,
        Mention,
        Office,
        Paragraph,
        Post,
        Reference,
        Release,
        Section,
        SectionMark,
        Statistic,
        Tag,
    )
    from cable_parser.pipeline import find_statistics, parse_cable, parse_cables
    from cable_parser.runs.many import ParseFailure, parse_many, read_cables_csv
    from cable_parser.sources.files import parse_file
    from cable_parser.span import Span
    from cable_parser.tables.frames import to_pandas, to_tables
    from cable_parser.tables.graph import reference_graph
    from cable_parser.views.citation import cite

__version__ = "0.1.0"

__all__ = [
    "Addressee",
    "Block",
    "Cable",
    "CableParseError",
    "CableTooLongError",
    "Carrier",
    "Classification",
    "ClassifiedBy",
    "DashCounter",
    "Diagnostic",
    "Distribution",
    "Drafting",
    "ExecutiveOrder",
    "Found",
    "Header",
    "Item",
    "Marking",
    "Mention",
    "Office",
    "Paragraph",
    "ParseFailure",
    "Post",
    "Reference",
    "Release",
    "Section",
    "SectionMark",
    "Span",
    "Statistic",
    "Tag",
    "cite",
    "find_statistics",
    "parse_cable",
    "parse_cables",
    "parse_file",
    "parse_many",
    "read_cables_csv",
    "reference_graph",
    "to_pandas",
    "to_tables",
]

_HOMES = {
    "Addressee": "models",
    "Block": "models",
    "Cable": "models",
    "CableParseError": "errors",
    "CableTooLongError": "errors",
    "Carrier": "models",
    "Classification": "models",
    "ClassifiedBy": "models",
    "DashCounter": "models",
    "Diagnostic": "models",
    "Distribution": "models",
    "Drafting": "models",
    "ExecutiveOrder": "models",
    "Found": "models",
    "Header": "models",
    "Item": "models",
    "Marking": "models",
    "Mention": "models",
    "Office": "models",
    "Paragraph": "models",
    "ParseFailure": "runs.many",
    "Post": "models",
    "Reference": "models",
    "Release": "models",
    "Section": "models",
    "SectionMark": "models",
    "Span": "span",
    "Statistic": "models",
    "Tag": "models",
    "cite": "views.citation",
    "find_statistics": "pipeline",
    "parse_cable": "pipeline",
    "parse_cables": "pipeline",
    "parse_file": "sources.files",
    "parse_many": "runs.many",
    "read_cables_csv": "runs.many",
    "reference_graph": "tables.graph",
    "to_pandas": "tables.frames",
    "to_tables": "tables.frames",
}


class _Face(ModuleType):
    """The module itself, which tools that send functions to other processes take by its name, not by what it holds."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return import_module, (__name__,)


sys.modules[__name__].__class__ = _Face


def __getattr__(name: str) -> object:
    """Import a name of the public face from the module that holds it."""
    if name not in _HOMES:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    value: object = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Name the public face."""
    return sorted({*globals(), *__all__})
