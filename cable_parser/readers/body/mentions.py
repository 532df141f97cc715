"""Mentions in a text of references and paragraphs: `ref A`, `refs B and C`, `reftel`, `septel`, `paras 5-7`.

One compiled scan; what a mention resolves to takes the cable's references and paragraphs, and is not decided here.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from cable_parser.text.anchors import find_signs, fold

_LONGEST_RANGE = 60
"""A range of more paragraphs than this is not one."""

_JOIN = (
    r"(?:\s{0,2}(?:,\s?(?:[Aa][Nn][Dd]|[Oo][Rr])?|/|&|-|–"
    r"|(?:[Aa][Nn][Dd]|[Oo][Rr]|[Tt][Oo]|[Tt][Hh][Rr](?:[Uu]|[Oo][Uu][Gg][Hh]))\b)\s{0,2})"
)

# Matches: "ref A"
# Matches: "refs B and C"
# Matches: "Refs A, B and C"
# Matches: "ref (A)"
# Matches: "ref A-C"
# Matches: "REFTEL A"
# Matches: "ref. A"
# Matches: "Ref a"
# Matches: "reftel"
# Matches: "Reftels"
# Matches: "septel"
# Matches: "SEPTELS"
# Matches: "para 4"
# Matches: "paragraphs 2-3"
# Matches: "paras 5 and 7"
# Matches: "paragraph 12"
# Matches: "paras. 5, 6 and 8"
# Not: "reform"
# Not: "paragraph"
# Not: "paramilitary"
# Not: "reference"
MENTION = re.compile(
    rf"""
    \b[RrSsPp]
    (?:
        (?P<ref>(?<=[Rr])[Ee][Ff](?:[Ss]?\.?|(?:[Tt][Ee][Ll]|[Ee][Rr][Ee][Nn][Cc][Ee])[Ss]?))
            \s{{1,2}}(?P<letters>
                (?!I\s[a-z])\(?[A-Z]\b(?!\.\w)\)?(?:{_JOIN}\(?[A-Z]\b(?!\.\w|(?<=,\ \w)/)\)?){{0,25}}
              | \(?[a-z]\b\)?(?:{_JOIN}\(?[a-z]\b\)?){{1,25}}
              | \(?[a-z]\)
              | (?:[b-z]|a(?=\s{{0,2}}(?:[.,;:)]|\Z)))\b(?!['’.]\w)
            )
      | (?P<reftel>(?<=[Rr])[Ee][Ff][Tt][Ee][Ll][Ss]?)\b
      | (?P<septel>(?<=[Ss])[Ee][Pp][Tt][Ee][Ll][Ss]?)\b
      | (?P<para>(?<=[Pp])[Aa][Rr][Aa](?:[Gg][Rr][Aa][Pp][Hh])?[Ss]?)\.?
            \s{{1,2}}(?P<numbers>\d{{1,3}}(?!\d|,\d{{3}})(?:{_JOIN}\d{{1,3}}(?!\d|[,.]\d)){{0,25}})
    )
    """,
    re.VERBOSE,
)

# Matches: "A"
# Matches: "12"
# Matches: "-"
# Matches: "through"
# Not: ","
STEP = re.compile(
    r"(?P<letter>\b[A-Z]\b)|(?P<number>\d{1,3})|(?P<range>-|–|\bto\b|\bthru\b|\bthrough\b)", re.IGNORECASE
)


# What every mention begins with.
_OPENERS = ("ref", "para", "septel")


class MentionReading(NamedTuple):
    """One mention.

    Attributes:
        start: offset of its first character in the text read.
        end: half-open with `start`.
        kind: reference (with letters), reftel, septel or paragraph (with numbers).
        labels: the letters, upper case, ranges written out.
        numbers: the paragraph numbers, ranges written out.
    """

    start: int
    end: int
    kind: str
    labels: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()


def _written_out(text: str) -> Iterator[int]:
    """The numbers of `2, 4-6`, or the code points of its letters, with ranges written out."""
    before: int | None = None
    ranged = False
    for match in STEP.finditer(text):
        if match["range"]:
            ranged = before is not None
            continue
        value = int(match["number"]) if match["number"] else ord(match["letter"].upper())
        if ranged and before is not None and before < value <= before + _LONGEST_RANGE:
            yield from range(before + 1, value + 1)
        else:
            yield value
        before, ranged = value, False


def _unique(values: Iterator[int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(values))


def find_openers(folded: str) -> list[int]:
    """The places in a text in lower case where a mention may begin: a text without one has no mentions."""
    return find_signs(folded, *_OPENERS)


def find_mentions(text: str) -> list[MentionReading]:
    """The mentions in a text, in order.

    >>> [(m.kind, m.labels, m.numbers) for m in find_mentions("As noted in refs A-C and para 4")]
    [('reference', ('A', 'B', 'C'), ()), ('paragraph', (), (4,))]
    """
    found: list[MentionReading] = []
    behind = 0
    for at in find_openers(fold(text)):
        match = MENTION.match(text, at) if at >= behind else None
        if match is None:
            continue
        start, end = match.span()
        behind = end
        if match["letters"] is not None:
            letters = match["letters"]
            if letters.endswith(")") and "(" not in letters:
                letters, end = letters[:-1], end - 1
            labels = tuple(chr(code) for code in _unique(_written_out(re.sub(r"(?i)\bref\b", " ", letters))))
            found.append(MentionReading(start, end, "reference", labels=labels))
        elif match["numbers"] is not None:
            found.append(MentionReading(start, end, "paragraph", numbers=_unique(_written_out(match["numbers"]))))
        else:
            found.append(MentionReading(start, end, "reftel" if match["reftel"] else "septel"))
    return found
