"""The body: headings, paragraphs, signature, footers.

Two layouts share the corpus: telegram lines, and reflowed lines that hold a whole paragraph, or a heading with its
rules, or all of the cable. Both are first cut into the same units (`split_units`), and everything after reads units.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import Any, Literal

from cable_parser.readers import patterns
from cable_parser.readers.reading import Reading
from cable_parser.span import Span, cut_spans, make_spans
from cable_parser.text.anchors import find_signs, fold
from cable_parser.text.source import Source
from cable_parser.vocab.markings import ENTIRE_TEXT, PORTION, find_portion_words, read_portion

BLANK, TEXT, RULE = "blank", "text", "rule"

_LONG = 100  # a line longer than any telegram line was reflowed
_TITLE = 150  # no heading is longer: two printed lines of 72


class Unit:
    """A printed line, or the part of a reflowed line that stands for one, without the blanks at its ends.

    Attributes:
        first: whether it begins a printed line.
        role: `title`, `rule`, `footer`, `signature`, `marking` once known; empty for text.
        begins: what `_start_of` found; False before it looked.
    """

    __slots__ = ("begins", "end", "first", "kind", "role", "start", "text")

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


@dataclass(slots=True)
class Start:
    """A paragraph's printed number, its marking (a range, or None), and where its text begins."""

    number: int | None
    marking: tuple[int, int] | None
    behind: int
    # Whether the number is printed with a bracket, as items of lists are: "1) (U)".
    bracket: bool = False


@dataclass(slots=True)
class Draft:
    """A paragraph while it is gathered: its lines, each with what joins it to the text before."""

    number: int | None
    marking: dict[str, Any] | None
    start: int
    lines: list[tuple[int, int, str]] = field(default_factory=list)
    text: str = ""
    pieces: tuple[Span, ...] = ()
    kind: str = "text"
    items: list[dict[str, Any]] = field(default_factory=list)
    # Most paragraphs are never asked.
    _starts: list[int] | None = None

    @property
    def starts(self) -> list[int]:
        """Where each piece starts in the text, one character behind the end of the one before."""
        if self._starts is None:
            self._starts = list(accumulate([b - a + 1 for a, b in self.pieces], initial=0))[:-1]
        return self._starts

    @property
    def span(self) -> Span:
        """From the first to the last word; of a paragraph without words, the place where they would begin."""
        if self.pieces:
            return Span(self.pieces[0].start, self.pieces[-1].end)
        return Span(self.lines[0][0], self.lines[0][0])


@dataclass(slots=True)
class DraftSection:
    """A heading and its paragraphs while they are gathered."""

    heading: str | None
    pieces: tuple[Span, ...]
    marking: dict[str, Any] | None
    start: int
    paragraphs: list[Draft] = field(default_factory=list)
    announces_summary: bool = False


@dataclass(slots=True)
class Body:
    """What the body reader gives."""

    sections: list[DraftSection]
    signature: str | None
    reading: Reading
    begin: int = 0


# --- units -----------------------------------------------------------------------------------------------------------

# Rules with wide gaps between them stand under the columns of a table: a line of text.
_RULE_CHARACTERS = "-=*_~ "
_RULE_SIGNS = ("---", "===", "***", "___", "- - -", "= = =")


def _find_ruled(text: str) -> set[int]:
    """Give where the lines end that hold a sign of a rule."""
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
    """Cut a range of the view into units: printed lines, and reflowed lines also at rules and numbered paragraphs."""
    units: list[Unit] = []
    text = view[start:end]
    ruled = _find_ruled(text)
    at = start
    for line in text.split("\n"):
        bare = line.strip()
        if not bare:
            units.append(Unit(at, at + len(line), BLANK, ""))
        else:
            begin = at if len(bare) == len(line) else at + line.index(bare[0])
            if bare[0] in patterns.RULE_SIGNS and patterns.RULE_LINE.match(line):
                units.append(Unit(begin, begin + len(bare), RULE, bare))
            elif ruled and at - start + len(line) in ruled and bare.strip(_RULE_CHARACTERS):
                _cut_at_rules(units, bare, begin)
            elif len(bare) > _LONG:
                _cut_at_numbers(units, bare, begin, first=True)
            else:
                units.append(Unit(begin, begin + len(bare), TEXT, bare))
        at += len(line) + 1
    if text.endswith("\n") or not text:
        # The end of a line begins no other.
        units.pop()
    return units


