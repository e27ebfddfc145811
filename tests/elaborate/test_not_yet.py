"""What this version cannot decide is said so, and is on one list."""

from __future__ import annotations

import pytest

from catlearn.elaborate import unsupported

SPEC = """category C = chain(2)
category D = chain(1)
functor F : D -> C = constant(0)
model M : C -> C = id(C)
task T on C = 1
task S on D = 1
"""

EXAMPLES = {
    "Vect": "functor V : C -> Vect { 0 <= 1 |-> 2 }",
    "Gauss": "functor V : C -> Gauss { 0 <= 1 |-> 2 }",
    "Para": "functor V : C -> Para { 0 <= 1 |-> 2 }",
    "experiment": "experiment E : transfer of F { seeds = 3 }",
}


def listed() -> set[str]:
    """Everything on the list."""
    tables = (unsupported.UNIVERSES, unsupported.DECLARATIONS)
    return {name for table in tables for name in table}


def test_every_entry_of_the_list_has_an_example() -> None:
    assert listed() == set(EXAMPLES)


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_told_to_be_beyond_this_version(read, name: str) -> None:  # type: ignore[no-untyped-def]
    found = read(f"{SPEC}{EXAMPLES[name]}\n")
    assert found.codes == ["E0599"]
    assert "this version cannot decide" in found.messages[0]
