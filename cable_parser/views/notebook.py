"""A cable as HTML for a notebook: what it says, with statistics and mentions marked in the text.

All text of the source is escaped; no script runs and nothing is fetched. Colours follow the reader's light or dark
setting, and the theme of JupyterLab and VS Code where one is set.
"""

from bisect import bisect_left, bisect_right
from html import escape
from operator import itemgetter
from typing import TYPE_CHECKING

from cable_parser.span import Span
from cable_parser.views.markup import Break, Label, mark_text
from cable_parser.views.overview import (
    carrier_rows,
    head_rows,
    paragraph_label,
    say_statistic,
    statistic_rows,
    title,
    transmission_rows,
)

if TYPE_CHECKING:
    from cable_parser.models import Block, Cable, Diagnostic, Mention, Paragraph, Section

_LIGHT = (
    "--cp-ink:#1c1c1a;--cp-faint:#6b6a65;--cp-line:#d8d6cf;--cp-figure:#fdeebc;--cp-mention:#dcecfb;--cp-wrong:#b3261e"
)
_DARK = (
    "--cp-ink:#e8e6df;--cp-faint:#a09e96;--cp-line:#45443f;--cp-figure:#574a16;--cp-mention:#1d4263;--cp-wrong:#ff8a80"
)

STYLE = f"""
.cable-parser{{{_LIGHT};color:var(--cp-ink);max-width:52em;line-height:1.45;text-align:left}}
@media (prefers-color-scheme:dark){{.cable-parser{{{_DARK}}}}}
[data-jp-theme-light=true] .cable-parser{{{_LIGHT}}}
[data-jp-theme-light=false] .cable-parser,body.vscode-dark .cable-parser{{{_DARK}}}
.cable-parser h3{{margin:.2em 0 .4em;font-size:1.15em}}
.cable-parser h4{{margin:1.1em 0 .3em;font-size:1em}}
.cable-parser table{{border-collapse:collapse;margin:.3em 0;font-size:.92em}}
.cable-parser th,.cable-parser td{{text-align:left;vertical-align:top;padding:.1em .8em .1em 0;border:0}}
.cable-parser table,.cable-parser tr,.cable-parser th,.cable-parser td{{background:none;color:inherit}}
.cable-parser thead th{{border-bottom:1px solid var(--cp-line)}}
.cable-parser tbody th{{font-weight:600;white-space:nowrap;color:var(--cp-faint)}}
.cable-parser p{{margin:.5em 0;white-space:pre-wrap;unicode-bidi:isolate}}
.cable-parser .n{{color:var(--cp-faint);margin-right:.6em}}
.cable-parser mark{{color:inherit;background:var(--cp-figure);border-radius:.2em;padding:0 .1em}}
.cable-parser mark.mention{{background:var(--cp-mention)}}
.cable-parser mark.finding{{background:none;border-bottom:2px dotted var(--cp-wrong);border-radius:0}}
.cable-parser .page{{display:block;border-top:1px solid var(--cp-line);margin:.25em 0}}
.cable-parser ul{{margin:.4em 0;padding-left:1.2em}}
.cable-parser .warning,.cable-parser .error{{color:var(--cp-wrong)}}
.cable-parser summary{{cursor:pointer;color:var(--cp-faint)}}
.cable-parser pre{{white-space:pre-wrap;color:inherit;background:none;font-size:.85em;unicode-bidi:isolate}}
""".strip()


def show_cable(cable: "Cable") -> str:
    """Give a cable as a piece of HTML that stands by itself within any page."""
    text = _Text(cable)
    carried = carrier_rows(cable)
    parts = [
        f'<article class="cable-parser"><style>{STYLE}</style>',
        f"<h3>{escape(title(cable))}</h3>",
        _show_head(cable),
        _show_diagnostics(cable),
        *(text.show_section(section) for section in cable.sections),
        _fold(f"Statistics ({len(cable.statistics)})", _show_statistics(cable)) if cable.statistics else "",
        _fold("Transmission", _show_rows([(name, (value,)) for name, value in transmission_rows(cable)])),
        _fold("The carrier's own words", _show_rows([(name, (value,)) for name, value in carried])) if carried else "",
        _show_unread(cable),
        *(_fold("A cable within this one", show_cable(inner)) for inner in cable.embedded),
        _fold("As printed", f"<pre>{escape(cable.source, quote=False)}</pre>"),
        "</article>",
    ]
    return "\n".join(part for part in parts if part)


def _fold(name: str, inner: str) -> str:
    return f"<details><summary>{escape(name)}</summary>{inner}</details>"


