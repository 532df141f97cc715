"""Vocabulary of the figures reader, in the shapes its modules look things up in."""

from fractions import Fraction
from functools import cache
from typing import NamedTuple

from cable_parser.vocab import load_table

Amount = int | float


class Phrase(NamedTuple):
    """A printed phrase in lower case and what it stands for."""

    printed: str
    value: str


@cache
def number_words(kind: str) -> dict[str, Amount]:
    """Return the words of one kind (unit, teen, ten, scale, suffix, fraction, multiple, sign) and their values."""
    amounts: dict[str, Amount] = {}
    for row in load_table("number_words"):
        if row["kind"] == kind:
            amount = Fraction(row["value"])
            amounts[row["printed"]] = int(amount) if amount.denominator == 1 else float(amount)
    return amounts


@cache
def cardinal_words() -> dict[str, tuple[str, Amount]]:
    """Return the number words that may stand in a cardinal, each with its kind and value."""
    return {w: (k, v) for k in ("unit", "teen", "ten", "scale") for w, v in number_words(k).items()}


@cache
def units() -> dict[str, tuple[str, str]]:
    """Map each printed unit in lower case to its singular and its kind."""
    return {row["printed"]: (row["unit"], row["kind"]) for row in load_table("units")}


@cache
def longest_unit() -> dict[str, int]:
    """Map the first word of a unit or currency to the number of words of the longest phrase that begins so."""
    longest: dict[str, int] = {}
    for printed in (*units(), *currencies_after()):
        first, *rest = printed.split()
        longest[first] = max(longest.get(first, 1), 1 + len(rest))
    return longest


@cache
def currencies_before() -> dict[str, str]:
    """Map each currency sign or code printed before an amount, in its own case, to its ISO 4217 code."""
    return {row["printed"]: row["code"] for row in load_table("currencies") if row["place"] != "after"}


@cache
def currencies_after() -> dict[str, str]:
    """Map each currency printed after an amount, in lower case, to its ISO 4217 code; "" if it varies by country."""
    rows = [row for row in load_table("currencies") if row["place"] != "before"]
    return {row["printed"].lower(): row["code"] for row in rows}


@cache
def modifiers_before() -> dict[str, tuple[Phrase, ...]]:
    """Map the last word of a modifier to the modifiers that end so, longest first."""
    found: dict[str, list[Phrase]] = {}
    for row in load_table("modifiers"):
        if row["place"] != "after":
            found.setdefault(row["printed"].split()[-1], []).append(Phrase(row["printed"], row["sign"]))
    return {word: tuple(sorted(p, key=lambda phrase: -len(phrase.printed))) for word, p in found.items()}


@cache
def modifiers_after() -> tuple[Phrase, ...]:
    """Return the modifiers printed after the number or its unit, longest first."""
    rows = [Phrase(r["printed"], r["sign"]) for r in load_table("modifiers") if r["place"] != "before"]
    return tuple(sorted(rows, key=lambda phrase: -len(phrase.printed)))


@cache
def word_classes() -> dict[str, str]:
    """Map each closed-class word in lower case to its class (preposition, pronoun, be, ...)."""
    return {row["printed"]: row["class"] for row in load_table("word_classes")}


@cache
def numbered_nouns() -> dict[str, str]:
    """Map each noun that takes a number as its name to a rule: always, or name (where nothing is counted)."""
    return {row["printed"]: row["rule"] for row in load_table("numbered_nouns")}


@cache
def plural_nouns(kind: str) -> frozenset[str]:
    """Return the nouns of one class: plural (no s), modifier (plural before a noun), attributive (after a number)."""
    return frozenset(row["printed"] for row in load_table("plural_nouns") if row["class"] == kind)


@cache
def number_idioms(kind: str) -> frozenset[str]:
    """Return the idioms of one class: suffix ("one-stop"), name ("six-party")."""
    return frozenset(row["printed"] for row in load_table("number_idioms") if row["class"] == kind)


@cache
def one_nouns() -> frozenset[str]:
    """Return the words before which "one" is an article: "one source", "one way"."""
    return frozenset(row["printed"] for row in load_table("one_nouns"))


@cache
def calendar_words(kind: str) -> dict[str, int]:
    """Map the months, weekdays or ordinals in lower case to their numbers (Monday is 0)."""
    return {r["printed"]: int(r["value"]) for r in load_table("calendar_words") if r["class"] == kind}


@cache
def governing_nouns(kind: str) -> frozenset[str]:
    """Return the nouns of one class: change ("increase of"), measure ("total of"), relation ("talks on"), speech."""
    return frozenset(row["printed"] for row in load_table("governing_nouns") if row["class"] == kind)


@cache
def verb_exceptions() -> dict[str, str]:
    """Map each word that looks like a verb form, or has an odd one, to its class: adjective, noun, preposition, ..."""
    return {row["printed"]: row["class"] for row in load_table("verb_exceptions")}


@cache
def verb_forms() -> dict[str, str]:
    """Map each verb form in lower case to past, participle, present, or noun (a present form that is also a noun).

    Regular "-ed" and "-ing" forms are known by their ending and stand here only where they are irregular.
    """
    forms: dict[str, str] = {}
    for row in load_table("verbs"):
        base = row["base"]
        present = "noun" if row["noun_too"] == "yes" else "present"
        for form in (base, third_person(base)):
            forms.setdefault(form, present)
    for row in load_table("verbs"):
        if row["participle"] not in forms:
            forms[row["participle"]] = "participle"
        if row["past"] not in forms or forms[row["past"]] == "participle":
            forms[row["past"]] = "past"
    return forms


@cache
def past_participles() -> frozenset[str]:
    """Return the forms that are both past and participle: "seized", "sold", "cut"."""
    return frozenset(row["past"] for row in load_table("verbs") if row["past"] == row["participle"])


@cache
def participles() -> frozenset[str]:
    """Return the participles that stand in the tables: "taken", "come", "seized"."""
    return frozenset(row["participle"] for row in load_table("verbs"))


@cache
def verbs_of(kind: str) -> frozenset[str]:
    """Return all forms of the verbs of one class: speech ("said that"), catenative ("agreed to buy"), supply."""
    bases = {row["base"] for row in load_table("verb_classes") if kind in row["class"].split()}
    forms: set[str] = set()
    for row in load_table("verbs"):
        if row["base"] in bases:
            base = row["base"]
            stem = base[:-1] if base.endswith("e") and not base.endswith("ee") else base
            forms |= {base, row["past"], row["participle"], third_person(base), stem + "ing"}
    return frozenset(forms)


def third_person(base: str) -> str:
    """Return the third person singular of a verb: "solves", "reaches", "carries"."""
    if base.endswith(("s", "x", "z", "ch", "sh", "o")):
        return base + "es"
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        return base[:-1] + "ies"
    return base + "s"
