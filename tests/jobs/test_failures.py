"""Every kind of error becomes one sentence and one hint."""

from __future__ import annotations

import pytest

from core.errors import DataError
from core.jobs.failures import describe_error, failure_of, is_out_of_memory
from core.params import parse_params


def test_that_our_own_errors_keep_their_words_and_their_cause() -> None:
    try:
        try:
            raise OSError("disk on fire")
        except OSError as cause:
            raise DataError("The image can't be read.", "Check the disk.") from cause
    except DataError as error:
        failed = failure_of("job-7", error)
    assert failed.job_id == "job-7"
    assert (failed.message, failed.hint) == ("The image can't be read.", "Check the disk.")
    assert "disk on fire" in failed.traceback


class OutOfMemoryError(RuntimeError):
    """Called as torch calls its own."""


@pytest.mark.parametrize(
    "error",
    [
        MemoryError(),
        RuntimeError("[enforce fail at alloc_cpu.cpp:128] DefaultCPUAllocator: can't allocate memory: 8 GB"),
        RuntimeError("CUDA out of memory. Tried to allocate 20.00 GiB"),
        OutOfMemoryError("HIP"),
    ],
)
def test_that_lack_of_memory_is_named_and_has_a_way_out(error: Exception) -> None:
    message, hint = describe_error(error)
    assert message == "There is not enough memory for this job."
    assert "input size" in hint


def test_that_other_errors_are_not_taken_for_lack_of_memory() -> None:
    assert not is_out_of_memory(ValueError("out of memory"))
    assert not is_out_of_memory(RuntimeError("shapes don't match"))


def test_that_a_fault_of_ours_says_where_it_happened() -> None:
    with pytest.raises(TypeError) as caught:
        parse_params(int, {})  # not a dataclass
    message, hint = describe_error(caught.value)
    assert message.startswith("Something went wrong inside core.params (TypeError: ")
    assert "report it" in hint


def test_that_a_fault_outside_our_code_still_gets_a_sentence() -> None:
    message, _ = describe_error(ZeroDivisionError())
    assert message == "Something went wrong inside Patchlight (ZeroDivisionError)."
