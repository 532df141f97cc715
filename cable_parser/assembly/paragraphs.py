"""Second stage: figures and mentions, read from the paragraphs that the first stage found, as records."""

import datetime as dt
from bisect import bisect_left

from cable_parser.assembly.record import Record
from cable_parser.readers.body.drafts import Draft, find_extent, find_home
from cable_parser.readers.body.mentions import find_mentions, find_openers
from cable_parser.readers.body.reader import Body
from cable_parser.readers.records import MentionRecord, ParagraphRecord, SectionRecord, StatisticRecord
from cable_parser.readers.statistics import find_figures
from cable_parser.span import Span


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
    breaks = [h.start for h in record.source.holes if h.kind == "page_break" and h.start >= begin]
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


def _find_pages(breaks: list[int], place: Span) -> tuple[int, ...]:
    first = 1 + bisect_left(breaks, place.start)
    last = 1 + bisect_left(breaks, place.end)
    return tuple(range(first, last + 1))


def _read_mentions(
    record: Record, paragraph: Draft, references: dict[str, int], numbers: set[int | None], count: int
) -> list[MentionRecord]:
    found: list[MentionRecord] = []
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
            record.note(
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
