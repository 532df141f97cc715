"""What a number counts or measures: money, percent, measures, durations, ages, rates, and the noun phrase counted."""

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from cable_parser.readers.statistics import lexicon, patterns
from cable_parser.readers.statistics.numbers import Number

MONEY_SIGNS = frozenset("$€£¥₩₪₹₦")
# Currency names that are common words as well: read as money only after a large or scaled number.
COMMON_WORDS = frozenset(
    {
        "won",
        "real",
        "som",
        "soum",
        "sum",
        "soles",
        "marks",
        "crowns",
        "sterling",
        "rand",
        "lats",
        "bucks",
        "lei",
        "dong",
    }
)
# Unit letters that are read only where they touch the digits: "5m", but not "5 M82A1M rifles".
TOUCHING = frozenset({"m", "g", "k", "b", "w"})
# Units that are words or names of other things after "one".
SHORT_UNITS = frozenset("mu min mi cm nm gt mt kt rem mos point degree".split())
# The ends of names of peoples that are plural and adjective alike: "three Japanese", "three Japanese trading houses".
NATIONS = ("ese", "ish", "nch", "wiss", "raqi", "aeli")
# Closed-class words that may begin what is counted: "more men".
LEADING_WORDS = frozenset("more other such most less same overseas home back pending past".split())
MAX_PHRASE = 9


class Unit(NamedTuple):
    """A unit as read; `end` is the offset after its last word."""

    kind: str
    name: str | None
    end: int
    refused: bool = False
    """The words make the number no statistic: "one-stop", "7-Eleven"."""


def read_money_sign(text: str, start: int) -> tuple[str | None, int] | None:
    """Return the ISO code of the sign before an amount and the offset of the sign: "$", "US$", "RMB ", "LE "."""
    at = start
    if at and text[at - 1] in " \n":
        at -= 1
    if not at:
        return None
    last = text[at - 1]
    if last in MONEY_SIGNS:
        match = patterns.MONEY_SIGN.search(text, max(0, at - 8), at)
        if match is None:
            return None
        sign = match["sign"]
        codes = lexicon.currencies_before()
        code = (
            codes.get(sign) or codes.get(sign.upper()) or codes.get(sign.replace(" ", "")) or codes.get(sign.split()[0])
        )
        return code or codes.get(sign[-1] if len(sign) == 1 else "", None), match.start()
    if last.isalpha() or last == ".":
        match = patterns.MONEY_WORD.search(text, max(0, at - 18), at)
        if match is not None and (code := lexicon.currencies_before().get(match["sign"])):
            return code, match.start()
    return None


def read_unit(text: str, number: Number, *, caps: bool) -> Unit | None:
    """Return the unit printed after `number`, or None: "percent", "kg", "-year-old", "trafficking cases".

    Args:
        text: the text.
        number: the number read.
        caps: whether the text is in capitals only.
    """
    end = number.end
    follower = text[end : end + 1]
    if follower == "":
        return None
    if percent := patterns.PERCENT_SIGN.match(text, end):
        return Unit("percent", "percent", percent.end())
    if follower == "-":
        return read_hyphen_unit(text, number, caps=caps)
    known = read_known_unit(text, end, number)
    if known is not None:
        return known
    if calibre := patterns.CALIBRE.match(text, end):
        return Unit("count", None, calibre.end(), refused=True)
    if adjective := patterns.MEASURE_ADJECTIVE.match(text, end):
        known = read_known_unit(text, adjective.end(), number)
        if known is not None and known.kind in ("measure", "duration"):
            return known
    return None


