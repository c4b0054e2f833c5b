from __future__ import annotations

from dataclasses import replace

from ita_desktop.models.framework import Basis, Status
from ita_desktop.models.framework_file import available_years, load_framework
from ita_desktop.models.framework_shelf import count_statuses, weakest_status


def test_every_fact_is_counted_once() -> None:
    for year in available_years():
        framework = load_framework(year)
        parts = (framework.indicators, framework.subgroups, framework.items, framework.issues)
        assert sum(count_statuses(framework).values()) == 3 + sum(len(part) for part in parts)


def test_one_unsure_fact_makes_the_year_unsure() -> None:
    framework = load_framework(2568)
    sure = Basis(Status.CONFIRMED, "")
    confirmed = replace(
        framework,
        weights_basis=sure,
        level_rule=replace(framework.level_rule, basis=sure),
        documents=replace(framework.documents, basis=sure),
        indicators=tuple(replace(fact, basis=sure) for fact in framework.indicators),
        subgroups=tuple(replace(fact, basis=sure) for fact in framework.subgroups),
        items=tuple(replace(fact, basis=sure) for fact in framework.items),
        issues=tuple(replace(fact, basis=sure) for fact in framework.issues),
    )
    assert weakest_status(confirmed) is Status.CONFIRMED
    assert weakest_status(replace(confirmed, weights_basis=Basis(Status.UNVERIFIED, ""))) is Status.UNVERIFIED
    assert weakest_status(replace(confirmed, weights_basis=Basis(Status.INFERRED, ""))) is Status.INFERRED
