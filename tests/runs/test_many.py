"""Many cables: the same in one process and in several, whatever dies on the way."""

import itertools
import multiprocessing
import os
import signal
import subprocess
import sys
from time import sleep

import pytest
from conftest import FIXTURES, ROOT, fixture_paths
from echo import echo

from cable_parser import Cable, ParseFailure, parse_cable, parse_file, parse_many, read_cables_csv
from cable_parser.runs.many import read_item
from cable_parser.runs.workers import count_jobs, map_batches
from cable_parser.sources.items import Batch, Item

TEXTS = [p.read_bytes() for p in fixture_paths()]


def work(names, *, jobs=2, size=3, ordered=True, data=b""):
    """Run items of these names through `echo`."""
    items = [Item(name, data) for name in names]
    batches = [Batch(tuple(items[i : i + size])) for i in range(0, len(items), size)]
    found = list(map_batches(echo, batches, jobs=jobs, ordered=ordered))
    return [name for _, answers in found for answer in answers for name in answer.decode().split(",")]


NAMES = [str(i) for i in range(20)]


def test_order():
    """Answers come in order, or all of them in any."""
    assert work(NAMES) == NAMES
    assert sorted(work(NAMES, ordered=False)) == sorted(NAMES)
    assert work(NAMES, jobs=1) == NAMES


def test_an_item_that_kills_costs_itself_alone():
    """Its batch is run again, item by item, and it becomes a failure in its place."""
    names = [*NAMES[:7], "die", *NAMES[7:]]
    assert work(names) == [*NAMES[:7], "die:killed", *NAMES[7:]]


def test_a_process_that_dies_once_costs_nothing(tmp_path):
    """Its batch is run again and is whole."""
    names = [*NAMES[:7], "die once", *NAMES[7:]]
    assert sorted(work(names, ordered=False, data=str(tmp_path / "died"))) == sorted(names)


def test_a_process_killed_while_it_answers(tmp_path):
    """Half an answer in the pipe is no answer: the batch is run again, and nobody waits for the other half."""
    names = [*NAMES[:3], "die answering", *NAMES[3:]]
    batches = [Batch((Item(name, str(tmp_path / "died")),)) for name in names]
    answers = map_batches(echo, batches, jobs=2)
    first = next(answers)
    sleep(1)  # takes nothing from the pipe, which is full
    assert [a.decode() for _, (a,) in (first, *answers)] == names
    assert (tmp_path / "died").exists()


@pytest.mark.parametrize("name", ["exit", "odd"])
def test_a_process_that_ends_otherwise(name):
    """However it ends, nobody waits for it."""
    assert work([*NAMES[:7], name, *NAMES[7:]]) == [*NAMES[:7], f"{name}:killed", *NAMES[7:]]


def test_work_that_fails():
    """Its error comes out here, and no process is left."""
    with pytest.raises(RuntimeError, match="ValueError: no such thing"):
        work([*NAMES, "fail"])
    assert not multiprocessing.active_children()


def test_batches_are_not_taken_ahead():
    """However many there are, a few are under way."""
    taken = itertools.count()
    batches = (Batch((Item(str(next(taken))),)) for _ in range(10_000))
    answers = map_batches(echo, batches, jobs=2)
    for _ in range(5):
        next(answers)
    answers.close()
    assert next(taken) <= 5 + 2 * 3
    assert not multiprocessing.active_children()


def test_jobs():
    """One for each processor by default, never none."""
    assert count_jobs(None) >= 1
    assert count_jobs(3) == 3
    with pytest.raises(ValueError, match="1 or more, not 0"):
        parse_many(TEXTS, jobs=0)


def test_several_processes_give_the_same(tmp_path):
    """Cables come back equal to those read here, failures in their places."""
    (tmp_path / "prose.txt").write_text("Dear Sir,\nthank you for your letter.\n", encoding="utf-8")
    sources = [FIXTURES / "10CAIRO64.txt", tmp_path, "Only prose\nhere.", *TEXTS[:3], tmp_path / "gone.txt"]
    here = list(parse_many(sources, jobs=1))
    there = list(parse_many(sources, jobs=2))
    assert there == here
    assert [type(x) for x in here] == [Cable, ParseFailure, ParseFailure, Cable, Cable, Cable, ParseFailure]
    assert here[0] == parse_file(FIXTURES / "10CAIRO64.txt")
    assert here[3:6] == [parse_cable(text) for text in TEXTS[:3]]
    assert [x.kind for x in here if isinstance(x, ParseFailure)] == ["not-a-cable", "not-a-cable", "unreadable"]
    assert here[1].source == str(tmp_path / "prose.txt")


