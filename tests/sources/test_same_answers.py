"""All ways in give the same answers and the same messages for the same input: commands and functions alike."""

import contextlib
import gzip
import io
import json
import sys
import zipfile

import pytest
from containers import make_mappings, make_rows, write_csv

from cable_parser import Cable, ParseFailure, parse_many
from cable_parser.cli.main import main
from cable_parser.dataset import write_dataset

ROWS = make_rows(2)
TEXT = ROWS[0][4]
PAGE = f"<!doctype html><html><body><h1>A cable</h1><pre>{TEXT.replace('<', '&lt;')}</pre></body></html>"
INPUTS = (
    "text", "page", "folder", "zip", "gz", "7z", "csv", "jsonl", "missing", "empty", "image", "stdin", "prose", "docx",
)  # fmt: skip


def make_input(name, folder):
    """Make an input, and return the path that names it."""
    path = folder / f"in.{name}"
    if name in ("text", "stdin", "prose"):
        path = folder / "in.txt"
        path.write_text("Only prose.\nNo cable.\n" if name == "prose" else TEXT, encoding="utf-8")
    elif name == "page":
        path = folder / "in.html"
        path.write_text(PAGE, encoding="utf-8")
    elif name == "folder":
        path.mkdir()
        for row in ROWS:
            (path / f"{row[0]}.tel").write_text(row[4], encoding="utf-8")
        (path / "photo.png").write_bytes(b"\x89PNG\r\n")
        (path / "notes.rtf").write_bytes(b"{\\rtf1 x}")
    elif name in ("zip", "docx"):
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("word/document.xml" if name == "docx" else "a/one.txt", TEXT)
    elif name == "gz":
        path.write_bytes(gzip.compress(TEXT.encode()))
    elif name == "7z":
        with pytest.importorskip("py7zr").SevenZipFile(path, "w") as archive:
            archive.writestr(TEXT.encode(), "one.txt")
    elif name == "csv":
        path.write_text(write_csv([*ROWS, ("x", "", "", "", "")]), encoding="utf-8")
    elif name == "jsonl":
        path.write_text("".join(json.dumps(m) + "\n" for m in make_mappings(ROWS)), encoding="utf-8")
    elif name == "empty":
        path.write_bytes(b"")
    elif name == "image":
        path.write_bytes(b"\x89PNG\r\n")
    return path


def run(argv, monkeypatch, data):
    """Run the command line, and return its status, its output, and the failures that it names."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = main(argv)
    told = [line.removeprefix("cable-parser: ") for line in err.getvalue().splitlines()]
    if told and told[-1].startswith("passed over"):
        assert told.pop() == "passed over, for it cannot be a cable: 1 image"
    return status, out.getvalue(), told


@pytest.mark.parametrize("name", INPUTS)
def test_same_answers(name, tmp_path, monkeypatch):
    """Overview, --json, --jsonl, html, tables, `parse_many` and `write_dataset` say the same of an input."""
    pytest.importorskip("pyarrow")
    path = make_input(name, tmp_path)
    data = path.read_bytes() if name == "stdin" else b""
    source = ("standard input", io.BytesIO(data)) if name == "stdin" else path
    argument = "-" if name == "stdin" else str(path)
    found = list(parse_many([source], jobs=1))
    cables = [x for x in found if isinstance(x, Cable)]
    failures = [f"{x.source}: {x.error}" for x in found if isinstance(x, ParseFailure)]
    assert found
    assert len({c.carrier.name for c in cables}) == len(cables)
    status = 1 if failures else 0

    got, out, told = run([argument, "--jsonl"], monkeypatch, data)
    assert (got, told) == (status, failures)
    assert [Cable.model_validate_json(line) for line in out.splitlines()] == cables
    got, out, told = run([argument], monkeypatch, data)
    assert (got, told) == (status, failures)
    assert [c.subject in out for c in cables] == [True] * len(cables)

    for argv in ([argument, "--json"], ["html", argument, "-o", str(tmp_path / "page.html")]):
        got, out, told = run(argv, monkeypatch, data)
        if len(cables) > 1:
            assert (got, out) == (2, "")
            assert told[-1].endswith("; use --jsonl") or told[-1].endswith("a page shows one cable, and here are more")
            continue
        assert (got, told) == (status, failures)
        if cables and argv[0] != "html":
            assert Cable.model_validate_json(out) == cables[0]
    assert (tmp_path / "page.html").exists() == (len(cables) == 1)

    got, out, told = run(["tables", argument, "-o", str(tmp_path / "out"), "--jobs", "1"], monkeypatch, data)
    assert (got, told) == (status, failures)
    source = ("standard input", io.BytesIO(data)) if name == "stdin" else path
    summary = write_dataset([source], tmp_path / "own", jobs=1)
    assert [f"{x.source}: {x.error}" for x in summary.failures] == failures
    assert f"{summary.rows['cables']:,} cables" in out
    assert summary.rows["cables"] == len(cables)
    (count,) = summary.counts.values()
    assert (count.rows, count.cables, count.failures) == (len(found), len(cables), len(failures))
    assert summary.passed_over == ({"image": 1} if name == "folder" else {})
    if count.rows > 1:
        assert f"{argument}: {len(found)} rows: {len(cables)} cables, {len(failures)} failures" in out
