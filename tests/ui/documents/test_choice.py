from __future__ import annotations

from typing import TYPE_CHECKING

from helpers_sixth import SIXTH

from ita_desktop.documents.layouts import LAYOUTS
from ita_desktop.documents.order import DocumentKind
from ita_desktop.ui.background import Background
from ita_desktop.ui.documents.choice import DocumentChoice

if TYPE_CHECKING:
    import pytest
    from pytestqt.qtbot import QtBot

    from ita_desktop.ui.session import Session


def test_a_sixth_layout_is_offered(session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LAYOUTS, "sixth", SIXTH)
    background = Background()
    choice = DocumentChoice(session, background)
    qtbot.addWidget(choice)
    choice.choose_kind(DocumentKind.PLAN)
    choice.layout_choice.setCurrentIndex(choice.layout_choice.findText(SIXTH.name))
    assert choice.order().layout == "sixth"
    assert choice.style_wanted() is SIXTH.style
    background.close()
