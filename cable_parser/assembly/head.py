"""All printed copies of the head read together: which copy each value is taken from."""

from typing import Any

from cable_parser.assembly.record import Gathered
from cable_parser.dialects.cablegate import HeadCopy, Outline
from cable_parser.readers.head.captions import find_stray_captions
from cable_parser.readers.head.reader import (
    Head,
    join_lines,
    read_classified_by,
    read_executive_order,
    read_front,
    split_head,
)
from cable_parser.span import Span
from cable_parser.text.source import Hole, Source
from cable_parser.vocab.markings import PROSIGN_LEVELS, read_level


def read_heads(gathered: Gathered, outline: Outline) -> int:
    """Read the head of the body from all its printed copies; give where the body begins."""
    source = gathered.source
    heads = [
        copy.head or split_head(source.view, copy.line.end() if copy.line else copy.start, copy.end)
        for copy in outline.heads
    ]
    for copy, head in zip(outline.heads, heads, strict=True):
        _claim_head(gathered, copy, head)
    for copy, head in zip(outline.heads[:-1], heads[:-1], strict=True):
        if head.body < copy.end:
            gathered.claims.append(("carrier", head.body, copy.end))
        if head.lines.get("subject") or head.front:
            gathered.note(
                "head-repeated",
                (copy.start, copy.start + 20),
                "the head is printed again below; each value is of the complete copy",
            )
    front = read_front(source, _front_copy(heads, source))
    gathered.add(front)
    gathered.header.update(front.values)
    order_head = _whole_copy(heads, "executive_order", source)
    if order_head:
        order = read_executive_order(source, order_head)
        gathered.add(order)
        gathered.header.update(order.values)
    subject_head = _whole_copy(heads, "subject", source)
    if subject_head:
        value, pieces = join_lines(source, subject_head.lines["subject"])
        if value:
            gathered.values["subject"] = value
            gathered.spans["subject"] = pieces
    by_head = _whole_copy(heads, "classified_by", source)
    if by_head:
        by = read_classified_by(source, by_head.lines["classified_by"], by_head.labels["classified_by"][0])
        if by.values["classified_by"]["name"]:
            gathered.add(by)
            gathered.header.update(by.values)
    gathered.values["tags_head"] = _whole_copy(heads, "tags", source)
    gathered.values["references_head"] = _whole_copy(heads, "references", source)
    return heads[-1].body


def _whole_copy(heads: list[Head], kind: str, source: Source) -> Head | None:
    """Give the copy of the head that a field is read from: the first that prints it whole (`...` cuts a teaser)."""
    printing = [h for h in heads if h.lines.get(kind) or (kind == "executive_order" and h.labels.get(kind))]
    whole = [h for h in printing if not _is_cut(h, kind, source)]
    found = whole or printing[-1:]
    return found[0] if found else None


def _is_cut(head: Head, kind: str, source: Source) -> bool:
    lines = head.lines.get(kind, [])
    return any(source.view[start:end].rstrip().endswith("...") for start, end in lines[-1:])


def _front_copy(heads: list[Head], source: Source) -> Head:
    """Captions and pass lines are read from the copy that prints them on lines of their own."""

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


def mask_stray_captions(gathered: Gathered, begin: int) -> None:
    """Take captions that relays threw into the body out of its text."""
    places = find_stray_captions(gathered.source.view, begin)
    gathered.source.mask([Hole(a, b, "captions") for a, b in places])
    for a, b in places:
        gathered.note("caption-in-text", (a, b), "a caption stands in the text; it is no part of the paragraph")


def _claim_head(gathered: Gathered, copy: HeadCopy, head: Head) -> None:
    if copy.line:
        gathered.claims.append(("marking", copy.line.start(), copy.line.end()))
    for start, end in head.front:
        gathered.claims.append(("captions", start, end))
    for kind, places in head.labels.items():
        for start, end in places:
            gathered.claims.append((kind, start, end))
    for kind, places in head.lines.items():
        for start, end in places:
            gathered.claims.append((kind, start, end))


def read_classification_line(gathered: Gathered, outline: Outline) -> None:
    """Read level, section count, post and number from the classification line."""
    line = next((copy.line for copy in reversed(outline.heads) if copy.line), None)
    if line is None:
        gathered.note("marking-missing", None, "no classification line such as 'UNCLAS BEIJING 003214' is printed")
        prosign = gathered.header.get("security_prosign")
        if prosign and prosign[0] in PROSIGN_LEVELS:
            place = gathered.spans["header.security_prosign"]
            gathered.values["classification"] = {"level": PROSIGN_LEVELS[prosign[0]], "controls": (), "span": place[0]}
            gathered.spans["classification.level"] = place
        return
    words = line.span("words")
    printed = tuple(
        name for name, group in (("EFTO", "efto"), ("NOFORN", "noforn")) if group in line.re.groupindex and line[group]
    )
    gathered.values["classification"] = {
        "level": read_level(line["words"]),
        "controls": printed,
        "span": Span(*words),
    }
    gathered.spans["classification.level"] = (Span(*words),)
    gathered.header["post_number"] = " ".join(line["post_number"].upper().split())
    gathered.spans["header.post_number"] = (Span(*line.span("post_number")),)
    marks: list[dict[str, Any]] = []
    for match in [line, *outline.section_lines]:
        for part, parts in (("part", "parts"), ("part2", "parts2")):
            if match[part]:
                marks.append(
                    {
                        "number": int(match[part]),
                        "count": int(match[parts]),
                        "span": Span(match.start(part), match.end(parts)),
                    }
                )
    if marks:
        gathered.header["section_marks"] = marks
        gathered.header["section_count"] = marks[0]["count"]
        gathered.spans["header.section_count"] = (Span(*marks[0]["span"]),)
    gathered.values["post"] = line["post"]
    gathered.values["number"] = int(line["number"])
