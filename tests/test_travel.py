"""Models, errors and functions go through pickle, copies, sets and other processes, and come back the same."""

import copy
import inspect
import json
import multiprocessing
import pickle
import subprocess
import sys

import pytest
from conftest import FIXTURES, ROOT, read_text
from growth import time_well

import cable_parser
from cable_parser import CableParseError, ParseFailure, parse_cable, parse_file
from cable_parser.models import Carrier, Model
from cable_parser.travel import FrozenDict, freeze

PATHS = sorted(FIXTURES.parent.glob("*/*.txt"))
CLASSIFIED = """C O N F I D E N T I A L QUITO 000214

SUBJECT: FIRE BRIGADES
Classified By: DCM Jane Example, reasons 1.4(b) and (d)

1. (C/NF) The brigades have engines.
"""
PUBLIC = [value for name in cable_parser.__all__ if inspect.isfunction(value := getattr(cable_parser, name))]


def models_in(value):
    """Yield every model in a value, the value itself included."""
    if isinstance(value, Model):
        yield value
        value = tuple(value.__dict__.values())
    if isinstance(value, tuple):
        for inner in value:
            yield from models_in(inner)


@pytest.fixture(scope="module")
def cables():
    """Return the shipped cables of all dialects, and one that holds another."""
    found = [parse_file(path) for path in PATHS]
    return [*found, parse_cable(CLASSIFIED), found[0].model_copy(update={"embedded": (found[1],)})]


def subclasses(kind):
    """Yield the models of the package below a class."""
    for below in kind.__subclasses__():
        if below.__module__ == kind.__module__:
            yield below
        yield from subclasses(below)


def test_the_fixtures_hold_every_model(cables):
    """What is tried below is tried with each kind of model there is, but those that only group others."""
    seen = {type(model) for cable in cables for model in models_in(cable)}
    assert {kind.__name__ for kind in subclasses(Model)} - {kind.__name__ for kind in seen} == {"Part"}


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_a_pickled_cable_comes_back_equal(cables, protocol):
    """By every protocol, with all parts, the fields that were given, and the same JSON."""
    for cable in cables:
        back = pickle.loads(pickle.dumps(cable, protocol))  # noqa: S301 - written here
        assert back == cable
        assert back.model_dump_json(exclude_unset=True) == cable.model_dump_json(exclude_unset=True)
        assert hash(back) == hash(cable)


@pytest.mark.parametrize("again", [lambda m: pickle.loads(pickle.dumps(m)), copy.copy, copy.deepcopy])  # noqa: S301
def test_every_model_can_be_copied_and_hashed(cables, again):
    """A model alone, as a whole cable: its copy is equal, has the same hash, and is the same member of a set."""
    for cable in cables:
        for model in models_in(cable):
            back = again(model)
            assert type(back) is type(model)
            assert back == model
            assert len({back, model}) == 1


def test_cables_that_differ_are_not_equal(cables):
    """Each is itself alone; one changed value makes another cable."""
    assert len(set(cables[:-1])) == len(cables) - 1
    assert cables[0] != cables[0].model_copy(update={"subject": "ANOTHER"})
    assert parse_file(PATHS[0]) == cables[0]


def test_a_paragraph_that_was_asked_travels_as_before(cables):
    """The map to the source, made when it is first asked for, is no part of what is written, nor of a changed copy."""
    cable = cables[0]
    paragraph = cable.paragraphs[0]
    before = pickle.dumps(parse_cable(cable.source).paragraphs[0])
    assert paragraph.to_source(0, len(paragraph.text))
    assert pickle.dumps(paragraph) == before
    moved = paragraph.model_copy(update={"pieces": paragraph.places[1:]})
    assert moved.to_source(0, 1)[0].start == paragraph.places[1].start


def test_a_pickle_is_small_and_cheap(cables):
    """A pickled cable is at most 1.2 times its JSON, and written and read again in less time than it is parsed."""
    for cable in [*cables, parse_cable("UNCLAS CAIRO 000064\n\nSUBJECT: SHIPS\n\n1. (U) Ships sail.\n")]:
        assert len(pickle.dumps(cable)) <= 1.2 * len(cable.model_dump_json().encode()), cable
    for cable in (min(cables, key=lambda c: len(c.source)), max(cables, key=lambda c: len(c.source))):
        there_and_back = time_well(lambda cable: pickle.loads(pickle.dumps(cable)), cable)  # noqa: S301
        assert there_and_back < time_well(parse_cable, cable.source), cable


