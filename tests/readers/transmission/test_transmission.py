"""The transmission heading: the readable cases, where each value stands, what is claimed, and the findings."""

import datetime as dt

import pytest
from cases import read_cases
from growth import check_growth
from hypothesis import given
from hypothesis import strategies as st

from cable_parser.models import Header
from cable_parser.readers.transmission.reader import read_transmission

CASES = read_cases("transmission.md")
LINES = [
    "VZCZCXRO0001",
    "OO RUEHAA RUEHBB",
    "RUEHCC RUEHDD",
    "DE RUEHZZ #4948/01 1941244",
    "ZNR UUUUU ZZH",
    "O 131244Z JUL 06",
    "O 339944Z JUL 06 ZDK",
    "FM AMEMBASSY QUITO",
    "FM",
    "TO RUEHC/SECSTATE WASHDC IMMEDIATE 6502",
    "TO",
    "INFO AMEMBASSY ROME",
    "INFO  LOG-00   EEB-00   /001W",
    "XMT AMCONSUL JOHANNESBURG",
    "//J-3/J-5//",
    "AMEMBASSY",
    "IMMEDIATE",
    "0314",
    "ACTION ARA-20",
    "DRAFTED BY ARA:SAMPLE",
    "S/S;LPSPECIMEN",
    "------------------EE9C66  240653Z /38",
    "null",
    "To: nobody",
    "AMCONSUL TIJUANA251281",
    "\\",
    "",
    "   ",
    "some prose",
]


def show(header):
    """Return a heading as a case prints it."""
    first = (
        "transmission_id",
        "routing_indicators",
        "originating_station",
        "station_serial",
        "filed_day",
        "filed_time",
    )
    lines = [(name, getattr(header, name)) for name in (*first, "security_prosign")]
    lines += [("service", x) for x in header.service_messages]
    lines += [("precedences", header.precedences), ("dtg", header.dtg and f"{header.dtg:%Y-%m-%d %H:%M}")]
    lines.append(("sender", header.sender))
    for name in ("to", "info", "exempted"):
        lines += [(name, show_addressee(a)) for a in getattr(header, name)]
    for d in header.distribution:
        offices = [" ".join(f"{o.code}-{o.copies}" for o in group) for group in (d.action, d.info)]
        lines.append(("distribution", f"{d.role} | {offices[0]} | {offices[1]} | {d.total} {d.direction}"))
    if header.drafting:
        lines += [("drafted_by", header.drafting.drafted_by), ("approved_by", header.drafting.approved_by)]
        lines += [("cleared_by", x) for x in header.drafting.cleared_by]
    lines += [("dash_counter", f"{c.counter} {c.filed} {c.suffix}") for c in header.dash_counters]
    texts = [(n, " ".join(v) if isinstance(v, tuple) else v) for n, v in lines if v not in (None, ())]
    return [" ".join(f"{n}: {v}".replace(" |  |", " | |").split()) for n, v in texts]


def show_addressee(addressee):
    """Return an addressee as a case prints it."""
    name = f"{addressee.routing_indicator}/{addressee.name}" if addressee.routing_indicator else addressee.name
    serial = addressee.serial
    if addressee.serial_end is not None:
        serial = f"{serial}-{addressee.serial_end}"
    words = [addressee.precedence, serial, " ".join(addressee.office_symbols) or None]
    return " | ".join([name, *(str(w) for w in words if w is not None)])


def read(text):
    """Read a text that is nothing but a heading."""
    return read_transmission(text, 0, len(text))


def check(text, reading):
    """Check what holds for any text."""
    header = Header.model_validate(reading.header)
    for path, spans in reading.spans.items():
        for start, end in spans:
            assert text[start:end].strip() == text[start:end] != "", path
    for addressee in (*header.to, *header.info, *header.exempted):
        words = " ".join(" ".join(text[a:b].split()) for a, b in addressee.places)
        assert addressee.name
        assert addressee.name.partition("//")[0].partition(" ")[0] in words
    at = 0
    for _, start, end in sorted(reading.claims, key=lambda c: c[1]):
        assert at <= start < end <= len(text)
        at = end
    for finding in reading.findings:
        assert 0 <= finding.start <= finding.end <= len(text)
    return header


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    """Each case reads as printed below it, and nothing of it is left unclaimed."""
    reading = read(case.text)
    assert show(check(case.text, reading)) == case.expected
    left = list(case.text)
    for _, start, end in reading.claims:
        left[start:end] = " " * (end - start)
    assert not "".join(left).strip()


