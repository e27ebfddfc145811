"""The law kit: property-based testing for categories, functors, tasks, and anything that is said to be one.

A *suite* holds the laws of a structure. Put your own under one: a class with the methods of a protocol of
`structures` will do, and one call makes a pytest test with a case for each law:

    test_my_category = laws.CATEGORY.test_of(MyCategory())

A *strategy* draws lawful structures for your tests, smallest first:

>>> from hypothesis import given, settings
>>> from catlearn import laws
>>> @settings(max_examples=20)
... @given(laws.categories())
... def test_identities_are_neutral(category):
...     table = laws.table_of(category)
...     assert all(table.compose(table.identity(table.dom(f)), f) == f for f in table.arrows())
>>> test_identities_are_neutral()

A *mutant* is a structure that breaks laws which a referee knows; a good suite notices it:

>>> laws.CATEGORY.adequacy().ratio, laws.CATEGORY.without("associativity").adequacy().ratio < 1
(1.0, True)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .adequacy import Adequacy as Adequacy
    from .adjunction_laws import ADJUNCTION as ADJUNCTION
    from .category_laws import CATEGORY as CATEGORY
    from .functor_laws import FUNCTOR as FUNCTOR
    from .functor_laws import TRANSFORMATION as TRANSFORMATION
    from .gaussian import Gaussian as Gaussian
    from .gaussian_laws import GAUSSIAN as GAUSSIAN
    from .gaussian_laws import SEMIGROUP as SEMIGROUP
    from .kan_laws import LEFT_KAN as LEFT_KAN
    from .kan_laws import RIGHT_KAN as RIGHT_KAN
    from .kan_laws import Extension as Extension
    from .law import Broken as Broken
    from .law import Law as Law
    from .law import Statement as Statement
    from .law import Variable as Variable
    from .metric_laws import METRIC as METRIC
    from .metric_laws import METRIC_FUNCTOR as METRIC_FUNCTOR
    from .metric_laws import METRIC_TASK as METRIC_TASK
    from .metric_laws import MetricTable as MetricTable
    from .presented import functor_table_of as functor_table_of
    from .presented import presheaf_table_of as presheaf_table_of
    from .presented import representation_table_of as representation_table_of
    from .presented import table_of as table_of
    from .presented import transformation_table_of as transformation_table_of
    from .presheaf_laws import PRESHEAF as PRESHEAF
    from .presheaf_laws import TASK_TRANSFORMATION as TASK_TRANSFORMATION
    from .reproduction import reproduce as reproduce
    from .strategies import categories as categories
    from .strategies import closures as closures
    from .strategies import functors as functors
    from .strategies import gaussian_kernels as gaussian_kernels
    from .strategies import gaussians as gaussians
    from .strategies import metric_categories as metric_categories
    from .strategies import metric_tasks as metric_tasks
    from .strategies import presentations as presentations
    from .strategies import presheaves as presheaves
    from .strategies import representable_tasks as representable_tasks
    from .strategies import representables as representables
    from .strategies import specs as specs
    from .strategies import transformations as transformations
    from .strategies import unrepresentable_tasks as unrepresentable_tasks
    from .strategies.mutants import mutants as mutants
    from .structures import Undefined as Undefined
    from .suite import Part as Part
    from .suite import Suite as Suite
    from .tables import AdjunctionTable as AdjunctionTable
    from .tables import CategoryTable as CategoryTable
    from .tables import FunctorTable as FunctorTable
    from .tables import PresheafTable as PresheafTable
    from .tables import RepresentationTable as RepresentationTable
    from .tables import TaskTransformationTable as TaskTransformationTable
    from .tables import TransformationTable as TransformationTable
    from .testing import LawBroken as LawBroken
    from .unlawful.mutant import Mutant as Mutant
    from .yoneda_laws import REPRESENTATION as REPRESENTATION
    from .yoneda_laws import YONEDA as YONEDA
    from .yoneda_laws import Yoneda as Yoneda

_ROOMS = {
    "adequacy": ["Adequacy"],
    "adjunction_laws": ["ADJUNCTION"],
    "category_laws": ["CATEGORY"],
    "functor_laws": ["FUNCTOR", "TRANSFORMATION"],
    "gaussian": ["Gaussian"],
    "gaussian_laws": ["GAUSSIAN", "SEMIGROUP"],
    "kan_laws": ["LEFT_KAN", "RIGHT_KAN", "Extension"],
    "law": ["Broken", "Law", "Statement", "Variable"],
    "metric_laws": ["METRIC", "METRIC_FUNCTOR", "METRIC_TASK", "MetricTable"],
    "unlawful.mutant": ["Mutant"],
    "presented": [
        "functor_table_of",
        "presheaf_table_of",
        "representation_table_of",
        "table_of",
        "transformation_table_of",
    ],
    "presheaf_laws": ["PRESHEAF", "TASK_TRANSFORMATION"],
    "reproduction": ["reproduce"],
    "strategies": [
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
    ],
    "strategies.mutants": ["mutants"],
    "structures": ["Undefined"],
    "suite": ["Part", "Suite"],
    "tables": [
        "AdjunctionTable",
        "CategoryTable",
        "FunctorTable",
        "PresheafTable",
        "RepresentationTable",
        "TaskTransformationTable",
        "TransformationTable",
    ],
    "testing": ["LawBroken"],
    "yoneda_laws": ["REPRESENTATION", "YONEDA", "Yoneda"],
}
_HOMES = {name: room for room, names in _ROOMS.items() for name in names}

__all__ = [*sorted(_HOMES)]


def __getattr__(name: str) -> Any:
    """Each name is loaded when it is first used: hypothesis calls the kit's hook whenever it is imported itself."""
    if name not in _HOMES:
        message = f"catlearn.laws has no {name!r}"
        raise AttributeError(message)
    value = getattr(import_module(f"catlearn.laws.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
