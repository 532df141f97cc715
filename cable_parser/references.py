"""The REF lines: `REF: A. 08 STATE 1234 (NOTAL) B. TRIPOLI 33, 53` to one reading per document referred to.

Three steps. Labels (`A.`, `(A)`, `A. (A)`, `REF A:`) cut the block into entries; inside an entry every citation of a telegram (year, post, number) is found, and
a new item begins where one stands after a separator; what a bare number leaves out is taken from the citation before it. What is no citation is an item
as printed, and a word in it (`E-MAIL`, `TELCON`, `IIR`) tells its kind.
"""

import datetime
import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from cable_parser.findings import Finding
from cable_parser.posts import canonical_post, resolve_post
from cable_parser.vocab import load_table

_LONGEST_POST = 5
"""Words of the longest post name, prefix included."""
_LONGEST_UNKNOWN_POST = 4
"""Words of a name that is taken for a post without being in the table."""
_LONGEST_RANGE = 30
"""A range of more telegrams than this is not one."""
_FIRST_YEAR, _LAST_YEAR = 1960, 2060
"""Two-digit years stand for these."""
_LABEL_SKIP = 3
"""How many letters a list may leave out."""

MONTHS = {
    name: number + 1
    for number, name in enumerate(("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"))
}
_MONTH = (
    r"(?:JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?|SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?)"
)


@dataclass(frozen=True, slots=True)
class ReferenceReading:
    """One document referred to.

    Attributes:
        start: offset of the entry, its label included, in the text read.
        end: half-open with `start`; a NOTAL note is included.
        label: `A`, or None where none is printed.
        text: as printed, white space folded, without label and NOTAL.
        text_start: offset of the text.
        text_end: half-open with `text_start`.
        kind: cable, airgram, email, call, meeting, memo, report, letter, web or other.
        id: the canonical id of a telegram, or None.
        notal: whether it is noted as not sent to, or not needed by, all addressees.
        year_assumed: whether the year in `id` was not printed.
        date: the date printed, where one is printed in full.
        post: the canonical sender of a telegram, or None.
        number: its number, or None.
    """

    start: int
    end: int
    label: str | None
    text: str
    text_start: int
    text_end: int
    kind: str
    id: str | None
    notal: bool
    year_assumed: bool
    date: datetime.date | None
    post: str | None
    number: int | None


# --- labels ----------------------------------------------------------------------------------------------------------

# Matches: "A. "
# Matches: "(A) "
# Matches: "(C )"
# Matches: "A) "
# Matches: "A: "
# Matches: "b. "
# Matches: "(A-C) "
# Matches: "REF A: "
# Matches: "Ref B: "
# Matches: "REF B "
# Matches: "(AL "
# Matches: "A. REF: "
# Not: "STATE 1"
# Not: "REF STATE"
# Not: "REFTEL"
LABEL = re.compile(
    r"""
    (?<![A-Z0-9'&])
    (?:(?P<ref>REF(?:ERENCE|TEL)?S?)[ :]{1,3})?
    (?:
        \(\ ?(?P<bracketed>[A-Z])\ ?\)
      | \(\ ?(?P<first>[A-Z])\ ?-\ ?(?P<last>[A-Z])\ ?\)
      | (?P<closed>[A-Z])\ ?\)
      | (?P<dotted>[A-Z])\ ?[.:](?!(?:[A-Z]\b|\d)\.)
      | (?<=[ :])(?P<bare>[A-Z])(?=\ )
      | \((?P<garbled>[A-Z])[LIJ1](?=\ )
    )
    (?:\ {0,4}REF(?:TEL)?S?:)?
    \ {0,40}
    """,
    re.VERBOSE,
)

# Matches: "REF: "
# Matches: "REFS: "
# Matches: "REFTEL: "
# Matches: "REF "
# Not: "REFORM"
REPEATED_WORD = re.compile(r"(?P<word>REF(?:TEL|ERENCE)?S?(?:\(S\))?)(?:\ {0,3}:\ {0,9}|\ {1,9}(?=\(?[A-Z0-9]))")

