"""What must hold of the first theorem as a whole, on generated categories and tasks.

The counts of transformations, the adjunctions, the criteria for models and the gaps have their own tests beside the
modules that decide them; here stand the laws that tie several of them together.
"""

from __future__ import annotations

import random

import pytest
from concrete_categories import Concrete, random_concrete, random_task

from catlearn.theory.category import Category, Generator, Path, category, opposite
from catlearn.theory.isomorphism import isomorphism
from catlearn.theory.judgements import Holds
from catlearn.theory.morphisms import are_isomorphic, is_iso
from catlearn.theory.presheaf import Presheaf
from catlearn.theory.prompts import UniversalPairs, universal_pairs
from catlearn.theory.representability import Represented, representability
from catlearn.theory.spanning import spanning
from catlearn.theory.tasks import hom, one
from catlearn.theory.transformation import NaturalTransformation
from catlearn.verdicts.decide import decide
from catlearn.verdicts.kernel import check_certificate
from catlearn.verdicts.questions import Prompting

BASES = [random_concrete(seed, limit=20) for seed in range(60)]
TASKS = [(base, random_task(base, seed)) for base in BASES for seed in range(6)]


def representable(base: Category, obj: int) -> Presheaf:
    found = hom(base, obj, covariant=False)
    assert isinstance(found, Presheaf)
    return found


def classes(count: int, same: object) -> int:
    """The number of classes of 0, ..., count - 1 under an equivalence."""
    return sum(all(not same(earlier, each) for earlier in range(each)) for each in range(count))  # type: ignore[operator]


def relabelled(task: Presheaf, seed: int) -> Presheaf:
    """The same task on the same category with objects and generators declared in another order."""
    base, chance = task.base, random.Random(seed)
    objects = chance.sample(range(len(base.objects)), len(base.objects))
    letters = chance.sample(range(len(base.generators)), len(base.generators))
    place, letter_place = {old: new for new, old in enumerate(objects)}, {old: new for new, old in enumerate(letters)}

    def moved(path: Path) -> Path:
        return Path(place[path.dom], place[path.cod], tuple(letter_place[letter] for letter in path.word))

    arrows = tuple(
        Generator(base.generators[old].name, place[base.generators[old].dom], place[base.generators[old].cod])
        for old in letters
    )
    equations = tuple((moved(left), moved(right)) for left, right in base.equations)
    moved_base = Category(tuple(base.objects[old] for old in objects), arrows, equations)
    return Presheaf(moved_base, tuple(task.sets[old] for old in objects), tuple(task.maps[old] for old in letters))


@pytest.mark.parametrize("base", BASES[:40])
def test_representables_are_isomorphic_exactly_where_their_objects_are(base: Concrete) -> None:
    of_objects = classes(len(base.sizes), lambda a, b: isinstance(are_isomorphic(base.category, a, b), Holds))
    tasks = [representable(base.category, obj) for obj in range(len(base.sizes))]
    of_tasks = classes(len(tasks), lambda a, b: isinstance(isomorphism(tasks[a], tasks[b]), NaturalTransformation))
    assert of_objects == of_tasks


def test_the_answer_does_not_depend_on_the_order_in_which_things_are_declared() -> None:
    for seed, (_, task) in enumerate(TASKS):
        assert type(representability(relabelled(task, seed))) is type(representability(task))


def test_no_edge_of_a_spanning_tree_is_proved_twice() -> None:
    """Two equations may fill in one edge at the same time; counted twice, another edge would pass for known."""
    for seed, (_, task) in enumerate(TASKS):
        moved = relabelled(task, seed)
        for root in range(moved.size):
            found = spanning(moved, root)
            edges = sum(len(moved.base.incoming[moved.object_of[element]]) for element in found.elements)
            assert len(found.tree) + len(found.deductions) + len(found.open) == edges


def test_a_task_is_a_task_on_the_opposite_of_the_opposite() -> None:
    for _, task in TASKS:
        back = Presheaf(opposite(opposite(task.base)), task.sets, task.maps)
        assert back.base.origin == task.base.origin
        assert type(representability(back)) is type(representability(task))


def test_there_are_as_many_universal_pairs_as_objects_like_the_prompt_times_its_symmetries() -> None:
    seen = 0
    for base, task in TASKS:
        found = representability(task)
        if isinstance(found, Represented):
            pairs = universal_pairs(found)
            assert isinstance(pairs, UniversalPairs)
            alike = sum(
                isinstance(are_isomorphic(base.category, found.object, obj), Holds) for obj in range(len(base.sizes))
            )
            loops = [base.path(arrow) for arrow in base.hom(found.object, found.object)]
            symmetries = sum(isinstance(is_iso(base.category, loop), Holds) for loop in loops)
            assert len(pairs.elements) == alike * symmetries
            seen += 1
    assert seen > 20


def test_the_kernel_agrees_with_every_verdict_of_either_variance() -> None:
    for _, task in TASKS:
        covariant = Presheaf(task.base, task.sets, task.maps, covariant=True)
        for either in (task, covariant):
            verdict = decide(Prompting(either))
            assert verdict.answer is not None
            assert check_certificate(verdict.certificate) is None


def test_an_equation_more_or_less_turns_the_verdict() -> None:
    arrows = {"up": ("00", "01"), "left": ("00", "10"), "top": ("01", "11"), "right": ("10", "11")}
    objects = ["00", "01", "10", "11"]
    free = category(objects, arrows)
    square = category(objects, arrows, [(("up", "top"), ("left", "right"), "00")])
    assert decide(Prompting(one(free, covariant=False))).reason == "COLLAPSE"
    assert decide(Prompting(one(square, covariant=False))).reason == "REPRESENTED"
