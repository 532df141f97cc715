"""Many telegrams in one text: where each begins and ends, and which are quoted by another.

People join telegrams with blank lines, `NNNN`, rules, form feeds or nothing. So a telegram is not found by what stands
between two, but by its own beginning: an FM line, the sentence of an extract, the carrier's front matter, or a
classification line with a head below it. It is a further telegram when it has another number than the one before;
with the same number it is a copy, or a section printed with its heading again. From there its heading is followed
upwards, line by line, as far as the lines are such as only a heading has.

A telegram that another introduces (`QUOTE`, `FOLLOWING IS THE TEXT OF STATE 12345:`) or that an `UNQUOTE` ends is
quoted: it belongs to that other, whose own text goes on after it.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from cable_parser.carriers.front_matter import DATE_LINE
from cable_parser.dialects.nara_patterns import ARCHIVE_LINE
from cable_parser.readers import patterns
from cable_parser.readers.landmarks import (
    CLASSIFICATION_AT_LINE,
    LONGEST_BEHIND_LEVEL,
    MARKED_PARAGRAPH,
    Line,
    find_classification_line,
)
from cable_parser.span import Span
from cable_parser.text.anchors import find_signs
from cable_parser.text.source import make_view
from cable_parser.vocab.markings import LEVEL_WORDS

_REACH = 6000
"""No heading has more characters between its FM line and the classification line."""
_HEAD_REACH = 1500
"""Below a classification line the first label of a head stands within so many characters."""
_SET_IN = 81
"""No more blanks stand before the first word of a line."""
_ODD_LINES = 2
"""So many lines within a heading may be of no kind that a heading has."""
_ABOVE = 4000
"""No heading has more characters above its FM line."""

# --- what a telegram begins with -------------------------------------------------------------------------------------

# Matches: "FM AMEMBASSY QUITO"
# Matches: "  FM USMISSION VIENNA"
# Matches: "From: AMCONSUL RECIFE"
# Not: "From: Smith, John"
# Not: "FMS CREDIT"
TELEGRAM_FROM = re.compile(
    r"[ ]{0,12}(?:FM {1,4}[A-Z]{2}|From: {1,4}(?:AM(?:EMBASSY|CONSUL)|US(?:MISSION|UN|INT|EU)|SECSTATE)\b)"
)
# The heading of a record of the archive, on a line of its own.
# Matches: "Message Text"
# Matches: "      Message Text  "
# Not: "the Message Text is"
RECORD_HEADING = re.compile(r"[ ]{0,80}Message Text[ ]{0,80}$", re.MULTILINE)
# The number of a modern record sheet.
# Matches: "MRN: 23 QUITO 45"
# Matches: "MRN : 94 QUITO 259"
# Not: "MRN unknown"
SHEET_NUMBER = re.compile(r"[ ]{0,12}MRN\s?:\s{0,40}\d\d {1,3}(?P<post>[A-Z][A-Z ]{1,40}?) {1,3}(?P<number>\d{1,7})\b")
# Matches: "O 031250Z JUN 03"
# Matches: "P 251346 Z JUN 73"
# Matches: "\"R 242331Z MAY 74"
# Not: "on 031250 June"
GROUP_ABOVE = re.compile(r"\b(?P<group>\d{6}) ?Z {1,2}(?P<month>[A-Za-z]{3})[A-Za-z]{0,6} {1,2}(?P<year>\d ?\d)")
# A label of a head, or the paragraph that opens a text without labels.
# Matches: "\nTAGS: PREL"
# Matches: "\nSUBJ: A VISIT"
# Matches: " E.O. 12958: N/A"
# Matches: "\n1. (U) Text"
# Not: "the subject of tags"
LABEL_BELOW = re.compile(
    r"""
      \n[ ]{0,8}(?:TAGS?\b|SUBJ(?:ECT)?[ ]{0,2}:|E\.?[ ]?O\.?M?[ :]{0,3}1\d{4})
    | \bE\.?[ ]?O\.?[ ]?1\d{4}[ ]?:?[ ]{0,2}(?:DECL|N/?A|[A-Z]{3}\b)
    | \n[ ]{0,8}1[ ]?\.[ ]{0,3}\(?[A-Z]
    """,
    re.VERBOSE,
)
# Matches: "\n1. (U) Text"
# Matches: "\n  1. TEXT"
# Not: "\n2. Text"
FIRST_PARAGRAPH = re.compile(r"\n[ ]{0,8}1 ?\.[ ]{0,3}\(?[A-Z]")
_EXTRACT_SIGN = "This record is a partial extract"
_FRONT_SIGN = ":00 +0"
_SIGNS = ("FM ", "From:", "MRN", "Message Text", _EXTRACT_SIGN, _FRONT_SIGN)

# --- what stands above the FM line -----------------------------------------------------------------------------------

_OFFICE = r"[A-Z][A-Z/]{0,7}-\d\d"
_KEYS = r"(?:id|date|refid|origin|classification|destination|header|reference_id|created|released)"
_ID = r"\d\d[A-Z]{3,24}\d{1,6}"
_LINES_ABOVE = (
    # the transmission heading
    r"VZCZC\w{0,12}",
    r"(?:OO|PP|RR|ZZ|NN)(?:[ ]{1,3}[A-Z]{4,7}){1,12}",
    r"DE[ ][A-Z]{4,7}[ ].{0,60}",
    r"ZN[RYH][ ].{0,60}",
    r"\(?CCY[ ].{0,60}",
    r"Z(?:UI|DK|DS|ZK|FR|FF\d)\b.{0,60}",
    r"(?:[ZOPRY][ ]{1,2}){0,3}\d{6}[ ]?Z\b.{0,80}",
    # the distribution within the Department, and who drafted
    rf"(?:ACTION|INFO|ORIGIN)[ ]{{1,4}}{_OFFICE}\b.{{0,90}}",
    rf"{_OFFICE}(?:\s{{1,6}}{_OFFICE}){{0,14}}(?:\s{{1,6}}/\d{{2,3}}[ ]?[A-Z]?W?)?",
    r"/\d{2,3}[ ]?[WR]?",
    r"(?:-[ ]?){5,40}\s{0,8}[0-9A-F]{4,7}\b.{0,40}",
    r"(?:DRAFTED|APPROVED|CLEARED)[ ]?BY.{0,80}",
    r"PAGE[ ]{1,4}0?1\b.{0,80}",
    r"TED\d{3,5}",
    r"\d{2}(?:-\d\d)?",
    # markings
    rf"{LEVEL_WORDS}(?://?[A-Z ]{{1,30}})?(?:[ ]{{1,8}}POSS[ ]DUPE)?",
    r"POSS[ ]DUPE",
    # the carrier's words
    r"Message[ ]Text",
    r"This[ ]record[ ]is[ ]a[ ]partial[ ]extract.{0,160}",
    r"The[ ]full[ ]text[ ]of[ ]the[ ]original.{0,80}",
    rf"{_KEYS}[ ]?:.{{0,400}}",
    r"-{5,30}[ ]header[ ]ends[ ]-{5,30}",
    r"\d{1,7}",
    r"\d{4}-\d\d-\d\d[ T]\d{1,2}:\d\d(?::\d\d)?",
    rf"{_ID}(?:\|{_ID}){{0,80}}",
    r"(?:Embassy|Consulate|Mission|Secretary[ ]of|US[ ]|USUN|American)[ ]?[A-Z][\w ,.'-]{1,60}",
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,[ ]\d{1,2}[ ][A-Z][a-z]{2,8}[ ]\d{4},[ ]\d\d:\d\d",
    r"Cable[ ]dated:.{0,40}",
    r"\d{1,7}\s\d{4}-\d\d-\d\d[ ]\d.{0,400}",
    r"\d{1,7},\"?\d{1,2}/\d{1,2}/\d{2,4}[ ].{0,400}",
    r"(?:Sent|To|From|Cc|Date|Subject|Importance|Cable[ ]Text|Telegram)[ ]?:.{0,200}",
    r"null",
    r"(?:[A-Z][A-Za-z ]{0,60}[ ])?[A-Z]{3,14}[ ]{1,4}0\d{6,7}\b(?![ ]{1,3}\d{3}).{0,200}",
)
# One line of a heading, of the office that received it, or of the carrier that brought it.
# Matches: "VZCZCXRO4190"
# Matches: "OO RUEHC RUEHBJ"
# Matches: "DE RUEHQT #0054/01 0172049"
# Matches: "ZNY CCCCC ZZH"
# Matches: "O 162049Z JAN 08 ZDK"
# Matches: "ACTION NEA-00"
# Matches: "INFO  LOG-00   EEB-00   AF-00"
# Matches: "      TRSE-00  OMB-01  /123 W"
# Matches: "------------------EE9C66  240653Z /38"
# Matches: "DRAFTED BY ARA/AND/B - ABSMITH:CD"
# Matches: "PAGE 01        QUITO  00053  162049Z"
# Matches: "LIMITED OFFICIAL USE"
# Matches: "72-62"
# Matches: "refid: 08QUITO53"
# Matches: "2006-01-27 20:41:00"
# Matches: "07QUITO2556|07QUITO2570"
# Matches: "Embassy Quito"
# Matches: "Wednesday, 10 June 2009, 12:05"
# Matches: "75837 2006-08-23 08:46:00 06QUITO1553 Embassy Quito"
# Matches: "27613,2/24/2005 16:09,05QUITO1775,"
# Matches: "Cable Text:"
# Matches: "UNCLASSIFIED   QUITO   00000540 P CO 08-JUL-08"
# Not: "SMITH"
# Not: "End summary."
# Not: "The ministry thanked us."
HEADING_ABOVE = re.compile(rf"\s{{0,80}}[\"“]?(?:{'|'.join(_LINES_ABOVE)})\s{{0,80}}\\?\s{{0,4}}", re.VERBOSE)
# Lines that go on with a heading, and may be a text's own: routing indicators, officers who cleared. They count where
# a line of the kind above stands over them.
# Matches: "RUEHLZ RUEHROV"
# Matches: "RUEHLZ"
# Matches: "NSC:CDJONES"
# Not: "PP RUEHLZ"
PERHAPS_ABOVE = re.compile(
    r"\s{0,8}(?:R[A-Z]{3,6}(?: {1,3}R[A-Z]{3,6}){0,12}"
    r"|[A-Z][A-Z/()]{0,16} ?[:;-] ?[A-Z][A-Z'.]{1,24}.{0,60})\s{0,8}\\?\s{0,4}"
)
# What stands so surely above a heading that a line or two of another kind below it are of the heading too.
# Matches: "ORIGIN DRL-00"
# Matches: "DRAFTED BY: ARA/AND:ABSMITH"
# Matches: "Sent: Wednesday, July 23, 2008 7:55 PM"
# Matches: "QUITO 00000540 P CO 08-JUL-08 A TITLE [7759727]From: "
# Not: "SENT TO QUITO"
# Not: "QUITO 00000540  002 OF 003"
SURELY_ABOVE = re.compile(
    rf"\s{{0,8}}(?:(?:ACTION|INFO|ORIGIN) {{1,4}}{_OFFICE}\b.{{0,90}}|(?:DRAFTED|APPROVED|CLEARED) ?BY.{{0,80}}"
    r"|(?:Sent|To|From|Cc|Subject) ?: .{0,200}"
    r"|[A-Z]{3,14} {1,4}0\d{6,7} [A-Z]{1,2} [A-Z]{2} \d\d-[A-Z]{3}-\d\d.{0,200})"
)
# A heading that begins on the last line of the text before it.
# Matches: "He left. SMITHVZCZCXRO4190"
# Matches: "SMITHO 162049Z JAN 08"
# Matches: "SMITHACTION NEA-00"
# Not: "SMITH"
GLUED_BEGIN = re.compile(
    r"(?:VZCZC\w{3}\d{1,4}|(?:[ZOPR] ){1,2}\d{6}Z [A-Z]{3} \d\d\b.{0,40}"
    r"|(?:ACTION|ORIGIN|INFO) {1,3}[A-Z]{1,6}-\d\d.{0,90})\s{0,8}$"
)
# The id that opens front matter, on the last line of the text before it.
# Matches: "He left. SMITH08QUITO53"
# Matches: "08QUITO53"
# Not: "SMITH"
GLUED_ID = re.compile(r"(?P<id>\d\d[A-Z][A-Z0-9]{2,39}?\d{1,8})\s{0,8}$")

# --- what ends a telegram, and what introduces one that is quoted ----------------------------------------------------

# Matches: "============"
# Matches: "NNNN"
# Matches: "* * *"
# Not: "SMITH"
BETWEEN_TELEGRAMS = re.compile(r"\s{0,200}(?:[-=*_#~+][-=*_#~+\s]{0,200}|N{3,5})?\s{0,80}")
_SPOKEN_OF = r"(?:text|cable|telegram|message|tel|reftel|septel|follow(?:s|ing)?|reads?|quoted?|repeat(?:ed)?)"
# The last words before a telegram that is quoted.
# Matches: "REPEATED FOR YOUR INFO: QUOTE"
# Matches: "Begin text of State 12345."
# Matches: "text of reftel follows:"
# Matches: "The Department's cable reads as follows."
# Matches: "the following message:"
# Not: "Visit our website:"
# Not: "SMITH"
# Not: "He left."
OPENER = re.compile(
    rf"""
    (?:
        \b(?:(?:BEGIN[ ]{{1,2}})?(?:QUOTE|QTE)|BEGIN[ ]{{1,2}}(?:TEXT|MESSAGE|TELEGRAM|CABLE|QUOTED?)\b[^\n]{{0,80}})
      | \b{_SPOKEN_OF}\b[^:\n]{{0,80}}\n?[^:\n]{{0,80}}:
      | \b(?:FOLLOWS|FOLLOWING|BELOW)
    )[\s"“”'.:(\[>*=-]{{0,120}}$
    """,
    re.VERBOSE | re.IGNORECASE,
)
# What closes a quotation, and what opens one within a telegram, to be closed there.
# Matches: "UNQUOTE"
# Matches: "End quote"
# Matches: "END QUOTE"
# Not: "end of quotes"
QUOTE_CLOSER = re.compile(
    r"\b(?:UNQUOTE|UNQTE|END(?: {1,2}OF)? {1,2}(?:QUOTED?|QTE)|[Uu]nquote|End(?: of)? [Qq]uote)\b"
)
# Matches: "QUOTE THE"
# Matches: "Begin quote"
# Not: "UNQUOTE"
# Not: "END QUOTE"
QUOTE_OPENER = re.compile(r"(?<!END )(?<!END OF )\b(?:QUOTE|QTE|Begin [Qq]uote)\b")
# The same of a text that is introduced as one.
# Matches: "END TEXT"
# Matches: "End of cable text"
# Not: "the end of the text"
TEXT_CLOSER = re.compile(
    r"\b(?:END(?: {1,2}OF)? {1,2}(?:MESSAGE|TELEGRAM|CABLE|TEXT)(?: TEXT)?"
    r"|End(?: of)? (?:message|telegram|cable|text)(?: text)?)\b"
)
# Matches: "BEGIN TEXT"
# Not: "the text begins"
TEXT_OPENER = re.compile(r"\b(?:BEGIN {1,2}(?:TEXT|MESSAGE|TELEGRAM|CABLE)|Begin (?:text|message|telegram|cable))\b")


@dataclass(slots=True)
class _Mark:
    """What a telegram may begin with.

    Attributes:
        at: where its line starts; of front matter, where the id starts.
        sort: `from`, `line` (a classification line), `extract`, `front`, `text` (a heading of the archive), `sheet`.
        number: the number of its classification line, or None.
        post: the post printed there, or an id.
        end: where its classification line ends, or its own line.
        group: the date-time group above an FM line: day and time, month and year.
    """

    at: int
    sort: str
    number: int | None = None
    post: str = ""
    end: int = 0
    group: tuple[str, str] | None = None


@dataclass(slots=True)
class _Telegram:
    """A telegram: where it begins, what tells it from others, and whether another quotes it."""

    begin: int
    number: int | None = None
    post: str = ""
    group: tuple[str, str] | None = None
    name: str = ""
    line_end: int = 0
    quoted: bool = False
    end: int = 0

    def learn(self, mark: _Mark) -> None:
        """Take over from a mark what is not yet known."""
        if self.number is None and mark.number is not None:
            self.number, self.post = mark.number, mark.post
            self.line_end = mark.end
        self.group = self.group or mark.group
        if mark.sort == "front":
            self.name = self.name or mark.post

    def prints(self, mark: _Mark) -> bool:
        """Return whether a mark is this telegram's own, printed once more."""
        if mark.sort == "front":
            return self.name == mark.post
        if self.group and mark.group and self.group[1] != mark.group[1]:
            return False
        if mark.number is None or self.number is None:
            return self.group is not None and self.group == mark.group
        return mark.number == self.number and _is_alike(mark.post, self.post)


class Telegrams(NamedTuple):
    """Where the telegrams of a text stand: those that stand by themselves, and those that one of them quotes."""

    spans: list[Span]
    quoted: list[Span]


def split_telegrams(text: str) -> list[Span]:
    r"""Return where each telegram of a text stands, in order; one that holds a single telegram is one span.

    What separates two telegrams (blank lines, `NNNN`, rules, form feeds) is in no span. A telegram that another quotes
    is part of that other.

    >>> two = "FM AMEMBASSY QUITO\nUNCLAS QUITO 000214\n1. (U) A.\n\nFM AMEMBASSY LIMA\nUNCLAS LIMA 000077\n1. (U) B.\n"
    >>> [two[a:b].split("\n")[0] for a, b in split_telegrams(two)]
    ['FM AMEMBASSY QUITO', 'FM AMEMBASSY LIMA']
    """
    return find_telegrams(make_view(text)).spans


def find_telegrams(view: str) -> Telegrams:
    """Return where the telegrams of a view stand: in order, disjoint, each quoted one within one of the others."""
    found = _find_all(view)
    begins = [0, *(t.begin for t in found[1:] if not t.quoted)]
    spans = [Span(a, _end_before(view, a, b)) for a, b in pairwise(begins)]
    return Telegrams([*spans, Span(begins[-1], len(view))], [Span(t.begin, t.end) for t in found if t.quoted])


def _find_all(view: str) -> list[_Telegram]:
    """Find the telegrams of a text; the first begins where the text does."""
    marks = _find_marks(view)
    found = [_Telegram(0)]
    if len(marks) < 2:
        return found
    last = 0
    for i, mark in enumerate(marks):
        telegram = found[-1]
        floor = max(last, telegram.line_end)
        limit = marks[i + 1].at if i + 1 < len(marks) else len(view)
        if telegram.prints(mark) or not _has_body(view, telegram, floor, mark) or not _opens_head(view, mark, limit):
            telegram.learn(mark)
        else:
            found.append(_Telegram(_find_begin(view, mark, floor)))
            found[-1].learn(mark)
        last = max(mark.end, mark.at)
    return _mark_quoted(view, found) if len(found) > 1 else found


# --- marks -----------------------------------------------------------------------------------------------------------


def _find_marks(view: str) -> list[_Mark]:
    marks = [mark for at in find_signs(view, *_SIGNS) if (mark := _read_sign(view, at))]
    for i, mark in enumerate(marks):
        limit = min(mark.at + _REACH, marks[i + 1].at if i + 1 < len(marks) else len(view))
        if mark.sort in ("from", "extract"):
            _add_line(view, mark, limit)
    for before, after in pairwise(marks):
        # A heading that is printed twice has its classification line below the second.
        if before.sort == "from" and before.number is None and before.group and before.group == after.group:
            before.number, before.post = after.number, after.post
    # The heading of a record counts by itself only where no FM line follows, as where the text is lost.
    alone = {
        a.at for a, b in pairwise([*marks, _Mark(len(view), "end")]) if not (b.sort == "from" and b.at - a.at < _ABOVE)
    }
    marks = [mark for mark in marks if mark.sort != "text" or mark.at in alone]
    lines = [mark for mark in _find_lines(view) if not _is_known(mark, marks)]
    return sorted([*marks, *lines], key=lambda mark: mark.at)


def _read_sign(view: str, at: int) -> _Mark | None:
    """Read the mark around one of `_SIGNS`, or return None if it is not one."""
    if view.startswith(_EXTRACT_SIGN, at):
        return _Mark(at, "extract", end=at + len(_EXTRACT_SIGN))
    if view.startswith(_FRONT_SIGN, at):
        return _read_front(view, at)
    end_before = view.rfind("\n", max(0, at - _SET_IN), at)
    if end_before < 0 and at >= _SET_IN:
        return None
    start = end_before + 1
    if view[start:at].strip(' "“'):
        return None
    if view.startswith("MRN", at):
        sheet = SHEET_NUMBER.match(view, start)
        return _Mark(start, "sheet", int(sheet["number"]), sheet["post"], sheet.end()) if sheet else None
    if view.startswith("Message", at):
        heading = RECORD_HEADING.match(view, start)
        return _Mark(start, "text", end=heading.end()) if heading else None
    sender = TELEGRAM_FROM.match(view, at)
    if sender is None:
        return None
    groups = list(GROUP_ABOVE.finditer(view, max(0, start - 400), start))
    group = (
        (groups[-1]["group"], (groups[-1]["month"] + groups[-1]["year"].replace(" ", "")).upper()) if groups else None
    )
    return _Mark(start, "from", end=sender.end(), group=group)


def _read_front(view: str, at: int) -> _Mark | None:
    """Read the carrier's front matter around its date: the id stands two lines above it."""
    start = view.rfind("\n", max(0, at - 40), at) + 1
    stop = view.find("\n", at, at + 40)
    if not DATE_LINE.match(view[start : stop if stop >= 0 else at + 40]):
        return None
    subject = view.rfind("\n", max(0, start - 600), max(0, start - 1))
    above = view.rfind("\n", max(0, subject - LONGEST_BEHIND_LEVEL), max(0, subject)) + 1
    name = GLUED_ID.search(view[max(above, subject - 60) : subject]) if subject > 0 else None
    if name is None:
        return None
    return _Mark(
        max(above, subject - 60) + name.start(), "front", post=name["id"], end=stop if stop >= 0 else len(view)
    )


def _add_line(view: str, mark: _Mark, limit: int) -> None:
    """Add the classification line of a heading: the first after its FM line, in either form."""
    line: Line | None = find_classification_line(view, mark.at, limit)
    if line is None or line.start() > mark.at + _HEAD_REACH:  # the older form has numbers of any length
        line = ARCHIVE_LINE.search(view, mark.at, line.start() if line else limit) or line
    if line:
        mark.number, mark.post, mark.end = int(line["number"]), line["post"], line.end()


def _find_lines(view: str) -> list[_Mark]:
    """Find the classification lines that open a line of the text."""
    first = patterns.CLASSIFICATION_LINE.match(view, len(view[:80]) - len(view[:80].lstrip()))
    found = [first] if first else []
    for candidate in CLASSIFICATION_AT_LINE.finditer(view):
        # The end is told, because the engine looks as far as it may for a character that the line must have.
        start = candidate.start("words")
        line = patterns.CLASSIFICATION_LINE.match(view, start, candidate.end() + LONGEST_BEHIND_LEVEL)
        if line:
            found.append(line)
    return [_Mark(m.start(), "line", int(m["number"]), m["post"], m.end()) for m in found]


def _is_known(line: _Mark, marks: list[_Mark]) -> bool:
    """Return whether a classification line is already that of the heading before it."""
    i = bisect_left(marks, line.at, key=lambda mark: mark.at)
    return i > 0 and marks[i - 1].end >= line.end


# --- telegrams -------------------------------------------------------------------------------------------------------


def _is_alike(one: str, other: str) -> bool:
    """Return whether two printed names of a post may be one; damage takes some of its letters."""
    a, b = ("".join(c for c in name.upper() if c.isalpha()) for name in (one, other))
    return a[:3] == b[:3] or a[-3:] == b[-3:] or a in b or b in a


def _has_body(view: str, telegram: _Telegram, floor: int, mark: _Mark) -> bool:
    """Return whether anything of a telegram's text stands before a mark."""
    if mark.sort == "front":
        return bool(view[telegram.begin : mark.at].strip())
    if mark.at - floor > _ABOVE or MARKED_PARAGRAPH.search(view, floor, mark.at):
        return True
    if telegram.number is None:
        return FIRST_PARAGRAPH.search(view, floor, mark.at) is not None
    dated_apart = mark.group is not None and telegram.group is not None and mark.group != telegram.group
    return dated_apart or mark.at > floor + 400 or (mark.sort != "line" and mark.number is not None)


def _opens_head(view: str, mark: _Mark, limit: int) -> bool:
    """Return whether a telegram follows a mark, not mere words that name one."""
    if mark.sort in ("front", "extract", "sheet", "text") or (mark.group and mark.number is not None):
        return True
    return LABEL_BELOW.search(view, mark.end, min(mark.end + 2 * _HEAD_REACH, max(limit, mark.end))) is not None


def _find_begin(view: str, mark: _Mark, floor: int) -> int:
    """Follow a heading upwards from its mark, as far as its lines are such as only a heading has."""
    begin = at = mark.at
    missed = 0
    floor = max(floor, at - _ABOVE)
    while at > floor and mark.sort != "front":
        start = view.rfind("\n", floor, at - 1) + 1
        start = max(start, floor)
        line = view[start : at - 1] if at - start < 600 else view[at - 120 : at - 1]
        known = at - start < 600 and HEADING_ABOVE.fullmatch(line) is not None
        if known and (not missed or SURELY_ABOVE.fullmatch(line)):
            begin, missed = start, 0
        elif not known and not missed and (glued := GLUED_BEGIN.search(line)):
            return at - 1 - len(line) + glued.start()
        elif line.strip() and not PERHAPS_ABOVE.fullmatch(line):
            missed += 1
            if missed > _ODD_LINES:
                break
        at = start
    return begin


def _end_before(view: str, start: int, stop: int) -> int:
    """Return where a telegram ends when another follows: before the lines that only separate the two."""
    at = stop
    while at > start:
        begin = max(view.rfind("\n", start, at - 1) + 1, start)
        if at - begin > 200 or not BETWEEN_TELEGRAMS.fullmatch(view, begin, at):
            break
        at = begin
    return at


# --- quotations ------------------------------------------------------------------------------------------------------


def _mark_quoted(view: str, found: list[_Telegram]) -> list[_Telegram]:
    """Mark the quoted telegrams and their ends; further sections of the quoting telegram remain part of it."""
    kept = [found[0]]
    outer = found[0]
    for i, telegram in enumerate(found[1:], 1):
        limit = found[i + 1].begin if i + 1 < len(found) else len(view)
        before = view[max(found[i - 1].line_end, telegram.begin - 300) : telegram.begin]
        introduced = OPENER.search(before) is not None
        start = telegram.line_end or telegram.begin
        closer = _find_closer(view, start, limit, QUOTE_CLOSER, QUOTE_OPENER)
        if closer is None and introduced:
            closer = _find_closer(view, start, limit, TEXT_CLOSER, TEXT_OPENER)
        if introduced or closer is not None:
            telegram.quoted = True
            telegram.end = closer if closer is not None else _end_before(view, telegram.begin, limit)
            kept.append(telegram)
        elif (
            kept[-1].quoted
            and telegram.number is not None
            and (telegram.number, telegram.post) == (outer.number, outer.post)
        ):
            continue
        else:
            outer = telegram
            kept.append(telegram)
    return kept


def _find_closer(view: str, start: int, stop: int, closer: re.Pattern[str], opener: re.Pattern[str]) -> int | None:
    """Return where the words that close a quotation opened before `start` begin, or None if it is not closed."""
    steps = [(m.start(), -1) for m in closer.finditer(view, start, stop)]
    if not steps:
        return None
    depth = 0
    for at, step in sorted([*steps, *((m.start(), 1) for m in opener.finditer(view, start, stop))]):
        depth += step
        if depth < 0:
            return at
    return None
