"""Quantities that are made of many cells: slopes, correlations, shares, and the least of many p-values."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from ...elaborate.experiment import Experiment, Quantity
from ..problems import ExperimentError
from ..records import Estimate, Record
from .correlation import RESAMPLES, over_domains, over_seeds

Array: TypeAlias = npt.NDArray[Any]
FROM = 300
"""Slopes are fitted from this N on: below it the minimum on a sample scatters so widely that the discrepancy grows."""


def derive(quantity: Quantity, records: Sequence[Record], experiment: Experiment) -> Estimate:
    """A quantity that is made of many cells; ExperimentError where its records are not there."""
    del experiment
    own = [record for record in records if "control" not in record.at and _fixed(quantity, record)]
    if quantity.name not in _MADE:
        message = f"`{quantity.name}` was not measured in this study"
        raise ExperimentError(message)
    return _MADE[quantity.name](quantity, own)


def _fixed(quantity: Quantity, record: Record) -> bool:
    return all(record.at.get(name, value) == value for name, value in quantity.fixed)


def chosen(records: Sequence[Record], name: str, of: tuple[str, ...] = ()) -> list[Record]:
    """The records of a quantity; ExperimentError where there is none."""
    found = [record for record in records if record.quantity == name and record.of == of]
    if not found:
        message = f"`{name}` was not measured in this study"
        raise ExperimentError(message)
    return found


def _pvalues(records: Sequence[Record]) -> list[float]:
    found = [value for record in records if record.quantity == "pvalue" for value in record.values]
    if not found:
        message = "no p-value was measured in this study"
        raise ExperimentError(message)
    return found


def _least_pvalue(_: Quantity, records: Sequence[Record]) -> Estimate:
    values = _pvalues(records)
    least = min(values)
    note = f"of {len(values)} p-values, which are uniform under the law: the least is about {1 / len(values):.2g}"
    return Estimate(least, (least, least), note=note)


def _rejections(_: Quantity, records: Sequence[Record]) -> Estimate:
    values = _pvalues(records)
    share = sum(value < 0.05 for value in values) / len(values)
    return Estimate(share, (share, share), note=f"of {len(values)} p-values; 5% under the law")


def _violations(quantity: Quantity, records: Sequence[Record]) -> Estimate:
    risks = {_key(record): record for record in chosen(records, "risk")}
    pairs = [
        (risk, bound)
        for record in chosen(records, "bound", quantity.arguments)
        for risk, bound in zip(risks[_key(record)].values, record.values, strict=True)
    ]
    count = sum(risk > bound for risk, bound in pairs)
    share = count / len(pairs)
    note = f"{count} of {len(pairs)}; at 99% confidence below {_most_likely(count, len(pairs)):.2g}"
    return Estimate(share, (share, share), note=note)


def _most_likely(count: int, trials: int) -> float:
    """The upper end of the exact one-sided 99% interval of a share (Clopper and Pearson)."""
    from scipy.stats import beta

    return 1.0 if count == trials else float(beta.ppf(0.99, count + 1, trials - count))


def _key(record: Record) -> tuple[tuple[str, float | str], ...]:
    return tuple(sorted(record.at.items()))


def _slope(quantity: Quantity, records: Sequence[Record]) -> Estimate:
    (fitted,) = quantity.arguments
    of = (fitted,) if fitted in ("mcallester", "kl") else ()
    found = sorted(
        (float(record.at["samples"]), record.values)
        for record in chosen(records, "margin" if of else fitted, of)
        if float(record.at.get("samples", 0)) >= FROM
    )
    if len(found) < 2:
        message = f"a slope needs two values of `samples` from {FROM} on"
        raise ExperimentError(message)
    sizes, values = np.log([size for size, _ in found]), np.array([row for _, row in found])
    return _bootstrapped(values, lambda means: fitted_slope(sizes, means))


def fitted_slope(logarithms: Array, means: Array) -> float:
    """The slope of a line through log |means| against logarithms, by least squares; NaN where a mean is not positive.

    >>> round(fitted_slope(np.log([1.0, 10.0, 100.0]), np.array([1.0, 0.1, 0.01])), 12)
    -1.0
    """
    if not (means > 0).all():
        return math.nan
    return float(np.polyfit(logarithms, np.log(means), 1)[0])


def _bootstrapped(values: Array, function: Callable[[Array], float]) -> Estimate:
    """A function of the means of (cells, seeds), with a 99% interval by the bootstrap over the seeds of each cell."""
    source, count = np.random.default_rng(0), values.shape[1]
    drawn = []
    for _ in range(RESAMPLES // 2):
        rows = source.integers(count, size=values.shape)
        drawn.append(function(np.take_along_axis(values, rows, 1).mean(1)))
    value = function(values.mean(1))
    finite = [one for one in drawn if math.isfinite(one)]
    if not math.isfinite(value) or len(finite) < len(drawn) / 2:
        return Estimate(value, (-math.inf, math.inf), note="a mean is not positive, and has no logarithm")
    low, high = np.quantile(finite, [0.005, 0.995])
    return Estimate(value, (min(value, float(low)), max(value, float(high))))


def of_domains(records: Sequence[Record], name: str) -> Mapping[str, tuple[float, ...]]:
    """The values of a ranked quantity by domain."""
    found = chosen(records, "bound", ("mcallester",)) if name == "mcallester" else chosen(records, name)
    return {str(record.at["domain"]): record.values for record in found if "domain" in record.at}


def _correlation(quantity: Quantity, records: Sequence[Record]) -> Estimate:
    first, second = (of_domains(records, name) for name in quantity.arguments[:2])
    names = [name for name in first if name in second]
    if len(names) < 5:
        message = f"a correlation over {len(names)} domains says nothing: sweep `domain` over 5 or more"
        raise ExperimentError(message)
    left, right = (np.array([found[name] for name in names]) for found in (first, second))
    low_high = over_domains(left.mean(1).tolist(), right.mean(1).tolist())
    note = f"over {len(names)} domains; as a sample of domains, 99% interval [{low_high[1]:.2f}, {low_high[2]:.2f}]"
    if quantity.arguments[2:] != ("domains",):
        low_high = over_seeds(left, right)
    return Estimate(low_high[0], low_high[1:], note=note)


def _best_step(quantity: Quantity, records: Sequence[Record]) -> Estimate:
    found = sorted((float(one.at["steps"]), one.values) for one in chosen(records, "bound", quantity.arguments))
    steps, values = [step for step, _ in found], np.array([row for _, row in found])
    return _bootstrapped(values, lambda means: steps[int(means.argmin())])


_MADE: Mapping[str, Callable[[Quantity, Sequence[Record]], Estimate]] = {
    "least_pvalue": _least_pvalue,
    "rejections": _rejections,
    "violations": _violations,
    "slope": _slope,
    "correlation": _correlation,
    "best_step": _best_step,
}
