"""Where the frozen program begins."""

from __future__ import annotations

import sys

from ita_desktop.__main__ import main

sys.exit(main())
