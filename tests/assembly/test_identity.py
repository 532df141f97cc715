"""Who sent a cable and when: its id from what is printed, the year of one without date, the post."""

import datetime as dt

import pytest
from cases import HEADING

from cable_parser import parse_cable
from cable_parser.assembly.identity import infer_year, read_carrier_day

TEXT = "\nSUBJECT: A LIBRARY\n\n1. (U) The city opened a library.\nSMITH\n"
EXTRACT = "This record is a partial extract of the original cable.\n"


def codes_of(cable):
    """Return the codes of a cable's diagnostics."""
    return {found.code for found in cable.diagnostics}


@pytest.mark.parametrize(
    ("sender", "marking", "serial", "cable_id", "post"),
    [
        ("AMEMBASSY QUITO", "UNCLAS QUITO 000214", "0214", "09QUITO214", "QUITO"),
        ("AMEMBASSY NEW DELHI", "UNCLAS NEW DELHI 000214", "0214", "09NEWDELHI214", "NEWDELHI"),
        ("SECSTATE WASHDC", "UNCLAS STATE 010214", "0214", "09STATE10214", "STATE"),
        ("AMCONSUL SAO PAULO", "UNCLAS SAO PAULO 000042", "0042", "09SAOPAULO42", "SAOPAULO"),
        ("USMISSION USUN NEW YORK", "UNCLAS USUN NEW YORK 000932", "0932", "09USUNNEWYORK932", "USUNNEWYORK"),
        ("IRAN RPO DUBAI", "UNCLAS RPO DUBAI 000012", "0012", "09RPODUBAI12", "RPODUBAI"),
        ("AMEMBASSY PORT AU PRINCE", "UNCLAS PORT AU PRINCE 000012", "0012", "09PORTAUPRINCE12", "PORTAUPRINCE"),
        # the number's last figures are cut; the DE line has them
        ("AMEMBASSY QUITO", "UNCLAS QUITO 00021", "0214", "09QUITO214", "QUITO"),
        # five figures that the DE line does not continue
        ("AMEMBASSY QUITO", "UNCLAS QUITO 00021", "0033", "09QUITO21", "QUITO"),
        # 10214 of a station whose series has four figures
        ("AMEMBASSY QUITO", "UNCLAS QUITO 010214", "0214", "09QUITO10214", "QUITO"),
        # sentence case
        ("AMEMBASSY QUITO", "Unclas quito 000214", "0214", "09QUITO214", "QUITO"),
        # a redacted post: who sent it says which it is
        ("AMEMBASSY QUITO", "UNCLAS XXXXXXXXXXXX 000214", "0214", "09QUITO214", "QUITO"),
    ],
)
def test_id(sender, marking, serial, cable_id, post):
    """The year of the date-time group, the canonical post, the number without zeros."""
    heading = HEADING.replace("AMEMBASSY QUITO", sender).replace("#0214", f"#{serial}")
    cable = parse_cable(heading + marking + "\n" + TEXT)
    assert cable.id == cable_id
    assert cable.post.code == post


def test_places():
    """Id, date and post point to the words they came from."""
    text = HEADING + "UNCLAS QUITO 000214\n" + TEXT
    cable = parse_cable(text)
    assert [text[slice(*span)] for span in cable.spans["id"]] == ["101205Z JUN 09", "QUITO 000214"]
    assert cable.printed("date") == "101205Z JUN 09"
    assert cable.printed("post") == "QUITO 000214"
    assert cable.date == dt.datetime(2009, 6, 10, 12, 5, tzinfo=dt.UTC)
    assert cable.date_precision == "minute"
    assert (cable.post.name, cable.post.kind, cable.post.country) == ("AMEMBASSY QUITO", "embassy", "Ecuador")


def test_number_of_the_de_line():
    """Without a classification line, sender and DE line give post and number."""
    cable = parse_cable(HEADING + "\nSIPDIS\n" + TEXT)
    assert cable.id == "09QUITO214"
    assert cable.post.code == "QUITO"
    assert cable.header.post_number is None


def test_post_of_no_table():
    """A post that the vocabulary lacks is folded into the id, and is no model."""
    cable = parse_cable(HEADING.replace("AMEMBASSY QUITO", "AMEMBASSY NOWHERE") + "UNCLAS NO WHERE 000214\n" + TEXT)
    assert cable.id == "09NOWHERE214"
    assert cable.post is None
    assert "post" not in cable.spans


def test_no_date_no_id():
    """Without a year there is no id, unless it is given."""
    text = EXTRACT + "UNCLAS QUITO 000214\n" + TEXT
    assert parse_cable(text).id is None
    cable = parse_cable(text, id="09QUITO214")
    assert cable.id == "09QUITO214"
    assert cable.date is None
    assert "year-inferred" not in codes_of(cable)


def test_given_id_differs():
    """The text's own id is kept, and the other told."""
    cable = parse_cable(HEADING + "UNCLAS QUITO 000214\n" + TEXT, id="09QUITO215")
    assert cable.id == "09QUITO214"
    assert "given-id-differs" in codes_of(cable)


