"""Quantities of a text before their verb and time are known: number, unit, range, ratio and bound."""

from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from cable_parser.readers.statistics import exclusions, lexicon, modifiers, patterns, units
from cable_parser.readers.statistics.numbers import Amount, Number, find_number, read_number

# Words after which a bare decimal is a measure: "measured 5.4".
MEASURE_WORDS = frozenset("of by to at measured measuring registered magnitude".split())
# Words before a bare number that make it a quantity: "totaled 63", "killed 5".
COUNTING_WORDS = frozenset(
    (
        "totaled totalled numbered totals numbers totaling totalling only reached another all averaged killed killing "
        "wounded wounding injured injuring equals exactly"
    ).split()
)


@dataclass(slots=True)
class Quantity:
    """A quantity under construction; offsets are half-open, in the text."""

    start: int
    end: int
    number: tuple[int, int]
    value: Amount | None
    low: Amount | None
    high: Amount | None
    of: Amount | None
    kind: str
    unit: str | None
    modifier: str | None
    bare: bool
    """No unit is printed with it: it must be earned from what stands about it."""
    words: bool
    """Written in number words."""
    sure: bool
    """A bare number that a bound, a scale or its grammar marks as a quantity."""
    compound: bool
    """Joined to its unit by a hyphen: "3-member"."""
    tentative: str = ""
    """Why it is one only where its sentence names what it counts: change ("from 80 to 65"), level or compared."""
    scale: Amount = 1
    """The scale word printed with it: 1000000 in "60 million"."""


def find_quantities(text: str) -> list[Quantity]:
    """Return the quantities of `text` in reading order, without overlap."""
    caps = patterns.LOWER_CASE.search(text) is None
    found: list[Quantity] = []
    chain = -9
    at = 0
    while (start := find_number(text, at)) >= 0:
        joined = bool(found) and found[-1].number[1] == start - 1 and text[start - 1] in "-–"
        if text[start] < ":" and not joined and (skip := exclusions.find_attached(text, start)):
            if skip - start > 4 or chain > 0:
                chain = skip
            at = skip
            continue
        if (
            (year := patterns.PLAIN_YEAR.match(text, start)) is not None
            and exclusions.word_before(text, start).lower() in exclusions.YEAR_WORDS
            and patterns.YEAR_UNIT.match(text, year.end()) is None
        ):
            chain = at = year.end()
            continue
        number, at = read_number(text, start)
        if number is None:
            continue
        quantity, chained = read_quantity(text, number, chain, caps=caps)
        if quantity is None:
            if chained:
                chain = number.end
            continue
        if found and quantity.start < found[-1].end:
            quantity.start = (
                max(found[-1].end, quantity.number[0]) if quantity.number[0] >= found[-1].end else quantity.start
            )
            if quantity.start < found[-1].end:
                number_end = found[-1].number[1]
                found[-1].end = number_end + len(text[number_end : quantity.start].rstrip())
        found.append(quantity)
        at = max(at, quantity.number[1])
    share_units(text, found)
    name_elided(text, found)
    return [q for q in found if not q.bare or q.sure]


def read_quantity(text: str, number: Number, chain: int, *, caps: bool) -> tuple[Quantity | None, bool]:
    """Read the quantity of `number`, where it is one.

    Args:
        text: the text.
        number: the number read.
        chain: where the last name or date ends that the number may go on; below 1 if there is none.
        caps: whether the text is in capitals only.

    Returns:
        The quantity, or None; and whether the number is a name or date that may go on after "and".
    """
    previous = exclusions.word_before(text, number.start)
    if number.digits:
        if (
            len(number.printed) == 4
            and number.value in exclusions.YEARS
            and number.scale == 1
            and previous.lower() in exclusions.YEAR_WORDS
            and text[number.end : number.end + 1] != "%"
            and number.printed.isdigit()
            and patterns.YEAR_UNIT.match(text, number.end) is None
        ):
            return None, True
        if number.printed[0] == "0" and text[number.start] != "." and number.printed[1:2].isdigit():
            return None, True
    if number.fraction and number.digits and previous.lower() in lexicon.calendar_words("month"):
        return None, True
    if is_figured_date(text, number):
        return None, True
    if number.value == 0 and not number.digits:
        return None, False
    dashed = number.digits and text[number.end : number.end + 2].strip()[:1] in ("-", "–")
    days = patterns.DAY_RANGE.match(text, number.start) if dashed else None
    if days is not None and patterns.MONTH_AFTER.match(text, days.end()):
        return None, True
    return read_sized(text, number, chain, previous, caps=caps)


