"""The predicted gap of a prompt, beside its definition; it is zero for some prompt iff the task is representable."""

from __future__ import annotations

from itertools import product

import pytest

from catlearn.experiments.prompting.predicted import Prompt, best_prompt, gap, prompts
from catlearn.theory.families import cyclic, symmetric
from catlearn.theory.presheaf import Presheaf, broken_equation
from catlearn.theory.representability import Represented, representability
from catlearn.theory.word_problem import word_problem


def gap_by_definition(task: Presheaf, prompt: Prompt) -> float:
    """Every pair of morphisms into the prompt's object, and every element of the task, one by one."""
    listing = word_problem(task.base).listing()
    morphisms = [path for path in listing.paths if path.cod == prompt.object]
    pairs = [(f, g) for f, g in product(morphisms, repeat=2) if f.dom == g.dom]
    answer = {path: (path.dom, task.restrict(path, prompt.element)) for path in morphisms}
    wrong = sum((f == g) != (answer[f] == answer[g]) for f, g in pairs)
    elements = {(obj, position) for obj, names in enumerate(task.sets) for position in range(len(names))}
    return wrong / len(pairs) + len(elements - set(answer.values())) / len(elements)


def tasks_on(base, sizes):
    """Every task on a base with sets of the given sizes."""
    sets = tuple(tuple(f"{obj}{i}" for i in range(size)) for obj, size in enumerate(sizes))
    maps = [product(range(sizes[dom]), repeat=sizes[cod]) for _, dom, cod in base.generators]
    for images in product(*map(list, maps)):
        task = Presheaf(base, sets, tuple(map(list, images)))
        if broken_equation(task) is None:
            yield task


@pytest.mark.parametrize(("base", "size"), [(cyclic(2), 2), (cyclic(3), 3), (cyclic(4), 4), (symmetric(3), 3)])
def test_the_gap_is_what_its_definition_says(base, size):
    listing = word_problem(base).listing()
    for task in tasks_on(base, [size]):
        for prompt in prompts(task):
            assert gap(task, listing, prompt) == pytest.approx(gap_by_definition(task, prompt))


@pytest.mark.parametrize("base", [cyclic(2), cyclic(3), symmetric(3)])
def test_a_prompt_without_error_exists_iff_the_task_is_representable(base):
    listing = word_problem(base).listing()
    for size in (1, 2, 3):
        for task in tasks_on(base, [size]):
            least, _ = best_prompt(task, listing)
            assert (least == 0) == isinstance(representability(task), Represented)


def test_an_empty_task_has_no_prompt():
    empty = Presheaf(cyclic(2), ((),), ([],))
    assert best_prompt(empty, word_problem(empty.base).listing()) == (1.0, None)
