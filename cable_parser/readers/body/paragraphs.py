"""From units to sections and paragraphs, and how the lines of a paragraph are joined."""

import re
from bisect import bisect_right
from itertools import islice

from cable_parser.readers import patterns
from cable_parser.readers.body.drafts import Draft, DraftSection
from cable_parser.readers.body.headings import HANDLING_LINE
from cable_parser.readers.body.items import ItemOrder, may_be_item
from cable_parser.readers.body.sentences import goes_on_below, runs_on
from cable_parser.readers.body.starts import Start
from cable_parser.readers.body.units import BLANK, INLINE_ITEM, RULE, SIGN, Unit, is_row, pass_blanks
from cable_parser.readers.reading import Reading
from cable_parser.readers.records import MarkingRecord
from cable_parser.span import Span
from cable_parser.text.lines import LONGEST_LINE
from cable_parser.text.source import Source
from cable_parser.vocab.markings import PORTION, PORTION_ALONE, read_portion

# Matches: ". Text"
# Matches: ": Text"
# Not: "Text"
_MARKING_STOP = re.compile(r"\s*[:.]?(?=\s)")


def _match_alone(text: str) -> re.Match[str] | None:
    """Return the marking that opens a text without a number, `(C//NF) Text`, or None."""
    mark = PORTION_ALONE.match(text) if text[0] == "(" else None
    return mark if mark and text[mark.end() : mark.end() + 1].isspace() else None


