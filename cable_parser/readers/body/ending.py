"""How a text ends: the sender's name, and the footers below it."""

import functools
import re

from cable_parser.readers import patterns
from cable_parser.readers.body.units import BLANK, RULE, TEXT, Unit
from cable_parser.vocab import load_words
from cable_parser.vocab.markings import LEVEL_NAMES


@functools.cache
def _no_names() -> frozenset[str]:
    """Return words on a last line that are no part of a sender's name."""
    return load_words("telegram_words", "no signature") | LEVEL_NAMES


def _read_name(text: str) -> tuple[int, int] | None:
    match = patterns.SIGNATURE_LINE.match(text)
    if match is None or any(word.strip(".,()").upper() in _no_names() for word in match["name"].split()):
        return None
    return match.span("name")


def find_ending(units: list[Unit]) -> tuple[int, int] | None:
    """Find the sender's name that ends the text, and give footers and the signature their roles.

    Returns:
        The range of the name in the view, or None: one cable in twenty prints none.
    """
    k = len(units) - 1
    while k >= 0:
        unit = units[k]
        if unit.kind == TEXT and not (patterns.FOOTER_LINE.match(unit.text) or patterns.SITE_BANNER.match(unit.text)):
            break
        if unit.kind != BLANK:
            unit.role = "footer"
        k -= 1
    if k < 0:
        return None
    return _find_name(units, k)


def _find_name(units: list[Unit], k: int) -> tuple[int, int] | None:
    unit = units[k]
    if unit.role == "title":
        return None
    name = _read_name(unit.text)
    before = next((u for u in reversed(units[:k]) if u.kind != BLANK), None)
    if name and unit.first and (before is None or _stands_alone(units, k, before)):
        unit.role = "signature"
        # Repeated by some posts: "RICE" / "RICE".
        if before is not None and before.text.strip(" .") == unit.text.strip(" ."):
            before.role = "signature"
        return unit.start + name[0], unit.start + name[1]
    glued = patterns.SIGNATURE_GLUED.search(unit.text, max(0, len(unit.text) - 300))
    if glued is None:
        return None
    a, b = glued.span("name")
    if not glued["name"].strip("Xx"):
        return None
    # All words of a paragraph are no name: "2. (U) Concur."
    if patterns.PARAGRAPH_START.fullmatch(unit.text[:a]) or patterns.PARAGRAPH_START.fullmatch(unit.text[:a].rstrip()):
        return None
    if any(w.strip(".").upper() in _no_names() for w in glued["name"].split()):
        return None
    if glued["name"] != glued["name"].upper() and re.search(r"\b[A-Za-z]\.\s*$", unit.text[:a]):
        return None
    if re.fullmatch(r"\s*\(?\w{1,2}[.)]\s*", unit.text[:a]):
        # "A. AMERICAN" is an item of a list that breaks off.
        return None
    end = unit.start + a
    signature = Unit(end, unit.end, TEXT, unit.text[a:], first=False)
    signature.role = "signature"
    unit.text = unit.text[:a].rstrip(" -=*")
    unit.end = unit.start + len(unit.text)
    units.insert(k + 1, signature)
    return end, unit.start + b


def _stands_alone(units: list[Unit], k: int, before: Unit) -> bool:
    """A name on its own line is a signature when the text before it has ended, or a blank line parts them."""
    text = units[k].text
    ended = before.kind == RULE or before.text[-1:] in ".!?\"”'’)]:*>-" or before.role == "footer"
    return ended or units[k - 1].kind == BLANK or text == text.upper()
