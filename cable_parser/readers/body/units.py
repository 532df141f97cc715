"""What a body is cut into: printed lines, and the parts of reflowed lines that stand for one.

Two layouts share the corpus: telegram lines, and reflowed lines that hold a whole paragraph, or a heading with its
rules, or all of the cable. Both are cut into the same units, and everything after reads units.
"""

import re
from typing import TYPE_CHECKING, Literal

from cable_parser.readers import patterns
from cable_parser.text.lines import LONGEST_LINE
from cable_parser.vocab.markings import BRACKETED

if TYPE_CHECKING:
    from cable_parser.readers.body.starts import Start

BLANK, TEXT, RULE, SIGN = "blank", "text", "rule", "sign"

LONGEST_TITLE = 150  # no heading is longer: two printed lines of 72


class Unit:
    """A printed line, or the part of a reflowed line that stands for one, without the blanks at its ends.

    Attributes:
        first: whether it begins a printed line.
        role: `title`, `rule`, `footer`, `signature`, `marking` once known; empty for text.
        begins: what `start_of` found; False before it looked.
        opens: its number and marking, where it begins a numbered paragraph.
        annexed: whether that paragraph is of a text within the text, with numbers of its own.
    """

    __slots__ = ("annexed", "begins", "end", "first", "kind", "opens", "role", "start", "text")

    # (By hand: a cable has a hundred of them, and what a dataclass generates takes half as long again.)
    def __init__(self, start: int, end: int, kind: str, text: str, first: bool = True) -> None:  # noqa: FBT001, FBT002 - as a record's field
        """Take where it stands, its kind and its words."""
        self.start = start
        self.end = end
        self.kind = kind
        self.text = text
        self.first = first
        self.role = ""
        self.begins: Start | Literal[False] | None = False
        self.opens: Start | None = None
        self.annexed = False


# Rules with wide gaps between them stand under the columns of a table: a line of text.
_RULE_CHARACTERS = "-=*_~ "
# What some posts print on a line of its own between paragraphs.
LONE_SIGNS = frozenset((".", "..", "-", "--", "- -", "–", "—"))
_LONGEST_SIGN = 3
# A marked number within a line, to be looked at closely.
# Matches: "printed a stamp. 3. (U) Both"
# Not: "printed 3 stamps (blue)"
_MID_SIGN = re.compile(r"(?<=[\s.!?:;)\]\"”’'])\d{1,2}\ ?[.)]{1,2}\ {0,3}\(", re.VERBOSE)
_RULE_SIGNS = ("---", "===", "***", "___", "- - -", "= = =")


def _find_ruled(text: str) -> set[int]:
    """Return the ends of the lines that hold a sign of a rule."""
    ends: set[int] = set()
    for sign in _RULE_SIGNS:
        # One character is found many times faster than three, where it is rare.
        at = text.find(sign) if sign[0] in text else -1
        while at >= 0:
            stop = text.find("\n", at)
            if stop < 0:
                ends.add(len(text))
                break
            ends.add(stop)
            at = text.find(sign, stop)
    return ends


def split_units(view: str, start: int, end: int) -> list[Unit]:
    """Cut a range of the view into units: printed lines, and reflowed lines also at rules and numbered paragraphs.

    Args:
        view: the view of the source.
        start: where the range begins, in code points of the view.
        end: half-open with `start`.

    Returns:
        The units, in order; blank lines and rules are units too.
    """
    units: list[Unit] = []
    text = view[start:end]
    ruled = _find_ruled(text)
    at = start
    for line in text.split("\n"):
        # (This runs for each line of a text: lengths are taken once, and no line is hashed that cannot be a sign.)
        bare = line.strip()
        whole, length = len(line), len(bare)
        if not length:
            units.append(Unit(at, at + whole, BLANK, ""))
        else:
            sign = bare[0]
            begin = at if length == whole else at + line.index(sign)
            if sign in patterns.RULE_SIGNS and patterns.RULE_LINE.match(line):
                units.append(Unit(begin, begin + length, RULE, bare))
            elif ruled and at - start + whole in ruled and bare.strip(_RULE_CHARACTERS):
                _cut_at_rules(units, bare, begin)
            elif length <= _LONGEST_SIGN and bare in LONE_SIGNS:
                units.append(Unit(begin, begin + length, SIGN, bare))
            elif length > LONGEST_LINE or ("(" in bare and _MID_SIGN.search(bare, 2)):
                _cut_at_numbers(units, bare, begin, first=True)
            else:
                units.append(Unit(begin, begin + length, TEXT, bare))
        at += whole + 1
    if text.endswith("\n") or not text:
        # The end of a line begins no other.
        units.pop()
    return units


REDACTED_BY_DASHES = frozenset("abcdefghijklmnopqrstuvwxyz',.;)")


