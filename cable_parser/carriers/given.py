"""What stands beside a text where it was found: the other cells of its row, the fields of its mail."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cable_parser.carriers.stated import Remark, Stated


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
