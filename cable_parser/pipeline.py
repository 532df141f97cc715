"""The stages, in order: carrier, source, outline, readers, assembly, and one validation at the end."""

import datetime as dt
from dataclasses import dataclass, replace

from cable_parser.assembly.body import find_body, leave_body, read_numbered_classified_by
from cable_parser.assembly.checks import check_body, check_damage, check_head
from cable_parser.assembly.codes import read_codes
from cable_parser.assembly.embedded import Extent, Inside, note_further, part_telegrams
from cable_parser.assembly.head import mask_stray_captions, read_heads
from cable_parser.assembly.heading import read_headings, resolve_addressees
from cable_parser.assembly.identity import find_names, identify
from cable_parser.assembly.paragraphs import read_paragraphs, read_statistics
from cable_parser.assembly.record import Record
from cable_parser.assembly.stated import compare_attributes, compare_stated
from cable_parser.carriers import Carried, open_source
from cable_parser.carriers.given import NOTHING_GIVEN, Given
from cable_parser.carriers.stated import Stated
from cable_parser.dialects.outline import Outline
from cable_parser.dialects.registry import Dialect, DialectChoice, find_dialect
from cable_parser.dialects.stamps import mask_stamps
from cable_parser.dialects.telegrams import split_telegrams
from cable_parser.errors import CableParseError
from cable_parser.models import Cable, Statistic
from cable_parser.options import MAX_CHARS, Parts, check_options
from cable_parser.readers.body.drafts import Draft
from cable_parser.readers.body.reader import read_body
from cable_parser.readers.records import CableRecord
from cable_parser.span import Span
from cable_parser.text.source import Source
from cable_parser.travel import by_name


@by_name
def parse_cable(
    source: str | bytes,
    *,
    dialect: DialectChoice = None,
    id: str | None = None,  # noqa: A002 - the field it fills is called so
    parts: Parts = "all",
    statistics: bool = True,
    strict: bool = False,
    max_chars: int | None = MAX_CHARS,
) -> Cable:
    """Read a cable.

    Args:
        source: the text of one cable, in any of the forms the README lists. Bytes are read as UTF-8, as UTF-16 or
            UTF-32 where their mark or their zeros say so, else as Windows-1252, with a diagnostic.
        dialect: `cablegate`, `nara` or `smart`; recognised when None. A `Dialect` of your own may stand here, or a
            tuple of dialects, of which the first that recognises the text is taken (`CONTRIBUTING.md` shows how).
        id: the id to give the cable where its text does not say it.
        parts: `all`, or `header` for what stands above the body: the same values in a quarter of the time. `sections`
            is then empty and `signature` None, the body is a block of kind `body` (but for what interrupts it), and
            the diagnostic `body-not-read` says so.
        statistics: whether to look for figures in the paragraphs, where these are read.
        strict: whether a diagnostic of severity error raises.
        max_chars: the most characters to read; None for no limit. Time and memory grow with the length of the text
            (a megabyte of prose takes seconds), so a service sets what it is ready to wait for.

    Raises:
        CableParseError: no part of a cable was found; or, with `strict`, the cable has an error.
        CableTooLongError: the text has more than `max_chars` characters. It is a `CableParseError`.
        TypeError: `source` is neither text nor bytes.
        ValueError: `dialect` or `parts` names none, or `max_chars` is below 1.
    """
    _check_type(source, "parse_cable")
    check_options(dialect=dialect, parts=parts)
    text = Incoming(open_source(source, max_chars))
    return read_incoming(text, dialect=dialect, id=id, parts=parts, statistics=statistics, strict=strict)


