"""The command line: what it prints, what it exits with, and what it says of what it cannot read."""

import io
import json
import os
import re
import subprocess
import sys

import pytest
from conftest import FIXTURES, ROOT

from cable_parser import Cable, parse_cable, parse_file
from cable_parser.cli import main as command_line
from cable_parser.cli.main import main

SEED = FIXTURES / "09BEIJING3214.txt"
RUN = [sys.executable, "-m", "cable_parser"]


@pytest.fixture
def run(capsys):
    """Return a function that runs the command line and gives status, output and errors."""

    def call(*argv):
        status = main([str(x) for x in argv])
        out, err = capsys.readouterr()
        return status, out, err

    return call


def stdin_of(monkeypatch, data):
    """Put bytes on standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_overview(run):
    """The overview shows head, sections with their paragraphs, statistics and diagnostics."""
    status, out, err = run(SEED)
    assert (status, err) == (0, "")
    assert out.startswith("09BEIJING3214: CHINA TIP INTERIM ASSESSMENT 2009\n")
    for words in (
        "2009-12-01 15:49 UTC",
        "SECSTATE WASHDC IMMEDIATE 7007",
        "KTIP: Trafficking in Persons",
        "STATE 111958 (09STATE111958, year assumed)",
        "HUNTSMAN",
        "Labor Trafficking",
        "14 (U)",
        "> 1300 relief centers",
    ):
        assert words in out
    assert re.search(r"^    4  4420 trafficking cases +solved · As of October 28 \(2009-10-28\)$", out, re.MULTILINE)
    assert max(map(len, out.splitlines())) <= 100
    cable = parse_cable(SEED.read_bytes())
    for d in cable.diagnostics:
        assert d.code in out


def test_several_files_and_folders(run, tmp_path):
    """Files and folders are read in the order given, a folder's sorted and from below too."""
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "b.TXT").write_bytes((FIXTURES / "10CAIRO64.txt").read_bytes())
    (tmp_path / "a.txt").write_bytes((FIXTURES / "06BOGOTA5712.txt").read_bytes())
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n")
    status, out, _ = run("--jsonl", SEED, tmp_path)
    assert status == 0
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["09BEIJING3214", "06BOGOTA5712", "10CAIRO64"]


def test_json_is_the_cable(run):
    """--json is the cable, indented, and reads back as it."""
    status, out, _ = run("--json", SEED)
    assert status == 0
    assert out.startswith("{\n  ")
    assert Cable.model_validate_json(out) == parse_file(SEED)


def test_jsonl_is_a_line_each(run):
    """--jsonl is a line for each cable, and each reads back."""
    status, out, _ = run("--jsonl", FIXTURES)
    assert status == 0
    # The folder holds each cable twice: as JSON of this library, and as the text it was read from.
    assert [Cable.model_validate_json(line).id for line in out.splitlines()] == [
        p.stem for p in sorted(FIXTURES.glob("*.*")) if p.suffix in {".json", ".txt"}
    ]


def test_schema(run):
    """--schema is the JSON Schema of a cable."""
    status, out, _ = run("--schema")
    assert status == 0
    schema = json.loads(out)
    assert schema["$ref"] == "#/$defs/Cable"  # a cable may hold cables
    assert set(schema["$defs"]["Cable"]["properties"]) == set(Cable.model_fields)
    assert {"Header", "Paragraph", "Statistic", "Diagnostic"} <= set(schema["$defs"])


def test_standard_input(run, monkeypatch):
    """`-` is standard input."""
    stdin_of(monkeypatch, SEED.read_bytes())
    status, out, _ = run("--json", "-")
    assert status == 0
    assert json.loads(out)["id"] == "09BEIJING3214"


def test_rows_and_pdf(run, tmp_path):
    """A `cables.csv` gives a cable for each row, and the archive's PDF its telegram; a broken row is named."""
    rows = tmp_path / "cables.csv"
    body = SEED.read_text(encoding="utf-8").partition("UNCLAS SECTION")
    heading = body[0].split("\n", 5)[5]
    good = ["1", "12/1/2009 15:49", "09BEIJING3214", "Embassy Beijing", "UNCLASSIFIED", "", heading, body[1] + body[2]]
    line = ",".join('"' + cell.replace("\\", "\\\\").replace('"', '\\"') + '"' for cell in good)
    rows.write_text(f'{line}\n"2","12/2/2009 10:00","09BEIJING3215"\n', encoding="utf-8")
    status, out, err = run("--jsonl", rows, ROOT / "fixtures" / "nara" / "1974LAPAZ00039.pdf")
    assert status == 1
    found = [json.loads(line) for line in out.splitlines()]
    assert [(c["id"], c["carrier"]["form"]) for c in found] == [("09BEIJING3214", "csv"), ("74LAPAZ39", "pdf")]
    assert len(err.splitlines()) == 1
    assert str(rows) in err


