"""Split a telegram of 1973-79 as the State Archiving System printed it, with or without its attributes.

Printed form:

    Message Text

    LIMITED OFFICIAL USE                                  <- the marking, at both edges of a page

    PAGE 01  LA PAZ 00015  022228Z                        <- the page header, with the time of receipt
    ACTION ARA-20
    ...
    LIMITED OFFICIAL USE LA PAZ 0015
    ...
    NNN

    Message Attributes
    ...

The sections of one telegram stand one after the other, each with a page 01, a heading and an end of its own. Stamps of
the release stand anywhere. `pdftotext` and the PlusD pages change blanks and line ends, and nothing else that is read.
"""

from dataclasses import dataclass

from cable_parser.carriers.front_matter import read_front_matter
from cable_parser.carriers.stated import Said
from cable_parser.dialects.nara_attributes import find_attributes, read_attributes, state
from cable_parser.dialects.nara_patterns import (
    ARCHIVE_FROM,
    ARCHIVE_LINE,
    ARCHIVE_PAGE_HEADER,
    BARE_START,
    DATED_SEVENTIES,
    EDGE_MARKING,
    END_MARKER,
    GARBLED_LINE,
    LOST_TEXT,
    MIGRATION_DAMAGE,
    SERVICE_NOTE,
    SEVENTIES,
    STAMP,
    TEXT_HEADING,
    TORN_TEXT,
)
from cable_parser.dialects.outline import HeadCopy, Outline
from cable_parser.readers import patterns
from cable_parser.readers.head.captions import read_captions
from cable_parser.readers.head.split import split_head
from cable_parser.readers.landmarks import Line
from cable_parser.span import Span
from cable_parser.text.source import Hole, Source
from cable_parser.vocab.markings import read_level

_REACH = 4000
"""A heading with its lists of addressees is not longer."""


def is_archive(text: str) -> bool:
    """Return whether a text is a telegram of the archive: by its headings, its first page, or its date and order."""
    if find_attributes(text) is not None:
        return True
    if "Message Text" in text and TEXT_HEADING.search(text):
        return True
    start = text[:_REACH]
    if "VZCZC" in start or read_front_matter(text) is not None:
        return False
    if BARE_START.match(STAMP.sub("", start)):
        return True
    return DATED_SEVENTIES.search(start) is not None and SEVENTIES.search(start) is not None


@dataclass(slots=True)
class _Part:
    """One printed section: where it begins and ends, its classification line, and what its page header says."""

    start: int
    end: int
    line: Line | None = None
    number: int | None = None

    @property
    def body(self) -> int:
        """Where what follows the classification line begins."""
        return self.line.end() if self.line else self.end


def split_nara(source: Source) -> Outline:
    """Split a telegram of the archive; stamps, page edges and end markers are masked."""
    outline = Outline()
    source.mask([Hole(m.start(), m.end(), "stamp") for m in STAMP.finditer(source.view)])
    if "\u00bf" in source.view:
        source.mask([Hole(m.start(), m.end(), "damage") for m in MIGRATION_DAMAGE.finditer(source.view)])
    begin, end = _find_text(source, outline)
    parts = split_text(source, outline, begin, end)
    _read_foot(source, outline, parts, end)
    return outline


def _find_text(source: Source, outline: Outline) -> tuple[int, int]:
    """Find the text between its heading and the attributes; a second text in the record is embedded."""
    view = source.view
    headings = [m.span() for m in TEXT_HEADING.finditer(view)]
    foot = find_attributes(view)
    begin = 0
    if headings and (foot is None or headings[0][0] < foot):
        begin = headings[0][1]
        outline.carrier.append(headings[0])
        if view[: headings[0][0]].strip():
            # What stands before the heading is the carrier's.
            outline.carrier.append((0, headings[0][0]))
    end = len(view) if foot is None else foot
    if len(headings) > 1:
        second = headings[1][0]
        outline.embedded.append((second, end if second < end else len(view)))
        outline.extras.note("texts-repeated", *headings[1], "the record holds another message text")
        end = min(end, second)
    return begin, end


def _read_foot(source: Source, outline: Outline, parts: list[_Part], end: int) -> None:
    """Read the attributes, and note where they or the text are cut."""
    view = source.view
    foot = find_attributes(view)
    if foot is not None:
        stop = next((a for a, _ in outline.embedded if a > foot), len(view))
        attributes = read_attributes(view, foot, stop)
        outline.extras.claim("attributes", foot, stop)
        outline.metadata.update(attributes.values)
        outline.stated.update(state(attributes, next((p.line["post"] for p in parts if p.line), None)))
        number = attributes.values.get("Document Number")
        if number:
            outline.extras.header["document_number"] = number
            outline.extras.spans["header.document_number"] = (Span(*attributes.places["Document Number"]),)
        if not attributes.whole:
            outline.extras.note("attributes-cut", foot, stop, "the attributes end before their last line")
    if not parts:
        words = {
            k: outline.metadata.get(k) for k in ("Locator", "Errors", "Disposition Action") if outline.metadata.get(k)
        }
        error = LOST_TEXT.search(source.text, 0, end)
        place = error.span() if error else (end, end)
        said = "; ".join(f"{k}: {v}" for k, v in words.items()) or "no attributes say why"
        outline.extras.note("text-lost", *place, f"the archive has no text of this telegram ({said})")


