"""What the officer reads on the screen is what is printed, checked and given to other programs."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from helpers_sampling import examples
from helpers_truth import edited, office, unlike
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent

from ita_desktop.analysis.dossier import Dossier
from ita_desktop.analysis.wording import Style
from ita_desktop.models.assessment import Agency
from ita_desktop.models.office_settings import OfficeSettings
from ita_desktop.models.store.office_file import OfficeFile
from ita_desktop.ui.analysis.texts import TextsCard
from ita_desktop.ui.session import Session

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from ita_desktop.models.assessment import Assessment
    from ita_desktop.models.framework import Framework

AGENCIES = (
    Agency("เทศบาลตำบลตัวอย่าง", "เทศบาลตำบล", "เมือง", "เชียงราย"),
    Agency("องค์การบริหารส่วนตำบลสมมติ", "องค์การบริหารส่วนตำบล", "เมือง", "น่าน"),
)
YEARS = (2564, 2565, 2566, 2567, 2568)


def on_screen(session: Session, style: Style) -> dict[str, str]:
    """Return every paragraph that the tab shows of the assessment, whatever is chosen at the left, by key."""
    card = TextsCard(session)
    card.style_choice.setCurrentIndex(card.style_choice.findData(str(style)))
    assert session.framework is not None
    texts: dict[str, str] = {}
    for number in (None, *(indicator.number for indicator in session.framework.indicators)):
        card.show_texts(number)
        texts |= {name.removeprefix(f"{style}."): editor.text.toPlainText() for name, editor in card.editors.items()}
    card.deleteLater()
    return texts


@settings(max_examples=examples(12), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    years=st.sets(st.sampled_from(YEARS), min_size=1, max_size=3),
    style=st.sampled_from(Style),
    thai=st.booleans(),
    limit=st.sampled_from(("70", "85", "95")),
    seed=st.integers(0, 10_000),
)
@example(years={2566, 2568}, style=Style.BY_ITEM, thai=True, limit="85", seed=1)
@example(years={2564, 2567}, style=Style.BY_TOOL, thai=False, limit="70", seed=2)
def test_screen_paper_json_and_preflight_say_one_thing(
    qapp: QApplication,
    tmp_path_factory: pytest.TempPathFactory,
    years: set[int],
    style: Style,
    *,
    thai: bool,
    limit: str,
    seed: int,
) -> None:
    path: Path = tmp_path_factory.mktemp("truth") / "a.ita"
    with OfficeFile.create(path) as file:
        for place, agency in enumerate(AGENCIES):
            assessments = office(seed + place, agency, sorted(years))
            every = (*assessments[:-1], edited(assessments[-1], style, seed))
            file.save_all(tuple(replace(each, limit=Decimal(limit)) for each in every))
        for whose in {entry.agency_id for entry in file.entries()}:
            file.save_settings(whose, OfficeSettings(thai_digits=thai))
    session = Session()
    assert session.open(path)
    for entry in session.entries():
        session.switch(entry.id)
        assert session.dossier is not None
        assert unlike(on_screen(session, style), session.dossier, style) == []
    session.close()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


class Elsewhere(Dossier):
    """A dossier that compares as paper once did and the window did not: with the year directly before alone."""

    @property
    def previous(self) -> tuple[Framework, Assessment] | None:
        return next((pair for pair in self.known if pair[0].fiscal_year == self.year - 1), None)


@pytest.mark.parametrize("style", [style for style in Style if style is not Style.THREE_PART])  # which compares nothing
def test_two_ways_to_compare_would_be_seen(style: Style) -> None:
    before, now = office(1, AGENCIES[0], (2566, 2568))
    dossier = Dossier(now, (before,))
    sections = dossier.analysis(style, dossier.digits)
    shown = {paragraph.key: paragraph.text for section in sections for paragraph in section.paragraphs}
    assert unlike(shown, dossier, style) == []
    other = unlike(shown, Elsewhere(now, (before,)), style)
    assert {place.split()[0] for place in other} >= {"preflight", "paper"}
    assert ("json" in {place.split()[0] for place in other}) == (style is Style.BY_ITEM)


def test_two_sorts_of_edits_would_be_seen() -> None:
    (now,) = office(1, AGENCIES[0], (2568,))
    rewritten = edited(now, Style.BY_ITEM, 1)
    dossier = Dossier(rewritten)
    sections = dossier.analysis(Style.BY_ITEM, dossier.digits)
    shown = {paragraph.key: paragraph.text for section in sections for paragraph in section.paragraphs}
    assert unlike(shown, dossier, Style.BY_ITEM) == []
    assert unlike(shown, Dossier(replace(rewritten, edits={})), Style.BY_ITEM)
