r"""Texts as carriers mangle them, and as they were before.

Mail quotes a text (`> `), a database writes its line ends as `\n`, a page escapes its signs (`&amp;`), a spreadsheet
keeps carriage returns only, a form takes the line ends away. Each is undone where it was done to the whole text, never
to a sign here and there: such damage is the text's own, and is left as it is. `Cable.source` is the text as restored.
"""

import ast
import quopri
import re
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import unquote_plus

import regex  # looks back by several lengths

from cable_parser.carriers.hypertext import unescape
from cable_parser.carriers.stated import Remark
from cable_parser.vocab.markings import BRACKETED, WHOLE_CLASS_WORDS

_FEW = 3
"""So many line ends or signs do not occur by accident."""
_SIGNS_FOR_LINE_ENDS = ("\t", "|", "\u00a7", "\u240a", "\u21b5", "^")
_SHORT = 200
"""No text with a heading is shorter."""

# Line ends written out.
# Matches: "\\n"
# Matches: "\\r\\n"
# Matches: "(newline)"
# Matches: "<NEWLINE>"
# Matches: "[newline]"
# Not: "newline"
WRITTEN_LINE_END = re.compile(r"\\r\\n|\\[nr]|[(<\[{](?:newline|NEWLINE|Newline|CRLF)[)>\]}]")
# What is escaped beside them.
# Matches: "\\t"
# Matches: "\\\""
# Matches: "\\u2019"
# Not: "\\n"
ESCAPED_SIGN = re.compile(r"\\(?:u(?P<code>[0-9a-fA-F]{4})|(?P<sign>[\"'\\/])|(?P<tab>t))")
# A mark that stands after every line.
# Matches: "UNCLAS QUITO 000214$"
# Matches: "UNCLAS QUITO 000214\\par"
# Matches: "UNCLAS QUITO 000214 |"
# Not: "UNCLAS QUITO 000214"
END_MARK = re.compile(r"[ \t]?(?P<mark>\\par|[$|^~<]|\u00ac|\u21b5|\u240a)[ \t]{0,3}$", re.MULTILINE)
# The marks of a quoted line, each with the blank after it.
# Matches: "> UNCLAS"
# Matches: ">> UNCLAS"
# Matches: "> > UNCLAS"
# Not: "UNCLAS"
QUOTE_MARK = re.compile(r"^[ \t]{0,3}(?:>[ \t]?){1,12}", re.MULTILINE)
# A mark that stands before every line: of a comment, of a table, of a block that is set in.
# Matches: "| UNCLAS"
# Matches: "# UNCLAS"
# Matches: "// UNCLAS"
# Matches: "    UNCLAS"
# Not: "UNCLAS"
LINE_MARK = re.compile(r"(?:[|#;*!%:]{1,3}|//|--)[ \t]?|[ \t]{2,80}")
# A character reference with its semicolon.
# Matches: "&amp;"
# Matches: "&#8217;"
# Matches: "&#x27;"
# Not: "&c;1"
# Not: "AT&T"
REFERENCE = re.compile(r"&(?:[a-zA-Z]{2,8}[0-9]{0,2}|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});")
# The line ends and signs of quoted-printable mail.
# Matches: "=\n"
# Matches: "=20\n"
# Matches: "=3D"
# Matches: "=E2=80=99"
# Not: "==="
PRINTABLE = re.compile(r"=(?:\r?\n|[0-9A-F]{2})")
# A line's number, as a listing prints it before each.
# Matches: "   12  UNCLAS"
# Matches: "12: UNCLAS"
# Not: "12 ships"
NUMBERED_LINE = re.compile(r"^[ ]{0,8}(?P<number>\d{1,6})(?:\t|:[ ]?|[ ]{2})", re.MULTILINE)

# A line end as a character reference, with the line end that may follow it.
# Matches: "&#x000A;\n"
# Matches: "&#10;"
# Not: "&#101;"
REFERENCE_LINE_END = re.compile(r"(?:&#(?:0{0,4}13|[xX]0{0,4}[dD]);)?&#(?:0{0,4}10|[xX]0{0,4}[aA]);\r?\n?")

