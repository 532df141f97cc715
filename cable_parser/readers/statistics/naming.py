"""The noun of a bare number, from its clause: "cut the forms from nine to four", "a population of 45,000"."""

from collections.abc import Sequence

from cable_parser.readers.statistics import lexicon, patterns
from cable_parser.readers.statistics.clauses import REDUCED, Phrase, Sentence
from cable_parser.readers.statistics.quantities import Quantity
from cable_parser.readers.statistics.words import ADVERB, DETERMINER, PRONOUN, Word

# Nouns that say how many of what follows "of": "the number of forms".
NUMBERS = frozenset("number numbers total amount quantity majority proportion share percentage".split())
# Prepositions before a level or a change of what the clause is about.
LEVELS = frozenset("to from at by between".split())


def name_bare(text: str, parsed: Sentence, quantities: list[Quantity]) -> None:
    """Name what each bare number of a sentence counts, where its clause has the noun.

    Args:
        text: the text.
        parsed: the clauses of the sentence.
        quantities: its quantities, whose bare ones get a unit.
    """
    unit: str | None = None
    for index, q in enumerate(quantities):
        if q.kind == "count" and q.unit is None and q.of is None:
            if q.tentative == "compared":
                q.unit = unit
                continue
            part = patterns.OF_THESE.match(text, q.number[1])
            if part is not None and part["relative"]:
                q.unit = unit
            elif part is None and (phrase := parsed.figures.get(index)) is not None:
                q.unit = find_noun(text, parsed.words, phrase, strict=q.tentative == "level")
                if q.unit is not None and q.unit.lower() in ("age", "ages"):
                    q.kind, q.unit = "age", "year"
        if q.kind in ("count", "ratio") and q.unit is not None:
            unit = q.unit


def find_noun(text: str, words: Sequence[Word], phrase: Phrase, *, strict: bool) -> str | None:
    """Return the noun of the bare number that a phrase is; with `strict` only beside a verb that tells a level.

    "a population of about 45,000": the noun before "of". "put the crowd at 300", "cut the number of forms from nine to
    four": the object. "levels rose to 565", "the crowd numbered 500", "the population is 4 million": the subject.

    Args:
        text: the text.
        words: the words of its sentence.
        phrase: the phrase of the number.
        strict: whether only a verb that tells a level counts.
    """
    if phrase.preposition == "of":
        root = phrase.root
        if root is None or root.chunk.figures or root.chunk.word in lexicon.governing_nouns("measure"):
            return None
        return name_phrase(text, words, root)
    clause = phrase.link
    if clause is None or (strict and not is_level(phrase)):
        return None
    if phrase.subject and clause.copular:
        return next((name_phrase(text, words, later) for later in clause.tail if not later.preposition), None)
    if phrase.preposition in LEVELS:
        for earlier in clause.tail:
            if earlier.place >= phrase.place:
                break
            if not earlier.preposition and earlier.link is clause:
                return name_phrase(text, words, earlier)
    elif phrase.preposition or phrase.subject or not is_level(phrase):
        return None
    owner = clause
    if clause.kind == REDUCED and not clause.subjects and clause.parent is not None:
        owner = clause.parent
    return next((name for subject in owner.subjects if (name := name_phrase(text, words, subject)) is not None), None)


def is_level(phrase: Phrase) -> bool:
    """Return whether the verb of a clause says how many its subject is: "is", "numbered", "include"."""
    clause = phrase.link
    if clause is None or not clause.headed:
        return False
    return clause.copular or (clause.verb is not None and clause.verb.lower in lexicon.verbs_of("level"))


def name_phrase(text: str, words: Sequence[Word], phrase: Phrase) -> str | None:
    """Return the noun of a phrase as printed, without article; in "the number of forms" that is "forms".

    Args:
        text: the text.
        words: the words of its sentence.
        phrase: the phrase.
    """
    if phrase.chunk.word in NUMBERS and phrase.complement is not None:
        phrase = phrase.complement
    chunk = phrase.chunk
    first = chunk.first
    while first < chunk.last and words[first].kind in (DETERMINER, ADVERB):
        first += 1
    word = words[first]
    if chunk.figures or not chunk.own or word.kind in (PRONOUN, DETERMINER) or word.lower == "there":
        return None
    return " ".join(text[word.start : words[chunk.last].end].split()) or None
