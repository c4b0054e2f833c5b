from __future__ import annotations

import pytest
from helpers_typeset import SETTING, ink_box, page_of

from ita_desktop.documents.typeset.content import TextStyle
from ita_desktop.documents.typeset.paragraph import ThaiParagraph
from ita_desktop.documents.typeset.setter import MARKS


@pytest.mark.parametrize("mark", MARKS)
def test_every_mark_is_drawn_within_its_place(mark: str) -> None:
    box = ink_box(page_of(ThaiParagraph(SETTING, mark, TextStyle()), 40, 18.08))
    assert box is not None
    left, top, right, bottom = box
    assert 40 <= left < right <= 40 + 0.56 * 16 + 0.3
    assert 40 <= top < bottom <= 58.5
