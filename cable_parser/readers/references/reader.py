"""The REF lines: `REF: A. 08 STATE 1234 (NOTAL) B. TRIPOLI 33, 53` to one reading per document referred to.

Labels (`A.`, `(A)`, `A. (A)`, `REF A:`) cut the block into entries; inside an entry a new item begins with every
citation of a telegram that stands after a separator. What is no citation is an item as printed, and a word in it
(`E-MAIL`, `TELCON`, `IIR`) tells its kind.
"""

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

from cable_parser.readers.reading import Finding
from cable_parser.readers.references.entries import Entry, skipped_labels, split_entries
from cable_parser.readers.references.items import Item, cut_items, hide_brackets, telling_word, trim_item
from cable_parser.readers.references.misprints import mend_view
from cable_parser.readers.references.patterns import (
    AIRGRAM,
    DATE,
    GROUP,
    LABEL,
    MESSAGE,
    NOTAL,
    NOTHING,
    NUMBERED_REPORT,
    POST_ONLY,
    REPEATED_LABEL,
    REPEATED_WORD,
    TAIL,
    TRAILING_MARKING,
    WEB,
)
from cable_parser.readers.references.telegrams import (
    Citation,
    find_citations,
    full_year,
)
from cable_parser.vocab.calendar import MONTH_NUMBERS
from cable_parser.vocab.posts import resolve_post

_UPPER = {code: code - 32 for code in range(ord("a"), ord("z") + 1)}
_BLANKS = {ord(c): " " for c in "\n\r\t\f\v\u00a0\u2028¶\\_"}


class ReferenceReading(NamedTuple):
    """One document referred to.

    Attributes:
        start: offset of the entry, its label included, in the text read.
        end: half-open with `start`; a NOTAL note is included.
        label: `A`, or None if no label is printed.
        text: as printed, white space folded, without label and NOTAL.
        text_start: offset of the text.
        text_end: half-open with `text_start`.
        kind: cable, airgram, email, call, meeting, memo, report, letter, web or other.
        id: the canonical id of a telegram, or None.
        notal: whether it is noted as not sent to, or not needed by, all addressees.
        year_assumed: whether the year in `id` was not printed.
        date: the date printed, where one is printed in full.
        post: the canonical sender of a telegram, or None.
        number: its number, or None.
    """

    start: int
    end: int
    label: str | None
    text: str
    text_start: int
    text_end: int
    kind: str
    id: str | None
    notal: bool
    year_assumed: bool
    date: dt.date | None
    post: str | None
    number: int | None


class _Own(NamedTuple):
    """What is known of the citing cable."""

    year: int | None
    post: str | None
    number: int | None


# --- meaning ---------------------------------------------------------------------------------------------------------


def _kind_of(text: str) -> str:
    """Return the kind of a document that is no numbered telegram."""
    if WEB.search(text):
        return "web"
    if AIRGRAM.search(text):
        return "airgram"
    kind = telling_word(text)
    if GROUP.search(text):
        return "report" if kind == "report" and not MESSAGE.search(text) else "cable"
    if kind is None:
        alone = POST_ONLY.fullmatch(text)
        kind = "cable" if alone and resolve_post(alone["post"]) else None
    return kind or "other"


def _date_of(text: str) -> dt.date | None:
    """Return the date printed in full, or None."""
    match = DATE.search(text)
    if match:
        form = next(form for form in "1234" if match[f"year_{form}"])
        year, month, day = (match[f"{part}_{form}"] for part in ("year", "month", "day"))
    else:
        match = GROUP.search(text)
        if match is None or match["month"] is None:
            return None
        year, month, day = match["year"], match["month"], match["day"]
    full = full_year(year)
    try:
        return dt.date(full, int(month) if month.isdigit() else MONTH_NUMBERS[month[:3]], int(day)) if full else None
    except ValueError:
        return None


def _year_of(post: str | None, number: int, own: _Own) -> int | None:
    """Return the year of a telegram cited without one."""
    if own.year is None:
        return None
    above = post == own.post and own.number is not None and number > own.number
    return own.year - 1 if above else own.year


def _labels(label: str | None, count: int) -> list[str | None]:
    """Return one label for each telegram of a range: the letters of `A-C` if there are as many."""
    if label and "-" in label:
        letters: list[str | None] = [chr(code) for code in range(ord(label[0]), ord(label[-1]) + 1)]
        if len(letters) == count:
            return letters
    return [label] * count


def _resolve(item: ReferenceReading, printed: str, citation: Citation | None, own: _Own) -> list[ReferenceReading]:
    """Return the item with its kind and id; a range becomes one item for each telegram."""
    if citation is None or NUMBERED_REPORT.search(printed):
        return [item._replace(kind=_kind_of(printed))]
    resolved = []
    numbers = range(citation.number, citation.to + 1) if citation.to else (citation.number,)
    printed_year = citation.year or (item.date.year if item.date else None)
    for label, number in zip(_labels(item.label, len(numbers)), numbers, strict=True):
        year = printed_year or _year_of(citation.post, number, own)
        identity = f"{year % 100:02d}{citation.post}{number}" if year and citation.post else None
        resolved.append(
            item._replace(
                label=label,
                id=identity,
                year_assumed=printed_year is None,
                post=citation.post,
                number=number,
            )
        )
    return resolved


