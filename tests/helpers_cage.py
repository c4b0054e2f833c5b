"""Readers without their cage: the same functions and the same lines, in the test's own process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.exchange.cage.inmate import answers_to
from ita_desktop.exchange.cage.reading import sheets_in
from ita_desktop.exchange.forms.plan_form import read_plan_form

if TYPE_CHECKING:
    from collections.abc import Generator

    from ita_desktop.exchange.cage.keeper import Kind
    from ita_desktop.exchange.draft import FrameworkLookup
    from ita_desktop.exchange.forms.plan_form import PlanForm


def answers_in_process(kind: Kind, data: bytes, source: str) -> Generator[bytes]:
    """What a child would send, for `keeper._answers`; a file that would kill the child fails the test."""
    yield from list(answers_to(kind, data, source))


def form_in(data: bytes, source: str = "แผน.xlsx", frameworks: FrameworkLookup | None = None) -> PlanForm:
    """The plan form in an .xlsx file."""
    return read_plan_form(sheets_in(data, source), source, frameworks)