# --- notes -----------------------------------------------------------------------------------------------------------

# Matches: "(NOTAL)"
# Matches: "NOTAL"
# Matches: "(ALL NOTAL)"
# Matches: ", ALL NOTAL"
# Matches: "[NOTAL]"
# Matches: "(NOTAL"
# Not: "NOTALLY"
NOTAL = re.compile(r"[,;]?\ {0,9}[(\[]?\ ?(?P<all>(?:ALL|BOTH)(?:\ REFS?)?\ )?\bNOTALS?\b\.?\ ?[)\]]?")

# Matches: "NONE"
# Matches: "N/A."
# Not: "NONE OF THE ABOVE"
NOTHING = re.compile(r"(?P<nothing>NONE|N/A|NIL|NA)\.?")

# --- citations -------------------------------------------------------------------------------------------------------

# Matches: "STATE 12345"
# Matches: "08 MANAMA 471"
# Matches: "09BOGOTA569"
# Matches: "'08 BUENOS AIRES 1491"
# Matches: "2002 THE HAGUE 03525"
# Matches: "PANAMA 00933/08"
# Matches: "ROME 1484 (2008)"
# Matches: "STATE 12345-12347"
# Not: "OCTOBER 14"
# Not: "MAY 31, 1974"
CITATION_NUMBER = re.compile(
    r"""
    (?<![\d/-])(?P<number>\d{1,6})
    (?:/(?P<slash_year>\d{2})(?![\d/]) | \ ?(?:-|THRU|THROUGH)\ ?(?P<to>\d{1,6})(?![\d/-]))?
    (?![\d]|[/-]\d|[./]\d|Z)
    """,
    re.VERBOSE,
)

# Matches: "BUENOS"
# Matches: "08"
# Matches: "'08"
# Matches: "E-MAIL"
# Matches: "TD-314/011589-09"
# Not: ";"
WORD = re.compile(r"(?P<word>'?[A-Z0-9](?:[A-Z0-9]|[&'’./-](?=[A-Z0-9])){0,60})")

# Matches: "(2008)"
# Matches: "('08)"
# Not: "(08-1)"
YEAR_AFTER = re.compile(r"\ {0,4}\(\ ?'?(?P<year>(?:19|20)\d\d|\d\d)\ ?\)")

# Matches: "BOGOTA2629"
# Matches: "09BOGOTA569"
# Matches: "08KL1016"
# Not: "EUP20090106178004"
# Not: "A048"
GLUED = re.compile(r"(?P<year>\d{2}|(?:19|20)\d{2})?(?P<post>[A-Z]{3,30}|KL)(?P<number>\d{1,6})")

# Matches: "A-048"
# Matches: "A-269"
# Matches: "A87"
# Not: "A 87"
AIRGRAM = re.compile(r"(?<![A-Z0-9])(?P<airgram>A-\d{1,4}|A\d{2,4})(?![\d-])")

# Matches: "251847Z MAR 08"
# Matches: "121835Z APR 74"
# Matches: "242015Z"
# Matches: "061207ZJAN09"
# Not: "1218 Z"
GROUP = re.compile(rf"(?<!\d)(?P<day>[0-3]\d)(?P<time>\d{{4}})\ ?Z(?:\ ?(?P<month>{_MONTH})\ ?(?P<year>\d{{4}}|\d\d))?(?![A-Z0-9])")

# --- dates -----------------------------------------------------------------------------------------------------------

# Matches: "NOVEMBER 9, 1973"
# Matches: "APRIL 5 1979"
# Matches: "29 MAY 08"
# Matches: "05/DEC/2008"
# Matches: "23-SEP-2008"
# Matches: "10/17/2005"
# Matches: "07-09-08"
# Matches: "2009-10-14"
# Not: "OCTOBER 14"
# Not: "9-22"
DATE = re.compile(
    rf"""
    (?<![\d/-])
    (?:
        (?P<month_first>{_MONTH})\.?\ (?P<day_1>\d{{1,2}}),?\ (?P<year_1>\d{{4}})
      | (?P<day_2>\d{{1,2}})[\ /-]?(?P<month_second>{_MONTH})[,.]?[\ /-]?(?P<year_2>\d{{4}}|\d{{2}})
      | (?P<month_3>\d{{1,2}})(?P<sign>[/-])(?P<day_3>\d{{1,2}})(?P=sign)(?P<year_3>\d{{4}}|\d{{2}})
      | (?P<year_4>(?:19|20)\d\d)-(?P<month_4>\d\d)-(?P<day_4>\d\d)
    )
    (?![\d/-])
    """,
    re.VERBOSE,
)

