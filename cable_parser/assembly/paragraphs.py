"""Second stage: figures and mentions, read from the paragraphs that the first stage found, as records."""

import datetime as dt
from bisect import bisect_left

from cable_parser.assembly.record import Record
from cable_parser.readers.body.drafts import Draft, find_extent, find_home
from cable_parser.readers.body.mentions import MentionReading, find_mentions, find_openers, find_owner
from cable_parser.readers.body.reader import Body
from cable_parser.readers.records import MentionRecord, ParagraphRecord, SectionRecord, StatisticRecord
from cable_parser.readers.statistics import find_figures
from cable_parser.span import Span
from cable_parser.text.source import Source


# Long: one walk over the sections, so that breaks, headings and numbers are counted in the order of the text.
def read_paragraphs(record: Record, body: Body, begin: int, *, statistics: bool) -> list[SectionRecord]:
    """Return sections and paragraphs as records, with what is read from each paragraph's text.

    Args:
        record: what is known of the cable; takes the places of headings.
        body: the body as read.
        begin: where the head that opens the body begins: its pages are counted from there.
        statistics: whether figures are looked for.
    """
    day = record.date.date() if record.date else None
    references: dict[str, int] = {}
    for i, reference in enumerate(record.references):
        if label := reference["label"]:
            references.setdefault(label.upper(), i)
    numbers = {p.number for s in body.sections for p in s.paragraphs}
    count = len(record.references)
    breaks = _find_breaks(record.source, begin)
    openers = find_openers(record.source.folded)
    sections: list[SectionRecord] = []
    index = 0
    for s, section in enumerate(body.sections):
        if section.heading is not None:
            record.spans[f"sections.{s}.heading"] = section.pieces
        paragraphs: list[ParagraphRecord] = []
        end = section.pieces[-1].end if section.pieces else section.start
        for paragraph in section.paragraphs:
            place = paragraph.span
            end = max(end, place.end)
            plain: ParagraphRecord = {
                "number": paragraph.number,
                "marking": paragraph.marking,
                "text": paragraph.text,
                "kind": paragraph.kind,
                "items": paragraph.items,
                "span": place,
                "pieces": paragraph.pieces,
                "pages": _find_pages(breaks, place),
                "mentions": (
                    _read_mentions(record, paragraph, references, numbers, count)
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


def _find_breaks(source: Source, begin: int) -> list[int]:
    """Return where each page break begins; what is printed at one, with nothing else between, is one."""
    breaks: list[int] = []
    end = -1
    for hole in source.holes:
        if hole.kind == "page_break" and hole.start >= begin:
            if end < 0 or source.view[end : hole.start].strip():
                breaks.append(hole.start)
            end = hole.end
    return breaks


def _find_pages(breaks: list[int], place: Span) -> tuple[int, ...]:
    first = 1 + bisect_left(breaks, place.start)
    last = 1 + bisect_left(breaks, place.end)
    return tuple(range(first, last + 1))


def _read_mentions(
    record: Record, paragraph: Draft, references: dict[str, int], numbers: set[int | None], count: int
) -> list[MentionRecord]:
    found: list[MentionRecord] = []
    text = paragraph.text
    mentions = find_mentions(text)
    resolutions = [_resolve(m, references, count) for m in mentions]
    for i, m in enumerate(mentions):
        places = find_home(paragraph, m.start, m.end)
        targets, resolved = resolutions[i]
        told = not resolved and m.kind != "septel"
        if m.kind == "paragraph":
            owner = find_owner(text, mentions, i)
            if owner is None:
                resolved = all(n in numbers for n in m.numbers)
            elif owner >= 0:
                targets, resolved = resolutions[owner]
            # What is of another document is not missed in this one; what a reference does not have is told there.
            told = owner is None and not resolved
        if told:
            words = text[m.start : m.end]
            record.note(
                "mention-unresolved", (places[0].start, places[-1].end), f"{words!r} points to nothing in this cable"
            )
        found.append(
            {
                "text": text[m.start : m.end],
                "kind": m.kind,
                "references": targets,
                "numbers": m.numbers,
                "resolved": resolved,
                "span": Span(places[0].start, places[-1].end),
                "pieces": places if len(places) > 1 else (),
            }
        )
    return found


def _resolve(m: MentionReading, references: dict[str, int], count: int) -> tuple[tuple[int, ...], bool]:
    """Return the references that a mention of references names, and whether all of them are there."""
    if m.kind == "reftel":
        return tuple(range(count)), count > 0
    if m.kind != "reference":
        return (), False
    targets = tuple(references[x.upper()] for x in m.labels if x.upper() in references)
    if not references:
        # Where no letters are printed, writers count.
        targets = tuple(ord(x.upper()) - 65 for x in m.labels if len(x) == 1 and 0 <= ord(x.upper()) - 65 < count)
    if not m.labels and count == 1:
        targets = (0,)
    return targets, len(targets) == max(1, len(m.labels))


def read_statistics(paragraph: Draft, day: dt.date | None, index: int | None) -> list[StatisticRecord]:
    """Return the figures of a paragraph as records, their places mapped home.

    Args:
        paragraph: its text, and where that stands.
        day: the cable's date, for periods such as "last year".
        index: the paragraph's index among the cable's; None for a text that is no cable's.
    """
    text = paragraph.text
    found: list[StatisticRecord] = []
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
