"""What interrupts a Cablegate text: page breaks in both forms, boxes of missing sections, the site's banners."""

from collections.abc import Iterator
from itertools import accumulate

import regex

from cable_parser.readers import patterns
from cable_parser.text.anchors import find_signs
from cable_parser.text.lines import LONGEST_LINE
from cable_parser.text.source import Hole, Source
from cable_parser.vocab.markings import BRACKETED

# A banner that is printed as a numbered paragraph is one.
# Matches: "12. (U) "
# Not: "the year. "
NUMBER_BEFORE = regex.compile(rf"\d{{1,2}}\s?\.\s{{0,3}}(?:{BRACKETED}\s{{0,3}})?$", regex.VERBOSE)


# Matches: "Visit London's Classified Website"
# Matches: "the Classified Website of Embassy Rome"
# Not: "He came to visit the classified website"
BANNER_WORD = regex.compile(
    r"\b(?:Visit|VISIT|(?:Please|To)\ visit)\ |\b(?:Classified|CLASSIFIED)\ (?:Website|WEBSITE)\ ", regex.VERBOSE
)


_BANNER_SIGNS = ("isit ", "VISIT ", "ebsite ", "EBSITE ")


def find_interruptions(source: Source, post: str = "") -> list[Hole]:
    """Find what interrupts a Cablegate text: page breaks in both forms, boxes of missing sections, banners.

    Args:
        source: the text.
        post: the cable's own post, as its classification line prints it, or nothing.
    """
    view = source.view
    holes: list[Hole] = []
    for tail in _find_page_tails(source):
        name = patterns.PAGE_BREAK_POST.search(view, max(0, tail.start() - 40), tail.start())
        start = name.start() if name else tail.start()
        if name and view[max(0, start - 1) : start] not in ("", "\n"):
            start += _trim_post(name["post"], post)
        banner = patterns.BANNER_BELOW.match(view, tail.end())
        holes.append(Hole(start, banner.end() if banner else tail.end(), "page_break"))
    if "PAGE " in view:
        holes += [_with_marking(view, m.start(), m.end()) for m in patterns.PAGE_HEADER.finditer(view)]
    # (One sign is found many times faster than a word, where it is rare.)
    if "*" in view and ("Missing Section" in view or "MISSING SECTION" in view):
        holes += [Hole(m.start(), m.end(), "page_break") for m in patterns.MISSING_SECTION.finditer(view)]
    if "site" in source.folded and ("ebsite" in source.folded or "eb site" in source.folded):
        holes += _find_banners(view)
    if "=" in view and "CABLE ENDS" in view:
        holes += [Hole(m.start(), m.end(), "footer") for m in patterns.CABLE_ENDS.finditer(view)]
    if "\\" in view and ("\\\n" in view or "\\ \n" in view):
        holes += [Hole(m.start(), m.end(), "carrier") for m in patterns.ROW_LINE_END.finditer(view)]
    return holes


def _find_page_tails(source: Source) -> Iterator[regex.Match[str]]:
    """Find the numbers of page breaks, around the word between them: `00003214  002 OF 004`."""
    word = " of "
    # The word alone is frequent; with a figure behind it, it is rare.
    parts = source.folded.split(word)
    counted = [i for i, part in enumerate(parts) if part[:2].lstrip(" ")[:1].isdigit()]
    ends = list(accumulate([len(part) + len(word) for part in parts])) if counted else []
    for i in counted:
        if i and parts[i - 1][-2:].rstrip(" ")[-1:].isdigit():
            # The number begins at most twenty characters before the word, and ends four behind it.
            at = ends[i - 1]
            tail = patterns.PAGE_BREAK_TAIL.search(source.view, max(0, at - 24), at + 4)
            if tail and tail.end() > at:
                yield tail


def _find_banners(view: str) -> list[Hole]:
    """Find the site's banners, each around the word that opens it."""
    holes = []
    end = 0
    for at in find_signs(view, *_BANNER_SIGNS):
        word = BANNER_WORD.search(view, max(0, at - 16), at + 8)
        if word is None or word.start() < end:
            continue
        banner = patterns.SITE_BANNER_INLINE.search(view, max(end, word.start() - 160), word.start() + 400)
        if banner and not NUMBER_BEFORE.search(view, max(0, banner.start() - 24), banner.start()):
            holes.append(Hole(banner.start(), banner.end(), "footer"))
            end = banner.end()
    return holes


def _trim_post(words: str, post: str) -> int:
    """Within a line, capitals before the post may belong to the sentence: `the MFA BRASILIA 00000888`.

    The break cuts the name to ten letters: what stands before the cable's own post, or is longer, is of the sentence.

    Returns:
        Where the post begins in the words.
    """
    words = words.rstrip()
    own = post.upper()[:10].rstrip()
    if own and words.endswith(own):
        return len(words) - len(own)
    at = 0
    while len(words) - at > 10 and " " in words[at:]:
        at = words.index(" ", at) + 1
    return at


def _with_marking(view: str, start: int, end: int) -> Hole:
    """The old form is preceded by the marking on lines of its own: `CONFIDENTIAL` / `PAGE 02 ROME 01725 080532Z`."""
    low = max(0, start - 400)
    at = start
    while True:
        before = view[low:at].rstrip()
        begin = low + before.rfind("\n") + 1
        line = before[before.rfind("\n") + 1 :]
        if line and patterns.MARKING_WORD.fullmatch(line.strip()):
            at = begin
            continue
        tail = patterns.MARKING_TAIL.search(line)
        if tail and len(line) > LONGEST_LINE:
            at = begin + tail.start()
        return Hole(at, end, "page_break")
