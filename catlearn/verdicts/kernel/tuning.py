"""Claims that a task, or a functor, is solved by a head on top of a model.

Yes: a head, read by `heads`, and for each object A of C an isomorphism from T(A) to G(M(A)), natural along generators.
For a task the reason also says whether the head is the canonical one, the left Kan extension: its elements over X are
pairs of a morphism m : X -> M(A) and x in T(A), glued along generators of C, and each goes to G(m) of what x is in
G(M(A)). The head is canonical exactly when that is one to one and onto, over each X; where paths can be listed, this
is "compared". For a functor into another category canonicity is no matter of a short check, and the reason is taken as
it is said.

No: a witness, or a tree of cases (`head_cases`). The witnesses: two paths IDENTIFIED by M and not by T; a path that M
and not T has INVERTED; two objects MERGED by M and not by T; a path M(A) -> M(B) BLOCKED, for nothing goes between the
values.

Covariant tasks turn C and H round; all words are read there.
"""

from __future__ import annotations

from collections.abc import Callable

from .equality import Equality, read_equality
from .functors import Functor, read_functor
from .head_cases import no_case_of_functors, no_case_of_tasks
from .heads import (
    Answers,
    Everywhere,
    FunctorAnswers,
    TaskAnswers,
    read_arrows,
    read_functor_head,
    read_task_head,
    turned,
)
from .morphisms import inverse
from .presentation import Presentation, read_presentation
from .reading import Budget, flag, increasing, items, names, need, numbers, one_of, record, text
from .tables import Table, read_table

SOLVED = ("SOLVABLE_CANONICAL", "SOLVABLE_NONCANONICAL")


def read_model_and_task(about: object, model: object, task: object, budget: Budget) -> tuple[Functor, Table]:
    """The model and the task, both turned round if the task is covariant."""
    name, other = text(model, "the name of a model"), text(task, "the name of a task")
    source, (tables, target) = read_presentation(about, budget, "tables", "target")
    there, _ = read_presentation(target, budget)
    need(name != other, "the model and the task have one name")
    functor = read_functor(source, there, record(tables, "the tables", name, other)[0])
    variance, sets, maps = record(record(tables, "the tables", name, other)[1], "a task", "variance", "sets", "maps")
    if one_of(variance, ("contravariant", "covariant"), "the variance") == "covariant":
        functor = turned(functor)
    sizes = [len(names(row, "the elements")) for row in items(sets, "the sets", source.objects)]
    return functor, read_table(functor.source, sizes, maps, "the task")


def read_model_and_functor(about: object, model: object, functor: object, budget: Budget) -> tuple[Functor, Functor]:
    """The model, and the functor to the category of answers."""
    name, other = text(model, "the name of a model"), text(functor, "the name of a functor")
    need(name != other, "the model and the functor have one name")
    source, (tables, target, answers) = read_presentation(about, budget, "tables", "target", "answers")
    there, _ = read_presentation(target, budget)
    values, _ = read_presentation(answers, budget)
    listed = record(tables, "the tables", name, other)
    return read_functor(source, there, listed[0]), read_functor(source, values, listed[1])


def tuning_of_task(
    about: object, values: tuple[object, ...], reason: str, evidence: object, budget: Budget
) -> tuple[str, str]:
    """`T solvable by tuning under M`."""
    model, task = read_model_and_task(about, values[0], values[1], budget)
    if reason in SOLVED:
        return _solved(model, task, evidence), "yes"
    equality, shows = record(evidence, "the evidence", "target", "shows")
    target = read_equality(model.target, equality)
    if type(shows) is dict and shows.get("witness") == "CASES":
        no_case_of_tasks(model, task, target, shows)
    else:
        witness(model, target, TaskAnswers(task), shows)
    target.finish()
    return "IMPOSSIBLE", "no"


def tuning_of_functor(
    about: object, values: tuple[object, ...], reason: str, evidence: object, budget: Budget
) -> tuple[str, str]:
    """`F solvable by tuning under M`, for a functor or a label."""
    return _of_functor(*read_model_and_functor(about, values[0], values[1], budget), reason, evidence)


