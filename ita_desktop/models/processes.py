"""What this PC is called, whether a process lives, and when it started: its number alone may be another's by now."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

if sys.platform == "win32":
    import ctypes
    import os

    def host_name() -> str:
        """Return what this PC is called."""
        return os.environ.get("COMPUTERNAME", "?")

    _LIMITED_QUERY = 0x1000
    _STILL_ACTIVE = 259
    _NO_SUCH_PROCESS = 87

    def start_of(pid: int) -> str | None:
        """Return when the process started, in the system's own count; "" when it may not be asked, None when gone."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.OpenProcess.restype = ctypes.c_void_p  # a handle; as an int it would lose its upper half
        handle = ctypes.c_void_p(kernel.OpenProcess(_LIMITED_QUERY, 0, pid))
        if not handle.value:
            return None if ctypes.get_last_error() == _NO_SUCH_PROCESS else ""
        code, times = ctypes.c_uint32(), (ctypes.c_uint64 * 4)()
        told = kernel.GetExitCodeProcess(handle, ctypes.byref(code)) and kernel.GetProcessTimes(
            handle, *(ctypes.byref(times, 8 * place) for place in range(4))
        )
        kernel.CloseHandle(handle)
        if not told:
            return ""
        return str(times[0]) if code.value == _STILL_ACTIVE else None

else:
    import os

    def host_name() -> str:
        """Return what this PC is called."""
        return os.uname().nodename

    _STARTED = 19
    """The place of the start among what follows the name in `/proc/PID/stat` (proc(5): field 22)."""

    @cache
    def _boot() -> str:
        try:
            return Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
        except OSError:
            return ""

    def start_of(pid: int) -> str | None:
        """Return when the process started, in the system's own count; "" when it may not be asked, None when gone."""
        try:
            fields = Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()
        except OSError:
            return "" if _answers(pid) else None
        if len(fields) <= _STARTED or fields[0] in {b"Z", b"X"}:
            return None
        return f"{_boot()} {fields[_STARTED].decode('ascii')}"

    def _answers(pid: int) -> bool:
        try:
            os.kill(pid, 0)
        except PermissionError:
            return True
        except (OSError, OverflowError):
            return False
        return True