def test_a_frozen_dictionary_stays_as_it_is():
    """It is read like any, written as JSON, hashed and merged into a new one; nothing changes it."""
    frozen = FrozenDict(a=1, b=(2,))
    assert json.dumps(frozen) == '{"a": 1, "b": [2]}'
    assert {frozen: 1}[FrozenDict(b=(2,), a=1)] == 1
    assert frozen | {"c": 3} == {"a": 1, "b": (2,), "c": 3}
    for change in (
        lambda d: d.update(a=2),
        lambda d: d.pop("a"),
        lambda d: d.setdefault("z", 1),
        lambda d: d.clear(),
        lambda d: d.popitem(),
        lambda d: d.__setitem__("a", 2),
        lambda d: d.__delitem__("a"),
        lambda d: d.__ior__({"a": 2}),
    ):
        with pytest.raises(TypeError, match="frozen"):
            change(frozen)
    assert frozen == {"a": 1, "b": (2,)}
    assert copy.copy(frozen) is copy.deepcopy(frozen) is frozen


def test_metadata_are_frozen_at_any_depth():
    """What a carrier says in lists and dictionaries becomes tuples and frozen dictionaries, so it has a hash."""
    carrier = Carrier(dialect="smart", form="text", metadata={"a": [{"b": [1]}], "c": {"x"}})
    assert carrier.metadata == {"a": ({"b": (1,)},), "c": frozenset("x")} == freeze(carrier.metadata)
    assert hash(carrier) == hash(copy.deepcopy(carrier))
    assert Carrier.model_validate(carrier.model_dump()) == carrier


def test_failures_and_prose_travel():
    """What stands for a cable that could not be read, the error itself, and the prose of a cable."""
    cable = parse_file(PATHS[0])
    for value in (ParseFailure("a.txt", "no such file", "unreadable"), cable.narrative()):
        assert pickle.loads(pickle.dumps(value)) == copy.deepcopy(value) == value  # noqa: S301
    with pytest.raises(CableParseError) as caught:
        parse_cable("", max_chars=10)
    back = pickle.loads(pickle.dumps(caught.value))  # noqa: S301
    assert vars(back) == vars(caught.value)


USER = """
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
import sys
from cable_parser import parse_cable

if __name__ == "__main__":
    texts = [Path(name).read_bytes() for name in sys.argv[2:]]
    with ProcessPoolExecutor(2, multiprocessing.get_context(sys.argv[1])) as pool:
        assert list(pool.map(parse_cable, texts)) == [parse_cable(text) for text in texts]
    with multiprocessing.get_context(sys.argv[1]).Pool(1) as pool:
        assert set(pool.map(parse_cable, texts)) == {parse_cable(text) for text in texts}
"""


@pytest.mark.parametrize("start", multiprocessing.get_all_start_methods())
def test_process_pools_map_parse_cable(tmp_path, start):
    """What two processes read is equal to what this one reads, however they are started."""
    script = tmp_path / "user.py"
    script.write_text(USER, encoding="utf-8")
    paths = [str(FIXTURES / f"{name}.txt") for name in ("10CAIRO64", "06BOGOTA5712")]
    done = subprocess.run(
        [sys.executable, str(script), start, *paths],
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_joblib_maps_parse_cable():
    """Joblib's own processes send cables back."""
    joblib = pytest.importorskip("joblib")
    texts = [read_text(path) for path in PATHS[:2]]
    found = joblib.Parallel(n_jobs=2)(joblib.delayed(parse_cable)(text) for text in texts)
    assert found == [parse_cable(text) for text in texts]


def read_row(row):
    """Read one row, as a user's function does that knows the library by a global name."""
    return {"id": parse_cable(row["text"]).id}


def read_row_of_module(row):
    """Read one row by the name of the package."""
    return {"id": cable_parser.parse_cable(row["text"]).id}


@pytest.mark.parametrize("function", PUBLIC)
def test_dill_sends_a_public_function_by_its_name(function):
    """As `datasets` sends it, following names: it comes back as itself, in few bytes."""
    dill = pytest.importorskip("dill")
    written = dill.dumps(function, recurse=True)
    assert len(written) < 200
    assert dill.loads(written) is function


@pytest.mark.parametrize("function", [read_row, read_row_of_module])
def test_dill_looks_no_further_than_the_face(function):
    """A user's function that calls the library is written in few bytes, the same each time: caches find it again."""
    dill = pytest.importorskip("dill")
    function = type(function)(function.__code__, dict(vars(sys.modules[__name__])))  # as of a notebook
    function.__module__ = "__main__"
    written = dill.dumps(function, recurse=True)
    assert len(written) < 2_000
    assert dill.dumps(function, recurse=True) == written
    assert dill.loads(written)({"text": read_text(FIXTURES / "10CAIRO64.txt")}) == {"id": "10CAIRO64"}
