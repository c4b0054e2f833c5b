"""Earlier reports of an authority as a source of scores: what is certain, what is doubtful, what contradicts itself."""

from __future__ import annotations
