"""The window: views, item models and commands. No arithmetic, no SQL, and no sentence that gets printed."""

from __future__ import annotations
