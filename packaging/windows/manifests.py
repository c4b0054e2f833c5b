"""Writes what winget and Scoop want to know of a release, from the files themselves; `manifests.py RELEASE`.

ITA_RELEASE_ADDRESS says where the files of the release will lie, such as `https://office.example/ita`; both programs
fetch from there. Without it nothing is written: an address that does not hold would be worse than none.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import bundle
import proof
from msi import guid

_WINGET = "ITADesktop.ITADesktop"
_ABOUT = "วิเคราะห์ผลการประเมิน ITA และจัดทำแผน"
_SCHEMA = "1.6.0"


def _yaml(kind: str, lines: list[str]) -> str:
    head = [f"PackageIdentifier: {_WINGET}", f"PackageVersion: {bundle.version()}"]
    return "\n".join([*head, *lines, f"ManifestType: {kind}", f"ManifestVersion: {_SCHEMA}", ""])


def winget(setup: Path, package: Path, address: str) -> dict[str, str]:
    """Return winget's three files by their names: for one person the installer, for all the MSI."""
    installers = ["Platform: [Windows.Desktop]", "MinimumOSVersion: 10.0.17763.0", "Installers:"]
    for file, kind, scope, code in (
        (setup, "nullsoft", "user", "ITADesktop"),
        (package, "msi", "machine", guid(f"product {bundle.version()}")),
    ):
        installers += [
            "- Architecture: x64",
            f"  InstallerType: {kind}",
            f"  Scope: {scope}",
            f"  InstallerUrl: {address}/{file.name}",
            f"  InstallerSha256: {proof.sum_of(file).upper()}",
            f"  ProductCode: '{code}'",
        ]
    told = [
        "PackageLocale: th-TH",
        f"Publisher: {bundle.PUBLISHER}",
        f"PackageName: {bundle.PRODUCT}",
        "License: Apache-2.0",
        f"ShortDescription: {_ABOUT}",
    ]
    return {
        f"{_WINGET}.yaml": _yaml("version", ["DefaultLocale: th-TH"]),
        f"{_WINGET}.installer.yaml": _yaml("installer", installers),
        f"{_WINGET}.locale.th-TH.yaml": _yaml("defaultLocale", told),
    }


def scoop(archive: Path, address: str) -> str:
    """Return Scoop's file: it unpacks the portable archive, whose folder `data` stays from version to version."""
    facts = {
        "version": bundle.version(),
        "description": _ABOUT,
        "homepage": address,
        "license": "Apache-2.0",
        "architecture": {"64bit": {"url": f"{address}/{archive.name}", "hash": proof.sum_of(archive)}},
        "extract_dir": bundle.PRODUCT,
        "bin": f"{bundle.CONSOLE}.exe",
        "shortcuts": [[f"{bundle.PRODUCT}.exe", bundle.PRODUCT]],
        "persist": "data",
    }
    return json.dumps(facts, ensure_ascii=False, indent=4) + "\n"


def write(release: Path, address: str) -> None:
    """Write both into the folder `manifests` of the release."""
    setup, package, archive = (next(release.glob(name)) for name in ("*-setup.exe", "*.msi", "*-portable.zip"))
    texts = winget(setup, package, address.rstrip("/"))
    texts["ita-desktop.json"] = scoop(archive, address.rstrip("/"))
    (release / "manifests").mkdir()
    for name, text in texts.items():
        (release / "manifests" / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    place = os.environ.get("ITA_RELEASE_ADDRESS", "")
    if place:
        write(Path(sys.argv[1]), place)
    else:
        print("no manifests for winget and Scoop: ITA_RELEASE_ADDRESS does not say where the files will lie")
