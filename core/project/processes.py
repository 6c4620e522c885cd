"""Tells a running process from a dead one whose number was given away again."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _QUERY_AND_WAIT = 0x1000 | 0x100000
    _WAIT_TIMEOUT = 258

    def start_of(pid: int) -> str | None:
        """When a process was started, in a form that no other process has; `None` when it isn't running."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.OpenProcess.restype = wintypes.HANDLE
        handle = wintypes.HANDLE(kernel.OpenProcess(_QUERY_AND_WAIT, False, pid))
        if not handle:
            return None
        try:
            times = [wintypes.FILETIME() for _ in range(4)]
            known = kernel.GetProcessTimes(handle, *(ctypes.byref(time) for time in times))
            if not known or kernel.WaitForSingleObject(handle, 0) != _WAIT_TIMEOUT:
                return None
            return f"{times[0].dwHighDateTime:08x}{times[0].dwLowDateTime:08x}"
        finally:
            kernel.CloseHandle(handle)

elif sys.platform == "linux":

    def start_of(pid: int) -> str | None:
        """When a process was started, in a form that no other process has; `None` when it isn't running."""
        try:
            stat = Path(f"/proc/{pid}/stat").read_text(errors="replace")
            boot = Path("/proc/sys/kernel/random/boot_id").read_text()
        except OSError:
            return None
        fields = stat[stat.rindex(")") + 2 :].split()  # the name before may contain anything
        state, ticks_since_boot = fields[0], fields[19]
        return None if state in "ZX" else f"{boot[:8]}{ticks_since_boot}"

else:

    def start_of(pid: int) -> str | None:
        """When a process was started, in a form that no other process has; `None` when it isn't running."""
        command = ["ps", "-o", "lstart=", "-p", str(pid)]
        found = subprocess.run(command, capture_output=True, text=True, check=False).stdout
        return "".join(c for c in found if c.isalnum()) or None
