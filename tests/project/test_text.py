"""Any text Python can hold survives HDF5, and any id makes a valid, unique name."""

import h5py
from hypothesis import given
from hypothesis import strategies as st

from core.project.text import from_name, from_stored, to_name, to_stored

ANY_TEXT = st.text(st.characters(), max_size=30)


@given(ANY_TEXT)
def test_that_stored_text_is_utf_8_without_nul_and_comes_back(text):
    stored = to_stored(text)

    assert b"\0" not in stored.encode("utf-8")
    assert from_stored(stored) == text


@given(ANY_TEXT)
def test_that_a_name_has_no_slash_is_no_dot_and_comes_back(text):
    name = to_name(text)

    assert name not in ("", ".", "..")
    assert not set(name) & set("/\0\n")
    assert from_name(name) == text


@given(st.lists(ANY_TEXT, unique=True, max_size=8))
def test_that_hdf5_takes_every_name(texts):
    with h5py.File("memory", "w", driver="core", backing_store=False, libver="v110") as file:
        for text in texts:
            file.create_group(to_name(text))
        assert {from_name(name) for name in file} == set(texts)


def test_that_ordinary_text_is_stored_as_it_is():
    for text in ("bottle-1", "Prüfung 3.2", "検査", "a b (c) #4"):
        assert to_stored(text) == to_name(text) == text
