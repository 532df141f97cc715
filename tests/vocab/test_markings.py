"""Markings of a whole text and of a portion: every printed form, its level and its controls."""

from typing import get_args

import pytest
import regex

from cable_parser.models import Level
from cable_parser.vocab import load_table
from cable_parser.vocab.markings import (
    CLASS_WORDS,
    ENTIRE_TEXT,
    LEVELS,
    PORTION,
    PORTION_ALONE,
    read_level,
    read_portion,
)

# Portion markings as printed in brackets, with level and controls.
PORTIONS = [
    ("U", "UNCLASSIFIED", ()),
    ("C", "CONFIDENTIAL", ()),
    ("S", "SECRET", ()),
    ("TS", "TOP SECRET", ()),
    ("TOP SECRET", "TOP SECRET", ()),
    ("SECRET", "SECRET", ()),
    ("CONFIDENTIAL", "CONFIDENTIAL", ()),
    ("UNCLASSIFIED", "UNCLASSIFIED", ()),
    ("UNCLAS", "UNCLASSIFIED", ()),
    ("LOU", "LIMITED OFFICIAL USE", ()),
    ("LIMITED OFFICIAL USE", "LIMITED OFFICIAL USE", ()),
    ("SBU", "UNCLASSIFIED", ("SBU",)),
    ("FOUO", "UNCLASSIFIED", ("FOUO",)),
    ("S/NF", "SECRET", ("NOFORN",)),
    ("C/NF", "CONFIDENTIAL", ("NOFORN",)),
    ("S//NF", "SECRET", ("NOFORN",)),
    ("C//NF", "CONFIDENTIAL", ("NOFORN",)),
    ("s/nf", "SECRET", ("NOFORN",)),
    ("SBU/NF", "UNCLASSIFIED", ("SBU", "NOFORN")),
    ("SBU//NF", "UNCLASSIFIED", ("SBU", "NOFORN")),
    ("S/NOFORN", "SECRET", ("NOFORN",)),
    ("C NF", "CONFIDENTIAL", ("NOFORN",)),
    ("S-NF", "SECRET", ("NOFORN",)),
    ("S, NF", "SECRET", ("NOFORN",)),
    ("U//FOUO", "UNCLASSIFIED", ("FOUO",)),
    ("S//FGI//NF", "SECRET", ("FGI", "NOFORN")),
    ("S//NF//MR", "SECRET", ("NOFORN", "MR")),
    ("S/ORCON", "SECRET", ("ORCON",)),
    ("S/OC/NF", "SECRET", ("ORCON", "NOFORN")),
    ("S/REL NATO", "SECRET", ("REL TO NATO",)),
    ("C/REL ISAF", "CONFIDENTIAL", ("REL TO ISAF",)),
    ("C//REL TO USA, KEN, GBR//", "CONFIDENTIAL", ("REL TO USA, KEN, GBR",)),
    ("S//REL TO USA, ACGU", "SECRET", ("REL TO USA, ACGU",)),
    ("C/RELEASABLE TO ITALY", "CONFIDENTIAL", ("REL TO ITALY",)),
    ("SECRET/REL ARMENIA", "SECRET", ("REL TO ARMENIA",)),
    ("SECRET//REL BULGARIA, CZECH REPUBLIC", "SECRET", ("REL TO BULGARIA, CZECH REPUBLIC",)),
    ("S/NF/REL PANAMA", "SECRET", ("NOFORN", "REL TO PANAMA")),
    ("S-ENTIRE TEXT", "SECRET", ()),
    ("C - ENTIRE TEXT", "CONFIDENTIAL", ()),
    ("C -- ENTIRE PARAGRAPH", "CONFIDENTIAL", ()),
    ("S/NF - ENTIRE TEXT", "SECRET", ("NOFORN",)),
    ("C ENTIRE TEXT.", "CONFIDENTIAL", ()),
    (" C ", "CONFIDENTIAL", ()),
    ("C/F", "CONFIDENTIAL", ()),
    ("S/NO FORN", "SECRET", ("NOFORN",)),
    ("SNF", "SECRET", ("NOFORN",)),
]


@pytest.mark.parametrize(("words", "level", "controls"), PORTIONS)
def test_portion(words, level, controls):
    """What stands in brackets is recognised as a marking, and read."""
    match = PORTION.fullmatch(f"({words})")
    assert match is not None
    assert match["words"].strip() == words.strip()
    assert read_portion(match["words"]) == (level, controls)


@pytest.mark.parametrize(
    "words",
    ["Note", "a", "b", "Source removed", "1", "C) The", "CIA", "SEE PARA 2", "S/HE", "U.S.", "C and D", "NF", "", "R"],
)
def test_no_portion(words):
    """Other words in brackets are no marking."""
    assert PORTION.fullmatch(f"({words})") is None