def read_known_unit(text: str, at: int, number: Number) -> Unit | None:
    """Return the unit or currency of the tables that begins at `at`, the longest first; None if there is none.

    Args:
        text: the text.
        at: where its first word begins, in code points of the text.
        number: the number read.
    """
    words = patterns.UNIT_WORDS.match(text, at)
    if words is None:
        return None
    first = words["one"].rstrip(".,").lower() if words["one"][-1] in ".," else words["one"].lower()
    longest = lexicon.longest_unit().get(first)
    if longest is None and (longest := lexicon.longest_unit().get(words["one"].lower())) is None:
        return read_joined_unit(text, words, first)
    parts = [words["one"], words["two"], words["three"]]
    for size in range(longest, 0, -1):
        if parts[size - 1] is None:
            continue
        end = words.end(("one", "two", "three")[size - 1])
        printed = " ".join(p for p in parts[:size] if p).lower()
        if printed not in lexicon.units() and printed not in lexicon.currencies_after():
            printed, end = printed.rstrip(".,"), end - (len(printed) - len(printed.rstrip(".,")))
        touching = words.start("one") == number.end
        unit = read_measure(
            text, printed, end, number, touching=touching and size == 1 and (parts[0].islower() or parts[0] == "W")
        )
        if unit is None:
            unit = read_currency(text, printed, end, number, capital=parts[0].isupper())
        if unit is not None:
            return unit
    return None


def read_joined_unit(text: str, words: re.Match[str], first: str) -> Unit | None:
    """Read a unit in the possessive or before a slash: "three years' work", "5 kg/m".

    Args:
        text: the text.
        words: the first words after the number.
        first: the first of them.
    """
    owner = first.rstrip("'’s") if first.endswith(("’s", "'s", "s'", "s’")) else ""
    if (possessed := lexicon.units().get(owner)) is not None:
        return Unit(possessed[1], possessed[0], words.end("one")) if possessed[1] == "duration" else None
    if adjective := patterns.UNIT_ADJECTIVE.search(first):
        unit = lexicon.units().get(first[: adjective.start()])
        return Unit(unit[1], unit[0], words.start("one") + adjective.start()) if unit is not None else None
    slash = first.find("/")
    if slash < 1 or (unit := lexicon.units().get(first[:slash])) is None:
        return None
    return add_rate(text, Unit(unit[1], unit[0], words.start("one") + slash))


def read_measure(text: str, printed: str, end: int, number: Number, *, touching: bool) -> Unit | None:
    """Return the measure, duration or age that `printed`, which ends at `end`, stands for.

    Args:
        text: the text.
        printed: the unit as printed, in lower case.
        end: where it ends, in code points of the text.
        number: the number read.
        touching: whether it touches the digits, as in "5m".
    """
    unit = lexicon.units().get(printed)
    if unit is None:
        return None
    name, kind = unit
    if printed in TOUCHING and not touching:
        return None
    if printed == "mm" and text[end - 3 : end - 2].isdigit():
        return Unit("count", None, end, refused=True)  # a calibre: "57mm gun"
    if kind == "duration" and (age := patterns.AGE_TAIL.match(text, end)):
        return Unit("age", name, age.end())
    if kind == "percent":
        return Unit(kind, name, end)
    if printed in ("point", "points") and not number.digits and number.value < 10:
        return None
    if printed in SHORT_UNITS and number.value == 1:
        return None
    return add_rate(text, Unit(kind, name, end))


def read_currency(text: str, printed: str, end: int, number: Number, *, capital: bool) -> Unit | None:
    """Return the currency that `printed`, which ends at `end`, names; a code in small letters is none.

    Args:
        text: the text.
        printed: the currency as printed, in lower case.
        end: where it ends, in code points of the text.
        number: the number read.
        capital: whether it is printed with a capital.
    """
    code = lexicon.currencies_after().get(printed)
    if code is None or printed in lexicon.units():
        return None
    if len(printed) == 3 and code == printed.upper() and not capital:
        return None
    if printed in COMMON_WORDS and number.value < 100:
        return None
    if printed == "pounds" and patterns.OF.match(text, end) and number.scale == 1:
        return Unit("measure", "pound", end)
    return Unit("money", code or None, end)


@dataclass(slots=True)
class Phrase:
    """A noun phrase as it is read word by word."""

    end: int
    """Where its last word ends, with the quotation mark about it."""
    plural: bool = False
    """Whether its last word is a plural."""
    count: int = 0
    previous: str = ""
    punct: str = ""
    opened: bool = False
    """Whether a quotation mark was opened in it."""


