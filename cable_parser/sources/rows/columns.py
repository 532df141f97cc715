"""Which column is what, by its name and by what its cells hold."""

import functools
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from cable_parser.sources.rows.records import Cell, Record
from cable_parser.vocab import load_table
from cable_parser.vocab.markings import BRACKETED, CLASS_WORDS, LEVEL, read_portion
from cable_parser.vocab.posts import DOCUMENT_NUMBER, canonical_post, resolve_document_number

_SEEN = 6000
"""So many characters of a cell tell what it is."""
_MOST = 0.5
"""The share of a column's cells that must be of a kind for the column to be of it."""
_SOME = 0.25
"""The share of cells that must be telegrams: some rows of a container may be extracts, or broken."""

# Matches: "09BEIJING3214"
# Matches: "2009 NEW DELHI 001234"
# Matches: "1979USUNN04608_e"
# Not: "4711"
# Not: "BEIJING 3214"
ID_CELL = re.compile(
    r"""
    \s{0,4}(?P<year>(?:19|20)?\d\d)[\ _-]?
    (?P<post>[A-Z][A-Z.']{1,20}(?:[\ _-][A-Z.']{1,20}){0,4}?)[\ _-]?
    (?P<number>\d{1,8})(?:_[a-e])?\s{0,4}
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Matches: "12/28/1966 18:48"
# Matches: "2009-12-01T15:49:00Z"
# Matches: "Tue Dec 01 00:00:00 +0100 2009"
# Matches: "1 December 2009"
# Matches: "December 1, 2009"
# Matches: "01-DEC-2009"
# Matches: "20091201"
# Not: "2009"
# Not: "09BEIJING3214"
DATE_CELL = re.compile(
    r"""
    \s{0,4}(?:
        (?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2} | \d{1,2}[-/.]\d{1,2}[-/.](?:(?:19|20)\d\d|\d\d)
      | (?:19|20)\d\d(?:0\d|1[0-2])(?:[0-2]\d|3[01])
      | (?:[A-Z][a-z]{2,8},?\ )?
        (?:
            \d{1,2}(?:st|nd|rd|th)?[\ -](?:[A-Z][a-z]{2,8}|[A-Z]{3,9})\.?[\ -]
          | [A-Z][a-z]{2,8}\.?\ \d{1,2},?[ ]
        )
        (?:\d\d:\d\d:\d\d\ [+-]\d{4}\ )?(?:19|20)?\d\d
    )
    (?:[T\ ,][\d:.,+\ TZ-]{0,30}(?:[AP]M)?(?:\ ?(?:UTC|GMT))?)?\s{0,4}
    """,
    re.VERBOSE,
)
# Matches: "4711"
# Not: "4711.5"
INTEGER_CELL = re.compile(r"\s{0,4}-?\d{1,12}\s{0,4}")

# Matches: "UNCLASSIFIED"
# Matches: "c"
# Not: "Embassy Quito"
LEVEL_CELL = re.compile(LEVEL, re.VERBOSE | re.IGNORECASE)

# What a telegram prints above its text, and within.
# Matches: "O 011549Z DEC 09"
# Matches: "FM AMEMBASSY QUITO"
# Matches: "VZCZCXRO4190"
# Not: "Dear Sir"
HEADING_SIGN = re.compile(r"\b\d{6}Z\ ?[A-Z]{3}\ ?\d\d|\bFM\ [A-Z]{3}|\bVZCZC|\bZNR\ [A-Z]{5}\b|\bDE\ RUE[A-Z]{3,5}\b")
# Matches: "TAGS: PGOV, CH"
# Matches: "SUBJECT: A VISIT"
# Matches: "E.O. 12958: N/A"
# Matches: "1. (C) Text"
# Matches: "UNCLAS SECTION 01 OF 02"
# Matches: "MRN: 20 QUITO 12"
# Not: "the subject of the visit"
BODY_SIGN = re.compile(
    rf"""
    \bTAGS?:?\ {{1,20}}[A-Z]{{2}} | \bSUBJ(?:ECT)?\ ?: | \bE\.?\ ?O\.?\ {{0,20}}1[0-3]\d{{3}}
    | \bSIPDIS\b | \bMRN: | \bMessage\ Text\b | \bPAGE\ 0\d\b
    |(?:^|[\n>]|\\n)[\ ¶]{{0,8}}1\.\ {{0,4}}{BRACKETED}
    |(?:^|[\n>]|\\n)\ {{0,8}}
     {CLASS_WORDS}\b
    """,
    re.VERBOSE,
)


@functools.cache
def _roles() -> Mapping[str, tuple[str, int]]:
    return {row["name"]: (row["role"], int(row["rank"])) for row in load_table("column_names")}


@functools.lru_cache(maxsize=4096)
def _squash(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.rsplit("/", 1)[-1].casefold())


def find_role(name: str) -> str | None:
    """Return what a column of this name holds: `text`, `heading`, `body`, `id`, `date` ...; None for any other name.

    Capitals, blanks and marks do not count: `Message Text` is `message_text`.
    """
    found = _roles().get(_squash(name))
    return found[0] if found else None


def _rank(name: str) -> int:
    found = _roles().get(_squash(name))
    return found[1] if found else 1000


def find_shape(cell: str) -> str | None:
    """Return the shape of a short cell: `integer`, `id`, `date` or `level`; None for any other."""
    if not 0 < len(cell) <= 80:
        return None
    if INTEGER_CELL.fullmatch(cell) and not DATE_CELL.fullmatch(cell):
        return "integer"
    if DATE_CELL.fullmatch(cell):
        return "date"
    if ID_CELL.fullmatch(cell):
        return "id"
    return "level" if read_level_cell(cell) else None


def read_id_cell(cell: Cell) -> str | None:
    """Return the canonical id that a cell gives, `09BEIJING3214`, or None.

    >>> read_id_cell("2009 BEIJING 003214")
    '09BEIJING3214'
    """
    if not isinstance(cell, str) or len(cell) > 80:
        return None
    found = ID_CELL.fullmatch(cell)
    if found is None:
        return None
    document = re.sub(r"_[a-e]$", "", cell.strip())
    if DOCUMENT_NUMBER.fullmatch(document.upper()):
        number = resolve_document_number(document)
        return number.id if number else None
    return f"{found['year'][-2:]}{canonical_post(found['post'].replace('_', ' '))}{int(found['number'])}"


def read_level_cell(cell: Cell) -> str | None:
    """Return the level that a cell names, `UNCLASSIFIED//FOR OFFICIAL USE ONLY` or `c`, or None."""
    if not isinstance(cell, str) or len(cell) > 80:
        return None
    words = re.split(r"[/(,]", cell, maxsplit=1)[0].strip()
    return read_portion(words)[0] if LEVEL_CELL.fullmatch(words) else None


def holds_heading(cell: Cell) -> bool:
    """Return whether a cell holds the transmission heading of a telegram."""
    return isinstance(cell, str) and HEADING_SIGN.search(cell, 0, _SEEN) is not None


def holds_body(cell: Cell) -> bool:
    """Return whether a cell holds the head of a telegram's body, or marked paragraphs."""
    return isinstance(cell, str) and len(cell) > 40 and BODY_SIGN.search(cell, 0, _SEEN) is not None


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column is what.

    Attributes:
        text: the column of the texts, or those of heading and body, to be joined in this order.
        roles: the columns that state `id`, `date`, `level` and `subject`, by these words.
        certain: whether the cells were seen to be telegrams, not the name alone.
        chosen: the words for which the user named the column.
    """

    text: tuple[str, ...]
    roles: Mapping[str, str]
    certain: bool
    chosen: frozenset[str] = frozenset()


def check_wanted(columns: Mapping[str, str] | None) -> Mapping[str, str]:
    """Return the columns that the user names.

    Raises:
        ValueError: a word cannot be named.
    """
    known = ("text", "heading", "body", "id", "date", "level", "subject")
    for word in columns or {}:
        if word not in known:
            msg = f"columns names {', '.join(known)}; not {word!r}"
            raise ValueError(msg)
    return columns or {}


class ColumnsError(ValueError):
    """It is not plain which column is what; the message names those found."""


def choose_columns(records: Sequence[Record], wanted: Mapping[str, str]) -> Columns:
    """Choose the columns of a table by its first records.

    Args:
        records: the first records.
        wanted: the columns that the user named, by the words of `check_wanted`.

    Raises:
        ColumnsError: no column holds cables, or one that the user named is not there.
    """
    names = list(dict.fromkeys(name for record in records for name in record.cells))
    wanted = {word: _find_named(word, name, names) for word, name in wanted.items()}
    cells = {name: [r.cells[name] for r in records if r.cells.get(name) not in (None, "")] for name in names}
    text, certain = _choose_text(names, cells, wanted)
    roles: dict[str, str] = {}
    for word in ("id", "date", "level", "subject"):
        chosen = wanted.get(word) or _choose(word, [n for n in names if n not in text], cells)
        if chosen is not None:
            roles[word] = chosen
    return Columns(text, roles, certain, frozenset(wanted))


def list_columns(names: Sequence[str]) -> str:
    """Return the names of columns as an error shows them."""
    shown = ", ".join(names[:30])
    return shown + (f" and {len(names) - 30} more" if len(names) > 30 else "")


def _find_named(word: str, name: str, names: Sequence[str]) -> str:
    if name in names:
        return name
    alike = [other for other in names if _squash(other) == _squash(name)]
    if len(alike) == 1:
        return alike[0]
    msg = f"there is no column {name!r} for the {word}; the columns are {list_columns(names)}"
    raise ColumnsError(msg)


def _share(cells: Sequence[Cell], is_kind: Callable[[Cell], bool]) -> float:
    return sum(bool(is_kind(cell)) for cell in cells) / len(cells) if cells else 0.0


def _choose_text(
    names: Sequence[str], cells: Mapping[str, Sequence[Cell]], wanted: Mapping[str, str]
) -> tuple[tuple[str, ...], bool]:
    """Return the column of the texts, or those of heading and body, and whether their cells are telegrams."""
    if "text" in wanted:
        return (wanted["text"],), True
    if "body" in wanted:
        return tuple(wanted[word] for word in ("heading", "body") if word in wanted), True
    headings = {name: _share(cells[name], holds_heading) for name in names}
    bodies = {name: _share(cells[name], holds_body) for name in names}
    texts = [name for name in names if bodies[name] >= _SOME or (headings[name] >= _SOME and _is_long(cells[name]))]
    if texts:
        # A name decides among several; else the longest, for others are cut or made from it.
        text = min(texts, key=lambda n: (find_role(n) not in ("text", "body"), -bodies[n] >= -_SOME, -_mean(cells[n])))
        heading = _find_heading(names, text, headings, bodies, cells)
        return ((heading, text) if heading else (text,)), True
    by_name = [name for name in names if find_role(name) in ("text", "body") and cells[name]]
    if not by_name:
        msg = (
            f"no column holds cables; the columns are {list_columns(names)}: name the one that does by "
            'columns={"text": ...} or --text-column'
        )
        raise ColumnsError(msg)
    return (min(by_name, key=_rank),), False


def _find_heading(
    names: Sequence[str],
    text: str,
    headings: Mapping[str, float],
    bodies: Mapping[str, float],
    cells: Mapping[str, Sequence[Cell]],
) -> str | None:
    """Return the column of the headings, where the texts do not begin with them."""
    others = [
        name
        for name in names
        if name != text and headings[name] >= _MOST and headings[name] > bodies[name] and name in cells
    ]
    if not others:
        return None
    best = min(others, key=lambda n: (find_role(n) != "heading", -headings[n]))
    return best if headings[text] < headings[best] else None


def _is_long(cells: Sequence[Cell]) -> bool:
    return _mean(cells) > 200


def _mean(cells: Sequence[Cell]) -> float:
    return sum(len(cell) for cell in cells if isinstance(cell, str)) / len(cells) if cells else 0.0


def is_date(cell: Cell) -> bool:
    """Return whether a cell is a day or a time, as text or as the container's own kind."""
    return hasattr(cell, "isoformat") or (
        isinstance(cell, str) and len(cell) <= 60 and DATE_CELL.fullmatch(cell) is not None
    )


_IS_KIND: Mapping[str, Callable[[Cell], bool]] = {
    "id": lambda cell: read_id_cell(cell) is not None,
    "date": is_date,
    "level": lambda cell: read_level_cell(cell) is not None,
}


def _choose(word: str, names: Sequence[str], cells: Mapping[str, Sequence[Cell]]) -> str | None:
    """Return the column that states an id, a date, a level or a subject: named so and of that form, or alone in it."""
    if word == "subject":
        return next((n for n in names if find_role(n) == "subject" and cells[n]), None)
    is_kind = _IS_KIND[word]
    of_kind = [n for n in names if _share(cells[n], is_kind) >= _MOST]
    named = [n for n in of_kind if find_role(n) == word]
    if named:
        return min(named, key=_rank)
    if word == "level":
        return None
    # A name that says something else is believed: a column of references has the form of ids.
    free = [n for n in of_kind if find_role(n) is None or (word == "id" and find_role(n) != "subject")]
    if word == "id":
        free = [n for n in free if len({str(c) for c in cells[n]}) == len(cells[n])]
    return free[0] if len(free) == 1 else None
