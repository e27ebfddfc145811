"""Representability beside its twins, which know the definition only."""

from itertools import combinations

import pytest
from concrete_categories import (
    random_concrete,
    random_task,
    representable,
    transformations,
    universal_elements,
)

from catlearn.theory.category import category
from catlearn.theory.families import chain, cyclic, discrete, symmetric
from catlearn.theory.generation import components, generation, reached_from
from catlearn.theory.limits import Limits
from catlearn.theory.presheaf import Presheaf, broken_equation
from catlearn.theory.prompts import (
    Misses,
    NotASum,
    NotUniversal,
    SumOfRepresentables,
    represented_by,
    sum_of_representables,
    universal_pairs,
)
from catlearn.theory.representability import (
    MANY_RELATIONS,
    Collapse,
    Different,
    Disconnected,
    Empty,
    NeedsGenerators,
    Represented,
    Undecided,
    representability,
)
from catlearn.theory.retracts import NotARetract, Retract, retract
from catlearn.theory.spanning import spanning

SEEDS = range(1500)


def cases(seeds=SEEDS):
    for seed in seeds:
        base = random_concrete(seed % 300)
        yield base, random_task(base, seed)


def replay(task, found):
    """Replay the log of a representation on an empty table, as a reader of it would."""
    base = task.base
    kinds, rows, elements = [found.object], [{}], [found.element]
    for step in found.spanning.log:
        if step[0] >= 0:
            node, letter = step
            assert base.generators[letter].cod == kinds[node] and letter not in rows[node]
            rows[node][letter] = len(rows)
            rows.append({})
            kinds.append(base.generators[letter].dom)
            position = task.element(elements[node])[1]
            elements.append(task.offsets[kinds[-1]] + task.maps[letter][position])
        else:
            fill_in(base, rows, step[1], step[2])
    return rows, elements


def fill_in(base, rows, equation, node):
    ends, missing = [], []
    for side in base.equations[equation]:
        at = node
        for index, letter in enumerate(reversed(side.word)):
            if letter not in rows[at]:
                assert index == len(side.word) - 1, "only the last edge of a side may be missing"
                missing.append((at, letter))
                break
            at = rows[at][letter]
        else:
            ends.append(at)
    assert len(ends) == len(missing) == 1
    at, letter = missing[0]
    rows[at][letter] = ends[0]


def test_it_finds_a_universal_element_exactly_when_there_is_one():
    answers = {True: 0, False: 0}
    for base, task in cases():
        assert broken_equation(task) is None
        found, expected = representability(task), universal_elements(base, task)
        answers[bool(expected)] += 1
        if expected:
            assert isinstance(found, Represented)
            assert found.element in expected
            assert list(universal_pairs(found).elements) == expected
        else:
            assert not isinstance(found, Represented)
    assert min(answers.values()) > 200


def test_a_log_builds_the_representable_and_what_it_leaves_open_was_proved():
    for _, task in cases():
        found = representability(task)
        if isinstance(found, Represented):
            rows, elements = replay(task, found)
            assert sorted(elements) == list(range(task.size))
            missing = sum(
                len(task.base.incoming[task.object_of[e]]) - len(row) for row, e in zip(rows, elements, strict=True)
            )
            assert missing == len(found.relations) == len(found.equalities)


def test_refutations_say_what_they_claim():
    seen = set()
    for base, task in cases():
        found = representability(task)
        seen.add(type(found))
        if isinstance(found, Empty):
            assert task.size == 0
        elif isinstance(found, Disconnected):
            assert found.labels[found.elements[0]] != found.labels[found.elements[1]]
            assert all(found.labels[high] == found.labels[low] for high, _, low in task.edges())
            assert set(found.labels) == set(range(found.count))
        elif isinstance(found, NeedsGenerators):
            assert len(found.elements) > 1
            assert sum(map(len, found.closed)) == len(set().union(*found.closed))
            for element, closed in zip(found.elements, found.closed, strict=True):
                assert element in closed
                assert all(high in closed for high, _, low in task.edges() if low in closed)
        elif isinstance(found, Collapse):
            outside = set(range(task.size)) - set(found.members)
            assert all(low in outside for high, _, low in task.edges() if high in outside)
            for member, (one, other) in zip(found.members, found.pairs, strict=True):
                position = task.element(member)[1]
                assert task.restrict(one, position) == task.restrict(other, position)
                assert base.value(one) != base.value(other)
    assert seen == {Represented, Empty, Disconnected, NeedsGenerators, Collapse}


