"""Claims about what is generated from a description, and about how many transformations there are.

For a functor F : S -> I and a task T on S let K(i) be the transformations T => hom(F-, i). They are met one by one: in
turn each element of T that has no image yet gets each one that it could have, and all that follows is set, or clashes.
So nothing of this tree of cases need be written down.

A candidate (i, k), k in K(i), is universal when for each j the morphisms i -> j give different elements of K(j), and
all of them. Then T generates i: EXACT when k is an isomorphism, else UNFAITHFUL. If K is empty, it is IMPOSSIBLE; if
no element of K is universal, AMBIGUOUS, and the minimal candidates are listed: none comes from another, and all of K
comes from some. An element of K is written as a path F(s) -> i for each element of T.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass

from .equality import Equality, read_equality
from .functors import Functor, read_functor
from .morphisms import inverse, isomorphic
from .presentation import Presentation, Word, read_presentation
from .reading import Budget, increasing, items, names, natural, need, one_of, record, text
from .tables import Table, read_table
from .tuning import read_model_and_task

Images = tuple[int, ...]


def transformations(left: Table, right: Table) -> Iterator[Images]:
    """All transformations, as the images of the elements; those that reach most are given an image first."""
    order = sorted(range(len(left.over)), key=lambda element: (-sum(left.reached([element])), element))
    left.base.budget.spend(len(order) * len(order))
    image = [-1] * len(order)
    trail: list[int] = []

    def force(element: int, value: int) -> bool:
        queue = [(element, value)]
        for one, other in queue:
            left.base.budget.spend(1)
            if image[one] not in (-1, other):
                return False
            if image[one] < 0:
                image[one] = other
                trail.append(one)
                queue.extend(zip(left.rows[one], right.rows[other], strict=True))
        return True

    stack: list[tuple[int, int, Iterator[int]]] = [(-1, 0, iter((-1,)))]
    while stack:
        element, length, remaining = stack[-1]
        while len(trail) > length:
            image[trail.pop()] = -1
        value = next(remaining, None)
        if value is None:
            stack.pop()
            continue
        left.base.budget.spend(1)
        if element >= 0 and not force(element, value):
            continue
        chosen = next((one for one in order if image[one] < 0), None)
        if chosen is None:
            left.base.budget.spend(len(image))
            yield tuple(image)
        else:
            stack.append((chosen, len(trail), iter(right.at[left.over[chosen]])))


def parts(task: Table) -> list[Table]:
    """The components of a task, as tasks."""
    labels = task.components()
    found = []
    for label in range(max(labels, default=-1) + 1):
        members = [element for element, own in enumerate(labels) if own == label]
        place = {element: number for number, element in enumerate(members)}
        rows = [[place[image] for image in task.rows[element]] for element in members]
        found.append(Table(task.base, [task.over[element] for element in members], rows))
    return found


def transformations_counted(
    about: object, values: tuple[object, ...], reason: str, evidence: object, budget: Budget
) -> tuple[str, str]:
    """`nat(S, T) has 12 elements`: the product, over the components of S, of the numbers of transformations."""
    base, (tables,) = read_presentation(about, budget, "tables")
    wanted = [text(values[0], "the name of a task"), text(values[1], "the name of a task")]
    listed = dict.fromkeys(wanted)
    covariant, tasks = set[str](), dict[str, Table]()
    for name, value in zip(listed, record(tables, "the tables", *listed), strict=True):
        variance, sets, maps = record(value, "a task", "variance", "sets", "maps")
        covariant.add(one_of(variance, ("contravariant", "covariant"), "the variance"))
        need(len(covariant) == 1, "the tasks are of two variances")
        sizes = [len(names(row, "the elements")) for row in items(sets, "the sets", base.objects)]
        tasks[name] = read_table(base.opposite if "covariant" in covariant else base, sizes, maps, "the task")
    left, right = (tasks[name] for name in wanted)
    (counts,) = record(evidence, "the evidence", "counts")
    components = parts(left)
    product = 1
    for part, count in zip(components, items(counts, "the counts", len(components)), strict=True):
        found = sum(1 for _ in transformations(part, right))
        need(natural(count, "a count") == found, "a count is wrong")
        product *= found
    return "COUNTED", "yes" if natural(values[2], "the number") == product else "no"


@dataclass(frozen=True)
class Setting:
    """A functor from a quiver to I, a description on the quiver, and the paths of I."""

    functor: Functor
    task: Table
    target: Equality

    def morphisms(self, obj: int) -> tuple[Table, list[Word]]:
        """The task hom(F-, i), and the path that each of its elements is."""
        base, keys, words, over = self.functor.source, dict[tuple[int, Hashable], int](), list[Word](), list[int]()
        for place, image in enumerate(self.functor.objects):
            for word in self.target.hom(image, obj):
                keys[place, self.target.key(image, word)] = len(words)
                words.append(word)
                over.append(place)
        rows = []
        for element, word in enumerate(words):
            row = []
            for g in base.into[over[element]]:
                dom = base.dom[g]
                base.budget.spend(1 + len(word))
                longer = self.functor.words[g] + word
                row.append(keys[dom, self.target.key(self.functor.objects[dom], longer)])
            rows.append(row)
        return Table(base, over, rows), words

    def read(self, value: object) -> tuple[int, list[Word]]:
        """An element of K, [i, a path for each element of T]."""
        subject, paths = items(value, "a candidate", 2)
        obj = self.functor.target.object_number(subject)
        listed = items(paths, "the paths of a candidate", len(self.task.over))
        words = [
            self.functor.target.path_between(self.functor.objects[over], obj, word)
            for over, word in zip(self.task.over, listed, strict=True)
        ]
        for element, row in enumerate(self.task.rows):
            for g, image in zip(self.task.base.into[self.task.over[element]], row, strict=True):
                dom = self.functor.objects[self.task.base.dom[g]]
                same = self.target.same(dom, self.functor.words[g] + words[element], words[image])
                need(same, "the paths of a candidate are not natural")
        return obj, words

    def mark(self, words: list[Word]) -> tuple[Hashable, ...]:
        """What tells one element of K over an object from another."""
        objects = self.functor.objects
        return tuple(self.target.key(objects[over], word) for over, word in zip(self.task.over, words, strict=True))

    def from_here(self, obj: int, words: list[Word], other: int) -> list[tuple[Hashable, ...]]:
        """What the morphisms i -> j make of an element of K(i)."""
        return [self.mark([word + onward for word in words]) for onward in self.target.hom(obj, other)]

    def faithful(self, obj: int, words: list[Word]) -> bool:
        """Whether an element of K is an isomorphism."""
        marks = list(zip(self.task.over, self.mark(words), strict=True))
        images = self.functor.objects
        sizes = all(len(self.target.hom(image, obj)) == len(self.task.at[place]) for place, image in enumerate(images))
        return sizes and len(set(marks)) == len(marks)


class Cocones:
    """K, met one by one."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.all: list[list[list[Word]]] = []
        for obj in range(setting.functor.target.objects):
            described, words = setting.morphisms(obj)
            found = transformations(setting.task, described)
            self.all.append([[words[image] for image in images] for images in found])

    def universal(self, obj: int, words: list[Word]) -> bool:
        """Whether an element of K gives all others, each in one way."""
        for other, some in enumerate(self.all):
            marks = self.setting.from_here(obj, words, other)
            if len(set(marks)) != len(marks) or len(marks) != len(some):
                return False
        return True