REDACTED_BY_DASHES = frozenset("abcdefghijklmnopqrstuvwxyz',.;)")


def _cut_at_rules(units: list[Unit], line: str, at: int) -> None:
    """Cut a line at its rules, and the text before a rule behind its last sentence: the rest may be a title."""
    offset, first = 0, True
    for rule in patterns.INLINE_RULE.finditer(line):
        # Dashes in place of a name: the sentence goes on behind them.
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
    if len(text) > _LONG or not first:
        for start in patterns.PARAGRAPH_MID.finditer(text):
            before = text[offset : start.start()].rstrip()
            if before:
                units.append(Unit(at + offset, at + offset + len(before), TEXT, before, first))
                first, offset = False, start.start()
    units.append(Unit(at + offset, at + len(text), TEXT, text[offset:], first))


# Where a sentence ends within a line.
_SENTENCE_END = re.compile(r"(?P<end>[.!?:][\"”’')\]]{0,2})\s{1,4}(?=\S)|(?P<close>[.!?][\"”’')\]]{1,2})(?=[A-Z])")
_ABBREVIATION = re.compile(r"(?:\b[A-Z]|\b(?:Mr|Ms|Mrs|Dr|St|Gen|Col|vs|No|Amb))[.:]\s*$")


def _find_title_cut(text: str) -> int:
    """Find where a title may begin at the end of a text: behind its last full sentence; 0 when there is none."""
    if text[-1] in ".!?;,":
        return 0
    low = max(0, len(text) - _TITLE)
    cut = 0
    for match in _SENTENCE_END.finditer(text, low):
        if not _ABBREVIATION.search(text[max(0, match.end() - 8) : match.end()]):
            cut = match.end()
    return cut


# --- paragraph starts ------------------------------------------------------------------------------------------------


def find_start(view: str, start: int, end: int) -> Start | None:
    """Find a paragraph's number and marking at the head of a range: `3. (S/NF) Text`."""
    match = patterns.PARAGRAPH_START.match(view, start, end)
    if match is None:
        return None
    number = int(match["number"] or match["number3"])
    if (
        end - start < _LONG
        and "ENTIRE TEXT" in view[start:end].upper()
        and (entire := ENTIRE_TEXT.fullmatch(view, start, end))
    ):
        return Start(number, entire.span("words"), end)
    for group in ("portion", "portion2", "portion3"):
        if match[group]:
            at = match.start(group)
            words = find_portion_words(match[group])
            bracket = ")" in (match["stop"] or "")
            if words:
                return Start(number, (at + words[0], at + words[1]), match.end(), bracket)
            return Start(number, None, at, bracket) if group != "portion2" else None
    slip = patterns.PORTION_SLIP.match(view, match.end(), end)
    if slip:
        a, b = slip.span("shut" if slip["shut"] else "open")
        return Start(number, (a, b - 1 if slip["shut"] else b), slip.end())
    return Start(number, None, match.end(), ")" in (match["stop"] or ""))


def _start_of(view: str, unit: Unit) -> Start | None:
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


# --- headings --------------------------------------------------------------------------------------------------------


def _pass_blanks(units: list[Unit], k: int) -> int:
    """Give the place of the first unit from `k` on that is not blank; the number of units when there is none."""
    while k < len(units) and units[k].kind == BLANK:
        k += 1
    return k


def mark_headings(units: list[Unit], view: str) -> None:
    """Give units their part in headings: role `title` or `rule`.

    A title stands over its rule, or between two. A rule without a title stays text.
    """
    done = -1
    for i in [i for i, unit in enumerate(units) if unit.kind == RULE]:
        if i <= done or units[i].role:
            continue
        above = _find_title_above(units, i)
        # A title that stands alone over its rule is of this rule, whatever comes below.
        framed = [] if above and _stands_over(units, above[0], i) else _find_framed(units, i)
        titles = framed or above
        if not titles:
            continue
        for k in titles:
            units[k].role = "title"
        units[i].role = "rule"
        done = i
        if framed:
            done = next(k for k in range(framed[-1] + 1, len(units)) if units[k].kind == RULE)
            units[done].role = "rule"
        # A rule broken over two lines goes on in the next unit.
        if (
            done + 1 < len(units)
            and units[done + 1].kind == RULE
            and units[done + 1].first
            and not _find_framed(units, done + 1)
        ):
            done += 1
            units[done].role = "rule"
    _mark_bare_titles(units, view)


