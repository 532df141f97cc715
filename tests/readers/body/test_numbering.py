"""Which of the printed numbers begin paragraphs."""

import pytest

from cable_parser.readers.body.numbering import Candidate, choose_chain
from cable_parser.readers.body.reader import read_body
from cable_parser.readers.body.starts import Start
from cable_parser.text.source import Source


def make_candidate(number, worth, *, firm=True):
    """Return a candidate: a firm one may be a number printed twice, a jump, or a new beginning."""
    return Candidate(0, Start(number, None, 0), worth, firm, firm, firm)


@pytest.mark.parametrize(
    ("candidates", "chosen"),
    [
        ([], []),
        ([(1, 8), (2, 8), (3, 8)], [1, 2, 3]),
        ([(1, 8), (2, 8), (2, 8), (3, 8)], [1, 2, 2, 3]),
        ([(1, 8), (2, -0.5), (2, 8), (3, 8)], [1, 2, 3]),
        ([(1, 8), (2, 8), (4, 8), (5, 8)], [1, 2, 4, 5]),
        ([(1, 8), (2, 8), (3, -2), (4, 8)], [1, 2, 3, 4]),
        ([(1, 8), (2, 8), (3, -4), (4, 8)], [1, 2, 4]),
        ([(1, 8), (2, 8), (1, 8), (2, 8)], [1, 2, 1, 2]),
        ([(1, 8), (2, 8), (1, 4), (3, 8)], [1, 2, 3]),
        ([(7, 8), (8, 8)], [7, 8]),
        ([(1, 8), (90, 2), (2, 8)], [1, 2]),
        ([(1, -1)], []),
    ],
)
def test_chain(candidates, chosen):
    """The chain with the highest worth, less the cost of its steps, is chosen; which numbers it has says so."""
    chain = choose_chain([make_candidate(number, worth) for number, worth in candidates])
    assert [candidate.start.number for candidate in chain] == chosen


def test_weak_candidates_only_follow():
    """A candidate that may not repeat, jump or begin anew is taken only as the next number."""
    chain = choose_chain([make_candidate(n, 8, firm=False) for n in (1, 1, 4, 2, 1, 3)])
    assert [candidate.start.number for candidate in chain] == [1, 2, 3]


@pytest.mark.parametrize("count", [10, 400])
def test_chain_is_the_text(count):
    """However many numbers there are, those of a plain text are all chosen, in order."""
    text = "".join(f"{n}. (U) It rained.\n\n" for n in range(1, count + 1))
    (section,) = read_body(Source(text), [(0, len(text))]).sections
    assert [draft.number for draft in section.paragraphs] == list(range(1, count + 1))
