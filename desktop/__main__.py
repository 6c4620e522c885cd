"""`python -m desktop [FILE]` opens the window."""

from __future__ import annotations

import multiprocessing
import sys


def run() -> int:
    """Open the window, with a project when one is named."""
    from desktop.app import main

    arguments = sys.argv[1:]
    if len(arguments) > 1 or (arguments and arguments[0].startswith("-")):
        sys.stderr.write("Usage: python -m desktop [FILE.plight]\n")
        return 2
    return main(arguments[0] if arguments else None)


if __name__ == "__main__":
    multiprocessing.freeze_support()  # a frozen executable starts its worker through this line
    sys.exit(run())