# Matches: "HTTP://WWW.STATE.GOV"
# Matches: "WWW.STATE.GOV"
# Not: "U.S. MISSION"
WEB = re.compile(r"(?P<address>HTTPS?://|\bWWW\.)")

# Matches: "AND "
# Matches: "& "
# Not: "ANDES"
AND = re.compile(r"[\ ,;]{0,9}(?P<word>AND\b|&)\ {0,9}")

_UPPER = {code: code - 32 for code in range(ord("a"), ord("z") + 1)}
_BLANKS = {ord(c): " " for c in "\n\r\t\f\v\u00a0\u2028¶\\_"}
_FOLLOWERS = frozenset({"PREVIOUS", "SUBSEQUENT", "PRIOR", "OTHERS", "ET", "AL", "EARLIER", "PRECEDING", "FOLLOWING"})
"""Words after AND that name no further telegram."""
_PLAIN_WORDS = frozenset(
    "A AN THE OF ON IN AT TO FROM BY FOR AND OR NO NOS NUMBER IS ARE WAS WERE HAS HAVE DATED DATE RE SEE ALSO PARA PARAS PARAGRAPH "
    "PARAGRAPHS SECTION PAGE PART ARTICLE SUBJECT THIS THAT WITH AS REPEATED PREVIOUS GROUP FY TITLE CASE".split()
)
"""Words that no post is called."""


@dataclass(frozen=True, slots=True)
class _Citation:
    """Year, post and number of a telegram, where they stand."""

    start: int
    end: int
    year: int | None
    post: str | None
    known: bool
    number: int
    to: int | None


@dataclass(frozen=True, slots=True)
class _Entry:
    """What stands under one label."""

    start: int
    label: str | None
    body: int
    end: int


@functools.cache
def _kind_words() -> dict[str, str]:
    """A telling word to the kind of document."""
    return {row["word"]: row["kind"] for row in load_table("reference_kinds")}


def _full_year(digits: str | None) -> int | None:
    if digits is None:
        return None
    year = int(digits.lstrip("'"))
    if year >= 100:
        return year if _FIRST_YEAR <= year <= _LAST_YEAR else None
    return 1900 + year if year >= _FIRST_YEAR - 1900 else 2000 + year


# --- step 1: labels --------------------------------------------------------------------------------------------------


def _label_of(match: re.Match[str]) -> tuple[str, str]:
    """The letter and the form it is printed in."""
    for form in ("bracketed", "closed", "dotted", "bare", "garbled"):
        if match[form]:
            return match[form], form
    return match["first"], "range"


def _accepts(match: re.Match[str], text: str, last: str | None, at_start: bool) -> bool:
    """Whether a letter is the next label of the list, and not an initial or a portion marking."""
    letter, form = _label_of(match)
    if form == "bare" and not match["ref"]:
        return False
    if form == "garbled" and not at_start:
        return False
    if last is None:
        return at_start or letter == "A" or (letter == "B" and form in {"bracketed", "closed"})
    step = ord(letter) - ord(last)
    if step == 1 or (step == 0 and not at_start):
        return step == 1 or match["ref"] is not None or form in {"bracketed", "closed"} or _starts_citation(text, match.end())
    return 1 < step <= _LABEL_SKIP and _starts_citation(text, match.end())


