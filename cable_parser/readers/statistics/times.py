"""The words of a sentence that say when, each with the days it means."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import regex

from cable_parser.readers.statistics import patterns, periods
from cable_parser.readers.statistics.periods import Period


class When(NamedTuple):
    """Words of time in a text, half-open, and the days they mean as far as they can be told."""

    start: int
    end: int
    period: Period | None


def find_times(text: str, start: int, end: int, today: date | None) -> list[When]:
    """Return the expressions of time in `text[start:end]`, in order, without overlap.

    Args:
        text: the text.
        start: where the sentence begins.
        end: where it ends.
        today: the date of the text; without it only a date with a year has a period.
    """
    found: list[When] = []
    to = start
    for place in _find_openers(text, start, end):
        if place < to:
            continue
        if (compared := patterns.COMPARED_TIME.match(text, place, end)) is not None:
            to = compared.end()
            continue
        when = read_time(text, place, end, today, listed=bool(found))
        if when is not None:
            found.append(when)
            to = when.end
    return found


def _find_openers(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where words that say when may begin, none within another."""
    behind = start
    first = patterns.TIME_OPENER.match(text, 0, end) if start == 0 else None
    if first:
        yield 0
        behind = first.end()
    for place in patterns.TIME_START.finditer(text, max(0, start - 1), end):
        if place.start("opener") >= behind:
            yield place.start("opener")
            behind = place.end("opener")


def read_time(text: str, place: int, end: int, today: date | None, *, listed: bool) -> When | None:
    """Return the time that begins at `place`, or None.

    Args:
        text: the text.
        place: where it begins, in code points of the text.
        end: where the sentence ends.
        today: the date of the text, or None.
        listed: whether another time stands before it in the sentence.
    """
    if (dated := patterns.DATED_TIME.match(text, place, end)) is not None and is_dated(text, dated, listed=listed):
        return When(dated.start(), dated.end(), periods.resolve(periods.resolve_dated, dated, today))
    if (counted := patterns.COUNTED_TIME.match(text, place, end)) is not None:
        return When(counted.start(), counted.end(), periods.resolve(periods.resolve_counted, counted, today))
    if (named := patterns.NAMED_TIME.match(text, place, end)) is not None:
        return When(named.start(), named.end(), periods.resolve(periods.resolve_named, named, today))
    if (vague := patterns.VAGUE_TIME.match(text, place, end)) is not None:
        return When(vague.start(), vague.end(), None)
    if (ago := patterns.AGO_TIME.match(text, place, end)) is not None:
        return When(ago.start(), ago.end(), periods.resolve(periods.resolve_ago, ago, today))
    if (word := patterns.WORD_TIME.match(text, place, end)) is not None:
        return When(word.start(), word.end(), periods.resolve(periods.resolve_word, word, today))
    return None


def is_dated(text: str, match: regex.Match[str], *, listed: bool) -> bool:
    """Return whether a date says when: after a preposition, at the start of a sentence, or in a list of dates.

    A year after "of" and an attribute ("an April 2008 strike") do not; nor does a lone "may" or "march".

    Args:
        text: the text.
        match: the match of a date.
        listed: whether another time stands before it in the sentence.
    """
    words = match["dated"]
    first = words.split()[0].lower()
    lone = len(words.split()) == 1
    preposition = (match["prep"] or "").lower()
    if first in ("may", "march", "mar", "dec", "sep", "jan") and lone and not words[0].isupper():
        return False
    if match["d_season"] and (not preposition or (lone and words.lower() == "fall" and preposition != "in")):
        return False
    if match["d_numeric"] and preposition not in ("on", "since", "by", "from", "until", "before", "after", "between"):
        return False
    if preposition == "to" and not (lone and match["d_year"]):
        return False
    if preposition in ("at", "for", "over") and match["d_month"] and not match["d_year"] and not match["d_edge"]:
        return preposition == "for" and lone
    if match["d_fiscal"]:
        return True
    if lone and not preposition and not listed:
        return is_bracketed(text, match)
    lone_year = lone or (first == "the" and match["d_year"])
    if first == "the" and (match["d_month"] or lone_year) and not match["d_edge"] and not match["d_part"]:
        follower = text[match.end() + 1 : match.end() + 2]
        if follower.isalpha():
            return patterns.CLASS_WORD.match(text, match.end()) is not None
    if preposition:
        return True
    if match["d_day"] and (match["until"] is None) and patterns.DATE_END.match(text, match.end()):
        return True
    before = text[max(0, match.start() - 5) : match.start()].rstrip().lower()
    if before == "" or before[-1] in ".!?\n":
        return not lone
    after = text[match.end() : match.end() + 4].lstrip().lower()
    ends = after == "" or after[0] in ",.;)" or after.startswith(("and", "or", "res"))
    if is_bracketed(text, match):
        return True
    return listed and ends and (before[-1] in ",(" or before.endswith((" and", " or")))


def is_bracketed(text: str, match: regex.Match[str]) -> bool:
    """Return whether a date stands alone between brackets: "(2002-2006)"."""
    return text[match.start() - 1 : match.start()] == "(" and text[match.end() : match.end() + 1] == ")"
