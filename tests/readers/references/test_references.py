"""The REF lines: the readable cases, the spans, the findings, and time."""

import random

import pytest
from cases import read_cases
from growth import check_growth
from hypothesis import given
from hypothesis import strategies as st

from cable_parser.readers.references.reader import read_references

CASES = read_cases("references.md")
OWN = {"year": 2009, "post": "BUENOSAIRES", "number": 1000}


def show(reference):
    """Return a reference as a case prints it."""
    words = [f"[{reference.label or ''}] {reference.text} = {reference.id or reference.kind}"]
    if reference.id and reference.year_assumed:
        words.append("~")
    if reference.date:
        words.append(reference.date.isoformat())
    if reference.notal:
        words.append("NOTAL")
    return " ".join(words)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    """Each case reads as printed below it."""
    references, _ = read_references(case.text, **OWN)
    assert [show(reference) for reference in references] == case.expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_spans(case):
    """Spans lie in the text, one in another, and the printed text is what they hold."""
    references, findings = read_references(case.text, **OWN)
    for reference in references:
        assert 0 <= reference.start <= reference.text_start < reference.text_end <= reference.end <= len(case.text)
        held = case.text[reference.text_start : reference.text_end].replace("¶", " ")
        assert " ".join(held.split()) == reference.text
    for finding in findings:
        assert 0 <= finding.start <= finding.end <= len(case.text)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("A. STATE 1 B. THE USUAL ARRANGEMENTS", ["reference-unread"]),
        ("239012", ["reference-unread"]),
        ("PORT NOWHERE 12", ["reference-unread"]),
        ("A. STATE 1 C. STATE 2", ["reference-label-skipped"]),
        ("(B) STATE 1 (C) STATE 2", ["reference-label-skipped"]),
        ("BUENOS AIRES 1491", ["year-assumed"]),
        ("STATE 1  (U) POLOFF DELIVERED THE REFTEL POINTS", ["reference-unread"]),
        ("STATE 1", []),
        ("", []),
    ],
)
def test_findings(text, codes):
    """What is doubtful is said once."""
    assert [finding.code for finding in read_references(text, **OWN)[1]] == codes


def test_nothing_is_invented_without_a_year():
    """A telegram whose year is nowhere printed has no id."""
    (reference,), _ = read_references("STATE 1", year=None, post=None, number=None)
    assert (reference.id, reference.post, reference.number, reference.kind) == (None, "STATE", 1, "cable")


@pytest.mark.parametrize("cut", range(1, 60, 7))
def test_a_cut_leaves_what_stands_before(cut):
    """A list cut anywhere keeps the references before the cut."""
    text = "A. STATE 17307 B. TEL AVIV 404 (NOTAL) C. 08 LIMA 12, 13"
    whole, _ = read_references(text, **OWN)
    part, _ = read_references(text[:cut], **OWN)
    kept = [reference.id for reference in whole if reference.end < cut - 8]
    assert [reference.id for reference in part][: len(kept)] == kept


WORDS = [
    "STATE",
    "A.",
    "(B)",
    "C)",
    "08",
    "2008",
    "12345",
    "NOTAL",
    "(NOTAL)",
    "AND",
    ",",
    ";",
    "\n",
    "NEW DELHI",
    "E-MAIL",
]


@given(
    st.lists(
        st.sampled_from([*WORDS, "A-48", "REF", "¶", "(", ")", "-", "Z", "...", "12-14", "MAY 5, 1979"]), max_size=40
    )
)
def test_any_words(words):
    """Any words are read, and spans stay in order."""
    text = " ".join(words)
    references, _ = read_references(text, **OWN)
    for reference in references:
        assert 0 <= reference.start <= reference.text_start < reference.text_end <= reference.end <= len(text)


@given(st.text(max_size=300))
def test_any_text(text):
    """Any text is read."""
    read_references(text, **OWN)


@pytest.mark.parametrize(
    "piece", ["A. STATE 1 (NOTAL) ", "A. ", "STATE 1, ", "1 ", "(", "WORD ", "12/", "E-MAIL, ", "A-1 AND "]
)
def test_time_grows_with_length(piece):
    """Four times the text takes about four times as long."""
    check_growth(lambda text: read_references(text, **OWN), piece * 400, piece * 1600)


def test_shuffled_separators():
    """Whatever separates them, the same telegrams are read."""
    rng = random.Random(7)
    posts = ["STATE", "NEW DELHI", "RIO DE JANEIRO", "USUN NEW YORK", "LA PAZ"]
    for _ in range(50):
        cited = [(rng.choice(posts), rng.randint(100, 999)) for _ in range(rng.randint(1, 5))]
        text = ""
        for post, number in cited:
            text += rng.choice([", ", "; ", " AND ", " & ", "\n", ", AND ", " (NOTAL), "]) if text else ""
            text += f"{post} {number}"
        read, _ = read_references(text, **OWN)
        assert [r.id for r in read] == [f"09{post.replace(' ', '')}{number}" for post, number in cited], text
