"""Cables as rows: a walk over a cable, and from each of its parts one row of the columns of its table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cable_parser.runs.many import ParseFailure
from cable_parser.tables.columns import (
    TABLES,
    AddresseeRow,
    CableRow,
    MentionRow,
    ParagraphRow,
    PartRow,
    StatisticRow,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cable_parser.models import Cable, Paragraph
    from cable_parser.span import Span

Row = tuple[Any, ...]
"""One value for each column of a table, in the order of `TABLES`."""
Rows = dict[str, list[Row]]
"""The rows of each table, by its name."""


def empty_rows() -> Rows:
    """Return room for the rows of each table."""
    return {name: [] for name in TABLES}


def add_rows(rows: Rows, key: str, cable: Cable | ParseFailure) -> None:
    """Add the rows of a cable, and of the cables embedded in it (their keys are `key!1`, `key!2` ...).

    Args:
        rows: what they are added to.
        key: the `cable_key` of the cable; a failure has none, it names its source itself.
        cable: the cable, or the failure that stands for it.
    """
    parts = iter([("failures", cable)]) if isinstance(cable, ParseFailure) else _walk(key, cable, None)
    for table, part in parts:
        rows[table].append(tuple([column.get(part) for column in TABLES[table]]))


def _walk(key: str, cable: Cable, outer_key: str | None) -> Iterator[tuple[str, object]]:
    """Yield the table of each part of a cable, and what its row is of."""
    yield "cables", CableRow(key, cable, outer_key)
    yield from _walk_body(key, cable)
    for index, reference in enumerate(cable.references):
        yield "references", PartRow(key, index, reference)
    for index, tag in enumerate(cable.tags):
        yield "tags", PartRow(key, index, tag)
    header = cable.header
    for role, addressees in (("to", header.to), ("info", header.info), ("exempted", header.exempted)):
        for index, addressee in enumerate(addressees):
            yield "addressees", AddresseeRow(key, index, addressee, role)
    for index, diagnostic in enumerate(cable.diagnostics):
        yield "diagnostics", PartRow(key, index, diagnostic)
    for number, inner in enumerate(cable.embedded, 1):
        yield from _walk(f"{key}!{number}", inner, key)


def _walk_body(key: str, cable: Cable) -> Iterator[tuple[str, object]]:
    index = first_statistic = 0
    for section_index, section in enumerate(cable.sections):
        for paragraph in section.paragraphs:
            yield "paragraphs", ParagraphRow(key, index, paragraph, section_index, section)
            for row in _statistic_rows(key, index, first_statistic, paragraph):
                yield "statistics", row
            for mention_index, mention in enumerate(paragraph.mentions):
                yield "mentions", MentionRow(key, mention_index, mention, index)
            first_statistic += len(paragraph.statistics)
            index += 1


def _statistic_rows(key: str, paragraph_index: int, first: int, paragraph: Paragraph) -> Iterator[StatisticRow]:
    place, words = None, None
    for index, statistic in enumerate(paragraph.statistics, first):
        if statistic.sentence != place:  # many statistics share a sentence
            place = statistic.sentence
            words = _read_sentence(paragraph, place)
        yield StatisticRow(key, index, statistic, paragraph_index, words)


def _read_sentence(paragraph: Paragraph, place: Span | None) -> str | None:
    try:
        return paragraph.text[slice(*paragraph.to_text(place))] if place else None
    except IndexError:  # it stands in words that are not in the paragraph's text
        return None
