"""Quick value classes against those of the library: every class of the program, made by both."""

from __future__ import annotations

import copy
import dataclasses
import importlib
import inspect
from dataclasses import MISSING, FrozenInstanceError, field, fields, replace
from functools import cache
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import pytest

from ita_desktop.values import MadeQuickly, dataclass

if TYPE_CHECKING:
    from types import CodeType

PACKAGE = Path(__file__).parents[1] / "ita_desktop"
QUICK, USUAL = "from ita_desktop.values import dataclass", "from dataclasses import dataclass"


@dataclass(frozen=True, slots=True)
class Pair:
    """Fields of every kind."""

    first: int
    second: float = 2
    rest: list[int] = field(default_factory=list, compare=False)
    hidden: str = field(default="", repr=False, hash=False)

    @property
    def both(self) -> float:
        return self.first + self.second


@dataclass(frozen=True, slots=True)
class Checked:
    """One field, looked at."""

    only: float

    def __post_init__(self) -> None:
        if self.only < 0:
            raise ValueError(self.only)


@dataclass(frozen=True, slots=True)
class Nothing:
    """No field at all."""


@dataclass(frozen=True, slots=True)
class Derived(Checked):
    """More than another class."""

    more: int = 0


@dataclass(frozen=True, slots=True)
class Counting:
    """Something that belongs to the class."""

    counted: ClassVar[int] = 3
    one: int = 1


@dataclass(frozen=True, slots=True)
class Alike:
    """Its own idea of what is the same."""

    one: int = 1

    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 1


class ByLibrary(SourceFileLoader):
    """Reads a module so that its value classes are made by the library."""

    def get_code(self, fullname: str) -> CodeType:
        text = Path(self.get_filename(fullname)).read_text("utf-8")
        return compile(text.replace(QUICK, USUAL), self.path, "exec")


@cache
def both() -> dict[str, tuple[type, type]]:
    """Return every class of the program and of this file as we make it and as the library does, by its full name."""
    found = {}
    for path in (Path(__file__), *sorted(PACKAGE.rglob("*.py"))):
        source = path.read_text("utf-8")
        if QUICK not in source or path.name == "values.py":
            continue
        own = path == Path(__file__)
        name = __name__ if own else ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
        ours = importlib.import_module(name.removesuffix(".__init__"))
        spec = spec_from_file_location(ours.__name__, path, loader=ByLibrary(ours.__name__, str(path)))
        assert spec is not None
        assert spec.loader is not None
        library = module_from_spec(spec)  # it is looked at for its classes alone, and nobody else sees it
        spec.loader.exec_module(library)
        for cls in vars(ours).values():
            if isinstance(cls, type) and cls.__module__ == ours.__name__ and hasattr(cls, "__dataclass_fields__"):
                found[f"{ours.__name__}.{cls.__name__}"] = cls, vars(library)[cls.__name__]
    return found


def is_quick(cls: type) -> bool:
    return vars(cls)["__dataclass_params__"] is MadeQuickly


def test_nearly_all_of_what_a_start_needs_is_made_quickly() -> None:
    slow = {name.rpartition(".")[2] for name, (ours, _) in both().items() if not is_quick(ours)}
    assert slow >= {"Derived", "Counting", "Alike"}, "what only the library knows is left to it"
    assert len(slow) < 20
    assert sum(is_quick(ours) for ours, _ in both().values()) > 80


def test_the_classes_are_declared_alike() -> None:
    for name, (ours, library) in both().items():
        assert set(vars(ours)) == set(vars(library)), name
        assert vars(ours).get("__slots__") == vars(library).get("__slots__"), name
        assert (vars(ours)["__match_args__"], ours.__doc__) == (vars(library)["__match_args__"], library.__doc__), name
        assert [told(one) for one in fields(ours)] == [told(one) for one in fields(library)], name
        assert arguments(ours) == arguments(library), name


def told(one: object) -> str:
    return repr(one).replace(repr(MISSING), "-")


def arguments(cls: type) -> list[tuple[str, object, object]]:
    """Return name, kind and annotation of what a class is made from, and whether it can be left out."""
    given = inspect.signature(cls).parameters.values()
    return [(one.name, one.kind, (one.annotation, one.default is inspect.Parameter.empty)) for one in given]


def test_values_of_both_behave_alike() -> None:
    checked = 0
    for name, (ours, library) in both().items():
        if not is_quick(ours) or hasattr(library, "__post_init__"):
            continue
        checked += 1
        given = {one.name: f"{place}" for place, one in enumerate(fields(ours))}
        mine, theirs = ours(**given), library(**given)
        assert (repr(mine), hash(mine)) == (repr(theirs), hash(theirs)), name
        assert mine == ours(*given.values()) == copy.copy(mine)
        assert mine != theirs
        assert replace(mine) == mine
        for one in fields(ours):
            assert (replace(mine, **{one.name: "other"}) == mine) == (replace(theirs, **{one.name: "other"}) == theirs)
            assert refusal(mine, one.name) == refusal(theirs, one.name) != ""
        assert mine == ours(**given), "nothing was changed by what was refused"
    assert checked > 80


def refusal(value: object, name: str) -> str:
    """Return what is said to whoever sets or deletes a field."""
    with pytest.raises(FrozenInstanceError) as to_set:
        setattr(value, name, 1)
    with pytest.raises(FrozenInstanceError) as to_delete:
        delattr(value, name)
    return f"{to_set.value} {to_delete.value}"


def test_what_is_left_out_is_as_declared_and_of_each_value_its_own() -> None:
    one, other = Pair(1), Pair(1, 2)
    assert one == other
    assert one.rest is not other.rest
    assert repr(one) == "Pair(first=1, second=2, rest=[])"
    assert (one.both, hash(one)) == (3, hash((1, 2)))
    assert Checked(float("nan")) != Checked(float("nan"))
    assert Nothing() == Nothing()
    assert copy.deepcopy(Pair(3, rest=[4])).rest == [4]
    with pytest.raises(ValueError, match="-1"):
        Checked(-1)
    with pytest.raises((AttributeError, TypeError)):
        object.__setattr__(one, "unknown", 1)


@pytest.mark.parametrize(
    ("body", "error", "words"),
    [
        ({"__annotations__": {"rest": "list[int]"}, "rest": []}, ValueError, "default_factory"),
        ({"__annotations__": {"one": "int", "last": "int"}, "one": 1}, TypeError, "last"),
    ],
)
def test_what_the_library_refuses_is_refused(body: dict[str, object], error: type[Exception], words: str) -> None:
    for how in (dataclass, dataclasses.dataclass):
        with pytest.raises(error, match=words):
            how(frozen=True, slots=True)(type("Wrong", (), {"__doc__": "Wrong.", "__module__": __name__, **body}))
