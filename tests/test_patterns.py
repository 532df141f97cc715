"""Every pattern finds the printed forms that stand above it, and none that it must not.

    # Matches: "BEIJING 00003214  002 OF 004" | "CAIRO 00000064  002 OF 002"
    # Not: "SECTION 01 OF 04 BEIJING 003214"
    PAGE_BREAK = regex.compile(...)

A form is tried in the way that the package uses the pattern: with `search`, unless the package only ever uses `match`
or `fullmatch`.
"""

import ast
import importlib
import pkgutil
import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import regex

import cable_parser

_FORM = re.compile(r'^# (?P<kind>Matches|Not): "(?P<form>.*)"')
_CALL = re.compile(r"(?:\b(?P<owner>\w+)\.)?(?<!\w)(?P<name>\w+)\.(?P<method>\w+)\(")
_ESCAPES = {r"\n": "\n", r"\t": "\t", r"\"": '"', r"\\": "\\"}


SOURCES = {path: path.read_text(encoding="utf-8") for path in Path(cable_parser.__path__[0]).rglob("*.py")}


@dataclass
class Case:
    """A compiled pattern of a module, and the forms above it."""

    name: str
    pattern: object
    use: str
    matches: list = field(default_factory=list)
    nots: list = field(default_factory=list)


def unescape(form):
    r"""Read `\n`, `\t`, `\"` and `\\` as in a string."""
    return re.sub(r'\\[nt"\\]', lambda m: _ESCAPES[m[0]], form)


def forms_above(lines, number):
    """Return the forms in the comment that ends right above a line (counted from 1)."""
    found = []
    number -= 1
    while number and lines[number - 1].startswith("#"):
        number -= 1
        form = _FORM.match(lines[number])
        if form:
            found += [(form["kind"], unescape(x)) for x in form["form"].split('" | "')]
    return found


def find_uses():
    """Return the methods called on each name of the package: by the name, those of each file and owner.

    `PAGE.search(` is a call on `PAGE` without an owner, `patterns.PAGE.search(` one whose owner is `patterns`.
    """
    uses = defaultdict(set)
    for path, text in SOURCES.items():
        for call in _CALL.finditer(text):
            uses[call["name"]].add((path, call["owner"], call["method"]))
    return uses


def find_imports():
    """Return the files that import a name from a module, by both."""
    files = defaultdict(set)
    for path, text in SOURCES.items():
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.ImportFrom):
                for alias in node.names:
                    files[node.module, alias.name].add(path)
    return files


def find_use(module, name, uses, imports):
    """Return the loosest method that the package calls on a pattern: `search`, `match` or `fullmatch`."""
    tail = module.rpartition(".")[2]
    known = imports[module, name] | {Path(importlib.import_module(module).__file__)}
    found = {method for path, owner, method in uses[name] if owner == tail or (owner is None and path in known)}
    if found and found <= {"fullmatch"}:
        return "fullmatch"
    return "match" if found and found <= {"fullmatch", "match"} else "search"


def find_cases():
    """Yield every compiled pattern at the top of a module of the package."""
    uses, imports = find_uses(), find_imports()
    for info in pkgutil.walk_packages(cable_parser.__path__, "cable_parser."):
        if info.name.endswith(("__main__", ".terminal")):  # runs, and needs an extra
            continue
        module = importlib.import_module(info.name)
        text = Path(module.__file__).read_text(encoding="utf-8")
        lines = text.splitlines()
        for node in ast.parse(text).body:
            targets = [node.target] if isinstance(node, ast.AnnAssign) else getattr(node, "targets", [])
            for target in targets:
                value = getattr(module, target.id, None) if isinstance(target, ast.Name) else None
                if isinstance(value, re.Pattern | regex.Pattern):
                    case = Case(f"{info.name}.{target.id}", value, find_use(info.name, target.id, uses, imports))
                    for kind, form in forms_above(lines, node.lineno):
                        (case.matches if kind == "Matches" else case.nots).append(form)
                    yield case


CASES = list(find_cases())


def named(cases):
    """Parametrize over cases by name."""
    return pytest.mark.parametrize("case", [pytest.param(c, id=c.name.removeprefix("cable_parser.")) for c in cases])


@named(CASES)
def test_pattern(case):
    """Each form is found, no near miss is, and every group has a name."""
    find = getattr(case.pattern, case.use)
    find_within = find if case.use == "fullmatch" else case.pattern.search  # `match` may start within a text
    missed = [form for form in case.matches if not find_within(form)]
    assert not missed, f"{case.name} does not find {missed}"
    wrong = [form for form in case.nots if find(form)]
    assert not wrong, f"{case.name}.{case.use} finds {wrong}"
    assert case.pattern.groups == len(case.pattern.groupindex), f"{case.name} has a group without a name"


@named([c for c in CASES if not c.name.rpartition(".")[2].startswith("_")])
def test_public_pattern_says_what_it_matches(case):
    """A pattern that other modules use has at least one form and one near miss above it."""
    assert case.matches, f'{case.name} has no "# Matches:" above it'
    assert case.nots, f'{case.name} has no "# Not:" above it'


def test_a_name_is_one_thing():
    """No two modules give one public name to two patterns; those of figures stand beside the others for themselves."""
    homes = {}
    for case in CASES:
        module, _, name = case.name.rpartition(".")
        if not name.startswith("_") and ".statistics." not in module:
            homes.setdefault(name, []).append(module)
    assert [(name, modules) for name, modules in homes.items() if len(modules) > 1] == []


def test_patterns_are_found():
    """The search for patterns finds some: the tests above are not empty."""
    assert len(CASES) > 20
    lines = ['# Matches: "a\\tb" | "\\"d\\""', "# A word.", '# Not: "c"', "X = 1"]
    assert forms_above(lines, 4) == [("Not", "c"), ("Matches", "a\tb"), ("Matches", '"d"')]
