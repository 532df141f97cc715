"""Split before meaning: where the carrier's words, the heading, the heads and the body lie in the text.

The result, an `Outline`, is the same for every dialect; readers read its ranges and do not know the dialect.
"""

import re
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any

import regex

from cable_parser.carriers.front_matter import read_front_matter
from cable_parser.readers import patterns
from cable_parser.readers.reading import Reading
from cable_parser.text.anchors import find_signs
from cable_parser.text.source import Hole, Source
from cable_parser.vocab.markings import BRACKETED, CLASS_CORE, CLASS_OPENING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cable_parser.readers.head.reader import Head

Range = tuple[int, int]
# A classification line that was found, by either engine.
Line = re.Match[str] | regex.Match[str]


@dataclass(slots=True)
class HeadCopy:
    """One printed copy of the head: its classification line, if printed, and its range."""

    line: Line | None
    start: int
    end: int
    head: "Head | None" = None
    """The head already split, where a dialect prints it in a form of its own."""


@dataclass(slots=True)
class Outline:
    """Where the parts of a cable lie.

    Attributes:
        transmissions: ranges of transmission headings, the one that counts first.
        heads: copies of the head of the body, in order; the last one opens the body.
        tails: ranges of further sections' bodies, behind the range of the last head.
        carrier: ranges of the carrier's own words.
        embedded: ranges of other cables inside this one.
        metadata: the carrier's words by name.
        values: what a dialect without a classification line prints in its place: `post`, `number`.
        extras: further header values, places, claims and findings that a dialect reads while it splits.
        stated: what the carrier says of the cable, to fill gaps and to compare: `id`, `date`, `level`, `subject`,
            each with the range it stands in, or None when that is not in the source.
    """

    dialect: str = "cablegate"
    form: str = "text"
    transmissions: list[Range] = field(default_factory=list)
    heads: list[HeadCopy] = field(default_factory=list)
    tails: list[Range] = field(default_factory=list)
    section_lines: list[Line] = field(default_factory=list)
    carrier: list[Range] = field(default_factory=list)
    embedded: list[Range] = field(default_factory=list)
    metadata: dict[str, Any] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    extras: Reading = field(default_factory=Reading)
    stated: dict[str, tuple[Any, Range | None]] = field(default_factory=dict)


# A numbered and marked paragraph at a line start: heads hold none.
# Matches: "1. (C) Summary"
# Matches: "12.(SBU) Text"
# Not: "A. STATE 563"
MARKED_PARAGRAPH = re.compile(
    rf"^\ {{0,8}}[0-9]{{1,2}}\.?\ {{0,3}}{BRACKETED}", re.VERBOSE | re.MULTILINE | re.IGNORECASE
)
# Where a heading that is printed behind a listing begins.
# Matches: "VZCZCADI319"
# Not: "OO RUEHC"
TRANSMISSION_START = regex.compile(r"^\s{0,4}VZCZC", regex.VERBOSE | regex.MULTILINE)
# The lines without which a heading is none.
# Matches: "FM AMEMBASSY ABU DHABI"
# Matches: "O 031250Z JUN 03"
# Matches: "061428Z Jun 03"
# Not: "From: someone"
HEADING_LINE = re.compile(
    r"^\s{0,4}(?:FM\ [A-Z]|(?:[ZOPRY]\ ){0,3}\d{6}Z\ [A-Za-z]{3}\ \d\d)", re.VERBOSE | re.MULTILINE
)
# A classification line at a line start, in capitals: where another cable, or another section, begins.
# The line end before it is read, for an engine finds a sign faster than the start of a line.
# Matches: "\nUNCLAS SECTION 02 OF 04 BEIJING 003214"
# Not: "\nconfidential report"
CLASSIFICATION_AT_LINE = re.compile(rf"\n\ {{0,3}}(?P<words>{CLASS_OPENING}(?:[A-Z*]\ ?){{2,24}})", re.VERBOSE)


# A banner that is printed as a numbered paragraph is one.
# Matches: "12. (U) "
# Not: "the year. "
NUMBER_BEFORE = regex.compile(rf"\d{{1,2}}\s?\.\s{{0,3}}(?:{BRACKETED}\s{{0,3}})?$", regex.VERBOSE)