def _starts_citation(text: str, at: int) -> bool:
    """Whether a year or the name of a post stands here."""
    words = [m["word"] for m in WORD.finditer(text[at : at + 60])][:_LONGEST_POST]
    if words and words[0].lstrip("'").isdigit():
        words = words[1:]
    return any(resolve_post(" ".join(words[:size])) for size in range(1, len(words) + 1)) or bool(words and GLUED.fullmatch(words[0]))


def _split_entries(text: str) -> list[_Entry]:
    """The labelled entries of the block; one without label where none is printed."""
    entries: list[_Entry] = []
    last: str | None = None
    start, body, label = 0, 0, None
    at_start = True
    position = 0
    if text.lstrip(" .:-").startswith("A ") and " REF B " in text:
        body = text.index("A ") + 2
        label = last = "A"
        position, at_start = body, False
    for match in LABEL.finditer(text):
        if match.start() < position:
            continue
        before = text[position : match.start()].strip(" .,;:-")
        doubled = not before and last is not None and label == last and match.start() - body < 4 and _label_of(match)[0] == last
        if doubled:
            body = position = match.end()
            continue
        if not _accepts(match, text, last, at_start and not before):
            continue
        if label is not None or text[body : match.start()].strip(" .,;:-()&"):
            entries.append(_Entry(start, label, body, match.start()))
        start, body = match.start(), match.end()
        label = last = _label_of(match)[0]
        if match["last"]:
            label, last = f"{match['first']}-{match['last']}", match["last"]
        position, at_start = body, False
    entries.append(_Entry(start, label, body, len(text)))
    return entries


# --- step 2: citations -----------------------------------------------------------------------------------------------


def _is_boundary(text: str, start: int, at: int) -> bool:
    """Whether a new item may begin here: at the start, after a separator, a note, a bracket or a number."""
    gap = text[start:at].rstrip()
    if not gap or gap[-1] in ",;:)]&-.0123456789":
        return True
    word = gap.rsplit(None, 1)[-1].strip("(.,;")
    return word in {"AND", "PREVIOUS", "NOTAL", "AL", "ALSO", "SEE", "REF", "REFTEL", "OR"}


def _read_citation(words: list[re.Match[str]], at: int, text: str, floor: int, own: str | None) -> _Citation | None:
    """The citation whose number is the word `at`; `floor` is where the one before ends."""
    number = CITATION_NUMBER.match(text, words[at].start())
    if number is None:
        return None
    name: list[str] = []
    first = at
    known: tuple[int, str] | None = None
    middle_year: str | None = None
    for back in range(at - 1, max(-1, at - 1 - _LONGEST_POST), -1):
        word = words[back]
        gap = text[word.end() : words[back + 1].start()]
        if word.start() < floor or gap.strip(" #.'"):
            break
        printed = word["word"]
        if printed.lstrip("'").isdigit():
            if back == at - 1 and len(printed.lstrip("'")) == 2 and len(number["number"]) >= 3 and middle_year is None:
                middle_year = printed
                continue
            break
        name.insert(0, printed)
        first = back
        post = _post_of(" ".join(name), own)
        if post:
            known = (back, post)
    if not name:
        return None
    if known is None:
        whole = words[first].start() == floor or not text[floor : words[first].start()].strip(" ,;:-&'()") or (
            first > 0 and words[first - 1]["word"].lstrip("'").isdigit() and words[first - 1].start() >= floor
        )
        plain = any(w in _PLAIN_WORDS or w in _kind_words() or w[:3] in MONTHS and _is_month(w) for w in name)
        shaped = all(w.replace("/", "").replace("-", "").isalpha() for w in name) and len("".join(name)) >= 2
        if not whole or plain or not shaped or len(name) > _LONGEST_UNKNOWN_POST or len(number["number"]) < 2:
            return None
        known = (first, canonical_post(" ".join(name)))
        resolved = False
    else:
        resolved = True
    begin, post = known
    year = middle_year
    start = words[begin].start()
    if begin > 0 and words[begin - 1].start() >= floor and not text[words[begin - 1].end() : start].strip(" '-"):
        before = words[begin - 1]["word"].lstrip("'")
        if before.isdigit() and len(before) in {2, 4} and _full_year(before) and not _ends_date(text, words[begin - 1].end()):
            year = before
            start = words[begin - 1].start()
    return _finish(text, start, number, year, post, resolved)