# Long by its Args: one step after another of how a sign, a letter or a unit changes the number.
def read_sized(text: str, number: Number, chain: int, previous: str, *, caps: bool) -> tuple[Quantity | None, bool]:
    """Read the quantity of a number that is no date, with its unit or currency.

    Args:
        text: the text.
        number: the number read.
        chain: where the last name or date ends that the number may go on; below 1 if there is none.
        previous: the word before the number, as printed.
        caps: whether the text is in capitals only.

    Returns:
        The quantity, or None; and whether the number is a name or date that may go on after "and".
    """
    if exclusions.is_date_or_time(text, number, previous):
        return None, True
    if exclusions.is_ordinal(text, number, previous) or exclusions.is_label(text, number):
        return None, False
    if (
        text[number.end : number.end + 1] == "m"
        and number.digits
        and number.scale == 1
        and patterns.MILLION_LETTER.match(text, number.end)
    ):
        number = number._replace(end=number.end + 1, value=scaled(number.value, 1000000), scale=1000000)
    signed = text[number.start - 1 : number.start] in ("-", "\N{MINUS SIGN}")
    money = None
    if number.digits or number.scale != 1:
        money = units.read_money_sign(text, number.start - signed)
        if money is None and signed:
            money = units.read_money_sign(text, number.start)
    if money is None and number.digits and (exclusions.is_year_span(text, number) or is_attached_name(text, number)):
        return None, True
    if money is not None:
        number = scale_money(text, number)
        if (signed and money[1] < number.start - 1) or is_below_zero(text, money[1]):
            number = number._replace(value=-number.value)
        unit: units.Unit | None = units.Unit("money", money[0], number.end)
    else:
        unit = units.read_unit(text, number, caps=caps)
        if unit is not None and unit.refused:
            return None, False
        if unit is not None and is_negative(text, number, unit):
            number = number._replace(start=number.start - 1, value=-number.value)
        elif unit is not None and unit.kind in ("percent", "measure"):
            lower = previous.lower()
            minus = None
            if lower in ("minus", "negative"):
                minus = patterns.MINUS.search(text, max(0, number.start - 12), number.start)
            if minus is not None:
                number = number._replace(start=minus.start(), value=-number.value)
    return build_quantity(text, number, unit, money, previous, chain, caps=caps)


def is_figured_date(text: str, number: Number) -> bool:
    """Return whether a fraction in figures is a date: "a conference 7/10 the party held", not "2/3 of the men"."""
    if not number.fraction or not number.digits or "/" not in text[number.start : number.end]:
        return False
    if " " in text[number.start : number.end] or "-" in text[number.start : number.end]:
        return False
    return patterns.FRACTION_WHOLE.match(text, number.end) is None


def is_below_zero(text: str, start: int) -> bool:
    """Return whether a minus stands before the sign of an amount: "-$5 million", and no bullet."""
    return (
        start > 1 and text[start - 1] in "-\N{MINUS SIGN}" and text[start - 2] in " (" and text[start - 3] not in "\n- "
    )


def is_negative(text: str, number: Number, unit: units.Unit) -> bool:
    """Return whether a minus sign stands before a percentage or measure: "of -1.5 percent", and not a bullet's dash.

    Args:
        text: the text.
        number: the number read.
        unit: the unit printed with the number.
    """
    start = number.start
    if start < 2 or text[start - 1] not in "-\N{MINUS SIGN}" or unit.kind not in ("percent", "measure"):
        return False
    return text[start - 2] in " (" and text[start - 3 : start - 2] not in ("\n", "", "-", " ")


def is_attached_name(text: str, number: Number) -> bool:
    """Return whether letters or a slash touch the end of the digits and are no unit: "270A", "123/2009", "2.a"."""
    follower = text[number.end : number.end + 1]
    if follower.isalpha():
        letters = patterns.LETTERS.match(text, number.end)
        return letters is None or letters.group().lower() not in lexicon.units()
    if follower == "/":
        return text[number.end + 1 : number.end + 2].isdigit()
    return follower in "+@_#=" and follower != "" and text[number.end + 1 : number.end + 2].isalnum()


def scale_money(text: str, number: Number) -> Number:
    """Return an amount with the single letter of its scale read: "$30B", "$5 m"."""
    suffix = patterns.MONEY_SUFFIX.match(text, number.end)
    if suffix is None or number.scale != 1:
        return number
    scale = lexicon.number_words("suffix")[suffix["word"].lower()]
    value = round(number.value * scale, 2)
    return number._replace(end=suffix.end(), value=int(value) if value == int(value) else value, scale=scale)


