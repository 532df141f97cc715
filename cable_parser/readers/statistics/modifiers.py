"""Bounds printed with a number: "more than 1300", "an estimated 50", "30 days or more"."""

from typing import NamedTuple

from cable_parser.readers.statistics import lexicon, patterns

# Words that bound amounts and measures but are prepositions before things counted: "under two agreements".
PREPOSITIONS = frozenset({"under", "below", "above", "near", "beyond", "short of", "over", "around"})
# What may stand before "over" and a duration it bounds: "for over five years", not "over five years, prices rose".
BEFORE_OVER = frozenset(
    "for of after in took lasted lasting than is was are were just well been with by to and a spent since at".split()
)
# What "over" completes and bounds nothing: "differences over 3 issues".
GOVERNS_OVER = frozenset("differences differ concern concerns dispute control disputes took preside presided".split())


class Bound(NamedTuple):
    """A modifier sign and the offset of its first word (before) or after its last (after)."""

    sign: str
    at: int


def read_bound_before(text: str, start: int, kind: str, value: float | None) -> Bound | None:
    """Return the modifier whose last word ends before `start`, or None.

    A preposition is no bound: "talks about two issues", "under two agreements", "over the last five years".

    Args:
        text: the text.
        start: where the amount begins, in code points of the text.
        kind: the kind of the quantity: count, money, duration, ...
        value: its value; None for a range.
    """
    before = text[max(0, start - 34) : start]
    words = before.rsplit(None, 1)
    if not words or before[-1] not in " \n" or before[len(before.rstrip()) :].count("\n") > 1:
        return None
    last = words[-1].lower().lstrip("(\"'“‘")
    phrases = lexicon.modifiers_before().get(last)
    if phrases is None:
        return None
    trimmed = before.rstrip()
    lower = trimmed.lower()
    if "\n" in lower:
        lower = lower.replace("\n", " ")
    for phrase in phrases:
        size = len(phrase.printed)
        if not lower.endswith(phrase.printed) or (len(lower) > size and lower[-size - 1].isalnum()):
            continue
        at = start - len(before) + len(trimmed) - size
        earlier = text[max(0, at - 24) : at].lower().split()
        previous = earlier[-1].strip(",;:()\"'“”") if earlier else ""
        if phrase.printed in PREPOSITIONS:
            if phrase.printed in ("near", "beyond", "short of") and kind in ("count", "duration"):
                return None
            if phrase.printed in ("under", "below", "above") and kind == "count" and (value is None or value < 5):
                return None
            if phrase.printed == "over" and kind == "duration" and previous not in BEFORE_OVER:
                return None
            if phrase.printed == "over" and previous in GOVERNS_OVER:
                return None
        if phrase.printed in ("about", "around") and previous in lexicon.governing_nouns("speech"):
            return None
        if phrase.printed == "up to" and patterns.RISEN.search(text, max(0, at - 12), at):
            return None
        if phrase.printed == "near" and kind not in {"money", "percent"}:
            return None
        return Bound(phrase.value, at)
    return None


def read_bound_after(text: str, end: int) -> Bound | None:
    """Return the modifier printed after a number or its unit, or None: "or more", "and over", "+"."""
    if text[end : end + 1] == "+" and not text[end + 1 : end + 2].isalnum():
        return Bound(">=", end + 1)
    match = patterns.BOUND_AFTER.match(text, end)
    if match is None:
        return None
    lower = match["words"].lower()
    for phrase in lexicon.modifiers_after():
        if lower.startswith(phrase.printed) and not lower[len(phrase.printed) : len(phrase.printed) + 1].isalnum():
            return Bound(phrase.value, match.start("words") + len(phrase.printed))
    return None
