"""The kind `diffusion`: pre-training and fine-tuning as two Ornstein-Uhlenbeck processes, one after the other.

The subject is a functor into Gauss that sends each stage of the protocol to a kernel `ou(...)`:

```
functor Training : Protocol -> Gauss {
  Weights  |-> R^10
  pretrain |-> ou(hessian = spectrum(0.2, 2), noise = spectrum(0.2, 2), step = 0.1, batch = 8)
  finetune |-> ou(hessian = spectrum(0.2, 2), noise = spectrum(0.2, 2), step = 0.1, batch = 8)
}
```

Where the experiment names `data`, curvature and noise are those of the training loss at its minimum on the data, and
the kernels are written `ou()`.
"""

from __future__ import annotations

from .schema import (
    Arrow,
    Choice,
    ControlSchema,
    Count,
    Data,
    KindSchema,
    QuantitySchema,
    Real,
    SettingSchema,
)

STUDIES = ("law", "descent", "bound", "domains", "certificate", "forgetting", "network")

DOMAINS = (
    "identity",
    "rotation5",
    "rotation10",
    "rotation15",
    "rotation20",
    "rotation30",
    "rotation45",
    "rotation60",
    "rotation90",
    "counter20",
    "right1",
    "right2",
    "down1",
    "down2",
    "noise2",
    "noise4",
    "noise8",
    "blur1",
    "blur2",
    "inverted",
    "flipped",
    "contrast25",
    "contrast50",
    "labels10",
    "labels30",
    "parity",
)
"""What is done to the target half of the digits: the 26 target domains."""

STAGES = ("pretrain", "finetune")
LAWS = ("ou", "discrete", "exact")
RANKED = (
    "discrepancy",
    "shift_part",
    "covariance_part",
    "bound",
    "tic",
    "transfer_excess",
    "gap",
    "early_gap",
    "log_gap",
    "risk",
)
FITTED = ("bound", "margin", "absolute_gap", "gap")

_SETTINGS = (
    SettingSchema("study", Choice(STUDIES), "which part of the theory is measured", "law"),
    SettingSchema("pretrain", Arrow(), "the path of the shape that is trained first, on the source", required=True),
    SettingSchema("finetune", Arrow(), "the path of the shape that is trained after it, on the target", required=True),
    SettingSchema("data", Data(), "the data of a study with real training; none for a quadratic loss"),
    SettingSchema(
        "domain", Choice(DOMAINS), "what is done to the target half of the data", default="rotation20", sweeps=True
    ),
    SettingSchema(
        "step", Real(minimum=0, open_minimum=True), "step size of the gradient descent", default=0.1, sweeps=True
    ),
    SettingSchema("batch", Count(1), "examples per step, drawn with replacement", default=8, sweeps=True),
    SettingSchema(
        "time",
        Real(minimum=0, open_minimum=True),
        "how long a stage lasts, in relaxation times 1 / (step * smallest eigenvalue of the Hessian)",
        default=8.0,
        sweeps=True,
    ),
    SettingSchema(
        "steps", Count(0), "how many steps of fine-tuning, where a study counts them", default=0, sweeps=True
    ),
    SettingSchema("samples", Count(3), "size N of the target sample", default=100, sweeps=True),
    SettingSchema("ridge", Real(minimum=0), "weight of half the squared norm in the training loss", default=0.02),
    SettingSchema(
        "shift",
        Real(minimum=0),
        "standard deviation of each coordinate between the two minima of a quadratic",
        default=0.3,
    ),
    SettingSchema("particles", Count(3), "independent runs of a stage, side by side", default=20_000, quick=4_000),
    SettingSchema("draws", Count(3), "draws of the posterior by which its risk is measured", default=400, quick=100),
    SettingSchema(
        "delta", Real(0, 1, open_minimum=True, open_maximum=True), "the bound holds with probability 1 - delta", 0.05
    ),
    SettingSchema("form", Choice(("mcallester", "kl")), "which PAC-Bayes bound", "mcallester"),
    SettingSchema(
        "direction",
        Choice(("posterior_from_prior", "prior_from_posterior")),
        "which of the two divergences is the discrepancy: KL(target law | source law), or the other",
        "posterior_from_prior",
    ),
    SettingSchema("seeds", Count(1), "independent replications", default=20, quick=4),
)