def test_tiny_tasks_agree_with_a_search_for_natural_bijections():
    tried = 0
    for base, task in cases(range(400)):
        if task.size <= 5:
            isomorphic = any(
                list(map(len, task.sets)) == list(map(len, target.sets))
                and any(len(set(images)) == task.size for images in transformations(task, target))
                for target in (representable(base, obj) for obj in range(len(base.sizes)))
            )
            assert isinstance(representability(task), Represented) == isomorphic
            tried += 1
    assert tried > 100


def test_the_least_number_of_generators_is_that_of_the_maximal_classes():
    for _, task in cases(range(400)):
        if task.size <= 9:
            least = next(
                count
                for count in range(task.size + 1)
                if any(all(reached_from(task, chosen)) for chosen in combinations(range(task.size), count))
            )
            found = generation(task)
            assert len(found.elements) == least
            assert all(reached_from(task, found.elements))
            for element, members in zip(found.elements, found.classes, strict=True):
                assert members == tuple(e for e in range(task.size) if reached_from(task, [e])[element])


def test_a_sum_of_representables_is_one_component_by_component():
    sums = 0
    for base, task in cases(range(800)):
        labels, count = components(task)
        universal = [bool(universal_elements(base, only(task, labels, component))) for component in range(count)]
        found = sum_of_representables(task)
        assert isinstance(found, SumOfRepresentables) == all(universal)
        if isinstance(found, NotASum):
            assert found.component == universal.index(False)
        else:
            assert [labels[part.element] for part in found.parts] == list(range(count))
            sums += count > 1
    assert sums > 20


def only(task, labels, component):
    kept = [e for e in range(task.size) if labels[e] == component]
    position = {e: [x for x in kept if task.object_of[x] == task.object_of[e]].index(e) for e in kept}
    sets = tuple(
        tuple(name for at, name in enumerate(names) if task.offsets[obj] + at in position)
        for obj, names in enumerate(task.sets)
    )
    maps = [[0] * len(sets[generator.cod]) for generator in task.base.generators]
    for high, letter, low in task.edges():
        if high in position:
            maps[letter][position[high]] = position[low]
    return Presheaf(task.base, sets, tuple(maps))


def test_a_retract_is_a_section_after_a_map_from_a_representable():
    answers = {True: 0, False: 0}
    for base, task in cases(range(600)):
        if task.size <= 4 and len(base.words) <= 12:
            expected = any(
                any(
                    [down[up[e]] for e in range(task.size)] == list(range(task.size))
                    for up in transformations(task, target)
                    for down in actions(base, task, target, obj)
                )
                for obj in range(len(base.sizes))
                for target in [representable(base, obj)]
            )
            found = retract(task)
            assert isinstance(found, Retract) == expected
            answers[expected] += 1
            check_retract(base, task, found)
    assert min(answers.values()) > 30


def actions(base, task, target, obj):
    """The transformations from hom(-, obj), one for each element over obj."""
    for position in range(len(task.sets[obj])):
        yield [
            task.offsets[dom] + task.restrict(base.path(arrow), position)
            for dom in range(len(base.sizes))
            for arrow in base.hom(dom, obj)
        ]


def check_retract(base, task, found):
    if isinstance(found, Retract):
        position = task.element(found.element)[1]
        assert task.restrict(found.idempotent, position) == position
        for one, other in found.relations:
            left, right = one.then(found.idempotent), other.then(found.idempotent)
            assert base.value(left) == base.value(right)
        twice = found.idempotent.then(found.idempotent)
        assert base.value(twice) == base.value(found.idempotent)
    elif isinstance(found, NotARetract):
        assert len(found.reasons) == len(base.hom(found.object, found.object))


def test_a_given_prompt_is_judged_by_itself():
    for base, task in cases(range(500)):
        expected = universal_elements(base, task)
        if expected:
            for element in range(task.size):
                found = represented_by(task, task.object_of[element], element)
                if element in expected:
                    assert isinstance(found, Represented) and found.element == element
                else:
                    assert isinstance(found, NotUniversal)
                    check_reason(task, element, found.reasons[0])
            for obj in range(len(base.sizes)):
                found = represented_by(task, obj)
                assert isinstance(found, Represented) == any(task.object_of[e] == obj for e in expected)