@pytest.mark.parametrize(
    ("order", "text", "year"),
    [
        ("E.O. 12958: DECL: 06/10/2019", "The library opened.", 2009),
        ("E.O. 12958: DECL: 06/10/2029", "The library opened.", 2009),
        ("E.O. 12958: DECL: 06/10/2014", "The library opened.", 2004),
        ("E.O. 12958: DECL: 06/10/2016", "The library opened in May 2006.", 2006),
        ("E.O. 12958: DECL: 06/10/2026", "The library opened in May 2006.", 2006),
        ("E.O. 12958: DECL: 06/10/2025", "In 2004 it rained and in 2004 it snowed.", 2005),
        ("E.O. 12958: N/A", "The library opened in May 2006.", None),
        ("E.O. 12958: DECL: OADR", "The library opened.", None),
    ],
)
def test_year_of_an_extract(order, text, year):
    """The year is inferred from the declassification date and what the text names; it is told, and is no date."""
    cable = parse_cable(
        f"{EXTRACT}C O N F I D E N T I A L QUITO 000214\n\n{order}\nSUBJECT: A LIBRARY\n\n1. (C) {text}\n"
    )
    assert cable.id == (f"{year % 100:02d}QUITO214" if year else None)
    assert cable.date is None
    told = [found for found in cable.diagnostics if found.code == "year-inferred"]
    assert len(told) == (year is not None)
    for found in told:
        assert cable.source[slice(*found.span)] == order
        assert str(year) in found.message


BOUNDS = (1995, 2010)


@pytest.mark.parametrize(
    ("view", "until", "expected"),
    [
        ("|in 2005 and 2005", None, None),
        ("|", 2019, (2009, "the declassification date")),
        # ten years before are outside the bounds: the order was not in use
        ("|", 2024, (2004, "the declassification date")),
        ("|", 2004, (1999, "the declassification date")),
        # a year named twice, or in a date, chooses between horizons
        ("|in 2008 and 2008", 2018, (2008, "the declassification date")),
        ("|in October 2003", 2018, (2003, "the declassification date")),
        # by one year alone, named once, nothing is chosen
        ("|in 2003", 2018, (2008, "the declassification date")),
        # a reference is no younger than the cable
        ("REF: 07 LIMA 12|", 2016, (2007, "the declassification date")),
        ("REF: 08 LIMA 12|", 2016, None),
        ("REF: 07 LIMA 12|", 2018, (2008, "the declassification date")),
        ("REF: 2004 SAN JOSE 02411|", 2012, (2007, "the declassification date")),
        ("REF: 2008 SAN JOSE 02411|", 2012, None),
        ("|", 1999, None),
    ],
)
def test_infer_year(view, until, expected):
    """`|` stands where the head ends."""
    end = view.index("|")
    day = dt.date(until, 6, 10) if until else None
    assert infer_year(view.replace("|", " "), day, (0, end), BOUNDS) == expected


@pytest.mark.parametrize(
    ("view", "day"),
    [
        ("2005-08-17 05:05\n|", dt.date(2005, 8, 17)),
        ("10449\n\n2003-09-02\n\n03QUITO2210\n|", dt.date(2003, 9, 2)),
        ("Thursday, 25 October 2007, 16:38\n|", dt.date(2007, 10, 25)),
        ("22285,11/1/2004 17:55,04QUITO2793|", dt.date(2004, 11, 1)),
        ("2005-02-31 05:05\n|", None),
        ("|Thursday, 25 October 2007, 16:38", None),
        ("E.O. 12958: DECL: 2013-09-02\n|", None),
    ],
)
def test_carrier_day(view, day):
    """A carrier's line above the text states a day; `|` stands where the head ends."""
    found = read_carrier_day(view.replace("|", " "), view.index("|"))
    assert (found[0] if found else None) == day


def test_day_of_a_carriers_line():
    """An undated record takes the day of the line that its carrier printed, and says so."""
    lines = "10449\n\n2003-09-02\n\n03QUITO2210\n\nEmbassy Quito\n\nUNCLASSIFIED\n\n03STATE249877\n\n"
    cable = parse_cable(f"{EXTRACT}{lines}UNCLAS QUITO 002210\n\nSIPDIS\n{TEXT}")
    assert (cable.id, cable.date, cable.date_precision) == (
        "03QUITO2210",
        dt.datetime(2003, 9, 2, tzinfo=dt.UTC),
        "day",
    )
    assert "date-from-carrier" in codes_of(cable)
    assert cable.printed("date") == "2003-09-02"


def test_bounds_of_an_order():
    """A year in which the printed order was not yet in use is not inferred."""
    for order, year in (("12356", "83"), ("12958", None)):
        cable = parse_cable(
            f"{EXTRACT}CONFIDENTIAL QUITO 000214\n\nE.O. {order}: DECL: 06/10/1993\nSUBJECT: X\n\n1. (C) Text.\n"
        )
        assert cable.id == (f"{year}QUITO214" if year else None)


def test_front_matter_gives_what_the_text_lacks():
    """Id and day of the carrier fill gaps, and the place they stand in is told."""
    front = "09QUITO214\nA LIBRARY\nWed Jun 10 00:00:00 +0200 2009\nUNCLASSIFIED\nEmbassy Quito\n"
    text = front + EXTRACT + "\nSIPDIS\n" + TEXT
    cable = parse_cable(text)
    assert cable.id == "09QUITO214"
    assert cable.printed("id") == "09QUITO214"
    assert cable.date == dt.datetime(2009, 6, 10, tzinfo=dt.UTC)
    assert cable.date_precision == "day"
    assert cable.printed("date") == "Wed Jun 10 00:00:00 +0200 2009"
    assert {"id-from-carrier", "date-from-carrier"} <= codes_of(cable)


def test_year_of_references():
    """Year, post and number of the cable decide what a reference without year is."""
    text = HEADING + "UNCLAS QUITO 000214\n" + TEXT.replace("\n\n1.", "\nREF: QUITO 900, LIMA 12, QUITO 12\n\n1.")
    assert [r.id for r in parse_cable(text).references] == ["08QUITO900", "09LIMA12", "09QUITO12"]