def test_portion_without_level():
    """A control alone names no level; nor does nothing."""
    assert read_portion("NF") == (None, ("NOFORN",))
    assert read_portion("") == (None, ())


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("C O N F I D E N T I A L", "CONFIDENTIAL"),
        ("CONFIDENTIAL", "CONFIDENTIAL"),
        ("Confidential", "CONFIDENTIAL"),
        ("C o n f i d e n t i a l", "CONFIDENTIAL"),
        ("CC O N F I D E N T I A L", "CONFIDENTIAL"),
        ("O N F I D E N T I A L", "CONFIDENTIAL"),
        ("CO N F I D E N T I A L", "CONFIDENTIAL"),
        ("C ONFIDENTIAL", "CONFIDENTIAL"),
        ("C O N F I D * N T I A L", "CONFIDENTIAL"),
        ("S E C R E T", "SECRET"),
        ("SECRET", "SECRET"),
        ("SS E C R E T", "SECRET"),
        ("E C R E T", "SECRET"),
        ("SE C R E T", "SECRET"),
        ("UNCLAS", "UNCLASSIFIED"),
        ("Unclas", "UNCLASSIFIED"),
        ("UUNCLAS", "UNCLASSIFIED"),
        ("NCLAS", "UNCLASSIFIED"),
        ("UNCLASSIFIED", "UNCLASSIFIED"),
        ("U N C L A S S I F I E D", "UNCLASSIFIED"),
        ("T O P  S E C R E T", "TOP SECRET"),
        ("TOP SECRET", "TOP SECRET"),
        ("LIMITED OFFICIAL USE", "LIMITED OFFICIAL USE"),
        ("L I M I T E D  O F F I C I A L  U S E", "LIMITED OFFICIAL USE"),
    ],
)
def test_level(words, level):
    """The words of a classification line, spaced, solid and damaged."""
    assert regex.fullmatch(CLASS_WORDS, words, regex.VERBOSE | regex.IGNORECASE)
    assert read_level(words) == level


@pytest.mark.parametrize("words", ["", "X", "REPORT", "123"])
def test_no_level(words):
    """What names no level is refused, with the words."""
    with pytest.raises(ValueError, match="is no classification"):
        read_level(words)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("1. C-ENTIRE TEXT.", "CONFIDENTIAL"),
        ("1. (C - ENTIRE TEXT).", "CONFIDENTIAL"),
        ("1.  CONFIDENTIAL ENTIRE TEXT", "CONFIDENTIAL"),
        ("1. CONFIDENTIAL - ENTIRE TEXT", "CONFIDENTIAL"),
        ("1. (CONFIDENTIAL ENTIRE TEXT.)", "CONFIDENTIAL"),
        ("1. ENTIRE TEXT CONFIDENTIAL", "CONFIDENTIAL"),
        ("1. ENTIRE TEXT - SECRET.", "SECRET"),
        ("1. S - ENTIRE TEXT", "SECRET"),
        ("1. LOU ENTIRE TEXT", "LIMITED OFFICIAL USE"),
        ("1. LIMITED OFFICIAL USE ENTIRE TEXT", "LIMITED OFFICIAL USE"),
    ],
)
def test_entire_text(text, level):
    """A first paragraph that is nothing but the marking of the entire text."""
    match = ENTIRE_TEXT.fullmatch(text)
    assert match["number"] == "1"
    assert read_portion(match["words"])[0] == level


@pytest.mark.parametrize("text", ["1. (C) THE ENTIRE TEXT", "1. THE ENTIRE TEXT", "C ENTIRE TEXT", "1. (C) TEXT"])
def test_no_entire_text(text):
    """A paragraph that has words of its own."""
    assert ENTIRE_TEXT.fullmatch(text) is None


@pytest.mark.parametrize("row", load_table("markings"), ids=lambda row: row["word"])
def test_words_of_a_portion_are_read(row):
    """Every word of the table is recognised within brackets, and read as the table says."""
    words = row["word"] if row["level"] else f"S//{row['word']}"
    match = PORTION_ALONE.fullmatch(f"({words})")
    assert match is not None
    level, controls = read_portion(match["words"])
    assert level == (row["level"] or "SECRET")
    assert controls == ((row["control"],) if row["control"] else ())


def test_levels_are_those_of_the_models():
    """The table names no level that the models have not, and the order holds all of theirs."""
    assert get_args(Level) == LEVELS
    assert {row["level"] for row in load_table("markings")} - {""} == set(LEVELS)
