"""Readable cases: a title, an input, and the lines expected, as `fixtures/cases/*.md` print them."""

import re
from dataclasses import dataclass

from conftest import ROOT

# A heading for tests to put their own text after.
HEADING = """VZCZCXYZ0004
PP RUEHWEB
DE RUEHQT #0214 1611205
ZNR UUUUU ZZH
P 101205Z JUN 09
FM AMEMBASSY QUITO
TO RUEHC/SECSTATE WASHDC PRIORITY 2811
"""

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
    """Return the cases of a file."""
    text = (ROOT / "fixtures" / "cases" / name).read_text(encoding="utf-8")
    cases = [Case(m["title"], m["text"], m["expected"].splitlines()) for m in _CASE.finditer(text)]
    assert len(cases) == text.count("\n## "), f"a case of {name} is not read"
    return cases
