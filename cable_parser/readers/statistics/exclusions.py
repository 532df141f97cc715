"""What is printed with numbers and is no statistic: dates, years, clock times, ordinals, names, labels, addresses."""

from cable_parser.readers.statistics import lexicon, patterns
from cable_parser.readers.statistics.numbers import Number
from cable_parser.readers.statistics.units import MONEY_SIGNS

OPENING = frozenset(' \n\t("“”‘[{~<>—–*•|')
YEARS = range(1900, 2101)
OLD_YEARS = range(1000, 2201)
YEAR_WORDS = frozenset(
    "in since of until till by from before after the during to through year early late mid between circa fy "
    "and or".split()
)
# Words that number what they name only with a capital or a stop: "No. 5", "Box 5", but "no 5 men".
NAMES_IN_CAPITALS = frozenset(
    "no nos art res sec figure dc md st/ box question questions mobile deadline tornado mirage sections".split()
)
CLOCK_WORDS = frozenset("at by from until till between after before about around approximately to".split())


def find_attached(text: str, start: int) -> int:
    """Return where the scan goes on if the digit at `start` is part of a longer token: "F-16", "15:45".

    0 if the digit stands for itself, after a blank, a bracket, a sign or a currency.
    """
    if start and touches(text, start):
        return end_of_token(text, start)
    if groups := patterns.DIGIT_GROUPS.match(text, start):
        return groups.end()
    if clock := patterns.CLOCK.match(text, start):
        return clock.end()
    if (hours := patterns.FOUR_FIGURE_CLOCK.match(text, start)) and word_before(text, start).lower() in CLOCK_WORDS:
        return hours.end()
    return 0


def touches(text: str, start: int) -> bool:
    """Return whether the digit at `start` continues the token before it: "F-16", "12:30", but not "$5" or "(5"."""
    before = text[start - 1]
    if before in OPENING or before in MONEY_SIGNS:
        return False
    earlier = text[start - 2] if start > 1 else " "
    if before.isalpha():
        match = patterns.MONEY_WORD.search(text, max(0, start - 18), start)
        return match is None or match["sign"] not in lexicon.currencies_before() or len(match["sign"]) < 2
    if before in "-–":
        if text[max(0, start - 4) : start].lower() == "sub-":
            return False
        return earlier.isalnum() or earlier in ")]'\"”"
    if before in ".,":
        return earlier.isalnum() and (before == "." or earlier.isdigit())
    if before in ":;!?":
        return earlier.isdigit()
    if before in "'’":
        return not text[start + 2 : start + 3].isdigit()
    if before == "/":
        return not (earlier.isspace() or earlier == "/")
    if before == "+":
        return earlier.isalnum()
    return before not in ")=" or (before == "=" and not earlier.isspace())


def find_attached_end(text: str, end: int) -> bool:
    """Return whether letters, digits or a slash touch the end of a number and make it a part of a longer token."""
    follower = text[end : end + 1]
    if follower == "-":
        return text[end + 1 : end + 2].isdigit()
    if follower.isalpha():
        letters = patterns.LETTERS.match(text, end)
        return letters is None or letters.group().lower() not in lexicon.units()
    return follower in ("/", ":", "@") and text[end + 1 : end + 2].isdigit()


def end_of_token(text: str, start: int) -> int:
    """Return the end of the unbroken token at `start`."""
    match = patterns.TOKEN_REST.match(text, start)
    return match.end() if match else start + 1


def word_before(text: str, start: int) -> str:
    """Return the word before `start`, without brackets and quotation marks; "" where there is none."""
    before = text[max(0, start - 24) : start].rsplit(None, 1)
    return before[-1].lstrip("(\"'“‘[").rstrip(":") if before and text[start - 1] in " \n" else ""


def is_date_or_time(text: str, number: Number, previous: str) -> bool:
    """Return whether a number is the day of a date or an hour: "October 28", "28 October", "5 p.m.".

    Args:
        text: the text.
        number: the number read.
        previous: the word before the number, as printed.
    """
    value = number.value
    if number.scale != 1 or not isinstance(value, int):
        return False
    if number.digits and value <= 2400 and patterns.CLOCK_TAIL.match(text, number.end):
        return True
    if not number.digits and patterns.HOUR_TAIL.match(text, number.end):
        return True
    if not number.digits or value > 2100:
        return False
    if value <= 31 and patterns.MONTH_AFTER.match(text, number.end):
        return True
    month = previous.lower().rstrip(",")
    if month in lexicon.calendar_words("month"):
        return (value <= 31 or value in YEARS) and (
            month not in ("may", "march", "mar", "sep", "dec") or previous[0].isupper()
        )
    return False


def is_ordinal(text: str, number: Number, previous: str) -> bool:
    """Return whether a number is an ordinal, a decade, or half or quarter of a year: "20th", "second half".

    Args:
        text: the text.
        number: the number read.
        previous: the word before the number, as printed.
    """
    if number.digits:
        return (
            text[number.end : number.end + 1] in "stnrdSTNRD'’"
            and patterns.ORDINAL_TAIL.match(text, number.end) is not None
        )
    if patterns.ORDINAL_WORD_TAIL.match(text, number.end):
        return True
    return (number.fraction and previous.lower().rstrip(",") in lexicon.calendar_words("ordinal")) or (
        number.fraction
        and previous.lower()
        in ("latter", "former", "better", "other", "this", "next", "current", "previous", "same", "one")
    )


