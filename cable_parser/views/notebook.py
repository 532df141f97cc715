"""A cable as HTML for a notebook: what it says, with statistics and mentions marked in the text.

All text of the source is escaped; no script runs and nothing is fetched. Colours follow the reader's light or dark
setting, and the theme of JupyterLab and VS Code where one is set.
"""

from bisect import bisect_left, bisect_right
from html import escape
from operator import itemgetter

from cable_parser.models import Block, Cable, Diagnostic, Paragraph, Section
from cable_parser.span import Span
from cable_parser.views.assets import read_asset
from cable_parser.views.markup import Break, Label, mark_text
from cable_parser.views.overview import (
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
from cable_parser.views.words import paragraph_label, title


def show_cable(cable: Cable) -> str:
    """Give a cable as a piece of HTML that stands by itself within any page."""
    text = _Text(cable)
    carried = carrier_rows(cable)
    parts = [
        f'<article class="cable-parser"><style>{read_asset("notebook.css")}</style>',
        f"<h3>{escape(title(cable))}</h3>",
        _show_head(cable),
        _show_diagnostics(cable),
        *(text.show_section(section) for section in cable.sections),
        _fold(f"Statistics ({len(cable.statistics)})", _show_statistics(cable)) if cable.statistics else "",
        _fold("Transmission", _show_rows(transmission_rows(cable))),
        _fold("The carrier's own words", _show_rows(carried)) if carried else "",
        _show_unread(cable),
        *(_fold("A cable within this one", show_cable(inner)) for inner in cable.embedded),
        _fold("As printed", f"<pre>{escape(cable.source, quote=False)}</pre>"),
        "</article>",
    ]
    return "\n".join(part for part in parts if part)


def _fold(name: str, inner: str) -> str:
    return f"<details><summary>{escape(name)}</summary>{inner}</details>"


def _show_rows(rows: list[Row]) -> str:
    cells = "".join(
        f'<tr><th scope="row">{escape(row.heading)}</th><td>{"<br>".join(map(escape, row.lines))}</td></tr>'
        for row in rows
    )
    return f"<table><tbody>{cells}</tbody></table>"


def _show_head(cable: Cable) -> str:
    """Show the head; a long list of addressees is folded."""
    few = 4
    out: list[Row] = []
    more = ""
    for row in head_rows(cable):
        count = len(row.values)
        if row.long and count > few:
            out.append(row._replace(values=(*row.values[:few], Value(f"and {count - few} more"))))
            more += _fold(f"All {count} addressees: {row.heading}", "<br>".join(map(escape, row.lines)))
        else:
            out.append(row)
    return _show_rows(out) + more


def _show_diagnostics(cable: Cable) -> str:
    if not cable.diagnostics:
        return ""
    items = "".join(
        f'<li class="{d.severity}"><strong>{escape(d.code)}</strong> {escape(d.message)}</li>'
        for d in cable.diagnostics
    )
    return f'<ul aria-label="Diagnostics">{items}</ul>'


def _show_statistics(cable: Cable) -> str:
    table = statistic_table(cable)
    head = "".join(f'<th scope="col">{escape(column.heading)}</th>' for column in table.columns)
    rows = "".join("<tr>" + "".join(f"<td>{escape(x)}</td>" for x in row.cells) + "</tr>" for row in table.rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _show_unread(cable: Cable) -> str:
    unread = [cable.source[slice(*b.span)] for b in cable.blocks if b.kind == "unread"]
    if not unread:
        return ""
    return _fold(f"Not understood ({len(unread)})", "".join(f"<pre>{escape(x, quote=False)}</pre>" for x in unread))


class _Text:
    """The body of a cable, and what is marked in it: made once, so that each paragraph finds its own quickly."""

    def __init__(self, cable: Cable) -> None:
        self.breaks: list[Block] = [b for b in cable.blocks if b.kind == "page_break"]
        self.next_break = 0
        self.source = cable.source
        self.findings: list[tuple[int, Span, Diagnostic]] = sorted(
            ((d.span.start, d.span, d) for d in cable.diagnostics if d.span and d.span.start < d.span.end),
            key=lambda x: x[:2],
        )
        self.cable = cable

    def show_section(self, section: Section) -> str:
        parts = [self._show_breaks(section.span.start)]
        if section.heading:
            mark = f'<span class="n">({escape(section.marking.text)})</span>' if section.marking else ""
            parts.append(f"<h4>{mark}{escape(section.heading)}</h4>")
        parts.extend(self._show_breaks(p.span.start) + self.show_paragraph(p) for p in section.paragraphs)
        return "\n".join(part for part in parts if part)

    def show_paragraph(self, paragraph: Paragraph) -> str:
        labels = [
            *(
                self._label(paragraph, s.span, "figure", say_statistic(Figure(paragraph, s)))
                for s in paragraph.statistics
            ),
            *(self._label(paragraph, m.span, "mention", say_mention(self.cable, m)) for m in paragraph.mentions),
        ]
        at = bisect_left(self.findings, paragraph.span.start, key=itemgetter(0))
        while at < len(self.findings) and self.findings[at][0] < paragraph.span.end:
            _, span, d = self.findings[at]
            if paragraph.span.contains(span):
                labels.append(self._label(paragraph, span, "finding", f"{d.code}: {d.message}"))
            at += 1
        kind = "" if paragraph.kind == "text" else paragraph.kind
        head = " ".join(x for x in (paragraph_label(paragraph), kind) if x)
        text = mark_text(paragraph.text, [x for x in labels if x], self._breaks_in(paragraph))
        return f'<p><span class="n">{escape(head)}</span>{text}</p>'

    @staticmethod
    def _label(paragraph: Paragraph, span: Span, kind: str, words: str) -> Label | None:
        try:
            start, end = paragraph.to_text(span)
        except IndexError:  # a finding about the number or the marking: no word of the text
            return None
        return Label(start, end, kind, words)

    def _take_breaks(self, before: int) -> list[Block]:
        """Give the page breaks up to an offset that no one took yet."""
        first = self.next_break
        while self.next_break < len(self.breaks) and self.breaks[self.next_break].span.start < before:
            self.next_break += 1
        return self.breaks[first : self.next_break]

    def _say_break(self, block: Block) -> str:
        return " ".join(self.source[slice(*block.span)].split())

    def _show_breaks(self, before: int) -> str:
        """Show the page breaks between paragraphs."""
        return "".join(mark_text("", (), [Break(0, "page", self._say_break(b))]) for b in self._take_breaks(before))

    def _breaks_in(self, paragraph: Paragraph) -> list[Break]:
        """Give the page breaks within a paragraph, each where the words after it begin."""
        places = paragraph.places
        found = []
        for block in self._take_breaks(paragraph.span.end):
            after = bisect_right(places, block.span.start, key=lambda place: place.start)
            if after < len(places):
                found.append(Break(paragraph.to_text(places[after]).start, "page", self._say_break(block)))
        return found
