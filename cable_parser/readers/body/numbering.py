"""Which of the printed numbers begin paragraphs: one chain over the whole body, chosen once.

Every number at the head of a unit is a candidate. What speaks for it is weighed where it stands (`_weigh`): marking,
blank line or heading before, whether the text before has ended, the case of the next word. The chain of candidates
whose weights, less the cost of each step from one number to the next, give the highest sum is the numbering: the next
number costs nothing; a number printed twice, a jump and a new beginning cost what only strong candidates repay. So a
misprint does not lose the paragraphs after it, and a list within a paragraph does not take their numbers. What the
chain leaves out is an item or text.
"""

from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from cable_parser.readers import patterns
from cable_parser.readers.body.headings import is_bare_title
from cable_parser.readers.body.sentences import runs_on
from cable_parser.readers.body.starts import Start, start_of
from cable_parser.readers.body.units import BLANK, RULE, SIGN, TEXT, Unit

# What speaks for a candidate at the head of a line.
_MARKED, _MARKED_IN_SENTENCE = 8.0, 4.0
_PARTED, _ENDED, _IN_SENTENCE, _IN_ORDER = 4.0, 2.0, -0.5, 0.5
# The same within a line.
_MID_MARKED, _MID_MARKED_IN_SENTENCE, _MID = 4.5, 2.0, 1.0
# What speaks against it.
_UNMARKED_AMONG_MARKED, _MID_AMONG_MARKED = 3.0, 0.8
_SMALL_LETTER = 3.0
_SENTENCE_RUNS_ON = 4.0
_BRACKET_AMONG_STOPS = 4.5
_LETTERED = 4.5
_OF_A_LIST = 4.5
# What a step costs.
_REPEAT = 3.2
_JUMP, _EACH_SKIPPED, _EACH_SKIPPED_UNMARKED, _LONGEST_JUMP = 3.0, 0.05, 0.5, 30
_RESTART = 4.5

# An annex has so many paragraphs at least, and most of them such a first line.
_SHORTEST_ANNEX, _SENTENCE = 4, 45


class Candidate(NamedTuple):
    """A number that may begin a paragraph.

    Attributes:
        unit: the place of the unit that it heads.
        start: its number and marking.
        worth: what speaks for it, less what speaks against it.
        restarts: whether the numbering may begin anew with it.
        repeats: whether it may be a number printed twice.
        jumps: whether numbers may be missing before it.
    """

    unit: int
    start: Start
    worth: float
    restarts: bool
    repeats: bool
    jumps: bool


class _Place(NamedTuple):
    """What stands before a candidate."""

    before: str
    # Whether a blank line, a rule or a heading parts it from the text before.
    gap: bool
    # Whether it stands at the head of a line, or right after a rule.
    head: bool


def number_paragraphs(units: list[Unit], view: str) -> None:
    """Choose the units that begin numbered paragraphs: `Unit.opens` becomes their start."""
    found = _find_candidates(units, view)
    marked, brackets = _read_habits([start for _, start, _ in found])
    lists = _find_lists(found, marked=marked, brackets=brackets)
    listed = [False] * len(found)
    annexed = [False] * len(found)
    for run in lists:
        for k in run.members:
            listed[k] = True
        if _is_annex(run, found, units):
            for k in run.members:
                annexed[k] = True
                units[found[k][0]].opens = found[k][1]
                units[found[k][0]].annexed = True
    candidates: list[Candidate] = []
    bare: list[bool] = []
    for k, (unit, start, place) in enumerate(found):
        if annexed[k]:
            continue
        worth = _weigh(view, start, place, marked=marked, brackets=brackets) - (_OF_A_LIST if listed[k] else 0)
        firm = place.head and not (start.bracket and not brackets) and not start.lettered
        has_marking = start.marking is not None
        candidates.append(Candidate(unit, start, worth, firm and has_marking, firm, firm or has_marking))
        bare.append(worth == _IN_SENTENCE and not listed[k])
    for candidate in choose_chain(_support(candidates, bare)):
        units[candidate.unit].opens = candidate.start


def _find_candidates(units: list[Unit], view: str) -> list[tuple[int, Start, _Place]]:
    found: list[tuple[int, Start, _Place]] = []
    before: Unit | None = None
    gap = True
    for i, unit in enumerate(units):
        if unit.kind in (BLANK, SIGN):
            gap = True
            continue
        # Few units begin with a sign that numbers begin with; the others are not looked at.
        if unit.kind == TEXT and not unit.role and unit.text[0] in patterns.START_SIGNS:
            start = start_of(view, unit)
            if start is not None and start.number:
                text = before.text if before is not None else ""
                ruled = before is not None and (before.kind == RULE or before.role != "")
                titled = before is not None and unit.first and not gap and is_bare_title(units, i - 1, start)
                place = _Place("" if ruled or titled else text, gap or ruled or titled, unit.first or ruled)
                found.append((i, start, place))
        before, gap = unit, False
    return found


def _read_habits(starts: Sequence[Start]) -> tuple[bool, bool]:
    """Return whether the paragraphs carry markings, and whether their numbers carry brackets: `1) (U)`."""
    marked = [start for start in starts if start.marking is not None]
    # The first ones tell as well, for lists may have more numbers than the text.
    opened = all(start.marking is not None for start in starts[:2])
    brackets = any(start.bracket for start in (marked or starts)[:1])
    return len(marked) > 1 and (opened or len(marked) * 2 > len(starts) - len(marked)), brackets