def _post_of(name: str, own: str | None) -> str | None:
    """The canonical post of a name; an EMBTEL is the sender's own."""
    if name == "EMBTEL":
        return own if own != "STATE" else None
    entry = resolve_post(name)
    return entry.canonical if entry else None


def _is_month(word: str) -> bool:
    return re.fullmatch(_MONTH, word) is not None


def _ends_date(text: str, end: int) -> bool:
    """Whether the digits that end here are the year of a date."""
    return any(match.end() == end for match in DATE.finditer(text[max(0, end - 20) : end] if end < 20 else text, max(0, end - 20), end))


def _finish(text: str, start: int, number: re.Match[str], year: str | None, post: str | None, known: bool) -> _Citation:
    """A citation with what stands after its number: a year in brackets or behind a stroke, the end of a range."""
    end = number.end()
    year = number["slash_year"] or year
    to = None
    if number["to"]:
        to = _range_end(number["number"], number["to"])
        if to is None:
            end = number.end("number")
    after = YEAR_AFTER.match(text, end)
    if after:
        year, end = after["year"], after.end()
    return _Citation(start, end, _full_year(year), post, known, int(number["number"]), to)


def _range_end(first: str, last: str) -> int | None:
    """The last number of `123-125` or `1234-36`, or None where it is no range."""
    full = last if len(last) >= len(first) else first[: len(first) - len(last)] + last
    return int(full) if 0 < int(full) - int(first) <= _LONGEST_RANGE else None


def _find_citations(text: str, entry: _Entry, own: str | None, last: _Citation | None) -> list[_Citation]:
    """The citations of an entry, in order; bare numbers take year and post of the one before."""
    words = list(WORD.finditer(text, entry.body, entry.end))
    found: list[_Citation] = []
    floor = entry.body
    for at, word in enumerate(words):
        if word.start() < floor:
            continue
        printed = word["word"]
        glued = GLUED.fullmatch(printed)
        citation = None
        if glued and (resolve_post(glued["post"]) or (glued["year"] and len(glued["post"]) > 3)):
            year = glued["year"]
            start = word.start()
            if year is None and at and words[at - 1].start() >= floor and re.fullmatch(r"'?\d\d|(?:19|20)\d\d", words[at - 1]["word"]):
                year, start = words[at - 1]["word"], words[at - 1].start()
            number = CITATION_NUMBER.match(text, word.start("word") + glued.start("number"))
            tail = re.compile(r"(?P<number>\d{1,6})(?:/(?P<slash_year>\d{2}))?(?P<to>)").match(text, word.start() + glued.start("number"))
            match = number or tail
            if match:
                citation = _finish(text, start, match, year, canonical_post(glued["post"]), True)
        elif printed[0].isdigit():
            citation = _read_citation(words, at, text, floor, own)
            if citation is None:
                citation = _read_bare(text, words, at, entry, floor, found, last)
        if citation:
            found.append(citation)
            floor = citation.end
            last = citation if citation.post else last
    return found


def _read_bare(
    text: str, words: list[re.Match[str]], at: int, entry: _Entry, floor: int, found: list[_Citation], last: _Citation | None
) -> _Citation | None:
    """A number whose post is left out: `TRIPOLI 33, 53`, or alone under its label."""
    word = words[at]
    number = CITATION_NUMBER.match(text, word.start())
    if number is None or not number["number"]:
        return None
    gap = text[floor : word.start()]
    if found:
        if NOTAL.sub("", gap).strip(" ,;&") not in {"", "AND"} or not gap.strip():
            return None
        if at + 1 < len(words) and _starts_citation(text, words[at + 1].start()) and _is_year(number["number"]):
            return None
        return _finish(text, word.start(), number, None, found[-1].post, found[-1].known) if not found[-1].year else replace(
            _finish(text, word.start(), number, None, found[-1].post, found[-1].known), year=found[-1].year
        )
    alone = not NOTAL.sub("", text[number.end() : entry.end]).strip(" .,;:-)") or text[number.end() : entry.end].lstrip()[:1] in {",", ";", "&", "("}
    if gap.strip(" -.,;:#") or not alone or len(number["number"]) < 2 + (number["number"][0] == "0"):
        return None
    if last is not None:
        return replace(_finish(text, word.start(), number, None, last.post, last.known), year=last.year)
    return _finish(text, word.start(), number, None, None, False)


