"""The clauses of a sentence, the verb of each, and what its noun phrases are in it.

The phrases are read once, from left to right. A clause begins at a relative ("who", "that"), a conjunction ("while"), a
participle or infinitive, a parenthesis, and where a second finite verb needs a clause of its own. A noun phrase belongs
to the verb of its clause as subject, object, complement or adverbial, or it hangs on the noun before it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from cable_parser.readers.statistics import lexicon
from cable_parser.readers.statistics.phrases import GROUP, INFINITIVE, NOMINAL, PHRASE, Chunk
from cable_parser.readers.statistics.words import (
    CONJUNCTION,
    COORDINATOR,
    ED,
    ING,
    PARTICIPLE,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    STOP,
    TIME,
    Word,
)

MAIN, THAT, RELATION, SUBORDINATE, REDUCED, NONFINITE, ASIDE, LIST = (
    "main",
    "that",
    "relative",
    "subordinate",
    "reduced",
    "nonfinite",
    "aside",
    "list",
)
"""Kinds of clauses: a participle is "reduced", an infinitive or gerund "nonfinite", a parenthesis "aside"."""
EMBEDDED = frozenset({RELATION, SUBORDINATE, REDUCED, NONFINITE})
# Prepositions whose phrase after a noun goes with the verb: "seized 200 rifles in two provinces".
VERBAL_PREPOSITIONS = frozenset(
    "in on at by to from during within after before until till through throughout under over since across "
    "toward towards into following amid despite per upon".split()
)
# Those that go with the verb only before what is measured: "for three years", "from 30 tons".
MEASURING_PREPOSITIONS = frozenset("for from by into".split())
# Words that are prepositions or begin a clause: "after the attack", "after the bomb went off".
CLAUSE_PREPOSITIONS = frozenset("after before since until till as".split())
# Prepositions and conjunctions of an event that dates: "during the visit", "when the bomb went off".
EVENT_PREPOSITIONS = frozenset("during after before following since until till upon prior subsequent".split())
EVENT_MARKERS = frozenset("when while after before since until till once following".split())
# What an event may be counted from: "several days after the earthquake", "in the weeks following the decree".
SPANS = frozenset("day days week weeks month months year years hour hours minute minutes wake aftermath".split())
# Adjectives that date what they qualify.
NOW = frozenset({"current", "present"})
# What compares a figure with the one of the clause: "down from 35 percent".
COMPARING = frozenset("than versus vs vs. against unlike like compared".split())
# What a figure begins with that hangs on the noun before it: "expenditures above 30,000 dollars".
BOUNDS = frozenset("above over under below between beyond".split())


# Prepositions before a level: "raised the limit from five to ten loans".
LEVELS = frozenset("from to by at".split())
# What a distance is followed by: "two villages 40 km from the border".
DIRECTIONS = frozenset("from north south east west northeast northwest southeast southwest away off outside".split())
# How many clauses outwards one is looked for.
MAX_DEPTH = 8


@dataclass(slots=True)
class Clause:
    """A clause; its verb is None until one is read, and for forms of be and have."""

    kind: str
    parent: "Clause | None"
    start: int
    """Where it begins in the text."""
    end: int = -1
    verb: Word | None = None
    headed: bool = False
    """Whether it has a verb group of its own."""
    open: bool = False
    """Whether its verb may turn out to be a participle: "15 men arrested in the raid ..."."""
    existential: bool = False
    """Whether it begins with "there is"."""
    passive: bool = False
    copular: bool = False
    after_comma: bool = False
    anchor: "Phrase | None" = None
    """The phrase a parenthesis follows."""
    leader: "Clause | None" = None
    """The clause it is coordinated to, whose opening words date it as well."""
    subjects: "list[Phrase]" = field(default_factory=list)
    tail: "list[Phrase]" = field(default_factory=list)
    """The phrases since its verb, the first of which may be the subject of a clause of their own."""
    times: "list[Dated]" = field(default_factory=list)
    marker: str = ""
    """The word it begins with: "when", "that"."""
    leading: bool = False
    """Whether it stands before the subject and verb of the clause about it."""


class Phrase:
    """A noun phrase in its clause. What few phrases have is set on them alone."""

    subject: bool = False
    completes: bool = False
    """Whether its preposition stands directly after a verb: "providing for three companies"."""
    complement: "Phrase | None" = None
    """The phrase after "of": "forms" in "the number of forms"."""
    definite: bool = False
    """Whether it begins with "the"."""
    reduced: Clause | None = None
    """The participle clause after it: "the nine votes needed"."""
    root: "Phrase | None" = None
    """The phrase it is a complement of by "of"."""
    comma: bool = False
    """Whether a comma stands before it."""
    barrier: bool = False
    """Whether a comma and a coordinator stand before it."""
    coordinated: bool = False
    """Whether a coordinator stands before it."""
    compared: bool = False
    """Whether it is what a figure is compared with: "down from 35 percent"."""
    now: Word | None = None
    """The word that dates it as an attribute: "the current price"."""
    hanging: bool = False
    """Whether it hangs on the noun before it without preposition: "(circulation 150,000)"."""

    def __init__(self, chunk: Chunk, preposition: str, clause: Clause, place: int, span: tuple[int, int]) -> None:
        """Take the chunk, the preposition before it, its clause, its place, and where it stands in the text."""
        self.chunk = chunk
        self.preposition = preposition
        self.clause = clause
        self.link: Clause | None = clause
        """The clause whose verb governs it, or None where it hangs on a noun."""
        self.place = place
        """The index of its chunk."""
        self.start, self.end = span
        self.opening = self.start
        """Where its preposition begins, or itself."""

    def action(self) -> Word | None:
        """Return the verb that governs it, or the participle after it where it is no subject of a finite verb."""
        clause = self.link
        if (
            self.reduced is not None
            and not self.subject
            and not self.clause.existential
            and (clause is None or clause.verb is None or self.preposition or self.definite)
        ):
            clause = self.reduced
        while clause is not None and clause.kind == ASIDE and not clause.headed:
            if len(clause.subjects) > 1:
                return None
            anchor = clause.anchor
            if anchor is not None and anchor.compared:
                return anchor.clause.verb
            clause = (
                None
                if anchor is None
                else anchor.link
                if self.preposition or anchor.reduced is None or anchor.subject
                else anchor.reduced
            )
        if clause is None or clause.existential:
            return None
        return clause.verb


@dataclass(slots=True)
class Dated:
    """A time in its clause; `index` is that of the time, -1 for an event."""

    index: int
    start: int
    end: int
    place: int
    leading: bool
    """Whether it opens its clause."""
    phrase: "Phrase | None" = None
    """The noun phrase of an event."""


@dataclass(slots=True)
class Sentence:
    """What is known of the figures of a sentence: the phrase of each, and the clause of each time."""

    figures: dict[int, Phrase]
    embedded: dict[int, Clause]
    """The clause of each figure that stands within a time, by the index of the time."""
    clauses: list[Clause]
    words: Sequence[Word]


class Parser:
    """Builds the clauses of one sentence from its phrases."""

    def __init__(self, words: Sequence[Word], chunks: Sequence[Chunk]) -> None:
        """Take the words and phrases of the sentence."""
        self.words = words
        self.chunks = chunks
        self.clause = Clause(MAIN, None, words[0].start if words else 0)
        self.clauses = [self.clause]
        self.preposition = ""
        self.before: Chunk | None = None
        """The chunk before the pending preposition, or the last one."""
        self.phrase: Phrase | None = None
        """The last noun phrase."""
        self.figure: Phrase | None = None
        """The last noun phrase with a figure."""
        self.comma = self.coordinated = False
        """Whether a comma or a coordinator was read since the last phrase or group."""
        self.place = self.opening = 0
        self.event: Dated | None = None
        """The event that was read last, which what follows may belong to: "since the peak in 2001"."""
        self.asides: list[tuple[Clause, Phrase | None, str]] = []
        self.sentence = Sentence({}, {}, self.clauses, words)

    def parse(self) -> Sentence:
        """Read all phrases."""
        readers = {PHRASE: self.read_phrase, GROUP: self.read_group, TIME: self.read_time, STOP: self.read_stop}
        for place, chunk in enumerate(self.chunks):
            kind = chunk.kind
            if kind in readers:
                self.place = place
                readers[kind](chunk, place)
            elif kind == PREPOSITION:
                if not self.preposition:
                    self.preposition, self.opening = chunk.word, self.words[chunk.first].start
                elif self.preposition in ("up", "down", "out", "from"):
                    self.preposition = f"{self.preposition} {chunk.word}"
            elif kind == COORDINATOR:
                self.coordinated = True
                self.preposition = ""
                self.before = chunk
            else:
                self.read_marker(chunk, place)
        self.close(self.clause, None, self.words[-1].end if self.words else 0)
        self.date_by_events()
        return self.sentence

    def date_by_events(self) -> None:
        """Date each clause by the events that clauses within it tell: "when the bomb went off"."""
        for clause in self.clauses:
            outer = clause.parent
            if clause.marker not in EVENT_MARKERS or outer is None or not clause.headed:
                continue
            if (
                clause.marker == "while"
                and clause.verb is not None
                and clause.kind == SUBORDINATE
                and not self.is_progressive(clause)
            ):
                continue
            outer.times.append(Dated(-1, clause.start, clause.end, -1, clause.leading))
            outer.times.sort(key=lambda time: time.start)

    def is_progressive(self, clause: Clause) -> bool:
        """Return whether a clause after "while" has no subject: "while waiting to meet"."""
        return not clause.subjects

    # --- opening and closing

    def push(self, kind: str, chunk: Chunk, marker: str = "") -> Clause:
        """Open a clause within the present one.

        Args:
            kind: the kind of clause.
            chunk: the phrase, group or word that opens it.
            marker: the word that opens it, such as "while"; "" if there is none.
        """
        start = self.words[chunk.first].start
        outer = self.clause
        leading = not outer.headed and not outer.subjects
        self.clause = Clause(kind, outer, start, marker=marker, after_comma=self.comma, leading=leading)
        self.clauses.append(self.clause)
        return self.clause

    def close(self, clause: Clause | None, until: Clause | None, end: int) -> None:
        """Note where clauses end, from the innermost to the one that goes on.

        Args:
            clause: the innermost clause.
            until: the clause that goes on; None to close all.
            end: where they end, in code points of the text.
        """
        while clause is not None and clause is not until:
            if clause.end < 0:
                clause.end = end
            clause = clause.parent

    def pop(self, clause: Clause, end: int) -> None:
        """Go back to an outer clause."""
        self.close(self.clause, clause, end)
        self.clause = clause

    # --- what is read

    def read_phrase(self, chunk: Chunk, place: int) -> None:
        """Place a noun phrase in the present clause."""
        clause = self.clause
        preposition, self.preposition = self.preposition, ""
        first = self.words[chunk.first]
        phrase = Phrase(chunk, preposition, clause, place, (first.start, self.words[chunk.last].end))
        if chunk.figures:
            phrase.definite = first.lower in ("the", "all", "those")
            phrase.completes = self.before is not None and self.before.kind == GROUP
        if self.comma or self.coordinated:
            phrase.comma, phrase.coordinated = self.comma, self.coordinated
            phrase.barrier = self.comma and self.coordinated
        if preposition:
            phrase.link = self.attach(phrase, preposition)
        elif (last := self.find_conjunct(phrase)) is not None:
            phrase.root = last.root
            phrase.link = last.link if last.chunk.figures or last.root is None else last.root.link
        elif self.hangs(phrase):
            phrase.link, phrase.hanging = None, True
        if not preposition and not clause.headed:
            clause.subjects.append(phrase)
            if chunk.word == "there":
                clause.existential = True
        if phrase.link is clause or phrase.link is None:
            clause.tail.append(phrase)
        if self.now and chunk.last > chunk.first:
            phrase.now = next((word for word in self.words[chunk.first : chunk.last + 1] if word.lower in NOW), None)
        if preposition:
            phrase.opening = self.opening
        for index in chunk.figures:
            self.sentence.figures[index] = phrase
            self.figure = phrase
        if self.event is not None or preposition in EVENT_PREPOSITIONS:
            self.read_event(phrase, preposition)
        self.phrase = phrase
        self.before = chunk
        self.comma = self.coordinated = False

    def read_event(self, phrase: Phrase, preposition: str) -> None:
        """Note a phrase that dates its clause as an event, or goes on with one: "during the visit of the Minister"."""
        event, self.event = self.event, None
        if (
            event is not None
            and preposition in ("of", "to", "for", "in", "on", "at", "with")
            and not phrase.chunk.figures
        ):
            event.end = phrase.end
            self.event = event
        elif preposition in EVENT_PREPOSITIONS and not phrase.chunk.figures and phrase.chunk.own:
            if self.words[phrase.chunk.first].kind == PRONOUN:
                return
            clause = self.clause
            if phrase.chunk.word in SPANS:
                return
            self.event = Dated(-1, self.find_span(phrase), phrase.end, phrase.place, self.opens(), phrase)
            clause.times.append(self.event)

    def opens(self) -> bool:
        """Return whether what is read stands before subject and verb of its clause."""
        return not self.clause.headed and not self.clause.subjects

    def find_span(self, phrase: Phrase) -> int:
        """Return where an event begins, with what it is counted from: "several days after the earthquake"."""
        last = self.phrase
        if last is not None and self.before is last.chunk and (last.chunk.word in SPANS or self.is_duration(last)):
            return last.opening
        return phrase.opening

    def find_conjunct(self, phrase: Phrase) -> Phrase | None:
        """Return the phrase that one after a comma or coordinator is joined to, or None where it begins anew.

        "200 rifles and 40 pistols"; percentages go on over what stands between: "28 percent said they were in favor, 36
        percent opposed".
        """
        if not self.comma and not self.coordinated:
            return None
        last = self.phrase
        if (
            self.figure is not None
            and self.is_percentage(phrase)
            and self.is_percentage(self.figure)
            and self.figure.subject
        ):
            return self.figure
        if last is None or last.clause is not self.clause or not (self.clause.headed or self.coordinated):
            return None
        return last

    def is_percentage(self, phrase: Phrase) -> bool:
        """Return whether a phrase is a percentage that begins it: "36 percent"."""
        return any(self.kinds.get(index) == "percent" for index in phrase.chunk.figures) and not phrase.chunk.attributes

    def hangs(self, phrase: Phrase) -> bool:
        """Return whether a figure without preposition hangs on the noun phrase it follows directly.

        "expenditures above 30,000 dollars", "two centers some 50 km west of the town", "(circulation 150,000)".
        """
        last = self.phrase
        figures = phrase.chunk.figures
        if last is None or self.before is not last.chunk or not figures:
            return False
        if self.words[phrase.chunk.first].lower in BOUNDS or self.clause.kind == ASIDE:
            return True
        if not self.is_measure(phrase):
            return False
        after = phrase.chunk.last + 1
        directed = after < len(self.words) and self.words[after].lower in DIRECTIONS
        return self.clause.headed and (directed or last.preposition != "")

    def is_measure(self, phrase: Phrase) -> bool:
        """Return whether a phrase is a measure: "50 km"."""
        return all(self.kinds.get(index) == "measure" for index in phrase.chunk.figures)

    def attach(self, phrase: Phrase, preposition: str) -> Clause | None:
        """Return the clause that governs a phrase after a preposition, or None where it hangs on the noun before."""
        clause, before, last = self.clause, self.before, self.phrase
        figures = phrase.chunk.figures
        if last is not None and preposition == "to" and last.preposition == "from" and figures:
            return last.link
        if any(word in COMPARING for word in preposition.split()) or (
            preposition.startswith(("up ", "down ")) and (before is None or before.kind != GROUP)
        ):
            phrase.compared = True
            return None
        if preposition == "of" and before is not None and before.kind == TIME and last is not None:
            before = last.chunk
        if (self.comma or self.coordinated) and last is not None and last.chunk.figures and figures:
            return last.link
        if before is None or before.kind != PHRASE or last is None or last.chunk is not before:
            return clause if preposition != "of" or before is not None else None
        if preposition == "of":
            return self.attach_of(phrase, last)
        if (before.adjective and not self.is_measured(phrase)) or not clause.headed:
            return None
        return clause if self.completes(phrase, preposition, before) else None

    def attach_of(self, phrase: Phrase, last: Phrase) -> Clause | None:
        """Return the clause of a phrase after "of"; after a mere measure, that of the noun before: "a total of 50"."""
        phrase.root = last.root or last
        last.complement = last.complement or phrase
        before = last.chunk
        if before.word in lexicon.governing_nouns("measure"):
            return last.link
        return last.link if before.figures and not before.attributes and not phrase.chunk.figures else None

    def completes(self, phrase: Phrase, preposition: str, before: Chunk) -> bool:
        """Return whether a phrase with a preposition goes with the verb of its clause, and not with the noun before it.

        "worked there for three years", "sold the firm for $5 million", "raised the limit from five to ten loans",
        "approved by 50 men", "filled the square with 500 men", "seized guns in two provinces"; not "an increase of
        10 percent", "training for 20 prosecutors", "talks on two issues".

        Args:
            phrase: the phrase after the preposition.
            preposition: the preposition.
            before: the noun phrase before it.
        """
        clause, noun = self.clause, before.word
        verb = clause.verb.lower if clause.verb is not None else ""
        if preposition in ("for", "over", "within", "after", "in", "during") and self.is_duration(phrase):
            return True
        if noun in lexicon.governing_nouns("change") and not before.figures:
            return False
        if preposition in MEASURING_PREPOSITIONS and self.is_measured(phrase):
            return True
        if preposition in LEVELS and phrase.chunk.figures and verb in lexicon.verbs_of("level"):
            return True
        if preposition == "by":
            return clause.passive
        if preposition == "with":
            return verb in lexicon.verbs_of("supply")
        if preposition in ("from", "into") or preposition not in VERBAL_PREPOSITIONS:
            return False
        return noun not in lexicon.governing_nouns("relation")

    def is_duration(self, phrase: Phrase) -> bool:
        """Return whether a phrase is a duration: "three years"."""
        return any(self.kinds.get(index) == "duration" for index in phrase.chunk.figures)

    def is_measured(self, phrase: Phrase) -> bool:
        """Return whether a phrase is a measure, money, a percentage or a bare number."""
        return any(self.kinds.get(index) != "count" for index in phrase.chunk.figures)

    kinds: dict[int, str]
    now: bool

    def read_time(self, chunk: Chunk, place: int) -> None:
        """Place a time in the present clause."""
        word = self.words[chunk.first]
        clause = self.clause
        event = self.event
        if self.compares(word):
            pass
        elif event is not None and event.phrase is not None and self.before is event.phrase.chunk:
            event.end = word.end
        else:
            clause.times.append(Dated(word.number, word.start, word.end, place, not clause.headed))
        self.sentence.embedded[word.number] = clause
        self.preposition = ""
        self.before = chunk
        self.comma = self.coordinated = False

    def compares(self, word: Word) -> bool:
        """Return whether a time is what another is compared with: "than last year", "down from last year"."""
        words = self.preposition.split()
        return (
            any(part in COMPARING for part in words)
            or (len(words) > 1 and words[-1] == "from")
            or (
                words == ["from"]
                and not word.lower.startswith("from")
                and self.before is not None
                and self.before.kind != GROUP
            )
        )

    def read_stop(self, chunk: Chunk, _: int) -> None:
        """Read a mark: a comma closes what was put in, a parenthesis is a clause of its own."""
        self.event = None
        mark = chunk.word
        end = self.words[chunk.first].start
        dash = mark == "-" and any(aside[2] == "-" for aside in self.asides)
        if mark == ",":
            if self.before is not None and self.before.kind == TIME and self.clause.subjects and not self.clause.headed:
                return
            self.read_comma(end)
        elif mark == ".":
            return
        elif mark == "(" or (mark == "-" and not dash):
            self.asides.append((self.clause, self.phrase, mark))
            anchor = self.phrase
            self.push(ASIDE, chunk).anchor = anchor
            self.clause.start = self.words[chunk.first].end
            self.before, self.preposition = None, ""
        elif (mark == ")" or dash) and self.asides:
            outer, phrase, _opened = self.asides.pop()
            aside = self.clause
            if aside.kind == ASIDE and aside.times and not aside.subjects and not aside.tail:
                outer.times += aside.times
                aside.times = []
            self.pop(outer, end)
            self.phrase = phrase
            self.before = phrase.chunk if phrase is not None else None
            self.preposition = ""
        elif mark == ";" and self.asides:
            self.read_comma(end)
            self.phrase = None
        elif mark in (";", ":"):
            self.close(self.clause, None, end)
            leader = self.outermost() if mark == ";" else None
            self.clause = Clause(LIST if mark == ":" else MAIN, None, self.words[chunk.first].end, leader=leader)
            self.clauses.append(self.clause)
            self.asides.clear()
            self.phrase = self.before = self.figure = None
            self.preposition, self.comma, self.coordinated = "", False, False

    def outermost(self) -> Clause:
        """Return the main clause about the present one."""
        clause = self.clause
        for _ in range(MAX_DEPTH):
            if clause.parent is None:
                break
            clause = clause.parent
        return clause

    def read_comma(self, end: int) -> None:
        """Close what a comma closes: what opens the sentence, and what a comma opened.

        "When the bomb went off, two men ...", "Costs, estimated at 5 dollars, will rise".
        """
        self.comma, self.preposition = True, ""
        clause = self.clause
        while clause.kind in EMBEDDED and clause.headed and clause.parent is not None:
            outer = clause.parent
            if outer.headed and not clause.after_comma:
                break
            self.comma = self.comma and not (clause.after_comma and not outer.headed)
            self.pop(outer, end)
            clause = outer
            if outer.headed:
                break
        self.before = None

    def read_marker(self, chunk: Chunk, place: int) -> None:
        """Open a clause at a conjunction or relative: "while", "who", "that"."""
        word = chunk.word
        if chunk.kind == RELATIVE and word != "when":
            said = word in ("that", "whether", "how", "what", "why") and (
                self.before is None or self.before.kind in (GROUP, TIME) or self.reports()
            )
            clause = self.push(THAT if said else RELATION, chunk, word)
            if self.preposition == "of" and self.phrase is not None and self.before is self.phrase.chunk:
                self.phrase.link = self.phrase.clause = clause
                clause.subjects.append(self.phrase)
        elif word in ("however", "therefore", "thus", "hence", "then", "so", "nor", "yet", "but"):
            self.coordinated = True
            self.before = chunk
            return
        else:
            dated = self.find_dated(word, place)
            clause = self.push(SUBORDINATE, chunk, "" if dated is not None else word)
            if dated is not None:
                clause.times.append(dated)
        self.preposition = ""
        self.before = None
        self.comma = self.coordinated = False

    def find_dated(self, word: str, place: int) -> Dated | None:
        """Return the time that a clause after "when" goes on about: "in 1991, when output fell by 5 percent"."""
        at = place - 1
        if word != "when" or at < 0:
            return None
        if self.chunks[at].word == ",":
            at -= 1
        if at < 0 or self.chunks[at].kind != TIME:
            return None
        time = self.words[self.chunks[at].first]
        return Dated(time.number, time.start, time.end, at, leading=True)

    def reports(self) -> bool:
        """Return whether the verb of the clause tells or thinks something: "told us that"."""
        verb = self.clause.verb
        return verb is not None and is_speech(verb.lower)

    # --- verbs

    def read_group(self, chunk: Chunk, _: int) -> None:
        """Add a verb group to the clause it heads, or open one for it."""
        self.event = None
        if chunk.form == INFINITIVE:
            last = self.phrase
            clause = self.push(NONFINITE, chunk)
            if (
                last is not None
                and last.preposition == "for"
                and self.before is last.chunk
                and not last.completes
                and not self.is_duration(last)
            ):
                last.link = last.clause = clause
                clause.subjects.append(last)
            self.head(clause, chunk)
        elif chunk.form == ING:
            self.read_participle(chunk, NONFINITE if self.preposition else REDUCED)
        elif chunk.form in (ED, PARTICIPLE):
            self.read_past(chunk)
        else:
            self.read_finite(chunk)
        self.preposition = ""
        self.before = chunk
        self.comma = self.coordinated = False

    def head(self, clause: Clause, chunk: Chunk) -> None:
        """Make a group the head of a clause."""
        clause.verb, clause.headed, clause.passive = chunk.verb, True, chunk.passive
        clause.copular = chunk.verb is None
        clause.open = False
        clause.tail = []
        for phrase in clause.subjects:
            phrase.subject = True
            if not phrase.preposition and not phrase.hanging and phrase.root is None:
                phrase.link = clause

    def read_participle(self, chunk: Chunk, kind: str) -> None:
        """Open the clause of a participle, which may govern the noun phrase before it: "35 percent calling for"."""
        last = self.phrase
        adjoins = last is not None and self.before is last.chunk and not self.preposition
        loose = last is not None and self.comma and last.preposition == "of" and last.link is None
        outer = self.clause
        if outer.kind == SUBORDINATE and not outer.headed and not outer.subjects:
            self.head(outer, chunk)
            return
        clause = self.push(kind, chunk, self.preposition if self.preposition in EVENT_MARKERS else "")
        if clause.marker:
            clause.start = self.opening
        if last is not None and (adjoins or loose):
            heads = (last,) if last.chunk.word in ("those", "them") else (last, last.root)
            for phrase in heads:
                if phrase is not None and (adjoins or phrase.link is None) and not self.is_duration(phrase):
                    phrase.reduced = clause
        self.head(clause, chunk)

    def read_past(self, chunk: Chunk) -> None:
        """Read "arrested" as the verb of its clause where that has a subject and no verb, else as a participle."""
        clause = self.clause
        if (
            chunk.form == ED
            and not self.comma
            and not self.led_by(chunk)
            and (marked := self.find_marked(clause)) is not None
        ):
            self.complement(clause, marked, chunk)
        elif self.is_parenthetical(chunk):
            self.pass_over()
        elif (
            not clause.headed
            and (clause.subjects or clause.kind == RELATION)
            and chunk.form == ED
            and (not self.comma or not self.finite_follows())
        ):
            self.head(clause, chunk)
            clause.open = True
        elif clause.headed and self.coordinated and chunk.form == ED:
            self.coordinate(chunk)
        elif chunk.form == ED and not self.comma and not self.led_by(chunk) and self.waits(clause, chunk):
            self.read_finite(chunk)
            self.clause.open = True
        else:
            self.read_participle(chunk, REDUCED)

    def finite_follows(self) -> bool:
        """Return whether a finite verb follows in the sentence: "costs, estimated at five dollars, will rise"."""
        for chunk in self.chunks[self.place + 1 : self.place + 15]:
            if chunk.kind == GROUP and chunk.form not in (INFINITIVE, ING, PARTICIPLE):
                return True
            if chunk.kind in (RELATIVE, CONJUNCTION) or chunk.word in (";", ":"):
                break
        return False

    def led_by(self, chunk: Chunk) -> bool:
        """Return whether "by" follows a group, which makes it a passive: "held by rebels"."""
        return chunk.last + 1 < len(self.words) and self.words[chunk.last + 1].lower == "by"

    def waits(self, clause: Clause, chunk: Chunk) -> bool:
        """Return whether a clause about this one has a subject and no verb yet, or this one waits for what was said.

        "the men driving the trucks fled", "items bought for 5 dollars rose to 6", "said 30 men fled".
        """
        if clause.verb is not None and clause.verb.lower in lexicon.verbs_of("clausal") and self.phrase is not None:
            return self.phrase.clause is clause and self.find_subject(clause) is not None
        if (
            clause.open
            and clause.tail
            and clause.tail[-1].preposition != "with"
            and all(phrase.preposition for phrase in clause.tail)
            and self.words[min(chunk.last + 1, len(self.words) - 1)].kind not in NOMINAL
        ):
            return True
        outer = clause.parent
        for _ in range(MAX_DEPTH):
            if outer is None or clause.kind not in EMBEDDED:
                return False
            if not outer.headed:
                return bool(outer.subjects)
            clause, outer = outer, outer.parent
        return False

    def read_finite(self, chunk: Chunk) -> None:
        """Put a finite verb into the innermost clause that waits for one, or open a clause for it."""
        clause = self.clause
        if (marked := self.find_marked(clause)) is not None:
            self.complement(clause, marked, chunk)
            return
        if self.is_parenthetical(chunk):
            self.pass_over()
            return
        if not clause.headed:
            self.head(clause, chunk)
            return
        start = self.words[chunk.first].start
        outer = clause.parent
        depth = 0
        while outer is not None and outer.headed and clause.kind != ASIDE and depth < MAX_DEPTH:
            clause, outer = outer, outer.parent
            depth += 1
        subject = self.find_subject(self.clause)
        waiting = outer is not None and not outer.headed and clause.kind != ASIDE
        if waiting and outer is not None and not (subject is not None and self.reports() and not self.comma):
            self.pop(outer, start)
            self.head(outer, chunk)
            return
        clause = self.find_teller(self.clause)
        if clause is not self.clause:
            self.pop(clause, start)
            subject = self.find_subject(clause)
        if subject is None and clause.open and not self.coordinated:
            self.reopen(clause, chunk)
        elif subject is None and self.coordinated:
            self.coordinate(chunk)
        else:
            self.complement(clause, subject, chunk)

    def is_parenthetical(self, chunk: Chunk) -> bool:
        """Return whether a verb of speech is put in between commas: "forty percent, the paper wrote, stayed home"."""
        clause, at = self.clause, self.place + 1
        if clause.headed or chunk.verb is None or at >= len(self.chunks) or self.chunks[at].word != ",":
            return False
        told = clause.subjects[-1] if clause.subjects else None
        return told is not None and told is self.phrase and told.comma and is_speech(chunk.verb.lower)

    def pass_over(self) -> None:
        """Take the subject of a verb that is put in out of its clause."""
        told = self.clause.subjects.pop()
        told.link = None
        if told in self.clause.tail[-1:]:
            self.clause.tail.pop()

    def find_marked(self, clause: Clause) -> Phrase | None:
        """Return the subject of a clause that a word like "after" opened: "before the elections take place"."""
        if self.comma or self.coordinated:
            return None
        for phrase in reversed(clause.tail[-4:]):
            if phrase.preposition in CLAUSE_PREPOSITIONS and not phrase.chunk.figures:
                return phrase
            if phrase.comma or not phrase.preposition:
                return None
        return None

    def find_teller(self, clause: Clause) -> Clause:
        """Return the clause a new finite verb completes: this one, or one about it that tells something.

        "Brown said the decision to double the debt is the bill": the clause of "said".
        """
        inner = clause
        for _ in range(MAX_DEPTH):
            if inner.kind not in (NONFINITE, REDUCED, RELATION) or inner.parent is None:
                return clause
            if inner.verb is not None and is_speech(inner.verb.lower):
                return clause
            inner = inner.parent
            if inner.verb is not None and is_speech(inner.verb.lower) and any(not p.preposition for p in inner.tail):
                return inner
        return clause

    def find_subject(self, clause: Clause) -> Phrase | None:
        """Return the phrase that begins the subject of a verb that is read after another: "said two men died".

        After a verb of speech the first since that verb, else the last without preposition, or the first of a list of
        them after ", and".
        """
        if self.coordinated or (self.comma and not clause.tail):
            return None
        bare = [p for p in clause.tail if not p.preposition or p.preposition in CLAUSE_PREPOSITIONS]
        if not bare or not clause.tail:
            return None
        if clause.verb is not None and is_speech(clause.verb.lower) and not any(p.barrier for p in bare):
            return bare[0]
        for phrase in reversed(bare):
            if phrase.barrier:
                return phrase
        last = clause.tail[-1]
        return bare[-1] if bare[-1] is last or last.root is bare[-1] or bare[-1].comma else None

    def reopen(self, clause: Clause, chunk: Chunk) -> None:
        """Take the verb read before for a participle: "15 men arrested in the raid remain"."""
        reduced = Clause(REDUCED, clause, clause.verb.start if clause.verb else clause.start)
        reduced.verb, reduced.headed, reduced.end = clause.verb, True, self.words[chunk.first].start
        self.clauses.append(reduced)
        for phrase in clause.tail:
            if phrase.link is clause:
                phrase.link = reduced
            phrase.clause = reduced
        verb_at = reduced.start
        reduced.times = [time for time in clause.times if time.start > verb_at]
        clause.times = [time for time in clause.times if time.start <= verb_at]
        self.head(clause, chunk)

    def coordinate(self, chunk: Chunk) -> None:
        """Open a clause for a second verb of the same subject: "rose in May and fell in June"."""
        earlier = self.clause
        clause = Clause(earlier.kind, earlier.parent, self.words[chunk.first].start, leader=earlier)
        if earlier.end < 0:
            earlier.end = clause.start
        self.clauses.append(clause)
        self.clause = clause
        self.head(clause, chunk)

    def complement(self, clause: Clause, subject: Phrase | None, chunk: Chunk) -> None:
        """Open a clause whose subject was read already: "noted 70 mosques would support", ", and six men died".

        Args:
            clause: the clause that the subject was read into.
            subject: the phrase that begins the subject; None if there is none.
            chunk: the verb group.
        """
        start = subject.opening if subject is not None else self.words[chunk.first].start
        joined = subject is not None and (subject.barrier or subject.coordinated)
        marker = subject.preposition if subject is not None and subject.preposition in CLAUSE_PREPOSITIONS else ""
        if joined:
            if clause.end < 0:
                clause.end = start
            opened = Clause(clause.kind, clause.parent, start, leader=clause)
        else:
            opened = Clause(SUBORDINATE if marker else THAT, clause, start, marker=marker)
            opened.leading = not clause.headed and (clause.subjects == [subject] or not clause.subjects)
        self.clauses.append(opened)
        if subject is not None:
            at = next(i for i, phrase in enumerate(clause.tail) if phrase is subject)
            while at and not clause.tail[at].comma and clause.tail[at - 1].preposition and clause.tail[at - 1].comma:
                at -= 1
            moved, clause.tail = clause.tail[at:], clause.tail[:at]
            for phrase in moved:
                if phrase.link is clause or phrase is subject:
                    phrase.link = opened
                phrase.clause = opened
            opened.subjects = moved[:1]
            for phrase in moved[1:]:
                if not phrase.preposition:
                    opened.subjects.append(phrase)
            clause.times = [time for time in clause.times if time.phrase is not subject]
            later = [time for time in clause.times if time.start > start]
            if later:
                clause.times = [time for time in clause.times if time.start <= start]
                opened.times = later
        self.clause = opened
        self.head(opened, chunk)


def is_speech(verb: str) -> bool:
    """Return whether a verb form tells, thinks, finds or shows something."""
    return verb in lexicon.verbs_of("speech")


def find_clauses(words: Sequence[Word], chunks: Sequence[Chunk], kinds: dict[int, str]) -> Sentence:
    """Return the figures of a sentence with their phrases, and its clauses.

    Args:
        words: the words of the sentence.
        chunks: its phrases.
        kinds: the kind of each figure: count, money, ...
    """
    parser = Parser(words, chunks)
    parser.kinds = kinds
    parser.now = any(word.lower in NOW for word in words)
    return parser.parse()