# Long: all fields of a quantity are set in one place, and each step needs where the step before it ended.
def build_quantity(
    text: str,
    number: Number,
    unit: units.Unit | None,
    money: tuple[str | None, int] | None,
    previous: str,
    chain: int,
    *,
    caps: bool,
) -> tuple[Quantity | None, bool]:
    """Build the quantity of a number: read its range, its ratio, its noun phrase and the bound after it.

    Args:
        text: the text.
        number: the number read.
        unit: the unit printed with the number, or None.
        money: the ISO code of the sign before the amount, and its offset; None if there is no sign.
        previous: the word before the number, as printed.
        chain: where the last name or date ends that the number may go on; below 1 if there is none.
        caps: whether the text is in capitals only.

    Returns:
        The quantity, or None; and whether the number is a name or date that may go on after "and".
    """
    q = Quantity(
        start=money[1] if money else number.start,
        end=unit.end if unit else number.end,
        number=(number.start, number.end),
        value=number.value,
        low=None,
        high=None,
        of=None,
        kind=unit.kind if unit else ("ratio" if number.fraction else "count"),
        unit=unit.name if unit else None,
        modifier=None,
        bare=unit is None,
        words=not number.digits,
        sure=False,
        scale=number.scale,
        compound=unit is not None and money is None and text[number.end : number.end + 1] == "-",
    )
    last = number
    ranged = read_range(text, q, number, unit, caps=caps)
    if ranged is not None:
        last, unit = ranged
    elif q.bare and not number.fraction and (whole := read_whole(text, number, caps=caps)) is not None:
        q.of, q.kind, last = whole.value, "ratio", whole
        q.number = (number.start, whole.end)
        q.end = whole.end
        known = units.read_unit(text, whole, caps=caps)
        if known is not None and not known.refused:
            q.unit, q.end, q.bare = known.name, known.end, False
        q.sure = True
    after = modifiers.read_bound_after(text, last.end if q.bare else q.end)
    if after is not None:
        q.modifier, q.end = after.sign, max(q.end, after.at)
        if q.bare:
            last = last._replace(end=after.at)
            known = units.read_unit(text, last, caps=caps)
            if known is not None and not known.refused:
                q.kind, q.unit, q.end, q.bare = known.kind, known.name, known.end, False
        q.sure = True
    if q.bare and not (q.kind == "count" and patterns.AGE_BEFORE.search(text, max(0, q.start - 24), q.start)):
        read_counted(text, q, last, number)
        after = modifiers.read_bound_after(text, q.end) if q.kind == "count" and not q.bare else None
        if after is not None and q.modifier is None:
            q.modifier, q.end = after.sign, after.at
    return settle(text, q, number, previous, chain, caps=caps, money=money is not None)


# Long: the refusals of one quantity, in the order in which they must be tried; each needs what was read before it.
def settle(
    text: str, q: Quantity, number: Number, previous: str, chain: int, *, caps: bool, money: bool
) -> tuple[Quantity | None, bool]:
    """Read the bound and age of a quantity; refuse it where it is a name, a year, an idiom or a mere number.

    Args:
        text: the text.
        q: the quantity under construction.
        number: the number read.
        previous: the word before the number, as printed.
        chain: where the last name or date ends that the number may go on; below 1 if there is none.
        caps: whether the text is in capitals only.
        money: whether a sign of money stands before the amount.

    Returns:
        The quantity, or None; and whether the number is a name or date that may go on after "and".
    """
    if (bound := modifiers.read_bound_before(text, q.start, q.kind, q.value)) is not None:
        if q.modifier is None:
            q.modifier = bound.sign
        q.start = bound.at
        q.sure = q.sure or bound.at < q.number[0]
    if (
        q.modifier is None
        and previous == "of"
        and (noun := patterns.BOUND_NOUN.search(text, max(0, q.start - 32), q.start))
    ):
        q.modifier = ">=" if noun["bound"].lower() == "minimum" else "<="
    if text[max(0, q.start - 4) : q.start].lower() == "sub-":
        q.start, q.modifier = q.start - 4, "<"
    counted = not q.bare
    plain = not money and q.low is None and q.kind in ("count", "ratio")
    if plain and exclusions.is_year(number, previous, counted=counted, bounded=bound is not None):
        return None, True
    read_magnitude(q, number, previous)
    if is_address(q, number, caps=caps):
        return None, False
    sentence_start = begins_sentence(text, number.start)
    if q.kind in ("count", "ratio") or (q.kind in ("measure", "duration") and not number.digits):
        if not money and exclusions.is_name(
            text, number, previous, counted=counted, caps=caps, sentence_start=sentence_start
        ):
            return None, True
        if chain > 0 and is_chained(q) and q.start - chain < 9 and patterns.CHAIN.fullmatch(text, chain, q.start):
            return None, True
    if number.printed.lower() == "one" and q.of is None and q.low is None and is_idle_one(text, q, number, previous):
        return None, False
    if q.bare or q.kind == "count":
        read_age(text, q)
    q.compound = q.compound or is_attributive(text, q, number)
    if q.kind == "duration" and patterns.AGE_BEFORE.search(text, max(0, q.start - 20), q.start):
        q.kind = "age"
    if q.bare and not q.sure:
        q.sure = is_sure(text, q, number, previous)
    return q, False


def read_magnitude(q: Quantity, number: Number, previous: str) -> None:
    """Read a decimal without unit as a measure, and "magnitude 6" as one of magnitude.

    Args:
        q: the quantity under construction.
        number: the number read.
        previous: the word before the number, as printed.
    """
    word = previous.lower()
    if q.bare and q.kind == "count" and isinstance(q.value, float) and not q.words:
        q.kind = "measure"
        q.sure = q.sure or word in MEASURE_WORDS
        if word == "magnitude":
            q.unit, q.bare = "magnitude", False
    elif q.kind == "count" and number.digits and word == "magnitude":
        q.kind, q.unit, q.bare = "measure", "magnitude", False


