"""The exchange JSON: the public form of one assessment, read and written (docs/commands.md)."""

from __future__ import annotations
