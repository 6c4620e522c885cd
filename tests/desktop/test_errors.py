"""What becomes of an exception: words for the person, and what support needs in the log."""

from __future__ import annotations

import pytest

from core.errors import PatchlightError
from desktop.errors import describe


def test_that_an_error_without_words_of_its_own_is_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    try:
        {}["threshold"]
    except KeyError as error:
        words = describe(error)
    assert words.message == "Something went wrong that Patchlight did not expect."
    assert "KeyError: 'threshold'" in words.details
    assert "KeyError: 'threshold'" in caplog.text


def test_that_what_the_user_can_mend_is_not_logged_as_an_error(caplog: pytest.LogCaptureFixture) -> None:
    words = describe(PatchlightError("The folder is empty.", "Choose another."))
    assert (words.message, words.hint, words.details) == ("The folder is empty.", "Choose another.", "")
    assert caplog.text == ""
