"""Hypothesis strategies: lawful by construction, complete up to isomorphism within their bounds, smallest first."""

from __future__ import annotations

from hypothesis import strategies as st

from ...language.tree import Spec
from .categories import categories, closures, presentations
from .functors import functors
from .gaussian import gaussian_kernels, gaussians
from .metric import metric_categories, metric_tasks
from .presheaves import presheaves, representable_tasks, representables, unrepresentable_tasks
from .transformations import transformations

__all__ = [
    "categories",
    "closures",
    "functors",
    "gaussian_kernels",
    "gaussians",
    "metric_categories",
    "metric_tasks",
    "presentations",
    "presheaves",
    "representable_tasks",
    "representables",
    "specs",
    "transformations",
    "unrepresentable_tasks",
]


def specs() -> st.SearchStrategy[Spec]:
    """Whole specs as syntax trees; `parse(dumps(tree)) == tree`. They say all that can be said.

    >>> from hypothesis import given, settings
    >>> from catlearn.language.formatter import dumps
    >>> from catlearn.language.parser import parse
    >>> @settings(max_examples=5, deadline=None)
    ... @given(specs())
    ... def test_what_is_written_reads_the_same(spec):
    ...     assert parse(dumps(spec)).spec == spec
    >>> test_what_is_written_reads_the_same()
    """
    from . import spec_trees

    return spec_trees.specs
