"""Mentions of references and paragraphs in a text."""

import pytest
from growth import check_growth
from hypothesis import given
from hypothesis import strategies as st

from cable_parser.readers.body.mentions import find_mentions, find_owner


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("as reported (ref A)", [("ref A", "reference", "A", ())]),
        ("as reported (ref a)", [("ref a", "reference", "A", ())]),
        ("refs B and C", [("refs B and C", "reference", "BC", ())]),
        ("REFS A, B, AND D", [("REFS A, B, AND D", "reference", "ABD", ())]),
        ("ref A-C", [("ref A-C", "reference", "ABC", ())]),
        ("refs A through D", [("refs A through D", "reference", "ABCD", ())]),
        ("Ref. (A) said", [("Ref. (A)", "reference", "A", ())]),
        ("ref A's tone", [("ref A", "reference", "A", ())]),
        ("reftel B", [("reftel B", "reference", "B", ())]),
        ("reftel points", [("reftel", "reftel", "", ())]),
        ("In reftel I noted", [("reftel", "reftel", "", ())]),
        ("see reftel.\nA decision", [("reftel", "reftel", "", ())]),
        ("(ref A, P/E chief)", [("ref A", "reference", "A", ())]),
        ("refs A/B/C", [("refs A/B/C", "reference", "ABC", ())]),
        ("Reftels and septels.", [("Reftels", "reftel", "", ()), ("septels", "septel", "", ())]),
        ("REFTEL A AND REF B", [("REFTEL A", "reference", "A", ()), ("REF B", "reference", "B", ())]),
        ("see para 4.", [("para 4", "paragraph", "", (4,))]),
        ("paragraphs 2-3", [("paragraphs 2-3", "paragraph", "", (2, 3))]),
        ("paras 5 and 7", [("paras 5 and 7", "paragraph", "", (5, 7))]),
        ("Paras. 5, 6 and 8-10", [("Paras. 5, 6 and 8-10", "paragraph", "", (5, 6, 8, 9, 10))]),
        ("paragraph\n6", [("paragraph\n6", "paragraph", "", (6,))]),
        ("a ref in a match", []),
        ("ref a meeting", []),
        ("reforms A and B", []),
        ("paragraph 10,000", []),
        ("paramilitary 4", []),
        ("the reference", []),
        ("", []),
    ],
)
def test_find_mentions(text, expected):
    """A mention is found with what it names."""
    found = [(text[m.start : m.end], m.kind, "".join(m.labels), m.numbers) for m in find_mentions(text)]
    assert found == expected


@given(st.text(max_size=200))
def test_any_text(text):
    """Any text is scanned, mentions in order and apart."""
    end = 0
    for mention in find_mentions(text):
        assert end <= mention.start < mention.end <= len(text)
        end = mention.end


def test_time_grows_with_length():
    """Prose full of mentions, four times as long, takes a few times as long."""
    prose = "The Minister said that the paper referred to in reftel, see para 4, would be paraphrased (ref A). "
    assert len(find_mentions(prose * 5_000)) == 15_000
    check_growth(find_mentions, prose * 1_250, prose * 5_000)


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("as in para 9 of ref A", 1),
        ("keyed to reftel para 7", 0),
        ("see ref B, paras 7-11", 0),
        ("(ref A (para 3))", 0),
        ("paragraph 20 of Resolution 1865", -1),
        ("paragraph 8.1 of the accord", -1),
        ("(GOV/2006/31, paragraph 124)", -1),
        ("Article 4 paragraph 7", -1),
        ("see para 9", None),
        ("para 9 of this cable", None),
        ("ref A and para 9", None),
    ],
)
def test_owner(text, owner):
    """A paragraph is of the reference beside it, of another document that is named, or of this cable."""
    mentions = find_mentions(text)
    (i,) = (i for i, mention in enumerate(mentions) if mention.kind == "paragraph")
    assert find_owner(text, mentions, i) == owner


def test_mail_is_no_reference():
    """The letter of `ref e-mail` is of the word."""
    assert find_mentions("as ref e-mail says") == []