def is_label(text: str, number: Number) -> bool:
    """Return whether a number labels an item: "(1)", "2)" in a line, "3." at the start of one."""
    start, end = number.start, number.end
    before = text[start - 1] if start else "\n"
    closing = patterns.CLOSING.match(text, end)
    if before == "(" and closing:
        return not (
            number.digits
            and 10 <= number.value < 10000
            and number.value not in YEARS
            and patterns.BRACKETED.search(text, max(0, start - 20), start)
        )
    if (
        closing
        and number.digits
        and number.value < 100
        and before != "("
        and "(" not in text[max(0, start - 60) : start]
    ):
        return True
    if not number.digits or number.value > 999 or text[end : end + 1] not in ".)":
        return False
    line = start
    while line and text[line - 1] in " \t":
        line -= 1
    return (line == 0 or text[line - 1] == "\n") and patterns.LIST_LABEL.match(text, start) is not None


def is_name(text: str, number: Number, previous: str, *, counted: bool, caps: bool, sentence_start: bool) -> bool:
    """Return whether a number is a part of a name: "Article 5", "Phase Two", "EGX 30", "Six-Party Talks".

    Args:
        text: the text.
        number: the number read.
        previous: the word before it, as printed.
        counted: whether a unit or a thing counted follows the number.
        caps: whether the text is in capitals only.
        sentence_start: whether the number begins a sentence, line or quotation.
    """
    if (
        not number.digits
        and (named := is_word_name(text, number, caps=caps, sentence_start=sentence_start)) is not None
    ):
        return named
    word = previous.lower()
    if not word or word[-1] in ",;)":
        return False
    if previous[0].isupper() and is_named(text, number, caps=caps):
        return True
    if number.value == 1 and number.digits and number.scale == 1 and previous[0].isupper() and not caps:
        return (
            previous.lower() not in lexicon.word_classes()
            and text[number.start - 1] == text[number.end : number.end + 1] == " "
        )
    rule = lexicon.numbered_nouns().get(word) or lexicon.numbered_nouns().get(word.rstrip("."))
    if rule == "always":
        return word not in NAMES_IN_CAPITALS or (previous[0].isupper() and (not counted or previous.endswith(".")))
    if rule == "position":
        before = text[max(0, number.start - 20) : number.start]
        return number.digits and patterns.ON_DAY.search(before) is not None
    if rule == "name":
        return not counted or (
            previous[0].isupper() and not caps and number.digits and text[number.end : number.end + 1] != "%"
        )
    if not number.digits or number.scale != 1 or counted or caps:
        return text[max(0, number.start - 9) : number.start] == "Group of "
    return previous[0].isupper() and previous.lower() not in lexicon.word_classes() and text[number.start - 1] in " \n"


def is_named(text: str, number: Number, *, caps: bool) -> bool:
    """Return whether a number belongs to the name before it: "the Falcon 9 rocket", "a Category 4 storm".

    Args:
        text: the text.
        number: the number read.
        caps: whether the text is in capitals only.
    """
    if not number.digits or number.scale != 1 or caps or "," in number.printed or number.value > 999:
        return False
    if text[number.end : number.end + 2].strip()[:1] in ("%", "-"):
        return False
    return patterns.NAMED_NUMBER.search(text, max(0, number.start - 40), number.start) is not None


def is_word_name(text: str, number: Number, *, caps: bool, sentence_start: bool) -> bool | None:
    """Return whether a number in words is a name or begins one: "Phase Two", "Six-Party"; None if unclear.

    Args:
        text: the text.
        number: the number read.
        caps: whether the text is in capitals only.
        sentence_start: whether the number begins a sentence, line or quotation.
    """
    first = text[number.start]
    if first.isupper() and not caps and not number.printed.isupper():
        quoted = text[number.start - 1 : number.start] in ('"', "“") and text[number.end + 1 : number.end + 2].isupper()
        if not sentence_start or quoted:
            return True
    lower = text[number.start : number.start + 24].lower()
    if lower.startswith(tuple_of_names()) or text[max(0, number.start - 9) : number.start].lower().endswith(
        "group of "
    ):
        return first.isupper() and (not caps or "-" in lower[:12] or "part" in lower)
    return False if number.printed.lower().startswith("a") else None


def tuple_of_names() -> tuple[str, ...]:
    """Return the names that begin with a number word."""
    return tuple(lexicon.number_idioms("name"))


def is_year(number: Number, previous: str, *, counted: bool, bounded: bool) -> bool:
    """Return whether four digits are a year: "in 2009", "the 2008 elections", "1967 Protocol".

    A round number that counts things ("killed 2000 people") and one with a bound ("over 2000 people") are none.

    Args:
        number: the number read.
        previous: the word before the number, as printed.
        counted: whether a unit or a thing counted follows the number.
        bounded: whether a bound stands before it.
    """
    if not number.digits or number.scale != 1 or len(number.printed) != 4 or not number.printed.isdigit():
        return False
    word = previous.lower().rstrip(",")
    value = number.value
    if value in YEARS:
        if bounded:
            return not counted
        return not (value % 100 == 0 and counted and word not in YEAR_WORDS)
    if value in OLD_YEARS:
        return not bounded and not counted and word in YEAR_WORDS
    return False


def is_year_span(text: str, number: Number) -> bool:
    """Return whether a number begins a span of years: "2008-2012", "2003-04", "2005/06"."""
    return patterns.YEAR_SPAN.match(text, number.start) is not None
