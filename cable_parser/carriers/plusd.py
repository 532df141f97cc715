"""The PlusD page: a synopsis of keys and values, then the telegram as the archive printed it.

Printed form:

    <table id="synopsis"> <tr><td><div class="s_key">Canonical ID:</div><div class="s_val">1975DACCA00001_b</div></td>
    ... <pre>PAGE 01 DACCA 00001 ...</pre>

The element that holds the text is not always the same; it is the longest preformatted text after the synopsis or,
where there is none, all words after it; or before it, where only those are a telegram.
"""

import re

from cable_parser.carriers.hypertext import read_markup
from cable_parser.carriers.stated import Metadata
from cable_parser.carriers.webpage import TELEGRAM_SIGN, trim_above

# Matches: "<table id=\"synopsis\">"
# Matches: "<table class='x' id='synopsis'>"
# Not: "<table class='cable'>"
SYNOPSIS = re.compile(r"<table\b[^<>]{0,200}\bid\s?=\s?[\"']?synopsis\b[^<>]{0,200}>", re.IGNORECASE)

_BREAKS: dict[str, str] = dict.fromkeys(("br", "p", "div", "tr", "li", "h1", "h2", "h3", "h4"), "\n")
_HIDDEN = frozenset({"script", "style"})


def is_plusd(text: str) -> bool:
    """Return whether a text is a PlusD page."""
    return text.lstrip("\ufeff \t\r\n")[:1] == "<" and "s_key" in text and SYNOPSIS.search(text) is not None


def read_plusd(text: str) -> tuple[str, Metadata]:
    """Read a PlusD page.

    Returns:
        The telegram's text, decoded; and the synopsis by its own keys without their colons (`Canonical ID`, `From`,
        `Date`, `TAGS`, ...), the first words without a key as `title`, `TAGS` as a list of the printed entries.
    """
    text = text.replace("\r\n", "\n")
    table = SYNOPSIS.search(text)
    start = table.start() if table else 0
    end = text.find("</table", start)
    end = len(text) if end < 0 else end
    telegram = _read_text(text[end:])
    if not TELEGRAM_SIGN.search(telegram) and TELEGRAM_SIGN.search(before := _read_text(text[:start])):
        telegram = trim_above(before)
    return telegram, _read_synopsis(text[start:end])


def _read_synopsis(text: str) -> Metadata:
    """Read the pairs of `div.s_key` and `div.s_val`."""
    found: dict[str, str] = {}
    key = kind = ""
    words: list[str] = []
    depth = 0
    for part in read_markup(text):
        if isinstance(part, str):
            words.append(part)
            continue
        if part.name != "div":
            continue
        if kind and depth:
            # A division inside a key or a value is part of it.
            depth += -1 if part.closing else 1
            if depth:
                continue
        line = " ".join("".join(words).split())
        words = []
        if kind == "s_key":
            key = line.rstrip(": ")
        elif kind == "s_val" and key:
            found.setdefault(key, line)
        elif line and "title" not in found and not kind:
            found["title"] = line
        name = "" if part.closing else part.read("class")
        kind = next((k for k in ("s_key", "s_val") if k in name.split()), "")
        depth = 1 if kind else 0
    if "TAGS" not in found:
        return found
    return {**found, "TAGS": [tag for entry in found["TAGS"].split("|") if (tag := entry.strip())]}


def _read_text(text: str) -> str:
    """Read the telegram from what follows the synopsis."""
    preformatted: list[str] = []
    running: list[str] = []
    pieces: list[str] = []
    hidden = False
    for part in read_markup(text):
        words = part if isinstance(part, str) else _BREAKS.get(part.name, "")
        if not hidden:
            running.append(words)
            pieces.append(words)
        if isinstance(part, str):
            continue
        if part.name in _HIDDEN:
            hidden = not part.closing
        elif part.name == "pre":
            if part.closing:
                preformatted.append("".join(pieces))
            pieces = []
    longest = max(preformatted, key=len, default="")
    return longest if longest.strip() else "".join(running)
