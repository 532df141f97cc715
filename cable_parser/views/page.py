"""A cable as a page of its own: as printed beside as read, linked both ways.

Every value is a link to its words and every word of a value a link back: without the script the browser follows them,
with it what belongs together lights up and is scrolled to. The script is static and knows nothing of the text; a
policy in the page lets the browser run no other, and fetch nothing.
"""

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from cable_parser.span import Span
from cable_parser.views.overview import (
    carrier_rows,
    clean,
    fold,
    say_addressee,
    say_date,
    say_distribution,
    say_drafting,
    say_number,
    say_post,
    say_reference,
    say_statistic,
    say_tag,
    say_value,
    say_when,
    title,
)

if TYPE_CHECKING:
    from cable_parser.models import Cable, Mention, Paragraph, Part

_LIGHT = (
    "--ink:#1c1c1a;--faint:#5f5e59;--ground:#fdfcf9;--panel:#fff;--line:#d8d6cf;--link:#1d5c96;--figure:#fdeebc;"
    "--mention:#dcecfb;--wrong:#b3261e;--lit:#ffd24d;--lit-ink:#1c1c1a"
)
_DARK = (
    "--ink:#e8e6df;--faint:#a8a69e;--ground:#191917;--panel:#21211e;--line:#45443f;--link:#8ec3f5;--figure:#574a16;"
    "--mention:#1d4263;--wrong:#ff8a80;--lit:#e0a800;--lit-ink:#14140f"
)
STYLE = f"""
:root{{color-scheme:light dark;{_LIGHT}}}
@media (prefers-color-scheme:dark){{:root{{{_DARK}}}}}
*{{box-sizing:border-box}}
body{{margin:0;height:100vh;display:flex;flex-direction:column;
background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,sans-serif}}
header{{padding:.6rem 1rem;border-bottom:1px solid var(--line)}}
h1{{font-size:1.25rem;margin:0}}
h2{{font-size:1.05rem;margin:.2rem 0 .6rem}}
h3{{font-size:1rem;margin:1.2rem 0 .4rem}}
.hint,.n{{color:var(--faint)}}
.hint{{margin:.2rem 0 0;font-size:.9rem}}
.skip{{position:absolute;left:-99rem}}
.skip:focus{{position:static}}
.pane{{padding:.8rem 1rem;overflow:auto;background:var(--panel)}}
main{{flex:1;min-height:20rem;overflow:auto}}
.panes{{height:100%;display:grid;grid-template-rows:minmax(0,1fr);grid-template-columns:minmax(0,1fr) minmax(0,1fr)}}
.print{{border-right:1px solid var(--line)}}
.page{{margin:0;white-space:pre-wrap;overflow-wrap:anywhere;unicode-bidi:isolate;
font:13px/1.45 ui-monospace,monospace}}
.read p{{margin:.6rem 0;white-space:pre-wrap;overflow-wrap:anywhere;unicode-bidi:isolate}}
table{{border-collapse:collapse;font-size:.92rem}}
th,td{{text-align:left;vertical-align:top;padding:.1rem .8rem .1rem 0;overflow-wrap:anywhere}}
tbody th{{color:var(--faint);font-weight:600;white-space:nowrap}}
thead th{{border-bottom:1px solid var(--line)}}
a{{color:inherit;text-decoration:none;border-radius:.2em}}
.read a{{border-bottom:1px dotted var(--link)}}
.read a.n{{border:0;margin-right:.5em;color:var(--link)}}
a:hover{{outline:1px solid var(--link)}}
a:focus-visible,.pane:focus-visible{{outline:2px solid var(--link);outline-offset:1px}}
a.figure{{background:var(--figure)}}
a.mention{{background:var(--mention)}}
.print a.head,.print a.heading{{border-bottom:1px dotted var(--link)}}
.wrong,a.wrong{{color:var(--wrong)}}
a.lit,a:target,span:target+a{{background:var(--lit);color:var(--lit-ink)}}
ul{{padding-left:1.2rem}}
summary{{cursor:pointer;color:var(--faint);margin:.4rem 0}}
.said{{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}}
@media (max-width:50rem){{
body,main,.panes{{display:block;height:auto;overflow:visible}}
.pane{{overflow:visible}}
.print{{border:0}}
}}
@media (prefers-reduced-motion:no-preference){{.pane{{scroll-behavior:smooth}}}}
@media print{{
:root{{{_LIGHT}}}
body,main,.panes{{display:block;height:auto;overflow:visible}}
body{{background:none;font-size:10pt}}
.skip,.hint{{display:none}}
.pane{{overflow:visible;padding:0;border:0}}
.page{{font-size:8pt}}
.read{{break-before:page}}
.read a,.print a.head,.print a.heading{{border:0}}
h3,tr{{break-inside:avoid}}
h3{{break-after:avoid}}
}}
""".strip()

