"""Laws of the figures reader: any text is read, figures lie in order without overlap, and time grows with length."""

import math
import re
from datetime import date
from functools import partial

import pytest
from growth import check_growth
from hypothesis import given, settings
from hypothesis import strategies as st

from cable_parser.readers.statistics import Figure, find_figures, lexicon
from cable_parser.readers.statistics.numbers import find_number
from cable_parser.readers.statistics.spelling import spell_words

DAY = date(2009, 12, 1)
PIECES = st.sampled_from(
    "5 10 3.5 million two half a third of the men and , . -- \n ( ) $ US$ % percent to - between over under "
    "in 2009 May 12 last year ago were killed one 1,000 1/2 XXXX - 's \" “ ” years old per day Article EUR".split(" ")
)


def check(text: str, figures: list[Figure]) -> None:
    """Check what holds of the figures of any text."""
    end = 0
    for figure in figures:
        assert end <= figure.start < figure.end <= len(text)
        assert figure.start <= figure.number[0] < figure.number[1] <= figure.end
        assert figure.sentence[0] <= figure.start
        assert figure.sentence[1] >= figure.number[1]
        for number in (figure.value, figure.low, figure.high, figure.of):
            assert number is None or math.isfinite(number)
            assert number is None or isinstance(number, int) or not float(number).is_integer()
        assert (figure.value is None) == (figure.low is not None) == (figure.high is not None)
        if figure.low is not None and figure.high is not None:
            assert figure.low <= figure.high
        assert figure.kind in {"count", "money", "percent", "measure", "duration", "age", "ratio"}
        if figure.period is not None:
            assert figure.when is not None
            assert figure.period[0] <= figure.period[1]
        end = figure.end


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=30).map(" ".join))
def test_phrases(text: str) -> None:
    """Any mixture of number words and marks is read."""
    check(text, find_figures(text, date=DAY))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_any_text(text: str) -> None:
    """Any text is read."""
    check(text, find_figures(text))


@settings(max_examples=300, deadline=None)
@given(
    st.lists(PIECES | st.sampled_from(["Ten-", "-ten", "'six", "sixty", "a"]), max_size=12).map("".join),
    st.integers(0, 12),
)
def test_numbers_begin(text: str, at: int) -> None:
    """A number begins at a digit, a sign, or a word that no letter stands before, whatever offset is asked from."""
    words = [w for kind in ("unit", "teen", "ten", "scale", "multiple") for w in lexicon.number_words(kind)]
    words = spell_words([*words, "half", "quarter", "third"])
    signs = "".join(lexicon.number_words("sign"))
    plain = re.compile(rf"[0-9{signs}]|(?<![A-Za-z'’])(?<![A-Za-z]-){words}(?![A-Za-z])")
    found = plain.search(text, at)
    assert find_number(text, at) == (found.start() if found else -1)


SHAPES = {
    "digits": ("", "1"),
    "grouped digits": ("1", ",000"),
    "number words": ("", "one hundred and "),
    "redactions": ("", "X"),
    "dashes": ("5", "-5"),
    "figures": ("Police killed ", "5 men and "),
    "times": ("5 men ", "in May 2009 "),
    "figures and times": ("", "in 2009 5 men "),
    "open brackets": ("", "(5 "),
    "quotation marks": ("5 men ", '"'),
    "lines": ("", "5\n"),
    "lists": ("5 men ", "and women "),
    "one word": ("5 ", "a"),
    "table": ("", "\t5"),
    "nested brackets": ("5 men ", "((5 "),
    "brackets in brackets": ("5 men ", "(5 men (6 men)) "),
    "endless clauses": ("5 men ", "who said that 5 men "),
    "events": ("5 men died ", "when 5 men died "),
    "participles": ("5 men ", "arrested 5 men "),
    "infinitives": ("he wants ", "to buy 5 men "),
    "one verb for each": ("", "and 5 men rose "),
    "complements": ("5 men ", "of 5 men "),
    "dashes with blanks": ("5 men ", " -- 5 men "),
    "colons": ("5 men ", ": 5 men "),
    "bare numbers": ("he bought ", "5, "),
    "changes": ("cut it ", "from 12 to 14 "),
    "respectively": ("", "4 and 6 percent in 2005 and 2006 respectively "),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_time_grows_with_length(shape: str) -> None:
    """Twice the text takes about twice the time."""
    head, part = SHAPES[shape]
    texts = [head + part * size for size in (1000, 4000)]
    check_growth(partial(find_figures, date=DAY), *texts, most=2.4**2, grain=0.01)


def test_long_numbers_are_no_statistic() -> None:
    """A number of more than 30 digits is none, and takes no time."""
    assert find_figures("1" * 1_000_000) == []
    assert find_figures("There were " + "1" * 31 + " men.") == []
    assert find_figures("one hundred and " * 2000)
