"""What the README and CONTRIBUTING say is what happens."""

import doctest
import re
import shlex
import tomllib

import pytest
from conftest import ROOT

import cable_parser
from cable_parser.cli.cite import build_cite_parser
from cable_parser.cli.main import build_parser, main
from cable_parser.cli.tables import build_tables_parser
from cable_parser.diagnostics import CODES

README = (ROOT / "README.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
SHELL = re.findall(r"^```sh\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
PYTHON = re.findall(r"^```python\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
COMMANDS = [line for block in SHELL for line in block.splitlines() if line and not line.startswith("#")]
ACTIONS = [action for build in (build_parser, build_tables_parser, build_cite_parser) for action in build()._actions]  # noqa: SLF001
OPTIONS = {option for action in ACTIONS for option in action.option_strings}


def test_example_shows_what_happens(monkeypatch):
    """The Python of the README, run in order as one session, prints what stands there."""
    monkeypatch.chdir(ROOT)
    session = "\n".join(PYTHON)
    test = doctest.DocTestParser().get_doctest(session, {}, "README.md", "README.md", 0)
    assert len(test.examples) >= 6
    report = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    result = runner.run(test, out=report.append)
    assert result.failed == 0, "".join(report)


def test_first_example_opens_the_readme():
    """A sentence, then an example of at most six inputs."""
    before, _, _ = README.partition("```python")
    assert len([line for line in before.splitlines() if line and not line.startswith("#")]) <= 3
    assert 1 <= PYTHON[0].count(">>>") <= 6


def test_first_two_shell_blocks_install_and_run():
    """The first installs and parses the shipped cable, the second installs what tests need and runs them."""
    first, second = (block.splitlines() for block in SHELL[:2])
    assert first[0] == second[0] == "python3 -m venv .venv"
    assert ".venv/bin/cable-parser fixtures/cables/09BEIJING3214.txt" in first
    assert second[1:] == ['.venv/bin/pip install -e ".[test]"', ".venv/bin/python -m pytest -n auto"]


@pytest.mark.parametrize("line", COMMANDS)
def test_shell_commands_exist(line):
    """Each command is one that is there after installing, and each file and option of ours in it exists."""
    for command in re.split(r"\s(?:\||&&)\s", line.split(" > ")[0]):
        words = shlex.split(command)
        name = words[0].removeprefix(".venv/bin/")
        assert name in {"python3", "python", "pip", "cable-parser", "head", "jq", "git", "cd", ".ci/run"}, line
        if name == "cable-parser":
            assert name in PROJECT["scripts"]
            assert {w for w in words if w.startswith("--")} <= OPTIONS, line
        for word in words[1:]:
            if word.startswith(("fixtures/", "examples/", "bench/", "tests/")):
                assert (ROOT / word).exists(), word
        extras = re.search(r"\[([a-z,]+)\]", command)
        if extras and name == "pip":
            assert set(extras[1].split(",")) <= set(PROJECT["optional-dependencies"]), line


@pytest.mark.parametrize("line", [c for c in COMMANDS if c.startswith(".venv/bin/cable-parser ") and "fixtures/" in c])
def test_command_lines_of_the_readme_run(line, monkeypatch, capsys):
    """Each command line on shipped cables runs and prints."""
    monkeypatch.chdir(ROOT)
    assert main(shlex.split(line.split(" | ")[0].split(" > ")[0])[1:]) == 0
    assert capsys.readouterr().out


def test_names_in_the_readme_exist():
    """Every model and function set in code as a call or a name of the package is there."""
    for name in re.findall(r"`([a-z_]+)\(", README):
        owners = [cable_parser, cable_parser.Cable, cable_parser.Paragraph]
        assert any(hasattr(owner, name) for owner in owners), name
    for name in re.findall(r"^\| `([A-Z][A-Za-z]+)` \|", README, re.MULTILINE):
        assert hasattr(cable_parser, name), name


def test_codes_in_the_readme_exist():
    """Every diagnostic code that the README names is in the table."""
    section = README.split("## Diagnostics")[1].split("\n## ")[0]
    named = re.findall(r"`([a-z]+(?:-[a-z0-9]+)+)`", section)
    assert named
    assert set(named) <= set(CODES)


def test_version_is_one():
    """The version of the package, of the project and of the changelog's newest entry are one."""
    newest = re.search(r"^## \[?(\d+\.\d+\.\d+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert cable_parser.__version__ == PROJECT["version"] == newest[1]


def test_runtime_dependencies_are_three():
    """The library itself needs pydantic, regex and python-dateutil, and nothing else."""
    names = sorted(re.match(r"[a-z-]+", d)[0] for d in PROJECT["dependencies"])
    assert names == ["pydantic", "python-dateutil", "regex"]


def test_every_extra_of_a_user_is_in_all():
    """The extra `all` names every other but `spark`, which weighs more than all the rest, and what developers need."""
    extras = PROJECT["optional-dependencies"]
    named = set(re.search(r"\[(.*)\]", extras["all"][0])[1].split(","))
    assert named == set(extras) - {"all", "test", "spark", "fuzz"}
