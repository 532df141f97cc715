"""The reading of a cable on its page: head, diagnostics, paragraphs and tables, each value linked to its words."""

from collections.abc import Iterable, Iterator
from html import escape
from typing import TYPE_CHECKING

from cable_parser.models import Cable, Paragraph
from cable_parser.views.linked import Linked, Links, cut_text
from cable_parser.views.overview import (
    SUBJECT,
    WORDS,
    Figure,
    Row,
    Value,
    carrier_rows,
    head_rows,
    say_mention,
    say_statistic,
    statistic_table,
    transmission_rows,
)
from cable_parser.views.words import clean, fold

if TYPE_CHECKING:
    from cable_parser.span import Span


def show_reading(cable: Cable, links: Links) -> Iterator[str]:
    """Return the reading of a cable, part by part; each value shown is added to `links`."""
    yield _table([SUBJECT.row(cable), *head_rows(cable)], links)
    yield _fold("Transmission", _table(transmission_rows(cable), links))
    if carried := carrier_rows(cable):
        yield _fold("The carrier's own words", _table(carried, links))
    yield from _diagnostics(cable, links)
    figures: list[Linked | None] = []
    for number, section in enumerate(cable.sections):
        if section.heading:
            path = f"sections.{number}.heading"
            links.shown.add(path)
            mark = f"({section.marking.text}) " if section.marking else ""
            value = links.add("heading", "Heading", cable.spans.get(path, ()))
            yield f"<h3>{escape(fold(mark))}{links.link(value, fold(section.heading))}</h3>"
        for paragraph in section.paragraphs:
            yield _paragraph(cable, paragraph, links, figures)
    if figures:
        yield _fold(f"Statistics ({len(figures)})", _statistics(cable, figures, links))
    yield from _rest(cable, links)


def _table(rows: Iterable[Row], links: Links) -> str:
    lines = (
        f'<tr><th scope="row">{escape(row.heading)}</th>'
        f"<td>{'<br>'.join(links.show(value, row.heading) for value in row.values)}</td></tr>"
        for row in rows
        if row.values
    )
    return f"<table><tbody>{''.join(lines)}</tbody></table>"


def _fold(name: str, inner: str) -> str:
    return f"<details><summary>{escape(name)}</summary>{inner}</details>"


def _diagnostics(cable: Cable, links: Links) -> Iterator[str]:
    if not cable.diagnostics:
        return
    yield '<h3>Diagnostics</h3><ul aria-label="Diagnostics">'
    for d in cable.diagnostics:
        value = links.add("wrong", d.code, (d.span,) if d.span else ())
        kind = "" if d.severity == "info" else "wrong"
        yield f"<li>{d.severity} {links.link(value, d.code, kind)}: {escape(fold(d.message))}</li>"
    yield "</ul>"


def _paragraph(cable: Cable, paragraph: Paragraph, links: Links, figures: list[Linked | None]) -> str:
    """Show a paragraph: its number linked to all of its words, its figures and mentions to theirs."""
    name = f"Paragraph {paragraph.number}" if paragraph.number is not None else "Paragraph"
    number = links.link(links.add("text", name, paragraph.places), name, "n")
    mark = paragraph.marking
    marking = links.link(links.add("head", "Marking", mark.places), f"({fold(mark.text)})", "n") if mark else ""
    kind = "" if paragraph.kind == "text" else f'<span class="n">{paragraph.kind}</span> '
    marked: list[tuple[Linked | None, Span, str]] = []
    for statistic in paragraph.statistics:
        value = links.add("figure", "Statistic", statistic.places)
        figures.append(value)
        marked.append((value, statistic.span, say_statistic(Figure(paragraph, statistic))))
    marked += [
        (links.add("mention", "Mention", mention.places), mention.span, say_mention(cable, mention))
        for mention in paragraph.mentions
    ]
    hints = {value.number: hint for value, _, hint in marked if value}
    ranges = [(paragraph.to_text(span), value) for value, span, _ in marked if value]
    text = clean(paragraph.text.replace("\r", " "))
    parts = [
        links.link(v[-1], text[a:b], v[-1].kind, hints[v[-1].number]) if v else escape(text[a:b], quote=False)
        for a, b, v in cut_text(len(text), ranges)
    ]
    return f"<p>{number}{marking}{kind}{''.join(parts)}</p>"


def _statistics(cable: Cable, figures: list[Linked | None], links: Links) -> str:
    table = statistic_table(cable)
    head = "".join(f'<th scope="col">{escape(column.heading)}</th>' for column in table.columns)
    rows = []
    for value, row in zip(figures, table.rows, strict=True):
        cells = (links.link(value, x) if i == WORDS else escape(x) for i, x in enumerate(row.cells))
        rows.append(f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>")
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def _rest(cable: Cable, links: Links) -> Iterator[str]:
    """Show the values that have no place of their own above, and what was not understood."""
    rows = []
    for path, places in cable.spans.items():
        if path not in links.shown and not path.startswith("classification."):
            words = " ".join(cable.source[slice(*place)] for place in places)
            rows.append(Row(path, (Value(fold(words, 200), places, path),)))
    if rows:
        yield _fold("More", _table(rows, links))
    unread = [b for b in cable.blocks if b.kind == "unread"]
    if unread:
        yield f"<h3>Not understood ({len(unread)})</h3><ul>"
        for block in unread:
            words = fold(cable.source[slice(*block.span)], 200)
            yield f"<li>{links.link(links.add('wrong', 'Not understood', (block.span,)), words, 'wrong')}</li>"
        yield "</ul>"
