"""Second stage: figures, mentions and codes, read from what the first stage found, as plain data for the models."""

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterable
from typing import Any

from cable_parser.assembly.record import Gathered
from cable_parser.readers import patterns
from cable_parser.readers.body.drafts import Draft, find_extent, find_home
from cable_parser.readers.body.mentions import find_mentions, find_openers
from cable_parser.readers.body.reader import Body
from cable_parser.readers.head.reader import Head, read_classified_by
from cable_parser.readers.head.tags import read_tags
from cable_parser.readers.reading import Finding
from cable_parser.readers.references.reader import read_references
from cable_parser.readers.statistics import find_figures
from cable_parser.span import Span, make_spans
from cable_parser.text.anchors import find_signs
from cable_parser.text.source import Source


def read_codes(gathered: Gathered) -> None:
    """Read TAGS and references, whose meaning depends on year, post and number of the cable."""
    source, values = gathered.source, gathered.values
    year = values["year"]
    head: Head | None = values.pop("tags_head")
    if head and head.lines["tags"]:
        start, end = head.lines["tags"][0][0], head.lines["tags"][-1][1]
        readings, findings = read_tags(source.view[start:end], year=year)
        values["tags"] = [
            {
                "code": t.code,
                "canonical": t.canonical,
                "kind": t.kind,
                "name": t.name,
                **_place(source, start + t.start, start + t.end),
            }
            for t in readings
        ]
        _shift(gathered, findings, start)
    head = values.pop("references_head")
    if head and head.lines["references"]:
        start, end = head.lines["references"][0][0], head.lines["references"][-1][1]
        found, findings = read_references(
            source.view[start:end], year=year, post=values.get("post_code"), number=values.get("message_number")
        )
        values["references"] = [
            {
                **r.describe(),
                **_place(source, start + r.start, start + r.end),
            }
            for r in found
        ]
        _shift(gathered, findings, start)


def _place(source: Source, start: int, end: int) -> dict[str, Any]:
    if source.view.find("\n", start, end) < 0 and not source.has_hole(start, end):
        return {"span": Span(start, end), "pieces": ()}
    pieces = make_spans(_cut_lines(source, start, end))
    return {"span": Span(start, end), "pieces": pieces if len(pieces) > 1 else ()}


def _cut_lines(source: Source, start: int, end: int) -> list[tuple[int, int]]:
    found = []
    at = start
    for line in source.view[start:end].split("\n"):
        found += source.cut(at, at + len(line))
        at += len(line) + 1
    return found


def _shift(gathered: Gathered, findings: Iterable[Finding], by: int) -> None:
    gathered.findings += [Finding(f.code, f.start + by, f.end + by, f.message) for f in findings]


# What a Classified By begins with. Behind many blanks, such as those of a page break, anything may follow.
# Matches: "fied By"
# Matches: "derived from"
# Not: "fied, by"
CLASSIFIED_SIGN = re.compile(
    r"(?P<classified>fied(?:\s{1,399}by|\s{400}))|(?P<derived>derived(?:\s{1,399}from|\s{400}))", re.IGNORECASE
)


def may_number_classified_by(source: Source, begin: int) -> bool:
    """Tell whether words stand in the body without which no paragraph is a Classified By."""
    return any(
        at >= begin and CLASSIFIED_SIGN.match(source.view, at) for at in find_signs(source.folded, "fied", "derived")
    )


def read_numbered_classified_by(gathered: Gathered, body: Body) -> None:
    """A Classified By printed as a numbered paragraph is both."""
    for paragraph in [p for s in body.sections for p in s.paragraphs][:2]:
        label = patterns.CLASSIFIED_LABEL.match(paragraph.text)
        if label and paragraph.pieces:
            lines: list[tuple[int, int]] = [*find_home(paragraph, label.end(), len(paragraph.text))]
            by = read_classified_by(gathered.source, lines, find_extent(paragraph, 0, label.end()))
            if by.values["classified_by"]["name"]:
                gathered.add(by)
                gathered.header.update(by.values)
            return