def is_attributive(text: str, q: Quantity, number: Number) -> bool:
    """Return whether a measure in the singular stands before the noun it qualifies: "a 30 minute firefight".

    Args:
        text: the text.
        q: the quantity under construction.
        number: the number read.
    """
    if q.kind not in ("duration", "measure") or q.compound:
        return False
    article = q.value != 1 or patterns.ARTICLE_THE.search(text, max(0, q.start - 5), q.start) is not None
    singular = text[number.end + 1 : q.end].lower() == (q.unit or "").lower()
    return article and singular and patterns.ATTRIBUTIVE_UNIT.match(text, q.end - 1) is not None


def is_chained(q: Quantity) -> bool:
    """Return whether a number may go on a list of names or dates: it counts nothing that is plainly plural."""
    return q.bare or (q.kind == "count" and not q.words and not units.is_plural((q.unit or "").split(" ")[-1].lower()))


def is_address(q: Quantity, number: Number, *, caps: bool) -> bool:
    """Return whether a long number without commas stands before a singular proper name: "5926 Miller Lane".

    Args:
        q: the quantity under construction.
        number: the number read.
        caps: whether the text is in capitals only.
    """
    if q.kind != "count" or q.unit is None or not number.digits or number.scale != 1 or "," in number.printed:
        return False
    words = q.unit.split()
    if len(number.printed) > 4 and not units.is_plural(words[-1].lower()):
        return True
    if caps:
        return len(number.printed) > 3 and not units.is_plural(words[-1].lower())
    named = words[0][0].isupper() and words[-1][0].isupper() and not units.is_plural(words[-1].lower())
    return named and (len(words) > 1 or len(number.printed) > 3) and number.value != 1


def begins_sentence(text: str, start: int) -> bool:
    """Return whether what stands at `start` begins a sentence, line, quotation or item."""
    before = text[max(0, start - 6) : start].rstrip(" ")
    return not before or before[-1] in ".!?:\n\"“(-–—*•;)”‘'" or before.endswith("¶")


# Long by its Args: the forms of one phrase, in the order in which they must be tried.
def read_counted(text: str, q: Quantity, last: Number, number: Number) -> None:
    """Read what is counted: the phrase after the number, or after "of the" for a part or fraction.

    Args:
        text: the text.
        q: the quantity under construction.
        last: the last number of a range or ratio, else `number`.
        number: the number read.
    """
    end = last.end
    if is_bracketed(text, (number.start, end)):
        noun = patterns.BRACKETED.search(text, max(0, number.start - 20), number.start)
        if noun is not None and units.is_plural(noun["noun"].lower()):
            q.unit, q.bare, q.sure = noun["noun"], False, True
        return
    if (rate := patterns.TIME_RATE.match(text, end)) and (rate["time"] is None or not number.digits):
        return
    if those := patterns.THOSE.match(text, end):
        q.unit, q.end, q.bare, q.sure = those["unit"], those.end(), False, True
    elif of := patterns.OF_THESE.match(text, end):
        q.sure = True
        if of["relative"]:
            return
        phrase = units.read_phrase(text, of.end(), single=False)
        if phrase is not None and number.printed.lower() != "one":
            whose = patterns.POSSESSOR.match(phrase[0])
            q.unit, q.end, q.bare = phrase[0][whose.end() if whose else 0 :], phrase[1], False
    elif number.printed.lower() in ("twice", "thrice"):
        q.sure = True
        whose = patterns.AS_MANY.match(text, end)
        q.kind = "ratio" if whose else "count"
        if (
            whose
            and whose.group().strip() != "as"
            and (phrase := units.read_phrase(text, whose.end() - 1, single=True))
        ):
            q.unit, q.end, q.bare = phrase[0], phrase[1], False
    elif number.fraction:
        read_fraction_of(text, q, number._replace(end=end))
    elif scale := patterns.SCALE_NAMED.match(text, end):
        q.kind, q.unit, q.end, q.bare = "measure", " ".join(scale["name"].split()), scale.end(), False
    elif as_many := patterns.TIMES_AS.match(text, end):
        q.kind, q.bare, q.end = "ratio", False, as_many.end()
        whose = patterns.AS_MANY.match(text, q.end)
        if (
            whose
            and whose.group().strip() != "as"
            and (phrase := units.read_phrase(text, whose.end() - 1, single=True))
        ):
            q.unit, q.end = phrase
    else:
        read_things(text, q, end, single=number.value == 1 and q.low is None)


