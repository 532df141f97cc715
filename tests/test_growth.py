"""Reading and showing take time in proportion to length, for the shapes that would tempt a reader to start over.

`bench/growth.py` goes on to five million characters.
"""

from functools import partial

import pytest
from growth import GRAIN, TIMES_LONGER, check_growth
from shapes import SHAPES, make

from cable_parser import parse_cable
from cable_parser.views.notebook import show_cable

SMALL = 8_000
# Growth with the square would be fourfold each time; what hides in a short text shows in a long one.
LONG, DOUBLINGS, MOST_OF_A_DOUBLING = 50_000, 3, 2.4


@pytest.mark.parametrize("name", SHAPES)
def test_time_is_in_proportion(name):
    """Four times as much of it takes no more than a few times as long, to read in part and to show; see also below."""
    texts = [make(name, size) for size in (SMALL, SMALL * TIMES_LONGER)]
    check_growth(partial(parse_cable, parts="header"), *texts)
    check_growth(show_cable, *(parse_cable(text) for text in texts))


@pytest.mark.parametrize("name", SHAPES)
def test_time_of_a_long_text_is_in_proportion(name):
    """Each of three doublings takes at most 2.4 times as long, all in all."""
    texts = [make(name, size) for size in (LONG, LONG << DOUBLINGS)]
    check_growth(parse_cable, *texts, MOST_OF_A_DOUBLING**DOUBLINGS, GRAIN / 2)
