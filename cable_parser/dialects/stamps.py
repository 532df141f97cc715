"""Stamps of releases: what those who reviewed a telegram printed on its copy, in every dialect.

A stamp is furniture of the page. It stands above the telegram, at page edges, between and within the lines of the head,
in mid-sentence, below the signature. It is found by its shape, masked before the text is split, and its line leaves no
line in the view, so that the words around it stand as if it were not there. What it decides is a release.

The forms are those of the Department's reading room (its case lines, decisions and exemptions), of its reviews of old
telegrams (review authority, date and case, systematic review), of other agencies (approved for release) and of the
file notes on copies made at the National Archives.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from cable_parser.readers.records import ReleaseRecord
from cable_parser.span import Span
from cable_parser.text.anchors import find_signs
from cable_parser.text.source import Hole, Source
from cable_parser.vocab.markings import LEVEL_WORDS

_DEPARTMENT = "U.S. Department of State"
_ARCHIVES = "National Archives"

# --- the pieces ------------------------------------------------------------------------------------------------------

_DATE = r"(?P<date>\d{1,2}[/ ]\d{1,2}[/ ]\d{4}|\d{4}/\d{1,2}/\d{1,2}|\d{1,2}\ [A-Za-z]{3,9}\ \d{4})"
_DOCUMENT = r"(?P<document>C\d{6,9})"
_EXEMPTION = r"(?:B\d{1,2}(?:\([A-Z]\))?|1\.\d\ ?\([A-H]\)|\(b\)\ ?\(\d\)(?:\([A-Z]\))?)"
"""Exemptions of the Freedom of Information Act (5 U.S.C. 552(b)) and paragraphs of an executive order."""
_EXEMPTIONS = rf"{_EXEMPTION}(?:\ ?[,;/]?\ {{0,4}}{_EXEMPTION}){{0,6}}"

# --- stamps that stand by themselves ---------------------------------------------------------------------------------

# Matches: "UNCLASSIFIED U.S. Department of State Case No. F-2014-00000 Doc No. C00000000 Date: 02/13/2016"
# Matches: "UNCLASSIFIED U S Department of State Case No F-2013-00000 Doc No C00000000 Date 01 22 2015"
# Matches: "C00000000 - UNCLASSIFIED U.S. Department of State Case No. F-2014-00000 Doc No. C00000000"
# Not: "CASE NO. 441 AT THE HIGH COURT, DATE 02/13/1994"
CASE_LINE = re.compile(
    rf"""
    (?:C\d{{6,9}}\ ?[-–—]?\ ?)?
    (?:{LEVEL_WORDS}\ {{1,6}})?
    U\.?\ ?S\.?\ {{1,4}}Department\ {{1,4}}of\ {{1,4}}State\ {{1,6}}
    Case\ {{1,4}}No\.?:?\ {{1,4}}(?P<case>[A-Z]{{1,4}}-\d{{4}}-\d{{3,6}})\ {{1,6}}
    Doc\ {{1,4}}No\.?:?\ {{1,4}}{_DOCUMENT}
    (?:\ {{1,6}}Date:?\ {{1,4}}{_DATE})?
    """,
    re.VERBOSE | re.IGNORECASE,
)

# Matches: "RELEASE IN PART B1,1.4(D)"
# Matches: "  RELEASED IN FULL"
# Matches: "RELEASE IN PART (B6)"
# Matches: "DENIED IN FULL"
# Not: "SUBJECT: RELEASE IN PART OF THE BOATS"
# Not: "RELEASE IN PART OF THE BOATS"
DECISION_LINE = re.compile(
    rf"""
    ^\ {{0,80}}(?P<decision>(?:RELEASED?|DECLASSIFIED|DENIED)\ {{1,3}}IN\ {{1,3}}(?:FULL|PART))
    (?:\ {{1,6}}\(?(?P<exemptions>{_EXEMPTIONS})\)?)?\ {{0,80}}$
    """,
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)

# Matches: "B1,1.4(D)"
# Matches: "                    B6"
# Matches: "1.4(D)"
# Matches: "(b)(1)"
# Not: "B6 STATE 1234"
# Not: "B"
EXEMPTION_LINE = re.compile(rf"^\ {{0,90}}(?P<exemptions>{_EXEMPTIONS})\ {{0,80}}$", re.VERBOSE | re.MULTILINE)

# The code beside a passage, in the margin after the words of its line.
# Matches: "END SUMMARY.                  B6"
# Not: "TABLETS OF VITAMIN B6"
# Not: "        B6"
MARGIN = re.compile(rf"(?<=[^\ \n])\ {{6,90}}(?P<exemptions>{_EXEMPTIONS})\ {{0,80}}$", re.VERBOSE | re.MULTILINE)

# Matches: "REVIEW AUTHORITY: JOHN Q EXAMPLE"
# Matches: "REVIEW AUTHORITY: Frank Example, Senior Reviewer"
# Not: "THE REVIEW AUTHORITY: A NEW BODY"
REVIEW_LINE = re.compile(r"^\ {0,80}REVIEW\ {1,3}AUTHORITY:\ ?(?P<officer>[^\n:]{0,70})$", re.VERBOSE | re.MULTILINE)

# Matches: "DATE/CASE ID: 07 JUN 2006 200103014"
# Not: "DATE: 07 JUN 2006"
DATE_CASE_LINE = re.compile(
    rf"^\ {{0,80}}DATE/CASE\ {{1,3}}ID:\ {{0,4}}{_DATE}\ {{1,6}}(?P<case>[A-Z0-9-]{{5,14}})\ {{0,80}}$",
    re.VERBOSE | re.MULTILINE,
)

# Matches: "Declassified/Released US Department of State EO Systematic Review 30 JUN 2006"
# Not: "DECLASSIFIED/RELEASED: THE US DEPARTMENT OF STATE SENT US TWO."
SYSTEMATIC_LINE = re.compile(
    rf"""
    ^\ {{0,80}}(?:[A-Z][a-z]{{1,15}}\ (?:[A-Z]\.\ )?[A-Z][a-z]{{1,20}}\ {{1,8}})?
    (?P<decision>Declassified/Released)\ {{1,8}}US\ Department\ of\ State\ {{1,8}}EO\ Systematic\ Review
    (?:\ {{1,8}}{_DATE})?\ {{0,80}}$
    """,
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)

# Matches: "Approved for Release: 2018/10/01 C00000000"
# Matches: "APPROVED FOR RELEASE 2018/10/01"
# Not: "approved for release: the board saw it on June 4."
APPROVED_LINE = re.compile(
    rf"^\ {{0,80}}(?P<decision>Approved\ for\ Release):?\ {{0,4}}{_DATE}(?:\ {{1,6}}{_DOCUMENT})?\ {{0,80}}$",
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)

# Matches: "Classified by DAS, A/GIS, DoS on 04/12/2016 ~ Class: SECRET ~ Reason: 1.4(B) ~ Declassify on: 04/15/2023"
# Not: "classified by the museum on 04/12/2003. Reason: weight."
# Not: "Classified By: DCM JANE EXAMPLE, REASONS 1.4 (B)"
REVIEWER_LINE = re.compile(
    r"""
    ^\ {0,80}Classified\ {1,3}by\ [^\n~:]{3,80}\ on\ (?P<date>\d{1,2}/\d{1,2}/\d{4})
    \ {0,4}[~|-]{1,2}\ {0,4}Class:\ [^\n~]{1,40}[~|-]
    \ {0,4}Reason:\ {0,4}(?P<exemptions>1\.\d\ ?\([A-H]\))?[^\n]{0,120}$
    """,
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)

# Matches: "DECAPTIONED"
# Not: "DECAPTIONED TELEGRAMS"
DECAPTIONED_LINE = re.compile(r"^\ {0,80}DECAPTIONED\ {0,80}$", re.VERBOSE | re.MULTILINE)

# Matches: "STATE DEPT. - PRODUCED TO HOUSE SELECT EXAMPLE COMM."
# Matches: "SUBJECT TO AGREEMENT ON SENSITIVE INFORMATION & REDACTIONS. NO FOIA WAIVER."
# Not: "SUBJECT: AGREEMENT ON SENSITIVE INFORMATION"
PRODUCED_LINE = re.compile(
    r"""
    ^\ {0,80}(?:STATE\ DEPT\.\ -\ PRODUCED\ TO\ HOUSE\ SELECT\ [A-Z]{3,20}\ COMM\.
    |SUBJECT\ TO\ AGREEMENT\ ON\ SENSITIVE\ INFORMATION\ &\ REDACTIONS\.\ NO\ FOIA\ WAIVER\.)\ {0,80}$
    """,
    re.VERBOSE | re.MULTILINE,
)

# --- notes whose lines stand together --------------------------------------------------------------------------------

# Matches: "Current Class: CONFIDENTIAL"
# Matches: "Current Handling: n/a"
# Not: "CURRENT CLASS: 30 PUPILS"
CURRENT_LINE = re.compile(
    rf"^\ {{0,80}}Current\ (?:Class:\ {LEVEL_WORDS}|Handling:\ [^\n]{{1,40}})\ {{0,80}}$",
    re.VERBOSE | re.MULTILINE,
)

# Matches: "RG 59, Central Foreign Policy File"
# Matches: "Authority NND 979521"
# Matches: "Reproduced at the National Archives"
# Matches: "REPRODUCED AT THE NATIONAL ARCHIVES"
# Not: "AUTHORITY TO SPEND"
FILE_NOTE = re.compile(
    r"""
    ^\ {0,80}(?:RG\ {0,2}\d{1,3}[,:]\ [^\n]{3,80}|(?i:Authority)\ {1,3}(?P<case>NN[A-Z]\ {0,2}\d{5,7})
    |(?i:Reproduced\ (?:at|from\ the\ holdings\ of)\ the\ National\ Archives)[^\n]{0,40})\ {0,80}$
    """,
    re.VERBOSE | re.MULTILINE,
)

# --- companions ------------------------------------------------------------------------------------------------------

# Matches: "UNITED STATES DEPARTMENT OF STATE"
# Not: "THE UNITED STATES DEPARTMENT OF STATE"
DEPARTMENT_LINE = re.compile(r"^\ {0,80}UNITED\ STATES\ DEPARTMENT\ OF\ STATE\ {0,80}$", re.VERBOSE | re.MULTILINE)

# Matches: "UNCLASSIFIED"
# Not: "UNCLASSIFIED OSLO 12"
UNCLASSIFIED_LINE = re.compile(r"^\ {0,80}(?:UNCLASSIFIED|DECLASSIFIED)\ {0,80}$", re.VERBOSE | re.MULTILINE)

# Matches: "Page: 1"
# Matches: "Document Number: 1994OSLO00012"
# Matches: "Case Number: 200402217"
# Matches: "Channel: n/a"
# Not: "Page: the first"
CURRENT_COMPANION = re.compile(
    r"""
    ^\ {0,80}(?:Page:\ \d{1,3}|Document\ Number:\ (?P<document>[A-Z0-9-]{4,30})|Case\ Number:\ (?P<case>[A-Z0-9-]{4,20})
    |Channel:\ [^\n]{1,30}|UNCLASSIFIED)\ {0,80}$
    """,
    re.VERBOSE | re.MULTILINE,
)

# Matches: "Box 2214, AIR 12 ZAMBIA"
# Matches: "By DE  NARA  Date 4/05/2012"
# Matches: "DECLASSIFIED"
# Not: "By air"
NOTE_COMPANION = re.compile(
    r"""
    ^\ {0,80}(?:Box\ {1,3}\d{1,5}[^\n]{0,60}|Folder:?\ [^\n]{1,60}|(?i:DECLASSIFIED)
    |By\ {1,3}[A-Za-z/]{1,12}\ {1,4},?\ ?NARA[^\n\d]{0,12}(?P<date>\d{1,2}/\d{1,2}/\d{4})?)\ {0,80}$
    """,
    re.VERBOSE | re.MULTILINE,
)


class _Form(NamedTuple):
    """A printed form of a stamp.

    Attributes:
        pattern: what it looks like, within one line.
        signs: strings in lower case one of which stands in every such line; none for lines of exemptions.
        authority: who decides by it, or None where it does not say.
        before: what a line above it must be to belong to it; None if no line does.
        after: likewise of a line below it.
        reach: how many lines away they may stand, blank ones counted.
    """

    pattern: re.Pattern[str]
    signs: tuple[str, ...] = ()
    authority: str | None = None
    before: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None
    reach: int = 3


# What an exemption of the Act begins with, in a text in lower case. One class of figures is found many times faster
# than nine strings, and than all that exemptions begin with in one pattern.
# Matches: "b6"
# Not: "bb"
ACT_SIGN = re.compile(r"b[1-9]")
_ORDER_SIGNS = ("1.4", "1.5", "(b)")
"""What the other exemptions begin with."""

_FORMS = (
    _Form(CASE_LINE, ("department of state",), _DEPARTMENT),
    _Form(DECISION_LINE, (" in full", " in part")),
    _Form(REVIEW_LINE, ("review authority:",), _DEPARTMENT, before=DEPARTMENT_LINE, reach=1),
    _Form(DATE_CASE_LINE, ("date/case",), _DEPARTMENT, before=DEPARTMENT_LINE, after=UNCLASSIFIED_LINE, reach=1),
    _Form(SYSTEMATIC_LINE, ("systematic review",), _DEPARTMENT),
    _Form(APPROVED_LINE, ("approved for release",)),
    _Form(REVIEWER_LINE, ("classified by",), _DEPARTMENT),
    _Form(DECAPTIONED_LINE, ("decaptioned",)),
    _Form(PRODUCED_LINE, ("state dept.", "no foia waiver")),
    _Form(CURRENT_LINE, ("current class:", "current handling:"), _DEPARTMENT, CURRENT_COMPANION, CURRENT_COMPANION),
    _Form(FILE_NOTE, ("rg ", "authority nn", "national archives"), _ARCHIVES, NOTE_COMPANION, NOTE_COMPANION),
)
# What a line of any of these forms begins with, in a text in lower case, but for those that begin with other words
# (`_BEGUN_OTHERWISE`): nearly every text has none, and one scan of its lines costs less than one for each sign.
# Matches: "\n  release in part b1,1.4(d)"
# Matches: "\nreview authority: john q example"
# Matches: "\nrg 59, central foreign policy file"
# Not: "\nthe release in part of the boats"
# Not: "\nclassified by: dcm jane example, reasons 1.4 (b)"
LINE_OPENING = re.compile(
    r"""
    \n\ {0,80}(?:
        (?:released?|declassified|denied)\ {1,3}in\ |review\ |date/case|approved\ for\ |decaptioned
      | classified\ by\ [^\n~:]{3,80}\ on\ \d | state\ dept | subject\ to\ agreement | current\ (?:class|handling):
      | rg\ {0,2}\d | authority\ {1,3}nn | reproduced\ [af]
    )
    """,
    re.VERBOSE,
)
_BEGUN_OTHERWISE = (CASE_LINE, SYSTEMATIC_LINE)
_EXEMPTION_LINE, _MARGIN = _Form(EXEMPTION_LINE), _Form(MARGIN)
_DATE_FORMS = ("%m/%d/%Y", "%m %d %Y", "%Y/%m/%d", "%d %b %Y", "%d %B %Y")


@dataclass(frozen=True, slots=True)
class Stamp:
    """One line of a stamp, and what it says.

    Attributes:
        start: offset of its first character that is not blank.
        end: half-open with `start`.
        own_line: whether nothing but blanks stands beside it.
        in_note: whether it is a line of a note that has blank lines of its own.
        authority: who decided: the Department, the archives; None where it is not said.
        case_number: `F-2014-00000`, `200103014`, `NND 979521`.
        document_number: `C00000000`.
        date: of the decision.
        decision: as printed, white space folded: `RELEASE IN PART`.
        exemptions: as printed: `("B1", "1.4(D)")`.
    """

    start: int
    end: int
    own_line: bool = True
    in_note: bool = False
    authority: str | None = None
    case_number: str | None = None
    document_number: str | None = None
    date: dt.date | None = None
    decision: str | None = None
    exemptions: tuple[str, ...] = ()

    @property
    def is_box(self) -> bool:
        """Whether it is nothing but exemptions, which stand where words were taken out."""
        return bool(self.exemptions) and not (self.decision or self.authority)


class Stamps(NamedTuple):
    """What the stamps of a text say.

    Attributes:
        releases: one for each decision; what is printed again on a later page is given once.
        boxes: where exemptions stand in the place of words.
    """

    releases: tuple[ReleaseRecord, ...]
    boxes: tuple[Span, ...]

    def before(self, end: int) -> "Stamps":
        """Return those that stand before an offset."""
        return Stamps(
            tuple(release for release in self.releases if release["span"].start < end),
            tuple(box for box in self.boxes if box.start < end),
        )


def _read_date(words: str | None) -> dt.date | None:
    """Return the day of a stamp (`02/13/2016`, `2018/10/01` or `30 JUN 2006`), or None if it is not a day."""
    for form in _DATE_FORMS if words else ():
        try:
            return dt.datetime.strptime(words or "", form).date()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            continue
    return None


def _fold(words: str | None) -> str | None:
    return " ".join(words.split()) if words and words.strip() else None


def _make_stamp(match: re.Match[str], form: _Form) -> Stamp:
    """Return what one line says; the pattern's groups name it."""
    told = match.groupdict()
    start, end = match.span()
    words = match[0]
    view = match.string
    line_start, line_end = view.rfind("\n", 0, start) + 1, view.find("\n", end)
    beside = view[line_start:start] + view[end : len(view) if line_end < 0 else line_end]
    return Stamp(
        start + len(words) - len(words.lstrip()),
        end - len(words) + len(words.rstrip()),
        own_line=not beside.strip(),
        in_note=form.reach > 1 and form.before is not None,
        authority=form.authority,
        case_number=_fold(told.get("case")),
        document_number=_fold(told.get("document")),
        date=_read_date(_fold(told.get("date"))),
        decision=_fold(told.get("decision")),
        exemptions=tuple(re.findall(_EXEMPTION, told.get("exemptions") or "", re.VERBOSE)),
    )


