"""What a file is, by its first bytes and the ending of its name: neither decides without a word about the other."""

import re
from typing import Literal, NamedTuple, get_args

from cable_parser.carriers.decoding import find_encoding
from cable_parser.carriers.row import ROW_START
from cable_parser.sources.rows.columns import find_role
from cable_parser.sources.rows.delimited import Layout, find_layout
from cable_parser.sources.rows.mail import MBOX_LINE

Kind = Literal[
    "text", "pdf", "gzip", "bzip2", "xz", "zip", "7z", "tar",
    "cables.csv", "csv", "json", "sqlite", "sql", "xml", "parquet", "arrow", "sheet", "mbox", "mail",
    "word", "office", "dump", "image", "program", "binary", "empty",
]  # fmt: skip
"""What a file can be. `word` and `office` are refused by name, `dump` is a database's own form, `image`, `program` and
`binary` cannot be a cable."""
KINDS: tuple[Kind, ...] = get_args(Kind)

NAMES: dict[Kind, str] = {
    "text": "a text",
    "pdf": "a PDF",
    "gzip": "gzip",
    "bzip2": "bzip2",
    "xz": "xz",
    "zip": "a zip archive",
    "7z": "a 7z archive",
    "tar": "a tar archive",
    "cables.csv": "rows of cables.csv",
    "csv": "rows with delimiters",
    "json": "JSON",
    "sqlite": "an SQLite database",
    "sql": "a dump of a database in SQL",
    "xml": "XML",
    "parquet": "Parquet",
    "arrow": "Arrow",
    "sheet": "a spreadsheet",
    "mbox": "a mailbox",
    "mail": "a mail",
}
"""The kinds that are read, as messages name them."""

_MAGIC: tuple[tuple[bytes, Kind], ...] = (
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"SQLite format 3\x00", "sqlite"),
    (b"PAR1", "parquet"),
    (b"ARROW1", "arrow"),
    (b"FEA1", "arrow"),
    (b"PGDMP", "dump"),
    (b"{\\rtf", "word"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"BM", "image"),
    (b"RIFF", "image"),
    (b"\x00\x00\x01\x00", "image"),
    (b"\x7fELF", "program"),
    (b"MZ", "program"),
    (b"\xcf\xfa\xed\xfe", "program"),
    (b"\xca\xfe\xba\xbe", "program"),
    (b"\xff\xff\xff\xff", "arrow"),  # a stream of it
)
_ENDINGS: dict[str, tuple[Kind, ...]] = {
    **dict.fromkeys((".txt", ".tel", ".text", ".asc", ".html", ".htm", ".xhtml", ".md", ".log"), ("text",)),
    ".pdf": ("pdf",),
    ".gz": ("gzip",),
    ".tgz": ("gzip",),
    ".bz2": ("bzip2",),
    ".xz": ("xz",),
    ".zip": ("zip",),
    ".7z": ("7z",),
    ".tar": ("tar",),
    **dict.fromkeys((".csv", ".tsv", ".tab", ".psv"), ("csv", "cables.csv")),
    **dict.fromkeys((".json", ".jsonl", ".ndjson", ".jsonlines", ".geojson"), ("json",)),
    **dict.fromkeys((".db", ".sqlite", ".sqlite3", ".db3"), ("sqlite",)),
    ".sql": ("sql",),
    ".xml": ("xml", "text"),
    **dict.fromkeys((".parquet", ".pq"), ("parquet",)),
    **dict.fromkeys((".feather", ".arrow", ".ipc", ".arrows"), ("arrow",)),
    **dict.fromkeys((".xlsx", ".xlsm", ".xlsb", ".ods"), ("zip", "sheet")),
    ".xls": ("sheet",),
    ".mbox": ("mbox",),
    ".eml": ("mail",),
    **dict.fromkeys((".docx", ".odt", ".rtf", ".doc"), ("word", "zip")),
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".bmp", ".webp", ".ico"), ("image",)),
}

# Matches: "INSERT INTO `cable` VALUES (1"
# Matches: "\nCOPY public.cable (id) FROM stdin;"
# Not: "Insert the text"
SQL = re.compile(
    r"(?:^|\n)(?:INSERT\s{1,8}(?:OR\s\w{1,10}\s|IGNORE\s)?INTO\s|COPY\s[^\n]{1,4000}\sFROM\sstdin|CREATE\s(?:TEMP\w{0,5}\s)?TABLE\s|REPLACE\sINTO\s)",
    re.IGNORECASE,
)
# A record on a line of its own, in a file whose first line is broken.
# Matches: "oops\n{\"id\": 1"
# Not: "{ braces }"
JSON_LINE = re.compile(r"^\{\s{0,8}\"[^\"\n]{1,200}\"\s{0,8}:", re.MULTILINE)
# Matches: "-- MySQL dump 10.13"
# Matches: "PRAGMA foreign_keys=OFF;"
# Not: "UNCLAS QUITO 12"
SQL_START = re.compile(
    r"\A\s{0,80}(?:--|/\*|SET\s|BEGIN\b|PRAGMA\s|CREATE\s|INSERT\s|COPY\s|DROP\s|USE\s|START\s|LOCK\s|REPLACE\s)",
    re.IGNORECASE,
)
# Matches: "Message-ID: <1@example.org>"
# Not: "MRN: 20 QUITO 12"
MAIL_FIELD = re.compile(
    r"^(?P<field>Return-Path|Received|From|To|Cc|Subject|Date|Message-ID|MIME-Version|Content-Type|Delivered-To|Reply-To"
    r"|X-[\w-]{1,40}|DKIM-Signature|Content-Transfer-Encoding)\s?:",
    re.IGNORECASE | re.MULTILINE,
)
_MAIL_ALONE = frozenset({"return-path", "received", "message-id", "mime-version", "delivered-to", "dkim-signature"})
# Matches: "<!DOCTYPE html>"
# Matches: "<html lang='en'>"
# Matches: "<table class='cable'>"
# Not: "<messages>"
HTML_START = re.compile(
    r"<(?:!doctype\s{1,4}html|html|head|body|table|div|p|pre|code|span|h[1-6]|meta|title|center|font|a|br|b|ul|section|article)\b",
    re.IGNORECASE,
)


