"""Transfer between linear tasks: does a probe, or fine-tuning, beat learning from scratch on n samples?

The setting is that of "Features are fate" (Tahir, Ganguli and Rotskoff, 2024): linear networks of any depth, Gaussian
inputs, a source and a target with an angle between them. What is known in closed form is computed so; gradient flow and
gradient descent on real networks are there to hold it against.
"""

from __future__ import annotations

from .boundaries import finite_probe_roots, limiting_probe_roots, tuned_probe_boundary
from .exact_means import features_risk, paper_finetuning_risk, probe_risk, scratch_risk
from .kind import KIND
from .scale_factor import breakeven_angle, probed_scale, scale_factor
from .tuned import tuned_ridge_risk

__all__ = [
    "KIND",
    "breakeven_angle",
    "features_risk",
    "finite_probe_roots",
    "limiting_probe_roots",
    "paper_finetuning_risk",
    "probe_risk",
    "probed_scale",
    "scale_factor",
    "scratch_risk",
    "tuned_probe_boundary",
    "tuned_ridge_risk",
]
