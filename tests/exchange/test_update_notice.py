from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from helpers_updates import KEY, OUTSIDE, OUTSIDE_SIGNATURE, SETUP, SIGNATURE_TEXT, SIGNED, put_notice
from hypothesis import given
from hypothesis import strategies as st

from ita_desktop.exchange.signature import PublicKey, is_signed
from ita_desktop.exchange.update_notice import (
    NOTICE,
    SIGNATURE,
    UpdateProblem,
    fetch_setup,
    office_key,
    read_notice,
)
from ita_desktop.problems import MachineProblem

if TYPE_CHECKING:
    from pathlib import Path

RFC_8032 = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
]
"""Public key, message and signature of RFC 8032, 7.1."""


@pytest.mark.parametrize(("key", "message", "signature"), RFC_8032)
def test_the_signatures_of_the_standard_hold_and_no_others(key: str, message: str, signature: str) -> None:
    owner, text, made = bytes.fromhex(key), bytes.fromhex(message), bytes.fromhex(signature)
    assert is_signed(text, made, owner)
    assert not is_signed(text + b"x", made, owner)
    assert not is_signed(text, made[:-1], owner)
    assert not is_signed(text, made, owner[:-1])
    order = 2**252 + 27742317777372353535851937790883648493
    twice = int.from_bytes(made[32:], "little") + order  # the same again, in a form that the standard forbids
    assert not is_signed(text, made[:32] + twice.to_bytes(32, "little"), owner)
    assert not is_signed(text, made, (2**255 - 19).to_bytes(32, "little"))


@given(st.integers(0, len(SIGNED.encode()) * 8 - 1))
def test_one_bit_of_a_notice_changed_and_it_is_not_signed(bit: int) -> None:
    content = bytearray(SIGNED.encode())
    content[bit // 8] ^= 1 << bit % 8
    assert not PublicKey.read(KEY).has_signed(bytes(content), SIGNATURE_TEXT)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("trusted comment: ITA Desktop", "trusted comment: ITA Desktoq"),
        ("\ntrusted comment", "\nremark"),
        ("untrusted comment", "comment"),
        ("RUS", "RWS"),  # the older way of signing, which has no room here
        ("RUS9UyxaiHdp4", "RUS9UyxaiHdp5"),
        ("==", ""),
    ],
)
def test_a_signature_changed_anywhere_is_none(old: str, new: str) -> None:
    assert PublicKey.read(KEY).has_signed(SIGNED.encode(), SIGNATURE_TEXT)
    assert old in SIGNATURE_TEXT
    assert not PublicKey.read(KEY).has_signed(SIGNED.encode(), SIGNATURE_TEXT.replace(old, new, 1))
    assert not PublicKey.read(KEY).has_signed(SIGNED.encode(), "")


def test_a_notice_that_is_signed_is_read(tmp_path: Path) -> None:
    notice = read_notice(put_notice(tmp_path), KEY)
    assert notice is not None
    assert (notice.version, notice.setup) == ("9.0.0", "ITA-Desktop-9.0.0-setup.exe")
    assert notice.news == ("ตรวจก่อนพิมพ์ได้ละเอียดขึ้น", "เปิดแฟ้มเร็วขึ้น")
    assert notice.is_newer()
    assert notice.is_newer("8.10.9")
    assert not notice.is_newer("9.0.0")
    assert not notice.is_newer("10.0.0")


def test_where_nothing_is_told_there_is_nothing(tmp_path: Path) -> None:
    assert read_notice(tmp_path, KEY) is None
    assert read_notice(tmp_path / "nowhere", KEY) is None


def test_the_key_in_the_tree_is_a_placeholder_that_refuses_everything(tmp_path: Path) -> None:
    assert office_key() == ""
    with pytest.raises(UpdateProblem, match="ไม่มีกุญแจ"):
        read_notice(put_notice(tmp_path))


@pytest.mark.parametrize("key", ["", "x", KEY[:-4], "UlVTOVV5eGFpSGRwNA=="])
def test_what_is_no_key_has_signed_nothing(key: str, tmp_path: Path) -> None:
    with pytest.raises(UpdateProblem, match="ไม่มีกุญแจ"):
        read_notice(put_notice(tmp_path), key)


def test_what_is_not_signed_is_not_believed(tmp_path: Path) -> None:
    put_notice(tmp_path, SIGNED.replace("9.0.0", "9.0.1"))
    with pytest.raises(UpdateProblem, match="ลายเซ็น"):
        read_notice(tmp_path, KEY)
    put_notice(tmp_path)
    (tmp_path / SIGNATURE).unlink()
    with pytest.raises(UpdateProblem, match="ลายเซ็น"):
        read_notice(tmp_path, KEY)
    (tmp_path / NOTICE).write_bytes(bytes(1_000_000))
    with pytest.raises(UpdateProblem, match="ลายเซ็น"):
        read_notice(tmp_path, KEY)


def test_a_signed_notice_of_an_installer_elsewhere_is_refused(tmp_path: Path) -> None:
    put_notice(tmp_path, OUTSIDE, OUTSIDE_SIGNATURE)
    with pytest.raises(UpdateProblem, match="รูปแบบ"):
        read_notice(tmp_path, KEY)


def test_the_installer_is_copied_and_proven(tmp_path: Path) -> None:
    share, own = tmp_path / "share", tmp_path / "own"
    share.mkdir()
    own.mkdir()
    notice = read_notice(put_notice(share), KEY)
    assert notice is not None
    assert fetch_setup(notice, share, own).read_bytes() == SETUP
    (own / notice.setup).unlink()
    (share / notice.setup).write_bytes(SETUP + b"!")
    with pytest.raises(UpdateProblem, match="ไม่ตรงกับที่ประกาศไว้"):
        fetch_setup(notice, share, own)
    (share / notice.setup).unlink()
    with pytest.raises(MachineProblem, match="คัดลอก"):
        fetch_setup(notice, share, own)
    assert list(own.iterdir()) == []
