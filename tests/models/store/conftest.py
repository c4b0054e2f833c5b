"""The disk that remembers is built for Linux's loader; the other tests of the store run everywhere."""

from __future__ import annotations

import sys

collect_ignore = [] if sys.platform == "linux" else ["test_power_cut.py", "test_disk_errors.py"]