# Matches: "Visit London's Classified Website"
# Matches: "the Classified Website of Embassy Rome"
# Not: "He came to visit the classified website"
BANNER_WORD = regex.compile(
    r"\b(?:Visit|VISIT|(?:Please|To)\ visit)\ |\b(?:Classified|CLASSIFIED)\ (?:Website|WEBSITE)\ ", regex.VERBOSE
)


_BANNER_SIGNS = ("isit ", "VISIT ", "ebsite ", "EBSITE ")

# A line longer than any telegram line was reflowed.
_LONG_LINE = 80
# No classification line has more behind its level, and none more letters before what tells the level.
_LONGEST_LINE = 300
_LETTERS_BEFORE_CORE = 6
# What a level begins with, its first letter lost or not.
_LEVEL_LETTERS = frozenset("TLCOSEUNtlcoseun")


def find_interruptions(source: Source, post: str = "") -> list[Hole]:
    """Find what interrupts a Cablegate text: page breaks in both forms, boxes of missing sections, banners.

    Args:
        source: the text.
        post: the cable's own post, as its classification line prints it, or nothing.
    """
    view = source.view
    holes: list[Hole] = []
    for tail in _find_page_tails(source):
        name = patterns.PAGE_BREAK_POST.search(view, max(0, tail.start() - 40), tail.start())
        start = name.start() if name else tail.start()
        if name and view[max(0, start - 1) : start] not in ("", "\n"):
            start += _trim_post(name["post"], post)
        banner = patterns.BANNER_BELOW.match(view, tail.end())
        holes.append(Hole(start, banner.end() if banner else tail.end(), "page_break"))
    if "PAGE " in view:
        holes += [_with_marking(view, m.start(), m.end()) for m in patterns.PAGE_HEADER.finditer(view)]
    # (One sign is found many times faster than a word, where it is rare.)
    if "*" in view and ("Missing Section" in view or "MISSING SECTION" in view):
        holes += [Hole(m.start(), m.end(), "page_break") for m in patterns.MISSING_SECTION.finditer(view)]
    if "site" in source.folded and ("ebsite" in source.folded or "eb site" in source.folded):
        holes += _find_banners(view)
    if "=" in view and "CABLE ENDS" in view:
        holes += [Hole(m.start(), m.end(), "footer") for m in patterns.CABLE_ENDS.finditer(view)]
    if "\\" in view and ("\\\n" in view or "\\ \n" in view):
        holes += [Hole(m.start(), m.end(), "carrier") for m in patterns.ROW_LINE_END.finditer(view)]
    return holes


def _find_page_tails(source: Source) -> "Iterator[regex.Match[str]]":
    """Find the numbers of page breaks, around the word between them: `00003214  002 OF 004`."""
    word = " of "
    # The word alone is frequent; with a figure behind it, it is rare.
    parts = source.folded.split(word)
    counted = [i for i, part in enumerate(parts) if part[:2].lstrip(" ")[:1].isdigit()]
    ends = list(accumulate([len(part) + len(word) for part in parts])) if counted else []
    for i in counted:
        if i and parts[i - 1][-2:].rstrip(" ")[-1:].isdigit():
            # The number begins at most twenty characters before the word, and ends four behind it.
            at = ends[i - 1]
            tail = patterns.PAGE_BREAK_TAIL.search(source.view, max(0, at - 24), at + 4)
            if tail and tail.end() > at:
                yield tail


def _find_banners(view: str) -> list[Hole]:
    """Find the site's banners, each around the word that opens it."""
    holes = []
    end = 0
    for at in find_signs(view, *_BANNER_SIGNS):
        word = BANNER_WORD.search(view, max(0, at - 16), at + 8)
        if word is None or word.start() < end:
            continue
        banner = patterns.SITE_BANNER_INLINE.search(view, max(end, word.start() - 160), word.start() + 400)
        if banner and not NUMBER_BEFORE.search(view, max(0, banner.start() - 24), banner.start()):
            holes.append(Hole(banner.start(), banner.end(), "footer"))
            end = banner.end()
    return holes


