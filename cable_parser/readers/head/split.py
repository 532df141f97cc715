"""Split the head of the body: classification line, captions, pass lines, E.O., TAGS, SUBJECT, REF, Classified By.

The head is split first: each label opens a block, wherever in a line it stands (format guide, sections 3 and 4). Then
each block is read by its own reader.
"""

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from cable_parser.readers import patterns
from cable_parser.readers.head.captions import caption_controls, read_captions
from cable_parser.readers.head.labels import find_misprinted_label
from cable_parser.readers.head.ranges import Head
from cable_parser.text.lines import LONGEST_LINE
from cable_parser.vocab.calendar import MONTH
from cable_parser.vocab.markings import BRACKETED, SENSITIVE_SHORT_OR_LONG
from cable_parser.vocab.posts import resolve_post

if TYPE_CHECKING:
    import regex

# Each label, and two signs without which, in capitals, it is not printed.
_LABELS = (
    ("executive_order", patterns.EO_LABEL, ("", "")),
    ("tags", patterns.TAGS_LABEL, ("AG", "AG")),
    ("subject", patterns.SUBJECT_LABEL, (":", ":")),
    ("references", patterns.REF_LABEL, ("REF", "RE:")),
    ("classified_by", patterns.CLASSIFIED_LABEL, ("CLAS", "DERIVED")),
)
_BEHIND_REASONS = tuple(label for label in _LABELS if label[0] == "references")
_KINDS = tuple(kind for kind, _, _ in _LABELS)
# A line that opens a text after others is no shorter.
_SHORTEST_PROSE = 50
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
LETTERED = re.compile(r"^\s{0,12}\(?(?P<letter>[A-Za-z])(?:[.):]{1,2})\s{0,4}\(?[A-Z0-9\[“\"]", re.VERBOSE)
# Matches: "REASON: 1.4 (b), (d)"
# Matches: "Declassify on: Source marked"
# Matches: "for reasons 1.4(b)"
# Not: "Summary"
CLASSIFIED_MORE = re.compile(
    r"^\s{0,12}(?:(?:for\s|per\s)?reasons?\b|declassify\b|declas\b|decl\b|1\.\ ?[45]\ ?\(|source\ marked)",
    re.VERBOSE | re.IGNORECASE,
)
# A word that is no code.
# Matches: "MILITARY"
# Not: "UNHRC"
LONG_WORD = re.compile(r"[A-Za-z]{6,}", re.VERBOSE)
# Matches: "PGOV PHUM SMIG"
# Matches: "PREL, OVIP (EXAMPLE, ANN)"
# Matches: "etra, mnuc, marr, ch"
# Not: "China has made"
TAGS_MORE = re.compile(
    r"^\s{0,12}(?:[A-Z0-9(][A-Z0-9 ,;:()./'&-]{1,160}|(?:[A-Za-z]{2,6}[,;]\ {0,3}){1,30}[A-Za-z]{2,6}\s{0,3})$",
    re.VERBOSE,
)


# Matches: "\n \n"
# Not: "\n"
EMPTY_LINE = re.compile(r"\n[^\S\n]*+\n")
# A word that is neither post nor number, as a sentence has several.
# Matches: "ministry"
# Not: "12"
PLAIN_WORD = re.compile(r"\b[A-Za-z]{2,20}\b")
_FEWEST_WORDS = 6
"""A text that a block swallowed has so many words at least."""


# An unnumbered paragraph that begins within a reflowed head; a reference's letter looks alike: "(C) STATE 12".
# Matches: "95890 (U) On September 9"
# Matches: "1.4 (d) (SBU) This is"
# Not: "(B) STATE 1 (C) STATE 12"
MARKED_TEXT = re.compile(rf"{BRACKETED}\ {{1,4}}(?!Class)(?=[A-Z][a-z]|A\ |I\ )", re.VERBOSE)


# A marking that no label of a reference looks like: it has more than one letter.
# Matches: "(SBU) MFA took note"
# Matches: "(C/NF) DCM called"
# Not: "(C) LIMA 12"
LONG_MARK = re.compile(rf"\s{{0,12}}(?=\([A-Z]{{1,4}}[A-Z/])(?P<mark>{BRACKETED})\s", re.VERBOSE)


