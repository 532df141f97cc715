"""How a user of the package writes against it: checked by mypy --strict and pyright, never run.

Each `assert_type` holds what a value is said to be; a public name that lost its type fails here.
"""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import assert_type

from cable_parser import (
    Addressee,
    Block,
    Cable,
    CableParseError,
    CableTooLongError,
    ClassifiedBy,
    Diagnostic,
    ExecutiveOrder,
    Header,
    Marking,
    Paragraph,
    ParseFailure,
    Post,
    Reference,
    Section,
    Span,
    Statistic,
    Tag,
    cite,
    find_statistics,
    parse_cable,
    parse_cables,
    parse_file,
    parse_many,
    read_cables_csv,
    reference_graph,
)
from cable_parser.dialects.registry import DIALECTS


def read(text: str, data: bytes, path: Path) -> Cable | None:
    """Use the ways in, and the errors that come out."""
    assert_type(parse_cable(text), Cable)
    assert_type(parse_cable(data, dialect="nara", id="74CAIRO1", statistics=False, strict=True, max_chars=None), Cable)
    assert_type(parse_cable(text, parts="header"), Cable)
    assert_type(parse_cable(text, dialect=DIALECTS[0]), Cable)
    assert_type(parse_cable(text, dialect=(*DIALECTS, DIALECTS[0])), Cable)
    assert_type(parse_cables(text), list[Cable])
    assert_type(parse_cables(data, parts="header", max_chars=None), list[Cable])
    assert_type(parse_file(path), Cable)
    assert_type(parse_file("x.txt"), Cable)
    assert_type(
        parse_many([path, "a.txt", data, ("name", text)], jobs=1, parts="header"), Iterator[Cable | ParseFailure]
    )
    assert_type(read_cables_csv(path), Iterator[Cable | ParseFailure])
    assert_type(find_statistics(text, date=dt.date(2009, 1, 1)), list[Statistic])
    try:
        return parse_cable(text)
    except CableTooLongError as error:
        assert_type(error.length, int)
        assert_type(error.max_chars, int)
    except CableParseError as error:
        assert_type(error.source_name, str | None)
        assert_type(error.offset, int)
        assert_type(error.expected, tuple[str, ...])
    return None


def look(cable: Cable) -> None:
    """Read what a cable holds."""
    assert_type(cable.id, str | None)
    assert_type(cable.subject, str | None)
    assert_type(cable.date, dt.datetime | None)
    assert_type(cable.post, Post | None)
    assert_type(cable.header, Header)
    assert_type(cable.tags, tuple[Tag, ...])
    assert_type(cable.references, tuple[Reference, ...])
    assert_type(cable.sections, tuple[Section, ...])
    assert_type(cable.paragraphs, tuple[Paragraph, ...])
    assert_type(cable.statistics, tuple[Statistic, ...])
    assert_type(cable.embedded, tuple[Cable, ...])
    assert_type(cable.diagnostics, tuple[Diagnostic, ...])
    assert_type(cable.blocks, tuple[Block, ...])
    assert_type(cable.summary, str | None)
    assert_type(cable.coverage, float)
    assert_type(cable.source, str)
    assert_type(cable.printed("header.dtg"), str)
    assert_type(cable.printed(cable.tags[0]), str)
    assert_type(cable.to_html(), str)
    assert_type(cable.citation("ris", archive="nara", url=None, paragraph=4), str)
    assert_type(cite([cable], "bibtex"), str)


def look_closer(cable: Cable) -> None:
    """Read what its parts hold."""
    assert_type(cable.header.to, tuple[Addressee, ...])
    assert_type(cable.header.sender, str | None)
    assert_type(cable.header.dtg, dt.datetime | None)
    assert_type(cable.header.executive_order, ExecutiveOrder | None)
    assert_type(cable.header.classified_by, ClassifiedBy | None)
    for paragraph in cable.paragraphs:
        assert_type(paragraph.number, int | None)
        assert_type(paragraph.text, str)
        assert_type(paragraph.to_source(0, 1), tuple[Span, ...])
        assert_type(paragraph.marking, Marking | None)
    for statistic in cable.statistics:
        assert_type(statistic.value, int | float | None)
        assert_type(statistic.span, Span)
        assert_type(statistic.modifier is None, bool)


def relate(cables: list[Cable]) -> int:
    """Build the graph of references."""
    return len(reference_graph(cables))
