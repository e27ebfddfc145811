"""What is claimed of data kernels, at full size: calibration, ablations of images and texts, and populations.

The bounds were fixed before; where one is missed, that is to be looked into, and not the bound.
"""

from __future__ import annotations

from functools import cache

import pytest

np = pytest.importorskip("numpy")
torch = pytest.importorskip("torch")
pytest.importorskip("sklearn")

from catlearn.experiments.embedding import ablation, calibration, discoveries
from catlearn.experiments.embedding.population import study
from catlearn.experiments.embedding.populations import association, rank_correlation

pytestmark = pytest.mark.slow
torch.set_num_threads(1)

DIGITS = {
    "data": "digits",
    "measure": "cosine",
    "symmetry": "or",
    "neighbours": 64,
    "dimension": 16,
    "replicates": 8,
    "draws": 2000,
    "level": 0.05,
    "steps": 1200,
    "hidden": 128,
    "code": 16,
    "models": 24,
}
TEXTS = DIGITS | {"data": "docstrings", "replicates": 6, "draws": 923, "steps": 800, "hidden": 64, "code": 24}


@cache
def ablated(split):
    settings = DIGITS | {"split": split}
    trained = ablation.train_groups(settings, tuple(range(10)), "cpu")
    found = [ablation.of_removed(trained, label, label, settings) for label in range(10)]
    return trained, {key: np.array([one[key] for one in found]) for key in found[0]}


@cache
def populated(split, kind):
    return study(DIGITS | {"split": split, "neighbours": 32, "dimension": 8}, kind, "cpu")


def correlation(population, distance, outcome):
    return rank_correlation(population.distances[distance], population.outcomes[outcome])


@pytest.mark.parametrize("null", ["drawn", "first_order", "chi_square", "satterthwaite"])
def test_a_right_null_has_its_level_over_twelve_pairs(null, record_property):
    share = np.mean([(calibration.graph_pvalues(null, seed, 200) <= 0.05).mean() for seed in range(12)])
    print(f"\n{null}: rejects {share:.3f} at 0.05")
    record_property(null, float(share))
    assert 0.03 <= share <= 0.07


def test_the_released_null_has_not(record_property):
    share = np.mean([(calibration.graph_pvalues("released", seed, 100) <= 0.05).mean() for seed in range(12)])
    print(f"\nreleased: rejects {share:.3f} at 0.05")
    record_property("released", float(share))
    assert share > 0.15


def test_the_permutation_of_replicates_has_its_level_over_forty_halves(record_property):
    trained, _ = ablated(0)
    pvalues = [calibration.random_halves(trained, DIGITS | {"draws": 500}, seed, models=16) for seed in range(40)]
    share = np.mean([(one <= 0.05).mean() for one in pvalues])
    discovered = sum(int((discoveries.adjusted(one) <= 0.1).sum()) for one in pvalues)
    print(f"\npermutation: rejects {share:.3f} at 0.05; {discovered} false discoveries in 40 halves")
    record_property("permutation", float(share))
    assert share <= 0.055


@pytest.mark.parametrize("split", range(3))
def test_the_digit_that_was_left_out_is_named(split, record_property):
    _, found = ablated(split)
    removed, others = (found["rejected", part].mean() for part in ("removed", "others"))
    areas = {name: found["auc", name].mean() for name in ("joint", "jaccard", "raw", "procrustes")}
    print(f"\nsplit {split}: {found['named',].sum():.0f} of 10; rejected {removed:.3f} / {others:.3f}; ", end="")
    print(f"discovered {found['discovered', 'removed'].mean():.3f}; p <= {found['class_pvalue',].max():.4f}; ", end="")
    print(", ".join(f"{name} {area:.3f}" for name, area in areas.items()))
    record_property(f"split {split}", {"removed": removed, "others": others, **areas})
    assert found["named",].sum() >= 9
    assert areas["joint"] >= 0.82
    assert removed >= 2.5 * others
    assert found["class_pvalue",].max() <= 0.01


def test_the_library_that_was_left_out_is_named(record_property):
    settings = TEXTS | {"split": 0}
    trained = ablation.train_groups(settings, tuple(range(5)), "cpu")
    found = [ablation.of_removed(trained, label, label, settings) for label in range(5)]
    areas = [one["auc", "joint"] for one in found]
    for name, one in zip(trained.data.classes, found, strict=True):
        print(f"\n{name}: p = {one['class_pvalue',]:.4f}, rejected {one['rejected', 'removed']:.2f} / ", end="")
        print(f"{one['rejected', 'others']:.2f}, area {one['auc', 'joint']:.3f}", end="")
        record_property(name, one["auc", "joint"])
    print()
    assert sum(one["named",] for one in found) >= 4
    assert np.mean(areas) >= 0.8


@pytest.mark.parametrize("split", range(3))
def test_distance_goes_with_what_models_do(split, record_property):
    found = populated(split, "path")
    for distance in found.distances:
        values = {outcome: correlation(found, distance, outcome) for outcome in found.outcomes}
        print(
            f"\nsplit {split}, {distance}: " + ", ".join(f"{key} {value:.2f}" for key, value in values.items()), end=""
        )
        record_property(f"split {split}, {distance}", values)
    print()
    joint = association(found.distances["joint"], found.outcomes["disagreement"])
    assert joint.correlation >= 0.6
    assert joint.pvalue <= 0.01
    assert correlation(found, "joint", "perplexities") >= 0.8
    for outcome in ("disagreement", "perplexity"):
        assert correlation(found, "joint", outcome) - correlation(found, "cka", outcome) >= 0.08
    assert correlation(found, "raw", "disagreement") == pytest.approx(joint.correlation, abs=0.1)


def test_distance_goes_with_no_scalar_of_a_narrow_range(record_property):
    found = populated(0, "random")
    values = {outcome: correlation(found, "joint", outcome) for outcome in found.outcomes}
    print("\nmixtures at random: " + ", ".join(f"{outcome} {value:.2f}" for outcome, value in values.items()))
    record_property("random", values)
    assert abs(values["accuracy"]) <= 0.3
    assert abs(values["perplexity"]) <= 0.3
