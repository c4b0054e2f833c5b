"""A notice of a new version as Debian's `minisign` 0.11 signed it, with a key made for these tests and thrown away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.exchange.update_notice import NOTICE, SIGNATURE

if TYPE_CHECKING:
    from pathlib import Path

KEY = "RWS9UyxaiHdp4Nni2Ihu7KpH5S9Cg8c377WqA/w4ax67oH0Ks/HH3pPe"
SETUP = b"the installer"
SIGNED = """\
version = "9.0.0"
news = ["ตรวจก่อนพิมพ์ได้ละเอียดขึ้น", "เปิดแฟ้มเร็วขึ้น"]
setup = "ITA-Desktop-9.0.0-setup.exe"
sum = "36b88446586b04e3c86320db363516229ae74a07ec30928b800aee7d751374da"
"""
SIGNATURE_TEXT = """\
untrusted comment: signature from minisign secret key
RUS9UyxaiHdp4Pz4W7rE8E1t9oUXTJCyKNV/xjeMGPwCT3RzjBgJ2gV8mhTdyCFVScZuyb/SBz+NBoP2uPsU+MbAmAswTH07Cgc=
trusted comment: ITA Desktop: ita-desktop-update.toml
vHOZWkED/1fB1euuCA71rszTfbzCDkSUth87c8p0lAFW3erJIUHiFmYfbsH1bmq9xPTMqUZh6k8JLlKTAQjKBw==
"""
OUTSIDE = """\
version = "9.0.0"
news = []
setup = "../evil.exe"
sum = "36b88446586b04e3c86320db363516229ae74a07ec30928b800aee7d751374da"
"""
"""Signed by the same key, and its installer is no file of the folder."""
OUTSIDE_SIGNATURE = """\
untrusted comment: signature from minisign secret key
RUS9UyxaiHdp4LOVZ7jd33D8ugu867cDGLQ9bYDbdsW9VjAu6SJtwDxCuhflJq3ebtBEcafVfL0wYUIDlQH90BJDo5LbmbDpEQM=
trusted comment: x
V+VcBUNhFzl09wsD95a9e3LHQNHPAQGZBkDmsnuo5f9J2Mr5GGNT5eJfXRb0PXK2d2qkcrZh7SE9IUTZACp7Ag==
"""


def put_notice(folder: Path, text: str = SIGNED, signature: str = SIGNATURE_TEXT) -> Path:
    """Write a notice, its signature and its installer into `folder`."""
    (folder / NOTICE).write_text(text, encoding="utf-8", newline="\n")
    (folder / SIGNATURE).write_text(signature, encoding="utf-8", newline="\n")
    (folder / "ITA-Desktop-9.0.0-setup.exe").write_bytes(SETUP)
    return folder