# A sentence right after a telegram on its line.
# Matches: "STATE 92110 We delivered the points in reftel"
# Not: "STATE 92110 and previous"
# Not: "STATE 92110, Doe e-mail to the desk officer"
SENTENCE_AFTER = re.compile(
    r"[A-Z]{2}\ 0{0,7}\d{2,6}\s{1,4}(?=[A-Z][a-z'’]{0,20}(?:\s[a-z][\w'’,-]{0,20}){3})", re.VERBOSE
)


# Paragraph 1 after the page break that took the rest of its line.
# Matches: "STATE 12                              1.The following"
# Not: "STATE 12 1. LIMA 3"
NUMBER_AFTER_GAP = re.compile(r"\d\ {8,200}(?=1\.\ {0,3}[A-Z(])", re.VERBOSE)


# What is said of the handling within a reflowed title, which ends there.
# Matches: "LABELS Sensitive but Unclassified. Please handle accordingly."
# Not: "SENSITIVE BUT UNCLASSIFIED TALKS"
HANDLING_WITHIN = re.compile(
    rf"\ (?P<note>{SENSITIVE_SHORT_OR_LONG}[.,;:-]{{1,2}}"
    r"\ {1,3}(?:Please|Not\ for|Handle|Protect)[^.]{0,80}\.?)",
    re.VERBOSE | re.IGNORECASE,
)


# The same at the head of a line.
# Matches: "(SBU) This is"
# Not: "(B) STATE 1"
OPENING_MARK = re.compile(rf"\s*{BRACKETED}\s", re.VERBOSE)


# A lettered reference whose letter looks like a marking.
# Matches: "(C) Sao Paulo 449"
# Not: "(C) Sao Paulo is a city of 11 million"
# Not: "(U) On September 24"
CITATION = re.compile(
    rf"\s{{0,12}}\([A-Z]\)\s{{1,4}}(?:\d\d\s{{1,2}})?(?!\w{{2,3}}\s(?i:{MONTH})\b)"
    r"[A-Za-z]{2,12}(?:\s[A-Za-z]{2,12}){0,3}\s{1,3}\d{2,7}\b",
    re.VERBOSE,
)


# The first words of a post at the end of a line.
# Matches: "B. BUENOS "
# Not: "BUENOS AIRES 12"
POST_BEGUN = re.compile(r"(?P<words>[A-Z]{2,15}(?:\ [A-Z]{2,15})?)\s*+$", re.VERBOSE)
# Its last words, with the number.
# Matches: "AIRES 1120"
# Not: "AIRES"
POST_ENDED = re.compile(r"\s{0,12}(?P<words>[A-Z]{2,15}(?:\ [A-Z]{2,15}){0,2})\s{1,3}\d{2,7}\b", re.VERBOSE)
# What is said of the message before its first paragraph.
# Matches: "This is an Action request. See para 9."
# Matches: "THIS TELEGRAM IS SENSITIVE BUT UNCLASSIFIED"
# Not: "THIS YEAR'S ELECTION"
OPENING_NOTE = re.compile(
    r"^\s{0,12}\(?This\ (?:is\ an?\ action|(?:message|cable|telegram)\ (?:is|contains|was|has))\b",
    re.VERBOSE | re.IGNORECASE,
)
# A further reference without a letter, after an empty line.
# Matches: "2003 PARAMARIBO 00511, 2005 PARAMARIBO 00577"
# Not: "2003 was a year of"
UNLETTERED = re.compile(
    r"^\s{0,12}(?:\d\d|(?:19|20)\d\d)\s{1,2}[A-Z]{3,14}(?:\s[A-Z]{2,12}){0,3}\s{1,2}\d{2,7}\b", re.VERBOSE
)


