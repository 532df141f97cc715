"""The phrases of a sentence: noun phrases, verb groups, and the small words between them.

A word of the tables may be a noun or a verb ("reports", "seized", "training"); what stands before and after it decides.
"""

from collections.abc import Sequence

from cable_parser.readers.statistics import lexicon
from cable_parser.readers.statistics.words import (
    ADJECTIVE,
    ADVERB,
    BE,
    CONJUNCTION,
    COORDINATOR,
    DETERMINER,
    DO,
    ED,
    EITHER,
    FIGURE,
    HAVE,
    ING,
    MODAL,
    NAME,
    NOT,
    NOUN,
    PARTICIPLE,
    PAST,
    PREPOSITION,
    PRESENT,
    PRONOUN,
    RELATIVE,
    STOP,
    TIME,
    TO,
    Word,
    is_third,
)

PHRASE, GROUP = "phrase", "group"
FINITE, INFINITIVE = "finite", "infinitive"
VERBAL = frozenset({PAST, PARTICIPLE, ED, ING, PRESENT, EITHER})
NOMINAL = frozenset({NOUN, NAME, ADJECTIVE, EITHER})
AUXILIARY = frozenset({MODAL, BE, HAVE, DO, NOT})
# What may begin the object of a verb.
OBJECT = frozenset({DETERMINER, FIGURE, PRONOUN, NAME, TO, TIME})
# What ends a noun phrase wherever it stands.
BREAK = frozenset({STOP, TIME, PREPOSITION, COORDINATOR, RELATIVE, CONJUNCTION, MODAL, BE, HAVE, DO, NOT, TO})
# Words that are a chunk of their own.
SMALL = frozenset({TIME, STOP, PREPOSITION, COORDINATOR, CONJUNCTION, RELATIVE})
# Prepositions of two words, which go by the first.
TWO_WORDS = {"prior": "to", "subsequent": "to", "because": "of", "instead": "of"}
# Forms of verbs that "on" completes.
GOING = frozenset("go goes went going gone carry carries carried keep keeps kept".split())
# What may begin a phrase after a noun.
BEGINNING = frozenset({DETERMINER, FIGURE, NAME})
# Determiners that stand for a noun as well: "some said", "those killed".
PRONOMINAL = frozenset("all both some many most few each any those these several such this that".split())
# Adjectives that an infinitive completes: "is able to buy".
PREDICATES = frozenset("able unable likely unlikely due ready willing unwilling eager prepared free bound apt".split())
ABLE = "able"
# Adverbs of degree, after which a participle is an adjective: "somewhat opposed".
DEGREES = frozenset("very somewhat quite rather too highly deeply extremely".split())
# Participles that take a noun after them: "was elected president", "were given land".
NAMING = frozenset(
    "elected named appointed given paid offered called made granted awarded denied fined sent told".split()
)


class Chunk:
    """A phrase of a sentence: `first` and `last` are the indices of its words, both within it.

    Most chunks are small words, so what only phrases and groups have is set on them alone.
    """

    figures: tuple[int, ...] = ()
    """Which figures stand in a phrase."""
    attributes: tuple[int, ...] = ()
    """Which of them qualify a noun after them: "a $1 billion payment"."""
    form: str = ""
    """Of a group: finite, infinitive, ing, or ed, which is a past or a participle."""
    verb: Word | None = None
    """The last verb of a group: "buy" in "agreed to buy"; None for forms of be and have."""
    passive: bool = False
    adjective: bool = False
    """Whether a phrase ends in an adjective: "a framework applicable"."""
    own: bool = True
    """Whether a phrase has a noun or figure of its own, and is no mere determiner."""

    def __init__(self, kind: str, first: int, last: int, word: str = "") -> None:
        """Take the kind (phrase, group, or the class of a small word), the place, and the head noun, word or mark."""
        self.kind = kind
        self.first = first
        self.last = last
        self.word = word


