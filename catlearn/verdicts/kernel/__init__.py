"""The kernel: certificates are checked again, from what they say alone and without any search.

It imports nothing but the standard library, and nothing of the rest of the package. In the order of reading:
`reading` (strict JSON), `presentation` (a category by generators and equations), `tables` (presheaves), `closure` and
`rewriting` (which paths are equal), `equality` (the kinds of evidence for that), then the claims: `prompting`,
`categories`, `morphisms`, `limits`, `functors`, `transformations`, `cases`, `metric` (with `bits`); on models `heads`,
`head_cases`, `tuning`, `models`, `generation` and `model_claims`; and `claims`, where all begins.
"""

from .claims import check_certificate, digest_of

__all__ = ["check_certificate", "digest_of"]
