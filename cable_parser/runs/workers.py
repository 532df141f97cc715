"""Work spread over processes that may die: a death costs the work that was under way, not the run.

A few batches are under way at any time, however many there are. When a process dies, each batch that it had is run
again by itself; one during which a process dies again is run item by item; an item of which two processes die that have
nothing else is handed back as a failure.

Each process has a pipe of its own. The pools of the standard library share one among all: a process that is killed
while it hands an answer back leaves half of it there, and all others, and the run, wait for the rest for ever.
"""

import multiprocessing
import os
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, wait
from queue import SimpleQueue
from signal import SIG_IGN, SIGINT, signal
from threading import Thread
from typing import Any

from cable_parser.sources.items import Batch, Item

Work = Callable[[tuple[Item, ...]], bytes]
"""What a process does with the items of a batch: a function of a module (or a `partial` of one) that gives bytes."""

BATCHES_PER_WORKER = 3
"""Batches under way for each process: one being read, the others so that no process waits."""
_CHANCES = 2
_MOST_DEATHS = 10
"""So many deaths one after the other, without a word of any process between, end the run."""
_PATIENCE = 5
"""Seconds that processes have to end by themselves."""

_CANNOT_START = """\
a worker process cannot start (it ended with {}). In a script, whatever starts workers belongs under

    if __name__ == "__main__":

because each worker imports the script; or work in one process with jobs=1."""
_KEEP_DYING = "worker processes end before they are given anything to read, the last with {}: is memory short?"


def count_jobs(jobs: int | None) -> int:
    """Return the number of processes to use: as asked, else one for each processor this process may use.

    Raises:
        ValueError: fewer than one is asked for.
    """
    if jobs is None:
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if jobs < 1:
        msg = f"jobs must be 1 or more, not {jobs}"
        raise ValueError(msg)
    return jobs


def map_batches(
    work: Work, batches: Iterable[Batch], *, jobs: int, ordered: bool = True
) -> Iterator[tuple[Batch, list[bytes]]]:
    """Yield each batch with its answers: one, or one for each item if a process died.

    With one job the work is done in this process, where a death is the death of the run.

    Args:
        work: what to do with the items of a batch.
        batches: taken one by one, no faster than they are worked off.
        jobs: the number of processes.
        ordered: whether answers come in the order of the batches.

    Raises:
        RuntimeError: no process can be started; or, in another process, `work` raised an error.
    """
    if jobs == 1:
        for batch in batches:
            yield batch, [work(batch.items)]
        return
    crew = _Crew(work, jobs)
    try:
        crew.start()
        yield from crew.map(batches, ordered=ordered)
    finally:
        crew.stop()


@dataclass(slots=True)
class _Task:
    """A batch under way, and what became of it."""

    batch: Batch
    answers: list[bytes] | None = None
    error: str | None = None

    @property
    def done(self) -> bool:
        return self.answers is not None or self.error is not None

    def collect(self) -> list[bytes]:
        """Return its answers.

        Raises:
            RuntimeError: the work raised an error instead.
        """
        if self.answers is None:
            raise RuntimeError(self.error)
        return self.answers


class _Worker:
    """A process, the pipe to it, and the tasks it was given and has not answered, in order."""

    def __init__(self, work: Work) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, work), daemon=True)
        self.process.start()
        theirs.close()
        self.under_way: deque[_Task] = deque()
        # Given nothing to read, a process loads what it needs and says that it is there.
        self.give(_Task(Batch(())))

    def give(self, task: _Task) -> None:
        """Send it a task; if it is dead, that shows when its answer is taken."""
        self.under_way.append(task)
        try:
            self.connection.send(task.batch.items)
        except OSError:
            self.process.kill()

    def take(self) -> bool:
        """Wait for its next answer; return False if it died instead."""
        try:
            # (The end of the pipe may never come: another process may hold it, where one was forked meanwhile.)
            wait([self.connection, self.process.sentinel])
            if not self.connection.poll():
                return False
            answer, error = self.connection.recv()
        except (EOFError, OSError):
            return False
        task = self.under_way.popleft()
        task.answers, task.error = None if error else [answer], error
        return True

    def dismiss(self) -> None:
        """Tell it to end."""
        self.connection.close()

    def join(self, end: float) -> None:
        """Wait for its end, and force it after a time of the monotonic clock."""
        self.process.join(max(0.0, end - time.monotonic()))
        if self.process.is_alive():
            self.process.kill()
            self.process.join()