def _notice(reference: ReferenceReading, citation: Citation | None, own: _Own) -> Iterator[Finding]:
    """Yield what is doubtful about one reference."""
    start, end, text = reference.text_start, reference.text_end, reference.text
    if reference.kind == "other":
        yield Finding("reference-unread", start, end, f"{text!r} is no known form of a reference; kept as printed")
    elif reference.kind == "cable" and reference.post is None:
        if reference.number is not None:
            yield Finding("reference-unread", start, end, f"{text!r} is a number without a post")
        elif POST_ONLY.fullmatch(text.translate(_UPPER)):
            yield Finding("reference-unread", start, end, f"{text!r} has no number")
    elif citation is not None and not citation.known and reference.id:
        yield Finding("reference-unread", start, end, f"{citation.post} is in no table: taken for a post by its form")
    if reference.year_assumed and reference.id and own.year and int(reference.id[:2]) != own.year % 100:
        yield Finding("year-assumed", start, end, "no year is printed: the number is above the cable's own")


# --- the reader ------------------------------------------------------------------------------------------------------


def _view(text: str, findings: list[Finding]) -> str:
    """Return the text in capitals and blanks, of equal length, without a repeated REF and what follows the list."""
    flat = text.translate(_UPPER).translate(_BLANKS)
    begin = len(flat) - len(flat.lstrip())
    repeated = REPEATED_WORD.match(flat, begin)
    if repeated and not LABEL.match(flat, begin):
        flat = " " * repeated.end() + flat[repeated.end() :]
    if "REF" in flat:
        flat = REPEATED_LABEL.sub(lambda match: ";".ljust(len(match[0])), flat)
    tail = TAIL.search(flat)
    if tail and flat[: tail.start()].strip(" .,;:-()"):
        findings.append(
            Finding("reference-unread", tail.start(), len(flat.rstrip()), "words after the list of references")
        )
        flat = flat[: tail.start()] + " " * (len(flat) - tail.start())
    return flat


def _restore_line_ends(text: str, flat: str) -> str:
    """Return the view of a text with the text's line ends."""
    at = 0
    lines = []
    for line in text.split("\n"):
        lines.append(flat[at : at + len(line)])
        at += len(line) + 1
    return "\n".join(lines)


def _find_items(text: str, flat: str, mended: str, entries: list[Entry], own_post: str | None) -> Iterator[Item]:
    """Yield the items of all entries; prose in the first place is one item."""
    lines = _restore_line_ends(text, mended)
    outside = hide_brackets(_restore_line_ends(text, flat))
    last: Citation | None = None
    for entry in entries:
        citations = find_citations(mended, lines, entry.body, entry.end, own_post, last)
        last = next((citation for citation in reversed(citations) if citation.post), last)
        if entry is entries[0] and not citations:
            whole = Item(entry, entry.body, len(flat), None)
            if Item(entry, entry.body, entry.end, None).is_prose(flat):
                yield whole
                return
        for begin, stop, citation in cut_items(flat, outside, entry, citations):
            yield Item(entry, begin, stop, citation)


def _read_item(text: str, flat: str, item: Item) -> tuple[ReferenceReading | None, str, list[re.Match[str]]]:
    """Return an item as printed (None if only notes are printed), its view, and its notes."""
    entry, begin = item.entry, item.start
    bare = flat[begin : item.end]
    notes: list[re.Match[str]] = []
    if "NOTAL" in bare:
        notes = list(NOTAL.finditer(flat, begin, item.end))
        bare = NOTAL.sub(lambda note: " " * len(note[0]), bare)
    start, end = trim_item(bare, 0, len(bare))
    marking = TRAILING_MARKING.search(bare, start, end)
    if marking and marking.start() > start:
        end = marking.start()
    printed = bare[start:end]
    if NOTHING.fullmatch(printed) or not any(c.isalnum() for c in printed):
        return None, printed, notes
    given = text[begin + start : begin + end]
    words = " ".join([given[word.start() : word.end()] for word in re.finditer(r"[^ ]+", printed)])
    reading = ReferenceReading(
        start=entry.start if begin == entry.body and entry.label else begin + start,
        end=max([begin + end, *(note.end() for note in notes)]),
        label=entry.label,
        text=" ".join(words.split()),
        text_start=begin + start,
        text_end=begin + end,
        kind="cable",
        id=None,
        notal=bool(notes),
        year_assumed=False,
        date=_date_of(printed),
        post=None,
        number=None,
    )
    return reading, printed, notes


def read_references(
    text: str, *, year: int | None, post: str | None, number: int | None
) -> tuple[list[ReferenceReading], list[Finding]]:
    """Return the documents that a block of REF lines refers to, in order.

    Args:
        text: what follows the label `REF:` up to the end of the block, or a lettered list without one.
        year: the cable's own year.
        post: the cable's own post, canonical.
        number: the cable's own number.

    Returns:
        The references and what was noticed; offsets in `text`.

    >>> read, _ = read_references("A. 08 STATE 1234 (NOTAL)  B. TRIPOLI 33, 53", year=2009, post="TRIPOLI", number=60)
    >>> [reference.id for reference in read]
    ['08STATE1234', '09TRIPOLI33', '09TRIPOLI53']
    """
    own = _Own(year, post, number)
    references: list[ReferenceReading] = []
    findings: list[Finding] = []
    flat = _view(text, findings)
    mended = mend_view(flat)
    entries = split_entries(mended)
    findings.extend(skipped_labels(entries))
    all_notal = False
    for item in _find_items(text, flat, mended, entries, post):
        if item.is_prose(flat) and references:
            findings.append(Finding("reference-unread", item.start, len(flat.rstrip()), "words after the list"))
            break
        reading, printed, notes = _read_item(text, flat, item)
        all_notal = all_notal or any(note["all"] for note in notes)
        if reading is not None:
            resolved = _resolve(reading, printed, item.citation, own)
            references.extend(resolved)
            findings.extend(_notice(resolved[0], item.citation, own))
        elif notes and references:
            references[-1] = references[-1]._replace(notal=True)
    if all_notal:
        references = [reference._replace(notal=True) for reference in references]
    return references, findings
