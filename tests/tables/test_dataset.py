"""Tables on disk: parts complete or absent, a run that goes on where it was killed, failures in their own table."""

import csv
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from time import sleep

import pytest
from conftest import ROOT, fixture_paths

from cable_parser.cli import progress
from cable_parser.cli.main import main
from cable_parser.tables import dataset
from cable_parser.tables.columns import TABLES
from cable_parser.tables.dataset import DatasetError, Summary, read_dataset, write_dataset
from cable_parser.tables.frames import to_tables

parquet = pytest.importorskip("pyarrow.parquet")

TEXTS = [p.read_bytes() for p in fixture_paths()]


def named(count):
    """Return so many named texts."""
    return [(f"cable-{n}", TEXTS[n % len(TEXTS)]) for n in range(count)]


def contents(folder):
    """Return the rows of a dataset by table."""
    return {name: table.to_pylist() for name, table in read_dataset(folder).items()}


def files(folder):
    """Return the bytes of every file in a folder by its path in it."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(Path(folder).rglob("*")) if p.is_file()}


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """Return an undisturbed dataset of 25 cables in three parts."""
    folder = tmp_path_factory.mktemp("whole") / "dataset"
    write_dataset(named(25), folder, jobs=1, part_sources=10)
    return folder


def test_same_rows_as_in_memory(whole):
    """A dataset holds what `to_tables` gives."""
    from cable_parser import parse_cable  # noqa: PLC0415

    sources = named(25)
    expected = to_tables([parse_cable(text) for _, text in sources], keys=[name for name, _ in sources])
    assert contents(whole) == {name: table.to_pylist() for name, table in expected.items()}


def test_layout(whole):
    """A folder for each table, a file for each part, a record of each; nothing unfinished."""
    assert sorted(p.name for p in whole.iterdir()) == sorted([*TABLES, "_dataset.json", "_parts"])
    for name in TABLES:
        assert [p.name for p in sorted((whole / name).iterdir())] == [f"part-0000{n}.parquet" for n in range(3)]
    settings = json.loads((whole / "_dataset.json").read_bytes())
    assert settings["tables"]["cables"]["subject"] == {"type": "string", "meaning": "Subject line"}
    records = [json.loads(p.read_bytes()) for p in sorted((whole / "_parts").iterdir())]
    assert [r["sources"] for r in records] == [10, 10, 5]
    assert sum(r["rows"]["cables"] for r in records) == 25


def test_several_processes_write_the_same(whole, tmp_path):
    """File by file and byte by byte."""
    write_dataset(named(25), tmp_path / "dataset", jobs=2, part_sources=10)
    assert contents(tmp_path / "dataset") == contents(whole)


def test_a_folder_that_holds_something(whole, tmp_path):
    """It is left alone; to go on with it, it must be a dataset with the same settings."""
    before = files(whole)
    with pytest.raises(DatasetError, match="not empty"):
        write_dataset(named(25), whole, jobs=1, part_sources=10)
    with pytest.raises(DatasetError, match="part_sources 10, not 20"):
        write_dataset(named(25), whole, jobs=1, part_sources=20, resume=True)
    with pytest.raises(DatasetError, match=r"part 0 .* have changed"):
        write_dataset(named(25)[1:], whole, jobs=1, part_sources=10, resume=True)
    assert {k: v for k, v in files(whole).items() if k != "_dataset.json"} == {
        k: v for k, v in before.items() if k != "_dataset.json"
    }
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(DatasetError, match="no dataset"):
        write_dataset(named(2), tmp_path, jobs=1, resume=True)


def test_resume_of_a_finished_run_changes_nothing(whole):
    """No cable is read again but those of the last part are counted."""
    before = files(whole)
    summary = write_dataset(named(25), whole, jobs=1, part_sources=10, resume=True)
    assert (summary.sources, summary.resumed, summary.rows["cables"]) == (25, 25, 25)
    assert files(whole) == before


def test_a_stop_at_any_file(whole, tmp_path, monkeypatch):
    """Wherever a write fails, what stands is whole, and the run ends with the same rows when it goes on."""
    expected = contents(whole)
    for stop_at in (1, 8, 9, 10, 12, 20, 29):
        folder = tmp_path / str(stop_at)
        count = 0
        sync = dataset._sync  # noqa: SLF001

        def fail(path, stop_at=stop_at, sync=sync):
            nonlocal count
            count += 1
            if count == stop_at:
                path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
                raise OSError("disk full")  # noqa: EM101, TRY003
            sync(path)

        with monkeypatch.context() as patch:
            patch.setattr(dataset, "_sync", fail)
            with pytest.raises(OSError, match="disk full"):
                write_dataset(named(25), folder, jobs=1, part_sources=10)
        for path in folder.glob("[a-z]*/*.parquet"):
            parquet.read_table(path)
        write_dataset(named(25), folder, jobs=1, part_sources=10, resume=True)
        assert contents(folder) == expected, stop_at
        assert not (folder / "_unfinished").exists()


def test_a_dataset_of_the_first_version(whole, tmp_path):
    """It says nothing of parts, and is gone on with as what it is: one of whole cables."""
    folder = tmp_path / "old"
    shutil.copytree(whole, folder)
    settings = json.loads((folder / "_dataset.json").read_bytes())
    del settings["parts"]
    (folder / "_dataset.json").write_text(json.dumps(settings), encoding="utf-8")
    with pytest.raises(DatasetError, match="other settings: parts all, not header"):
        write_dataset(named(25), folder, jobs=1, part_sources=10, parts="header", resume=True)
    assert write_dataset(named(25), folder, jobs=1, part_sources=10, resume=True).resumed == 25


KILLED = """
import sys
from conftest import fixture_paths
from cable_parser.tables.dataset import write_dataset
texts = [p.read_bytes() for p in fixture_paths()]
if __name__ == "__main__":
    sources = [(f"cable-{n}", texts[n % len(texts)]) for n in range(400)]
    write_dataset(sources, sys.argv[1], jobs=1, statistics=False, part_sources=40)
