"""How often the figures are worked out while something is done."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING, Any

from ita_desktop.analysis import findings, scoring

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    from ita_desktop.models.assessment import Assessment
    from ita_desktop.models.framework import Framework


def counting(monkeypatch: pytest.MonkeyPatch) -> Counter[tuple[str, int]]:
    """Count from now on each scoring and each search for findings, by the fiscal year it is of."""
    counted: Counter[tuple[str, int]] = Counter()
    for work in (scoring.score, findings.find):
        watched = _watched(work, counted)
        for module in list(sys.modules.values()):
            if module.__name__.startswith("ita_desktop.") and getattr(module, work.__name__, None) is work:
                monkeypatch.setattr(module, work.__name__, watched)
    return counted


def _watched(work: Callable[..., Any], counted: Counter[tuple[str, int]]) -> Callable[..., object]:
    def watched(framework: Framework, assessment: Assessment, *args: object, **kwargs: object) -> object:
        counted[work.__name__, framework.fiscal_year] += 1
        return work(framework, assessment, *args, **kwargs)

    return watched
