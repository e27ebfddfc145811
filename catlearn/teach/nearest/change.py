"""A change that turns a no into a yes, and the small edits of categories and tasks that make it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from ...theory.category import Category, Equation, Generator, Path
from ...theory.limits import Limits
from ...theory.names import spell
from ...theory.presheaf import Presheaf, broken_equation
from ...theory.word_problem import word_problem
from ...verdicts.decide import decide
from ...verdicts.questions import Question
from ...verdicts.verdict import Verdict

LIMITS = Limits(1_000, 20_000, 100_000)
"""How far a changed question is followed; a suggestion that takes longer is not made."""

MOST_EDITS = 4


@dataclass(frozen=True, slots=True)
class Change:
    """What to change, and what holds then, in words; it has been decided anew, and the answer was yes.

    Where nothing is changed, `text` is a claim that holds of the spec as it is, and there is no `then`.
    """

    text: str
    then: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """A category with something added, and what that is, as a spec would write it."""

    category: Category
    added: tuple[str, ...]


def confirmed(text: str, question: Question, limits: Limits = LIMITS) -> Change | None:
    """The change that leads to a question, if the answer to that is yes."""
    verdict = decide(question, limits)
    return Change(text, verdict.message) if verdict.answer else None


def instead(text: str, question: Question, limits: Limits = LIMITS) -> Change | None:
    """Another claim about the same spec, if it holds."""
    return Change(text) if decide(question, limits).answer else None


def add_equation(category: Category, left: Path, right: Path, shown: Category | None = None) -> Edit:
    """An equation more. `shown` is the category in whose direction it is written, if that is the opposite."""
    if not left.word:
        left, right = right, left
    written = _written(category, shown, left), _written(category, shown, right)
    changed = replace(category, equations=(*category.equations, (left, right)), origin=None)
    return Edit(changed, (f"equation {written[0]} = {written[1]}",))


def _written(category: Category, shown: Category | None, path: Path) -> str:
    return category.show(path) if shown is None or shown == category else shown.show(path.reversed())


def add_arrow(category: Category, name: str, dom: int, cod: int) -> Edit:
    """A generator more; its number is the last."""
    generator = Generator(name, dom, cod)
    changed = replace(category, generators=(*category.generators, generator), origin=None)
    ends = f"{spell(category.objects[dom])} -> {spell(category.objects[cod])}"
    return Edit(changed, (f"morphism {spell(name)} : {ends}",))


def add_object(category: Category, name: str) -> Edit:
    """An object more; its number is the last."""
    return Edit(replace(category, objects=(*category.objects, name), origin=None), (f"object {spell(name)}",))


def without_equation(category: Category, number: int, instead: Iterable[Equation] = ()) -> Category:
    """A category without one of its equations, and with others instead."""
    kept = (*category.equations[:number], *category.equations[number + 1 :], *instead)
    return replace(category, equations=kept, origin=None)


def fresh(category: Category, wanted: str) -> str:
    """A name that no object and no generator has yet."""
    taken = {*category.objects, *(generator.name for generator in category.generators)}
    name = wanted
    while name in taken:
        name += "'"
    return name


def carried(task: Presheaf, base: Category) -> Presheaf | None:
    """A task on a changed base with the same objects and generators; None where it breaks an equation of that."""
    moved = replace(task, base=base)
    return None if broken_equation(moved) else moved


def added_text(added: Sequence[str], label: str) -> str:
    """What is added to a category, as a sentence.

    >>> added_text(["equation f = g"], "C")
    'Add to `C`: `equation f = g`.'
    """
    listed = [f"`{one}`" for one in added]
    return f"Add to `{label}`: {', '.join(listed[:-1]) + ' and ' if len(listed) > 1 else ''}{listed[-1]}."


def repaired(
    verdict: Verdict,
    category: Category,
    ask: Callable[[Category], Question | None],
    step: Callable[[Verdict, Category], Edit | None],
    label: str = "",
) -> Change | None:
    """The change that leads from a no to a yes by a few edits of a category, each an answer to the obstruction met.

    `ask` puts the same question of a changed category, or None where it makes no sense any more.
    """
    changed, current = category, verdict
    added: list[str] = []
    for _ in range(MOST_EDITS):
        edit = step(current, changed)
        if edit is None:
            return None
        changed = edit.category
        added += edit.added
        question = ask(changed)
        if question is None:
            return None
        current = decide(question, LIMITS)
        if current.answer:
            then = f"{current.message}{_effect(category, changed)}"
            return Change(added_text(added, label or category.label), then)
        if current.answer is None:
            return None
    return None


def _effect(before: Category, after: Category) -> str:
    """How many morphisms a change leaves, where both are finite and different."""
    one, other = (word_problem(category).count(LIMITS) for category in (before, after))
    if one.value is None or other.value is None or one.value == other.value:
        return ""
    many = "morphism" if other.value == 1 else "morphisms"
    return f" The category then has {other.value:,} {many} instead of {one.value:,}."
