"""The bill of materials: every part of the program and every file of it, as CycloneDX 1.5.

`sbom.py write PROGRAM PARTS.json OUTPUT`, with SOURCE_DATE_EPOCH and the parts as `notices.py` wrote them, fails
where a file belongs to no part. `sbom.py check BILL FOLDER` ends with 1 where the folder is not what the bill says.
"""

from __future__ import annotations

import datetime as dt
import fnmatch
import json
import os
import sys
import uuid
from pathlib import Path
from typing import TypedDict

import bundle
import proof

_MADE_BY_INSTALLER = {"Uninstall.exe"}


class PartFacts(TypedDict):
    """What `notices.py` says of one part: also patterns of the files it owns, and its address in the index or ""."""

    name: str
    version: str
    licence: str
    home: str
    owns: list[str]
    package: str


class FileEntry(TypedDict):
    """One file in a bill."""

    type: str
    name: str
    hashes: list[dict[str, str]]


class ComponentFiles(TypedDict):
    """What of a component is read again."""

    components: list[FileEntry]


class Bill(TypedDict):
    """What of a bill is read again."""

    components: list[ComponentFiles]


def files_of(program: Path) -> dict[str, str]:
    """Return the sum of each file below a folder, by its path."""
    found = sorted(path for path in program.rglob("*") if path.is_file())
    return {path.relative_to(program).as_posix(): proof.sum_of(path) for path in found}


def owner(name: str, parts: list[PartFacts]) -> PartFacts:
    """Return the first part that a file belongs to.

    Raises:
        ValueError: it belongs to none.
    """
    for part in parts:
        if any(fnmatch.fnmatch(name, pattern) for pattern in part["owns"]):
            return part
    raise ValueError(f"{name} belongs to no part")


def bill(files: dict[str, str], parts: list[PartFacts], moment: int) -> dict[str, object]:
    """Return the bill of the files with these sums.

    Args:
        files: SHA-256 by path.
        parts: what they may belong to; one without a file is named all the same, since it lies within another's file.
        moment: seconds since 1970 that the build goes by.

    Raises:
        ValueError: a file belongs to no part.
    """
    held: dict[str, list[FileEntry]] = {part["name"]: [] for part in parts}
    for name, content in files.items():
        entry: FileEntry = {"type": "file", "name": name, "hashes": [{"alg": "SHA-256", "content": content}]}
        held[owner(name, parts)["name"]].append(entry)
    components: list[dict[str, object]] = []
    for part in parts:
        component: dict[str, object] = {
            "type": "library",
            "bom-ref": part["package"] or part["name"],
            "name": part["name"],
            "licenses": [{"license": {"name": part["licence"]}}],
            "externalReferences": [{"type": "website", "url": part["home"]}] if "://" in part["home"] else [],
            "components": held[part["name"]],
        }
        if part["version"]:
            component["version"] = part["version"]
        if part["package"]:
            component["purl"] = part["package"]
        components.append(component)
    product = {"type": "application", "name": bundle.PRODUCT, "version": bundle.version()}
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(components))}",
        "version": 1,
        "metadata": {"timestamp": dt.datetime.fromtimestamp(moment, dt.UTC).isoformat(), "component": product},
        "components": components,
    }


def faults(known: Bill, folder: Path) -> list[str]:
    """Return a line for each file in which a folder and its bill differ."""
    entries = [entry for component in known["components"] for entry in component["components"]]
    said = {entry["name"]: entry["hashes"][0]["content"] for entry in entries}
    found = {name: content for name, content in files_of(folder).items() if name not in _MADE_BY_INSTALLER}
    lines = [f"not in the bill: {name}" for name in sorted(found.keys() - said.keys())]
    lines += [f"in the bill alone: {name}" for name in sorted(said.keys() - found.keys())]
    return lines + [f"another file: {name}" for name in sorted(found.keys() & said.keys()) if found[name] != said[name]]


def main(arguments: list[str]) -> int:
    """Write or check a bill; return 1 where something is amiss."""
    if arguments[0] == "write":
        program, parts, output = (Path(argument) for argument in arguments[1:4])
        moment = int(os.environ["SOURCE_DATE_EPOCH"])
        made = bill(files_of(program), json.loads(parts.read_text("utf-8")), moment)
        output.write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
        return 0
    known, folder = (Path(argument) for argument in arguments[1:3])
    lines = faults(json.loads(known.read_text("utf-8")), folder)
    for line in lines:
        print(f"bill of materials: {line}", file=sys.stderr)
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