def suffices(
    about: object, values: tuple[object, ...], reason: str, evidence: object, budget: Budget
) -> tuple[str, str]:
    """`M suffices for tuning`: a head on M solves the identity functor."""
    name = text(values[0], "the name of a model")
    source, (tables, target) = read_presentation(about, budget, "tables", "target")
    there, _ = read_presentation(target, budget)
    model = read_functor(source, there, record(tables, "the tables", name)[0])
    identity = Functor(source, source, list(range(source.objects)), [(g,) for g in range(len(source.dom))])
    solved = "SOLVABLE_NONCANONICAL" if reason == "DECODED" else reason
    need(reason not in SOLVED, "the reason must be DECODED or NOT_DECODED")
    found = _of_functor(model, identity, "IMPOSSIBLE" if reason == "NOT_DECODED" else solved, evidence)
    return ("DECODED", "yes") if found[1] == "yes" else ("NOT_DECODED", "no")


def _of_functor(model: Functor, functor: Functor, reason: str, evidence: object) -> tuple[str, str]:
    equality, answers, shows = record(evidence, "the evidence", "target", "answers", "shows")
    target, there = read_equality(model.target, equality), read_equality(functor.target, answers)
    model.keeps_the_laws(target)
    functor.keeps_the_laws(there)
    if reason in SOLVED:
        _solved_functor(model, functor, target, there, shows)
    elif type(shows) is dict and shows.get("witness") == "CASES":
        no_case_of_functors(model, functor, target, there, shows)
    else:
        witness(model, target, FunctorAnswers(functor, there), shows)
    target.finish()
    there.finish()
    return (reason, "yes") if reason in SOLVED else ("IMPOSSIBLE", "no")


def _solved(model: Functor, task: Table, evidence: object) -> str:
    equality, arrows, head, components, compared = record(
        evidence, "the evidence", "target", "arrows", "head", "components", "compared"
    )
    target, paths = read_equality(model.target, equality), read_arrows(model, arrows)
    found = read_task_head(model, paths, head)
    everywhere = Everywhere(model, paths, found, target)
    images = [
        numbers(row, found.sizes[model.objects[obj]], "a component", len(task.at[obj]))
        for obj, row in enumerate(items(components, "the components", task.base.objects))
    ]
    for obj, row in enumerate(images):
        need(sorted(row) == list(range(found.sizes[model.objects[obj]])), "a component is not one to one and onto")
    place = {element: position for members in task.at for position, element in enumerate(members)}
    for g, (dom, cod) in enumerate(zip(task.base.dom, task.base.cod, strict=True)):
        along = everywhere.at(model.objects[dom], model.words[g])
        for element in task.at[cod]:
            restricted = task.rows[element][task.base.slot[g]]
            same = images[dom][place[restricted]] == along[images[cod][place[element]]]
            need(same, "the components are not natural")
    canonical = flag(compared, "compared") and _is_canonical(model, task, everywhere, images, target)
    target.finish()
    return SOLVED[0] if canonical else SOLVED[1]


def _is_canonical(model: Functor, task: Table, head: Everywhere, images: list[list[int]], target: Equality) -> bool:
    """Whether the head is the left Kan extension, over each image."""
    sizes = {obj: len(head.head.identity(obj)) for obj in set(model.objects)}
    return all(_glued(model, task, head, images, target, obj) == sizes[obj] for obj in sorted(sizes))


