"""The figures of a text: quantities, with the sentence, the verb and the time of each."""

import datetime as dt

from cable_parser.readers.statistics import patterns
from cable_parser.readers.statistics.clauses import Sentence, find_clauses
from cable_parser.readers.statistics.dating import NOW, Dating, find_respectively
from cable_parser.readers.statistics.figure import Figure
from cable_parser.readers.statistics.naming import name_bare
from cable_parser.readers.statistics.phrases import find_chunks
from cable_parser.readers.statistics.quantities import Quantity, find_quantities
from cable_parser.readers.statistics.sentences import find_sentences
from cable_parser.readers.statistics.times import When, find_times
from cable_parser.readers.statistics.words import FIGURE, TIME, Place, Word, read_words

# What a vote or match is decided by.
MARGINS = frozenset("vote votes ballots seat seats point points goal goals degrees".split())
# What a text with a table has.
TABLE_SIGNS = ("   ", "|", "\t", ".....")


def find_figures(text: str, *, date: dt.date | None = None) -> list[Figure]:
    """Return the figures `text` asserts, in reading order, without overlap.

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
    for start, end in find_sentences(text):
        inside = []
        while at < len(quantities) and quantities[at].number[0] < end:
            inside.append(quantities[at])
            at += 1
        if inside:
            figures += read_sentence(text, (start, end), inside, date)
        if at == len(quantities):
            break
    return figures


def is_tabular(text: str, quantity: Quantity) -> bool:
    """Return whether a quantity stands in a row of a table: a line with wide gaps or bars."""
    line = text.rfind("\n", max(0, quantity.start - 200), quantity.start) + 1
    end = text.find("\n", quantity.end, quantity.end + 200)
    return patterns.TABLE_ROW.search(text, line, end if end != -1 else min(len(text), quantity.end + 200)) is not None


def read_sentence(
    text: str, sentence: tuple[int, int], quantities: list[Quantity], date: dt.date | None
) -> list[Figure]:
    """Return the figures of one sentence, with the verb and the time of each.

    Args:
        text: the text.
        sentence: where it begins and ends, half-open, in code points of the text.
        quantities: its quantities, in order.
        date: the day of the text, or None.
    """
    start, end = sentence
    times = find_times(text, start, end, date)
    places, inside = find_places(text, quantities, times)
    words = read_words(text, start, end, places)
    parsed = find_clauses(words, find_chunks(words), {i: find_kind(q) for i, q in enumerate(quantities)})
    name_bare(text, parsed, quantities)
    dating = Dating(text, parsed, [(q.start, q.end) for q in quantities])
    dealt = find_respectively(text, end, dating.figures, [(time.start, time.end) for time in times])
    figures: list[Figure] = []
    for index, q in enumerate(quantities):
        if q.tentative and q.unit is None:
            continue
        time = inside.get(index)
        action = find_action(parsed, q, index, time)
        when = find_when(text, dating, times, index, date) if time is None else None
        if index in dealt:
            when = times[dealt[index]]
        figures.append(
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
                action=text[action.start : action.end] if action is not None else None,
                when=(when.start, when.end) if when is not None else None,
                period=when.period if when is not None else None,
                sentence=(min(start, q.start), max(end, q.number[1])),
            )
        )
    return figures


def find_kind(q: Quantity) -> str:
    """Return the kind of a quantity for its clause: a bare number or a margin ("by 285 votes") acts as a measure."""
    if q.kind != "count":
        return q.kind
    if q.unit is None:
        return "bare"
    return "margin" if q.unit.rsplit(maxsplit=1)[-1].lower() in MARGINS else "count"


def find_when(text: str, dating: Dating, times: list[When], index: int, date: dt.date | None) -> When | None:
    """Return the time of a figure: one of `times`, an event, or "current", which is the day of the text.

    Args:
        text: the text.
        dating: what dates the figures of the sentence.
        times: its times, in order.
        index: the index of the figure among those of the sentence.
        date: the day of the text, or None.
    """
    dated = dating.find(index)
    if dated is None:
        return None
    if dated.index >= 0 and dated.end == times[dated.index].end:
        return times[dated.index]
    period = (date, date) if dated.index == NOW and date is not None else None
    return When(*trim(text, dated.start, dated.end), period)


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the offsets of a range without the blanks and marks at its end.

    Args:
        text: the text.
        start: where it begins, in code points of the text.
        end: where it ends, in code points of the text.
    """
    return start, start + len(text[start:end].rstrip(" \n\t,.;:()-"))


def find_places(text: str, quantities: list[Quantity], times: list[When]) -> tuple[list[Place], dict[int, int]]:
    """Return where the figures and times of a sentence stand, and which figures stand within which time.

    Args:
        text: the text.
        quantities: the quantities of the sentence, in order.
        times: its times, in order.

    Returns:
        The places in order, and the index of the time by that of each figure within one.
    """
    places: list[Place] = []
    inside: dict[int, int] = {}
    at = 0
    for number, time in enumerate(times):
        while at < len(quantities) and quantities[at].number[0] < time.start:
            q = quantities[at]
            places.append(Place(find_first(text, q), min(find_last(text, q), time.start), FIGURE, at))
            at += 1
        while at < len(quantities) and quantities[at].number[0] < time.end:
            inside[at] = number
            at += 1
        places.append(Place(max(time.start, places[-1].end if places else 0), time.end, TIME, number))
    for index in range(at, len(quantities)):
        q = quantities[index]
        places.append(Place(find_first(text, q), find_last(text, q), FIGURE, index))
    return places, inside


def find_action(parsed: Sentence, q: Quantity, index: int, time: int | None) -> Word | None:
    """Return the verb that governs a quantity.

    Args:
        parsed: the clauses of the sentence.
        q: the quantity.
        index: its index among those of the sentence.
        time: the index of the time it stands within, or None.
    """
    if time is not None:
        clause = parsed.embedded.get(time)
        return clause.verb if clause is not None else None
    phrase = parsed.figures.get(index)
    if q.compound or q.kind == "age" or phrase is None or index in phrase.chunk.attributes:
        return None
    return phrase.action()


def find_first(text: str, q: Quantity) -> int:
    """Return where a figure begins for its sentence: after a bound that is a verb ("should not exceed 40 percent")."""
    return q.number[0] if "xce" in text[q.start : q.number[0]] else q.start


def find_last(text: str, q: Quantity) -> int:
    """Return where a figure ends for its sentence: with what it is per ("R$1.07/liter")."""
    rest = patterns.SLASHED.match(text, q.end)
    return rest.end() if rest else q.end
