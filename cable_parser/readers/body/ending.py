"""How a text ends: the sender's name, and the footers below it."""

import functools
import re
from typing import NamedTuple

from cable_parser.readers import patterns
from cable_parser.readers.body.sentences import runs_on
from cable_parser.readers.body.units import BLANK, RULE, TEXT, Unit
from cable_parser.text.source import Source
from cable_parser.vocab import load_words
from cable_parser.vocab.markings import LEVEL_NAMES


@functools.cache
def _no_names() -> frozenset[str]:
    """Return words on a last line that are no part of a sender's name."""
    return load_words("telegram_words", "no signature") | LEVEL_NAMES


# A name printed twice on its line.
# Matches: "ROE ROE"
# Matches: "ROE Roe"
# Not: "VAN ROE"
_DOUBLED = re.compile(r"(?P<name>[A-Z][\w'’-]{1,20})\s{1,4}(?P=name)\s*+$", re.IGNORECASE)
# What stands before a name that another word of the sentence would be.
# Matches: "and he met Gen. "
# Matches: "U.S. "
# Not: "He left. "
_NO_END = re.compile(
    r"(?<![A-Za-z0-9])(?:[A-Z]|MR|MRS|MS|DR|ST|NO|GEN|COL|LT|SEN|GOV|REP|AMB|ART|SEC)\.\s*+$", re.IGNORECASE
)


class _Name(NamedTuple):
    """Where a name stands in the words of a unit, and where what follows it on the line begins."""

    start: int
    end: int
    after: int


def _read_name(text: str) -> _Name | None:
    match = patterns.SIGNATURE_LINE.match(text)
    doubled = _DOUBLED.search(text)
    if match is None:
        if doubled is None or doubled.start():
            return None
        match = doubled
    if any(word.strip(".,()").upper() in _no_names() for word in match["name"].split()):
        return None
    start, end = (doubled or match).span("name")
    return _Name(start, end, match.end("name"))


# The number of a page, alone above its footer.
# Matches: "1"
# Not: "2009"
_PAGE_NUMBER = re.compile(r"\d{1,2}")


def find_ending(units: list[Unit], source: Source) -> tuple[int, int] | None:
    """Find the sender's name that ends the text, and mark the footers and the signature.

    Returns:
        The range of the name in the view, or None: one cable in twenty prints none.
    """
    k = _pass_note(units, len(units) - 1)
    below = k < len(units) - 1  # whether a footer was found
    while k >= 0:
        unit = units[k]
        if unit.kind == TEXT and not (
            patterns.FOOTER_LINE.match(unit.text)
            or patterns.SITE_BANNER.match(unit.text)
            or (below and _PAGE_NUMBER.fullmatch(unit.text))
        ):
            break
        if unit.kind != BLANK:
            unit.role = "footer"
            below = True
        k -= 1
    if k < 0 or units[k].role == "title":
        return None
    return _find_name_alone(units, k, source) or _find_name_glued(units, k)


# A note of the communications office below the signature; it may have a few lines.
# Matches: "NOTE BY OC/T: CORRECTIONS TO FOLLOW."
# Not: "NOTE: HE LEFT"
_NOTE = re.compile(r"NOTE\ BY\ [A-Z/]{2,12}\s?:", re.VERBOSE)
_LONGEST_NOTE = 5


def _pass_note(units: list[Unit], k: int) -> int:
    """Mark a note below the signature as `footer`; return the unit above it."""
    for i in range(k, max(-1, k - _LONGEST_NOTE), -1):
        if units[i].kind == TEXT and _NOTE.match(units[i].text):
            for unit in units[i : k + 1]:
                if unit.kind != BLANK:
                    unit.role = "footer"
            return i - 1
    return k


def _find_name_alone(units: list[Unit], k: int, source: Source) -> tuple[int, int] | None:
    unit = units[k]
    name = _read_name(unit.text)
    before = next((u for u in reversed(units[:k]) if u.kind != BLANK), None)
    if name is None or not unit.first or not (before is None or _stands_alone(units, k, before, source)):
        return None
    # Repeated by some posts: "EXAMPLE" / "EXAMPLE".
    if before is not None and before.text.strip(" .").upper() == unit.text[name.start : name.end].upper():
        before.role = "signature"
    _part(units, k, name)
    return unit.start + name.start, unit.start + name.end


def _part(units: list[Unit], k: int, name: _Name) -> None:
    """Mark the name, and make what follows it on the line a unit of its own."""
    unit = units[k]
    unit.role = "signature"
    rest = unit.text[name.after :]
    if rest.strip(" ."):
        at = unit.start + name.after + len(rest) - len(rest.lstrip())
        footer = Unit(at, unit.end, TEXT, rest.lstrip(), first=False)
        footer.role = "footer"
        unit.end = unit.start + name.after
        unit.text = unit.text[: name.after]
        units.insert(k + 1, footer)


def _find_name_glued(units: list[Unit], k: int) -> tuple[int, int] | None:
    unit = units[k]
    glued = patterns.SIGNATURE_GLUED.search(unit.text, max(0, len(unit.text) - 300))
    if glued is None or not glued["name"].strip("Xx"):
        return None
    a, b = glued.span("name")
    before = unit.text[:a]
    # All words of a paragraph are no name: "2. (U) Concur."
    if patterns.PARAGRAPH_START.fullmatch(before) or patterns.PARAGRAPH_START.fullmatch(before.rstrip()):
        return None
    words = glued["name"].split()
    if any(word.strip(".").upper() in _no_names() for word in words) or _NO_END.search(before, max(0, a - 12)):
        return None
    if re.fullmatch(r"\s*\(?\w{1,2}[.)]\s*", before):
        # "A. AMERICAN" is an item of a list that breaks off.
        return None
    if before.isupper() and not glued["rule"] and (_is_cut_off(words) or re.search(r"\s\d{1,2}\.\s*+$", before)):
        return None
    doubled = _DOUBLED.match(unit.text, a)
    signature = Unit(unit.start + a, unit.end, TEXT, unit.text[a:], first=False)
    unit.text = before.rstrip(" -=*")
    unit.end = unit.start + len(unit.text)
    units.insert(k + 1, signature)
    end = doubled.end("name") if doubled else b
    _part(units, k + 1, _Name(0, end - a, b - a))
    return signature.start, signature.start + end - a


def _is_cut_off(words: list[str]) -> bool:
    """Return whether words after a full stop, in a text of capitals, are a sentence cut off and no acting signer."""
    return len(words) > 1 and words[-1].strip(".") != "ACTING"


def _stands_alone(units: list[Unit], k: int, before: Unit, source: Source) -> bool:
    """Return whether a name on its own line is a signature: the text above has ended, or a blank line parts them.

    So is a single word in capitals, but not after a line whose sentence goes on, nor in a text of capitals.
    """
    text = units[k].text
    if before.kind == RULE or before.role == "footer" or not before.text.strip("Xx"):
        return True
    blank = units[k - 1].kind == BLANK
    if runs_on(before.text):
        # "THANKS AND REGARDS," / "ROE"
        return blank and before.text.endswith(",")
    if before.text[-1:] in ".!?\"”)]:*>-’'":
        return True
    if any(hole.kind == "footer" for hole in source.find_holes(before.end, units[k].start)):
        return True
    shouted = before.text.isupper() and text.endswith(".")
    return not shouted and (blank or text == text.upper())
