"""Writes NOTICES.txt into a frozen Windows program: every part in it, its licence, and what the licence asks for.

Usage: notices.py FOLDER SITE_PACKAGES PYTHON_LICENCE PARTS.json. It ends with an error where a file belongs to
no part known, or a part has no licence text, so that nothing is handed on without its notice.
"""

from __future__ import annotations

import fnmatch
import importlib.metadata
import json
import sys
import tomllib
import zipfile
from dataclasses import dataclass
from pathlib import Path

import bundle
import contents

_LICENCES = bundle.ROOT / "packaging" / "licences"
_NAMES = ("licen", "copying", "notice", "authors")
_ELSEWHERE = {"pyside6-essentials": "Qt", "shiboken6": "Qt"}
"""Distributions whose licence text stands with another part, because they carry none of their own."""


@dataclass(frozen=True)
class Part:
    """One thing bundled.

    Attributes:
        owns: patterns of the files in the bundle that belong to it.
        texts: its licence texts, each with a title.
        package: its address in the package index, as a package URL; "" where it has none.
    """

    name: str
    version: str
    licence: str
    home: str
    owns: tuple[str, ...]
    texts: tuple[tuple[str, str], ...]
    note: str = ""
    package: str = ""


def own_parts(site: Path, python_licence: Path) -> list[Part]:
    """Return the parts of `licences/parts.toml`, with their texts."""
    facts = tomllib.loads((_LICENCES / "parts.toml").read_text("utf-8").replace("_internal/", f"{bundle.CONTENTS}/"))
    versions = {"ITA Desktop": bundle.version(), "Qt": _distribution(site, "pyside6-essentials").version}
    return [
        Part(
            name=fact["name"],
            version=versions.get(fact["name"], ""),
            licence=fact["licence"],
            home=fact["home"],
            owns=tuple(fact["owns"]),
            texts=tuple(
                (f"{fact['name']}: {text}", licence_text(text, site, python_licence)) for text in fact["texts"]
            ),
            note=fact.get("note", "").strip(),
        )
        for fact in facts["part"]
    ]


def licence_text(name: str, site: Path, python_licence: Path) -> str:
    """Return a licence text by the name it has in `parts.toml`."""
    if name == "pyinstaller":
        return "\n".join(text for _title, text in _texts_of(_distribution(site, name)))
    places = (
        _LICENCES / name,
        bundle.ROOT / name,
        bundle.ROOT / "resources" / "fonts" / name,
        bundle.ROOT / "resources" / "colour" / name,
        python_licence.parent / name,
    )
    return next(place for place in places if place.is_file()).read_text("utf-8")


def _distribution(site: Path, name: str) -> importlib.metadata.Distribution:
    return next(iter(importlib.metadata.distributions(path=[str(site)], name=name)))


def _texts_of(distribution: importlib.metadata.Distribution) -> list[tuple[str, str]]:
    """Return the licence texts that lie in the metadata of a distribution, with their titles."""
    texts = []
    for file in distribution.files or ():
        metadata = file.parts[0].endswith(".dist-info")
        is_licence = "licenses" in file.parts[:-1] or any(part in file.name.lower() for part in _NAMES)
        if metadata and is_licence and "Commercial" not in file.name:
            text = Path(str(distribution.locate_file(file))).read_text("utf-8", errors="replace")
            texts.append((f"{distribution.name}: {file.name}", text))
    return sorted(texts)


def _licence_of(distribution: importlib.metadata.Distribution) -> str:
    """Return the licence as the metadata states it, in one line."""
    metadata = distribution.metadata
    stated = _field(distribution, "License-Expression") or _field(distribution, "License")
    classifiers = [line.split(" :: ")[-1] for line in metadata.get_all("Classifier") or () if "License" in line]
    return stated.splitlines()[0] if stated else ", ".join(classifiers)


def _field(distribution: importlib.metadata.Distribution, name: str) -> str:
    values = distribution.metadata.get_all(name) or [""]
    return str(values[0])


def _home_of(distribution: importlib.metadata.Distribution) -> str:
    links = dict(str(line).split(", ", 1) for line in distribution.metadata.get_all("Project-URL") or ())
    named = {name.lower(): link for name, link in links.items()}
    for wanted in ("source", "repository", "source code", "homepage"):
        if wanted in named:
            return named[wanted]
    return _field(distribution, "Home-page") or f"the package index, under {distribution.name}"


