"""The REF lines: `REF: A. 08 STATE 1234 (NOTAL) B. TRIPOLI 33, 53` to one reading per document referred to.

Labels (`A.`, `(A)`, `A. (A)`, `REF A:`) cut the block into entries; inside an entry a new item begins with every
citation of a telegram that stands after a separator. What is no citation is an item as printed, and a word in it
(`E-MAIL`, `TELCON`, `IIR`) tells its kind.
"""

import datetime as dt
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from cable_parser.readers.reading import Finding
from cable_parser.readers.references.misprints import mend_view
from cable_parser.readers.references.patterns import (
    AIRGRAM,
    DATE,
    GROUP,
    LABEL,
    LEADING_AND,
    MESSAGE,
    NOTAL,
    NOTHING,
    NOTHING_BETWEEN,
    NUMBERED_REPORT,
    NUMBERED_WORK,
    POST_ONLY,
    REPEATED_LABEL,
    REPEATED_WORD,
    SEPARATOR,
    TAIL,
    TRAILING_MARKING,
    WEB,
    WORD,
)
from cable_parser.readers.references.telegrams import (
    Citation,
    find_citations,
    full_year,
    kind_words,
    starts_citation,
    starts_telegram,
)
from cable_parser.vocab.calendar import MONTH_NUMBERS
from cable_parser.vocab.posts import resolve_post

_LABEL_SKIP = 3
"""How many letters a list may go on by at once."""
_LONGEST_LEAD = 2
"""Words that may stand before a citation without making the item another thing (`CORRECTED STATE 1234`)."""

_LONGEST_WORDS = 24
"""Words of the longest item that cites no telegram; what is longer is prose."""

_UPPER = {code: code - 32 for code in range(ord("a"), ord("z") + 1)}
_BLANKS = {ord(c): " " for c in "\n\r\t\f\v\u00a0\u2028¶\\_"}
_HIDDEN = "\0"
_FOLLOWERS = frozenset({"PREVIOUS", "SUBSEQUENT", "PRIOR", "OTHERS", "ET", "AL", "EARLIER", "PRECEDING", "FOLLOWING"})
"""Words after AND that name no further telegram."""
_BEFORE_CITATION = frozenset({"AND", "PREVIOUS", "NOTAL", "AL", "ALSO", "SEE", "REF", "REFTEL", "OR"})


