"""Codes of units and their size in units of the SI, from a table of facts.

Codes are those of UCUM, the Unified Code for Units of Measure; money has its ISO 4217 code. Factors are those of NIST
Special Publication 811; a year is the Julian year of 365.25 days that UCUM writes `a`, a month its twelfth. Barrels,
gallons and bushels are those of the United States. A unit of no one size has no code: "ton", "point".
"""

from fractions import Fraction
from functools import cache
from typing import NamedTuple

from cable_parser.vocab import load_table


class Measure(NamedTuple):
    """A unit: its code, and what a value in it is in units of the SI (`value * factor + offset`)."""

    code: str
    """UCUM: `[bbl_us]/d`."""
    factor: Fraction
    offset: Fraction
    si: str
    """The unit of the SI, in UCUM: `m3/s`; `1` for a ratio."""


@cache
def _measures() -> dict[str, Measure]:
    return {
        row["unit"]: Measure(row["ucum"], Fraction(row["factor"]), Fraction(row["offset"]), row["si"])
        for row in load_table("unit_codes")
    }


def find_measure(unit: str) -> Measure | None:
    """Return what is known of a unit in the singular, or of a rate of two: "kg", "barrel per day".

    >>> find_measure("barrel per day").code
    '[bbl_us]/d'
    >>> find_measure("ton") is None
    True
    """
    known = _measures().get(unit)
    if known is not None:
        return known
    over, _, under = unit.rpartition(" per ")
    if not over:
        return None
    first, second = find_measure(over), _measures().get(under)
    if first is None or second is None or first.offset or second.offset:
        return None
    return Measure(f"{first.code}/{second.code}", first.factor / second.factor, Fraction(0), f"{first.si}/{second.si}")
