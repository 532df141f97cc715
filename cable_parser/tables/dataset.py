"""The tables of many cables on disk: a folder for each table, in it a file for each part, complete or absent.

    dataset/_dataset.json               how it was made, and what each column means
    dataset/_parts/part-00000.json      one for each finished part: which sources are in it, and how many rows
    dataset/cables/part-00000.parquet   and so on, one folder for each table

A part holds the rows of a fixed number of sources, in their order. Its files are written under another name and moved
into place, its record last. So a run that was killed can go on after the last part that has a record.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from dataclasses import dataclass, field
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol

from pydantic_core import to_json

from cable_parser.dialects.registry import name_choice
from cable_parser.runs.many import ParseFailure, Reader, name_source, prepare_reader
from cable_parser.runs.workers import count_jobs, map_batches
from cable_parser.sources.items import Item, add_to_digest, group
from cable_parser.sources.stream import Source, Sources
from cable_parser.tables.arrow import build_tables, load_arrow, table_schema
from cable_parser.tables.columns import TABLES
from cable_parser.tables.rows import add_rows, empty_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import pyarrow as pa

    from cable_parser.dialects.registry import DialectChoice
    from cable_parser.options import Parts
    from cable_parser.tables.rows import Rows

Format = Literal["parquet", "csv", "jsonl"]
FORMATS: tuple[Format, ...] = ("parquet", "csv", "jsonl")

PART_SOURCES = 2000
_LAYOUT = 1
_SETTINGS = "_dataset.json"
# What the first version did not write, because it knew nothing else.
_SETTINGS_OF_OLD: dict[str, Any] = {"parts": "all", "columns": {}}
_RECORDS = "_parts"
_UNFINISHED = "_unfinished"
_SHOWN_FAILURES = 10
_COUNTED_SOURCES = 1000

# What a spreadsheet takes for a formula. OWASP: such a cell gets an apostrophe before it.
_FORMULA = r"\A([=+\-@\t\r])"


class DatasetError(ValueError):
    """A dataset cannot be begun, or cannot be gone on with, in this folder."""


@dataclass
class SourceCount:
    """What one source gave: each of its rows (texts, members, records) a cable or a failure, or several telegrams."""

    rows: int = 0
    cables: int = 0
    failures: int = 0


@dataclass
class Summary:
    """What is in a dataset."""

    rows: dict[str, int] = field(default_factory=lambda: dict.fromkeys(TABLES, 0))
    """Rows of each table."""
    sources: int = 0
    """Cables and failures."""
    resumed: int = 0
    """Sources that were there before this run."""
    failures: list[ParseFailure] = field(default_factory=list)
    """The first failures of this run; all are in the table `failures`."""
    counts: dict[str, SourceCount] = field(default_factory=dict)
    """What each source of this run gave, by its name; from the thousandth on, all under `others`."""
    passed_over: dict[str, int] = field(default_factory=dict)
    """What could not be a cable, in folders and archives, by its kind: `image`, `program`, `table`."""


class Progress(Protocol):
    """What is told of a run while it runs."""

    def update(self, summary: Summary, done: int, total: int | None) -> None:
        """Take notice of how far the run is.

        Args:
            summary: what is read so far.
            done: the bytes read so far.
            total: the bytes to read in all; None if that is not known.
        """


def write_dataset(  # noqa: PLR0913 - options by keyword, each of its own; they and their docstring make it long; they and their docstring make it long
    sources: Source | Iterable[Source],
    folder: str | os.PathLike[str],
    *,
    columns: Mapping[str, str] | None = None,
    form: Format = "parquet",
    jobs: int | None = None,
    resume: bool = False,
    dialect: DialectChoice = None,
    parts: Parts = "all",
    statistics: bool = True,
    neutralise_formulas: bool = False,
    part_sources: int = PART_SOURCES,
    progress: Progress | None = None,
) -> Summary:
    """Write the tables of many cables into a folder.

    Args:
        sources: as for `parse_many`; `cable_key` is the name of the source.
        folder: where to write; made when it is not there, else it must be empty, or hold what `resume` goes on with.
        columns: as for `parse_many`.
        form: `parquet`, `csv` or `jsonl`. In CSV, a list is written as JSON.
        jobs: the number of processes; one for each processor by default.
        resume: whether to go on where a run with the same sources and settings stopped.
        dialect: as for `parse_cable`.
        parts: as for `parse_cable`; with `header`, the tables of what stands in the body are empty.
        statistics: as for `parse_cable`.
        neutralise_formulas: in CSV, whether a cell that a spreadsheet would take for a formula gets an apostrophe.
        part_sources: the number of sources in a part.
        progress: is told how far it is.

    Returns:
        what is in the dataset at the end, with what was there before.

    Raises:
        DatasetError: the folder holds something else; or, with `resume`, other settings or sources.
        ImportError: pyarrow is not installed.
        OSError: the folder cannot be written to.
        ValueError: `jobs` is less than 1, or `dialect` or `parts` names none.
    """
    load_arrow()
    jobs = count_jobs(jobs)
    read = prepare_reader(dialect=dialect, parts=parts, statistics=statistics)
    settings = {
        "layout": _LAYOUT,
        "format": form,
        "part_sources": part_sources,
        "parts": parts,
        "statistics": statistics and parts == "all",
        "dialect": name_choice(dialect),
        "columns": dict(columns or {}),
        "neutralise_formulas": neutralise_formulas,
    }
    stream = Sources(sources, without=Path(folder), columns=columns)
    total = stream.measure() if progress else None
    store = _Store(Path(folder), form, neutralise=neutralise_formulas)
    finished = store.begin(settings, resume=resume)
    summary = Summary()
    for record in finished:
        summary.sources += record["sources"]
        summary.resumed += record["sources"]
        for name in TABLES:
            summary.rows[name] += record["rows"][name]
    written = _Parts(part_sources, first=len(finished))
    items = written.watch(_pass_over(iter(stream), finished))
    waiting: list[dict[str, pa.Table]] = []
    held = 0
    for batch, answers in map_batches(partial(_tabulate, read), group(items, part_count=part_sources), jobs=jobs):
        for answer in answers:
            counts, tables = _unpack(answer)
            _count(summary, counts, tables)
            waiting.append(tables)
        held += len(batch.items)
        summary.sources += len(batch.items)
        if held == part_sources:
            written.write(store, waiting)
            waiting, held = [], 0
        if progress:
            progress.update(summary, stream.done, total)
    if held:
        written.write(store, waiting)
    store.end()
    summary.passed_over = dict(+stream.passed_over)
    return summary


def _tabulate(read: Reader, items: tuple[Item, ...]) -> bytes:
    """Read items in a worker process.

    Returns:
        The counts of their sources as a line of JSON, then their tables as Arrow IPC streams, one after the other.
    """
    rows = empty_rows()
    counts: dict[str, list[int]] = {}
    for item in items:
        count = counts.setdefault(item.source or item.name, [0, 0, 0])
        count[0] += 1
        before = {name: len(found) for name, found in rows.items()}
        try:
            for found in read(item):
                add_rows(rows, name_source(found) or item.name, found)
                count[2 if isinstance(found, ParseFailure) else 1] += 1
        except Exception as error:  # noqa: BLE001 - one cable does not end the run; the failures table names it
            for name, length in before.items():
                del rows[name][length:]
            add_rows(rows, item.name, ParseFailure(item.name, f"{type(error).__name__}: {error}", "bug"))
            count[2] += 1
    return json.dumps(counts).encode() + b"\n" + _pack(rows)


def _pack(rows: Rows) -> bytes:
    pa = load_arrow()
    sink = pa.BufferOutputStream()
    for table in build_tables(rows).values():
        with pa.ipc.new_stream(sink, table.schema) as writer:
            writer.write_table(table)
    packed: bytes = sink.getvalue().to_pybytes()
    return packed


def _unpack(answer: bytes) -> tuple[dict[str, list[int]], dict[str, pa.Table]]:
    pa = load_arrow()
    counts, _, packed = answer.partition(b"\n")
    reader = pa.BufferReader(packed)
    return json.loads(counts), {name: pa.ipc.open_stream(reader).read_all() for name in TABLES}


def _count(summary: Summary, counts: dict[str, list[int]], tables: dict[str, pa.Table]) -> None:
    for source, (rows, cables, failures) in counts.items():
        known = source in summary.counts or len(summary.counts) < _COUNTED_SOURCES
        count = summary.counts.setdefault(source if known else "others", SourceCount())
        count.rows += rows
        count.cables += cables
        count.failures += failures
    for name, table in tables.items():
        summary.rows[name] += table.num_rows
    for row in tables["failures"].to_pylist():
        if len(summary.failures) < _SHOWN_FAILURES:
            summary.failures.append(ParseFailure(row["source"], row["error"], row["kind"]))


def _pass_over(items: Iterator[Item], finished: list[dict[str, Any]]) -> Iterator[Item]:
    """Pass over the items of finished parts.

    Raises:
        DatasetError: the sources are not those of the finished parts.
    """
    for number, record in enumerate(finished):
        digest = blake2b(digest_size=16)
        for _ in range(record["sources"]):
            item = next(items, None)
            if item is None:
                break
            add_to_digest(digest, item)
        if digest.hexdigest() != record["digest"]:
            msg = (
                f"the sources of part {number} (from {record['first']}) have changed since it was written; "
                "begin a new dataset in another folder"
            )
            raise DatasetError(msg)
    yield from items


class _Parts:
    """Which sources are in which part, noted as they are read; parts are finished in order."""

    def __init__(self, size: int, first: int) -> None:
        self.size = size
        self.number = first
        self.records: list[dict[str, Any]] = []
        """Of the parts that are read and not yet written."""

    def watch(self, items: Iterator[Item]) -> Iterator[Item]:
        count, digest, first = 0, blake2b(digest_size=16), ""
        for item in items:
            first = first if count else item.name
            count += 1
            add_to_digest(digest, item)
            if count == self.size:
                self.records.append({"sources": count, "digest": digest.hexdigest(), "first": first})
                count, digest = 0, blake2b(digest_size=16)
            yield item
        if count:
            self.records.append({"sources": count, "digest": digest.hexdigest(), "first": first})

    def write(self, store: _Store, waiting: list[dict[str, pa.Table]]) -> None:
        pa = load_arrow()
        tables = {}
        for name in TABLES:
            tables[name] = pa.concat_tables([t.pop(name) for t in waiting])
        store.write(self.number, tables, self.records.pop(0))
        self.number += 1


class _Store:
    """The folder of a dataset."""

    def __init__(self, folder: Path, form: Format, *, neutralise: bool) -> None:
        self.folder = folder
        self.form = form
        self.neutralise = neutralise

    def begin(self, settings: dict[str, Any], *, resume: bool) -> list[dict[str, Any]]:
        """Make the folder ready, and return the records of its finished parts."""
        described = {
            name: {c.name: {"type": c.type, "meaning": c.meaning} for c in columns} for name, columns in TABLES.items()
        }
        settings = json.loads(json.dumps(settings | {"tables": described}))
        there = self.folder.is_dir() and any(path.name != _UNFINISHED for path in self.folder.iterdir())
        if there and not resume:
            msg = f"{self.folder} is not empty: name another folder, or go on with what is there by --resume"
            raise DatasetError(msg)
        finished: list[dict[str, Any]] = []
        if there:
            self._check_settings(settings)
            finished = self._read_records()
            self._clear(len(finished))
        (self.folder / _UNFINISHED).mkdir(parents=True, exist_ok=True)
        # What the folder is stands there before anything else.
        self._replace(self.folder / _SETTINGS, (json.dumps(settings, indent=2) + "\n").encode())
        for name in (*TABLES, _RECORDS):
            (self.folder / name).mkdir(exist_ok=True)
        return finished

    def _check_settings(self, settings: dict[str, Any]) -> None:
        path = self.folder / _SETTINGS
        try:
            found = json.loads(path.read_bytes())
        except FileNotFoundError as error:
            msg = f"{self.folder} holds other files and no dataset"
            raise DatasetError(msg) from error
        except ValueError as error:
            msg = f"{path} cannot be read: {error}"
            raise DatasetError(msg) from error
        found = _SETTINGS_OF_OLD | found
        for key, value in settings.items():
            if found.get(key) != value:
                what = "columns" if key == "tables" else f"{key} {found.get(key)}, not {value}"
                msg = f"{self.folder} was begun with other settings: {what}"
                raise DatasetError(msg)

    def _read_records(self) -> list[dict[str, Any]]:
        """Return the records of the finished parts, up to the first that is missing."""
        records: list[dict[str, Any]] = []
        while (path := self._record_path(len(records))).is_file():
            number = len(records)
            if not all(self._part_path(name, number).is_file() for name in TABLES):
                break
            records.append(json.loads(path.read_bytes()))
        return records

    def _clear(self, first: int) -> None:
        """Take away what a killed run left of parts that are not finished."""
        shutil.rmtree(self.folder / _UNFINISHED, ignore_errors=True)
        for name in (_RECORDS, *TABLES):
            for path in sorted((self.folder / name).glob("part-*")):
                number = re.match(r"part-(\d+)\.", path.name)
                if number and int(number[1]) >= first:
                    path.unlink()

    def write(self, number: int, tables: dict[str, pa.Table], record: dict[str, Any]) -> None:
        """Write the files of a part, then its record."""
        written = {}
        for name, table in tables.items():
            path = self._part_path(name, number)
            unfinished = self.folder / _UNFINISHED / f"{name}-{path.name}"
            _WRITERS[self.form](table, unfinished, self.neutralise)
            _sync(unfinished)
            written[unfinished] = path
        for unfinished, path in written.items():
            unfinished.replace(path)
        record |= {"rows": {name: table.num_rows for name, table in tables.items()}}
        self._replace(self._record_path(number), (json.dumps(record) + "\n").encode())

    def end(self) -> None:
        shutil.rmtree(self.folder / _UNFINISHED, ignore_errors=True)

    def _part_path(self, name: str, number: int) -> Path:
        return self.folder / name / f"part-{number:05}.{self.form}"

    def _record_path(self, number: int) -> Path:
        return self.folder / _RECORDS / f"part-{number:05}.json"

    def _replace(self, path: Path, words: bytes) -> None:
        unfinished = self.folder / _UNFINISHED / path.name
        unfinished.write_bytes(words)
        _sync(unfinished)
        unfinished.replace(path)


def _sync(path: Path) -> None:
    """Have a file on disk before its name says that it is complete."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _write_parquet(table: pa.Table, path: Path, _neutralise: bool) -> None:  # noqa: FBT001 - one shape for all
    from pyarrow import parquet  # noqa: PLC0415 - an extra, loaded when asked for

    parquet.write_table(table.unify_dictionaries(), path, compression="zstd")


