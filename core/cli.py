"""The command line: `patchlight` opens the window, `patchlight COMMAND` works without one."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    import typer

_PROJECT_SUFFIX = ".plight"
_EXIT_USAGE = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code: 0 done, 1 failed, 2 wrong usage, 3 anomalies found."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    # Decided before anything is imported, so that the window opens at once.
    if not words:
        return _open_window(None)
    if len(words) == 1 and words[0].lower().endswith(_PROJECT_SUFFIX):
        return _open_window(words[0])
    return run_app(words)


def _open_window(project_path: str | None) -> int:
    from desktop.app import main as open_window

    return open_window(project_path)


def run_app(words: Sequence[str]) -> int:
    """Run a sub-command; wrong usage is explained on standard error and, with `--json`, as an object."""
    import typer

    from core.commands.output import print_error

    # The base of all of the parser's own errors; typer does not export it by name.
    wrong_usage = cast(type[Exception], typer.BadParameter.__mro__[1])
    try:
        code = build_app()(args=list(words), prog_name="patchlight", standalone_mode=False)
    except wrong_usage as error:
        message = str(getattr(error, "format_message", error.__str__)())
        # Empty where the help was printed because nothing at all was asked for.
        print_error(message or "A command is missing.", _usage_hint(error), "--json" in words)
        return _EXIT_USAGE
    except typer.Abort:
        return 1
    return int(code or 0)


def build_app() -> typer.Typer:
    """All sub-commands."""
    from core.commands.catalogue import make_app

    return make_app()


def _usage_hint(error: BaseException) -> str:
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "patchlight"
    return f"“{path} --help” shows how it is used."


if __name__ == "__main__":
    sys.exit(main())
