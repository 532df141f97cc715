"""Any page that shows a cable: its characters as a browser would show them, without what only leads elsewhere.

A page of no known site says nowhere which of its elements holds the text. So the lines are taken as they are shown
(`<br>`, `<p>`, rows, preformatted text), menus, scripts and lists of links are left out, and what stands above the
first sign of a telegram is dropped. Where one or several preformatted texts hold such a sign, they are the text.
"""

import re
from itertools import islice

from cable_parser.carriers.hypertext import Tag, read_markup
from cable_parser.vocab.markings import WHOLE_CLASS_WORDS

_HIDDEN = frozenset("script style head nav noscript template svg select button iframe aside footer canvas".split())
_BLOCKS = frozenset(
    """p div section article main header table tr ul ol li dl dt dd h1 h2 h3 h4 h5 h6 blockquote pre center address
    figure hr body textarea fieldset caption thead tbody""".split()
)
_MANY = 3
"""A text between two tags with more line ends is laid out by them."""

# Matches: "<!DOCTYPE html>"
# Matches: "<html lang='en'>"
# Matches: "<div class=c>"
# Matches: "<?xml version='1.0'?><html>"
# Not: "<UNCLAS>"
PAGE_START = re.compile(
    r"\s{0,200}(?:<\?xml[^<>]{0,200}>\s{0,40})?(?:<!--.{0,2000}?-->\s{0,40})?"
    r"<(?:!doctype\s{1,4}html|(?:html|head|body|div|pre|p|table|article|section|main|span|center|font|h[1-6]|title)\b)",
    re.IGNORECASE | re.DOTALL,
)
# Tags of a text that is a piece of a page.
# Matches: "<br />"
# Matches: "</p>"
# Not: "<b>"
LINE_TAG = re.compile(r"<br\s{0,4}/?>|</(?:p|div|pre|li|td)>", re.IGNORECASE)
# What a telegram begins with, on a line of the page.
# Matches: "VZCZCXRO4190"
# Matches: "OO RUEHC"
# Matches: "O 031250Z JUN 03"
# Matches: "FM AMEMBASSY QUITO"
# Matches: "UNCLAS QUITO 000214"
# Matches: "C O N F I D E N T I A L QUITO 000214"
# Matches: "PAGE 01  QUITO 00214"
# Matches: "Message Text"
# Matches: "MRN: 23 QUITO 45"
# Matches: "This record is a partial extract of the original cable."
# Not: "CONFIDENTIAL"
# Not: "Browse by origin"
TELEGRAM_SIGN = re.compile(
    rf"""
    ^[ \t]{{0,40}}(?:
        VZCZC | (?:OO|PP|RR|ZZ)[ ]R[A-Z]{{3,6}}\b | (?:[ZOPR][ ]){{1,3}}\d{{6}}[ ]?Z\b | FM[ ]{{1,3}}[A-Z]{{2}}
      | {WHOLE_CLASS_WORDS}[ ]{{1,4}}[A-Z][A-Z0-9 ]{{2,50}}[ ]\d{{4,6}}\b
      | PAGE[ ]0?1[ ]{{1,14}}[A-Z] | Message[ ]Text[ ]{{0,80}}$ | MRN[ ]?: | (?:ACTION|ORIGIN)[ ][A-Z]{{1,6}}-\d\d
      | This[ ]record[ ]is[ ]a[ ]partial[ ]extract
    )
    """,
    re.VERBOSE | re.MULTILINE,
)


def is_webpage(text: str) -> bool:
    """Return whether a text is a page, or a piece of one that shows lines."""
    if "<" not in text or ">" not in text:
        return False
    if "</" in text and PAGE_START.match(text.lstrip("\ufeff")):
        return True
    return len(list(islice(LINE_TAG.finditer(text), _MANY + 1))) > _MANY


def read_webpage(text: str) -> tuple[str, dict[str, str | list[str] | None]]:
    """Read a page.

    Returns:
        The text of the cable, decoded, a line for each line shown; and what the page calls itself: `title`, and
        `headings`, the words of its headings.
    """
    reader = _Reader()
    for part in read_markup(text.replace("\r\n", "\n").replace("\r", "\n")):
        if isinstance(part, str):
            reader.read_words(part)
        else:
            reader.read_tag(part)
    reader.end_line()
    metadata: dict[str, str | list[str] | None] = {}
    if title := " ".join("".join(reader.title).split()):
        metadata["title"] = title
    if reader.headings:
        metadata["headings"] = reader.headings
    preformatted = [piece for parts in reader.preformatted if (piece := "".join(parts)).strip()]
    if any(TELEGRAM_SIGN.search(piece) for piece in preformatted):
        return "".join(piece if piece.endswith("\n") else f"{piece}\n" for piece in preformatted), metadata
    return trim_above("\n".join(reader.lines) + "\n"), metadata


