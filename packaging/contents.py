"""Proves that a frozen program is whole and small enough; `contents.py FOLDER`.

Whole: every module the program's own source imports, also inside functions, is in the build or part of Python itself;
so are its data files. Small: within the budget.
"""

from __future__ import annotations

import sys
import zipfile
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import bundle

BUDGETS = {".exe": 85, "": 200}
"""Mebibytes the installed program may take at most, by its ending. On Linux, Qt brings its own ICU."""

_EXTENSIONS = (".pyd", ".so")
_BUILT_INTO_WINDOWS = {"array", "binascii", "cmath", "math", "mmap", "msvcrt", "nt", "winreg", "zlib"}
"""What python313.dll holds over what Python on Linux holds in itself."""
_NOT_ON_WINDOWS = {"resource"}
_ON_WINDOWS_ALONE = {"winreg"}
"""Imported only where there is no Windows, or only there; none of it is missing on the other."""


def program_of(folder: Path) -> Path:
    """Return the program file in `folder`, of Windows or of Linux."""
    return next(path for path in (folder / f"{bundle.PRODUCT}{ending}" for ending in BUDGETS) if path.is_file())


def frozen_modules(folder: Path) -> set[str]:
    """Return the dotted names of all modules in the frozen program at `folder`."""
    from PyInstaller.archive.readers import CArchiveReader, ZlibArchiveReader

    program = program_of(folder)
    internal = folder / bundle.CONTENTS
    # The archive may be of another Python than the one this runs on, so its magic number is not compared.
    found = set(ZlibArchiveReader(str(internal / bundle.ARCHIVE), check_pymagic=False).toc)
    # `struct` lies in the program file, beside the program's start.
    found.update(sys.stdlib_module_names & set(CArchiveReader(str(program)).toc))
    with zipfile.ZipFile(internal / "base_library.zip") as library:
        found.update(_dotted(name) for name in library.namelist() if name.endswith(".pyc"))
    for path in internal.rglob("*"):
        if path.is_file() and path.name.endswith(_EXTENSIONS):
            relative = path.relative_to(internal)
            parts = relative.parts[2:] if relative.parts[1:2] == ("lib-dynload",) else relative.parts
            found.add(".".join((*parts[:-1], parts[-1].split(".")[0])))
    return (
        found
        | set(sys.builtin_module_names)
        | (_BUILT_INTO_WINDOWS | _NOT_ON_WINDOWS if program.suffix else _ON_WINDOWS_ALONE)
    )


def _dotted(name: str) -> str:
    return name.removesuffix(".pyc").replace("/", ".").removesuffix(".__init__")


@cache
def wanted_modules(root: Path = bundle.ROOT) -> dict[str, set[str]]:
    """Return each module imported anywhere in the program's source, with the modules of ours that import it."""
    wanted: dict[str, set[str]] = {}
    for path in sorted((root / "ita_desktop").rglob("*.py")):
        module = ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")
        wanted.setdefault(module, set())
        for name in bundle.imports_of(path.read_text("utf-8"), module, is_package=path.name == "__init__.py"):
            if not name.startswith("ita_desktop"):
                wanted.setdefault(name, set()).add(module)
    # `from a import b` names a module only where `a` is a package and has such a submodule.
    return {
        name: users
        for name, users in wanted.items()
        if name.startswith("ita_desktop") or "." not in name or _is_module(name)
    }


def _is_module(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except ModuleNotFoundError:
        return False


def missing(folder: Path, root: Path = bundle.ROOT) -> list[str]:
    """Return a line for each module or data file of the program that is not in the build at `folder`."""
    modules = frozen_modules(folder)
    lines = [
        f"module {name}, imported by {', '.join(sorted(users)) or 'the program'}"
        for name, users in sorted(wanted_modules(root).items())
        if name not in modules and name not in bundle.NOT_IN_BUILD
    ]
    for source, target in bundle.own_files(root):
        kept = folder / bundle.CONTENTS / target / Path(source).name
        if not kept.is_file() or kept.read_bytes() != Path(source).read_bytes():
            lines.append(f"file {target}/{kept.name}")
    return lines


def left_out(modules: set[str]) -> list[str]:
    """Return a line for each library module that cannot be imported without one that `bundle.py` leaves out."""
    lines = []
    for name in sorted(modules):
        source = _source_of(name)
        if source is not None:
            package = source.name == "__init__.py"
            wanted = bundle.imports_of(source.read_bytes(), name, is_package=package, at_once=True)
            found = {
                one for one in wanted - modules for out in bundle.EXCLUDED_MODULES if f"{one}.".startswith(f"{out}.")
            }
            lines += [
                f"module {one}, left out, and {name} cannot do without" for one in sorted(found) if _is_module(one)
            ]
    return lines


def _source_of(name: str) -> Path | None:
    """Return the source of a library's module, without importing anything; None for what is no library's."""
    top, *rest = name.split(".")
    spec = None if top in sys.stdlib_module_names or top == "__main__" else find_spec(top)
    if spec is None or spec.origin is None:
        return None
    places = [Path(spec.origin)]
    if rest:
        folder = Path(spec.origin).parent.joinpath(*rest)
        places = [folder.with_suffix(".py"), folder / "__init__.py"]
    return next((place for place in places if place.suffix == ".py" and place.is_file()), None)


def size(folder: Path) -> float:
    """Return what the folder takes, in mebibytes; a link counts as nothing."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink()) / 2**20


def main(folder: Path) -> int:
    """Say what is missing or too large; return 1 then, else 0."""
    lines = missing(folder) + left_out(frozen_modules(folder))
    taken = size(folder)
    budget = BUDGETS[program_of(folder).suffix]
    if taken > budget:
        lines.append(f"{taken:.0f} MB, over the budget of {budget}")
    for line in lines:
        print(f"not in order in {folder}: {line}", file=sys.stderr)
    print(f"{folder}: {len(wanted_modules())} modules looked for, {taken:.1f} MB of {budget}")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
