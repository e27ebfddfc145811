"""That no head solves a task or a functor, by a tree of cases.

K, the full subcategory on the objects M(A), is given by some paths of H and equations that hold in H: any head obeys
them. The collage of M has the objects of K and those of C, the generators of K and of C, and for each A two more, to(A)
and from(A), between A and M(A), inverse to each other, with f >> to(B) = to(A) >> M(f). T and a head make a presheaf
(or a functor) on it; and where A is the first object that goes to X, one may take G(X) = T(A), and identities for to(A)
and from(A).

The values of generators are variables. In each node of the tree some equations strike out values, and then either some
variable has no value left, or one is chosen, and each of its values is a case, or by a symmetry of T the same as one.
Nodes are listed depth first: [equations, variable or null, values, [value, one that it is like]].
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product

from .equality import Equality
from .functors import Functor
from .presentation import Presentation, Word
from .reading import items, need, number, numbers, record
from .tables import Table

Law = tuple[int, int, Word, Word]
MOST_COMBINATIONS = 4_096


@dataclass(frozen=True)
class Collage:
    """The objects of K by their places, then those of C; `chosen[X]` is the object of C that stands for X."""

    base: Presentation
    chosen: list[int]
    letters: int
    over: list[int]

    def to(self, obj: int, generators: int) -> int:
        """The generator A -> M(A)."""
        return self.letters + generators + 2 * obj


def read_collage(model: Functor, target: Equality, value: object) -> Collage:
    """{"arrows": [dom, cod, word of H], "equations": [dom, word, word] of arrows, "words": M(f) in arrows}; or null,
    when M reaches all objects of H and K is H."""
    images = sorted(set(model.objects))
    source, whole = model.source, model.target
    if value is None:
        need(len(images) == whole.objects, "the model does not reach all objects")
        ends = list(zip(whole.dom, whole.cod, strict=True))
        laws, words = list(whole.laws()), model.words
    else:
        ends, laws, words = _read_part(model, target, value, images)
    shift, letters, generators = len(images), len(ends), len(source.dom)
    place = {obj: position for position, obj in enumerate(images)}
    over = [place[obj] for obj in model.objects]
    doms, cods = [dom for dom, _ in ends], [cod for _, cod in ends]
    doms += [dom + shift for dom in source.dom]
    cods += [cod + shift for cod in source.cod]
    equations = laws
    for obj in range(source.objects):
        to = letters + generators + 2 * obj
        doms += [obj + shift, over[obj]]
        cods += [over[obj], obj + shift]
        equations.append((obj + shift, obj + shift, (to, to + 1), ()))
        equations.append((over[obj], over[obj], (to + 1, to), ()))
    for g, (dom, cod) in enumerate(zip(source.dom, source.cod, strict=True)):
        after, before = letters + generators + 2 * cod, letters + generators + 2 * dom
        equations.append((dom + shift, over[cod], (letters + g, after), (before, *words[g])))
    base = Presentation(shift + source.objects, tuple(doms), tuple(cods), tuple(equations), False, source.budget)
    return Collage(base, [over.index(position) for position in range(shift)], letters, over)


def _read_part(
    model: Functor, target: Equality, value: object, images: list[int]
) -> tuple[list[tuple[int, int]], list[Law], list[Word]]:
    arrows, equations, written = record(value, "the full image", "arrows", "equations", "words")
    ends, paths = [], []
    for entry in items(arrows, "the arrows"):
        start, stop, word = items(entry, "an arrow", 3)
        dom, cod = number(start, len(images), "a place"), number(stop, len(images), "a place")
        paths.append(model.target.path_between(images[dom], images[cod], word))
        ends.append((dom, cod))
    part = Presentation(
        len(images), tuple(dom for dom, _ in ends), tuple(cod for _, cod in ends), (), False, model.target.budget
    )

    def whole(word: Word) -> Word:
        model.target.budget.spend(1 + sum(len(paths[letter]) for letter in word))
        return tuple(letter for arrow in word for letter in paths[arrow])

    laws = []
    for entry in items(equations, "the equations"):
        start, left, right = items(entry, "an equation", 3)
        dom = part.object_number(start)
        one, cod = part.path(dom, left)
        other = part.path_between(dom, cod, right)
        need(target.same(images[dom], whole(one), whole(other)), "an equation does not hold")
        laws.append((dom, cod, one, other))
    words = []
    for g, entry in enumerate(items(written, "the words", len(model.words))):
        dom, cod = (images.index(model.objects[ends[g]]) for ends in (model.source.dom, model.source.cod))
        word = part.path_between(dom, cod, entry)
        need(target.same(images[dom], whole(word), model.words[g]), "a word is not the image of its generator")
        words.append(word)
    return ends, laws, words


def values_of(domain: int) -> Iterator[int]:
    """The values in a domain, in their order."""
    while domain:
        lowest = domain & -domain
        yield lowest.bit_length() - 1
        domain ^= lowest


Strike = Callable[[int, list[int]], None]
Alike = Callable[[int, int, int, list[tuple[int, int]]], bool]


def replay(nodes: object, domains: list[int], strike: Strike, alike: Alike, constraints: int) -> None:
    """Go through the tree; `alike(variable, value, other, choices)` says whether a symmetry exchanges two values."""
    listed, met = items(nodes, "the nodes"), 0
    stack: list[tuple[list[int], list[tuple[int, int]]]] = [(domains, [])]
    while stack:
        now, chosen = stack.pop()
        need(met < len(listed), "a node is missing")
        steps, variable, values, same = items(listed[met], "a node", 4)
        met += 1
        for constraint in numbers(steps, constraints, "the equations"):
            before = list(now)
            strike(constraint, now)
            need(before != now, "an equation strikes out nothing")
        if variable is None:
            need(not all(now), "no variable is without values")
            need(values == [] and same == [], "a leaf has no cases")
            continue
        need(all(now), "a variable is without values, and no case is needed")
        place = number(variable, len(now), "a variable")
        cases = numbers(values, now[place].bit_length(), "the values")
        pairs = [numbers(pair, now[place].bit_length(), "a pair of values", 2) for pair in items(same, "the values")]
        need(sorted([*cases, *(value for value, _ in pairs)]) == list(values_of(now[place])), "a case is missing")
        for value, other in pairs:
            need(other in cases and alike(place, value, other, chosen), "two values are not alike")
        for value in reversed(cases):
            further = list(now)
            further[place] = 1 << value
            stack.append((further, [*chosen, (place, value)]))
    need(met == len(listed), "a node is never met")


def single(domain: int) -> bool:
    """Whether one value is left."""
    return domain != 0 and domain & (domain - 1) == 0


class _Tables:
    """The maps of a presheaf on the collage: for each generator and element over its codomain, a variable."""

    def __init__(self, made: Collage, sizes: list[int], known: list[list[int] | None]) -> None:
        self.base, self.budget = made.base, made.base.budget
        self.starts: list[int] = []
        self.owner: list[tuple[int, int]] = []
        self.domains: list[int] = []
        for g, images in enumerate(known):
            self.starts.append(len(self.domains))
            everything = (1 << sizes[self.base.dom[g]]) - 1
            for element in range(sizes[self.base.cod[g]]):
                self.owner.append((g, element))
                self.domains.append(everything if images is None else 1 << images[element])
        self.instances = [
            (left[::-1], right[::-1], element)
            for _, cod, left, right in self.base.equations
            for element in range(sizes[cod])
        ]

    def follow(self, letters: Word, element: int, domains: list[int]) -> tuple[int, int | None, Word]:
        """Restrict as far as is known: the end, the variable that blocks the way, and the letters that are left."""
        self.budget.spend(1 + len(letters))
        for place, letter in enumerate(letters):
            variable = self.starts[letter] + element
            if not single(domains[variable]):
                return element, variable, letters[place + 1 :]
            element = domains[variable].bit_length() - 1
        return element, None, ()

    def strike(self, constraint: int, domains: list[int]) -> None:
        """Two ways that must end in one element: strike out values from which they would not."""
        left, right, element = self.instances[constraint]
        one, other = self.follow(left, element, domains), self.follow(right, element, domains)
        if one[1] is None and other[1] is None:
            if one[0] != other[0]:
                domains[self.starts[(left or right)[0]] + element] = 0
            return
        if one[1] is None:
            one, other = other, one
        if other[1] is not None and other[1] != one[1]:
            return
        assert one[1] is not None
        struck = 0
        for value in values_of(domains[one[1]]):
            end, open_end, _ = self.follow(one[2], value, domains)
            aim, open_aim, _ = (other[0], None, ()) if other[1] is None else self.follow(other[2], value, domains)
            if open_end is None and open_aim is None and end != aim:
                struck |= 1 << value
        domains[one[1]] &= ~struck


def no_case_of_tasks(model: Functor, task: Table, target: Equality, shows: object) -> None:
    """No presheaf on the collage is T on C. "places" says which elements of T are alike (see `_Symmetry`)."""
    _, image, places, nodes = record(shows, "the cases", "witness", "image", "places", "nodes")
    made = read_collage(model, target, image)
    shift, source = len(made.chosen), task.base
    stands = [*made.chosen, *range(source.objects)]
    sizes = [len(task.at[obj]) for obj in stands]
    place = {element: position for members in task.at for position, element in enumerate(members)}
    known: list[list[int] | None] = [None] * made.letters
    for g, cod in enumerate(source.cod):
        known.append([place[task.rows[element][source.slot[g]]] for element in task.at[cod]])
    for obj in range(source.objects):
        same = list(range(len(task.at[obj]))) if made.chosen[made.over[obj]] == obj else None
        known += [same, same]
    problem = _Tables(made, sizes, known)
    symmetry = _Symmetry(task, places)

    def elements(variable: int, value: int) -> tuple[int, int]:
        g, position = problem.owner[variable]
        above, below = stands[made.base.cod[g]], stands[made.base.dom[g]]
        return task.at[above][position], task.at[below][value]

    def alike(variable: int, value: int, other: int, chosen: list[tuple[int, int]]) -> bool:
        fixed = [elements(variable, value)[0]]
        fixed += [element for choice in chosen for element in elements(*choice)]
        return symmetry.exchanges(elements(variable, value)[1], elements(variable, other)[1], fixed)

    need(shift > 0, "there is no object")
    replay(nodes, problem.domains, problem.strike, alike, len(problem.instances))


class _Symmetry:
    """Components that are isomorphic may be exchanged. Each element has a place: an element of the first component of
    its kind, so that places follow restrictions, and are one to one from a component onto that one."""

    def __init__(self, task: Table, places: object) -> None:
        self.component = task.components()
        self.place = numbers(places, len(task.over), "the places", len(task.over))
        members: dict[int, list[int]] = {}
        for element, label in enumerate(self.component):
            members.setdefault(label, []).append(element)
        for label, inside in members.items():
            first = self.component[self.place[inside[0]]]
            images = sorted(self.place[element] for element in inside)
            need(images == members[first] and first <= label, "the places are not one to one")
        for element, row in enumerate(task.rows):
            stands = self.place[element]
            need(task.over[stands] == task.over[element] and self.place[stands] == stands, "a place is none")
            need([self.place[image] for image in row] == task.rows[stands], "places do not follow restrictions")

    def exchanges(self, one: int, other: int, fixed: list[int]) -> bool:
        """Whether exchanging two components exchanges two elements, and leaves some others alone."""
        pair = {self.component[one], self.component[other]}
        touched = any(self.component[element] in pair for element in fixed)
        return len(pair) == 2 and self.place[one] == self.place[other] and not touched


def no_case_of_functors(model: Functor, functor: Functor, target: Equality, there: Equality, shows: object) -> None:
    """No functor on the collage is F on C. "homs" lists a word for each morphism between values, by their ends."""
    _, image, listed, nodes = record(shows, "the cases", "witness", "image", "homs", "nodes")
    made = read_collage(model, target, image)
    base, answers = made.base, functor.target
    objects = [functor.objects[obj] for obj in (*made.chosen, *range(functor.source.objects))]
    homs: dict[tuple[int, int], list[Word]] = {}
    for entry in items(listed, "the morphisms"):
        start, stop, words = items(entry, "an entry", 3)
        ends = answers.object_number(start), answers.object_number(stop)
        found = [answers.path_between(*ends, word) for word in items(words, "the words")]
        keys = {there.key(ends[0], word) for word in found}
        need(ends not in homs and len(keys) == len(found) == len(there.hom(*ends)), "a morphism is missing")
        homs[ends] = found
    wanted = {(objects[dom], objects[cod]) for dom, cod in zip(base.dom, base.cod, strict=True)}
    need(homs.keys() == wanted, "these are not the hom-sets that are needed")
    variables = [homs[objects[dom], objects[cod]] for dom, cod in zip(base.dom, base.cod, strict=True)]
    domains = [(1 << len(words)) - 1 for words in variables]
    generators = len(functor.source.dom)
    for g, word in enumerate(functor.words):
        start = objects[base.dom[made.letters + g]]
        values = [there.same(start, one, word) for one in variables[made.letters + g]]
        domains[made.letters + g] = 1 << values.index(True)
    for obj in made.chosen:
        to, start = made.to(obj, generators), functor.objects[obj]
        identity = [there.same(start, one, ()) for one in variables[to]].index(True)
        domains[to] = domains[to + 1] = 1 << identity

    def strike(constraint: int, now: list[int]) -> None:
        dom, _, left, right = base.equations[constraint]
        letters, size = list(dict.fromkeys(left + right)), 1
        for letter in letters:
            size *= now[letter].bit_count()
        need(size <= MOST_COMBINATIONS, "there are too many combinations")
        kept = dict.fromkeys(letters, 0)
        for values in product(*(list(values_of(now[letter])) for letter in letters)):
            base.budget.spend(1 + len(left) + len(right))
            chosen = dict(zip(letters, values, strict=True))
            one, other = (sum((variables[g][chosen[g]] for g in side), ()) for side in (left, right))
            if there.same(objects[dom], one, other):
                for letter, value in chosen.items():
                    kept[letter] |= 1 << value
        for letter, domain in kept.items():
            now[letter] = domain

    replay(nodes, domains, strike, lambda *_: False, len(base.equations))
