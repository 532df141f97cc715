"""What the carrier says against what the text says: gaps are filled, contradictions told, the text never overridden."""

import re
from typing import NamedTuple

from cable_parser.assembly.codes import describe_reference, describe_tag, read_stated_references
from cable_parser.assembly.record import Record
from cable_parser.carriers.stated import Said, Stated
from cable_parser.readers.head.ranges import Range
from cable_parser.readers.head.tags import read_tags
from cable_parser.span import Span
from cable_parser.vocab.markings import LEVEL_RANK
from cable_parser.vocab.posts import resolve_post

# The day of declassification within the Executive Order attribute.
# Matches: "GS 19850109 EXAMPLE, BASIL R"
# Not: "12065 GDS"
ORDER_DAY = re.compile(r"\b(?P<year>19[78]\d|199\d|20\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)\b")

_SAME_SUBJECT = 30
"""Two subjects that begin with so many equal letters are one; the archive's indexer cut and repaired what he copied."""


def compare_stated(record: Record) -> None:
    """Compare level, day and subject with the text; level and subject are taken where the text prints none."""
    stated = record.stated
    if "level" in stated:
        _compare_level(record, stated["level"])
    dtg = record.header.get("dtg")
    if "date" in stated and dtg and stated["date"].value != dtg.date():
        day, place = stated["date"]
        record.note("carrier-date-differs", place, f"the carrier says {day}, the date-time group {dtg.date()}")
    if "subject" in stated:
        _compare_subject(record, stated["subject"])


def _compare_level(record: Record, stated: Said[str]) -> None:
    said, place = stated.value, stated.place
    level = record.level
    if level is None and said in LEVEL_RANK:
        record.classification = {"level": said, "controls": (), "span": Span(*place) if place else Span(0, 0)}
        record.spans["classification.level"] = (Span(*place),) if place else ()
        record.note("classification-from-carrier", place, f"the text prints no marking: {said} is the carrier's")
    elif level and said != level:
        record.note("carrier-classification-differs", place, f"the carrier says {said}, the text {level}")


def _compare_subject(record: Record, stated: Said[str]) -> None:
    said, place = stated.value, stated.place
    own, theirs = (record.subject or "").upper(), said.upper()
    if own != theirs:
        own, theirs = re.sub(r"\W+", "", own), re.sub(r"\W+", "", theirs)
    if not own and theirs:
        # What interrupts the text was masked after the carrier was read.
        if place and record.source.has_hole(*place):
            said = record.source.view[slice(*place)].strip() or said
        record.subject = " ".join(said.split())
        record.spans["subject"] = (Span(*place),) if place else ()
        record.note("subject-from-carrier", place, "the text prints no subject: it is the carrier's")
    elif theirs and not (own.startswith(theirs) or theirs.startswith(own)):
        record.note("carrier-subject-differs", place, f"the carrier's subject is {said!r}")


# --- what stands in the source ---------------------------------------------------------------------------------------


class _Placed(NamedTuple):
    """Words of the carrier that stand in the source."""

    words: str
    place: Range


def _find_placed(said: Said[str] | None) -> _Placed | None:
    """Return what a carrier says in the source; what a page or a row says is not compared."""
    return _Placed(said.value, said.place) if said is not None and said.place is not None else None


