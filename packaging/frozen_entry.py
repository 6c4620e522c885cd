"""Where the frozen build starts: window, command line and worker process are one executable."""

import multiprocessing
import sys

if __name__ == "__main__":
    # First of all: a spawned worker is this executable again, and must not read the command line as ours.
    multiprocessing.freeze_support()
    from core.cli import main

    sys.exit(main())
