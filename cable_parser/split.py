"""Split before meaning: where the carrier's words, the heading, the heads and the body lie in the text.

The result, an `Outline`, is the same for every dialect; readers read its ranges and do not know the dialect.
"""

from dataclasses import dataclass, field
from typing import Any

import regex

from cable_parser import patterns
from cable_parser.source import Hole, Source

Range = tuple[int, int]


@dataclass(slots=True)
class HeadCopy:
    """One printed copy of the head: its classification line, if printed, and its range."""

    line: "regex.Match[str] | None"
    start: int
    end: int


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
    """

    transmissions: list[Range] = field(default_factory=list)
    heads: list[HeadCopy] = field(default_factory=list)
    tails: list[Range] = field(default_factory=list)
    section_lines: list["regex.Match[str]"] = field(default_factory=list)
    carrier: list[Range] = field(default_factory=list)
    embedded: list[Range] = field(default_factory=list)
    metadata: dict[str, Any] = field(default_factory=dict)


# A numbered and marked paragraph at a line start: heads hold none.
# Matches: "1. (C) Summary"
# Matches: "12.(SBU) Text"
# Not: "A. STATE 563"
MARKED_PARAGRAPH = regex.compile(r"^\ {0,8}\d{1,2}\.?\ {0,3}\((?:S/NF|C/NF|SBU|S|C|U)\)", regex.VERBOSE | regex.MULTILINE | regex.IGNORECASE)
# Where a heading that is printed behind a listing begins.
# Matches: "VZCZCADI319"
# Not: "OO RUEHC"
TRANSMISSION_START = regex.compile(r"^\s{0,4}VZCZC", regex.VERBOSE | regex.MULTILINE)
# The lines without which a heading is none.
# Matches: "FM AMEMBASSY ABU DHABI"
# Matches: "O 031250Z JUN 03"
# Matches: "061428Z Jun 03"
# Not: "From: someone"
HEADING_LINE = regex.compile(r"^\s{0,4}(?:FM\ [A-Z]|(?:[ZOPRY]\ ){0,3}\d{6}Z\ [A-Za-z]{3}\ \d\d)", regex.VERBOSE | regex.MULTILINE)
# A classification line at a line start, in capitals: where another cable, or another section, begins.
# Matches: "UNCLAS SECTION 02 OF 04 BEIJING 003214"
# Not: "confidential report"
CLASSIFICATION_AT_LINE = regex.compile(r"^\ {0,3}(?:[CSULT]\ ?[ONEAI]\ ?[NCMP])(?:[A-Z*]\ ?){2,24}", regex.VERBOSE | regex.MULTILINE)


def find_interruptions(source: Source) -> list[Hole]:
    """Find what interrupts a Cablegate text: page breaks in both forms, boxes of missing sections."""
    view = source.view
    holes: list[Hole] = []
    for tail in patterns.PAGE_BREAK_TAIL.finditer(view):
        post = patterns.PAGE_BREAK_POST.search(view, max(0, tail.start() - 40), tail.start())
        start = post.start() if post else tail.start()
        if post and view[max(0, start - 1) : start] not in ("", "\n"):
            start = _trim_post(view, post.start("post"), tail.start())
        holes.append(Hole(start, tail.end(), "page_break"))
    if "PAGE " in view:
        holes += [_with_marking(view, m.start(), m.end()) for m in patterns.PAGE_HEADER.finditer(view)]
    if "Missing Section" in view or "MISSING SECTION" in view:
        holes += [Hole(m.start(), m.end(), "page_break") for m in patterns.MISSING_SECTION.finditer(view)]
    return holes


def _trim_post(view: str, start: int, end: int) -> int:
    """Within a line, capitals before the post may belong to the sentence: `the MFA BRASILIA 00000888`.

    The break cuts the name to ten letters, so what is longer holds words of the sentence before it.
    """
    words = view[start:end].rstrip()
    while len(words) > 10 and " " in words:
        start += words.index(" ") + 1
        words = words[words.index(" ") + 1 :]
    return start


def _with_marking(view: str, start: int, end: int) -> Hole:
    """The old form is preceded by the marking on lines of its own: `CONFIDENTIAL` / `PAGE 02 ROME 01725 080532Z`."""
    at = start
    while True:
        before = view[:at].rstrip() if at - start > -200 else ""
        line = before[before.rfind("\n") + 1 :] if before else ""
        word = line.strip()
        if not word and before:
            break
        if patterns.MARKING_WORD.fullmatch(word):
            at = before.rfind("\n") + 1
            continue
        tail = patterns.MARKING_TAIL.search(line)
        if tail and len(before) and len(line) > 80:
            at = before.rfind("\n") + 1 + tail.start()
        break
    return Hole(at, end, "page_break")


def split_cablegate(source: Source, start: int) -> Outline:
    """Split a Cablegate text behind its front matter.

    Args:
        source: the text; what interrupts it is masked here.
        start: where the front matter ends.
    """
    outline = Outline()
    source.mask(find_interruptions(source))
    _mask_wrappers(source, outline, start)
    view = source.view
    end = len(view)
    first = find_classification_line(view, start)
    if first is None:
        _split_without_line(source, outline, start)
        return outline
    lines = [first, *_find_copies(view, first)]
    copies, sections = [first], []
    for line in lines[1:]:
        between = view[copies[-1].end() : line.start()]
        teaser = "..." in between[-len(between) :] and len(between) < 1500
        paragraph = MARKED_PARAGRAPH.search(between)
        if not sections and (paragraph is None or (teaser and len(between) - paragraph.start() < 700)):
            copies.append(line)
        else:
            sections.append(line)
    _split_heading(view, outline, start, copies)
    for i, line in enumerate(copies):
        stop = copies[i + 1].start() if i + 1 < len(copies) else end
        outline.heads.append(HeadCopy(line, line.start(), stop))
    outline.section_lines = sections
    body = copies[-1].end()
    if sections:
        source.mask([Hole(m.start(), m.end(), "marking") for m in sections])
    _split_embedded(source, outline, body, first)
    return outline


def find_classification_line(view: str, start: int) -> "regex.Match[str] | None":
    """Find the first classification line, which may be glued to the last addressee: `IMMEDIATEUNCLAS SECTION 01`."""
    return patterns.CLASSIFICATION_LINE.search(view, start)


def _find_copies(view: str, first: "regex.Match[str]") -> list["regex.Match[str]"]:
    """Find the line again: its number, behind the words of a classification line."""
    found = []
    number = first["number"]
    at = view.find(number, first.end())
    while at >= 0:
        match = patterns.CLASSIFICATION_LINE.search(view, max(first.end(), at - 90), at + len(number))
        if match and match["number"] == number:
            found.append(match)
        at = view.find(number, at + len(number))
    return found


def _mask_wrappers(source: Source, outline: Outline, start: int) -> None:
    holes = []
    for name, pattern in (("published", patterns.WEEKDAY_DATE), ("dated", patterns.CABLE_DATED), ("", patterns.HEADER_ENDS)):
        match = pattern.search(source.view, start, start + 6000)
        if match and (name != "published" or MARKED_PARAGRAPH.search(source.view, start, match.start()) is None):
            holes.append(Hole(match.start(), match.end(), "carrier"))
            if name:
                outline.metadata[name] = match.group()
    source.mask(holes)


def _split_heading(view: str, outline: Outline, start: int, copies: list["regex.Match[str]"]) -> None:
    stop = copies[0].start()
    record = patterns.RECORD_COPY.search(view, start, stop)
    heading_end = record.start() if record else stop
    if record:
        outline.carrier.append((record.start(), stop))
    outline.transmissions.append((start, heading_end))
    if HEADING_LINE.search(view, start, heading_end):
        return
    # A listing may stand before the heading, with a classification line of its own.
    for before, after in zip(copies, copies[1:], strict=False):
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
    """Without a classification line and labels the heading ends at the first empty line behind FM or the date-time group."""
    last = None
    for match in HEADING_LINE.finditer(view, start):
        last = match
    if last is None:
        return len(view) if view.startswith("VZC", start) else start
    gap = view.find("\n\n", last.end())
    return len(view) if gap < 0 else gap


def _split_embedded(source: Source, outline: Outline, body: int, first: "regex.Match[str]") -> None:
    """Find another cable behind the body's first paragraph: a classification line with another number."""
    view = source.view
    paragraph = MARKED_PARAGRAPH.search(view, body)
    at = paragraph.end() if paragraph else body + 400
    for candidate in CLASSIFICATION_AT_LINE.finditer(view, min(at, len(view))):
        line = patterns.CLASSIFICATION_LINE.match(view, candidate.start() + len(candidate.group()) - len(candidate.group().lstrip()))
        if line is None or int(line["number"]) == int(first["number"]):
            continue
        start = line.start()
        heading = TRANSMISSION_START.search(view, at, start)
        begin = heading.start() if heading and start - heading.start() < 3000 else start
        outline.embedded.append((begin, len(view)))
        return
