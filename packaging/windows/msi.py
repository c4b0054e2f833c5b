"""Describes the program's folder as an MSI, for administrators; `msi.sh` makes it with `gcab` and `msibuild`.

`msi.py describe PROGRAM SCRATCH VERSION` writes the tables, the files under the names they have there, and the list of
them; `msi.py finish DATABASE SCRATCH` puts in what `msibuild` cannot. The tables are written here row by row: Debian's
`wixl` has no package that is for all users or for one as it is told, and neither it nor `msibuild` keeps a Thai letter.
So Thai goes in last, over stand-ins of its length. The same folder gives the same bytes.

Properties: INSTALLDIR is the folder. For all users by default; `ALLUSERS=2 MSIINSTALLPERUSER=1` is for whoever
installs. DESKTOPSHORTCUT=0 leaves the desktop alone. The first and the last are kept in the registry: a repair, a newer
version and a removal go by what the first installation was told.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
import uuid
from pathlib import Path
from struct import pack_into, unpack_from

import bundle

from resources import version_of

UPGRADE = uuid.UUID("6d5b2c1e-2f0b-4d0a-9a5e-0c6f4a1f7e25")
"""Never change it: an MSI knows by it what it replaces."""
_CODEPAGE = 874
_ENCODING = "cp874"
_LANGUAGE = 1054  # Thai
_LONGEST = 72
"""Of an identifier in a table."""
_FILE_TYPE = "ITADesktop.File"
_OWN_KEY = f"Software\\{bundle.PRODUCT} MSI"
_KEPT = ("INSTALLDIR", "DESKTOPSHORTCUT")
"""Properties that lie under the program's own key, by their names, and are taken from there when not given."""
_TEXTS = {
    "file": "แฟ้มข้อมูล ITA Desktop",
    "about": "วิเคราะห์ผลการประเมิน ITA และจัดทำแผน",
    "newer": "มี ITA Desktop รุ่นที่ใหม่กว่าติดตั้งอยู่แล้ว โปรแกรมและข้อมูลยังใช้ได้ตามเดิม หากต้องการเปลี่ยนกลับ ให้ถอนรุ่นใหม่ก่อน",
    "old": "โปรแกรมนี้ใช้ได้กับ Windows 10 รุ่น 1809 ขึ้นไป ยังไม่มีสิ่งใดถูกติดตั้งหรือเปลี่ยนแปลง",
}

_SUMMARY = uuid.UUID("f29f85e0-4ff9-1068-ab91-08002b27b3d9").bytes_le
"""How the part of a summary that matters is known (FMTID_SummaryInformation)."""
_FEWEST_VERSION = 500
"""Of Windows Installer, times 100; stands where a document has its count of pages."""
_COMPRESSED = 2
"""The files lie in a cabinet; stands where a document has its count of words."""

Row = tuple[str | int | None, ...]


def identifier(kind: str, name: str) -> str:
    """Return what a row of that kind, for that path, is called: the same in every build."""
    return f"{kind}{hashlib.sha256(name.encode()).hexdigest()[:24]}"


def guid(name: str) -> str:
    """Return the identity that `name` has in every build of every machine, as tables write it."""
    return f"{{{uuid.uuid5(UPGRADE, name)}}}".upper()


def short(name: str, number: int) -> str:
    """Return a file or folder's name with the short one that tables want before it."""
    ending = name.rpartition(".")[2].upper()[:3] if "." in name else ""
    plain = "".join(letter for letter in ending if letter.isalnum() and letter.isascii())
    return f"F{number:07d}{'.' if plain else ''}{plain}|{name}"


