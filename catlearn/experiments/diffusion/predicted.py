"""What theory predicts for a study, as sentences that are printed before it is run."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import torch

from ...elaborate.experiment import Experiment
from .basin import Basin
from .discrepancy import best_scale, discrepancy
from .exact_operator import stability_limit
from .gaussian import divergence, standard
from .lyapunov import commutator, stationary, stationary_discrete
from .mixing import asymptotic_rate, guaranteed_rate
from .plan import Plan, Settings
from .stages import Stage, pair_of, quadratic_stages, stages_of


def predictions(experiment: Experiment) -> list[str]:
    """The sentences of the study, for its first cell."""
    plan = Plan(experiment, quick=False)
    cells = list(plan.cells())
    return _SAID[plan.study](cells[0], cells)


def _law(cell: Settings, _: Sequence[Settings]) -> list[str]:
    first, second = quadratic_stages(cell)
    prior, final = (stationary(stage.basin, stage.descent) for stage in (first, second))
    return [
        *_of_stages(first, second),
        f"divergence of the two stationary laws: {float(divergence(final, prior)):.4g} nats",
        f"fine-tuning forgets at rate {guaranteed_rate(second.basin, second.descent):.4g} per step at least, "
        f"and {asymptotic_rate(second.basin, second.descent):.4g} in the end",
        "the likelihood ratio of the particles over its degrees of freedom is 1 at every time (Wilks)",
    ]


def _of_stages(*stages: Stage) -> list[str]:
    return [
        f"{name}: eigenvalues of the Hessian {_ends(stage.basin)}, relaxation time "
        f"{stage.descent.relaxation(stage.basin):.4g} steps, |AC - CA| / |AC| = {commutator(stage.basin):.2g}"
        for name, stage in zip(("pretrain", "finetune"), stages, strict=False)
    ]


def _ends(basin: Basin) -> str:
    values = basin.curvatures
    return f"{float(values[0]):.3g} to {float(values[-1]):.3g}"


def _descent(cell: Settings, cells: Sequence[Settings]) -> list[str]:
    pair = pair_of(cell)
    first, second = stages_of(pair, cell)
    if pair.source.loss == "squares":
        limit = stability_limit(pair.source, first.descent.batch)
        largest = float(first.basin.curvatures[-1])
        return [
            *_of_stages(first),
            f"the mean is stable below step size {2 / largest:.4g}, the variance below {limit:.4g}",
            *(_share(one, largest) for one in cells),
        ]
    parts = [stationary(stage.basin, stage.descent) for stage in (first, second)]
    coarse = stationary_discrete(second.basin, second.descent)
    apart = torch.linalg.matrix_norm(coarse.covariance - parts[1].covariance)
    return [
        *_of_stages(first, second),
        f"divergence of the two stationary laws: {float(divergence(parts[1], parts[0])):.4g} nats",
        f"the covariance of the discrete law is {float(apart / torch.linalg.matrix_norm(parts[1].covariance)):.2g} off "
        "that of the process; both leave out that the loss is not quadratic, an error that grows like step / batch",
    ]


def _share(cell: Settings, largest: float) -> str:
    step = float(cell["pretrain"]["step"])
    return (
        f"step {step:g} is {step * largest:.2g} in units of the largest eigenvalue, and the process about as much off"
    )


def _bound(cell: Settings, _: Sequence[Settings]) -> list[str]:
    first, second = stages_of(pair_of(cell), cell)
    prior, final = (stationary(stage.basin, stage.descent) for stage in (first, second))
    parts, from_start = discrepancy(final, prior), float(divergence(prior, standard(prior.dimension)))
    return [
        *_of_stages(first, second),
        f"discrepancy on the whole target: {parts.total:.4g} nats, {parts.shift:.4g} by the shift of the minima",
        f"divergence of the law of pre-training from N(0, I): {from_start:.4g} nats",
        f"step / batch of fine-tuning at which it is least: {best_scale(second.basin, first.basin, first.descent):.3g}",
        "the bound less the training risk falls like N^-1/2; so does |gap|, and the mean gap like 1/N",
    ]


def _domains(cell: Settings, cells: Sequence[Settings]) -> list[str]:
    return [
        f"over {len(cells)} target domains the discrepancy orders what fine-tuning gains",
        "nothing is predicted of the discrepancy and the gap: the law that fine-tuning ends in does not depend on the "
        "source, and the discrepancy does",
        "the gap of the log loss is tr(C A^-1) / N to first order (Takeuchi)",
    ]


def _certificate(cell: Settings, _: Sequence[Settings]) -> list[str]:
    return [
        "the divergence from the law of pre-training is 0 before the first step and grows, the training risk falls: "
        "the bound is least after a few steps, long before the risk is"
    ]


def _forgetting(cell: Settings, _: Sequence[Settings]) -> list[str]:
    second = stages_of(pair_of(cell), cell)[1]
    time = second.descent.relaxation(second.basin)
    return [
        f"the gap forgets the source with a relaxation time of {time:.4g} steps; its spread over the sources goes to 0"
    ]


def _network(cell: Settings, _: Sequence[Settings]) -> list[str]:
    return [
        "the law holds in the subspace to the noise of the particles, and the bound says nothing: KL is far above 2 N"
    ]


_SAID: Mapping[str, Callable[[Settings, Sequence[Settings]], list[str]]] = {
    "law": _law,
    "descent": _descent,
    "bound": _bound,
    "domains": _domains,
    "certificate": _certificate,
    "forgetting": _forgetting,
    "network": _network,
}
