"""What an expectation of a diffusion may speak of, and the cases in which its claims must fail."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ..schema import ControlSchema, QuantitySchema
from .words import DYNAMICS, FITTED, FORMS, LAWS, RANKED, STAGES

_OF_A_LAW = ("time", "step", "batch", "domain", "source")
_OF_A_SAMPLE = ("samples", "steps", "step", "batch", "domain", "source")

_LAW_QUANTITIES = (
    QuantitySchema(
        "chi_square",
        "log likelihood ratio of the particles against the law, over its degrees of freedom. Its theory is 1; in the "
        "study `descent` the law is the closest that there is, and particles are not normal, so that 1 is indicative",
        (STAGES,),
        keywords=_OF_A_LAW,
        has_theory=True,
    ),
    QuantitySchema("pvalue", "the p-value of that ratio (Wilks): uniform under the law", (STAGES,), keywords=_OF_A_LAW),
    QuantitySchema("least_pvalue", "the least p-value over all cells and seeds", by_cell=False),
    QuantitySchema("rejections", "the share of p-values below 5% over all cells and seeds", by_cell=False),
    QuantitySchema(
        "divergence",
        "divergence of the law of the particles from the stationary law of their stage, in nats. Its theory counts "
        "what their finite number adds, d (d + 3) / (4 P)",
        (STAGES,),
        keywords=_OF_A_LAW,
        has_theory=True,
    ),
    QuantitySchema(
        "moved",
        "divergence of the law of the particles, while they are fine-tuned, from the stationary law of pre-training; "
        "its theory counts what their finite number adds",
        keywords=_OF_A_LAW,
        has_theory=True,
    ),
    QuantitySchema(
        "frobenius",
        "relative Frobenius distance of the covariance of the particles from that which a law predicts",
        (LAWS, STAGES),
        keywords=_OF_A_LAW,
    ),
    QuantitySchema(
        "whitened",
        "`frobenius` in the units of the predicted covariance, so that directions of small variance count as well",
        (LAWS, STAGES),
        keywords=_OF_A_LAW,
    ),
    QuantitySchema(
        "floor",
        "what `frobenius` reads under the true law, by the number of particles alone",
        (STAGES,),
        keywords=_OF_A_LAW,
    ),
    QuantitySchema(
        "mean_error",
        "distance of the mean of the particles from the predicted one, as a share of the way from start to minimum",
        (STAGES,),
        keywords=_OF_A_LAW,
    ),
    QuantitySchema(
        "variance",
        "trace of the covariance of the particles; its theory is that of the closest law: exact for least squares",
        (STAGES,),
        keywords=_OF_A_LAW,
        has_theory=True,
    ),
    QuantitySchema(
        "deviation",
        "relative Frobenius distance between the stationary covariance of the process, or of the discrete law, and the "
        "exact one (least squares only)",
        (("ou", "discrete"),),
        keywords=("step", "batch"),
    ),
    QuantitySchema(
        "discrepancy",
        "divergence from the stationary law of the target to that of the source, in nats: measured with particles in "
        "the studies `descent` and `network`, and there its theory is what the two Hessians and noises give",
        keywords=("domain", "source", "step", "batch", "samples"),
        has_theory=True,
    ),
)

_THEORY = QuantitySchema(
    "theory",
    "what theory says of another quantity: `theory(discrepancy)`, `theory(variance, finetune)`",
    (("chi_square", "divergence", "moved", "variance", "discrepancy"), STAGES),
    optional=1,
    keywords=_OF_A_LAW,
)

_BOUND_QUANTITIES = (
    QuantitySchema(
        "bound", "what a PAC-Bayes bound says of the risk: McAllester's, or kl-inverse", (FORMS,), keywords=_OF_A_SAMPLE
    ),
    QuantitySchema("margin", "that bound less the training risk", (FORMS,), keywords=_OF_A_SAMPLE),
    QuantitySchema("risk", "the true risk of the posterior on the target, 0-1 loss", keywords=_OF_A_SAMPLE),
    QuantitySchema("training_risk", "the risk of the posterior on its own sample", keywords=_OF_A_SAMPLE),
    QuantitySchema("gap", "risk less training risk", keywords=_OF_A_SAMPLE),
    QuantitySchema("absolute_gap", "the gap without its sign", keywords=_OF_A_SAMPLE),
    QuantitySchema("kl", "divergence of the posterior from the prior, in nats", keywords=_OF_A_SAMPLE),
    QuantitySchema(
        "violations",
        "how often the risk is above the bound, as a share of all cells and seeds",
        (FORMS,),
        by_cell=False,
    ),
    QuantitySchema("slope", "slope against N on log-log axes, over N >= 300", (FITTED,), by_cell=False),
    QuantitySchema(
        "best_step", "the number of steps after which the bound is least on average", (FORMS,), by_cell=False
    ),
)

_DOMAIN_QUANTITIES = (
    QuantitySchema(
        "shift_part", "the part of the discrepancy that the distance of the minima makes", keywords=("domain",)
    ),
    QuantitySchema(
        "covariance_part", "the part of the discrepancy that the two covariances make", keywords=("domain",)
    ),
    QuantitySchema("early_gap", "the gap after 8 steps of real gradient descent from the source", keywords=("domain",)),
    QuantitySchema("log_gap", "the gap of the log loss, at the minimum of the training loss", keywords=("domain",)),
    QuantitySchema("tic", "what Takeuchi predicts for it: tr(C A^-1) / N on the whole domain", keywords=("domain",)),
    QuantitySchema(
        "transfer_excess",
        "what fine-tuning gains with all the data of the target: the risk there of the law of pre-training, less that "
        "of the law of fine-tuning",
        keywords=("domain",),
    ),
    QuantitySchema(
        "correlation",
        "Spearman's rank correlation over the domains. Its interval is over the seeds, for these domains; with "
        "`domains` as a third argument it is over the domains, taken as a sample of all that could be (Fisher's, "
        "after Bonett and Wright)",
        (RANKED, RANKED, ("seeds", "domains")),
        optional=1,
        by_cell=False,
    ),
    QuantitySchema(
        "spread",
        "the largest less the smallest gap over the sources, for the same target sample, after so many steps: of the "
        "process, or of real gradient descent with the same batches",
        (DYNAMICS,),
        keywords=("steps",),
    ),
)

QUANTITIES = (*_LAW_QUANTITIES, _THEORY, *_BOUND_QUANTITIES, *_DOMAIN_QUANTITIES)

CONTROLS_OF: Mapping[str, tuple[ControlSchema, ...]] = MappingProxyType(
    {
        "law": (
            ControlSchema("inflated", "a covariance that is 5% too large goes unnoticed"),
            ControlSchema("commuting", "the formula for commuting Hessian and noise holds for any"),
            ControlSchema("coarse", "Euler-Maruyama with time step 4 has the law of the process"),
            ControlSchema("large steps", "gradient descent with large steps has the law of the process"),
        ),
        "descent": (
            ControlSchema("reshuffled", "going through the data in epochs has the law of drawing with replacement"),
        ),
        "bound": (ControlSchema("leaked prior", "a bound holds though its prior has seen the sample"),),
        "domains": (ControlSchema("permuted", "the discrepancy of one domain predicts the excess of another"),),
        "forgetting": (ControlSchema("unmixed", "after two steps, too, the gap does not tell the sources apart"),),
    }
)
"""The negative controls of each study: what must turn out false."""

CONTROLS = tuple(control for controls in CONTROLS_OF.values() for control in controls)
