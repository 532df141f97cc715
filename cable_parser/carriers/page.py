"""The cable page of the site that published the cables: a table about the cable, then heading and body.

Printed form:

    <table class='cable'> ... <td><a href='/cable/2009/06/09CAIRO1053.html'>09CAIRO1053</a></td> ... </table>
    <code><pre>VZCZCXYZ0004&#x000A;PP RUEHWEB ...</pre></code>
    <code><pre>UNCLAS CAIRO 001053 &#x000A; ...</pre></code>
"""

import re

from cable_parser.carriers.hypertext import Tag, read_markup
from cable_parser.carriers.stated import Metadata

# Matches: "<table class='cable'>"
# Matches: "<table border=\"0\" class=\"cable\">"
# Not: "<table class='cables'>"
CABLE_TABLE = re.compile(r"<table\b[^<>]{0,200}\bclass\s?=\s?[\"']?cable\b(?!-)[^<>]{0,200}>", re.IGNORECASE)

# Matches: "Viewing cable 09QUITO9053, RURITANIA: A VISIT TO THE TEA GROWERS OF THE NORTH"
# Not: "Browse latest releases"
TITLE = re.compile(r"^\s{0,20}Viewing cable (?P<id>[^,\s]{1,60}),\s{0,20}(?P<subject>\S[^\n]{0,2000})?")

_NAMES = {
    "Reference ID": "id",
    "Created": "created",
    "Released": "released",
    "Classification": "classification",
    "Origin": "origin",
}


def is_page(text: str) -> bool:
    """Return whether a text is a cable page, or the part of one that holds the cable."""
    return text.lstrip("\ufeff \t\r\n")[:1] == "<" and "<pre" in text and CABLE_TABLE.search(text) is not None


def read_page(text: str) -> tuple[str, Metadata]:
    """Read a cable page.

    Returns:
        The decoded text, the heading on lines of its own before the body; and what the page says of the cable: `id`,
        `subject`, `created`, `released`, `classification`, `origin`, `tags` (those it links), `articles` (likewise).
    """
    text = text.replace("\r\n", "\n")
    table = CABLE_TABLE.search(text)
    start = table.start() if table else 0
    reader = _Reader()
    for part in read_markup(text[start:]):
        if isinstance(part, str):
            reader.read_words(part)
        else:
            reader.read_tag(part)
    texts = reader.finish()
    heading = "".join(t if t.endswith("\n") else t + "\n" for t in texts[:-1])
    return heading + "".join(texts[-1:]), {**_read_title(text[:start]), **reader.found}


def _read_title(text: str) -> dict[str, str]:
    """Read the page's headline, the last before the table."""
    at = text.rfind("<h3")
    if at < 0:
        return {}
    words = "".join(part for part in read_markup(text[at : at + 4000].partition("</h3")[0]) if isinstance(part, str))
    m = TITLE.match(words)
    if m is None:
        return {}
    found = {"id": m["id"]}
    if m["subject"]:
        found["subject"] = m["subject"].strip()
    return found


class _Reader:
    """What is read from the table of the cable on."""

    def __init__(self) -> None:
        self.found: dict[str, str | list[str] | None] = {}
        self.texts: list[str] = []
        self.names: list[str] = []
        self.cells: list[str] = []
        self.articles: list[str] = []
        self.tags: list[str] = []
        self.pieces: list[str] = []
        self.where = ""
        self.link = ""

    def read_words(self, words: str) -> None:
        """Read characters between two tags."""
        if self.where:
            self.pieces.append(words)
            if self.link.startswith("/tag/"):
                self.tags.append(words.strip())

    def read_tag(self, tag: Tag) -> None:
        """Read a tag: it opens or closes a cell, a text or a link."""
        if tag.name == "a":
            self.link = "" if tag.closing else tag.read("href")
            # The cells under the names come first; what the table adds below are the articles that cite the cable.
            if self.where == "td" and "://" in self.link and len(self.cells) >= len(self.names):
                self.articles.append(self.link)
        elif tag.name == "pre":
            self.end_text()
            self.where = "" if tag.closing else "pre"
        elif self.where == "pre":
            if tag.name == "br":
                self.pieces.append("\n")
        elif tag.name in ("th", "td"):
            if self.where:
                cell = " ".join("".join(self.pieces).split())
                (self.names if self.where == "th" else self.cells).append(cell)
            self.where, self.pieces = ("" if tag.closing else tag.name), []

    def end_text(self) -> None:
        """End a preformatted text."""
        if self.where == "pre":
            self.texts.append("".join(self.pieces))
        self.pieces = []

    def finish(self) -> list[str]:
        """Fill `found`, and return the texts: heading and body."""
        # A page cut off in its text still holds what came before.
        self.end_text()
        for name, cell in zip(self.names, self.cells, strict=False):
            if name in _NAMES and cell:
                self.found[_NAMES[name]] = cell
        if self.tags:
            self.found["tags"] = list(dict.fromkeys(self.tags))
        if self.articles:
            self.found["articles"] = self.articles
        return [t for t in self.texts if t.strip()]