def _is_year(digits: str) -> bool:
    return len(digits) == 2 or (len(digits) == 4 and digits[:2] in {"19", "20"})


# --- step 3: items ---------------------------------------------------------------------------------------------------


def _cuts(text: str, entry: _Entry, citations: list[_Citation]) -> Iterator[tuple[int, int, _Citation | None]]:
    """The items of an entry: start, end and citation."""
    starts: list[tuple[int, _Citation | None]] = []
    depth_spans = _bracketed(text, entry)
    floor = entry.body
    for citation in citations:
        inside = any(a < citation.start < b for a, b in depth_spans)
        lead = text[floor : citation.start].strip(" .,;:-&")
        if inside and starts:
            continue
        if not starts:
            if not lead:
                starts.append((entry.body, citation))
            elif len(lead.split()) <= 2 and not _telling_word(lead) and not _other_cut(text, floor, citation.start):
                starts.append((entry.body, citation))
            elif _is_boundary(text, floor, citation.start):
                starts.append((entry.body, None))
                starts.append((citation.start, citation))
        elif _is_boundary(text, floor, citation.start):
            starts.append((citation.start, citation))
        else:
            continue
        floor = citation.end
    if not starts:
        starts.append((entry.body, None))
    extra: list[tuple[int, _Citation | None]] = []
    for at, (begin, citation) in enumerate(starts):
        stop = starts[at + 1][0] if at + 1 < len(starts) else entry.end
        scan = citation.end if citation else begin
        for cut in _other_cuts(text, scan, stop, depth_spans, citation is not None):
            extra.append((cut, None))
    every = sorted(starts + extra, key=lambda pair: pair[0])
    for at, (begin, citation) in enumerate(every):
        yield begin, every[at + 1][0] if at + 1 < len(every) else entry.end, citation


# Matches: "; "
# Matches: ", "
# Matches: " AND "
# Matches: " & "
# Not: "-"
SEPARATOR = re.compile(r"(?P<hard>;)|(?P<soft>,|\n|(?<=[\ )\d])(?:AND|&)(?=\ ))")


def _other_cuts(text: str, start: int, stop: int, brackets: list[tuple[int, int]], after_citation: bool) -> Iterator[int]:
    """Where an item that is no citation begins inside another: after a semicolon, or after a separator before a telling word."""
    marks = [m for m in SEPARATOR.finditer(text, start, stop) if not any(a < m.start() < b for a, b in brackets)]
    for at, mark in enumerate(marks):
        rest = text[mark.end() : marks[at + 1].start() if at + 1 < len(marks) else stop]
        words = rest.split()
        if not words or words[0].strip(".,") in _FOLLOWERS or NOTAL.fullmatch(rest.strip(" .")):
            continue
        if mark["hard"]:
            yield mark.end()
        elif (after_citation or _is_report(text[start : mark.start()])) and (_telling_word(rest) or AIRGRAM.search(rest)):
            if after_citation or _is_report(rest):
                yield mark.end()
                after_citation = False


def _is_report(text: str) -> bool:
    return _telling_word(text) == "report" or AIRGRAM.search(text) is not None


def _other_cut(text: str, start: int, stop: int) -> bool:
    return any(True for _ in SEPARATOR.finditer(text, start, stop))


def _bracketed(text: str, entry: _Entry) -> list[tuple[int, int]]:
    """The spans of closed brackets in the entry's body."""
    spans: list[tuple[int, int]] = []
    opened: int | None = None
    for at in range(entry.body, entry.end):
        if text[at] == "(" and opened is None:
            opened = at
        elif text[at] == ")" and opened is not None:
            spans.append((opened, at))
            opened = None
    return spans


