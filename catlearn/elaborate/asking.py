"""Questions from Python: a value of the theory, and a claim about it as a spec would write it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ..language import tree
from ..language.diagnostics import Diagnostic
from ..language.parser import parse_claim
from ..language.spans import NOWHERE, Source
from ..theory.category import Category
from ..theory.functor import Functor
from ..theory.limits import DEFAULT_LIMITS, Limits
from ..theory.metric import MetricCategory
from ..theory.metric_tasks import MetricFunctor, MetricTask
from ..theory.presheaf import Presheaf
from ..theory.transformation import NaturalTransformation
from ..verdicts.decide import decide as decide_question
from ..verdicts.verdict import Verdict
from .building import fresh_reading
from .claims import claim_of
from .declared import Declared, Kind, Standing, Value
from .elaborated import Asked
from .loading import SpecError

_KINDS: tuple[tuple[type, Kind], ...] = (
    (Category, "category"),
    (Presheaf, "task"),
    (Functor, "functor"),
    (NaturalTransformation, "transformation"),
    (MetricCategory, "category"),
    (MetricTask, "task"),
    (MetricFunctor, "functor"),
)


def decide(
    subject: Value | Asked | str, claim: str | None = None, /, *, limits: Limits = DEFAULT_LIMITS, **names: Value
) -> Verdict:
    """The verdict on a claim.

    `decide(T, "solvable by prompting")` asks about one value; further values are named, as in
    `decide(S, "iso T", T=T)` or `decide("f^2 = g in C", C=C)`; a claim of a loaded spec can be asked as it is. A
    verdict is of the proposition, which is the claim without its `not`: `.answer` of "T not solvable by prompting" is
    that of "T solvable by prompting", and `p != q` counts as `not p = q`. Raises SpecError when the claim makes no
    sense.

    >>> from catlearn.elaborate.building import category
    >>> C = category(["A"], {"f": ("A", "A")}, ["f^2 = id(A)"])
    >>> decide(C, "has 2 morphisms").answer, decide("f^3 = f in C", C=C).word
    (True, 'yes')
    >>> decide(C, "has not 2 morphisms").answer
    True
    """
    if isinstance(subject, Asked):
        return decide_question(subject.question, limits)
    if isinstance(subject, str):
        return _decide(subject if claim is None else f"{subject} {claim}", names, limits)
    if claim is None:
        message = "a claim about the value is missing, as in decide(T, 'solvable by prompting')"
        raise TypeError(message)
    return _decide(f"_subject {claim}", {"_subject": subject, **names}, limits)


def _decide(text: str, names: Mapping[str, Value], limits: Limits) -> Verdict:
    source = Source("claim", text)
    claim = parse_claim(text)
    if isinstance(claim, tuple):
        raise SpecError(claim, source)
    reading = fresh_reading(limits)
    for name, value in names.items():
        reading.scope.include(Declared(name, _kind(value), value, Standing.GOOD))
    made = claim_of(reading, claim, tree.Check(claim, span=claim.span), text)
    if isinstance(made, Asked):
        return decide_question(made.question, limits)
    code = "I0001" if made.reason == "HOLE" else "W0002"
    found = reading.diagnostics or [Diagnostic("error", code, made.message, NOWHERE)]
    raise SpecError([replace(one, labels=()) for one in found], source)


def _kind(value: Value) -> Kind:
    for kind, name in _KINDS:
        if isinstance(value, kind):
            return name
    message = f"{type(value).__name__} is nothing that a claim can be about"
    raise TypeError(message)
