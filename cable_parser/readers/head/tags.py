"""The TAGS line: `TAGS: PREL, OVIP (MILER, PETRA Q.), BL` to one reading per tag.

Commas, semicolons, colons and blanks separate. What stands in brackets is a person and keeps its commas; neighbouring
words that are no codes are one term (`HUMAN RIGHTS`); codes that lost their blanks (`PHUMPREL`) are split only when
every piece is a known code. The same two letters change their meaning between eras, so a name is looked up in the
tables of the cable's year first.
"""

import functools
import re
from typing import NamedTuple

from cable_parser.readers.reading import Finding
from cable_parser.vocab import load_table
from cable_parser.vocab.markings import PORTION

_FIRST_2000S = 1980
"""The 1974 handbook's table holds for the years before."""
_FIRST_GENC = 2015
"""From here on the State Department's country codes are those of GENC."""
_ERAS = {
    "early": ("1973-79", "2000s", "2024"),
    "middle": ("2000s", "1973-79", "2024"),
    "late": ("2024", "2000s", "1973-79"),
}
"""The tables of an era: its own, then those that fill its gaps."""
_KINDS = ("subject", "geographic", "program", "organization", "term")
"""Of several meanings of one code in one era, the first of these kinds."""
_LONGEST_TERM = 5
"""Words of the longest term looked for."""
_SHORTEST_RUN_TOGETHER = 6
_LONGEST_RUN_TOGETHER = 80
_SHORTEST_REST = 4
"""Letters of a word in no table that is parted from the term it is glued to."""

# Matches: "PREL"
# Matches: "AU-1"
# Matches: "UNGA/C-1"
# Matches: "ZANU-PF"
# Matches: "Human"
# Matches: "(MILER, PETRA Q.)"
# Matches: "(steinberg, james b.)"
# Not: ","
# Not: "-"
TOKEN = re.compile(
    r"""
    \( (?P<inside>[^()]{0,120}) (?:\)|\Z)
    | (?P<word>[^\W_](?:[^\W_]|[&'’/.-](?=[^\W_])){0,120})
    """,
    re.VERBOSE,
)

# Matches: "NONE"
# Matches: "N/A"
# Not: "NA"
NO_TAGS = re.compile(r"(?P<nothing>NONE|N/A|NIL)")

# Matches: "/"
# Matches: "."
# Not: ","
GLUE = re.compile(r"[/.&-]")

_PIECE_LENGTHS = {"subject": (4,), "program": (4,), "geographic": (2,), "organization": (4, 5)}
"""How long a code is that is taken for a piece of codes run together."""
_JOINERS = frozenset({"IN", "OF", "ON", "AND", "FOR", "TO", "THE", "WITH"})
"""Words of plain English that look like codes; between two words they join a term."""


class TagReading(NamedTuple):
    """One tag.

    Attributes:
        start: offset of its first character in the text read.
        end: half-open with `start`.
        code: as printed, upper case, white space folded.
        canonical: the code meant where a misprint is printed, else `code`.
        kind: subject, geographic, organization, program, person, term or unknown.
        name: its meaning in the cable's era, or None.
    """

    start: int
    end: int
    code: str
    canonical: str
    kind: str
    name: str | None


class _Word(NamedTuple):
    """A printed word of the line, with its meaning where it is a code."""

    start: int
    end: int
    text: str
    meaning: tuple[str, str, str | None] | None
    """canonical, kind, name"""


def _era(year: int | None) -> str:
    if year is not None and year < _FIRST_2000S:
        return "early"
    return "late" if year is not None and year >= _FIRST_GENC else "middle"


@functools.cache
def _meanings(era: str) -> dict[str, tuple[str, str | None]]:
    """Return kind and name of each code as they stand in an era; other eras fill the gaps."""
    eras = _ERAS[era]
    rows = sorted(load_table("tags"), key=lambda row: (eras.index(row["era"]), _KINDS.index(row["kind"])))
    meanings: dict[str, tuple[str, str | None]] = {}
    for row in rows:
        kind, name = meanings.setdefault(row["code"], (row["kind"], row["name"] or None))
        if name is None and row["kind"] == kind != "geographic":
            meanings[row["code"]] = kind, row["name"] or None
    return meanings


@functools.cache
def _phrase_openers(era: str) -> frozenset[str]:
    """Return the first words of the codes that have several."""
    return frozenset(code.partition(" ")[0] for code in _meanings(era) if " " in code)


@functools.cache
def _misprints() -> dict[str, str]:
    """Return the code that each printed misprint stands for."""
    return {row["printed"]: row["code"] for row in load_table("tag_spellings")}


