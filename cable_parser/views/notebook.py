"""A cable as HTML for a notebook: what it says, with statistics and mentions marked in the text.

All text of the source is escaped; no script runs and nothing is fetched. A saved notebook that nobody trusts loses its
`<style>` elements, and hosts set tables to the right, so that what must look as meant is said in each element, in
declarations that JupyterLab's sanitizer lets pass. Colours are the host's own (a `<mark>` would bring black ink);
what is marked has a translucent ground, which shows on any, and a line of its own kind in the colour of the text.
"""

from bisect import bisect_left, bisect_right
from html import escape
from operator import itemgetter

from cable_parser.models import Block, Cable, Diagnostic, Paragraph, Section
from cable_parser.span import Span
from cable_parser.views.layout import find_stretches
from cable_parser.views.markup import Break, Label, mark_text, set_style
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

_FAINT = "opacity:0.75"
STYLES = {
    "whole": "max-width:52em;line-height:1.5;text-align:left",
    "title": "margin:0.2em 0 0.5em 0;font-size:1.15em;font-weight:bold",
    "heading": "margin:1.2em 0 0.3em 0;font-size:1em;font-weight:bold",
    "row": "padding-left:10em;text-indent:-10em;text-align:left",
    "name": "display:inline-block;min-width:9.7em;text-indent:0;opacity:0.75;font-weight:bold",
    "line": "text-indent:0",
    "paragraph": "margin:0.6em 0;white-space:pre-wrap;text-align:left",
    "table": "margin:0.6em 0;white-space:pre-wrap;text-align:left;font-family:monospace",
    "n": _FAINT,
    "figure": "background-color:rgba(255,190,0,0.3);border-bottom:2px solid",
    "mention": "background-color:rgba(70,140,255,0.25);border-bottom:2px dotted",
    "finding": "background-color:rgba(230,60,40,0.15);border-bottom:2px dashed",
    "page": "display:block;margin:0.3em 0;border-top:1px solid;opacity:0.4",
    "grid": "margin:0.4em 0;border-collapse:collapse;font-size:0.92em",
    "tr": "background:none",
    "left": "text-align:left;vertical-align:top;padding:0.1em 1em 0.1em 0",
    "right": "text-align:right;vertical-align:top;padding:0.1em 1em 0.1em 0",
    "list": "margin:0.4em 0;padding-left:1.4em",
    "print": "white-space:pre-wrap;font-size:0.9em",
    "fold": "margin:0.3em 0",
}
"""What each kind of element looks like, wherever it is shown."""
_KINDS = (("figure", "figure"), ("mention", "reference"), ("finding", "finding"))


def _style(kind: str) -> str:
    return set_style(STYLES, kind)


def show_cable(cable: Cable) -> str:
    """Return a cable as a piece of HTML that stands by itself within any page."""
    text = _Text(cable)
    carried = carrier_rows(cable)
    body = [text.show_section(section) for section in cable.sections]
    parts = [
        f'<article class="cable-parser"{_style("whole")}>',
        f"<h3{_style('title')}>{escape(title(cable))}</h3>",
        _show_head(cable),
        _show_diagnostics(cable, serious=True),
        _show_legend(body),
        *body,
        _fold(f"Statistics ({len(cable.statistics)})", _show_statistics(cable)) if cable.statistics else "",
        _show_diagnostics(cable, serious=False),
        _fold("Transmission", _show_rows(transmission_rows(cable))),
        _fold("The carrier's own words", _show_rows(carried)) if carried else "",
        _show_unread(cable),
        *(_fold("A cable within this one", show_cable(inner)) for inner in cable.embedded),
        _fold("As printed", _preformat(cable.source)),
        "</article>",
    ]
    return "\n".join(part for part in parts if part)


def _show_legend(body: list[str]) -> str:
    """Show what the marks are that stand in the text; nothing where there are none."""
    shown = [
        f"<span{_style(kind)}>{name}</span>"
        for kind, name in _KINDS
        if any(f'<span class="{kind}"' in part for part in body)
    ]
    return f"<div{_style('n')}>Marked: {', '.join(shown)}</div>" if shown else ""


