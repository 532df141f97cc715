"""The head of the body: classification line, captions, pass lines, E.O., TAGS, SUBJECT, REF, Classified By.

The head is split first: each label opens a block, wherever in a line it stands (format guide, sections 3 and 4). Then
each block is read by its own reader.
"""

import datetime as dt
import re
from dataclasses import dataclass, field

import regex

from cable_parser.readers import patterns
from cable_parser.readers.head.captions import read_captions
from cable_parser.readers.reading import Reading
from cable_parser.span import Span
from cable_parser.text.source import Source
from cable_parser.vocab.calendar import LAST_DECLASSIFICATION, MONTH_START, expand_year, read_day
from cable_parser.vocab.markings import BRACKETED
from cable_parser.vocab.posts import resolve_post

Range = tuple[int, int]


@dataclass(slots=True)
class Head:
    """One printed copy of a head, split: the ranges of each block's lines, labels left out, and where the body begins.

    Attributes:
        lines: by block kind, the `(start, end)` of each printed line or part of a line, in the view.
        labels: by block kind, the range of the printed label.
        body: where the body begins.
    """

    start: int
    lines: dict[str, list[Range]] = field(default_factory=dict)
    labels: dict[str, list[Range]] = field(default_factory=dict)
    front: list[Range] = field(default_factory=list)
    body: int = 0


# Each label, and two signs without which, in capitals, it is not printed.
_LABELS = (
    ("executive_order", patterns.EO_LABEL, ("", "")),
    ("tags", patterns.TAGS_LABEL, ("AG", "AG")),
    ("subject", patterns.SUBJECT_LABEL, (":", ":")),
    ("references", patterns.REF_LABEL, ("REF", "RE:")),
    ("classified_by", patterns.CLASSIFIED_LABEL, ("FIED", "DERIVED")),
)
_KINDS = tuple(kind for kind, _, _ in _LABELS)
_FULL_LINE = 50
# No head runs on into the body within a line this short.
_SHORT = 60
# Two subjects that agree in so many letters are one.
_SAME = 5
# A line this long was reflowed, and holds more than the E.O. line.
_REFLOWED = 300
# In each state, the labels to come and those that stand before: labels come in one order, but at a line start any may.
# A subject printed again, complete, is the one that counts.
_AHEAD = {
    state: (
        tuple(label for i, label in enumerate(_LABELS) if i >= later),
        tuple(label for i, label in enumerate(_LABELS) if i < later - 1 or label[0] == state == "subject"),
    )
    for later, state in enumerate(("front", *_KINDS))
}
# Matches: "A. STATE 563"
# Matches: "(B) LA PAZ 0430"
# Matches: "C) HAVANA 500"
# Not: "1. (C) Summary"
LETTERED = regex.compile(r"^\s{0,12}\(?(?P<letter>[A-Za-z])(?:[.):]{1,2})\s{0,4}\(?[A-Z0-9\[“\"]", regex.VERBOSE)
# Matches: "REASON: 1.4 (b), (d)"
# Matches: "Declassify on: Source marked"
# Matches: "for reasons 1.4(b)"
# Not: "Summary"
CLASSIFIED_MORE = regex.compile(
    r"^\s{0,12}(?:(?:for\s|per\s)?reasons?\b|declassify\b|declas\b|decl\b|1\.\ ?[45]\ ?\(|source\ marked)",
    regex.VERBOSE | regex.IGNORECASE,
)
# A word that is no code.
# Matches: "MILITARY"
# Not: "UNHRC"
LONG_WORD = regex.compile(r"[A-Za-z]{6,}", regex.VERBOSE)
# Matches: "PGOV PHUM SMIG"
# Matches: "PREL, OVIP (CLINTON, HILLARY)"
# Matches: "etra, mnuc, marr, ch"
# Not: "China has made"
TAGS_MORE = regex.compile(
    r"^\s{0,12}(?:[A-Z0-9(][A-Z0-9 ,;:()./'&-]{1,160}|(?:[A-Za-z]{2,6}[,;]\ {0,3}){1,30}[A-Za-z]{2,6}\s{0,3})$",
    regex.VERBOSE,
)


