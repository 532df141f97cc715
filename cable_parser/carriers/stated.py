"""What a carrier says of the cable it brought, by its own words and as understood."""

import datetime as dt
from collections.abc import Mapping
from typing import Generic, NamedTuple, TypedDict, TypeVar

_Value = TypeVar("_Value")

Metadata = Mapping[str, str | list[str] | None]
"""The carrier's own words by its own names: `{"origin": "Embassy Beijing"}`."""


class Said(NamedTuple, Generic[_Value]):
    """One thing that a carrier says, and the range of the source it stands in; None when it is not in the source."""

    value: _Value
    place: tuple[int, int] | None = None


class Stated(TypedDict, total=False):
    """What a carrier says of a cable: it fills gaps, is compared with the text, and never overrides it.

    `tags`, `references`, `sender`, `order` and `captions` are as printed, and only where they stand in the source.
    """

    id: Said[str]
    date: Said[dt.date]
    level: Said[str]
    subject: Said[str]
    tags: Said[str]
    references: Said[str]
    sender: Said[str]
    order: Said[str]
    captions: Said[str]


class Remark(NamedTuple):
    """What is to be told of a text because of the way it came: a diagnostic code, the message, and where it shows."""

    code: str
    message: str
    place: tuple[int, int] | None = None
