"""What is no cable is refused with one clear error; what is damaged is read, and told of."""

import pickle
import random

import laws
import pytest
from conftest import FIXTURES, read_text

from cable_parser import CableParseError, CableTooLongError, parse_cable, parse_file

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


def test_error_of_a_file_names_it(tmp_path):
    """What is wrong with a file is told with its name, once, and with all else the error says."""
    path = tmp_path / "notes.txt"
    path.write_text(PROSE)
    with pytest.raises(CableParseError) as caught:
        parse_file(path)
    assert caught.value.source_name == str(path)
    assert str(caught.value) == f"{path}: {caught.value.message}"
    assert caught.value.message.startswith("no part of a cable was found: looked for a transmission heading")
    assert caught.value.expected


SHORT = "UNCLAS CAIRO 000064\n\nSUBJECT: TRADE\n\n1. Text.\n"
MOST = len(SHORT)


@pytest.mark.parametrize(
    "source", [SHORT, SHORT.encode(), SHORT.replace("Text", "Têxt")], ids=["str", "bytes", "utf-8"]
)
def test_as_long_as_allowed(source):
    """A text of just as many characters as `max_chars` is read, whatever its bytes; so is any with None."""
    assert parse_cable(source, max_chars=MOST) == parse_cable(source, max_chars=None) == parse_cable(source)


@pytest.mark.parametrize("source", [SHORT, SHORT.encode(), SHORT.encode("cp1252").replace(b"x", b"\xea")])
def test_too_long(source):
    """One character more is refused with an error of its own, which says how long, what was allowed, what to do."""
    with pytest.raises(CableTooLongError) as caught:
        parse_cable(source, max_chars=MOST - 1)
    error = caught.value
    assert isinstance(error, CableParseError)
    assert (error.length, error.max_chars, error.offset) == (MOST, MOST - 1, MOST - 1)
    assert str(error) == (
        f"the text has {MOST} characters, more than max_chars={MOST - 1}: split it where it holds more than one "
        "cable, or pass a greater max_chars (None for no limit)"
    )
    assert error.expected == (f"at most {MOST - 1} characters",)
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - what this test wrote itself
    assert type(again) is CableTooLongError
    assert (str(again), vars(again)) == (str(error), vars(error))


def test_too_long_for_the_default():
    """Without a word from the caller the limit is twenty million characters; nothing is read of what has more."""
    with pytest.raises(CableTooLongError, match="20,000,001 characters, more than max_chars=20,000,000"):
        parse_cable(SHORT + " " * (20_000_001 - MOST))


def test_too_long_bytes_are_not_decoded():
    """Bytes that no coding makes short enough are refused as they are; the length told is the least it can be."""
    with pytest.raises(CableTooLongError) as caught:
        parse_cable(b"\xff" * 41, max_chars=10)
    assert caught.value.length == 11


