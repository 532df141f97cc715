"""From bytes to text, and from text to code points that can be written: the first step of all."""

import codecs
import re
from typing import NamedTuple

from cable_parser.carriers.stated import Remark

_SURROGATE = re.compile("[\ud800-\udfff]")


class Decoded(NamedTuple):
    """A text that UTF-8 can write.

    Attributes:
        text: the text, each lone surrogate replaced by U+FFFD.
        remarks: what is to be told of it: `bytes-not-utf8` names the encoding that its bytes were read in.
        surrogates: where a lone surrogate was replaced.
    """

    text: str
    remarks: tuple[Remark, ...] = ()
    surrogates: tuple[int, ...] = ()


_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def find_encoding(head: bytes) -> str:
    """Return the encoding of a text by its first bytes: what its mark says, UTF-16 by its zeros, else UTF-8."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    sample = head[:4000]
    if len(sample) >= 8 and b"\0" in sample:
        even, odd = sample[::2].count(0), sample[1::2].count(0)
        if max(even, odd) > len(sample) // 5 and min(even, odd) < len(sample) // 50:
            return "utf-16-le" if odd > even else "utf-16-be"
    return "utf-8"


def decode(source: str | bytes) -> Decoded:
    """Return a text, or the text of bytes: as UTF-8, or UTF-16 and UTF-32 by their marks or zeros, else Windows-1252.

    A mark of UTF-8 stays in the text, as its first character.
    """
    text, encoding = _decode(source) if isinstance(source, bytes) else (source, "")
    surrogates = _find_surrogates(text)
    remarks = (Remark("bytes-not-utf8", f"the bytes are not UTF-8; they were read as {encoding}"),) if encoding else ()
    return Decoded(_SURROGATE.sub("\ufffd", text) if surrogates else text, remarks, surrogates)


def _decode(data: bytes) -> tuple[str, str]:
    """Return the text of bytes, and the name of their encoding; empty where it is UTF-8."""
    encoding = find_encoding(data)
    if not encoding.startswith("utf-8"):
        return data.decode(encoding, errors="replace"), encoding.upper()
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace"), "Windows-1252"


def _find_surrogates(text: str) -> tuple[int, ...]:
    """Return the places of lone surrogates; encoding to UTF-8 shows that there are none faster than a scan does."""
    if text.isascii():
        return ()
    try:
        text.encode()
    except UnicodeEncodeError:
        return tuple(m.start() for m in _SURROGATE.finditer(text))
    return ()
