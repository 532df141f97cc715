"""The verb that governs a figure: "solved" in "police solved 5572 cases", "detained" in "suspects were detained"."""

# ruff: noqa: C901, PLR0912, PLR0915  (a reader of English asks many small questions in a fixed order)

from functools import cache

from cable_parser.readers.statistics import lexicon

NOMINAL_ENDS = frozenset("a an any each every her his its my no our some the their these this those your".split())
PUNCTUATION = '.,;:!?()[]"“”'
REACH = 16


@cache
def verb_form(word: str) -> str:
    """What a word in lower case is as a verb: be, have, do, modal, past, participle, present, noun, gerund, or ""."""
    exception = lexicon.verb_exceptions().get(word, "")
    if exception == "preposition":
        return ""
    kind = lexicon.word_classes().get(word, "")
    if kind:
        return kind if kind in ("be", "have", "do", "modal") else ""
    form = lexicon.verb_forms().get(word, "")
    if form:
        return form
    if (
        word.endswith("ed")
        and len(word) > 4
        and exception != "adjective"
        and not (word.startswith("un") and word[2:] != "ited" and len(word) > 7)
    ):
        return "past"
    if word.endswith("ing") and len(word) > 4 and exception != "noun":
        return "gerund"
    return ""


def strip_word(token: str) -> str:
    """A token without the punctuation and quotation marks about it."""
    return token.strip(".,;:!?()[]\"“”‘’'-")


def find_action_before(text: str, floor: int, start: int) -> tuple[str | None, bool]:
    """The verb to the left that governs what begins at `start`, and whether the search is settled.

    Not settled means that the figure begins its clause, or is coordinated to what stands before it.

    Args:
        text: the text.
        floor: where the sentence begins.
        start: where modifier and figure begin.
    """
    tokens = text[max(floor, start - 200) : start].rstrip("\"“‘' \n").rsplit(None, REACH)[-REACH:]
    classes = lexicon.word_classes()
    at = len(tokens) - 1
    while at >= 0 and (
        tokens[at].lower()
        in (
            "the",
            "a",
            "an",
            "its",
            "their",
            "his",
            "these",
            "those",
            "another",
            "additional",
            "all",
            "only",
            "just",
            "about",
            "first",
            "last",
            "further",
            "estimated",
            "some",
            "initial",
            "up",
            "at",
            "other",
            "down",
            "out",
            "off",
            "over",
            "back",
            "only",
            "even",
            "already",
            "currently",
            "respectively",
            "reportedly",
            "now",
            "not",
            "her",
        )
        or tokens[at].lower().endswith("ly")
    ):
        if tokens[at].lower() == "at" and (at == 0 or verb_form(strip_word(tokens[at - 1]).lower()) == ""):
            break
        at -= 1
    if at < 0:
        return None, False
    preposition = ""
    nouns = 0
    while at >= 0:
        token = tokens[at]
        word = strip_word(token)
        lower = word.lower()
        if token[-1] in ";:)—" or lower == "" or token in ("-", "--", "–", "—"):
            return None, bool(nouns or preposition)
        if token[-1] in ",.!?" and (token[-1] == "," or len(word) > 3):
            if not preposition and not nouns:
                return None, False
            return None, bool(preposition and (nouns or preposition != "with"))
        if token[0] == "(":
            return None, True
        kind = classes.get(lower, "")
        if kind == "coordinator":
            if not preposition and not nouns:
                return None, False
        elif kind in ("relative", "conjunction"):
            return None, bool(preposition) and lower != "than"
        elif kind == "preposition":
            if preposition == "" and nouns == 0:
                preposition = lower
                if lower == "between" and at == len(tokens) - 1:
                    preposition = ""
                elif lower in ("of", "per", "than", "including", "versus", "among", "between", "like", "unlike"):
                    earlier = strip_word(tokens[at - 1]).lower() if at else ""
                    if lower == "of" and earlier in lexicon.governing_nouns("collective"):
                        at -= 2
                        while at >= 0 and tokens[at].lower() in ("a", "an", "the", "another", "its"):
                            at -= 1
                        preposition = ""
                        nouns = 1
                        continue
                    form = verb_form(earlier) if tokens[at - 1 : at] and tokens[at - 1][-1] not in PUNCTUATION else ""
                    if form in ("past", "participle", "gerund") or (form == "present" and is_verbal(tokens, at - 1)):
                        return strip_word(tokens[at - 1]), True
                    return None, lower != "including"
                if (
                    at
                    and strip_word(tokens[at - 1]).lower() in lexicon.governing_nouns("change")
                    and not is_verbal(tokens, at - 1)
                ):
                    return None, True
        else:
            form = verb_form(lower)
            if form and at and word[0].isupper() and not word.isupper():
                form = ""
            if form == "be":
                return None, True
            if form in ("have", "do", "modal"):
                return None, True
            if form in ("past", "participle"):
                if nouns == 0 or not attributive(tokens, at):
                    return word, True
            elif (
                nouns == 0
                and not preposition
                and lower.endswith("ing")
                and lexicon.verb_exceptions().get(lower) == "noun"
                and not is_nominal(tokens, at)
            ):
                return word, True
            elif form == "gerund":
                if not is_nominal(tokens, at) and (nouns == 0 or preposition):
                    return word, True
                if not is_nominal(tokens, at):
                    return word, True
            elif form in ("present", "noun"):
                if is_verbal(tokens, at):
                    return word, True
            elif (
                at
                and tokens[at - 1].lower() == "to"
                and word.islower()
                and (nouns or preposition or at == len(tokens) - 1)
                and classes.get(lower) is None
                and at + 1 <= len(tokens)
                and base_like(tokens, at)
            ):
                return word, True
            nouns += 1
            if nouns > 9:
                return None, True
        at -= 1
    return None, bool(preposition and nouns)


