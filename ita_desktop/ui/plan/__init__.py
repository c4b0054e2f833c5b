"""The tab with the plan: its rows, and one of them in full."""

from __future__ import annotations
