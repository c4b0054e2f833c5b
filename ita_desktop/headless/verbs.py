"""The verbs of the command line, apart from what they do, so that opening the window loads none of it."""

from __future__ import annotations

VERBS = ("demo", "import", "framework", "analyse", "export", "check")
