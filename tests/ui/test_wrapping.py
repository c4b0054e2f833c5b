from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.ui.background import Background
from ita_desktop.ui.widgets.labels import WrapLabel
from ita_desktop.ui.wrapping import Words, words

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TEXT = "การประเมินคุณธรรมและความโปร่งใส"


def test_text_stays_as_it_is_until_the_words_are_there(qtbot: QtBot) -> None:
    assert qtbot is not None
    assert Words().wrapped(TEXT) == TEXT


def test_labels_set_themselves_anew_when_the_words_come(qtbot: QtBot) -> None:
    label = WrapLabel(TEXT)
    qtbot.addWidget(label)
    background = Background()
    words.load(background)
    qtbot.waitUntil(lambda: "\u200b" in label.text(), timeout=20_000)
    assert label.plain_text == TEXT
    assert label.text().replace("\u200b", "") == TEXT
    background.close()


def test_a_label_shows_markup_as_text(qtbot: QtBot) -> None:
    label = WrapLabel("<b>หนา</b> &amp; $x")
    qtbot.addWidget(label)
    assert label.text().replace("\u200b", "") == "<b>หนา</b> &amp; $x"


def test_a_link_without_a_place_to_break_widens_no_pane(qtbot: QtBot) -> None:
    link = f"https://www.example.go.th/{'%E0%B8%81' * 40}"
    label = WrapLabel(link)
    qtbot.addWidget(label)
    assert label.plain_text == label.text().replace("\u200b", "") == link
    assert label.minimumSizeHint().width() < label.fontMetrics().horizontalAdvance(link) / 4
