"""Every code of the one table of diagnostics: a text that provokes it, and one that does not."""

from pathlib import Path

import pytest

from cable_parser import parse_cable
from cable_parser.diagnostics import CODES

TESTS = Path(__file__).parent

# A cable of which nothing is to be said.
WHOLE = """VZCZCXRO1234
OO RUEHBJ
DE RUEHUL #0012/01 0051530
ZNR UUUUU ZZH
O 051530Z JAN 09
FM AMEMBASSY SEOUL
TO RUEHC/SECSTATE WASHDC IMMEDIATE 0100
INFO RUEHBJ/AMEMBASSY BEIJING 0200
UNCLAS SECTION 01 OF 02 SEOUL 000012

SIPDIS

STATE FOR EAP/K

E.O. 12958: N/A
TAGS: PGOV PREL KS
SUBJECT: THE CITY OPENS A LIBRARY

REF: A. 08 SEOUL 2400
     B. 08 BEIJING 4100

1. (U) Summary: The city opened a library on January 3 (ref A).
End Summary.

A New Library
-------------

2. (U) The mayor thanked the readers, who had waited

SEOUL 00000012  002 OF 002


for it a long time (ref B).  See also paragraph 1.

SMITH
"""
FRONT = """09SEOUL12
THE CITY OPENS A LIBRARY
Mon Jan 05 00:00:00 +0100 2009
UNCLASSIFIED
Embassy Seoul
"""
NAMED = FRONT + WHOLE
EXTRACT = "This record is a partial extract of the original cable.\n" + WHOLE[WHOLE.index("UNCLAS") :]
SECRET = (
    WHOLE.replace("ZNR UUUUU", "ZNY SSSSS")
    .replace("UNCLAS", "S E C R E T")
    .replace("N/A", "DECL: 01/05/2019")
    .replace("\n1. (U)", "\nClassified By: Ambassador Jane Roe, reasons 1.4 (b) and (d).\n\n1. (U)")
)

# A telegram of 1974 whose copies do not add up.
ARCHIVED = (
    "PAGE 01  SEOUL 00012  051530Z\n\nACTION EA-10\n\nINFO  OCT-01  ISO-00  /099 W\n"
    "                       ---------------------     003317\nO 051530Z JAN 74\nFM AMEMBASSY SEOUL\n"
    "TO SECSTATE WASHDC 100\n\nUNCLAS SEOUL 0012\n\nE.O. 11652: N/A\nTAGS: PFOR KS\nSUBJ: A LIBRARY\n\n"
    "1. THE CITY OPENED A LIBRARY.\nSMITH\n\nUNCLASSIFIED\n\nNNN\n"
)


def change(text, old, new):
    """Change one place of a text; it must be there."""
    assert old in text
    return text.replace(old, new, 1)


