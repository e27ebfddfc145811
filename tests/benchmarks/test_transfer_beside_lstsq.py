"""The transfer phase diagram beside a loop over `numpy.linalg.lstsq`, and batched training beside one run at a time."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from catlearn.experiments.transfer.cell import Cell
from catlearn.experiments.transfer.closed_form import problem
from catlearn.experiments.transfer.measured import problem_of
from catlearn.experiments.transfer.samples import Samples, draw_samples
from catlearn.experiments.transfer.trained import trained_arms

pytestmark = pytest.mark.benchmark
DIMENSION, SEEDS, NOISE = 100, range(5), 0.2
RATIOS = [0.1 * place for place in range(1, 20) if abs(place - 10) > 1]
ANGLES = [math.radians(degrees) for degrees in range(0, 91, 5)]


def timed(function: Callable[[], np.ndarray]) -> tuple[np.ndarray, float]:
    start = time.perf_counter()
    return function(), time.perf_counter() - start


def all_angles_at_once(samples: dict[float, Samples]) -> np.ndarray:
    """Gains of probe and fine-tuning, (ratios, 2, angles)."""
    rows = []
    for given in (problem(one, ANGLES, NOISE) for one in samples.values()):
        scratch = given.risk(given.scratch)
        rows.append([(scratch - given.risk(given.solution(arm))).mean(0).tolist() for arm in ("probe", "finetune")])
    return np.array(rows)


def cell_by_cell(samples: dict[float, Samples]) -> np.ndarray:
    """The same, as one would write it down: least squares for each sample and angle."""
    source, beside = np.eye(DIMENSION)[:2]
    rows = np.zeros((len(samples), 2, len(ANGLES)))
    for row, one in enumerate(samples.values()):
        for place, angle in enumerate(ANGLES):
            target = math.cos(angle) * source + math.sin(angle) * beside
            for x, draw in zip(one.inputs.numpy(), one.noise.numpy(), strict=True):
                y = x @ target + NOISE * draw
                scratch = np.linalg.lstsq(x, y, rcond=None)[0]
                seen = x @ source
                probe = (seen @ y / (seen @ seen)) * source
                unseen = source - np.linalg.lstsq(x, seen, rcond=None)[0]
                kept, fitted = unseen @ unseen, scratch @ scratch
                c = math.sqrt((kept + math.sqrt(kept**2 + 4 * fitted)) / 2)
                risks = [((vector - target) ** 2).sum() for vector in (scratch, probe, scratch + c * unseen)]
                rows[row, 0, place] += (risks[0] - risks[1]) / len(one.inputs)
                rows[row, 1, place] += (risks[0] - risks[2]) / len(one.inputs)
    return rows


def test_the_phase_diagram_beside_a_loop_over_lstsq(record_property: pytest.RecordProperty) -> None:
    samples = {ratio: draw_samples(SEEDS, round(ratio * DIMENSION), DIMENSION) for ratio in RATIOS}
    ours, fast = timed(lambda: all_angles_at_once(samples))
    theirs, slow = timed(lambda: cell_by_cell(samples))
    assert np.abs(ours - theirs).max() < 1e-8
    record_property("ratio", slow / fast)
    print(f"phase diagram: {fast:.3f} s; numpy.linalg.lstsq cell by cell: {slow:.3f} s; {slow / fast:.1f} times")


def test_training_in_one_batch_beside_one_run_at_a_time(record_property: pytest.RecordProperty) -> None:
    angles = tuple(ANGLES[::3])
    cell = Cell(0.5, NOISE, 2, 30, angles, ("scratch", "finetune"), precision="float64", steps=1000)

    def batched() -> np.ndarray:
        given = problem_of(cell, range(6))
        return np.stack([one.risk(given).numpy() for one in trained_arms(cell, given, range(6)).values()])

    def one_by_one() -> np.ndarray:
        found = np.zeros((2, 6, len(angles)))
        for seed in range(6):
            for place, angle in enumerate(angles):
                for row, arm in enumerate(cell.arms):
                    alone = Cell(0.5, NOISE, 2, 30, (angle,), (arm,), precision="float64", steps=1000)
                    given = problem_of(alone, (seed,))
                    found[row, seed, place] = float(trained_arms(alone, given, (seed,))[arm].risk(given))
        return found

    ours, fast = timed(batched)
    theirs, slow = timed(one_by_one)
    assert np.abs(ours - theirs).max() < 1e-6
    record_property("ratio", slow / fast)
    print(f"one batch: {fast:.3f} s; {6 * len(angles) * 2} runs one by one: {slow:.3f} s; {slow / fast:.1f} times")