class ReferenceReading(NamedTuple):
    """One document referred to.

    Attributes:
        start: offset of the entry, its label included, in the text read.
        end: half-open with `start`; a NOTAL note is included.
        label: `A`, or None where none is printed.
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


class _Entry(NamedTuple):
    """What stands under one label: the label from `start`, the words from `body`."""

    start: int
    label: str | None
    body: int
    end: int


class _Item(NamedTuple):
    """One document of an entry."""

    entry: _Entry
    start: int
    end: int
    citation: Citation | None

    def is_prose(self, text: str) -> bool:
        """Whether it goes on as no reference does."""
        return self.citation is None and len(text[self.start : self.end].split(None, _LONGEST_WORDS)) > _LONGEST_WORDS


# --- labels ----------------------------------------------------------------------------------------------------------


def _label_of(match: re.Match[str]) -> tuple[str, str]:
    """The letter and the form it is printed in."""
    for form in ("bracketed", "closed", "dotted", "bare", "garbled", "fused", "digit"):
        if match[form]:
            return match[form], form
    return match["first"], "range"


def _is_next_label(match: re.Match[str], text: str, last: str | None, seen: set[str], *, first: bool) -> bool:
    """Whether a letter is the next label of the list, and not an initial or a portion marking."""
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
    """Where the words begin, and the label: `A SECRETARY'S LETTER ... REF B STATE 1` prints A without a mark."""
    begin = len(text) - len(text.lstrip(" .:-"))
    if text.startswith("A ", begin) and " REF B " in text:
        return begin + 2, "A"
    return 0, None


def _split_entries(text: str) -> list[_Entry]:
    """The labelled entries of the block; one without label where none is printed."""
    entries: list[_Entry] = []
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
            entries.append(_Entry(start, label, body, match.start()))
        start, body, label, last = match.start(), match.end(), letter, letter
        seen.add(letter)
        if form == "range":
            label, last = f"{letter}-{match['last']}", match["last"]
    entries.append(_Entry(start, label, body, len(text)))
    return entries


def _skipped_labels(entries: list[_Entry]) -> Iterator[Finding]:
    """Where the letters leave one out."""
    labelled = [(entry, entry.label) for entry in entries if entry.label]
    first = entries[0].label
    if first and "A" < first[0] <= "Z":
        yield Finding("reference-label-skipped", entries[0].start, entries[0].body, f"the list begins with {first}")
    for (_, before), (entry, label) in pairwise(labelled):
        if ord(label[0]) > ord(before[-1]) + 1:
            yield Finding("reference-label-skipped", entry.start, entry.body, f"{label} follows {before}")


# --- items -----------------------------------------------------------------------------------------------------------


def _hide_brackets(text: str) -> str:
    """The text with what stands in closed brackets blotted out, of equal length."""
    return re.sub(r"\([^()]*\)", lambda match: f"({_HIDDEN * (len(match[0]) - 2)})", text)


def _may_begin(text: str, floor: int, at: int) -> bool:
    """Whether a new item may begin here: after a separator, a note, a bracket or a number."""
    gap = text[floor:at].rstrip()
    return not gap or gap[-1] in ",;:)]&-.0123456789" or gap.rsplit(None, 1)[-1].strip("(.,;") in _BEFORE_CITATION


def _telling_word(text: str) -> str | None:
    """The kind that the first telling word names."""
    kinds = kind_words()
    for match in WORD.finditer(text):
        for part in (match["word"], *re.split(r"[/.-]", match["word"])):
            if part in kinds:
                return kinds[part]
    return None


def _begins_with(text: str, entry: _Entry, citation: Citation) -> bool:
    """Whether the entry's first citation is what the entry is about."""
    lead = text[entry.body : citation.start].strip(" .,;:-&")
    if not lead:
        return True
    if _is_numbered(lead):
        return False
    return len(lead.split()) <= _LONGEST_LEAD and not _telling_word(lead) and not SEPARATOR.search(lead)


def _begin_items(
    text: str, outside: str, entry: _Entry, citations: list[Citation]
) -> list[tuple[int, Citation | None]]:
    """Where the items of an entry begin that are citations, and the words before the first."""
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
    """Where an item that is no citation begins inside another: after a semicolon, or before a telling word."""
    marks = list(SEPARATOR.finditer(outside, start, stop))
    ends = [mark.start() for mark in marks[1:]] + [stop] * bool(marks)
    numbered_before = bool(marks) and _is_numbered(outside[start : marks[0].start()])
    at_line_end = bool(marks) and not NOTAL.sub("", outside[start : marks[0].start()]).strip(f" .:-(){_HIDDEN}")
    for mark, end in zip(marks, ends, strict=True):
        rest = outside[mark.end() : end]
        words = rest.split()
        if not words or words[0].strip(".,") in _FOLLOWERS or NOTAL.fullmatch(rest.strip(" .")):
            continue
        numbered = _is_numbered(rest)
        telling = numbered or _telling_word(rest) is not None
        begins = (telling and after_citation) or (numbered and numbered_before)
        if mark["line"]:
            begins = begins and at_line_end
        if mark["hard"] or begins:
            yield mark.end()
            after_citation = False
        numbered_before = numbered_before or numbered
        at_line_end = False


def _is_numbered(text: str) -> bool:
    """Whether a document with a number of its own, such as a report, an airgram or a manual, stands here."""
    return any(pattern.search(text) for pattern in (NUMBERED_REPORT, AIRGRAM, NUMBERED_WORK))