SCRIPT = """
"use strict";
(() => {
  const said = document.getElementById("said");
  let lit = null, from = null;
  const clear = () => {
    for (const e of document.querySelectorAll(".lit")) {
      e.classList.remove("lit");
      e.removeAttribute("aria-current");
    }
    lit = from = null;
  };
  const choose = (ids, pane) => {
    const at = ids.indexOf(lit);
    if (at < 0) return ids[ids.length - 1];
    if (pane !== from) return lit;
    return ids[(at || ids.length) - 1];
  };
  document.addEventListener("click", event => {
    const link = event.target.closest("a[data-v]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const pane = link.closest(".pane"), id = choose(link.dataset.v.split(" "), pane);
    clear();
    lit = id;
    from = pane;
    let other = null;
    for (const e of document.querySelectorAll(`a[data-v~="${id}"]`)) {
      e.classList.add("lit");
      e.setAttribute("aria-current", "true");
      if (!other && e.closest(".pane") !== pane) other = e;
    }
    if (!other) return;
    for (let e = other.closest("details"); e; e = e.parentElement.closest("details")) e.open = true;
    other.scrollIntoView({block: "center", inline: "nearest"});
    if (event.detail === 0) other.focus({preventScroll: true});
    said.textContent = `${other.closest(".pane").getAttribute("aria-label")}: ${other.textContent}`;
  });
  document.addEventListener("keydown", event => {
    if (event.key === "Escape") clear();
  });
})();
""".strip()


