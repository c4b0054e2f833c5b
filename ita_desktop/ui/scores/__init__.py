"""The tab where scores are entered and the result is seen."""

from __future__ import annotations
