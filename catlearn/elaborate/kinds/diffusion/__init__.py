"""The kind `diffusion`: pre-training and fine-tuning as two Ornstein-Uhlenbeck processes, one after the other.

The subject is a functor into Gauss that sends each stage of the protocol to a kernel `ou(...)`:

```
functor Training : Protocol -> Gauss {
  Weights  |-> R^10
  pretrain |-> ou(hessian = spectrum(0.2, 2), noise = spectrum(0.2, 2), step = 0.1, batch = 8)
  finetune |-> ou(hessian = spectrum(0.2, 2), noise = spectrum(0.2, 2), step = 0.1, batch = 8)
}
```

What a kernel does not say, the experiment gives: `step` and `batch` by its settings, and where it names `data`,
Hessian, noise and minimum are those of the training loss on the data. A quadratic without `minimum` has one that is
drawn: from N(0, I) for the first stage; for the second, the first moved by `shift` in each coordinate.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ....universes.interpretation import DataReference, Interpretation
from ....universes.problems import Problem
from ..schema import Arrow, Axis, Choice, Count, Data, KindSchema, Real, SettingSchema, SettingValue
from .quantities import CONTROLS, QUANTITIES
from .words import BUNDLED, DOMAINS, STUDIES

_SETTINGS = (
    SettingSchema(
        "study",
        Choice(STUDIES),
        "law: particles of the exact process beside its law; descent: real gradient descent on data beside three laws; "
        "bound: the PAC-Bayes bound against the number of samples; domains: what the discrepancy predicts over many "
        "target domains; certificate: the bound after some steps; forgetting: whether the source can be told from the "
        "gap; network: a small network in a subspace of its weights",
        required=True,
    ),
    SettingSchema("pretrain", Arrow(), "the arrow of the shape that is run first, on the source", required=True),
    SettingSchema("finetune", Arrow(), "the arrow of the shape that is run after it, on the target", required=True),
    SettingSchema("data", Data(), "the data of a study with real training; none for `law`, which has a quadratic loss"),
    SettingSchema(
        "domain", Choice(DOMAINS), "what is done to the target half of the digits", "rotation20", sweeps=True
    ),
    SettingSchema("source", Choice(DOMAINS), "what is done to the source half of the digits", "identity", sweeps=True),
    SettingSchema(
        "step", Real(minimum=0, open_minimum=True), "step size of a stage that does not say its own", 0.1, sweeps=True
    ),
    SettingSchema(
        "batch", Count(1), "examples per step of a stage that does not say its own, with replacement", 8, sweeps=True
    ),
    SettingSchema(
        "time",
        Real(minimum=0, open_minimum=True),
        "how long a stage lasts, in relaxation times 1 / (step * least eigenvalue of the Hessian)",
        8.0,
        sweeps=True,
    ),
    SettingSchema("steps", Count(0), "steps of fine-tuning, where a study counts them", 100, sweeps=True),
    SettingSchema("samples", Count(3), "size N of the target sample", 100, sweeps=True),
    SettingSchema("ridge", Real(minimum=0), "weight of half the squared norm in the training loss", 0.02),
    SettingSchema(
        "shift", Real(minimum=0), "how far the second minimum of a quadratic is moved, in each coordinate", 0.3
    ),
    SettingSchema("particles", Count(50), "independent runs of a stage, side by side", 20_000, quick=1_000),
    SettingSchema(
        "delta", Real(0, 1, open_minimum=True, open_maximum=True), "the bound holds with probability 1 - delta", 0.05
    ),
    SettingSchema(
        "direction",
        Choice(("posterior_from_prior", "prior_from_posterior")),
        "which divergence the discrepancy is: KL(target law | source law), which the bound needs, or the other",
        "posterior_from_prior",
    ),
    SettingSchema("seeds", Count(1), "independent replications", 20, quick=5),
)

SCHEMA = KindSchema(
    "diffusion",
    "pre-training and fine-tuning as two diffusions, one after the other: their laws, and what the law bounds",
    "Gauss",
    _SETTINGS,
    QUANTITIES,
    CONTROLS,
)


def read_subject(subject: Interpretation, settings: Mapping[str, SettingValue]) -> tuple[Problem, ...]:
    """What keeps a functor from being run with these settings: stages that are none, spaces that differ, no data."""
    return tuple(_problems(subject, settings))


def _problems(subject: Interpretation, settings: Mapping[str, SettingValue]) -> Iterator[Problem]:
    dimensions = set()
    for stage in ("pretrain", "finetune"):
        path = settings.get(stage)
        if not isinstance(path, tuple) or len(path) != 1:
            yield Problem(f"`{stage}` is one arrow of the shape", f"as in `{stage} = {stage}`")
            continue
        yield from _stage_problems(subject, str(path[0]), settings)
        dimensions |= set(subject.ends(str(path[0])))
    if len(dimensions) > 1:
        yield Problem("both stages train the same weights, and their spaces differ", "give them the same object")
    yield from _data_problems(settings)


def _stage_problems(subject: Interpretation, name: str, settings: Mapping[str, SettingValue]) -> Iterator[Problem]:
    arrow = subject.arrow(name)
    if arrow.constructor != "ou":
        yield Problem(
            f"`{name}` is a stage of training, and {subject.label} sends it to `{arrow.constructor}`", "`ou(...)`"
        )
    elif settings.get("study") == "law":
        for needed in ("hessian", "noise"):
            if arrow.option(needed) is None:
                hint = f"write `ou({needed} = spectrum(0.2, 2), ...)`"
                yield Problem(f"the study `law` has no data, and `{name}` does not say its {needed}", hint)
    if arrow.option("time") is not None:
        yield Problem(
            f"`{name}` says its `time`, and how long a stage lasts is a setting of the experiment", "leave it out"
        )


def _data_problems(settings: Mapping[str, SettingValue]) -> Iterator[Problem]:
    data, study = settings.get("data"), str(settings.get("study"))
    allowed = BUNDLED.get(study, ())
    name = data.name if isinstance(data, DataReference) and data.source == "dataset" else None
    if not allowed and data is not None:
        yield Problem("the study `law` is of a quadratic loss, and needs no data", "leave `data` out")
    if allowed and name not in allowed:
        choices = " or ".join(f'`data = dataset("{one}")`' for one in allowed)
        yield Problem(f"the study `{study}` has no such data", f"give {choices}")
    if name is not None and name != "digits":
        for setting in ("domain", "source"):
            value = settings.get(setting)
            if isinstance(value, Axis) or value not in (None, "identity", "rotation20"):
                yield Problem(f"`{setting}` is what is done to images, and {name} has none", "leave it out")