def split_text(source: Source, outline: Outline, begin: int, end: int) -> list[_Part]:
    """Split a telegram's own text, of one section or several, into an outline.

    Args:
        source: the text; what interrupts it is masked.
        outline: where the parts are entered.
        begin: where the telegram's text begins in the view, in code points.
        end: half-open with `begin`.

    Returns:
        The sections; empty if the text is lost.
    """
    for match in LOST_TEXT.finditer(source.view, begin, end):
        outline.extras.claim("carrier", *match.span())
        source.mask([Hole(match.start(), match.end(), "carrier")])
    if not source.view[begin:end].strip():
        outline.heads.append(HeadCopy(None, end, end))
        return []
    torn = list(TORN_TEXT.finditer(source.view, begin, end)) if "*" in source.view[begin:end] else []
    if torn:
        outline.extras.note(
            "text-torn", torn[0].start(), torn[-1].end(), "asterisks stand where words of the text are lost"
        )
        source.mask([Hole(m.start(), m.end(), "lost") for m in torn])
    parts = _find_parts(source, begin, end)
    _mask_edges(source, outline, parts)
    for part in parts:
        part.line = _find_line(source.view, part)
    _mask_signatures(source, parts)
    first, *rest = parts
    _split_first(source, outline, first)
    own = split_head(source.view, first.body, first.end) if rest and first.line else None
    front = {" ".join(source.view[a:b].split()) for a, b in own.front} if own else set()
    # Each further section is read by itself, so what is found in all of them is masked at once.
    holes: list[Hole] = []
    for part in rest:
        holes += _split_further(source, outline, first, part, front)
    source.mask(holes)
    _find_lacking(outline, parts)
    return parts


def _find_parts(source: Source, begin: int, end: int) -> list[_Part]:
    """Find the printed sections: each begins with a page 01 that a heading follows."""
    view = source.view
    parts = [_Part(begin, end)]
    for match in ARCHIVE_PAGE_HEADER.finditer(view, begin, end):
        if int(match["page"]) != 1 or ARCHIVE_FROM.search(view, match.end(), min(end, match.end() + _REACH)) is None:
            continue
        start = _find_edge(view, match.start(), parts[-1].start)
        if parts[-1].number is None and ARCHIVE_FROM.search(view, parts[-1].start, start) is None:
            parts[-1].number = int(match["number"])
            continue
        parts[-1].end = start
        parts.append(_Part(start, end, number=int(match["number"])))
    return parts


def _find_edge(view: str, at: int, floor: int) -> int:
    """Find where the edge of a page begins: the markings and blank lines above its header, or above an end marker."""
    edge = at
    for _ in range(24):
        stop = view.rfind("\n", floor, at)
        if stop < 0:
            break
        begin = view.rfind("\n", floor, stop) + 1
        line = view[max(begin, floor) : stop]
        if not line.strip():
            at = max(begin, floor)
        elif EDGE_MARKING.match(line):
            edge = at = max(begin, floor)
        else:
            break
        if at <= floor:
            break
    return edge


def _mask_edges(source: Source, outline: Outline, parts: list[_Part]) -> None:
    """Mask page edges, but for the first page 01, and end markers."""
    view = source.view
    begin, end = parts[0].start, parts[-1].end
    holes = []
    for i, match in enumerate(ARCHIVE_PAGE_HEADER.finditer(view, begin, end)):
        if i == 0 and int(match["page"]) == 1:
            outline.extras.claim("page_break", match.start(), match.end())
            continue
        # A stamp may stand between the markings and the header: the break is counted once, at its header.
        *markings, header = source.cut(_find_edge(view, match.start(), begin), match.end())
        holes += [Hole(a, b, "marking") for a, b in markings]
        holes.append(Hole(*header, "page_break"))
    source.mask(holes)
    view = source.view
    source.mask([Hole(m.start(), m.end(), "service_note") for m in SERVICE_NOTE.finditer(view, begin, end)])
    view = source.view
    holes = []
    for match in END_MARKER.finditer(view, begin, end):
        a = match.start() + len(match.group()) - len(match.group().lstrip())
        edge = _find_edge(view, match.start(), begin)
        holes += [Hole(a, b, "marking") for a, b in source.cut(edge, match.start())]
        holes.append(Hole(a, match.end(), "footer"))
    source.mask(holes)
    # A text without an end marker ends with its marking.
    tail = source.view[begin:end].rstrip()
    last = begin + len(tail)
    edge = _find_edge(source.view + "\n", last + 1, begin) if tail else last
    if begin < edge < last and "\n" in tail:
        source.mask([Hole(a, b, "marking") for a, b in source.cut(edge, last)])