# An unnumbered paragraph that begins within a reflowed head; a reference's letter looks alike: "(C) STATE 12".
# Matches: "95899 (U) On September 24"
# Matches: "1.4 (d) (SBU) This is"
# Not: "(B) STATE 1 (C) STATE 12"
MARKED_TEXT = re.compile(rf"{BRACKETED}\ (?!Class)(?=[A-Z][a-z]|A\ |I\ )", re.VERBOSE)


# The same at the head of a line.
# Matches: "(SBU) This is"
# Not: "(B) STATE 1"
OPENING_MARK = re.compile(rf"\s*{BRACKETED}\s", re.VERBOSE)


# A lettered reference whose letter looks like a marking.
# Matches: "(C) Sao Paulo 449"
# Not: "(C) Sao Paulo is a city of 11 million"
CITATION = re.compile(
    r"\s{0,12}\([A-Z]\)\s{1,4}(?:\d\d\s{1,2})?[A-Za-z]{2,12}(?:\s[A-Za-z]{2,12}){0,3}\s{1,3}\d{2,7}\b", re.VERBOSE
)


# What is said of the message before its first paragraph.
# Matches: "This is an Action request. Please see para 2."
# Matches: "THIS MESSAGE IS SENSITIVE BUT UNCLASSIFIED"
# Not: "THIS YEAR'S ELECTION"
OPENING_NOTE = re.compile(
    r"^\s{0,12}\(?This\ (?:is\ an?\ action|(?:message|cable|telegram)\ (?:is|contains|was|has))\b",
    re.VERBOSE | re.IGNORECASE,
)
# A further reference without a letter, behind an empty line.
# Matches: "2003 PARAMARIBO 00531, 2005 PARAMARIBO 00589"
# Not: "2003 was a year of"
UNLETTERED = regex.compile(
    r"^\s{0,12}(?:\d\d|(?:19|20)\d\d)\s{1,2}[A-Z]{3,14}(?:\s[A-Z]{2,12}){0,3}\s{1,2}\d{2,7}\b", regex.VERBOSE
)


# Matches: "DEPARTMENT PASS ALL ARA POSTS"
# Matches: "PASS AGRICULTURE"
# Matches: "PANAMA FOR USCINCSO"
# Matches: "STATE PASS OPIC"
# Not: "1. PASS THE WORD"
# Not: "FOR THE RECORD, I WOULD LIKE TO REITERATE MY CONCURRENCE IN THE"
PASS_LINE = re.compile(
    r"""
    ^\ {0,8}(?:(?:DEPT|DEPARTMENT|STATE|PLEASE|PLS|EMBASSY)\ )?(?:PLEASE\ |PLS\ )?
        PASS\ (?:TO\ )?[A-Z][A-Z0-9/&,.\ -]{2,50}\s{0,80}$
    |^\ {0,8}(?P<post>[A-Z]{3,12}(?:\ [A-Z]{3,12}){0,2})\ FOR\ [A-Z][A-Z0-9/&,.\ -]{1,40}\s{0,80}$
    """,
    re.VERBOSE,
)


def split_head(view: str, start: int, end: int) -> Head:
    """Split one copy of a head.

    Args:
        view: the view of the source.
        start: just behind the classification line.
        end: where the telegram, or this copy of its head, ends.
    """
    head = Head(start)
    state = "front"
    at = start
    blank_before = False
    while at < end:
        stop = view.find("\n", at, end)
        stop = end if stop < 0 else stop
        line = view[at:stop]
        if not line.strip():
            blank_before = True
            at = stop + 1
            continue
        if blank_before and state != "front" and _is_pass_line(view, line, stop, end):
            head.front.append((at, stop))
            at = stop + 1
            continue
        cuts = _find_cuts(line, state)
        if cuts and cuts[0][1] == state == "subject" and not _is_same_subject(view, head, line[cuts[0][2] :]):
            cuts = cuts[1:]
        # A line that holds a label, wherever in it, is of the head; a paragraph may be a Classified By all the same.
        labelled = any(kind != "body" for _, kind, _ in cuts) and not _starts_paragraph(line, state)
        if not labelled and _opens_body(view, head, state, at, stop, end, blank_before=blank_before):
            head.body = at
            return head
        head.body = end
        # A title may stand without its label between TAGS and REF, on a line of its own.
        if state == "tags" and not cuts and head.lines["tags"] and _is_untitled_subject(view, line, stop, end):
            head.lines.setdefault("subject", []).append((at, stop))
            blank_before, at = False, stop + 1
            continue
        offset = 0
        for cut, kind, behind in [*cuts, (len(line), "", len(line))]:
            words = line[offset:cut]
            if words.strip():
                # A title may stand without its label between TAGS and REF.
                titled = state == "tags" and offset == 0 and labelled and len(LONG_WORD.findall(words)) > 2
                if titled:
                    head.lines.setdefault("subject", [])
                _add(head, "subject" if titled else state, at + offset, at + cut)
            if kind == "body":
                head.body = at + cut
                return head
            if kind:
                if kind == state == "subject":
                    head.labels[kind] += head.lines[kind]
                    head.lines[kind] = []
                head.labels.setdefault(kind, []).append((at + cut, at + behind))
                head.lines.setdefault(kind, [])
                state, offset = kind, behind
        blank_before = False
        at = stop + 1
    head.body = end
    return head


