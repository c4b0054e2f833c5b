"""Thai text: digits, dates, input normalising, word breaks. Pure functions without Qt and without the store."""

from __future__ import annotations
