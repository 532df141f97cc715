"""Work spread over processes that may die: a death costs the work that was under way, not the run.

A few batches are under way at any time, however many there are. When a process dies, each batch that was under way is
run again by itself; one during which a process dies again is run item by item; an item that kills two processes is
handed back as a failure.
"""

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from multiprocessing.connection import wait as wait_for_sentinel
from signal import SIG_IGN, SIGINT, signal
from threading import Thread

from cable_parser.sources import Batch, Item

Work = Callable[[tuple[Item, ...]], bytes]
"""What a process does with the items of a batch: a function of a module (or a `partial` of one) that gives bytes."""

BATCHES_PER_WORKER = 3
"""Batches under way for each process: one being read, the others so that no process waits."""
_CHANCES = 2

_CANNOT_START = """\
a worker process cannot start. In a script, whatever starts workers belongs under

    if __name__ == "__main__":

because each worker imports the script; or work in one process with jobs=1."""


def count_jobs(jobs: int | None) -> int:
    """Give the number of processes to use: as asked, else one for each processor this process may use.

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
    """Give each batch with what the work made of it: one answer, or one for each item where a process died.

    With one job the work is done in this process, where a death is the death of the run.

    Args:
        work: what to do with the items of a batch.
        batches: taken one by one, no faster than they are worked off.
        jobs: the number of processes.
        ordered: whether answers come in the order of the batches.

    Raises:
        RuntimeError: no process can be started.
    """
    if jobs == 1:
        for batch in batches:
            yield batch, [work(batch.items)]
        return
    crew = _Crew(work, jobs)
    try:
        yield from crew.map(batches, ordered=ordered)
    finally:
        crew.stop()


class _Crew:
    """Some processes, replaced when one of them dies."""

    def __init__(self, work: Work, jobs: int) -> None:
        self.work = work
        self.jobs = jobs
        self.under_way: deque[tuple[Batch, Future[list[bytes]]]] = deque()
        self.executor = self._start()

    def _start(self) -> ProcessPoolExecutor:
        executor = ProcessPoolExecutor(
            self.jobs, mp_context=multiprocessing.get_context("spawn"), initializer=_begin_worker
        )
        try:
            executor.submit(os.getpid).result()
        except BrokenProcessPool as error:
            raise RuntimeError(_CANNOT_START) from error
        return executor

    def stop(self) -> None:
        self.executor.shutdown(wait=True, cancel_futures=True)

    def map(self, batches: Iterable[Batch], *, ordered: bool) -> Iterator[tuple[Batch, list[bytes]]]:
        for batch in batches:
            self.under_way.append((batch, self._submit(batch.items)))
            while len(self.under_way) >= self.jobs * BATCHES_PER_WORKER:
                yield self._deliver(ordered=ordered)
        while self.under_way:
            yield self._deliver(ordered=ordered)

    def _submit(self, items: tuple[Item, ...]) -> "Future[list[bytes]]":
        try:
            return self.executor.submit(_do, self.work, items)
        except BrokenProcessPool as error:
            # A process died between two batches; the answer says so when it is asked for.
            future: Future[list[bytes]] = Future()
            future.set_exception(error)
            return future

    def _deliver(self, *, ordered: bool) -> tuple[Batch, list[bytes]]:
        if not ordered:
            wait([future for _, future in self.under_way], return_when=FIRST_COMPLETED)
            done = next(i for i, (_, future) in enumerate(self.under_way) if future.done())
            self.under_way.rotate(-done)
        batch, future = self.under_way[0]
        if isinstance(future.exception(), BrokenProcessPool):
            self._run_again()
            batch, future = self.under_way[0]
        self.under_way.popleft()
        return batch, future.result()

    def _run_again(self) -> None:
        """Run the batches that a death took along again, each by itself, so that it shows which one kills."""
        wait([future for _, future in self.under_way])
        self._restart()
        for i, (batch, future) in enumerate(self.under_way):
            if isinstance(future.exception(), BrokenProcessPool):
                answered: Future[list[bytes]] = Future()
                answered.set_result(self._run_alone(batch.items))
                self.under_way[i] = (batch, answered)

    def _run_alone(self, items: tuple[Item, ...]) -> list[bytes]:
        try:
            return self._submit(items).result()
        except BrokenProcessPool:
            self._restart()
        return [answer for item in items for answer in self._run_item(item)]

    def _run_item(self, item: Item) -> list[bytes]:
        for _ in range(_CHANCES):
            try:
                return self._submit((item,)).result()
            except BrokenProcessPool:
                self._restart()
        words = f"reading it ended {_CHANCES} worker processes (out of memory, or a crash)"
        return [self.work((replace(item, data=b"", error=words, kind="killed"),))]

    def _restart(self) -> None:
        self.stop()
        self.executor = self._start()


def _do(work: Work, items: tuple[Item, ...]) -> list[bytes]:
    return [work(items)]


def _begin_worker() -> None:
    """Leave an interrupt to the parent, and end with it, even when it is killed."""
    signal(SIGINT, SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    wait_for_sentinel([sentinel])
    os._exit(1)