def _telling_word(text: str) -> str | None:
    """The kind that the first telling word names."""
    kinds = _kind_words()
    for match in WORD.finditer(text):
        word = match["word"]
        if word in kinds:
            return kinds[word]
        for part in re.split(r"[/.-]", word):
            if part in kinds:
                return kinds[part]
    return None


def _kind_of(text: str) -> str:
    """The kind of a document that is no numbered telegram."""
    if WEB.search(text):
        return "web"
    if AIRGRAM.search(text):
        return "airgram"
    if GROUP.search(text):
        kind = _telling_word(text)
        return kind if kind == "report" else "cable"
    return _telling_word(text) or "other"


def _date_of(text: str) -> datetime.date | None:
    """The date printed in full, or None."""
    match = DATE.search(text)
    if match:
        if match["month_first"]:
            parts = match["year_1"], str(MONTHS[match["month_first"][:3]]), match["day_1"]
        elif match["month_second"]:
            parts = match["year_2"], str(MONTHS[match["month_second"][:3]]), match["day_2"]
        elif match["month_3"]:
            parts = match["year_3"], match["month_3"], match["day_3"]
        else:
            parts = match["year_4"], match["month_4"], match["day_4"]
    else:
        match = GROUP.search(text)
        if match is None or match["month"] is None:
            return None
        parts = match["year"], str(MONTHS[match["month"][:3]]), match["day"]
    year = _full_year(parts[0])
    try:
        return datetime.date(year, int(parts[1]), int(parts[2])) if year else None
    except ValueError:
        return None


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The item without separators, dashes and a sentence's full stop at its edges."""
    while start < end and (text[start] in " \n,;:-.&" or (text[start] == ")" and "(" not in text[start:end])):
        start += 1
    leading = AND.match(text, start, end)
    if leading and leading.end() < end:
        start = leading.end()
    while end > start:
        last = text[end - 1]
        if last in " \n,;:-&" or (last == "(" and end - start > 1):
            end -= 1
        elif last == "." and end - 2 >= start and (text[end - 2].isdigit() or text[end - 2] in " )."):
            end -= 1
        elif text[start:end].endswith(" AND"):
            end -= 4
        elif last == ")" and "(" not in text[start:end]:
            end -= 1
        else:
            break
    return start, end


def _own_year(citation: _Citation, year: int | None, post: str | None, number: int | None) -> int | None:
    """The year of a telegram cited without one."""
    if year is None:
        return None
    above = citation.post == post and number is not None and citation.number > number
    return year - 1 if above else year


def read_references(
    text: str, *, year: int | None, post: str | None, number: int | None
) -> tuple[list[ReferenceReading], list[Finding]]:
    """The documents that a block of REF lines refers to, in order.

    Args:
        text: what follows the label `REF:` up to the end of the block, or a lettered list without one.
        year: the cable's own year.
        post: the cable's own post, canonical.
        number: the cable's own number.

    Returns:
        The references and what was noticed; offsets in `text`.

    >>> [r.id for r in read_references("A. 08 STATE 1234 (NOTAL)  B. TRIPOLI 33, 53", year=2009, post="TRIPOLI", number=60)[0]]
    ['08STATE1234', '09TRIPOLI33', '09TRIPOLI53']
    """
    upper = text.translate(_UPPER)
    flat = upper.translate(_BLANKS)
    repeated = REPEATED_WORD.match(flat, len(flat) - len(flat.lstrip()))
    if repeated and not LABEL.match(flat, repeated.start()):
        flat = " " * repeated.end() + flat[repeated.end() :]
    references: list[ReferenceReading] = []
    findings: list[Finding] = []
    last: _Citation | None = None
    all_notal = False
    for entry in _split_entries(flat):
        citations = _find_citations(flat, entry, post, last)
        for citation in citations:
            if citation.post:
                last = citation
        first = True
        for begin, stop, cited in _cuts(flat, entry, citations):
            notes = list(NOTAL.finditer(flat, begin, stop))
            all_notal = all_notal or any(note["all"] for note in notes)
            bare = flat
            for note in notes:
                bare = bare[: note.start()] + " " * (note.end() - note.start()) + bare[note.end() :]
            start, end = _trim(bare, begin, stop)
            printed = bare[start:end]
            if start >= end or NOTHING.fullmatch(printed) or not any(c.isalnum() for c in printed):
                if notes and references:
                    references[-1] = replace(references[-1], notal=True)
                continue
            words = "".join(c if b != " " else " " for c, b in zip(text[start:end], printed, strict=True))
            made = _make(entry, first, begin, start, end, notes, words, printed, cited, year, post, number)
            references.extend(made)
            findings.extend(_notice(made[0], cited))
            first = False
    if all_notal:
        references = [replace(reference, notal=True) for reference in references]
    return references, findings