def _stands_over(units: list[Unit], title: int, rule: int) -> bool:
    """Tell whether a title is parted by empty lines from what is above it, and its rule from what is below."""
    over = title == 0 or units[title - 1].kind == BLANK
    return over and units[rule - 1].kind == TEXT and rule + 1 < len(units) and units[rule + 1].kind == BLANK


def _is_title(unit: Unit) -> bool:
    return (
        len(unit.text) <= _TITLE
        and any(c.isalnum() for c in unit.text)
        and not patterns.SITE_BANNER.match(unit.text)
        and not re.match(r"\d{1,3}\s?(?:\.\s|[.)]{0,2}\s{0,4}\((?:[CSU]|SBU|[CS]/NF)\))", unit.text)
    )


def _find_framed(units: list[Unit], i: int) -> list[int]:
    """Find a title between the rule `i` and the next rule: at most three lines."""
    found: list[int] = []
    for k in range(i + 1, min(len(units), i + 9)):
        unit = units[k]
        if unit.kind == RULE:
            return found
        if unit.kind == TEXT:
            if len(found) == 3 or not _is_title(unit):
                return []
            found.append(k)
    return []


def _find_title_above(units: list[Unit], i: int) -> list[int]:
    """Find the title over the rule `i`: the lines above it up to a blank line, a heading or a paragraph's end."""
    k = i - 1
    if k >= 0 and units[k].kind == BLANK:
        # A page break or a stray empty line may stand between a title and its rule.
        while k >= 0 and units[k].kind == BLANK and i - k < 8:
            k -= 1
        if k < 0 or units[k].kind != TEXT or len(units[i].text) < len(units[k].text) - 4:
            return []
        if k and units[k - 1].kind == TEXT and len(units[k - 1].text) <= _LONG:
            return []
    if k < 0 or units[k].kind != TEXT or units[k].role or not _is_title(units[k]) or _is_row(units[k].text):
        return []
    if len(units[k].text) > _LONG and units[k].first and units[i].first:
        return []
    found = [k]
    # Lines above belong to the title while nothing parts them from it.
    while k > 0 and units[k].first and units[k - 1].kind == TEXT and not units[k - 1].role:
        above = units[k - 1]
        if not _is_title(above) or len(above.text) > 76 or above.text[-1] in '.!?:;"”)':
            break
        if len(found) == 2:
            # Three lines or more without a blank are a paragraph's end: the title is the line over the rule.
            return [i - 1]
        k -= 1
        found.insert(0, k)
    return found


# A line that may be a heading without rules: short, and no sentence.
# Matches: "Shelter at Full Capacity"
# Matches: "COMMENT:"
# Matches: "(S/NF) KEY POINTS"
# Not: "He left the city."
# Not: "and left,"
BARE_TITLE = re.compile(
    r"""
    ^(?:(?:\([A-Z/]{1,6}\)\s)?[A-Z0-9"“'‘(\[\u00c0-\u00de][^\n]{1,95}[^.,;:\n]
    |(?:Comment|Summary|Background|Action\ request|Introduction)[.:]?)$
    """,
    re.VERBOSE | re.IGNORECASE,
)


def _may_be_title(unit: Unit, *, behind_rule: bool) -> bool:
    if unit.role or not (unit.first or behind_rule) or len(unit.text) > _LONG:
        return False
    return unit.text[0].isupper() or unit.text[0] in "\"“'‘("


def _mark_bare_titles(units: list[Unit], view: str) -> None:
    """A short line between a blank line or reflowed paragraph and a numbered one is a heading without rules."""
    for i, unit in enumerate(units):
        before = units[i - 1] if i else None
        if unit.kind != TEXT or (before is not None and before.kind == TEXT and len(before.text) <= _LONG):
            continue
        behind_rule = before is not None and before.role == "rule"
        if (
            not _may_be_title(unit, behind_rule=behind_rule)
            or not BARE_TITLE.match(unit.text)
            or len(unit.text.split()) > 16
        ):
            continue
        if HANDLING_LINE.match(unit.text) or patterns.PARAGRAPH_START.match(unit.text):
            continue
        if patterns.ITEM_START.match(unit.text) and not PORTION.match(unit.text):
            continue
        if patterns.PARAGRAPH_MID.search(unit.text):
            continue
        k = _pass_blanks(units, i + 1)
        if k == len(units) or units[k].kind != TEXT or units[k].role:
            continue
        start = _start_of(view, units[k])
        if (
            start is not None
            and (start.marking is not None or k > i + 1 or len(units[k].text) > _LONG)
            and _is_title(unit)
        ):
            unit.role = "title"