def _is_pass_line(view: str, line: str, stop: int, end: int) -> bool:
    """Tell whether a line by itself behind the subject says to whom to pass: of `X FOR Y`, X must be a post."""
    match = PASS_LINE.match(line)
    if match is None or view[stop + 1 : min(end, stop + 90)].partition("\n")[0].strip():
        return False
    return match["post"] is None or resolve_post(match["post"]) is not None


def _is_same_subject(view: str, head: Head, words: str) -> bool:
    """Tell whether a second SUBJECT line begins as the first does: a quoted telegram has another subject."""
    lines = head.lines["subject"]
    first = view[lines[0][0] : lines[0][1]].strip() if lines else ""
    return words.strip()[:_SAME].upper() == first[:_SAME].upper()


def _is_untitled_subject(view: str, line: str, stop: int, end: int) -> bool:
    """Tell whether a line below TAGS is a title without its label: words, not codes; REF or Classified By next."""
    if not LONG_WORD.search(line) or len(line.split()) < 3 or "(" in line:
        return False
    return _label_ahead(view, stop + 1, end, ("references", "classified_by"), reach=200)


def _first_sign(line: str) -> str:
    return line.lstrip()[:1]


def _is_rule_line(line: str) -> bool:
    return _first_sign(line) in patterns.RULE_SIGNS and patterns.RULE_LINE.match(line) is not None


def _match_start(line: str) -> re.Match[str] | None:
    """Match a paragraph's number and marking at the head of a line."""
    return patterns.PARAGRAPH_START.match(line) if _first_sign(line) in patterns.START_SIGNS else None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _add(head: Head, state: str, start: int, end: int) -> None:
    (head.front if state == "front" else head.lines[state]).append((start, end))


def _find_cuts(line: str, state: str) -> list[tuple[int, str, int]]:
    """Find where labels, or the body, begin within a line: `(offset, kind, offset behind the label)`, in order."""
    found: list[tuple[int, str, int]] = []
    indent = _indent(line)
    at = indent
    while True:
        body = _find_body_within(line, at, state)
        label = _find_label(line, at, state, len(line) if body is None else body, first=at == indent)
        if label is None:
            break
        found.append(label)
        state, at = label[1], label[2]
    if body is not None:
        found.append((body, "body", body))
    return found


def _find_label(line: str, at: int, state: str, end: int, *, first: bool) -> tuple[int, str, int] | None:
    """Find the first label from an offset on."""
    best: tuple[int, str, int] | None = None
    capitals = line.upper()
    later, earlier = _AHEAD[state]
    if first:
        for kind, pattern, (sign, other) in earlier:
            if (sign in capitals or other in capitals) and (match := pattern.match(line, at, end)):
                return match.start(), kind, match.end()
    for kind, pattern, (sign, other) in later:
        if sign not in capitals and other not in capitals:
            continue
        match = pattern.search(line, at, end)
        if match is None or (best is not None and match.start() >= best[0]):
            continue
        within = match.start() > at or not first
        if within and not _is_label_within(line, match, kind):
            continue
        best = (match.start(), kind, match.end())
    return best


def _is_label_within(line: str, match: "regex.Match[str]", kind: str) -> bool:
    """Within a line only what cannot be prose is a label: with its colon, or a Classified By with its reasons."""
    words = match.group().rstrip()
    if words.upper() == "RE:":
        return False
    if kind == "executive_order":
        return not (words[:2].upper() == "EO" and line[match.start() - 1].isalnum())
    if words.endswith(":"):
        return True
    return kind == "classified_by" and patterns.REASONS.search(line, match.end(), match.end() + 250) is not None


