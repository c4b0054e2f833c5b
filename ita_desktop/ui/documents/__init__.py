"""The tab with the memo: its fields and signers, and beside them the pages as they will be printed."""

from __future__ import annotations
