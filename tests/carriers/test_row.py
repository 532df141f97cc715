"""Rows of cables.csv: escapes, line ends inside quotes, broken rows, bytes that are not UTF-8."""

import contextlib
import csv
import io

import pytest
from growth import check_growth
from hypothesis import given
from hypothesis import strategies as st

from cable_parser.carriers.row import COLUMNS, is_row, read_records, read_row

HEADER = "P R 281848Z DEC 66\nFM AMEMBASSY QUITO"
BODY = 'UNCLAS QUITO 2481\n\nSUBJECT: A "VISIT"\n1. Text \\ more.'
VALUES = ["1", "12/28/1966 18:48", "66QUITO2481", "Embassy Quito", "UNCLASSIFIED", "66STATE1|66STATE2", HEADER, BODY]


def write(values, *, doubled=False):
    """Write a row: quotes escaped by a backslash, or doubled."""
    escape = (
        (lambda v: v.replace("\\", "\\\\").replace('"', '""'))
        if doubled
        else (lambda v: v.replace("\\", "\\\\").replace('"', '\\"'))
    )
    return ",".join(f'"{escape(v)}"' for v in values)


@pytest.mark.parametrize("doubled", [False, True])
def test_row(doubled):
    """Heading and body come on lines of their own; the other columns by name."""
    row = write(VALUES, doubled=doubled)
    assert is_row(row)
    text, metadata = read_row(row + "\r\n")
    assert text == HEADER + "\n" + BODY
    assert metadata == dict(zip(COLUMNS, VALUES[:6], strict=False))


@pytest.mark.parametrize("text", ["", "1,2", '"1","Embassy"', "VZCZCXRO0001", '"id","date","x"'])
def test_no_row(text):
    """What does not begin with a number and a date, both in quotes, is no row."""
    assert not is_row(text)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (write(VALUES)[:-1], "column 8 (body)"),
        (write(VALUES[:7]), "no comma after column 7"),
        (write([*VALUES, "more"]), "more than 8 columns"),
        (write(VALUES).replace('"Embassy Quito"', "Embassy Quito"), "column 4 (origin)"),
    ],
)
def test_broken_row(row, words):
    """A row that is broken says where."""
    with pytest.raises(ValueError, match="column") as caught:
        read_row(row)
    assert words in str(caught.value)


def test_records_of_a_file():
    """A broken row costs itself alone; lines are counted; column names and empty lines are passed over."""
    broken = write(["2", *VALUES[1:]])[:-30]
    lines = [write(COLUMNS), write(VALUES), broken, write(["4", *VALUES[1:]])]
    found = list(read_records(io.BytesIO("\r\n".join(lines).encode() + b"\r\n\r\n")))
    starts = [2, 2 + write(VALUES).count("\n") + 1]
    starts.append(starts[-1] + broken.count("\n") + 1)
    assert [(line, problem) for line, _, problem in found] == [(start, None) for start in starts]
    assert [raw.decode().rstrip() for _, raw, _ in found] == lines[1:]


def test_a_file_that_is_none():
    """A file without any row is one record that is no row; an empty one gives nothing."""
    assert list(read_records(io.BytesIO(b""))) == []
    ((line, raw, problem),) = read_records(io.BytesIO(b"hello\nworld\n" * 1000))
    assert (line, len(raw), problem) == (1, 12_000, None)
    assert not is_row(raw.decode())


def test_same_as_the_library_s_reader():
    """The standard library's reader, told of the escapes, splits a row alike."""
    row = write(VALUES)
    (expected,) = csv.reader(io.StringIO(row), escapechar="\\", doublequote=False)
    text, metadata = read_row(row)
    assert [*metadata.values()] == expected[:6]
    assert text == expected[6] + "\n" + expected[7]


@given(st.lists(st.text(alphabet='ab"\\,\n', max_size=12), min_size=2, max_size=2))
def test_any_text_comes_back(texts):
    """What is written with escapes is read as it was."""
    header, body = texts
    joint = "" if not header or header.endswith("\n") else "\n"
    for doubled in (False, True):
        assert read_row(write([*VALUES[:6], header, body], doubled=doubled))[0] == header + joint + body


@pytest.mark.parametrize("unit", ['"', "\\", '""', '\\"', '"a', "a\n", '"1",'])
def test_time_grows_with_length(unit):
    """Broken quotes cost no more than their length."""

    def read(count):
        with contextlib.suppress(ValueError):
            read_row(write(VALUES)[:-1] + unit * count)

    check_growth(read, 50_000, 200_000)
