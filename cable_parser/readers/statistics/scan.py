"""The figures of a text: quantities, with the sentence, the verb and the time of each."""

import datetime as dt
from bisect import bisect_left, bisect_right

from cable_parser.readers.statistics import actions, patterns, periods
from cable_parser.readers.statistics.figure import Figure
from cable_parser.readers.statistics.quantities import Quantity, find_quantities
from cable_parser.readers.statistics.sentences import find_sentences

# What a text with a table has.
TABLE_SIGNS = ("   ", "|", "\t", ".....")
# How far back, in characters, a time that does not begin the sentence may govern a quantity.
MAX_REACH = 300


def find_figures(text: str, *, date: dt.date | None = None) -> list[Figure]:
    """The figures `text` asserts, in reading order, without overlap.

    Args:
        text: a paragraph or any English text; a line break separates.
        date: the day of the text, for the period of "last year" or "in October".

    Returns:
        Figures with offsets in `text`; years, dates, names and labels are none.
    """
    quantities = find_quantities(text)
    if quantities and any(sign in text for sign in TABLE_SIGNS):
        quantities = [q for q in quantities if not is_tabular(text, q)]
    if not quantities:
        return []
    figures: list[Figure] = []
    at = 0
    years = [] if date is not None else [(m.start(), int(m["year"])) for m in patterns.MONTH_YEAR.finditer(text)]
    places = [place for place, _ in years]
    for start, end in find_sentences(text):
        inside = []
        while at < len(quantities) and quantities[at].number[0] < end:
            inside.append(quantities[at])
            at += 1
        if inside:
            year = years[max(0, bisect_left(places, end) - 1)][1] if years else None
            figures += read_sentence(text, (start, end), inside, date, year)
        if at == len(quantities):
            break
    return figures


def is_tabular(text: str, quantity: Quantity) -> bool:
    """Whether a quantity stands in a row of a table: a line with wide gaps or bars."""
    line = text.rfind("\n", max(0, quantity.start - 200), quantity.start) + 1
    end = text.find("\n", quantity.end, quantity.end + 200)
    return patterns.TABLE_ROW.search(text, line, end if end != -1 else min(len(text), quantity.end + 200)) is not None


def read_sentence(
    text: str, sentence: tuple[int, int], quantities: list[Quantity], date: dt.date | None, year: int | None
) -> list[Figure]:
    """The figures of one sentence; `year` is that of months without one where the text has no date."""
    start, end = sentence
    times = periods.find_times(text, start, end, date, year)
    verbs: list[str | None] = []
    outer: tuple[Quantity, str | None] | None = None
    for quantity in quantities:
        floor = max(start, quantity.start - MAX_REACH)
        inside = text.rfind("(", floor, quantity.start) > text.rfind(")", floor, quantity.start)
        verbs.append(find_action(text, sentence, quantity, outer, times))
        if not inside:
            outer = (quantity, verbs[-1])
    whens = find_whens(text, start, quantities, times)
    return [
        Figure(
            start=q.start,
            end=q.end,
            number=q.number,
            value=q.value,
            low=q.low,
            high=q.high,
            of=q.of,
            kind=q.kind,
            unit=q.unit,
            modifier=q.modifier,
            action=verb,
            when=(when.start, when.end) if when is not None else None,
            period=when.period if when is not None else None,
            sentence=(min(start, q.start), max(end, q.number[1])),
        )
        for q, verb, when in zip(quantities, verbs, whens, strict=True)
    ]


def find_action(
    text: str,
    sentence: tuple[int, int],
    quantity: Quantity,
    outer: tuple[Quantity, str | None] | None,
    times: list[periods.When],
) -> str | None:
    """The verb that governs a quantity as its object, else as its subject, else that of the quantity it is joined to.

    Args:
        text: the text.
        sentence: the sentence.
        quantity: the quantity.
        outer: the last quantity of the sentence that stands in no parenthesis, and its verb.
        times: the expressions of time in the sentence.
    """
    if quantity.compound or quantity.kind == "age":
        return None
    place = bisect_right(times, quantity.number[0], key=lambda time: time.start) - 1
    embedded = place >= 0 and quantity.number[0] < times[place].end
    if embedded and patterns.AGO.search(text, times[place].start, times[place].end):
        return None
    part = quantity.bare and patterns.OF_THESE.match(text, quantity.number[1])
    if part and part["relative"]:
        return actions.find_action_after(text, quantity.end, sentence[1])[0]
    verb, settled = actions.find_action_before(text, sentence[0], quantity.start)
    if (
        settled
        and verb is None
        and patterns.FOR_ALL.search(text, max(0, quantity.start - 9), quantity.start)
        and (purpose := patterns.TO_VERB.match(text, quantity.end))
    ):
        return purpose["verb"]
    if settled or embedded:
        return verb
    if quantity.kind == "percent" and patterns.ARTICLE_BEFORE.search(text, max(0, quantity.start - 5), quantity.start):
        return None
    verb, settled = actions.find_action_after(text, quantity.end, sentence[1])
    if settled:
        return verb
    if outer is not None and quantity.start - outer[0].end < 240:
        gap = text[outer[0].end : quantity.start]
        if "(" in gap and ")" in gap:
            gap = patterns.PARENTHESIS.sub("", gap)
        if patterns.LISTED.fullmatch(gap):
            return outer[1]
    return None


