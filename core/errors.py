"""Errors whose sentences an operator understands."""

from __future__ import annotations


class PatchlightError(Exception):
    """Base of everything Patchlight raises on purpose.

    `message` says what happened in one sentence; `hint` says what to do about it. The technical
    cause stays in `__cause__` and in the log.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()

    def __reduce__(self) -> tuple[type[PatchlightError], tuple[str, str]]:
        return type(self), (self.message, self.hint)


class DataError(PatchlightError):
    """A folder, image or mask can't be used."""


class ParameterError(PatchlightError):
    """A parameter is unknown, of the wrong type or out of range."""


class WeightsError(PatchlightError):
    """Backbone weights are missing, damaged or of the wrong kind."""


class ProjectFileError(PatchlightError):
    """A project file can't be read or written."""


class UnsupportedVersionError(ProjectFileError):
    """A project file was written by a newer Patchlight."""


class DeviceError(PatchlightError):
    """The requested compute device is not there or ran out of memory."""


class JobCancelled(Exception):
    """The user asked to stop; raised out of `report`. Not an error, so not a `PatchlightError`."""
