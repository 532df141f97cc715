"""The stages, in order: carrier, source, outline, readers, assembly, and one validation at the end."""

import datetime as dt

from cable_parser.assembly.body import find_body, leave_body, read_numbered_classified_by
from cable_parser.assembly.checks import check_body, check_damage, check_head
from cable_parser.assembly.codes import read_codes
from cable_parser.assembly.embedded import Extent, Inside, note_further, part_telegrams
from cable_parser.assembly.head import mask_stray_captions, read_heads
from cable_parser.assembly.heading import read_headings, resolve_addressees
from cable_parser.assembly.identity import identify
from cable_parser.assembly.paragraphs import read_paragraphs, read_statistics
from cable_parser.assembly.record import Record
from cable_parser.assembly.stated import compare_attributes, compare_stated
from cable_parser.carriers import open_carrier
from cable_parser.carriers.decoding import Decoded, decode
from cable_parser.carriers.given import NOTHING_GIVEN, Given
from cable_parser.dialects.outline import Outline
from cable_parser.dialects.registry import Dialect, DialectChoice, find_dialect
from cable_parser.dialects.stamps import mask_stamps
from cable_parser.errors import CableParseError
from cable_parser.models import Cable, Statistic
from cable_parser.options import MAX_CHARS, Parts, check_length, check_options
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
        source: the text of one cable, in any of the forms the README lists. Bytes are read as UTF-8, else as
            Windows-1252 with a diagnostic.
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
    if not isinstance(source, str | bytes):
        msg = f"parse_cable takes the text of a cable as str or bytes, not {type(source).__name__}"
        raise TypeError(msg)
    return read_source(
        source, dialect=dialect, id=id, parts=parts, statistics=statistics, strict=strict, max_chars=max_chars
    )


def read_source(  # noqa: PLR0913 - options by keyword, each of its own
    source: str | bytes,
    *,
    given: Given = NOTHING_GIVEN,
    name: str | None = None,
    dialect: DialectChoice = None,
    id: str | None = None,  # noqa: A002 - as `parse_cable` has it
    parts: Parts = "all",
    statistics: bool = True,
    strict: bool = False,
    max_chars: int | None = MAX_CHARS,
) -> Cable:
    """Read a text or its bytes, as `parse_cable` does, with what was given beside it where it was found.

    Args:
        source: the text.
        given: what stood beside it: the other cells of its row, say.
        name: where it comes from, for `Carrier.name`; None for a text handed in.
        dialect: this and the others as for `parse_cable`.
        id: likewise.
        parts: likewise.
        statistics: likewise.
        strict: likewise.
        max_chars: likewise.

    Raises:
        CableParseError: no part of a cable was found, or the text is too long.
        ValueError: `dialect` or `parts` names none, or `max_chars` is below 1.
    """
    check_options(dialect=dialect, parts=parts)
    check_length(source, max_chars)
    decoded = decode(source)
    check_length(decoded.text, max_chars)
    record = read_record(
        decoded, dialect=dialect, given_id=id, parts=parts, statistics=statistics, given=given, name=name
    )
    cable = Cable.model_validate(record)
    if strict:
        worst = next((d for d in cable.diagnostics if d.severity == "error"), None)
        if worst is not None:
            msg = f"{worst.message} ({worst.code})"
            expected = ("a cable without a diagnostic of severity error",)
            raise CableParseError(msg, offset=worst.span.start if worst.span else 0, expected=expected)
    return cable


def read_record(  # noqa: PLR0913 - options by keyword, each of its own
    decoded: Decoded,
    *,
    dialect: DialectChoice,
    given_id: str | None,
    parts: Parts,
    statistics: bool,
    extent: Extent = "any",
    given: Given = NOTHING_GIVEN,
    name: str | None = None,
) -> CableRecord:
    """Run the stages on decoded text, up to the plain data of a cable.

    Raises:
        CableParseError: no part of a cable was found.
    """
    record, outline, found, inside = _open(decoded, dialect, extent, given, name)

    # First stage: each reader reads its own part, from the view.
    read_headings(record, outline, may_be_extract="id" in given.stated)
    record.stated = {**given.stated, **record.stated}
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
        check_body(record, body)
    else:
        check_damage(record, heads.body)
    return record.finish()


def _open(
    decoded: Decoded, dialect: DialectChoice, extent: Extent, given: Given, name: str | None
) -> tuple[Record, Outline, Dialect, list[Inside]]:
    """Open a text: its carrier, what is stamped on it, its telegrams, and where the parts of the first lie.

    Returns:
        The record to fill, the outline, the dialect that gave it, and the other cables inside the text.
    """
    carried = open_carrier(decoded.text)
    source = Source(carried.text)
    stamps = mask_stamps(source)
    end, inside = part_telegrams(source, extent)
    found = find_dialect(source.text[:end], dialect)
    outline = found.split(source)
    metadata = {**given.metadata, **carried.metadata, **outline.metadata}
    form = carried.form if carried.form != "text" else given.form
    record = Record(source, {"dialect": found.name, "form": form, "name": name, "metadata": metadata})
    record.stated = {**carried.stated, **outline.stated}
    record.note_decoding(decoded, in_place=carried.form == "text")
    record.note_remarks(given.remarks)
    note_further(record, end, inside)
    record.releases, record.boxes = stamps.before(end)
    return record, outline, found, inside


def _read_embedded(
    record: Record, place: Span, extent: Extent, *, dialect: DialectChoice, parts: Parts, statistics: bool
) -> None:
    """Read a cable inside another, from a text of its own."""
    text = Decoded(record.source.text[place.start : place.end])
    try:
        inner = read_record(text, dialect=dialect, given_id=None, parts=parts, statistics=statistics, extent=extent)
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
