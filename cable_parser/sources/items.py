"""What sources become: named texts with what was stated about each, in batches."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Literal

from cable_parser.carriers.given import Given

FailureKind = Literal["unreadable", "not-a-cable", "bug", "killed"]
"""Why there is no cable: the source could not be read; no cable was found in it; the library failed; it killed two
worker processes."""


@dataclass(frozen=True, slots=True)
class Item:
    """A named text, or the reason why there is none.

    Attributes:
        name: path, member and row: `cables.csv#17`, `texts.zip/a.txt`; or `text-3` for the third text handed in.
        data: the text; or, where `ready`, the library's own JSON of a cable.
        error: why there is no text.
        kind: of the error.
        given: what the row, the file or the mail that held the text states.
        ready: whether `data` is a cable as JSON, which is not read again.
        handed: whether the text was handed in as such, so that the cable comes from no file.
        source: the source as it was handed in (a folder, an archive, a file), by which a run's report counts.
    """

    name: str
    data: str | bytes = b""
    error: str | None = None
    kind: FailureKind = "unreadable"
    given: Given | None = None
    ready: bool = False
    handed: bool = False
    source: str = ""

    @property
    def size(self) -> int:
        """The approximate memory it takes, in bytes."""
        return len(self.data) + 200


@dataclass(frozen=True, slots=True)
class Batch:
    """Items that are read together, in one process."""

    items: tuple[Item, ...]
    part: int = 0
    """Which part of the whole they belong to, from 0."""


def group(
    items: Iterable[Item], *, count: int = 50, size: int = 2_000_000, part_count: int | None = None
) -> Iterator[Batch]:
    """Group items into batches of at most `count` items, closed once they have `size` bytes.

    Args:
        items: the items in order.
        count: the greatest number of items in a batch.
        size: a batch is closed when it has so many bytes, so that memory does not grow with the length of cables.
        part_count: the number of items in a part; no batch is in two.
    """
    waiting: list[Item] = []
    weight = part = in_part = 0
    for item in items:
        waiting.append(item)
        weight += item.size
        in_part += 1
        closes_part = in_part == part_count
        if closes_part or len(waiting) >= count or weight >= size:
            yield Batch(tuple(waiting), part)
            waiting, weight = [], 0
        if closes_part:
            part, in_part = part + 1, 0
    if waiting:
        yield Batch(tuple(waiting), part)


def add_to_digest(digest: blake2b, item: Item) -> None:
    """Add an item's contents to a digest, so that a changed input is noticed."""
    data = item.data.encode("utf-8", "surrogatepass") if isinstance(item.data, str) else item.data
    given = repr(item.given).encode("utf-8", "replace") if item.given else b""
    for field in (item.name.encode(), data, (item.error or "").encode("utf-8", "replace"), given):
        digest.update(len(field).to_bytes(8, "big") + field)


def clean_name(name: str) -> str:
    """Return a name that UTF-8 can hold; a file's may have any bytes."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def describe_error(error: BaseException) -> str:
    """Return the words of an error without the path, which the item has."""
    words = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return words or type(error).__name__


def is_filled(values: Mapping[str, object]) -> bool:
    """Return whether any value of a row is filled."""
    return any(value not in (None, "") for value in values.values())
