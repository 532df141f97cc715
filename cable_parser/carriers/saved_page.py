"""A page saved as text: by a browser, by `get_text`, by html2text or by lynx. Its menus are text then too.

Printed form, of the site's page of a cable:

    Browse by tag
    PREL
    ...
    Viewing cable 09QUITO1053, A VISIT

    Reference ID   Created   Released   Classification   Origin
    09QUITO1053    2009-06-10 12:12   2011-02-16 21:09   UNCLASSIFIED   Embassy Quito

    VZCZCXYZ0004
    ...

and of the PlusD page, whose keys stand before or after the text:

    Canonical ID:
    1975QUITO00001_b
    From:
    Ecuador Quito
    ...

Between names and values stands what the program put there: blanks, line ends, bars, the addresses of links.
"""

import re

from cable_parser.carriers.webpage import TELEGRAM_SIGN, trim_above

_SIGN = "Reference ID"
_GAP = r"[\s|*:_-]{1,200}?"
# Matches: "Reference ID Created Released Classification Origin"
# Matches: "Reference ID | Created | Released | Classification | Origin"
# Matches: "Reference ID\n\nCreated\n\nClassification\n\nOrigin"
# Not: "Reference ID and date"
TABLE_NAMES = re.compile(
    rf"Reference\ ID{_GAP}Created{_GAP}(?:Released{_GAP})?Classification{_GAP}Origin(?![\w])".replace(
        r"\ ", r"\s{1,4}"
    ),
)
# The address of a link, as programs write it beside its words.
# Matches: "[09QUITO1053](/cable/2009/06/09QUITO1053.html)"
# Matches: "[¶](#par1)"
# Not: "(see ref A)"
MARKDOWN_LINK = re.compile(r"\[(?P<words>[^\[\]]{0,300})\]\(<?[^()\s<>]{0,600}>?(?:\s{1,3}\"[^\"\n]{0,200}\")?\)")
# Matches: " <http://example.org/cable/2009/06/09QUITO1053.html>"
# Matches: "<#par1>"
# Not: "<UNCLAS>"
ANGLE_LINK = re.compile(r"[ ]?<(?:(?:https?|file|ftp)://?|[/#])[^<>\s]{0,600}>")
# The number of a link, as text browsers print it before its words.
# Matches: "[12]09QUITO1053"
# Not: "[12] of them"
NUMBERED_LINK = re.compile(r"\[\d{1,4}\](?=[^\s\[])")
# Matches: "References\n\n   1. http://example.org/"
# Not: "References to the text"
LINK_LIST = re.compile(r"^[ ]{0,8}References\s{1,20}(?:Visible links\s{1,20})?1\.[ ](?:https?|file|ftp):", re.MULTILINE)
# What stands below the names: id, one or two dates, level, office.
# Matches: "09QUITO1053 2009-06-10 12:12 2011-02-16 21:09 UNCLASSIFIED Embassy Quito\n"
# Matches: " | 09QUITO1053 | 2009-06-10 12:12 | SECRET//NOFORN | Embassy Quito\n"
# Not: "09QUITO1053 and others"
TABLE_VALUES = re.compile(
    rf"""
    [\s|*:_+-]{{0,200}}?(?P<id>\d\d[A-Z][A-Z0-9]{{2,39}}){_GAP}
    (?P<created>\d{{4}}-\d\d-\d\d(?:[ ]\d\d:\d\d)?){_GAP}
    (?:(?P<released>\d{{4}}-\d\d-\d\d(?:[ ]\d\d:\d\d)?){_GAP})?
    (?P<classification>[A-Z][A-Z/ ]{{3,60}}?)(?:[ ]{{0,4}}(?:\n\s{{0,20}}|[|\t]\s{{0,8}})|[ ]{{2,20}}|[ ])
    (?P<origin>[A-Z][a-z][^\n|]{{1,80}}|US[A-Z]{{2,6}}[^\n|]{{0,80}}|REO[^\n|]{{0,60}})[ \t|]{{0,20}}(?=\n|$)
    """,
    re.VERBOSE,
)
# Matches: "Viewing cable 09QUITO1053, A VISIT & ITS END"
# Not: "Viewing cables"
HEADLINE = re.compile(r"Viewing cable (?P<id>[^,\s]{1,60}),[ ]{0,20}(?P<subject>\S[^\n]{0,2000})")
# The articles that cite the cable, below the table.
# Matches: "Appears in these articles:\nhttp://example.org/1\n"
# Not: "The articles appear:"
ARTICLES = re.compile(
    r"\s{0,200}Appears in these articles:(?P<links>(?:[\s|]{0,40}(?:https?://|\[http)\S{1,600}){1,60})"
)

_KEYS = (
    "Canonical ID",
    "Date",
    "Original Classification",
    "Current Classification",
    "Handling Restrictions",
    "Character Count",
    "Executive Order",
    "Locator",
    "TAGS",
    "Concepts",
    "Enclosure",
    "Type",
    "Office Origin",
    "Office Action",
    "Archive Status",
    "From",
    "Markings",
    "To",
    "Linked documents or other documents with the same ID",
)
# A key of PlusD, at the beginning of a line or of a cell.
# Matches: "Canonical ID:"
# Matches: "| Current Classification: "
# Not: "The date: May 5"
PLUSD_KEY = re.compile(rf"^[ \t|*]{{0,20}}(?P<key>{'|'.join(_KEYS)})[*]{{0,2}}:[*]{{0,2}}", re.MULTILINE)
_KEYS_AT_LEAST = 4
_LONGEST_VALUE = 3000
_LINES_AT_MOST = 3


