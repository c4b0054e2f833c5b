"""What would embarrass the office on paper, listed live, with the way to where it can be mended."""

from __future__ import annotations
