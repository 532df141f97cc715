"""Blocks: what the readers claimed, made into runs that tile the source."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from cable_parser.source import Source
from cable_parser.span import Span


@cache
def _runs_of(codes: int) -> re.Pattern[bytes]:
    """Match a run of one code: an alternative for each is many times faster than a back reference."""
    return re.compile(b"|".join(re.escape(bytes((code,))) + b"+" for code in range(codes)))


def tile(source: Source, claims: Iterable[tuple[str, int, int]]) -> list[dict[str, Any]]:
    """Make the blocks: every code point gets the kind of the last claim on it, `blank` or `unread` without one.

    Blanks between two claims of one kind belong to them, so that a block is a maximal run.
    """
    text = source.text
    kinds: list[str] = ["unread", "blank"]
    index = {kind: i for i, kind in enumerate(kinds)}
    paint = bytearray(len(text))
    for kind, start, end in claims:
        code = index.setdefault(kind, len(index))
        if code == len(kinds):
            kinds.append(kind)
        paint[start:end] = bytes((code,)) * (end - start)
    for hole in source.holes:
        code = index.setdefault(hole.kind, len(index))
        if code == len(kinds):
            kinds.append(hole.kind)
        paint[hole.start : hole.end] = bytes((code,)) * (hole.end - hole.start)
    runs = [(kinds[paint[m.start()]], m.start(), m.end()) for m in _runs_of(len(kinds)).finditer(paint)]
    blocks: list[list[Any]] = []
    for i, (claimed, start, end) in enumerate(runs):
        kind = claimed
        words = text[start:end] if kind == "unread" else ""
        if claimed == "unread" and not words.strip(" \n\r\t\f\v\u00b6\xa0\ufeff\x00\u2028\u2029\x85"):
            after = runs[i + 1][0] if i + 1 < len(runs) else ""
            kind = blocks[-1][0] if blocks and blocks[-1][0] == after else "blank"
            if kind == "blank" and blocks and "\n" not in words and blocks[-1][0] not in ("blank", "unread"):
                kind = blocks[-1][0]
        if blocks and blocks[-1][0] == kind:
            blocks[-1][2] = end
        else:
            blocks.append([kind, start, end])
    return [{"kind": kind, "span": Span(start, end)} for kind, start, end in blocks]
