"""`python -m core`: the command line without installation."""

if __name__ == "__main__":
    # Inside the guard: a spawned worker imports this file again and needs none of it.
    import multiprocessing
    import sys

    from core.cli import main

    multiprocessing.freeze_support()
    sys.exit(main())
