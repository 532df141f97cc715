"""The printed forms above each pattern of the figures reader match it, and the others do not."""

import re
from pathlib import Path

import pytest

from cable_parser.readers.statistics import patterns

SOURCE = Path(patterns.__file__).read_text("utf-8")
BLOCK = re.compile(r"((?:^#.*\n)+)^([A-Z][A-Z_]+) = re", re.MULTILINE)


def read_forms(comment: str, label: str) -> list[str]:
    """Return the quoted forms of the comment lines that begin with `label`."""
    lines = re.findall(rf"^# {label}: (.*)$", comment, re.MULTILINE)
    forms = [form for line in lines for form in line.strip().split(" | ")]
    return [form.strip()[1:-1].replace("\\n", "\n") for form in forms]


BLOCKS = [(name, comment) for comment, name in BLOCK.findall(SOURCE)]


def test_every_pattern_has_its_forms() -> None:
    """No pattern stands without forms it matches and one it must not."""
    names = {name for name in dir(patterns) if name.isupper() and not name.startswith("_")}
    assert {name for name, _ in BLOCKS} == names
    for name, comment in BLOCKS:
        assert read_forms(comment, "Matches"), name
        assert read_forms(comment, "Not"), name


WHOLE = frozenset(
    "COMMA_GROUPED DOT_GROUPED DECIMAL DECIMAL_COMMA CHAIN PAIRED UNIT_JOINT LISTED PART_OF_WORD BARE_DAY DATE".split()
)
SEARCHED = frozenset(
    "ARTICLE_BEFORE MONEY_SIGN MONEY_WORD AGE_BEFORE SENTENCE_END SENTENCE_BREAK TIME TIME_START CLAUSE_BREAK RANGING "
    "SCORE_BEFORE SCORE_SIDE CHANGE_BEFORE FOR_ALL AGED_PERSONS APPOSED_AGE SHARED_BEFORE TABLE_ROW AGO "
    "ARTICLE_THE NAMED_SPAN".split()
)


@pytest.mark.parametrize(("name", "comment"), BLOCKS, ids=[name for name, _ in BLOCKS])
def test_forms(name: str, comment: str) -> None:
    """Each form after "Matches" is found by the pattern, none after "Not" is matched at its start."""
    pattern = getattr(patterns, name)
    finds = pattern.fullmatch if name in WHOLE else pattern.search if name in SEARCHED else pattern.match
    for form in read_forms(comment, "Matches"):
        assert finds(form), form
    for form in read_forms(comment, "Not"):
        assert not finds(form), form
