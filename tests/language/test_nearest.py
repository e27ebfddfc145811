"""Did you mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catlearn.language.nearest import distance, nearest, suggestion

WORDS = st.text("abc", max_size=5)


@pytest.mark.parametrize(
    ("said", "meant"),
    [("solveable", "solvable"), ("Turn", "turn"), ("trun", "turn"), ("finte", "finite"), ("zzz", None), ("x", None)],
)
def test_the_nearest_name(said: str, meant: str | None) -> None:
    assert nearest(said, ["solvable", "turn", "finite"]) == meant


def test_a_tie_goes_to_the_first() -> None:
    assert nearest("cat", ["bat", "rat"]) == "bat"


def edits(word: str) -> set[str]:
    """Everything one edit or one swap of neighbours away."""
    splits = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    changed = {a + c + b[k:] for a, b in splits for c in ("a", "b", "c", "") for k in (0, 1) if k <= len(b)}
    return changed | {a + b[1] + b[0] + b[2:] for a, b in splits if len(b) > 1}


@given(WORDS, WORDS)
def test_the_distance_is_one_exactly_for_one_edit(left: str, right: str) -> None:
    assert (distance(left, right) <= 1) == (right in edits(left))
    assert (distance(left, right) == 0) == (left == right)
    assert distance(left, right) == distance(right, left)


@pytest.mark.parametrize("said", ["\u0421", "\uff23"])
def test_a_name_that_only_looks_alike_comes_first(said: str) -> None:
    assert nearest(said, ["D", "C"]) == "C"
    assert "only look alike" in suggestion(said, "C", "C")
    assert "only look alike" not in suggestion("D", "C", "C")
