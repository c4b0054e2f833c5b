"""ITA Desktop: from a year's ITA scores to a signed Thai memo and action plan, off-line."""

from __future__ import annotations

__version__ = "0.1.0"