def _find_places(folded: str) -> Iterator[tuple[_Form, list[int]]]:
    """Yield each form with the places where its signs stand, in order."""
    opened = LINE_OPENING.search(folded) or LINE_OPENING.match("\n" + folded[:200])
    for form in _FORMS:
        if opened or form.pattern in _BEGUN_OTHERWISE:
            yield form, find_signs(folded, *form.signs)
    codes = sorted([m.start() for m in ACT_SIGN.finditer(folded)] + find_signs(folded, *_ORDER_SIGNS))
    yield _EXEMPTION_LINE, codes
    yield _MARGIN, [at for at in codes if folded.startswith("  ", max(0, at - 2))]


def _find_form(view: str, form: _Form, places: list[int]) -> Iterator[Stamp]:
    """Yield the lines of one form; each line in which a sign stands is looked at once."""
    end = 0
    for at in places:
        if at < end:
            continue
        start = view.rfind("\n", 0, at) + 1
        end = view.find("\n", at)
        end = len(view) if end < 0 else end
        for match in form.pattern.finditer(view, start, end):
            stamp = _make_stamp(match, form)
            yield stamp
            if stamp.own_line:
                yield from _find_companions(view, form, start, end)


def _find_companions(view: str, form: _Form, start: int, end: int) -> Iterator[Stamp]:
    """Yield the lines around one that belong to it; a line that is neither blank nor a companion ends the search."""
    if form.before:
        for _ in range(form.reach):
            end_above = start - 1
            start = view.rfind("\n", 0, max(end_above, 0)) + 1
            if end_above < 0:
                break
            match = form.before.fullmatch(view, start, end_above)
            if match:
                yield _make_stamp(match, form)
            elif view[start:end_above].strip() and not form.pattern.search(view, start, end_above):
                break
    if form.after:
        for _ in range(form.reach):
            start = end + 1
            if start > len(view):
                break
            end = view.find("\n", start)
            end = len(view) if end < 0 else end
            match = form.after.fullmatch(view, start, end)
            if match:
                yield _make_stamp(match, form)
            elif view[start:end].strip() and not form.pattern.search(view, start, end):
                break