def _preformat(text: str) -> str:
    return f"<pre{_style('print')}>{escape(text, quote=False)}</pre>"


def _fold(name: str, inner: str) -> str:
    return f"<details{_style('fold')}><summary>{escape(name)}</summary>{inner}</details>"


def _show_rows(rows: list[Row]) -> str:
    """Show rows as lines: hosts give tables a look of their own."""
    return "".join(
        f"<div{_style('row')}><span{_style('name')}>{escape(row.heading)}</span> "
        + "<br>".join(f"<span{_style('line')}>{escape(line)}</span>" for line in row.lines)
        + "</div>\n"
        for row in rows
    )


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


def _show_diagnostics(cable: Cable, *, serious: bool) -> str:
    """List warnings and errors, or what is merely a note, which is folded."""
    chosen = [d for d in cable.diagnostics if (d.severity != "info") == serious]
    if not chosen:
        return ""
    items = "".join(f"<li><strong>{d.severity}</strong> {escape(d.code)}: {escape(d.message)}</li>\n" for d in chosen)
    listed = f'<ul{_style("list")} aria-label="Diagnostics">{items}</ul>'
    return listed if serious else _fold(f"Notes on the reading ({len(chosen)})", listed)


def _show_statistics(cable: Cable) -> str:
    table = statistic_table(cable)
    sides = ["right" if column.right else "left" for column in table.columns]
    head = "".join(
        f'<th scope="col"{_style(side)}>{escape(column.heading)}</th>'
        for column, side in zip(table.columns, sides, strict=True)
    )
    row_style, styles = _style("tr"), [_style(side) for side in sides]
    rows = "".join(
        f"<tr{row_style}>"
        + "".join(f"<td{style}>{escape(x)}</td>" for x, style in zip(row.cells, styles, strict=True))
        + "</tr>\n"
        for row in table.rows
    )
    return f"<table{_style('grid')}><thead><tr{row_style}>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _show_unread(cable: Cable) -> str:
    unread = [cable.source[slice(*b.span)] for b in cable.blocks if b.kind == "unread"]
    if not unread:
        return ""
    return _fold(f"Not understood ({len(unread)})", "".join(map(_preformat, unread)))


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
            mark = f"<span{_style('n')}>({escape(section.marking.text)})</span> " if section.marking else ""
            parts.append(f"<h4{_style('heading')}>{mark}{escape(section.heading)}</h4>")
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
        text = mark_text(paragraph.text, [x for x in labels if x], self._breaks_in(paragraph), STYLES)
        tabular = any(stretch.kind == "table" for stretch in find_stretches(paragraph))
        style = _style("table" if tabular else "paragraph")
        return f"<p{style}><span{_style('n')}>{escape(head)}</span> {text}</p>"

    @staticmethod
    def _label(paragraph: Paragraph, span: Span, kind: str, words: str) -> Label | None:
        try:
            start, end = paragraph.to_text(span)
        except IndexError:  # a finding about the number or the marking: no word of the text
            return None
        return Label(start, end, kind, words)

    def _take_breaks(self, before: int) -> list[Block]:
        """Return the page breaks up to an offset that no one took yet."""
        first = self.next_break
        while self.next_break < len(self.breaks) and self.breaks[self.next_break].span.start < before:
            self.next_break += 1
        return self.breaks[first : self.next_break]

    def _say_break(self, block: Block) -> str:
        return " ".join(self.source[slice(*block.span)].split())

    def _show_breaks(self, before: int) -> str:
        """Show the page breaks between paragraphs."""
        return "".join(
            mark_text("", (), [Break(0, "page", self._say_break(b))], STYLES) for b in self._take_breaks(before)
        )

    def _breaks_in(self, paragraph: Paragraph) -> list[Break]:
        """Return the page breaks within a paragraph, each where the words after it begin."""
        places = paragraph.places
        found = []
        for block in self._take_breaks(paragraph.span.end):
            after = bisect_right(places, block.span.start, key=lambda place: place.start)
            if after < len(places):
                found.append(Break(paragraph.to_text(places[after]).start, "page", self._say_break(block)))
        return found
