"""The value of a declaration, by its kind."""

from __future__ import annotations

from dataclasses import replace

from ..language import tree
from ..theory.category import Category
from ..theory.functor import Functor
from ..theory.presheaf import Presheaf
from ..universes.interpretation import Interpretation
from .category_blocks import category_block
from .constructions import resolve_category
from .declared import Kind, Value
from .experiments import experiment
from .functor_expressions import functor_expression
from .functors import functor_block
from .interpretations import interpreted, misspells_universe, universe_of
from .labels import label_functor
from .metric_declarations import metric_value
from .metric_mentions import declares_metric
from .reading import Reading
from .task_expressions import Ground, resolve_task
from .task_files import task_from_file
from .task_tables import task_block
from .transformations import transformation


def name_of(item: tree.Declaration) -> tree.Name:
    """The name that a declaration gives."""
    assert not isinstance(item, tree.Import)
    return item.name


def kind_of(item: tree.Declaration) -> Kind:
    """What kind of thing a declaration declares."""
    match item:
        case tree.CategoryDeclaration():
            return "category"
        case tree.FunctorDeclaration(keyword=keyword):
            return keyword
        case tree.TaskDeclaration():
            return "task"
        case tree.TransformationDeclaration():
            return "transformation"
        case tree.LabelDeclaration():
            return "label"
    return "experiment"


def value_of(reading: Reading, item: tree.Declaration) -> Value | None:
    """The value that a declaration gives; None, and diagnostics, when it gives none or it is not known."""
    if declares_metric(reading, item):
        return metric_value(reading, item)
    match item:
        case tree.CategoryDeclaration():
            return _category(reading, item)
        case tree.FunctorDeclaration():
            return _functor(reading, item)
        case tree.TaskDeclaration():
            return _task(reading, item)
        case tree.TransformationDeclaration():
            return transformation(reading, item)
        case tree.LabelDeclaration():
            category = resolve_category(reading, item.category)
            return None if category is None else label_functor(reading, item, category)
        case tree.ExperimentDeclaration():
            return experiment(reading, item)
    return None


def _category(reading: Reading, item: tree.CategoryDeclaration) -> Category | None:
    if isinstance(item.body, tuple):
        return category_block(reading, item.name.text, item.body)
    made = resolve_category(reading, item.body)
    return None if made is None else replace(made, label=item.name.text)


def _functor(reading: Reading, item: tree.FunctorDeclaration) -> Functor | Interpretation | None:
    source = resolve_category(reading, item.source)
    universe = universe_of(reading, item.target)
    if universe is not None:
        return None if source is None else interpreted(reading, item, source, universe)
    target = None if misspells_universe(reading, item.target) else resolve_category(reading, item.target)
    if source is None or target is None:
        return None
    if isinstance(item.body, tuple):
        return functor_block(reading, item.name, source, target, item.body)
    made = functor_expression(reading, item.name, source, target, item.body)
    return None if made is None else replace(made, label=item.name.text)


def _task(reading: Reading, item: tree.TaskDeclaration) -> Presheaf | None:
    category = resolve_category(reading, item.category)
    if category is None:
        return None
    match item.body:
        case tuple() as rows:
            return task_block(reading, item.name, item.covariant, category, rows)
        case tree.Construction(kind=None, body=tree.Text() as file):
            return task_from_file(reading, item.name, item.covariant, category, file)
        case expression:
            made = resolve_task(reading, expression, Ground(category, item.covariant))
            return None if made is None else replace(made, label=item.name.text)
