"""Text with labelled spans as HTML: all text is escaped, and nothing else is known of it.

Offsets are those of the text that is given; spans may nest and even cross, an element is closed and opened again
where they do.
"""

from collections.abc import Iterable, Mapping
from html import escape
from types import MappingProxyType
from typing import NamedTuple

_NO_STYLES: Mapping[str, str] = MappingProxyType({})


class Label(NamedTuple):
    """A range of a text and what is to be said of it."""

    start: int
    end: int
    kind: str
    """Becomes the class of the element."""
    title: str = ""
    """What shows when a reader points at it."""


class Break(NamedTuple):
    """A point of a text where something stands that is no part of it, such as the end of a page."""

    at: int
    kind: str
    title: str = ""


def set_style(styles: Mapping[str, str], kind: str) -> str:
    """Return the `style` attribute of a kind, with a blank before it; nothing where it has none."""
    return f' style="{escape(styles[kind])}"' if kind in styles else ""


def _open(label: Label, styles: Mapping[str, str]) -> str:
    title = f' title="{escape(label.title)}"' if label.title else ""
    return f'<span class="{escape(label.kind)}"{set_style(styles, label.kind)}{title}>'


def _mark(point: Break, styles: Mapping[str, str]) -> str:
    title = escape(point.title)
    style = set_style(styles, point.kind)
    return f'<span class="{escape(point.kind)}"{style} role="separator" aria-label="{title}" title="{title}"></span>'


def mark_text(
    text: str, labels: Iterable[Label] = (), breaks: Iterable[Break] = (), styles: Mapping[str, str] = _NO_STYLES
) -> str:
    """Return the text as escaped HTML, labels as `<span>` elements and breaks as empty ones.

    Labels that are empty or leave the text are cut to it. An outer label opens before an inner one.

    Args:
        text: the text.
        labels: ranges of it, half-open, in code points.
        breaks: points of it.
        styles: declarations by kind, written into each element.

    >>> mark_text("a < b", [Label(0, 1, "v", "first")])
    '<span class="v" title="first">a</span> &lt; b'
    """
    size = len(text)
    cut = (x._replace(start=max(0, x.start), end=min(size, x.end)) for x in labels)
    kept = sorted((x for x in cut if x.start < x.end), key=lambda x: (x.start, -x.end))
    points = sorted(breaks)
    edges = sorted({edge for x in kept for edge in (x.start, x.end)} | {min(max(0, p.at), size) for p in points})
    out: list[str] = []
    stack: list[Label] = []
    at = next_label = next_point = 0
    for edge in [*edges, size]:
        out.append(escape(text[at:edge], quote=False))
        at = edge
        _close(out, stack, edge, styles)
        while next_point < len(points) and min(max(0, points[next_point].at), size) <= edge:
            out.append(_mark(points[next_point], styles))
            next_point += 1
        while next_label < len(kept) and kept[next_label].start <= edge:
            out.append(_open(kept[next_label], styles))
            stack.append(kept[next_label])
            next_label += 1
    return "".join(out)


def _close(out: list[str], stack: list[Label], edge: int, styles: Mapping[str, str]) -> None:
    """Close the labels that end here, and open again those above them that do not."""
    if not any(label.end <= edge for label in stack):
        return
    again: list[Label] = []
    while any(label.end <= edge for label in stack):
        label = stack.pop()
        out.append("</span>")
        if label.end > edge:
            again.append(label)
    for label in reversed(again):
        out.append(_open(label, styles))
        stack.append(label)
