"""What marks a file as ours, and as of the newest form; `migrations` makes that form step by step."""

from __future__ import annotations

APPLICATION_ID = 0x49544131
"""`ITA1` in ASCII, at byte 68 of every office file."""
FORM_VERSION = 15
"""How many steps there are; kept in `user_version`."""
SCHEMA_MARK = "39a24d751c2bb94f6ed10a0023bcccaf3514a1767dc5124862354bc866a392f4"
"""SHA-256 of everything that SQLite keeps of the newest form's tables, as `soundness` words it.

By it a file is known at once. Where it does not fit, a file of this form is made in memory and compared word by word:
a mark that was forgotten, or another SQLite, costs time and nothing else.
"""
