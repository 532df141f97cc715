"""The one error the library raises for text it cannot read."""


class CableParseError(ValueError):
    """No cable could be read.

    Attributes:
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

    def __reduce__(self) -> tuple[object, ...]:
        """Keep the attributes when sent between processes."""
        return _rebuild, (self.message, self.source_name, self.offset, self.expected)


def _rebuild(message: str, source_name: str | None, offset: int, expected: tuple[str, ...]) -> CableParseError:
    return CableParseError(message, source_name=source_name, offset=offset, expected=expected)