def is_attribute(tokens: list[str], at: int) -> bool:
    """Whether a participle behind a preposition belongs to the noun that follows: "to the above mentioned report"."""
    later = strip_word(tokens[at + 1]).lower() if at + 1 < len(tokens) and tokens[at][-1] not in PUNCTUATION else ""
    if later == "" or lexicon.word_classes().get(later) is not None or strip_word(tokens[at - 1]).endswith("s"):
        return False
    return any(
        t.lower() in NOMINAL_ENDS or lexicon.word_classes().get(t.lower()) == "preposition"
        for t in tokens[max(0, at - 2) : at]
    )


def base_like(tokens: list[str], at: int) -> bool:
    """Whether the word after "to" at `at` may be an infinitive: the word behind it begins an object."""
    return at == len(tokens) - 1 or tokens[at + 1].lower() in (
        "the",
        "a",
        "an",
        "its",
        "their",
        "his",
        "up",
        "for",
        "at",
        "by",
    )


def attributive(tokens: list[str], at: int) -> bool:
    """Whether a participle stands before its noun: "the abducted children", "an estimated deficit"."""
    earlier = tokens[at - 1].lower() if at else ""
    later = strip_word(tokens[at + 1]).lower() if at + 1 < len(tokens) else ""
    if earlier in NOMINAL_ENDS and lexicon.word_classes().get(later) is None:
        return True
    return (
        lexicon.word_classes().get(earlier) == "preposition"
        and earlier != "to"
        and lexicon.word_classes().get(later) is None
    )


def is_nominal(tokens: list[str], at: int) -> bool:
    """Whether the word at `at` is a noun by what stands before it: "the training", "of training"."""
    earlier = tokens[at - 1].lower() if at > 0 else ""
    if earlier in NOMINAL_ENDS or earlier.endswith(("'s", "’s", "s'", "s’")):
        return True
    if at and at + 1 < len(tokens) and verb_form(strip_word(earlier)) in ("past", "participle"):
        return tokens[at + 1].lower() not in NOMINAL_ENDS
    if (
        at > 1
        and at + 1 < len(tokens)
        and lexicon.word_classes().get(earlier) is None
        and tokens[at - 1][-1] not in PUNCTUATION
    ):
        return lexicon.word_classes().get(tokens[at - 2].lower()) in (
            "preposition",
            "determiner",
        ) and not earlier.endswith("s")
    return False


