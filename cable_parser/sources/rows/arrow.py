"""Parquet, Feather and Arrow, and data frames in memory (extra `arrow`), batch by batch."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cable_parser.sources.rows.records import Record

_BATCH = 64
_EXTRA = 'needs pyarrow: pip install "cable-parser[arrow]"'


def _load_arrow() -> Any:
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra, loaded when asked for
    except ImportError as error:
        raise ImportError(_EXTRA) from error
    return pa


def read_parquet(path: Path) -> Iterator[Record]:
    """Yield the rows of a Parquet file.

    Raises:
        ImportError: pyarrow is not installed.
        OSError: the file is damaged.
        ValueError: likewise.
    """
    _load_arrow()
    from pyarrow import parquet  # noqa: PLC0415 - an extra, loaded when asked for

    with parquet.ParquetFile(path) as file:
        yield from _read_batches(file.iter_batches(batch_size=_BATCH))


def read_arrow(path: Path) -> Iterator[Record]:
    """Yield the rows of a Feather file or of Arrow IPC, as a file or as a stream.

    Raises:
        ImportError: pyarrow is not installed.
        OSError: the file is damaged.
        ValueError: likewise.
    """
    pa = _load_arrow()
    with pa.memory_map(str(path)) as source:
        start = source.read(6)
        source.seek(0)
        if start.startswith(b"FEA1"):
            from pyarrow import feather  # noqa: PLC0415 - an extra, loaded when asked for

            yield from _read_batches(iter(feather.read_table(str(path)).to_batches()))
            return
        if start == b"ARROW1":
            file = pa.ipc.open_file(source)
            yield from _read_batches(file.get_batch(i) for i in range(file.num_record_batches))
            return
        yield from _read_batches(iter(pa.ipc.open_stream(source)))


def read_frame(frame: object) -> Iterator[Record]:
    """Yield the rows of a data frame: of whatever has `__arrow_c_stream__`.

    Raises:
        ImportError: pyarrow is not installed.
    """
    pa = _load_arrow()
    yield from _read_batches(iter(pa.RecordBatchReader.from_stream(frame)))


def _read_batches(batches: Iterator[Any]) -> Iterator[Record]:
    number = 0
    for batch in batches:
        for start in range(0, batch.num_rows, _BATCH):
            for cells in batch.slice(start, _BATCH).to_pylist():
                number += 1
                yield Record(number, cells)
