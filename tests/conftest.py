"""What the tests share: the fixtures, the corpus when there is one, and the option that rewrites goldens."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from cable_parser.runs.workers import count_jobs

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "fixtures" / "cables"
# A folder of cables, `ID.txt` each, that is no part of the project: laws are tried on some of them where it stands.
CORPUS = Path(os.environ.get("CABLE_PARSER_CORPUS", ROOT.parent / "shared" / "corpus" / "text"))

settings.register_profile(
    "tests",
    deadline=None,  # a machine under load is no failure; time has tests of its own
    derandomize=True,  # the same cases each time: a failure is seen by everyone
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("long", settings.get_profile("tests"), derandomize=False, max_examples=2000)
settings.load_profile(os.environ.get("CABLE_PARSER_HYPOTHESIS", "tests"))


def fixture_paths():
    """Return the cables that are shipped, in order."""
    return sorted(FIXTURES.glob("*.txt"))


def read_text(path):
    """Return a file as it is: no line end is changed."""
    return path.read_bytes().decode("utf-8")


@pytest.hookimpl(optionalhook=True)  # of pytest-xdist, without which all runs in one process
def pytest_xdist_auto_num_workers():
    """Run `-n auto` in a process for each processor, but no more than pay for what each has to import."""
    return min(4, count_jobs(None))


def pytest_addoption(parser):
    """Add the option that writes goldens and notebook outputs instead of comparing them."""
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write fixtures/cables/*.json and the outputs of examples/*.ipynb as they are now; read the diff",
    )


def pytest_generate_tests(metafunc):
    """Run a test that takes `cable_path` once for each shipped cable."""
    if "cable_path" in metafunc.fixturenames:
        paths = fixture_paths()
        metafunc.parametrize("cable_path", paths, ids=[p.stem for p in paths])


@pytest.fixture
def update_golden(request):
    """Return whether goldens are to be written."""
    return request.config.getoption("--update-golden")


@pytest.fixture
def cable_text(cable_path):
    """Return the text of a shipped cable."""
    return read_text(cable_path)


@pytest.fixture(scope="session")
def corpus_texts():
    """Return texts spread over the corpus by their names; skip where there is none."""
    paths = sorted(CORPUS.glob("*.txt"))
    if not paths:
        pytest.skip("no corpus: set CABLE_PARSER_CORPUS to a folder of cables")
    size = int(os.environ.get("CABLE_PARSER_CORPUS_SIZE", "150"))
    return {p.stem: read_text(p) for p in paths[:: max(1, len(paths) // size)]}
