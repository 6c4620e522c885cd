"""Patchlight's engine room: everything that runs without a window."""

import os

__version__ = "0.1.0"

# Threads of the numeric stack that wait for each other should soon sleep instead of spin. On a computer with
# other work to do, spinning made a training six times slower; on an idle one it gained nothing. The OpenMP
# runtimes (GNU on Linux, Intel on Windows) read this when they are loaded, hence here, before any can be.
os.environ.setdefault("GOMP_SPINCOUNT", "2000")
os.environ.setdefault("KMP_BLOCKTIME", "1")
