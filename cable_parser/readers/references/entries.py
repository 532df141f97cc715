"""Labels of a list of references, `A.`, `(A)`, `A. (A)`, `REF A:`: they cut the block into entries."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from cable_parser.readers.reading import Finding
from cable_parser.readers.references.patterns import (
    LABEL,
    NOTHING_BETWEEN,
)
from cable_parser.readers.references.telegrams import (
    starts_citation,
    starts_telegram,
)

_LABEL_SKIP = 3
"""How many letters a list may go on by at once."""


class Entry(NamedTuple):
    """What stands under one label: the label from `start`, the words from `body`."""

    start: int
    label: str | None
    body: int
    end: int


def _label_of(match: re.Match[str]) -> tuple[str, str]:
    """Return the letter and the form it is printed in."""
    for form in ("bracketed", "closed", "dotted", "bare", "garbled", "fused", "digit"):
        if match[form]:
            return match[form], form
    return match["first"], "range"


def _is_next_label(match: re.Match[str], text: str, last: str | None, seen: set[str], *, first: bool) -> bool:
    """Return whether a letter is the next label of the list, and not an initial or a portion marking."""
    letter, form = _label_of(match)
    if form == "digit":
        return letter == "1" and first if last is None else last.isdigit() and ord(letter) == ord(last) + 1
    if form == "bare" and not match["ref"]:
        return _is_bare_label(letter, text, match.end(), last, first=first)
    if form == "garbled" and not first:
        return False
    if last is None:
        second = letter == "B" and (form in {"bracketed", "closed"} or starts_telegram(text, match.end()))
        return form != "fused" and (first or letter == "A" or second)
    step = ord(letter) - ord(last)
    if step == 0:
        return match["ref"] is not None or form in {"bracketed", "closed"} or starts_citation(text, match.end())
    if step == 1 or form == "fused":
        return step == 1
    return letter not in seen and step <= _LABEL_SKIP and starts_citation(text, match.end())


def _is_bare_label(letter: str, text: str, end: int, last: str | None, *, first: bool) -> bool:
    """Return whether a letter without any sign is a label: `A STATE 58123 B QUITO 520`."""
    expected = "A" if first and last is None else chr(ord(last) + 1) if last else None
    return letter == expected and starts_telegram(text, end)


def _first_position(text: str) -> tuple[int, str | None]:
    """Return where the words begin, and the label: `A SECRETARY'S LETTER ... REF B STATE 1` prints A without a mark."""
    begin = len(text) - len(text.lstrip(" .:-"))
    if text.startswith("A ", begin) and " REF B " in text:
        return begin + 2, "A"
    return 0, None


def split_entries(text: str) -> list[Entry]:
    """Return the labelled entries of the block, or one entry without a label if none is printed."""
    entries: list[Entry] = []
    start = 0
    body, label = _first_position(text)
    last = label
    seen: set[str] = set()
    for match in LABEL.finditer(text):
        between = NOTHING_BETWEEN.match(text, body)
        empty = (between.end() if between else body) >= match.start()
        letter, form = _label_of(match)
        if empty and last is not None and letter == last and match.start() - body < 4:
            body = match.end()  # doubled: "A. (A)"
            continue
        if match.start() < body or not _is_next_label(match, text, last, seen, first=empty and last is None):
            continue
        if label is not None or text[body : match.start()].strip(" .,;:-()&"):
            entries.append(Entry(start, label, body, match.start()))
        start, body, label, last = match.start(), match.end(), letter, letter
        seen.add(letter)
        if form == "range":
            label, last = f"{letter}-{match['last']}", match["last"]
    entries.append(Entry(start, label, body, len(text)))
    return entries


def skipped_labels(entries: list[Entry]) -> Iterator[Finding]:
    """Yield a finding for each place where the letters leave one out."""
    labelled = [(entry, entry.label) for entry in entries if entry.label]
    first = entries[0].label
    if first and "A" < first[0] <= "Z":
        yield Finding("reference-label-skipped", entries[0].start, entries[0].body, f"the list begins with {first}")
    for (_, before), (entry, label) in pairwise(labelled):
        if ord(label[0]) > ord(before[-1]) + 1:
            yield Finding("reference-label-skipped", entry.start, entry.body, f"{label} follows {before}")
