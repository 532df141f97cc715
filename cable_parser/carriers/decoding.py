"""From bytes to text, and from text to code points that can be written: the first step of all."""

import re
from typing import NamedTuple

_SURROGATE = re.compile("[\ud800-\udfff]")


class Decoded(NamedTuple):
    """A text that UTF-8 can write.

    Attributes:
        text: the text, each lone surrogate replaced by U+FFFD.
        recoded: whether its bytes were not UTF-8, and were read as Windows-1252.
        surrogates: where a lone surrogate was replaced.
    """

    text: str
    recoded: bool = False
    surrogates: tuple[int, ...] = ()


def decode(source: str | bytes) -> Decoded:
    """Return a text, or the text of bytes: as UTF-8, else as Windows-1252."""
    text, recoded = _decode(source) if isinstance(source, bytes) else (source, False)
    surrogates = _find_surrogates(text)
    return Decoded(_SURROGATE.sub("\ufffd", text) if surrogates else text, recoded, surrogates)


def _decode(data: bytes) -> tuple[str, bool]:
    try:
        return data.decode("utf-8"), False
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace"), True


def _find_surrogates(text: str) -> tuple[int, ...]:
    """Return the places of lone surrogates; what UTF-8 can write has none, and an encoder is faster than a scan."""
    if text.isascii():
        return ()
    try:
        text.encode()
    except UnicodeEncodeError:
        return tuple(m.start() for m in _SURROGATE.finditer(text))
    return ()