def trim_above(text: str) -> str:
    """Drop the lines above the first sign of a telegram, but keep the markings right above it."""
    sign = TELEGRAM_SIGN.search(text)
    if sign is None:
        return text
    at = text.rfind("\n", 0, sign.start() + 1) + 1
    while at:
        start = text.rfind("\n", 0, at - 1) + 1
        line = text[start : at - 1].strip()
        if line and line not in _MARKINGS:
            break
        at = start
    return text[at:].lstrip("\n")


_MARKINGS = frozenset({"UNCLASSIFIED", "UNCLAS", "CONFIDENTIAL", "SECRET", "LIMITED OFFICIAL USE"})


def _count_letters(words: str) -> int:
    return sum(map(str.isalnum, words))


class _Reader:
    """What a page shows, line by line."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.preformatted: list[list[str]] = []
        self.headings: list[str] = []
        self.title: list[str] = []
        self.line: list[str] = []
        self.linked = 0
        """How many letters and figures of the line are those of links."""
        self.hidden = ""
        """The element that hides what is in it, until it is closed."""
        self.depth = 0
        self.where = ""
        """`pre`, `title`, or the heading that is open."""
        self.link = False
        self.fresh = ""
        """The element that has just begun: closed at once, it is an empty line."""

    def read_words(self, words: str) -> None:
        """Read characters between two tags."""
        if self.where == "title":
            self.title.append(words)
        if self.hidden:
            return
        if self.where == "pre":
            self.preformatted[-1].append(words)
            return
        if words.count("\n") > _MANY:
            first, *lines = words.split("\n")
            self.add(first)
            for line in lines:
                self.end_line(blank=True)
                self.add(line)
            return
        if "\n" in words:
            # A line end of the page's source is a blank, and nothing at the beginning of a line.
            words = " ".join(piece.strip(" \t") for piece in words.split("\n"))
            words = words if self.line else words.lstrip(" ")
        if words:
            self.add(words)

    def add(self, words: str) -> None:
        """Add words to the line."""
        self.line.append(words)
        if self.link:
            self.linked += _count_letters(words)

    def end_line(self, *, blank: bool = False) -> None:
        """End the line; one that holds nothing counts where it is shown, one that only links does not."""
        words = "".join(self.line).rstrip("\t\n")
        if words.strip() and self.where.startswith("h"):
            self.headings.append(" ".join(words.split()))
        if (words.strip() or blank) and (not self.linked or self.linked < _count_letters(words)):
            self.lines.append(words)
        self.line, self.linked = [], 0

    def read_tag(self, tag: Tag) -> None:
        """Read a tag: it hides, breaks a line, or opens a link."""
        if tag.name == "title":
            self.where = "" if tag.closing else "title"
        if self.hidden:
            if tag.name == self.hidden:
                self.depth += -1 if tag.closing else 1
                if not self.depth:
                    self.hidden = ""
            elif tag.name in ("body", "pre"):  # an element that was never closed hides no text
                self.hidden, self.depth = "", 0
                self.read_tag(tag)
            return
        if tag.name in _HIDDEN and not tag.closing:
            self.hidden, self.depth = tag.name, 1
        elif tag.name == "br":
            if self.where == "pre":
                self.preformatted[-1].append("\n")
            else:
                self.end_line(blank=True)
                self.fresh = ""
        elif tag.name == "a":
            self.link = not tag.closing
        elif tag.name in ("td", "th") and self.line:
            self.add("\t")
        elif tag.name in _BLOCKS:
            self.read_block(tag)

    def read_block(self, tag: Tag) -> None:
        """Read the tag of an element that begins a line and ends one."""
        if tag.name == "pre":
            self.end_line()
            self.where = "" if tag.closing else "pre"
            if not tag.closing:
                self.preformatted.append([])
            return
        if self.where == "pre":
            return
        empty = tag.closing and tag.name == self.fresh and not "".join(self.line).strip()
        self.end_line(blank=empty)
        self.fresh = "" if tag.closing else tag.name
        if tag.name[0] == "h" and tag.name[1:].isdigit():
            self.where = "" if tag.closing else tag.name
