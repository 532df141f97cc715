"""The words of a sentence with their classes, from the tables of the vocabulary and from their endings."""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from cable_parser.readers.statistics import lexicon, patterns

# Classes of words. A class names what a word may be; what it is in its sentence, `phrases` decides.
NOUN, NAME, ADJECTIVE, ADVERB, DETERMINER, PRONOUN = "noun", "name", "adjective", "adverb", "determiner", "pronoun"
PREPOSITION, COORDINATOR, CONJUNCTION, RELATIVE = "preposition", "coordinator", "conjunction", "relative"
BE, HAVE, DO, MODAL, TO, NOT = "be", "have", "do", "modal", "to", "not"
PAST, PARTICIPLE, ED, ING, PRESENT, EITHER = "past", "participle", "ed", "ing", "present", "either"
"""Verb forms: "fell", "fallen", "seized", "seizing", "believes", and "reports", which is a noun too."""
FIGURE, TIME, STOP = "figure", "time", "stop"
"""What stands in the place of a whole figure or time, and a mark of punctuation."""

# Marks that are read as one of their kind.
MARKS = {"[": "(", "]": ")", "—": "-", "–": "-", "--": "-", "---": "-", "...": ":", "!": ".", "?": "."}


class Word(NamedTuple):
    """A word or mark of a text, half-open; a figure or a time is one word, however long."""

    start: int
    end: int
    lower: str
    kind: str
    number: int = -1
    """Which figure or time it stands for."""


class Place(NamedTuple):
    """Where a figure or a time stands, half-open."""

    start: int
    end: int
    kind: str
    number: int


def read_words(text: str, start: int, end: int, places: Sequence[Place]) -> list[Word]:
    """Return the words of `text[start:end]` in order.

    Args:
        text: the text.
        start: where the sentence begins.
        end: where it ends.
        places: the figures and times in it, in order, without overlap; each becomes one word.
    """
    words: list[Word] = []
    at = start
    for place in places:
        _add_words(words, text, at, place.start)
        first = text[place.start : place.start + 12].split(None, 1)
        words.append(Word(place.start, place.end, first[0].lower() if first else "", place.kind, place.number))
        at = place.end
    _add_words(words, text, at, end)
    return words


def _add_words(words: list[Word], text: str, start: int, end: int) -> None:
    small = patterns.LOWER_CASE.search(text, start, end) is not None
    opens = not words or words[-1].kind == STOP
    add, new = words.append, tuple.__new__  # (a named tuple made so costs half)
    for match in patterns.WORD.finditer(text, start, end):
        printed = match.group()
        lower, kind, name = describe(printed)
        at, to = match.span()
        if kind == STOP:
            if printed in "-–" and not (text[at - 1 : at].isspace() and text[to : to + 1].isspace()):
                continue  # a hyphen within a word or a range
            opens = True
        elif name == CAPITAL:
            kind = kind if opens else NAME
            opens = False
        elif name == CAPITALS and small:
            kind, opens = NAME, False
        else:
            opens = False
        add(new(Word, (at, to, lower, kind, -1)))


# What the letters of a word say: "Brown" is a name within a sentence, "US" where small letters are printed.
CAPITAL, CAPITALS = "capital", "capitals"


@lru_cache(maxsize=1 << 15)
def describe(printed: str) -> tuple[str, str, str]:
    """Return a word or mark in lower case, its class, and whether its capitals may make it a name.

    >>> describe("Seized"), describe("--")
    (('seized', 'ed', 'capital'), ('-', 'stop', ''))
    """
    first = printed[0]
    if not first.isalnum():
        return MARKS.get(printed, printed), STOP, ""
    lower = printed.lower()
    kind = word_class(lower)
    if printed.isupper():
        return lower, kind, CAPITALS if len(printed) > 1 and kind != NOUN else ""
    return lower, kind, CAPITAL if first.isupper() and kind in OPEN else ""


OPEN = frozenset({NOUN, ADJECTIVE, ED, ING, PRESENT, EITHER, PAST, PARTICIPLE})
CLOSED = {
    "preposition": PREPOSITION,
    "pronoun": PRONOUN,
    "determiner": DETERMINER,
    "adverb": ADVERB,
    "be": BE,
    "have": HAVE,
    "do": DO,
    "modal": MODAL,
    "relative": RELATIVE,
    "conjunction": CONJUNCTION,
    "coordinator": COORDINATOR,
}
VERB_FORMS = {"past": PAST, "participle": PARTICIPLE, "present": PRESENT, "noun": EITHER}
ADJECTIVE_ENDS = ("able", "ible", "ful", "ious", "eous", "less", "ical", "ional", "ary", "ive", "ish", "ese", "ian")


@cache
def word_class(word: str) -> str:
    """Return the class of a word in lower case, whatever stands about it.

    >>> [word_class(word) for word in ("the", "fell", "seized", "quickly", "mosque")]
    ['determiner', 'past', 'ed', 'adverb', 'noun']
    """
    if word == "to":
        return TO
    if word[0].isdigit():
        return ADJECTIVE
    if word in ("not", "never", "n't"):
        return NOT
    closed = lexicon.word_classes().get(word)
    if closed in (BE, HAVE, DO):
        return closed
    exception = lexicon.verb_exceptions().get(word, "")
    if exception in ("adjective", "noun", "preposition"):
        return {"adjective": ADJECTIVE, "noun": NOUN, "preposition": PREPOSITION}[exception]
    if closed is not None:
        return CLOSED[closed]
    form = lexicon.verb_forms().get(word)
    if form is not None:
        kind = VERB_FORMS[form]
        return ED if kind in (PAST, PARTICIPLE) and word in lexicon.past_participles() else kind
    if word.endswith("ed") and len(word) > 4 and "-" not in word:
        return ADJECTIVE if word.startswith("un") and len(word) > 7 else ED
    if word.endswith("ing") and len(word) > 5 and "-" not in word:
        return ING
    if word.endswith("ly") and len(word) > 4:
        return ADVERB
    if word.endswith(ADJECTIVE_ENDS):
        return ADJECTIVE
    if word.endswith(("ize", "ise", "ify", "izes", "ifies")) and len(word) > 6:
        return PRESENT
    return NOUN


def is_third(word: str) -> bool:
    """Return whether a verb form is the third person singular: "reports", not "report"."""
    return word.endswith("s") and not word.endswith("ss")
