"""How the time of something grows with length: the one clock of the tests, which counts what this process computes.

A clock on the wall also counts what the machine does for others, so no test reads one (`tests/test_suite.py` looks).
"""

import gc
import time

import pytest

# Four times the length may take eight times as long, which no growth with the square would keep to, and short times
# are all alike.
TIMES_LONGER, MOST, GRAIN = 4, 8, 0.02
# A busy machine makes a good reader look bad now and then, never a bad one good.
TRIES = 3


def time_once(function, value):
    """Return the processor time of one run, in seconds."""
    start = time.process_time()
    function(value)
    return time.process_time() - start


def time_well(function, value):
    """Return the lesser time of two runs without the garbage collector; a long run is measured well enough once."""
    times = []
    gc.collect()
    gc.disable()  # what the collector does depends on all that was read before
    try:
        while len(times) < 2 and sum(times) < 0.5:
            times.append(time_once(function, value))
    finally:
        gc.enable()
    return min(times)


def check_growth(function, small, large, most=MOST, grain=GRAIN):
    """Fail when the larger value takes more than `most` times as long, each time it is tried.

    Args:
        function: takes one value.
        small: a value.
        large: a value of the same kind, `TIMES_LONGER` times as long when `most` is left as it is.
        most: how many times as long the larger may take.
        grain: seconds, added to the time of the smaller, below which times are all alike.
    """
    tried = []
    for _ in range(TRIES):
        times = time_well(function, small), time_well(function, large)
        if times[1] < most * (times[0] + grain):
            return
        tried.append("{:.3f} s, then {:.3f} s".format(*times))
    pytest.fail("; ".join(tried))