"""


def test_killed_and_resumed(tmp_path):
    """A run killed in the middle goes on after its last finished part and ends with the same rows."""
    folder = tmp_path / "dataset"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")])}
    with subprocess.Popen([sys.executable, "-c", KILLED, str(folder)], env=environment) as run:
        while not (folder / "_parts" / "part-00002.json").exists() and run.poll() is None:
            sleep(0.005)
        run.send_signal(signal.SIGKILL)
    for path in folder.glob("[a-z]*/*.parquet"):
        parquet.read_table(path)
    summary = write_dataset(named(400), folder, jobs=1, statistics=False, part_sources=40, resume=True)
    assert 120 <= summary.resumed < 400
    write_dataset(named(400), tmp_path / "whole", jobs=1, statistics=False, part_sources=40)
    assert contents(folder) == contents(tmp_path / "whole")


def test_a_bug_in_one_cable(tmp_path, monkeypatch):
    """It leaves no half of a cable in any table."""
    add_rows = dataset.add_rows

    def fail(rows, key, cable):
        add_rows(rows, key, cable)
        if key == "cable-1" and not hasattr(cable, "error"):
            raise IndexError("out of range")  # noqa: EM101, TRY003

    monkeypatch.setattr(dataset, "add_rows", fail)
    summary = write_dataset(named(3), tmp_path / "x", jobs=1)
    found = contents(tmp_path / "x")
    assert [r["cable_key"] for r in found["cables"]] == ["cable-0", "cable-2"]
    assert {r["cable_key"] for r in found["paragraphs"]} == {"cable-0", "cable-2"}
    assert found["failures"] == [{"source": "cable-1", "kind": "bug", "error": "IndexError: out of range"}]
    assert [f.source for f in summary.failures] == ["cable-1"]


def bad_folder(folder):
    """Write a folder of one good cable and everything that can be wrong."""
    folder.mkdir()
    (folder / "good.txt").write_bytes(TEXTS[0])
    (folder / "latin.txt").write_bytes(TEXTS[1] + b"\r\ncaf\xe9")
    (folder / "prose.txt").write_text("Dear Sir,\nthank you.\n", encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    (folder / "gone.txt").symlink_to(folder / "nowhere")
    row = '"1","1/2/2009 18:48","09QUITO1","Embassy Quito","UNCLASSIFIED","","FM AMEMBASSY QUITO"\n'
    (folder / "cables.csv").write_text(row, encoding="utf-8")


def test_bad_input(tmp_path, capsys):
    """Each is counted and named with the reason; the rest is read; the exit status says that something failed."""
    bad_folder(tmp_path / "in")
    status = main(["tables", str(tmp_path / "in"), "-o", str(tmp_path / "out"), "--jobs", "1"])
    out, err = capsys.readouterr()
    assert status == 1
    found = contents(tmp_path / "out")
    assert [Path(r["cable_key"]).name for r in found["cables"]] == ["good.txt", "latin.txt"]
    latin = [r["code"] for r in found["diagnostics"] if r["cable_key"].endswith("latin.txt")]
    assert "bytes-not-utf8" in latin
    reasons = {Path(r["source"]).name: (r["kind"], r["error"]) for r in found["failures"]}
    assert list(reasons) == ["cables.csv#1", "empty.txt", "gone.txt", "prose.txt"]
    assert "column 7" in reasons["cables.csv#1"][1]
    assert reasons["empty.txt"][0] == reasons["prose.txt"][0] == "not-a-cable"
    assert reasons["gone.txt"] == ("unreadable", "No such file or directory")
    assert "2 cables" in out
    assert "4 failures" in out
    assert err.count("cable-parser: ") == 5
    assert err.endswith("cable-parser: passed over, for it cannot be a cable: 1 image\n")
    assert "/in: 6 rows: 2 cables, 4 failures" in out


def test_a_dataset_within_its_sources(tmp_path):
    """Its own files are not read."""
    (tmp_path / "a.txt").write_bytes(TEXTS[0])
    for resume in (False, True):
        summary = write_dataset(tmp_path, tmp_path / "out", jobs=1, resume=resume)
        assert (summary.rows["cables"], summary.rows["failures"]) == (1, 0)


def test_command_line(tmp_path, capsys):
    """Exit status 0 when all were read, 2 for wrong usage; what is wrong is said."""
    target = str(tmp_path / "out")
    assert main(["tables", str(ROOT / "fixtures" / "cables" / "10CAIRO64.txt"), "-o", target, "--jobs", "1"]) == 0
    assert "1 cables" in capsys.readouterr().out
    for words, said in (
        (["x.txt"], "-o"),
        (["x.txt", "-o", target], "not empty"),
        (["x.txt", "-o", target, "--jobs", "0"], "--jobs must be 1 or more"),
        (["x.txt", "-o", target, "--format", "xls"], "--format"),
    ):
        assert main(["tables", *words]) == 2
        assert said in capsys.readouterr().err
    assert main(["tables", "--help"]) == 0
    assert "--resume" in capsys.readouterr().out


def test_without_pyarrow(monkeypatch, tmp_path, capsys):
    """The command line says what to install."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert main(["tables", "x.txt", "-o", str(tmp_path / "out")]) == 2
    assert 'pip install "cable-parser[arrow]"' in capsys.readouterr().err


