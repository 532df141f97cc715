"""TAGS and references, whose meaning depends on year, post and number of the cable."""

from collections.abc import Iterable

from cable_parser.assembly.head import Heads
from cable_parser.assembly.record import Origin, Record
from cable_parser.readers.head.ranges import Range
from cable_parser.readers.head.tags import TagReading, read_tags
from cable_parser.readers.reading import Finding
from cable_parser.readers.records import ReferenceRecord, TagRecord
from cable_parser.readers.references.reader import ReferenceReading, read_references
from cable_parser.span import Span, make_spans
from cable_parser.text.source import Source


def read_codes(record: Record, heads: Heads) -> None:
    """Read TAGS and references of the head."""
    source = record.source
    if heads.tags:
        start, end = heads.tags[0][0], heads.tags[-1][1]
        tags, findings = read_tags(source.view[start:end], year=record.origin.year)
        record.tags = [describe_tag(t, *_cut_place(source, start + t.start, start + t.end)) for t in tags]
        _shift(record, findings, start)
    if heads.references:
        start, end = heads.references[0][0], heads.references[-1][1]
        references, findings = read_stated_references(source.view, (start, end), record.origin)
        record.references = [
            describe_reference(r, *_cut_place(source, start + r.start, start + r.end)) for r in references
        ]
        _shift(record, findings, start)


def read_stated_references(view: str, place: Range, origin: Origin) -> tuple[list[ReferenceReading], list[Finding]]:
    """Read the references in a range of the view; offsets in the result are from its start.

    Args:
        view: the view of the source.
        place: where the references stand in it, half-open.
        origin: year, post and number of the cable.
    """
    year, post, number = origin
    return read_references(view[place[0] : place[1]], year=year, post=post, number=number)


def describe_tag(tag: TagReading, span: Span, pieces: tuple[Span, ...] = (), source: str = "text") -> TagRecord:
    """Return the record of a tag that stands at a place of the source.

    Args:
        tag: the tag.
        span: where it stands in the source.
        pieces: the spans of its pieces; empty if nothing cuts it.
        source: the text.
    """
    return {
        "code": tag.code,
        "canonical": tag.canonical,
        "kind": tag.kind,
        "name": tag.name,
        "source": source,
        "span": span,
        "pieces": pieces,
    }


def describe_reference(reference: ReferenceReading, span: Span, pieces: tuple[Span, ...] = ()) -> ReferenceRecord:
    """Return the record of a reference that stands at a place of the source.

    Args:
        reference: the reference.
        span: where it stands in the source.
        pieces: the spans of its pieces; empty if nothing cuts it.
    """
    return {
        "label": reference.label,
        "text": reference.text,
        "id": reference.id,
        "kind": reference.kind,
        "notal": reference.notal,
        "year_assumed": reference.year_assumed,
        "date": reference.date,
        "span": span,
        "pieces": pieces,
    }


def _cut_place(source: Source, start: int, end: int) -> tuple[Span, tuple[Span, ...]]:
    """Return a range as span and pieces; no pieces where nothing cuts it."""
    if source.view.find("\n", start, end) < 0 and not source.has_hole(start, end):
        return Span(start, end), ()
    pieces = make_spans(_cut_lines(source, start, end))
    return Span(start, end), pieces if len(pieces) > 1 else ()


def _cut_lines(source: Source, start: int, end: int) -> list[tuple[int, int]]:
    found = []
    at = start
    for line in source.view[start:end].split("\n"):
        found += source.cut(at, at + len(line))
        at += len(line) + 1
    return found


def _shift(record: Record, findings: Iterable[Finding], by: int) -> None:
    record.findings += [Finding(f.code, f.start + by, f.end + by, f.message) for f in findings]
