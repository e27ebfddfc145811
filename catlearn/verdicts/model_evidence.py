"""What certificates on models have in common: two categories and the tables on them, and how paths of H compare."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ..theory.answers import Infinite
from ..theory.casework import CaseTree
from ..theory.category import Category, Path, opposite
from ..theory.functor import Functor
from ..theory.lemmas import Evidence
from ..theory.limits import Limits
from ..theory.presheaf import Presheaf, equations_to_check
from ..theory.subcategories import Image
from ..theory.table import Table
from ..theory.tasks import hom
from ..theory.word_problem import word_problem
from .certificates import Query, about, basis, can_list, certificate, of_objects, presentation, task_table, word
from .functors import laws
from .phrasing import quoted
from .questions import Question
from .verdict import Certificate, Verdict


def functor_table(functor: Functor) -> Evidence:
    """The table of a functor."""
    return {"objects": list(functor.objects), "generators": [list(path.word) for path in functor.generators]}


def names_of(model: Functor, other: Presheaf | Functor) -> tuple[str, str]:
    """The names of a model and of what stands beside it, which must differ."""
    return model.label, other.label if other.label != model.label else f"{other.label} (2)"


def about_model_and_task(model: Functor, task: Presheaf) -> Evidence:
    """A model and a task on its source."""
    name, other = names_of(model, task)
    tables = {name: functor_table(model), other: task_table(task)}
    return about(model.source, tables) | {"target": presentation(model.target)}


def about_model_and_functor(model: Functor, functor: Functor) -> Evidence:
    """A model and a functor from its source to another category."""
    name, other = names_of(model, functor)
    tables = {name: functor_table(model), other: functor_table(functor)}
    targets = {"target": presentation(model.target), "answers": presentation(functor.target)}
    return about(model.source, tables) | targets


def turned(model: Functor, task: Presheaf) -> Functor:
    """The model as a covariant task, which is a presheaf on the opposite category, sees it."""
    return model.opposite() if task.covariant else model


def is_listed(category: Category, objects: Iterable[int], limits: Limits) -> bool:
    """Whether the morphisms into some objects can be listed."""
    wanted = sorted(set(objects))
    for obj in wanted:
        word_problem(category).hom_into(obj, limits)
    return can_list(category, wanted)


def has_tables(category: Category, objects: Iterable[int], limits: Limits) -> bool:
    """Whether the morphisms into some objects are finitely many, and can be listed."""
    return all(isinstance(word_problem(category).hom_into(obj, limits), Table) for obj in sorted(set(objects)))


def equality(model: Functor, pairs: Iterable[tuple[Path, Path]], limits: Limits) -> Evidence | None:
    """How the paths of H compare: all those into images, if they can be listed; else the laws, and these pairs."""
    if is_listed(model.target, model.objects, limits):
        return of_objects(model.target, model.objects)
    engine = word_problem(model.target)
    asked: list[Query] = [(left, right, engine.equal(left, right, limits)) for left, right in pairs]
    return basis(model.target, [*laws(model, limits), *asked])


@dataclass(frozen=True)
class Made:
    """Evidence that can be made when it is wanted, and how it backs the verdict; none where nothing can be shown."""

    backing: str
    evidence: Callable[[], Evidence] | None

    def proof(self, claim: Evidence, answer: bool, about: Evidence, reason: str) -> Callable[[], Certificate] | None:
        """What makes the certificate."""
        made = self.evidence
        return None if made is None else lambda: certificate(claim, answer, about, reason, made())


def infinite(question: Question, what: str, category: Category, found: Infinite) -> Verdict:
    """The verdict on a question that is left open since it would take a list of infinitely many morphisms."""
    dom, cod = (quoted(category.objects[obj]) for obj in found.hom)
    message = (
        f"Whether {what} was not decided: that takes a list of the morphisms from {dom} to {cod} in "
        f"`{category.label}`, and they are infinitely many."
    )
    return Verdict(question, None, "INFINITE", message)


def arrows(image: Image, covariant: bool) -> list[list[object]] | None:
    """The generators of the full image as paths of H; None where they are those of H."""
    if len(image.inclusion.objects) == len(image.inclusion.target.objects):
        return None
    inclusion = image.inclusion.opposite() if covariant else image.inclusion
    return [[path.dom, word(path)] for path in inclusion.generators]


def collage_evidence(onto: Functor, inclusion: Functor) -> Evidence | None:
    """The full image as the kernel reads it for a tree of cases; None where it is H, and H is not thin.

    Both functors are turned round for a covariant task.
    """
    part = onto.target
    if len(inclusion.objects) == len(inclusion.target.objects) and not part.thin:
        return None
    return {
        "arrows": [[path.dom, path.cod, word(path)] for path in _between(inclusion)],
        "equations": [[left.dom, word(left), word(right)] for left, right in equations_to_check(part)],
        "words": [word(path) for path in onto.generators],
    }


def _between(inclusion: Functor) -> list[Path]:
    """The generators of the full image: their ends are places, their words those of H."""
    ends = zip(inclusion.source.generators, inclusion.generators, strict=True)
    return [Path(generator.dom, generator.cod, path.word) for generator, path in ends]


def collage_pairs(onto: Functor, inclusion: Functor, model: Functor) -> list[tuple[Path, Path]]:
    """The pairs of paths of H that are compared when that is read."""
    if collage_evidence(onto, inclusion) is None:
        return []
    pairs = [(inclusion(left), inclusion(right)) for left, right in equations_to_check(onto.target)]
    return pairs + [(inclusion(path), whole) for path, whole in zip(onto.generators, model.generators, strict=True)]


def nodes(tree: CaseTree) -> list[object]:
    """A tree of cases as a list of its nodes, depth first."""
    found: list[object] = []
    stack = [tree]
    while stack:
        node = stack.pop()
        values = [value for value, _ in node.cases]
        found.append([list(node.steps), node.variable, values, [list(pair) for pair in node.same]])
        stack += [case for _, case in reversed(node.cases)]
    return found


def hom_words(here: Functor, obj: int, covariant: bool, limits: Limits) -> list[list[list[int]]]:
    """For each object A the paths M(A) -> h, in the order of the elements of the task hom(M-, h).

    The model is turned round already for a covariant task; the paths are those that it sees.
    """
    category = opposite(here.target) if covariant else here.target
    task = hom(category, obj, covariant, limits)
    assert isinstance(task, Presheaf)
    words = generated_words(task, task.offsets[obj])
    starts = [task.offsets[image] for image in here.objects]
    return [
        [words[start + position] for position in range(len(task.sets[image]))]
        for start, image in zip(starts, here.objects, strict=True)
    ]


def generated_words(task: Presheaf, element: int) -> dict[int, list[int]]:
    """A least word along which an element restricts to each of those that it generates."""
    words: dict[int, list[int]] = {element: []}
    queue = [element]
    for one in queue:
        for letter, images, above, below in task.steps[task.object_of[one]]:
            image = images[one - above] + below
            if image not in words:
                words[image] = [letter, *words[one]]
                queue.append(image)
    return words