# --- ending ----------------------------------------------------------------------------------------------------------

_NO_NAMES = frozenset(
    """END COMMENT SUMMARY TEXT NOTE NOTES UNQUOTE QUOTE NNNN NNN BT CONFIDENTIAL SECRET UNCLASSIFIED UNCLAS SIPDIS
    NOFORN
    SENSITIVE EMBASSY ATTACHMENT ANNEX TABLE INTRODUCTION BACKGROUND CONTINUED THANKS REGARDS NONE POINTS
    BIO POST OMITTED REMOVED""".split()
)


def _read_name(text: str) -> tuple[int, int] | None:
    match = patterns.SIGNATURE_LINE.match(text)
    if match is None or any(word.strip(".,()").upper() in _NO_NAMES for word in match["name"].split()):
        return None
    return match.span("name")


def find_ending(units: list[Unit]) -> tuple[int, int] | None:
    """Find the sender's name that ends the text, and give footers and the signature their roles.

    Returns:
        The range of the name in the view, or None: one cable in twenty prints none.
    """
    k = len(units) - 1
    while k >= 0:
        unit = units[k]
        if unit.kind == TEXT and not (patterns.FOOTER_LINE.match(unit.text) or patterns.SITE_BANNER.match(unit.text)):
            break
        if unit.kind != BLANK:
            unit.role = "footer"
        k -= 1
    if k < 0:
        return None
    return _find_name(units, k)


def _find_name(units: list[Unit], k: int) -> tuple[int, int] | None:
    unit = units[k]
    if unit.role == "title":
        return None
    name = _read_name(unit.text)
    before = next((u for u in reversed(units[:k]) if u.kind != BLANK), None)
    if name and unit.first and (before is None or _stands_alone(units, k, before)):
        unit.role = "signature"
        # Repeated by some posts: "RICE" / "RICE".
        if before is not None and before.text.strip(" .") == unit.text.strip(" ."):
            before.role = "signature"
        return unit.start + name[0], unit.start + name[1]
    glued = patterns.SIGNATURE_GLUED.search(unit.text, max(0, len(unit.text) - 300))
    if glued is None:
        return None
    a, b = glued.span("name")
    if not glued["name"].strip("Xx"):
        return None
    # All words of a paragraph are no name: "2. (U) Concur."
    if patterns.PARAGRAPH_START.fullmatch(unit.text[:a]) or patterns.PARAGRAPH_START.fullmatch(unit.text[:a].rstrip()):
        return None
    if any(w.strip(".").upper() in _NO_NAMES for w in glued["name"].split()):
        return None
    if glued["name"] != glued["name"].upper() and re.search(r"\b[A-Za-z]\.\s*$", unit.text[:a]):
        return None
    if re.fullmatch(r"\s*\(?\w{1,2}[.)]\s*", unit.text[:a]):
        # "A. AMERICAN" is an item of a list that breaks off.
        return None
    end = unit.start + a
    signature = Unit(end, unit.end, TEXT, unit.text[a:], first=False)
    signature.role = "signature"
    unit.text = unit.text[:a].rstrip(" -=*")
    unit.end = unit.start + len(unit.text)
    units.insert(k + 1, signature)
    return end, unit.start + b


def _stands_alone(units: list[Unit], k: int, before: Unit) -> bool:
    """A name on its own line is a signature when the text before it has ended, or a blank line parts them."""
    text = units[k].text
    ended = before.kind == RULE or before.text[-1:] in ".!?\"”'’)]:*>-" or before.role == "footer"
    return ended or units[k - 1].kind == BLANK or text == text.upper()


# --- paragraphs ------------------------------------------------------------------------------------------------------

