"""What is no cable is refused with one clear error; what is damaged is read, and told of."""

import pickle
import random

import pytest
from conftest import FIXTURES, read_text

from cable_parser import CableParseError, parse_cable

PROSE = """It was a bright cold day in April, and the clocks were striking thirteen. She had walked for two hours
along the river, past the mill and the three bridges, before she found the house. 1. The door was open.
"""


@pytest.mark.parametrize(
    "source",
    [
        "",
        " ",
        "\n \t\r\n\n",
        "\ufeff",
        "\x00\x00",
        PROSE,
        PROSE * 50,
        "<html><body><p>Nothing to see here.</p></body></html>",
        '{"id": "09BEIJING3214"}',
        b"",
        b"   ",
        PROSE.encode(),
        random.Random(7).randbytes(4000),
        bytes(range(256)),
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    ],
    ids=lambda x: ascii(x[:12]),
)
def test_no_cable_is_refused(source):
    """Empty text, prose and binary are refused; the error says what was looked for and not found."""
    with pytest.raises(CableParseError) as caught:
        parse_cable(source)
    error = caught.value
    assert error.expected
    assert error.source_name is None
    message = str(error).lower()
    assert any(word.lower() in message for word in error.expected), "the message names what was looked for"
    assert isinstance(error, ValueError)


@pytest.mark.parametrize("source", [None, 7, 1.5, ["UNCLAS CAIRO 000064"], bytearray(b"UNCLAS"), object()])
def test_neither_text_nor_bytes(source):
    """What is neither str nor bytes is a mistake of the caller."""
    with pytest.raises(TypeError, match="str"):
        parse_cable(source)


def test_error_survives_pickling():
    """The error goes between processes with all it says."""
    error = CableParseError("no cable", source_name="x.txt", offset=3, expected=("TAGS",))
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - what this test wrote itself
    assert (str(again), again.source_name, again.offset, again.expected) == ("x.txt: no cable", "x.txt", 3, ("TAGS",))


def test_windows_bytes_are_read_with_a_diagnostic():
    """Bytes that are no UTF-8 are read as Windows-1252, and that is told."""
    text = read_text(FIXTURES / "10CAIRO64.txt").replace("Emergency Law", "Émergency “Law”")
    cable = parse_cable(text.encode("cp1252"))
    assert cable.source == text
    told = [d for d in cable.diagnostics if "1252" in d.message]
    assert len(told) == 1
    assert told[0].severity in {"info", "warning"}
    assert not [d for d in parse_cable(text).diagnostics if "1252" in d.message]


def test_strict_refuses_an_error():
    """With strict=True a diagnostic of severity error is raised; without, it is in the cable."""
    stars = "*" * 60
    text = read_text(FIXTURES / "09BEIJING3214.txt").replace(
        "BEIJING 00003214  003 OF 004", f"{stars}\n* Missing Section 003 *\n{stars}"
    )
    errors = [d for d in parse_cable(text).diagnostics if d.severity == "error"]
    assert [d.code for d in errors] == ["section-missing"]
    assert "Missing Section 003" in text[slice(*errors[0].span)]
    with pytest.raises(CableParseError) as caught:
        parse_cable(text, strict=True)
    assert errors[0].message in str(caught.value)
    assert caught.value.offset == errors[0].span.start


def test_strict_takes_what_is_sound():
    """With strict=True a sound cable is read as without."""
    text = read_text(FIXTURES / "09BEIJING3214.txt")
    assert parse_cable(text, strict=True) == parse_cable(text)


def test_arguments_are_checked():
    """An unknown dialect is a mistake of the caller."""
    with pytest.raises(ValueError, match="dialect"):
        parse_cable("UNCLAS CAIRO 000064", dialect="morse")


def test_id_given_fills_a_gap_only():
    """The id given is taken where the text names none, and never overrides what is printed."""
    text = read_text(FIXTURES / "09BEIJING3214.txt")
    assert parse_cable(text, id="09BEIJING3214").id == "09BEIJING3214"
    other = parse_cable(text, id="08CAIRO1")
    assert other.id == "09BEIJING3214"
    assert [d for d in other.diagnostics if d.severity == "warning" and "08CAIRO1" in d.message]


def test_diagnostics_are_in_the_table(cable_text):
    """Every code and severity that a cable shows is one of the published table."""
    from cable_parser.diagnostics import CODES  # noqa: PLC0415 - the one test that needs it

    for cut in (cable_text, cable_text[:600], cable_text[300:]):
        try:
            cable = parse_cable(cut)
        except CableParseError:
            continue
        for d in cable.diagnostics:
            assert CODES[d.code].severity == d.severity
            assert d.message
