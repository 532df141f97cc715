"""What a reader notices while it reads: plain data that becomes a `Diagnostic`."""

from typing import NamedTuple


class Finding(NamedTuple):
    """A contradiction, damage or gap.

    Attributes:
        code: a slug of `cable_parser.diagnostics.CODES`, such as `tag-unknown`.
        start: where it shows, offset in the text that was read.
        end: half-open with `start`.
        message: what is wrong, in words a person can act on.
    """

    code: str
    start: int
    end: int
    message: str
