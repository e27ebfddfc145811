"""What is asked of every certificate: it holds, and ceases to when anything in it is changed to something false."""

from __future__ import annotations

import json
from typing import Any

from mutations import mutations
from reading_models_back import question_of

from catlearn.verdicts.decide import decide
from catlearn.verdicts.kernel import check_certificate, digest_of
from catlearn.verdicts.verdict import Verdict

Json = Any


def holds(verdict: Verdict) -> None:
    """The kernel accepts it, as it is and when it was written and read; and it answers its question."""
    certificate = verdict.certificate
    assert certificate is not None
    assert check_certificate(certificate) is None
    assert check_certificate(json.loads(json.dumps(certificate))) is None
    assert certificate["reason"] == verdict.reason
    claim: Json = certificate["claim"]
    assert claim["verdict"] == verdict.word
    assert decide(question_of(certificate)).answer == verdict.answer


def ceases_to_hold_when_changed(verdict: Verdict) -> None:
    """The digest is made to fit, so that only the mathematics is left; what is accepted must be true."""
    for place, mutant in mutations(verdict.certificate):
        assert check_certificate(mutant) is not None, place
        if place in ((), ("digest",)):
            continue
        if isinstance(mutant, dict) and "digest" in mutant:
            mutant["digest"] = digest_of(mutant)
        if check_certificate(mutant) is None:
            assert decide(question_of(mutant)).word == mutant["claim"]["verdict"], (place, mutant)