def test_too_long_file(tmp_path):
    """The error of a file is of the same class, and names it."""
    path = tmp_path / "x.txt"
    path.write_text(SHORT)
    with pytest.raises(CableTooLongError) as caught:
        parse_file(path, max_chars=10)
    assert str(caught.value).startswith(f"{path}: the text has at least 12 characters")
    assert (caught.value.source_name, caught.value.length) == (str(path), -(-MOST // 4))


@pytest.mark.parametrize("seed", range(40))
def test_damaged_pdf(seed, tmp_path):
    """A PDF with bytes cut, doubled or changed gives a cable or the one error, whatever its reader raises."""
    pytest.importorskip("pypdf")
    data = (FIXTURES.parent / "nara" / "1974LAPAZ00039.pdf").read_bytes()
    rng = random.Random(seed)
    a, b = sorted(rng.randrange(20, len(data)) for _ in range(2))
    if seed % 4 == 0:
        data = data[:a]
    elif seed % 4 == 1:
        data = data[:a] + data[min(b, a + 500) :]
    elif seed % 4 == 2:
        data = data[:b] + data[a:]
    else:
        data = bytes(byte if rng.random() > 0.002 else rng.randrange(256) for byte in data)
    path = tmp_path / "x.pdf"
    path.write_bytes(b"%PDF-1.4\n" + data)
    try:
        assert parse_file(path).carrier.form == "pdf"
    except CableParseError as error:
        assert error.expected
        assert error.source_name == str(path)


@pytest.mark.parametrize("limit", [0, -1])
def test_limit_is_checked(limit):
    """A limit that allows nothing is a mistake of the caller, and no error of the text."""
    with pytest.raises(ValueError, match=f"at least 1, or None for no limit; not {limit}") as caught:
        parse_cable(SHORT, max_chars=limit)
    assert not isinstance(caught.value, CableParseError)


HEADING = "VZCZCXRO4190\nDE RUEHBJ #3214/01 3351549\nO 011549Z DEC 09\nFM AMEMBASSY BEIJING\n"
# What dependencies and the standard library raise on: dates, ints of more than 4,300 digits, floats without end,
# digits of other scripts, numbers that are none.
HOSTILE = {
    "huge int": "9" * 5000,
    "huge grouped int": "9" + ",999" * 2000,
    "huge float": "1" * 400 + "." + "1" * 400,
    "huge words": "million " * 400,
    "other digits": "٣٤ १२ ⅷ ² ½ ߉߉ percent",
    "day of nothing": "June 31, 2008; 99/99/9999; February 30; 0 BC; year 0000",
    "far years": "in 9999 and 0001, from 0000 to 99999, in 10000000000",
    "open marks": "(((((((([[[[{{{{" * 200,
    "format words": "%s%n{0}{x!r}\\x00\\u0000",
    "marks of direction": "\u202e\u2066\u200f12 ships\u2069",
    "combining": "a" + "\u0301" * 3000,
    "not characters": "\ufffe\uffff\U0010ffff\ue000",
    "surrogates": "\ud800\udfff\udc80",
    "controls": "".join(map(chr, range(32))) + "\x7f\x80\x9f",
}
PLACES = {
    "alone": "{}",
    "date-time group": "VZCZCXRO4190\nDE RUEHBJ #3214/01 3351549\nO {}Z DEC 09\nFM AMEMBASSY BEIJING\n" + SHORT,
    "serial": "DE RUEHBJ #{} 3351549\n" + SHORT,
    "filed": "DE RUEHBJ #3214/01 {}\n" + SHORT,
    "sender": HEADING.replace("AMEMBASSY BEIJING", "{}") + SHORT,
    "addressee": HEADING + "TO RUEHC/{} IMMEDIATE {}\n" + SHORT,
    "number": HEADING + SHORT.replace("000064", "{}"),
    "sections": HEADING + SHORT.replace("UNCLAS", "UNCLAS SECTION {} OF {}"),
    "order": HEADING + SHORT.replace("SUBJECT", "E.O. {}: DECL: {}\nSUBJECT"),
    "tags": HEADING + SHORT.replace("SUBJECT", "TAGS: {}\nSUBJECT"),
    "subject": HEADING + SHORT.replace("TRADE", "{}"),
    "references": HEADING + SHORT.replace("\n\n1.", "\nREF: A. STATE {} B. {} CAIRO 1\n\n1."),
    "reasons": HEADING + SHORT.replace("\n\n1.", "\nClassified By: {}, reasons 1.4 ({})\n\n1."),
    "paragraph number": HEADING + SHORT.replace("1. ", "{}. (U) "),
    "page break": HEADING + SHORT.replace("Text.", "Text\nCAIRO {}  002 OF {}\nmore."),
    "text": HEADING + SHORT.replace("Text", "{} of the {} ships, {} percent, USD {} million since {}"),
    "front matter": "{}\n{}\n{}\nUNCLASSIFIED\nEmbassy Cairo\n" + SHORT,
    "page": "<h3>Viewing cable {}, X</h3><table class='cable'><tr><th>Reference ID</th><th>Created</th></tr>"
    "<tr><td>{}</td><td>{}</td></tr></table><pre>" + SHORT + "&#{};&#x{};</pre>",
    "row": '"1","12/28/66 18:48","{}","{}","{}","","' + HEADING + '","' + SHORT + '{}"',
    "archive": "PAGE 01        CAIRO  00064  {}Z\n64\nACTION NEA-{}\n\nINFO  OCT-01  /0{} W\n"
    "---------------------     {}\nR 011549Z DEC 74\nFM AMEMBASSY CAIRO\nTO SECSTATE WASHDC\nUNCLAS CAIRO 0064\n\n"
    "1. TEXT.\n\n\nUNCLASSIFIED\n\nMessage Attributes\n\nAutomatic Decaptioning: X\nDraft Date: {}\n"
    "Document Number: {}\nLine Count: {}\n",
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_of_a_dependency_leaks(place, name):
    """Hostile words, wherever they stand, are read or refused; the cable can be written and read again."""
    text = PLACES[place].replace("{}", HOSTILE[name])
    try:
        cable = parse_cable(text)
    except CableParseError as error:
        assert error.expected
        return
    laws.json_goes_there_and_back(cable)
    laws.blocks_tile(cable)


@pytest.mark.parametrize(
    "before", ["<", "<a ", "<a b='", "<!--", "&", "&#", "<div>", "<table><tr><td>", "<pre>", "]]>"]
)
def test_deep_markup(before):
    """Markup nested or broken ten thousand times over is read or refused."""
    page = f"<html><table class='cable'>{before * 10_000}</table><pre>{SHORT}</pre>{before * 10_000}"
    try:
        assert parse_cable(page).source
    except CableParseError as error:
        assert error.expected


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
    assert str(caught.value) == f"{errors[0].message} (section-missing)"
    assert caught.value.offset == errors[0].span.start
    assert "severity error" in caught.value.expected[0]


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
