"""The TAGS line: the readable cases, the spans, and the findings."""

import pytest
from cases import read_cases
from hypothesis import given
from hypothesis import strategies as st

from cable_parser.readers.head.tags import read_tags

CASES = read_cases("tags.md")


def read(case):
    """Read a case: its year stands before its text."""
    year, _, text = case.text.partition(" ")
    return text, *read_tags(text, year=int(year))


def show(tag):
    """Return a tag as a case prints it."""
    words = [tag.code, tag.kind, *([tag.name] if tag.name else [])]
    return " ".join(words if tag.canonical == tag.code else [*words, "->", tag.canonical])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    """Each case reads as printed below it, and each tag is found where its span says."""
    text, tags, _ = read(case)
    assert [show(tag) for tag in tags] == case.expected
    for tag in tags:
        assert " ".join(text[tag.start : tag.end].upper().split()) == tag.code


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("PGOV QQQQ", ["tag-unknown"]),
        ("PHUMPREL", ["tags-run-together"]),
        ("ENERG", ["tag-misprint"]),
        ("OVIP (MILER, PETRA", ["tag-unclosed"]),
        ("PGOV, (SBU) BR", []),
        ("", []),
    ],
)
def test_findings(text, codes):
    """What is doubtful is said once."""
    assert [finding.code for finding in read_tags(text, year=2009)[1]] == codes


@pytest.mark.parametrize(
    ("year", "name"),
    [
        (1974, "Zaire"),
        (1979, "Zaire"),
        (1980, "Congo (Kinshasa)"),
        (2009, "Congo (Kinshasa)"),
        (2023, "Congo (Brazzaville)"),
        (None, "Congo (Kinshasa)"),
    ],
)
def test_era(year, name):
    """The year says what two letters mean."""
    (tag,), _ = read_tags("CG", year=year)
    assert tag.name == name


@given(st.text(max_size=200), st.sampled_from([None, 1974, 2009, 2023]))
def test_any_text(text, year):
    """Any text is read, spans in order, no code twice."""
    tags, _ = read_tags(text, year=year)
    assert len({tag.code for tag in tags}) == len(tags)
    for tag in tags:
        assert 0 <= tag.start < tag.end <= len(text)


def test_long_lines():
    """A line that is no TAGS line takes no longer than its length allows."""
    tags, _ = read_tags("(" * 20_000 + "A" * 50_000 + " B" * 20_000, year=2009)
    assert tags