def _show_rows(rows: list[tuple[str, tuple[str, ...]]]) -> str:
    cells = "".join(
        f'<tr><th scope="row">{escape(name)}</th><td>{"<br>".join(escape(line) for line in lines)}</td></tr>'
        for name, lines in rows
    )
    return f"<table><tbody>{cells}</tbody></table>"


def _show_head(cable: "Cable") -> str:
    """Show the head; a long list of addressees is folded."""
    few = 4
    out: list[tuple[str, tuple[str, ...]]] = []
    more = ""
    for name, lines in head_rows(cable):
        if name in {"To", "Info"} and len(lines) > few:
            out.append((name, (*lines[:few], f"and {len(lines) - few} more")))
            more += _fold(f"All {len(lines)} addressees: {name}", "<br>".join(escape(line) for line in lines))
        else:
            out.append((name, lines))
    return _show_rows(out) + more


def _show_diagnostics(cable: "Cable") -> str:
    if not cable.diagnostics:
        return ""
    items = "".join(
        f'<li class="{d.severity}"><strong>{escape(d.code)}</strong> {escape(d.message)}</li>'
        for d in cable.diagnostics
    )
    return f'<ul aria-label="Diagnostics">{items}</ul>'


def _show_statistics(cable: "Cable") -> str:
    names = ("¶", "words", "value", "unit", "verb", "when")
    head = "".join(f'<th scope="col">{name}</th>' for name in names)
    rows = "".join("<tr>" + "".join(f"<td>{escape(x)}</td>" for x in row) + "</tr>" for row in statistic_rows(cable))
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _show_unread(cable: "Cable") -> str:
    unread = [cable.source[slice(*b.span)] for b in cable.blocks if b.kind == "unread"]
    if not unread:
        return ""
    return _fold(f"Not understood ({len(unread)})", "".join(f"<pre>{escape(x, quote=False)}</pre>" for x in unread))


class _Text:
    """The body of a cable, and what is marked in it: made once, so that each paragraph finds its own quickly."""

    def __init__(self, cable: "Cable") -> None:
        self.breaks: list[Block] = [b for b in cable.blocks if b.kind == "page_break"]
        self.next_break = 0
        self.source = cable.source
        self.findings: list[tuple[int, Span, Diagnostic]] = sorted(
            ((d.span.start, d.span, d) for d in cable.diagnostics if d.span and d.span.start < d.span.end),
            key=lambda x: x[:2],
        )
        self.references = cable.references

    def show_section(self, section: "Section") -> str:
        parts = [self._show_breaks(section.span.start)]
        if section.heading:
            mark = f'<span class="n">({escape(section.marking.text)})</span>' if section.marking else ""
            parts.append(f"<h4>{mark}{escape(section.heading)}</h4>")
        parts.extend(self._show_breaks(p.span.start) + self.show_paragraph(p) for p in section.paragraphs)
        return "\n".join(part for part in parts if part)

    def show_paragraph(self, paragraph: "Paragraph") -> str:
        labels = [
            *(self._label(paragraph, s.span, "figure", say_statistic(s)) for s in paragraph.statistics),
            *(self._label(paragraph, m.span, "mention", self._say_mention(m)) for m in paragraph.mentions),
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
    def _label(paragraph: "Paragraph", span: Span, kind: str, words: str) -> Label | None:
        try:
            start, end = paragraph.to_text(span)
        except IndexError:  # a finding about the number or the marking: no word of the text
            return None
        return Label(start, end, kind, words)

    def _say_mention(self, mention: "Mention") -> str:
        named = [self.references[i] for i in mention.references]
        words = [*(r.id or r.text for r in named), *(f"paragraph {n}" for n in mention.numbers)]
        return ", ".join(words) if words else f"{mention.kind}, not in this cable"

    def _take_breaks(self, before: int) -> "list[Block]":
        """Give the page breaks up to an offset that no one took yet."""
        first = self.next_break
        while self.next_break < len(self.breaks) and self.breaks[self.next_break].span.start < before:
            self.next_break += 1
        return self.breaks[first : self.next_break]

    def _say_break(self, block: "Block") -> str:
        return " ".join(self.source[slice(*block.span)].split())

    def _show_breaks(self, before: int) -> str:
        """Show the page breaks between paragraphs."""
        return "".join(mark_text("", (), [Break(0, "page", self._say_break(b))]) for b in self._take_breaks(before))

    def _breaks_in(self, paragraph: "Paragraph") -> list[Break]:
        """Give the page breaks within a paragraph, each where the words after it begin."""
        places = paragraph.places
        found = []
        for block in self._take_breaks(paragraph.span.end):
            after = bisect_right(places, block.span.start, key=lambda place: place.start)
            if after < len(places):
                found.append(Break(paragraph.to_text(places[after]).start, "page", self._say_break(block)))
        return found
