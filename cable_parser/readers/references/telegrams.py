"""Citations of telegrams by year, post and number: `08 STATE 1234`, `09BOGOTA569`, `TRIPOLI 33, 53`.

The name before a number is looked up in the posts, and the longest known name is taken. An unknown name is taken for a
post only if nothing else stands before it. A bare number belongs to the post of the citation before it.
"""

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from cable_parser.readers.references.patterns import (
    CUT,
    DATE,
    GLUED,
    GLUED_YEAR,
    LONG_YEAR,
    MONTH_WORD,
    NOTAL,
    NOTHING_BETWEEN,
    NUMBER,
    NUMBERED_WORK,
    PRINTED_YEAR,
    SEPARATOR,
    WORD,
    YEAR_AFTER,
)
from cable_parser.vocab import load_table, load_words
from cable_parser.vocab.calendar import expand_year
from cable_parser.vocab.posts import canonical_post, resolve_post

_words = functools.partial(load_words, "telegram_words")

_LONGEST_POST = 5
"""Words of the longest post name, prefix included."""
_LONGEST_UNKNOWN_POST = 4
"""Words of a name that is taken for a post without being in the table."""
# Two citations, or a label and its citation, stand no farther apart: a page break and its blank lines may be between.
_WIDEST_GAP = 400
_LONGEST_RANGE = 30
"""A range of more telegrams than this is not one."""
_FIRST_YEAR, _LAST_YEAR = 1960, 2059
"""Four figures are a year within these."""


class Citation(NamedTuple):
    """A telegram cited, where the words for it stand.

    Attributes:
        start: of the year, or of the post where no year stands before it.
        end: after the number, and a year that follows it.
        year: as printed, in four digits, or None.
        post: canonical, or None for a bare number with none before it.
        known: whether the post is in the vocabulary.
        number: without padding.
        to: the last number of a range, or None.
    """

    start: int
    end: int
    year: int | None
    post: str | None
    known: bool
    number: int
    to: int | None


@functools.cache
def kind_words() -> dict[str, str]:
    """Return the kind of document that each telling word names."""
    return {row["word"]: row["kind"] for row in load_table("reference_kinds")}


def full_year(digits: str | None) -> int | None:
    """Return the year that `08`, `'08` or `2008` stands for, or None if the digits are no year."""
    match = PRINTED_YEAR.fullmatch(digits) if digits else None
    if match is None:
        return None
    year = int(match["year"])
    return expand_year(year) if year < 100 or _FIRST_YEAR <= year <= _LAST_YEAR else None


def _words_at(text: str, at: int) -> list[str]:
    """Return the words of a citation that may stand at the offset, without its year."""
    words = [match["word"] for match in WORD.finditer(text, at, at + 60)][: _LONGEST_POST + 2]
    return words[1:] if words and PRINTED_YEAR.fullmatch(words[0]) else words


def starts_citation(text: str, at: int) -> bool:
    """Return whether a year or the name of a post stands at the offset."""
    words = _words_at(text, at)
    known = any(resolve_post(" ".join(words[:size])) for size in range(1, min(_LONGEST_POST, len(words)) + 1))
    return known or bool(words and GLUED.fullmatch(words[0]))


def starts_telegram(text: str, at: int) -> bool:
    """Return whether post and number of a telegram stand at the offset: `08 QUITO 520`, `QUITO520`."""
    words = _words_at(text, at)
    if words and GLUED.fullmatch(words[0]):
        return True
    sizes = range(1, min(_LONGEST_POST, len(words) - 1) + 1)
    return any(words[size].isdigit() and resolve_post(" ".join(words[:size])) for size in sizes)


