"""Heads on top of a model, beside the twin that tries every functor on the image and every renaming."""

from collections import Counter
from itertools import permutations, product
from math import prod

import pytest
from concrete_categories import random_concrete, random_task
from functors_between import act, all_tasks, listing, random_functor

from catlearn.theory.casework import values_of
from catlearn.theory.category import category
from catlearn.theory.extensions import TableProblem
from catlearn.theory.families import chain, cyclic, discrete, poset
from catlearn.theory.functor import Functor, restriction
from catlearn.theory.interchange import interchange
from catlearn.theory.kan import is_isomorphism
from catlearn.theory.limits import Limits
from catlearn.theory.models import ideality
from catlearn.theory.presheaf import Presheaf, broken_equation
from catlearn.theory.tasks import hom, one, sum_of_tasks
from catlearn.theory.transformation import unnatural_square
from catlearn.theory.tuning import NoHead, NoHeadFound, Tuned, tuning
from catlearn.theory.witnesses import Blocked, Identified, Inverted, Merged
from catlearn.theory.word_problem import Unknown, word_problem

graphs = category("VE", {"s": "VE", "t": "VE"})
idempotent = category("A", {"e": "AA"}, [("ee", "e", "A")])
vee = poset("0ab", [("0", "a"), ("0", "b")])
square = poset("0abt", [("0", "a"), ("0", "b"), ("a", "t"), ("b", "t")])


def model(source, target, objects, words=()):
    paths = tuple(target.path(objects[arrow.dom], word) for arrow, word in zip(source.generators, words, strict=True))
    return Functor(source, target, tuple(objects), paths, "M")


forgets_halves = model(cyclic(4), cyclic(2), [0], [[0]])
forgets_the_end = model(graphs, chain(2), [0, 1], [[0], [0]])
forgets_the_idempotent = model(idempotent, chain(1), [0], [[]])
inverts = model(chain(3), chain(2), [0, 0, 1], [[], [0]])
glues = model(discrete("ab"), chain(1), [0, 0])
adds_an_arrow = model(discrete("ab"), chain(2), [0, 1])
adds_elements = model(cyclic(2), cyclic(4), [0], [[0, 0]])
includes = model(vee, square, [0, 1, 2], [[0], [1]])


def is_permutation_of_order_two(task):
    images = task.maps[0]
    return all(images[images[position]] == position for position in range(len(images)))


def bijective(task, letter):
    return sorted(task.maps[letter]) == list(range(len(task.sets[task.base.generators[letter].dom])))


@pytest.mark.parametrize(
    ("along", "most", "criterion", "tasks", "solvable", "canonical"),
    [
        (forgets_halves, 4, is_permutation_of_order_two, 24, 18, 18),
        (forgets_the_end, 2, lambda task: list(task.maps[0]) == list(task.maps[1]), 25, 11, 11),
        (forgets_the_idempotent, 3, lambda task: list(task.maps[0]) == list(range(task.size)), 15, 4, 4),
        (inverts, 2, lambda task: bijective(task, 0), 47, 16, 16),
        (glues, 3, lambda task: len(task.sets[0]) == len(task.sets[1]), 16, 4, 1),
        (adds_an_arrow, 3, lambda task: not task.sets[0] or bool(task.sets[1]), 16, 13, 4),
        (adds_elements, 4, lambda task: sum(x != y for y, x in enumerate(task.maps[0])) % 4 == 0, 18, 8, 1),
        (includes, 1, lambda task: True, 5, 5, 5),
    ],
    ids=["F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8"],
)
def test_all_small_covariant_tasks_under_a_model(along, most, criterion, tasks, solvable, canonical):
    counts = Counter()
    for task in all_tasks(along.source, most, covariant=True):
        found = tuning(along, task)
        assert isinstance(found, Tuned) == criterion(task)
        check(found)
        counts["tasks"] += 1
        counts["solvable"] += isinstance(found, Tuned)
        counts["canonical"] += isinstance(found, Tuned) and found.canonical
    assert counts == {"tasks": tasks, "solvable": solvable, "canonical": canonical}


