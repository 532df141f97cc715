"""What is fuzzed: each target takes any bytes, and raises where the library breaks a promise.

They need no fuzzer: `tests/test_fuzz.py` runs them on the seeds and on every input that once broke something.
"""

import io
import json
import math
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import laws

from cable_parser import CableParseError, find_statistics, parse_cable
from cable_parser.carriers import row
from cable_parser.carriers.hypertext import Tag, read_markup
from cable_parser.carriers.page import is_page, read_page
from cable_parser.carriers.plusd import is_plusd, read_plusd


def read_or_refuse(source):
    """Return a lawful cable, or None where the library says in its one error that there is none."""
    try:
        cable = parse_cable(source)
    except CableParseError as error:
        assert str(error)
        assert error.expected, "an error says what was looked for"
        return None
    laws.check_all(cable, cable.source)
    laws.check_header(parse_cable(source, parts="header"), cable)
    return cable


def cable(data):
    """Any bytes are a cable, lawful to the last character, or none."""
    found = read_or_refuse(data)
    restored = found is not None and "text-restored" in {told.code for told in found.diagnostics}
    if found is not None and found.carrier.form == "text" and not restored:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            text = data.decode("cp1252", errors="replace")
        assert found.source == text, "the source is what was given"


def statistics(data):
    """Any text has statistics that stand in it, in order, with finite values, and that JSON can hold."""
    text = data.decode("utf-8", errors="replace")
    at = 0
    for found in find_statistics(text):
        start, end = found.span
        assert at <= start < end <= len(text), found
        at = start
        assert laws.squash(text[start:end]) == laws.squash(found.text), found
        for value in (found.value, found.low, found.high, found.of):
            assert value is None or math.isfinite(value), found
        if found.low is not None and found.high is not None:
            assert found.low <= found.high, found
        assert type(found).model_validate_json(found.model_dump_json()) == found


def page(data):
    """Any markup is read to its end, adds nothing, and makes a cable or none."""
    text = data.decode("utf-8", errors="replace")
    # A reference names two characters at the most, and is never shorter than they.
    assert sum(len(part) for part in read_markup(text) if not isinstance(part, Tag)) <= len(text)
    for words, metadata in (read_page(text), read_plusd(text)):
        assert len(words) <= len(text) + 2, "a line end may be added to the heading"
        json.dumps(metadata)
    if is_page(text) or is_plusd(text):
        read_or_refuse(text)


def rows(data):
    """Any file of rows gives rows and broken rows, in order; nothing of it is held twice."""
    last = size = 0
    for line, raw, problem in row.read_records(io.BytesIO(data)):
        assert line > last
        last = line
        size += len(raw)
        text = raw.decode("utf-8", errors="replace")
        assert raw in data
        if problem is None and row.is_row(text):
            try:
                words, metadata = row.read_row(text)
            except ValueError as error:
                assert "column" in str(error)
            else:
                assert len(words) <= len(text)
                assert tuple(metadata) == row.COLUMNS[:6]
        read_or_refuse(text)
    assert size <= len(data)


TARGETS = {"cable": cable, "statistics": statistics, "page": page, "rows": rows}