def test_a_worker_killed_from_outside():
    """Every cable is still there, in order."""
    sources = TEXTS * 12
    found = parse_many(sources, jobs=2, statistics=False)
    first = next(found)
    os.kill(multiprocessing.active_children()[0].pid, signal.SIGKILL)
    assert [c.id for c in (first, *found)] == [parse_cable(t, statistics=False).id for t in TEXTS] * 12


def test_a_bug_is_a_failure_of_one_cable(monkeypatch):
    """What the library does wrong with a cable does not end the run; its kind says so."""

    def fail(*_args, **_options):
        raise IndexError("out of range")  # noqa: EM101, TRY003

    monkeypatch.setattr("cable_parser.runs.many.read_incoming", fail)
    assert read_item(Item("a", "text")) == [ParseFailure("a", "IndexError: out of range", "bug")]


def test_options_reach_the_parser():
    """Statistics and dialect are as for `parse_cable`."""
    for jobs in (1, 2):
        (cable,) = parse_many(FIXTURES / "09BEIJING3214.txt", jobs=jobs, statistics=False)
        assert cable.statistics == ()


def test_read_cables_csv(tmp_path):
    """Rows become cables; a row with a column missing is named by its line."""
    head = '"{n}","1/2/2009 18:48","09QUITO{n}","Embassy Quito","UNCLASSIFIED","",'
    good = head + '"FM AMEMBASSY QUITO\nTO SECSTATE WASHDC","UNCLAS QUITO {n}\n\nSUBJECT: A VISIT\n\n1. Text."\n'
    path = tmp_path / "cables.csv"
    path.write_text(good.format(n=1) + head.format(n=2) + '"only seven"\n' + good.format(n=3), encoding="utf-8")
    first, broken, third = read_cables_csv(path)
    assert (first.id, third.id) == ("09QUITO1", "09QUITO3")
    assert first.carrier.form == "csv"
    assert broken.source == f"{path}#7"
    assert "column" in broken.error
    with pytest.raises(FileNotFoundError):
        read_cables_csv(tmp_path / "none.csv")


def test_a_script_without_guard_is_told_why(tmp_path):
    """Workers import the script; one that starts them again gets the reason, not endless processes."""
    script = tmp_path / "unguarded.py"
    script.write_text("from cable_parser import parse_many\nlist(parse_many(['a\\nb'], jobs=2))\n", encoding="utf-8")
    run = subprocess.run(
        [sys.executable, str(script)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert run.returncode == 1
    assert 'if __name__ == "__main__":' in run.stderr


def test_workers_end_with_a_parent_that_is_killed(tmp_path):
    """No process is left running."""
    script = tmp_path / "killed.py"
    script.write_text(
        "import itertools, multiprocessing\n"
        "from cable_parser import parse_many\n"
        "if __name__ == '__main__':\n"
        "    for n, _ in enumerate(parse_many(itertools.repeat('a\\nb'), jobs=2)):\n"
        "        if n == 200:\n"
        "            print(*(p.pid for p in multiprocessing.active_children()), flush=True)\n",
        encoding="utf-8",
    )
    with subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
    ) as run:
        children = [int(word) for word in run.stdout.readline().split()]
        run.kill()
    assert len(children) >= 1
    for _ in range(200):
        if not any(map(is_running, children)):
            break
        sleep(0.05)
    assert not any(map(is_running, children))


def is_running(pid):
    """Return whether a process is there and has not ended."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = f"/proc/{pid}/stat"
    if not os.path.exists(stat):  # noqa: PTH110
        return sys.platform != "linux"
    with open(stat, encoding="utf-8") as file:  # noqa: PTH123
        return file.read().rpartition(")")[2].split()[0] != "Z"