def _trim_post(words: str, post: str) -> int:
    """Within a line, capitals before the post may belong to the sentence: `the MFA BRASILIA 00000888`.

    The break cuts the name to ten letters: what stands before the cable's own post, or is longer, is of the sentence.

    Returns:
        Where the post begins in the words.
    """
    words = words.rstrip()
    own = post.upper()[:10].rstrip()
    if own and words.endswith(own):
        return len(words) - len(own)
    at = 0
    while len(words) - at > 10 and " " in words[at:]:
        at = words.index(" ", at) + 1
    return at


def _with_marking(view: str, start: int, end: int) -> Hole:
    """The old form is preceded by the marking on lines of its own: `CONFIDENTIAL` / `PAGE 02 ROME 01725 080532Z`."""
    low = max(0, start - 400)
    at = start
    while True:
        before = view[low:at].rstrip()
        begin = low + before.rfind("\n") + 1
        line = before[before.rfind("\n") + 1 :]
        if line and patterns.MARKING_WORD.fullmatch(line.strip()):
            at = begin
            continue
        tail = patterns.MARKING_TAIL.search(line)
        if tail and len(line) > _LONG_LINE:
            at = begin + tail.start()
        return Hole(at, end, "page_break")


def split_cablegate(source: Source) -> Outline:
    """Split a Cablegate text, with or without the site's front matter; what interrupts it is masked."""
    outline = Outline()
    start = _split_front_matter(source, outline)
    first = find_classification_line(source.view, start)
    source.mask(find_interruptions(source, first["post"] if first else ""))
    last = len(source.view.rstrip())
    noise = patterns.END_NOISE.search(source.view, max(0, last - 60), last)
    if noise:
        begin = noise.start() + len(noise.group()) - len(noise.group().lstrip())
        source.mask([Hole(begin, last, "footer")])
    _mask_wrappers(source, outline, start)
    view = source.view
    end = len(view)
    if first is None or (source.holes and source.holes[0].start < first.end() + _LONGEST_LINE):
        first = find_classification_line(view, start)
    if first is None:
        _split_without_line(source, outline, start)
        return outline
    lines = [first, *_find_copies(view, first)]
    copies: list[Line] = [first]
    sections: list[Line] = []
    for line in lines[1:]:
        paragraph = MARKED_PARAGRAPH.search(view, copies[-1].end(), line.start())
        # A teaser breaks off within its first lines; a record printed twice opens with the same section.
        teaser = paragraph is not None and "..." in view[paragraph.start() : min(paragraph.start() + 400, line.start())]
        again = line["part"] == first["part"] and line["part2"] == first["part2"]
        if not sections and (paragraph is None or teaser or again):
            copies.append(line)
        else:
            sections.append(line)
    _split_heading(view, outline, start, copies)
    for i, line in enumerate(copies):
        stop = _start_of_copy(view, copies[i + 1]) if i + 1 < len(copies) else end
        if i + 1 < len(copies) and stop < copies[i + 1].start():
            outline.carrier.append((stop, copies[i + 1].start()))
        outline.heads.append(HeadCopy(line, line.start(), stop))
    outline.section_lines = sections
    body = copies[-1].end()
    if sections:
        source.mask([Hole(m.start(), m.end(), "marking") for m in sections])
    _mask_copied_heading(source, body)
    return outline


def _split_front_matter(source: Source, outline: Outline) -> int:
    front = read_front_matter(source.text)
    if front is None:
        return 0
    outline.carrier.append((0, front.end))
    outline.metadata.update(front.words)
    for name, value in (
        ("id", front.words.get("id")),
        ("date", front.day),
        ("level", front.words.get("classification", "").split("//")[0].strip() or None),
        ("subject", front.words.get("subject")),
    ):
        if value is not None:
            place = {"level": "classification"}.get(name, name)
            outline.stated[name] = (value, front.places[place])
    return front.end


def find_classification_line(view: str, start: int, end: int | None = None) -> Line | None:
    """Find the first classification line, which may be glued to the last addressee: `IMMEDIATEUNCLAS SECTION 01`.

    It is looked for around the letters that each level has, however it is spaced or damaged.
    """
    end = len(view) if end is None else end
    for core in CLASS_CORE.finditer(view, start, end):
        for begin in range(max(start, core.start() - _LETTERS_BEFORE_CORE), core.start() + 1):
            if view[begin] in _LEVEL_LETTERS:
                line = patterns.CLASSIFICATION_LINE.match(view, begin, min(end, core.end() + _LONGEST_LINE))
                if line:
                    return line
    return None


