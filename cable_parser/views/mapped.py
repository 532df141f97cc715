"""A text that knows where its parts came from: it is changed by edits, and the map is exact by construction."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cable_parser.span import Span


class Run(NamedTuple):
    """A range of a narrative and the span of the source it was read from."""

    start: int
    end: int
    source: Span
    exact: bool = True
    """Whether the source has the same characters; not where damage was mended."""


def cut_runs(runs: Sequence[Run], start: int, end: int) -> Iterator[Run]:
    """Yield the parts of runs that lie in a range.

    Args:
        runs: the runs, in order and without overlap.
        start: where the range begins, in code points of the text that the runs map.
        end: where it ends; the range is half-open.
    """
    for i in range(max(0, bisect_right(runs, start, key=lambda run: run.start) - 1), len(runs)):
        run = runs[i]
        if run.start >= end:
            return
        a, b = max(start, run.start), min(end, run.end)
        if a < b:
            home = run.source
            if run.exact:
                home = Span(home.start + a - run.start, home.start + b - run.start)
            yield Run(a, b, home, run.exact)


class Edit(NamedTuple):
    """A range of a text and what stands there instead."""

    start: int
    end: int
    new: str = ""


@dataclass(slots=True)
class MappedText:
    """A text with its map."""

    text: str
    runs: list[Run]

    def edit(self, edits: Iterable[Edit]) -> "MappedText":
        """Return the text with edits made; of two that overlap, only the first is made."""
        wanted = sorted(e for e in edits if e.new or e.start < e.end)
        if not wanted:
            return self
        parts: list[str] = []
        runs: list[Run] = []
        at = done = 0
        for start, end, new in [*wanted, Edit(len(self.text), len(self.text))]:
            if start < done:
                continue
            shift = at - done
            runs.extend(Run(a + shift, b + shift, home, exact) for a, b, home, exact in self.cut(done, start))
            parts.append(self.text[done:start])
            at += start - done
            home = list(self.cut(start, end)) if new.strip() else []
            if home:
                runs.append(Run(at, at + len(new), Span(home[0].source.start, home[-1].source.end), exact=False))
            parts.append(new)
            at += len(new)
            done = end
        return MappedText("".join(parts), runs)

    def cut(self, start: int, end: int) -> Iterator[Run]:
        """Return the parts of runs that lie in a range."""
        return cut_runs(self.runs, start, end)

    def strip(self) -> "MappedText":
        """Return the text without blanks at its ends, empty lines and blanks doubled by an edit."""
        text = self.text
        left, right = len(text) - len(text.lstrip()), len(text.rstrip())
        ends = [Edit(0, left), Edit(max(left, right), len(text))]
        inner = (Edit(*m.span(), "\n") for m in re.finditer(r"[ \t]*\n\s*", text) if m.group() != "\n")
        return self.edit([*ends, *(e for e in inner if left <= e.start < right)])
