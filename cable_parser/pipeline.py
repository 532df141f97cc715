"""The stages, in order: carrier, source, split, readers, and one validation at the end."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from cable_parser import patterns
from cable_parser.body import Body, Draft, read_body
from cable_parser.diagnostics import CODES
from cable_parser.dialects import find_dialect
from cable_parser.errors import CableParseError
from cable_parser.figures import find_figures
from cable_parser.findings import Finding
from cable_parser.head import Head, join_lines, read_classified_by, read_executive_order, read_front, split_head
from cable_parser.markings import read_level
from cable_parser.mentions import find_mentions
from cable_parser.identity import infer_year
from cable_parser.models import Cable, Statistic
from cable_parser.posts import canonical_post, is_collective, resolve_post
from cable_parser.reading import Reading
from cable_parser.references import read_references
from cable_parser.source import Source
from cable_parser.span import Span
from cable_parser.split import HeadCopy, Outline
from cable_parser.tags import read_tags
from cable_parser.transmission import read_transmission
from cable_parser.vocab import load_table

# Parts without any of which a text is no cable.
_EXPECTED = (
    "a transmission heading (VZCZC, a date-time group, FM)",
    "a classification line (UNCLAS BEIJING 003214)",
    "an E.O., TAGS or SUBJECT line",
    "numbered and marked paragraphs (1. (U) Text)",
)


@dataclass(slots=True)
class Draftings:
    """All that the readers gave for one cable, gathered as plain data."""

    source: Source
    header: dict[str, Any] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    spans: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    claims: list[tuple[str, int, int]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def add(self, reading: Reading) -> None:
        """Take places, claims and findings of a reading."""
        self.spans.update(reading.spans)
        self.claims += reading.claims
        self.findings += reading.findings

    def note(self, code: str, place: tuple[int, int] | None, message: str) -> None:
        """Add a finding; without a place it is about the whole cable."""
        self.findings.append(Finding(code, *(place or (-1, -1)), message))


# --- tiling ----------------------------------------------------------------------------------------------------------


def tile(source: Source, claims: Iterable[tuple[str, int, int]]) -> list[dict[str, Any]]:
    """Make the blocks: every code point gets the kind of the last claim on it, `blank` or `unread` without one.

    Blanks between two claims of one kind belong to them, so that a block is a maximal run.
    """
    text = source.text
    kinds: list[str] = ["unread", "blank"]
    index = {kind: i for i, kind in enumerate(kinds)}
    paint = bytearray(len(text))
    for kind, start, end in claims:
        code = index.setdefault(kind, len(index))
        if code == len(kinds):
            kinds.append(kind)
        paint[start:end] = bytes((code,)) * (end - start)
    for hole in source.holes:
        code = index.setdefault(hole.kind, len(index))
        if code == len(kinds):
            kinds.append(hole.kind)
        paint[hole.start : hole.end] = bytes((code,)) * (hole.end - hole.start)
    runs = [[kinds[paint[m.start()]], m.start(), m.end()] for m in re.finditer(rb"(?s)(.)\1*", bytes(paint))]
    blocks: list[list[Any]] = []
    for i, (kind, start, end) in enumerate(runs):
        words = text[start:end] if kind == "unread" else ""
        if kind == "unread" and not words.strip(" \n\r\t\f\v\u00b6\xa0\ufeff\x00\u2028\u2029\x85"):
            after = runs[i + 1][0] if i + 1 < len(runs) else ""
            kind = blocks[-1][0] if blocks and blocks[-1][0] == after else "blank"
            if kind == "blank" and blocks and "\n" not in words and blocks[-1][0] not in ("blank", "unread"):
                kind = blocks[-1][0]
        if blocks and blocks[-1][0] == kind:
            blocks[-1][2] = end
        else:
            blocks.append([kind, start, end])
    return [{"kind": kind, "span": Span(start, end)} for kind, start, end in blocks]


# --- the head --------------------------------------------------------------------------------------------------------


def _whole_copy(heads: list[Head], kind: str, source: Source) -> Head | None:
    """Give the copy of the head that a field is read from: the first that prints it whole (a teaser is cut by `...`)."""
    printing = [h for h in heads if h.labels.get(kind) and (h.lines.get(kind) or kind == "executive_order")]
    whole = [h for h in printing if not _is_cut(h, kind, source)]
    return (whole or printing[-1:] or [None])[0]


def _is_cut(head: Head, kind: str, source: Source) -> bool:
    lines = head.lines.get(kind)
    return bool(lines) and source.view[lines[-1][0] : lines[-1][1]].rstrip().endswith("...")


def _front_copy(heads: list[Head], source: Source) -> Head:
    """Captions and pass lines are read from the copy that prints them on lines of their own."""
    def is_lined(head: Head) -> bool:
        return any(source.view[a:b].strip() for a, b in head.front) and not any(
            head.labels.get(kind) and head.front and head.labels[kind][0][0] < source.view.find("\n", head.front[-1][0]) >= 0
            for kind in ("executive_order", "tags")
        )

    lined = [h for h in heads if is_lined(h)]
    filled = [h for h in heads if h.front]
    return (lined or filled or heads)[-1]


def read_heads(drafting: Draftings, outline: Outline) -> int:
    """Read the head of the body from all its printed copies; give where the body begins."""
    source = drafting.source
    heads = [split_head(source.view, copy.line.end() if copy.line else copy.start, copy.end) for copy in outline.heads]
    for copy, head in zip(outline.heads, heads, strict=True):
        _claim_head(drafting, copy, head)
    for copy, head in zip(outline.heads[:-1], heads[:-1], strict=True):
        if head.body < copy.end:
            drafting.claims.append(("carrier", head.body, copy.end))
        if head.lines.get("subject") or head.front:
            drafting.note("head-repeated", (copy.start, copy.start + 20), "the head is printed again below; each value is of the complete copy")
    front = read_front(source, _front_copy(heads, source))
    drafting.add(front)
    drafting.header.update(front.values)
    order_head = _whole_copy(heads, "executive_order", source)
    if order_head:
        order = read_executive_order(source, order_head)
        drafting.add(order)
        drafting.header.update(order.values)
    subject_head = _whole_copy(heads, "subject", source)
    if subject_head:
        value, pieces = join_lines(source, subject_head.lines["subject"])
        if value:
            drafting.values["subject"] = value
            drafting.spans["subject"] = pieces
    by_head = _whole_copy(heads, "classified_by", source)
    if by_head:
        by = read_classified_by(source, by_head.lines["classified_by"], by_head.labels["classified_by"][0])
        if by.values["classified_by"]["name"]:
            drafting.add(by)
            drafting.header.update(by.values)
    drafting.values["tags_head"] = _whole_copy(heads, "tags", source)
    drafting.values["references_head"] = _whole_copy(heads, "references", source)
    return heads[-1].body


def _claim_head(drafting: Draftings, copy: HeadCopy, head: Head) -> None:
    if copy.line:
        drafting.claims.append(("marking", copy.line.start(), copy.line.end()))
    for start, end in head.front:
        drafting.claims.append(("captions", start, end))
    for kind, places in head.labels.items():
        for start, end in places:
            drafting.claims.append((kind, start, end))
    for kind, places in head.lines.items():
        for start, end in places:
            drafting.claims.append((kind, start, end))


def read_classification_line(drafting: Draftings, outline: Outline) -> None:
    """Read level, section count, post and number from the classification line."""
    line = next((copy.line for copy in reversed(outline.heads) if copy.line), None)
    if line is None:
        drafting.note("marking-missing", None, "no classification line such as 'UNCLAS BEIJING 003214' is printed")
        return
    words = line.span("words")
    drafting.values["classification"] = {
        "level": read_level(line["words"]),
        "controls": (),
        "span": Span(*words),
    }
    drafting.spans["classification.level"] = (Span(*words),)
    drafting.header["post_number"] = " ".join(line["post_number"].upper().split())
    drafting.spans["header.post_number"] = (Span(*line.span("post_number")),)
    marks = []
    for match in [line, *outline.section_lines]:
        for part, parts in (("part", "parts"), ("part2", "parts2")):
            if match[part]:
                marks.append({"number": int(match[part]), "count": int(match[parts]), "span": Span(match.start(part), match.end(parts))})
    if marks:
        drafting.header["section_marks"] = marks
        drafting.header["section_count"] = marks[0]["count"]
        drafting.spans["header.section_count"] = (marks[0]["span"],)
    drafting.values["post"] = line["post"]
    drafting.values["number"] = int(line["number"])


_CONTROL_CAPTIONS = {"NOFORN", "SENSITIVE", "FOUO", "EFTO", "NODIS", "EXDIS", "LIMDIS", "STADIS"}


# --- the whole -------------------------------------------------------------------------------------------------------


def _decode(data: bytes) -> tuple[str, bool]:
    try:
        return data.decode("utf-8"), False
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace"), True


def parse_cable(
    source: str | bytes,
    *,
    dialect: str | None = None,
    id: str | None = None,
    statistics: bool = True,
    strict: bool = False,
) -> Cable:
    """Read a cable.

    Args:
        source: the text of one cable, in any of the forms the README lists. Bytes are read as UTF-8, else as
            Windows-1252 with a diagnostic.
        dialect: `cablegate`, `nara` or `smart`; recognised when None.
        id: the id to give the cable where its text does not say it.
        statistics: whether to look for figures in the paragraphs.
        strict: whether a diagnostic of severity error raises.

    Raises:
        CableParseError: no part of a cable was found; or, with `strict`, the cable has an error.
        TypeError: `source` is neither text nor bytes.
    """
    if not isinstance(source, str | bytes):
        msg = f"parse_cable takes the text of a cable as str or bytes, not {type(source).__name__}"
        raise TypeError(msg)
    text, recoded = _decode(source) if isinstance(source, bytes) else (source, False)
    cable = read_cable(text, dialect=dialect, given_id=id, statistics=statistics, recoded=recoded)
    if strict:
        worst = next((d for d in cable.diagnostics if d.severity == "error"), None)
        if worst is not None:
            raise CableParseError(worst.message, offset=worst.span.start if worst.span else 0)
    return cable


_SURROGATE = re.compile("[\ud800-\udfff]")


def read_cable(text: str, *, dialect: str | None, given_id: str | None, statistics: bool, recoded: bool = False) -> Cable:
    """Run the stages on decoded text."""
    surrogates = [m.start() for m in _SURROGATE.finditer(text)]
    if surrogates:
        text = _SURROGATE.sub("\ufffd", text)
    source = Source(text)
    outline = find_dialect(text, dialect).split(source)
    drafting = Draftings(source)
    if surrogates:
        drafting.note("surrogate-replaced", (surrogates[0], surrogates[0] + 1), f"{len(surrogates)} lone surrogates were replaced by U+FFFD")
    if recoded:
        drafting.note("bytes-not-utf8", None, "the bytes are not UTF-8; they were read as Windows-1252")
    heading = _read_heading(drafting, outline)
    if not (outline.stated or _is_cable(source.view, outline, heading)):
        msg = "no part of a cable was found: looked for " + "; ".join(_EXPECTED)
        raise CableParseError(msg, expected=_EXPECTED)
    drafting.add(outline.extras)
    drafting.header.update(outline.extras.values)
    for a, b in outline.carrier:
        drafting.claims.append(("carrier", a, b))
    read_classification_line(drafting, outline)
    begin = read_heads(drafting, outline)
    end = outline.embedded[0][0] if outline.embedded else len(text)
    body = read_body(source, [(begin, min(outline.heads[-1].end, max(begin, end))), *outline.tails])
    drafting.add(body.reading)
    embedded = []
    for a, b in outline.embedded:
        drafting.claims.append(("embedded", a, b))
        drafting.note("embedded-cable", (a, b), "another cable stands inside this one; it is in Cable.embedded")
        try:
            embedded.append(read_cable(text[a:b], dialect=dialect, given_id=None, statistics=statistics))
        except CableParseError:
            continue
    _identify(drafting, outline, begin, given_id)
    _read_codes(drafting)
    _read_numbered_classified_by(drafting, body)
    day = drafting.values["date"].date() if drafting.values.get("date") else None
    sections = _plain_sections(drafting, body, day if statistics else None, statistics=statistics)
    _check(drafting, outline, body)
    blocks = tile(source, drafting.claims)
    metadata = dict(outline.metadata)
    diagnostics = [_diagnose(f) for f in _order_findings(drafting.findings)]
    values = drafting.values
    header = drafting.header
    controls = [c for c in header.get("captions", ()) if c in _CONTROL_CAPTIONS]
    if values.get("classification"):
        values["classification"]["controls"] = tuple(controls)
    return Cable.model_validate(
        {
            "id": values.get("id"),
            "subject": values.get("subject"),
            "date": values.get("date"),
            "date_precision": values.get("date_precision"),
            "classification": values.get("classification"),
            "post": values.get("post_model"),
            "header": header,
            "tags": values.get("tags", ()),
            "references": values.get("references", ()),
            "sections": sections,
            "signature": body.signature,
            "embedded": tuple(embedded),
            "carrier": {"dialect": outline.dialect, "form": outline.form, "metadata": metadata},
            "diagnostics": diagnostics,
            "blocks": blocks,
            "spans": drafting.spans,
            "source": text,
        }
    )


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
    if any(heading.values.get(key) for key in ("transmission_id", "dtg", "sender", "originating_station", "to", "distribution")):
        return True
    if any(kind == "transmission" for kind, _, _ in heading.claims):
        return True
    head = split_head(view, outline.heads[0].start, outline.heads[0].end) if outline.heads else None
    labelled = head.labels if head else {}
    if "executive_order" in labelled or ("tags" in labelled and "subject" in labelled):
        return True
    return view.lstrip().startswith("VZC") or len(_marked_numbers(view)) > 0


def _marked_numbers(view: str) -> list[str]:
    return [m.group() for m in re.finditer(r"(?m)^ {0,8}\d{1,2}\. {0,3}\((?:S/NF|C/NF|SBU|S|C|U)\) \S", view)]


def _read_heading(drafting: Draftings, outline: Outline) -> Reading:
    reading = Reading()
    for i, (start, end) in enumerate(outline.transmissions):
        part = read_transmission(drafting.source.view, start, end)
        if i == 0:
            reading = part
            drafting.header.update(part.values)
            drafting.add(part)
        else:
            drafting.claims += part.claims
    for key in ("to", "info", "exempted"):
        for addressee in drafting.header.get(key, ()):
            post = resolve_post(addressee["name"])
            addressee["collective"] = is_collective(addressee["name"])
            if post and not addressee["collective"]:
                addressee["post"] = _plain_post(post)
    return reading


def _plain_post(post: Any) -> dict[str, Any]:
    return {"code": post.canonical, "name": post.name, "kind": post.kind, "city": post.city or None, "country": post.country or None}


def _infer_year(drafting: Draftings, outline: Outline, body: int) -> int | None:
    order = drafting.header.get("executive_order") or {}
    years = sorted(int(row["year"]) for row in load_table("executive_orders") if row["line_codes"] and row["year"])
    first = next((int(r["year"]) for r in load_table("executive_orders") if r["number"] == order.get("number") and r["year"]), None)
    bounds = (first, next((y + 1 for y in years if y > first + 9), 9999)) if first else (1960, 9999)
    found = infer_year(drafting.source.view, order.get("declassify_on"), (outline.heads[0].start, body), bounds)
    if found is None:
        return None
    drafting.note("year-inferred", order["span"] if order else None, f"no date is printed: the year {found[0]} is inferred from {found[1]}")
    return found[0]


def _identify(drafting: Draftings, outline: Outline, body: int, given_id: str | None) -> None:
    """Give the cable its date and its id: two-digit year, canonical post, number."""
    values, header = drafting.values, drafting.header
    dtg: dt.datetime | None = header.get("dtg")
    if dtg is not None:
        values["date"], values["date_precision"] = dtg, "minute"
        drafting.spans["date"] = drafting.spans.get("header.dtg", ())
    elif "date" in outline.stated:
        day, place = outline.stated["date"]
        values["date"], values["date_precision"] = dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC), "day"
        drafting.spans["date"] = (Span(*place),)
        drafting.note("date-from-carrier", place, f"no date-time group is printed: {day} is the carrier's day")
    printed = values.get("post")
    post = resolve_post(printed) if printed else None
    if post is None and header.get("sender"):
        post = resolve_post(header["sender"])
    values["post_model"] = _plain_post(post) if post else None
    code = canonical_post(printed) if printed else (post.canonical if post else None)
    if printed and header.get("sender") and post is not None:
        code = post.canonical
    number = values.get("number")
    if number is None:
        number = header.get("station_serial")
    year = values["date"].year if values.get("date") is not None else None
    if year is None and not given_id and outline.heads:
        year = _infer_year(drafting, outline, body)
    values["year"] = year
    if year is not None and code and number is not None:
        values["id"] = f"{year % 100:02d}{code}{number}"
    elif given_id is not None:
        values["id"] = given_id
    elif "id" in outline.stated:
        values["id"], place = outline.stated["id"]
        drafting.spans["id"] = (Span(*place),)
        drafting.note("id-from-carrier", place, "the text does not give the whole id: it is the carrier's")
    if "id" in outline.stated and values.get("id") != outline.stated["id"][0]:
        said, place = outline.stated["id"]
        drafting.note("carrier-id-differs", place, f"the carrier calls the cable {said}, its text says {values.get('id')}")
    values["post_code"], values["message_number"] = code, number


def _read_codes(drafting: Draftings) -> None:
    """Read TAGS and references, whose meaning depends on year, post and number of the cable."""
    source, values = drafting.source, drafting.values
    year = values["year"]
    head: Head | None = values.pop("tags_head")
    if head and head.lines["tags"]:
        start, end = head.lines["tags"][0][0], head.lines["tags"][-1][1]
        readings, findings = read_tags(source.view[start:end], year=year)
        values["tags"] = [
            {"code": t.code, "canonical": t.canonical, "kind": t.kind, "name": t.name, **_place(source, start + t.start, start + t.end)}
            for t in readings
        ]
        _shift(drafting, findings, start)
    head = values.pop("references_head")
    if head and head.lines["references"]:
        start, end = head.lines["references"][0][0], head.lines["references"][-1][1]
        found, findings = read_references(
            source.view[start:end], year=year, post=values.get("post_code"), number=values.get("message_number")
        )
        values["references"] = [
            {
                "label": r.label,
                "text": r.text,
                "id": r.id,
                "kind": r.kind,
                "notal": r.notal,
                "year_assumed": r.year_assumed,
                "date": r.date,
                **_place(source, start + r.start, start + r.end),
            }
            for r in found
        ]
        _shift(drafting, findings, start)


def _place(source: Source, start: int, end: int) -> dict[str, Any]:
    pieces = tuple(Span(a, b) for a, b in _cut_lines(source, start, end))
    return {"span": Span(start, end), "pieces": pieces if len(pieces) > 1 else ()}


def _cut_lines(source: Source, start: int, end: int) -> list[tuple[int, int]]:
    found = []
    at = start
    for line in source.view[start:end].split("\n"):
        found += source.cut(at, at + len(line))
        at += len(line) + 1
    return found


def _shift(drafting: Draftings, findings: Iterable[Finding], by: int) -> None:
    drafting.findings += [Finding(f.code, f.start + by, f.end + by, f.message) for f in findings]


def _read_numbered_classified_by(drafting: Draftings, body: Body) -> None:
    """A Classified By printed as a numbered paragraph is both."""
    if drafting.header.get("classified_by"):
        return
    for paragraph in [p for s in body.sections for p in s.paragraphs][:2]:
        label = patterns.CLASSIFIED_LABEL.match(paragraph.text)
        if label and paragraph.pieces:
            first = paragraph.pieces[0]
            behind = first.start + label.end()
            lines = [(behind, first.end), *paragraph.pieces[1:]]
            by = read_classified_by(drafting.source, [(a, b) for a, b in lines if a < b], (first.start, behind))
            if by.values["classified_by"]["name"]:
                drafting.add(by)
                drafting.header.update(by.values)
            return


def _plain_sections(drafting: Draftings, body: Body, day: dt.date | None, *, statistics: bool) -> list[dict[str, Any]]:
    references = {}
    for i, reference in enumerate(drafting.values.get("references", ())):
        if reference["label"]:
            references.setdefault(reference["label"].upper(), i)
    numbers = {p.number for s in body.sections for p in s.paragraphs}
    count = len(drafting.values.get("references", ()))
    breaks = [h.start for h in drafting.source.holes if h.kind == "page_break"]
    sections = []
    index = 0
    for s, section in enumerate(body.sections):
        if section.heading is not None:
            drafting.spans[f"sections.{s}.heading"] = section.pieces
        paragraphs = []
        for paragraph in section.paragraphs:
            plain = {
                "number": paragraph.number,
                "marking": paragraph.marking,
                "text": paragraph.text,
                "kind": paragraph.kind,
                "items": paragraph.items,
                "span": paragraph.span,
                "pieces": paragraph.pieces,
                "pages": _find_pages(breaks, paragraph),
                "mentions": _read_mentions(drafting, paragraph, references, numbers, count),
                "statistics": _plain_statistics(paragraph, day, index) if statistics else (),
            }
            paragraphs.append(plain)
            index += 1
        last = paragraphs[-1]["span"].end if paragraphs else section.pieces[-1].end if section.pieces else section.start
        sections.append(
            {
                "heading": section.heading,
                "marking": section.marking,
                "paragraphs": paragraphs,
                "span": Span(section.start, last),
            }
        )
    return sections


def _find_pages(breaks: list[int], paragraph: Draft) -> tuple[int, ...]:
    first = 1 + sum(at < paragraph.span.start for at in breaks)
    last = 1 + sum(at < paragraph.span.end for at in breaks)
    return tuple(range(first, last + 1))


def _home(paragraph: Draft, start: int, end: int) -> tuple[Span, ...]:
    found: list[Span] = []
    at = 0
    text = paragraph.text
    for a, b in paragraph.pieces:
        if at and text[at].isspace():
            at += 1
        if at >= end:
            break
        low, high = max(start, at), min(end, at + b - a)
        if low < high:
            found.append(Span(a + low - at, a + high - at))
        at += b - a
    return tuple(found)


def _read_mentions(
    drafting: Draftings, paragraph: Draft, references: dict[str, int], numbers: set[int | None], count: int
) -> list[dict[str, Any]]:
    found = []
    for m in find_mentions(paragraph.text):
        places = _home(paragraph, m.start, m.end)
        targets: tuple[int, ...] = ()
        resolved = False
        if m.kind == "reference":
            targets = tuple(references[x.upper()] for x in m.labels if x.upper() in references)
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
            drafting.note("mention-unresolved", (places[0].start, places[-1].end), f"{words!r} points to nothing in this cable")
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


def _plain_statistics(paragraph: Draft, day: dt.date | None, index: int) -> list[dict[str, Any]]:
    text = paragraph.text
    found = []
    for f in find_figures(text, date=day):
        places = _home(paragraph, f.start, f.end)
        sentence = _home(paragraph, *f.sentence)
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
                "sentence": Span(sentence[0].start, sentence[-1].end),
                "paragraph": index,
            }
        )
    return found


# --- cross-checks ----------------------------------------------------------------------------------------------------

_PROSIGN_LEVELS = {"U": "UNCLASSIFIED", "C": "CONFIDENTIAL", "S": "SECRET", "T": "TOP SECRET"}
_LEVEL_RANK = {"UNCLASSIFIED": 0, "LIMITED OFFICIAL USE": 1, "CONFIDENTIAL": 2, "SECRET": 3, "TOP SECRET": 4}


def _check(drafting: Draftings, outline: Outline, body: Body) -> None:
    """Compare what is said twice, and say what is missing."""
    header, values, spans = drafting.header, drafting.values, drafting.spans
    level = values["classification"]["level"] if values.get("classification") else None

    def place(path: str) -> tuple[int, int] | None:
        found = spans.get(path)
        return (found[0].start, found[-1].end) if found else None

    if header.get("dtg") is None and not any(f.code == "dtg-unreadable" for f in drafting.findings):
        drafting.note("dtg-missing", None, "no date-time group is printed")
    number, serial = values.get("number"), header.get("station_serial")
    if number is not None and serial is not None and number % 10000 != serial % 10000:
        drafting.note("serial-differs", place("header.station_serial"), f"station serial {serial:04d}, message number {number}")
    prosign = header.get("security_prosign")
    if prosign and level and _PROSIGN_LEVELS.get(prosign[0], level) != level:
        drafting.note("prosign-differs", place("header.security_prosign"), f"the prosign {prosign} does not go with {level}")
    if header.get("sender") and values.get("post"):
        sender = resolve_post(header["sender"])
        own = resolve_post(values["post"])
        if sender and own and sender.canonical != own.canonical:
            drafting.note("sender-differs", place("header.sender"), f"from {header['sender']}, but the classification line says {values['post']}")
    count = header.get("section_count")
    breaks = [h for h in drafting.source.holes if h.kind == "page_break"]
    _check_sections(drafting, count, place("header.section_count"))
    if not values.get("tags"):
        drafting.note("tags-missing", None, "no TAGS are printed")
    if not values.get("subject"):
        drafting.note("subject-missing", None, "no subject is printed")
    paragraphs = [p for s in body.sections for p in s.paragraphs]
    if not paragraphs:
        drafting.note("no-paragraphs", None, "no paragraph was found")
    if body.signature is None:
        drafting.note("signature-missing", None, "no signature is printed")
    if level in ("CONFIDENTIAL", "SECRET", "TOP SECRET") and not header.get("classified_by"):
        drafting.note("classified-by-missing", None, f"a cable marked {level} prints no Classified By")
    if level:
        for p in paragraphs:
            if p.marking and p.marking["level"] and _LEVEL_RANK[p.marking["level"]] > _LEVEL_RANK[level]:
                drafting.note("portion-above-marking", tuple(p.marking["span"]), f"a paragraph marked {p.marking['text']} in a cable marked {level}")
    _compare_stated(drafting, outline, level)
    if re.search(r"\bZFR\b", drafting.source.view[: outline.heads[-1].start + 3000] if outline.heads else ""):
        at = drafting.source.view.index("ZFR")
        drafting.note("cancelled", (at, at + 3), "ZFR: the message is cancelled")


def _check_sections(drafting: Draftings, count: int | None, place: tuple[int, int] | None) -> None:
    view, text = drafting.source.view, drafting.source.text
    breaks = [h for h in drafting.source.holes if h.kind == "page_break"]
    seen = set()
    total = None
    for hole in breaks:
        match = re.search(r"(\d{3})(?:\.\d)?\s+[oO][fF]\s+(\d{3})", text[hole.start : hole.end])
        if match:
            seen.add(int(match[1]))
            total = int(match[2])
        missing = re.search(r"(?i)missing section (\d{3})", text[hole.start : hole.end])
        if missing:
            drafting.note("section-missing", (hole.start, hole.end), f"section {int(missing[1])} is missing from the text")
    if not seen:
        return
    if count is not None and (total != count or not set(range(2, count + 1)) <= seen):
        drafting.note("section-breaks-differ", place, f"{count} sections are declared, the page breaks show {sorted(seen)} of {total}")


def _compare_stated(drafting: Draftings, outline: Outline, level: str | None) -> None:
    """Compare what the carrier says with the text; a gap is filled, a contradiction told, the text never overridden."""
    values, stated = drafting.values, outline.stated
    if "level" in stated:
        said, place = stated["level"]
        if level is None and said in _LEVEL_RANK:
            values["classification"] = {"level": said, "controls": (), "span": Span(*place)}
            drafting.spans["classification.level"] = (Span(*place),)
            drafting.note("classification-from-carrier", place, f"the text prints no marking: {said} is the carrier's")
        elif level and said != level:
            drafting.note("carrier-classification-differs", place, f"the carrier says {said}, the text {level}")
    dtg = drafting.header.get("dtg")
    if "date" in stated and dtg and stated["date"][0] != dtg.date():
        said, place = stated["date"]
        drafting.note("carrier-date-differs", place, f"the carrier says {said}, the date-time group {dtg.date()}")
    if "subject" in stated:
        said, place = stated["subject"]
        own = re.sub(r"\W+", "", values.get("subject") or "").upper()
        theirs = re.sub(r"\W+", "", said).upper()
        if not own and theirs:
            values["subject"] = " ".join(said.split())
            drafting.spans["subject"] = (Span(*place),)
            drafting.note("subject-from-carrier", place, "the text prints no subject: it is the carrier's")
        elif theirs and not (own.startswith(theirs) or theirs.startswith(own)):
            drafting.note("carrier-subject-differs", place, f"the carrier's subject is {said!r}")


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
    return [Statistic.model_validate(plain | {"paragraph": None}) for plain in _plain_statistics(paragraph, date, 0)]
