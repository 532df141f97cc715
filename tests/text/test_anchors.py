"""A sign that is looked for first hides nothing that the pattern after it would have found."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cable_parser.dialects.interruptions import find_interruptions
from cable_parser.readers import patterns
from cable_parser.readers.body.mentions import MENTION, find_mentions
from cable_parser.readers.landmarks import find_classification_line
from cable_parser.text import anchors
from cable_parser.text.anchors import find_signs, fold
from cable_parser.text.source import Source


def pieces(*words):
    """Return texts made of some words and of what stands between them."""
    return st.lists(st.sampled_from([*words, " ", "  ", "\n", ".", "x", "A", "İ"]), max_size=14).map("".join)


@given(st.text("abAİ ", max_size=30))
def test_signs_stand_in_order(text):
    """Each sign is found wherever it stands, in the order of the text."""
    assert find_signs(text, "ab", "A") == sorted(
        [i for i in range(len(text)) if text.startswith("ab", i)] + [i for i, c in enumerate(text) if c == "A"]
    )


@given(st.text(max_size=30))
def test_folded_text_keeps_its_length(text):
    """An offset in the folded text is an offset in the text."""
    assert len(fold(text)) == len(text)

    assert all(a == (b.lower() if b.isascii() else b) for a, b in zip(fold(text), text, strict=True))


def test_examples():
    """The examples of the docstrings are true."""
    assert doctest.testmod(anchors).failed == 0


@given(pieces("ref A", "REFTEL", "septel", "para 4", "Paras 5-7", "refs B and C", "refer", "(A)"))
def test_mentions(text):
    """Mentions are those of the pattern alone."""
    assert [m.start for m in find_mentions(text)] == [m.start() for m in MENTION.finditer(text)]


@given(
    pieces(
        "UNCLAS", "C O N F I D E N T I A L", "S E C R E T", "secretary", "LA PAZ 0015", " SECTION 01 OF 02 ", "NCLAS"
    )
)
def test_classification_line(text):
    """The line is that of the pattern alone."""
    found, alone = find_classification_line(text, 0), patterns.CLASSIFICATION_LINE.search(text)
    assert (found and found.span()) == (alone and alone.span())


@pytest.mark.parametrize("word", ["OF", "of"])
@given(pieces("QUITO", "00000214", "002", "OF", "of", "004", "001.2"))
def test_page_breaks(word, text):
    """Page breaks are those of the pattern alone."""
    text = text.replace("of", word)
    found = [h.end for h in find_interruptions(Source(text)) if h.kind == "page_break"]
    assert found == [m.end() for m in patterns.PAGE_BREAK_TAIL.finditer(text)]