class Timeline:
    """The quantities and times of one sentence, in order, and which quantities stand inside a time.

    "three" in "the past three years" does.
    """

    def __init__(self, quantities: list[Quantity], times: list[periods.When]) -> None:
        """Takes both in reading order."""
        self.quantities = quantities
        self.times = times
        self.starts = [time.start for time in times]
        self.embedded = [self.is_embedded(q.number[0]) for q in quantities]
        dated = [q.start for q, inside in zip(quantities, self.embedded, strict=True) if not inside and q.kind != "age"]
        self.dated = dated
        self.first = dated[0] if dated else 0

    def is_embedded(self, at: int) -> bool:
        """Whether the number at `at` is a part of an expression of time."""
        place = bisect_right(self.starts, at) - 1
        return place >= 0 and at < self.times[place].end

    def next_time(self, index: int) -> periods.When | None:
        """The first time behind a quantity, unless another quantity that could own it stands between."""
        end = self.quantities[index].end
        place = bisect_left(self.starts, end)
        if place == len(self.times):
            return None
        other = bisect_left(self.dated, end)
        if other < len(self.dated) and self.dated[other] < self.starts[place]:
            return None
        return self.times[place]

    def earlier_times(self, at: int) -> list[periods.When]:
        """The nearest times that end before `at`, nearest first, and the first of the sentence."""
        place = bisect_left(self.starts, at)
        near = [time for time in self.times[max(0, place - 4) : place] if time.end <= at]
        near.reverse()
        if place > 4:
            near.append(self.times[0])
        return near


def find_whens(
    text: str, start: int, quantities: list[Quantity], times: list[periods.When]
) -> list[periods.When | None]:
    """The time of each quantity of a sentence that begins at `start`."""
    if not times:
        return [None] * len(quantities)
    timeline = Timeline(quantities, times)
    whens = [find_when(text, start, timeline, index) for index in range(len(quantities))]
    for index in range(len(quantities) - 2, -1, -1):
        if whens[index] is None and patterns.PAIRED.fullmatch(text, quantities[index].end, quantities[index + 1].start):
            whens[index] = whens[index + 1]
    if len(times) > 1 and len(quantities) > 1:
        pair_respectively(text, quantities, times, whens)
    return whens


def pair_respectively(
    text: str, quantities: list[Quantity], times: list[periods.When], whens: list[periods.When | None]
) -> None:
    """Dates one by one what a sentence lists against a list of times: "21 and 23 in May and July respectively".

    A later parenthesis of the same length in the sentence takes the same times.
    """
    groups = [[0]]
    for index in range(1, len(quantities)):
        if patterns.PAIRED.fullmatch(text, quantities[index - 1].end, quantities[index].start):
            groups[-1].append(index)
        else:
            groups.append([index])
    rows = [[0]]
    for index in range(1, len(times)):
        if patterns.PAIRED.fullmatch(text, times[index - 1].end, times[index].start):
            rows[-1].append(index)
        else:
            rows.append([index])
    paired: list[int] = []
    for group in groups:
        if len(group) < 2:
            continue
        last = quantities[group[-1]].end
        row = next((r for r in rows if len(r) == len(group) and 0 <= times[r[0]].start - last < 24), None)
        if row is not None:
            paired = row
        elif not (
            len(paired) == len(group) and text[quantities[group[0]].start - 1] == "(" and text[last : last + 1] == ")"
        ):
            continue
        for index, time in zip(group, paired, strict=True):
            whens[index] = times[time]


def find_when(text: str, start: int, timeline: Timeline, index: int) -> periods.When | None:
    """The time that governs a quantity: the one printed behind it, else the nearest before it that belongs to no other.

    Args:
        text: the text.
        start: where the sentence begins.
        timeline: the quantities and times of the sentence.
        index: the quantity to date.
    """
    quantity = timeline.quantities[index]
    if quantity.kind == "age" or timeline.embedded[index]:
        return None
    if quantity.bare and (part := patterns.OF_THESE.match(text, quantity.number[1])) and part["relative"]:
        return None
    behind = timeline.next_time(index)
    if behind is not None:
        if behind.start - quantity.end > 100 or patterns.CLAUSE_BREAK.search(text, quantity.end, behind.start):
            behind = None
        elif "," not in text[quantity.end : behind.start]:
            return behind
    if quantity.compound:
        return None
    for time in timeline.earlier_times(quantity.number[0]):
        leading = time.start - start < 4
        if not leading:
            if quantity.start - time.end > MAX_REACH:
                continue
            owned = timeline.first < time.start and patterns.OWNED.match(text, time.end) is not None
            if owned or patterns.CLAUSE_BREAK.search(text, time.end, quantity.start):
                continue
        return time
    return behind