class Gatherer:
    """The gathering of units into sections and paragraphs."""

    def __init__(self, source: Source, reading: Reading) -> None:
        """Take the source, and where claims and findings go."""
        self.source = source
        self.reading = reading
        self.last = 0  # the number of the last numbered paragraph
        self.sections: list[DraftSection] = []
        self.draft: Draft | None = None
        self.before: Unit | None = None
        self.gap = True
        self.order = ItemOrder()
        # Whether the line before says how to handle the text; it may go on in the next.
        self.handling = False

    def gather(self, units: list[Unit]) -> list[DraftSection]:
        """Read all units in order."""
        i = 0
        while i < len(units):
            unit = units[i]
            if unit.kind == BLANK:
                self.gap = True
            elif unit.kind == SIGN:
                self.reading.claim("heading", unit.start, unit.end)
                self.gap = True
            elif unit.role in ("title", "rule"):
                i = self._open_section(units, i)
                continue
            elif unit.role in ("footer", "signature", "marking"):
                self.reading.claim(unit.role, unit.start, unit.end)
            elif unit.kind == RULE and self._parts_nothing(units, i):
                self.reading.claim("heading", unit.start, unit.end)
                self.gap = True
            else:
                self._take(unit)
            i += 1
        return self.sections

    def _parts_nothing(self, units: list[Unit], i: int) -> bool:
        """Return whether a rule outside headings is no text: it is text only within the rows of a table."""
        k = pass_blanks(units, i + 1)
        if k == len(units) or units[k].role or self.draft is None:
            return True
        return units[k].opens is not None

    def _open_section(self, units: list[Unit], i: int) -> int:
        """Take a heading, its titles with the rules around them, and return where it ends."""
        k = i
        titles: list[Unit] = []
        closed = False  # whether a rule stands below the titles
        while k < len(units) and (units[k].role in ("title", "rule") or (units[k].kind == BLANK and titles)):
            if units[k].role == "title":
                if closed:
                    break
                titles.append(units[k])
            elif units[k].role == "rule" and titles:
                if closed and self._is_followed_by_title(units, k):
                    break
                closed = True
            k += 1
        for unit in units[i:k]:
            if unit.kind != BLANK:
                self.reading.claim("heading", unit.start, unit.end)
        if titles:
            self._start_section(titles)
        self.gap = True
        return max(k, i + 1)

    def _is_followed_by_title(self, units: list[Unit], k: int) -> bool:
        """Return whether a rule is the upper one of the next heading, as after a heading that has its rule already."""
        k = pass_blanks(units, k + 1)
        return k < len(units) and units[k].role == "title"

    def _start_section(self, titles: list[Unit]) -> None:
        lines = [(u.start, u.end) for u in titles]
        marking = None
        mark = PORTION.match(self.source.view, lines[0][0], lines[0][1])
        if mark and mark.end() < lines[-1][1]:
            marking = self._read_marking(mark.span("words"))
            lines[0] = (mark.end(), lines[0][1])
        pieces = tuple(Span(a, b) for start, end in lines for a, b in self.source.cut(start, end))
        words = " ".join(" ".join(self.source.view[a:b].split()) for a, b in pieces)
        self.sections.append(DraftSection(words, pieces, marking, titles[0].start))
        self.draft = None
        self.before = titles[-1]

    def _read_marking(self, place: tuple[int, int]) -> MarkingRecord:
        words = " ".join(self.source.view[place[0] : place[1]].upper().split())
        level, controls = read_portion(words)
        return {"text": words, "level": level, "controls": controls, "span": Span(*place)}

    def _take(self, unit: Unit) -> None:
        if self.last == 0 and unit.role == "" and self._is_of_carrier(unit):
            return
        before = self.before.text if self.before is not None else ""
        if unit.annexed:
            # Its number is of the text that is quoted, and stays in the words.
            self._open(Start(None, None, unit.start), unit)
        elif unit.opens is not None:
            self._note_order(unit.opens, unit)
            self._open(unit.opens, unit)
        elif self.draft is not None and (self.draft.number is not None or not self._opens_unnumbered(self.draft, unit)):
            self.draft.lines.append((unit.start, unit.end, self._join(unit, before)))
        else:
            mark = _match_alone(unit.text)
            place = (unit.start + mark.start("words"), unit.start + mark.end("words")) if mark else None
            self._open(Start(None, place, unit.start + (mark.end() if mark else 0)), unit)
        self.before = unit
        self.gap = False

    def _is_of_carrier(self, unit: Unit) -> bool:
        """Claim handling words or a bare number before paragraph 1; return whether the unit is one of them."""
        kind = "marking" if HANDLING_LINE.match(unit.text) else "carrier" if re.fullmatch(r"\d{4,7}", unit.text) else ""
        if self.handling and not kind and not self.gap and len(unit.text) < 76:
            kind = "marking"
        self.handling = kind == "marking"
        if kind:
            self.reading.claim(kind, unit.start, unit.end)
            self.gap = False
        return bool(kind)

    def _note_order(self, start: Start, unit: Unit) -> None:
        number, last = start.number or 0, self.last
        self.last = number
        if number == last + 1:
            return
        if number > last:
            code = "paragraph-skipped"
            what = f"paragraph {number} follows paragraph {last}"
            what = what if last else f"the first paragraph is numbered {number}"
        elif number == last:
            code, what = "paragraph-repeated", f"paragraph {number} is printed twice"
        else:
            code, what = "paragraph-restart", f"paragraph {number} follows paragraph {last}"
        self.reading.note(code, unit.start, start.behind, what)

    def _opens_unnumbered(self, draft: Draft, unit: Unit) -> bool:
        """Return whether a unit after a paragraph without a number opens another one."""
        if not self.gap:
            return False
        if _match_alone(unit.text):
            return True
        ended = draft.lines and self.before is not None and self.before.text[-1:] in ".!?:\"”')"
        return bool(ended) and not patterns.ITEM_START.match(unit.text) and unit.text[0].isupper()

    def _open(self, start: Start, unit: Unit) -> None:
        if not self.sections:
            self.sections.append(DraftSection(None, (), None, unit.start))
        marking = self._read_marking(start.marking) if start.marking else None
        self.draft = Draft(start.number, marking, unit.start)
        self.sections[-1].paragraphs.append(self.draft)
        # A colon or full stop after the marking belongs to it: "(C). Text".
        behind = start.behind
        match = _MARKING_STOP.match(self.source.view, behind, unit.end) if marking else None
        if match:
            behind = match.end()
        self.draft.lines.append((behind, unit.end, " "))
        self.order = ItemOrder()
        words = self.source.view[behind : unit.end].lstrip()
        if may_be_item(words):
            self.order.accepts(words, "", gap=True)

    def _join(self, unit: Unit, before: str) -> str:
        """Return what joins a unit to the text before it: a blank in prose, a line end where the page keeps a line."""
        text = unit.text
        if not unit.first:
            return "\n" if unit.text[0] == "-" and INLINE_ITEM.match(f" {text}") else " "
        if may_be_item(text) and self.order.accepts(text, before, gap=self.gap and not self._broken_by_page(unit)):
            return "\n"
        if unit.kind == RULE or (self.before is not None and self.before.kind == RULE):
            return "\n"
        if text[0].islower() and (before[-1:].islower() or before[-1:] == ","):
            return " "
        if is_row(text) or is_row(before):
            return "\n"
        if self.gap and not self._broken_by_page(unit):
            ended = before[-1:] in ".!?:;\"”'’)]"
            goes_on = not ended and (text[0].islower() or before[-1:] in ",-" or runs_on(before))
            return " " if goes_on else "\n"
        if len(before) > LONGEST_LINE:
            return " " if goes_on_below(before, text) else "\n"
        if len(before) < 45 and before[-1:] in ".:;" and not text[0].islower():
            return "\n"
        return " "

    def _broken_by_page(self, unit: Unit) -> bool:
        if self.before is None or not self.source.holes:
            return False
        i = bisect_right(self.source.ends, self.before.end)
        for hole in islice(self.source.holes, i, None):
            if hole.end > unit.start:
                return False
            if hole.parts_lines:
                return True
        return False
