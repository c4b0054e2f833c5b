#!/bin/sh
# The real window as a screen reader has it: by AT-SPI, under a real X server, from another process (accessible.py).
# Needs Debian's at-spi2-core python3-gi gir1.2-atspi-2.0 xvfb dbus, and what Qt needs of X: libxcb-cursor0 libxcb-icccm4
# libxcb-keysyms1 libxcb-image0 libxcb-render-util0 libxcb-shape0 libxkbcommon-x11-0.
set -eu
cd "$(dirname "$0")/.."
if [ "${1:-}" != inside ]; then
	home=$(mktemp -d)
	trap 'rm -rf "$home"' EXIT
	.venv/bin/python -c '
import sys
from pathlib import Path
from ita_desktop.exchange.sample import read_sample
from ita_desktop.models.store.office_file import OfficeFile
with OfficeFile.create(Path(sys.argv[1])) as office:
    office.save(read_sample())
' "$home/sample.ita"
	HOME=$home XDG_CONFIG_HOME=$home QT_QPA_PLATFORM=xcb QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1 \
		xvfb-run -a -s "-screen 0 1366x768x24" dbus-run-session -- packaging/accessible.sh inside
	exit
fi
.venv/bin/python -m ita_desktop "$HOME/sample.ita" &
program=$!
trap 'kill "$program"' EXIT
/usr/bin/python3 packaging/accessible.py "$program"
