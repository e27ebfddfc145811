"""What is generated from descriptions: worked answers, and the definition."""

import pytest
from concrete_categories import random_concrete, random_task
from functors_between import all_tasks, listing, random_functor

from catlearn.theory.category import Category, Generator, Path, category
from catlearn.theory.descriptions import Descriptions, NotDense, density, descriptions
from catlearn.theory.families import chain, cyclic, discrete, poset
from catlearn.theory.functor import Functor, constant_functor, identity_functor, restriction
from catlearn.theory.kan import left_kan, right_kan
from catlearn.theory.limits import Limits
from catlearn.theory.naturals import count_transformations, list_transformations
from catlearn.theory.presheaf import Presheaf
from catlearn.theory.representability import Represented, representability
from catlearn.theory.sizes import TooLarge
from catlearn.theory.tasks import hom, one, sum_of_tasks
from catlearn.theory.unseen import (
    Ambiguous,
    ColimitCocone,
    Generated,
    Impossible,
    NoColimitCocone,
    generated_from,
    generates,
)
from catlearn.theory.word_problem import Infinite


def inclusion(source: Category, target: Category, names: dict[str, str] | None = None) -> Functor:
    """A functor into a thin category, from names of objects."""
    from catlearn.theory.families import below

    objects = tuple(target.object_numbers[(names or {}).get(name, name)] for name in source.objects)
    paths = tuple(below(target, objects[arrow.dom], objects[arrow.cod]) for arrow in source.generators)
    return Functor(source, target, objects, paths)


def subterminal(base: Category, *support: str, **more: int) -> Presheaf:
    sets = tuple(("x",) if name in support else () for name in base.objects)
    return Presheaf(base, sets, tuple([0] * len(sets[arrow.cod]) for arrow in base.generators))


def answer(found) -> str:
    match found:
        case Generated():
            image = found.cocones.task.category.objects[found.object]
            return f"EXACT {image}" if found.faithful else f"UNFAITHFUL {image}"
        case Ambiguous():
            return "AMBIGUOUS"
        case Impossible():
            return "IMPOSSIBLE"
    return str(found)


def sizes(task: Presheaf, *names: str) -> list[int]:
    numbers = task.category.object_numbers
    return [len(task.sets[numbers[name]]) for name in names] if names else [len(some) for some in task.sets]


words = poset(["0", "c", "h", "ch"], [("0", "c"), ("0", "h"), ("c", "ch"), ("h", "ch")])
pictures = poset(
    ["i0", "ic", "ih", "ich", "sc", "d"],
    [("i0", "ic"), ("i0", "ih"), ("ic", "ich"), ("ih", "ich"), ("ich", "sc"), ("i0", "d")],
)
draw = inclusion(words, pictures, {"0": "i0", "c": "ic", "h": "ih", "ch": "ich"})


@pytest.mark.parametrize(
    ("support", "left", "right"),
    [
        ("0", (1, 0, 0, 0, 0, 0), (1, 0, 0, 0, 1, 0)),
        ("0 c", (1, 1, 0, 0, 0, 0), (1, 1, 0, 0, 1, 0)),
        ("0 h", (1, 0, 1, 0, 0, 0), (1, 0, 1, 0, 1, 0)),
        ("0 c h ch", (1, 1, 1, 1, 0, 0), (1, 1, 1, 1, 1, 1)),
        ("0 c h", (1, 1, 1, 0, 0, 0), (1, 1, 1, 0, 1, 0)),
    ],
)
def test_words_as_pictures(support, left, right):
    task = subterminal(words, *support.split())
    order = "i0", "ic", "ih", "ich", "d", "sc"
    assert tuple(sizes(left_kan(draw, task).task, *order)) == left
    assert tuple(sizes(right_kan(draw, task).task, *order)) == right


seen = poset(["0", "c", "h"], [("0", "c"), ("0", "h")])
seen_as = {"0": "i0", "c": "ic", "h": "ih"}


@pytest.mark.parametrize(
    ("images", "pairs", "expected", "cocones"),
    [
        (pictures.objects, None, "EXACT ich", (0, 0, 0, 1, 1, 0)),
        (
            ("i0", "ic", "ih", "ich", "be"),
            [("i0", "ic"), ("i0", "ih"), ("ic", "ich"), ("ih", "ich"), ("ic", "be"), ("ih", "be")],
            "AMBIGUOUS",
            (0, 0, 0, 1, 1),
        ),
        (("i0", "ic", "ih"), [("i0", "ic"), ("i0", "ih")], "IMPOSSIBLE", (0, 0, 0)),
    ],
)
def test_a_cat_with_a_hat_that_was_never_seen(images, pairs, expected, cocones):
    target = pictures if pairs is None else poset(images, pairs)
    found = generates(inclusion(seen, target, seen_as), subterminal(seen, "0", "c", "h"))
    assert answer(found) == expected
    assert tuple(sizes(found.cocones.task)) == cocones
    if isinstance(found, Ambiguous):
        assert [found.cocones.task.element(each)[0] for each in found.candidates] == [3, 4]