@functools.cache
def _pieces(era: str) -> frozenset[str]:
    """Return the codes that are taken for pieces of codes run together."""
    return frozenset(
        code
        for code, (kind, name) in _meanings(era).items()
        if code.isalpha()
        and (code == "EUN" or (len(code) in _PIECE_LENGTHS.get(kind, ()) and (kind != "organization" or name)))
    )


# Matches: "KAWX"
# Matches: "KCFE"
# Not: "KAL"
# Not: "KUWAIT"
PROGRAM = re.compile(r"(?P<program>K[A-Z]{3})")


def _meaning(code: str, era: str) -> tuple[str, str, str | None] | None:
    """Return canonical code, kind and name of one code, or None if it is no code."""
    meanings = _meanings(era)
    if code in meanings:
        return code, *meanings[code]
    right = _misprints().get(code)
    if right is not None and right in meanings:
        return right, *meanings[right]
    if PROGRAM.fullmatch(code):
        return code, "program", None
    return None


def is_code(word: str) -> bool:
    """Return whether a word in capitals is a code of any era, or a known misprint of one."""
    return any(_meaning(word, era) is not None for era in _ERAS)


def _split_run_together(word: str, era: str) -> list[str] | None:
    """Return the codes of `SNARCS`, or None if a piece is left over or the pieces are mostly two letters long."""
    if not (_SHORTEST_RUN_TOGETHER <= len(word) <= _LONGEST_RUN_TOGETHER) or not word.isalpha():
        return None
    pieces = _pieces(era)
    best: list[tuple[int, list[str]] | None] = [(0, [])]
    for end in range(1, len(word) + 1):
        found: tuple[int, list[str]] | None = None
        for length in (4, 5, 3, 2):
            before = best[end - length] if length <= end else None
            piece = word[end - length : end]
            if before is None or piece not in pieces:
                continue
            short = before[0] + (length == 2)
            if found is None or (short, len(before[1])) < (found[0], len(found[1]) - 1):
                found = (short, [*before[1], piece])
        best.append(found)
    whole = best[-1]
    if whole is None or whole[0] * 2 > len(whole[1]):
        return None
    return whole[1]


def _read_person(match: re.Match[str], era: str) -> TagReading | None:
    """Read what stands in brackets: a person, a code, or None if it is a portion marking."""
    start, end = match.span("inside")
    inside = match["inside"]
    start += len(inside) - len(inside.lstrip())
    end -= len(inside) - len(inside.rstrip())
    code = " ".join(inside.upper().split())
    if not code or PORTION.fullmatch(f"({code})"):
        return None
    meaning = _meaning(code, era)
    if meaning:
        return TagReading(start, end, code, *meaning)
    return TagReading(start, end, code, code, "person", None)


def _is_joiner(words: list[_Word], at: int) -> bool:
    """Return whether the word is a plain `IN` between two words that are no codes: `TIP IN TURKEY`."""
    if words[at].text not in _JOINERS or not 0 < at < len(words) - 1:
        return False
    before, after = words[at - 1].meaning, words[at + 1].meaning
    return after is None and (before is None or before[1] in {"term", "organization"})


def _read_words(words: list[_Word], era: str, *, after_visit: bool) -> tuple[list[TagReading], list[Finding]]:
    """Return the tags of words that only blanks separate."""
    tags: list[TagReading] = []
    findings: list[Finding] = []
    meanings, phrases = _meanings(era), _phrase_openers(era)
    at = 0
    while at < len(words):
        word = words[at]
        longest = 0
        sizes = range(min(_LONGEST_TERM, len(words) - at), 1, -1) if word.text in phrases else ()
        for size in sizes:
            phrase = " ".join(w.text for w in words[at : at + size])
            if phrase in meanings:
                longest = size
                tags.append(TagReading(word.start, words[at + size - 1].end, phrase, phrase, *meanings[phrase]))
                break
        if longest:
            at += longest
            continue
        glued = _split_glued_term(words, at, meanings) if word.text in phrases else None
        if glued:
            size, phrase, rest = glued
            start, end = words[at].start, words[at + size - 1].end
            what = f"{phrase} and {rest} are printed without a blank"
            findings.append(Finding("tags-run-together", start, end, what))
            tags.append(TagReading(start, end - len(rest), phrase, phrase, *meanings[phrase]))
            words[at + size - 1] = _Word(end - len(rest), end, rest, _meaning(rest, era))
            at += size - 1
            continue
        joined = at + 2 < len(words) and _is_joiner(words, at + 1)
        if word.meaning is not None and not joined:
            tag = TagReading(word.start, word.end, word.text, *word.meaning)
            tags.append(tag)
            if tag.canonical != tag.code:
                findings.append(Finding("tag-misprint", tag.start, tag.end, f"{tag.code} stands for {tag.canonical}"))
            at += 1
            continue
        last = at
        while last + 1 < len(words) and (words[last + 1].meaning is None or _is_joiner(words, last + 1)):
            if words[last + 1].meaning is None and _starts_phrase(words, last + 1, meanings):
                break
            last += 1
        text = " ".join(w.text for w in words[at : last + 1])
        visit = after_visit if not tags else tags[-1].canonical == "OVIP"
        kind = "person" if visit else "term" if last > at else "unknown"
        tags.append(TagReading(word.start, words[last].end, text, text, kind, None))
        if kind == "unknown":
            findings.append(Finding("tag-unknown", word.start, word.end, f"{text} is no code of the vocabulary"))
        at = last + 1
    return tags, findings


