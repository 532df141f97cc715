"""The one error the library raises for text it cannot read, and its one special case."""

from typing import Any, Self, TypeVar


class CableParseError(ValueError):
    """No cable could be read.

    Attributes:
        message: what is wrong, without the name of the source.
        source_name: the file or source the text came from, or None.
        offset: where reading failed, in code points of the text; 0 when no part of a cable was found at all.
        expected: what was looked for and not found.
    """

    def __init__(
        self,
        message: str,
        *,
        source_name: str | None = None,
        offset: int = 0,
        expected: tuple[str, ...] = (),
    ) -> None:
        """Build the error; the message names the source when there is one."""
        super().__init__(f"{source_name}: {message}" if source_name else message)
        self.message = message
        self.source_name = source_name
        self.offset = offset
        self.expected = expected

    def with_source(self, name: str) -> Self:
        """Return the same error, of the same class, with its source named."""
        return _rebuild(type(self), f"{name}: {self.message}", vars(self) | {"source_name": name})

    def __reduce__(self) -> tuple[object, ...]:
        """Keep class and attributes when sent between processes."""
        return _rebuild, (type(self), str(self), vars(self))


class CableTooLongError(CableParseError):
    """The text is longer than `max_chars`, and none of it was read.

    Attributes:
        length: characters of the text; of bytes that were not decoded, the fewest they can be.
        max_chars: the limit that was set.
    """

    def __init__(self, length: int, max_chars: int, *, exact: bool = True, source_name: str | None = None) -> None:
        """Build the error from the two lengths; that of bytes which were not decoded is not `exact`."""
        told = f"{length:,}" if exact else f"at least {length:,}"
        super().__init__(
            f"the text has {told} characters, more than max_chars={max_chars:,}: split it where it holds more than one "
            "cable, or pass a greater max_chars (None for no limit)",
            source_name=source_name,
            offset=max_chars,
            expected=(f"at most {max_chars:,} characters",),
        )
        self.length = length
        self.max_chars = max_chars


_Error = TypeVar("_Error", bound=CableParseError)


def _rebuild(kind: type[_Error], words: str, attributes: dict[str, Any]) -> _Error:
    error = kind.__new__(kind, words)
    vars(error).update(attributes)
    return error
