"""All printed copies of the head read together: which copy each value is taken from."""

from typing import TYPE_CHECKING, NamedTuple

from cable_parser.assembly.record import Record
from cable_parser.dialects.outline import HeadCopy, Outline
from cable_parser.readers.head.captions import find_stray_captions
from cable_parser.readers.head.classified_by import read_classified_by
from cable_parser.readers.head.executive_order import read_executive_order
from cable_parser.readers.head.front import read_front
from cable_parser.readers.head.ranges import Head, Range, join_lines
from cable_parser.readers.head.split import cut_swallowed_body, split_head
from cable_parser.span import Span
from cable_parser.text.source import Hole, Source
from cable_parser.vocab.markings import PORTION, PROSIGN_LEVELS, read_level, read_portion

if TYPE_CHECKING:
    from cable_parser.readers.records import MarkingRecord, SectionMarkRecord


class Heads(NamedTuple):
    """What the printed copies of a head leave to be read when year and post are known.

    Attributes:
        tags: the lines of TAGS, labels left out, in the copy that counts; empty where none are printed.
        references: the lines of REF, likewise.
        body: where the body begins.
    """

    tags: list[Range]
    references: list[Range]
    body: int


def read_heads(record: Record, outline: Outline) -> Heads:
    """Read the head of the body from all its printed copies."""
    source = record.source
    record.add(outline.extras)
    record.claims += [("carrier", a, b) for a, b in outline.carrier]
    _read_classification_line(record, outline)
    heads = [
        copy.head or split_head(source.view, copy.line.end() if copy.line else copy.start, copy.end)
        for copy in outline.heads
    ]
    for copy, head in list(zip(outline.heads, heads, strict=True))[-1:]:
        if cut_swallowed_body(source.view, head, copy.end):
            what = "the head took the whole text: it was cut after an empty line"
            record.note("head-too-long", (head.body, copy.end), what)
    for copy, head in zip(outline.heads, heads, strict=True):
        _claim_head(record, copy, head)
    for copy, head in zip(outline.heads[:-1], heads[:-1], strict=True):
        if head.body < copy.end:
            record.claims.append(("carrier", head.body, copy.end))
        if head.lines.get("subject") or head.front:
            record.note(
                "head-repeated",
                (copy.start, copy.start + 20),
                "the head is printed again below; each value is of the complete copy",
            )
    record.add_header(read_front(source, _front_copy(heads, source)))
    order_head = _whole_copy(heads, "executive_order", source)
    if order_head:
        record.add_header(read_executive_order(source, order_head))
    subject_head = _whole_copy(heads, "subject", source)
    if subject_head:
        value, pieces = join_lines(source, subject_head.lines["subject"])
        if value:
            record.subject, record.spans["subject"] = value, pieces
            record.subject_marking = _read_subject_marking(source, pieces)
    by_head = _whole_copy(heads, "classified_by", source)
    if by_head:
        by = read_classified_by(source, by_head.lines["classified_by"], by_head.labels["classified_by"][0])
        if by:
            record.add_header(by)
    record.header.update(outline.extras.header)
    record.printed_post = outline.post or record.printed_post
    record.printed_number = record.printed_number if outline.number is None else outline.number
    tags, references = (_whole_copy(heads, kind, source) for kind in ("tags", "references"))
    return Heads(
        tags.lines["tags"] if tags else [], references.lines["references"] if references else [], heads[-1].body
    )


def _read_subject_marking(source: Source, pieces: tuple[Span, ...]) -> "MarkingRecord | None":
    """Return the portion marking printed before or after the title: `(SBU) TALKS ON TARIFFS`; it stays in its words."""
    first, last = source.view[slice(*pieces[0])], source.view[slice(*pieces[-1])]
    match = PORTION.match(first)
    start = pieces[0].start
    if match is None:
        tail = last.rstrip()
        at = tail.rfind("(")
        match = PORTION.fullmatch(tail, at) if at >= 0 else None
        start = pieces[-1].start
    if match is None:
        return None
    words = match["words"]
    level, controls = read_portion(words)
    span = Span(start + match.start(), start + match.end())
    return {"text": " ".join(words.split()), "level": level, "controls": controls, "span": span}