def _cut_at_rules(units: list[Unit], line: str, at: int) -> None:
    """Cut a line at its rules, and the text before a rule after its last sentence: the rest may be a title."""
    offset, first = 0, True
    for rule in patterns.INLINE_RULE.finditer(line):
        # Dashes in place of a name: the sentence goes on after them.
        if line[rule.end() : rule.end() + 2].lstrip()[:1] in REDACTED_BY_DASHES:
            continue
        before = line[offset : rule.start()].strip()
        if before:
            begin = at + line.index(before, offset)
            cut = _find_title_cut(before) if len(before) > 60 or not first else 0
            _cut_at_numbers(units, before[:cut].rstrip() if cut else before, begin, first=first)
            if cut:
                units.append(Unit(begin + cut, begin + len(before), TEXT, before[cut:], first=False))
            first = False
        sign = rule.group().rstrip()
        units.append(Unit(at + rule.start(), at + rule.start() + len(sign), RULE, sign, first))
        first, offset = False, rule.end()
    rest = line[offset:].strip()
    if rest:
        _cut_at_numbers(units, rest, at + line.index(rest, offset), first=first)


def _cut_at_numbers(units: list[Unit], text: str, at: int, *, first: bool) -> None:
    """Cut text before each numbered and marked paragraph within it: `End summary. 2. (C) The`."""
    offset = 0
    long = len(text) > LONGEST_LINE or not first
    if long or _MID_SIGN.search(text, 2):
        for start in patterns.PARAGRAPH_MID.finditer(text):
            # Within a short line, only a marked one is looked for.
            before = text[offset : start.start()].rstrip() if long or start["number"] else ""
            if before:
                _cut_at_items(units, before, at + offset, first=first)
                first, offset = False, start.start()
    _cut_at_items(units, text[offset:], at + offset, first=first)


# An item within a line, which its marking tells from a dash.
# Matches: " -- (C) The road"
# Matches: " - (S/NF) The road"
# Matches: " --(SBU) The road"
# Not: " -- the road (C)"
# Not: "A-(C) The"
INLINE_ITEM = re.compile(rf"\s-{{1,2}}\s?(?={BRACKETED}\s)", re.VERBOSE)


def _cut_at_items(units: list[Unit], text: str, at: int, *, first: bool) -> None:
    """Cut text before each marked item within it: `Key points: -- (C) The road`."""
    offset = 0
    if "-" in text and "(" in text:
        for item in INLINE_ITEM.finditer(text):
            before = text[offset : item.start()].rstrip()
            if before:
                units.append(Unit(at + offset, at + offset + len(before), TEXT, before, first))
                first, offset = False, item.start() + 1
    units.append(Unit(at + offset, at + len(text), TEXT, text[offset:], first))


def join_cut_lines(units: list[Unit], view: str) -> list[Unit]:
    """Return the units, with those joined again that were cut before a number that begins no paragraph.

    A lone sign between two lines that are one text, such as the rows of a table, is text.
    """
    for i in [i for i, unit in enumerate(units) if unit.kind == SIGN]:
        if not 0 < i < len(units) - 1:
            continue
        before, after = units[i - 1], units[i + 1]
        if before.kind == after.kind == TEXT and not after.role and after.opens is None:
            units[i].kind = TEXT
    if all(unit.first or unit.kind != TEXT for unit in units):  # no line was cut
        return units
    joined: list[Unit] = []
    for unit in units:
        last = joined[-1] if joined else None
        if (
            unit.first
            or unit.kind != TEXT
            or (unit.text[0] == "-" and INLINE_ITEM.match(f" {unit.text}"))
            or unit.role
            or unit.opens is not None
            or last is None
            or last.kind != TEXT
            or last.role
        ):
            joined.append(unit)
        else:
            last.end = unit.end
            last.text = view[last.start : unit.end]
    return joined


# Where a sentence ends within a line.
_SENTENCE_END = re.compile(r"(?P<end>[.!?:][\"”’')\]]{0,2})\s{1,4}(?=\S)|(?P<close>[.!?][\"”’')\]]{1,2})(?=[A-Z])")
_ABBREVIATION = re.compile(r"(?:\b[A-Z]|\b(?:Mr|Ms|Mrs|Dr|St|Gen|Col|vs|No|Amb))[.:]\s*$")


def find_title_cuts(text: str) -> list[int]:
    """Return where a title may begin at the end of a text: after each of its last full sentences, in order."""
    if text[-1] in ".!;,":
        return []
    low = max(0, len(text) - LONGEST_TITLE)
    return [
        match.end()
        for match in _SENTENCE_END.finditer(text, low)
        if not _ABBREVIATION.search(text[max(0, match.end() - 8) : match.end()])
    ]


def _find_title_cut(text: str) -> int:
    """Return where a title in any letters may begin: after the last full sentence, or 0 if there is none."""
    cuts = find_title_cuts(text) if text[-1] != "?" else []
    return cuts[-1] if cuts else 0


def pass_blanks(units: list[Unit], k: int) -> int:
    """Return the place of the first unit from `k` on that is not blank, or the number of units if all are blank."""
    while k < len(units) and units[k].kind in (BLANK, SIGN):
        k += 1
    return k


# A row of a table: columns parted twice by three blanks and more, or once by five (tabs are blanks in the view).
_TABLE = re.compile(r"[^\s.!?:;]\s{3,}\S.*[^\s.!?:;]\s{3,}\S|\S\s{5,}\S")


def is_row(text: str) -> bool:
    """Return whether a line is a row of a table: its columns stand apart by blanks."""
    return "   " in text and _TABLE.search(text) is not None