# A line that says how to handle the whole text.
# Matches: "SENSITIVE BUT UNCLASSIFIED - PLEASE HANDLE ACCORDINGLY"
# Matches: "SENSITIVE BUT UNCLASSIFIED"
# Matches: "(SBU) SENSITIVE BUT UNCLASSIFIED. NOT FOR INTERNET DISTRIBUTION."
# Matches: "CONFIDENTIAL - ENTIRE TEXT"
# Not: "The paper was sensitive but unclassified, he said."
HANDLING_LINE = re.compile(
    r"""
    ^[\s*(]{0,4}(?:\(?(?:SBU|U)\)?\s)?
    (?:(?:THIS\ (?:CABLE|MESSAGE|TELEGRAM)\ (?:IS|CONTAINS)\ [A-Z -]{3,40}|SENSITIVE\ BUT\ UNCLASSIFIED)
        (?:[\s,.;:*()/-]{1,4}(?:(?:PLEASE|PLS)\ )?
            (?:HANDLE|PROTECT|TREAT|NOT\ FOR|NOFORN|ENTIRE\ TEXT|ACCORDINGLY|FOR\ OFFICIAL)
            [A-Z ,./;-]{0,90})
      |(?:THIS\ (?:CABLE|MESSAGE|TELEGRAM)\ (?:IS|CONTAINS)\ )?SENSITIVE\ BUT\ UNCLASSIFIED
      |(?:UNCLASSIFIED|CONFIDENTIAL|SECRET)(?:[\s,.;:*()/-]{1,4}(?:ENTIRE\ TEXT|NOFORN|PLEASE\ PROTECT[A-Z ,.]{0,60}))?
      |(?:PLEASE\ |PLS\ )(?:HANDLE|PROTECT|TREAT)\ ACCORDINGLY
    )[\s*).]{0,4}$
    """,
    re.VERBOSE | re.IGNORECASE,
)
# A row of a table: columns parted twice by three blanks and more, or once by five (tabs are blanks in the view).
_TABLE = re.compile(r"[^\s.!?:;]\s{3,}\S.*[^\s.!?:;]\s{3,}\S|\S\s{5,}\S")
_UNNUMBERED = re.compile(r"^\((?P<words>S/NF|C/NF|SBU|S|C|U|LOU)\)\s")


def _follows(label: str, other: str) -> bool:
    """Tell whether a list's label follows another: `1.` and `2.`, `A.` and `B.`."""
    first, second = label.rstrip("."), other.rstrip(".")
    if first.isdigit() and second.isdigit():
        return int(second) == int(first) + 1
    return len(first) == len(second) == 1 and ord(second) == ord(first) + 1


# What a list's label begins with, where it is not a letter and its stop; and its first two signs otherwise.
_LABEL_SIGNS = frozenset("-*•(0123456789 ")
_LABEL_PAIRS = frozenset(a + b for a in "ivx" for b in "ivx")


def _may_be_item(text: str) -> bool:
    """Tell whether a line is worth trying as an item: most lines begin with a word."""
    pair = text[:2]
    if pair.isalpha():
        return pair in _LABEL_PAIRS
    return pair[:1] in _LABEL_SIGNS or pair[1:] in (".", ")") or pair == "o "


def _is_row(text: str) -> bool:
    return "   " in text and _TABLE.search(text) is not None


# Matches: ". Text"
# Matches: ": Text"
# Not: "Text"
_MARKING_STOP = re.compile(r"\s*[:.]?(?=\s)")


