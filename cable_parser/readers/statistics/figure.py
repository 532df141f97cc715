"""The plain record of one figure; offsets are half-open, in code points of the text read."""

from datetime import date
from typing import NamedTuple


class Figure(NamedTuple):
    """One quantity a text asserts: "more than 1300 relief centers"."""

    start: int
    end: int
    """`text[start:end]`: modifier, number and unit, as short as makes sense."""
    number: tuple[int, int]
    """The number words alone: "1300", "10 to 15", "18 of China's 20"."""
    value: int | float | None
    """1300; None for a range. "3.5 million" is the int 3500000."""
    low: int | float | None
    high: int | float | None
    """The ends of a range, the lower number first."""
    of: int | float | None
    """The whole of a ratio: 20 in "18 of China's 20"."""
    kind: str
    """count, money, percent, measure, duration, age or ratio."""
    unit: str | None
    """What is counted, the ISO 4217 code, or the unit in the singular."""
    modifier: str | None
    """~ > >= < or <=."""
    action: str | None
    """The governing verb as printed: "solved"."""
    when: tuple[int, int] | None
    """The words that date the figure, preposition included: "As of October 28"."""
    period: tuple[date, date] | None
    """First and last day of `when`, resolved against the date of the text."""
    sentence: tuple[int, int]
    """The sentence the figure stands in."""
