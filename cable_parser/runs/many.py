"""Many cables: from files, folders, archives or texts to cables and failures, in as many processes as asked for."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import chain
from os import PathLike
from pathlib import Path
from typing import TypeVar

from cable_parser.dialects.registry import DialectChoice
from cable_parser.errors import CableParseError
from cable_parser.models import Cable
from cable_parser.options import Parts, check_options
from cable_parser.pipeline import Incoming, part_incoming, read_incoming
from cable_parser.runs.workers import count_jobs, map_batches
from cable_parser.sources.files import open_item, read_item_text
from cable_parser.sources.items import FailureKind, Item, group
from cable_parser.sources.stream import Source, Sources
from cable_parser.travel import by_name

_Read = TypeVar("_Read")


@dataclass(frozen=True, slots=True)
class ParseFailure:
    """A source that gave no cable, and why."""

    source: str
    """Its name: a path, `cables.csv#17` (the row that begins on line 17), `box.zip/a.txt`, `all.txt#2` (the second
    telegram of a text), or `text-3`."""
    error: str
    kind: FailureKind = "not-a-cable"
    """`unreadable`, `not-a-cable`, `bug` (the library failed; please report it) or `killed`."""


def read_item(
    item: Item, *, dialect: DialectChoice = None, parts: Parts = "all", statistics: bool = True
) -> "list[Cable | ParseFailure]":
    """Read one item, and return a cable for each telegram in it; errors are returned as failures.

    Args:
        item: the item.
        dialect: as for `parse_cable`.
        parts: as for `parse_cable`.
        statistics: as for `parse_cable`.
    """
    if item.error is not None:
        return [ParseFailure(item.name, item.error, item.kind)]
    if item.ready:
        return [_try(item, item.name, partial(read_item_text, item))]
    texts = _try(item, item.name, partial(_part_item, item))
    if isinstance(texts, ParseFailure):
        return [texts]
    found: list[Cable | ParseFailure] = []
    for number, text in enumerate(texts, 1):
        name = item.name if len(texts) == 1 else f"{item.name}#{number}"
        found.append(
            _try(item, name, partial(read_incoming, text, dialect=dialect, parts=parts, statistics=statistics))
        )
    return found


def _part_item(item: Item) -> list[Incoming]:
    """Open an item, and part it into its telegrams."""
    return part_incoming(open_item(item))


def _try(item: Item, name: str, read: "Callable[[], _Read]") -> "_Read | ParseFailure":
    """Read an item, or a telegram of it; return any error as a failure under its name."""
    try:
        return read()
    except CableParseError as error:
        told = "".join(f"; {remark.message}" for remark in item.given.remarks) if item.given else ""
        return ParseFailure(name, f"{error}{told}")
    except ImportError as error:  # a PDF without what reads PDFs; the message says what to install
        return ParseFailure(name, str(error), "unreadable")
    except Exception as error:  # noqa: BLE001 - one cable of a quarter of a million does not end the run
        return ParseFailure(name, f"{type(error).__name__}: {error}", "bug")


def name_source(found: Cable | ParseFailure) -> str | None:
    """Return the name of what a cable or a failure comes from; None for a text handed in without one."""
    return found.source if isinstance(found, ParseFailure) else found.carrier.name


Reader = Callable[[Item], "list[Cable | ParseFailure]"]
"""What reads one item: `read_item` with its options."""


def prepare_reader(*, dialect: DialectChoice, parts: Parts, statistics: bool) -> Reader:
    """Return `read_item` with options that are checked once, before many items are read with them.

    Args:
        dialect: as for `parse_cable`.
        parts: as for `parse_cable`.
        statistics: as for `parse_cable`.

    Raises:
        ValueError: `dialect` or `parts` names none.
    """
    check_options(dialect=dialect, parts=parts)
    return partial(read_item, dialect=dialect, parts=parts, statistics=statistics)


@by_name
def parse_many(
    sources: Source | Iterable[Source] | Sources,
    *,
    columns: Mapping[str, str] | None = None,
    jobs: int | None = None,
    ordered: bool = True,
    dialect: DialectChoice = None,
    parts: Parts = "all",
    statistics: bool = True,
) -> Iterator[Cable | ParseFailure]:
    """Read many cables, a few at a time, in several processes.

    Memory does not grow with the number of cables. In a script, call it under `if __name__ == "__main__":`, because
    worker processes import the script.

    Args:
        sources: one or more of: the path of a file of any form that the README lists, of a folder or an archive; a text
            (`bytes`, or a `str` with a line end in it); a pair of a name and a text, or of a name and a file opened for
            bytes; a row, as a mapping of column to value; a data frame (whatever has `__arrow_c_stream__`).
        columns: which column holds what, where that is not plain by names and cells: `{"text": "body", "id": "refid"}`;
            also `heading` with `body`, `date`, `level`, `subject`.
        jobs: the number of processes; one for each processor by default. With 1, all is done in this one.
        ordered: whether cables come in the order of the sources; else each batch comes when it is read.
        dialect: as for `parse_cable`.
        parts: as for `parse_cable`.
        statistics: as for `parse_cable`.

    Yields:
        a `Cable`, or a `ParseFailure` for what could not be read.

    Raises:
        ValueError: `jobs` is less than 1, or `dialect`, `parts` or `columns` names none.
        RuntimeError: worker processes cannot be started.
    """
    jobs = count_jobs(jobs)
    read = prepare_reader(dialect=dialect, parts=parts, statistics=statistics)
    stream = sources if isinstance(sources, Sources) else Sources(sources, columns=columns)
    return _parse_many(stream, jobs, read, ordered=ordered)


def _parse_many(items: Iterable[Item], jobs: int, read: Reader, *, ordered: bool) -> Iterator[Cable | ParseFailure]:
    if jobs == 1:
        for item in items:
            yield from read(item)
        return
    for _, answers in map_batches(partial(_read_to_lines, read), group(items), jobs=jobs, ordered=ordered):
        for answer in answers:
            yield from _from_lines(answer)


@by_name
def read_cables_csv(
    path: str | PathLike[str], *, dialect: DialectChoice = None, parts: Parts = "all", statistics: bool = True
) -> Iterator[Cable | ParseFailure]:
    """Read the cables of a `cables.csv`, row by row, never the file at once.

    A row that cannot be read is a `ParseFailure` that names its line; reading goes on with the next.

    Args:
        path: the file.
        dialect: as for `parse_cable`.
        parts: as for `parse_cable`.
        statistics: as for `parse_cable`.

    Returns:
        The cables and failures, in the order of the rows, read as they are asked for.

    Raises:
        OSError: the file cannot be opened.
        ValueError: `dialect` or `parts` names none.
    """
    with Path(path).open("rb"):  # raises here, not at the first cable
        pass
    return parse_many(Path(path), jobs=1, dialect=dialect, parts=parts, statistics=statistics)


# A cable goes from one process to another as a line of JSON, a failure as an array.


def _read_to_lines(read: Reader, items: tuple[Item, ...]) -> bytes:
    lines = []
    for found in chain.from_iterable(map(read, items)):
        if isinstance(found, Cable):
            lines.append(found.model_dump_json().encode())
        else:
            lines.append(json.dumps([found.source, found.error, found.kind]).encode())
    return b"\n".join(lines)


def _from_lines(answer: bytes) -> Iterator[Cable | ParseFailure]:
    for line in answer.split(b"\n"):
        if line.startswith(b"["):
            yield ParseFailure(*json.loads(line))
        else:
            yield Cable.model_validate_json(line)
