"""The archive's attributes: keys, values over several lines, days in three styles, and what the text says otherwise."""

import datetime as dt

import pytest

from cable_parser import parse_cable
from cable_parser.dialects.nara_attributes import find_attributes, read_attributes, read_day

TEXT = """Message Text

PAGE 01  LA PAZ 00015  022228Z

ACTION ARA-20

INFO  OCT-01  ISO-00  /021 W
                       ---------------------     003317
R 022125Z JAN 79
FM AMEMBASSY LA PAZ
TO SECSTATE WASHDC 1844

C O N F I D E N T I A L LA PAZ 0015

E.O. 12065: GDS 1/8/85 (EXAMPLE, JANE Q.) OR-E
TAGS: EAID, BL
SUBJ: WHEAT

REF: STATE 12

1. WORDS.
EXAMPLE

CONFIDENTIAL

NNN

"""
FOOT = """Message Attributes
Automatic Decaptioning: X
Capture Date: 01-Jan-1994 12:00:00 am
Concepts: WHEAT,
FLOUR
Decaption Date: 01 JAN 1960
Decaption Note:
Draft Date: 02 jan 1979
Document Number: 1979LAPAZ00015
Executive Order: GS 19850108 EXAMPLE, JANE Q
From: LA PAZ
Original Classification: CONFIDENTIAL
Original Handling Restrictions: n/a
Reference: 79 STATE 12
New Key: OF THE ARCHIVE
Subject: WHEAT
TAGS: EAID, BL, US
Review Markings:

Declassified/Released
30 JUN 2005
"""


def codes(cable):
    """Return the codes of the diagnostics that compare."""
    return sorted(d.code for d in cable.diagnostics if d.code.startswith(("carrier-", "attributes-")))


@pytest.mark.parametrize("words", ["02 JAN 1979", "02 jan 1979", "02-Jan-1979 12:00:00 am"])
def test_days(words):
    """A day is printed in three styles."""
    assert read_day(words) == dt.date(1979, 1, 2)


@pytest.mark.parametrize("words", ["31 FEB 1979", "02 XYZ 1979", "26 OCTOBER"])
def test_no_days(words):
    """What is no day is none."""
    assert read_day(words) is None


def test_values():
    """Values run over lines, are None where there is none, and stay as printed but for days."""
    found = read_attributes(FOOT, 0, len(FOOT))
    assert found.whole
    assert found.values["Capture Date"] == "1994-01-01"
    assert found.values["Decaption Date"] is None
    assert found.values["Decaption Note"] is None
    assert found.values["Concepts"] == "WHEAT, FLOUR"
    assert found.values["New Key"] == "OF THE ARCHIVE"
    assert found.values["Review Markings"] == "Declassified/Released 30 JUN 2005"
    start, end = found.places["Concepts"]
    assert FOOT[start:end] == "WHEAT,\nFLOUR"


def test_finding():
    """The heading may be lost: the first key tells."""
    assert find_attributes(TEXT) is None
    assert find_attributes(TEXT + FOOT) == len(TEXT)
    assert find_attributes(TEXT + FOOT.partition("\n")[2]) == len(TEXT)


def test_agreement():
    """What differs in form only is not told."""
    cable = parse_cable(TEXT + FOOT)
    assert codes(cable) == []
    assert [(t.code, t.source) for t in cable.tags] == [("EAID", "text"), ("BL", "text"), ("US", "attributes")]
    assert cable.printed("header.document_number") == "1979LAPAZ00015"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("1979LAPAZ00015", "1979LAPAZ00016", "carrier-id-differs"),
        ("02 jan 1979", "04 jan 1979", "carrier-date-differs"),
        ("Classification: CONFIDENTIAL", "Classification: SECRET", "carrier-classification-differs"),
        ("Subject: WHEAT", "Subject: TIN", "carrier-subject-differs"),
        ("TAGS: EAID, BL, US", "TAGS: ETRD, BL", "carrier-tags-differ"),
        ("79 STATE 12", "79 STATE 13", "carrier-references-differ"),
        ("From: LA PAZ", "From: LIMA", "carrier-sender-differs"),
        ("19850108", "19850109", "carrier-order-differs"),
        ("Restrictions: n/a", "Restrictions: EXDIS", "carrier-captions-differ"),
    ],
)
def test_contradiction(old, new, code):
    """What contradicts the text is told, and the text counts."""
    assert old in FOOT
    cable = parse_cable(TEXT + FOOT.replace(old, new))
    assert codes(cable) == [code]
    assert (cable.id, cable.subject, cable.classification.level) == ("79LAPAZ15", "WHEAT", "CONFIDENTIAL")


def test_copy_total():
    """The copies of the distribution block add up to its total, or it is told."""
    cable = parse_cable(TEXT.replace("/021 W", "/022 W") + FOOT)
    assert "copy-total-differs" in {d.code for d in cable.diagnostics}
