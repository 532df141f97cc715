"""Blocks: what the readers claimed, made into runs that tile the source."""

from collections.abc import Iterable

from cable_parser.span import Span, make_spans
from cable_parser.text.source import Source


def _find_runs(length: int, claims: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """Return the maximal runs of one kind, in order; where claims overlap, the last counts."""
    edges = sorted({0, length, *[c[1] for c in claims], *[c[2] for c in claims]})
    cells = {edge: i for i, edge in enumerate(edges)}
    kinds = ["unread"] * (len(edges) - 1)
    for kind, start, end in claims:
        first, last = cells[start], cells[end]
        if last == first + 1:
            kinds[first] = kind
        else:
            kinds[first:last] = [kind] * (last - first)
    runs: list[tuple[str, int, int]] = []
    begin = 0
    for i, kind in enumerate(kinds, 1):
        if i == len(kinds) or kinds[i] != kind:
            runs.append((kind, begin, edges[i]))
            begin = edges[i]
    return runs


def tile(source: Source, claims: Iterable[tuple[str, int, int]]) -> list[tuple[str, Span]]:
    """Return the blocks as kind and span: of the last claim on each code point, `blank` or `unread` without one.

    Blanks between two claims of one kind belong to them, so that a block is a maximal run.
    """
    text = source.text
    runs = _find_runs(len(text), [*claims, *[(hole.kind, hole.start, hole.end) for hole in source.holes]])
    kinds: list[str] = []
    places: list[tuple[int, int]] = []
    for i, (claimed, start, end) in enumerate(runs):
        kind = claimed
        words = text[start:end] if kind == "unread" else ""
        if claimed == "unread" and not words.strip(" \n\r\t\f\v\u00b6\xa0\ufeff\x00\u2028\u2029\x85"):
            after = runs[i + 1][0] if i + 1 < len(runs) else ""
            before = kinds[-1] if kinds else ""
            kind = before if kinds and before == after else "blank"
            if kind == "blank" and kinds and "\n" not in words and before not in ("blank", "unread"):
                kind = before
        if kinds and kinds[-1] == kind:
            places[-1] = (places[-1][0], end)
        else:
            kinds.append(kind)
            places.append((start, end))
    return list(zip(kinds, make_spans(places), strict=True))
