"""Excel files: a document's blocks on sheets, one for each section, that say what the paper says."""

from __future__ import annotations
