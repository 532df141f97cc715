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
# The letters of references: capitals, or small ones in a list, in brackets or before a stop.
_LETTERS = rf"""
      (?!I\s[a-z])\(?[A-Z]\b(?!\.\w)\)?(?:{_JOIN}\(?[A-Z]\b(?!\.\w|(?<=,\ \w)/)\)?){{0,25}}
    | \(?[a-z]\b\)?(?:{_JOIN}\(?[a-z]\b\)?){{1,25}}
    | \(?[a-z]\)
    | (?:[b-z]|a(?=\s{{0,2}}(?:[.,;:)]|\Z)))\b(?!['’.]\w)
"""
# The numbers of paragraphs, none of which goes on as a figure does.
_NUMBERS = rf"\d{{1,3}}(?!\d|,\d{{3}})(?:{_JOIN}\d{{1,3}}(?!\d|[,.]\d)){{0,25}}"

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
            \s{{1,2}}(?![Ee]\s?-\s?mail)(?P<letters>{_LETTERS})
      | (?P<reftel>(?<=[Rr])[Ee][Ff][Tt][Ee][Ll][Ss]?)\b
      | (?P<septel>(?<=[Ss])[Ee][Pp][Tt][Ee][Ll][Ss]?)\b
      | (?P<para>(?<=[Pp])[Aa][Rr][Aa](?:[Gg][Rr][Aa][Pp][Hh])?[Ss]?)\.?
            \s{{1,2}}(?P<numbers>{_NUMBERS})
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
    """Yield the numbers of `2, 4-6`, or the code points of its letters, with ranges written out."""
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
    """Return the places in a text in lower case where a mention may begin; without one there are no mentions."""
    return find_signs(folded, *_OPENERS)


def find_mentions(text: str) -> list[MentionReading]:
    """Return the mentions in a text, in order.

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


# What may stand between a reference and the paragraph of it that is meant: `reftel para 7`, `ref B, para 9`.
# Matches: ", "
# Matches: " ("
# Matches: "'s "
# Not: " and "
_BEFORE_PARAGRAPH = re.compile(r"(?:['’]s)?[\s,;:(]{1,3}(?:at\s|in\s)?", re.IGNORECASE)
# Matches: " of "
# Matches: " in the "
# Not: " and "
_OF = re.compile(r"\s{1,2}(?:of|in|from)\s{1,2}(?:the\s)?\(?", re.IGNORECASE)
# What follows a paragraph of a document that is no cable: `paragraph 20 of Resolution 1865`, `paragraph 8.1`.
# Matches: " of Resolution 1865"
# Matches: " of the report"
# Matches: ".1 of the accord"
# Not: " of this cable"
# Not: ". The"
_OF_ANOTHER = re.compile(r"\s{1,2}of\s{1,2}(?!this\s(?:cable|message|telegram)\b)\w|\.\d", re.IGNORECASE)
# And what stands before it: `(GOV/2006/31, paragraph 124)`, `Article 4 paragraph 7`, `operative paragraph 3`.
# Matches: "(GOV/2006/31, "
# Matches: "UNSCR 1803, "
# Matches: "Article 4 "
# Matches: "operative "
# Not: "see "
_AFTER_ANOTHER = re.compile(
    r"(?:[A-Z]{3,}[\s/]?[\d/.-]{2,20}\)?,?|\b(?:Articles?|Annex|Section)\s[\dA-Z.]{1,6},?|\b(?:operative|preambular))\s{1,2}\Z"
)


def find_owner(text: str, mentions: list[MentionReading], i: int) -> int | None:
    """Return which document a mention of paragraphs speaks of.

    Args:
        text: the text, as `find_mentions` read it.
        mentions: the mentions in it, in order.
        i: the place among them of the mention of paragraphs.

    Returns:
        The place of the reference among the mentions; -1 for another document; None for this cable.

    >>> text = "As in para 9 of ref A, and para 2 of the law, see para 3"
    >>> mentions = find_mentions(text)
    >>> [find_owner(text, mentions, i) for i, mention in enumerate(mentions) if mention.kind == "paragraph"]
    [1, -1, None]
    """
    mention = mentions[i]
    if (
        i
        and mentions[i - 1].kind != "paragraph"
        and _BEFORE_PARAGRAPH.fullmatch(text, mentions[i - 1].end, mention.start)
    ):
        return i - 1
    after = mentions[i + 1] if i + 1 < len(mentions) else None
    if after is not None and after.kind != "paragraph" and _OF.fullmatch(text, mention.end, after.start):
        return i + 1
    if _OF_ANOTHER.match(text, mention.end) or _AFTER_ANOTHER.search(text, max(0, mention.start - 40), mention.start):
        return -1
    return None
