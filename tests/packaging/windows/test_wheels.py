from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
import wheels

if TYPE_CHECKING:
    from pathlib import Path


def pin(name: str, version: str, data: bytes) -> str:
    return (
        f"{name}=={version} \\\n    --hash=sha256:{'0' * 64} \\\n    --hash=sha256:{hashlib.sha256(data).hexdigest()}\n"
    )


def test_one_wheel_for_each_pin_and_old_ones_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a_part-1.0-py3-none-any.whl").write_bytes(b"new")
    (tmp_path / "a_part-0.9-py3-none-any.whl").write_bytes(b"old")
    (tmp_path / "B-2.0-cp313-cp313-win_amd64.whl").write_bytes(b"b")
    found = wheels.chosen(pin("a-part", "1.0", b"new") + pin("b", "2.0", b"b"), tmp_path)
    assert [path.name[:3] for path in found] == ["a_p", "B-2"]


@pytest.mark.parametrize("data", [None, b"another"])
def test_a_missing_or_foreign_wheel_is_refused(tmp_path: Path, data: bytes | None) -> None:
    if data is not None:
        (tmp_path / "a-1.0-py3-none-any.whl").write_bytes(data)
    with pytest.raises(ValueError, match=r"0 wheels|not the file"):
        wheels.chosen(pin("a", "1.0", b"right"), tmp_path)
