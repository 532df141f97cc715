"""What is no prose: the lines and words of the telegram's frame that stand in its paragraphs.

Page breaks, captions thrown into a sentence, markings, handling instructions, names and addresses at the end.
"""

import functools
import re
from collections.abc import Iterator

from cable_parser.readers import patterns
from cable_parser.views.mapped import Edit, MappedText
from cable_parser.vocab import load_words
from cable_parser.vocab.markings import BRACKETED, MARKING, SOLID_WORDS

_words = functools.partial(load_words, "telegram_words")

# The line between two pages, wherever it stands. The name may be cut; blanks vary.
# Matches: "BEIJING 00003214  002 OF 004"
# Matches: "BRASILIA 00000888 001.2 OF 002"
# Not: "TRIPOLI 33"
_PAGE_BREAK = re.compile(rf"{patterns.POST_OF_PAGE}\ {{1,3}}{patterns.NUMBER_OF_PAGE}\ ?", re.VERBOSE)
# A caption that the system threw into a sentence, with what parts it from the word before.
# Matches: "support in\nSIPDIS influencing"
# Not: "include SIPDIS in each answer"
_THROWN_IN = re.compile(r"(?P<join>\s?)(?<!include )(?<![A-Za-z])(?:SIPDIS|STADIS)(?![A-Za-z])(?P<after>\s?)")
_CAPTION = r"""(?:SIPDIS|STADIS|NOFORN|SENSITIVE|EXDIS|NODIS|LIMDIS|NOCONTRACT|ORCON|FOUO|SBU|AIDAC
    |E\ F\ T\ O|TERREP|MINIMIZE\ CONSIDERED\.?)"""
# Captions alone on a line.
# Matches: "SENSITIVE, SIPDIS"
# Matches: "C O R R E C T E D  C O P Y"
# Matches: "QUITO MINIMIZE CONSIDERED."
# Not: "SENSITIVE ISSUES"
_CAPTION_LINE = re.compile(
    rf"""
    ^[\s*(]{{0,4}}(?:
        (?:[A-Z]{{3,12}}\ (?=MINIMIZE))?{_CAPTION}(?:[\s,/*]{{1,4}}{_CAPTION}){{0,4}}
        |C\ ?O\ ?R\ ?R\ ?E\ ?C\ ?T\ ?E\ ?D\ {{1,3}}C\ ?O\ ?P\ ?Y
    )[\s*)]{{0,4}}$
    """,
    re.VERBOSE,
)
# A portion marking as printed in capitals, with the blank after it.
# Matches: "(S/NF) "
# Matches: "(SBU)"
# Matches: "(C//REL TO USA, KEN) "
# Not: "(c)"
# Not: "(Note)"
_MARKING_WITHIN = re.compile(rf"{BRACKETED}[:.]?(?:\s{{1,3}}|$)", re.VERBOSE)
# Where a marking may stand: at the head of a line, after the label of an item, after a sentence.
_BEFORE_MARKING = re.compile(
    r"(?:^\W{0,6}|^\s{0,8}(?:\(?[A-Za-z0-9]{1,3}[.)]|-{1,3}|[*•o])\s{0,4}|[.:;!?\"”')\]]\s{1,3})$", re.VERBOSE
)
# Matches: "C-ENTIRE TEXT."
# Matches: "CONFIDENTIAL -- ENTIRE TEXT"
# Matches: "(C - ENTIRE TEXT)."
# Not: "THE ENTIRE TEXT"
_ENTIRE_TEXT = re.compile(
    rf"^\W{{0,3}}{MARKING}\W{{0,6}}(?:ENTIRE|ALL)\ (?:TEXT|PARAGRAPH|MESSAGE)\W{{0,3}}$",
    re.VERBOSE | re.IGNORECASE,
)
_LONGEST_HANDLING = 250


def _holds_no_name(line: str) -> bool:
    """Return whether a word of the line shows that it is not a sender's name: `END SUMMARY`."""
    return not _words("no name").isdisjoint(re.findall(r"\w+", line))


def _is_handling(line: str) -> bool:
    """Return whether all words of a line say how the text is to be handled; a single word in prose does not."""
    words = re.findall(r"[A-Z][A-Z.]*[A-Z]|[A-Z]", line.upper())
    return (
        bool(SOLID_WORDS.intersection(words))
        and (len(words) > 2 or line.upper() == line)
        and _words("handling").issuperset(w for w in words if w not in SOLID_WORDS)
    )


def _is_no_prose(line: str, *, joined: bool) -> bool:
    """Return whether a printed line is part of the telegram's frame; a rule within a sentence is a name taken out."""
    if not any(c.isalnum() for c in line):
        return not joined
    if line[0].islower():
        return False
    return bool(
        _CAPTION_LINE.match(line)
        or patterns.FOOTER_LINE.match(line)
        or patterns.MARKING_WORD.match(line.strip())
        or patterns.MISSING_SECTION.match(line)
        or _ENTIRE_TEXT.match(line)
        or ((head := patterns.CLASSIFICATION_LINE.match(line.lstrip())) and head.end() >= len(line.strip()))
        or ((page := patterns.PAGE_HEADER.match(line.lstrip())) and page.end() >= len(line.strip()))
    )


