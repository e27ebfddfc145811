"""The names in expressions: of categories and what is in them, of tasks and their elements, of functors."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ..elaborate.declared import Kind
from ..language import tree
from ..language.spans import Span
from ..theory.category import Category
from ..theory.functor import Functor
from ..theory.metric_tasks import MetricFunctor
from .homes import Block, OverTask, Pairs, Paths, Sides, category_of, home_of
from .occurrences import Answer, AnyCategory, Element, Expected, Ground, Member, Named, Occurrence
from .outline import Outline, Symbol
from .values import Values

TASKS: tuple[Kind, ...] = ("task",)
FUNCTORS: tuple[Kind, ...] = ("functor", "model")
NOWHERE_GROUND = Ground(None, lambda: None)


class ExpressionWalk:
    """Collects the names of one file in `found`."""

    def __init__(self, outline: Outline, values: Values, text: str) -> None:
        self.outline = outline
        self.text = text
        self.values = values
        self.found: list[Occurrence] = []

    def add(
        self, name: tree.Name, symbol: Symbol | None, expected: Expected | None = None, *, defines: bool = False
    ) -> None:
        """Note a name; of `other.Name` the module and the name each count for themselves."""
        span = name.span
        if name.module is not None and "." in self.text[span.start : span.end]:
            dot = self.text.index(".", span.start)
            module = Symbol(self.outline.file, "module", (), name.module)
            self.found.append(Occurrence(Span(span.start, dot), name.module, module, None))
            span = Span(dot + 1, span.end)
        self.found.append(Occurrence(span, name.text, symbol, expected, defines))

    def named(self, expression: tree.Expression, *kinds: Kind) -> None:
        """The name of a declaration of some kinds."""
        if isinstance(expression, tree.Name):
            found = self.outline.find(expression)
            self.add(expression, None if found is None else found.symbol, Named(kinds))

    # Categories and what is in them

    def category(self, expression: tree.Expression | None) -> Ground:
        """The names in an expression for a category; what they denote."""
        if expression is None:
            return NOWHERE_GROUND
        match expression:
            case tree.Name():
                self.named(expression, "category")
            case tree.Operation(left=left, right=right):
                self.category(left)
                self.category(right)
            case tree.Call(function=tree.Name(text=name, module=None), arguments=(first, *rest)):
                self._call(name, first, rest)
        return Ground(home_of(expression, self.outline), lambda: self.values.category(expression))

    def _call(self, name: str, first: tree.Expression, rest: Iterable[tree.Expression]) -> None:
        if name == "elements":
            self.task(first)
        elif name in ("op", "slice", "karoubi", "full"):
            base = self.category(first)
            for argument in rest:
                self.objects(argument.items if isinstance(argument, tree.Braces) else (argument,), base)

    def objects(self, expressions: Iterable[tree.Expression], ground: Ground) -> None:
        """Names of objects of a category."""
        for expression in expressions:
            self.member(expression, Member(ground, "object"))

    def member(self, expression: tree.Expression, expected: Member) -> None:
        """The names in an object or a path of a category."""
        match expression:
            case tree.Name(module=None):
                home = expected.ground.home
                self.add(expression, home.member(expression.text) if isinstance(home, Block) else None, expected)
            case tree.Composite(operator=operator, parts=parts):
                order = parts if operator == ">>" else parts[::-1]
                for at, part in enumerate(order):
                    before = order[at - 1] if at else expected.before
                    after = order[at + 1] if at + 1 < len(order) else expected.after
                    self.member(part, replace(expected, wanted="morphism", before=before, after=after))
            case tree.Power(base=base):
                self.member(base, replace(expected, wanted="morphism"))
            case tree.Below(parts=parts):
                self.objects(parts, expected.ground)
            case tree.Call(function=tree.Name(text="id", module=None), arguments=(obj,)):
                self.member(obj, replace(expected, wanted="object", before=None, after=None))
            case _:
                self._structured(expression, expected)

    def _structured(self, expression: tree.Expression, expected: Member) -> None:
        match expression, expected.ground.home:
            case tree.Tuple(items=items), Pairs(left, right):
                first = items[0] if len(items) == 2 else tree.Tuple(items[:-1], span=items[0].span.to(items[-2].span))
                self.member(first, _within(expected, left, _part(expected.ground, 0)))
                self.member(items[-1], _within(expected, right, _part(expected.ground, 1)))
            case tree.Call(function=tree.Name(text="left" | "right" as side), arguments=(inner,)), Sides() as sides:
                home, number = (sides.left, 0) if side == "left" else (sides.right, 1)
                self.member(inner, _within(expected, home, _part(expected.ground, number)))
            case tree.Bracket(items=items), Paths(base):
                for item in items:
                    parts = (item.source, item.label, item.target) if isinstance(item, tree.LabelledArrow) else (item,)
                    for part in parts:
                        self.member(part, _within(expected, base, _part(expected.ground, 0)))
            case tree.Tuple(items=(first, element)), OverTask(task):
                category = category_of(task)
                home = None if category is None else home_of(category, task.outline)
                self.member(first, _within(expected, home, Ground(home, lambda: None)))
                name = tree.Name(task.name)
                self.element(element, name, first.text if isinstance(first, tree.Name) else None)

    # Tasks

    def task(self, expression: tree.Expression, ground: Ground | None = None) -> Ground:
        """The names in an expression for a task; the category that it lives on, which `ground` may say."""
        match expression:
            case tree.Name(text=text):
                if text not in ("0", "1"):
                    self.named(expression, *TASKS)
                found = self.outline.find(expression)
                category = None if found is None else category_of(found)
                if found is not None and category is not None:
                    return Ground(home_of(category, found.outline), lambda: self._category_of_task(expression))
            case tree.Operation(left=left, right=right):
                known = self.task(left, ground)
                self.task(right, known)
                return known
            case tree.Composite(parts=(task, *functors)):
                self.task(task)
                for functor in functors:
                    self.functor(functor)
            case tree.Call(function=tree.Name(text=name, module=None), arguments=arguments):
                return self._task_call(name, arguments, ground)
        return ground or Ground(None, lambda: self._category_of_task(expression))

    def _category_of_task(self, expression: tree.Expression) -> AnyCategory | None:
        task = self.values.task(expression)
        if task is not None:
            return task.category
        # A broken task still says where it lives.
        found = self.outline.find(expression) if isinstance(expression, tree.Name) else None
        here = found is not None and found.outline is self.outline
        return self.values.category(category_of(found)) if found is not None and here else None

    def _task_call(self, name: str, arguments: tuple[tree.Expression, ...], ground: Ground | None) -> Ground:
        match name, arguments:
            case "hom", (first, second):
                for argument in (first, second):
                    if not isinstance(argument, tree.Dash):
                        self.objects((argument,), ground or NOWHERE_GROUND)
            case "exp", (first, second):
                return self.task(second, self.task(first, ground))
            case (("lan" | "ran"), (functor, task)):
                self.functor(functor)
                self.task(task)
            case "fiber", (tree.Name() as label, answer):
                self.named(label, "label")
                found = self.outline.find(label)
                if isinstance(answer, tree.Name):
                    symbol = None if found is None else Symbol(found.file, "answer", (found.name,), answer.text)
                    self.add(answer, symbol, Answer(found))
        return ground or NOWHERE_GROUND

    def element(self, expression: tree.Expression, task: tree.Expression, obj: str | None) -> None:
        """An element of a task over an object."""
        if not isinstance(expression, tree.Name):
            return
        symbol = None
        if isinstance(task, tree.Name) and obj is not None:
            found = self.outline.find(task)
            if found is not None and isinstance(found.item, tree.TaskDeclaration):
                symbol = Symbol(found.file, "element", (found.name, obj), expression.text)
        self.add(expression, symbol, Element(task, obj))

    # Functors

    def functor(self, expression: tree.Expression, *more: Kind) -> tuple[Ground, Ground]:
        """The names in an expression for a functor; its two ends."""
        match expression:
            case tree.Name():
                self.named(expression, *FUNCTORS, *more)
                return self._ends(expression)
            case tree.Composite(parts=parts):
                ends = [self.functor(part, *more) for part in parts]
                first, last = (ends[0], ends[-1]) if expression.operator == ">>" else (ends[-1], ends[0])
                return first[0], last[1]
            case tree.Call(function=tree.Name(text="id", module=None), arguments=(category,)):
                ground = self.category(category)
                return ground, ground
        return NOWHERE_GROUND, NOWHERE_GROUND

    def _ends(self, name: tree.Name) -> tuple[Ground, Ground]:
        found = self.outline.find(name)
        if found is None or not isinstance(found.item, tree.FunctorDeclaration | tree.LabelDeclaration):
            return NOWHERE_GROUND, NOWHERE_GROUND
        item, outline = found.item, found.outline
        if isinstance(item, tree.LabelDeclaration):
            return Ground(home_of(item.category, outline), lambda: self._end(name, source=True)), NOWHERE_GROUND
        return (
            Ground(home_of(item.source, outline), lambda: self._end(name, source=True)),
            Ground(home_of(item.target, outline), lambda: self._end(name, source=False)),
        )

    def _end(self, name: tree.Name, *, source: bool) -> AnyCategory | None:
        functor = self.values.functor(name)
        if isinstance(functor, Functor | MetricFunctor):
            return functor.source if source else functor.target
        return None


def _within(expected: Member, home: object, ground: Ground) -> Member:
    return replace(expected, ground=Ground(home, ground.value), before=None, after=None)  # type: ignore[arg-type]


def _part(ground: Ground, number: int) -> Ground:
    """A part of which a category was made, on demand."""

    def value() -> AnyCategory | None:
        whole = ground.value()
        if isinstance(whole, Category) and number < len(whole.parts):
            part = whole.parts[number]
            return part if isinstance(part, Category) else None
        return None

    return Ground(None, value)