def _find_copies(view: str, first: Line) -> list[Line]:
    """Find the line again: its number, behind the words of a classification line."""
    found: list[Line] = []
    number = first["number"].lstrip("0")
    after = first.end()
    at = view.find(number, after) if number else -1
    while at >= 0:
        match = find_classification_line(view, max(after, at - 90), at + len(number))
        if match and match["number"].lstrip("0") == number:
            found.append(match)
            after = match.end()
        at = view.find(number, at + len(number))
    return found


def _start_of_copy(view: str, line: Line) -> int:
    """Give where a further copy begins: its line, with the carrier's words before it (`14:25 UNCLAS SECTION`)."""
    begin = view.rfind("\n", 0, line.start()) + 1
    return begin if line.start() - begin <= 40 else line.start()


def _mask_wrappers(source: Source, outline: Outline, start: int) -> None:
    holes = []
    for name, sign, pattern in (
        ("published", "day, ", patterns.WEEKDAY_DATE),
        ("dated", "Cable dated:", patterns.CABLE_DATED),
        ("", " header ends ", patterns.HEADER_ENDS),
    ):
        if source.view.find(sign, start, start + 6000) < 0:
            continue
        match = pattern.search(source.view, start, start + 6000)
        if match and (name != "published" or MARKED_PARAGRAPH.search(source.view, start, match.start()) is None):
            holes.append(Hole(match.start(), match.end(), "carrier"))
            if name:
                outline.metadata[name] = match.group()
    source.mask(holes)


def _split_heading(view: str, outline: Outline, start: int, copies: list[Line]) -> None:
    stop = copies[0].start()
    # Each of its forms has a colon, which a heading rarely has.
    record = patterns.RECORD_COPY.search(view, start, stop) if view.find(":", start, stop) >= 0 else None
    heading_end = record.start() if record else stop
    if record:
        outline.carrier.append((record.start(), stop))
        outline.extras.note("record-repeated", record.start(), stop, "the carrier prints the record again")
    outline.transmissions.append((start, heading_end))
    if HEADING_LINE.search(view, start, heading_end):
        return
    # A listing may stand before the heading, with a classification line of its own.
    for before, after in pairwise(copies):
        begin = TRANSMISSION_START.search(view, before.end(), after.start())
        if begin and HEADING_LINE.search(view, begin.start(), after.start()):
            outline.transmissions.insert(0, (begin.start(), after.start()))
            return


def _split_without_line(source: Source, outline: Outline, start: int) -> None:
    view = source.view
    opener = patterns.BODY_OPENER.search(view, start)
    if opener:
        begin = opener.start() + len(opener.group()) - len(opener.group().lstrip())
    else:
        begin = _end_of_heading(view, start)
    outline.transmissions.append((start, begin))
    outline.heads.append(HeadCopy(None, begin, len(view)))


def _end_of_heading(view: str, start: int) -> int:
    """Without a classification line and labels the heading ends at an empty line behind FM or the date-time group."""
    last = None
    for match in HEADING_LINE.finditer(view, start):
        last = match
    if last is None:
        return len(view) if view.startswith("VZC", start) else start
    gap = view.find("\n\n", last.end())
    return len(view) if gap < 0 else gap


def _mask_copied_heading(source: Source, body: int) -> None:
    """Some pages print the heading once more behind the text: the carrier's, when no paragraph follows it."""
    if source.view.find("VZCZC", body) < 0:
        return
    paragraph = MARKED_PARAGRAPH.search(source.view, body)
    copied = TRANSMISSION_START.search(source.view, paragraph.end()) if paragraph else None
    if (
        copied
        and HEADING_LINE.search(source.view, copied.start())
        and not MARKED_PARAGRAPH.search(source.view, copied.start())
    ):
        begin = copied.end() - len("VZCZC")
        source.mask([Hole(begin, len(source.view.rstrip()), "carrier")])
