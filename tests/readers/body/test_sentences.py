"""Whether a sentence goes on in the next line."""

import pytest

from cable_parser.readers.body.sentences import goes_on_below, runs_on

LONG = "The mayor, who had spoken with all the towns along the lake and the river, said on Monday that he wants "


@pytest.mark.parametrize(
    "line",
    ["as set out in Article", "on the eve of May", "he gave it to the", "a road, a mill,", "see No.", "(the road ("],
)
def test_runs_on(line):
    """The last word of the line wants another."""
    assert runs_on(line)


@pytest.mark.parametrize(
    "line",
    ["", "He left.", "He went home", "SUMMARY", "the old mill", "on Monday", "see mill.example/a", "roe@mill.is"],
)
def test_does_not_run_on(line):
    """The line may be the end of what it says."""
    assert not runs_on(line)


@pytest.mark.parametrize(
    ("line", "below"),
    [
        ("to meet Carlos", "Roe, who had been away, in May."),
        ("to hear of it in December", "22 at the latest."),
        ("a loan from the Bank for Small Mills", "(BSM) at a low rate."),
        ("the road (the old one)", "and the mill."),
        ("to see the", "Minister."),
        ("what he calls", '"new roads" in the north.'),
    ],
)
def test_goes_on(line, below):
    """A sentence that a long line leaves open goes on below it."""
    assert goes_on_below(LONG + line, below)


@pytest.mark.parametrize(
    ("line", "below"),
    [
        (LONG + "a road.", "He left."),
        (LONG + "these:", "a road"),
        (LONG + "a road; and", "II - The mill by the lake."),
        (LONG + "a road", "End summary."),
        (LONG + "a road", "Name: Ann Roe, of the mill"),
        (LONG + "a road", "ROADS AND MILLS"),
        ("Name: LT John DOE Unit: 1ST BN Course: BASIC Start: 1/4/2010 End: 7/9/2010", "Ann ROE of the mill"),
    ],
)
def test_ends(line, below):
    """A full sentence, a field, a title and an item end where their line does."""
    assert not goes_on_below(line, below)
