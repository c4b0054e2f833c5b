"""Word files: a document's blocks as real Word structure that an office can edit and sign."""

from __future__ import annotations
