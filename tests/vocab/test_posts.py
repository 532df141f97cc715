"""Posts, by every printed form of their names."""

import pytest

from cable_parser.vocab.posts import canonical_post, is_collective, resolve_document_number, resolve_post


@pytest.mark.parametrize(
    ("printed", "canonical"),
    [
        ("AMEMBASSY NEW DELHI", "NEWDELHI"),
        ("NEW DELHI", "NEWDELHI"),
        ("New Delhi", "NEWDELHI"),
        ("NEWDEHLI", "NEWDELHI"),
        ("EMBASSY MADRID", "MADRID"),
        ("AMCONSUL  SAO PAULO", "SAOPAULO"),
        ("SECSTATE WASHDC", "STATE"),
        ("SECSTATE", "STATE"),
        ("STATE", "STATE"),
        ("USUN NEW YORK", "USUNNEWYORK"),
        ("USMISSION USUN NEW YORK", "USUNNEWYORK"),
        ("USUN NEW Y", "USUNNEWYORK"),
        ("RPO DUBAI", "RPODUBAI"),
        ("ADDIS ABAB", "ADDISABABA"),
        ("BUENOS AIR", "BUENOSAIRES"),
        ("TEGUCIGALP", "TEGUCIGALPA"),
        ("RIO DE JAN", "RIODEJANEIRO"),
        ("PORT AU PR", "PORTAUPRINCE"),
        ("PORT OF SP", "PORTOFSPAIN"),
        ("UNVIE VIEN", "UNVIEVIENNA"),
        ("GUADALAJAR", "GUADALAJARA"),
        ("PORT-AU-PRINCE", "PORTAUPRINCE"),
        ("SECTO", "SECTO"),
        ("TBILISI, AMEMBASSY", "TBILISI"),
        ("WASHDC, SECSTATE", "STATE"),
        ("SECDEF WASHDC", "SECDEF"),
    ],
)
def test_resolve_post(printed, canonical):
    """A printed name reaches its post."""
    assert resolve_post(printed).canonical == canonical
    assert canonical_post(printed) == canonical


def test_entry():
    """An entry says what and where the post is; the printed prefix says its kind."""
    entry = resolve_post("AMEMBASSY BEIJING")
    assert (entry.name, entry.kind, entry.city, entry.country) == ("AMEMBASSY BEIJING", "embassy", "Beijing", "China")
    assert resolve_post("AMEMBASSY TAIPEI").kind == "embassy"
    assert resolve_post("AMCONSUL ALMATY").kind == "consulate"


@pytest.mark.parametrize("printed", ["", "PORT NOWHERE", "A", "BAGHDAD GULF WAR COLLECTIVE"])
def test_unknown(printed):
    """What is no post of the table is none."""
    assert resolve_post(printed) is None
    assert canonical_post(printed) == printed.replace(" ", "")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ISLAMIC COLLECTIVE", True),
        ("EU MEMBER STATES", True),
        ("ALL DIPLOMATIC AND CONSULAR POSTS", True),
        ("WESTERN HEMISPHERIC AFFAIRS DIPL POSTS", True),
        ("AMEMBASSY ALGIERS", False),
        ("JOINT STAFF WASHDC", False),
    ],
)
def test_is_collective(name, expected):
    """A list of posts is told from one."""
    assert is_collective(name) is expected


@pytest.mark.parametrize(
    ("text", "identity", "posts"),
    [
        ("1979USUNN04608", "79USUNNEWYORK4608", ("USUNNEWYORK",)),
        ("1974LAPAZ00015", "74LAPAZ15", ("LAPAZ",)),
        ("1979STATE286983", "79STATE286983", ("STATE",)),
        ("1976BANGKO28706", "76BANGKOK28706", ("BANGKOK",)),
        ("1975PORTO00123", None, ("PORTOALEGRE", "PORTOFSPAIN")),
        ("1975NOWHE00123", None, ()),
    ],
)
def test_document_number(text, identity, posts):
    """A document number of the 1970s gives the id where its stem is one post's."""
    number = resolve_document_number(text)
    assert (number.id, number.posts) == (identity, posts)


@pytest.mark.parametrize("text", ["", "09BEIJING3214", "1979LAPAZ", "1979 LA PAZ 15"])
def test_no_document_number(text):
    """What is no document number is none."""
    assert resolve_document_number(text) is None
