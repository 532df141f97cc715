"""Values and their words on a page, linked both ways by stable anchors: `#p4-s2` the reading, `#at-p4-s2` the words."""

import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import NamedTuple

from cable_parser.models import Cable
from cable_parser.span import Span
from cable_parser.views.overview import Value
from cable_parser.views.words import clean


class Linked(NamedTuple):
    """A value that stands on the page."""

    anchor: str
    """The id of its reading; that of its words is the same after `at-`."""
    kind: str
    """Becomes the class of its links: `head`, `heading`, `text`, `figure`, `mention` or `wrong`."""
    name: str
    places: tuple[Span, ...]


class Cut(NamedTuple):
    """A stretch of text in which the same ranges hold, the widest first."""

    start: int
    end: int
    values: tuple[Linked, ...]


def cut_text(size: int, ranges: Iterable[tuple[Span, Linked]], edges: Iterable[int] = ()) -> Iterator[Cut]:
    """Cut a text wherever a range begins or ends, and at further edges.

    Args:
        size: the length of the text in code points.
        ranges: values with their ranges of the text, half-open; a range that is empty or leaves the text is left out.
        edges: offsets at which the text is cut as well.

    Yields:
        the parts in order; together they are the whole text.
    """
    kept = sorted(((s, v) for s, v in ranges if 0 <= s.start < s.end <= size), key=lambda x: (x[0].start, -x[0].end))
    at = sorted({0, size, *edges, *(e for s, _ in kept for e in s)})
    active: list[tuple[Span, Linked]] = []
    following = 0
    for i, start in enumerate(at[:-1]):
        active = [x for x in active if x[0].end > start]
        while following < len(kept) and kept[following][0].start <= start:
            active.append(kept[following])
            following += 1
        active.sort(key=lambda x: x[0].start - x[0].end)
        yield Cut(start, at[i + 1], tuple(v for _, v in active))


class Links:
    """The values of one cable: each gets its anchor when it is shown, so that its words can be linked to it."""

    def __init__(self, cable: Cable, prefix: str = "") -> None:
        self.source = cable.source
        self.spans = cable.spans
        self.prefix = prefix  # before every anchor: `e1-` in the first cable within another
        self.all: list[Linked] = []
        self.shown: set[str] = set()  # the paths of `Cable.spans` that were shown
        self.linked: set[str] = set()
        self.used: dict[str, int] = {}

    def name(self, words: str) -> str:
        """Return an anchor that no other value has: the words in small letters, numbered from the second on."""
        base = self.prefix + (re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-") or "x")
        count = self.used[base] = self.used.get(base, 0) + 1
        return base if count == 1 else self.name(f"{words}-{count}")

    def add(self, kind: str, name: str, places: Iterable[Span], anchor: str) -> Linked | None:
        """Add a value to the page and return it.

        Args:
            kind: the class of its links; see `Linked`.
            name: what the value is, as shown when one points at its words.
            places: where its words stand in the source.
            anchor: words to make its anchor from.

        Returns:
            the value, or None where it stands nowhere.
        """
        joined: list[Span] = []
        for place in places:
            if self.source[place.start : place.end].isspace() or place.start >= place.end:
                continue
            # Lines of one paragraph are one stretch.
            if joined and not self.source[joined[-1].end : place.start].strip("¶ \t\r\n"):
                joined[-1] = Span(joined[-1].start, place.end)
            else:
                joined.append(Span(*place))
        if not joined:
            return None
        value = Linked(self.name(anchor), kind, name, tuple(joined))
        self.all.append(value)
        return value

    def link(
        self, value: Linked | None, words: str, kind: str = "", hint: str = "", around: Iterable[Linked] = ()
    ) -> str:
        """Return words as a link to where a value stands; the first link is what the anchor leads to.

        Args:
            value: the value, or None where it stands nowhere: then there is no link.
            words: what is shown.
            kind: the class of the link.
            hint: what was understood.
            around: values whose words go beyond these, the widest first.
        """
        if value is None:
            return escape(words, quote=False)
        about = f' title="{escape(hint)}"' if hint else ""
        css = f' class="{kind}"' if kind else ""
        all_of_it = " ".join(v.anchor for v in (*around, value))
        return (
            f'<a{self.mark(value.anchor)}{css} href="#at-{value.anchor}" data-v="{all_of_it}"{about}>'
            f"{escape(words, quote=False)}</a>"
        )

    def mark(self, anchor: str) -> str:
        """Return the `id` attribute of an anchor; empty if another element has it already."""
        if anchor in self.linked:
            return ""
        self.linked.add(anchor)
        return f' id="{anchor}"'

    def settle(self, values: Iterable[Linked]) -> str:
        """Return anchors for the values that have no link yet, because other values link all their words."""
        return "".join(f"<span{self.mark(v.anchor)}></span>" for v in values if v.anchor not in self.linked)

    def show(self, value: Value, name: str, anchor: str) -> str:
        """Return a value of a row as a link to its words, or as plain text if it has none.

        Args:
            value: the value.
            name: the heading of its row.
            anchor: words to make its anchor from.
        """
        if value.path is not None:
            self.shown.add(value.path)
        return self.link(self.add("head", name, value.places, anchor), value.words)

    def show_source(self) -> str:
        """Return the source, with the words of each value linked to it."""
        out = ['<pre class="page">']
        seen: set[str] = set()
        # A carriage return is a line end to a browser; the next sign is one already.
        text = clean(self.source.replace("\r", " "))
        for start, end, values in cut_text(len(text), ((s, v) for v in self.all for s in v.places)):
            words = escape(text[start:end], quote=False)
            if not values or words.isspace():
                out.append(words)
                continue
            inner = values[-1]
            marks = [v.anchor for v in values if v.anchor not in seen]
            seen.update(marks)
            first = inner.anchor in marks
            mine = f' id="at-{inner.anchor}"' if first else ""
            tab = "" if first else ' tabindex="-1"'
            out.extend(f'<span id="at-{anchor}"></span>' for anchor in marks if anchor != inner.anchor)
            anchors = " ".join(v.anchor for v in values)
            out.append(
                f'<a{mine} class="{inner.kind}" href="#{inner.anchor}" data-v="{anchors}"{tab}'
                f' title="{escape(inner.name)}">{words}</a>'
            )
        out.append("</pre>")
        return "".join(out)
