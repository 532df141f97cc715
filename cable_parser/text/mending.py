"""Damage that carriers did to text, and what was meant: commas for apostrophes, `&` and `8` for quotation marks.

Found by form alone, in a text of any origin. What cannot be known (a letter lost, `???` for one with an accent) is
left as it is.
"""

import functools
import html
import re
from collections.abc import Collection, Iterator, Sequence
from html.entities import name2codepoint

from cable_parser.vocab import load_words

_SIGN = r"[,?\u00b4]"
# The sign is found first and looked back from: a search skips from one to the next.
# Matches: "Sarkozy,s"
# Matches: "don,t"
# Matches: "Iceland?s"
# Not: "he, she"
_APOSTROPHE = re.compile(
    rf"{_SIGN}(?:"
    r"(?<=[A-Za-zÀ-ÿ0-9].)(?=[sS](?![A-Za-z0-9]|,\S))"
    r"|(?<=[nN].)(?=[tT](?![A-Za-z0-9]))"
    r"|(?:(?<=\b[Tt]hey.)|(?<=\b[Yy]ou.)|(?<=\b[Ww]e.))(?=(?:re|ve|ll|d)\b)"
    r"|(?:(?<=\bI.)|(?<=\b[Hh]e.)|(?<=\b[Ii]t.))(?=(?:m|ve|ll|d)\b)"
    r"|(?<=[A-Za-z]\u00b4)(?=[A-Za-z])"
    r")"
)

_words = functools.partial(load_words, "hyphen_words")
# Matches: "&quot;"
# Matches: "&#39;"
# Not: "AT&T;"
_ENTITY = re.compile(r"&(?:amp|quot|lt|gt|apos|nbsp|#\d{2,5}|#x[0-9A-Fa-f]{2,5});")
# A quotation mark that became `&`, and with the word after it was taken for a name of HTML: `&and we` is `∧ we`.
_LEAKS = {
    chr(name2codepoint[name]): name
    for name in (
        "and or part not sum prod cap cup sim sub sup exist int prop cong image real ang iota "
        "pound cent reg copy sect yen para middot micro"
    ).split()
}
# Signs that a text may also mean: a leak only where letters follow at once.
_OFTEN_MEANT = frozenset("£¢®©§¥¶·µ¬")
# Matches: "&quoted"
# Matches: "∧ we"
# Matches: "Q&American"
# Not: "AT&T"
# Not: "R & D"
_OPENER = re.compile(
    r"(?<![A-Za-z0-9&])(?P<noise>Q)?(?P<sign>&(?=[A-Za-z0-9À-ÿ($'*.])(?!#)|[" + "".join(_LEAKS) + r"](?![&#]))"
)
_SIGNS = re.compile("[&" + "".join(_LEAKS) + "]")
# Matches: "words8"
# Matches: "imperialism.Q8"
# Not: "1998"
# Not: "G8"
_CLOSER = re.compile(r"(?<=[A-Za-zÀ-ÿ.,;!?%)'*])(?<!\b[A-Z])(?:(?<=[.,!?])Q)?8(?![A-Za-z0-9&%]|[.,:]\d)")
_FARTHEST_QUOTE = 1500

Damage = tuple[int, int, str]


def find_damage(text: str, joints: Sequence[tuple[int, int]] = (), words: Collection[str] = ()) -> list[Damage]:
    """Return the damaged ranges of a text, each with what was meant, in order and disjoint.

    Args:
        text: the text.
        joints: where lines of the page meet in it: end of one, start of the next.
        words: the words of the whole cable; they tell a cut word from two joined by a hyphen.

    >>> find_damage("Marlowe,s &new deal8")
    [(7, 8, "'"), (10, 11, '"'), (19, 20, '"')]
    """
    found = [
        *((m.start(), m.end(), "'") for m in _APOSTROPHE.finditer(text)),
        *((m.start(), m.end(), html.unescape(m.group()).replace("\xa0", " ")) for m in _ENTITY.finditer(text)),
        *((m.start(), m.end(), '"') for m in re.finditer('"{2,3}', text)),
        *_find_quotes(text),
        *_find_hyphens(text, joints, words),
    ]
    kept: list[Damage] = []
    for damage in sorted(found):
        if not kept or damage[0] >= kept[-1][1]:
            kept.append(damage)
    return kept


def _find_quotes(text: str) -> Iterator[Damage]:
    """Pair `&` with the next `8`; a leak is mended even where its `8` is lost."""
    if not _SIGNS.search(text):
        return
    openers = [m for m in _OPENER.finditer(text) if _opens(text, m)]
    if not openers:
        return
    closers = list(_CLOSER.finditer(text))
    k = 0
    for i, opener in enumerate(openers):
        until = openers[i + 1].start() if i + 1 < len(openers) else len(text)
        while k < len(closers) and closers[k].start() < opener.end():
            k += 1
        near = min(until, opener.end() + _FARTHEST_QUOTE)
        closer = closers[k] if k < len(closers) and closers[k].start() < near else None
        sign = opener["sign"]
        if closer is None and sign == "&":
            continue
        yield opener.start(), opener.end(), '"' + _LEAKS.get(sign, "")
        if closer is not None:
            yield closer.start(), closer.end(), '"'


def _opens(text: str, match: re.Match[str]) -> bool:
    sign, after = match["sign"], text[match.end() : match.end() + 2]
    if sign == "&":
        return True
    if sign == "¬":
        return after[:1].isalpha() or (after[:1] == " " and after[1:].isalpha())
    return sign not in _OFTEN_MEANT or (after[:1].isalpha() and after[:1].islower())


def _find_hyphens(text: str, joints: Sequence[tuple[int, int]], words: Collection[str]) -> Iterator[Damage]:
    """Join what the end of a line parted at a hyphen."""
    for end, start in joints:
        if start - end > 1 or text[end - 1 : end] != "-" or "\n" in text[end:start]:
            continue
        left = re.search(r"[^\W_]+(?:-[^\W_]+)*$", text[max(0, end - 40) : end - 1])
        right = re.match(r"[^\W_]+", text[start : start + 40])
        if left is None or right is None or right.group().upper() in _words("suspended"):
            continue
        if _was_cut(left.group(), right.group(), words):
            yield end - 1, start, ""
        elif start > end:
            yield end, start, ""


def _was_cut(left: str, right: str, words: Collection[str]) -> bool:
    """Return whether the hyphen was made by the line's end; only telegrams in capitals cut words."""
    if left != left.upper() or right != right.upper() or not (left + right).replace("-", "").isalpha():
        return False
    if left + right in words or left in _words("solid"):
        return True
    if f"{left}-{right}" in words or left in _words("keeps before any") or right in _words("keeps after any"):
        return False
    known = (
        right in words
        and len(right) > 2
        and (left in _words("keeps before a word") or (left in words and len(left) > 2))
    )
    return not known
