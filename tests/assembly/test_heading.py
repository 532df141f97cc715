"""The heading of a cable from all its printings: the first counts, the Department's blocks of all are kept."""

import pytest

from cable_parser import CableParseError
from cable_parser.assembly.heading import read_headings, resolve_addressees
from cable_parser.assembly.record import Record
from cable_parser.carriers.stated import Said
from cable_parser.dialects.outline import Outline
from cable_parser.text.source import Source

FIRST = "ACTION ARA-20\nINFO OCT-01 /021 W\nO 041200Z JUN 74\nFM AMEMBASSY QUITO\nTO SECSTATE WASHDC\n"
SECOND = "ACTION EUR-12\nINFO OCT-01 /014 W\nO 041300Z JUN 74\nFM AMEMBASSY LIMA\nTO SECSTATE WASHDC\n"


def read(text, *ranges):
    """Return the record of a text after its headings are read."""
    record = Record(Source(text), {"dialect": "nara", "form": "text"})
    read_headings(record, Outline(transmissions=list(ranges)))
    return record


def test_the_first_printing_counts():
    """Sender and date are the first heading's, and so are its findings; a wrong copy total of any is told."""
    record = read(FIRST + SECOND, (0, len(FIRST)), (len(FIRST), len(FIRST + SECOND)))
    assert record.header["sender"] == "AMEMBASSY QUITO"
    assert [block["total"] for block in record.header["distribution"]] == [21, 14]
    assert [f.code for f in record.findings] == ["copy-total-differs"]
    assert record.findings[0].start > len(FIRST)


def test_prose_is_refused_by_what_was_looked_for():
    """A text without any part of a cable is refused, and the error says what was looked for."""
    with pytest.raises(CableParseError, match="no part of a cable was found: looked for a transmission heading"):
        read("The minister arrived late.\n", (0, 27))


def test_what_a_carrier_states_is_enough():
    """A text whose heading and head are lost is a cable where a carrier says which."""
    record = Record(Source("The minister arrived late."), {"dialect": "cablegate", "form": "text"})
    record.stated = {"id": Said("74QUITO53")}
    read_headings(record, Outline(transmissions=[(0, 26)]))
    assert "sender" not in record.header


def test_addressees_get_their_posts_as_new_records():
    """An addressee is said to be a post or many; what the reader gave stays as it was."""
    record = read(FIRST.replace("WASHDC\n", "WASHDC\nAMEMBASSY LIMA\nEU MEMBER STATES COLLECTIVE\n"), (0, 150))
    before = record.header["to"]
    resolve_addressees(record)
    assert [(a["post"] and a["post"]["code"], a["collective"]) for a in record.header["to"]] == [
        ("STATE", False),
        ("LIMA", False),
        (None, True),
    ]
    assert all("post" not in addressee for addressee in before)