class Found(NamedTuple):
    """What a file was found to be.

    Attributes:
        kind: by its content.
        remark: what is to be told where the ending of its name says otherwise; else empty.
        layout: of a file of rows with delimiters.
        encoding: of a text.
    """

    kind: Kind
    remark: str = ""
    layout: Layout | None = None
    encoding: str = "utf-8"


def recognise(head: bytes, suffix: str, *, whole: bool) -> Found:
    """Return what a file is.

    Args:
        head: its first bytes.
        suffix: the ending of its name in small letters, `.csv`; empty where it has none.
        whole: whether that is all of it.
    """
    if not head.strip(b"\xef\xbb\xbf \t\r\n"):
        return Found("empty")
    expected = _ENDINGS.get(suffix, ())
    found = _find_kind(head, suffix, whole=whole)
    if not expected or found.kind in expected or found.kind not in NAMES:
        return found
    said = " or ".join(NAMES.get(kind, kind) for kind in expected[:1])
    return found._replace(
        remark=f"the name ends in {suffix}, as of {said}; the content is {NAMES[found.kind]}, and is read so"
    )


def _find_kind(head: bytes, suffix: str, *, whole: bool) -> Found:
    if head[:1024].lstrip().startswith(b"%PDF-"):
        return Found("pdf")
    for magic, kind in _MAGIC:
        if head.startswith(magic) and not (magic in (b"BM", b"MZ") and _is_text(head)):
            return Found(kind if kind != "office" or suffix != ".xls" else "sheet")
    if head[257:262] == b"ustar":
        return Found("tar")
    if not _is_text(head):
        return Found("binary")
    encoding = find_encoding(head)
    text = head.decode(encoding, "replace").lstrip("\ufeff")
    return _find_kind_of_text(text, suffix, whole=whole)._replace(encoding=encoding)


def _is_text(head: bytes) -> bool:
    """Return whether bytes are text: few of them control anything, or they are of UTF-16."""
    if find_encoding(head) != "utf-8":
        return True
    sample = head[:8000]
    odd = sum(byte < 9 or 13 < byte < 27 or 27 < byte < 32 for byte in sample)
    return odd * 20 <= len(sample) and sample.count(0) * 200 <= len(sample)


def _find_kind_of_text(text: str, suffix: str, *, whole: bool) -> Found:
    start = text.lstrip()
    if start[:1] == "<":
        return Found("text" if _is_page(start, suffix) else "xml")
    if re.match(r"\{\s{0,9999}[\"}]|\[\s{0,9999}[\[{\"\]]", start):
        return Found("json")
    if "json" in _ENDINGS.get(suffix, ()) and JSON_LINE.search(text):
        return Found("json")
    if SQL.search(text) and (suffix == ".sql" or SQL_START.match(text)):
        return Found("sql")
    if MBOX_LINE.match(start):
        return Found("mbox")
    if _is_mail(start, suffix):
        return Found("mail")
    if ROW_START.match(text):
        return Found("cables.csv")
    layout = _find_layout(text, suffix, whole=whole)
    return Found("csv", layout=layout) if layout else Found("text")


def _is_page(start: str, suffix: str) -> bool:
    """Return whether markup is a page for people, not records."""
    after = re.sub(r"\A<\?xml[^>]{0,400}\?>\s{0,400}|\A<!--.{0,4000}?-->\s{0,400}", "", start, flags=re.DOTALL)
    if start.startswith("<?xml"):
        return re.match(r"<!doctype\s{1,4}html|<html", after, re.IGNORECASE) is not None
    return HTML_START.match(after) is not None or suffix in (".html", ".htm", ".xhtml")


def _is_mail(start: str, suffix: str) -> bool:
    """Return whether a text is a mail: it begins with fields of one, some of them no telegram's."""
    above = start.split("\n\n", 1)[0].split("\r\n\r\n", 1)[0][:8000]
    fields = {m["field"].lower() for m in MAIL_FIELD.finditer(above)}
    if not MAIL_FIELD.match(start):
        return False
    if suffix == ".eml":
        return len(fields) >= 2
    return len(fields) >= 3 and bool(fields & _MAIL_ALONE)


def _find_layout(text: str, suffix: str, *, whole: bool) -> Layout | None:
    """Return the layout of rows; without an ending that says so, only where names of columns stand above."""
    said = "csv" in _ENDINGS.get(suffix, ())
    first = text.lstrip().split("\n", 1)[0]
    if not said and (len(first) > 1000 or not _names_text(re.split(r"[,;\t|]", first))):
        return None
    return find_layout(text, whole=whole)


def _names_text(names: list[str]) -> bool:
    """Return whether names of columns stand here: one of the texts, and others that are known."""
    roles = [find_role(name.strip().strip('"')) for name in names]
    return any(role in ("text", "body") for role in roles) and sum(role is not None for role in roles) >= 2
