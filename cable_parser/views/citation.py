"""How to cite a cable: a note in the Chicago style, BibTeX, CSL-JSON, RIS.

A citation says what the cable says: who to whom, the subject, the number, the day. Where it is kept, and its address,
are told only when the carrier's own words name them or the caller does. `ARCHIVES` holds ready names of the usual
collections: telegrams of 1973-79 as the National Archives recommend to cite them (General Information Leaflet 17,
"Citing Records in the National Archives", electronic records), cables with their address in the Public Library of US
Diplomacy.
"""

import datetime as dt
import json
import re
from collections.abc import Callable, Iterable
from typing import Any, Literal, NamedTuple, get_args
from urllib.parse import quote

from cable_parser.models import Cable, Post
from cable_parser.views.words import fold
from cable_parser.vocab.calendar import MONTH_NAMES, expand_year
from cable_parser.vocab.markings import BRACKETED

CitationStyle = Literal["chicago", "bibtex", "csl-json", "ris"]


class Archive(NamedTuple):
    """A collection in which cables are kept, by its ready name."""

    name: str
    """The institution or publisher."""
    group: str = ""
    """The record group within it."""
    series: str = ""
    """The series within that."""
    address: str = ""
    """The address of a cable of it, with `{}` for the collection's own name of the cable."""

    def __str__(self) -> str:
        """Return it in words, the widest last."""
        return ", ".join(x for x in (self.series, self.group, self.name) if x)


ARCHIVES = {
    "nara": Archive(
        "U.S. National Archives",
        "RG 59: General Records of the Department of State",
        "Central Foreign Policy Files, 1973-79/Electronic Telegrams",
    ),
    "plusd": Archive("WikiLeaks, Public Library of US Diplomacy", address="https://wikileaks.org/plusd/cables/{}.html"),
    "foia": Archive("U.S. Department of State, Freedom of Information Act Virtual Reading Room"),
}
"""Ready names for `archive`."""

_DEPARTMENT = "Department of State"
# Signs that mean something to TeX. A brace is spelled out: BibTeX counts braces, escaped or not.
_TEX = {
    ord("\\"): r"\textbackslash{}",
    ord("~"): r"\textasciitilde{}",
    ord("^"): r"\textasciicircum{}",
    ord("{"): r"\textbraceleft{}",
    ord("}"): r"\textbraceright{}",
    **{ord(c): "\\" + c for c in "$&#%_"},
}
# What may stand in an address; all else is written in hexadecimals, so that no brace, backslash or blank is in one.
_URL_SIGNS = "%/:=&?~#+!$,;'@()*[]-._"
# Matches: "(C/NF) TRADE WITH RURITANIA"
# Not: "(RURITANIA) TRADE"
_MARKING_BEFORE = re.compile(rf"^{BRACKETED}\ ?", re.VERBOSE)
_OFFICES = {
    "embassy": "U.S. Embassy in {}",
    "consulate": "U.S. Consulate in {}",
    "interests section": "U.S. Interests Section in {}",
    "liaison office": "U.S. Liaison Office in {}",
}
_PREFIXES = {"USMISSION": "U.S. Mission", "USDEL": "U.S. Delegation"}


class _Entry(NamedTuple):
    """What is cited, in words; empty where it is not known."""

    key: str
    """What other entries of a file do not have."""
    author: str
    recipient: str
    title: str
    kind: str
    number: str
    date: dt.date | None
    year: int | None
    """The year that was inferred where no date is printed."""
    paragraph: int | None
    archive: Archive | None
    url: str
    accessed: dt.date | None

    @property
    def pin(self) -> str:
        """The paragraph that is cited: `para. 4`."""
        return "" if self.paragraph is None else f"para. {self.paragraph}"


def cite(
    cables: Iterable[Cable],
    style: CitationStyle = "chicago",
    *,
    archive: str | None = None,
    accessed: dt.date | None = None,
) -> str:
    """Return citations of many cables, in their order, as one file; each entry has a key of its own.

    Args:
        cables: the cables.
        style: `chicago` (a note a line), `bibtex`, `csl-json` (one array) or `ris`.
        archive: where they are kept, as for `Cable.citation`.
        accessed: the day they were looked up, for those who want it told.

    Raises:
        ValueError: no style has that name.
    """
    write = _find_style(style)
    seen: dict[str, int] = {}
    entries = []
    for cable in cables:
        entry = _describe(cable, archive, None, None, accessed)
        count = seen[entry.key] = seen.get(entry.key, 0) + 1
        # `-` is in no number, so that no other key can be the same.
        entries.append(entry if count == 1 else entry._replace(key=f"{entry.key}-{count}"))
    return write(entries)


