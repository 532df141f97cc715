"""The prose of a cable alone: no heads, markings, page breaks, captions, footers or signature, and a map back home.

Text is never cleaned and compared later: each change is an edit of a text that knows where its parts came from, so
that the map is exact by construction.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from cable_parser.models import Cable, Paragraph
from cable_parser.span import Span
from cable_parser.text.mending import find_damage
from cable_parser.views.frame import drop_ending, find_frame, find_marks
from cable_parser.views.mapped import Edit, MappedText, Run, cut_runs


class Passage(NamedTuple):
    """A paragraph or heading within a narrative."""

    start: int
    end: int
    paragraph: int | None
    """Index in `Cable.paragraphs`; None for a heading."""


@dataclass(frozen=True, slots=True)
class Narrative:
    """Prose, and where each character of it stands in the source.

    Attributes:
        text: the prose.
        runs: the map, in order: what lies between two runs (blanks that join lines) is printed nowhere.
        passages: the paragraphs, and the headings where they were asked for.
    """

    text: str
    runs: tuple[Run, ...] = ()
    passages: tuple[Passage, ...] = ()

    def __str__(self) -> str:
        """Return the prose."""
        return self.text

    def to_source(self, start: int, end: int) -> tuple[Span, ...]:
        """Return the spans of `Cable.source` that `text[start:end]` was read from.

        Mended characters lead to the words they stand for; blanks that join lines lead nowhere.

        Raises:
            IndexError: the range does not lie in `text`.
        """
        if not 0 <= start <= end <= len(self.text):
            msg = f"{start}:{end} is not within a narrative of {len(self.text)} code points"
            raise IndexError(msg)
        return tuple(run.source for run in cut_runs(self.runs, start, end))

    def to_text(self, span: tuple[int, int]) -> Span:
        """Return the range of `text` that a span of `Cable.source`, such as that of a figure, covers.

        What is not in the prose (page breaks, marks, line ends) has no place in it: the ends move inwards to the
        nearest words. Mended words are covered whole.

        Raises:
            IndexError: nothing of the span is in the prose.
        """
        first = last = None
        for k in range(bisect_right(self.runs, span[0], key=lambda run: run.source.end), len(self.runs)):
            run = self.runs[k]
            low, high = max(span[0], run.source.start), min(span[1], run.source.end)
            if run.source.start >= span[1]:
                break
            if low < high:
                start, end = (
                    (low - run.source.start, high - run.source.start) if run.exact else (0, run.end - run.start)
                )
                first = run.start + start if first is None else first
                last = run.start + end
        if first is None or last is None:
            msg = f"nothing of {tuple(span)} is in the prose"
            raise IndexError(msg)
        return Span(first, last)


def _map_paragraph(paragraph: Paragraph) -> MappedText:
    runs: list[Run] = []
    at, text = 0, paragraph.text
    for place in paragraph.places:
        if at and at < len(text) and text[at].isspace():
            at += 1
        size = place.end - place.start
        if at + size > len(text):  # the text is not that of its places: of a paragraph emptied by the publisher
            break
        runs.append(Run(at, at + size, place))
        at += size
    return MappedText(text, runs)


def _map_heading(source: str, places: Iterable[Span]) -> MappedText:
    """Map the words of a heading: its text has one blank where the page may have many."""
    words: list[str] = []
    runs: list[Run] = []
    at = 0
    for place in places:
        for word in re.finditer(r"\S+", source[slice(*place)]):
            runs.append(Run(at, at + len(word.group()), Span(place.start + word.start(), place.start + word.end())))
            words.append(word.group())
            at += len(word.group()) + 1
    return MappedText(" ".join(words), runs)


def make_narrative(cable: Cable, *, headings: bool = False, mend: bool = False, separator: str = "\n\n") -> Narrative:
    """Return the prose of a cable; see `Cable.narrative`.

    Args:
        cable: the cable.
        headings: whether the headings of sections are included.
        mend: whether damage to words is mended.
        separator: what is put between two passages.
    """
    parts: list[str] = []
    runs: list[Run] = []
    passages: list[Passage] = []
    at = 0
    words = _collect_words(cable) if mend else frozenset()
    count = sum(len(s.paragraphs) for s in cable.sections)
    for index, text in _texts(cable, count, headings=headings):
        kept = text
        if mend:
            joints = [(a.end, b.start) for a, b in zip(kept.runs, kept.runs[1:], strict=False)]
            kept = kept.edit(Edit(*damage) for damage in find_damage(kept.text, joints, words)).strip()
        if not any(c.isalnum() for c in kept.text):
            continue
        if parts:
            parts.append(separator)
            at += len(separator)
        parts.append(kept.text)
        runs.extend(Run(a + at, b + at, home, exact) for a, b, home, exact in kept.runs)
        passages.append(Passage(at, at + len(kept.text), index))
        at += len(kept.text)
    return Narrative("".join(parts), tuple(runs), tuple(passages))


def _texts(cable: Cable, count: int, *, headings: bool) -> Iterator[tuple[int | None, MappedText]]:
    index = 0
    for number, section in enumerate(cable.sections):
        if headings and section.heading:
            yield None, _map_heading(cable.source, cable.spans.get(f"sections.{number}.heading", ()))
        for paragraph in section.paragraphs:
            text = _map_paragraph(paragraph)
            text = text.edit(find_frame(text)).strip()
            if index == count - 1:
                text = drop_ending(text, cable.source, cable.signature)
            # Only now the line that was second may be first, and its marking at the head.
            yield index, text.edit(find_marks(text.text)).strip()
            index += 1


_WORD = re.compile(r"(?<![\w-])(?<!- )[^\W\d_]+(?:-[^\W\d_]+)*(?!-|\w)")


def _collect_words(cable: Cable) -> frozenset[str]:
    """Return the whole words of a cable: what tells a word cut at a line's end from two joined by a hyphen."""
    return frozenset(w for p in cable.paragraphs for w in _WORD.findall(p.text))