def read_fraction_of(text: str, q: Quantity, number: Number) -> None:
    """Read what a fraction is of: "half a mile", "a third of the men".

    Args:
        text: the text.
        q: the quantity under construction.
        number: the number read.
    """
    end = number.end
    article = patterns.FRACTION_OF.match(text, end)
    q.sure = True
    known = units.read_known_unit(text, article.end() if article else end, number)
    plain = article is None or article.group().strip().removeprefix("of ").removeprefix("of\n") in ("a", "an", "")
    if known is not None and known.kind in ("duration", "measure") and plain:
        q.kind, q.unit, q.end, q.bare = known.kind, known.name, known.end, False
    elif article is not None and (phrase := units.read_phrase(text, article.end() - 1, single=True)) is not None:
        q.unit, q.end, q.bare = phrase[0], phrase[1], False


def read_things(text: str, q: Quantity, end: int, *, single: bool) -> None:
    """Read the noun phrase that stands at `end`, and its rate: "30 ships a week".

    Args:
        text: the text.
        q: the quantity under construction.
        end: where the blank before the phrase stands, in code points of the text.
        single: whether one thing is counted, so that the head noun is no plural.
    """
    phrase = units.read_phrase(text, end, single=single)
    if phrase is None:
        return
    if patterns.TIME_NOUN.match(" ".join(phrase[0].split())):
        return
    name, q.end = phrase
    q.bare = False
    words = name.split()
    attributive = words[0].lower() in lexicon.plural_nouns("attributive") and " " in name
    if attributive and q.value != 1 and not units.is_plural(words[-1].lower()):
        q.unit, q.end = words[0], q.end - len(name) + len(words[0])
        return
    q.unit = " ".join(words)
    if rate := patterns.TIME_RATE.match(text, q.end) or patterns.LATE_RATE.match(text, q.end):
        q.unit, q.end = f"{q.unit} per {units.read_time(rate)}", rate.end()


class Ends(NamedTuple):
    """The two ends of a range as printed, in that order."""

    first: Number
    second: Number
    low: Amount
    """What the first is worth, with the scale the second prints for both: 5000000 in "$5-6 million"."""
    high: Amount
    joint: str
    """What joins them: "-", "to", "and", "or", "through"."""


def read_range(
    text: str, q: Quantity, number: Number, unit: units.Unit | None, *, caps: bool
) -> tuple[Number, units.Unit | None] | None:
    """Read the other end of a range into `q`; return it with its unit, or None where there is no range.

    "10 to 15 cases", "2-4 quarts", "between 5 and 7", "0.5 percent to 1 percent", "three or four", "$5-6 million".

    Args:
        text: the text.
        q: the quantity under construction.
        number: the number read.
        unit: the unit printed with the number, or None.
        caps: whether the text is in capitals only.
    """
    ends = read_ends(text, number, unit, compound=q.compound)
    if ends is None or not is_range(text, text[max(0, q.start - 44) : q.start].lower(), ends):
        return None
    second = ends.second
    money = unit is not None and unit.kind == "money"
    second_unit = units.read_unit(text, second, caps=caps)
    if unit is not None and second_unit is not None and not agree(unit, second_unit):
        return None
    if second_unit is not None and second_unit.refused:
        if unit is not None and not money:
            return None
        second_unit = None
    q.value, q.low, q.high = None, min(ends.low, ends.high), max(ends.low, ends.high)
    q.number = (number.start, second.end)
    chosen = second_unit if second_unit is not None and not money else unit
    q.end = max(second.end, second_unit.end if second_unit is not None and not money else 0)
    if chosen is not None:
        q.kind, q.unit, q.bare = chosen.kind, chosen.name, False
        q.compound = q.compound or text[second.end : second.end + 1] == "-"
    else:
        q.kind, q.unit, q.bare = "count", None, True
    return second, chosen


def agree(unit: units.Unit, second: units.Unit) -> bool:
    """Return whether the units printed with two numbers can be those of one range."""
    if unit.kind == "money" or second.refused:
        return True
    if second.kind != unit.kind:
        return second.kind in ("money", "age")
    return second.name == unit.name or second.kind not in ("measure", "duration")


def read_ends(text: str, number: Number, unit: units.Unit | None, *, compound: bool) -> Ends | None:
    """Read the number that is joined to `number`, as the other end of what may be a range.

    Args:
        text: the text.
        number: the number read.
        unit: the unit printed with the number, or None.
        compound: whether a hyphen joins number and unit.
    """
    if number.fraction:
        return None
    at = unit.end if unit is not None and unit.kind != "count" and not compound else number.end
    joint = patterns.RANGE_JOINT.match(text, at)
    if joint is None and at != number.end:
        joint = patterns.RANGE_JOINT.match(text, number.end)
    if joint is None:
        return None
    at = joint.end()
    if sign := patterns.MONEY_SIGN_AHEAD.match(text, at):
        at = sign.end()
    negative = text[at : at + 1] == "-" and text[at + 1 : at + 2].isdigit()
    second = read_joined_number(text, at + negative)
    if second is None or (sign and (unit is None or unit.kind != "money")):
        return None
    if sign and second.digits:
        second = scale_money(text, second)
    low, high = number.value, second.value
    plain = unit is None or (unit.kind == "money" and unit.end == number.end)
    if plain and number.scale == 1 and second.scale != 1 and low < second.value / second.scale:
        low = scaled(low, second.scale)
    elif plain and (groups := patterns.THOUSANDS.fullmatch(second.printed)) and len(number.printed) < 4:
        scale = 1000 ** groups["groups"].count(",")
        if number.digits and second.scale == 1 and low < second.value / scale:
            low = scaled(low, scale)
    return Ends(number, second, low, -high if negative else high, (joint["word"] or "-").lower())


