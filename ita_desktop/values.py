"""Value classes that are made quickly: what `dataclasses.dataclass` makes of the same class, in a third of the time.

The library writes six functions for each frozen class as text and lets Python compile each by itself: half a
millisecond a class, and a window has ninety of them before its first paint (`benchmarks/start.py`). Here one function
is compiled for a class, and the others are shared ones that know the names of its fields. `tests/test_values.py` makes
every class of the program by both and holds one against the other.
"""

from __future__ import annotations

import dataclasses
import sys
from dataclasses import MISSING, Field, FrozenInstanceError, field
from operator import attrgetter
from types import CellType, CodeType, FunctionType
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

__all__ = ["MadeQuickly", "dataclass"]
_Class = TypeVar("_Class", bound=type)
_LIBRARY: dict[str, Any] = vars(dataclasses)
_KIND = "_field_type"
_USUAL = {"frozen": True, "slots": True}
_OF_PYTHON = frozenset({"__dict__", "__weakref__"})
_OF_OWN = frozenset(
    {"__init__", "__eq__", "__hash__", "__repr__", "__setattr__", "__delattr__", "__slots__", "__getstate__"}
)


class MadeQuickly:
    """What the library asks of a class from which another one is derived, and by which a quick one is known."""

    frozen = True


if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(cls: type | None = None, /, **how: bool) -> type | Callable[[type], type]:
        """Decorate as `dataclasses.dataclass` does; quick with `frozen=True, slots=True` where nothing is special."""
        usual = dataclasses.dataclass(cls, **how)
        if cls is not None or how != _USUAL:
            return usual
        return lambda cls: _made(cls) if _is_plain(cls) else usual(cls)


def _is_plain(cls: type) -> bool:
    """Whether a class has nothing that the library alone knows: bases, methods of its own, fields of other kinds."""
    own = cls.__dict__
    kinds: Mapping[str, str] = own.get("__annotations__", {})
    given = [one for one in map(own.get, kinds) if isinstance(one, Field)]
    return (
        cls.__bases__ == (object,)
        and not _OF_OWN & own.keys()
        and bool(own.get("__doc__"))
        and not any(special in kind for kind in kinds.values() for special in ("ClassVar", "InitVar", "KW_ONLY"))
        and all(one.init and one.kw_only in {MISSING, False} for one in given)
    )


def _made(cls: _Class) -> _Class:
    """Return the class anew, with a slot for each field and the methods of a frozen data class."""
    body = {name: value for name, value in cls.__dict__.items() if name not in _OF_PYTHON}
    fields: dict[str, Field[object]] = {}
    for name, kind in body.get("__annotations__", {}).items():
        given = body.pop(name, MISSING)
        one: Field[object] = given if isinstance(given, Field) else field(default=given)
        if one.default.__class__.__hash__ is None:
            raise ValueError(f"{cls.__qualname__}.{name}: a default that can change needs default_factory")
        one.name, one.type, one.kw_only = name, kind, False
        setattr(one, _KIND, _LIBRARY["_FIELD"])
        fields[name] = one
    body |= {"__slots__": tuple(fields), "__match_args__": tuple(fields)}
    body |= {"__dataclass_fields__": fields, "__dataclass_params__": MadeQuickly}
    body |= {name: _LIBRARY[f"_dataclass_{name.strip('_')}"] for name in ("__getstate__", "__setstate__")}
    made = type(cls)(cls.__name__, cls.__bases__, body)
    made.__qualname__ = cls.__qualname__
    for name, method in {"__init__": _beginning(made, fields), **_methods(made, fields)}.items():
        setattr(made, name, method)
    return made


def _beginning(made: type, fields: Mapping[str, Field[object]]) -> FunctionType:
    """Return what puts the values given, or the usual ones, into the slots."""
    known: dict[str, object] = {"_not_given": MISSING}
    defaults: list[object] = []
    lines = []
    for name, one in fields.items():
        known[f"_keep_{name}"] = made.__dict__[name].__set__
        value = name
        if one.default_factory is not MISSING:
            known[f"_make_{name}"] = one.default_factory
            value = f"_make_{name}() if {name} is _not_given else {name}"
            defaults.append(MISSING)
        elif one.default is not MISSING:
            defaults.append(one.default)
        elif defaults:
            raise TypeError(f"{made.__qualname__}.{name}: a field without a default follows one with a default")
        lines.append(f"  _keep_{name}(self, {value})\n")
    if hasattr(made, "__post_init__"):
        lines.append("  self.__post_init__()\n")
    head = f"def known({', '.join(known)}):\n def begin({', '.join(('self', *fields))}):\n"
    outer = _code_in(compile(f"{head}{''.join(lines) or '  pass'}", made.__qualname__, "exec", dont_inherit=True))
    inner = _code_in(outer)
    cells = tuple(CellType(known[name]) for name in inner.co_freevars)
    begin = FunctionType(inner, vars(sys.modules[made.__module__]), "__init__", tuple(defaults), cells)
    begin.__annotations__ = {name: one.type for name, one in fields.items()} | {"return": None}
    return begin


def _code_in(code: CodeType) -> CodeType:
    return next(one for one in code.co_consts if isinstance(one, CodeType))


def _methods(made: type, fields: Mapping[str, Field[object]]) -> dict[str, Callable[..., object]]:
    """Return what compares, hashes, shows, keeps and copies a value, by the names of its fields."""
    compared = _values([name for name, one in fields.items() if one.compare])
    hashed = _values([name for name, one in fields.items() if (one.compare if one.hash is None else one.hash)])
    shown = [name for name, one in fields.items() if one.repr]

    def same(self: object, other: object) -> bool:
        return compared(self) == compared(other) if other.__class__ is self.__class__ else NotImplemented

    def in_short(self: object) -> int:
        return hash(hashed(self))

    def told(self: object) -> str:
        return f"{self.__class__.__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in shown)})"

    def refuse(self: object, name: str, value: object) -> None:
        if type(self) is made or name in fields:
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        object.__setattr__(self, name, value)

    def refuse_to_forget(self: object, name: str) -> None:
        if type(self) is made or name in fields:
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        object.__delattr__(self, name)

    return {
        "__eq__": same,
        "__hash__": in_short,
        "__repr__": told,
        "__setattr__": refuse,
        "__delattr__": refuse_to_forget,
    }


def _values(names: Sequence[str]) -> Callable[[object], tuple[object, ...]]:
    """Return what gives the values of these fields of one value, as a tuple however many they are."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda one: tuple([getattr(one, name) for name in names])