_QUANTITIES = (
    QuantitySchema(
        "chi_square",
        "log likelihood ratio of the particles against the predicted law, over its degrees of freedom: 1 under it",
        (STAGES,),
        keywords=("time",),
        has_theory=True,
    ),
    QuantitySchema("pvalue", "the p-value of that ratio (Wilks): uniform under the law", (STAGES,), keywords=("time",)),
    QuantitySchema("least_pvalue", "the least p-value over all cells and seeds", by_cell=False),
    QuantitySchema("rejections", "the share of p-values below 5% over all cells and seeds", by_cell=False),
    QuantitySchema(
        "kl",
        "divergence from the law at that time to the stationary law of its stage, in nats",
        (STAGES,),
        optional=1,
        keywords=("time", "samples", "steps", "domain", "step", "batch"),
        has_theory=True,
    ),
    QuantitySchema(
        "frobenius",
        "relative Frobenius distance of the measured covariance from that which the law predicts",
        (LAWS, STAGES),
        optional=1,
        keywords=("time", "step", "batch", "domain"),
    ),
    QuantitySchema(
        "whitened",
        "`frobenius` in the units of the predicted covariance, so that directions of small variance count as well",
        (LAWS, STAGES),
        optional=1,
        keywords=("time", "step", "batch", "domain"),
    ),
    QuantitySchema(
        "floor",
        "what `frobenius` reads under the true law, by the number of particles alone",
        (STAGES,),
        optional=1,
        keywords=("time", "step", "batch", "domain"),
    ),
    QuantitySchema(
        "mean_error",
        "distance of the mean of the particles from the predicted mean, as a share of the distance between the minima",
        (STAGES,),
        keywords=("time", "step", "batch", "domain"),
    ),
    QuantitySchema(
        "discrepancy",
        "divergence from the stationary law of the target to that of the source, in nats",
        keywords=("domain", "step", "batch", "samples"),
        has_theory=True,
    ),
    QuantitySchema(
        "shift_part", "the part of the discrepancy that the distance of the minima makes", keywords=("domain",)
    ),
    QuantitySchema(
        "covariance_part", "the part of the discrepancy that the two covariances make", keywords=("domain",)
    ),
    QuantitySchema("bound", "what the PAC-Bayes bound says of the risk", keywords=("samples", "domain", "steps")),
    QuantitySchema("margin", "the bound less the training risk", keywords=("samples", "domain", "steps")),
    QuantitySchema("risk", "the true risk of the posterior on the target", keywords=("samples", "domain", "steps")),
    QuantitySchema("training_risk", "the risk of the posterior on its sample", keywords=("samples", "domain", "steps")),
    QuantitySchema("gap", "risk less training risk", keywords=("samples", "domain", "steps")),
    QuantitySchema("absolute_gap", "the gap without its sign", keywords=("samples", "domain", "steps")),
    QuantitySchema("early_gap", "the gap after 8 steps of fine-tuning", keywords=("domain",)),
    QuantitySchema("log_gap", "the gap of the log loss at the minimum of the training loss", keywords=("domain",)),
    QuantitySchema(
        "tic", "Takeuchi's prediction of the gap of the log loss: tr(C A^-1) / N", keywords=("domain", "samples")
    ),
    QuantitySchema(
        "transfer_excess",
        "the risk on the target before fine-tuning less that after it, with all the data of the target",
        keywords=("domain",),
    ),
    QuantitySchema(
        "violations", "how often the risk is above the bound, as a share of all replications", by_cell=False
    ),
    QuantitySchema("slope", "slope of a quantity against N on log-log axes, N >= 300", (FITTED,), by_cell=False),
    QuantitySchema(
        "correlation", "Spearman's rank correlation of two quantities over the domains", (RANKED, RANKED), by_cell=False
    ),
    QuantitySchema(
        "spread",
        "the largest less the smallest gap over the sources, for one target sample, after so many steps",
        keywords=("steps",),
    ),
    QuantitySchema("best_step", "the number of steps at which the certificate is least", by_cell=False),
)

_CONTROLS = (
    ControlSchema("inflated", "a covariance 5% too large is not noticed"),
    ControlSchema("commuting", "the formula for commuting Hessian and noise holds where they do not commute"),
    ControlSchema("coarse", "Euler-Maruyama with time step 4 has the law of the process"),
    ControlSchema("unstable_step", "stochastic gradient descent with large steps has the law of the process"),
    ControlSchema("reshuffled", "going through the data in epochs has the law of drawing with replacement"),
    ControlSchema("leaked_prior", "a bound whose prior has seen the target sample holds"),
)

SCHEMA = KindSchema(
    "diffusion",
    "pre-training and fine-tuning as two diffusions, one after the other: their laws, and what the law bounds",
    "Gauss",
    _SETTINGS,
    _QUANTITIES,
    _CONTROLS,
)
