from __future__ import annotations

import uuid
from struct import pack
from typing import TYPE_CHECKING

import msi
import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def program(tmp_path: Path) -> Path:
    folder = tmp_path / "ITA Desktop"
    (folder / "_internal-1.0.0" / "data").mkdir(parents=True)
    (folder / "ITA Desktop.exe").write_bytes(b"MZ")
    (folder / "_internal-1.0.0" / "data" / "words.txt").write_bytes(b"one")
    (folder / "_internal-1.0.0" / "words.txt").write_bytes(b"two")
    return folder


def rows(package: msi.Package, table: str) -> list[msi.Row]:
    return package.tables[table][2]


def test_every_file_is_in_with_a_component_a_folder_and_a_short_name_of_its_own(program: Path) -> None:
    package = msi.Package(program, "1.0.0")
    files = rows(package, "File")
    assert [str(row[2]).split("|")[1] for row in files] == ["ITA Desktop.exe", "words.txt", "words.txt"]
    assert len({str(row[2]).split("|")[0] for row in files}) == 3
    components = {row[0]: row for row in rows(package, "Component")}
    folders = {row[0] for row in rows(package, "Directory")}
    assert all(components[row[1]][2] in folders for row in files)
    assert {row[1] for row in rows(package, "FeatureComponents")} == set(components)
    assert all(len(str(row[0])) <= 72 for table in package.tables for row in rows(package, table))


def test_what_identifies_a_file_is_the_same_in_every_build_and_what_identifies_contents_is_not(program: Path) -> None:
    first, again, later = msi.Package(program, "1.0.0"), msi.Package(program, "1.0.0"), msi.Package(program, "1.0.1")
    assert first.tables == again.tables
    assert first.code == again.code
    assert rows(first, "Component") == rows(later, "Component")
    told = [{str(row[0]): row[1] for row in rows(package, "Property")} for package in (first, later)]
    assert told[0]["UpgradeCode"] == told[1]["UpgradeCode"] == "{6D5B2C1E-2F0B-4D0A-9A5E-0C6F4A1F7E25}"
    assert told[0]["ProductCode"] != told[1]["ProductCode"]
    (program / "ITA Desktop.exe").write_bytes(b"MZ2")
    assert msi.Package(program, "1.0.0").code != first.code


def test_what_the_first_installation_was_told_is_kept_and_found_again(program: Path) -> None:
    package = msi.Package(program, "1.0.0")
    written = {(row[2], row[3]): row[4] for row in rows(package, "Registry") if row[1] == -1}
    looked_up = {row[0]: row[1:] for row in rows(package, "RegLocator")}
    found = {row[1]: row[0] for row in rows(package, "AppSearch")}
    order = {row[0]: (row[1], row[2]) for row in rows(package, "InstallExecuteSequence")}
    search = order["AppSearch"][1]
    taken = {(row[2], row[3]): order[row[0]] for row in rows(package, "CustomAction") if row[1] == 51}
    assert len(taken) == len(looked_up) == 4
    for signature, (root, key, name, kind) in looked_up.items():
        kept, whose = found[signature], 'ALLUSERS = "1"' if root == 2 else 'ALLUSERS <> "1"'
        assert written[key, name] == f"[{name}]"
        assert kind == 2 + 16
        condition, place = taken[name, f"[{kept}]"]
        assert condition == f"{kept} AND (Installed OR NOT {name}) AND {whose}"
        assert int(str(search)) < int(str(place)) < int(str(order["CostInitialize"][1]))


def database(stand_ins: list[str]) -> bytes:
    """The parts of a database that are written over: texts, and a summary with a count of pages and of words."""
    entries = ((14, 200), (15, 0))
    places = [8 + 8 * len(entries) + 8 * number for number in range(len(entries))]
    section = pack("<II", 72, len(entries)) + b"".join(
        pack("<II", entry, place) for (entry, _value), place in zip(entries, places, strict=True)
    )
    section += b"".join(pack("<II", 3, value) for _entry, value in entries)
    name = uuid.UUID("f29f85e0-4ff9-1068-ab91-08002b27b3d9").bytes_le
    return "".join(stand_ins).encode() + b"\xfe\xff" + bytes(26) + name + pack("<I", 48) + section


def test_thai_goes_over_its_stand_ins_and_the_summary_is_a_packages(program: Path) -> None:
    package = msi.Package(program, "1.0.0")
    for table in package.tables:
        assert package.text_of(table).isascii()
    assert len(package.stand_ins) == 4
    done = msi.finished(database(list(package.stand_ins.values())), package.stand_ins)
    assert "แฟ้มข้อมูล ITA Desktop".encode("cp874") in done
    assert done.endswith(pack("<IIII", 3, 500, 3, 2))


def test_a_database_that_is_not_as_expected_is_refused() -> None:
    with pytest.raises(ValueError, match="stands 0 times"):
        msi.finished(database([]), {"ไทย": "~0~"})
    with pytest.raises(ValueError, match="stands 2 times"):
        msi.finished(database(["~0~", "~0~"]), {"ไทย": "~0~"})
    with pytest.raises(ValueError, match="no summary"):
        msi.finished(b"", {})
