"""Style sheets and script are files of the package: parsed whole, used whole, and shipped."""

import shutil
import subprocess

import esprima
import pytest
import tinycss2
from conftest import FIXTURES, ROOT, read_text

from cable_parser import parse_cable
from cable_parser.views.assets import read_asset

ASSETS = ROOT / "cable_parser" / "views" / "assets"
SHEETS = sorted(ASSETS.glob("*.css"))
SCRIPTS = sorted(ASSETS.glob("*.js"))


def test_files_are_there():
    """There is a sheet and a script for the page."""
    assert ASSETS / "page.css" in SHEETS
    assert ASSETS / "page.js" in SCRIPTS


def find_errors(nodes):
    """Return what a CSS parser refuses, in rules, within `@media` and in declarations."""
    found = []
    for node in nodes:
        if node.type == "error":
            found.append((node.source_line, node.message))
        elif node.type in {"qualified-rule", "at-rule"} and node.content is not None:
            found += find_errors(tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True))
    return found


@pytest.mark.parametrize("path", SHEETS, ids=lambda p: p.name)
def test_sheets_parse(path):
    """A CSS parser finds no error in a sheet."""
    text = path.read_text(encoding="utf-8")
    rules = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    assert len(rules) > 10
    assert find_errors(rules) == []


def test_a_bad_sheet_is_seen():
    """The check of sheets sees a declaration without a colon, also within `@media`."""
    assert find_errors(tinycss2.parse_stylesheet("@media print{a{color red}}"))
    assert not find_errors(tinycss2.parse_stylesheet("@media print{a{color:red}}"))


def used_names(text):
    """Return the variables that a sheet uses and those that it sets."""
    names = set()
    stack = list(tinycss2.parse_component_value_list(text))
    while stack:
        node = stack.pop()
        if node.type == "function" and node.lower_name == "var":
            names.add(next(x.value for x in node.arguments if x.type == "ident"))
        stack += getattr(node, "arguments", None) or getattr(node, "content", None) or []
    return names


@pytest.mark.parametrize("path", SHEETS, ids=lambda p: p.name)
def test_variables_are_set(path):
    """Each variable that a sheet uses is set in it."""
    text = path.read_text(encoding="utf-8")
    names = used_names(text)
    assert all(f"{name}:" in text for name in names)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda p: p.name)
def test_scripts_parse(path):
    """A parser of JavaScript finds no error in the script: Node where it is installed, else esprima."""
    node = shutil.which("node")
    if node:
        done = subprocess.run([node, "--check", str(path)], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    else:
        esprima.parseScript(path.read_text(encoding="utf-8"))


def test_views_use_the_files():
    """The page holds its sheet and its script as they stand in the files."""
    html = parse_cable(read_text(FIXTURES / "06BOGOTA5712.txt")).to_html()
    assert (ASSETS / "page.css").read_text(encoding="utf-8").strip() in html
    assert (ASSETS / "page.js").read_text(encoding="utf-8").strip() in html
    assert read_asset("page.css") is read_asset("page.css")