# For each code the text that provokes it, and the one next to it that does not.
PROVOKED = {
    "bytes-not-utf8": (change(WHOLE, "mayor", "maire Andr\xe9").encode("cp1252"), WHOLE.encode()),
    "text-restored": (WHOLE.replace("\n", "\n> "), change(WHOLE, "1. (U)", "> 1. (U)")),
    "page-read": (f"<html><body><pre>{WHOLE}</pre></body></html>", WHOLE),
    "surrogate-replaced": (change(WHOLE, "mayor", "may\ud800or"), WHOLE),
    "encoding-damage": (change(WHOLE, "mayor", "mayor,s wife"), change(WHOLE, "mayor", "mayor, she")),
    "redaction": (change(WHOLE, "mayor", "XXXXXXXXXXXX"), change(WHOLE, "mayor", "XXX")),
    "date-from-carrier": (FRONT + EXTRACT, NAMED),
    "id-from-carrier": (FRONT + WHOLE[WHOLE.index("SIPDIS") :], NAMED),
    "id-from-name": ("2009SEOUL00012 - UNCLASSIFIED\n" + EXTRACT, EXTRACT),
    "name-id-differs": ("2009SEOUL00013 - UNCLASSIFIED\n" + WHOLE, "2009SEOUL00012 - UNCLASSIFIED\n" + WHOLE),
    "subject-from-carrier": (change(NAMED, "SUBJECT: THE CITY OPENS A LIBRARY\n", ""), NAMED),
    "classification-from-carrier": (
        FRONT + "FM AMEMBASSY SEOUL\nTO SECSTATE WASHDC\n" + WHOLE[WHOLE.index("SIPDIS") :],
        NAMED,
    ),
    "carrier-id-differs": (change(NAMED, "09SEOUL12", "09SEOUL13"), NAMED),
    "carrier-date-differs": (change(NAMED, "Mon Jan 05", "Tue Jan 06"), NAMED),
    "carrier-classification-differs": (change(NAMED, "\nUNCLASSIFIED", "\nSECRET"), NAMED),
    "carrier-subject-differs": (change(NAMED, "THE CITY OPENS", "A TOWN OPENS"), NAMED),
    "several-telegrams": (WHOLE + WHOLE.replace("SEOUL", "TOKYO").replace("0012", "0077"), WHOLE + WHOLE),
    "record-repeated": (
        WHOLE.replace("UNCLAS SECTION", "12345\n2009-01-05 15:30:00\n09SEOUL12\nEmbassy Seoul\nUNCLAS SECTION", 1),
        WHOLE,
    ),
    "text-cut": (WHOLE[: WHOLE.index("the readers")] + "...", WHOLE),
    "head-too-long": (
        WHOLE[: WHOLE.index("SUBJECT")]
        + "SUBJECT: A LIBRARY\n\nREF: SEOUL 1\n\nB. Readers of the new library came in the rain\n",
        WHOLE,
    ),
    "dtg-missing": (EXTRACT, WHOLE),
    "dtg-unreadable": (change(WHOLE, "O 051530Z JAN 09", "O 991530Z JAN 09"), WHOLE),
    "dtg-day-differs": (change(WHOLE, "0051530", "0061530"), WHOLE),
    "precedence-differs": (change(WHOLE, "O 051530Z", "R 051530Z"), WHOLE),
    "serial-differs": (change(WHOLE, "#0012", "#0013"), WHOLE),
    "prosign-differs": (change(WHOLE, "ZNR UUUUU", "ZNY SSSSS"), SECRET),
    "sender-differs": (change(WHOLE, "FM AMEMBASSY SEOUL", "FM AMEMBASSY TOKYO"), WHOLE),
    "heading-repeated": (WHOLE[: WHOLE.index("UNCLAS")] + WHOLE, WHOLE),
    "addressee-unread": (change(WHOLE, "INFO RUEHBJ", "+++///+++\nINFO RUEHBJ"), WHOLE),
    "copy-total-differs": (
        ARCHIVED,
        WHOLE,
    ),
    "cancelled": (change(WHOLE, "SIPDIS", "SIPDIS\n\nZFR CANCEL THIS MESSAGE"), WHOLE),
    "year-inferred": (
        "This record is a partial extract of the original cable.\n" + SECRET[SECRET.index("S E C R E T") :],
        SECRET,
    ),
    "given-id-differs": None,
    "marking-missing": (change(WHOLE, "UNCLAS SECTION 01 OF 02 SEOUL 000012\n", ""), WHOLE),
    "head-repeated": (
        change(
            WHOLE,
            "REF: A. 08",
            (
                "REF: A. 08 S...\n\nUNCLAS SECTION 01 OF 02 SEOUL 000012 SIPDIS E.O. 12958: N/A TAGS: PGOV PREL KS\n\n"
                "SUBJECT: THE CITY OPENS A LIBRARY\n\nREF: A. 08"
            ),
        ),
        WHOLE,
    ),
    "declassify-unread": (change(SECRET, "01/05/2019", "13/45/2019"), SECRET),
    "reasons-missing": (change(SECRET, ", reasons 1.4 (b) and (d)", ""), SECRET),
    "classified-by-missing": (
        change(SECRET, "Classified By: Ambassador Jane Roe, reasons 1.4 (b) and (d).\n\n", ""),
        SECRET,
    ),
    "tags-missing": (change(WHOLE, "TAGS: PGOV PREL KS\n", ""), WHOLE),
    "tag-unknown": (change(WHOLE, "PGOV PREL", "PGOV QXZW"), WHOLE),
    "tag-misprint": (change(WHOLE, "PGOV PREL", "PGOV PRL"), WHOLE),
    "tags-run-together": (change(WHOLE, "PGOV PREL", "PGOVPREL"), WHOLE),
    "tag-unclosed": (change(WHOLE, "PREL KS", "OVIP (ROE, JANE"), change(WHOLE, "PREL KS", "OVIP (ROE, JANE)")),
    "subject-missing": (change(WHOLE, "SUBJECT: THE CITY OPENS A LIBRARY\n", ""), WHOLE),
    "reference-unread": (change(WHOLE, "08 BEIJING 4100", "WHAT WAS SAID BEFORE"), WHOLE),
    "reference-label-skipped": (change(WHOLE, "     B. 08 BEIJING", "     D. 08 BEIJING"), WHOLE),
    "year-assumed": (change(WHOLE, "A. 08 SEOUL 2400", "A. SEOUL 2400"), WHOLE),
    "section-breaks-differ": (change(WHOLE, "01 OF 02", "01 OF 03"), WHOLE),
    "section-missing": (
        change(WHOLE, "SMITH", "***********************\n* Missing Section 002 *\n***********************\n\nSMITH"),
        WHOLE,
    ),
    "paragraph-skipped": (change(WHOLE, "2. (U)", "3. (U)"), WHOLE),
    "paragraph-repeated": (change(WHOLE, "2. (U)", "1. (U)"), WHOLE),
    "paragraph-restart": (change(WHOLE, "SMITH", "1. (U) A second list begins.\n\nSMITH"), WHOLE),
    "portion-above-marking": (change(WHOLE, "2. (U)", "2. (C)"), change(SECRET, "2. (U)", "2. (C)")),
    "mention-unresolved": (change(WHOLE, "(ref B)", "(ref C)"), WHOLE),
    "caption-in-text": (change(WHOLE, "thanked the", "thanked SIPDIS the"), WHOLE),
    "embedded-cable": (
        change(WHOLE, "SMITH\n", "SMITH\n\nUNCLAS TOKYO 000077\n\nSUBJECT: ANOTHER\n\n1. (U) Text.\n\nJONES\n"),
        WHOLE,
    ),
    "foreign-text": (change(WHOLE, "SEOUL 000012", "TOKYO 000077"), WHOLE),
    "no-paragraphs": (WHOLE[: WHOLE.index("1. (U)")], WHOLE),
    "signature-missing": (change(WHOLE, "SMITH\n", ""), WHOLE),
    "unread": (change(WHOLE, "ZNR UUUUU ZZH\n", "ZNR UUUUU ZZH\n@@ %% @@\n"), WHOLE),
}