def compare_attributes(record: Record) -> None:
    """Compare the rest of what a carrier says in the source, and take the tags and references that only it has."""
    stated = record.stated
    if not stated or _is_foreign(record, stated):
        return
    if tags := _find_placed(stated.get("tags")):
        _compare_tags(record, tags.place)
    if references := _find_placed(stated.get("references")):
        _compare_references(record, references.place)
    if sender := _find_placed(stated.get("sender")):
        own = resolve_post(record.printed_post or record.header.get("sender") or "")
        theirs = resolve_post(sender.words)
        if own and theirs and own.canonical != theirs.canonical:
            what = f"the carrier says from {sender.words}, the text from {own.name}"
            record.note("carrier-sender-differs", sender.place, what)
    if order := _find_placed(stated.get("order")):
        day = ORDER_DAY.search(order.words)
        read = record.header.get("executive_order")
        printed = read.get("declassify_on") if read else None
        if day and printed and day.group() != printed.strftime("%Y%m%d"):
            what = f"the carrier says {order.words!r}, the E.O. line {printed}"
            record.note("carrier-order-differs", order.place, what)
    if captions := _find_placed(stated.get("captions")):
        missing = [c for c in re.findall(r"[A-Z]{3,12}", captions.words) if c not in record.header.get("captions", ())]
        if missing and record.classification:
            what = f"the carrier names {', '.join(missing)}, the text does not"
            record.note("carrier-captions-differ", captions.place, what)


def _squash(words: str) -> str:
    return re.sub(r"[\W_]+", "", words).upper()


def _is_foreign(record: Record, stated: Stated) -> bool:
    """Return whether the words are about another telegram: two things that name a telegram are not the text's.

    That is its number and its day, or its subject and all its references. Such words fill nothing.
    """
    dtg, day = record.header.get("dtg"), stated.get("date")
    name = _find_placed(stated.get("id"))
    other_day = day and day.place and dtg and abs((day.value - dtg.date()).days) > 1
    if name and record.id and record.id != name.words and other_day:
        record.note("attributes-foreign", name.place, f"the attributes are of {name.words}, the text is {record.id}")
        return True
    subject = _find_placed(stated.get("subject"))
    if subject and record.subject:
        own, theirs = record.subject.upper(), subject.words.upper()
        if own != theirs:
            own, theirs = _squash(own), _squash(theirs)
        same = own.startswith(theirs[:_SAME_SUBJECT]) or theirs.startswith(own[:_SAME_SUBJECT])
        if not same and _cites_others(record, stated):
            what = f"the attributes are of a telegram on {subject.words!r} with other references"
            record.note("attributes-foreign", subject.place, what)
            return True
    return False


def _cites_others(record: Record, stated: Stated) -> bool:
    own = {r["id"] for r in record.references if r["id"]}
    references = _find_placed(stated.get("references"))
    if references is None or not own:
        return False
    found, _ = read_stated_references(record.source.view, references.place, record.origin)
    theirs = {r.id for r in found if r.id}
    return bool(theirs) and not own & theirs


def _compare_tags(record: Record, place: Range) -> None:
    start, end = place
    found, _ = read_tags(record.source.view[start:end], year=record.origin.year)
    printed = record.tags
    known = {_squash(words) for t in printed for words in (t["code"], t["canonical"])}
    theirs = {_squash(words) for t in found for words in (t.code, t.canonical)}
    added = [t for t in found if not {_squash(t.code), _squash(t.canonical)} & known]
    missing = [t["code"] for t in printed if not {_squash(t["code"]), _squash(t["canonical"])} & theirs]
    if added:
        record.note("tags-from-carrier", place, f"only the carrier has {', '.join(t.code for t in added)}")
        record.tags = [
            *printed,
            *(describe_tag(t, Span(start + t.start, start + t.end), source="attributes") for t in added),
        ]
    if missing:
        record.note("carrier-tags-differ", place, f"the carrier does not have {', '.join(missing)}")


def _compare_references(record: Record, place: Range) -> None:
    start = place[0]
    found, _ = read_stated_references(record.source.view, place, record.origin)
    if not record.references:
        if found:
            record.note("references-from-carrier", place, "the text prints no references: they are the carrier's")
            record.references = [describe_reference(r, Span(start + r.start, start + r.end)) for r in found]
        return
    own = {r["id"] for r in record.references if r["id"]}
    theirs = {r.id for r in found if r.id}
    if own and theirs and not own & theirs:
        record.note("carrier-references-differ", place, f"the carrier refers to {', '.join(sorted(theirs))}")
