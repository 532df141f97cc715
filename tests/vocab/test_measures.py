"""Units have codes and sizes: the table is sorted and sourced, and statistics are told in units of the SI."""

from fractions import Fraction

import pytest

from cable_parser import find_statistics
from cable_parser.readers.statistics import lexicon
from cable_parser.vocab import load_table
from cable_parser.vocab.measures import find_measure

ROWS = load_table("unit_codes")


def test_rows_are_sorted_and_sourced() -> None:
    """Units are sorted and unique, every row says where its factor is from."""
    units = [row["unit"] for row in ROWS]
    assert units == sorted(set(units))
    assert all(row["source"] and row["ucum"] and row["si"] for row in ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["unit"])
def test_factors_are_numbers(row: dict[str, str]) -> None:
    """A factor is a positive number, an offset none below zero."""
    assert Fraction(row["factor"]) > 0
    assert Fraction(row["offset"]) >= 0


def test_units_are_those_that_are_read() -> None:
    """Each unit with a code is one that the reader of statistics gives, or what a rate of one is per."""
    read = {unit for unit, _ in lexicon.units().values()} | {"millimeter", "annum", "pound"}
    assert {row["unit"] for row in ROWS} <= read


@pytest.mark.parametrize(
    ("sentence", "code", "value", "unit"),
    [
        ("The field gives 30,000 barrels per day.", "[bbl_us]/d", 0.05520392185, "m3/s"),
        ("The ship carried 12 metric tons.", "t", 12000.0, "kg"),
        ("Turnout was 45 percent.", "%", 0.45, "1"),
        ("The talks took three hours.", "h", 10800.0, "s"),
        ("The farm covers 10 acres.", "[acr_us]", 40468.72609874252, "m2"),
    ],
)
def test_amounts_in_si(sentence: str, code: str, value: float, unit: str) -> None:
    """A measure has a code and an amount in units of the SI."""
    (statistic,) = find_statistics(sentence)
    assert statistic.unit_code == code
    amount = statistic.in_si()
    assert amount is not None
    assert amount.value == pytest.approx(value)
    assert amount.unit == unit


def test_a_range_has_two_ends_in_si() -> None:
    """The ends of a range are both told."""
    (statistic,) = find_statistics("The pipe is 2 to 4 km long.")
    amount = statistic.in_si()
    assert amount is not None
    assert (amount.value, amount.low, amount.high, amount.unit) == (None, 2000.0, 4000.0, "m")


@pytest.mark.parametrize(
    ("sentence", "code"),
    [("The plan costs $5 million.", "USD"), ("Police arrested 12 men.", None), ("The ship carried 5 tons.", None)],
)
def test_what_has_no_size(sentence: str, code: str | None) -> None:
    """Money has its code and no size in the SI; what is counted, and a ton of unknown size, have neither."""
    (statistic,) = find_statistics(sentence)
    assert statistic.unit_code == code
    assert statistic.in_si() is None


def test_temperatures_have_an_offset_and_no_rate() -> None:
    """Degrees are told in kelvins; a rate of degrees has no code."""
    measure = find_measure("degree celsius")
    assert measure is not None
    assert measure.factor + measure.offset == Fraction("274.15")
    assert find_measure("degree celsius per day") is None
    assert find_measure("barrel per capita") is None