_INDICATOR = r"R[UH][A-Z]{2,5}"
_LABELS = r"SIPDIS|NOFORN|TAGS?:?\ |SUBJ(?:ECT)?:|REF(?:TEL)?S?:|CLASSIFIED\ BY|DERIVED\ FROM|E\.?\ ?O\.?\ ?1\d{4}"
# What stands nowhere but at the beginning of a line, so that not even a blank is needed before it.
_SURELY_BEGINS = rf"""
    DE\ {_INDICATOR}\ [#] | ZN[RYH]\ [A-Z]{{5}} | (?<=\W|H)(?:[ZOPR]\ ){{1,3}}\d{{6}}Z\ [A-Z]{{3}}\ \d\d
  | FM\ (?:AM(?:EMBASSY|CONSUL)|US[A-Z]|SECSTATE) | (?:TO|INFO)\ {_INDICATOR}/ | (?<!TO\ |FO\ ){_INDICATOR}/[A-Z]
  | ¶\ ?\d{{1,2}}\.\ {{0,3}}\( | (?<=[.!?)\]"”’])\d{{1,2}}\.\ {{0,3}}{BRACKETED}
"""
# What begins a line where a blank stands before it.
_PERHAPS_BEGINS = rf"""
    (?:OO|PP|RR|ZZ|NN)\ {_INDICATOR}\b | FM\ [A-Z]{{2}}
  | (?:TO|INFO)\ (?:SECSTATE|AMEMBASSY|AMCONSUL|[A-Z]{{3,20}}\ COLLECTIVE)
  | (?<!\bFM\ |\bTO\ |NFO\ )(?:AM(?:EMBASSY|CONSUL)|USMISSION)\ [A-Z]{{3}}
  | {WHOLE_CLASS_WORDS}\ {{1,2}}(?:E\ F\ T\ O\ |SECTION\ \d\d?\ OF\ \d\d?\ )?[A-Z][A-Z ]{{2,30}}\ \d{{4,6}}\b
  | (?i:{_LABELS}) | \d{{1,2}}\.\ {{0,3}}{BRACKETED} | -{{8,}}
"""
# Where a line began, in a text without line ends: before each part of a heading, each label, each paragraph.
# Matches: " OO RUEHC"
# Matches: " DE RUEHQT #0053"
# Matches: "WEBDE RUEHQT #0053"
# Matches: " ZNY CCCCC"
# Matches: " O 162049Z JAN 08"
# Matches: " FM AMEMBASSY"
# Matches: " TO RUEHC/SECSTATE"
# Matches: "8295RUEHPE/AMEMBASSY"
# Matches: " UNCLAS QUITO 000053"
# Matches: " SUBJECT: "
# Matches: " 2. (C) "
# Matches: "left.¶2. (C) "
# Matches: " ------------ "
# Not: " to the city"
# (`regex` for a look-behind of any length.)
TAKEN_LINE_END = regex.compile(rf"[ ]{{0,4}}(?={_SURELY_BEGINS})|[ ]{{1,4}}(?={_PERHAPS_BEGINS})", regex.VERBOSE)


class _Step(NamedTuple):
    """One way in which texts are mangled: in words, and what undoes it; None where it was not done."""

    words: str
    undo: Callable[[str], str | None]


def restore(text: str) -> tuple[str, tuple[Remark, ...]]:
    r"""Return a text as it was before a carrier mangled it, and what was undone.

    >>> restore("> UNCLAS QUITO 000214\n> \n> SUBJECT: RAIN\n> \n> 1. (U) It rained.\n")[0]
    'UNCLAS QUITO 000214\n\nSUBJECT: RAIN\n\n1. (U) It rained.\n'
    """
    undone = []
    for step in _STEPS:
        restored = step.undo(text)
        if restored is not None and restored != text:
            text = restored
            undone.append(step.words)
    if not undone:
        return text, ()
    return text, (Remark("text-restored", f"a carrier changed the text, which was undone: {', '.join(undone)}"),)


def _drop_zeros(text: str) -> str | None:
    return text.replace("\0", "") if "\0" in text and text.count("\0") > len(text) // 3 else None


def _mend_encoding(text: str) -> str | None:
    """Restore UTF-8 that was read as Windows-1252 (`Â¶`, `â€™`), if all of it can be restored."""
    # One letter is found many times faster than two.
    if "Â" not in text and ("â" not in text or ("â€" not in text and "â\x80" not in text)):
        return None
    try:
        # Windows-1252 has no sign for five bytes, which carriers keep as they are.
        return b"".join(_encode_sign(c) for c in text).decode("utf-8")
    except UnicodeError:
        return None