def test_the_unseen_is_recovered_when_it_is_a_colimit_of_what_was_seen():
    found = generated_from(draw, 3, [1, 2, 0])
    assert isinstance(found, ColimitCocone) and found.represented.object == 3
    assert isinstance(generated_from(draw, 3, [0, 1, 2, 3]), ColimitCocone)
    only_cat = generated_from(draw, 3, [0, 1])
    assert isinstance(only_cat, NoColimitCocone) and answer(only_cat.generated) == "EXACT ic"


vee = poset("0ab", [("0", "a"), ("0", "b")])
square = poset("0abt", [("0", "a"), ("0", "b"), ("a", "t"), ("b", "t")])


def test_a_vee_in_a_square():
    along = inclusion(vee, square)
    left, right = hom(vee, 1), hom(vee, 2)
    both = sum_of_tasks(left, right)
    span = Presheaf(vee, (("x",), ("y", "z"), ("w",)), ([0, 0], [0]))
    rows = [
        (one(vee), "EXACT t", [1, 1, 1, 0], [1, 1, 1, 1]),
        (left, "EXACT a", [1, 1, 0, 0], [1, 1, 0, 0]),
        (both, "UNFAITHFUL t", [2, 1, 1, 0], [2, 1, 1, 0]),
        (span, "UNFAITHFUL t", [1, 2, 1, 0], [1, 2, 1, 2]),
    ]
    for task, expected, left_sizes, right_sizes in rows:
        assert answer(generates(along, task)) == expected
        assert sizes(left_kan(along, task).task) == left_sizes
        assert sizes(right_kan(along, task).task) == right_sizes


graphs = category("VE", {"s": "VE", "t": "VE"})


def graph(vertices: int, *edges: tuple[int, int]) -> Presheaf:
    names = tuple(map(str, range(vertices))), tuple(map(str, range(len(edges))))
    return Presheaf(graphs, names, ([a for a, _ in edges], [b for _, b in edges]))


PICTURES = {
    "V": graph(1),
    "E": graph(2, (0, 1)),
    "P": graph(3, (0, 1), (1, 2)),
    "L": graph(1, (0, 0)),
    "P3": graph(4, (0, 1), (1, 2), (2, 3)),
}


def graphs_on(*names: str) -> Functor:
    """The full subcategory of graphs on some of them, by its table, and the functor from vertex and edge to it."""
    arrows, values = [], []
    for dom, one_name in enumerate(names):
        for cod, other in enumerate(names):
            for each in list_transformations(PICTURES[one_name], PICTURES[other]):
                values.append((dom, cod, tuple(map(tuple, each.components))))
                arrows.append(Generator(f"m{len(arrows)}", dom, cod))
    number = {value: letter for letter, value in enumerate(values)}
    equations = []
    for f, (dom, middle, first) in enumerate(values):
        if dom == middle and all(component == tuple(range(len(component))) for component in first):
            equations.append((Path(dom, dom, (f,)), Path(dom, dom, ())))
        for g, (start, cod, then) in enumerate(values):
            if start == middle:
                both = tuple(tuple(b[x] for x in a) for a, b in zip(first, then, strict=True))
                equations.append((Path(dom, cod, (f, g)), Path(dom, cod, (number[dom, cod, both],))))
    target = Category(names, tuple(arrows), tuple(equations))
    ends = [number[0, 1, ((end,), ())] for end in (0, 1)]
    return Functor(graphs, target, (0, 1), tuple(Path(0, 1, (letter,)) for letter in ends))


@pytest.mark.parametrize(
    ("objects", "path", "loop", "vertices", "ways"),
    [
        ("V E", "IMPOSSIBLE", "IMPOSSIBLE", "AMBIGUOUS", [1, 4]),
        ("V E P", "EXACT P", "IMPOSSIBLE", "AMBIGUOUS", [1, 4, 9]),
        ("V E L", "UNFAITHFUL L", "EXACT L", "AMBIGUOUS", [1, 4, 1]),
        ("V E P L", "EXACT P", "EXACT L", "AMBIGUOUS", [1, 4, 9, 1]),
        ("V E P P3", "EXACT P", "IMPOSSIBLE", "AMBIGUOUS", [1, 4, 9, 16]),
    ],
)
def test_graphs_from_their_vertices_and_edges(objects, path, loop, vertices, ways):
    along = graphs_on(*objects.split())
    assert answer(generates(along, PICTURES["P"])) == path
    assert answer(generates(along, PICTURES["L"])) == loop
    two = generates(along, graph(2))
    assert answer(two) == vertices and sizes(two.cocones.task) == ways


def test_a_graph_is_rebuilt_from_its_description_by_the_right_extension():
    along = graphs_on("V", "E", "P")
    described = descriptions(along).tasks[2]
    assert sizes(left_kan(along, described).task) == [3, 2, 0]
    assert sizes(right_kan(along, described).task) == [3, 2, 1]
    assert isinstance(density(along), Descriptions)


