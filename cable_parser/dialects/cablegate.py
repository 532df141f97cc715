"""Split a Cablegate text by its form: where the carrier's words, the heading, the heads and the body lie in it."""

import re
from itertools import pairwise

from cable_parser.carriers.front_matter import read_front_matter
from cable_parser.carriers.stated import Said
from cable_parser.dialects.interruptions import find_interruptions
from cable_parser.dialects.outline import HeadCopy, Outline
from cable_parser.readers import patterns
from cable_parser.readers.head.split import split_head
from cable_parser.readers.landmarks import (
    HEADING_LINE,
    LONGEST_BEHIND_LEVEL,
    MARKED_PARAGRAPH,
    TRANSMISSION_START,
    Line,
    find_classification_line,
)
from cable_parser.text.source import Hole, Source


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
    if first is None or (source.holes and source.holes[0].start < first.end() + LONGEST_BEHIND_LEVEL):
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
    source.mask(_find_section_heads(source, sections, body, end))
    _mask_copied_heading(source, body)
    return outline


# A line of a heading that stands above its date-time group: distribution, counters of dashes, routing.
# Matches: "ACTION WHA-00"
# Matches: "      T-00     USIE-00  PRM-00     /003W"
# Matches: "                  ------------------63C25B  121722Z /38"
# Matches: "OO RUEHC"
# Not: "The road is open."
_ABOVE_GROUP = re.compile(
    r"""
    \s{0,30}(?:
        (?:ACTION|INFO|ORIGIN)\ |[A-Z]{1,5}-\d\d(?:\s|$)|/\d{3}W|-{6}|VZCZC
        |[ZOPR]{2}\ R[A-Z]{4}|DE\ R[A-Z]{4}|ZN[RY]\ |[A-Z]{3}\d{4}\s{0,20}$
    )
    """,
    re.VERBOSE,
)
# A heading is no longer than this, and neither is what stands above its date-time group.
_LONGEST_HEADING = 3000


def _find_section_heads(source: Source, sections: list[Line], body: int, end: int) -> list[Hole]:
    """Find what each further section prints again: its line and, at times, the heading and the head with it."""
    holes: list[Hole] = []
    for i, line in enumerate(sections):
        stop = sections[i + 1].start() if i + 1 < len(sections) else end
        low = sections[i - 1].end() if i else body
        begin = _find_heading_above(source.view, max(low, line.start() - _LONGEST_HEADING), line.start())
        head = split_head(source.view, line.end(), stop)
        repeated = head.body if head.labels.keys() & {"executive_order", "tags", "subject"} else line.end()
        if begin < line.start():
            holes += [Hole(a, b, "page_break") for a, b in source.cut(begin, repeated)]
        else:
            holes.append(Hole(line.start(), line.end(), "marking"))
            holes += [Hole(a, b, "head_repeated") for a, b in source.cut(line.end(), repeated)]
    return holes


def _find_heading_above(view: str, low: int, line: int) -> int:
    """Return where a section's heading begins, above its classification line; the start of that line if it has none."""
    group = None
    for match in HEADING_LINE.finditer(view, low, line):
        if not match.group().lstrip().startswith("FM "):
            group = match
    if group is None or "\nFM " not in view[group.start() : line]:
        return line
    at = group.start()
    begin = at
    while at > low:
        above = view.rfind("\n", low, at - 1) + 1 if at - 1 > low else low
        above = max(above, low)
        words = view[above:at].strip()
        if words and not _ABOVE_GROUP.match(view, above, at):
            break
        at = above
        begin = at if words else begin
    return begin


def _split_front_matter(source: Source, outline: Outline) -> int:
    front = read_front_matter(source.text)
    if front is None:
        return 0
    outline.carrier.append((0, front.end))
    outline.metadata.update(front.words)
    if "id" in front.words:
        outline.stated["id"] = Said(front.words["id"], front.places["id"])
    if front.day:
        outline.stated["date"] = Said(front.day, front.places["date"])
    if level := front.words.get("classification", "").split("//")[0].strip():
        outline.stated["level"] = Said(level, front.places["classification"])
    if "subject" in front.words:
        outline.stated["subject"] = Said(front.words["subject"], front.places["subject"])
    return front.end


def _find_copies(view: str, first: Line) -> list[Line]:
    """Find further copies of the line, by its number after the words of a classification line."""
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
    """Return where a further copy begins: its line, with the carrier's words before it (`14:26 UNCLAS SECTION`)."""
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
    """Return where a heading without a classification line ends: at an empty line after FM or the date-time group."""
    last = None
    for match in HEADING_LINE.finditer(view, start):
        last = match
    if last is None:
        return len(view) if view.startswith("VZC", start) else start
    gap = view.find("\n\n", last.end())
    return len(view) if gap < 0 else gap


def _mask_copied_heading(source: Source, body: int) -> None:
    """Mask a heading that some pages print again after the text: it is the carrier's if no paragraph follows it."""
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