def find_stamps(source: Source) -> list[Stamp]:
    """Return the stamps of a text, line by line, in order."""
    found = [stamp for form, places in _find_places(source.folded) for stamp in _find_form(source.view, form, places)]
    found.sort(key=lambda s: (s.start, -s.end))
    kept: list[Stamp] = []
    for stamp in found:
        if not kept or stamp.start >= kept[-1].end:
            kept.append(stamp)
    return kept


def _group(view: str, stamps: list[Stamp]) -> Iterator[list[Stamp]]:
    """Yield the stamps that stand together, with nothing but blanks between them."""
    group: list[Stamp] = []
    for stamp in stamps:
        if group and view[group[-1].end : stamp.start].strip():
            yield group
            group = []
        group.append(stamp)
    if group:
        yield group


def _release_of(group: list[Stamp]) -> ReleaseRecord | None:
    """Return what a group of stamps says of one release, or None if they decide nothing."""
    if all(stamp.is_box for stamp in group):
        return None
    told: ReleaseRecord = {
        "authority": next((s.authority for s in group if s.authority), None),
        "case_number": next((s.case_number for s in group if s.case_number), None),
        "document_number": next((s.document_number for s in group if s.document_number), None),
        "date": next((s.date for s in group if s.date), None),
        "decision": next((s.decision for s in group if s.decision), None),
        "exemptions": tuple(dict.fromkeys(code for s in group for code in s.exemptions)),
        "span": Span(group[0].start, group[-1].end),
    }
    return told if any(value for name, value in told.items() if name != "span") else None


