"""How sure the facts of a fiscal year are, counted over its framework."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ita_desktop.models.framework import Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ita_desktop.models.framework import Framework


def count_statuses(framework: Framework) -> Mapping[Status, int]:
    """Return how many facts of `framework` are of each status; every status has a count."""
    bases = [framework.weights_basis, framework.level_rule.basis, framework.documents.basis]
    bases += [
        fact.basis
        for facts in (framework.indicators, framework.subgroups, framework.items, framework.issues)
        for fact in facts
    ]
    counts = Counter(basis.status for basis in bases)
    return {status: counts[status] for status in Status}


def weakest_status(framework: Framework) -> Status:
    """Return the status of the least sure fact of `framework`."""
    counts = count_statuses(framework)
    return next(status for status in reversed(Status) if counts[status])
