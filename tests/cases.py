"""Readable cases: a title, an input, and the lines expected, as `fixtures/cases/*.md` print them."""

import re
from dataclasses import dataclass

from conftest import ROOT

_CASE = re.compile(
    r"^## (?P<title>[^\n]+)\n```\n(?P<text>.*?)\n```\n```\n(?P<expected>.*?)```$", re.MULTILINE | re.DOTALL
)


@dataclass(frozen=True)
class Case:
    """One case."""

    title: str
    text: str
    expected: list[str]


def read_cases(name):
    """Give the cases of a file."""
    text = (ROOT / "fixtures" / "cases" / name).read_text(encoding="utf-8")
    cases = [Case(m["title"], m["text"], m["expected"].splitlines()) for m in _CASE.finditer(text)]
    assert len(cases) == text.count("\n## "), f"a case of {name} is not read"
    return cases