def mask_stamps(source: Source) -> Stamps:
    """Take the stamps of a text out of its view and return what they say.

    They become holes of kind `stamp`. The line of a stamp leaves no line: in the view the words after it follow those
    before it.
    """
    stamps = find_stamps(source)
    if not stamps:
        return Stamps((), ())
    view = source.view
    holes: list[Hole] = []
    joints: list[int] = []
    groups = list(_group(view, stamps))
    for group in groups:
        line_start = view.rfind("\n", 0, group[0].start) + 1
        # With a form feed it is the edge of a page: the blank lines beside it are its own.
        is_edge = "\f" in source.text[line_start : group[-1].end + 1]
        for above, stamp in zip([None, *group], group, strict=False):
            joins = stamp.own_line and not is_edge
            holes.append(Hole(stamp.start, stamp.end, "stamp", parts_lines=not joins))
            if joins:
                within = above is not None and above.in_note and stamp.in_note
                begin = above.end if above and within else max(view.rfind("\n", 0, stamp.start), 0)
                joints += [at for at in range(begin, stamp.start) if view[at] == "\n"]
    source.mask(holes)
    source.join_lines(joints)
    releases: dict[tuple[object, ...], ReleaseRecord] = {}
    boxes: list[Span] = []
    for group in groups:
        release = _release_of(group)
        if release:
            told = tuple(value for name, value in release.items() if name != "span")
            releases.setdefault(told, release)
        else:
            boxes += [Span(stamp.start, stamp.end) for stamp in group if stamp.is_box]
    return Stamps(tuple(releases.values()), tuple(boxes))
