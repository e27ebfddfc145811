"""What a spec may say of coins that are tossed: a small kind for the tests."""

from __future__ import annotations

from catlearn.elaborate.kinds.schema import (
    Choices,
    ControlSchema,
    Count,
    KindSchema,
    QuantitySchema,
    Real,
    SettingSchema,
)

SCHEMA = KindSchema(
    "coin",
    "coins that are tossed",
    "category",
    (
        SettingSchema("arms", Choices(("fair", "bent")), "which coins", default=("fair", "bent")),
        SettingSchema("bias", Real(0, 1), "the probability of heads of the bent coin", default=0.7, sweeps=True),
        SettingSchema("tosses", Count(), "tosses for each seed", default=50, quick=10),
        SettingSchema("seeds", Count(), "independent repetitions", default=20),
        SettingSchema("pause", Real(0, 10), "seconds that a unit waits, to be killed in", default=0.0),
    ),
    (
        QuantitySchema("heads", "the share of heads", (("fair", "bent"),), keywords=("bias",), has_theory=True),
        QuantitySchema("middle", "the bias at which both coins give the same", by_cell=False, has_theory=True),
    ),
    (ControlSchema("forged", "a coin that shows heads only"),),
)
