"""What units a text is cut into."""

import pytest

from cable_parser.readers.body.units import split_units


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("a\n\nb", ["text a", "blank", "text b"]),
        ("  a  ", ["text a"]),
        ("A\n-----", ["text A", "rule -----"]),
        ("A ----- B", ["text A", "rule -----", "text B"]),
        ("A ----- b", ["text A ----- b"]),
        ("----- A -----", ["rule -----", "text A", "rule -----"]),
        ("= = = = =", ["rule = = = = ="]),
        ("-- a", ["text -- a"]),
        ("a -- b", ["text a -- b"]),
        (f"{'-' * 45} ---", [f"rule {'-' * 45} ---"]),
        ("-----    -----", ["text -----    -----"]),
        (
            "1. (U) " + "a " * 60 + "end. 2. (U) b",
            ["text 1. (U) " + "a " * 60 + "end.", "text 2. (U) b"],
        ),
        ("1. (U) a. 2. (U) b", ["text 1. (U) a.", "text 2. (U) b"]),
        ("1. (U) a. 2. B", ["text 1. (U) a. 2. B"]),
        ("a\n-\nb", ["text a", "sign -", "text b"]),
        ("", []),
    ],
)
def test_units(text, units):
    """A text is cut into printed lines, and reflowed lines at rules and numbers."""
    found = split_units(text, 0, len(text))
    assert [f"{unit.kind} {unit.text}".strip() for unit in found] == units
    for unit in found:
        assert text[unit.start : unit.end].strip() == unit.text


def test_units_keep_to_their_range():
    """Offsets are of the whole text, and nothing outside the range is cut."""
    text = "head\nbody\ntail"
    (unit,) = split_units(text, 5, 9)
    assert (unit.start, unit.end, unit.text) == (5, 9, "body")