def test_the_reasons_are_of_the_kind_that_the_model_has():
    kinds = {}
    for along, most in ((forgets_halves, 4), (inverts, 2), (glues, 3), (adds_an_arrow, 3), (adds_elements, 4)):
        found = [tuning(along, task) for task in all_tasks(along.source, most, covariant=True)]
        kinds[along] = {type(each.witness) for each in found if isinstance(each, NoHead)}
        kinds[along] |= {NoHeadFound for each in found if isinstance(each, NoHeadFound)}
    assert list(kinds.values()) == [{Identified}, {Inverted}, {Merged}, {Blocked}, {NoHeadFound}]


def test_one_half_turn_has_no_square_root_but_two_have():
    regular = hom(cyclic(2), 0, covariant=True)
    assert isinstance(tuning(adds_elements, regular), NoHeadFound)
    assert isinstance(tuning(adds_elements, sum_of_tasks(regular, regular)), Tuned)
    assert isinstance(tuning(adds_elements, one(cyclic(2), covariant=True)), Tuned)


def test_a_model_that_forgot_a_symmetry():
    turns = {"t": ("B0", "B1"), "u": ("B1", "B0")}
    orbit = category(["B0", "B1"], turns, [(tuple("tutu"), (), "B0"), (tuple("utut"), (), "B1")])
    to_point = model(orbit, chain(1), [0, 0], [[], []])
    assert isinstance(tuning(to_point, hom(orbit, 0)), NoHead)
    free = category(["B0", "B1"], turns, [(tuple("tu"), (), "B0"), (tuple("ut"), (), "B1")])
    equivalence = model(free, chain(1), [0, 0], [[], []])
    for task in all_tasks(free, 3):
        assert tuning(equivalence, task).canonical


def solvable_by_definition(along, task):
    """Try every functor on the full image whose sets are those of the task, and every renaming; None when too many."""
    if task.covariant:
        task, along = Presheaf(task.base, task.sets, task.maps), along.opposite()
    image = sorted(set(along.objects))
    sizes = {}
    for obj, there in enumerate(along.objects):
        if sizes.setdefault(there, len(task.sets[obj])) != len(task.sets[obj]):
            return False
    there = listing(along.target)
    morphisms = [number for number, path in enumerate(there.paths) if path.dom in sizes and path.cod in sizes]
    tables = [list(product(range(sizes[there.paths[m].dom]), repeat=sizes[there.paths[m].cod])) for m in morphisms]
    if prod(map(len, tables)) > 20_000:
        return None
    homs = {(x, y): list(there.hom(x, y)) for x in image for y in image}
    composable = [(m, n) for x, y in homs for z in image for m in homs[x, y] for n in homs[y, z]]
    renamings = list(product(*(list(permutations(range(len(names)))) for names in task.sets)))
    for chosen in product(*tables):
        head = dict(zip(morphisms, chosen, strict=True))
        if any(head[there.identity(x)] != tuple(range(sizes[x])) for x in image):
            continue
        if all(head[there.compose(m, n)] == tuple(head[m][y] for y in head[n]) for m, n in composable):
            pulled = [head[there.number(path)] for path in along.generators]
            for renaming in renamings:
                if all(
                    all(renaming[dom][low] == pulled[g][renaming[cod][high]] for high, low in enumerate(task.maps[g]))
                    for g, (_, dom, cod) in enumerate(task.base.generators)
                ):
                    return True
    return False


def check(found):
    """From the definitions: a head is a presheaf and its isomorphism is one; a witness is one; a case tree refutes."""
    task = found.task
    if isinstance(found, Tuned):
        assert broken_equation(found.head) is None
        assert found.arrow.source == task and found.arrow.target == restriction(found.head, found.image.onto)
        assert unnatural_square(found.arrow) is None
        assert is_isomorphism(found.arrow)
    elif isinstance(found, NoHead):
        check_witness(found)
    elif isinstance(found, NoHeadFound):
        replay(found)