def _glued(
    model: Functor, task: Table, head: Everywhere, images: list[list[int]], target: Equality, obj: int
) -> int | None:
    """The number of elements of the left Kan extension over X; None if not all of the head is met."""
    base, budget = task.base, task.base.budget
    number: dict[tuple[int, object], int] = {}
    met: set[int] = set()
    morphisms = []
    for over in (place for place in range(base.objects) if task.at[place]):
        for word in target.hom(obj, model.objects[over]):
            morphisms.append((over, word))
            along = head.at(obj, word)
            for position, element in enumerate(task.at[over]):
                budget.spend(1)
                number[element, target.key(obj, word)] = len(number)
                met.add(along[images[over][position]])
    parent = list(range(len(number)))
    for over, word in morphisms:
        for g in base.out_of[over]:
            longer = target.key(obj, word + model.words[g])
            for element in task.at[base.cod[g]]:
                budget.spend(1 + len(word) // 8)
                low = number[task.rows[element][base.slot[g]], target.key(obj, word)]
                _unite(parent, low, number[element, longer])
    classes = sum(one == above for one, above in enumerate(parent))
    return classes if len(met) == len(head.head.identity(obj)) else None


def _unite(parent: list[int], one: int, other: int) -> None:
    while parent[one] != one:
        parent[one] = one = parent[parent[one]]
    while parent[other] != other:
        parent[other] = other = parent[parent[other]]
    parent[max(one, other)] = min(one, other)


def _solved_functor(model: Functor, functor: Functor, target: Equality, there: Equality, shows: object) -> None:
    arrows, head, isomorphisms = record(shows, "what shows it", "arrows", "head", "isomorphisms")
    paths = read_arrows(model, arrows)
    found = read_functor_head(model, paths, head, functor.target, there)
    everywhere = Everywhere(model, paths, found, target)
    forth = []
    for obj, entry in enumerate(items(isomorphisms, "the isomorphisms", functor.source.objects)):
        one, other = items(entry, "an isomorphism", 2)
        ends = functor.objects[obj], found.objects[model.objects[obj]]
        first = functor.target.path_between(*ends, one)
        second = functor.target.path_between(*ends[::-1], other)
        need(inverse(there, *ends, first, second), "two paths are not inverse to each other")
        forth.append(first)
    for g, (dom, cod) in enumerate(zip(functor.source.dom, functor.source.cod, strict=True)):
        along = everywhere.at(model.objects[dom], model.words[g])
        around = forth[dom] + tuple(along)
        same = there.same(functor.objects[dom], functor.words[g] + forth[cod], around)
        need(same, "the isomorphisms are not natural")


def witness(model: Functor, target: Equality, answers: Answers, shows: object) -> None:
    """One of the short reasons why there is no head."""
    kind = shows.get("witness") if type(shows) is dict else None
    checks: dict[object, Callable[[Functor, Equality, Answers, object], None]] = {
        "IDENTIFIED": _identified,
        "INVERTED": _inverted,
        "MERGED": _merged,
        "BLOCKED": _blocked,
    }
    need(kind in checks, "the witness must be " + ", ".join(map(str, checks)))
    checks[kind](model, target, answers, shows)


def _identified(model: Functor, target: Equality, answers: Answers, shows: object) -> None:
    _, start, left, right = record(shows, "the witness", "witness", "dom", "left", "right")
    dom = model.source.object_number(start)
    one, cod = model.source.path(dom, left)
    other = model.source.path_between(dom, cod, right)
    need(target.same(model.objects[dom], model(one), model(other)), "the model tells the two paths apart")
    need(answers.differ(dom, one, other), "the two paths have the same value")


def _inverted(model: Functor, target: Equality, answers: Answers, shows: object) -> None:
    _, start, written, back = record(shows, "the witness", "witness", "dom", "word", "inverse")
    dom = model.source.object_number(start)
    word, cod = model.source.path(dom, written)
    ends = model.objects[dom], model.objects[cod]
    other = model.target.path_between(*ends[::-1], back)
    need(inverse(target, *ends, model(word), other), "the two paths are not inverse to each other")
    need(not answers.inverts(dom, cod, word), "the value is invertible, too")


def _pair(base: Presentation, value: object) -> tuple[int, int]:
    one, other = numbers(value, base.objects, "the objects", 2)
    return one, other


def _merged(model: Functor, target: Equality, answers: Answers, shows: object) -> None:
    _, pair, there, back = record(shows, "the witness", "witness", "objects", "there", "back")
    one, other = increasing(items(pair, "the objects", 2), model.source.objects, "the objects")
    ends = model.objects[one], model.objects[other]
    first, second = model.target.path_between(*ends, there), model.target.path_between(*ends[::-1], back)
    need(inverse(target, *ends, first, second), "the two paths are not inverse to each other")
    need(not answers.isomorphic(one, other), "the values are isomorphic, too")


def _blocked(model: Functor, target: Equality, answers: Answers, shows: object) -> None:
    _, pair, written = record(shows, "the witness", "witness", "objects", "word")
    dom, cod = _pair(model.source, pair)
    model.target.path_between(model.objects[dom], model.objects[cod], written)
    need(not answers.allows(dom, cod), "there is something between the values")
