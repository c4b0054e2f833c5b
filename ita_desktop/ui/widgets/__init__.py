"""Small widgets that several tabs use."""

from __future__ import annotations
