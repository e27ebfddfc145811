"""What expressions of a spec come to, asked for quietly: the values that the elaborator found, and what follows."""

from __future__ import annotations

from ..elaborate.constructions import resolve_category
from ..elaborate.declared import Declared
from ..elaborate.files import NoFiles
from ..elaborate.functor_expressions import resolve_functor
from ..elaborate.morphisms import resolve_morphism
from ..elaborate.objects import known_object
from ..elaborate.reading import Reading
from ..elaborate.scope import Scope
from ..elaborate.task_expressions import ground_of, resolve_task
from ..language import tree
from ..theory.category import Category, Path
from ..theory.functor import Functor
from ..theory.limits import Limits
from ..theory.metric import MetricCategory
from ..theory.metric_tasks import MetricFunctor, MetricTask
from ..theory.presheaf import Presheaf
from .occurrences import AnyCategory

QUICK = Limits(400, 2_000, 20_000)
"""How far an editor waits for what it only shows."""


class Values:
    """The values of a spec by the names that it uses."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self._categories: dict[tree.Expression, AnyCategory | None] = {}

    def add(self, name: str, category: AnyCategory) -> None:
        """Let a name stand for a category, whatever it stood for before."""
        self._categories[tree.Name(name)] = category

    def reading(self) -> Reading:
        """A reading whose complaints nobody hears."""
        return Reading(self.scope, NoFiles(), QUICK)

    def declared(self, name: tree.Name) -> Declared | None:
        """The declaration of a name, with its value."""
        return self.scope.find(name.text, name.module)

    def category(self, expression: tree.Expression | None) -> AnyCategory | None:
        """The category that an expression denotes, if it is known."""
        if expression is None:
            return None
        if isinstance(expression, tree.Name) and expression not in self._categories:
            declared = self.declared(expression)
            value = None if declared is None else declared.value
            return value if isinstance(value, Category | MetricCategory) else None
        if expression not in self._categories:
            self._categories[expression] = resolve_category(self.reading(), expression)
        return self._categories[expression]

    def task(self, expression: tree.Expression) -> Presheaf | MetricTask | None:
        """The task that an expression denotes, if it is known."""
        if isinstance(expression, tree.Name):
            declared = self.declared(expression)
            value = None if declared is None else declared.value
            return value if isinstance(value, Presheaf | MetricTask) else None
        reading = self.reading()
        return resolve_task(reading, expression, ground_of(reading, expression))

    def functor(self, expression: tree.Expression) -> Functor | MetricFunctor | None:
        """The functor, the model or the label that an expression denotes, if it is known."""
        if isinstance(expression, tree.Name):
            declared = self.declared(expression)
            value = None if declared is None else declared.value
            return value if isinstance(value, Functor | MetricFunctor) else None
        return resolve_functor(self.reading(), expression)

    def path(self, category: AnyCategory | None, expression: tree.Expression) -> Path | None:
        """The path that an expression denotes, if it is known."""
        return resolve_morphism(self.reading(), category, expression) if isinstance(category, Category) else None

    def obj(self, category: AnyCategory | None, expression: tree.Expression) -> int | None:
        """The object that an expression denotes, if it is known."""
        if isinstance(category, MetricCategory):
            return category.numbers.get(expression.text) if isinstance(expression, tree.Name) else None
        return None if category is None else known_object(self.reading(), category, expression)
