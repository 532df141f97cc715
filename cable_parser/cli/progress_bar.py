"""The progress of a long run as a bar. Needs the extra `terminal` (rich)."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from cable_parser.tables.dataset import Summary


class _Bar:
    def __init__(self, shown: Progress) -> None:
        self.shown = shown
        self.task = shown.add_task("", total=None, cables="0", failed="", rate="")

    def update(self, summary: Summary, done: int, total: int | None) -> None:
        """Move the bar."""
        elapsed = self.shown.tasks[0].elapsed or 0.0
        rate = (summary.sources - summary.resumed) / elapsed if elapsed else 0.0
        failed = summary.rows["failures"]
        self.shown.update(
            self.task,
            completed=done,
            total=total,
            cables=f"{summary.sources:,}",
            failed=f"[red]{failed:,} failed[/] " if failed else "",
            rate=f"{rate:.0f}/s",
        )


@contextmanager
def bar(stream: TextIO) -> Iterator[_Bar]:
    """Show a bar while the context lasts."""
    columns = (
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[cables]} cables {task.fields[failed]}{task.fields[rate]}"),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(file=stream)) as shown:
        yield _Bar(shown)
