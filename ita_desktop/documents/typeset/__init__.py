"""Thai on paper: shaping, breaking, justifying, the text layer, and the flowables built of them.

Import the topic you need (`paragraph`, `table`, `pages` …). Nothing here is loaded before a document is made.
"""

from __future__ import annotations
