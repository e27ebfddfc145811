"""Gradient flow and gradient descent on real networks, beside the closed form on the same samples."""

from __future__ import annotations

import math

import pytest

torch = pytest.importorskip("torch")

from catlearn.experiments.transfer.cell import Cell
from catlearn.experiments.transfer.closed_form import problem
from catlearn.experiments.transfer.descent import hidden_spectrum, pretrain
from catlearn.experiments.transfer.flow import flow
from catlearn.experiments.transfer.measured import problem_of
from catlearn.experiments.transfer.samples import draw_samples
from catlearn.experiments.transfer.trained import trained_arms
from catlearn.experiments.transfer.weight_decay import decayed_solution

ARMS = ("scratch", "finetune", "lpft")


def cell(**changes: object) -> Cell:
    given = {
        "ratio": 0.5,
        "noise": 0.2,
        "depth": 2,
        "dimension": 40,
        "angles": (math.pi / 4,),
        "arms": ARMS,
        "steps": 8000,
        "precision": "float64",
    }
    return Cell(**{**given, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize("n", [30, 50, 110])
@pytest.mark.parametrize("arm", ARMS)
def test_flow_ends_at_the_closed_form(n: int, arm: str) -> None:
    given = problem(draw_samples(range(3), n, 60), (0.0, 0.8, math.pi / 2, 2.5), 0.3)
    found = flow(given, arm, 1e5)
    assert (found.risk - given.risk(given.solution(arm))).abs().max() < 1e-9
    assert found.distance.max() < 1e-6


def test_stopping_early_keeps_more_of_the_source() -> None:
    given = problem(draw_samples(range(3), 60, 40), (0.5,), 0.2)
    distances = [float(flow(given, "finetune", time).distance.mean()) for time in (0.1, 1.0, 10.0, 1e4)]
    assert distances == sorted(distances, reverse=True)
    assert distances[-1] < 1e-6 < distances[0]


def test_descent_ends_at_the_closed_form() -> None:
    for ratio in (0.25, 0.5, 1.5):
        given = problem_of(cell(ratio=ratio, step=0.05), (0, 1, 2))
        for arm, trained in trained_arms(cell(ratio=ratio, step=0.05), given, (0, 1, 2)).items():
            assert trained.departure(given).mean() < 0.01, (ratio, arm)
            assert trained.path().max() < 0.03, (ratio, arm)


def test_what_is_left_of_the_step_size_halves_with_it() -> None:
    """With noise 1 the two candidate ends are far apart, and descent goes to the one with c."""
    paths, paper = [], 0.0
    for step in (0.1, 0.05):
        # As fine-tuning starts at 1 and the samples' largest curvature is about 6, 0.1 of it is a rate of 1/60.
        chosen = cell(noise=1.0, step=step, arms=("finetune",), steps=20_000)
        given = problem_of(chosen, (0, 1))
        trained = trained_arms(chosen, given, (0, 1))["finetune"]
        paths.append(float(trained.path().mean()))
        printed = given.vector(given.solution("finetune", 2, "paper"))
        paper = float(((trained.vectors - printed).norm(dim=-1) / printed.norm(dim=-1)).mean())
    assert 1.6 < paths[0] / paths[1] < 2.4
    assert paper > 4 * paths[1]


def test_three_layers_end_at_the_c_of_three_layers() -> None:
    chosen = cell(depth=3, scale=0.03, noise=1.0, step=0.02, arms=("finetune",), steps=20_000)
    given = problem_of(chosen, (0, 1))
    trained = trained_arms(chosen, given, (0, 1))["finetune"]
    printed = given.vector(given.solution("finetune", 3, "paper"))
    assert trained.path().mean() < 0.03
    assert ((trained.vectors - printed).norm(dim=-1) / printed.norm(dim=-1)).mean() > 0.06


def test_with_enough_samples_descent_forgets_the_source() -> None:
    chosen = cell(ratio=1.5, arms=("scratch", "finetune"), step=0.1)
    given = problem_of(chosen, (0, 1, 2))
    trained = trained_arms(chosen, given, (0, 1, 2))
    gain = trained["scratch"].risk(given) - trained["finetune"].risk(given)
    assert gain.abs().max() < 1e-6


@pytest.mark.parametrize(("d", "scale"), [(40, 1e-3), pytest.param(100, 1e-3, marks=pytest.mark.slow)])
def test_pretrained_features_have_rank_one(d: int, scale: float) -> None:
    ratio, cosine = hidden_spectrum(pretrain((0, 1, 2), d, 2, scale))
    assert ratio.max() <= 3 * scale
    assert cosine.min() > 1 - 1e-9


def test_three_layers_learn_one_direction_as_well() -> None:
    ratio, cosine = hidden_spectrum(pretrain((0,), 40, 3, 0.03))
    assert ratio.max() < 0.1
    assert cosine.min() > 1 - 1e-6


@pytest.mark.parametrize("decay", [0.1, 0.03])
def test_weight_decay_is_a_ridge_whose_penalty_depends_on_its_solution(decay: float) -> None:
    chosen = cell(decay=decay, arms=("scratch", "finetune"), step=0.2, steps=25_000)
    given = problem_of(chosen, (0, 1))
    for trained in trained_arms(chosen, given, (0, 1)).values():
        assert trained.path().max() < 1e-4


def test_decay_stronger_than_the_labels_learns_nothing() -> None:
    second, cross = torch.eye(3, dtype=torch.float64)[None], torch.full((1, 3), 0.1, dtype=torch.float64)
    assert decayed_solution(second, cross, 1.0).abs().max() == 0


def test_a_step_too_long_is_said_to_be() -> None:
    with pytest.raises(ValueError, match="diverged: take a smaller `step`"):
        trained_arms(cell(step=3.0, steps=2000), problem_of(cell(), (0,)), (0,))


def test_the_same_seeds_give_the_same_numbers_to_the_last_bit() -> None:
    first, second = (trained_arms(cell(steps=200), problem_of(cell(), (4, 5)), (4, 5)) for _ in range(2))
    assert all(torch.equal(first[arm].vectors, second[arm].vectors) for arm in ARMS)


@pytest.mark.slow
def test_a_hundred_dimensions_sixteen_ratios_six_seeds() -> None:
    ratios = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 1.9]
    for ratio in ratios:
        chosen = cell(ratio=ratio, dimension=100, arms=("scratch", "finetune"), precision="float32", steps=6000)
        given = problem_of(chosen, range(6))
        for arm, trained in trained_arms(chosen, given, range(6)).items():
            ends = given.risk(given.solution(arm))
            assert float(trained.risk(given).mean() / ends.mean()) == pytest.approx(1, abs=0.01), (ratio, arm)
            assert trained.path().max() < 0.03
