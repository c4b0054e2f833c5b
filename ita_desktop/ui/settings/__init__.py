"""What an office sets for itself: its limit and Garuda, fiscal years of its own, and its own texts."""

from __future__ import annotations