class Gatherer:
    """Gathers units into sections and paragraphs."""

    def __init__(self, source: Source, reading: Reading, *, marked: bool) -> None:
        """Take the source, where claims and findings go, and whether paragraphs carry markings."""
        self.source = source
        self.reading = reading
        self.numbering = Numbering(marked=marked)
        self.sections: list[DraftSection] = []
        self.draft: Draft | None = None
        self.before: Unit | None = None
        self.gap = True
        # Whether the line before says how to handle the text; it may go on in the next.
        self.handling = False

    def gather(self, units: list[Unit]) -> list[DraftSection]:
        """Read all units in order."""
        i = 0
        while i < len(units):
            unit = units[i]
            if unit.kind == BLANK:
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
        """A rule outside headings is text only inside a table: with lines of the same paragraph around it."""
        k = _pass_blanks(units, i + 1)
        if k == len(units) or units[k].role or self.draft is None:
            return True
        return _start_of(self.source.view, units[k]) is not None

    def _open_section(self, units: list[Unit], i: int) -> int:
        """Take a heading: its titles with the rules around them. Give where it ends."""
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
        """A rule under a heading that has its rule is the upper one of the next heading."""
        k = _pass_blanks(units, k + 1)
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

    def _read_marking(self, place: tuple[int, int]) -> dict[str, Any]:
        words = " ".join(self.source.view[place[0] : place[1]].upper().split())
        level, controls = read_portion(words)
        return {"text": words, "level": level, "controls": controls, "span": Span(*place)}

    def _take(self, unit: Unit) -> None:
        last = self.numbering.last
        if last == 0 and unit.role == "" and self._is_of_carrier(unit):
            return
        start = _start_of(self.source.view, unit)
        before = self.before.text if self.before is not None else ""
        if start is not None and self.numbering.accepts(start, unit, before, gap=self.gap):
            self._note_order(start, last, unit)
            self._open(start, unit)
        elif self.draft is not None and (self.draft.number is not None or not self._opens_unnumbered(self.draft, unit)):
            self.draft.lines.append((unit.start, unit.end, self._join(self.draft, unit, before)))
        else:
            mark = _UNNUMBERED.match(unit.text)
            place = (unit.start + mark.start("words"), unit.start + mark.end("words")) if mark else None
            self._open(Start(None, place, unit.start + (mark.end() if mark else 0)), unit)
        self.before = unit
        self.gap = False

    def _is_of_carrier(self, unit: Unit) -> bool:
        """Before paragraph 1, a line on how to handle the text is a marking, and a bare number the carrier's."""
        kind = "marking" if HANDLING_LINE.match(unit.text) else "carrier" if re.fullmatch(r"\d{4,7}", unit.text) else ""
        if self.handling and not kind and not self.gap and len(unit.text) < 76:
            kind = "marking"
        self.handling = kind == "marking"
        if kind:
            self.reading.claim(kind, unit.start, unit.end)
            self.gap = False
        return bool(kind)

    def _note_order(self, start: Start, last: int, unit: Unit) -> None:
        number = start.number or 0
        if number == last + 1:
            return
        if number == last:
            self.reading.note("paragraph-repeated", unit.start, start.behind, f"paragraph {number} is printed twice")
        elif number > last:
            what = (
                f"paragraph {number} follows paragraph {last}" if last else f"the first paragraph is numbered {number}"
            )
            self.reading.note("paragraph-skipped", unit.start, start.behind, what)
        else:
            self.reading.note(
                "paragraph-restart", unit.start, start.behind, f"paragraph {number} follows paragraph {last}"
            )

    def _opens_unnumbered(self, draft: Draft, unit: Unit) -> bool:
        """Tell whether a unit opens a further paragraph without a number behind one."""
        if not self.gap:
            return False
        if _UNNUMBERED.match(unit.text):
            return True
        ended = draft.lines and self.before is not None and self.before.text[-1:] in ".!?:\"”')"
        return bool(ended) and not patterns.ITEM_START.match(unit.text) and unit.text[0].isupper()

    def _open(self, start: Start, unit: Unit) -> None:
        if not self.sections:
            self.sections.append(DraftSection(None, (), None, unit.start))
        marking = self._read_marking(start.marking) if start.marking else None
        self.draft = Draft(start.number, marking, unit.start)
        self.sections[-1].paragraphs.append(self.draft)
        # A colon or full stop behind the marking belongs to it: "(C). Text".
        behind = start.behind
        match = _MARKING_STOP.match(self.source.view, behind, unit.end) if marking else None
        if match:
            behind = match.end()
        self.draft.lines.append((behind, unit.end, " "))

    def _join(self, draft: Draft, unit: Unit, before: str) -> str:
        """Give what joins a unit to the text before it: a blank in prose, a line end where the page keeps a line."""
        text = unit.text
        if not unit.first:
            return " "
        if _may_be_item(text) and self._is_item(draft, text, before):
            return "\n"
        if unit.kind == RULE or (self.before is not None and self.before.kind == RULE):
            return "\n"
        if text[0].islower() and (before[-1:].islower() or before[-1:] == ","):
            return " "
        if _is_row(text) or _is_row(before):
            return "\n"
        if self.gap and not self._broken_by_page(unit):
            ended = before[-1:] in ".!?:;\"”'’)]"
            return "\n" if ended or not (text[0].islower() or before[-1:] in ",-") else " "
        if len(before) > _LONG:
            return "\n"
        if len(before) < 45 and before[-1:] in ".:;" and not text[0].islower():
            return "\n"
        return " "

    def _is_item(self, draft: Draft, text: str, before: str) -> bool:
        """Tell a bullet from a dash in a sentence, and a list's number from a wrapped one ("the age of" / "16.")."""
        item = patterns.ITEM_START.match(text)
        if item is None:
            return False
        runs_on = before[-1:].isalnum()
        label = item["label"]
        if label[0] == "-":
            return not runs_on or self.gap or len(before) <= 50
        if not runs_on or label[-1] != "." or (len(label) > 2 and label[0].isalpha()):
            return True
        # "the age of" / "16." and "refs A and" / "B." are wrapped, "1. Books" / "2. Readers" are a list.
        above = patterns.ITEM_START.match(before) if len(draft.lines) > 1 else None
        return above is not None and _follows(above["label"], label)

    def _broken_by_page(self, unit: Unit) -> bool:
        if self.before is None or not self.source.holes:
            return False
        i = bisect_right(self.source.ends, self.before.end)
        return i < len(self.source.holes) and self.source.holes[i].end <= unit.start