def _find_body_within(line: str, at: int, state: str) -> int | None:
    """Find where the body begins within a reflowed line: at a rule, a numbered paragraph, text behind reasons."""
    places = []
    ruled = "--" in line or (len(line) > _SHORT and any(sign in line for sign in ("-", "=", "*", "_")))
    rule = patterns.INLINE_RULE.search(line, at) if ruled else None
    if rule and line[: rule.start()].strip():
        places.append(rule.start())
    start = patterns.PARAGRAPH_MID.search(line, at) if len(line) > _SHORT and "(" in line else None
    while start:
        if (
            start["number"] in ("1", "2")
            and line[start.end() : start.end() + 1] == "("
            and not (state == "classified_by" and start.start() < at + 30 and "1.4" in line[at : at + 40])
        ):
            places.append(start.start())
            break
        start = patterns.PARAGRAPH_MID.search(line, start.end())
    if state in ("references", "classified_by") and "(" in line:
        for portion in MARKED_TEXT.finditer(line, at):
            if not CITATION.match(line, portion.start()):
                places.append(portion.start())
                break
    if state == "classified_by":
        reasons = patterns.REASONS.search(line, at)
        if reasons and len(line) - reasons.end() > 25:
            rest = re.match(r"[\s.)\"”]{0,4}(?=\S)", line[reasons.end() :])
            if rest and not CLASSIFIED_MORE.match(line[reasons.end() + rest.end() :]):
                places.append(reasons.end() + rest.end())
    return min(places) if places else None


def _starts_paragraph(line: str, state: str) -> bool:
    """Tell whether a line is numbered as a paragraph is: `1. (C) Summary`, or `1. Summary` behind the labels."""
    start = _match_start(line)
    if start is None:
        return False
    number = int(start["number"] or start["number3"])
    if start["portion"] or start["portion2"] or start["portion3"]:
        return number < 100
    return state != "front" and number <= (1 if state == "references" else 2)


def _opens_body(view: str, head: Head, state: str, at: int, stop: int, end: int, *, blank_before: bool) -> bool:
    """Tell whether the body begins with the line `at:stop`, which begins with no label."""
    line = view[at:stop]
    if _starts_paragraph(line, state):
        return True
    if _is_rule_line(line):
        return state != "front" or _rule_frames_title(view, stop, end)
    if OPENING_MARK.match(line):
        if state == "references":
            return MARKED_TEXT.match(line, _indent(line)) is not None and CITATION.match(line) is None
        return state not in ("front", "subject") or blank_before
    if state == "front":
        return _opens_behind_front(view, head, at, stop, end, blank_before=blank_before)
    if state == "subject" and head.lines["subject"] and OPENING_NOTE.match(line):
        return True
    if blank_before:
        return _opens_behind_blank(view, head, state, at, stop, end)
    if _is_rule(view, stop + 1, end):
        return True
    if state == "tags":
        return not TAGS_MORE.match(line)
    return state == "executive_order" and len(line) > _REFLOWED


def _is_rule(view: str, at: int, end: int) -> bool:
    """Tell whether the line that begins at an offset is a rule: the line before it is a title, then."""
    stop = view.find("\n", at, end)
    line = view[at : end if stop < 0 else stop]
    return _is_rule_line(line)


def _opens_behind_front(view: str, head: Head, at: int, stop: int, end: int, *, blank_before: bool) -> bool:
    """Tell whether the body begins before any label was printed."""
    line = view[at:stop]
    if blank_before and _is_prose(head, line) and not _label_ahead(view, at, end, _KINDS, reach=1500):
        return True
    if not head.front or not patterns.SUMMARY_OPENER.match(line):
        return False
    return not _label_ahead(view, at, end, ("tags", "subject"))


def _opens_behind_blank(view: str, head: Head, state: str, at: int, stop: int, end: int) -> bool:
    """Tell whether a line behind an empty one begins the body, or goes on with the block before it."""
    line = view[at:stop]
    if state == "references":
        if LETTERED.match(line) or UNLETTERED.match(line) or _ends_in_year(view, head):
            return False
        return not _label_ahead(view, at, end, ("classified_by",), reach=250)
    if state == "classified_by":
        return not CLASSIFIED_MORE.match(line)
    if state == "subject" and not head.lines["subject"]:
        return False
    return not _label_ahead(view, at, end, ("tags", "subject", "references", "classified_by"))


