"""Markup cut into tags and characters, in one pass and in linear time.

Pages of cables need no tree: a few tags to find the text by, and the characters between them. The parser of the
standard library rescans the rest of the text at each unclosed tag, and tree builders slow down with the depth of
nesting; a page from anywhere must do neither.
"""

import re
from collections.abc import Iterator
from html import unescape as resolve_references
from typing import NamedTuple

# Matches: "<pre>"
# Matches: "<a href='/tag/PREL_0.html' title=\"a > b\">"
# Matches: "</code>"
# Matches: "<br />"
# Matches: "<!-- a comment -->"
# Matches: "<!DOCTYPE html>"
# Not: "a < b"
# Not: "<1>"
TAG = re.compile(
    r"""
    <(?:
        (?P<comment>!--)
      | (?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]{0,30})
        (?P<attributes>(?:[^<>"']|"[^"<]{0,3000}"|'[^'<]{0,3000}'){0,2000}+)>
      | [!?][^<>]{0,2000}>
    )
    """,
    re.VERBOSE,
)

# Matches: "class='cable'"
# Matches: " id=\"synopsis\""
# Matches: "class=s_key"
# Not: "disabled"
ATTRIBUTE = re.compile(
    r"""
    (?P<name>[a-zA-Z_:][\w:.-]{0,40})\s{0,8}=\s{0,8}
    (?:"(?P<double>[^"]{0,3000})"|'(?P<single>[^']{0,3000})'|(?P<bare>[^\s"'=<>`]{1,300}))
    """,
    re.VERBOSE,
)

# A character reference longer than any character has: `int` refuses to read some thousands of digits.
# Matches: "&#99999999999999999999999999999999999999999999999999;"
# Not: "&#x000A;"
# Not: "&#8212;"
OVERLONG_REFERENCE = re.compile(r"&#[0-9]{40,};?")


def unescape(text: str) -> str:
    """Resolve character references; an invalid one becomes U+FFFD, as in browsers."""
    if "&" not in text:
        return text
    return resolve_references(OVERLONG_REFERENCE.sub("\ufffd", text))


class Tag(NamedTuple):
    """A start or end tag: its name in small letters, and what is printed of its attributes."""

    name: str
    closing: bool
    attributes: str

    def read(self, name: str) -> str:
        """Return the value of an attribute, or an empty string if it has none."""
        for m in ATTRIBUTE.finditer(self.attributes):
            if m["name"].lower() == name:
                return unescape(m["double"] or m["single"] or m["bare"] or "")
        return ""


def read_markup(text: str) -> Iterator[Tag | str]:
    """Yield the tags and, between them, the characters with their references resolved (`&#x000A;`, `&amp;`)."""
    at = skip = 0
    for m in TAG.finditer(text):
        if m.start() < skip:
            continue
        if m.start() > at:
            yield unescape(text[at : m.start()])
        at = m.end()
        if m["name"]:
            yield Tag(m["name"].lower(), bool(m["close"]), m["attributes"])
        elif m["comment"]:
            # A comment that is not closed hides all that follows, as browsers have it.
            end = text.find("-->", at)
            at = skip = len(text) if end < 0 else end + 3
    if at < len(text):
        yield unescape(text[at:])
