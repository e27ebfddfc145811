"""Sample complexity as a measured quantity: how many target samples an arm needs, with a bootstrap interval."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ...elaborate.experiment import Experiment
from ..cells import same
from ..problems import ExperimentError
from ..records import Estimate, Record
from .plan import values
from .rates import needed

DRAWS = 999


def needed_samples(
    experiment: Experiment, records: Sequence[Record], arm: str, fixed: dict[str, float | str]
) -> Estimate:
    """n(level) of an arm in the cells with the given source: 0 where the pre-trained model is good enough as it is.

    The interval is that of 999 bootstrap draws of the seeds, each the same for all sample sizes.
    """
    cells = [
        record
        for record in records
        if record.quantity == "error"
        and "control" not in record.at
        and all(same(record.at.get(name), value) for name, value in fixed.items())
    ]
    curve = sorted((float(record.at.get("samples", 0)), record.values) for record in cells if record.of == (arm,))
    samples = [n for n, _ in curve]
    if len(curve) < 2 or len(set(samples)) < len(samples):
        message = f"`needed({arm})` needs a sweep over `samples`, at one source: say which, `source = 100`"
        raise ExperimentError(message)
    (level,) = values(experiment.settings["level"])
    errors = np.array([found for _, found in curve])
    zero = next((np.array(record.values) for record in cells if record.of == ("zero",)), np.full(errors.shape[1], 1.0))
    # An arm that begins from nothing is not helped by the pre-trained model.
    if arm in ("scratch", "neighbours", "probe"):
        zero = np.full(errors.shape[1], 1.0)
    generator = np.random.default_rng(0)
    picks = generator.integers(errors.shape[1], size=(DRAWS, errors.shape[1]))
    drawn = np.sort([needed(samples, errors[:, pick].mean(1), zero[pick].mean(), level) for pick in picks])
    value = needed(samples, errors.mean(1), float(zero.mean()), level)
    return Estimate(value, (float(drawn[round(0.005 * DRAWS)]), float(drawn[round(0.995 * DRAWS) - 1])))