def _is_prose(head: Head, line: str) -> bool:
    """Tell whether a line may open the text of a cable without labels: a paragraph 1, or a full line behind others."""
    start = patterns.PARAGRAPH_START.match(line)
    return (start is not None and start["number"] == "1") or (bool(head.front) and len(line.strip()) > _FULL_LINE)


def _ends_in_year(view: str, head: Head) -> bool:
    """Tell whether the last reference breaks off behind its year: `C. 08` goes on behind an empty line."""
    lines = head.lines["references"]
    return (
        bool(lines)
        and re.search(r"\b\d\d\s*$", view[lines[-1][0] : lines[-1][1]][-12:]) is not None
        and re.search(r"[A-Z]{3}\.?\s+\d\d\s*$", view[lines[-1][0] : lines[-1][1]][-12:]) is None
    )


def _rule_frames_title(view: str, stop: int, end: int) -> bool:
    lines = [x for x in view[stop : min(end, stop + 300)].split("\n") if x.strip()][:3]
    return any(patterns.RULE_LINE.match(x) for x in lines)


def _label_ahead(view: str, at: int, end: int, kinds: tuple[str, ...], reach: int = 400) -> bool:
    """Tell whether one of the labels begins a line within reach, before a paragraph, a rule or a heading does."""
    stop = min(end, at + reach)
    for line in view[at:stop].split("\n"):
        if _is_rule_line(line):
            return False
        start = _match_start(line)
        if start and (start["portion"] or start["portion2"] or start["portion3"] or start["number"] == "1"):
            return False
        for kind, pattern, _ in _LABELS:
            if kind in kinds and pattern.match(line, _indent(line)):
                return True
        # Within a line of a reflowed head the TAGS label is the one that cannot be prose.
        tags = patterns.TAGS_LABEL.search(line)
        if tags and "tags" in kinds and tags.group().endswith(":"):
            return True
    return False


# --- reading ---------------------------------------------------------------------------------------------------------


def join_lines(source: Source, lines: list[Range]) -> tuple[str, tuple[Span, ...]]:
    """Join printed lines into one value, white space folded, and give the pieces it was read from."""
    pieces = [Span(a, b) for start, end in lines for a, b in source.cut(start, end)]
    return " ".join(" ".join(source.view[a:b].split()) for a, b in pieces), tuple(pieces)


def read_front(source: Source, head: Head) -> Reading:
    """Read captions and pass lines, from the lines between the classification line and the first label."""
    reading = Reading(values={"captions": [], "pass_lines": []})
    for start, end in head.front:
        line = source.view[start:end]
        captions, rest = read_captions(line)
        for caption, a, b in captions:
            if caption not in reading.values["captions"]:
                reading.spans[f"header.captions.{len(reading.values['captions'])}"] = (Span(start + a, start + b),)
                reading.values["captions"].append(caption)
        reading.claim("captions", start, start + rest)
        value, pieces = join_lines(source, [(start + rest, end)])
        if any(c.isalnum() for c in value):
            reading.spans[f"header.pass_lines.{len(reading.values['pass_lines'])}"] = pieces
            reading.values["pass_lines"].append(value)
        reading.claim("captions", start + rest, end)
    return reading


