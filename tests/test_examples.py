"""The examples run, and the notebooks are committed with the outputs they give."""

import runpy
import shutil
from pathlib import Path

import pytest
from conftest import ROOT

EXAMPLES = ROOT / "examples"
NOTEBOOKS = sorted(EXAMPLES.glob("*.ipynb"))
# `tests/tables/test_spark.py` runs the one for Spark, where there is one.
SCRIPTS = sorted(path for path in EXAMPLES.glob("*.py") if path.name != "spark_local.py")


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda p: p.name)
def test_script_prints_what_it_says(path, capsys):
    """A script runs and prints what its docstring shows after "Prints:"."""
    shown = runpy.run_path(str(path), run_name="__main__")["__doc__"].partition("Prints:\n\n")[2]
    assert shown, "the docstring shows what the script prints"
    out, err = capsys.readouterr()
    assert err == ""
    assert out.splitlines() == [line.removeprefix("    ") for line in shown.rstrip().splitlines()]


def outputs(notebook):
    """Return what the cells of a notebook show, without what differs from run to run."""
    shown = []
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            shown.append((output.output_type, output.get("text"), data.get("text/plain"), data.get("text/html")))
    return shown


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.name)
def test_notebook_shows_what_is_committed(path, tmp_path, update_golden):
    """A notebook runs from top to bottom, and its outputs are those committed."""
    nbformat = pytest.importorskip("nbformat")
    nbclient = pytest.importorskip("nbclient")
    committed = nbformat.read(path, as_version=4)
    run = nbformat.from_dict(committed)
    folder = tmp_path / "examples"
    folder.mkdir()
    shutil.copytree(ROOT / "fixtures", tmp_path / "fixtures")
    place = {"metadata": {"path": str(folder)}}
    nbclient.NotebookClient(run, timeout=120, kernel_name="python3", resources=place).execute()
    if update_golden:
        write_notebook(run, path)
        committed = nbformat.read(path, as_version=4)
    assert any(cell.get("outputs") for cell in committed.cells), "committed with outputs"
    assert outputs(run) == outputs(committed)


def write_notebook(notebook, path: Path):
    """Write a notebook without the marks of one run: times, counts of a session, versions of Python."""
    nbformat = pytest.importorskip("nbformat")
    for number, cell in enumerate(notebook.cells, 1):
        cell["id"] = f"cell-{number}"
        cell.metadata = {}
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    notebook.metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    nbformat.validate(notebook)
    path.write_text(nbformat.writes(notebook) + "\n", encoding="utf-8", newline="\n")


def test_examples_are_found():
    """There are examples of both kinds."""
    assert SCRIPTS
    assert NOTEBOOKS
