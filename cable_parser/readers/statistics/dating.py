"""The time of a figure: the words of its clause that say when.

What opens or closes a clause dates all its figures. A time within a relative clause or a parenthesis dates only what
stands in it, and one of another clause dates nothing.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from cable_parser.readers.statistics import patterns
from cable_parser.readers.statistics.clauses import (
    ASIDE,
    MAX_DEPTH,
    NONFINITE,
    REDUCED,
    Clause,
    Dated,
    Phrase,
    Sentence,
)

# The index of a time that is an adjective: the day of the text.
NOW = -2
# How far, in characters, a time may stand from a figure that it does not open the clause of.
MAX_REACH = 300


class Dating:
    """Dates the figures of one sentence."""

    def __init__(self, text: str, sentence: Sentence, figures: Sequence[tuple[int, int]]) -> None:
        """Take the clauses of the sentence, and where each of its figures stands."""
        self.text = text
        self.sentence = sentence
        self.figures = figures
        self.in_clause: dict[int, list[int]] = {}
        """The figures of each clause, by its identity."""
        for index, phrase in sentence.figures.items():
            self.in_clause.setdefault(id(phrase.clause), []).append(index)

    def find(self, index: int) -> Dated | None:
        """Return the time of a figure, or None."""
        phrase = self.sentence.figures.get(index)
        if phrase is None:
            return None
        start, end = self.figures[index]
        if (now := self.find_now(index, phrase)) is not None:
            return now
        found = self.find_in(phrase.clause, phrase, start, end)
        if found is None and phrase.reduced is not None:
            found = next((time for time in phrase.reduced.times if time.start >= end), None)
        return found

    def find_now(self, index: int, phrase: Phrase) -> Dated | None:
        """Return the adjective that dates a figure or the subject it is said of: "the current price is $40"."""
        start, end = self.figures[index]
        at = patterns.NOW.search(self.text, start, end)
        if at is not None:
            return Dated(NOW, at.start("word"), at.end("word"), -1, leading=False)
        word = phrase.now
        if word is None and phrase.clause.copular and not phrase.subject:
            word = next((subject.now for subject in phrase.clause.subjects if subject.now is not None), None)
        return Dated(NOW, word.start, word.end, -1, leading=False) if word is not None else None

    def find_in(self, clause: Clause, phrase: Phrase, start: int, end: int, depth: int = 0) -> Dated | None:
        """Return the time of what stands between two offsets of a clause, from the clause or those about it.

        Args:
            clause: the clause.
            phrase: the phrase of the figure.
            start: where the figure begins, in code points of the text.
            end: where it ends.
            depth: how many clauses outwards the search has come.
        """
        found = self.find_own(clause, start, end)
        if found is not None or depth > MAX_DEPTH:
            return found
        if clause.kind == ASIDE:
            anchor = clause.anchor
            if anchor is None or phrase.hanging:
                return None
            return self.find_in(anchor.clause, anchor, clause.start, clause.end + 1, depth + 1)
        if clause.leader is not None:
            return find_leading(clause.leader)
        outer = clause.parent
        if outer is None or clause.kind not in (REDUCED, NONFINITE):
            return None
        if clause.kind == NONFINITE:
            return find_leading(outer)
        found = self.find_in(outer, phrase, start, end, depth + 1)
        return None if found is not None and found.phrase is not None and found.phrase.reduced is clause else found

    def find_own(self, clause: Clause, start: int, end: int) -> Dated | None:
        """Return the time of the clause that dates a figure: the nearest that no other figure stands before.

        Args:
            clause: the clause.
            start: where the figure begins, in code points of the text.
            end: where it ends.
        """
        times = clause.times
        if not times:
            return None
        others = self.in_clause.get(id(clause), [])
        earlier = self.find_earlier(times, start, others)
        place = bisect_left(times, end, key=lambda time: time.start)
        if place == len(times) or times[place].start - end > MAX_REACH:
            return earlier
        later = times[place]
        first = bisect_left(others, end, key=lambda index: self.figures[index][0])
        between = others[first : bisect_left(others, later.start, key=lambda index: self.figures[index][0])]
        if not between:
            return earlier if earlier is not None and start - earlier.end < later.start - end else later
        if earlier is None and not any(self.sentence.figures[i].compared for i in between):
            return later
        return earlier

    def find_earlier(self, times: Sequence[Dated], start: int, others: Sequence[int]) -> Dated | None:
        """Return the nearest time before a figure that no figure before it owns, or the one that opens the clause.

        Args:
            times: the times of the clause, in order.
            start: where the figure begins, in code points of the text.
            others: the indices of the figures in the clause, in order.
        """
        place = bisect_right(times, start, key=lambda time: time.end)
        for time in reversed(times[max(0, place - 4) : place]):
            owned = bool(others) and self.figures[others[0]][1] <= time.start
            gap = self.text[time.end : min(start, time.end + 12)].lstrip()
            if time.leading or not owned or not gap.startswith((",", ";", "and ", "or ")) or gap.startswith(", or "):
                return time
        return times[0] if place and times[0].leading else None


def find_leading(clause: Clause) -> Dated | None:
    """Return the time that opens a clause, or the one it is coordinated to or hangs on."""
    at: Clause | None = clause
    for _ in range(MAX_DEPTH):
        if at is None:
            break
        if at.times and at.times[0].leading:
            return at.times[0]
        at = at.leader or (at.parent if at.kind in (REDUCED, NONFINITE) else None)
    return None


def find_respectively(
    text: str, end: int, figures: Sequence[tuple[int, int]], times: Sequence[tuple[int, int]]
) -> dict[int, int]:
    """Return the times that are dealt out one by one to the figures before them, by index.

    "21 and 23 men in May and July respectively": a list of figures, and one of as many times before the word.

    Args:
        text: the text.
        end: where the sentence ends, in code points of the text.
        figures: start and end of each figure, half-open, in order.
        times: start and end of each time, likewise.

    Returns:
        The index of the time of each figure, by the figure's index.
    """
    found: dict[int, int] = {}
    for time in range(len(times) - 1, 0, -1):
        if not patterns.RESPECTIVELY.match(text, times[time][1], end):
            continue
        first = time
        while first and patterns.PAIRED.fullmatch(text, times[first - 1][1], times[first][0]):
            first -= 1
        count = time - first + 1
        last = bisect_right(figures, times[first][0], key=lambda figure: figure[1]) - 1
        group = list(range(last - count + 1, last + 1))
        if (
            count > 1
            and group[0] >= 0
            and all(patterns.PAIRED.fullmatch(text, figures[i][1], figures[i + 1][0]) for i in group[:-1])
        ):
            found.update(zip(group, range(first, time + 1), strict=True))
    return found