def check_reason(task, element, reason):
    if isinstance(reason, Misses):
        assert not reached_from(task, [element])[reason.missed]
    else:
        assert isinstance(reason, Different)
        position = task.element(element)[1]
        assert task.restrict(reason.left, position) == task.restrict(reason.right, position)


def test_a_representable_over_an_infinite_category_needs_no_table_of_it():
    free = category(["A", "B"], {"f": ("A", "B"), "loop": ("B", "B"), "g": ("A", "A")})
    below = Presheaf(free, (("x",), ()), ([], [], [0]))
    assert isinstance(representability(below), Collapse)
    arrow = category(["A", "B"], {"f": ("A", "B"), "loop": ("B", "B")})
    assert isinstance(representability(Presheaf(arrow, (("x",), ()), ([], []))), Represented)


def test_two_elements_may_generate_each_other_while_one_is_universal():
    split = category(["x", "y"], {"r": ("x", "y"), "i": ("y", "x")}, [(("i", "r"), (), "y")])
    found = representability(Presheaf(split, (("p",), ("q",)), ([0], [0])))
    assert isinstance(found, Represented) and (found.object, found.element) == (1, 1)
    assert universal_pairs(found).elements == (1,)
    assert isinstance(represented_by(found.task, 0).reasons[0], Different)


@pytest.mark.parametrize("order", [1, 2, 5, 12])
def test_a_cyclic_group_represents_its_torsors(order):
    turning = Presheaf(cyclic(order), (tuple(map(str, range(order))),), ([(i + 1) % order for i in range(order)],))
    found = representability(turning)
    assert isinstance(found, Represented)
    assert universal_pairs(found).elements == tuple(range(order))
    assert not found.relations


def test_edge_cases():
    assert isinstance(representability(Presheaf(discrete([]), (), ())), Empty)
    assert isinstance(sum_of_representables(Presheaf(chain(2), ((), ()), ((),))), SumOfRepresentables)
    trivial = Presheaf(symmetric(1), (("x",),), ())
    assert isinstance(representability(trivial), Represented)


def turning(points):
    """The integers acting on points in a circle."""
    group = category(["pt"], {"a": ("pt", "pt"), "A": ("pt", "pt")}, [("aA", "", "pt"), ("Aa", "", "pt")])
    forth = [(i + 1) % points for i in range(points)]
    back = [(i - 1) % points for i in range(points)]
    return Presheaf(group, (tuple(map(str, range(points))),), (forth, back))


def test_the_integers_wrap_around_a_circle():
    found = representability(turning(300))
    assert isinstance(found, Collapse)
    assert len(found.members) == 300
    for member, (one, other) in zip(found.members, found.pairs, strict=True):
        assert found.task.restrict(one, member) == found.task.restrict(other, member)


def test_where_many_relations_are_left_open_one_that_fails_is_found():
    """The integers times a half turn: behind the root the squares do not follow one from the other."""
    around = turning(200)
    group = category(
        ["pt"],
        {"h": ("pt", "pt"), "a": ("pt", "pt"), "A": ("pt", "pt")},
        [("aA", "", "pt"), ("Aa", "", "pt"), ("hh", "", "pt"), ("ha", "ah", "pt")],
    )
    forth, back = ((*images, *(image + 200 for image in images)) for images in around.maps)
    turned = [(i + 200) % 400 for i in range(400)]
    task = Presheaf(group, (tuple(map(str, range(400))),), (turned, forth, back))
    assert len(spanning(task, 0).open) > MANY_RELATIONS
    found = representability(task)
    assert isinstance(found, Collapse)
    for member, (one, other) in zip(found.members, found.pairs, strict=True):
        assert task.restrict(one, member) == task.restrict(other, member)


def test_where_a_word_problem_is_open_the_answer_names_the_limit():
    found = representability(turning(300), Limits(rules=0, rows=1, steps=1))
    assert isinstance(found, Undecided)
    assert found.met.name in {"rules", "rows", "steps"}
    tried = retract(Presheaf(cyclic(4), (("x",),), ([0],)), Limits(rules=0, rows=1, steps=1))
    assert isinstance(tried, Undecided)
    parts = sum_of_representables(turning(300), Limits(rules=0, rows=1, steps=1))
    assert isinstance(parts, Undecided)