def compose(source: Source, draft: Draft) -> None:
    """Make a draft's text and pieces: `Paragraph.text` is this function of source and pieces, and nothing else."""
    lines = draft.lines
    if source.has_hole(lines[0][0], lines[-1][1]):
        joined = [
            (a, b, join if i == 0 else " ")
            for start, end, join in lines
            for i, (a, b) in enumerate(source.cut(start, end))
        ]
    else:
        # Units have no blanks at their ends; behind the number of the first there may be some, or nothing.
        joined = [(a, b, " ") for a, b in source.cut(*lines[0][:2])] + lines[1:]
    text = source.text
    draft.pieces = make_spans([(a, b) for a, b, _ in joined])
    draft.text = "".join([join + text[a:b] for a, b, join in joined])[1:]


# --- devices ---------------------------------------------------------------------------------------------------------


# Matches: "SUMMARY"
# Matches: "- Executive Summary"
# Not: "In summary"
SUMMARY_HEADING = re.compile(r"\W{0,3}(?:executive )?summary\b", re.IGNORECASE)
# No word that opens a paragraph and tells its kind stands further from its beginning.
_OPENING = 60


def mark_kinds(sections: list[DraftSection]) -> None:
    """Give each paragraph its kind by the devices of the text: headings, run-in words, `End summary`."""
    everything = [(s, p) for s in sections for p in s.paragraphs]
    for section in sections:
        section.announces_summary = section.heading is not None and SUMMARY_HEADING.match(section.heading) is not None
    _mark_summary(everything)
    for section, paragraph in everything:
        if paragraph.kind != "text":
            continue
        heading = section.heading or ""
        opening = f"{heading} {paragraph.text[:_OPENING]}".lower()
        if "action" not in opening and "comment" not in opening and "note" not in opening:
            continue
        if patterns.ACTION_OPENER.match(paragraph.text) or patterns.ACTION_OPENER.match(heading):
            paragraph.kind = "action"
        elif patterns.COMMENT_OPENER.match(paragraph.text) or re.match(
            r"(?:\W{0,3})(?:post |embassy )?comment\b", heading, re.IGNORECASE
        ):
            paragraph.kind = "comment"
        elif patterns.NOTE_OPENER.match(paragraph.text):
            paragraph.kind = "note"


# The words `End of` before `Summary`, and a letter that must not stand before them.
_END_OF = 9


def _ends_summary(text: str) -> bool:
    return any(
        patterns.END_SUMMARY.search(text, max(0, at - _END_OF), at + len("summary") + 1)
        for at in find_signs(fold(text), "summary")
    )


def _mark_summary(everything: list[tuple[DraftSection, Draft]]) -> None:
    closed = next((i for i, (_, p) in enumerate(everything) if _ends_summary(p.text)), None)
    opened = next(
        (
            i
            for i, (s, p) in enumerate(everything)
            if s.announces_summary or ("ummary" in p.text[:_OPENING].lower() and patterns.SUMMARY_OPENER.match(p.text))
        ),
        None,
    )
    if opened is None and closed is None:
        return
    if opened is None or (closed is not None and closed < opened):
        opened = 0 if closed is None or closed > 3 else closed if everything[closed][1].number == 1 else 0
    if closed is None or closed > opened + 6:
        section = everything[opened][0]
        stop = opened
        while section.announces_summary and stop + 1 < len(everything) and everything[stop + 1][0] is section:
            stop += 1
        closed = stop
    for _, paragraph in everything[opened : closed + 1]:
        paragraph.kind = "summary"