# Matches: "DECL: 01/21/2019"
# Matches: "DECL ON: 08/31/2034"
# Matches: "DECLASSIFY ON 8/31/2034"
# Not: "N/A"
DECLASSIFY = re.compile(
    r"(?:DECL(?:ASSIFY|ASSIFICATION|AS|l|ARE)?\.?(?:\ ON)?\s{0,3}[:;.]{0,2}\s{0,3}){1,2}",
    re.VERBOSE | re.IGNORECASE,
)
# Matches: "N/A"
# Matches: "NA"
# Matches: "N:A"
# Not: "NATO"
NOT_APPLICABLE = re.compile(r"^\s{0,3}\(?N\ ?[/:.]?\ ?A\)?(?![A-Za-z])\.?", re.VERBOSE | re.IGNORECASE)
# Matches: "01/21/2019"
# Matches: "2019/09/22"
# Matches: "12-29-13"
# Matches: "12/6/85"
# Not: "1.4"
NUMERIC_DATE = re.compile(
    r"(?<!\d)(?P<a>\d{1,4})\s?[/-]\s?(?P<b>\d{1,2})\s?[/-]\s?(?P<c>\d{4}|\d{2})(?!\d)", re.VERBOSE
)
# Matches: "08 OCTOBER 2019"
# Matches: "OCTOBER 8, 2019"
# Not: "OCTOBER"
WORDED_DATE = regex.compile(
    rf"(?:\d{{1,2}}\s)?{MONTH_START}[A-Z]{{0,6}}\.?\s(?:\d{{1,2}},?\s)?\d{{4}}(?!\d)",
    regex.VERBOSE | regex.IGNORECASE,
)
# Matches: "GDS"
# Matches: "XGDS-1"
# Matches: "RDS-4"
# Matches: "25X1-HUMAN"
# Matches: "OADR"
# Not: "DECL"
CODE = regex.compile(
    r"\b(?:X?GDS|RDS|XDS|ADS)(?:\ ?-\ ?\d|\d)?\b|\b25X\d{1,2}(?:-HUMAN)?\b|\bOADR\b|\bX[1-9]\b|\bMR\b",
    regex.VERBOSE | regex.IGNORECASE,
)
# Matches: "GDS 12/6/85 (THOMPSON, STEPHEN H) OR-P"
# Not: "(##)"
OFFICER = re.compile(
    r"\(\s?(?P<officer>[A-Z][A-Z' .-]{1,30},\s?[A-Z][A-Z .]{0,30}?)\s?\)?(?:\s{0,3}OR-[A-Z])?\s{0,3}$", re.VERBOSE
)


def read_date(words: str) -> dt.date | None:
    """Read a printed day in any order: `12/17/2019`, `2019/12/17`, `17-12-2019`, `12/6/85`, `08 OCTOBER 2019`."""
    match = NUMERIC_DATE.search(words)
    if match:
        a, b, c = int(match["a"]), int(match["b"]), int(match["c"])
        if len(match["a"]) == 4:
            year, month, day = a, b, c
        else:
            year, month, day = (c if len(match["c"]) == 4 else expand_year(c, LAST_DECLASSIFICATION)), a, b
        if month > 12:
            month, day = day, month
        try:
            return dt.date(year, month, day)
        except ValueError:
            return None
    worded = WORDED_DATE.search(words)
    return read_day(worded.group()) if worded else None


def read_executive_order(source: Source, head: Head) -> Reading:
    """Read the E.O. line: `E.O. 12958: DECL: 12/17/2019`."""
    reading = Reading()
    labels = head.labels.get("executive_order")
    if not labels:
        return reading
    label = patterns.EO_LABEL.match(source.view, labels[0][0])
    number = (label["number"] or label["number2"]) if label else None
    value, pieces = join_lines(source, head.lines["executive_order"])
    value = value.lstrip(":;., ")
    found = DECLASSIFY.match(value)
    words = value[found.end() :].strip() if found else value
    words = words.strip(" :;")
    on: dt.date | None = None
    text: str | None = words or None
    if NOT_APPLICABLE.match(words):
        text = "N/A"
    elif words:
        on = read_date(words)
        if on is None and re.search(r"\d[/-]\d", words):
            reading.note(
                "declassify-unread",
                labels[0][0],
                pieces[-1].end if pieces else labels[0][1],
                f"{words!r} is not a date",
            )
    officer = OFFICER.search(words)
    places = (Span(*labels[0]), *pieces)
    reading.values["executive_order"] = {
        "number": number,
        "declassify_on": on,
        "declassify_text": text,
        "codes": tuple(dict.fromkeys(re.sub(r"\s", "", c.upper()) for c in CODE.findall(words))),
        "officer": " ".join(officer["officer"].split()) if officer else None,
        "span": Span(places[0].start, places[-1].end),
        "pieces": places,
    }
    return reading


