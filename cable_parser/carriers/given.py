"""What stands beside a text where it was found: the other cells of its row, the fields of its mail."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from cable_parser.carriers.stated import Stated


class Remark(NamedTuple):
    """What is to be told of a text because of where it was found: a diagnostic code, and the message."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Given:
    """What is given with a text.

    Attributes:
        form: what held it, as in `Carrier.form`: `csv`, `json`, `mail` ...; `text` for a file of its own.
        metadata: the words beside it by their own names.
        stated: what these state of the cable.
        remarks: what is to be told of it.
    """

    form: str = "text"
    metadata: Mapping[str, Any] = field(default_factory=dict)
    stated: Stated = field(default_factory=Stated)
    remarks: tuple[Remark, ...] = ()


NOTHING_GIVEN = Given()
"""For a text handed in by itself."""
