"""What a process may take: limits that it puts on itself, and the scales on which another one watches it.

Windows limits a process through a job, which it joins. Wine takes the job and does not keep to it, so that whoever
starts a child watches its `private_bytes` as well.
"""

from __future__ import annotations

import ctypes
import sys
from pathlib import Path


class JobLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION of Windows, 144 bytes on 64 bits."""

    _fields_ = (
        ("per_process_user_time", ctypes.c_int64),
        ("per_job_user_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("least_working_set", ctypes.c_size_t),
        ("most_working_set", ctypes.c_size_t),
        ("active_processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority_class", ctypes.c_uint32),
        ("scheduling_class", ctypes.c_uint32),
        ("io_counters", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process_memory", ctypes.c_size_t),
        ("peak_job_memory", ctypes.c_size_t),
    )


class MemoryCounters(ctypes.Structure):
    """PROCESS_MEMORY_COUNTERS_EX of Windows, 80 bytes on 64 bits."""

    _fields_ = (
        ("size", ctypes.c_uint32),
        ("page_faults", ctypes.c_uint32),
        ("others", ctypes.c_size_t * 8),
        ("private", ctypes.c_size_t),
    )


if sys.platform == "win32":
    _PROCESS_TIME, _ACTIVE_PROCESS, _PROCESS_MEMORY, _KILL_ON_JOB_CLOSE = 0x2, 0x8, 0x100, 0x2000
    _TICKS = 10_000_000  # of 100 nanoseconds in a second
    _EXTENDED_LIMITS = 9
    _QUERY, _READ = 0x1000, 0x10

    def _kernel() -> ctypes.WinDLL:
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        for name in ("CreateJobObjectW", "GetCurrentProcess", "OpenProcess"):
            getattr(kernel, name).restype = ctypes.c_void_p  # a handle; as an int it would lose its upper half
        return kernel

    def close_fences(memory: int, seconds: int) -> None:
        """Limit this process for good: `memory` in bytes, `seconds` of processor, no further process.

        Raises:
            OSError: Windows refuses the limits.
        """
        kernel = _kernel()
        job = ctypes.c_void_p(kernel.CreateJobObjectW(None, None))
        limits = JobLimits(
            flags=_PROCESS_TIME | _ACTIVE_PROCESS | _PROCESS_MEMORY | _KILL_ON_JOB_CLOSE,
            per_process_user_time=seconds * _TICKS,
            active_processes=1,
            process_memory=memory,
        )
        itself = ctypes.c_void_p(kernel.GetCurrentProcess())
        if not (
            kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits))
            and kernel.AssignProcessToJobObject(job, itself)
        ):
            raise ctypes.WinError(ctypes.get_last_error())

    def private_bytes(process: int) -> int:
        """Return the memory that the process of that id has for itself, in bytes; 0 when it is gone."""
        kernel = _kernel()
        handle = ctypes.c_void_p(kernel.OpenProcess(_QUERY | _READ, 0, process))
        counters = MemoryCounters(size=ctypes.sizeof(MemoryCounters))
        told = kernel.K32GetProcessMemoryInfo(handle, ctypes.byref(counters), counters.size)
        kernel.CloseHandle(handle)
        return counters.private if told else 0

else:
    import resource

    def close_fences(memory: int, seconds: int) -> None:
        """Limit this process for good: `memory` in bytes of address space, `seconds` of processor, no byte to disk."""
        wanted = (
            (resource.RLIMIT_AS, memory),
            (resource.RLIMIT_CPU, seconds),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_CORE, 0),
        )
        for what, limit in wanted:
            hardest = resource.getrlimit(what)[1]
            least = limit if hardest == resource.RLIM_INFINITY else min(limit, hardest)
            resource.setrlimit(what, (least, least))

    def private_bytes(process: int) -> int:
        """Return the memory that the process of that id has in hand, in bytes; 0 when it is gone."""
        try:
            resident = Path(f"/proc/{process}/statm").read_text("ascii").split()[1]
        except (OSError, IndexError):
            return 0
        return int(resident) * resource.getpagesize()