def _status(setting: Setting, reason: str, shows: object) -> tuple[int, list[Word]] | None:
    """Check the status that is claimed; the candidate, if there is a universal one."""
    cocones = Cocones(setting)
    if reason in ("EXACT", "UNFAITHFUL"):
        (candidate,) = record(shows, "what shows it", "candidate")
        obj, words = setting.read(candidate)
        need(cocones.universal(obj, words), "the candidate is not universal")
        need(setting.faithful(obj, words) == (reason == "EXACT"), "the candidate is the other kind of one")
        return obj, words
    if reason == "IMPOSSIBLE":
        record(shows, "what shows it")
        need(not any(cocones.all), "there is something to go on to")
        return None
    need(reason == "AMBIGUOUS", "the reason must be EXACT, UNFAITHFUL, AMBIGUOUS or IMPOSSIBLE")
    (candidates,) = record(shows, "what shows it", "candidates")
    _ambiguous(setting, cocones, [setting.read(entry) for entry in items(candidates, "the candidates")])
    return None


def _ambiguous(setting: Setting, cocones: Cocones, candidates: list[tuple[int, list[Word]]]) -> None:
    need(len(candidates) > 0, "there is no candidate")
    for obj, some in enumerate(cocones.all):
        for words in some:
            need(not cocones.universal(obj, words), "there is a universal candidate")
    for other, some in enumerate(cocones.all):
        come = [set(setting.from_here(obj, words, other)) for obj, words in candidates]
        need(len(set[object]().union(*come)) == len(some), "there are more candidates")
        for place, (obj, words) in enumerate(candidates):
            if obj == other:
                mark = setting.mark(words)
                others = [marks for number, marks in enumerate(come) if number != place]
                need(not any(mark in marks for marks in others), "a candidate comes from another one")