def check_witness(found):
    task, witness = found.task, found.witness
    whole = found.image.onto.then(found.image.inclusion)
    equal = word_problem(whole.target).equal

    def value(path):
        return act(task, path.reversed() if task.covariant else path)

    match witness:
        case Identified(left, right):
            assert equal(whole(left), whole(right)).answer and value(left) != value(right)
        case Inverted(path, back):
            assert equal(whole(path).then(back), whole.target.identity(back.cod)).answer
            assert equal(back.then(whole(path)), whole.target.identity(back.dom)).answer
            assert len(set(value(path))) < len(value(path)) or len(task.sets[path.dom]) != len(task.sets[path.cod])
        case Merged((one_object, other), there, back):
            assert (there.dom, there.cod) == (whole.objects[one_object], whole.objects[other])
            assert equal(there.then(back), whole.target.identity(there.dom)).answer
            assert equal(back.then(there), whole.target.identity(there.cod)).answer
            assert len(task.sets[one_object]) != len(task.sets[other])
        case Blocked((dom, cod), path):
            assert (path.dom, path.cod) == (whole.objects[dom], whole.objects[cod])
            low, high = (cod, dom) if task.covariant else (dom, cod)
            assert task.sets[high] and not task.sets[low]


def replay(found):
    """Go through the case tree with nothing but the single steps of the constraints, and check each symmetry."""
    task, made = found.task, found.collage
    starts = made.first_generator_of_source
    sizes = [len(task.sets[obj]) for obj in made.chosen] + [len(names) for names in task.sets]
    alike = interchange(task)
    places = [*made.chosen, *range(len(task.sets))]
    cells = [(g, y) for g, arrow in enumerate(made.category.generators) for y in range(sizes[arrow.cod])]

    def elements(variable, value):
        """The elements of the task that stand for a variable and for a value of it."""
        g, y = cells[variable]
        arrow = made.category.generators[g]
        return task.offsets[places[arrow.cod]] + y, task.offsets[places[arrow.dom]] + value

    def is_symmetry(variable, value, other, chosen):
        """Exchanging two components is an automorphism of the task, and leaves all choices as they are."""
        one, two = alike.component[elements(variable, value)[1]], alike.component[elements(variable, other)[1]]
        partner = {}
        for x, component in enumerate(alike.component):
            for y, another in enumerate(alike.component):
                if {component, another} == {one, two} and component != another and alike.place[x] == alike.place[y]:
                    assert x not in partner
                    partner[x] = y
        renamed = [partner.get(x, x) for x in range(task.size)]
        edges = {(high, letter): low for high, letter, low in task.edges()}
        assert sorted(renamed) == list(range(task.size))
        assert all(task.object_of[x] == task.object_of[y] for x, y in enumerate(renamed))
        assert all(edges[renamed[high], letter] == renamed[low] for (high, letter), low in edges.items())
        fixed = [elements(variable, value)[0], *(x for choice in chosen for x in elements(*choice))]
        assert all(renamed[x] == x for x in fixed)
        return renamed[elements(variable, value)[1]] == elements(variable, other)[1]

    known = [[None] * sizes[arrow.cod] for arrow in made.category.generators]
    for letter, images in enumerate(task.maps):
        known[starts + letter] = list(images)
    for obj in made.chosen:
        known[made.to(obj)] = known[made.back(obj)] = list(range(len(task.sets[obj])))
    problem = TableProblem(made.category, sizes, known)

    def refutes(tree, domains, chosen=()):
        domains = list(domains)
        for step in tree.steps:
            for variable, left in problem.strike(step, domains).left:
                domains[variable] &= left
        if tree.variable is None:
            return not all(domains)
        cases = dict(tree.cases)
        assert all(other in cases and is_symmetry(tree.variable, value, other, chosen) for value, other in tree.same)
        return sorted([*cases, *dict(tree.same)]) == list(values_of(domains[tree.variable])) and all(
            refutes(
                case,
                [1 << value if v == tree.variable else d for v, d in enumerate(domains)],
                (*chosen, (tree.variable, value)),
            )
            for value, case in cases.items()
        )

    assert refutes(found.refuted.tree, problem.domains)


