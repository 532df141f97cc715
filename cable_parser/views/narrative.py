"""The prose of a cable alone: no heads, markings, page breaks, captions, footers or signature, and a map back home.

Text is never cleaned and compared later: each change is an edit of a text that knows where its parts came from, so
that the map is exact by construction.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import regex

from cable_parser.readers import patterns
from cable_parser.span import Span
from cable_parser.text.mending import find_damage

if TYPE_CHECKING:
    from cable_parser.models import Cable, Paragraph, Section


class Run(NamedTuple):
    """A range of a narrative and the span of the source it was read from."""

    start: int
    end: int
    source: Span
    exact: bool = True
    """Whether the source has the same characters; not where damage was mended."""


class Passage(NamedTuple):
    """A paragraph or heading within a narrative."""

    start: int
    end: int
    paragraph: int | None
    """Index in `Cable.paragraphs`; None for a heading."""


@dataclass(frozen=True, slots=True)
class Narrative:
    """Prose, and where each character of it stands in the source.

    Attributes:
        text: the prose.
        runs: the map, in order: what lies between two runs (blanks that join lines) is printed nowhere.
        passages: the paragraphs, and the headings where they were asked for.
    """

    text: str
    runs: tuple[Run, ...] = ()
    passages: tuple[Passage, ...] = ()

    def __str__(self) -> str:
        """Give the prose."""
        return self.text

    def to_source(self, start: int, end: int) -> tuple[Span, ...]:
        """Give the spans of `Cable.source` that `text[start:end]` was read from.

        Mended characters lead to the words they stand for; blanks that join lines lead nowhere.

        Raises:
            IndexError: the range does not lie in `text`.
        """
        if not 0 <= start <= end <= len(self.text):
            msg = f"{start}:{end} is not within a narrative of {len(self.text)} code points"
            raise IndexError(msg)
        return tuple(run.source for run in _within(self.runs, start, end))


def _within(runs: Sequence[Run], start: int, end: int) -> Iterator[Run]:
    """Give the parts of runs that lie in a range."""
    for i in range(max(0, bisect_right(runs, start, key=lambda run: run.start) - 1), len(runs)):
        run = runs[i]
        if run.start >= end:
            return
        a, b = max(start, run.start), min(end, run.end)
        if a < b:
            home = run.source
            if run.exact:
                home = Span(home.start + a - run.start, home.start + b - run.start)
            yield Run(a, b, home, run.exact)


class Edit(NamedTuple):
    """A range of a text and what stands there instead."""

    start: int
    end: int
    new: str = ""


@dataclass(slots=True)
class _Text:
    """A text with its map."""

    text: str
    runs: list[Run]

    def edit(self, edits: Iterable[Edit]) -> "_Text":
        """Give the text with edits made; of two that overlap the first is made."""
        wanted = sorted(e for e in edits if e.new or e.start < e.end)
        if not wanted:
            return self
        parts: list[str] = []
        runs: list[Run] = []
        at = done = 0
        for start, end, new in [*wanted, Edit(len(self.text), len(self.text))]:
            if start < done:
                continue
            shift = at - done
            runs.extend(Run(a + shift, b + shift, home, exact) for a, b, home, exact in self.cut(done, start))
            parts.append(self.text[done:start])
            at += start - done
            home = list(self.cut(start, end)) if new.strip() else []
            if home:
                runs.append(Run(at, at + len(new), Span(home[0].source.start, home[-1].source.end), exact=False))
            parts.append(new)
            at += len(new)
            done = end
        return _Text("".join(parts), runs)

    def cut(self, start: int, end: int) -> Iterator[Run]:
        """Give the parts of runs that lie in a range."""
        return _within(self.runs, start, end)

    def strip(self) -> "_Text":
        """Give the text without blanks at its ends, empty lines and blanks doubled by an edit."""
        text = self.text
        left, right = len(text) - len(text.lstrip()), len(text.rstrip())
        ends = [Edit(0, left), Edit(max(left, right), len(text))]
        inner = (Edit(*m.span(), "\n") for m in re.finditer(r"[ \t]*\n\s*", text) if m.group() != "\n")
        return self.edit([*ends, *(e for e in inner if left <= e.start < right)])


# --- what is no prose ------------------------------------------------------------------------------------------------

# The line between two pages, wherever it stands. The name may be cut; blanks vary.
# Matches: "BEIJING 00003214  002 OF 004"
# Matches: "BRASILIA 00000888 001.2 OF 002"
# Not: "TRIPOLI 33"
_PAGE_BREAK = regex.compile(
    r"""
    (?<![A-Za-z])[A-Z][A-Z.'-]{0,14}(?:\ [A-Z.'-]{1,14}){0,4}\ {1,3}\d{8}
    \ {1,3}\d{3}(?:\.\d)?\ {1,2}(?:OF|of)\ {1,2}\d{3}\ ?
    """,
    regex.VERBOSE,
)
# A caption that the system threw into a sentence, with what parts it from the word before.
# Matches: "support in\nSIPDIS influencing"
# Not: "include SIPDIS in all replies"
_THROWN_IN = re.compile(r"(?P<join>\s?)(?<!include )(?<![A-Za-z])(?:SIPDIS|STADIS)(?![A-Za-z])(?P<behind>\s?)")
_CAPTION = r"""(?:SIPDIS|STADIS|NOFORN|SENSITIVE|EXDIS|NODIS|LIMDIS|NOCONTRACT|ORCON|FOUO|SBU|AIDAC
    |E\ F\ T\ O|TERREP|MINIMIZE\ CONSIDERED\.?)"""
# Captions alone on a line.
# Matches: "SENSITIVE, SIPDIS"
# Matches: "C O R R E C T E D  C O P Y"
# Matches: "DUSHANBE MINIMIZE CONSIDERED."
# Not: "SENSITIVE ISSUES"
_CAPTION_LINE = regex.compile(
    rf"""
    ^[\s*(]{{0,4}}(?:
        (?:[A-Z]{{3,12}}\ (?=MINIMIZE))?{_CAPTION}(?:[\s,/*]{{1,4}}{_CAPTION}){{0,4}}
        |C\ ?O\ ?R\ ?R\ ?E\ ?C\ ?T\ ?E\ ?D\ {{1,3}}C\ ?O\ ?P\ ?Y
    )[\s*)]{{0,4}}$
    """,
    regex.VERBOSE,
)
# A portion marking as printed in capitals, with the blank behind it.
# Matches: "(S/NF) "
# Matches: "(SBU)"
# Matches: "(C//REL TO USA, KEN) "
# Not: "(c)"
# Not: "(Note)"
_PORTION = regex.compile(
    r"""
    \(\s?(?:TOP\ ?SECRET|SECRET|CONFIDENTIAL|UNCLASSIFIED|UNCLAS|SBU|LOU|FOUO|TS|[SCU])
    (?:\s?(?://?|-|,|\ )\s?(?:NOFORN|NO\ FORN|NF|FOUO|SBU|FGI|ORCON|OC|MR|F|REL(?:EASABLE)?\b[^()\n]{0,60}))
    {0,4}(?://)?(?:\s?-{0,2}\s?ENTIRE\ (?:TEXT|PARAGRAPH)\.?)?\s?\)[:.]?(?:\s{1,3}|$)
    """,
    regex.VERBOSE,
)
# Where a marking may stand: at the head of a line, behind the label of an item, behind a sentence.
_BEFORE_PORTION = regex.compile(
    r"(?:^\W{0,6}|^\s{0,8}(?:\(?[A-Za-z0-9]{1,3}[.)]|-{1,3}|[*•o])\s{0,4}|[.:;!?\"”')\]]\s{1,3})$", regex.VERBOSE
)
# Matches: "C-ENTIRE TEXT."
# Matches: "CONFIDENTIAL -- ENTIRE TEXT"
# Matches: "(C - ENTIRE TEXT)."
# Not: "THE ENTIRE TEXT"
_ENTIRE_TEXT = re.compile(
    r"^\W{0,3}(?:TOP SECRET|SECRET|CONFIDENTIAL|LIMITED OFFICIAL USE|UNCLASSIFIED|LOU|SBU|S/NF|C/NF|[SCU])"
    r"\W{0,6}(?:ENTIRE|ALL) (?:TEXT|PARAGRAPH|MESSAGE)\W{0,3}$",
    re.IGNORECASE,
)
_NO_NAME = re.compile(r"\b(?:END|BEGIN|TEXT|COMMENT|SUMMARY|NOTE|UNQUOTE|POINTS)\b")
_HANDLING_WORDS = frozenset(
    """sensitive but unclassified unclas confidential secret sbu noforn please pls handle protect treat accordingly not
    for internet public publication distribution distrubution release outside usg u.s us government channels
    transmission entire text this is and message cable telegram contains official use only information the of contents
    nor posting or on web website intranet dissemination no foreign nationals""".split()
)
_LONGEST_HANDLING = 250
_HANDLING_KEYS = frozenset("unclassified confidential secret sbu".split())


def _is_handling(line: str) -> bool:
    """Tell whether all words of a line say how the text is to be handled; a single word in prose does not."""
    words = re.findall(r"[a-z][a-z.]*[a-z]|[a-z]", line.lower())
    return (
        bool(_HANDLING_KEYS.intersection(words))
        and (len(words) > 2 or line.upper() == line)
        and _HANDLING_WORDS.issuperset(words)
    )


def _is_no_prose(line: str, *, joined: bool) -> bool:
    """Tell whether a printed line is part of the telegram's frame; a rule within a sentence is a name taken out."""
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


def _map_paragraph(paragraph: "Paragraph") -> _Text:
    runs: list[Run] = []
    at, text = 0, paragraph.text
    for place in paragraph.places:
        if at and at < len(text) and text[at].isspace():
            at += 1
        size = place.end - place.start
        if at + size > len(text):  # the text is not that of its places: of a paragraph emptied by the publisher
            break
        runs.append(Run(at, at + size, place))
        at += size
    return _Text(text, runs)


def _map_heading(source: str, places: Iterable[Span]) -> _Text:
    """Map the words of a heading: its text has one blank where the page may have many."""
    words: list[str] = []
    runs: list[Run] = []
    at = 0
    for place in places:
        for word in re.finditer(r"\S+", source[slice(*place)]):
            runs.append(Run(at, at + len(word.group()), Span(place.start + word.start(), place.start + word.end())))
            words.append(word.group())
            at += len(word.group()) + 1
    return _Text(" ".join(words), runs)


# What may stand around a name at the end: stars, a title, the record's own marks.
# Matches: "* HENZEL"
# Matches: "CDA Griffiths"
# Matches: "MILAM 0 01/10/2008"
# Matches: "HEARNE.."
_AROUND_NAME = re.compile(
    r"^(?:[*\s]+|(?:CDA|DCM|Ambassador|Charge)\s)?(?P<name>\S.*?)(?:\s0\s\d\d/\d\d/\d{4})?[\s.]*$"
)
# Matches: "EPET @ EL PAÍS"
# Matches: "(APPROVED: KINCANNON)"
_PAPERWORK = re.compile(r"^(?:[A-Z]{2,8} @ [\w ]{2,20}|\(?APPROVED: .{1,40})$")


# An address of the post's site behind the last sentence, or what a blank at a fixed width left of it.
# Matches: " Visit London's Classified Website: XXXXXXXXXXXX"
# Matches: "\nhttp://www.intelink.sgov.gov/wiki/Portal:Turk ey"
# Matches: " and the North American Partnership Blog at http://www.intelink.gov/communities/state/nap /"
# Not: " The report is at http://www.state.gov/report"
_BANNER = regex.compile(
    r"""
    (?:(?<=[.!?)\]"”])|(?<=\n)|^|(?=\sand\ the\ North\ American))[\s;]*+
    (?:(?P<visit>(?:Please\ |To\ )?[Vv]isit\ [^\n.]{3,80}?(?:[Ss]ite|Forum|[Pp]age|Portal)[^\n]{0,40}?)
      |and\ the\ North\ American\ Partnership\ Blog\ at\ )?
    \(?(?:https?://[^\s)]{5,100}+(?:\ [\w/.-]{1,12})?|(?(visit)X{6,20}+|(?!)))\)?[\s/]*+$
    """,
    regex.VERBOSE,
)
_LONGEST_BANNER = 300


def _is_signature(line: str, name: str | None, *, ended: bool) -> bool:
    """Tell whether the last line of a text is the sender's name; `ended` is whether a sentence ends before it."""
    match = _AROUND_NAME.match(line)
    if match is None or _NO_NAME.search(line):
        return False
    bare = match["name"]
    words = bare.upper().split()
    if len(words) == 2 and words[0] == words[1]:  # printed twice
        bare, words = bare.split()[0], words[:1]
    if name and words == name.upper().split():
        return True
    return bool(ended and len(bare) > 2 and len(words) < 3 and patterns.SIGNATURE_LINE.match(bare))


def _drop_ending(text: _Text, source: str, name: str | None) -> _Text:
    """Give the last paragraph without the names, addresses and paperwork behind its last sentence."""
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


def _find_frame(text: _Text) -> Iterator[Edit]:
    """Give the edits that take away lines that are no prose; the runs are still the printed lines."""
    words, lines = text.text, text.runs
    for run in lines:
        line = words[run.start : run.end]
        joined = run.start > 0 and words[run.start - 1] != "\n"
        if _is_no_prose(line, joined=joined):
            # What joined it to the line before goes with it: the sentence goes on behind.
            yield Edit(max(0, run.start - 1) if run.start and words[run.start - 1].isspace() else run.start, run.end)
    if len(words) < _LONGEST_HANDLING and _is_handling(words):
        yield Edit(0, len(words))
        return
    at = 0
    for line in words.split("\n"):
        if len(line) < _LONGEST_HANDLING and _is_handling(line):
            yield Edit(at, at + len(line))
        at += len(line) + 1


def _find_marks(words: str) -> Iterator[Edit]:
    """Give the edits that take away what stands within a line: page breaks, captions thrown in, markings."""
    for match in _PAGE_BREAK.finditer(words):
        yield Edit(*match.span())
    for caption in _THROWN_IN.finditer(words):
        yield Edit(*caption.span(), " " if caption["join"] or caption["behind"] else "")
    for match in _PORTION.finditer(words):
        begin = words.rfind("\n", 0, match.start()) + 1
        begin = max(begin, match.start() - 12) if words[begin : match.start()].strip() else begin
        first = begin == 0 or words[begin - 1] == "\n"
        if _may_stand(words[begin : match.start()], first=first) and not _is_letter(words, match):
            yield Edit(*match.span())


def _may_stand(before: str, *, first: bool) -> bool:
    found = _BEFORE_PORTION.search(before)
    return found is not None and (first or found.group()[:1] in ".:;!?\"”')]")


def _is_letter(text: str, match: "regex.Match[str]") -> bool:
    """Tell whether `(C)` goes on behind `(B)`: then it is a letter of a list."""
    return bool(match.start()) and match.group().strip()[:3] == "(C)" and "(B)" in text[: match.start()]


# --- the whole -------------------------------------------------------------------------------------------------------


def make_narrative(cable: "Cable", *, headings: bool = False, mend: bool = False, separator: str = "\n\n") -> Narrative:
    """Give the prose of a cable; see `Cable.narrative`."""
    parts: list[str] = []
    runs: list[Run] = []
    passages: list[Passage] = []
    at = 0
    words = _collect_words(cable) if mend else frozenset()
    count = sum(len(s.paragraphs) for s in cable.sections)
    for index, text in _texts(cable, count, headings=headings):
        kept = text
        if mend:
            joints = [(a.end, b.start) for a, b in zip(kept.runs, kept.runs[1:], strict=False)]
            kept = kept.edit(Edit(*damage) for damage in find_damage(kept.text, joints, words)).strip()
        if not any(c.isalnum() for c in kept.text):
            continue
        if parts:
            parts.append(separator)
            at += len(separator)
        parts.append(kept.text)
        runs.extend(Run(a + at, b + at, home, exact) for a, b, home, exact in kept.runs)
        passages.append(Passage(at, at + len(kept.text), index))
        at += len(kept.text)
    return Narrative("".join(parts), tuple(runs), tuple(passages))


def _texts(cable: "Cable", count: int, *, headings: bool) -> Iterator[tuple[int | None, _Text]]:
    index = 0
    section: Section
    for number, section in enumerate(cable.sections):
        if headings and section.heading:
            yield None, _map_heading(cable.source, cable.spans.get(f"sections.{number}.heading", ()))
        for paragraph in section.paragraphs:
            text = _map_paragraph(paragraph)
            text = text.edit(_find_frame(text)).strip()
            if index == count - 1:
                text = _drop_ending(text, cable.source, cable.signature)
            # Only now the line that was second may be first, and its marking at the head.
            yield index, text.edit(_find_marks(text.text)).strip()
            index += 1


_WORD = re.compile(r"(?<![\w-])(?<!- )[^\W\d_]+(?:-[^\W\d_]+)*(?!-|\w)")


def _collect_words(cable: "Cable") -> frozenset[str]:
    """Give the whole words of a cable: what tells a word cut at a line's end from two joined by a hyphen."""
    return frozenset(w for p in cable.paragraphs for w in _WORD.findall(p.text))