def _split_words(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the words between two offsets; a year glued to its post is a word of its own: `09LIMA 77`."""
    for word in WORD.finditer(text, start, end):
        year = GLUED_YEAR.match(text, word.start(), word.end())
        if year and resolve_post(text[year.end() : word.end()]):
            yield WORD.match(text, year.start(), year.end()) or word
            yield WORD.match(text, year.end(), word.end()) or word
        else:
            yield word


class _Finder:
    """A search for the citations of one entry, word by word."""

    def __init__(
        self, text: str, lines: str, start: int, end: int, own_post: str | None, last: Citation | None
    ) -> None:
        self.text = text
        self.lines = lines
        self.start = start
        self.end = end
        self.own_post = own_post
        self.last = last
        self.words = list(_split_words(text, start, end))
        self.dates = {match.end() for match in DATE.finditer(text, start, end)}
        self.floor = start
        self.found: list[Citation] = []

    def run(self) -> list[Citation]:
        """Return the citations, in order."""
        for at, word in enumerate(self.words):
            if word.start() < self.floor:
                continue
            citation = self._glued(at)
            if citation is None and word["word"][0].isdigit() and not self._is_middle_year(at):
                citation = self._named(at) or self._bare(at)
            if citation is not None:
                self.found.append(citation)
                self.floor = citation.end
        return self.found

    def _glued(self, at: int) -> Citation | None:
        """Read `09BOGOTA569`, or `09 BOGOTA569`."""
        word = self.words[at]
        glued = GLUED.match(self.text, word.start(), word.end())
        if glued is None or glued.end() != word.end():
            return None
        known = resolve_post(glued["post"]) is not None
        if not known and (glued["first"] is None or len(glued["post"]) < 4):
            return None
        year, start = glued["first"], word.start()
        if year is None:
            year, start = self._year_before(at)
        return self._finish(start, glued, year, canonical_post(glued["post"]), known=known)

    def _named(self, at: int) -> Citation | None:
        """Read `08 BUENOS AIRES 1419`: the number is the word `at`."""
        number = NUMBER.match(self.text, self.words[at].start(), self.end)
        if number is None:
            return None
        middle = self.words[at - 1]["word"] if at and self._is_middle_year(at - 1) else None
        skipped = middle is not None or (at and self.words[at - 1]["word"] in _words("between post and number"))
        name_end = at - 1 if skipped else at
        names = list(self._names_before(name_end))
        for first, name in reversed(names):
            post = self._post_of(name)
            if post is not None:
                year, start = self._year_before(first)
                return self._finish(start, number, middle or year, post, known=True)
        if not names or len(number["number"]) < 2:
            return None
        first, name = names[-1]
        if not self._may_be_post(first, name):
            return None
        year, start = self._year_before(first)
        return self._finish(start, number, middle or year, canonical_post(name), known=False)

    def _is_middle_year(self, at: int) -> bool:
        """Return whether the word is the year of `BEIJING 08 1234`."""
        if at == 0 or at + 1 >= len(self.words):
            return False
        before, word, after = self.words[at - 1 : at + 2]
        gap = self.text[word.end() : after.start()]
        return (
            before.start() >= self.floor
            and before["word"].isalpha()
            and re.fullmatch(r"\d\d", word["word"]) is not None
            and re.fullmatch(r"\d{3,8}", after["word"]) is not None
            and not gap.strip()
            and not self._opens_line(at + 1)
        )

    def _opens_line(self, at: int) -> bool:
        """Return whether the word is the year of the next line's citation: `LIMA 12` / `2008 LIMA 531`."""
        if not self._is_year_of_next(at):
            return False
        before, word, after = self.words[at - 1 : at + 2]
        return "\n" in self.lines[before.end() : word.start()] and "\n" not in self.lines[word.end() : after.start()]

    def _is_year_of_next(self, at: int) -> bool:
        """Return whether the word is a year with a post after it: `LIMA 12, 2008 LIMA 531`."""
        return (
            PRINTED_YEAR.fullmatch(self.words[at]["word"]) is not None
            and at + 1 < len(self.words)
            and not self.text[self.words[at].end() : self.words[at + 1].start()].strip()
            and starts_citation(self.text, self.words[at + 1].start())
        )

    def _names_before(self, at: int) -> Iterator[tuple[int, str]]:
        """Yield the words before a number as names, each longer than the last."""
        name: list[str] = []
        end = self.words[at].start() if at < len(self.words) else self.end
        for back in range(at - 1, max(-1, at - 1 - _LONGEST_POST), -1):
            word = self.words[back]
            if (
                word.start() < self.floor
                or self.text[word.end() : end].strip(" #.'")
                or word["word"].lstrip("'").isdigit()
            ):
                return
            name.insert(0, word["word"])
            end = word.start()
            yield back, " ".join(name)

    def _post_of(self, name: str) -> str | None:
        """Return the canonical post of a name; an EMBTEL is the sender's own."""
        if name == "EMBTEL":
            return self.own_post if self.own_post != "STATE" else None
        entry = resolve_post(name)
        return entry.canonical if entry else None

    def _may_be_post(self, first: int, name: str) -> bool:
        """Return whether an unknown name is a post by its form: only a separator or a year stands before it."""
        words = name.split()
        plain = any(
            word in _words("no post")
            or word in kind_words()
            or MONTH_WORD.fullmatch(word)
            or not re.sub("[/-]", "", word).isalpha()
            for word in words
        )
        if plain or len(words) > _LONGEST_UNKNOWN_POST or len(name) < 2:
            return False
        _, start = self._year_before(first)
        if start - self.floor > _WIDEST_GAP:
            return False
        gap = self.text[self.floor : start]
        return not gap.strip(" ,;:-&'().") and (
            not self.found or bool(gap.strip()) or start != self.words[first].start()
        )

    def _year_before(self, first: int) -> tuple[str | None, int]:
        """Return the year printed before the word, and where the citation begins."""
        start = self.words[first].start()
        before = self.words[first - 1] if first else None
        if before is None or before.start() < self.floor:
            return None, start
        gap, begin = self.text[before.end() : start].strip(" '-"), before.start()
        if gap == ")" and self.text[begin - 1] == "(" and begin > self.floor:
            begin -= 1  # "(98) OSLO 310"
        elif gap:
            return None, start
        year = before["word"][1:] if LONG_YEAR.fullmatch(before["word"]) else before["word"]
        if full_year(year) is None or before.end() in self.dates:
            return None, start
        return year, begin

    def _bare(self, at: int) -> Citation | None:
        """Read a number whose post is left out: `TRIPOLI 33, 53`, or alone under its label."""
        number = NUMBER.match(self.text, self.words[at].start(), self.end)
        if number is None or number.start() - self.floor > _WIDEST_GAP:
            return None
        if NUMBERED_WORK.match(self.text, number.start(), self.end):
            return None
        gap = self.text[self.floor : number.start()]
        if self.found:
            # "NR 12, 13", "NR 12 AND NR. 13": a sign or AND, and a word for the number, stand between.
            between = NOTAL.sub("", gap)
            sign = any(c in between for c in ",;&") or "AND" in between or gap.strip(" .") != between.strip(" .")
            words = {word.strip(".,;&") for word in between.split()} - {"", "AND"}
            separated = sign and words <= _words("between post and number")
            before: Citation | None = self.found[-1]
            if not separated or self._is_year_of_next(at):
                return None
        else:
            before = self.last
            if not self._stands_alone(number, gap):
                return None
        # A word for the number is of its citation: "NR 13".
        word = self.words[at - 1] if at else None
        named = word and word.start() >= self.floor and word["word"] in _words("between post and number")
        start = word.start() if word and named else number.start()
        citation = self._finish(start, number, None, None, known=False)
        if citation is None or before is None:
            return citation
        return citation._replace(post=before.post, known=before.known, year=citation.year or before.year)

    def _stands_alone(self, number: re.Match[str], gap: str) -> bool:
        """Return whether a number is all that its entry begins with."""
        if gap.strip(" -.,;:#") or len(number["number"]) < (3 if number["number"].startswith("0") else 2):
            return False
        note = NOTAL.match(self.text, number.end(), self.end)
        at = note.end() if note else number.end()
        rest = NOTHING_BETWEEN.match(self.text, at, self.end)
        end = rest.end() if rest else at
        return end == self.end or self.text[end] in ")(&" or SEPARATOR.match(self.text, at, self.end) is not None

    def _finish(
        self, start: int, number: re.Match[str], year: str | None, post: str | None, *, known: bool
    ) -> Citation | None:
        """Return a citation with the year or the end of a range after its number, or None if the number is cut."""
        end = number.end()
        if CUT.match(self.text, end, self.end):
            return None
        to = _range_end(number["number"], number["to"]) if number["to"] else None
        if number["to"] and to is None:
            if not known and post:
                return None  # the number of an order or a file: "ORDER 5104-450091"
            end = number.end("number")
        after = YEAR_AFTER.match(self.text, end, self.end)
        if after:
            end = after.end()
        year = after["year"] if after else number["year"] or year
        return Citation(start, end, full_year(year), post, known, int(number["number"]), to)


def _range_end(first: str, last: str) -> int | None:
    """Return the last number of `123-125` or `1234-36`, or None if it is no range."""
    full = last if len(last) >= len(first) else first[: len(first) - len(last)] + last
    return int(full) if 0 < int(full) - int(first) <= _LONGEST_RANGE else None


def find_citations(
    text: str, lines: str, start: int, end: int, own_post: str | None, last: Citation | None
) -> list[Citation]:
    """Return the citations between two offsets of a text in capitals, in order.

    Args:
        text: the view that `cable_parser.readers.references.patterns` describes.
        lines: the same with the line ends as printed.
        start: where the entry begins.
        end: half-open with `start`.
        own_post: the citing cable's post, canonical.
        last: the citation before the entry, whose post a bare number takes.
    """
    return _Finder(text, lines, start, end, own_post, last).run()