def _write_csv(table: pa.Table, path: Path, neutralise: bool) -> None:  # noqa: FBT001 - one shape for all
    from pyarrow import csv  # noqa: PLC0415 - an extra, loaded when asked for

    flat = flatten(table, neutralise_formulas=neutralise)
    csv.write_csv(flat, path)


def _write_jsonl(table: pa.Table, path: Path, _neutralise: bool) -> None:  # noqa: FBT001 - one shape for all
    with path.open("wb") as file:
        for batch in table.to_batches(max_chunksize=500):
            file.writelines(to_json(row) + b"\n" for row in batch.to_pylist())


_WRITERS = {"parquet": _write_parquet, "csv": _write_csv, "jsonl": _write_jsonl}


def flatten(table: pa.Table, *, neutralise_formulas: bool = False) -> pa.Table:
    """Return a table without what CSV cannot hold: codes as text, lists as JSON.

    Args:
        table: one of the tables.
        neutralise_formulas: whether text that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    pa = load_arrow()
    import pyarrow.compute as pc  # noqa: PLC0415 - an extra, loaded when asked for

    columns = []
    for column in table.columns:
        kind = column.type
        flat = column
        if pa.types.is_list(kind):
            flat = pa.array([None if v is None else json.dumps(v, ensure_ascii=False) for v in column.to_pylist()])
            flat = flat.cast(pa.string())
        elif pa.types.is_dictionary(kind):
            flat = column.cast(pa.string())
        if neutralise_formulas and pa.types.is_string(flat.type):
            flat = pc.replace_substring_regex(flat, _FORMULA, r"'\1")
        columns.append(flat)
    return pa.table(columns, names=table.column_names)


def read_dataset(folder: str | os.PathLike[str]) -> dict[str, pa.Table]:
    """Read a Parquet dataset back as tables; for what fits in memory.

    Raises:
        ImportError: pyarrow is not installed.
        OSError: there is no such dataset.
    """
    load_arrow()
    from pyarrow import parquet  # noqa: PLC0415 - an extra, loaded when asked for

    return {name: parquet.read_table(Path(folder) / name, schema=table_schema(name)) for name in TABLES}
