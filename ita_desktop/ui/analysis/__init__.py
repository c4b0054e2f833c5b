"""The tab with the analysis: what the scores show, indicator by indicator, and the sentences for it."""

from __future__ import annotations