def _whole_copy(heads: list[Head], kind: str, source: Source) -> Head | None:
    """Return the copy of the head that a field is read from: the first that prints it whole (`...` cuts a teaser)."""
    printing = [h for h in heads if h.lines.get(kind) or (kind == "executive_order" and h.labels.get(kind))]
    whole = [h for h in printing if not _is_cut(h, kind, source)]
    found = whole or printing[-1:]
    return found[0] if found else None


def _is_cut(head: Head, kind: str, source: Source) -> bool:
    lines = head.lines.get(kind, [])
    return any(source.view[start:end].rstrip().endswith("...") for start, end in lines[-1:])


def _front_copy(heads: list[Head], source: Source) -> Head:
    """Return the copy of the head that prints captions and pass lines on lines of their own."""

    def is_lined(head: Head) -> bool:
        return any(source.view[a:b].strip() for a, b in head.front) and not any(
            head.labels.get(kind)
            and head.front
            and head.labels[kind][0][0] < source.view.find("\n", head.front[-1][0]) >= 0
            for kind in ("executive_order", "tags")
        )

    lined = [h for h in heads if is_lined(h)]
    filled = [h for h in heads if h.front]
    return (lined or filled or heads)[-1]


def mask_stray_captions(record: Record, begin: int) -> None:
    """Mask the captions that relays threw into the body."""
    places = find_stray_captions(record.source.view, begin)
    record.source.mask([Hole(a, b, "captions") for a, b in places])
    for a, b in places:
        record.note("caption-in-text", (a, b), "a caption stands in the text; it is no part of the paragraph")


def _claim_head(record: Record, copy: HeadCopy, head: Head) -> None:
    if copy.line:
        record.claims.append(("marking", copy.line.start(), copy.line.end()))
    for start, end in head.front:
        record.claims.append(("captions", start, end))
    for kind, places in head.labels.items():
        for start, end in places:
            record.claims.append((kind, start, end))
    for kind, places in head.lines.items():
        for start, end in places:
            record.claims.append((kind, start, end))


def _read_classification_line(record: Record, outline: Outline) -> None:
    """Read level, section count, post and number from the classification line."""
    line = next((copy.line for copy in reversed(outline.heads) if copy.line), None)
    if line is None:
        record.note("marking-missing", None, "no classification line such as 'UNCLAS BEIJING 003214' is printed")
        prosign = record.header.get("security_prosign")
        if prosign and prosign[0] in PROSIGN_LEVELS:
            place = record.spans["header.security_prosign"]
            record.classification = {"level": PROSIGN_LEVELS[prosign[0]], "controls": (), "span": place[0]}
            record.spans["classification.level"] = place
        return
    words = Span(*line.span("words"))
    printed = tuple(
        name for name, group in (("EFTO", "efto"), ("NOFORN", "noforn")) if group in line.re.groupindex and line[group]
    )
    record.classification = {"level": read_level(line["words"]), "controls": printed, "span": words}
    record.spans["classification.level"] = (words,)
    record.header["post_number"] = " ".join(line["post_number"].upper().split())
    record.spans["header.post_number"] = (Span(*line.span("post_number")),)
    marks: list[SectionMarkRecord] = [
        {"number": int(match[part]), "count": int(match[parts]), "span": Span(match.start(part), match.end(parts))}
        for match in (line, *outline.section_lines)
        for part, parts in (("part", "parts"), ("part2", "parts2"))
        if match[part]
    ]
    if marks:
        record.header["section_marks"] = marks
        record.header["section_count"] = marks[0]["count"]
        record.spans["header.section_count"] = (marks[0]["span"],)
    record.printed_post, record.printed_number = line["post"], int(line["number"])