@by_name
def parse_cables(
    source: str | bytes,
    *,
    dialect: DialectChoice = None,
    parts: Parts = "all",
    statistics: bool = True,
    strict: bool = False,
    max_chars: int | None = MAX_CHARS,
) -> list[Cable]:
    """Read all telegrams of a text, each as a cable with a source of its own.

    Telegrams may stand one after another with blank lines, `NNNN`, rules, form feeds or nothing between them. One that
    another quotes is in that one's `embedded`.

    Args:
        source: as for `parse_cable`; so are the others.
        dialect: likewise; recognised for each telegram when None.
        parts: likewise.
        statistics: likewise.
        strict: likewise.
        max_chars: the most characters of the whole text.

    Returns:
        The cables in order, at least one.

    Raises:
        CableParseError: no part of a cable was found in the text, or in one of the telegrams; with `strict`, one has an
            error.
        CableTooLongError: the text has more than `max_chars` characters. It is a `CableParseError`.
        TypeError: `source` is neither text nor bytes.
        ValueError: `dialect` or `parts` names none, or `max_chars` is below 1.
    """
    _check_type(source, "parse_cables")
    check_options(dialect=dialect, parts=parts)
    texts = part_incoming(Incoming(open_source(source, max_chars)))
    return [read_incoming(t, dialect=dialect, parts=parts, statistics=statistics, strict=strict) for t in texts]


def _check_type(source: object, function: str) -> None:
    if not isinstance(source, str | bytes):
        msg = f"{function} takes the text of a cable as str or bytes, not {type(source).__name__}"
        raise TypeError(msg)


@dataclass(frozen=True, slots=True)
class Incoming:
    """A text that was opened, with what was given beside it where it was found.

    Attributes:
        carried: the text, and what its carrier said.
        given: what stood beside it: the other cells of its row, say.
        name: where it comes from, for `Carrier.name`; None for a text handed in.
        extent: what the text is known to hold.
    """

    carried: Carried
    given: Given = NOTHING_GIVEN
    name: str | None = None
    extent: Extent = "any"


def part_incoming(text: Incoming) -> list[Incoming]:
    """Split a text into its telegrams, named `all.txt#1`, `all.txt#2`; what its carrier states is of the first."""
    carried, given = text.carried, text.given
    spans = split_telegrams(carried.text)
    if len(spans) == 1:
        return [text]
    found = []
    for number, span in enumerate(spans, 1):
        remarks = tuple(remark._replace(place=None) for remark in carried.remarks)
        own = Carried(carried.text[slice(*span)], carried.form, remarks=remarks)
        if number == 1:
            own.metadata, own.stated = carried.metadata, carried.stated
        beside = given if number == 1 else replace(given, stated=Stated())
        found.append(Incoming(own, beside, text.name and f"{text.name}#{number}", "one"))
    return found


def read_incoming(
    text: Incoming,
    *,
    dialect: DialectChoice = None,
    id: str | None = None,  # noqa: A002 - as `parse_cable` has it
    parts: Parts = "all",
    statistics: bool = True,
    strict: bool = False,
) -> Cable:
    """Read a text that was opened, as `parse_cable` does.

    Args:
        text: the text.
        dialect: this and the others as for `parse_cable`, where they were checked.
        id: likewise.
        parts: likewise.
        statistics: likewise.
        strict: likewise.

    Raises:
        CableParseError: no part of a cable was found; or, with `strict`, the cable has an error.
    """
    cable = Cable.model_validate(read_record(text, dialect=dialect, given_id=id, parts=parts, statistics=statistics))
    worst = next((d for d in cable.diagnostics if d.severity == "error"), None) if strict else None
    if worst is not None:
        msg = f"{worst.message} ({worst.code})"
        expected = ("a cable without a diagnostic of severity error",)
        raise CableParseError(msg, offset=worst.span.start if worst.span else 0, expected=expected)
    return cable


