"""Reading and showing take time in proportion to length, for the shapes that would tempt a reader to start over.

`bench/growth.py` goes on to five million characters.
"""

import gc
import time
from functools import partial

import pytest
from shapes import SHAPES, make

from cable_parser import parse_cable
from cable_parser.views.notebook import show_cable

SMALL, LARGE = 8_000, 32_000
# Four times the length may take eight times as long, which no growth with the square would keep to, and short times
# are all alike.
MOST = 2 * LARGE / SMALL
GRAIN = 0.02
# Growth with the square would be fourfold each time; what hides in a short text shows in a long one.
LONG, DOUBLINGS, MOST_OF_A_DOUBLING = 50_000, 3, 2.4


# A busy machine makes a good reader look bad now and then, never a bad one good.
TRIES = 3


def seconds(function, value):
    """Give the lesser time of two runs, of this process alone; a long run is measured well enough once."""
    times = []
    gc.collect()
    gc.disable()  # what the collector does depends on all that was read before
    try:
        while len(times) < 2 and sum(times) < 0.5:
            start = time.process_time()
            function(value)
            times.append(time.process_time() - start)
    finally:
        gc.enable()
    return min(times)


def check_growth(function, small, large, most, grain):
    """Fail when the larger text takes more than `most` times as long, each time it is tried."""
    tried = []
    for _ in range(TRIES):
        times = seconds(function, small), seconds(function, large)
        if times[1] < most * (times[0] + grain):
            return
        tried.append("{:.3f} s, then {:.3f} s".format(*times))
    pytest.fail("; ".join(tried))


@pytest.mark.parametrize("name", SHAPES)
def test_time_is_in_proportion(name):
    """Four times as much of it takes no more than a few times as long, to read whole or in part and to show."""
    texts = [make(name, size) for size in (SMALL, LARGE)]
    check_growth(parse_cable, *texts, MOST, GRAIN)
    check_growth(partial(parse_cable, parts="header"), *texts, MOST, GRAIN)
    check_growth(show_cable, *(parse_cable(text) for text in texts), MOST, GRAIN)


@pytest.mark.parametrize("name", SHAPES)
def test_time_of_a_long_text_is_in_proportion(name):
    """Each of three doublings takes at most 2.4 times as long, all in all."""
    texts = [make(name, size) for size in (LONG, LONG << DOUBLINGS)]
    check_growth(parse_cable, *texts, MOST_OF_A_DOUBLING**DOUBLINGS, GRAIN / 2)