def test_failures_are_named_and_the_rest_printed(run, tmp_path):
    """What cannot be read is named on standard error with the reason; the rest is printed; the status is 1."""
    prose, gone, empty = tmp_path / "prose.txt", tmp_path / "gone.txt", tmp_path / "empty"
    prose.write_text("Once upon a time.")
    empty.mkdir()
    status, out, err = run("--jsonl", prose, gone, empty, SEED)
    assert status == 1
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["09BEIJING3214"]
    lines = err.splitlines()
    assert len(lines) == 3
    for path, words in (
        (prose, "no part of a cable"),
        (gone, "No such file"),
        (empty, "no file in this folder"),
    ):
        assert any(str(path) in line and words.lower() in line.lower() for line in lines), (path, err)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root reads every file")
def test_unreadable_file_is_named(run, tmp_path):
    """A file without permission is named."""
    path = tmp_path / "closed.txt"
    path.write_bytes(SEED.read_bytes())
    path.chmod(0)
    status, out, err = run(path)
    assert (status, out) == (1, "")
    assert str(path) in err
    assert "Permission denied" in err


def test_refused_standard_input_is_named(run, monkeypatch):
    """Standard input is named when it holds no cable."""
    stdin_of(monkeypatch, b"")
    status, out, err = run("-")
    assert (status, out) == (1, "")
    assert err.startswith("cable-parser: standard input: ")


@pytest.mark.parametrize(
    "argv",
    [
        [],
        ["--json"],
        ["--nonsense", "x"],
        ["--json", "--jsonl", "x"],
        ["--schema", "x.txt"],
        ["--json", str(FIXTURES)],
        ["--json", str(SEED), str(SEED)],
    ],
)
def test_wrong_usage(run, argv):
    """Wrong usage is 2, said on standard error, and nothing is printed."""
    status, out, err = run(*argv)
    assert (status, out) == (2, "")
    assert "usage: cable-parser" in err
    assert "error" in err


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_and_version(run, option):
    """Help and version are no failure."""
    status, out, err = run(option)
    assert (status, err) == (0, "")
    assert "cable-parser" in out


def test_nothing_of_the_source_steers_a_terminal(run, tmp_path):
    """Escape sequences in a cable are shown as U+FFFD."""
    path = tmp_path / "escape.txt"
    path.write_bytes(SEED.read_bytes().replace(b"China has made", b"China \x1b[31mhas\x07 \xc2\x9bmade", 1))
    status, out, _ = run(path)
    assert status == 0
    assert "\x1b" not in out
    assert "\x07" not in out
    assert "\x9b" not in out
    assert "\ufffd[31mhas\ufffd" in out


def test_tables_on_a_terminal(monkeypatch):
    """On a terminal with rich the overview is tables, and words of the source are no markup."""
    terminal = pytest.importorskip("cable_parser.views.terminal")
    from rich.console import Console  # noqa: PLC0415 - comes with the extra

    text = SEED.read_text(encoding="utf-8").replace("China has made", "[red]China[/red] has made", 1)
    out = io.StringIO()
    terminal.print_overview(parse_cable(text), Console(file=out, width=120, color_system=None))
    shown = out.getvalue()
    assert "[red]China[/red] has made" in shown
    assert "Statistics (" in shown
    assert "SECSTATE WASHDC IMMEDIATE 7007" in shown
    terminal.print_overview(parse_cable("VZCZCXRO4190\n"), Console(file=out, width=120, color_system=None))
    assert "Diagnostics (" in out.getvalue()
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    assert command_line._Overviews().rich  # noqa: SLF001 - the choice between the two


def test_closed_pipe_is_no_traceback():
    """When the reader of the output goes away the program ends without a word."""
    argv = [*RUN, "--jsonl", *[str(FIXTURES)] * 5]
    with subprocess.Popen(argv, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdout.read(100).startswith(b'{"id":')
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 141


def test_module_runs():
    """`python -m cable_parser` is the command line, in UTF-8 whatever the locale."""
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        [*RUN, "--json", str(SEED)], capture_output=True, check=False, cwd=ROOT, env=environment, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout.decode("utf-8"))["source"] == SEED.read_text(encoding="utf-8")
    overview = subprocess.run(
        [*RUN, str(SEED)], capture_output=True, check=False, cwd=ROOT, env=environment, timeout=60
    )
    assert (overview.returncode, overview.stderr) == (0, b"")