def codes_of(text, **options):
    """Return the codes of a text's diagnostics."""
    return {d.code for d in parse_cable(text, **options).diagnostics}


def test_nothing_is_said_of_a_whole_cable():
    """The cables that the others are changed from have no diagnostics."""
    assert not codes_of(WHOLE)
    assert not codes_of(NAMED)
    assert not codes_of(SECRET)


@pytest.mark.parametrize("code", sorted(c for c, pair in PROVOKED.items() if pair))
def test_code(code):
    """A code is given for what it means, with its severity and a place in the text, and not beside it."""
    provoking, innocent = PROVOKED[code]
    found = [d for d in parse_cable(provoking).diagnostics if d.code == code]
    assert found, codes_of(provoking)
    assert code not in codes_of(innocent)
    for diagnostic in found:
        assert diagnostic.severity == CODES[code].severity
        assert diagnostic.message
        if diagnostic.span is not None:
            assert 0 <= diagnostic.span.start <= diagnostic.span.end <= len(parse_cable(provoking).source)


def test_given_id():
    """An id given that is not the text's is told."""
    assert codes_of(WHOLE, id="09SEOUL13") == {"given-id-differs"}
    assert not codes_of(WHOLE, id="09SEOUL12")


def test_every_code_is_provoked_somewhere():
    """Codes of other dialects are provoked by the tests of those."""
    others = "".join(
        path.read_text(encoding="utf-8")
        for path in sorted(TESTS.rglob("test_*.py"))
        if path.name != "test_diagnostics.py"
    )
    assert not [code for code in CODES if code not in PROVOKED and code not in others]
    assert set(PROVOKED) <= set(CODES)