def library_parts(site: Path, modules: set[str], files: list[str]) -> list[Part]:
    """Return the distributions under `site` of which something is in the build."""
    parts = []
    tops = {module.split(".")[0] for module in modules} | {name.split("/")[1] for name in files if "/" in name}
    for distribution in sorted(importlib.metadata.distributions(path=[str(site)]), key=lambda one: one.name.lower()):
        own = {
            file.parts[0].split(".")[0] if len(file.parts) == 1 else file.parts[0]
            for file in distribution.files or ()
            if not file.parts[0].endswith((".dist-info", ".data")) and file.parts[0] not in ("..", "__pycache__")
        }
        bundled = own & tops
        if bundled:
            metadata = {f"{file.parts[0]}" for file in distribution.files or () if file.parts[0].endswith(".dist-info")}
            parts.append(
                Part(
                    name=distribution.name,
                    version=distribution.version,
                    licence=_licence_of(distribution),
                    home=_home_of(distribution),
                    owns=tuple(f"{bundle.CONTENTS}/{top}/*" for top in sorted(own | metadata))
                    + tuple(f"{bundle.CONTENTS}/{top}.*" for top in sorted(own)),
                    texts=tuple(_texts_of(distribution)),
                    package=f"pkg:pypi/{distribution.name.lower()}@{distribution.version}",
                )
            )
    return parts


def standard_modules(python: Path) -> set[str]:
    """Return the names in the standard library: of the Python running, and of the one in the folder `python`."""
    names = set(sys.stdlib_module_names)
    for library in python.glob("python3*.zip"):
        with zipfile.ZipFile(library) as archive:
            names.update(name.split("/")[0].removesuffix(".pyc") for name in archive.namelist())
    return names


def gaps(parts: list[Part], modules: set[str], files: list[str], standard: set[str]) -> list[str]:
    """Return a line for each file or module of the build that belongs to no part, and each part without its text."""
    patterns = [pattern for part in parts for pattern in part.owns]
    lines = [f"{name} belongs to no part" for name in files if not any(fnmatch.fnmatch(name, one) for one in patterns)]
    owned = {pattern.split("/")[1].removesuffix(".*") for pattern in patterns if "/" in pattern}
    others = {"grab", "pyimod01_archive", "pyimod02_importers", "pyimod03_ctypes", "pyimod04_pywin32", "proof"}
    tops = {module.split(".")[0] for module in modules}
    unknown = sorted(top for top in tops - owned - others - standard if not top.startswith(("pyi_", "_pyi_")))
    lines += [f"module {top} belongs to no part" for top in unknown]
    named = {part.name for part in parts}
    for part in parts:
        has_text = part.texts or part.note or part.licence.startswith("Microsoft")
        if not has_text and _ELSEWHERE.get(part.name.lower().replace("_", "-")) not in named:
            lines.append(f"{part.name} has no licence text")
        if not part.licence:
            lines.append(f"{part.name} states no licence")
    return lines


def text_of(parts: list[Part]) -> str:
    """Return the whole notice: what this is, the table, the notes, the texts; one text used by several stands once."""
    rule = "=" * 78
    lines = [
        f"{bundle.PRODUCT} {bundle.version()}: licences of everything in this folder",
        "ประกาศสิทธิ์การใช้งาน: โปรแกรมนี้ประกอบด้วยซอฟต์แวร์และแบบอักษรตามรายการข้างล่าง แต่ละรายการเป็นไปตามสัญญาอนุญาตของตน",
        "",
    ]
    for part in parts:
        lines += [f"- {part.name} {part.version}".rstrip(), f"    {part.licence}", f"    {part.home}"]
    for part in parts:
        if part.note:
            lines += ["", rule, part.name, rule, part.note]
    titles: dict[str, list[str]] = {}
    for part in parts:
        for title, text in part.texts:
            titles.setdefault(text.strip().replace("\r\n", "\n"), []).append(title)
    for text, named in titles.items():
        lines += ["", rule, *named, rule, text]
    return "\n".join(lines) + "\n"


def facts_of(parts: list[Part]) -> str:
    """Return what the bill of materials says of the parts, as JSON (`windows/sbom.py`)."""
    names = ("name", "version", "licence", "home", "owns", "package")
    return json.dumps([{name: getattr(part, name) for name in names} for part in parts], ensure_ascii=False, indent=1)


def main(folder: Path, site: Path, python_licence: Path, facts: Path) -> int:
    """Write NOTICES.txt into `folder` and the parts to `facts`; return 1 when something lacks its notice, else 0."""
    modules = contents.frozen_modules(folder) - set(sys.builtin_module_names)
    files = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    parts = [*own_parts(site, python_licence), *library_parts(site, modules, files)]
    lines = gaps(parts, modules, files, standard_modules(python_licence.parent))
    for line in lines:
        print(f"notices: {line}", file=sys.stderr)
    (folder / "NOTICES.txt").write_text(text_of(parts), encoding="utf-8-sig", newline="\r\n")
    facts.write_text(facts_of(parts), encoding="utf-8", newline="\n")
    print(f"notices: {len(parts)} parts, {len(files)} files")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main(*(Path(argument) for argument in sys.argv[1:5])))