def read_hyphen_unit(text: str, number: Number, *, caps: bool) -> Unit | None:
    """Read the unit of a compound: "3-member", "90-minute", "30-year-old", "20-percent".

    Args:
        text: the text.
        number: the number read.
        caps: whether the text is in capitals only.
    """
    match = patterns.HYPHEN_WORD.match(text, number.end)
    if match is None:
        return None
    word = match["word"]
    lower = word.lower()
    end = match.end("word")
    if is_number_word(lower) or (text[number.end + 1] in " \n" and lower in lexicon.word_classes()):
        return None
    if lower in lexicon.number_idioms("suffix") or lower in lexicon.word_classes():
        return Unit("count", None, end, refused=True)
    if lower in ("pound", "pounds"):
        return Unit("measure", "pound", end)
    if (unit := lexicon.units().get(lower)) is not None and lower not in TOUCHING:
        name, kind = unit
        if kind == "duration" and (age := patterns.AGE_TAIL.match(text, end)):
            return Unit("age", name, age.end())
        if lower in ("point", "points"):
            return Unit("count", name, end)
        return Unit(kind, name, end)
    if (code := lexicon.currencies_after().get(lower)) is not None and (len(lower) > 3 or lower == "yen"):
        return Unit("money", code or None, end)
    if (word[0].isupper() and not caps) or word.endswith("ed"):
        return Unit("count", None, end, refused=True)
    return Unit("count", lower if not caps else word, end)


def add_rate(text: str, unit: Unit) -> Unit:
    """Return `unit` with the time or thing it is per: "hour per day", "barrel per day", "gram per liter"."""
    if rate := patterns.TIME_RATE.match(text, unit.end):
        return Unit(unit.kind, f"{unit.name} per {read_time(rate)}", rate.end())
    if unit.kind == "measure" and (rate := patterns.DISTANT_RATE.match(text, unit.end)):
        return Unit(unit.kind, f"{unit.name} per {read_time(rate)}", unit.end)
    if unit.kind == "measure" and (rate := patterns.DISTANT_THING.match(text, unit.end)):
        return Unit(unit.kind, f"{unit.name} per {rate['thing'].lower()}", unit.end)
    if unit.kind == "measure" and (rate := patterns.THING_RATE.match(text, unit.end)):
        return Unit(unit.kind, f"{unit.name} per {rate['thing'].lower()}", rate.end())
    return unit


def read_time(rate: re.Match[str]) -> str:
    """Return the noun of a rate of time: "day" for "a day" and "daily"."""
    if rate["time"]:
        return rate["time"].lower()
    adverb = (rate["adverb"] or rate["adjective"]).lower()
    return {"daily": "day", "annually": "year"}.get(adverb, adverb.removesuffix("ly").removeprefix("per-"))


@cache
def is_plural(word: str) -> bool:
    """Return whether a word in lower case is a noun in the plural by its form: "cases", "people", "LES"."""
    if word in lexicon.plural_nouns("plural"):
        return True
    if word in lexicon.plural_nouns("singular"):
        return False
    if len(word) < 3 or not word.endswith("s") or word.endswith(("ss", "us", "is", "'s", "’s", "ous")):
        return word.endswith(("men", "people", "buses", "campuses", "analysis", "viruses")) and len(word) > 3
    return word not in lexicon.word_classes()


@cache
def is_verb(word: str, *, single: bool) -> bool:
    """Return whether a word in lower case is a verb form, and no noun: "rioted", but not "wounded"."""
    if word in lexicon.plural_nouns("plural"):
        return False
    form = lexicon.verb_forms().get(word)
    return (
        form == "past"
        or (form == "present" and not (single or word.endswith("s")))
        or (word.endswith("ed") and len(word) > 4)
    )


@cache
def is_number_word(word: str) -> bool:
    """Return whether a word in lower case begins a number of its own: "two", "twenty-five"."""
    first = word.split("-", maxsplit=1)[0]
    return first in lexicon.cardinal_words() or first in ("half", "twice")