def test_density_is_that_the_right_extension_rebuilds_every_representable():
    counts = {True: 0, False: 0}
    for seed in range(120):
        source, target = random_concrete(seed % 60, limit=10), random_concrete(seed % 60 + 500, limit=10)
        along = random_functor(source.category, target.category, seed)
        found = density(along)
        rebuilt = True
        for obj, described in enumerate(descriptions(along).tasks):
            extended = right_kan(along, described, Limits(rows=3000))
            if isinstance(extended, TooLarge):
                rebuilt = False
                break
            represented = representability(extended.task)
            rebuilt &= isinstance(represented, Represented) and sizes(extended.task) == sizes(hom(along.target, obj))
        assert isinstance(found, Descriptions) == rebuilt
        if isinstance(found, NotDense) and found.pair:
            assert listing(along.target).number(found.pair[0]) != listing(along.target).number(found.pair[1])
        counts[rebuilt] += 1
    assert min(counts.values()) > 5


def candidates_by_definition(along: Functor, task: Presheaf):
    """All (i, k) from which every other (j, k') comes by exactly one morphism."""
    there = listing(along.target)
    found = descriptions(along)
    cocones = [(i, each.components) for i, to in enumerate(found.tasks) for each in list_transformations(task, to)]

    def then(components, number):
        after = found.along_path(there.paths[number])
        return tuple(tuple(after[s][x] for x in component) for s, component in enumerate(components))

    def is_universal(i, k):
        return all(sum(then(k, m) == other for m in there.hom(i, j)) == 1 for j, other in cocones)

    return cocones, [(i, k) for i, k in cocones if is_universal(i, k)]


def test_a_candidate_is_a_universal_cocone():
    counts = {}
    for seed in range(300):
        source, target = random_concrete(seed % 60, limit=8), random_concrete(seed % 60 + 500, limit=8)
        along = random_functor(source.category, target.category, seed)
        task = random_task(source, seed, pieces=1)
        cocones, universal = candidates_by_definition(along, task)
        found = generates(along, task)
        if isinstance(found, Generated):
            assert (found.object, found.arrow.components) in universal
            described = descriptions(along).tasks[found.object]
            ends = zip(found.arrow.components, described.sets, strict=True)
            assert found.faithful == all(sorted(image) == list(range(len(names))) for image, names in ends)
        else:
            assert not universal and isinstance(found, Impossible) == (not cocones)
        counts[answer(found).split()[0]] = counts.get(answer(found).split()[0], 0) + 1
    assert set(counts) == {"EXACT", "UNFAITHFUL", "AMBIGUOUS"}


def test_what_a_full_embedding_is_told_it_gives_back():
    for seed in range(40):
        base = random_concrete(seed, limit=12)
        for obj in range(len(base.sizes)):
            found = generates(identity_functor(base.category), hom(base.category, obj))
            assert isinstance(found, Generated) and found.faithful
            assert isinstance(generated_from(identity_functor(base.category), obj, [obj]), ColimitCocone)


def test_aligned_functors_compose():
    for seed in range(60):
        first, second, third = (random_concrete(seed + shift, limit=8) for shift in (0, 300, 600))
        one_way = random_functor(first.category, second.category, seed)
        onward = random_functor(second.category, third.category, seed + 1)
        task = random_task(first, seed, pieces=1)
        at_once = left_kan(one_way.then(onward), task).task
        in_turn = left_kan(onward, left_kan(one_way, task).task).task
        assert sizes(at_once) == sizes(in_turn)
        assert count_transformations(at_once, in_turn) == count_transformations(in_turn, in_turn)
        back = random_task(third, seed)
        assert restriction(restriction(back, onward), one_way) == restriction(back, one_way.then(onward))


def test_a_target_without_colimits():
    points = discrete("ab")
    apart, together = discrete("uv"), poset("uvwz", [("u", "w"), ("v", "w"), ("w", "z")])
    split = poset(["u", "v", "w1", "w2"], [(low, high) for low in "uv" for high in ("w1", "w2")])
    names = {"a": "u", "b": "v"}
    expected = [(apart, "IMPOSSIBLE"), (split, "AMBIGUOUS"), (together, "EXACT w")]
    for target, verdict in expected:
        along = inclusion(points, target, names)
        assert answer(generates(along, one(points))) == verdict
        assert answer(generates(along, hom(points, 0))) == "EXACT u"


def test_covariant_descriptions_are_answered_by_limits():
    along = inclusion(vee, square)
    turned = along.opposite()
    for task in all_tasks(vee, 1):
        there = Presheaf(task.base, task.sets, task.maps, covariant=True)
        found, same = generates(turned, there), generates(along, task)
        assert type(found) is type(same)
        if isinstance(found, Generated):
            assert (found.object, found.faithful) == (same.object, same.faithful)


def test_infinite_homs_are_named():
    loop = category("A", {"f": "AA"})
    assert isinstance(generates(constant_functor(chain(1), loop, 0), one(chain(1))), Infinite)
    assert isinstance(generated_from(constant_functor(chain(1), loop, 0), 0, [0]), Infinite)
    assert isinstance(generated_from(identity_functor(cyclic(2)), 0, [0]), ColimitCocone)