def read_paragraphs(gathered: Gathered, body: Body, day: dt.date | None, *, statistics: bool) -> list[dict[str, Any]]:
    """Give sections and paragraphs as plain data, with what is read from each paragraph's text."""
    references: dict[str, int] = {}
    for i, reference in enumerate(gathered.values.get("references", ())):
        if reference["label"]:
            references.setdefault(reference["label"].upper(), i)
    numbers = {p.number for s in body.sections for p in s.paragraphs}
    count = len(gathered.values.get("references", ()))
    begin = body.begin
    breaks = [h.start for h in gathered.source.holes if h.kind == "page_break" and h.start >= begin]
    openers = find_openers(gathered.source.folded)
    sections = []
    index = 0
    for s, section in enumerate(body.sections):
        if section.heading is not None:
            gathered.spans[f"sections.{s}.heading"] = section.pieces
        paragraphs = []
        end = section.pieces[-1].end if section.pieces else section.start
        for paragraph in section.paragraphs:
            place = paragraph.span
            end = max(end, place.end)
            plain = {
                "number": paragraph.number,
                "marking": paragraph.marking,
                "text": paragraph.text,
                "kind": paragraph.kind,
                "items": paragraph.items,
                "span": place,
                "pieces": paragraph.pieces,
                "pages": _find_pages(breaks, place),
                "mentions": (
                    _read_mentions(gathered, paragraph, references, numbers, count)
                    if bisect_left(openers, place.start) < bisect_left(openers, place.end)
                    else ()
                ),
                "statistics": read_statistics(paragraph, day, index) if statistics else (),
            }
            paragraphs.append(plain)
            index += 1
        sections.append(
            {
                "heading": section.heading,
                "marking": section.marking,
                "paragraphs": paragraphs,
                "span": Span(section.start, end),
            }
        )
    return sections


def _find_pages(breaks: list[int], place: Span) -> tuple[int, ...]:
    first = 1 + bisect_left(breaks, place.start)
    last = 1 + bisect_left(breaks, place.end)
    return tuple(range(first, last + 1))


def _read_mentions(
    gathered: Gathered, paragraph: Draft, references: dict[str, int], numbers: set[int | None], count: int
) -> list[dict[str, Any]]:
    found = []
    for m in find_mentions(paragraph.text):
        places = find_home(paragraph, m.start, m.end)
        targets: tuple[int, ...] = ()
        resolved = False
        if m.kind == "reference":
            targets = tuple(references[x.upper()] for x in m.labels if x.upper() in references)
            if not references:
                # Where no letters are printed, writers count.
                targets = tuple(
                    ord(x.upper()) - 65 for x in m.labels if len(x) == 1 and 0 <= ord(x.upper()) - 65 < count
                )
            if not m.labels and count == 1:
                targets = (0,)
            resolved = len(targets) == max(1, len(m.labels))
        elif m.kind == "reftel":
            targets = tuple(range(count))
            resolved = count > 0
        elif m.kind == "paragraph":
            resolved = all(n in numbers for n in m.numbers)
        if not resolved and m.kind != "septel":
            words = paragraph.text[m.start : m.end]
            gathered.note(
                "mention-unresolved", (places[0].start, places[-1].end), f"{words!r} points to nothing in this cable"
            )
        found.append(
            {
                "text": paragraph.text[m.start : m.end],
                "kind": m.kind,
                "references": targets,
                "numbers": m.numbers,
                "resolved": resolved,
                "span": Span(places[0].start, places[-1].end),
                "pieces": places if len(places) > 1 else (),
            }
        )
    return found


def read_statistics(paragraph: Draft, day: dt.date | None, index: int) -> list[dict[str, Any]]:
    """Give the figures of a paragraph as plain data, their places mapped home."""
    text = paragraph.text
    found = []
    for f in find_figures(text, date=day):
        places = find_home(paragraph, f.start, f.end)
        found.append(
            {
                "text": text[f.start : f.end],
                "value": f.value,
                "low": f.low,
                "high": f.high,
                "of": f.of,
                "kind": f.kind,
                "unit": f.unit,
                "modifier": f.modifier,
                "action": f.action,
                "when": text[slice(*f.when)] if f.when else None,
                "period": f.period,
                "span": Span(places[0].start, places[-1].end),
                "pieces": places if len(places) > 1 else (),
                "sentence": find_extent(paragraph, *f.sentence),
                "paragraph": index,
            }
        )
    return found
