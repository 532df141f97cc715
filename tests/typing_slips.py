"""Ten slips that a type checker must see: one misspelt field or key in each marked line.

`tests/test_typing_slips.py` runs mypy over this file; nothing else does, and it is never run.
"""

from cable_parser.assembly.record import Record
from cable_parser.dialects.outline import Outline
from cable_parser.readers.reading import HeaderReading
from cable_parser.readers.records import (
    AddresseeRecord,
    CableRecord,
    HeaderRecord,
    MarkingRecord,
    ParagraphRecord,
    ReferenceRecord,
    StatisticRecord,
    TagRecord,
)
from cable_parser.span import Span


def read_header(reading: HeaderReading) -> str | None:
    """Read a field of the header that there is not."""
    reading.header["dtg"] = None
    return reading.header.get("sender") or reading.header["sendr"]  # slip


def write_header() -> HeaderRecord:
    """Write one."""
    return {"post_number": "QUITO 53", "section_cuont": 2}  # slip


def read_addressee(addressee: AddresseeRecord) -> str:
    """Write to an addressee."""
    addressee["serial"] = 12
    addressee["precedance"] = "IMMEDIATE"  # slip
    return addressee["name"]


def read_tag(tag: TagRecord) -> str:
    """Read a tag."""
    return tag["cannonical"] or tag["code"]  # slip


def read_reference(reference: ReferenceRecord) -> bool:
    """Read a reference."""
    return reference["notal"] and reference["year_asumed"]  # slip


def write_marking() -> MarkingRecord:
    """Write a marking."""
    return {"text": "S/NF", "level": "SECRET", "control": ("NOFORN",), "span": Span(0, 4)}  # slip


def read_paragraph(paragraph: ParagraphRecord) -> str | None:
    """Read a paragraph's marking."""
    marking = paragraph["marking"]
    return marking["lvel"] if marking else paragraph["text"]  # slip


def read_statistic(statistic: StatisticRecord) -> float | None:
    """Read a statistic."""
    return statistic["value"] or statistic["hihg"]  # slip


def assemble(record: Record, outline: Outline) -> CableRecord:
    """Fill the record of a cable."""
    record.subject = "A VISIT"
    record.clasification = None  # slip
    record.printed_number = outline.number
    record.stated = outline.stated
    said = outline.stated.get("subject")
    if said is not None and said.plce is not None:  # slip
        record.note("subject-from-carrier", said.place, "it is the carrier's")
    return record.finish()
