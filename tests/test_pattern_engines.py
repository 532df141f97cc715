"""Patterns say what they need `regex` for, and none is longer than a person can read in one piece.

The patterns of figures (`readers/statistics`) are left out: they are composed of word lists by the hundred.
"""

import ast
import re

import pytest
import regex
from conftest import ROOT
from test_patterns import CASES, named

LONGEST = 400
"""Characters of a pattern that are written in one piece; what is longer is composed of pieces that have names."""
FLAGS = ("VERBOSE", "MULTILINE", "IGNORECASE", "DOTALL")
OURS = [case for case in CASES if ".statistics." not in case.name]


def compiled():
    """Yield every call that compiles a pattern: its engine, the characters written in it, and the comment above it."""
    for path in sorted((ROOT / "cable_parser").rglob("*.py")):
        if "statistics" in path.parts:
            continue
        text = path.read_text(encoding="utf-8")
        lines = text.splitlines()
        for node in ast.walk(ast.parse(text)):
            function = getattr(node, "func", None)
            engine = getattr(getattr(function, "value", None), "id", "")
            if getattr(function, "attr", "") == "compile" and engine in ("re", "regex"):
                written = [n.value for n in ast.walk(node.args[0]) if isinstance(n, ast.Constant)]
                above = node.lineno - 1
                while above and lines[above - 1].startswith("#"):
                    above -= 1
                yield pytest.param(
                    engine,
                    sum(len(" ".join(w.split())) for w in written if isinstance(w, str)),
                    "\n".join(lines[above : node.lineno]),
                    id=f"{path.name}:{node.lineno}",
                )


PATTERNS = list(compiled())
_FASTER = re.compile(r"\(`regex` for a search that is \w+ times as fast\.\)\n(?P<name>\w+) = ")
FASTER = {m["name"] for p in PATTERNS for m in _FASTER.finditer(p.values[2])}
"""Patterns that `re` would search for more slowly by far: they run over whole texts or all lines of a head."""


@pytest.mark.parametrize(("engine", "length", "above"), PATTERNS)
def test_a_pattern_is_short_or_composed(engine, length, above):
    """What is written in one call is short; a longer pattern is made of pieces with names."""
    assert length <= LONGEST
    assert engine == "re" or "`regex` for " in above, "say in a comment above what it needs `regex` for"


@named([case for case in OURS if isinstance(case.pattern, regex.Pattern)])
def test_regex_is_needed(case):
    """A pattern of `regex` is one that `re` cannot compile, or counts errors, or the comment says how much it gains."""
    flags = sum(getattr(re, name) for name in FLAGS if case.pattern.flags & getattr(regex, name))
    name = case.name.rpartition(".")[2]
    if "e<=" in case.pattern.pattern or name in FASTER:
        return
    with pytest.raises(re.error):
        re.compile(case.pattern.pattern, flags)


_WORD = r"(?:SBU|UNCLAS|CONFIDENTIAL|SECRET|LOU|C/NF|S/NF|\[CSU\])"
SPELLED = re.compile(rf"{_WORD}(?:\)|\|)|\|{_WORD}(?!\w)")


def test_only_the_grammar_spells_markings():
    """No other module writes a choice of markings in a pattern; captions, which share two words, are theirs."""
    for path in sorted((ROOT / "cable_parser").rglob("*.py")):
        if "statistics" in path.parts or path.name == "markings.py":
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            spelled = SPELLED.search(line) if "|" in line and "SIPDIS|" not in line else None
            assert line.lstrip().startswith("#") or spelled is None, f"{path.name}:{number}: {line.strip()}"


def test_patterns_are_measured():
    """The search above finds the patterns: the tests are not empty."""
    assert len(PATTERNS) > 150
    assert sum(p.values[0] == "regex" for p in PATTERNS) < 30