def test_jsonl(tmp_path):
    """A line of JSON for each row, moments as ISO writes them, lists as lists."""
    write_dataset(named(10), tmp_path / "x", jobs=1, form="jsonl")
    words = (tmp_path / "x" / "cables" / "part-00000.jsonl").read_text(encoding="utf-8")
    lines = [json.loads(line) for line in words.split("\n")[:-1]]
    write_dataset(named(10), tmp_path / "y", jobs=1)
    expected = contents(tmp_path / "y")["cables"]
    assert [r["source"] for r in lines] == [r["source"] for r in expected]
    assert [r["captions"] for r in lines] == [r["captions"] for r in expected]
    assert [r["date"] for r in lines if r["date"]] == [
        r["date"].isoformat().replace("+00:00", "Z") for r in expected if r["date"]
    ]


def test_csv(tmp_path):
    """Rows that any reader of CSV takes, lists as JSON, nothing as an empty cell."""
    write_dataset(named(10), tmp_path / "x", jobs=1, form="csv")
    text = (tmp_path / "x" / "cables" / "part-00000.csv").read_bytes().decode()
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    write_dataset(named(10), tmp_path / "y", jobs=1)
    expected = contents(tmp_path / "y")["cables"]
    assert [r["source"] for r in rows] == [r["source"] for r in expected]
    assert [json.loads(r["captions"]) for r in rows] == [r["captions"] for r in expected]
    assert [r["embedded_in"] for r in rows] == [""] * 10


def test_formulas_are_neutralised_on_request(tmp_path):
    """A cell that a spreadsheet would run gets an apostrophe; without the request it stays."""
    text = TEXTS[1].decode()
    source = [("=HYPERLINK(1)", text), ("+1", text), ("@x", text), ("plain-1", text)]
    for neutralise, keys in (
        (False, ["=HYPERLINK(1)", "+1", "@x", "plain-1"]),
        (True, ["'=HYPERLINK(1)", "'+1", "'@x", "plain-1"]),
    ):
        folder = tmp_path / str(neutralise)
        write_dataset(source, folder, jobs=1, form="csv", neutralise_formulas=neutralise)
        with (folder / "cables" / "part-00000.csv").open(encoding="utf-8", newline="") as file:
            assert [r["cable_key"] for r in csv.DictReader(file)] == keys


def test_plain_progress():
    """A line when the last is old enough: how many, how fast, how much of the whole, how long still."""
    stream = io.StringIO()
    shown = progress.PlainProgress(stream, seconds=0)
    summary = Summary(sources=1000, resumed=0)
    shown.update(summary, 10, 100)
    summary.sources = 1200
    summary.rows["failures"] = 3
    shown.update(summary, 50, 100)
    first, second = stream.getvalue().splitlines()
    assert re.fullmatch(r"1,000 cables, 0 failed, \d+ a second, 10 %", first)
    assert re.fullmatch(r"1,200 cables, 3 failed, \d+ a second, 50 %, \d+:\d\d:\d\d left", second)
    silent = io.StringIO()
    progress.PlainProgress(silent).update(summary, 1, None)
    assert silent.getvalue() == ""


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self):
        return True


def test_progress_on_a_terminal():
    """A bar with count, failures and rate, where `rich` is installed."""
    pytest.importorskip("rich")
    stream = Terminal()
    with progress.show_progress(stream) as shown:
        shown.update(Summary(sources=1234, rows={**dict.fromkeys(TABLES, 0), "failures": 2}), 5, 10)
    assert "1,234 cables" in stream.getvalue()
    assert "2 failed" in stream.getvalue()
    assert "50%" in stream.getvalue()
    with progress.show_progress(io.StringIO()) as shown:
        assert isinstance(shown, progress.PlainProgress)