class Package:
    """The tables of one MSI.

    Attributes:
        tables: by name, the head (column, type), the keys, and the rows.
        stand_ins: by each Thai text that `text_of` met, what it wrote in its place.
        files: what goes into the cabinet, by its identifier, in the order of the table.
    """

    def __init__(self, program: Path, version: str) -> None:
        """Describe the program in the folder `program`."""
        self.tables: dict[str, tuple[str, str, list[Row]]] = {}
        self.files: list[tuple[str, Path]] = []
        self.stand_ins: dict[str, str] = {}
        self._program = program
        self._version = version
        self._components: list[str] = []
        self._taken: dict[str, str] = {}
        self._folders()
        self._contents()
        self._outside()
        self._kept()
        self._properties()
        self._order()

    @property
    def code(self) -> str:
        """The identity of exactly these contents."""
        sums = "".join(hashlib.sha256(path.read_bytes()).hexdigest() for _name, path in self.files)
        return guid(f"package {self._version} {sums} {self.tables!r}")

    def _add(self, table: str, columns: str, keys: int, rows: list[Row]) -> None:
        """Add rows; `columns` are `name:type` with spaces between, the first `keys` of them the key."""
        pairs = [column.split(":") for column in columns.split()]
        names = "\t".join(name for name, _kind in pairs)
        kinds = "\t".join(kind for _name, kind in pairs)
        head = f"{names}\r\n{kinds}\r\n"
        self.tables.setdefault(table, (head, "\t".join(name for name, _kind in pairs[:keys]), []))[2].extend(rows)

    def _folders(self) -> None:
        rows: list[Row] = [
            ("TARGETDIR", None, "SourceDir"),
            ("ProgramFiles64Folder", "TARGETDIR", "."),
            ("ProgramMenuFolder", "TARGETDIR", "."),
            ("DesktopFolder", "TARGETDIR", "."),
            ("INSTALLDIR", "ProgramFiles64Folder", f"ITADESK|{bundle.PRODUCT}"),
        ]
        folders = sorted(path for path in self._program.rglob("*") if path.is_dir())
        for number, folder in enumerate(folders):
            rows.append((self._folder(folder), self._folder(folder.parent), short(folder.name, number)))
        self._add("Directory", "Directory:s72 Directory_Parent:S72 DefaultDir:l255", 1, rows)

    def _folder(self, folder: Path) -> str:
        if folder == self._program:
            return "INSTALLDIR"
        return identifier("D", folder.relative_to(self._program).as_posix())

    def _component(
        self, name: str, folder: str, key: str, *, registry: bool = False, condition: str | None = None
    ) -> str:
        attributes = 256 + (4 if registry else 0)  # 64-bit; the key is a value of the registry
        known = identifier("C", name)
        columns = "Component:s72 ComponentId:S38 Directory_:s72 Attributes:i2 Condition:S255 KeyPath:S72"
        self._add("Component", columns, 1, [(known, guid(name), folder, attributes, condition, key)])
        self._components.append(known)
        return known

    def _contents(self) -> None:
        rows: list[Row] = []
        sums: list[Row] = []
        found = sorted(path for path in self._program.rglob("*") if path.is_file())
        for number, path in enumerate(found, 1):
            name = path.relative_to(self._program).as_posix()
            known = identifier("F", name)
            component = self._component(name, self._folder(path.parent), known)
            version = version_of(path) if path.suffix in {".exe", ".dll", ".pyd"} else None
            language = 0 if version else None
            rows.append(
                (known, component, short(path.name, number), path.stat().st_size, version, language, 512, number)
            )
            if not version:
                sums.append(
                    (known, 0, *unpack_from("<4i", hashlib.md5(path.read_bytes(), usedforsecurity=False).digest()))
                )
            self.files.append((known, path))
        columns = "File:s72 Component_:s72 FileName:l255 FileSize:i4 Version:S72 Language:S20 Attributes:I2 Sequence:i4"
        self._add("File", columns, 1, rows)
        columns = "File_:s72 Options:i2 HashPart1:i4 HashPart2:i4 HashPart3:i4 HashPart4:i4"
        self._add("MsiFileHash", columns, 1, sums)
        columns = "DiskId:i2 LastSequence:i4 DiskPrompt:L64 Cabinet:S255 VolumeLabel:S32 Source:S72"
        self._add("Media", columns, 1, [(1, len(found), None, "#program.cab", None, None)])

    def _outside(self) -> None:
        """What lies outside the folder: shortcuts, and what an `.ita` file is."""
        opened = f'"[INSTALLDIR]{bundle.PRODUCT}.exe"'
        classes = "Software\\Classes\\"
        values: dict[str, list[tuple[str, str | None, str]]] = {
            "association": [
                (f"{classes}.ita", None, _FILE_TYPE),
                (f"{classes}.ita\\OpenWithProgids", _FILE_TYPE, ""),
                (f"{classes}{_FILE_TYPE}", None, _TEXTS["file"]),
                (f"{classes}{_FILE_TYPE}\\DefaultIcon", None, f"{opened},0"),
                (f"{classes}{_FILE_TYPE}\\shell\\open\\command", None, f'{opened} "%1"'),
            ],
            "menu": [(_OWN_KEY, "Menu", "1"), *((_OWN_KEY, name, f"[{name}]") for name in _KEPT)],
            "desktop": [(_OWN_KEY, "Desktop", "1")],
        }
        for part, lines in values.items():
            keys = [identifier("R", f"{part} {key} {name}") for key, name, _value in lines]
            wanted = 'DESKTOPSHORTCUT <> "0"' if part == "desktop" else None
            component = self._component(f"outside {part}", "INSTALLDIR", keys[0], registry=True, condition=wanted)
            # -1: under the machine for all users, under the person for one.
            rows: list[Row] = [
                (key, -1, path, name, value, component) for key, (path, name, value) in zip(keys, lines, strict=True)
            ]
            self._add("Registry", "Registry:s72 Root:i2 Key:l255 Name:L255 Value:L0 Component_:s72", 1, rows)
        columns = "Shortcut:s72 Directory_:s72 Name:l128 Component_:s72 Target:s72 Arguments:S255 Description:L255"
        columns += " Hotkey:I2 Icon_:S72 IconIndex:I2 ShowCmd:I2 WkDir:S72"
        target = f"[INSTALLDIR]{bundle.PRODUCT}.exe"
        for part, folder in (("menu", "ProgramMenuFolder"), ("desktop", "DesktopFolder")):
            component = identifier("C", f"outside {part}")
            known = identifier("S", part)
            name = f"ITADESK|{bundle.PRODUCT}"
            row: Row = (
                known,
                folder,
                name,
                component,
                target,
                None,
                _TEXTS["about"],
                None,
                None,
                None,
                1,
                "INSTALLDIR",
            )
            self._add("Shortcut", columns, 1, [row])

    def _kept(self) -> None:
        """What the first installation was told, looked up before anything is weighed.

        What is there for all never follows one person's key: they could lead an administrator's removal astray.
        """
        places = {"ALL": (2, 'ALLUSERS = "1"'), "ONE": (1, 'ALLUSERS <> "1"')}  # under the machine, under the person
        for name in _KEPT:
            for whose, (root, condition) in places.items():
                kept, signature, action = f"{name}FOR{whose}", f"Kept{name}For{whose}", f"Take{name}For{whose}"
                self._add("AppSearch", "Property:s72 Signature_:s72", 2, [(kept, signature)])
                columns = "Signature_:s72 Root:i2 Key:s255 Name:S255 Type:I2"
                self._add("RegLocator", columns, 1, [(signature, root, _OWN_KEY, name, 2 + 16)])  # its text, 64-bit
                columns = "Action:s72 Type:i2 Source:S72 Target:S255"
                self._add("CustomAction", columns, 1, [(action, 51, name, f"[{kept}]")])  # 51: sets a property
                # Where what is installed lies cannot be told anew: that would name files that are not there.
                self._taken[action] = f"{kept} AND (Installed OR NOT {name}) AND {condition}"

    def _properties(self) -> None:
        said = {
            "ProductCode": guid(f"product {self._version}"),
            "UpgradeCode": f"{{{UPGRADE}}}".upper(),
            "ProductName": bundle.PRODUCT,
            "ProductVersion": self._version,
            "ProductLanguage": str(_LANGUAGE),
            "Manufacturer": bundle.PUBLISHER,
            "ARPCOMMENTS": _TEXTS["about"],
            "ARPNOMODIFY": "1",
            "ALLUSERS": "1",
            "SecureCustomProperties": "DESKTOPSHORTCUT;INSTALLDIR;NEWERFOUND;OLDERFOUND",
        }
        self._add("Property", "Property:s72 Value:l0", 1, list(said.items()))
        columns = (
            "Feature:s38 Feature_Parent:S38 Title:L64 Description:L255 Display:I2 Level:i2 Directory_:S72 Attributes:i2"
        )
        self._add("Feature", columns, 1, [("All", None, bundle.PRODUCT, None, 1, 1, "INSTALLDIR", 24)])
        rows: list[Row] = [("All", component) for component in self._components]
        self._add("FeatureComponents", "Feature_:s38 Component_:s72", 2, rows)
        columns = (
            "UpgradeCode:s38 VersionMin:S20 VersionMax:S20 Language:S255 Attributes:i4 Remove:S255 ActionProperty:s72"
        )
        code = said["UpgradeCode"]
        older: Row = (code, None, self._version, None, 0, None, "OLDERFOUND")
        newer: Row = (code, self._version, None, None, 2, None, "NEWERFOUND")  # 2: found only, nothing is removed
        self._add("Upgrade", columns, 5, [older, newer])
        conditions: list[Row] = [
            ("NOT NEWERFOUND OR Installed", _TEXTS["newer"]),
            ("VersionNT64 >= 603 OR Installed", _TEXTS["old"]),
        ]
        self._add("LaunchCondition", "Condition:s255 Description:l255", 1, conditions)

    def _order(self) -> None:
        begun = ["FindRelatedProducts:25", "AppSearch:50", "LaunchConditions:100", "ValidateProductID:700"]
        begun += [f"{action}:{number}" for number, action in enumerate(self._taken, 51)]
        costs = ["CostInitialize:800", "FileCost:900", "CostFinalize:1000"]
        # The older version goes within the same transaction: what fails after that brings it back whole.
        done = [
            "InstallValidate:1400",
            "InstallInitialize:1500",
            "RemoveExistingProducts:1501",
            "ProcessComponents:1600",
            "UnpublishFeatures:1800",
            "RemoveRegistryValues:2600",
            "RemoveShortcuts:3200",
            "RemoveFiles:3500",
            "RemoveFolders:3600",
            "CreateFolders:3700",
            "InstallFiles:4000",
            "CreateShortcuts:4500",
            "WriteRegistryValues:5000",
            "RegisterUser:6000",
            "RegisterProduct:6100",
            "PublishFeatures:6300",
            "PublishProduct:6400",
            "InstallFinalize:6600",
        ]
        administered = [*costs, "InstallValidate:1400", "InstallInitialize:1500", "InstallAdminPackage:3900"]
        administered += ["InstallFiles:4000", "InstallFinalize:6600"]
        advertised = ["CostInitialize:800", "CostFinalize:1000", "InstallValidate:1400", "InstallInitialize:1500"]
        advertised += ["CreateShortcuts:4500", "PublishFeatures:6300", "PublishProduct:6400", "InstallFinalize:6600"]
        sequences = {
            "InstallExecuteSequence": [*begun, *costs, "MigrateFeatureStates:1200", *done],
            "InstallUISequence": [*begun, *costs, "MigrateFeatureStates:1200", "ExecuteAction:1300"],
            "AdminExecuteSequence": administered,
            "AdminUISequence": [*costs, "ExecuteAction:1300"],
            "AdvtExecuteSequence": advertised,
        }
        for table, steps in sequences.items():
            pairs = [step.split(":") for step in steps]
            rows: list[Row] = [(action, self._taken.get(action), int(number)) for action, number in pairs]
            self._add(table, "Action:s72 Condition:S255 Sequence:I2", 1, rows)

    def text_of(self, table: str) -> str:
        """Return a table as `msibuild` reads it, with stand-ins for what is Thai."""
        head, keys, rows = self.tables[table]
        lines = ["\t".join("" if value is None else self._plain(str(value)) for value in row) for row in rows]
        return f"{head}{table}\t{keys}\r\n" + "".join(f"{line}\r\n" for line in lines)

    def _plain(self, text: str) -> str:
        if text.isascii():
            return text
        return self.stand_ins.setdefault(text, f"~{len(self.stand_ins)}".ljust(len(text), "~"))


