"""Where a paragraph may begin: its number and its marking, and which of the numbers do begin one."""

from dataclasses import dataclass

from cable_parser.readers import patterns
from cable_parser.readers.body.units import LONG, Unit
from cable_parser.vocab.markings import ENTIRE_TEXT


@dataclass(slots=True)
class Start:
    """A paragraph's printed number, its marking (a range, or None), and where its text begins."""

    number: int | None
    marking: tuple[int, int] | None
    behind: int
    # Whether the number is printed with a bracket, as items of lists are: "1) (U)".
    bracket: bool = False


def find_start(view: str, start: int, end: int) -> Start | None:
    """Find a paragraph's number and marking at the head of a range: `3. (S/NF) Text`."""
    match = patterns.PARAGRAPH_START.match(view, start, end)
    if match is None:
        return None
    number = int(match["number"] or match["number3"])
    if (
        end - start < LONG
        and "ENTIRE TEXT" in view[start:end].upper()
        and (entire := ENTIRE_TEXT.fullmatch(view, start, end))
    ):
        return Start(number, entire.span("words"), end)
    for group in ("portion", "portion2", "portion3"):
        if match[group]:
            a, b = match.start(group) + 1, match.end(group) - 1
            words = a + view[a].isspace(), b - view[b - 1].isspace()
            return Start(number, words, match.end(), ")" in (match["stop"] or ""))
    slip = patterns.PORTION_SLIP.match(view, match.end(), end)
    if slip:
        a, b = slip.span("shut" if slip["shut"] else "open")
        return Start(number, (a, b - 1 if slip["shut"] else b), slip.end())
    return Start(number, None, match.end(), ")" in (match["stop"] or ""))


def start_of(view: str, unit: Unit) -> Start | None:
    """Give what `find_start` finds at the head of a unit; it is looked for once."""
    if unit.begins is False:
        unit.begins = find_start(view, unit.start, unit.end) if unit.text[0] in patterns.START_SIGNS else None
    return unit.begins


class Numbering:
    """Judges whether a candidate begins a paragraph, by the order of the numbers and the habits of the cable."""

    def __init__(self, *, marked: bool) -> None:
        """Take whether the paragraphs of this cable carry portion markings."""
        self.marked = marked
        self.last = 0
        self.listed = -1
        self.bracket = False

    def accepts(self, start: Start, unit: Unit, before: str, *, gap: bool) -> bool:
        """Tell whether a candidate begins a paragraph; remember it if so.

        Args:
            start: the candidate.
            unit: the unit it heads.
            before: the text of the unit before it.
            gap: whether a blank line, a rule or a heading stands between.
        """
        number = start.number or 0
        taken = self._judge(start, unit, before, gap=gap)
        if taken:
            self.bracket = start.bracket if self.last == 0 else self.bracket
            self.last, self.listed = number, -1
        elif unit.first or number == self.listed + 1:
            self.listed = number
        return taken

    def _judge(self, start: Start, unit: Unit, before: str, *, gap: bool) -> bool:
        number = start.number or 0
        follows = number == self.last + 1
        if number == 0 or (number == self.listed + 1 and self.listed > 0 and (start.marking is None or start.bracket)):
            return False
        if not unit.first:
            # Within a reflowed line only the next number begins a paragraph; unmarked, behind a full sentence.
            return follows and (start.marking is not None or (not self.marked and before[-1:] in '.!?"”'))
        if start.marking is not None:
            if start.bracket and self.last and not self.bracket and not follows:
                return False
            return number <= self.last + 30
        ends = not before or before[-1] in ".!?:\"”'’)]>*" or before.endswith("--")
        if follows and (gap or ends):
            return True
        return number == self.last + 2 and gap and not self.marked
