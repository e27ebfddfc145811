"""The nearest changes for claims about what is generated: more is seen, more is said, or there is more to draw."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from ...theory.category import Category, Generator
from ...theory.functor import restriction
from ...theory.generation import generation
from ...theory.names import spell
from ...theory.presheaf import Presheaf
from ...theory.tasks import hom
from ...theory.unseen import Ambiguous, Generated, Impossible
from ...verdicts import questions
from ...verdicts.verdict import Verdict
from .change import LIMITS, Change, add_arrow, added_text, confirmed, fresh, instead

MOST_TRIED = 60


def generation_changes(verdict: Verdict) -> Iterator[Change | None]:
    """What would make a claim that something is generated true, or what is generated instead."""
    match verdict.question:
        case questions.GeneratedFrom() as seen:
            yield _seen_more(seen)
        case questions.Generates() as described:
            found = verdict.facts.get("found")
            if isinstance(found, Generated) and found.object != described.object:
                yield _what_is_generated(found.object, described)
            if isinstance(found, Ambiguous):
                yield _decided_between(found, described)
            if isinstance(found, Impossible):
                yield _drawn(described)
            if isinstance(found, Generated) and not found.faithful:
                yield _said_in_full(described)


def _seen_more(question: questions.GeneratedFrom) -> Change | None:
    """The fewest further objects that have to be seen."""
    names = question.functor.source.objects
    others = [obj for obj in range(len(names)) if obj not in question.seen and obj != question.object]
    for size in (1, 2):
        for more in list(combinations(others, size))[:MOST_TRIED]:
            seen = tuple(sorted((*question.seen, *more)))
            listed = " and ".join(f"`{spell(names[obj])}`" for obj in more)
            found = confirmed(f"Let {listed} be seen too.", replace(question, seen=seen))
            if found is not None:
                return found
    return None


def _what_is_generated(obj: int, question: questions.Generates) -> Change | None:
    """Another object, which the description does determine."""
    name = spell(question.functor.target.objects[obj])
    claim = f"{question.task.label} generates {name} under {question.functor.label}"
    return instead(f"What is described: `{claim}`.", replace(question, object=obj))


def _decided_between(found: Ambiguous, question: questions.Generates) -> Change | None:
    """A morphism from what is wanted to each other candidate, so that it comes first."""
    functor, target, added = question.functor, question.functor.target, list[str]()
    cocones = found.cocones.task
    for obj in dict.fromkeys(cocones.object_of[element] for element in found.candidates):
        if obj != question.object:
            edit = add_arrow(target, fresh(target, "first"), question.object, obj)
            target, added = edit.category, [*added, *edit.added]
    if not added or len(added) > 3:
        return None
    changed = replace(question, functor=replace(functor, target=target))
    return confirmed(added_text(added, functor.target.label), changed)


def _drawn(question: questions.Generates) -> Change | None:
    """An object of the target that is made to have the description, where that takes no equation."""
    functor, task = question.functor, question.task
    target = functor.target
    if not target.thin or task.covariant or any(len(names) > 1 for names in task.sets):
        return None
    name = fresh(target, f"{task.label}Drawn")
    arrows = [
        Generator(fresh(target, f"from_{target.objects[at]}"), at, len(target.objects))
        for at in dict.fromkeys(functor.objects[task.object_of[element]] for element in generation(task).elements)
    ]
    if not arrows:
        return None
    changed = replace(target, objects=(*target.objects, name), generators=(*target.generators, *arrows), origin=None)
    ends = [f"`morphism {spell(arrow.name)} : {spell(target.objects[arrow.dom])} -> {spell(name)}`" for arrow in arrows]
    listed = ", ".join([f"`object {spell(name)}`", *ends[:-1]]) + f" and {ends[-1]}"
    moved = replace(question, functor=replace(functor, target=changed), object=len(target.objects))
    return confirmed(f"Make room for what is described: add to `{target.label}` {listed}, and ask for that.", moved)


def _said_in_full(question: questions.Generates) -> Change | None:
    """The description that says all there is to say of the object."""
    functor, obj = question.functor, question.object
    target: Category = functor.target
    everything = hom(target, obj, covariant=question.task.covariant, limits=LIMITS)
    if not isinstance(everything, Presheaf):
        return None
    name = spell(target.objects[obj])
    task = replace(restriction(everything, functor), label="Full")
    said = f"hom({name}, -)" if task.covariant else f"hom(-, {name})"
    text = f"Say all there is to say of it: `task Full on {functor.source.label} = {said} << {functor.label}`."
    return confirmed(text, replace(question, task=task))
