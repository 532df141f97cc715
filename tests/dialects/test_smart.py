"""Record sheets: every labelled line in its field, in lines or in one line; an older telegram inside is read."""

import datetime as dt

import pytest
from conftest import ROOT, read_text

from cable_parser import parse_cable

SMART = ROOT / "fixtures" / "smart"


def read(name):
    """Return the text of a shipped sheet."""
    return read_text(SMART / f"{name}.txt")


@pytest.mark.parametrize("flat", [False, True])
def test_labels(flat):
    """Every label has its field, whether the lines are kept or lost."""
    text = read("invented-modern")
    cable = parse_cable(" ".join(text.split()) if flat else text)
    header = cable.header
    assert (cable.id, header.post_number, cable.carrier.dialect) == ("23MEXICO9999", "MEXICO 9999", "smart")
    assert header.dtg == dt.datetime(2023, 9, 16, 1, 50, tzinfo=dt.UTC)
    assert header.sender == "AMEMBASSY MEXICO"
    assert [(a.name, a.precedence) for a in header.to] == [("SECSTATE WASHDC", "ROUTINE")]
    assert [a.name for a in header.info][1:] == ["AMEMBASSY GUATEMALA", "USMISSION USOSCE"]
    assert header.info[2].routing_indicator == "RUEHVEN"
    assert [a.name for a in header.exempted] == ["AMEMBASSY CARACAS"]
    assert header.executive_order.number == "13526"
    assert [t.code for t in cable.tags] == ["PGOV", "PREL", "ASEC", "MX"]
    assert header.captions == ("SENSITIVE",)
    assert header.pass_lines == ("PLEASE PASS TO ALL CONSULATES",)
    assert [r.id for r in cable.references] == ["23MEXICO2468", "23MEXICO2166", "23MEXICO2346"]
    assert cable.subject == "(U) Mexico: Weekly Political Blotter, Sep 11-15"
    assert cable.signature == "EXAMPLE"
    drafting = header.drafting
    assert (drafting.drafted_by, drafting.approved_by) == ("MEXICO:Sample, Ana B", "DCM:Sample, Mark")
    assert drafting.cleared_by == ("POL:Example, Luis", "ECON:Example, Jane B")
    assert drafting.released_by == "MEXICO:Sample, Ana B"
    assert cable.carrier.metadata["Dissemination Rule"] == "Archive Copy"
    assert [(p.number, p.marking.text) for p in cable.paragraphs] == [(1, "SBU"), (2, "U")]
    assert cable.paragraph(1).text.endswith("End summary.")
    assert cable.paragraph(2).text.endswith("It goes on behind a stamp.")
    assert cable.coverage == 1


def test_columns_apart():
    """Where the officers stand after their labels, the first drafted and the last approved or released."""
    text = read("invented-modern")
    at = text.index("Drafted By:")
    people = "MEXICO:Sample, Ana B POL:Example, Luis ECON:Example, Jane B DCM:Sample, Mark\n"
    cable = parse_cable(text[:at] + "Drafted By:\nCleared By:\nApproved By: " + people)
    drafting = cable.header.drafting
    assert (drafting.drafted_by, drafting.approved_by) == ("MEXICO:Sample, Ana B", "DCM:Sample, Mark")
    assert drafting.cleared_by == ("POL:Example, Luis", "ECON:Example, Jane B")


def test_void_group():
    """A group of 0000Z says the day only."""
    cable = parse_cable(read("invented-modern").replace("160150Z", "160000Z"))
    assert (cable.header.dtg, cable.date_precision) == (None, "day")
    assert cable.date == dt.datetime(2023, 9, 16, tzinfo=dt.UTC)
    assert cable.id == "23MEXICO9999"


@pytest.mark.parametrize("words", ["", "n/a"])
def test_nothing_given(words):
    """A label without a value prints nothing."""
    text = read("invented-modern")
    at, end = text.index("Reference:"), text.index("Pass Line:")
    cable = parse_cable(f"{text[:at]}Reference: {words}\n{text[end:]}".replace("E.O.: 13526", f"E.O.: {words}"))
    assert cable.references == ()
    assert cable.header.executive_order is None


def test_telegram_inside():
    """Of an older telegram in a sheet the heading is read from the telegram, sections and all."""
    cable = parse_cable(read("invented-wrapped"))
    assert cable.header.dtg == dt.datetime(2001, 10, 30, 17, 41, tzinfo=dt.UTC)
    assert [m.number for m in cable.header.section_marks] == [1, 2]
    assert [d.counter for d in cable.header.dash_counters] == ["3782F8", "3782F9"]
    assert [p.text for p in cable.paragraphs] == ["THE FIRST PARAGRAPH IS HERE.", "THE SECOND PARAGRAPH."]
    assert cable.carrier.metadata["Action"] == "WASHDC, SECSTATE Routine"


def test_named_for_no_sheet():
    """A telegram that is no sheet is read all the same when the dialect is named."""
    text = read_text(SMART.parent / "nara" / "1974LAPAZ00039.txt").partition("Message Attributes")[0]
    cable = parse_cable(text.partition("Message Text")[2], dialect="smart")
    assert (cable.id, cable.carrier.dialect) == ("74LAPAZ39", "smart")


def test_telegram_inside_one_line():
    """The same where recognised characters came in one line: paragraphs begin at their numbers."""
    cable = parse_cable(read("94DUSHANBE259.flat"))
    assert (cable.id, cable.signature) == ("94DUSHANBE259", "ESCUDERO")
    assert [p.number for p in cable.paragraphs] == [1, 2, 3, 4]
    assert cable.header.distribution[0].total == 16
    assert [a.name for a in cable.header.info][-2:] == ["CIA WASHDC", "DIA WASHDC"]
    assert "TSPA" in {t.code for t in cable.tags if t.source == "attributes"}
    assert all("UNCLASSIFIED" not in p.text and "Released" not in p.text for p in cable.paragraphs)
