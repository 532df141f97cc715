"""Every column of every table against values written by hand, and a proof that each of them is looked at.

Two invented cables and a failure have something to say in every column. `check_rows` compares all their rows with
`EXPECTED`; the tests that follow break the getter of each column, one after the other, and each time it must notice.
"""

import datetime as dt
import itertools
import json

import pytest

from cable_parser import ParseFailure, parse_cable
from cable_parser.tables.columns import TABLES
from cable_parser.tables.rows import add_rows, empty_rows

TEXT = """VZCZCXRO0004
PP RUEHC RUEHLA
DE RUEHQT #0214/01 1611205
ZNY CCCCC ZZH
ASDF 77 QWERT
P 101205Z JUN 09
FM AMEMBASSY QUITO
TO RUEHC/SECSTATE WASHDC PRIORITY 2811-2812
RUEKJCS/JOINT STAFF WASHDC//J-3/J-5//
INFO RUEHLP/AMEMBASSY LA PAZ 0147
RUCNMEM/EU MEMBER STATES COLLECTIVE
XMT AMCONSUL GUAYAQUIL
C O N F I D E N T I A L SECTION 01 OF 02 QUITO 000214

NOFORN
SIPDIS

PLEASE PASS TO USTR

E.O. 12958: DECL: 06/10/2019
TAGS: PGOV, ECONN
SUBJECT: FIRE BRIGADES OF THE HIGHLANDS

REF: A. 08 QUITO 1234 (NOTAL)
     B. GUAYAQUIL 77
     C. EXAMPLE-SAMPLE EMAIL 05/03/2009

Classified By: DCM Jane Example, reasons 1.4(b) and (d)

1. (C/NF) Summary: The brigades answered more than 1300 calls in 2008 (ref B and para 2). End summary.

ENGINES AND CREWS
-----------------

2. (SBU) As of May 31, crews had saved 18 of the 20 farms. The work took
10 to 15 hours. A septel will follow.

QUITO 00000214  002 OF 002


-- (U) The first brigade has engines.
-- (U) The second brigade has none.
EXAMPLE
"""

# A telegram of the archive, with the archive's own words after it: the cable found inside the first.
INNER = """ 
Message Text
 
PAGE 01        PORT O  00123  021530Z
44
ACTION EB-11
 
R 021500Z DEC 75
FM AMEMBASSY PORT OF SPAIN
TO SECSTATE WASHDC 9876
UNCLAS PORT OF SPAIN 0123
 
E.O. 11652: N/A
TAGS: OVIP, TD
SUBJECT: VISIT OF THE SEISMOLOGISTS
 
1. THE SEISMOLOGISTS ARRIVED. EXAMPLE
 
UNCLASSIFIED
 
Message Attributes
Document Number: 1975PORTO00123
Draft Date: 02 DEC 1975
From: PORT OF SPAIN
Subject: VISIT OF THE SEISMOLOGISTS
TAGS: OVIP, TD, ENRG
"""  # noqa: W291, W293 - as the archive prints its blank lines

SUMMARY = "Summary: The brigades answered more than 1300 calls in 2008 (ref B and para 2). End summary."
ACCOUNT = """As of May 31, crews had saved 18 of the 20 farms. The work took 10 to 15 hours. A septel will follow.
-- (U) The first brigade has engines.
-- (U) The second brigade has none."""

KEY, INNER_KEY = "box/a.txt", "box/a.txt!1"


def place(words, text=TEXT):
    """Return where words stand in a text, as the columns `start` and `end` have it; they stand there once."""
    assert text.count(words) == 1, words
    return text.index(words), text.index(words) + len(words)


def named(names, *rows):
    """Return rows by column from the names of the columns and their values in the same order."""
    return [dict(zip(names.split(), row, strict=True)) for row in rows]


