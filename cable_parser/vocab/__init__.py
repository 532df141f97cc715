"""The tables of facts: sorted UTF-8 CSV files, read on first use and kept.

A fact about the trade (a post, a code, a misprint of one) is a row here, never a line of code.
"""

import csv
import functools
from importlib import resources


@functools.cache
def load_table(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of one table, in its order.

    Args:
        name: the table's name without ending, such as `posts`.

    Returns:
        One dict of column to text per row; an empty cell is `""`.
    """
    path = resources.files(__name__).joinpath(f"{name}.csv")
    return tuple(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


@functools.cache
def load_words(name: str, kind: str) -> frozenset[str]:
    """Return the words of one class of a table with the columns `class` and `word`.

    >>> "WASHDC" in load_words("telegram_words", "place of an addressee")
    True
    """
    return frozenset(row["word"] for row in load_table(name) if row["class"] == kind)
