"""The nearest changes for claims about categories, morphisms and objects."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from ...theory.category import Category, Path
from ...theory.full import full_subcategory
from ...theory.judgements import Fails, Holds
from ...theory.karoubi import karoubi
from ...theory.morphisms import are_isomorphic
from ...theory.names import spell
from ...theory.representability import Different
from ...theory.shape import connected_components
from ...verdicts import questions
from ...verdicts.verdict import Verdict
from .change import LIMITS, Change, Edit, add_arrow, add_equation, confirmed, fresh, repaired


def category_changes(verdict: Verdict) -> Iterator[Change | None]:
    """What would make a claim about a category, or about what is in it, true."""
    match verdict.question:
        case questions.Equal(category=category, left=left, right=right) as question:
            yield repaired(
                verdict,
                category,
                lambda changed: replace(question, category=changed),
                lambda _, changed: add_equation(changed, left, right),
            )
        case questions.CategoryIs() as shape:
            yield from _shape_changes(verdict, shape)
        case questions.MorphismIs() as morphism:
            yield from _morphism_changes(verdict, morphism)
        case questions.ObjectsIso(category=category, left=one, right=other) as iso:
            yield repaired(
                verdict,
                category,
                lambda changed: replace(iso, category=changed),
                lambda _, changed: _inverse_pair(changed, one, other),
            )
        case questions.ObjectIs(category=category) as universal:
            yield repaired(
                verdict,
                category,
                lambda changed: replace(universal, category=changed),
                lambda current, changed: _universal_step(current, universal, changed),
            )
        case questions.Caulkable() as caulkable:
            yield _caulked(verdict, caulkable)
        case questions.IsFinite(category=category) as finite:
            yield repaired(
                verdict,
                category,
                lambda changed: replace(finite, category=changed),
                _finite_step,
            )


def _caulked(verdict: Verdict, question: questions.Caulkable) -> Change | None:
    """A morphism that is declared to be what was missing."""
    before, after, path = question.before, question.after, question.path

    def step(_: Verdict, category: Category) -> Edit:
        arrow = add_arrow(category, fresh(category, "caulk"), before.cod, after.dom)
        caulk = arrow.category.generator_path(len(category.generators))
        law = add_equation(arrow.category, before.then(caulk).then(after), path)
        return Edit(law.category, (*arrow.added, *law.added))

    return repaired(verdict, question.category, lambda changed: replace(question, category=changed), step)


def _shape_changes(verdict: Verdict, question: questions.CategoryIs) -> Iterator[Change | None]:
    category, steps = question.category, _SHAPE_STEPS.get(question.adjective)
    if steps is not None:
        yield repaired(verdict, category, lambda changed: replace(question, category=changed), steps)
    if question.adjective == "cauchy complete":
        envelope = karoubi(category, LIMITS)
        if isinstance(envelope, Category):
            text = f"Take `karoubi({category.label})` instead, in which every idempotent splits."
            yield confirmed(text, replace(question, category=envelope))
    if question.adjective == "skeletal":
        yield _skeleton(question)


def _skeleton(question: questions.CategoryIs) -> Change | None:
    """Keep one object of each isomorphism class."""
    category, kept = question.category, list[int]()
    for obj in range(len(category.objects)):
        if not any(isinstance(are_isomorphic(category, obj, other, LIMITS), Holds) for other in kept):
            kept.append(obj)
    skeleton = full_subcategory(category, kept, LIMITS)
    if not isinstance(skeleton, Category):
        return None
    names = ", ".join(spell(category.objects[obj]) for obj in kept)
    text = f"Keep one object of each isomorphism class: `full({category.label}, {{{names}}})`."
    return confirmed(text, replace(question, category=skeleton))


def _identify(verdict: Verdict, category: Category) -> Edit | None:
    """Make the two paths of a counter-example equal."""
    found = verdict.facts.get("found")
    if not isinstance(found, Fails) or len(found.paths) < 2:
        return None
    left, right = found.paths[:2]
    return add_equation(category, left, right)


def _invert(verdict: Verdict, category: Category) -> Edit | None:
    """Give an inverse to the generator of a counter-example."""
    found = verdict.facts.get("found")
    if not isinstance(found, Fails) or not found.paths:
        return None
    return add_inverse(category, found.paths[0])


def _join(_: Verdict, category: Category) -> Edit | None:
    """Join the first two connected components by a morphism."""
    labels = connected_components(category).labels
    other = next((obj for obj, label in enumerate(labels) if label == 1), None)
    return None if other is None else add_arrow(category, fresh(category, "join"), 0, other)


_SHAPE_STEPS: dict[str, Callable[[Verdict, Category], Edit | None]] = {
    "thin": _identify,
    "groupoid": _invert,
    "connected": _join,
}


def _morphism_changes(verdict: Verdict, question: questions.MorphismIs) -> Iterator[Change | None]:
    category, path = question.category, question.path

    def ask(changed: Category) -> questions.MorphismIs:
        return replace(question, category=changed)

    match question.adjective:
        case "mono" | "epi":
            dual = question.adjective == "epi"
            yield repaired(verdict, category, ask, lambda current, changed: _cancel(current, changed, dual))
        case "iso":
            yield repaired(verdict, category, ask, lambda _, changed: add_inverse(changed, path))
        case "split mono":
            yield repaired(verdict, category, ask, lambda _, changed: _one_sided(changed, path, "retraction"))
        case "split epi":
            yield repaired(verdict, category, ask, lambda _, changed: _one_sided(changed, path, "section"))
        case "idempotent" if path.dom == path.cod:
            yield repaired(verdict, category, ask, lambda _, changed: add_equation(changed, path.then(path), path))


def _cancel(verdict: Verdict, category: Category, dual: bool) -> Edit | None:
    found = verdict.facts.get("found")
    if not isinstance(found, Fails):
        return None
    one, other = (path.reversed() if dual else path for path in found.paths[:2])
    return add_equation(category, one, other)


def add_inverse(category: Category, path: Path) -> Edit:
    """A generator that is inverse to a path, with the two equations."""
    edit = _one_sided(category, path, "retraction")
    last = edit.category.generator_path(len(edit.category.generators) - 1)
    other = add_equation(edit.category, last.then(path), edit.category.identity(path.cod))
    return Edit(other.category, (*edit.added, *other.added))


def _one_sided(category: Category, path: Path, kind: str) -> Edit:
    """A generator that, after a path or before it, gives an identity."""
    stem = category.generators[path.word[0]].name if len(path.word) == 1 else "back"
    arrow = add_arrow(category, fresh(category, f"{stem}'"), path.cod, path.dom)
    back = arrow.category.generator_path(len(category.generators))
    around = path.then(back) if kind == "retraction" else back.then(path)
    law = add_equation(arrow.category, around, category.identity(around.dom))
    return Edit(law.category, (*arrow.added, *law.added))


def _inverse_pair(category: Category, one: int, other: int) -> Edit:
    arrow = add_arrow(category, fresh(category, "there"), one, other)
    there = arrow.category.generator_path(len(category.generators))
    edit = add_inverse(arrow.category, there)
    return Edit(edit.category, (*arrow.added, *edit.added))


def _universal_step(verdict: Verdict, question: questions.ObjectIs, category: Category) -> Edit | None:
    terminal = question.adjective == "terminal"
    match verdict.facts.get("found"):
        case int() as alone:
            ends = (alone, question.object) if terminal else (question.object, alone)
            return add_arrow(category, fresh(category, "unique"), *ends)
        case Different(left=left, right=right):
            pair = (left, right) if terminal else (left.reversed(), right.reversed())
            return add_equation(category, *pair)
    return None


def _finite_step(verdict: Verdict, category: Category) -> Edit | None:
    """Make twice round a loop the same as once."""
    evidence = getattr(verdict.facts.get("found"), "evidence", None)
    if not isinstance(evidence, dict) or "around" not in evidence:
        return None
    start = category.path(evidence["dom"], evidence["before"]).cod
    around = category.path(start, evidence["around"])
    return add_equation(category, around.then(around), around)
