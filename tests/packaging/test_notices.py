from __future__ import annotations

import sysconfig
from pathlib import Path

import bundle
import notices
import pytest

SITE = Path(sysconfig.get_paths()["purelib"])
MODULES = {"click.core", "docx.shared", "json", "pyimod01_archive", "ita_desktop.models"}
FILES = [
    *(f"{bundle.CONTENTS}/{name}" for name in ("click/core.py", "resources/fonts/Laksaman.ttf", "python313.dll")),
    "ita.exe",
]


@pytest.fixture
def parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[notices.Part]:
    """The parts of a small build. PyInstaller's own licence is read only where PyInstaller is."""
    (tmp_path / "LICENSE.txt").write_text("PSF LICENSE AGREEMENT", encoding="utf-8")
    read = notices.licence_text
    monkeypatch.setattr(
        notices, "licence_text", lambda name, *rest: "GPL" if name == "pyinstaller" else read(name, *rest)
    )
    return [*notices.own_parts(SITE, tmp_path / "LICENSE.txt"), *notices.library_parts(SITE, MODULES, FILES)]


def test_every_part_of_the_build_is_named(parts: list[notices.Part]) -> None:
    names = {part.name for part in parts}
    assert {"Qt", "Laksaman fonts", "CPython", "click", "python-docx"} <= names
    assert not {"pytest", "openpyxl"} & names
    assert notices.gaps(parts, MODULES, FILES, {"json"}) == []


def test_a_stranger_is_noticed(parts: list[notices.Part]) -> None:
    lines = notices.gaps(parts, MODULES | {"stranger.core"}, [*FILES, f"{bundle.CONTENTS}/stranger.dll"], {"json"})
    assert lines == [f"{bundle.CONTENTS}/stranger.dll belongs to no part", "module stranger belongs to no part"]


def test_a_part_without_its_licence_is_noticed(parts: list[notices.Part]) -> None:
    bare = notices.Part(name="bare", version="1", licence="", home="", owns=(), texts=())
    assert notices.gaps([*parts, bare], MODULES, FILES, {"json"}) == [
        "bare has no licence text",
        "bare states no licence",
    ]


def test_the_text_says_what_the_licences_ask_for(parts: list[notices.Part]) -> None:
    text = notices.text_of(parts)
    for wanted in (
        "GNU LESSER GENERAL PUBLIC LICENSE",
        "You may replace them",
        "font exception",
        "fonts-tlwg",
        "PSF LICENSE AGREEMENT",
        "Clark Cooper",  # Expat
        "Stefan Krah",  # mpdecimal
        "INRIA, CMU and Microsoft Corporation",  # HACL*
        "Jean-loup Gailly",  # zlib
        "Takuji Nishimura",  # Mersenne Twister
        "WIDE Project",
        "Lucent Technologies",  # dtoa
        "Marek Majkowski",  # SipHash
        "Don Owens",  # cfuhash
        "The FreeType Project LICENSE",
        "libjpeg-turbo (IJG",
        "snapshot.debian.org/package/fonts-tlwg",
        f"ITA Desktop {bundle.version()}",
    ):
        assert wanted in text
    assert text.count("TERMS AND CONDITIONS FOR COPYING, DISTRIBUTION AND MODIFICATION") == 2  # GPL-2 and LGPL-2.1


def test_every_licence_file_named_is_there() -> None:
    for text in ("LGPL-3.txt", "GPL-3.txt", "LGPL-2.1.txt"):
        assert (bundle.ROOT / "packaging" / "licences" / text).is_file()