EXPECTED = {
    "cables": [
        {
            "cable_key": KEY,
            "id": "09QUITO214",
            "embedded_in": None,
            "subject": "FIRE BRIGADES OF THE HIGHLANDS",
            "date": dt.datetime(2009, 6, 10, 12, 5, tzinfo=dt.UTC),
            "date_precision": "minute",
            "classification": "CONFIDENTIAL",
            "controls": ["NOFORN"],
            "post": "QUITO",
            "post_kind": "embassy",
            "city": "Quito",
            "country": "Ecuador",
            "sender": "AMEMBASSY QUITO",
            "transmission_id": "VZCZCXRO0004",
            "originating_station": "RUEHQT",
            "station_serial": 214,
            "filed_day": 161,
            "filed_time": "1205",
            "precedences": ["P"],
            "post_number": "QUITO 000214",
            "section_count": 2,
            "captions": ["NOFORN", "SIPDIS"],
            "pass_lines": ["PLEASE PASS TO USTR"],
            "executive_order": "12958",
            "declassify_on": dt.date(2019, 6, 10),
            "declassify_text": "06/10/2019",
            "classified_by": "DCM Jane Example",
            "reasons": ["1.4(B)", "1.4(D)"],
            "document_number": None,
            "signature": "EXAMPLE",
            "summary": SUMMARY,
            "dialect": "cablegate",
            "form": "text",
            "metadata": None,
            "characters": len(TEXT),
            "unread": len("\nASDF 77 QWERT\n"),
            "source": TEXT,
        },
        {
            "cable_key": INNER_KEY,
            "id": "75PORTOFSPAIN123",
            "embedded_in": KEY,
            "subject": "VISIT OF THE SEISMOLOGISTS",
            "date": dt.datetime(1975, 12, 2, 15, 0, tzinfo=dt.UTC),
            "date_precision": "minute",
            "classification": "UNCLASSIFIED",
            "controls": [],
            "post": "PORTOFSPAIN",
            "post_kind": "embassy",
            "city": "Port of Spain",
            "country": "Trinidad and Tobago",
            "sender": "AMEMBASSY PORT OF SPAIN",
            "transmission_id": None,
            "originating_station": None,
            "station_serial": None,
            "filed_day": None,
            "filed_time": None,
            "precedences": ["R"],
            "post_number": "PORT OF SPAIN 0123",
            "section_count": None,
            "captions": [],
            "pass_lines": [],
            "executive_order": "11652",
            "declassify_on": None,
            "declassify_text": "N/A",
            "classified_by": None,
            "reasons": [],
            "document_number": "1975PORTO00123",
            "signature": "EXAMPLE",
            "summary": None,
            "dialect": "nara",
            "form": "text",
            "metadata": json.dumps(
                {
                    "Document Number": "1975PORTO00123",
                    "Draft Date": "1975-12-02",
                    "From": "PORT OF SPAIN",
                    "Subject": "VISIT OF THE SEISMOLOGISTS",
                    "TAGS": "OVIP, TD, ENRG",
                }
            ),
            "characters": len(INNER),
            "unread": 0,
            "source": INNER,
        },
    ],
    "paragraphs": named(
        "cable_key paragraph number section heading marking level controls kind text items pages start end",
        (
            *(KEY, 0, 1, 0, None, "C/NF", "CONFIDENTIAL", ["NOFORN"], "summary", SUMMARY, [], [1]),
            *place(SUMMARY),
        ),
        (
            *(KEY, 1, 2, 1, "ENGINES AND CREWS", "SBU", "UNCLASSIFIED", ["SBU"], "text", ACCOUNT),
            *(["The first brigade has engines.", "The second brigade has none."], [1, 2]),
            *place(TEXT[TEXT.index("As of May 31") : TEXT.index("\nEXAMPLE")]),
        ),
        (
            *(INNER_KEY, 0, 1, 0, None, None, None, [], "text", "THE SEISMOLOGISTS ARRIVED.", [], [1]),
            *place("THE SEISMOLOGISTS ARRIVED.", INNER),
        ),
    ),
    "statistics": named(
        "cable_key paragraph statistic text value low high of kind unit modifier action when period_start period_end"
        " sentence start end",
        (
            *(KEY, 0, 0, "more than 1300 calls", 1300.0, None, None, None, "count", "calls", ">", "answered"),
            *("in 2008", dt.date(2008, 1, 1), dt.date(2008, 12, 31), SUMMARY.removesuffix(" End summary.")),
            *place("more than 1300 calls"),
        ),
        (
            *(KEY, 1, 1, "18 of the 20 farms", 18.0, None, None, 20.0, "ratio", "farms", None, "saved"),
            *("As of May 31", dt.date(2009, 5, 31), dt.date(2009, 5, 31)),
            *("As of May 31, crews had saved 18 of the 20 farms.", *place("18 of the 20 farms")),
        ),
        (
            *(KEY, 1, 2, "10 to 15 hours", None, 10.0, 15.0, None, "duration", "hour", None, "took", None, None, None),
            *("The work took 10 to 15 hours.", *place("10 to 15 hours")),
        ),
    ),
    "references": named(
        "cable_key reference label text id kind notal year_assumed date start end",
        (KEY, 0, "A", "08 QUITO 1234", "08QUITO1234", "cable", True, False, None, *place("A. 08 QUITO 1234 (NOTAL)")),
        (KEY, 1, "B", "GUAYAQUIL 77", "09GUAYAQUIL77", "cable", False, True, None, *place("B. GUAYAQUIL 77")),
        (
            *(KEY, 2, "C", "EXAMPLE-SAMPLE EMAIL 05/03/2009", None, "email", False, False, dt.date(2009, 5, 3)),
            *place("C. EXAMPLE-SAMPLE EMAIL 05/03/2009"),
        ),
    ),
    "mentions": named(
        "cable_key paragraph mention text kind references numbers resolved start end",
        (KEY, 0, 0, "ref B", "reference", [1], [], True, *place("ref B")),
        (KEY, 0, 1, "para 2", "paragraph", [], [2], True, *place("para 2")),
        (KEY, 1, 0, "septel", "septel", [], [], False, *place("septel")),
    ),
    "tags": named(
        "cable_key tag code canonical kind name source start end",
        (KEY, 0, "PGOV", "PGOV", "subject", "Internal Governmental Affairs", "text", *place("PGOV")),
        (KEY, 1, "ECONN", "ECON", "subject", "Economic Conditions", "text", *place("ECONN")),
        (INNER_KEY, 0, "OVIP", "OVIP", "subject", "VIP Travel Arrangements", "text", 191, 195),
        (INNER_KEY, 1, "TD", "TD", "geographic", "Trinidad and Tobago", "text", 197, 199),
        (INNER_KEY, 2, "ENRG", "ENRG", "subject", "Energy", "attributes", *place("ENRG", INNER)),
    ),
    "addressees": named(
        "cable_key addressee role routing_indicator name precedence serial serial_end office_symbols post country"
        " collective start end",
        (
            *(KEY, 0, "to", "RUEHC", "SECSTATE WASHDC", "PRIORITY", 2811, 2812, [], "STATE", "United States", False),
            *place("RUEHC/SECSTATE WASHDC PRIORITY 2811-2812"),
        ),
        (
            *(KEY, 1, "to", "RUEKJCS", "JOINT STAFF WASHDC//J-3/J-5//", None, None, None, ["J-3", "J-5"]),
            *(None, None, False, *place("RUEKJCS/JOINT STAFF WASHDC//J-3/J-5//")),
        ),
        (
            *(KEY, 0, "info", "RUEHLP", "AMEMBASSY LA PAZ", None, 147, None, [], "LAPAZ", "Bolivia", False),
            *place("RUEHLP/AMEMBASSY LA PAZ 0147"),
        ),
        (
            *(KEY, 1, "info", "RUCNMEM", "EU MEMBER STATES COLLECTIVE", None, None, None, [], None, None, True),
            *place("RUCNMEM/EU MEMBER STATES COLLECTIVE"),
        ),
        (
            *(KEY, 0, "exempted", None, "AMCONSUL GUAYAQUIL", None, None, None, [], "GUAYAQUIL", "Ecuador", False),
            *place("AMCONSUL GUAYAQUIL"),
        ),
        (
            *(INNER_KEY, 0, "to", None, "SECSTATE WASHDC", None, 9876, None, [], "STATE", "United States", False),
            *place("SECSTATE WASHDC 9876", INNER),
        ),
    ),
    "diagnostics": named(
        "cable_key diagnostic code severity message start end",
        (KEY, 0, "unread", "warning", "a part of the text was not understood", *place("\nASDF 77 QWERT\n")),
        (KEY, 1, "tag-misprint", "info", "ECONN stands for ECON", *place("ECONN")),
        (INNER_KEY, 0, "attributes-cut", "warning", "the attributes end before their last line", 293, len(INNER)),
        (INNER_KEY, 1, "tags-from-carrier", "info", "only the carrier has ENRG", *place("OVIP, TD, ENRG", INNER)),
    ),
    "failures": named("source kind error", ("box/gone.txt", "unreadable", "no such file")),
}
"""Every row of `rows_of_all`."""

