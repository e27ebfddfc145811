"""Claims about what a model M : C -> H can tell apart, and about soft prompts.

A model is ideal when it is full and faithful; where it is not, the evidence lists pairs of morphisms that it collapses,
paths between images that are no image, and objects that it merges.

A soft prompt for T is an object h of H with T isomorphic to hom(M-, h): for each element over A a path M(A) -> h, one
for each morphism, which follow restrictions. Where there is none, that is shown for each h: there are infinitely many
morphisms into it from some M(A), or not as many as elements, or the task hom(M-, h) is listed and `cases` applies.
"""

from __future__ import annotations

from . import cases, categories
from .equality import Equality, read_equality
from .functors import Functor, faithful, full, not_full, read_functor
from .morphisms import inverse, isomorphic
from .presentation import Word, read_presentation
from .reading import Budget, increasing, items, need, record, text
from .tables import Table
from .tuning import read_model_and_task


def ideal(about: object, values: tuple[object, ...], reason: str, evidence: object, budget: Budget) -> tuple[str, str]:
    """`M is ideal`."""
    name = text(values[0], "the name of a model")
    source, (tables, target) = read_presentation(about, budget, "tables", "target")
    there, _ = read_presentation(target, budget)
    model = read_functor(source, there, record(tables, "the tables", name)[0])
    equality, shows = record(evidence, "the evidence", "target", "shows")
    basis = read_equality(model.target, equality)
    model.keeps_the_laws(basis)
    if reason == "IDEAL":
        (source_equality,) = record(shows, "what shows it", "source")
        full(model, basis, {})
        faithful(model, basis, {"source": source_equality})
    else:
        _not_ideal(model, basis, shows)
    basis.finish()
    return ("IDEAL", "yes") if reason == "IDEAL" else ("NOT_IDEAL", "no")


def _not_ideal(model: Functor, target: Equality, shows: object) -> None:
    equality, collapsed, invented, merged = record(shows, "what shows it", "source", "collapsed", "invented", "merged")
    source = read_equality(model.source, equality)
    pairs, paths = items(collapsed, "the collapsed pairs"), items(invented, "the invented paths")
    need(bool(pairs or paths), "nothing is collapsed or invented")
    for entry in pairs:
        start, left, right = items(entry, "a pair", 3)
        dom = model.source.object_number(start)
        one, cod = model.source.path(dom, left)
        other = model.source.path_between(dom, cod, right)
        need(target.same(model.objects[dom], model(one), model(other)), "the model tells two paths apart")
        need(not source.same(dom, one, other), "the two paths are equal")
    for entry in paths:
        ends = items(entry, "an invented path", 3)
        not_full(model, target, dict(zip(("dom", "cod", "word"), ends, strict=True)))
    for entry in items(merged, "the merged objects"):
        pair, there, back = items(entry, "merged objects", 3)
        here, beside = increasing(items(pair, "the objects", 2), model.source.objects, "the objects")
        images = model.objects[here], model.objects[beside]
        first, second = model.target.path_between(*images, there), model.target.path_between(*images[::-1], back)
        need(inverse(target, *images, first, second), "the two paths are not inverse to each other")
        if model.source.leads(here, beside) and model.source.leads(beside, here):
            need(not isomorphic(source, here, beside), "the objects are isomorphic")
    source.finish()


def soft_prompt(
    about: object, values: tuple[object, ...], reason: str, evidence: object, budget: Budget
) -> tuple[str, str]:
    """`T solvable by prompting under M`."""
    model, task = read_model_and_task(about, values[0], values[1], budget)
    if reason == "SOFT_PROMPT":
        subject, words, equality = record(evidence, "the evidence", "object", "words", "target")
        target = read_equality(model.target, equality)
        model.keeps_the_laws(target)
        found = described(model, target, model.target.object_number(subject), words)
        need([len(members) for members in found.at] == [len(members) for members in task.at], "the sizes differ")
        need(found.rows == task.rows, "the words do not follow restrictions")
        target.finish()
        return "SOFT_PROMPT", "yes"
    equality, objects = record(evidence, "the evidence", "target", "objects")
    target = read_equality(model.target, equality)
    model.keeps_the_laws(target)
    for obj, entry in enumerate(items(objects, "the objects", model.target.objects)):
        _no_soft_prompt(model, task, target, obj, entry)
    target.finish()
    return "NO_SOFT_PROMPT", "no"


def described(model: Functor, target: Equality, obj: int, words: object) -> Table:
    """The task hom(M-, h), its elements in the order in which their paths are listed over each object."""
    base = model.source
    numbers: list[dict[object, int]] = []
    listed: list[list[Word]] = []
    over: list[int] = []
    for place, row in enumerate(items(words, "the words", base.objects)):
        image = model.objects[place]
        paths = [model.target.path_between(image, obj, word) for word in items(row, "the words")]
        known: dict[object, int] = {}
        for path in paths:
            known[target.key(image, path)] = len(over)
            over.append(place)
        need(len(known) == len(paths) == len(target.hom(image, obj)), "these are not all morphisms")
        numbers.append(known)
        listed.append(paths)
    rows: list[list[int]] = []
    for place, paths in enumerate(listed):
        for path in paths:
            row_of = []
            for g in base.into[place]:
                base.budget.spend(1 + len(path) + len(model.words[g]))
                dom = base.dom[g]
                row_of.append(numbers[dom][target.key(model.objects[dom], model.words[g] + path)])
            rows.append(row_of)
    return Table(base, over, rows)


def _no_soft_prompt(model: Functor, task: Table, target: Equality, obj: int, entry: object) -> None:
    kind = entry.get("kind") if type(entry) is dict else None
    if kind == "SIZES":
        _, subject = record(entry, "a reason", "kind", "object")
        place = model.source.object_number(subject)
        need(target.count(model.objects[place], obj) != len(task.at[place]), "the sizes over this object are equal")
    elif kind == "INFINITE":
        _, subject, shows = record(entry, "a reason", "kind", "object", "shows")
        place = model.source.object_number(subject)
        need(categories.infinite(model.target, shows) == (model.objects[place], obj), "the paths have other ends")
    else:
        need(kind in ("COLOURS", "CASES"), "the reason must be SIZES, INFINITE, COLOURS or CASES")
        _, words, shows = record(entry, "a reason", "kind", "words", "shows")
        found = described(model, target, obj, words)
        if kind == "COLOURS":
            cases.unbalanced(task, found, shows)
        else:
            cases.no_case(task, found, shows, False)