def is_saved_page(text: str) -> bool:
    """Return whether a text is the site's page of a cable, or PlusD's, saved as text."""
    if _SIGN in text and "Created" in text and TABLE_NAMES.search(text) is not None:
        return True
    return "Canonical ID" in text and _find_keys(text) is not None


def read_saved_page(text: str) -> tuple[str, dict[str, str | list[str] | None]]:
    """Read a page that was saved as text.

    Returns:
        The text of the cable, and what the page says of it: by the names of `page.read_page` or `plusd.read_plusd`.
    """
    text = text.replace("\r\n", "\n")
    names = TABLE_NAMES.search(text) if _SIGN in text else None
    return _read_site(text, names) if names else _read_plusd(text)


def _read_site(text: str, names: re.Match[str]) -> tuple[str, dict[str, str | list[str] | None]]:
    above, below = text[: names.start()], _drop_links(text[names.end() :])
    found: dict[str, str | list[str] | None] = {}
    at = above.rfind("Viewing cable ")
    headline = HEADLINE.match(above, at) if at >= 0 else None
    if headline:
        found |= {"id": headline["id"], "subject": headline["subject"].strip()}
    values = TABLE_VALUES.match(below)
    if values:
        found |= {key: " ".join(words.split()) for key, words in values.groupdict().items() if words}
        below = below[values.end() :]
    articles = ARTICLES.match(below)
    if articles:
        found["articles"] = re.findall(r"https?://[^\s\])]+", articles["links"])
        below = below[articles.end() :]
    return _dedent(below if values else trim_above(below)), found


def _drop_links(text: str) -> str:
    """Leave the words of links, without what programs write beside them."""
    if "](" in text:
        text = MARKDOWN_LINK.sub(lambda m: m["words"], text)
    if "<" in text:
        text = ANGLE_LINK.sub("", text)
    listed = LINK_LIST.search(text)
    return NUMBERED_LINK.sub("", text[: listed.start()]) if listed else text


def _dedent(text: str) -> str:
    """Take away the blanks that stand before every line, as before the lines of a block of code."""
    lines = text.strip("\n").split("\n")
    least = min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), default=0)
    return "\n".join(line[least:] for line in lines) + "\n"


def _find_keys(text: str) -> list[re.Match[str]] | None:
    """Find the keys of PlusD, if enough of them stand together to be its table."""
    found = list(PLUSD_KEY.finditer(text))
    names = {m["key"] for m in found}
    return found if len(names) >= _KEYS_AT_LEAST and "Canonical ID" in names else None


def _read_plusd(text: str) -> tuple[str, dict[str, str | list[str] | None]]:
    """Read the keys, and the text before or after them: on the side where a telegram's sign stands."""
    keys = _find_keys(text) or []
    first = next(i for i, m in enumerate(keys) if m["key"] == "Canonical ID")
    begin = end = first
    while begin and _is_value(text, keys[begin - 1].end(), keys[begin].start()):
        begin -= 1
    while end + 1 < len(keys) and _is_value(text, keys[end].end(), keys[end + 1].start()):
        end += 1
    found: dict[str, str] = {}
    last = keys[end].end()
    for m, after in zip(keys[begin : end + 1], [*keys[begin + 1 : end + 1], None], strict=True):
        words, stop = _read_value(text, m.end(), after.start() if after else None)
        last = max(last, stop)
        if words:
            found.setdefault(m["key"], words)
    metadata: dict[str, str | list[str] | None] = dict(found)
    if "TAGS" in found:
        metadata["TAGS"] = [tag for entry in found["TAGS"].split("|") if (tag := entry.strip())]
    before, behind = text[: keys[begin].start()], text[last:]
    telegram = behind if TELEGRAM_SIGN.search(behind) or not TELEGRAM_SIGN.search(before) else before
    return _dedent(trim_above(telegram)), metadata


def _is_value(text: str, start: int, stop: int) -> bool:
    """Return whether what stands between two keys is the value of the first: a few lines, and no telegram."""
    words = text[start:stop] if stop - start <= _LONGEST_VALUE else ""
    lines = sum(bool(line.strip()) for line in words.split("\n"))
    return bool(words) and lines <= _LINES_AT_MOST and not TELEGRAM_SIGN.search(words)


def _read_value(text: str, start: int, stop: int | None) -> tuple[str, int]:
    """Read the value after a key: to the next key, or for the last one its line or the first line below."""
    if stop is not None:
        return " ".join(text[start : min(stop, start + _LONGEST_VALUE)].strip(" \n\t|*").split()), stop
    at = start
    while at < len(text) and text[at] in " \t\n|*":
        at += 1
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    if TELEGRAM_SIGN.match(text, at):
        return "", start
    return " ".join(text[at:end].strip(" \t|*").split()), end
