"""The tests themselves: where they stand, what they say they prove, and which clock they read."""

import ast
import re
from pathlib import Path

import pytest
from conftest import ROOT

TESTS, PACKAGE = ROOT / "tests", ROOT / "cable_parser"
MODULES = sorted(TESTS.rglob("*.py"))
TEST_MODULES = [path for path in MODULES if path.name.startswith("test_")]
# Clocks on the wall, by the names under which a program would reach them.
CLOCKS = re.compile(r"\b(?:perf_counter|monotonic|timeit|clock_gettime|thread_time)\b|\btime\.time\(|\bimport time\b")
# Folders of tests that are not about a folder of the package.
OTHER_FOLDERS = {"fuzz", "typing"}


def name_of(path):
    """Name a file by its path in the project."""
    return path.relative_to(ROOT).as_posix()


def functions_of(path):
    """Yield the test functions of a file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            yield node


@pytest.mark.parametrize("path", [path for path in MODULES if path != Path(__file__)], ids=name_of)
def test_one_module_reads_a_clock(path):
    """Time is measured in `growth.py` alone, as what this process computes; no other test reads a clock."""
    text = path.read_text(encoding="utf-8")
    if path == TESTS / "growth.py":
        text = text.replace("import time\n", "", 1)
    else:
        assert "process_time" not in text
    assert not CLOCKS.findall(text)


@pytest.mark.parametrize("said", ["start = time.perf_counter()", "from time import monotonic", "import time"])
def test_a_clock_on_the_wall_is_found(said):
    """What reads one is seen; what only waits is not."""
    assert CLOCKS.search(said)
    assert not CLOCKS.search("from time import sleep\nsleep(0.1)")


def folders(root):
    """Name the folders below one that hold modules, `__init__.py` alone being none."""
    modules = {path for path in root.rglob("*.py") if path.name != "__init__.py"}
    return {path.parent.relative_to(root).as_posix() for path in modules} - {"."}


def test_folders_mirror_the_package():
    """Each folder of the package has a folder of tests, and the other way round."""
    assert folders(TESTS) - OTHER_FOLDERS == folders(PACKAGE)


@pytest.mark.parametrize("path", TEST_MODULES, ids=name_of)
def test_every_test_says_what_it_proves(path):
    """It has a docstring of a sentence, and a name that no other test of its file has."""
    names = [node.name for node in functions_of(path)]
    assert len(names) == len(set(names))
    for node in functions_of(path):
        assert re.search(r"[.!?][\"'`)]*(?:\n|$)", ast.get_docstring(node) or ""), node.name
