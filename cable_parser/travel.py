"""What lets values and functions go to other processes: a frozen dictionary, and functions sent by their names."""

from __future__ import annotations

from functools import partial, wraps
from typing import TYPE_CHECKING, Any, NoReturn, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
T = TypeVar("T")
K = TypeVar("K")
V = TypeVar("V")


class FrozenDict(dict[K, V]):
    """A dictionary that cannot be changed, so it can be hashed, shared and a key itself; `dict(it)` is one that can."""

    __slots__ = ()

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        msg = "the dictionary is frozen; dict(it) is a copy that can be changed"
        raise TypeError(msg)

    __setitem__ = __delitem__ = clear = pop = popitem = setdefault = update = __ior__ = _refuse

    def __hash__(self) -> int:  # type: ignore[override]
        """Return a hash of what it holds, in whatever order.

        Raises:
            TypeError: it holds a value that cannot be hashed.
        """
        return hash(frozenset(self.items()))

    def __reduce__(self) -> tuple[type[FrozenDict[K, V]], tuple[dict[K, V]]]:
        """Return what pickles it: the class and a plain dictionary."""
        return type(self), (dict(self),)

    def __copy__(self) -> FrozenDict[K, V]:
        """Return itself, for nobody can change either."""
        return self

    def __deepcopy__(self, memo: dict[int, object]) -> FrozenDict[K, V]:
        """Return itself, as `copy` does."""
        return self


def freeze(value: Any) -> Any:
    """Return a value in which all dictionaries, lists and sets, at any depth, are frozen."""
    if isinstance(value, dict):
        return FrozenDict({key: freeze(inner) for key, inner in value.items()})
    if isinstance(value, list | tuple) and type(value) in {list, tuple}:
        return tuple(freeze(inner) for inner in value)
    if isinstance(value, set):
        return frozenset(value)
    return value


def by_name(function: Callable[P, T]) -> Callable[P, T]:
    """Return a function that is sent to other processes by its name alone.

    dill, which Hugging Face datasets and others use, otherwise follows the names a function uses to all functions
    after it, and runs in a circle where two of them call each other.
    """
    held = partial(function)  # into which dill does not look

    @wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> T:
        return held(*args, **kwargs)

    return call
