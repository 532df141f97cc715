"""Values and their words on a page, linked both ways: each is numbered when it is shown."""

from collections.abc import Iterable, Iterator
from html import escape
from typing import NamedTuple

from cable_parser.models import Cable
from cable_parser.span import Span
from cable_parser.views.overview import Value
from cable_parser.views.words import clean


class Linked(NamedTuple):
    """A value that stands on the page."""

    number: int
    kind: str
    name: str
    places: tuple[Span, ...]


class Cut(NamedTuple):
    """A stretch of text in which the same ranges hold, the widest first."""

    start: int
    end: int
    values: tuple[Linked, ...]


def cut_text(size: int, ranges: Iterable[tuple[Span, Linked]]) -> Iterator[Cut]:
    """Cut a text wherever a range begins or ends."""
    kept = sorted(((s, v) for s, v in ranges if 0 <= s.start < s.end <= size), key=lambda x: (x[0].start, -x[0].end))
    edges = sorted({0, size, *(e for s, _ in kept for e in s)})
    active: list[tuple[Span, Linked]] = []
    following = 0
    for i, start in enumerate(edges[:-1]):
        active = [x for x in active if x[0].end > start]
        while following < len(kept) and kept[following][0].start <= start:
            active.append(kept[following])
            following += 1
        active.sort(key=lambda x: x[0].start - x[0].end)
        yield Cut(start, edges[i + 1], tuple(v for _, v in active))


class Links:
    """The values of one cable: numbered as they are shown, so that their words can be linked to them."""

    def __init__(self, cable: Cable, counter: Iterator[int]) -> None:
        self.source = cable.source
        self.spans = cable.spans
        self.counter = counter
        self.first = next(counter)
        self.all: list[Linked] = []
        self.shown: set[str] = set()
        self.linked: set[int] = set()

    def add(self, kind: str, name: str, places: Iterable[Span]) -> Linked | None:
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
        value = Linked(next(self.counter), kind, name, tuple(joined))
        self.all.append(value)
        return value

    def link(self, value: Linked | None, words: str, kind: str = "", hint: str = "") -> str:
        """Show words as a link to where a value stands."""
        if value is None:
            return escape(words)
        number = value.number
        mark = "" if number in self.linked else f' id="v{number}"'
        self.linked.add(number)
        about = f' title="{escape(hint)}"' if hint else ""
        css = f' class="{kind}"' if kind else ""
        return f'<a{mark}{css} href="#w{number}" data-v="{number}"{about}>{escape(words)}</a>'

    def show(self, value: Value, name: str) -> str:
        """Show a value of a row, linked to its words where it has some."""
        if value.path is not None:
            self.shown.add(value.path)
        return self.link(self.add("head", name, value.places), value.words)

    def show_source(self) -> str:
        """Show the source, the words of each value linked to it."""
        out = ['<pre class="page">']
        seen: set[int] = set()
        # A carriage return is a line end to a browser; the next sign is one already.
        text = clean(self.source.replace("\r", " "))
        for start, end, values in cut_text(len(text), ((s, v) for v in self.all for s in v.places)):
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