def read_joined_number(text: str, at: int) -> Number | None:
    """Return the number that begins at `at` and stands for itself; None if it is part of something longer."""
    first = text[at : at + 1]
    letters = patterns.LETTERS.match(text, at)
    if first.isdigit() or (first == "." and text[at + 1 : at + 2].isdigit()):
        second, _ = read_number(text, at + (first == "."))
    elif letters and (letters.group().lower() in lexicon.cardinal_words() or find_number(text, at, at + 12) == at):
        second, _ = read_number(text, at)
    else:
        return None
    if second is None or second.fraction or (second.digits and exclusions.find_attached_end(text, second.end)):
        return None
    return second


def scaled(value: Amount, scale: Amount) -> Amount:
    """Return `value` times `scale`, as an int where it is integral."""
    product = round(value * scale, 4)
    return int(product) if product == int(product) else product


def is_range(text: str, before: str, ends: Ends) -> bool:
    """Return whether two joined numbers are the ends of one range, not a change, a score or two counts.

    Args:
        text: the text.
        before: what stands before the first number, in lower case.
        ends: the two numbers.
    """
    number, second, low, high, word = ends
    words = before.replace("(", " ").split()
    rising = low < high or (low < 0 and high < 0)
    if word == "or":
        return low < high and (high - low <= 5 or high <= 2 * low) and high < 1000 and number.scale == second.scale
    if not rising:
        return False
    if word == "and":
        return "between" in words[-3:] or words[-1:] == ["ages"] or ("between" in words and "(" in before[-18:])
    change = ("from" in words[-3:] and word != "-") or (
        word == "to"
        and patterns.CHANGE_BEFORE.search(before) is not None
        and text[number.end : number.end + 1] != "-"
        and (text[number.start - 1] in units.MONEY_SIGNS or patterns.PERCENT_UNIT.match(text, number.end) is not None)
    )
    if change and not patterns.RANGING.search(before):
        return False
    if word == "-":
        if number.digits and len(number.printed) > 4 and len(second.printed) > 4 and "," not in number.printed:
            return False
        return patterns.SCORE_BEFORE.search(before) is None and patterns.SCORE_AFTER.match(text, second.end) is None
    return patterns.SCORE_BEFORE.search(before) is None


def read_whole(text: str, number: Number, *, caps: bool) -> Number | None:
    """Return the whole of which `number` is a part: 20 in "18 of China's 20", 33 in "9 out of 33".

    Args:
        text: the text.
        number: the number read.
        caps: whether the text is in capitals only.
    """
    match = patterns.PART_OF.match(text, number.end)
    if match is None:
        return None
    words = match["words"].split()
    if not all(patterns.PART_OF_WORD.fullmatch(word) for word in words):
        return None
    at = match.end()
    if find_number(text, at, at + 14) != at:
        return None
    if text[at].isdigit() and exclusions.find_attached(text, at):
        return None
    whole, _ = read_number(text, at)
    if (
        whole is None
        or whole.fraction
        or whole.value < number.value
        or (whole.value in exclusions.YEARS and len(whole.printed) == 4)
    ):
        return None
    if match["in"] and (words or whole.value > 1000):
        return None
    if (match["in"] and units.read_unit(text, whole, caps=caps) is not None) or (
        match["in"] and units.read_phrase(text, whole.end, single=False)
    ):
        follower = units.read_phrase(text, whole.end, single=False)
        if follower is None or number.value != 1 or whole.value == 1:
            return None
    if (
        text[whole.end : whole.end + 1] == "%"
        or patterns.PERCENT_WORD.match(text, whole.end)
        or patterns.MONTH_AFTER.match(text, whole.end)
    ):
        return None
    return whole


