"""Progress: it comes back as it was kept, and a torn file is a fresh start."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catlearn.teach.progress import Progress, dumped, loaded

PROGRESS = Progress("/tmp", "02-then", ("01-count", "02-then"), {"02-then: else": 2})


def test_progress_comes_back_as_it_was_kept() -> None:
    assert loaded(dumped(PROGRESS)) == PROGRESS


@given(st.integers(0, len(dumped(PROGRESS))))
def test_a_file_that_was_cut_off_never_stops_anybody(length: int) -> None:
    assert isinstance(loaded(dumped(PROGRESS)[:length]), Progress)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda one: st.lists(one) | st.dictionaries(st.sampled_from(["done", "hints", "folder", "current", "x"]), one),
    )
)
def test_any_json_is_read_as_some_progress(told: object) -> None:
    found = loaded(json.dumps(told))
    assert all(isinstance(one, str) for one in (found.folder, found.current, *found.done, *found.hints))
    assert loaded(dumped(found)) == found


@pytest.mark.parametrize("text", ["", "[" * 10_000, "null", "\x00", '{"done": {"a": 1}, "hints": [1]}'])
def test_what_is_no_progress_is_none(text: str) -> None:
    assert loaded(text) == Progress()


def test_a_lesson_is_done_once() -> None:
    assert Progress().finished("01").finished("01").done == ("01",)
