"""The signed notice of a new version, in a folder that the office names: a share or a stick. No network is used.

`ita-desktop-update.toml` says the version, what is new and which installer with which sum; the `.minisig` beside it is
its signature. Nothing of it is believed, and nothing of the installer started, before the signature and the sum hold.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ita_desktop import __version__
from ita_desktop.exchange.signature import PublicKey
from ita_desktop.paths import data_path
from ita_desktop.problems import KnownProblem, MachineProblem

if TYPE_CHECKING:
    from pathlib import Path

NOTICE = "ita-desktop-update.toml"
SIGNATURE = f"{NOTICE}.minisig"
_MOST_BYTES = 65_536
_MOST_SETUP = 200 * 2**20
_MOST_NEWS = 30
_VERSION = re.compile(r"\d{1,4}\.\d{1,4}\.\d{1,4}")
_SETUP = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,80}\.exe")
_SUM = re.compile(r"[0-9a-f]{64}")
_SAFE = "โปรแกรมรุ่นที่ใช้อยู่และข้อมูลไม่ถูกเปลี่ยนแปลง"


class UpdateProblem(KnownProblem):
    """A notice or installer of a new version that is not to be trusted."""

    code = "update"


@dataclass(frozen=True)
class UpdateNotice:
    """A new version that is to be had.

    Attributes:
        version: such as `1.2.0`.
        news: what is new, in Thai, a line each.
        setup: the installer's name, in the folder of the notice.
        setup_sum: its SHA-256, in small hexadecimal digits.
        own_sum: the notice's own, by which it is known again.
    """

    version: str
    news: tuple[str, ...]
    setup: str
    setup_sum: str
    own_sum: str

    def is_newer(self, than: str = __version__) -> bool:
        """Whether this version comes after `than`."""
        return _numbers(self.version) > _numbers(than)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def office_key() -> str:
    """Return the public key that notices are held to, as the program carries it; "" while none was made."""
    return str(tomllib.loads(data_path("update_key.toml").read_text("utf-8"))["key"])


def read_notice(folder: Path, key: str | None = None) -> UpdateNotice | None:
    """Return what is told in `folder`, or None where nothing is.

    Args:
        folder: where the office puts new versions.
        key: the public key; by default the one that the program carries.

    Raises:
        UpdateProblem: the notice is not signed by the key, or is not as it should be; without a key it never is.
        MachineProblem: it is there and cannot be read.
    """
    path = folder / NOTICE
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
        signature = _signature(folder / SIGNATURE)
    except OSError as error:
        raise MachineProblem(f"อ่านประกาศรุ่นใหม่ใน {folder} ไม่ได้ {_SAFE} โปรดลองใหม่เมื่อเข้าถึงโฟลเดอร์นั้นได้") from error
    try:
        owner = PublicKey.read(office_key() if key is None else key)
    except ValueError as error:
        raise UpdateProblem(
            f"พบประกาศรุ่นใหม่ใน {folder} แต่โปรแกรมรุ่นนี้ไม่มีกุญแจสำหรับตรวจลายเซ็น จึงไม่ใช้ประกาศนั้น {_SAFE} "
            "โปรดติดตั้งรุ่นใหม่ด้วยแฟ้มที่ผู้ดูแลระบบมอบให้"
        ) from error
    if len(content) > _MOST_BYTES or not owner.has_signed(content, signature):
        raise UpdateProblem(
            f"ประกาศรุ่นใหม่ใน {folder} ไม่มีลายเซ็นที่ถูกต้อง อาจถูกแก้ไขหรือคัดลอกมาไม่ครบ จึงไม่ใช้ประกาศนั้น {_SAFE} โปรดแจ้งผู้ดูแลระบบ"
        )
    notice = _parsed(content)
    if notice is None:
        raise UpdateProblem(f"ประกาศรุ่นใหม่ใน {folder} ไม่เป็นตามรูปแบบ จึงไม่ใช้ประกาศนั้น {_SAFE} โปรดแจ้งผู้ดูแลระบบ")
    return notice


def _signature(path: Path) -> str:
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        return file.read(_MOST_BYTES).decode("utf-8", "replace")


def _parsed(content: bytes) -> UpdateNotice | None:
    try:
        facts = tomllib.loads(content.decode("utf-8"))
        news = facts["news"]
        version, setup, setup_sum = (str(facts[name]) for name in ("version", "setup", "sum"))
    except (ValueError, KeyError):
        return None
    fits = _VERSION.fullmatch(version) and _SETUP.fullmatch(setup) and _SUM.fullmatch(setup_sum)
    if not fits or not isinstance(news, list) or len(news) > _MOST_NEWS:
        return None
    lines = tuple(" ".join(str(line).split()) for line in news)
    return UpdateNotice(version, lines, setup, setup_sum, hashlib.sha256(content).hexdigest())


def fetch_setup(notice: UpdateNotice, folder: Path, target: Path) -> Path:
    """Copy the installer from `folder` into `target`, an empty folder of this PC, and return it there, proven.

    The copy is what is proven and what is started: the one in the folder may change between the two.

    Raises:
        UpdateProblem: it is not the one that the notice tells of; nothing of it is left.
        MachineProblem: it cannot be read, or not be written.
    """
    copy = target / notice.setup
    hashed = hashlib.sha256()
    taken = 0
    try:
        with (folder / notice.setup).open("rb") as source, copy.open("xb") as kept:
            while (piece := source.read(2**20)) and taken <= _MOST_SETUP:
                taken += len(piece)
                hashed.update(piece)
                kept.write(piece)
    except OSError as error:
        copy.unlink(missing_ok=True)
        raise MachineProblem(
            f"คัดลอกตัวติดตั้ง {notice.setup} จาก {folder} ไม่ได้ {_SAFE} โปรดตรวจโฟลเดอร์นั้นและพื้นที่ว่างในเครื่อง แล้วลองใหม่"
        ) from error
    if hashed.hexdigest() != notice.setup_sum:
        copy.unlink()
        raise UpdateProblem(f"ตัวติดตั้ง {notice.setup} ใน {folder} ไม่ตรงกับที่ประกาศไว้ จึงไม่เปิด {_SAFE} โปรดแจ้งผู้ดูแลระบบ")
    return copy