def is_idle_one(text: str, q: Quantity, number: Number, previous: str) -> bool:
    """Return whether "one" is a pronoun, an article or an idiom: "one of the", "one source", "no one".

    Args:
        text: the text.
        q: the quantity under construction.
        number: the number read.
        previous: the word before the number, as printed.
    """
    if text[number.start - 4 : number.start].lower() == "the " and q.kind == "count":
        return True
    if (
        previous.lower()
        in ("no", "any", "every", "each", "some", "this", "that", "which", "such", "another", "not", "only")
        and q.kind == "count"
    ) and (previous.lower() != "only" or q.bare):
        return True
    if q.bare and previous.lower() == "from" and text.startswith(" to ", number.end):
        return find_number(text, number.end + 4, number.end + 16) != number.end + 4
    if q.modifier == ">=" and "or more" in text[number.end : q.end]:
        return True
    if patterns.THERE_IS.search(text, max(0, number.start - 20), number.start):
        return q.bare
    if q.bare:
        return (
            q.modifier is None or (q.sure and patterns.OF_THESE.match(text, number.end) is not None) or q.unit is None
        )
    if q.kind != "count":
        return patterns.IDLE_ONE.match(text, number.start) is not None and q.modifier is None
    if q.compound:
        return False
    words = (q.unit or "").lower().split()
    idle = lexicon.one_nouns()
    if (
        not words
        or words[0] in ("such", "other", "more", "another's", "another’s")
        or patterns.OF_THESE.match(text, number.end)
    ):
        return True
    if q.modifier is None and (words[-1] in idle or words[0] in idle):
        return True
    return q.modifier is None and speaks(text, q.end)


def speaks(text: str, end: int) -> bool:
    """Return whether a verb of speech follows within the phrase: "one member of the board told us"."""
    following = patterns.NEXT_WORDS.match(text, end)
    if following is None:
        return False
    verbs = lexicon.verbs_of("speech")
    for word in following.group().split():
        if word in verbs:
            return True
        if word in ("who", "was", "were", "is", "has", "had", "and", "that"):
            break
    return False


def read_age(text: str, q: Quantity) -> None:
    """Read an age printed without years: "under the age of 16", "aged 15 to 18", "Smith, 45, said"."""
    if not q.bare:
        return
    numbers = [n for n in (q.value, q.low, q.high) if n is not None]
    if max(numbers) > 120 or q.of is not None:
        return
    start = q.start
    match = patterns.AGE_BEFORE.search(text, max(0, start - 24), start)
    if match is not None:
        q.kind, q.unit, q.sure = "age", "year", True
        bound = modifiers.read_bound_before(text, match.start(), "age", None)
        if bound is not None and q.modifier is None:
            q.modifier, q.start = bound.sign, bound.at
        return
    if q.modifier in ("<", ">", "<=", ">=") and max(numbers) <= 80 and q.modifier != "~":
        sentence = text[max(0, start - 90) : start].lower()
        if patterns.AGED_PERSONS.search(sentence) and patterns.AGE_BOUND.match(text, start):
            q.kind, q.unit = "age", "year"
        return
    if (
        not q.words
        and max(numbers) >= 10
        and patterns.APPOSED_AGE.search(text, max(0, start - 14), start)
        and text[q.end : q.end + 1] == ","
    ):
        q.kind, q.unit, q.sure = "age", "year", True


def is_sure(text: str, q: Quantity, number: Number, previous: str) -> bool:
    """Return whether a number without unit is still a quantity: "Two are", "approximately 4 million".

    Args:
        text: the text.
        q: the quantity under construction.
        number: the number read.
        previous: the word before the number, as printed.
    """
    if number.scale != 1 or ("," in number.printed and len(number.printed) >= 5):
        return True
    if q.of is not None or (q.low is not None and (q.words or q.modifier is not None)):
        return True
    if q.low is not None and patterns.RANGING.search(text, max(0, q.start - 18), q.start):
        return True
    if q.low is None and number.digits and previous.lower() == "the" and number.value > 9:
        return patterns.THOSE_WHO.match(text, number.end) is not None
    word = previous.lower()
    if (
        number.digits
        and number.value < 1000
        and patterns.SCORE_PAIR.match(text, number.end)
        and patterns.SCORE_SIDE.search(text, max(0, number.start - 40), number.start)
    ):
        return True
    if (
        number.digits
        and number.value > 9
        and previous.lower() in ("at", "to")
        and not text[number.end : number.end + 2].strip().isalnum()
    ):
        q.tentative = "level"
        return True
    if q.words:
        if number.value == 1:
            return False
        return not patterns.IDLE_WORD.match(text, number.end)
    return word in COUNTING_WORDS


def share_units(text: str, found: list[Quantity]) -> None:
    """Pass to a bare number the unit of the quantity it is joined to: "10 and 15 cases", "25-20%"."""
    for at in range(len(found) - 1, -1, -1):
        q = found[at]
        if not q.bare or q.kind in ("ratio", "age"):
            continue
        later = found[at + 1] if at + 1 < len(found) else None
        if later is not None and later.kind != "ratio" and later.start - q.number[1] < 28:
            between = text[q.number[1] : later.start]
            if (
                patterns.UNIT_JOINT.fullmatch(between)
                and later.unit is not None
                and not later.compound
                and not is_part(text, q)
            ):
                q.kind, q.unit, q.bare = later.kind, later.unit, False
                if later.scale > 1 == q.scale and q.value is not None and is_change(text, q, later) and not q.words:
                    q.value = scaled(q.value, later.scale)
    share_scales(text, found)
    share_rates(text, found)
    for earlier, q in pairwise(found):
        share_later(text, earlier, q)


