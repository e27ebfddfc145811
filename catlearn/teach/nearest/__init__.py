"""The nearest changes that would turn a no into a yes; each is decided anew before it is suggested."""

from __future__ import annotations

from ...verdicts.verdict import Verdict
from .categories import category_changes
from .change import Change
from .functors import functor_changes
from .generation import generation_changes
from .limits import limit_changes
from .sizes import size_changes
from .tasks import task_changes

__all__ = ["Change", "nearest_changes"]

MOST_CHANGES = 4


def nearest_changes(verdict: Verdict) -> list[Change]:
    """For a no, what to change so that the answer is yes, and what it says then; nothing where none was found.

    >>> from ...theory.families import cyclic
    >>> from ...theory.presheaf import Presheaf
    >>> from ...verdicts.decide import decide
    >>> from ...verdicts.questions import Prompting
    >>> print(nearest_changes(decide(Prompting(Presheaf(cyclic(4), (("x", "y"),), ([1, 0],), label="T"))))[0].text)
    Add to `cyclic(4)`: `equation r^2 = id(pt)`.
    """
    if verdict.answer is not False:
        return []
    found = []
    for changes in (task_changes, category_changes, functor_changes, generation_changes, limit_changes, size_changes):
        found += [change for change in changes(verdict) if change is not None]
    return found[:MOST_CHANGES]
