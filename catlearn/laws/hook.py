"""What hypothesis calls when it is imported: `from_type(Category)` and the like then find their strategies.

>>> from hypothesis import find, strategies as st
>>> from catlearn.theory.category import Category
>>> register()
>>> find(st.from_type(Category), lambda category: True).generators
()
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy


def register() -> None:
    """Register the strategies of the kit for the types of the theory, and for specs.

    A strategy is made when it is first asked for: hypothesis calls this while it is itself being imported.
    """
    from hypothesis import strategies as st

    from ..language.tree import Spec
    from ..theory.category import Category
    from ..theory.functor import Functor
    from ..theory.metric import MetricCategory
    from ..theory.metric_tasks import MetricTask
    from ..theory.presheaf import Presheaf
    from ..theory.transformation import NaturalTransformation

    st.register_type_strategy(Category, _made("categories"))
    st.register_type_strategy(Functor, _made("functors"))
    st.register_type_strategy(Presheaf, _made("presheaves"))
    st.register_type_strategy(NaturalTransformation, _made("transformations"))
    st.register_type_strategy(MetricCategory, _made("metric_categories"))
    st.register_type_strategy(MetricTask, _made("metric_tasks"))
    st.register_type_strategy(Spec, _made("specs"))


def _made(name: str) -> Callable[[type[Any]], SearchStrategy[Any]]:
    """What gives the strategy of that name."""

    def strategy(_kind: type[Any]) -> SearchStrategy[Any]:
        from . import strategies

        found: SearchStrategy[Any] = getattr(strategies, name)()
        return found

    return strategy