def read_phrase(text: str, at: int, *, single: bool) -> tuple[str, int] | None:
    """Return the noun phrase that begins at `at` and its end: "abducted children", "departments and agencies".

    Cut before a preposition, a relative clause, a verb, a number or punctuation. Words after a plural noun belong to it
    only if they are plural too ("human rights organizations"), or joined by "and" or "or".

    Args:
        text: the text.
        at: where the blank before the first word stands.
        single: whether one thing is counted ("one Kuwaiti dinar"): its head noun is no plural.
    """
    first = at
    end, plural, punct = read_simple_phrase(text, at, MAX_PHRASE, single=single)
    if end == at:
        return None
    if plural and not single and punct in ("", ","):
        end = read_coordinated(text, end)
    while text[first] in " \n\t":
        first += 1
    return text[first:end], end


def read_simple_phrase(text: str, at: int, limit: int, *, single: bool) -> tuple[int, bool, str]:
    """Read a phrase without coordinated heads.

    Args:
        text: the text.
        at: where the blank before the first word stands, in code points of the text.
        limit: the most words to read.
        single: whether one thing is counted, so that the head noun is no plural.

    Returns:
        The end, whether the head noun is a plural, and the punctuation after it.
    """
    phrase = Phrase(at)
    head = at
    while phrase.count < limit:
        match = patterns.PHRASE_WORD.match(text, phrase.end)
        if match is None:
            break
        word = match["word"]
        lower = word.lower()
        if "\n" in match["gap"] and not word[0].islower():
            break
        kind = lexicon.word_classes().get(lower)
        if kind is not None and (
            not word.isupper() or len(word) == 1 or text[max(0, at - 12) : at].isupper() or kind == "coordinator"
        ):
            if phrase.count == 0 and lower == "others":
                return match.end("word"), True, match["punct"]
            if joins_phrase(text, match, kind, phrase, single=single):
                phrase.end, phrase.count = match.end("close"), phrase.count + 1
                continue
            if not leads_phrase(text, match, phrase):
                break
        elif ends_phrase(text, match, phrase, single=single):
            break
        phrase.count += 1
        phrase.opened = phrase.opened or match["open"] != ""
        if match["close"] and not phrase.opened:
            return match.end("word"), is_plural(lower), match["close"]
        phrase.end = head = match.end("close")
        phrase.plural = is_plural(lower)
        phrase.previous, phrase.punct = lower, match["punct"]
        if phrase.punct == "(":
            break
        if (acronym := patterns.ACRONYM.match(text, head)) is not None and not phrase.plural:
            phrase.end = acronym.end()
        if phrase.punct:
            break
    return head, phrase.plural, phrase.punct


def leads_phrase(text: str, match: re.Match[str], phrase: Phrase) -> bool:
    """Return whether a closed-class word begins a phrase: "more men", "other cases".

    Args:
        text: the text.
        match: the match of the word.
        phrase: the phrase so far.
    """
    word = match["word"].lower()
    if word == "pending" and not leads_to_noun(text, match.end("close"), match["punct"]):
        return False
    return (
        phrase.count == 0 and word in LEADING_WORDS and patterns.PHRASE_WORD.match(text, match.end("close")) is not None
    )


def joins_phrase(text: str, match: re.Match[str], kind: str, phrase: Phrase, *, single: bool) -> bool:
    """Return whether a coordinator stands within a phrase: "international and domestic flights".

    Args:
        text: the text.
        match: the match of the coordinator.
        kind: its class.
        phrase: the phrase so far.
        single: whether one thing is counted, so that the head noun is no plural.
    """
    if kind != "coordinator" or not phrase.count or phrase.plural or phrase.punct:
        return False
    return joins_adjectives(text, match.end("word")) or (single and phrase.previous.endswith(("'s", "’s")))


