"""The names in claims, and in a whole spec."""

from __future__ import annotations

from ..elaborate.spelling import spelled
from ..language import tree
from .occurrences import Ground, Member, Occurrence, Wanted
from .outline import Outline
from .values import Values
from .walk_expressions import FUNCTORS
from .walk_items import ItemWalk

_OF_OBJECTS = ("terminal", "initial")
_OF_MORPHISMS = ("mono", "epi", "iso", "split mono", "split epi", "idempotent")
_OF_CATEGORIES = ("finite", "thin", "groupoid", "discrete", "connected", "skeletal", "cauchy complete")
_OF_FUNCTORS = ("full", "faithful", "embedding", "essentially surjective", "equivalence", "ideal")


class SpecWalk(ItemWalk):
    """The names of a spec."""

    def item(self, item: tree.Item) -> None:
        """The names in an item."""
        match item:
            case tree.Check(claim=claim):
                self.claim(claim)
            case tree.Reject(declaration=declaration):
                self.declaration(declaration, binds=False)
            case declaration:
                self.declaration(declaration)

    def claim(self, claim: tree.Claim) -> None:
        """The names in a claim."""
        match claim:
            case tree.Equal(left=left, right=right, category=category):
                self._equal(left, right, category)
            case tree.AtMost(left=left):
                if not self._gap(left):
                    self.task(claim.right, self.task(left))
            case tree.Has():
                self._has(claim)
            case tree.Is():
                self._is(claim)
            case tree.Iso(left=left, right=right, category=None):
                self.task(right, self.task(left))
            case tree.Iso(left=left, right=right, category=category):
                self.objects((left, right), self.category(category))
            case tree.Exists(construction=construction, category=category):
                self._limit(construction, self.category(category))
            case tree.CaulkableThrough(path=path, extractor=extractor, head=head, category=category):
                ground = self.category(category)
                for part in (path, extractor, head):
                    self.member(part, Member(ground, "morphism"))
            case _:
                self._solving(claim)

    def _equal(self, left: tree.Expression, right: tree.Expression, category: tree.Expression | None) -> None:
        if category is not None:
            ground = self.category(category)
            for side in (left, right):
                self.member(side, Member(ground, "morphism"))
        elif not self._gap(left):
            for side in (left, right):
                self._transformations(side)

    def _transformations(self, expression: tree.Expression) -> None:
        match expression:
            case tree.Composite(parts=parts):
                for part in parts:
                    self.named(part, "transformation")
            case _:
                self.named(expression, "transformation")

    def _gap(self, expression: tree.Expression) -> bool:
        match expression:
            case tree.Call(function=tree.Name(text="gap" | "tuning_gap"), arguments=(task, *models)):
                self.task(task)
                for model in models:
                    self.functor(model)
                return True
        return False

    def _has(self, claim: tree.Has) -> None:
        match claim.subject:
            case tree.Call(function=tree.Name(text="hom"), arguments=objects):
                self.objects(objects, self.category(claim.category))
            case tree.Call(function=tree.Name(text="nat") as nat, arguments=(first, second)) if not self._known(nat):
                self.task(second, self.task(first))
            case tree.Call(function=task, arguments=(obj,)):
                self.objects((obj,), self.task(task))
            case subject:
                self.category(subject)

    def _known(self, name: tree.Name) -> bool:
        return self.outline.find(name) is not None

    def _is(self, claim: tree.Is) -> None:
        if claim.category is not None:
            wanted: Wanted = "object" if claim.adjective in _OF_OBJECTS else "morphism"
            self.member(claim.subject, Member(self.category(claim.category), wanted))
        elif claim.adjective in _OF_FUNCTORS:
            self.functor(claim.subject, "label")
        elif claim.adjective in _OF_CATEGORIES:
            self.category(claim.subject)
        elif claim.adjective in _OF_MORPHISMS:
            self._transformations(claim.subject)

    def _limit(self, construction: tree.Expression, ground: Ground) -> None:
        if isinstance(construction, tree.Call):
            wanted: Wanted = "object" if construction.function.text in ("product", "coproduct") else "morphism"
            for argument in construction.arguments:
                self.member(argument, Member(ground, wanted))

    def _solving(self, claim: tree.Claim) -> None:
        match claim:
            case tree.SolvableByPrompting():
                self._prompting(claim)
            case tree.SolvableByPrompts(task=task) | tree.GeneratedByPrompts(task=task):
                self.task(task)
            case tree.SolvableByTuning(task=task, model=model):
                self._task_or_functor(task)
                if model is not None:
                    self.functor(model)
            case tree.SufficesForTuning(model=model):
                self.functor(model)
            case tree.GeneratesUnder(task=task, object=obj, functor=functor):
                self.task(task)
                self.objects((obj,), self.functor(functor)[1])
            case tree.GeneratesFrom(functor=functor, image=image, seen=seen):
                source = self.functor(functor)[0]
                if isinstance(image, tree.Call):
                    self.named(image.function, *FUNCTORS)
                    self.objects(image.arguments, source)
                self.objects(seen.items if isinstance(seen, tree.Braces) else (), source)

    def _prompting(self, claim: tree.SolvableByPrompting) -> None:
        ground = self.task(claim.task)
        if claim.model is not None:
            ground = self.functor(claim.model)[1]
        if claim.prompt is not None:
            self.objects((claim.prompt,), ground)
        if claim.element is not None and claim.prompt is not None:
            self.element(claim.element, claim.task, spelled(claim.prompt))

    def _task_or_functor(self, expression: tree.Expression) -> None:
        first = expression.parts[0] if isinstance(expression, tree.Composite) else expression
        found = self.outline.find(first) if isinstance(first, tree.Name) else None
        if found is not None and isinstance(found.item, tree.FunctorDeclaration | tree.LabelDeclaration):
            self.functor(expression, "label")
        else:
            self.task(expression)


def occurrences(spec: tree.Spec, outline: Outline, values: Values, text: str) -> tuple[Occurrence, ...]:
    """All names of a spec that stand for something, in the order of the text."""
    walk = SpecWalk(outline, values, text)
    for item in spec.items:
        walk.item(item)
    return tuple(sorted(walk.found, key=lambda one: one.span))
