"""The names in declarations: what a block declares, and what it uses."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from ..elaborate.spelling import spelled
from ..language import tree
from ..theory.category import Category
from .homes import Block
from .occurrences import Answer, AnyCategory, Ground, Member
from .outline import Declaring, Symbol
from .walk_expressions import FUNCTORS, TASKS, ExpressionWalk

_POINTS = ("discrete", "poset", "distances", "similarities")


class ItemWalk(ExpressionWalk):
    """The names of declarations; what a `reject` declares is not bound, so it declares nothing."""

    def declaration(self, item: tree.Declaration, *, binds: bool = True) -> None:
        """The names in a declaration."""
        if isinstance(item, tree.Import):
            if item.alias is not None and binds:
                module = Symbol(self.outline.file, "module", (), item.alias.text)
                self.add(item.alias, module, defines=True)
            return
        declaring = Declaring(self.outline, item)
        if binds:
            self.add(item.name, declaring.symbol, defines=True)
        match item:
            case tree.CategoryDeclaration():
                self._category(declaring, item)
            case tree.FunctorDeclaration():
                self._functor(item)
            case tree.TaskDeclaration():
                self._task(declaring, item)
            case tree.TransformationDeclaration():
                self._transformation(item)
            case tree.LabelDeclaration():
                self._label(declaring, item)
            case tree.ExperimentDeclaration():
                self._experiment(item)

    # Categories

    def _category(self, declaring: Declaring, item: tree.CategoryDeclaration) -> None:
        home = Block(declaring)
        ground = Ground(home, lambda: self.values.category(item.name))
        if not isinstance(item.body, tuple):
            if isinstance(item.body, tree.Construction):
                self._points(item.body, home, ground)
            self.category(item.body)
            return
        for line in item.body:
            match line:
                case tree.Objects(names=names):
                    for name in names:
                        self.add(name, home.member(name.text), defines=True)
                case tree.Morphisms(names=names, source=source, target=target):
                    for name in names:
                        self.add(name, home.member(name.text), defines=True)
                    self.objects((source, target), ground)
                case tree.EquationItem(sides=sides):
                    for side in sides:
                        self.member(side, Member(ground, "morphism"))

    def _points(self, made: tree.Construction, home: Block, ground: Ground) -> None:
        """The names in `poset {a <= b}`: the first time that one stands there, it is declared."""
        if made.kind is None or made.kind.text not in _POINTS or not isinstance(made.body, tree.Braces):
            return
        seen: set[str] = set()
        for name in chain.from_iterable(map(_listed, made.body.items)):
            self.add(name, home.member(name.text), Member(ground, "object"), defines=name.text not in seen)
            seen.add(name.text)

    # Functors

    def _functor(self, item: tree.FunctorDeclaration) -> None:
        source, target = self.category(item.source), self.category(item.target)
        match item.body:
            case tuple() as entries:
                for entry in entries:
                    self.member(entry.key, Member(source, "either"))
                    if target.home is not None or target.value() is not None:
                        key = self.values.obj(source.value(), entry.key)
                        self.member(entry.value, Member(target, "either" if key is None else "object"))
            case tree.Name(text="inclusion" | "quotient", module=None):
                pass
            case tree.Call(function=tree.Name(text="constant", module=None), arguments=(obj,)):
                self.objects((obj,), target)
            case expression:
                self.functor(expression)

    # Tasks

    def _task(self, declaring: Declaring, item: tree.TaskDeclaration) -> None:
        ground = self.category(item.category)
        if not isinstance(item.body, tuple):
            self.task(item.body, ground)
            return
        category = ground.value()
        for row in item.body:
            if isinstance(row.key, tree.Name) and row.key.text == "_":
                continue
            self.member(row.key, Member(ground, "either"))
            obj = self.values.obj(category, row.key)
            if isinstance(row.value, tree.Braces):
                if obj is None and any(isinstance(part, tree.Entry) for part in row.value.items):
                    self._map(item, category, row)
                else:
                    self._set(declaring, spelled(row.key), row.value)

    def _set(self, declaring: Declaring, obj: str | None, braces: tree.Braces) -> None:
        for element in braces.items:
            if isinstance(element, tree.Name) and obj is not None:
                symbol = Symbol(declaring.file, "element", (declaring.name, obj), element.text)
                self.add(element, symbol, defines=True)

    def _map(self, item: tree.TaskDeclaration, category: AnyCategory | None, row: tree.TableRow) -> None:
        path = self.values.path(category, row.key)
        ends: tuple[str | None, str | None] = (None, None)
        if path is not None and isinstance(category, Category):
            ends = category.objects[path.cod], category.objects[path.dom]
        start, end = ends[::-1] if item.covariant else ends
        assert isinstance(row.value, tree.Braces)
        for entry in row.value.items:
            if isinstance(entry, tree.Entry):
                self.element(entry.key, item.name, start)
                self.element(entry.value, item.name, end)
            else:
                self.element(entry, item.name, start)

    def _transformation(self, item: tree.TransformationDeclaration) -> None:
        ground = self.task(item.source)
        other = self.task(item.target, ground)
        ground = ground if ground.home is not None else other
        for row in item.body:
            self.objects((row.key,), ground)
            obj = spelled(row.key)
            for entry in row.value.items if isinstance(row.value, tree.Braces) else ():
                if isinstance(entry, tree.Entry):
                    self.element(entry.key, item.source, obj)
                    self.element(entry.value, item.target, obj)

    def _label(self, declaring: Declaring, item: tree.LabelDeclaration) -> None:
        ground = self.category(item.category)
        seen: set[str] = set()
        for row in item.body:
            self.objects((row.key,), ground)
            if isinstance(row.value, tree.Name):
                symbol = Symbol(declaring.file, "answer", (declaring.name,), row.value.text)
                self.add(row.value, symbol, Answer(declaring), defines=row.value.text not in seen)
                seen.add(row.value.text)

    def _experiment(self, item: tree.ExperimentDeclaration) -> None:
        if isinstance(item.subject, tree.Name):
            self.named(item.subject, *FUNCTORS, *TASKS, "label")
        for setting in item.settings:
            match setting.value:
                case tree.Call(function=tree.Name(text="compiled"), arguments=(tree.Name() as compiled,)):
                    self.named(compiled, "task", "label")


def _listed(item: tree.Expression) -> Iterator[tree.Name]:
    """The points in one item of braces."""
    match item:
        case tree.Name(module=None):
            yield item
        case tree.Below(parts=parts):
            yield from (part for part in parts if isinstance(part, tree.Name))
        case tree.Weighted(source=source, target=target):
            yield from (part for part in (source, target) if isinstance(part, tree.Name))
