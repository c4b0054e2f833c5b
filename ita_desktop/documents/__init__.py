"""What is printed and saved: the memo, the layouts, workbooks and Word files. Never imports Qt."""

from __future__ import annotations
