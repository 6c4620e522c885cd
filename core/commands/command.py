"""Makes a sub-command of a function that returns an `Outcome`: `--json`, `--debug`, errors and exit codes."""

from __future__ import annotations

import contextlib
import functools
import inspect
import io
import os
import sys
from collections.abc import Callable
from typing import Annotated, Any

import typer

from core.commands.output import Outcome, UsageError, print_error, print_outcome
from core.errors import JobCancelled, ParameterError
from core.project.safe_file import reason_of

EXIT_DONE, EXIT_FAILED, EXIT_USAGE, EXIT_ANOMALIES = 0, 1, 2, 3

STOPPED = "Stopped."

_JSON = Annotated[bool, typer.Option("--json", help="Print exactly one JSON object on standard output.")]
_DEBUG = Annotated[bool, typer.Option("--debug", help="Show the technical details of an error.")]


def add_command(app: typer.Typer, name: str, function: Callable[..., Outcome]) -> None:
    """Register `function` under `name`; its docstring is the help, its parameters are the options."""

    @functools.wraps(function)
    def run(*args: Any, as_json: bool, debug: bool, **options: Any) -> int:
        return run_command(lambda: function(*args, **options), as_json, debug)

    options = {"as_json": _JSON, "debug": _DEBUG}
    signature = inspect.signature(function, eval_str=True)
    extra = [
        inspect.Parameter(option, inspect.Parameter.KEYWORD_ONLY, default=False, annotation=annotation)
        for option, annotation in options.items()
    ]
    run.__signature__ = signature.replace(  # type: ignore[attr-defined]
        parameters=[*signature.parameters.values(), *extra], return_annotation=int
    )
    app.command(name)(run)


def run_command(work: Callable[[], Outcome], as_json: bool, debug: bool) -> int:
    """Do the work, print its outcome or its error, and return the exit code."""
    _let_print_any_name()
    try:
        # Whatever a library prints must not mix with the result.
        with contextlib.redirect_stdout(sys.stderr):
            outcome = work()
    except (JobCancelled, KeyboardInterrupt) as error:
        print_error(STOPPED, str(error), as_json)
        return EXIT_FAILED
    except (UsageError, ParameterError) as error:
        print_error(error.message, error.hint, as_json, error if debug else None)
        return EXIT_USAGE
    except Exception as error:
        from core.jobs.failures import describe_error

        message, hint = describe_error(error)
        print_error(message, hint, as_json, error if debug else None)
        return EXIT_FAILED
    return _print(outcome, as_json)


def _print(outcome: Outcome, as_json: bool) -> int:
    try:
        print_outcome(outcome, as_json)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader, say `head`, has seen enough. What the work came to is still told by the exit code.
        _leave_stdout()
    except OSError as error:
        _leave_stdout()
        print_error(f"The result can't be printed: {reason_of(error)}.", "The work itself is done.", False)
        return EXIT_FAILED
    return outcome.exit_code


def _leave_stdout() -> None:
    """Nothing more can be written there; without this Python would try again at its exit and complain."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _let_print_any_name() -> None:
    """File names need not be valid text, nor fit the terminal's encoding: print them escaped, never fail."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
