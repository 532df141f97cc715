"""The record of one cable: what readers gave is added up, and what only helps to assemble it does not get out."""

import pytest

from cable_parser import Cable
from cable_parser.assembly.record import Record
from cable_parser.carriers.stated import Remark
from cable_parser.readers.reading import HeaderReading, Reading
from cable_parser.span import Span
from cable_parser.text.source import Hole, Source

CARRIER = {"dialect": "cablegate", "form": "text", "metadata": {}}


def make_record(text="FM AMEMBASSY QUITO\nUNCLAS QUITO 000053\n"):
    """Return the empty record of a text."""
    return Record(Source(text), CARRIER)


def test_readings_are_added_up():
    """A later reading replaces a field of the header, and no reading is changed by it."""
    record = make_record()
    first = HeaderReading(header={"sender": "AMEMBASSY QUITO", "captions": ["SIPDIS"]})
    first.spans["header.sender"] = (Span(3, 18),)
    record.add_header(first)
    record.add_header(HeaderReading(header={"sender": "AMEMBASSY LIMA"}))
    assert record.header == {"sender": "AMEMBASSY LIMA", "captions": ["SIPDIS"]}
    assert first.header == {"sender": "AMEMBASSY QUITO", "captions": ["SIPDIS"]}
    assert record.find_place("header.sender") == (3, 18)
    assert record.find_place("header.dtg") is None


def test_what_helps_to_assemble_stays_inside():
    """The finished record has the fields of a cable, and nothing of the post and number as printed."""
    record = make_record()
    record.printed_post, record.printed_number = "QUITO", 53
    assert set(record.finish()) == set(Cable.model_fields)
    assert Cable.model_validate(record.finish()).id is None


def test_what_nobody_claimed_is_told():
    """A part of the text that no reader understood is a block and a diagnostic, at its place."""
    record = make_record()
    reading = Reading()
    reading.claim("transmission", 0, 18)
    record.add(reading)
    finished = record.finish()
    assert [(b["kind"], b["span"]) for b in finished["blocks"]] == [
        ("transmission", Span(0, 18)),
        ("unread", Span(18, 39)),
    ]
    assert [(d["code"], d["span"]) for d in finished["diagnostics"]] == [("unread", Span(18, 39))]


def test_diagnostics_are_in_the_order_of_the_text():
    """What is about the whole cable comes first, then what stands at a place, in order."""
    record = make_record()
    record.note("dtg-unreadable", (3, 5), "b")
    record.note("tags-missing", None, "a")
    record.claims.append(("transmission", 0, 39))
    told = record.finish()["diagnostics"]
    assert [(d["code"], d["severity"], d["span"]) for d in told] == [
        ("tags-missing", "info", None),
        ("dtg-unreadable", "warning", Span(3, 5)),
    ]


def test_captions_add_controls():
    """A caption that is a control of the whole cable is one of its classification too, once; the reader's stays."""
    record = make_record()
    record.classification = read = {"level": "SECRET", "controls": ("NOFORN",), "span": Span(0, 6)}
    record.header["captions"] = ["SIPDIS", "NOFORN", "EXDIS"]
    assert record.finish()["classification"]["controls"] == ("NOFORN", "EXDIS")
    assert read["controls"] == ("NOFORN",)
    assert record.level == "SECRET"


def test_places_are_cut_around_what_interrupts():
    """The place of a value leaves out what is blank in the view; one that was read from there stays whole."""
    record = make_record("SUBJECT: A\nPAGE 02\nVISIT")
    record.source.mask([Hole(11, 18, "page_break")])
    record.spans = {"subject": (Span(9, 24),), "header.captions.0": (Span(11, 18),), "id": ()}
    assert record.finish()["spans"] == {
        "subject": (Span(9, 10), Span(19, 24)),
        "header.captions.0": (Span(11, 18),),
    }


@pytest.mark.parametrize(("place", "span"), [((1, 2), Span(1, 2)), (None, None)])
def test_a_remark_is_told(place, span):
    """What the carrier did is told, and pointed to where it has a place."""
    record = make_record()
    record.claims.append(("transmission", 0, 39))
    record.note_remarks([Remark("surrogate-replaced", "one was", place)])
    assert [(d["code"], d["span"]) for d in record.finish()["diagnostics"]] == [("surrogate-replaced", span)]