def _cut_items(
    text: str, outside: str, entry: _Entry, citations: list[Citation]
) -> Iterator[tuple[int, int, Citation | None]]:
    """The items of an entry: start, end and citation."""
    begins = _begin_items(text, outside, entry, citations)
    others: list[tuple[int, Citation | None]] = []
    for (begin, citation), (stop, _) in pairwise([*begins, (entry.end, None)]):
        scan = citation.end if citation else begin
        others.extend((at, None) for at in _begin_others(outside, scan, stop, after_citation=citation is not None))
    every = sorted([*begins, *others], key=lambda item: item[0])
    for (begin, citation), (stop, _) in pairwise([*every, (entry.end, None)]):
        yield begin, stop, citation


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The item without separators, dashes and a sentence's full stop at its edges."""
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


# --- meaning ---------------------------------------------------------------------------------------------------------


def _kind_of(text: str) -> str:
    """The kind of a document that is no numbered telegram."""
    if WEB.search(text):
        return "web"
    if AIRGRAM.search(text):
        return "airgram"
    kind = _telling_word(text)
    if GROUP.search(text):
        return "report" if kind == "report" and not MESSAGE.search(text) else "cable"
    if kind is None:
        alone = POST_ONLY.fullmatch(text)
        kind = "cable" if alone and resolve_post(alone["post"]) else None
    return kind or "other"


def _date_of(text: str) -> dt.date | None:
    """The date printed in full, or None."""
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
    """The year of a telegram cited without one."""
    if own.year is None:
        return None
    above = post == own.post and own.number is not None and number > own.number
    return own.year - 1 if above else own.year


def _labels(label: str | None, count: int) -> list[str | None]:
    """One label for each telegram of a range; the letters of `A-C` where they are as many."""
    if label and "-" in label:
        letters: list[str | None] = [chr(code) for code in range(ord(label[0]), ord(label[-1]) + 1)]
        if len(letters) == count:
            return letters
    return [label] * count


def _resolve(item: ReferenceReading, printed: str, citation: Citation | None, own: _Own) -> list[ReferenceReading]:
    """The item with kind and id; a range as one for each telegram."""
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
    """What is doubtful about one reference."""
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
    """The text in capitals and blanks, of equal length, without a repeated REF and what follows the list."""
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
    """The view of a text with the text's line ends."""
    at = 0
    lines = []
    for line in text.split("\n"):
        lines.append(flat[at : at + len(line)])
        at += len(line) + 1
    return "\n".join(lines)


def _find_items(text: str, flat: str, mended: str, entries: list[_Entry], own_post: str | None) -> Iterator[_Item]:
    """The items of all entries; prose in the first place is one item."""
    lines = _restore_line_ends(text, mended)
    outside = _hide_brackets(_restore_line_ends(text, flat))
    last: Citation | None = None
    for entry in entries:
        citations = find_citations(mended, lines, entry.body, entry.end, own_post, last)
        last = next((citation for citation in reversed(citations) if citation.post), last)
        if entry is entries[0] and not citations:
            whole = _Item(entry, entry.body, len(flat), None)
            if _Item(entry, entry.body, entry.end, None).is_prose(flat):
                yield whole
                return
        for begin, stop, citation in _cut_items(flat, outside, entry, citations):
            yield _Item(entry, begin, stop, citation)


def _read_item(text: str, flat: str, item: _Item) -> tuple[ReferenceReading | None, str, list[re.Match[str]]]:
    """An item as printed, the view of it, and its notes; None where nothing but notes is printed."""
    entry, begin = item.entry, item.start
    bare = flat[begin : item.end]
    notes: list[re.Match[str]] = []
    if "NOTAL" in bare:
        notes = list(NOTAL.finditer(flat, begin, item.end))
        bare = NOTAL.sub(lambda note: " " * len(note[0]), bare)
    start, end = _trim(bare, 0, len(bare))
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
    """The documents that a block of REF lines refers to, in order.

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
    entries = _split_entries(mended)
    findings.extend(_skipped_labels(entries))
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