def _split_glued_term(
    words: list[_Word], at: int, meanings: dict[str, tuple[str, str | None]]
) -> tuple[int, str, str] | None:
    """Return the words a term takes, the term, and the code glued to its end: `HUMAN RIGHTSLABOR`; or None."""
    for size in range(2, min(_LONGEST_TERM, len(words) - at) + 1):
        last = words[at + size - 1].text
        before = " ".join(w.text for w in words[at : at + size - 1])
        for cut in range(2, len(last) - 1):
            known = last[cut:] in meanings or len(last) - cut >= _SHORTEST_REST
            if known and f"{before} {last[:cut]}" in meanings:
                return size, f"{before} {last[:cut]}", last[cut:]
    return None


def _starts_phrase(words: list[_Word], at: int, meanings: dict[str, tuple[str, str | None]]) -> bool:
    """Return whether a term of the vocabulary begins at the word."""
    return any(
        " ".join(w.text for w in words[at : at + size]) in meanings
        for size in range(2, min(_LONGEST_TERM, len(words) - at) + 1)
    )


def _words_of(start: int, text: str, era: str, findings: list[Finding]) -> list[_Word]:
    """Return one printed word, or the codes it is run together from."""
    meaning = _meaning(text, era)
    if meaning is None:
        parts = GLUE.split(text)
        if len(parts) > 1 and all(_meaning(part, era) for part in parts):
            return [word for part, at in _offsets(parts, start, 1) for word in _words_of(at, part, era, findings)]
    if meaning is None:
        pieces = _split_run_together(text, era)
        if pieces:
            findings.append(
                Finding(
                    "tags-run-together", start, start + len(text), f"{text} is read as {', '.join(pieces)}: blanks lost"
                )
            )
            return [_Word(at, at + len(piece), piece, _meaning(piece, era)) for piece, at in _offsets(pieces, start, 0)]
    return [_Word(start, start + len(text), text, meaning)]


def _offsets(parts: list[str], start: int, gap: int) -> list[tuple[str, int]]:
    """Return each part with its offset; the parts stand `gap` characters apart."""
    placed = []
    for part in parts:
        placed.append((part, start))
        start += len(part) + gap
    return placed


def read_tags(text: str, *, year: int | None) -> tuple[list[TagReading], list[Finding]]:
    """Return the tags of a TAGS line, in order, each once.

    Args:
        text: what follows the label up to the end of the block; may span lines.
        year: the cable's year, which says what the codes mean.

    Returns:
        The tags and what was noticed; offsets in `text`.

    >>> [tag.code for tag in read_tags("SOPN, OVIP (MILER, PETRA Q.), BL", year=1979)[0]]
    ['SOPN', 'OVIP', 'MILER, PETRA Q.', 'BL']
    """
    era = _era(year)
    tags: list[TagReading] = []
    findings: list[Finding] = []
    run: list[_Word] = []
    end = 0

    def finish_run() -> None:
        found, noticed = _read_words(run, era, after_visit=bool(tags) and tags[-1].canonical == "OVIP")
        tags.extend(found)
        findings.extend(noticed)
        run.clear()

    for match in TOKEN.finditer(text):
        if run and not _only_blank(text[end : match.start()]):
            finish_run()
        end = match.end()
        if match["word"] is None:
            finish_run()
            if not match[0].endswith(")"):
                findings.append(Finding("tag-unclosed", match.start(), match.end(), "a bracket is not closed"))
            person = _read_person(match, era)
            if person:
                tags.append(person)
            continue
        word = match["word"].upper()
        if len(word) != len(match["word"]) or NO_TAGS.fullmatch(word):
            continue
        run.extend(_words_of(match.start(), word, era, findings))
    finish_run()
    seen: set[str] = set()
    once = [tag for tag in tags if not (tag.code in seen or seen.add(tag.code))]  # type: ignore[func-returns-value]
    return once, findings


def _only_blank(gap: str) -> bool:
    """Return whether nothing but white space and pilcrows stands between two words."""
    return not gap.replace("¶", "").strip()
