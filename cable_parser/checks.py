"""Cross-checks: what a cable says twice is compared, and what is missing is said."""

import re

from cable_parser.body import Body
from cable_parser.gathered import Gathered
from cable_parser.posts import resolve_post
from cable_parser.span import Span
from cable_parser.split import Outline

_PROSIGN_LEVELS = {"U": "UNCLASSIFIED", "C": "CONFIDENTIAL", "S": "SECRET", "T": "TOP SECRET"}
_LEVEL_RANK = {"UNCLASSIFIED": 0, "LIMITED OFFICIAL USE": 1, "CONFIDENTIAL": 2, "SECRET": 3, "TOP SECRET": 4}


def check_cable(gathered: Gathered, outline: Outline, body: Body) -> None:
    """Compare what is said twice, and say what is missing."""
    header, values, spans = gathered.header, gathered.values, gathered.spans
    compare_stated(gathered, outline)
    level = values["classification"]["level"] if values.get("classification") else None

    def place(path: str) -> tuple[int, int] | None:
        found = spans.get(path)
        return (found[0].start, found[-1].end) if found else None

    if header.get("dtg") is None and not any(f.code == "dtg-unreadable" for f in gathered.findings):
        gathered.note("dtg-missing", None, "no date-time group is printed")
    number, serial = values.get("number"), header.get("station_serial")
    if number is not None and serial is not None and number % 10000 != serial % 10000:
        gathered.note(
            "serial-differs", place("header.station_serial"), f"station serial {serial:04d}, message number {number}"
        )
    prosign = header.get("security_prosign")
    if prosign and level and _PROSIGN_LEVELS.get(prosign[0], level) != level:
        gathered.note(
            "prosign-differs", place("header.security_prosign"), f"the prosign {prosign} does not go with {level}"
        )
    if header.get("sender") and values.get("post"):
        sender = resolve_post(header["sender"])
        own = resolve_post(values["post"])
        if sender and own and sender.canonical != own.canonical:
            gathered.note(
                "sender-differs",
                place("header.sender"),
                f"from {header['sender']}, but the classification line says {values['post']}",
            )
    count = header.get("section_count")
    breaks = [h for h in gathered.source.holes if h.kind == "page_break"]
    check_sections(gathered, count, place("header.section_count"))
    if not values.get("tags"):
        gathered.note("tags-missing", None, "no TAGS are printed")
    if not values.get("subject"):
        gathered.note("subject-missing", None, "no subject is printed")
    paragraphs = [p for s in body.sections for p in s.paragraphs]
    if not paragraphs:
        gathered.note("no-paragraphs", None, "no paragraph was found")
    if body.signature is None:
        gathered.note("signature-missing", None, "no signature is printed")
    if level in ("CONFIDENTIAL", "SECRET", "TOP SECRET") and not header.get("classified_by"):
        gathered.note("classified-by-missing", None, f"a cable marked {level} prints no Classified By")
    if level:
        for p in paragraphs:
            if p.marking and p.marking["level"] and _LEVEL_RANK[p.marking["level"]] > _LEVEL_RANK[level]:
                gathered.note(
                    "portion-above-marking",
                    tuple(p.marking["span"]),
                    f"a paragraph marked {p.marking['text']} in a cable marked {level}",
                )
    if re.search(r"\bZFR\b", gathered.source.view[: outline.heads[-1].start + 3000] if outline.heads else ""):
        at = gathered.source.view.index("ZFR")
        gathered.note("cancelled", (at, at + 3), "ZFR: the message is cancelled")


def check_sections(gathered: Gathered, count: int | None, place: tuple[int, int] | None) -> None:
    view, text = gathered.source.view, gathered.source.text
    breaks = [h for h in gathered.source.holes if h.kind == "page_break"]
    seen = set()
    total = None
    for hole in breaks:
        match = re.search(r"(\d{3})(?:\.\d)?\s+[oO][fF]\s+(\d{3})", text[hole.start : hole.end])
        if match:
            seen.add(int(match[1]))
            total = int(match[2])
        missing = re.search(r"(?i)missing section (\d{3})", text[hole.start : hole.end])
        if missing:
            gathered.note(
                "section-missing", (hole.start, hole.end), f"section {int(missing[1])} is missing from the text"
            )
    if not seen:
        return
    if count is not None and (total != count or not set(range(2, count + 1)) <= seen):
        gathered.note(
            "section-breaks-differ",
            place,
            f"{count} sections are declared, the page breaks show {sorted(seen)} of {total}",
        )


def compare_stated(gathered: Gathered, outline: Outline) -> None:
    """Compare what the carrier says with the text; a gap is filled, a contradiction told, the text never overridden."""
    values, stated = gathered.values, outline.stated
    level = values["classification"]["level"] if values.get("classification") else None
    if "level" in stated:
        said, place = stated["level"]
        if level is None and said in _LEVEL_RANK:
            values["classification"] = {"level": said, "controls": (), "span": Span(*place) if place else Span(0, 0)}
            gathered.spans["classification.level"] = (Span(*place),) if place else ()
            gathered.note("classification-from-carrier", place, f"the text prints no marking: {said} is the carrier's")
        elif level and said != level:
            gathered.note("carrier-classification-differs", place, f"the carrier says {said}, the text {level}")
    dtg = gathered.header.get("dtg")
    if "date" in stated and dtg and stated["date"][0] != dtg.date():
        said, place = stated["date"]
        gathered.note("carrier-date-differs", place, f"the carrier says {said}, the date-time group {dtg.date()}")
    if "subject" in stated:
        said, place = stated["subject"]
        own = re.sub(r"\W+", "", values.get("subject") or "").upper()
        theirs = re.sub(r"\W+", "", said).upper()
        if not own and theirs:
            values["subject"] = " ".join(said.split())
            gathered.spans["subject"] = (Span(*place),) if place else ()
            gathered.note("subject-from-carrier", place, "the text prints no subject: it is the carrier's")
        elif theirs and not (own.startswith(theirs) or theirs.startswith(own)):
            gathered.note("carrier-subject-differs", place, f"the carrier's subject is {said!r}")