class Reader:
    """Reads the phrases of one sentence from left to right."""

    def __init__(self, words: Sequence[Word]) -> None:
        """Take the words of the sentence."""
        self.words = words
        self.size = len(words)
        self.kinds = [word.kind for word in words]
        self.kinds += [STOP, STOP, STOP]
        """The class of each word; what is asked for before the first and after the last is a stop."""
        self.roles = self.kinds[: self.size]
        """What each word was taken for: a verb that is a noun here is a noun."""
        self.chunks: list[Chunk] = []

    def read(self) -> list[Chunk]:
        """Return the phrases in order; adverbs alone are left out."""
        chunks = self.chunks
        at = 0
        while at < self.size:
            kind = self.kinds[at]
            if kind in (ADVERB, NOT) and not (kind == NOT and self.kinds[at + 1] in VERBAL):
                at += 1
                continue
            word = self.words[at].lower
            if word == "that" and chunks and chunks[-1].kind == PREPOSITION:
                chunk = self.read_phrase(at)
            elif word in TWO_WORDS and self.is_word(at + 1, TWO_WORDS[word]):
                chunk = Chunk(PREPOSITION, at, at + 1, word)
            elif kind in SMALL:
                chunk = Chunk(kind, at, at, word)
            elif kind == TO and not self.leads_to_verb(at):
                chunk = Chunk(PREPOSITION, at, at, "to")
            elif kind in AUXILIARY or kind == TO or (kind in VERBAL and self.is_verb(at)):
                chunk = self.read_group(at)
            else:
                chunk = self.read_phrase(at)
            chunks.append(chunk)
            at = chunk.last + 1
        return chunks

    def is_word(self, at: int, word: str) -> bool:
        """Return whether a word stands at an index."""
        return at < self.size and self.words[at].lower == word

    def after(self, at: int) -> str:
        """Return the class of the next word that is no adverb."""
        at += 1
        while self.kinds[at] in (ADVERB, NOT):
            at += 1
        return self.kinds[at]

    def skip(self, at: int) -> int:
        """Return the index of the next word that is no adverb."""
        at += 1
        while self.kinds[at] in (ADVERB, NOT):
            at += 1
        return at

    def before(self, at: int) -> int:
        """Return the index of the last word before that is no adverb; -1 if there is none."""
        at -= 1
        while at >= 0 and (self.roles[at] in (ADVERB, NOT) or (self.roles[at] == TIME and at > 0)):
            at -= 1
        return at

    def leads_to_verb(self, at: int) -> bool:
        """Return whether the "to" at an index begins an infinitive: "to buy", not "to Parliament" or "to sales"."""
        at += 1
        while self.kinds[at] in (ADVERB, NOT):
            at += 1
        kind = self.kinds[at]
        if kind in (BE, HAVE, DO):
            return True
        if kind in (PRESENT, EITHER):
            return not is_third(self.words[at].lower)
        if kind in (ED, PARTICIPLE):
            return self.words[at].lower in lexicon.verb_forms() and self.after(at) not in NOMINAL
        if kind == ING:
            return self.after(at) in (TO, DETERMINER, FIGURE)
        return kind in (NOUN, ADJECTIVE) and self.after(at) in (DETERMINER, FIGURE, PRONOUN)

    def is_verb(self, at: int) -> bool:
        """Return whether a word that may be a verb is one here."""
        previous = self.before(at)
        role = self.roles[previous] if previous >= 0 else STOP
        if role == DETERMINER and self.words[previous].lower in PRONOMINAL and self.after(at) not in NOMINAL:
            role = PRONOUN
        if role == RELATIVE and self.words[previous].lower == "whose":
            role = DETERMINER
        kind = self.kinds[at]
        owned = previous >= 0 and self.words[previous].lower.endswith(("'s", "’s", "s'", "s’"))
        if owned and role in (NOUN, NAME):
            verbal = False
        elif kind == PAST:
            verbal = role not in (DETERMINER, ADJECTIVE)
        elif kind == PRESENT:
            verbal = role not in (DETERMINER, ADJECTIVE, PREPOSITION, BE, HAVE) and self.agrees(at, previous, role)
        elif kind == ING:
            verbal = self.is_gerund(at, previous, role)
        elif kind == EITHER:
            verbal = self.is_finite(at, previous, role)
        else:
            verbal = self.is_participle(at, role)
        self.roles[at] = (
            "verb" if verbal else ADJECTIVE if kind in (ED, PARTICIPLE) and self.after(at) in NOMINAL else NOUN
        )
        return verbal

    def agrees(self, at: int, previous: int, role: str) -> bool:
        """Return whether a present form goes with the noun before it: "police believe", not "the current mean".

        Args:
            at: the index of the form.
            previous: the index of the last word before it that is no adverb.
            role: the class of that word.
        """
        word = self.words[at].lower
        if role != NOUN or is_third(word) or word in lexicon.past_participles():
            return True
        noun = self.words[previous].lower
        if noun.endswith(("s", "men", "people")) or noun in lexicon.plural_nouns("plural"):
            return True
        return COORDINATOR in self.roles[max(0, previous - 5) : previous]

    def is_participle(self, at: int, role: str) -> bool:
        """Return whether "seized" or "taken" is a verb, and no attribute of what follows.

        "15 men arrested", "was seized", "police seized"; not "the abducted children", "by armed men", "Convicted men".
        """
        if self.words[at - 1].lower in DEGREES and self.kinds[at - 1] == ADVERB:
            return False
        if role == PREPOSITION and self.words[self.before(at)].lower in ("as", "than"):
            return self.after(at) not in NOMINAL
        if role in (DETERMINER, ADJECTIVE, PREPOSITION):
            return False
        following = self.after(at)
        if role == "verb" and following in NOMINAL:
            return False
        if role == STOP and self.before(at) < 0:
            return following not in NOMINAL
        if role in (STOP, COORDINATOR) and following in NOMINAL:
            if role == STOP and (following == NAME or self.lacks_verb(self.before(at))):
                return self.has_subject()
            return self.words[at].lower in lexicon.verb_forms() and "verb" in self.roles[max(0, at - 12) : at]
        return True

    def is_determined(self, at: int) -> bool:
        """Return whether a noun has a determiner or figure before it: "a man living in", not "round voting in"."""
        for index in range(at - 1, max(-1, at - 5), -1):
            if self.kinds[index] in (DETERMINER, FIGURE):
                return True
            if self.kinds[index] not in (ADJECTIVE, NOUN, NAME, ED, EITHER):
                return False
        return False

    def has_subject(self) -> bool:
        """Return whether a noun phrase without preposition was read, so that a verb may follow the comma after it."""
        chunks = self.chunks[-8:]
        return any(
            chunk.kind == PHRASE and (at == 0 or chunks[at - 1].kind != PREPOSITION) for at, chunk in enumerate(chunks)
        )

    def is_gerund(self, at: int, previous: int, role: str) -> bool:
        """Return whether "training" is a verb: "began training", "by reducing it"; not "the training".

        Args:
            at: the index of the word.
            previous: the index of the last word before it that is no adverb.
            role: the class of that word.
        """
        following = self.after(at)
        if role in (DETERMINER, ADJECTIVE):
            return False
        if role in (PREPOSITION, COORDINATOR):
            return following not in (PREPOSITION, STOP, COORDINATOR, BE, HAVE, MODAL) or (
                role == COORDINATOR and following == PREPOSITION
            )
        if role in (NOUN, NAME):
            plural = self.words[previous].lower.endswith("s")
            if following == STOP or (following == PREPOSITION and role == NOUN and not self.is_determined(previous)):
                return plural
            return plural or following not in (NOUN, NAME, EITHER, ED)
        if role == "verb" and following in (PREPOSITION, STOP):
            return self.words[previous].lower in lexicon.verbs_of("catenative")
        return role != FIGURE or following not in (STOP, NOUN, NAME, EITHER)

    def is_finite(self, at: int, previous: int, role: str) -> bool:
        """Return whether "reports" is a verb by its neighbours: "to report", "he reports", "the plan covers five".

        Args:
            at: the index of the word.
            previous: the index of the last word before it that is no adverb.
            role: the class of that word.
        """
        following = self.after(at)
        third = is_third(self.words[at].lower)
        if role == STOP and self.words[at].lower in lexicon.past_participles():
            return self.is_participle(at, role)
        if role == TO or role in (MODAL, DO):
            return not third
        if role in (PRONOUN, RELATIVE):
            return following not in (BE, MODAL, HAVE, DO, PAST, PRESENT, ED)
        if role in (NOUN, NAME, FIGURE):
            noun = self.words[previous].lower
            plural = role == FIGURE or noun.endswith("s") or noun in lexicon.plural_nouns("plural")
            if third == plural and role != NAME and self.words[at].lower not in lexicon.past_participles():
                return False
            open_clause = self.lacks_verb(at)
            if role == FIGURE and following == PREPOSITION:
                return False
            if following == TO and not self.leads_to_verb(self.skip(at)):
                following = PREPOSITION
                if role == FIGURE:
                    return False
            if following in OBJECT or following == RELATIVE:
                return open_clause or self.follows_speech(at)
            return open_clause and not (role == NAME and following == STOP) and self.lacks_verb_after(at)
        if role == COORDINATOR:
            earlier = self.before(previous)
            return (earlier >= 0 and self.roles[earlier] == "verb") or (
                following in OBJECT and self.coordinates(previous)
            )
        return False

    def lacks_verb(self, at: int) -> bool:
        """Return whether no verb stands before a word in its clause, as far as a mark or marker shows its start."""
        for index in range(at - 1, max(-1, at - 25), -1):
            if self.roles[index] == "verb" or self.roles[index] in AUXILIARY:
                return False
            if self.kinds[index] in (STOP, CONJUNCTION, RELATIVE):
                return True
            if self.kinds[index] == COORDINATOR and self.kinds[index + 1] == DETERMINER:
                return True
        return True

    def follows_speech(self, at: int) -> bool:
        """Return whether the last verb before a word is one that takes a clause: "said the plan covers five"."""
        for index in range(at - 1, max(-1, at - 25), -1):
            if self.roles[index] == "verb":
                return self.words[index].lower in lexicon.verbs_of("speech")
            if self.kinds[index] in (STOP, CONJUNCTION, RELATIVE):
                break
        return False

    def lacks_verb_after(self, at: int) -> bool:
        """Return whether no finite verb follows a word in its clause."""
        for index in range(at + 1, min(self.size, at + 25)):
            kind = self.kinds[index]
            if kind in (MODAL, BE, HAVE, DO, PAST, PRESENT):
                return False
            if kind == ED and self.after(index) not in NOMINAL and self.kinds[index - 1] in (NOUN, NAME, TIME):
                return False
            if kind in (STOP, CONJUNCTION, RELATIVE):
                break
        return True

    def coordinates(self, at: int) -> bool:
        """Return whether a coordinator joins verbs: a verb shortly before it, and no noun phrase left open."""
        return "verb" in self.roles[max(0, at - 8) : at]

    # Long: one loop over the words of a group; each branch says how one class of word carries it on or ends it.
    def read_group(self, first: int) -> Chunk:
        """Read a verb group: auxiliaries, the verb, and verbs that hang on it directly.

        "have been seized", "agreed to buy", "will keep talking", "were forced to resign", "is due to open".
        """
        group = Chunk(GROUP, first, first)
        auxiliary = ""
        at = first
        while at < self.size:
            word = self.words[at]
            kind = word.kind
            if kind in (ADVERB, NOT) or (group.verb is not None and self.goes_on(at)):
                at += 1
                continue
            if kind in (MODAL, HAVE, BE, DO) and (group.verb is None or auxiliary == TO):
                if kind == DO and self.after(at) not in VERBAL | {NOUN}:
                    group.verb = word
                group.form = group.form or (ING if word.lower in ("having", "being") else FINITE)
                auxiliary = kind
            elif kind == COORDINATOR and auxiliary and self.kinds[at + 1] in AUXILIARY:
                at += 1
                continue
            elif kind == TO and self.chains(at, auxiliary, group):
                group.form = group.form or INFINITIVE
                auxiliary = TO
            elif auxiliary in (MODAL, DO, TO) and kind in (PRESENT, EITHER, NOUN, ADJECTIVE, ED, PARTICIPLE, ING):
                group.verb, auxiliary = word, ""
            elif auxiliary in (HAVE, BE) and self.is_past(word) and not self.is_predicate(at, auxiliary):
                group.verb, group.passive, auxiliary = word, auxiliary == BE, ""
            elif auxiliary == BE and kind == ING and self.kinds[at + 1] != NOUN:
                group.verb, auxiliary = word, ""
            elif (
                auxiliary == BE and word.lower in PREDICATES and self.kinds[at + 1] == TO and self.leads_to_verb(at + 1)
            ):
                auxiliary = ABLE
            elif not group.form and kind in VERBAL:
                group.verb = word
                past = ED if word.lower in lexicon.past_participles() else FINITE
                group.form = {ED: ED, PARTICIPLE: PARTICIPLE, ING: ING}.get(kind, past)
            elif (
                kind == ING
                and group.verb is not None
                and auxiliary == ""
                and self.words[at - 1].kind != STOP
                and self.is_object_gerund(at, group.verb.lower)
            ):
                group.verb = word
            else:
                break
            self.roles[at] = "verb" if kind in VERBAL or word is group.verb else kind
            group.last = at
            at += 1
        if auxiliary in (BE, HAVE, TO):
            group.verb = None
        group.form = group.form or FINITE
        group.word = group.verb.lower if group.verb else auxiliary or HAVE
        return group

    def chains(self, at: int, auxiliary: str, group: Chunk) -> bool:
        """Return whether an infinitive goes on with a group: "agreed to buy"; not "will be to win".

        Args:
            at: the index of its "to".
            auxiliary: the class of the last auxiliary of the group.
            group: the group.
        """
        if not self.leads_to_verb(at):
            return False
        if auxiliary == BE:
            return self.words[at - 1].lower in ("is", "are", "was", "were")
        return auxiliary in (HAVE, DO, ABLE) or group.verb is None or group.verb.lower in lexicon.verbs_of("catenative")

    def goes_on(self, at: int) -> bool:
        """Return whether "on" goes with the verb before it and an "-ing" after it: "go on talking"."""
        return self.words[at].lower == "on" and self.kinds[at + 1] == ING and self.words[at - 1].lower in GOING

    def is_past(self, word: Word) -> bool:
        """Return whether a word may be a participle after "have" or "be": "seized", "taken", "come"."""
        return word.kind in (ED, PARTICIPLE, PAST) or (word.kind in VERBAL and word.lower in lexicon.participles())

    def is_predicate(self, at: int, auxiliary: str) -> bool:
        """Return whether a participle after "be" qualifies a noun after it: "are confirmed fraud cases"."""
        return auxiliary == BE and self.kinds[at + 1] in (NOUN, EITHER) and self.words[at].lower not in NAMING

    def is_object_gerund(self, at: int, verb: str) -> bool:
        """Return whether an "-ing" after a verb goes on with it: "began training officers"."""
        following = self.after(at)
        if following in (PREPOSITION, STOP):
            return verb in lexicon.verbs_of("catenative")
        return following in (DETERMINER, NOUN, NAME, FIGURE, PRONOUN, TO, ADJECTIVE)

    def read_phrase(self, first: int) -> Chunk:
        """Read a noun phrase: "the 15 men", "Dogan's three papers", "a 10 percent increase", "those"."""
        phrase = Chunk(PHRASE, first, first)
        phrase.own = False
        figures: list[int] = []
        bare: list[int] = []
        at = first
        while at < self.size:
            word = self.words[at]
            kind = word.kind
            if kind in BREAK and not (at == first and kind == RELATIVE):
                break
            if kind == PRONOUN and at > first:
                break
            if at > first and kind in BEGINNING and self.begins_phrase(at, phrase):
                break
            if kind in VERBAL and (at > first or self.roles[at] == kind) and self.is_verb(at):
                break
            plain = kind == ADVERB and (not word.lower.endswith("ly") or word.lower in ("daily", "weekly", "monthly"))
            if plain and at > first and self.kinds[at - 1] == DETERMINER and self.after(at) in VERBAL:
                self.roles[at] = NOUN  # "the well gives"
                phrase.word, phrase.own = word.lower, True
            elif kind == ADVERB:
                if at > first and self.after(at) not in (ADJECTIVE, ED, FIGURE, PARTICIPLE, ING):
                    break
            elif kind == FIGURE:
                figures.append(word.number)
                bare.append(word.number)
                phrase.own = True
            elif kind != DETERMINER:
                phrase.word, phrase.own = word.lower, True
                bare = [] if figures else bare
            phrase.last = at
            at += 1
            if kind == PRONOUN:
                break
        phrase.adjective = phrase.last > first and self.words[phrase.last].kind == ADJECTIVE
        phrase.figures = tuple(figures)
        phrase.attributes = tuple(index for index in figures if index not in bare)
        if not phrase.word:
            phrase.word = self.words[phrase.last].lower
        return phrase

    def begins_phrase(self, at: int, phrase: Chunk) -> bool:
        """Return whether a word begins a phrase of its own after a noun: "gave him 48 hours", "costs Egypt paid"."""
        kind = self.kinds[at]
        previous = self.words[at - 1]
        if kind == NAME:
            return previous.kind == NOUN and previous.lower.endswith("s") and not previous.lower.endswith(("'s", "’s"))
        if kind not in (DETERMINER, FIGURE):
            return False
        if previous.lower.endswith(("'s", "’s", "s'", "s’")):
            return False
        if kind == FIGURE and phrase.figures and not phrase.word and previous.kind == FIGURE:
            return False
        return previous.kind not in (DETERMINER, ADJECTIVE, ADVERB, ED, PARTICIPLE)


def find_chunks(words: Sequence[Word]) -> list[Chunk]:
    """Return the phrases of a sentence in order."""
    return Reader(words).read()