@lru_cache(maxsize=512)
def _encode_sign(sign: str) -> bytes:
    try:
        return sign.encode("cp1252")
    except UnicodeEncodeError:
        return sign.encode("latin-1")


def _mend_carriage_returns(text: str) -> str | None:
    if "\r" not in text:
        return None
    alone = text.count("\r") - text.count("\r\n")
    if alone < _FEW or alone <= text.count("\n") - text.count("\r\n"):
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decode_printable(text: str) -> str | None:
    """Undo quoted-printable, if every `=` belongs to it."""
    signs = text.count("=") if "=" in text else 0
    if signs < _FEW or len(PRINTABLE.findall(text)) < signs:
        return None
    data = quopri.decodestring(text.encode())
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _write_line_ends(text: str) -> str | None:
    # Words are found faster than signs are counted.
    if "\\" not in text and "ewline" not in text and "NEWLINE" not in text and "CRLF" not in text:
        return None
    if len(WRITTEN_LINE_END.findall(text)) < max(_FEW, 2 * text.count("\n")):
        return None
    if "\\" in text:
        text = text.strip("\ufeff \n\r")
        if len(text) > 2 and text[0] == text[-1] and text[0] in "\"'":
            text = text[1:-1]
    text = WRITTEN_LINE_END.sub("\n", text)
    if "\\" in text:
        text = ESCAPED_SIGN.sub(_unescape_sign, text)
        # A sign beyond the first plane is escaped as two halves; a single half is not a sign.
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def _unescape_sign(m: re.Match[str]) -> str:
    if m["code"]:
        return chr(int(m["code"], 16))
    return m["sign"] or "\t"


def _strip_quoting(text: str) -> str | None:
    if ">" not in text or text.count("\n>") + text.startswith(">") < _FEW:
        return None
    lines = text.split("\n")
    quoted = sum(line.lstrip(" \t").startswith(">") for line in lines)
    if 5 * quoted < 3 * sum(bool(line.strip()) for line in lines):
        return None
    return QUOTE_MARK.sub("", text)


def _strip_line_marks(text: str) -> str | None:
    mark = LINE_MARK.match(text.lstrip("\ufeff\r\n"))
    if mark is None:
        return None
    sign = mark.group()
    lines = [line for line in text.lstrip("\ufeff").split("\n") if line.strip()]
    if not sign.strip() and lines:
        sign = sign[: min(len(line) - len(line.lstrip(" \t")) for line in lines)]
    bare = sign.rstrip()
    if len(lines) <= _FEW or len(sign) < 2 - bool(bare) or not all(line.startswith(bare or sign) for line in lines):
        return None
    return re.sub(
        rf"^(?:{re.escape(sign)}|{re.escape(bare)})" if bare else rf"^{re.escape(sign)}", "", text, flags=re.MULTILINE
    )


def _strip_end_marks(text: str) -> str | None:
    first = END_MARK.search(text, 0, (text.find("\n") + 1 or len(text) + 1) - 1)
    if first is None or first["mark"] not in text:
        return None
    lines = [line.rstrip() for line in text.split("\n") if line.strip()]
    if len(lines) <= _FEW or not all(line.endswith(first["mark"]) for line in lines):
        return None
    return END_MARK.sub("", text)


def _resolve_percents(text: str) -> str | None:
    """Undo percent encoding in a text without blanks."""
    if "%" not in text or " " in text.strip():  # (asked first: nearly every text has a blank)
        return None
    if text.count("%0A") + text.count("%0a") < _FEW or "%20" not in text.replace("+", "%20"):
        return None
    return unquote_plus(text)


def _strip_cell(text: str) -> str | None:
    """Undo the quotes of a cell, in which each quote of the text is doubled."""
    words = text.strip("\ufeff \n\r")
    inner = words[1:-1]
    if len(words) < _SHORT or words[0] != '"' or words[-1] != '"' or '"' in inner.replace('""', ""):
        return None
    return inner.replace('""', '"') + "\n"


def _evaluate_bytes(text: str) -> str | None:
    """Undo the display of bytes in Python: `b'UNCLAS'`."""
    words = text.strip()
    if words[:2] not in ("b'", 'b"') or words[-1:] != words[1:2]:
        return None
    try:
        data = ast.literal_eval(words)
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return None
    return data.decode("utf-8", errors="replace") if isinstance(data, bytes) else None


