"""The names that settings and quantities of a diffusion may have as values and arguments."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

STUDIES = ("law", "descent", "bound", "domains", "certificate", "forgetting", "network")

BUNDLED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "descent": ("diabetes", "digits", "breast_cancer"),
        **dict.fromkeys(("bound", "domains", "certificate", "forgetting", "network"), ("digits",)),
    }
)
"""The data of each study; one that is not here has none."""

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
"""What may be done to half of the digits: degrees of rotation, pixels of shift, noise and blur, else per cents."""

STAGES = ("pretrain", "finetune")
LAWS = ("ou", "discrete", "exact")
FORMS = ("mcallester", "kl")
DYNAMICS = ("process", "descent")
RANKED = (
    "discrepancy",
    "transfer_excess",
    "gap",
    "early_gap",
    "log_gap",
    "tic",
    "mcallester",
    "risk",
)
"""What is known of every domain, so that two of them can be correlated."""
FITTED = ("mcallester", "kl", "gap", "absolute_gap")
"""What is fitted against the number of samples: the margins of the two bounds, and the gap."""
