"""Words written out as a pattern that fails at their first letters.

An engine tries the alternatives of a pattern one after the other, and ignoring case makes each trial dear. Where words
are parted by their letters, with both cases of each, most places of a text fail at once.
"""

from collections.abc import Iterable, Mapping, Sequence


def spell_words(words: Iterable[str]) -> str:
    """Write words in any case as an alternation, factored by prefix, the longest first.

    >>> spell_words(["ten", "teen"])
    '[tT][eE](?:[eE][nN]|[nN])'
    """
    by_letter: dict[str, list[str]] = {}
    for word in words:
        by_letter.setdefault(word[:1], []).append(word[1:])
    ends = "" in by_letter
    parts = [f"{_spell_letter(c)}{spell_words(rest)}" for c, rest in sorted(by_letter.items()) if c]
    if not parts:
        return ""
    return parts[0] if len(parts) == 1 and not ends else f"(?:{'|'.join(parts)}){'?' if ends else ''}"


def spell_phrases(phrases: Mapping[str, Sequence[str]]) -> str:
    r"""Write phrases in any case as an alternation, the shortest first, each before what may follow it.

    A blank stands for a blank or a line end.

    >>> spell_phrases({"at": ["[ ]5"], "at no": [""]})
    '[aA][tT](?:[ ]5|[ \\n][nN][oO])'
    """
    parts = list(phrases.get("", ()))
    by_letter: dict[str, dict[str, Sequence[str]]] = {}
    for phrase, follow in phrases.items():
        if phrase:
            by_letter.setdefault(phrase[0], {})[phrase[1:]] = follow
    parts += [f"{_spell_letter(c)}{spell_phrases(rest)}" for c, rest in sorted(by_letter.items())]
    return parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"


def _spell_letter(letter: str) -> str:
    return r"[ \n]" if letter == " " else f"[{letter}{letter.upper()}]"