def _part_lines(text: str) -> str | None:
    """Part a text without line ends where another sign stands in their place."""
    words = text.strip("\ufeff \n\r")
    if len(words) < _SHORT or "\n" in words or "MRN" in words[:2000]:
        return None
    sign = max(_SIGNS_FOR_LINE_ENDS, key=words.count)
    return words.replace(sign, "\n") + "\n" if words.count(sign) > max(3 * _FEW, len(words) // 200) else None


def _strip_numbers(text: str) -> str | None:
    """Strip the numbers of lines, where each line has one more than the line before."""
    first = NUMBERED_LINE.match(text)
    if first is None or int(first["number"]) > 1:
        return None
    lines = text.rstrip("\n").split("\n")
    numbers = [m and int(m["number"]) for m in map(NUMBERED_LINE.match, (f"{line}  " for line in lines))]
    start = int(first["number"])
    if len(lines) <= 2 * _FEW or numbers != list(range(start, start + len(lines))):
        return None
    return "\n".join(NUMBERED_LINE.sub("", f"{line}  ", count=1).rstrip() for line in lines) + "\n"


def _resolve_references(text: str) -> str | None:
    """Resolve character references, where every `&` begins one and no `<` stands bare: the whole was escaped."""
    if "&" not in text or ";" not in text:
        return None
    if "&#" in text and len(REFERENCE_LINE_END.findall(text)) >= _FEW:
        text = REFERENCE_LINE_END.sub("\n", text)
    for _ in range(3):
        found = len(REFERENCE.findall(text))
        if not found or found < text.count("&") or "<" in text:
            break
        text = unescape(text)
    return text


# Matches: "DE RUEHQT #0214 1611205"
# Matches: "FM AMEMBASSY QUITO"
# Not: "FOR THE RECORD"
_OF_HEADING = re.compile(r"VZCZC|DE\ R[A-Z]{4}|ZN[RY]\ |FM\ |TO\ |[OPRZ]\ \d{6}Z", re.VERBOSE)


def _goes_on(line: str, below: str) -> bool:
    """Return whether what a line begins goes on in the next: a sentence, or the heading of transmission."""
    wrapped = line[-1:].isalnum() and below[:1].islower()
    return wrapped or (_OF_HEADING.match(line) is not None and _OF_HEADING.match(below) is not None)


def _close_lines(text: str) -> str | None:
    """Take out the empty line that was put after every line.

    Lines that are paragraphs have empty lines of their own: a sentence or a heading that goes on below tells.
    """
    # The first lines rule out nearly every text.
    if any(line.strip() for line in text[:_SHORT].split("\n")[1:-1:2]):
        return None
    ends = text.count("\n")
    if ends < 4 * _FEW or text.count("\n\n") * 2 < ends - 2 * _FEW:
        return None
    lines = text.rstrip("\n").split("\n")
    kept = lines[::2]
    if any(line.strip() for line in lines[1::2]):
        return None
    if not any(_goes_on(line.strip(), below.strip()) for line, below in pairwise(kept)):
        return None
    return "\n".join(kept) + "\n"


def _find_lost_line_ends(text: str) -> str | None:
    """Restore line ends where a line must have begun, in a text without any."""
    words = text.strip()
    if len(words) < _SHORT or "\n" in words or "MRN" in words[:2000]:  # a record sheet on one line is read as it is
        return None
    if len(TAKEN_LINE_END.findall(words)) < _FEW:
        return None
    return TAKEN_LINE_END.sub("\n", words).lstrip("\n") + "\n"


_STEPS = (
    _Step("zero bytes between its characters", _drop_zeros),
    _Step("UTF-8 read as Windows-1252", _mend_encoding),
    _Step("bytes as Python shows them", _evaluate_bytes),
    _Step("the quotes of a cell", _strip_cell),
    _Step("the encoding of addresses", _resolve_percents),
    _Step("quoted-printable", _decode_printable),
    _Step("carriage returns for line ends", _mend_carriage_returns),
    _Step("line ends written out", _write_line_ends),
    _Step("marks of quotation before its lines", _strip_quoting),
    _Step("numbers before its lines", _strip_numbers),
    _Step("marks before its lines", _strip_line_marks),
    _Step("marks after its lines", _strip_end_marks),
    _Step("character references", _resolve_references),
    _Step("an empty line after each line", _close_lines),
    _Step("other signs for line ends", _part_lines),
    _Step("line ends taken away", _find_lost_line_ends),
)