def find_items(paragraph: Draft) -> None:
    """Find bullets and sub-paragraphs: lines of the text that begin with a label."""
    if "\n" not in paragraph.text and not _may_be_item(paragraph.text):
        return
    at = 0
    places: list[tuple[int, int, int, str]] = []
    for line in paragraph.text.split("\n"):
        match = patterns.ITEM_START.match(line) if _may_be_item(line) else None
        if match:
            places.append((at, at + match.end(), at + len(line), match["label"]))
        elif places and places[-1][2] == at - 1 and line[:1].islower():
            places[-1] = (*places[-1][:2], at + len(line), places[-1][3])
        at += len(line) + 1
    for start, behind, end, label in places:
        pieces = find_home(paragraph, start, end)
        if behind >= end or not pieces:
            continue
        item: dict[str, Any] = {
            "label": label,
            "text": paragraph.text[behind:end],
            "span": Span(pieces[0].start, pieces[-1].end),
        }
        item["pieces"] = pieces
        mark = PORTION.match(paragraph.text, behind, end)
        if mark:
            level, controls = read_portion(mark["words"])
            places_of_mark = find_home(paragraph, *mark.span("words"))
            item["marking"] = {
                "text": " ".join(mark["words"].upper().split()),
                "level": level,
                "controls": controls,
                "span": Span(places_of_mark[0].start, places_of_mark[-1].end),
            }
            item["text"] = paragraph.text[mark.end() : end].lstrip()
        paragraph.items.append(item)


def find_home(paragraph: Draft, start: int, end: int) -> tuple[Span, ...]:
    """Give the spans of the source that a range of a draft's text was read from."""
    return cut_spans(paragraph.pieces, paragraph.starts, start, end)


def find_extent(paragraph: Draft, start: int, end: int) -> Span:
    """Give the span of the source from the first to the last code point of a range of a draft's text."""
    ends = []
    for offset in (start, end - 1):
        k = bisect_right(paragraph.starts, offset) - 1
        a, b = paragraph.pieces[k]
        ends.append(min(a + offset - paragraph.starts[k], b - 1))
    return Span(ends[0], ends[1] + 1)


def claim_paragraph(reading: Reading, draft: Draft, begins: list[int]) -> None:
    """Claim a paragraph; what stands between printed sections, such as the heading of the second, is not of it.

    Args:
        reading: takes the claims.
        draft: the paragraph.
        begins: where the body of each printed section begins.
    """
    at = draft.start
    for left, right in pairwise(draft.pieces) if len(begins) > 1 else ():
        if bisect_right(begins, left.start) < bisect_right(begins, right.start):
            reading.claim("paragraph", at, left.end)
            at = right.start
    reading.claim("paragraph", at, draft.span.end)


def read_body(source: Source, ranges: list[tuple[int, int]]) -> Body:
    """Read sections, paragraphs and signature from ranges of the source: one, or one for each printed section."""
    reading = Reading()
    begins = [start for start, _ in ranges]
    units: list[Unit] = []
    for start, end in ranges:
        units += split_units(source.view, start, end)
    place = find_ending(units)
    mark_headings(units, source.view)
    marked = 0
    unmarked = 0
    for unit in units:
        if unit.kind == TEXT and unit.text[0].isdigit():
            candidate = _start_of(source.view, unit)
            if candidate is not None:
                marked += candidate.marking is not None
                unmarked += candidate.marking is None
    sections = Gatherer(source, reading, marked=marked > 1 and marked * 2 > unmarked).gather(units)
    for section in sections:
        for draft in section.paragraphs:
            compose(source, draft)
        section.paragraphs = [d for d in section.paragraphs if d.pieces or d.number is not None]
        for draft in section.paragraphs:
            find_items(draft)
            claim_paragraph(reading, draft, begins)
    mark_kinds(sections)
    signature = None
    if place:
        signature = " ".join(source.view[place[0] : place[1]].split()).rstrip(".")
        reading.spans["signature"] = (Span(place[0], place[0] + len(source.view[place[0] : place[1]].rstrip(" ."))),)
    return Body(sections, signature, reading)