COLUMNS = [(name, column.name) for name, found in TABLES.items() for column in found]
NEIGHBOURS = [
    (name, left.name, right.name) for name, found in TABLES.items() for left, right in itertools.pairwise(found)
]


@pytest.fixture(scope="module")
def cable():
    """Return the cable and the one found inside it."""
    return parse_cable(TEXT).model_copy(update={"embedded": (parse_cable(INNER),)})


def check_rows(cable):
    """Compare all rows with those expected, value by value, so that a failure names the column."""
    rows = empty_rows()
    add_rows(rows, KEY, cable)
    add_rows(rows, "no key of a table", ParseFailure("box/gone.txt", "no such file", "unreadable"))
    assert list(rows) == list(EXPECTED)
    for name, expected in EXPECTED.items():
        assert len(rows[name]) == len(expected), name
        for row, wanted in zip(rows[name], expected, strict=True):
            assert [column.name for column in TABLES[name]] == list(wanted), name
            for value, (column, right) in zip(row, wanted.items(), strict=True):
                assert (list(value) if isinstance(value, tuple) else value) == right, f"{name}.{column}"


def read_otherwise(monkeypatch, table, getters):
    """Have some columns of a table read by other getters."""
    changed = tuple(column._replace(get=getters.get(column.name, column.get)) for column in TABLES[table])
    monkeypatch.setitem(TABLES, table, changed)


def test_every_column_has_the_value_written_by_hand(cable):
    """All rows of two cables and a failure, in all columns of all tables, in their order."""
    check_rows(cable)


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_every_column_has_something_to_say(table, column):
    """No column is expected to be empty in all rows: such an expectation would prove nothing."""
    assert any(row[column] not in (None, [], 0, False) for row in EXPECTED[table])


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_an_emptied_column_is_noticed(cable, monkeypatch, table, column):
    """A getter that gives nothing makes the comparison fail at its column."""
    read_otherwise(monkeypatch, table, {column: lambda _: None})
    with pytest.raises(AssertionError, match=rf"{table}\.{column}\b"):
        check_rows(cable)


@pytest.mark.parametrize(("table", "left", "right"), NEIGHBOURS)
def test_exchanged_columns_are_noticed(cable, monkeypatch, table, left, right):
    """Two neighbours, each read by the getter of the other, make the comparison fail at one of them."""
    getters = {column.name: column.get for column in TABLES[table]}
    read_otherwise(monkeypatch, table, {left: getters[right], right: getters[left]})
    with pytest.raises(AssertionError, match=rf"{table}\.({left}|{right})\b"):
        check_rows(cable)
