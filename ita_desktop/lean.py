"""Modules of large libraries, loaded without what the packages they lie in bring along."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def library_folder(library: str) -> Path:
    """Return the folder of an installed package, which is not imported for that.

    Raises:
        ModuleNotFoundError: it is not there.
    """
    found = find_spec(library)
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError(library, name=library)
    return Path(found.submodule_search_locations[0])


@contextmanager
def emptied(modules: Mapping[str, Mapping[str, object]]) -> Iterator[None]:
    """Let modules be imported while some of those they ask for are empty but for the names given.

    What is loaded already stays as it is. Afterwards the empty ones are gone, so that whoever imports them gets them
    whole. Imports elsewhere must wait meanwhile: use it where a module is loaded, or under a lock.

    Args:
        modules: by dotted name, outer ones first, what they shall have.
    """
    empty = {name: ModuleType(name) for name in modules if name not in sys.modules}
    for name, module in empty.items():
        library, *inner = name.split(".")
        vars(module).update(modules[name], __path__=[str(library_folder(library).joinpath(*inner))])
    sys.modules.update(empty)
    try:
        yield
    finally:
        for name, module in empty.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]