class _Crew:
    """Some processes, replaced when one of them dies."""

    def __init__(self, work: Work, jobs: int) -> None:
        self.work = work
        self.tasks: deque[_Task] = deque()
        self.answered = False
        # One after the other, without an answer between.
        self.deaths = 0
        self.jobs = jobs
        self.workers: list[_Worker] = []

    def start(self) -> None:
        """Start the processes, and wait until the first is there.

        Raises:
            RuntimeError: none can be started.
        """
        for _ in range(self.jobs):
            self.workers.append(self._start_worker())
        while self.workers[0].under_way:
            self._receive(self.workers[:1])

    def _start_worker(self) -> _Worker:
        try:
            return _Worker(self.work)
        except OSError as error:
            msg = f"a worker process cannot start: {error}"
            raise RuntimeError(msg) from error

    def stop(self) -> None:
        for worker in self.workers:
            worker.dismiss()
        end = time.monotonic() + _PATIENCE
        for worker in self.workers:
            worker.join(end)

    def map(self, batches: Iterable[Batch], *, ordered: bool) -> Iterator[tuple[Batch, list[bytes]]]:
        for batch in batches:
            task = _Task(batch)
            self.tasks.append(task)
            min(self.workers, key=lambda worker: len(worker.under_way)).give(task)
            while len(self.tasks) >= self.jobs * BATCHES_PER_WORKER:
                yield self._deliver(ordered=ordered)
        while self.tasks:
            yield self._deliver(ordered=ordered)

    def _deliver(self, *, ordered: bool) -> tuple[Batch, list[bytes]]:
        """Wait for the first task, or for any."""
        while True:
            place = next((i for i, task in enumerate(self.tasks) if task.done), None)
            if place == 0 or (place is not None and not ordered):
                break
            self._receive(self.workers)
        task = self.tasks[place]
        del self.tasks[place]
        return task.batch, task.collect()

    def _receive(self, workers: Sequence[_Worker]) -> None:
        """Take an answer from each process that has one, and run again what a dead one had."""
        ready = wait([end for worker in workers for end in (worker.connection, worker.process.sentinel)])
        for worker in [w for w in workers if w.connection in ready or w.process.sentinel in ready]:
            if not self._take(worker):
                place = self.workers.index(worker)
                self._renew(place)
                for task in worker.under_way:
                    task.answers = self._run_alone(place, task.batch.items)

    def _take(self, worker: _Worker) -> bool:
        alive = worker.take()
        if alive:
            self.answered, self.deaths = True, 0
        return alive

    def _renew(self, place: int) -> None:
        """Replace a process that died.

        Raises:
            RuntimeError: processes die without ever giving an answer.
        """
        self.deaths += 1
        worker = self.workers[place]
        worker.dismiss()
        worker.join(time.monotonic() + _PATIENCE)
        if not self.answered or self.deaths > _MOST_DEATHS:
            words = _KEEP_DYING if self.answered else _CANNOT_START
            raise RuntimeError(words.format(f"exit code {worker.process.exitcode}"))
        self.workers[place] = self._start_worker()

    def _run_alone(self, place: int, items: tuple[Item, ...]) -> list[bytes]:
        """Run a batch alone in a process; item by item if the process dies of it."""
        answers = self._call(place, items) if len(items) != 1 else None
        return answers or [answer for item in items for answer in self._run_item(place, item)]

    def _run_item(self, place: int, item: Item) -> list[bytes]:
        for _ in range(_CHANCES):
            answers = self._call(place, (item,))
            if answers:
                return answers
        words = f"reading it ended {_CHANCES} worker processes (out of memory, or a crash)"
        return [self.work((replace(item, data=b"", error=words, kind="killed"),))]

    def _call(self, place: int, items: tuple[Item, ...]) -> list[bytes] | None:
        """Have one process read items, and wait for it; return None if they kill it."""
        while self.workers[place].under_way:  # a death while it loads is not the death of these items
            if not self._take(self.workers[place]):
                self._renew(place)
        worker = self.workers[place]
        task = _Task(Batch(items))
        worker.give(task)
        while not task.done:
            if not self._take(worker):
                self._renew(place)
                return None
        return task.collect()


# --- in the process --------------------------------------------------------------------------------------------------


def _serve(connection: Connection, work: Work) -> None:
    """Work off the parent's batches, one after the other, until it closes the pipe or is killed.

    Reading and writing the pipe have threads of their own, so that neither waits for the work.
    """
    signal(SIGINT, SIG_IGN)  # an interrupt is the parent's
    tasks: SimpleQueue[tuple[Item, ...]] = SimpleQueue()
    answers: SimpleQueue[tuple[bytes, str | None]] = SimpleQueue()
    try:
        Thread(target=_pump, args=(connection.recv, tasks.put), daemon=True).start()
        Thread(target=_pump, args=(answers.get, connection.send), daemon=True).start()
        while True:
            items = tasks.get()
            try:
                answers.put((work(items), None))
            except Exception as error:  # noqa: BLE001 - the parent raises it
                answers.put((b"", f"{type(error).__name__}: {error}"))
    finally:
        os._exit(1)


def _pump(take: Callable[[], Any], put: Callable[[Any], object]) -> None:
    """Pass on values until that fails, then end the process at once: the parent takes its batches elsewhere."""
    try:
        while True:
            put(take())
    except (EOFError, OSError):
        pass
    except BaseException:  # noqa: BLE001 - such as a MemoryError; the process ends by it
        traceback.print_exc()
    finally:
        os._exit(1)
