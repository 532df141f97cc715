"""Number tokens and their values: "4420", "3.5 million", "2 1/2", "two hundred and fifty", "a quarter of a million"."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from cable_parser.readers.statistics import lexicon, patterns
from cable_parser.readers.statistics.spelling import spell_words

Amount = int | float

MAX_DIGITS = 30
# Number words of more characters are no number.
MAX_WORDS = 150
SCALE_GAPS = frozenset(" \n-")


class Number(NamedTuple):
    """A number as printed and read; offsets are half-open, in the text."""

    start: int
    end: int
    value: Amount
    printed: str
    """The digits or the number words, without scale."""
    digits: bool
    scale: Amount
    """The scale word applied: 1000000 in "3.5 million", else 1."""
    fraction: bool
    """A part of a whole: "one-third", "half", "1/2"."""


def amount(value: Amount | Decimal) -> Amount:
    """Return `value` as an int where it is integral, else as a float."""
    whole = int(value)
    return whole if whole == value else float(value)


@cache
def _number_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the two patterns of the scan: a digit or fraction sign, or a number word after a non-letter.

    The character before a word is read with it, for few characters are no letters: an engine passes the others over at
    once. The second pattern is for a word that begins the text.
    """
    words = [w for kind in ("unit", "teen", "ten", "scale", "multiple") for w in lexicon.number_words(kind)]
    words += ["half", "quarter", "third"]
    signs = "".join(lexicon.number_words("sign"))
    firsts = "".join(sorted({c for word in words for c in (word[0], word[0].upper())}))
    word = rf"{spell_words(words)}(?![A-Za-z])"
    return (
        re.compile(rf"[^A-Za-z'’](?:(?P<digit>(?<=[0-9{signs}]))|(?=[{firsts}])(?<![A-Za-z]-){word})"),
        re.compile(word),
    )


def find_number(text: str, at: int, end: int | None = None) -> int:
    """Return where the next number begins: a digit, a fraction sign or a number word; -1 if there is none.

    Args:
        text: the text.
        at: where the search begins, in code points.
        end: where it ends; None for the end of the text.

    >>> find_number("the three of 5", 0), find_number("the three of 5", 5)
    (4, 13)
    """
    pattern, word = _number_patterns()
    if at == 0 and word.match(text):
        return 0
    end = len(text) if end is None else end
    match = pattern.search(text, max(0, at - 1), end)
    while match is not None:
        start = match.start() if match["digit"] is not None else match.start() + 1
        if start >= at:
            return start
        match = pattern.search(text, match.start() + 1, end)
    return -1


def read_number(text: str, start: int) -> tuple[Number | None, int]:
    """Read the number whose digit or word stands at `start`; return it and where the scan goes on.

    None where the token is no plain number: "12.05.2009", "1,2,3", more than 30 digits.
    """
    first = text[start]
    if first in lexicon.number_words("sign"):
        value = float(lexicon.number_words("sign")[first])
        return Number(start, start + 1, value, first, digits=True, scale=1, fraction=True), start + 1
    return read_digits(text, start) if first.isdigit() else read_words(text, start)


def read_digits(text: str, start: int) -> tuple[Number | None, int]:
    """Read the number of the digit run at `start`: "1,250,000", "3.5 million", "2 1/2", "1/3", "30B"."""
    run = patterns.DIGIT_RUN.match(text, start)
    if run is None:
        return None, start + 1
    token = run.group().rstrip(".,")
    if len(token) > MAX_DIGITS + 15:
        return None, run.end()
    read = read_figures(text, token, start)
    if read is None:
        return None, run.end()
    value, end = read
    if start and text[start - 1] == "." and token.isdigit() and (start < 2 or not text[start - 2].isalnum()):
        start, value = start - 1, Decimal("." + token)
    fraction = False
    if end < len(text) and text[end] == "/" and (part := patterns.SIMPLE_FRACTION.match(text, start)):
        value, end, fraction = int(part["over"]) / int(part["under"]), part.end(), True
    elif tail := patterns.FRACTION_TAIL.match(text, end):
        value, end = Decimal(value) + Decimal(str(read_fraction_tail(tail))), tail.end()
    scale, end = read_scale(text, end)
    if (
        scale == 1
        and text[end : end + 2].strip()[:1] in ("x", "\N{MULTIPLICATION SIGN}")
        and (power := patterns.POWER_OF_TEN.match(text, end))
    ):
        scale, end = 10 ** int(power["power"]), power.end()
    product = float(value) * scale if isinstance(value, float) else value * int(scale)
    return Number(start, end, amount(product), token, digits=True, scale=scale, fraction=fraction), end