def _mask_signatures(source: Source, parts: list[_Part]) -> None:
    """Mask the signature at the ends of sections before the last, where the last one ends with the same."""
    if len(parts) == 1:
        return
    name, _, _ = _last_line(source.view, parts[-1])
    if not patterns.SIGNATURE_LINE.match(name):
        return
    holes = []
    for part in parts[:-1]:
        words, start, end = _last_line(source.view, part)
        if words == name:
            holes.append(Hole(start, end, "signature"))
    source.mask(holes)


def _last_line(view: str, part: _Part) -> tuple[str, int, int]:
    end = part.start + len(view[part.start : part.end].rstrip())
    start = view.rfind("\n", part.start, end) + 1
    words = view[start:end]
    return words.strip(), end - len(words.lstrip()), end


def _find_line(view: str, part: _Part) -> Line | None:
    """Find the classification line of a section: after FM, with the page header's number if a line has it."""
    sender = ARCHIVE_FROM.search(view, part.start, part.end)
    at = sender.end() if sender else part.start
    stop = min(part.end, at + _REACH)
    first = None
    for match in ARCHIVE_LINE.finditer(view, at, stop):
        if part.number is None or int(match["number"]) == part.number:
            return match
        first = first or match
    if part.number is not None:
        for match in GARBLED_LINE.finditer(view, at, stop):
            if int(match["number"]) == part.number:
                try:
                    read_level(match["words"])
                except ValueError:
                    continue
                return match
    return first


def _split_first(source: Source, outline: Outline, part: _Part) -> None:
    view = source.view
    if part.line:
        start = part.line.start("words")
        outline.transmissions.append((part.start, start))
        outline.heads.append(HeadCopy(part.line, start, part.end))
        return
    opener = patterns.BODY_OPENER.search(view, part.start, part.end)
    sender = ARCHIVE_FROM.search(view, part.start, part.end)
    if opener and (sender is None or opener.start() > sender.start()):
        start = opener.start() + len(opener.group()) - len(opener.group().lstrip())
    elif sender:
        gap = view.find("\n\n", sender.end(), part.end)
        start = part.end if gap < 0 else gap
    else:
        start = part.start
    outline.transmissions.append((part.start, start))
    outline.heads.append(HeadCopy(None, start, part.end))
    marking = next((m for m in map(EDGE_MARKING.match, view[part.start : start].split("\n")) if m), None)
    if marking:
        words = marking.group().strip()
        at = view.index(words, part.start)
        try:
            outline.stated["level"] = Said(read_level(words), (at, at + len(words)))
        except ValueError:
            return


def _split_further(source: Source, outline: Outline, first: _Part, part: _Part, front: set[str]) -> list[Hole]:
    """Split a further section: read its heading, keep its line, and mark what it repeats of the head for masking."""
    line = part.line
    if line is None:
        outline.transmissions.append((part.start, part.end))
        outline.extras.note(
            "marking-missing", part.start, part.start + 1, "a further section has no classification line"
        )
        return []
    outline.transmissions.append((part.start, line.start("words")))
    if first.line and int(first.line["number"]) != int(line["number"]):
        outline.transmissions.pop()
        outline.embedded.append((part.start, part.end))
        return []
    outline.section_lines.append(line)
    begin, holes = _skip_repeated(source, part, front)
    outline.tails.append((begin, part.end))
    return [Hole(line.start("words"), line.end(), "marking"), *holes]


def _skip_repeated(source: Source, part: _Part, front: set[str]) -> tuple[int, list[Hole]]:
    """Find what a further section repeats of the first one's head: captions, pass lines, E.O., TAGS, SUBJECT.

    Returns:
        Where its own text begins, and what stands before it.
    """
    view = source.view
    head = split_head(view, part.body, part.end)
    if head.labels.keys() & {"executive_order", "tags", "subject"}:
        return head.body, [Hole(a, b, "head_repeated") for a, b in source.cut(part.body, head.body)]
    holes: list[Hole] = []
    at = part.body
    while at < part.end:
        stop = view.find("\n", at, part.end)
        stop = part.end if stop < 0 else stop
        words = " ".join(view[at:stop].split())
        if words and words not in front:
            captions, rest = read_captions(view[at:stop])
            if not captions or rest < stop - at:
                break
        if words:
            holes += [Hole(a, b, "captions") for a, b in source.cut(at, stop)]
        at = stop + 1
    return min(at, part.end), holes


def _find_lacking(outline: Outline, parts: list[_Part]) -> None:
    """Find the declared sections of which the record has no heading."""
    held, total = set(), 0
    for part in parts:
        line = part.line
        if line and (line["part"] or line["part2"]):
            held.add(int(line["part"] or line["part2"]))
            total = max(total, int(line["parts"] or line["parts2"]))
    missing = [n for n in range(1, total + 1) if n not in held]
    if missing and total < 100:
        at = next(p.line for p in parts if p.line and (p.line["part"] or p.line["part2"]))
        outline.lacking = tuple(missing), at.span()
