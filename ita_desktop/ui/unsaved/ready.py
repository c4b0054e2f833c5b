"""Before a document is made of what is on disk: all that is typed goes there, or a person knows that it did not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.ui.widgets.typed import NOT_SAVED, hand_over_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from ita_desktop.ui.asking import Asking
    from ita_desktop.ui.widgets.typed import Unsaved

_MOST = 8
_LONGEST = 60


def ready(root: QWidget, asking: Asking, going_on: str) -> bool:
    """Hand over everything typed in the window of `root`; return whether to go on.

    Where something is not on disk a person is asked, with the button `going_on`.
    """
    left = [one for one in hand_over_in(root) if not one.place.startswith("form/")]
    if not left:
        return True
    text = f"ข้อความต่อไปนี้ยังไม่ได้บันทึก จะใช้ค่าเดิมที่อยู่ในแฟ้มแทน\n{texts_listed(left)}"
    return asking.agree(root, NOT_SAVED, text, going_on)


def texts_listed(unsaved: Sequence[Unsaved]) -> str:
    """Return places and texts, one a line, the first few of them."""
    lines = [f"• {one.words}: {_short(one.text)}" for one in unsaved[:_MOST]]
    rest = [f"และอีก {len(unsaved) - _MOST} แห่ง"] if len(unsaved) > _MOST else []
    return "\n".join((*lines, *rest))


def _short(text: str) -> str:
    line = " ".join(text.split()) or "(ลบข้อความเดิม)"
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
