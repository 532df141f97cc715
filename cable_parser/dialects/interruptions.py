"""What interrupts a Cablegate text: page breaks in both forms, boxes of missing sections, the site's banners."""

from collections.abc import Iterator
from itertools import accumulate

import regex

from cable_parser.dialects.banners import find_banners
from cable_parser.readers import patterns
from cable_parser.text.anchors import find_signs
from cable_parser.text.lines import LONGEST_LINE
from cable_parser.text.source import Hole, Source

# A page break cuts the post's name to so many letters.
_POST_OF_PAGE = 10
# No classification line is longer.
_LONGEST_HEADER = 120


def find_interruptions(source: Source, post: str = "") -> list[Hole]:
    """Find what interrupts a Cablegate text: page breaks in both forms, boxes of missing sections, banners.

    Args:
        source: the text.
        post: the cable's own post, as its classification line prints it, or nothing.
    """
    view = source.view
    holes: list[Hole] = []
    for tail in _find_page_tails(source):
        start = _find_post_of_page(view, tail.start(), post)
        if start is not None:
            banner = patterns.BANNER_BELOW.match(view, tail.end())
            holes.append(Hole(start, banner.end() if banner else tail.end(), "page_break"))
    if "PAGE " in view:
        holes += [_with_marking(view, m.start(), m.end()) for m in patterns.PAGE_HEADER.finditer(view)]
        holes += [_with_classification(view, m.start(), m.end()) for m in patterns.RELAY_HEADER.finditer(view)]
    # (One sign is found many times faster than a word, where it is rare.)
    if "*" in view and ("Missing Section" in view or "MISSING SECTION" in view):
        holes += [Hole(m.start(), m.end(), "page_break") for m in patterns.MISSING_SECTION.finditer(view)]
    if "http" in source.folded or "ebsite" in source.folded or "eb site" in source.folded:
        holes += find_banners(view, source.folded)
    if "=" in view and "CABLE ENDS" in view:
        holes += [Hole(m.start(), m.end(), "footer") for m in patterns.CABLE_ENDS.finditer(view)]
    if "\\" in view and ("\\\n" in view or "\\ \n" in view):
        holes += [Hole(m.start(), m.end(), "carrier") for m in patterns.ROW_LINE_END.finditer(view)]
    return holes


def _find_page_tails(source: Source) -> Iterator[regex.Match[str]]:
    """Yield the numbers of page breaks, around the word between them: `00003214  002 OF 004`."""
    word = " of "
    # The word alone is frequent; with a figure after it, it is rare.
    parts = source.folded.split(word)
    counted = [i for i, part in enumerate(parts) if part[:2].lstrip(" ")[:1].isdigit()]
    ends = list(accumulate([len(part) + len(word) for part in parts])) if counted else []
    for i in counted:
        if i and parts[i - 1][-2:].rstrip(" ")[-1:].isdigit():
            # The number begins at most twenty characters before the word, and ends six after it.
            at = ends[i - 1]
            tail = patterns.PAGE_BREAK_TAIL.search(source.view, max(0, at - 24), at + 6)
            if tail and tail.end() > at:
                yield tail
    # Where it is cut before its total, three points stand in its place.
    for at in find_signs(source.view, "...", "…"):
        tail = patterns.PAGE_BREAK_CUT.search(source.view, max(0, at - 24), at + 3)
        if tail and tail.end() > at:
            yield tail


def _find_post_of_page(view: str, tail: int, post: str) -> int | None:
    """Return where the post's name begins before the number of a page break, or None if there is no name."""
    own = post.upper()[:_POST_OF_PAGE].rstrip()
    before = view[max(0, tail - _POST_OF_PAGE - 4) : tail]
    name = patterns.PAGE_BREAK_POST.search(view, max(0, tail - 40), tail)
    if name is None:
        words = before.rstrip()
        if not words[-1:].islower():
            return tail
        # In small letters throughout, the name is known by its cable.
        return tail - len(before) + len(words) - len(own) if own and words.upper().endswith(own) else None
    start = name.start()
    if view[max(0, start - 1) : start] not in ("", "\n") or not name["post"].isupper():
        start += _trim_post(name["post"], post)
    return start


def _trim_post(words: str, post: str) -> int:
    """Return where the post begins in words whose capitals may belong to the sentence: `the MFA BRASILIA 00000888`.

    The break cuts the name to ten letters. What stands before the cable's own post, or is longer than that, belongs
    to the sentence.

    Returns:
        Where the post begins in the words.
    """
    words = words.rstrip()
    own = post.upper()[:_POST_OF_PAGE].rstrip()
    if own and words.upper().endswith(own):
        return len(words) - len(own)
    if words != words.upper():
        # Of names in small letters the last word alone is sure to be the post's.
        return words.rfind(" ") + 1
    at = 0
    while len(words) - at > _POST_OF_PAGE and " " in words[at:]:
        at = words.index(" ", at) + 1
    return at


def _with_classification(view: str, start: int, end: int) -> Hole:
    """Return the hole of a page header with the classification line that a relay prints again after it."""
    line = patterns.CLASSIFICATION_LINE.match(view, end, end + _LONGEST_HEADER)
    stop = view.find("\n", end)
    return Hole(start, line.end() if line else len(view) if stop < 0 else stop, "page_break")


def _with_marking(view: str, start: int, end: int) -> Hole:
    """Return the hole of an old page break with the marking above: `CONFIDENTIAL` / `PAGE 02 ROME 01725 080532Z`."""
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