def read_record(
    text: Incoming, *, dialect: DialectChoice, given_id: str | None, parts: Parts, statistics: bool
) -> CableRecord:
    """Run the stages on a text that was opened, up to the plain data of a cable.

    Args:
        text: the text that was opened.
        dialect: as for `parse_cable`.
        given_id: the id to give the cable where its text does not say it; None for none.
        parts: as for `parse_cable`.
        statistics: likewise.

    Raises:
        CableParseError: no part of a cable was found.
    """
    record, outline, found, inside = _open(text, dialect)

    # First stage: each reader reads its own part, from the view.
    read_headings(record, outline, may_be_extract="id" in text.given.stated)
    record.stated = {**text.given.stated, **record.stated}
    heads = read_heads(record, outline)
    resolve_addressees(record)
    mask_stray_captions(record, heads.body)
    ranges = find_body(record.source, outline, heads.body)
    body = read_body(record.source, ranges) if parts == "all" else None
    if body:
        record.add(body.reading)
        record.signature = body.signature
    else:
        leave_body(record, ranges)
    for place, inner in sorted([*inside, *(Inside(Span(*place), "quoted") for place in outline.embedded)]):
        # A telegram that another quotes is printed as that is; one that follows may be of any dialect.
        likely = found if inner == "quoted" else dialect
        _read_embedded(record, place, inner, dialect=likely, parts=parts, statistics=statistics)

    # Second stage: what is read in the light of the first.
    identify(record, outline, heads.body, given_id)
    read_codes(record, heads)
    compare_attributes(record)
    read_numbered_classified_by(record, body, ranges)
    if body:
        record.sections = read_paragraphs(record, body, outline.heads[-1].start, statistics=statistics)
    compare_stated(record)
    check_head(record, outline)
    if body:
        check_body(record, body, outline)
    else:
        # What stands between the head and the first words of the body, such as a box of the release, is above it.
        check_damage(record, min((start for kind, start, _ in record.claims if kind == "body"), default=heads.body))
    return record.finish()


def _open(text: Incoming, dialect: DialectChoice) -> tuple[Record, Outline, Dialect, list[Inside]]:
    """Open a text: what is stamped on it, its telegrams, and where the parts of the first lie.

    Returns:
        The record to fill, the outline, the dialect that gave it, and the other cables inside the text.
    """
    carried, given = text.carried, text.given
    source = Source(carried.text)
    stamps = mask_stamps(source)
    end, inside = part_telegrams(source, text.extent)
    names = find_names(source, end, [text.name or "", *carried.names])
    found = find_dialect(source.text[:end], dialect)
    outline = found.split(source)
    metadata = {**given.metadata, **carried.metadata, **outline.metadata}
    form = carried.form if carried.form != "text" else given.form
    record = Record(source, {"dialect": found.name, "form": form, "name": text.name, "metadata": metadata})
    record.stated = {**carried.stated, **outline.stated}
    record.names = names
    record.note_remarks(given.remarks)
    record.note_remarks(carried.remarks)
    note_further(record, end, inside)
    record.releases, record.boxes = stamps.before(end)
    return record, outline, found, inside


def _read_embedded(
    record: Record, place: Span, extent: Extent, *, dialect: DialectChoice, parts: Parts, statistics: bool
) -> None:
    """Read a cable inside another, from a text of its own."""
    text = Incoming(Carried(record.source.text[place.start : place.end]), extent=extent)
    try:
        inner = read_record(text, dialect=dialect, given_id=None, parts=parts, statistics=statistics)
    except CableParseError as error:
        record.note("unread", place, f"another cable seems to stand inside this one: {error.message}")
        return
    record.claims.append(("embedded", place.start, place.end))
    record.note("embedded-cable", place, "another cable stands inside this one; it is in Cable.embedded")
    record.embedded.append(inner)


@by_name
def find_statistics(text: str, *, date: dt.date | None = None) -> list[Statistic]:
    """Find the statistics of any English text.

    Args:
        text: running text; spans are offsets in it.
        date: the day the text was written, for periods such as "last year".

    >>> find_statistics("Police detained 8257 suspects.")[0].value
    8257
    """
    if isinstance(date, dt.datetime):
        date = date.date()
    paragraph = Draft(None, None, 0, text=text, pieces=(Span(0, len(text)),))
    return [Statistic.model_validate(record) for record in read_statistics(paragraph, date, None)]
