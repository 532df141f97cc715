"""The documents of an entry: each citation of a telegram after a separator begins one, and so do words that tell."""

import functools
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from cable_parser.readers.references.entries import Entry
from cable_parser.readers.references.patterns import (
    AIRGRAM,
    LEADING_AND,
    NOTAL,
    NUMBERED_REPORT,
    NUMBERED_WORK,
    SEPARATOR,
    WORD,
)
from cable_parser.readers.references.telegrams import (
    Citation,
    kind_words,
)
from cable_parser.vocab import load_words

_words = functools.partial(load_words, "telegram_words")

_LONGEST_LEAD = 2
"""Words that may stand before a citation without making the item another thing (`CORRECTED STATE 1234`)."""

_LONGEST_WORDS = 24
"""Words of the longest item that cites no telegram; what is longer is prose."""

_HIDDEN = "\0"


class Item(NamedTuple):
    """One document of an entry."""

    entry: Entry
    start: int
    end: int
    citation: Citation | None

    def is_prose(self, text: str) -> bool:
        """Return whether it is prose: no citation, and longer than a reference gets."""
        return self.citation is None and len(text[self.start : self.end].split(None, _LONGEST_WORDS)) > _LONGEST_WORDS


def hide_brackets(text: str) -> str:
    """Return the text, at equal length, with what stands in closed brackets blotted out."""
    return re.sub(r"\([^()]*\)", lambda match: f"({_HIDDEN * (len(match[0]) - 2)})", text)


def _may_begin(text: str, floor: int, at: int) -> bool:
    """Return whether a new item may begin here: after a separator, a note, a bracket or a number."""
    gap = text[floor:at].rstrip()
    return (
        not gap
        or gap[-1] in ",;:)]&-.0123456789"
        or gap.rsplit(None, 1)[-1].strip("(.,;") in _words("before a reference")
    )


def telling_word(text: str) -> str | None:
    """Return the kind that the first telling word names, or None if there is no such word."""
    kinds = kind_words()
    for match in WORD.finditer(text):
        for part in (match["word"], *re.split(r"[/.-]", match["word"])):
            if part in kinds:
                return kinds[part]
    return None


def _begins_with(text: str, entry: Entry, citation: Citation) -> bool:
    """Return whether the entry's first citation is what the entry is about."""
    lead = text[entry.body : citation.start].strip(" .,;:-&")
    if not lead:
        return True
    if is_numbered(lead):
        return False
    return len(lead.split()) <= _LONGEST_LEAD and not telling_word(lead) and not SEPARATOR.search(lead)


def _begin_items(text: str, outside: str, entry: Entry, citations: list[Citation]) -> list[tuple[int, Citation | None]]:
    """Return where the items begin that are citations, and before them the words in front of the first."""
    begins: list[tuple[int, Citation | None]] = []
    floor = entry.body
    for citation in citations:
        if begins and outside[citation.start] == _HIDDEN:
            continue
        if not begins and _begins_with(text, entry, citation):
            begins.append((entry.body, citation))
        elif _may_begin(text, floor, citation.start):
            if not begins:
                begins.append((entry.body, None))
            begins.append((citation.start, citation))
        else:
            continue
        floor = citation.end
    return begins or [(entry.body, None)]


def _begin_others(outside: str, start: int, stop: int, *, after_citation: bool) -> Iterator[int]:
    """Yield where an item that is no citation begins inside another: after a semicolon, or before a telling word."""
    marks = list(SEPARATOR.finditer(outside, start, stop))
    ends = [mark.start() for mark in marks[1:]] + [stop] * bool(marks)
    numbered_before = bool(marks) and is_numbered(outside[start : marks[0].start()])
    at_line_end = bool(marks) and not NOTAL.sub("", outside[start : marks[0].start()]).strip(f" .:-(){_HIDDEN}")
    for mark, end in zip(marks, ends, strict=True):
        rest = outside[mark.end() : end]
        words = rest.split()
        if not words or words[0].strip(".,") in _words("after and, no reference") or NOTAL.fullmatch(rest.strip(" .")):
            continue
        numbered = is_numbered(rest)
        telling = numbered or telling_word(rest) is not None
        begins = (telling and after_citation) or (numbered and numbered_before)
        if mark["line"]:
            begins = begins and at_line_end
        if mark["hard"] or begins:
            yield mark.end()
            after_citation = False
        numbered_before = numbered_before or numbered
        at_line_end = False


def is_numbered(text: str) -> bool:
    """Return whether a document with a number of its own, such as a report, an airgram or a manual, stands here."""
    return any(pattern.search(text) for pattern in (NUMBERED_REPORT, AIRGRAM, NUMBERED_WORK))


def cut_items(
    text: str, outside: str, entry: Entry, citations: list[Citation]
) -> Iterator[tuple[int, int, Citation | None]]:
    """Yield the items of an entry, in order.

    Args:
        text: the view of the REF lines.
        outside: the same, with what stands in brackets blotted out.
        entry: the entry that is cut.
        citations: the citations of telegrams in it.

    Yields:
        Start and end of an item, half-open, in code points of the view, and its citation if it has one.
    """
    begins = _begin_items(text, outside, entry, citations)
    others: list[tuple[int, Citation | None]] = []
    for (begin, citation), (stop, _) in pairwise([*begins, (entry.end, None)]):
        scan = citation.end if citation else begin
        others.extend((at, None) for at in _begin_others(outside, scan, stop, after_citation=citation is not None))
    every = sorted([*begins, *others], key=lambda item: item[0])
    for (begin, citation), (stop, _) in pairwise([*every, (entry.end, None)]):
        yield begin, stop, citation


def trim_item(text: str, start: int, end: int) -> tuple[int, int]:
    """Return an item without the separators, the dashes and the full stop at its edges.

    Args:
        text: a text in capitals that holds the item.
        start: where the item begins in it, in code points.
        end: half-open with `start`.

    Returns:
        Start and end of what is left, half-open.
    """
    start += len(text[start:end]) - len(text[start:end].lstrip(" ,;:-.&"))
    leading = LEADING_AND.match(text, start, end)
    if leading:
        start = leading.end()
    closes = "(" in text[start:end]
    while end > start:
        last = text[end - 1]
        stop = last == "." and not text.endswith("..", start, end) and text[end - 2] in " )0123456789"
        if last in " ,;:-&(" or (last == ")" and not closes) or stop:
            end -= 1
        elif text.endswith(" AND", start, end):
            end -= 4
        else:
            break
    while start < end and text[start] == ")":
        start += 1
    return start, end
