"""Where fixed strings stand in a text.

A pattern over prose costs some ten times what a scan for a string costs. Where a pattern cannot match without a sign,
the sign is looked for first, and the pattern tried around it.
"""


def find_signs(text: str, *signs: str) -> list[int]:
    """Return the places where any of the strings begins, in order; those of one string do not overlap.

    >>> find_signs("refs A and para 4, ref B", "ref", "para")
    [0, 11, 19]
    """
    found: list[int] = []
    for sign in signs:
        step, at = len(sign), text.find(sign)
        while at >= 0:
            found.append(at)
            at = text.find(sign, at + step)
    if len(signs) > 1:
        found.sort()
    return found


def fold(text: str) -> str:
    """Return a text with its letters A to Z in lower case and all others as they are, to look for signs in.

    >>> fold("REF É")
    'ref É'
    """
    if text.isascii():
        return text.lower()
    return text.encode(errors="surrogatepass").lower().decode(errors="surrogatepass")
