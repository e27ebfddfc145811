"""What hypothesis calls when it is imported: `from_type(Category)` and the like then find their strategies.

>>> from hypothesis import find, strategies as st
>>> from catlearn.theory.category import Category
>>> register()
>>> find(st.from_type(Category), lambda category: True).generators
()
"""

from __future__ import annotations


def register() -> None:
    """Register the strategies of the kit for the types of the theory, for laws' structures, and for specs."""
    from hypothesis import strategies as st

    from ..language.tree import Spec
    from ..theory.category import Category
    from ..theory.functor import Functor
    from ..theory.metric import MetricCategory
    from ..theory.metric_tasks import MetricTask
    from ..theory.presheaf import Presheaf
    from ..theory.transformation import NaturalTransformation
    from . import strategies

    st.register_type_strategy(Category, strategies.categories())
    st.register_type_strategy(Functor, strategies.functors())
    st.register_type_strategy(Presheaf, strategies.presheaves())
    st.register_type_strategy(NaturalTransformation, strategies.transformations())
    st.register_type_strategy(MetricCategory, strategies.metric_categories())
    st.register_type_strategy(MetricTask, strategies.metric_tasks())
    st.register_type_strategy(Spec, strategies.specs())