@pytest.mark.parametrize("covariant", [False, True])
def test_the_answer_is_that_of_the_definition(covariant):
    counts = Counter()
    for seed in range(900):
        source, target = random_concrete(seed % 90, limit=6), random_concrete(seed % 90 + 500, limit=6)
        along = random_functor(source.category, target.category, seed)
        task = random_task(source, seed, pieces=1)
        if covariant:
            task = Presheaf(task.base, task.sets, task.maps, covariant=True)
            along = along.opposite()
        expected = solvable_by_definition(along, task)
        found = tuning(along, task)
        check(found)
        if expected is not None:
            assert isinstance(found, Tuned) == expected
            counts[type(found).__name__, getattr(found, "canonical", None)] += 1
    assert len(counts) >= 3 and sum(counts.values()) > 800


def test_a_full_model_is_decided_by_what_it_identifies():
    counts = Counter()
    for seed in range(800):
        source, target = random_concrete(seed % 200, limit=9), random_concrete(seed % 200 + 500, limit=4)
        along = random_functor(source.category, target.category, seed)
        if not ideality(along).invented:
            task = random_task(source, seed, pieces=1)
            here, there = listing(along.source), listing(along.target)
            images = {}
            for path in here.paths:
                images.setdefault((path.dom, path.cod, there.number(along(path))), set()).add(act(task, path))
            found = tuning(along, task)
            assert isinstance(found, Tuned) == all(len(values) == 1 for values in images.values())
            assert found.canonical if isinstance(found, Tuned) else isinstance(found.witness, Identified)
            counts[type(found)] += 1
    assert len(counts) == 2 and min(counts.values()) > 5


def test_an_infinite_target_leaves_the_search():
    loop = category("A", {"f": "AA"})
    double = model(loop, loop, [0], [[0, 0]])
    swap = Presheaf(loop, (("x", "y"),), ([1, 0],))
    assert isinstance(tuning(double, swap), NoHeadFound)
    found = tuning(double, Presheaf(loop, (("w", "x", "y", "z"),), ([1, 0, 3, 2],)))
    assert isinstance(found, Tuned) and not found.canonical
    check(found)


def test_a_search_that_is_too_long_names_the_limit():
    loop = category("A", {"f": "AA"})
    double = model(loop, loop, [0], [[0, 0]])
    turn = Presheaf(loop, (tuple(map(str, range(10))),), ([*range(1, 10), 0],))
    assert tuning(double, turn, Limits(steps=160)) == Unknown(("steps", 160))


def test_objects_that_an_infinite_target_glues_need_no_search():
    loop = category("A", {"f": "AA"})
    both = model(discrete("ab"), loop, [0, 0])
    names = tuple(map(str, range(12)))
    found = tuning(both, Presheaf(discrete("ab"), (names, names[1:]), ()))
    assert isinstance(found.witness, Merged)
    check(found)
    assert isinstance(tuning(both, Presheaf(discrete("ab"), (names, names), ())), Tuned)


def test_like_components_are_tried_once():
    loop = category("A", {"f": "AA"})
    double = model(loop, loop, [0], [[0, 0]])
    swaps = Presheaf(loop, (tuple(map(str, range(22))),), ([number ^ 1 for number in range(22)],))
    found = tuning(double, swaps, Limits(steps=200_000))
    assert isinstance(found, NoHeadFound) and any(case.same for case in nodes(found.refuted.tree))
    check(found)


def nodes(tree):
    yield tree
    for _, case in tree.cases:
        yield from nodes(case)


def test_tasks_on_no_objects_and_models_of_an_infinite_source():
    nothing = model(discrete([]), chain(2), [])
    assert tuning(nothing, one(discrete([]))).canonical
    loop = category("A", {"f": "AA"})
    thrice = model(loop, cyclic(3), [0], [[0]])
    assert tuning(thrice, Presheaf(loop, (("x", "y", "z"),), ([1, 2, 0],))).canonical
    refused = tuning(thrice, Presheaf(loop, (("x", "y", "z"),), ([1, 0, 2],)))
    assert isinstance(refused.witness, Identified)
    check(refused)
