from __future__ import annotations

import pytest

from ita_desktop.exchange.decode import decode
from ita_desktop.exchange.limits import MOST_TEXT
from ita_desktop.problems import BadInput

TEXT = "รหัส,คะแนน\ni1,๙๖.๐๐\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), "in.csv") == TEXT


@pytest.mark.parametrize("data", ["ภาษาไทยยาวพอสมควรที่เสียหาย".encode()[:-1] + b"\xff", b"\xff\xfe\x00\xd8", b"a\x00b"])
def test_damaged_text_is_not_taken_for_an_old_one(data: bytes) -> None:
    with pytest.raises(BadInput):
        decode(data, "in.csv")


def test_too_long() -> None:
    with pytest.raises(BadInput, match="ตัวอักษร"):
        decode(b"x" * (MOST_TEXT + 1), "in.txt")