# Matches: "DEPARTMENT PASS ALL ARA POSTS"
# Matches: "PASS AGRICULTURE"
# Matches: "PANAMA FOR GENERAL EXAMPLE"
# Matches: "STATE PASS OPIC"
# Not: "1. PASS THE WORD"
# Not: "FOR THE REST, I WOULD LIKE TO SAY AGAIN THAT I AGREE WITH THE"
PASS_LINE = re.compile(
    r"""
    ^\ {0,8}(?:(?:DEPT|DEPARTMENT|STATE|PLEASE|PLS|EMBASSY)\ )?(?:PLEASE\ |PLS\ )?
        PASS\ (?:TO\ )?[A-Z][A-Z0-9/&,.\ -]{2,50}\s*+$
    |^\ {0,8}(?P<post>[A-Z]{3,12}(?:\ [A-Z]{3,12}){0,2})\ FOR\ [A-Z][A-Z0-9/&,.\ -]{1,40}\s*+$
    """,
    re.VERBOSE,
)


_Cut = tuple[int, str, int]
"""Where a label, or the body, begins within a line, the block it opens, and where what follows it begins."""


def split_head(view: str, start: int, end: int) -> Head:
    """Split one copy of a head.

    Args:
        view: the view of the source.
        start: just after the classification line.
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
        if state != "front" and _stands_apart(head, state, line, at, stop, blank_before=blank_before):
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
        state = _take_line(head, state, line, at, cuts, labelled=labelled)
        if state == "body":
            return head
        blank_before = False
        at = stop + 1
    head.body = end
    return head


def _take_line(head: Head, state: str, line: str, at: int, cuts: list[_Cut], *, labelled: bool) -> str:
    """Put the words of a line into the blocks they are of.

    Args:
        head: takes them.
        state: the block that the line begins in.
        line: the line.
        at: where it begins in the view.
        cuts: where blocks begin within it.
        labelled: whether a label of the head stands in it.

    Returns:
        The block that goes on after it; `body` where the body has begun, whose place the head has taken.
    """
    offset = 0
    for cut, kind, behind in [*cuts, (len(line), "", len(line))]:
        words = line[offset:cut]
        if words.strip():
            # A title may stand without its label between TAGS and REF.
            titled = state == "tags" and offset == 0 and labelled and len(LONG_WORD.findall(words)) > 2
            if titled:
                head.lines.setdefault("subject", [])
            below_title = state == "subject" and offset == 0 and bool(head.lines["subject"])
            if not (below_title and kind and _claim_handling(head, words, at, at + cut)):
                _add(head, "subject" if titled else state, at + offset, at + cut)
        if kind == "body":
            head.body = at + cut
            return kind
        if kind == "captions":
            head.front.append((at + cut, at + behind))
        if kind:
            if kind == state == "subject":
                head.labels[kind] += head.lines[kind]
                head.lines[kind] = []
            head.labels.setdefault(kind, []).append((at + cut, at + behind))
            head.lines.setdefault(kind, [])
            state, offset = kind, behind
    return state


def cut_swallowed_body(view: str, head: Head, end: int) -> bool:
    """Cut a head that took the whole text where the text may begin: after an empty line in its last block.

    Args:
        view: the view of the source.
        head: a head without a body; its last block is shortened and its body set.
        end: where the text ends.

    Returns:
        Whether it was cut.
    """
    kind = max((kind for kind in head.lines if head.lines[kind]), key=lambda kind: head.lines[kind][-1], default=None)
    if kind not in ("subject", "references", "classified_by") or head.body < end:
        return False
    lines = head.lines[kind]
    for i, (before, (start, _)) in enumerate(pairwise(lines), 1):
        if EMPTY_LINE.search(view, before[1], start) and len(PLAIN_WORD.findall(view, start, end)) >= _FEWEST_WORDS:
            head.lines[kind], head.body = lines[:i], start
            return True
    return False


def _stands_apart(head: Head, state: str, line: str, at: int, stop: int, *, blank_before: bool) -> bool:
    """Claim a line within or after a block that is no part of it: a marking alone, or handling words alone.

    Printed: `SECRET` below the codes of TAGS, `SENSITIVE BUT UNCLASSIFIED` below the title.
    """
    if state == "tags" and patterns.MARKING_WORD.match(line.strip()):
        head.lines.setdefault("marking", []).append((at, stop))
        return True
    below_title = state == "subject" and blank_before and bool(head.lines["subject"])
    return (state == "tags" or below_title) and _claim_handling(head, line, at, stop)


def _claim_handling(head: Head, words: str, start: int, end: int) -> bool:
    """Claim words that are captions and nothing else, which may stand below a title too; return whether they are.

    `NOFORN` is a caption there as above; the banner of a corrected copy says nothing of the cable.
    """
    captions, rest = read_captions(words)
    solid = {caption.replace(" ", "") for caption, _, _ in captions}
    if not solid or rest < len(words):
        return False
    if solid == {"CORRECTEDCOPY"}:
        head.lines.setdefault("captions", []).append((start, end))
        return True
    if {*(caption.replace(" ", "") for caption in caption_controls()), "SIPDIS"}.issuperset(solid):
        head.front.append((start, end))
        return True
    return False


def _is_pass_line(view: str, line: str, stop: int, end: int) -> bool:
    """Return whether a line by itself after the subject is a pass line: in `X FOR Y`, X must be a post."""
    match = PASS_LINE.match(line)
    if match is None or view[stop + 1 : min(end, stop + 90)].partition("\n")[0].strip():
        return False
    return match["post"] is None or resolve_post(match["post"]) is not None


def _is_same_subject(view: str, head: Head, words: str) -> bool:
    """Return whether a second SUBJECT line begins as the first does: a quoted telegram has another subject."""
    lines = head.lines["subject"]
    first = view[lines[0][0] : lines[0][1]].strip() if lines else ""
    return words.strip()[:_SAME].upper() == first[:_SAME].upper()


def _is_untitled_subject(view: str, line: str, stop: int, end: int) -> bool:
    """Return whether a line below TAGS is a title without its label: words, no codes; REF or Classified By next."""
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


def _find_cuts(line: str, state: str) -> list[_Cut]:
    """Find where labels, or the body, begin within a line: `(offset, kind, offset after the label)`, in order."""
    found: list[_Cut] = []
    indent = _indent(line)
    at = indent
    misprinted = find_misprinted_label(line, state)
    if misprinted and _find_label(line, indent, state, len(line), first=True) is None:
        found.append(misprinted)
        state, at = misprinted[1], misprinted[2]
    while True:
        body = _find_body_within(line, at, state)
        label = _find_label(line, at, state, len(line) if body is None else body, first=at == indent)
        if label is None:
            break
        found.append(label)
        state, at = label[1], label[2]
    if body is not None:
        found.append((body, "body", body))
    if state == "subject" and body is not None:
        note = HANDLING_WITHIN.search(line, at, body)
        if note:
            found.insert(len(found) - 1, (note.start("note"), "captions", note.end("note")))
    return found


def _find_label(line: str, at: int, state: str, end: int, *, first: bool) -> _Cut | None:
    """Find the first label from an offset on."""
    best: _Cut | None = None
    capitals = line.upper()
    later, earlier = _AHEAD[state]
    if first:
        for kind, pattern, (sign, other) in earlier:
            if (sign in capitals or other in capitals) and (match := pattern.match(line, at, end)):
                return match.start(), kind, match.end()
    if state == "classified_by":
        # REF may stand after the reasons, on their line.
        later = _BEHIND_REASONS
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
    """Return whether a label within a line cannot be prose: it has its colon, or a Classified By its reasons."""
    words = match.group().rstrip()
    if words.upper() == "RE:":
        return False
    if kind == "executive_order":
        return not (words[:2].upper() == "EO" and line[match.start() - 1].isalnum())
    if words.endswith(":"):
        return True
    return kind == "classified_by" and patterns.REASONS.search(line, match.end(), match.end() + 250) is not None


def _find_body_within(line: str, at: int, state: str) -> int | None:
    """Find where the body begins within a reflowed line: at a rule, a numbered paragraph, text after reasons."""
    places = []
    ruled = "--" in line or (len(line) > LONGEST_LINE and any(sign in line for sign in ("-", "=", "*", "_")))
    rule = patterns.INLINE_RULE.search(line, at) if ruled else None
    if rule and line[: rule.start()].strip():
        places.append(rule.start())
    start = patterns.PARAGRAPH_MID.search(line, at) if len(line) > LONGEST_LINE and "(" in line else None
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
            more = line[reasons.end() + rest.end() :] if rest else ""
            if rest and not (CLASSIFIED_MORE.match(more) or patterns.REF_LABEL.match(more)):
                places.append(reasons.end() + rest.end())
    if state == "subject" and "(" in line:
        note = HANDLING_WITHIN.search(line, at)
        text = MARKED_TEXT.search(line, note.end()) if note else None
        places += [text.start()] if text else []
    if state == "references":
        # A sentence has small letters, which most lines of references have not.
        sentence = None if line.isupper() else SENTENCE_AFTER.search(line, at)
        number = NUMBER_AFTER_GAP.search(line, at) if "        1." in line else None
        places += [m.end() for m in (sentence, number) if m]
    return min(places) if places else None


def _starts_paragraph(line: str, state: str) -> bool:
    """Return whether a line is numbered as a paragraph is: `1. (C) Summary`, or `1. Summary` after the labels."""
    start = _match_start(line)
    if start is None:
        return False
    number = int(start["number"] or start["number3"])
    if start["portion"] or start["portion2"] or start["portion3"]:
        return number < 100
    return state != "front" and number <= (1 if state == "references" else 2)


def _opens_body(view: str, head: Head, state: str, at: int, stop: int, end: int, *, blank_before: bool) -> bool:
    """Return whether the body begins with the line `at:stop`, which begins with no label."""
    line = view[at:stop]
    if _starts_paragraph(line, state):
        return True
    if _is_rule_line(line):
        return state != "front" or _rule_frames_title(view, stop, end)
    if OPENING_MARK.match(line):
        if state == "references":
            marked = LONG_MARK.match(line) or MARKED_TEXT.match(line, _indent(line))
            return marked is not None and CITATION.match(line) is None
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
    """Return whether the line that begins at an offset is a rule: the line before it is a title, then."""
    stop = view.find("\n", at, end)
    line = view[at : end if stop < 0 else stop]
    return _is_rule_line(line)


def _opens_behind_front(view: str, head: Head, at: int, stop: int, end: int, *, blank_before: bool) -> bool:
    """Return whether the body begins before any label was printed."""
    line = view[at:stop]
    if blank_before and _is_prose(head, line) and not _label_ahead(view, at, end, _KINDS, reach=1500):
        return True
    if not head.front or not patterns.SUMMARY_OPENER.match(line):
        return False
    return not _label_ahead(view, at, end, ("tags", "subject"))


def _opens_behind_blank(view: str, head: Head, state: str, at: int, stop: int, end: int) -> bool:
    """Return whether a line after an empty one begins the body, or goes on with the block before it."""
    line = view[at:stop]
    if state == "references":
        if (
            LETTERED.match(line)
            or UNLETTERED.match(line)
            or _ends_in_year(view, head)
            or _parts_a_post(view, head, line)
        ):
            return False
        return not _label_ahead(view, at, end, ("classified_by",), reach=250)
    if state == "classified_by":
        return not CLASSIFIED_MORE.match(line)
    if state == "subject" and not head.lines["subject"]:
        return False
    return not _label_ahead(view, at, end, ("tags", "subject", "references", "classified_by"))


def _is_prose(head: Head, line: str) -> bool:
    """Return whether a line may open the text of a cable without labels: a paragraph 1, or a full line after others."""
    start = patterns.PARAGRAPH_START.match(line)
    return (start is not None and start["number"] == "1") or (bool(head.front) and len(line.strip()) > _SHORTEST_PROSE)


def _parts_a_post(view: str, head: Head, line: str) -> bool:
    """Return whether an empty line stands within the name of a post: `B. BUENOS`, below it `AIRES 1120`."""
    lines = head.lines["references"]
    before = POST_BEGUN.search(view[lines[-1][0] : lines[-1][1]]) if lines else None
    after = POST_ENDED.match(line) if before else None
    if before is None or after is None:
        return False
    name = f"{before['words']} {after['words']}"
    return any(resolve_post(name.split(" ", i)[-1]) for i in range(before["words"].count(" ") + 1))


def _ends_in_year(view: str, head: Head) -> bool:
    """Return whether the last reference breaks off after its year: `C. 08` goes on after an empty line."""
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
    """Return whether one of the labels begins a line within reach, before a paragraph, a rule or a heading does."""
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