def _hash(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


_POLICY = (
    f"default-src 'none'; style-src {_hash(STYLE)}; script-src {_hash(SCRIPT)}; base-uri 'none'; form-action 'none'"
)
_HINT = (
    "Choose a value to see its words on the page, or words to see what was read from them; once more for what lies"
    " around them. Tab and Enter do the same, Escape ends it."
)


def show_page(cable: "Cable") -> str:
    """Give a cable as a page that stands alone."""
    name = escape(title(cable))
    counter = iter(range(10**9))
    return "\n".join(
        (
            '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            '<meta name="viewport" content="width=device-width,initial-scale=1">',
            f"<title>{name}</title>\n<style>{STYLE}</style>\n</head>\n<body>",
            '<a class="skip" href="#read0">Go to the reading</a>',
            f'<header><h1>{name}</h1><p class="hint">{_HINT}</p></header>\n<main>',
            *_panes(cable, counter),
            f'</main>\n<p id="said" class="said" role="status"></p>\n<script>{SCRIPT}</script>\n</body>\n</html>\n',
        )
    )


def _panes(cable: "Cable", counter: Iterator[int]) -> Iterator[str]:
    """Give the panes of a cable, then those of the cables within it."""
    values = _Values(cable, counter)
    read = "\n".join(_read(cable, values))
    at = next(counter)
    anchor = f"read{at}" if values.first else "read0"
    yield '<div class="panes">'
    yield f'<section class="pane print" tabindex="0" aria-label="As printed"><h2>As printed</h2>{values.show_source()}'
    yield f'</section>\n<section class="pane read" id="{anchor}" tabindex="0" aria-label="As read"><h2>As read</h2>'
    yield f"{read}\n</section>\n</div>"
    for inner in cable.embedded:
        yield f"<h2>Within it: {escape(title(inner))}</h2>"
        yield from _panes(inner, counter)


# --- values and their words ------------------------------------------------------------------------------------------


class _Value(NamedTuple):
    """A value that stands on the page."""

    number: int
    kind: str
    name: str
    places: tuple[Span, ...]


class _Cut(NamedTuple):
    """A stretch of text in which the same ranges hold, the widest first."""

    start: int
    end: int
    values: tuple[_Value, ...]


def _cut(size: int, ranges: Iterable[tuple[Span, _Value]]) -> Iterator[_Cut]:
    """Cut a text wherever a range begins or ends."""
    kept = sorted(((s, v) for s, v in ranges if 0 <= s.start < s.end <= size), key=lambda x: (x[0].start, -x[0].end))
    edges = sorted({0, size, *(e for s, _ in kept for e in s)})
    active: list[tuple[Span, _Value]] = []
    following = 0
    for i, start in enumerate(edges[:-1]):
        active = [x for x in active if x[0].end > start]
        while following < len(kept) and kept[following][0].start <= start:
            active.append(kept[following])
            following += 1
        active.sort(key=lambda x: x[0].start - x[0].end)
        yield _Cut(start, edges[i + 1], tuple(v for _, v in active))


class _Values:
    """The values of one cable: numbered as they are shown, so that their words can be linked to them."""

    def __init__(self, cable: "Cable", counter: Iterator[int]) -> None:
        self.source = cable.source
        self.spans = cable.spans
        self.counter = counter
        self.first = next(counter)
        self.all: list[_Value] = []
        self.shown: set[str] = set()
        self.linked: set[int] = set()

    def add(self, kind: str, name: str, places: Iterable[Span]) -> _Value | None:
        """Number a value; None where it stands nowhere."""
        joined: list[Span] = []
        for place in places:
            if place.start >= place.end:
                continue
            # Lines of one paragraph are one stretch.
            if joined and not self.source[joined[-1].end : place.start].strip("¶ \t\r\n"):
                joined[-1] = Span(joined[-1].start, place.end)
            else:
                joined.append(Span(*place))
        if not joined:
            return None
        value = _Value(next(self.counter), kind, name, tuple(joined))
        self.all.append(value)
        return value

    def link(self, value: _Value | None, words: str, kind: str = "", hint: str = "") -> str:
        """Show words as a link to where a value stands."""
        if value is None:
            return escape(words)
        number = value.number
        mark = "" if number in self.linked else f' id="v{number}"'
        self.linked.add(number)
        about = f' title="{escape(hint)}"' if hint else ""
        css = f' class="{kind}"' if kind else ""
        return f'<a{mark}{css} href="#w{number}" data-v="{number}"{about}>{escape(words)}</a>'

    def plain(self, path: str, name: str, words: str) -> str:
        """Show a plain value, found by its path."""
        self.shown.add(path)
        return self.link(self.add("head", name, self.spans.get(path, ())), words)

    def part(self, part: "Part", name: str, words: str) -> str:
        """Show a model that stands for words."""
        return self.link(self.add("head", name, part.places), words)

    def show_source(self) -> str:
        """Show the source, the words of each value linked to it."""
        out = ['<pre class="page">']
        seen: set[int] = set()
        # A carriage return is a line end to a browser; the next sign is one already.
        text = clean(self.source.replace("\r", " "))
        for start, end, values in _cut(len(text), ((s, v) for v in self.all for s in v.places)):
            words = escape(text[start:end], quote=False)
            if not values:
                out.append(words)
                continue
            inner = values[-1]
            marks = [v.number for v in values if v.number not in seen]
            seen.update(marks)
            tab = "" if inner.number in marks else ' tabindex="-1"'
            mine = f' id="w{inner.number}"' if inner.number in marks else ""
            out.extend(f'<span id="w{n}"></span>' for n in marks if n != inner.number)
            ids = " ".join(str(v.number) for v in values)
            out.append(
                f'<a{mine} class="{inner.kind}" href="#v{inner.number}" data-v="{ids}"{tab}'
                f' title="{escape(inner.name)}">{words}</a>'
            )
        out.append("</pre>")
        return "".join(out)


# --- the reading -----------------------------------------------------------------------------------------------------

Rows = list[tuple[str, list[str]]]


def _table(rows: Rows) -> str:
    lines = (
        f'<tr><th scope="row">{escape(name)}</th><td>{"<br>".join(cells)}</td></tr>' for name, cells in rows if cells
    )
    return f"<table><tbody>{''.join(lines)}</tbody></table>"


def _fold(name: str, inner: str) -> str:
    return f"<details><summary>{escape(name)}</summary>{inner}</details>"


def _read(cable: "Cable", values: _Values) -> Iterator[str]:
    """Give the reading of a cable, part by part."""
    yield _table(_head(cable, values))
    yield _fold("Transmission", _table(_transmission(cable, values)))
    if cable.diagnostics:
        yield '<h3>Diagnostics</h3><ul aria-label="Diagnostics">'
        for d in cable.diagnostics:
            value = values.add("wrong", d.code, (d.span,) if d.span else ())
            kind = "" if d.severity == "info" else "wrong"
            yield f"<li>{d.severity} {values.link(value, d.code, kind)}: {escape(fold(d.message))}</li>"
        yield "</ul>"
    figures: list[tuple[Paragraph, int, _Value | None]] = []
    for number, section in enumerate(cable.sections):
        if section.heading:
            path = f"sections.{number}.heading"
            values.shown.add(path)
            mark = f"({section.marking.text}) " if section.marking else ""
            value = values.add("heading", "Heading", cable.spans.get(path, ()))
            yield f"<h3>{escape(fold(mark))}{values.link(value, fold(section.heading))}</h3>"
        for paragraph in section.paragraphs:
            yield _paragraph(cable, paragraph, values, figures)
    if figures:
        yield _fold(f"Statistics ({len(figures)})", _statistics(figures, values))
    yield from _rest(cable, values)


def _head(cable: "Cable", values: _Values) -> Rows:
    header, rows = cable.header, Rows()
    place = say_post(cable.post)
    sender = fold(header.sender or (cable.post.name if cable.post else ""))
    level, order, by = cable.classification, header.executive_order, header.classified_by
    rows.append(("Subject", [values.plain("subject", "Subject", fold(cable.subject))] if cable.subject else []))
    rows.append(("Date", [values.plain("date", "Date", say_date(cable))] if cable.date else []))
    if level:
        words = "//".join((level.level, *level.controls))
        rows.append(("Classification", [values.part(level, "Classification", words)]))
    if sender:
        said = f"{sender} ({place})" if place else sender
        rows.append(("From", [values.plain("header.sender", "From", said)]))
    for name, addressees in (("To", header.to), ("Info", header.info), ("Exempted", header.exempted)):
        rows.append((name, [values.part(a, name, say_addressee(a)) for a in addressees]))
    for name, path, many in (
        ("Captions", "header.captions", header.captions),
        ("Pass lines", "header.pass_lines", header.pass_lines),
    ):
        rows.append((name, [values.plain(f"{path}.{i}", name, fold(x)) for i, x in enumerate(many)]))
    if order:
        until = str(order.declassify_on or order.declassify_text or "")
        rows.append(("E.O.", [values.part(order, "E.O.", fold(": ".join(x for x in (order.number, until) if x)))]))
    if by:
        rows.append(("Classified by", [values.part(by, "Classified by", fold(" · ".join((by.name, *by.reasons))))]))
    rows.append(("TAGS", [values.part(t, "TAGS", say_tag(t)) for t in cable.tags]))
    rows.append(("References", [values.part(r, "Reference", say_reference(r)) for r in cable.references]))
    if cable.signature:
        rows.append(("Signature", [values.plain("signature", "Signature", fold(cable.signature))]))
    return rows


def _transmission(cable: "Cable", values: _Values) -> Rows:
    header, rows = cable.header, Rows()
    for name, field, words in (
        ("Transmission", "transmission_id", header.transmission_id),
        ("Precedence", "precedences", header.precedences),
        ("Routing", "routing_indicators", header.routing_indicators),
        ("Station", "originating_station", header.originating_station),
        ("Serial", "station_serial", header.station_serial),
        ("Filed on day", "filed_day", header.filed_day),
        ("Filed at", "filed_time", header.filed_time),
        ("Prosign", "security_prosign", header.security_prosign),
        ("Date-time group", "dtg", f"{header.dtg:%d%H%MZ %b %y}".upper() if header.dtg else None),
        ("Service", "service_messages", header.service_messages),
        ("Number", "post_number", header.post_number),
        ("Sections", "section_count", header.section_count),
        ("Document", "document_number", header.document_number),
    ):
        path = f"header.{field}"
        if isinstance(words, tuple):
            rows.append((name, [values.plain(f"{path}.{i}", name, fold(x)) for i, x in enumerate(words)]))
        elif words is not None:
            rows.append((name, [values.plain(path, name, fold(str(words)))]))
    rows += [("Distribution", [values.part(d, "Distribution", fold(say_distribution(d)))]) for d in header.distribution]
    if header.drafting:
        rows.append(("Drafting", [values.part(header.drafting, "Drafting", fold(say_drafting(header.drafting)))]))
    for d in header.dash_counters:
        words = " ".join(x for x in (d.counter, d.filed, d.suffix) if x)
        rows.append(("Counter", [values.part(d, "Counter", fold(words))]))
    carrier = cable.carrier
    rows.append(("Carrier", [escape(f"{carrier.dialect}, {carrier.form}")]))
    rows += [(f"Carrier's {name}", [escape(value)]) for name, value in carrier_rows(cable)]
    return rows


def _say_mention(cable: "Cable", mention: "Mention") -> str:
    named = [cable.references[i] for i in mention.references]
    words = [*(r.id or fold(r.text) for r in named), *(f"paragraph {n}" for n in mention.numbers)]
    return ", ".join(words) if words else f"{mention.kind}, not in this cable"


def _paragraph(
    cable: "Cable",
    paragraph: "Paragraph",
    values: _Values,
    figures: "list[tuple[Paragraph, int, _Value | None]]",
) -> str:
    """Show a paragraph: its number linked to all of its words, its figures and mentions to theirs."""
    name = f"Paragraph {paragraph.number}" if paragraph.number is not None else "Paragraph"
    number = values.link(values.add("text", name, paragraph.places), name, "n")
    mark = paragraph.marking
    marking = values.link(values.add("head", "Marking", mark.places), f"({fold(mark.text)})", "n") if mark else ""
    kind = "" if paragraph.kind == "text" else f'<span class="n">{paragraph.kind}</span> '
    hints: dict[int, str] = {}
    ranges: list[tuple[Span, _Value]] = []
    for index, statistic in enumerate(paragraph.statistics):
        value = values.add("figure", "Statistic", statistic.places)
        figures.append((paragraph, index, value))
        if value:
            hints[value.number] = say_statistic(statistic)
            ranges.append((paragraph.to_text(statistic.span), value))
    for mention in paragraph.mentions:
        value = values.add("mention", "Mention", mention.places)
        if value:
            hints[value.number] = _say_mention(cable, mention)
            ranges.append((paragraph.to_text(mention.span), value))
    text = clean(paragraph.text.replace("\r", " "))
    parts = [
        values.link(v[-1], text[a:b], v[-1].kind, hints[v[-1].number]) if v else escape(text[a:b], quote=False)
        for a, b, v in _cut(len(text), ranges)
    ]
    return f"<p>{number}{marking}{kind}{''.join(parts)}</p>"


def _statistics(figures: "Sequence[tuple[Paragraph, int, _Value | None]]", values: _Values) -> str:
    names = ("¶", "words", "value", "unit", "verb", "when")
    head = "".join(f'<th scope="col">{name}</th>' for name in names)
    rows = []
    for paragraph, index, value in figures:
        s = paragraph.statistics[index]
        number = "" if paragraph.number is None else say_number(paragraph.number)
        rest = (say_value(s), fold(s.unit or ""), fold(s.action or ""), say_when(s))
        cells = (number, None, *rest)
        shown = "".join(f"<td>{values.link(value, fold(s.text)) if x is None else escape(x)}</td>" for x in cells)
        rows.append(f"<tr>{shown}</tr>")
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def _rest(cable: "Cable", values: _Values) -> Iterator[str]:
    """Show the values that have no place of their own above, and what was not understood."""
    rows: Rows = []
    for path, places in cable.spans.items():
        if path not in values.shown and not path.startswith("classification."):
            words = " ".join(cable.source[slice(*place)] for place in places)
            rows.append((path, [values.link(values.add("head", path, places), fold(words, 200))]))
    if rows:
        yield _fold("More", _table(rows))
    unread = [b for b in cable.blocks if b.kind == "unread"]
    if unread:
        yield f"<h3>Not understood ({len(unread)})</h3><ul>"
        for block in unread:
            words = fold(cable.source[slice(*block.span)], 200)
            yield f"<li>{values.link(values.add('wrong', 'Not understood', (block.span,)), words, 'wrong')}</li>"
        yield "</ul>"