def generates(
    about: object, values: tuple[object, ...], reason: str, evidence: object, budget: Budget
) -> tuple[str, str]:
    """`T generates A under F`: yes when it is EXACT and the candidate is isomorphic to A."""
    functor, task = read_model_and_task(about, values[0], values[1], budget)
    wanted = functor.target.object_number(values[2])
    equality, shows, same = record(evidence, "the evidence", "target", "shows", "isomorphism")
    target = read_equality(functor.target, equality)
    functor.keeps_the_laws(target)
    found = _status(Setting(functor, task, target), reason, shows)
    verdict = "no"
    if found is not None and reason == "EXACT" and same is not None:
        there, back = items(same, "an isomorphism", 2)
        ends = found[0], wanted
        first = functor.target.path_between(*ends, there)
        second = functor.target.path_between(*ends[::-1], back)
        need(inverse(target, *ends, first, second), "two paths are not inverse to each other")
        verdict = "yes"
    else:
        need(same is None, "no isomorphism is needed")
        need(reason != "EXACT" or found is None or not isomorphic(target, found[0], wanted), "they are isomorphic")
    target.finish()
    return reason, verdict


def generated_from(
    about: object, values: tuple[object, ...], reason: str, evidence: object, budget: Budget
) -> tuple[str, str]:
    """`F generates F(A) from {B, C}`: the description is hom(-, A) on the objects seen, and f goes to F(f)."""
    name = text(values[0], "the name of a functor")
    source, (tables, there) = read_presentation(about, budget, "tables", "target")
    image, _ = read_presentation(there, budget)
    functor = read_functor(source, image, record(tables, "the tables", name)[0])
    obj = source.object_number(values[1])
    seen = increasing(values[2], source.objects, "the objects seen")
    here, equality, description, shows = record(evidence, "the evidence", "source", "target", "description", "shows")
    known, target = read_equality(source, here), read_equality(image, equality)
    functor.keeps_the_laws(target)
    part, words = _seen(functor, known, seen, obj, description)
    setting = Setting(part[0], part[1], target)
    own = functor.objects[obj], [functor(word) for word in words]
    if reason == "COLIMIT":
        record(shows, "what shows it")
        need(Cocones(setting).universal(*own), "the cocone is no colimit")
    else:
        need(not Cocones(setting).universal(*own), "the cocone is a colimit")
        _status(setting, reason, shows)
    known.finish()
    target.finish()
    return reason, "yes" if reason == "COLIMIT" else "no"


def _seen(
    functor: Functor, known: Equality, seen: list[int], obj: int, description: object
) -> tuple[tuple[Functor, Table], list[Word]]:
    """The quiver of all morphisms between the objects seen, F on it, and hom(-, A) on it, as listed, with its paths."""
    source = functor.source
    arrows = [
        (dom, cod, word)
        for dom, start in enumerate(seen)
        for cod, stop in enumerate(seen)
        for word in known.hom(start, stop)
        if word
    ]
    quiver = Presentation(
        len(seen), tuple(dom for dom, _, _ in arrows), tuple(cod for _, cod, _ in arrows), (), False, source.budget
    )
    images = [functor.objects[one] for one in seen]
    on_seen = Functor(quiver, functor.target, images, [functor(word) for _, _, word in arrows])
    keys, words, over = dict[tuple[int, Hashable], int](), list[Word](), list[int]()
    for place, row in enumerate(items(description, "the description", len(seen))):
        start = seen[place]
        listed = [source.path_between(start, obj, word) for word in items(row, "the paths")]
        different = {known.key(start, word) for word in listed}
        need(len(different) == len(listed) == len(known.hom(start, obj)), "these are not all morphisms")
        for word in listed:
            keys[place, known.key(start, word)] = len(words)
            words.append(word)
            over.append(place)
    rows = [
        [keys[arrows[g][0], known.key(seen[arrows[g][0]], arrows[g][2] + word)] for g in quiver.into[over[element]]]
        for element, word in enumerate(words)
    ]
    return (on_seen, Table(quiver, over, rows)), words
