"""Soft prompts, beside the twin that tries every renaming."""

from itertools import permutations, product

from concrete_categories import random_concrete, random_task
from functors_between import random_functor

from catlearn.theory.category import category
from catlearn.theory.families import chain, cyclic, discrete
from catlearn.theory.functor import Functor, constant_functor, identity_functor, restriction
from catlearn.theory.presheaf import Presheaf
from catlearn.theory.representability import Represented, representability
from catlearn.theory.soft_prompts import NoSoftPrompt, SoftPrompt, soft_prompt
from catlearn.theory.tasks import hom, one, sum_of_tasks
from catlearn.theory.transformation import unnatural_square


def are_isomorphic(one_task, other):
    if [len(names) for names in one_task.sets] != [len(names) for names in other.sets]:
        return False
    return any(
        all(
            renaming[dom][low] == other.maps[g][renaming[cod][high]]
            for g, (_, dom, cod) in enumerate(one_task.base.generators)
            for high, low in enumerate(one_task.maps[g])
        )
        for renaming in product(*(list(permutations(range(len(names)))) for names in one_task.sets))
    )


def test_the_answer_is_that_of_the_definition():
    counts = {True: 0, False: 0}
    for seed in range(300):
        source, target = random_concrete(seed % 90, limit=6), random_concrete(seed % 90 + 500, limit=6)
        along = random_functor(source.category, target.category, seed)
        described = [restriction(hom(target.category, obj), along) for obj in range(len(target.sizes))]
        for task in (random_task(source, seed, pieces=1), described[seed % len(described)]):
            if all(len(names) <= 4 for names in task.sets):
                found = soft_prompt(along, task)
                assert isinstance(found, SoftPrompt) == any(are_isomorphic(task, each) for each in described)
                counts[isinstance(found, SoftPrompt)] += 1
                if isinstance(found, SoftPrompt):
                    assert found.arrow.source == task and found.arrow.target == described[found.object]
                    assert unnatural_square(found.arrow) is None
    assert min(counts.values()) > 30


def test_prompts_are_soft_prompts_under_the_identity():
    for seed in range(100):
        base = random_concrete(seed, limit=10)
        task = random_task(base, seed)
        found = soft_prompt(identity_functor(base.category), task)
        assert isinstance(found, SoftPrompt) == isinstance(representability(task), Represented)


def test_a_worse_model_may_be_prompted_where_the_ideal_one_cannot():
    forgets = Functor(cyclic(4), cyclic(2), (0,), (cyclic(2).generator_path(0),))
    parity = Presheaf(cyclic(4), (("even", "odd"),), ([1, 0],))
    assert isinstance(soft_prompt(forgets, parity), SoftPrompt)
    assert isinstance(soft_prompt(identity_functor(cyclic(4)), parity), NoSoftPrompt)


def test_a_point_above_everything_says_yes_everywhere():
    both = Functor(discrete("ab"), chain(3), (0, 1), ())
    assert soft_prompt(both, one(discrete("ab"))).object == 1
    assert isinstance(soft_prompt(both, sum_of_tasks(one(discrete("ab")), one(discrete("ab")))), NoSoftPrompt)


def test_covariant_tasks_are_prompted_from_below():
    both = Functor(discrete("ab"), chain(3), (1, 2), ())
    assert soft_prompt(both, one(discrete("ab"), covariant=True)).object == 0


def test_an_infinite_description_is_no_finite_task():
    loop = category("AB", {"f": "AA"})
    found = soft_prompt(constant_functor(chain(1), loop, 0), one(chain(1)))
    assert isinstance(found, NoSoftPrompt) and len(found.reasons) == 2
    assert isinstance(soft_prompt(constant_functor(chain(1), loop, 1), one(chain(1))), SoftPrompt)