def ends_phrase(text: str, match: re.Match[str], phrase: Phrase, *, single: bool) -> bool:
    """Return whether a word ends a phrase: a number, a verb, or a singular after a plural head.

    Args:
        text: the text.
        match: the match of the word.
        phrase: the phrase so far.
        single: whether one thing is counted, so that the head noun is no plural.
    """
    lower = match["word"].lower()
    verbs = lexicon.verb_forms()
    if is_number_word(lower) and (phrase.count or "-" not in lower):
        return True
    if phrase.plural:
        if lower in verbs and not (verbs[lower] == "noun" and is_plural(lower)):
            return True
        modified = phrase.previous in lexicon.plural_nouns("modifier") and not lower.endswith(("ed", "ing"))
        people = phrase.previous.endswith(NATIONS) and leads_to_noun(text, match.end("close"), match["punct"])
        return not (is_plural(lower) or modified or people)
    after = match.end("close")
    if not phrase.count and is_verb(lower, single=single):
        return not leads_to_noun(text, after, match["punct"], single=single)
    if phrase.count and (lower.endswith(("ed", "ing")) or lower in verbs) and len(lower) > 3:
        form = verbs.get(lower, "")
        verbal = (
            form in ("past", "participle", "present")
            or (form == "noun" and single and lower.endswith("s") and takes_object(text, after))
            or (form == "" and not is_plural(lower))
        )
        return verbal and (
            form == "present" or not leads_to_noun(text, after, match["punct"], single=single and form == "")
        )
    return lower.endswith("ly") and len(lower) > 4 and not leads_to_noun(text, after, match["punct"])


def takes_object(text: str, at: int) -> bool:
    """Return whether a word has an object after it and so is a verb: "reports a loss", not "levels in May"."""
    match = patterns.PHRASE_WORD.match(text, at)
    if match is None:
        return text[at : at + 2].strip().isdigit()
    return (
        lexicon.word_classes().get(match["word"].lower(), "") in ("determiner", "pronoun") or match["word"][0].isupper()
    )


def joins_adjectives(text: str, at: int) -> bool:
    """Return whether "and" at the end of `at` joins adjectives of one head: "international and domestic"."""
    match = patterns.PHRASE_WORD.match(text, at)
    if match is None or match["word"].lower() in lexicon.word_classes() or is_number_word(match["word"].lower()):
        return False
    return is_plural(match["word"].lower()) or leads_to_noun(text, match.end("close"), match["punct"])


def leads_to_noun(text: str, at: int, punct: str, *, single: bool = False) -> bool:
    """Return whether a plural noun follows, so that what stands before is an adjective.

    Args:
        text: the text.
        at: where the search begins, in code points of the text.
        punct: the punctuation after the word before.
        single: whether any noun counts, not a plural alone.
    """
    if punct:
        return False
    classes, verbs = lexicon.word_classes(), lexicon.verb_forms()
    for _ in range(3):
        match = patterns.PHRASE_WORD.match(text, at)
        if match is None:
            return False
        lower = match["word"].lower()
        built = verbs.get(lower) == "past" and lower in lexicon.past_participles() and not match["punct"]
        if lower in classes or is_number_word(lower) or (verbs.get(lower) in ("past", "present") and not built):
            return False
        if built:
            at = match.end("close")
            continue
        if is_plural(lower) or (single and not lower.endswith(("ed", "ly"))):
            return True
        if match["punct"]:
            return False
        at = match.end("close")
    return False


def read_coordinated(text: str, end: int) -> int:
    """Return the end of a phrase with its coordinated heads: "judges, lawyers and police"; else `end`."""
    best = at = end
    for _ in range(8):
        joint = patterns.COORDINATION.match(text, at)
        if joint is None:
            break
        after, plural, punct = read_simple_phrase(text, joint.end(), 4, single=False)
        if after == joint.end() or not plural:
            break
        first = patterns.PHRASE_WORD.match(text, joint.end())
        if (
            first is None
            or lexicon.verb_forms().get(first["word"].lower(), "noun") != "noun"
            or first["word"].lower().endswith(("ing", "ed", "ly"))
        ):
            break
        at = after
        if joint["joint"]:
            best = at
            break
        if punct not in ("", ","):
            break
    return best