def test_offsets_are_the_source_s():
    """A heading in the middle of a text is read there and nowhere else."""
    heading = CASES[0].text
    text = "before\n" + heading + "\nUNCLAS QUITO 000001"
    reading = read_transmission(text, 7, 7 + len(heading))
    (start, end), *_ = reading.spans["header.dtg"]
    assert text[start:end] == "131244Z JUL 06"
    assert min(c[1] for c in reading.claims) == 7
    assert max(c[2] for c in reading.claims) == 7 + len(heading)


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        ("R 022125Z JAN 74", (1974, 1, 2, 21, 25)),
        ("R 022125Z JANUARY 1974", (1974, 1, 2, 21, 25)),
        ("P 251346 Z JUN 7 3", (1973, 6, 25, 13, 46)),
        ("P 25 13 46Z JUN 73", (1973, 6, 25, 13, 46)),
        ("P 251346 JUN 73", (1973, 6, 25, 13, 46)),
        ("O 0 101426Z AUG 78", (1978, 8, 10, 14, 26)),
        ("O 101426Z AUG 78R", (1978, 8, 10, 14, 26)),
        ("O R 101426Z AUG78", (1978, 8, 10, 14, 26)),
        ("0 280653Z JAN 85", (1985, 1, 28, 6, 53)),
        ("061428Z Jun 03", (2003, 6, 6, 14, 28)),
        ("O 311426Z FEB 78", None),
        ("O 10142Z AUG 78", None),
        ("O 1014266Z AUG 78", None),
    ],
)
def test_date_time_group(group, expected):
    """A date-time group is read in every form; what is none is said to be unreadable."""
    reading = read(f"{group}\nFM AMEMBASSY QUITO")
    check(group + "\nFM AMEMBASSY QUITO", reading)
    if expected:
        assert reading.header["dtg"] == dt.datetime(*expected, tzinfo=dt.UTC)
        assert not reading.findings
    else:
        assert "dtg" not in reading.header
        assert [f.code for f in reading.findings] == ["dtg-unreadable"]


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("DE RUEHZZ #1 1951244\nO 131244Z JUL 06\nFM X", "dtg-day-differs", "1951244"),
        ("RR RUEHAA\nO 131244Z JUL 06\nFM X", "precedence-differs", "O"),
        ("O 991244Z JUL 06\nFM X", "dtg-unreadable", "991244Z JUL 06"),
        ("ACTION ARA-20\nINFO  OCT-01  /022 W\n", "copy-total-differs", "/022 W"),
        ("DE RUEHZZ #1 3671244\nO 131244Z JUL 06", "dtg-day-differs", "3671244"),
        ("FM X\nTO SECSTATE WASHDC\nsome prose", "addressee-unread", "some prose"),
        ("O 131244Z JUL 06\nFM X\nTO A\nO 131244Z JUL 06\nFM X\nTO A\nB", "heading-repeated", None),
    ],
)
def test_finding(text, code, words):
    """What contradicts itself or is not understood is found, where it stands."""
    (finding,) = read(text).findings
    assert finding.code == code
    if words:
        assert text[finding.start : finding.end] == words


def test_a_unit_s_number_is_no_serial():
    """A short number after the name of a unit is part of the name."""
    reading = read("O 131244Z JUL 06\nFM X\nTO CTF 151\nUSMISSION GENEVA 47")
    assert [(a["name"], a["serial"]) for a in reading.header["to"]] == [("CTF 151", None), ("USMISSION GENEVA", 47)]


def test_office_symbols_on_a_line_of_their_own():
    """What the line end cut belongs to the addressee above, in two pieces."""
    text = "O 131244Z JUL 06\nFM X\nTO JOINT STAFF WASHDC\n//J-3/J-5// IMMEDIATE"
    (addressee,) = check(text, read(text)).to
    assert addressee.name == "JOINT STAFF WASHDC//J-3/J-5//"
    assert addressee.office_symbols == ("J-3", "J-5")
    assert addressee.precedence == "IMMEDIATE"
    assert [text[a:b] for a, b in addressee.pieces] == ["JOINT STAFF WASHDC", "//J-3/J-5// IMMEDIATE"]


def test_prose_is_left_alone():
    """What is no heading is not claimed, and gives no values."""
    text = "The quick brown fox jumps over the lazy dog.\nIt was a fine day."
    reading = read(text)
    assert not reading.header
    assert not reading.claims


@given(st.lists(st.one_of(st.sampled_from(LINES), st.text(max_size=30)), max_size=25))
def test_any_lines_keep_the_laws(lines):
    """Lines of the format in any order, and any others, give disjoint claims and values that validate."""
    text = "\n".join(lines)
    check(text, read(text))


@pytest.mark.parametrize(
    "unit",
    [
        "TO ",
        "R",
        "RUEHC/",
        "- ",
        "0 ",
        "O 0 ",
        "VZCZC1",
        "FM ",
        "INFO LOG-00 ",
        "//A/",
        "TO X\nIMMEDIATE\n",
        "[a.",
        "\\",
    ],
)
def test_time_grows_with_length(unit):
    """No text makes reading take more than its length in time."""
    check_growth(read, *(unit * (size // len(unit)) for size in (75_000, 300_000)))
