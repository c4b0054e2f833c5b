"""How one office wants its documents, and what it added for itself."""

from __future__ import annotations