def share_rates(text: str, found: list[Quantity]) -> None:
    """Pass to a measure the rate of the one it is joined to: "220 tons of ore and 500 tons of zinc per year"."""
    for q, later in pairwise(found):
        if q.kind == "measure" and later.unit is not None and later.unit.startswith(f"{q.unit} per "):
            q.unit = later.unit if patterns.JOINED_RATE.fullmatch(text, q.end, later.start) else q.unit


def share_later(text: str, earlier: Quantity, q: Quantity) -> None:
    """Pass to a bare number the unit of the quantity before it.

    Args:
        text: the text.
        earlier: the quantity before it.
        q: the bare number.
    """
    if not q.bare or q.kind in ("ratio", "age") or earlier.unit is None or earlier.compound or is_part(text, q):
        return
    gap = text[earlier.end : q.start]
    if len(gap) > 240:
        return
    if patterns.SENTENCE_BREAK.search(gap):
        if earlier.kind == "money" and q.sure and not q.words and text.startswith(" per ", q.end):
            q.kind, q.unit, q.bare = earlier.kind, earlier.unit, False
        return
    if earlier.kind == "percent":
        if patterns.SHARED_BEFORE.search(gap) and not q.words and (q.value or 0) <= 100:
            q.kind, q.unit, q.bare = earlier.kind, earlier.unit, False
    elif earlier.kind == "money" and (q.sure or patterns.UNIT_JOINT.fullmatch(gap)) and not q.words:
        q.kind, q.unit, q.bare = earlier.kind, earlier.unit, False
    elif (
        earlier.kind == "count"
        and q.words
        and q.sure
        and not is_multiple(text, q)
        and (q.value or 0) < 100
        and patterns.LIST_GAP.match(gap)
    ):
        q.unit = earlier.unit


def share_scales(text: str, found: list[Quantity]) -> None:
    """Pass to the amounts of a list the scale its last prints: "$90, $60 and $80 million"."""
    for at in range(len(found) - 1, 1, -1):
        last, middle, first = found[at], found[at - 1], found[at - 2]
        if (
            last.scale < 1000
            or {q.kind for q in (last, middle, first)} != {"money"}
            or (middle.scale, first.scale) != (1, 1)
        ):
            continue
        if text[first.end : middle.start] != ", " or text[middle.end : last.start] not in (" and ", ", and ", " or "):
            continue
        for q in (first, middle):
            if q.value is not None and q.value < 1000:
                q.value, q.scale = scaled(q.value, last.scale), last.scale


def name_elided(text: str, found: list[Quantity]) -> None:
    """Pass to a bare number the unit of the figure it is compared with, or of the list it goes on.

    "40 tons, up from 31", "48 votes to Marek, 8 to Lind and 5 to Osei".
    """
    for earlier, q in pairwise(found):
        if earlier.bare and q.bare and q.kind == earlier.kind == "count" and is_change(text, earlier, q):
            earlier.tentative = "change" if not earlier.sure or earlier.tentative else ""
            q.tentative = "change" if not q.sure or q.tentative else ""
            earlier.sure = q.sure = True
            continue
        if (
            is_bracketed(text, q.number)
            and " than " in text[earlier.end : q.start].lower()
            and is_bracketed(text, earlier.number)
        ):
            q.unit, q.bare, q.sure = earlier.unit, False, True
            continue
        if q.bare and earlier.bare and q.kind == "count" and patterns.COMPARED.search(text, earlier.end, q.start):
            q.tentative, q.sure = "compared", True
            continue
        if q.kind != "count" or earlier.unit is None or earlier.compound or q.start - earlier.end > 120:
            continue
        gap = text[earlier.end : q.start]
        listed = patterns.ELLIPSIS.fullmatch(gap)
        if listed and not patterns.ELLIPSIS_END.match(text, q.number[1]):
            listed = None
        if listed or (patterns.COMPARED.search(gap) and "." not in gap.rstrip()):
            q.kind, q.unit, q.bare, q.sure = earlier.kind, earlier.unit, False, True


def is_change(text: str, earlier: Quantity, q: Quantity) -> bool:
    """Return whether two bare numbers are the ends of a change: "from the current 500 to 565".

    Args:
        text: the text.
        earlier: the number before it.
        q: the number.
    """
    return (
        patterns.FROM.search(text, max(0, earlier.start - 24), earlier.start) is not None
        and text[earlier.end : q.start].strip().lower() == "to"
    )


def is_bracketed(text: str, number: tuple[int, int]) -> bool:
    """Return whether a number stands alone in brackets: "the ministry (63)"."""
    return text[number[0] - 1 : number[0]] == "(" and text[number[1] : number[1] + 1] == ")"


def is_multiple(text: str, q: Quantity) -> bool:
    """Return whether a quantity is "twice" or "thrice"."""
    return text[slice(*q.number)].lower() in lexicon.number_words("multiple")


def is_part(text: str, q: Quantity) -> bool:
    """Return whether a bare number counts a part of what is named before: "two of whom"."""
    return patterns.OF_THESE.match(text, q.number[1]) is not None