def _make(
    entry: _Entry,
    first: bool,
    begin: int,
    start: int,
    end: int,
    notes: list[re.Match[str]],
    words: str,
    printed: str,
    cited: _Citation | None,
    year: int | None,
    post: str | None,
    number: int | None,
) -> list[ReferenceReading]:
    """One item as a reference; a range as one for each telegram."""
    stop = max([end, *(note.end() for note in notes)])
    base = ReferenceReading(
        start=entry.start if first and entry.label else start,
        end=stop,
        label=entry.label,
        text=" ".join(words.split()),
        text_start=start,
        text_end=end,
        kind="cable",
        id=None,
        notal=bool(notes),
        year_assumed=False,
        date=_date_of(printed),
        post=None,
        number=None,
    )
    kind = _kind_of(printed)
    if cited is None or (kind == "report" and _is_numbered_report(printed)) or (kind == "airgram" and not _cites(printed, cited)):
        return [replace(base, kind=kind)]
    made = []
    numbers = range(cited.number, cited.to + 1) if cited.to else (cited.number,)
    labels = _labels(entry.label, len(numbers))
    for label, one in zip(labels, numbers, strict=True):
        this = replace(cited, number=one)
        printed_year = cited.year or (base.date.year if base.date else None)
        known_year = printed_year or _own_year(this, year, post, number)
        identity = f"{known_year % 100:02d}{cited.post}{one}" if known_year and cited.post else None
        made.append(
            replace(base, label=label, id=identity, year_assumed=printed_year is None, post=cited.post, number=one)
        )
    return made


def _labels(label: str | None, count: int) -> list[str | None]:
    """One label for each telegram of a range; the letters of `A-C` where they are as many."""
    if label and "-" in label:
        letters = [chr(c) for c in range(ord(label[0]), ord(label[-1]) + 1)]
        if len(letters) == count:
            return list(letters)
    return [label] * count


# Matches: "IIR 6 926 0058 09"
# Matches: "TD-314/011589-09"
# Matches: "TDX-315/090481-08"
# Matches: "FBIS EUR20040305000019"
# Not: "LONDON DAILY REPORT"
NUMBERED_REPORT = re.compile(r"\b(?P<series>IIRS?|TDX?|FBIS|OSC)\b[\ :-]{0,3}[A-Z]{0,4}\d")


def _is_numbered_report(printed: str) -> bool:
    return NUMBERED_REPORT.search(printed) is not None


def _cites(printed: str, cited: _Citation) -> bool:
    """Whether the number is the telegram's and not the airgram's."""
    return re.search(rf"(?<![A-Z-])0*{cited.number}\b", printed) is not None


def _notice(reference: ReferenceReading, cited: _Citation | None) -> list[Finding]:
    """What is doubtful about one reference."""
    start, end = reference.text_start, reference.text_end
    if reference.kind == "other":
        return [Finding("reference-unread", start, end, f"{reference.text!r} is no form of reference that is known; kept as printed")]
    if cited is not None and reference.kind == "cable" and cited.post is None:
        return [Finding("reference-unread", start, end, f"{reference.text!r} is a number without a post")]
    if reference.id and cited is not None and not cited.known:
        return [Finding("post-unknown", start, end, f"{cited.post} is no post of the vocabulary")]
    return []
