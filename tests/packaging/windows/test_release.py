"""What is told of a release beside its files: the bill of materials, the resources, what winget and Scoop want."""

from __future__ import annotations

import hashlib
import json
import struct
from typing import TYPE_CHECKING

import bundle
import manifests
import pytest
import sbom

import resources

if TYPE_CHECKING:
    from pathlib import Path

PARTS: list[sbom.PartFacts] = [
    {"name": "own", "version": "1", "licence": "Apache-2.0", "home": "here", "owns": ["ita.exe"], "package": ""},
    {
        "name": "library",
        "version": "2",
        "licence": "MIT",
        "home": "https://example.org/",
        "owns": ["lib/*"],
        "package": "pkg:pypi/library@2",
    },
]


@pytest.fixture
def program(tmp_path: Path) -> Path:
    folder = tmp_path / "program"
    (folder / "lib").mkdir(parents=True)
    (folder / "ita.exe").write_bytes(b"MZ")
    (folder / "lib" / "a.dll").write_bytes(b"a")
    return folder


def test_the_bill_names_every_file_under_its_part(program: Path) -> None:
    made = json.loads(json.dumps(sbom.bill(sbom.files_of(program), PARTS, 0)))
    assert (made["bomFormat"], made["metadata"]["timestamp"]) == ("CycloneDX", "1970-01-01T00:00:00+00:00")
    own, library = made["components"]
    assert [file["name"] for file in own["components"]] == ["ita.exe"]
    assert library["purl"] == "pkg:pypi/library@2"
    assert library["components"][0]["hashes"][0]["content"] == hashlib.sha256(b"a").hexdigest()
    (program / "Uninstall.exe").write_bytes(b"made where it is installed")
    assert sbom.faults(made, program) == []


def test_what_differs_from_the_bill_is_named(program: Path) -> None:
    made = json.loads(json.dumps(sbom.bill(sbom.files_of(program), PARTS, 0)))
    (program / "ita.exe").unlink()
    (program / "lib" / "a.dll").write_bytes(b"b")
    (program / "lib" / "b.dll").write_bytes(b"b")
    assert sbom.faults(made, program) == [
        "not in the bill: lib/b.dll",
        "in the bill alone: ita.exe",
        "another file: lib/a.dll",
    ]
    with pytest.raises(ValueError, match=r"strange\.dll belongs to no part"):
        sbom.bill({"strange.dll": ""}, PARTS, 0)


def resource(version: tuple[int, int, int, int], texts: dict[str, str]) -> bytes:
    """A program file in name only, with a version resource."""
    fixed = struct.pack("<III", 0xFEEF04BD, 0x10000, version[0] << 16 | version[1])
    data = b"MZ  " + fixed + struct.pack("<I", version[2] << 16 | version[3])
    for name, text in texts.items():
        data += f"{name}\0".encode("utf-16-le")
        data += bytes(-len(data) % 4) + f"{text}\0".encode("utf-16-le")
        data += bytes(-len(data) % 4)
    return data


def test_resources_tell_who_and_which(tmp_path: Path) -> None:
    told = {
        "CompanyName": bundle.PUBLISHER,
        "ProductName": bundle.PRODUCT,
        "FileVersion": "1.2.3",
        "ProductVersion": "1.2.3",
    }
    program = tmp_path / "one.exe"
    program.write_bytes(resource((1, 2, 3, 0), told))
    assert resources.version_of(program) == "1.2.3.0"
    assert resources.faults(program, "1.2.3") == []
    program.write_bytes(resource((1, 2, 4, 0), told | {"CompanyName": "another"}))
    assert resources.faults(program, "1.2.3") == [
        "one.exe: CompanyName is 'another'",
        "one.exe: its version is 1.2.4.0",
    ]
    program.write_bytes(b"MZ")
    assert resources.version_of(program) is None
    assert len(resources.faults(program, "1.2.3")) == 5


def test_winget_and_scoop_are_told_the_sums_of_the_files(tmp_path: Path) -> None:
    for name in ("X-setup.exe", "X.msi", "X-portable.zip"):
        (tmp_path / name).write_bytes(name.encode())
    manifests.write(tmp_path, "https://office.example/ita/")
    said = {path.name: path.read_text("utf-8") for path in (tmp_path / "manifests").iterdir()}
    assert len(said) == 4
    installer = said["ITADesktop.ITADesktop.installer.yaml"]
    for name in ("X-setup.exe", "X.msi"):
        assert f"InstallerUrl: https://office.example/ita/{name}\n" in installer
        assert hashlib.sha256(name.encode()).hexdigest().upper() in installer
    scoop = json.loads(said["ita-desktop.json"])
    assert scoop["architecture"]["64bit"]["hash"] == hashlib.sha256(b"X-portable.zip").hexdigest()
    assert scoop["version"] == bundle.version()
