"""The stages, in order: carrier, source, split, readers, and one validation at the end."""

import datetime as dt
import re
from itertools import pairwise
from typing import Any, Literal, NamedTuple

from cable_parser.assembly.checks import check_body, check_damage, check_head
from cable_parser.assembly.head import mask_stray_captions, read_classification_line, read_heads
from cable_parser.assembly.identity import identify, plain_post
from cable_parser.assembly.paragraphs import (
    may_number_classified_by,
    read_codes,
    read_numbered_classified_by,
    read_paragraphs,
    read_statistics,
)
from cable_parser.assembly.record import Gathered
from cable_parser.carriers import open_carrier
from cable_parser.diagnostics import CODES
from cable_parser.dialects.cablegate import MARKED_PARAGRAPH, TRANSMISSION_START, Outline
from cable_parser.dialects.nara_attributes import compare_attributes
from cable_parser.dialects.registry import find_dialect
from cable_parser.dialects.telegrams import find_telegrams
from cable_parser.errors import CableParseError, CableTooLongError
from cable_parser.models import Cable, Statistic
from cable_parser.readers.body.drafts import Draft
from cable_parser.readers.body.reader import Body, read_body
from cable_parser.readers.head.reader import split_head
from cable_parser.readers.reading import Finding, Reading
from cable_parser.readers.transmission.reader import read_transmission
from cable_parser.span import Span
from cable_parser.text.source import Hole, Source
from cable_parser.text.tiling import tile
from cable_parser.vocab.posts import is_collective, resolve_post

# Parts without any of which a text is no cable.
_EXPECTED = (
    "a transmission heading (VZCZC, a date-time group, FM)",
    "a classification line (UNCLAS BEIJING 003214)",
    "an E.O., TAGS or SUBJECT line",
    "numbered and marked paragraphs (1. (U) Text)",
)

MAX_CHARS = 20_000_000
"""The most characters `parse_cable` reads unless told otherwise: a thousand times a long cable."""

Parts = Literal["all", "header"]
"""What `parse_cable` reads: all of a cable, or what stands above its body."""
PARTS: tuple[Parts, ...] = ("all", "header")

Extent = Literal["any", "one", "quoted"]
"""What a text is known to hold: any number of telegrams, one with what it quotes, or one that another quotes."""


class _Inside(NamedTuple):
    """Another cable inside a text: its place, its extent, and its dialect where it is known."""

    span: Span
    extent: Extent
    dialect: str | None = None


_CONTROL_CAPTIONS = {"NOFORN", "SENSITIVE", "FOUO", "EFTO", "NODIS", "EXDIS", "LIMDIS", "STADIS"}


def _decode(data: bytes) -> tuple[str, bool]:
    try:
        return data.decode("utf-8"), False
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace"), True