def cite_one(
    cable: Cable,
    style: CitationStyle,
    *,
    archive: str | None = None,
    url: str | None = None,
    paragraph: int | None = None,
    accessed: dt.date | None = None,
) -> str:
    """Return the citation of one cable; see `Cable.citation`.

    Args:
        cable: the cable.
        style: as for `cite`.
        archive: where it is kept: a name of `ARCHIVES`, or the words to print.
        url: its address; by default that in the archive, or what the carrier says.
        paragraph: the number of the paragraph that is cited.
        accessed: the day it was looked up.

    Raises:
        ValueError: no style has that name.
        KeyError: no paragraph has that number.
    """
    write = _find_style(style)
    if paragraph is not None:
        cable.paragraph(paragraph)
    return write([_describe(cable, archive, url, paragraph, accessed)])


def _find_style(style: str) -> Callable[[list[_Entry]], str]:
    if style not in _STYLES:
        msg = f"no citation style is called {style!r}; there are {', '.join(get_args(CitationStyle))}"
        raise ValueError(msg)
    return _STYLES[style]


# --- what is cited ---------------------------------------------------------------------------------------------------


def _describe(
    cable: Cable, archive: str | None, url: str | None, paragraph: int | None, accessed: dt.date | None
) -> _Entry:
    header = cable.header
    recipient = ""
    if header.to:
        recipient = _say_office(header.to[0].post, header.to[0].name)
        recipient += " and others" if len(header.to) > 1 else ""
    number = header.document_number or cable.id or fold(header.post_number or "")
    year = _infer_year(cable)
    if year is not None and cable.id == number:
        number = f"[{number[:2]}]{number[2:]}"
    kept = _find_archive(cable, archive)
    return _Entry(
        key=re.sub(r"[^A-Za-z0-9]", "", number) or "unknown",
        author=_say_office(cable.post, header.sender),
        recipient=recipient,
        title=_MARKING_BEFORE.sub("", fold(cable.subject or "")).strip(" ."),
        kind="telegram" if cable.carrier.dialect == "nara" else "cable",
        number=number,
        date=cable.date.date() if cable.date else None,
        year=year,
        paragraph=paragraph,
        archive=kept,
        url=_find_address(cable, kept, url),
        accessed=accessed,
    )


def _infer_year(cable: Cable) -> int | None:
    """Return the year of a cable that prints no date, where its id holds one that was inferred."""
    if cable.date or not cable.id or not any(d.code == "year-inferred" for d in cable.diagnostics):
        return None
    return expand_year(int(cable.id[:2]))


def _find_archive(cable: Cable, given: str | None) -> Archive | None:
    """Return where a cable is kept: as the caller says, else as the carrier does."""
    if given is not None:
        return ARCHIVES.get(given) or Archive(fold(given))
    named = _carried(cable, "archive", "repository", "collection")
    return Archive(named) if named else None


def _find_address(cable: Cable, archive: Archive | None, given: str | None) -> str:
    """Return the address of a cable: the caller's, else that in the archive that was named, else the carrier's."""
    if given is None and archive and archive.address:
        # The site's own name of the cable, misprints and all: its address is made of it.
        name = _carried(cable, "canonical id") or _carried(cable, "id") or cable.id or ""
        if "_" not in name and name:
            name = f"{cable.header.document_number}_b" if cable.header.document_number else f"{name}_a"
        return archive.address.format(quote(name, safe="")) if name else ""
    return carried_address(cable) if given is None else quote(fold(given), safe=_URL_SIGNS)


def carried_address(cable: Cable) -> str:
    """Return the address of the web that the carrier's own words give a cable, or nothing."""
    said = _carried(cable, "url", "address", "link", "permalink")
    return quote(said, safe=_URL_SIGNS) if said.startswith(("http://", "https://")) else ""


def _carried(cable: Cable, *names: str) -> str:
    """Return what the carrier's metadata say under the first of some names, in any case."""
    metadata = {name.lower(): value for name, value in cable.carrier.metadata.items()}
    return next((fold(value) for name in names if isinstance(value := metadata.get(name), str) and value.strip()), "")


def _say_office(post: Post | None, printed: str | None) -> str:
    """Return the name of a post as people write it, `U.S. Embassy in Beijing`, `USUN New York`; else as printed."""
    if post is None:
        return fold(printed or "")
    if post.code == "STATE":
        return _DEPARTMENT
    if post.kind in _OFFICES and post.city:
        return _OFFICES[post.kind].format(fold(post.city))
    name = fold(post.name)
    if post.city and name.endswith(f" {post.city.upper()}"):
        name = name[: -len(post.city)] + fold(post.city)
    first, _, rest = name.partition(" ")
    return f"{_PREFIXES.get(first, first)} {rest}".rstrip()


# --- the styles ------------------------------------------------------------------------------------------------------


def _say_day(day: dt.date) -> str:
    return f"{MONTH_NAMES[day.month - 1].title()} {day.day}, {day.year}"


def _say_date(entry: _Entry) -> str:
    if entry.date:
        return _say_day(entry.date)
    return f"[{entry.year}]" if entry.year else "n.d."


def _write_notes(entries: Iterable[_Entry]) -> str:
    return "\n".join(_write_note(entry) for entry in entries)


