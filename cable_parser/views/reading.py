"""The reading of a cable on its page: head, text, tables and findings, each value linked to its words."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from html import escape

from cable_parser.models import Cable, Diagnostic, Paragraph, Section
from cable_parser.span import Span
from cable_parser.views.citation import CitationStyle, carried_address, cite_one
from cable_parser.views.layout import Stretch, find_stretches
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

_FEW = 4
"""Addressees that are shown; the others are folded."""
_STYLES: tuple[tuple[CitationStyle, str], ...] = (
    ("chicago", "Chicago"),
    ("bibtex", "BibTeX"),
    ("csl-json", "CSL-JSON"),
    ("ris", "RIS"),
)


class Reading:
    """The reading of one cable, made part by part: whoever shows it first shows the title."""

    def __init__(self, cable: Cable, prefix: str = "", level: int = 1) -> None:
        """Begin the reading of a cable.

        Args:
            cable: the cable.
            prefix: what stands before all its anchors.
            level: the level of the heading that is its title.
        """
        self.cable = cable
        self.links = Links(cable, prefix)
        self.level = level
        self.figures: list[Linked | None] = []
        self.findings: list[tuple[Diagnostic, Linked | None]] = []
        self.placed: list[tuple[Diagnostic, Linked]] = []

    def show_title(self) -> str:
        """Return id and subject as a heading."""
        subject = "".join(self.links.show(v, SUBJECT.heading, "subject") for v in SUBJECT.row(self.cable).values)
        name = f'<span class="id">{escape(fold(self.cable.id or "Cable without id"))}</span> '
        return f"<h{self.level}>{name}{subject or 'without subject'}</h{self.level}>"

    def show_parts(self) -> Iterator[str]:
        """Yield the parts in order: what is wrong, the head, the text, and the rest in folds."""
        self._take_findings()
        yield self._serious()
        yield self._table(head_rows(self.cable))
        for number, section in enumerate(self.cable.sections):
            yield from self._section(number, section)
        yield from self._unread()
        if self.figures:
            yield _fold(f"Statistics ({len(self.figures)})", self._statistics())
        yield self._quiet()
        yield _fold("Transmission", self._table(transmission_rows(self.cable)))
        if carried := carrier_rows(self.cable):
            yield _fold("The carrier's own words", self._table(carried))
        yield self._rest()
        yield _fold("Cite this cable", _citations(self.cable))

    # --- rows

    def _table(self, rows: Iterable[Row]) -> str:
        lines = (
            f'<tr><th scope="row">{escape(row.heading)}</th><td>{self._values(row)}</td></tr>'
            for row in rows
            if row.values
        )
        return f'<table class="rows"><tbody>{"".join(lines)}</tbody></table>'

    def _values(self, row: Row) -> str:
        anchor = "ref" if row.heading == "References" else row.heading
        labels = [f"ref-{r.label}" if r.label else "ref" for r in self.cable.references] if anchor == "ref" else []
        shown = [
            self.links.show(value, row.heading, labels[i] if i < len(labels) else anchor)
            for i, value in enumerate(row.values)
        ]
        if row.flows:
            return " ".join(f'<span class="v">{value}</span>' for value in shown)
        if row.long and len(shown) > _FEW:
            rest = "".join(f'<div class="v">{value}</div>' for value in shown[_FEW:])
            few = "".join(f'<div class="v">{value}</div>' for value in shown[:_FEW])
            return f"{few}<details><summary>and {len(shown) - _FEW} more</summary>{rest}</details>"
        return "".join(f'<div class="v">{value}</div>' for value in shown)

    # --- findings

    def _take_findings(self) -> None:
        for d in self.cable.diagnostics:
            kind = "note" if d.severity == "info" else "wrong"
            value = self.links.add(kind, d.code, (d.span,) if d.span else (), "finding")
            self.findings.append((d, value))
            if value and kind == "wrong":
                self.placed.append((d, value))
        self.placed.sort(key=_start)

    def _list_findings(self, findings: Iterable[tuple[Diagnostic, Linked | None]]) -> str:
        items = (
            f'<li class="{d.severity}"><span class="severity">{d.severity}</span> '
            f"{self.links.link(value, d.code)} {escape(fold(d.message), quote=False)}</li>"
            for d, value in findings
        )
        return f"<ul>{''.join(items)}</ul>"

    def _serious(self) -> str:
        """Return errors and warnings, which stand above all."""
        found = [x for severity in ("error", "warning") for x in self.findings if x[0].severity == severity]
        if not found:
            return ""
        return f'<section class="serious" aria-label="Warnings">{self._list_findings(found)}</section>'

    def _quiet(self) -> str:
        """Return what was filled in or chosen, which stands in a fold."""
        found = [x for x in self.findings if x[0].severity == "info"]
        return _fold(f"Notes on the reading ({len(found)})", self._list_findings(found)) if found else ""

    def _unread(self) -> Iterator[str]:
        unread = [b for b in self.cable.blocks if b.kind == "unread"]
        if not unread:
            return
        items = []
        for block in unread:
            words = fold(self.cable.source[slice(*block.span)], 200)
            value = self.links.add("wrong", "Not understood", (block.span,), "unread")
            items.append(f"<li>{self.links.link(value, words)}</li>")
        heading = f"h{self.level + 1}"
        yield f"<{heading}>Not understood ({len(unread)})</{heading}><ul>{''.join(items)}</ul>"

    # --- the text

    def _section(self, number: int, section: Section) -> Iterator[str]:
        if section.heading:
            path = f"sections.{number}.heading"
            self.links.shown.add(path)
            mark = f'<span class="n">({escape(fold(section.marking.text))})</span> ' if section.marking else ""
            value = self.links.add("heading", "Heading", self.cable.spans.get(path, ()), f"section-{number + 1}")
            words = self.links.link(value, fold(section.heading))
            yield f"<h{self.level + 1}>{mark}{words}</h{self.level + 1}>"
        for paragraph in section.paragraphs:
            yield self._paragraph(paragraph)

    def _paragraph(self, paragraph: Paragraph) -> str:
        """Show a paragraph: its number linked to all of its words, its figures and mentions to theirs."""
        number = paragraph.number
        name = "Paragraph" if number is None else f"Paragraph {number}"
        stem = "u1" if number is None else f"p{number}"
        whole = self.links.add("text", name, paragraph.places, stem)
        anchor = whole.anchor if whole else self.links.name(stem)
        mine = self.links.mark(anchor)
        stem = anchor.removeprefix(self.links.prefix)
        mark = paragraph.marking
        value = self.links.add("head", "Marking", mark.places, f"{stem}-marking") if mark else None
        label = [
            self.links.link(whole, "¶" if number is None else str(number), "number", name),
            self.links.link(value, f"({fold(mark.text)})", "n") if mark else "",
            "" if paragraph.kind == "text" else f'<span class="n kind">{paragraph.kind}</span>',
        ]
        pin = f'<span class="said">Link to {name.lower()}</span><span aria-hidden="true">#</span>'
        label.append(f'<a class="pin" href="#{anchor}" title="Copy the link">{pin}</a>')
        text = self._text(paragraph, stem)
        return f'<div class="para"{mine}><p class="label">{"".join(label)}</p>\n<div class="words">{text}</div></div>'

    def _text(self, paragraph: Paragraph, anchor: str) -> str:
        """Show the words of a paragraph, line by line where they are rows of a table or items."""
        marked = self._mark(paragraph, anchor)
        hints = {value.anchor: hint for value, _, hint in marked}
        text = clean(paragraph.text.replace("\r", " "))
        stretches = [x for x in find_stretches(paragraph) if x.start < x.end]
        opening = {x.start: _OPEN[x.kind] for x in stretches}
        closing = {x.end: _CLOSE[x.kind] for x in stretches}
        for stretch in stretches:
            if stretch.kind == "table":
                self._align(paragraph, stretch, opening)
        out: list[str] = []
        ranges = ((span, value) for value, span, _ in marked)
        for start, end, values in cut_text(len(text), ranges, (*opening, *closing)):
            out.append(opening.get(start, ""))
            words = text[start:end]
            if not values or words == "\n":
                out.append(escape(words, quote=False))
            else:
                inner = values[-1]
                out.append(self.links.link(inner, words, inner.kind, hints[inner.anchor], values[:-1]))
            out.append(closing.get(end, ""))
        out.append(self.links.settle(value for value, _, _ in marked))
        return "".join(out)

    def _mark(self, paragraph: Paragraph, anchor: str) -> list[tuple[Linked, Span, str]]:
        """Return what is marked in a paragraph: the value, its range of the text, and what was understood."""
        found: list[tuple[Linked | None, Span, str]] = []
        for number, statistic in enumerate(paragraph.statistics, 1):
            value = self.links.add("figure", "Figure", statistic.places, f"{anchor}-s{number}")
            self.figures.append(value)
            found.append((value, statistic.span, say_statistic(Figure(paragraph, statistic))))
        for number, mention in enumerate(paragraph.mentions, 1):
            value = self.links.add("mention", "Mention", mention.places, f"{anchor}-m{number}")
            found.append((value, mention.span, say_mention(self.cable, mention)))
        marked = [(value, paragraph.to_text(span), hint) for value, span, hint in found if value]
        for d, value in self._findings_in(paragraph):
            try:
                marked.append((value, paragraph.to_text(value.places[0]), f"{d.code}: {fold(d.message)}"))
            except IndexError:  # about the number or the marking: no word of the text
                continue
        return marked

    def _findings_in(self, paragraph: Paragraph) -> Iterator[tuple[Diagnostic, Linked]]:
        """Yield the errors and warnings about words of a paragraph."""
        at = bisect_left(self.placed, paragraph.span.start, key=_start)
        while at < len(self.placed) and _start(self.placed[at]) < paragraph.span.end:
            if paragraph.span.contains(self.placed[at][1].places[-1]):
                yield self.placed[at]
            at += 1

    def _align(self, paragraph: Paragraph, table: Stretch, opening: dict[int, str]) -> None:
        """Set the rows of a table as far from the left as they are printed: the text has no blanks at their heads."""
        source, text = self.cable.source, paragraph.text
        columns: dict[int, int] = {}
        for start in (table.start, *(m.end() for m in _LINE_END.finditer(text, table.start, table.end))):
            if start < len(text) and not text[start].isspace():
                at = paragraph.to_source(start, start + 1)[0].start
                columns[start] = at - source.rfind("\n", 0, at) - 1
        least = min(columns.values(), default=0)
        for start, column in columns.items():
            if column > least:
                opening[start] = opening.get(start, "") + f'<span data-pad="{" " * min(column - least, 80)}"></span>'

    # --- the rest

    def _statistics(self) -> str:
        table = statistic_table(self.cable)
        sides = ["num" if column.right else "" for column in table.columns]
        head = "".join(
            f'<th scope="col" class="{side}">{escape(column.heading)}</th>'
            for column, side in zip(table.columns, sides, strict=True)
        )
        rows = []
        for value, row in zip(self.figures, table.rows, strict=True):
            cells = (
                f'<td class="{side}">{self.links.link(value, x) if i == WORDS else escape(x, quote=False)}</td>'
                for i, (x, side) in enumerate(zip(row.cells, sides, strict=True))
            )
            rows.append(f"<tr>{''.join(cells)}</tr>")
        return (
            '<div class="wide" tabindex="0" role="region" aria-label="Statistics"><table class="grid">'
            f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
        )

    def _rest(self) -> str:
        """Show the values that have no place of their own above."""
        rows = []
        for path, places in self.cable.spans.items():
            if path not in self.links.shown and not path.startswith("classification."):
                words = " ".join(self.cable.source[slice(*place)] for place in places)
                rows.append(Row(path, (Value(fold(words, 200), places, path),)))
        return _fold("More", self._table(rows)) if rows else ""


# A table whose rows are long scrolls within itself, by keyboard too.
_OPEN = {
    "prose": "<p>",
    "item": '<p class="item">',
    "table": '<pre class="table" tabindex="0" role="region" aria-label="Table">',
}
_CLOSE = {"prose": "</p>", "item": "</p>", "table": "</pre>"}
_LINE_END = re.compile("\n")


def _start(placed: tuple[Diagnostic, Linked]) -> int:
    return placed[1].places[0].start


def _fold(name: str, inner: str) -> str:
    return f"<details><summary>{escape(name)}</summary>{inner}</details>"


def _citations(cable: Cable) -> str:
    """Return the citation in each style, to be copied, and the address that the carrier gives."""
    address = carried_address(cable)
    link = f'<p><a class="out" href="{escape(address)}" rel="noreferrer">{escape(address)}</a></p>' if address else ""
    return link + "".join(
        f'<p class="n">{name}</p><pre class="cite" tabindex="0" role="region" aria-label="{name}">'
        f"{escape(cite_one(cable, style), quote=False)}</pre>"
        for style, name in _STYLES
    )