class _List(NamedTuple):
    """A list of numbers within a paragraph."""

    host: int  # the number of the paragraph
    members: list[int]  # the places of its candidates


def _find_lists(found: list[tuple[int, Start, _Place]], *, marked: bool, brackets: bool) -> list[_List]:
    """Return the lists within paragraphs: each begins with an unmarked 1 of its own.

    Among unmarked paragraphs, numbers past that of the paragraph are of the list only while they are printed alike,
    for the text may have gone on.
    """
    lists: list[_List] = []
    host = 0
    last: tuple[Start, _Place] | None = None
    for k, (_, start, place) in enumerate(found):
        weak = start.marking is None or (start.bracket and not brackets)
        number = start.number or 0
        if weak and number == 1 and host:
            lists.append(_List(host, [k]))
            last = (start, place)
            continue
        follows = last and weak and number == (last[0].number or 0) + 1 and start.bracket == last[0].bracket
        if last and follows and (marked or number <= host or place.gap == last[1].gap):
            lists[-1].members.append(k)
            last = (start, place)
            continue
        last = None
        host = number
    return lists


def _is_annex(run: _List, found: list[tuple[int, Start, _Place]], units: list[Unit]) -> bool:
    """Return whether a list is a text with paragraphs of its own, as an accord or a resolution that is quoted.

    It has more paragraphs than the number of the one that it stands in, and they are parted, and as long as sentences.
    """
    if len(run.members) <= max(run.host, _SHORTEST_ANNEX - 1):
        return False
    parted = sum(found[k][2].gap and len(units[found[k][0]].text) > _SENTENCE for k in run.members)
    return parted * 4 >= len(run.members) * 3 and not any(found[k][1].bracket for k in run.members)


def _weigh(view: str, start: Start, place: _Place, *, marked: bool, brackets: bool) -> float:
    before = place.before
    ended = not before or before[-1] in ".!?:\"”'’)]>*" or before.endswith("--")
    goes_on = runs_on(before)
    small = view[start.behind : start.behind + 4].lstrip()[:1].islower()
    if start.marking is not None:
        if place.head:
            worth = _MARKED if place.gap or ended else _MARKED_IN_SENTENCE
            worth -= _SENTENCE_RUNS_ON if goes_on else 0
        else:
            worth = _MID_MARKED_IN_SENTENCE if goes_on or not ended else _MID_MARKED
            worth -= _SMALL_LETTER if small else 0
    else:
        worth = _MID if not place.head else _PARTED if place.gap else _ENDED if ended else _IN_SENTENCE
        worth -= _SENTENCE_RUNS_ON if goes_on else 0
        if marked:
            worth -= _UNMARKED_AMONG_MARKED if place.head else _MID_AMONG_MARKED
        worth -= _SMALL_LETTER if small else 0
    worth -= _BRACKET_AMONG_STOPS if start.bracket and not brackets else 0
    return worth - (_LETTERED if start.lettered else 0)


def _support(candidates: list[Candidate], bare: list[bool]) -> list[Candidate]:
    """Return the candidates, worth more where two that only their order speaks for count on."""
    supported = list(candidates)
    for i, (first, second) in enumerate(pairwise(candidates)):
        if bare[i] and bare[i + 1] and second.start.number == (first.start.number or 0) + 1:
            supported[i] = first._replace(worth=_IN_ORDER)
            supported[i + 1] = second._replace(worth=_IN_ORDER)
    return supported


class _State(NamedTuple):
    """The best chain that ends with a number."""

    worth: float
    last: int  # the place of its last candidate, -1 for none


_worth_of = attrgetter("worth")


def choose_chain(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates whose worth, less the cost of the steps between them, is highest, in order.

    A step depends on the two numbers alone, so the best chain for each last number is all that must be remembered.
    """
    best = {0: _State(0.0, -1)}
    before: list[int] = []
    lead, leader = _State(0.0, -1), 0
    for i, candidate in enumerate(candidates):
        number = candidate.start.number or 0
        way = best.get(number - 1)
        options = [way] if way else []
        if candidate.repeats and (way := best.get(number)) is not None:
            options.append(_State(way.worth - _REPEAT, way.last))
        each = _EACH_SKIPPED if candidate.start.marking is not None else _EACH_SKIPPED_UNMARKED
        # No chain is worth more than the lead: where it goes on without a gap, none need be looked at.
        if candidate.jumps and not (options and options[0].worth >= lead.worth - _JUMP - each):
            options += [
                _State(way.worth - _JUMP - each * skipped, way.last)
                for skipped in range(1, min(number, _LONGEST_JUMP))
                if (way := best.get(number - 1 - skipped)) is not None
            ]
        if candidate.restarts and number < leader:
            options.append(_State(lead.worth - _RESTART, lead.last))
        chosen = max(options, key=_worth_of) if len(options) > 1 else options[0] if options else None
        before.append(chosen.last if chosen else -1)
        if chosen is None:
            continue
        state = _State(chosen.worth + candidate.worth, i)
        if number not in best or state.worth >= best[number].worth:
            best[number] = state
        if state.worth >= lead.worth:
            lead, leader = state, number
    chain = []
    at = lead.last
    while at >= 0:
        chain.append(candidates[at])
        at = before[at]
    return chain[::-1]
