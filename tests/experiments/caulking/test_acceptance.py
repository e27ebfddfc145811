"""The acceptance of caulking at full size: minutes, not seconds."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("scipy")
pytest.importorskip("sklearn")

import numpy as np

from catlearn.experiments.caulking import sobolev

from .runs import Run, of_functions, of_learned, of_networks

pytestmark = pytest.mark.slow

SAMPLES = (256, 512, 1024, 2048, 4096, 8192)
SOURCES = (30.0, 100.0, 300.0, 1000.0)


def slope(x, y):
    return float(np.polyfit(np.log(x), np.log(y), 1)[0])


def generator(seed):
    return torch.Generator().manual_seed(seed)


def mean_error(smoothness, radius, samples, seeds, *, allowed=None):
    """Of caulks with the best number of cosines, or with that which is best for a gap of the size `allowed`."""
    size, found = sobolev.best_size(smoothness, allowed or radius, samples, 0.2), []
    for seed in range(seeds):
        draws = generator(seed)
        truth = sobolev.gap(smoothness, radius, draws)
        found.append(sobolev.error(truth, sobolev.fit(sobolev.sample(truth, samples, 0.2, draws), size)))
    return sum(found) / seeds


@pytest.mark.parametrize("smoothness", [0.75, 1.0, 1.5, 2.0])
def test_the_smoother_the_gap_the_faster_the_error_falls(smoothness):
    run = Run(
        of_functions(smoothness=f"{smoothness:g}", radius="0.4", shrinking="0", samples=str(list(SAMPLES)), seeds="30")
    )
    found = run.derived("exponent", "samples")
    print(f"smoothness {smoothness}: {found.value:.3f}, theory {found.theory:.3f}")
    assert found.value == pytest.approx(found.theory, abs=0.05)
    constants = run.means("constant")
    print("constants", min(constants), max(constants))
    assert min(constants) > 0.65 and max(constants) < 1.2


def test_the_error_falls_with_target_and_with_source_samples():
    run = Run(of_functions(source="[4, 16, 64, 256, 1024]", samples="[256, 1024, 4096, 16384]", seeds="30"))
    for axis, theory in (("samples", -2 / 3), ("source", -1 / 3)):
        found = run.derived("exponent", axis)
        print(axis, found.value)
        assert found.theory == pytest.approx(theory)
        assert found.value == pytest.approx(theory, abs=0.04)
    assert run.derived("complexity").value == pytest.approx(-0.5, abs=0.07)
    print("complexity", run.derived("complexity").value)
    window = [r for r in run.records if r.quantity == "constant" and r.excluded is None]
    constants = [sum(record.values) / len(record.values) for record in window]
    print("constants", min(constants), max(constants))
    assert min(constants) > 0.7 and max(constants) < 1.25


@pytest.mark.parametrize(("power", "theory"), [(1.0, -1.0), (0.5, -5 / 6)])
def test_both_grow_together(power, theory):
    errors = [mean_error(1.0, 2 * n ** (-power / 2), n, 40) for n in SAMPLES]
    print("joint", power, slope(SAMPLES, errors))
    assert slope(SAMPLES, errors) == pytest.approx(theory, abs=0.06)


def test_a_class_that_does_not_shrink_gains_nothing_from_the_source():
    cells = [(m, n) for m in (64, 256, 1024) for n in (256, 1024, 4096)]
    errors = [mean_error(1.0, m**-0.5, n, 20, allowed=0.5) for m, n in cells]
    design = np.column_stack([np.ones(len(cells)), np.log(np.array(cells))])
    found = np.linalg.lstsq(design, np.log(errors), rcond=None)[0][1]
    print("not shrunk", found)
    assert abs(found) < 0.04


@pytest.mark.parametrize("degrees", [0, 5, 15, 45])
def test_an_extractor_that_looks_elsewhere_is_a_floor(degrees):
    tilt, found = math.radians(degrees), {}
    for samples in (512, 8192):
        errors = []
        for seed in range(10):
            draws = generator(seed)
            truth = sobolev.gap(1.0, 0.4, draws)
            data = sobolev.sample(truth, samples, 0.2, draws, tilt=tilt)
            caulk = sobolev.fit(data, sobolev.best_size(1.0, 0.4, samples, 0.2))
            errors.append(sobolev.tilted_error(truth, caulk, tilt, draws))
        found[samples] = sum(errors) / len(errors)
    print("turned", degrees, found)
    assert found[8192] <= 0.3 * found[512] if degrees == 0 else found[8192] >= 0.8 * found[512]


@pytest.mark.parametrize(("smoothness", "theory"), [(1, -0.4), (2, -4 / 7)])
def test_nearest_neighbours_from_scratch_are_slow_and_far_behind(smoothness, theory):
    run = Run(
        of_functions(
            arms="[caulk, neighbours]",
            smoothness=str(smoothness),
            radius="0.4",
            shrinking="0",
            samples=str(list(SAMPLES)),
            seeds="12",
        )
    )
    found = run.derived("exponent", "samples", "neighbours")
    caulk, scratch = (run.means("error", arm, samples=8192)[0] for arm in ("caulk", "neighbours"))
    print("neighbours", smoothness, found.value, caulk, scratch)
    assert found.theory == pytest.approx(theory)
    assert found.value == pytest.approx(theory, abs=0.08)
    assert scratch >= 10 * caulk


def test_the_model_as_it_is_gets_better_with_the_source():
    run = Run(of_functions(arms="[zero]", source="[4, 16, 64, 256, 1024]", samples="256", seeds="30"))
    found = slope((4, 16, 64, 256, 1024), run.means("error", "zero"))
    print("zero", found)
    assert -1.05 < found < -0.8


@pytest.mark.parametrize("smoothness", [1.0, 2.0])
def test_a_size_that_is_chosen_from_the_data_does_as_theory_says(smoothness):
    settings = {"smoothness": f"{smoothness:g}", "radius": "0.4", "shrinking": "0", "size": "adaptive", "seeds": "24"}
    found = Run(of_functions(samples=str(list(SAMPLES)), **settings)).derived("exponent", "samples")
    print("adaptive", smoothness, found.value)
    assert found.value == pytest.approx(found.theory, abs=0.08)


def rough_run(exponent, smoothness, samples, seeds, noise="0.15"):
    settings = {"smoothness": str(smoothness), "radius": "0.06", "shrinking": "0", "noise": noise}
    return Run(
        of_functions(exponent, arms="[caulk, histogram]", samples=str(list(samples)), seeds=str(seeds), **settings)
    )


def test_a_smooth_gap_is_learned_fast_before_a_rough_head():
    run = rough_run(0.75, 2, (2048, 4096, 8192, 16384), 12)
    caulk, bins = (run.derived("exponent", "samples", arm) for arm in ("caulk", "histogram"))
    ratios = [
        bins / caulk for caulk, bins in zip(run.means("error", "caulk"), run.means("error", "histogram"), strict=True)
    ]
    print("rough", caulk.value, bins.value, ratios)
    assert (caulk.theory, bins.theory) == (pytest.approx(-0.75), pytest.approx(-0.6))
    assert caulk.value == pytest.approx(-0.75, abs=0.08)
    assert abs(caulk.value + 0.75) < abs(caulk.value + 0.6)
    assert min(ratios) >= 6


def test_before_a_rougher_head_the_order_is_the_same():
    run = rough_run(0.5, 2, (2048, 8192), 6)
    ratios = [
        bins / caulk for caulk, bins in zip(run.means("error", "caulk"), run.means("error", "histogram"), strict=True)
    ]
    print("rougher", ratios)
    assert min(ratios) >= 4


def test_before_a_rough_head_a_rough_gap_gains_nothing():
    run = rough_run(0.5, 1, (8192,), 4, noise="0.3")
    caulk, bins = run.means("error", "caulk")[0], run.means("error", "histogram")[0]
    print("no gain", caulk, bins)
    assert caulk > 0.8 * bins


@pytest.fixture(scope="module")
def floors():
    return Run(
        of_learned(
            arms="[zero, caulk, scratch]",
            source="[200, 800, 3200, 12800, 51200]",
            samples="[100, 200, 400, 1600, 3200]",
            noise="0.3",
            seeds="6",
        )
    )


def test_what_the_pretrained_model_got_wrong_is_a_floor_that_falls_with_the_source(floors):
    floor = [floors.medians("error", "caulk", source=m, samples=3200)[0] for m in (200, 800, 3200, 12800, 51200)]
    print("floors", floor)
    assert floor[2] > floor[3] > floor[4]
    assert floor[2] >= 2 * floor[4]
    assert floor[0] == max(floor)


def test_scratch_is_behind_with_few_samples_and_overtakes_a_poor_model(floors):
    for samples in (100, 200, 400):
        scratch = floors.medians("error", "scratch", source=800, samples=samples)[0]
        caulks = [floors.medians("error", "caulk", source=m, samples=samples)[0] for m in (800, 3200, 12800, 51200)]
        print("scratch over caulk", samples, [round(scratch / caulk, 1) for caulk in caulks])
        assert scratch > max(caulks[1:])
    scratch = floors.medians("error", "scratch", source=800, samples=3200)[0]
    print("scratch", scratch)
    assert scratch < floors.medians("error", "caulk", source=800, samples=3200)[0]


@pytest.fixture(scope="module")
def turned():
    return Run(
        of_networks(
            arms="[zero, probe, caulk, lowrank, partial, full, scratch]",
            source="[30, 100, 300, 1000]",
            samples="[10, 20, 40, 80, 160, 320]",
            seeds="8",
        )
    )


@pytest.mark.parametrize("arm", ["probe", "caulk", "lowrank", "partial", "full"])
def test_fewer_images_do_as_the_source_grows(turned, arm):
    found = [turned.derived("needed", arm, source=source).value for source in SOURCES]
    print(arm, found)
    assert all(many <= 1.15 * few for few, many in pairwise(found))


def test_the_caulk_that_is_needed_gets_smaller(turned):
    sizes = [turned.means("shift", source=source, samples=320)[0] for source in SOURCES]
    print("shift", sizes)
    assert sizes[-1] <= sizes[0] / 2


def test_few_images_do_for_those_who_keep_the_head(turned):
    for samples in (10, 20, 40):
        scratch = turned.means("error", "scratch", source=1000, samples=samples)[0]
        for arm in ("caulk", "lowrank", "partial", "full"):
            assert turned.means("error", arm, source=1000, samples=samples)[0] <= scratch / 2


def test_a_source_that_is_too_small_is_a_floor_for_what_is_frozen(turned):
    scratch = turned.means("error", "scratch", source=30, samples=320)[0]
    for arm in ("probe", "caulk", "lowrank"):
        assert turned.means("error", arm, source=30, samples=320)[0] > scratch


def test_where_digits_get_other_names_features_help_and_the_caulk_stays_large():
    run = Run(
        of_networks(
            arms="[zero, probe, caulk, lowrank, scratch]",
            source="[30, 100, 300, 1000]",
            samples="[10, 20, 40, 80, 160, 320]",
            answers="permuted",
            rotation="0deg",
            steps="400",
            penalty="0.1",
            seeds="6",
        )
    )
    needed = {
        arm: [run.derived("needed", arm, source=source).value for source in SOURCES]
        for arm in ("probe", "caulk", "lowrank", "scratch")
    }
    sizes = [run.means("shift", source=source, samples=320)[0] for source in SOURCES]
    print("permuted", needed, sizes)
    for arm in ("probe", "caulk"):
        assert all(many <= 1.15 * few for few, many in pairwise(needed[arm]))
    assert min(needed["lowrank"]) > needed["scratch"][-1]
    assert sizes[-1] > sizes[0] / 2


def test_too_small_a_rank_is_a_floor_that_no_steps_remove():
    errors = {}
    for rank, steps in ((1, 400), (2, 400), (2, 1500), (4, 400), (8, 400), (16, 400)):
        settings = {"source": "1000", "samples": "320", "rotation": "0deg", "penalty": "0.1", "seeds": "4"}
        run = Run(of_networks(arms="[caulk]", answers="permuted", rank=str(rank), steps=str(steps), **settings))
        errors[rank, steps] = run.means("error", "caulk")[0]
    print("rank", errors)
    assert all((error > 0.2) if rank <= 2 else (error < 0.09) for (rank, _), error in errors.items())


@pytest.fixture(scope="module")
def convolutional():
    settings = {"network": "convolution", "rotation": "15deg", "samples": "[20, 80, 320]", "seeds": "4"}
    arms = "[zero, probe, caulk, full, scratch]"
    return (
        Run(of_networks(arms=arms, source="[30, 100, 300, 1000]", channels="8", **settings)),
        Run(of_networks(arms=arms, source="1000", channels="[1, 2, 4, 8, 16]", **settings)),
    )


@pytest.mark.parametrize("arm", ["caulk", "full"])
@pytest.mark.parametrize("samples", [20, 80, 320])
def test_convolutions_err_less_along_both_axes(convolutional, arm, samples):
    for run in convolutional:
        errors = run.means("error", arm, samples=samples)
        print(arm, samples, [round(100 * error, 1) for error in errors])
        assert all(after <= before + 0.015 for before, after in pairwise(errors))


def test_convolutions_beside_scratch(convolutional):
    by_source, by_channels = convolutional
    few, many = (by_source.means("error", "scratch", source=1000, samples=samples)[0] for samples in (20, 320))
    print("scratch by channels", by_channels.means("error", "scratch", samples=320))
    assert by_source.means("error", "caulk", source=1000, samples=20)[0] <= 0.65 * few
    assert by_source.means("error", "caulk", source=30, samples=320)[0] > many
