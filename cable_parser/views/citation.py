"""How to cite a cable: a note in the Chicago style, BibTeX, CSL-JSON.

Telegrams of 1973-79 are cited as the National Archives recommend it: by their document number, in the Central Foreign
Policy Files' electronic telegrams of Record Group 59. Cables published by WikiLeaks are cited with their address in
its Public Library of US Diplomacy.
"""

import datetime as dt
import json
import re
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args
from urllib.parse import quote

from cable_parser.views.words import fold
from cable_parser.vocab.markings import BRACKETED

if TYPE_CHECKING:
    from cable_parser.models import Cable, Post

CitationStyle = Literal["chicago", "bibtex", "csl-json"]

_FILES = "Central Foreign Policy Files, 1973-79/Electronic Telegrams"
_GROUP = "RG 59: General Records of the Department of State"
_ARCHIVES = "U.S. National Archives"
_LIBRARY = "WikiLeaks, Public Library of US Diplomacy"
_DEPARTMENT = "Department of State"
_MONTHS = (
    "January February March April May June July August September October November December".split()  # of no locale
)
# Signs that mean something to TeX.
_TEX = {
    ord("\\"): r"\textbackslash{}",
    ord("~"): r"\textasciitilde{}",
    ord("^"): r"\textasciicircum{}",
    **{ord(c): "\\" + c for c in "{}$&#%_"},
}
# Matches: "(C/NF) TRADE WITH RURITANIA"
# Not: "(RURITANIA) TRADE"
_MARKING_BEFORE = re.compile(rf"^{BRACKETED}\ ?", re.VERBOSE)


class _Entry(NamedTuple):
    """What is cited, in words."""

    author: str
    recipient: str
    title: str
    kind: str
    number: str
    date: dt.date | None
    archive: str
    """Where it is kept, the widest last."""
    url: str


def cite(cable: "Cable", style: CitationStyle, accessed: dt.date | None = None) -> str:
    """Give a citation; see `Cable.citation`."""
    entry = _describe(cable)
    if style == "chicago":
        return _chicago(entry, accessed)
    if style == "bibtex":
        return _bibtex(entry, accessed)
    if style == "csl-json":
        return _csl(entry, accessed)
    msg = f"no citation style is called {style!r}; there are {', '.join(get_args(CitationStyle))}"
    raise ValueError(msg)


def _describe(cable: "Cable") -> _Entry:
    header, metadata = cable.header, cable.carrier.metadata
    title = _MARKING_BEFORE.sub("", fold(cable.subject or "")).strip(" .")
    author = _say_office(cable.post, header.sender)
    recipient = ""
    if header.to:
        recipient = _say_office(header.to[0].post, header.to[0].name)
        recipient += " and others" if len(header.to) > 1 else ""
    day = cable.date.date() if cable.date else None
    dialect = cable.carrier.dialect
    kind, archive, url = "cable", _DEPARTMENT, ""
    number = cable.id or fold(header.post_number or "")
    if dialect == "nara":
        kind = "telegram"
        archive = f"{_FILES}, {_GROUP}, {_ARCHIVES}"
        number = header.document_number or number
    elif dialect == "cablegate":
        archive = _LIBRARY
        # The site's own name of the cable, misprints and all: its address is made of it.
        site = str(metadata.get("id") or cable.id or "")
        url = f"https://wikileaks.org/plusd/cables/{quote(site, safe='')}_a.html" if site else ""
    return _Entry(author, recipient, title, kind, number, day, archive, url)


def _say_office(post: "Post | None", printed: str | None) -> str:
    """Give the name of a post in words: `U.S. Embassy in Beijing`; else what is printed."""
    if post is None:
        return fold(printed or "")
    if post.kind == "department":
        return _DEPARTMENT
    kinds = {"embassy": "U.S. Embassy", "consulate": "U.S. Consulate", "consulate general": "U.S. Consulate General"}
    kind = kinds.get(post.kind.replace("_", " "))
    return f"{kind} in {post.city}" if kind and post.city else fold(post.name)


def _say_day(day: dt.date | None) -> str:
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}" if day else "n.d."


def _chicago(entry: _Entry, accessed: dt.date | None) -> str:
    """Give a note: who to whom, subject, document, day, where it is kept."""
    between = " to ".join(x for x in (entry.author, entry.recipient) if x)
    title = entry.title.replace('"', "'")
    document = f"{entry.kind} {entry.number}".rstrip()
    if title:
        title = f'"{title}"' if title[-1] in "?!" else f'"{title},"'
    parts = [*([f"{between},"] if between else []), *([title] if title else [])]
    rest = [document, _say_day(entry.date), entry.archive, *([entry.url] if entry.url else [])]
    if accessed:
        rest[-1] += f" (accessed {_say_day(accessed)})"
    text = " ".join([*parts, ", ".join(rest)])
    return text[0].upper() + text[1:] + "."


def _bibtex(entry: _Entry, accessed: dt.date | None) -> str:
    """Give an entry of type `misc`: the one that every style knows."""
    key = re.sub(r"[^A-Za-z0-9]", "", entry.number) or "unknown"
    kind = entry.kind.capitalize()
    fields = {
        "author": f"{{{{{_escape_tex(entry.author)}}}}}" if entry.author else "",
        "title": f"{{{{{_escape_tex(entry.title)}}}}}" if entry.title else "",
        "howpublished": f"{{{_escape_tex(f'{kind} {entry.number}'.rstrip())}}}",
        "year": f"{{{entry.date.year}}}" if entry.date else "",
        "month": _MONTHS[entry.date.month - 1][:3].lower() if entry.date else "",
        "day": f"{{{entry.date.day}}}" if entry.date else "",
        "note": f"{{{_escape_tex(f'To {entry.recipient}. ' if entry.recipient else '')}{_escape_tex(entry.archive)}}}",
        "url": f"{{{entry.url}}}" if entry.url else "",
        "urldate": f"{{{accessed.isoformat()}}}" if accessed else "",
    }
    lines = "".join(f"  {name} = {value},\n" for name, value in fields.items() if value)
    return f"@misc{{cable{key},\n{lines}}}"


def _escape_tex(text: str) -> str:
    return text.translate(_TEX)


def _csl(entry: _Entry, accessed: dt.date | None) -> str:
    """Give a CSL-JSON file of one item."""
    item: dict[str, Any] = {"id": entry.number or "unknown", "type": "manuscript", "genre": entry.kind.capitalize()}
    if entry.author:
        item["author"] = [{"literal": entry.author}]
    if entry.recipient:
        item["recipient"] = [{"literal": entry.recipient}]
    if entry.title:
        item["title"] = entry.title
    if entry.number:
        item["number"] = entry.number
    if entry.date:
        item["issued"] = _date_parts(entry.date)
    if entry.kind == "telegram":
        item["archive"] = _ARCHIVES
        item["archive_collection"] = _GROUP
        item["archive_location"] = _FILES
    else:
        item["archive"] = entry.archive
    if entry.url:
        item["URL"] = entry.url
    if accessed:
        item["accessed"] = _date_parts(accessed)
    return json.dumps([item], ensure_ascii=False, indent=2)


def _date_parts(day: dt.date) -> dict[str, list[list[int]]]:
    return {"date-parts": [[day.year, day.month, day.day]]}
