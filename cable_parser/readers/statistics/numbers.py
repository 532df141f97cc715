"""Number tokens and their values: "4420", "3.5 million", "2 1/2", "two hundred and fifty", "a quarter of a million"."""

# ruff: noqa: C901, PLR0912, PLR0915  (a reader of English asks many small questions in a fixed order)

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from cable_parser.readers.statistics import lexicon, patterns
from cable_parser.readers.statistics.spelling import spell_words

Amount = int | float

MAX_DIGITS = 30
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
    """`value` as an int where it is integral, else as a float."""
    whole = int(value)
    return whole if whole == value else float(value)


@cache
def _number_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The patterns of the one scan: a digit or a fraction sign, or a number word in any case behind what is no letter.

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
    """Where the next number begins between two offsets, by a digit, a fraction sign or a word; -1 for none.

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
    """The number whose digit or word stands at `start`, and where the scan goes on.

    None where the token is no plain number: "12.05.2009", "1,2,3", more than 30 digits.
    """
    first = text[start]
    if first in lexicon.number_words("sign"):
        value = float(lexicon.number_words("sign")[first])
        return Number(start, start + 1, value, first, digits=True, scale=1, fraction=True), start + 1
    return read_digits(text, start) if first.isdigit() else read_words(text, start)


def read_digits(text: str, start: int) -> tuple[Number | None, int]:
    """The number of the digit run at `start`: "1,250,000", "3.5 million", "2 1/2", "1/3", "30B"."""
    run = patterns.DIGIT_RUN.match(text, start)
    if run is None:
        return None, start + 1
    token = run.group().rstrip(".,")
    end = start + len(token)
    if len(token) > MAX_DIGITS + 15:
        return None, run.end()
    value: Amount | Decimal
    if token.isdigit():
        if len(token) > MAX_DIGITS:
            return None, run.end()
        value = int(token)
        if end - start <= 3 and (grouped := patterns.BLANK_GROUPS.match(text, end)):
            end = grouped.end()
            value = int(token + grouped.group().replace(" ", ""))
    elif patterns.COMMA_GROUPED.fullmatch(token):
        value = Decimal(token.replace(",", ""))
    elif patterns.DOT_GROUPED.fullmatch(token):
        value = int(token.replace(".", ""))
    elif patterns.DECIMAL.fullmatch(token):
        value = Decimal(token)
    elif patterns.DECIMAL_COMMA.fullmatch(token) and patterns.SCALE_WORD.match(text, end):
        value = Decimal(token.replace(",", "."))
    else:
        return None, run.end()
    if start and text[start - 1] == "." and token.isdigit() and (start < 2 or not text[start - 2].isalnum()):
        start, value = start - 1, Decimal("." + token)
    fraction = False
    if end < len(text) and text[end] == "/" and (part := patterns.SIMPLE_FRACTION.match(text, start)):
        value, end, fraction = int(part["over"]) / int(part["under"]), part.end(), True
    elif tail := patterns.FRACTION_TAIL.match(text, end):
        value, end = Decimal(value) + Decimal(str(read_fraction_tail(tail))), tail.end()
    scale: Amount = 1
    while text[end : end + 1] in SCALE_GAPS and (word := patterns.SCALE_WORD.match(text, end)):
        factor = lexicon.number_words("scale").get(word["word"].lower())
        if factor is None or scale >= 10**12:
            break
        scale, end = scale * factor, word.end()
    if scale == 1 and (suffix := patterns.SCALE_SUFFIX.match(text, end)):
        scale, end = lexicon.number_words("suffix")[(suffix["letter"] or suffix["word"]).lower()], suffix.end()
    product = float(value) * scale if isinstance(value, float) else value * int(scale)
    return Number(start, end, amount(product), token, digits=True, scale=scale, fraction=fraction), end


def read_fraction_tail(tail: re.Match[str]) -> Amount:
    """The part that follows a whole number: 0.5 for " 1/2", "½" and " and a half"."""
    if tail["over"]:
        return int(tail["over"]) / int(tail["under"])
    if tail["sign"]:
        return float(lexicon.number_words("sign")[tail["sign"]])
    return float(lexicon.number_words("fraction")[tail["word"].lower()])


def read_words(text: str, start: int) -> tuple[Number | None, int]:
    """The number of the words at `start`: "twenty-four", "three and a half", "a million", "two-thirds"."""
    special = read_fraction_words(text, start)
    if special is not None:
        return special, special.end
    cardinals = lexicon.cardinal_words()
    total: Amount = 0
    group: Amount | None = None
    scale: Amount = 1
    end = start
    last = ""
    at = start
    while word := patterns.NUMBER_WORD.match(text, at):
        known = cardinals.get(word["word"].lower())
        gap = word["gap"]
        if known is None or (last and not gap):
            break
        kind, value = known
        joined = "and" in gap.lower()
        if kind == "scale":
            if joined and last:
                break
            if last == "":
                article = patterns.ARTICLE_BEFORE.search(text, max(0, start - 6), start)
                if article is None:
                    return None, word.end()
                start, group = article.start(), 1
            if last == "scale" and group is None and value not in {1000000, 1000000000}:
                break
            if value == 100:
                if group is None or group >= 100:
                    break
                group = group * value
            elif value == 12:
                group = (group or 1) * value
            else:
                total += (1 if group is None else group) * value if total == 0 or group is not None else 0
                group = None
                scale = value
            last = "hundred" if value == 100 else "scale"
        else:
            fits = (
                last == ""
                or (last == "ten" and kind == "unit" and not joined)
                or last == "hundred"
                or (last == "scale" and group is None)
            )
            if not fits or (value == 0 and last):
                break
            group = (group or 0) + value
            last = kind
        end = at = word.end()
        if end - start > 150:
            break
    if last == "":
        return None, start + 1
    number = total + (group or 0)
    if tail := patterns.WORD_FRACTION_TAIL.match(text, end):
        number, end = number + float(lexicon.number_words("fraction")[tail["word"].lower()]), tail.end()
        if (word := patterns.SCALE_WORD.match(text, end)) and (
            more := lexicon.number_words("scale").get(word["word"].lower())
        ):
            number, end, scale = number * more, word.end(), more
    if (repeat := patterns.PAREN_REPEAT.match(text, end)) and int(repeat["digits"].replace(",", "")) == number:
        end = repeat.end()
    return Number(start, end, amount(number), text[start:end], digits=False, scale=scale, fraction=False), end


def read_fraction_words(text: str, start: int) -> Number | None:
    """A fraction in words, or a multiple: "one-third", "half", "a quarter of a million", "half a million", "twice"."""
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
