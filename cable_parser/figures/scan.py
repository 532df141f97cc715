"""The figures of a text: quantities, with the sentence, the verb and the time of each."""

from datetime import date as Date

from cable_parser.figures import actions, patterns, periods
from cable_parser.figures.figure import Figure
from cable_parser.figures.quantities import Quantity, find_quantities
from cable_parser.figures.sentences import find_sentences


def find_figures(text: str, *, date: Date | None = None) -> list[Figure]:
    """The figures `text` asserts, in reading order, without overlap.

    Args:
        text: a paragraph or any English text; a line break separates.
        date: the day of the text, for the period of "last year" or "in October".

    Returns:
        Figures with offsets in `text`; years, dates, names and labels are none.
    """
    quantities = [q for q in find_quantities(text) if not is_tabular(text, q)]
    if not quantities:
        return []
    figures: list[Figure] = []
    at = 0
    for start, end in find_sentences(text):
        inside = []
        while at < len(quantities) and quantities[at].start < end:
            inside.append(quantities[at])
            at += 1
        if inside:
            figures += read_sentence(text, (start, end), inside, date)
        if at == len(quantities):
            break
    return figures


def is_tabular(text: str, quantity: Quantity) -> bool:
    """Whether a quantity stands in a row of a table: a line with wide gaps or bars."""
    line = text.rfind("\n", max(0, quantity.start - 200), quantity.start) + 1
    end = text.find("\n", quantity.end, quantity.end + 200)
    if line == 0 and end == -1 and "   " not in text:
        return False
    return patterns.TABLE_ROW.search(text, line, end if end != -1 else min(len(text), quantity.end + 200)) is not None


def read_sentence(text: str, sentence: tuple[int, int], quantities: list[Quantity], date: Date | None) -> list[Figure]:
    """The figures of one sentence."""
    start, end = sentence
    times = periods.find_times(text, start, end, date)
    verbs: list[str | None] = []
    whens: list[periods.When | None] = []
    for index, quantity in enumerate(quantities):
        earlier = quantities[index - 1] if index else None
        verbs.append(find_action(text, sentence, quantity, earlier, verbs[-1] if verbs else None))
        whens.append(find_when(text, start, quantities, index, times))
    for index in range(len(quantities) - 2, -1, -1):
        quantity, later = quantities[index], quantities[index + 1]
        if whens[index] is None and whens[index + 1] is not None and patterns.PAIRED.fullmatch(text, quantity.end, later.start):
            whens[index] = whens[index + 1]
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
            sentence=sentence,
        )
        for q, verb, when in zip(quantities, verbs, whens, strict=True)
    ]


def find_action(
    text: str, sentence: tuple[int, int], quantity: Quantity, earlier: Quantity | None, before: str | None
) -> str | None:
    """The verb that governs a quantity: to the left as its object, to the right as its subject, or that of the one it is joined to.

    Args:
        text: the text.
        sentence: the sentence.
        quantity: the quantity.
        earlier: the quantity before it in the sentence.
        before: the verb of that one.
    """
    if quantity.compound or quantity.kind == "age":
        return None
    verb, settled = actions.find_action_before(text, sentence[0], quantity.start)
    if settled:
        return verb
    verb = actions.find_action_after(text, quantity.end, sentence[1])
    if verb is not None:
        return verb
    if earlier is not None and patterns.LISTED.fullmatch(text, earlier.end, quantity.start):
        return before
    return None


def find_when(
    text: str, start: int, quantities: list[Quantity], index: int, times: list[periods.When]
) -> periods.When | None:
    """The time that governs a quantity: the one printed behind it, else the nearest before it that belongs to no other.

    Args:
        text: the text.
        start: where the sentence begins.
        quantities: the quantities of the sentence.
        index: the one to date.
        times: the expressions of time in the sentence.
    """
    quantity = quantities[index]
    if quantity.kind == "age" or not times:
        return None
    others = [q.start for q in quantities if q is not quantity and not any(t.start <= q.number[0] < t.end for t in times)]
    for time in times:
        if time.start < quantity.end:
            continue
        if any(quantity.end <= other < time.start for other in others):
            break
        if patterns.CLAUSE_BREAK.search(text, quantity.end, time.start) is None and time.start - quantity.end < 100:
            return time
        break
    if quantity.compound:
        return None
    for time in reversed(times):
        if time.end > quantity.number[0]:
            continue
        leading = time.start - start < 4
        owned = not leading and any(other < time.start for other in others) and patterns.OWNED.match(text, time.end) is not None
        if owned or (not leading and patterns.CLAUSE_BREAK.search(text, time.end, quantity.start)):
            continue
        return time
    return None