# What may stand around a name at the end: stars, a title, the record's own marks.
# Matches: "* EXAMPLE"
# Matches: "CDA Example"
# Matches: "EXAMPLE 0 01/11/2008"
# Matches: "EXAMPLE.."
_AROUND_NAME = re.compile(
    r"^(?:[*\s]+|(?:CDA|DCM|Ambassador|Charge)\s)?(?P<name>\S.*?)(?:\s0\s\d\d/\d\d/\d{4})?[\s.]*$"
)
# Matches: "EPET @ EL PAÍS"
# Matches: "(APPROVED: EXAMPLE)"
_PAPERWORK = re.compile(r"^(?:[A-Z]{2,8} @ [\w ]{2,20}|\(?APPROVED: .{1,40})$")


# An address of the post's site after the last sentence, or what a blank at a fixed width left of it.
# Matches: " Visit London's Classified Website: XXXXXXXXXXXX"
# Matches: "\nhttp://www.intelink.sgov.gov/wiki/Portal:Rurita nia"
# Matches: " and the North American Partnership Blog at http://www.intelink.gov/communities/state/nap /"
# Not: " The report is at http://www.state.gov/report"
_BANNER = re.compile(
    r"""
    (?:(?<=[.!?)\]"”])|(?<=\n)|^|(?=\sand\ the\ North\ American))[\s;]*+
    (?:(?P<visit>(?:Please\ |To\ )?[Vv]isit\ [^\n.]{3,80}?(?:[Ss]ite|Forum|[Pp]age|Portal)[^\n]{0,40}?)
      |and\ the\ North\ American\ Partnership\ Blog\ at\ )?
    \(?(?:https?://[^\s)]{5,100}+(?:\ [\w/.-]{1,12})?|(?(visit)X{6,20}+|(?!)))\)?[\s/]*+$
    """,
    re.VERBOSE,
)
_LONGEST_BANNER = 300


def _is_signature(line: str, name: str | None, *, ended: bool) -> bool:
    """Return whether the last line of a text is the sender's name; `ended` is whether a sentence ends before it."""
    match = _AROUND_NAME.match(line)
    if match is None or _holds_no_name(line):
        return False
    bare = match["name"]
    words = bare.upper().split()
    if len(words) == 2 and words[0] == words[1]:  # printed twice
        bare, words = bare.split()[0], words[:1]
    if name and words == name.upper().split():
        return True
    return bool(ended and len(bare) > 2 and len(words) < 3 and patterns.SIGNATURE_LINE.match(bare))


def drop_ending(text: MappedText, source: str, name: str | None) -> MappedText:
    """Return the last paragraph without the names, addresses and paperwork after its last sentence.

    Args:
        text: the last paragraph, after the edits of `find_frame`.
        source: the source of the cable, in which the runs have their spans.
        name: the sender's name as the signature prints it; None if there is no signature.
    """
    for _ in range(4):
        if not text.runs:
            break
        run = text.runs[-1]
        line, before = text.text[run.start : run.end], text.text[: run.start].rstrip()
        gap = source[text.runs[-2].source.end : run.source.start] if len(text.runs) > 1 else ""
        # What the reader of the body took out of the text there: an address that stands before the name.
        address = "://" in gap or "Website" in gap
        ended = not before or before[-1] in '.!?"”)]' or address
        if (address and len(line) <= 6) or _is_signature(line, name, ended=ended) or _PAPERWORK.match(line):
            cut = len(before)
        elif banner := _BANNER.search(text.text, max(0, len(text.text) - _LONGEST_BANNER)):
            cut = banner.start()
        else:
            break
        text = text.edit([Edit(cut, len(text.text))])
    return text


def find_frame(text: MappedText) -> Iterator[Edit]:
    """Yield the edits that take away lines that are not prose; the runs are still the printed lines."""
    words, lines = text.text, text.runs
    for run in lines:
        line = words[run.start : run.end]
        joined = run.start > 0 and words[run.start - 1] != "\n"
        if _is_no_prose(line, joined=joined):
            # What joined it to the line before goes with it: the sentence goes on after it.
            yield Edit(max(0, run.start - 1) if run.start and words[run.start - 1].isspace() else run.start, run.end)
    if len(words) < _LONGEST_HANDLING and _is_handling(words):
        yield Edit(0, len(words))
        return
    at = 0
    for line in words.split("\n"):
        if len(line) < _LONGEST_HANDLING and _is_handling(line):
            yield Edit(at, at + len(line))
        at += len(line) + 1


def find_marks(words: str) -> Iterator[Edit]:
    """Yield the edits that take away what stands within a line: page breaks, captions thrown in, markings."""
    for match in _PAGE_BREAK.finditer(words):
        yield Edit(*match.span())
    for caption in _THROWN_IN.finditer(words):
        yield Edit(*caption.span(), " " if caption["join"] or caption["after"] else "")
    for marking in _MARKING_WITHIN.finditer(words):
        begin = words.rfind("\n", 0, marking.start()) + 1
        begin = max(begin, marking.start() - 12) if words[begin : marking.start()].strip() else begin
        first = begin == 0 or words[begin - 1] == "\n"
        if _may_stand(words[begin : marking.start()], first=first) and not _is_letter(words, marking):
            yield Edit(*marking.span())


def _may_stand(before: str, *, first: bool) -> bool:
    found = _BEFORE_MARKING.search(before)
    return found is not None and (first or found.group()[:1] in ".:;!?\"”')]")


def _is_letter(text: str, match: "re.Match[str]") -> bool:
    """Return whether `(C)` goes on after `(B)`: then it is a letter of a list."""
    return bool(match.start()) and match.group().strip()[:3] == "(C)" and "(B)" in text[: match.start()]