def read_figures(text: str, token: str, start: int) -> tuple[Amount | Decimal, int] | None:
    """Return the value of digits with commas and points, and where they end; None for "12.05.2009" and "1,2,3".

    Args:
        text: the text.
        token: the digits as printed, with their commas and points.
        start: where they begin, in code points of the text.
    """
    end = start + len(token)
    if token.isdigit():
        if len(token) > MAX_DIGITS:
            return None
        if len(token) <= 3 and (grouped := patterns.BLANK_GROUPS.match(text, end)):
            return int(token + grouped.group().replace(" ", "")), grouped.end()
        return int(token), end
    if patterns.COMMA_GROUPED.fullmatch(token):
        return Decimal(token.replace(",", "")), end
    if patterns.DOT_GROUPED.fullmatch(token):
        return int(token.replace(".", "")), end
    if patterns.DECIMAL.fullmatch(token):
        return Decimal(token), end
    if patterns.DECIMAL_COMMA.fullmatch(token) and patterns.SCALE_WORD.match(text, end):
        return Decimal(token.replace(",", ".")), end
    return None


def read_scale(text: str, end: int) -> tuple[Amount, int]:
    """Return the scale printed at `end`, and where it ends: 1000000 for " million" and "mn", 1 if there is none."""
    scale: Amount = 1
    while text[end : end + 1] in SCALE_GAPS and (word := patterns.SCALE_WORD.match(text, end)):
        factor = lexicon.number_words("scale").get(word["word"].lower())
        if factor is None or scale >= 10**12:
            break
        scale, end = scale * factor, word.end()
    if scale == 1 and (suffix := patterns.SCALE_SUFFIX.match(text, end)):
        return lexicon.number_words("suffix")[(suffix["letter"] or suffix["word"]).strip().lower()], suffix.end()
    return scale, end


@dataclass(slots=True)
class WordSum:
    """The sum of number words as they are read one by one: "two hundred and fifty thousand"."""

    total: Amount = 0
    group: Amount | None = None
    """What the next thousand or million multiplies; None where nothing stands before it."""
    scale: Amount = 1
    last: str = ""
    """The kind of the last word: unit, teen, ten, hundred or scale; "" before the first."""

    def add_scale(self, value: Amount) -> bool:
        """Add "hundred", "dozen", "thousand" or a larger scale, and return whether it can stand here."""
        if self.last == "scale" and self.group is None and value not in {1000000, 1000000000}:
            return False
        if value == 100:
            if self.group is None or self.group >= 100:
                return False
            self.group *= value
        elif value == 12:
            self.group = (self.group or 1) * value
        else:
            self.total += (
                (1 if self.group is None else self.group) * value if not self.total or self.group is not None else 0
            )
            self.group = None
            self.scale = value
        self.last = "hundred" if value == 100 else "scale"
        return True

    def add_word(self, kind: str, value: Amount, *, joined: bool) -> bool:
        """Add a unit, teen or ten, and return whether it can stand here.

        Args:
            kind: unit, teen or ten.
            value: its value.
            joined: whether "and" stands before it.
        """
        fits = (
            self.last == ""
            or (self.last == "ten" and kind == "unit" and not joined)
            or self.last == "hundred"
            or (self.last == "scale" and self.group is None)
        )
        if not fits or (value == 0 and self.last):
            return False
        self.group = (self.group or 0) + value
        self.last = kind
        return True


def read_fraction_tail(tail: re.Match[str]) -> Amount:
    """Return the part that follows a whole number: 0.5 for " 1/2", "½" and " and a half"."""
    if tail["over"]:
        return int(tail["over"]) / int(tail["under"])
    if tail["sign"]:
        return float(lexicon.number_words("sign")[tail["sign"]])
    return float(lexicon.number_words("fraction")[tail["word"].lower()])