# What may stand between the name and the reasons, with the blank that a cut at column 71 leaves.
# Matches: ", for reasons 1.4 (b)"
# Matches: ". REASON: 1.4 (b), (d)"
# Matches: " for reaso ns 1.4"
# Matches: ", E.O. 12958, reasons: 1.4"
# Matches: " per 1.4(b)"
# Not: "Counselor for Economic Affairs"
NAME_END = re.compile(
    r"""
    (?=[\s,.;:(-]|\b|1)  # (said first, what all have in common makes the search fast)
    [\s,.;:(-]{0,5}
    (?:\b(?:(?:is\ )?classified\ )?(?:f\ ?o\ ?r|per|under|pursuant\ to|by|due\ to|because\ of
        |in\ accordance\ with|b\ ?a\ ?s\ ?e\ ?d\ ?o\ ?n|and|with)\ )?(?:the\ |following\ |E\.?\ ?O\.?\ )?
    (?:\br\ ?e\ ?a\ ?s\ ?o\ ?n\ ?(?:\(?s\)?)?(?:\b|(?=\d))|\bE\.?O\.?\ ?12958|\b12958|\bsection\ 1\.[45]
        |(?<![\d.])1\.\ ?[45]\b|\bdeclassify\ on|\bdecl\b)
    """,
    re.VERBOSE | re.IGNORECASE,
)
# The words of which one ends each of these.
# Matches: "reason"
# Matches: "r eas on"
# Matches: "12958"
# Matches: "section 1.4"
# Matches: "1. 5"
# Matches: "DECL"
# Not: "Counselor"
REASON_WORD = re.compile(r"r\ ?e\ ?a\ ?s\ ?o\ ?n|12958|1\.\ ?[45]|decl", re.VERBOSE | re.IGNORECASE)
# What stands before such a word at most: `, classified in accordance with the following E.O. section `.
_LONGEST_BEFORE_REASON = 90
# The rest of `declassify on`, and a character behind it.
_LONGEST_REST = 11
# Matches: "(b"
# Matches: "b/d"
# Not: "and"
REASON_LETTER = regex.compile(
    r"(?<![A-Za-z])(?P<letter>[A-Ha-h])(?![A-Za-z])|(?P<to>-|\bthrough\b|\bthru\b)", regex.VERBOSE
)


def _find_name_end(value: str) -> re.Match[str] | None:
    """Find where the name ends, around the words that it ends before."""
    for core in REASON_WORD.finditer(value):
        end = NAME_END.search(value, max(0, core.start() - _LONGEST_BEFORE_REASON), core.end() + _LONGEST_REST)
        if end:
            return end
    return None


def read_classified_by(source: Source, lines: list[Range], label: Range) -> Reading:
    """Read who classified and why: `Classified By: DCM Peter Brennan, reasons 1.4(b) and (d)`."""
    reading = Reading()
    value, pieces = join_lines(source, lines)
    derived = source.view[label[0] : label[1]].lower().startswith("derived")
    value = ("Derived from " + value) if derived else value
    end = _find_name_end(value)
    name = value[: end.start()] if end else value
    name = re.sub(r"^[\s:.,]+|[\s,;:(-]+$", "", name)
    name = re.sub(r"\.{2,}$", "", name)
    if end and re.search(r"\b[JS]r$", name) and value[end.start() : end.start() + 1] == ".":
        name += "."
    name = re.sub(r"\.$", "", name) if not re.search(r"\b[A-Z]\.$|(?:Jr|Sr|Dept|Amb)\.$", name, re.IGNORECASE) else name
    reasons = _read_reasons(value[end.start() :] if end else "")
    places = (Span(*label), *pieces)
    reading.values["classified_by"] = {
        "name": name,
        "reasons": reasons,
        "span": Span(places[0].start, places[-1].end),
        "pieces": places,
    }
    if not reasons:
        reading.note(
            "reasons-missing", label[0], places[-1].end, "no reason such as 1.4(b) is printed with Classified By"
        )
    return reading


def _read_reasons(words: str) -> tuple[str, ...]:
    found: list[str] = []
    for match in patterns.REASONS.finditer(words):
        number = match["number"].replace(" ", "")
        last = ""
        ranged = False
        letters = list(REASON_LETTER.finditer(match["letters"] or ""))
        for letter in letters:
            if letter["to"]:
                ranged = bool(last)
                continue
            this = letter["letter"].upper()
            if ranged and last < this:
                found += [f"{number}({chr(c)})" for c in range(ord(last) + 1, ord(this))]
            ranged = False
            found.append(f"{number}({this})")
            last = this
        if not letters:
            found.append(number)
    return tuple(dict.fromkeys(found))