def is_verbal(tokens: list[str], at: int) -> bool:
    """Whether a present form that may be a noun is a verb by what stands about it: "to visit", "it increases"."""
    word = strip_word(tokens[at]).lower()
    earlier = strip_word(tokens[at - 1]).lower() if at > 0 else ""
    if at > 0 and tokens[at - 1][-1] in ".;:":
        return False
    kind = lexicon.word_classes().get(earlier, "")
    form = verb_form(word)
    if earlier in ("to", "not") or kind in ("modal", "do", "relative"):
        return True
    if kind == "pronoun" or earlier == "and":
        return earlier != "one" or form == "present"
    if earlier == "":
        return form == "present"
    if kind in ("preposition", "determiner", "be", "have", "conjunction") or earlier.endswith(("'s", "’s")):
        return False
    if kind == "adverb" or earlier.endswith("ly"):
        return form == "present" or at < 2 or lexicon.word_classes().get(tokens[at - 2].lower()) != "determiner"
    if form == "present":
        return True
    if at == len(tokens) - 1 and word.endswith("s"):
        return True
    # A noun form: a verb in the third person after a singular, or in the plural after a plural noun.
    if word.endswith("s"):
        return not earlier.endswith("s") and at + 1 < len(tokens) and not tokens[at + 1][:1].islower()
    return earlier.endswith("s") and not earlier.endswith("ss")


def find_action_after(text: str, end: int, ceiling: int, *, reach: int = 12) -> tuple[str | None, bool]:
    """The verb to the right of which the figure that ends at `end` is the subject: "8257 suspects were detained".

    And whether the search is settled: the figure is the subject of a form of be or have.

    Args:
        text: the text.
        end: where the figure ends.
        ceiling: where the sentence ends.
        reach: how many words are looked at.
    """
    tokens = text[end : min(ceiling, end + 160)].split(None, reach)[:reach]
    classes = lexicon.word_classes()
    seen = ""
    prepositions = 0
    if text[end : end + 1] in ",;:)" and tokens:
        return None, False
    for at, token in enumerate(tokens):
        word = strip_word(token)
        lower = word.lower()
        if lower in ("who", "which", "that", "whose", "when", "while", "where", "because", "but", "whom", "if", "as"):
            if not (lower in ("whom", "which") and at and tokens[at - 1].lower() == "of"):
                return None, seen != ""
            continue
        form = verb_form(lower)
        if lower[:1].isdigit() or (lower == "may" and word != "may" and not word.isupper()):
            continue
        if form in ("be", "have", "do", "modal"):
            seen = form if seen != "be" or form == "be" else seen
            if seen == "have" and form == "have":
                pass
        elif form in ("past", "participle"):
            if (
                seen == "modal"
                or (seen == "" and prepositions and form == "participle")
                or (seen == "" and at and tokens[at - 1].lower() in NOMINAL_ENDS)
                or (seen == "" and prepositions and is_attribute(tokens, at))
            ):
                pass
            elif (
                lexicon.verb_exceptions().get(lower) == "report"
                and tokens[at + 1 : at + 3] == ["to", "have"]
                and seen == "be"
            ):
                seen = ""
            else:
                return word, True
        elif seen == "have" and lexicon.verb_exceptions().get(lower) == "participle":
            return word, True
        elif form in ("present", "noun"):
            if seen in ("modal", "do"):
                return word, True
            if seen == "" and at == 0 and (form == "present" or token[-1] not in PUNCTUATION):
                return word, True
            if (
                seen == ""
                and form == "present"
                and classes.get(strip_word(tokens[at - 1]).lower()) not in ("preposition", "determiner")
                and not lower.endswith("s")
            ):
                return word, True
        elif form == "gerund":
            if seen == "be" or (seen == "" and at == 0):
                return word, True
        elif (
            seen == "be"
            and lower in ("unable", "able", "likely", "due", "ready", "willing")
            and tokens[at + 1 : at + 2] == ["to"]
        ):
            later = strip_word(tokens[at + 2]) if at + 2 < len(tokens) else ""
            return later or None, True
        elif seen in ("be", "have") and classes.get(lower) not in ("adverb", "be", "have") and not lower.endswith("ly"):
            return None, seen != ""
        elif seen in ("modal", "do") and lower and classes.get(lower) is None and not lower.endswith("ly"):
            return word, True
        elif classes.get(lower) == "preposition":
            prepositions += 1
        if token[-1:] in ".,;:!?)(" and not (lower and len(lower) < 4 and token[-1] == "."):
            return None, seen != ""
    return None, seen != ""