def read_words(text: str, start: int) -> tuple[Number | None, int]:
    """Read the number of the words at `start`: "twenty-four", "three and a half", "a million", "two-thirds"."""
    special = read_fraction_words(text, start)
    if special is not None:
        return special, special.end
    cardinals = lexicon.cardinal_words()
    words = WordSum()
    end = at = start
    while (word := patterns.NUMBER_WORD.match(text, at)) and end - start <= MAX_WORDS:
        known = cardinals.get(word["word"].lower())
        gap = word["gap"]
        if known is None or (words.last and not gap):
            break
        kind, value = known
        joined = "and" in gap.lower()
        if kind == "scale" and words.last == "":
            article = patterns.ARTICLE_BEFORE.search(text, max(0, start - 6), start)
            if article is None:
                return None, word.end()
            start, words.group = article.start(), 1
        elif kind == "scale" and joined:
            break
        if not (words.add_scale(value) if kind == "scale" else words.add_word(kind, value, joined=joined)):
            break
        end = at = word.end()
    if words.last == "":
        return None, start + 1
    return end_words(text, start, end, words)


def end_words(text: str, start: int, end: int, words: WordSum) -> tuple[Number, int]:
    """Finish the number of the words read so far with what may follow them: "and a half", "(3)".

    Args:
        text: the text.
        start: where the words begin, in code points of the text.
        end: where they end so far.
        words: their sum.

    Returns:
        The number, and where the scan goes on.
    """
    number, scale = words.total + (words.group or 0), words.scale
    if tail := patterns.WORD_FRACTION_TAIL.match(text, end):
        part = float(lexicon.number_words("fraction")[tail["word"].lower()])
        number, end = number + part * (scale if words.last == "scale" else 1), tail.end()
        if (word := patterns.SCALE_WORD.match(text, end)) and (
            more := lexicon.number_words("scale").get(word["word"].lower())
        ):
            number, end, scale = number * more, word.end(), more
    if words.last in ("unit", "teen", "ten") and (point := patterns.WORD_POINT.match(text, end)):
        units = lexicon.number_words("unit")
        number = float(
            f"{number}." + "".join(str(units[word]) for word in point["digits"].lower().replace("-", " ").split())
        )
        end = point.end()
        if (word := patterns.SCALE_WORD.match(text, end)) is not None:
            scale = lexicon.number_words("scale")[word["word"].lower()]
            number, end = round(number * scale, 6), word.end()
    if (repeat := patterns.PAREN_REPEAT.match(text, end)) and int(repeat["digits"].replace(",", "")) == number:
        end = repeat.end()
    return Number(start, end, amount(number), text[start:end], digits=False, scale=scale, fraction=False), end


def read_fraction_words(text: str, start: int) -> Number | None:
    """Read a fraction in words, or a multiple: "one-third", "half", "a quarter of a million", "twice"."""
    match = patterns.FRACTION_WORDS.match(text, start)
    if match is None:
        return None
    word = match["part"].lower()
    fractions = lexicon.number_words("fraction")
    end = match.end()
    if word in lexicon.number_words("multiple"):
        return Number(
            start, end, lexicon.number_words("multiple")[word], match.group(), digits=False, scale=1, fraction=True
        )
    count: Amount = 1
    if match["count"]:
        count = lexicon.number_words("unit")[match["count"].lower()]
        if word == "half" or (count > 1) != word.endswith("s"):
            return None
        if match["gap"] != "-" and patterns.AFTER_FRACTION.match(text, end) is None:
            return None
    elif word == "half" or (word in ("third", "quarter") and patterns.OF.match(text, end)):
        if article := patterns.ARTICLE_BEFORE.search(text, max(0, start - 6), start):
            start = article.start()
        elif word != "half":
            return None
    else:
        return None
    value = count * float(fractions[word])
    if scaled := patterns.OF_A_SCALE.match(text, end):
        scale = lexicon.number_words("scale")[scaled["word"].lower()]
        end = scaled.end()
        return Number(
            start, end, amount(round(value * scale, 6)), text[start:end], digits=False, scale=scale, fraction=False
        )
    return Number(start, end, value, text[start:end], digits=False, scale=1, fraction=True)