def _write_note(entry: _Entry) -> str:
    """Return a note: who to whom, subject, document, day, paragraph, where it is kept."""
    between = " to ".join(x for x in (entry.author, entry.recipient) if x)
    title = entry.title.replace('"', "'")
    document = f"{entry.kind} {entry.number}".rstrip()
    if title:
        title = f'"{title}"' if title[-1] in "?!" else f'"{title},"'
    parts = [*([f"{between},"] if between else []), *([title] if title else [])]
    kept = (entry.pin, str(entry.archive) if entry.archive else "", entry.url)
    rest = [document, _say_date(entry), *(x for x in kept if x)]
    if entry.accessed:
        rest[-1] += f" (accessed {_say_day(entry.accessed)})"
    text = " ".join([*parts, ", ".join(rest)])
    return text[0].upper() + text[1:] + ("" if text.endswith(".") else ".")


def _write_bibtex(entries: Iterable[_Entry]) -> str:
    return "\n\n".join(_write_bibtex_entry(entry) for entry in entries)


def _write_bibtex_entry(entry: _Entry) -> str:
    """Return an entry of type `misc`: the one that every style knows."""
    day = entry.date
    note = [f"To {entry.recipient}" if entry.recipient else "", str(entry.archive or ""), entry.pin]
    year = day.year if day else f"[{entry.year}]" if entry.year else ""
    fields = {
        "author": f"{{{{{_escape_tex(entry.author)}}}}}" if entry.author else "",
        "title": f"{{{{{_escape_tex(entry.title)}}}}}" if entry.title else "",
        "howpublished": f"{{{_escape_tex(f'{entry.kind.capitalize()} {entry.number}'.rstrip())}}}",
        "year": f"{{{year}}}" if year else "",
        "month": MONTH_NAMES[day.month - 1][:3].lower() if day else "",
        "day": f"{{{day.day}}}" if day else "",
        "note": f"{{{_escape_tex('. '.join(x for x in note if x))}}}" if any(note) else "",
        "url": f"{{{entry.url}}}" if entry.url else "",
        "urldate": f"{{{entry.accessed.isoformat()}}}" if entry.accessed else "",
    }
    lines = "".join(f"  {name} = {value},\n" for name, value in fields.items() if value)
    return f"@misc{{cable{entry.key},\n{lines}}}"


def _escape_tex(text: str) -> str:
    return text.translate(_TEX)


def _write_csl(entries: Iterable[_Entry]) -> str:
    return json.dumps([_describe_csl(entry) for entry in entries], ensure_ascii=False, indent=2)


def _describe_csl(entry: _Entry) -> dict[str, Any]:
    """Return an item of CSL-JSON; an inferred year is marked `circa`, which styles print as uncertain."""
    archive = entry.archive or Archive("")
    item: dict[str, Any] = {
        "id": entry.key,
        "type": "manuscript",
        "genre": entry.kind.capitalize(),
        "author": [{"literal": entry.author}] if entry.author else None,
        "recipient": [{"literal": entry.recipient}] if entry.recipient else None,
        "title": entry.title,
        "number": entry.number,
        "issued": _say_parts(entry.date) if entry.date else None,
        "note": entry.pin,
        "archive": archive.name,
        "archive_location": ", ".join(x for x in (archive.series, archive.group) if x),
        "URL": entry.url,
        "accessed": _say_parts(entry.accessed) if entry.accessed else None,
    }
    if entry.year:
        item["issued"] = {"date-parts": [[entry.year]], "circa": True}
    return {name: value for name, value in item.items() if value}


def _say_parts(day: dt.date) -> dict[str, list[list[int]]]:
    return {"date-parts": [[day.year, day.month, day.day]]}


def _write_ris(entries: Iterable[_Entry]) -> str:
    return "\n\n".join(_write_ris_record(entry) for entry in entries) + "\n"


def _write_ris_record(entry: _Entry) -> str:
    """Return a record of type `MANSCPT`; each value is one line, and a name has no comma, which would cut it in two."""
    day = entry.date
    note = "; ".join(x for x in (f"To {entry.recipient}" if entry.recipient else "", entry.pin) if x)
    lines = (
        ("TY", "MANSCPT"),
        ("ID", entry.key),
        ("AU", entry.author.replace(",", "")),
        ("TI", entry.title),
        ("M3", entry.kind.capitalize()),
        ("M1", entry.number),
        ("PY", str(day.year) if day else f"[{entry.year}]" if entry.year else ""),
        ("DA", f"{day:%Y/%m/%d}" if day else ""),
        ("AV", str(entry.archive or "")),
        ("UR", entry.url),
        ("Y2", f"{entry.accessed:%Y/%m/%d}" if entry.accessed else ""),
        ("N1", note),
        ("ER", ""),
    )
    return "\n".join(f"{tag}  - {value}" for tag, value in lines if value or tag == "ER")


_STYLES: dict[str, Callable[[list[_Entry]], str]] = {
    "chicago": _write_notes,
    "bibtex": _write_bibtex,
    "csl-json": _write_csl,
    "ris": _write_ris,
}