def finished(database: bytes, texts: dict[str, str]) -> bytes:
    """Return an MSI with each of `texts` in the place of its stand-in, and with the summary of a package.

    Raises:
        ValueError: a stand-in is not there exactly once, or the summary is not.
    """
    data = bytearray(database)
    for text, stand_in in texts.items():
        wanted, put = stand_in.encode(_ENCODING), text.encode(_ENCODING)
        if data.count(wanted) != 1 or len(put) != len(wanted):
            raise ValueError(f"{stand_in} stands {data.count(wanted)} times in the database")
        place = data.index(wanted)
        data[place : place + len(put)] = put
    if data.count(_SUMMARY) != 1:
        raise ValueError("the database has no summary of its own")
    header = data.index(_SUMMARY) - 28  # the set begins with 28 bytes, and this is the first name in its list
    start = header + unpack_from("<I", data, header + 44)[0]
    count = unpack_from("<I", data, start + 4)[0]
    places = dict(unpack_from("<II", data, start + 8 + 8 * number) for number in range(count))
    for entry, value in ((14, _FEWEST_VERSION), (15, _COMPRESSED)):
        pack_into("<I", data, start + places[entry] + 4, value)
    return bytes(data)


def describe(program: Path, scratch: Path, version: str) -> None:
    """Write what the MSI of the folder `program` is made of into `scratch`, an empty folder."""
    package = Package(program, version)
    (scratch / "files").mkdir()
    for name, path in package.files:
        shutil.copyfile(path, scratch / "files" / name)
    texts = {name: package.text_of(name) for name in package.tables}
    texts["_ForceCodepage"] = f"\r\n\r\n{_CODEPAGE}\t_ForceCodepage\r\n"
    for name, text in texts.items():
        (scratch / f"{name}.idt").write_text(text, encoding="ascii", newline="")
    (scratch / "names").write_text("".join(f"{name}\n" for name, _path in package.files), encoding="ascii")
    (scratch / "template").write_text(f"x64;{_LANGUAGE}", encoding="ascii")
    (scratch / "code").write_text(package.code, encoding="ascii")
    (scratch / "stand-ins.json").write_text(json.dumps(package.stand_ins), encoding="ascii")


def finish(database: Path, scratch: Path) -> None:
    """Put into a database what `msibuild` cannot."""
    database.write_bytes(finished(database.read_bytes(), json.loads((scratch / "stand-ins.json").read_text("ascii"))))


if __name__ == "__main__":
    if sys.argv[1] == "describe":
        describe(Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4])
    else:
        finish(Path(sys.argv[2]), Path(sys.argv[3]))