def parse_cable(
    source: str | bytes,
    *,
    dialect: str | None = None,
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
        dialect: `cablegate`, `nara` or `smart`; recognised when None.
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
    check_options(dialect=dialect, parts=parts)
    _check_length(source, max_chars)
    text, recoded = _decode(source) if isinstance(source, bytes) else (source, False)
    _check_length(text, max_chars)
    cable = read_cable(text, dialect=dialect, given_id=id, parts=parts, statistics=statistics, recoded=recoded)
    if strict:
        worst = next((d for d in cable.diagnostics if d.severity == "error"), None)
        if worst is not None:
            msg = f"{worst.message} ({worst.code})"
            expected = ("a cable without a diagnostic of severity error",)
            raise CableParseError(msg, offset=worst.span.start if worst.span else 0, expected=expected)
    return cable


def check_options(*, dialect: str | None, parts: str) -> None:
    """Refuse a name that is none, before many cables are read with it.

    Raises:
        ValueError: no dialect has that name, or `parts` is none of `PARTS`.
    """
    if dialect is not None:
        find_dialect("", dialect)
    if parts not in PARTS:
        msg = f"parts is one of {', '.join(PARTS)}; not {parts!r}"
        raise ValueError(msg)


def _check_length(source: str | bytes, max_chars: int | None) -> None:
    """Refuse what is too long, bytes before they are decoded: UTF-8 takes at most four for a character."""
    if max_chars is None:
        return
    if max_chars < 1:
        msg = f"max_chars is at least 1, or None for no limit; not {max_chars}"
        raise ValueError(msg)
    length = len(source) if isinstance(source, str) else -(-len(source) // 4)
    if length > max_chars:
        raise CableTooLongError(length, max_chars, exact=isinstance(source, str))


_SURROGATE = re.compile("[\ud800-\udfff]")


def _find_surrogates(text: str) -> list[int]:
    """Give the places of lone surrogates; what UTF-8 can write has none, and an encoder is faster than a scan."""
    if text.isascii():
        return []
    try:
        text.encode()
    except UnicodeEncodeError:
        return [m.start() for m in _SURROGATE.finditer(text)]
    return []


def read_cable(
    text: str,
    *,
    dialect: str | None,
    given_id: str | None,
    parts: Parts,
    statistics: bool,
    recoded: bool = False,
    extent: Extent = "any",
) -> Cable:
    """Run the stages on decoded text."""
    gathered, outline, inside = _open_cable(text, dialect, extent, recoded=recoded)
    begin = _read_head(gathered, outline)
    end = outline.embedded[0][0] if outline.embedded else len(gathered.source.text)
    mask_stray_captions(gathered, begin)
    ranges = [(begin, min(outline.heads[-1].end, max(begin, end))), *outline.tails]
    body: Body | None = None
    if parts == "all":
        body = _read_body(gathered, outline, ranges)
    else:
        _leave_body(gathered, ranges)
    embedded = _read_embedded(gathered, inside, parts=parts, statistics=statistics)
    identify(gathered, outline, begin, given_id)
    read_codes(gathered)
    if outline.stated:
        added = compare_attributes(gathered.source.view, outline.stated, gathered.values, gathered.header)
        gathered.add(added)
        gathered.values.update(added.values)
    if not gathered.header.get("classified_by"):
        if body:
            read_numbered_classified_by(gathered, body)
        elif may_number_classified_by(gathered.source, begin):
            read_numbered_classified_by(gathered, read_body(gathered.source, ranges))
    sections: list[dict[str, Any]] = []
    if body:
        day = gathered.values["date"].date() if statistics and gathered.values.get("date") else None
        sections = read_paragraphs(gathered, body, day, statistics=statistics)
    check_head(gathered, outline)
    if body:
        check_body(gathered, body)
    else:
        check_damage(gathered, begin)
    blocks = tile(gathered.source, gathered.claims)
    for block in blocks:
        if block["kind"] == "unread":
            gathered.note("unread", tuple(block["span"]), "a part of the text was not understood")
    return Cable.model_validate(
        {
            **_describe_head(gathered, outline),
            "sections": sections,
            "signature": body.signature if body else None,
            "embedded": embedded,
            "diagnostics": [_diagnose(f) for f in _order_findings(gathered.findings)],
            "blocks": blocks,
            "spans": gathered.settle_spans(),
            "source": gathered.source.text,
        }
    )


def _open_cable(
    text: str, dialect: str | None, extent: Extent, *, recoded: bool
) -> tuple[Gathered, Outline, list[_Inside]]:
    """Open the carrier, split the text, read its heading, and refuse what is no cable."""
    surrogates = _find_surrogates(text)
    carried = open_carrier(_SURROGATE.sub("\ufffd", text) if surrogates else text)
    source = Source(carried.text)
    end, inside = _part_telegrams(source, extent)
    outline = find_dialect(source.text[:end], dialect).split(source)
    inside = [each._replace(dialect=outline.dialect if each.extent == "quoted" else dialect) for each in inside]
    inside += [_Inside(Span(a, b), "quoted", outline.dialect) for a, b in outline.embedded]
    if carried.form != "text":
        outline.form = carried.form
        outline.metadata = {**carried.metadata, **outline.metadata}
        outline.stated = {**{name: (value, None) for name, value in carried.stated.items()}, **outline.stated}
    gathered = Gathered(source)
    if surrogates:
        place = (surrogates[0], surrogates[0] + 1) if carried.form == "text" else None
        gathered.note("surrogate-replaced", place, f"{len(surrogates)} lone surrogates were replaced by U+FFFD")
    if recoded:
        gathered.note("bytes-not-utf8", None, "the bytes are not UTF-8; they were read as Windows-1252")
    further = sum(each.extent == "one" for each in inside)
    if further:
        what = f"the text holds {further + 1} telegrams: this is the first, the others are in Cable.embedded"
        gathered.note("several-telegrams", (end, len(source.text)), what)
    heading = read_heading(gathered, outline)
    if not (outline.stated or _is_cable(source.view, outline, heading)):
        msg = "no part of a cable was found: looked for " + "; ".join(_EXPECTED)
        raise CableParseError(msg, expected=_EXPECTED)
    return gathered, outline, inside


def _part_telegrams(source: Source, extent: Extent) -> tuple[int, list[_Inside]]:
    """Part a text into telegrams, and blank what belongs to another than the first.

    Returns:
        Where the first telegram ends; and the others, those that it quotes among them.
    """
    if extent == "quoted":
        return len(source.text), []
    found = find_telegrams(source.view)
    first, *others = found.spans if extent == "any" else [Span(0, len(source.text))]
    inside = [_Inside(span, "quoted") for span in found.quoted if span.end <= first.end]
    inside += [_Inside(span, "one") for span in others]
    holes = [Hole(*each.span, "embedded") for each in inside]
    # What only separates two telegrams is no part of either.
    gaps = [Span(a.end, b.start) for a, b in pairwise([first, *others])]
    holes += [Hole(*piece, "carrier") for gap in gaps for piece in source.cut(*gap)]
    if holes:
        source.mask(holes)
    return first.end, inside


def _read_head(gathered: Gathered, outline: Outline) -> int:
    """Read the head of the body; give where the body begins."""
    gathered.add(outline.extras)
    for a, b in outline.carrier:
        gathered.claims.append(("carrier", a, b))
    read_classification_line(gathered, outline)
    begin = read_heads(gathered, outline)
    gathered.header.update(outline.extras.values)
    gathered.values.update(outline.values)
    resolve_addressees(gathered)
    return begin


def _describe_head(gathered: Gathered, outline: Outline) -> dict[str, Any]:
    """Give what stands above the body, and the carrier, as plain data for `Cable`."""
    values, header = gathered.values, gathered.header
    if values.get("classification"):
        controls = [c for c in header.get("captions", ()) if c in _CONTROL_CAPTIONS]
        values["classification"]["controls"] = tuple(dict.fromkeys([*values["classification"]["controls"], *controls]))
    return {
        **{name: values.get(name) for name in ("id", "subject", "date", "date_precision", "classification")},
        "post": values.get("post_model"),
        "header": header,
        "tags": values.get("tags", ()),
        "references": values.get("references", ()),
        "carrier": {"dialect": outline.dialect, "form": outline.form, "metadata": outline.metadata},
    }


def _read_body(gathered: Gathered, outline: Outline, ranges: list[tuple[int, int]]) -> Body:
    body = read_body(gathered.source, ranges)
    # Pages are counted from the head that opens the body.
    body.begin = outline.heads[-1].start
    gathered.add(body.reading)
    return body


def _leave_body(gathered: Gathered, ranges: list[tuple[int, int]]) -> None:
    """Make blocks of the body without reading it; what interrupts it has blocks of its own."""
    source = gathered.source
    places = [places[0][:1] + places[-1][1:] for start, end in ranges if (places := source.cut(start, end))]
    gathered.claims += [("body", start, end) for start, end in places]
    if places:
        what = "the body was not read: only the header was asked for"
        gathered.note("body-not-read", (places[0][0], places[-1][1]), what)
    else:
        gathered.note("no-paragraphs", None, "no paragraph was found")


def _read_embedded(gathered: Gathered, inside: list[_Inside], *, parts: Parts, statistics: bool) -> tuple[Cable, ...]:
    """Read the cables found inside this one, each from a text of its own."""
    found = []
    for (a, b), extent, dialect in sorted(inside):
        text = gathered.source.text[a:b]
        try:
            inner = read_cable(text, dialect=dialect, given_id=None, parts=parts, statistics=statistics, extent=extent)
        except CableParseError as error:
            gathered.note("unread", (a, b), f"another cable seems to stand inside this one: {error.message}")
            continue
        gathered.claims.append(("embedded", a, b))
        gathered.note("embedded-cable", (a, b), "another cable stands inside this one; it is in Cable.embedded")
        found.append(inner)
    return tuple(found)


def _order_findings(findings: list[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda f: (f.start, f.end, f.code))


def _diagnose(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": CODES[finding.code].severity,
        "message": finding.message,
        "span": Span(finding.start, finding.end) if finding.start >= 0 else None,
    }


def _is_cable(view: str, outline: Outline, heading: Reading) -> bool:
    """Tell whether any part of a cable was found."""
    if any(copy.line for copy in outline.heads):
        return True
    if any(
        heading.values.get(key)
        for key in ("transmission_id", "dtg", "sender", "originating_station", "to", "distribution")
    ):
        return True
    if any(kind == "transmission" for kind, _, _ in heading.claims):
        return True
    head = split_head(view, outline.heads[0].start, outline.heads[0].end) if outline.heads else None
    labelled = head.labels if head else {}
    if "executive_order" in labelled or ("tags" in labelled and "subject" in labelled):
        return True
    return TRANSMISSION_START.match(view) is not None or MARKED_PARAGRAPH.search(view) is not None


def read_heading(gathered: Gathered, outline: Outline) -> Reading:
    """Read the transmission heading; of several, the first that the outline names."""
    reading = Reading()
    for i, (start, end) in enumerate(outline.transmissions):
        part = read_transmission(gathered.source.view, start, end)
        if i == 0:
            reading = part
            gathered.header.update(part.values)
            gathered.add(part)
        else:
            gathered.claims += part.claims
            for key in ("distribution", "dash_counters"):
                if part.values.get(key):
                    gathered.header.setdefault(key, []).extend(part.values[key])
            gathered.findings += [f for f in part.findings if f.code == "copy-total-differs"]
    return reading


def resolve_addressees(gathered: Gathered) -> None:
    """Say of each addressee which post it is, or that it is many."""
    for key in ("to", "info", "exempted"):
        for addressee in gathered.header.get(key, ()):
            post = resolve_post(addressee["name"])
            addressee["collective"] = is_collective(addressee["name"])
            if post and not addressee["collective"]:
                addressee["post"] = plain_post(post)


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
    return [Statistic.model_validate(plain | {"paragraph": None}) for plain in read_statistics(paragraph, date, 0)]
