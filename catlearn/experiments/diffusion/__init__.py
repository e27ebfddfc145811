"""Pre-training and fine-tuning as two diffusions, after He and Tao (2022), "Super-model ecosystem".

Near a minimum stochastic gradient descent is close to an Ornstein-Uhlenbeck process. Pre-training runs one on the
source, fine-tuning goes on with another on the target; where each ends is a normal law whose covariance solves a
Lyapunov equation, and the divergence between the two enters a PAC-Bayes bound on the fine-tuned risk.

What holds on real data, and what only near it, is what the studies of this kind measure:

- the laws are exact for the process and its discrete cousin; real gradient descent on least squares has a third, and
  for large steps the first two are far off (`lyapunov`, `exact_operator`, `sgd`);
- the bound holds and falls like N^-1/2; the discrepancy in it predicts how much there is to gain by fine-tuning, and
  does not predict the gap, since a descent that has mixed has forgotten its source (`discrepancy`, `pac_bayes`).
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .basin import Basin as Basin
    from .basin import Descent as Descent
    from .discrepancy import discrepancy as discrepancy
    from .estimate import estimate_basin as estimate_basin
    from .exact_operator import stationary_exact as stationary_exact
    from .gaussian import Gaussian as Gaussian
    from .gaussian import divergence as divergence
    from .kernel import Kernel as Kernel
    from .kernel import gaussian_descent as gaussian_descent
    from .kernel import ornstein_uhlenbeck as ornstein_uhlenbeck
    from .kind import KIND as KIND
    from .linear_models import Problem as Problem
    from .lyapunov import stationary as stationary
    from .lyapunov import stationary_discrete as stationary_discrete
    from .problems import DiffusionError as DiffusionError
    from .sgd import descend as descend
    from .wilks import compare as compare

_HOMES = {
    "Basin": "basin",
    "Descent": "basin",
    "discrepancy": "discrepancy",
    "estimate_basin": "estimate",
    "stationary_exact": "exact_operator",
    "Gaussian": "gaussian",
    "divergence": "gaussian",
    "Kernel": "kernel",
    "gaussian_descent": "kernel",
    "ornstein_uhlenbeck": "kernel",
    "KIND": "kind",
    "Problem": "linear_models",
    "stationary": "lyapunov",
    "stationary_discrete": "lyapunov",
    "DiffusionError": "problems",
    "descend": "sgd",
    "compare": "wilks",
}

__all__ = list(_HOMES)


def __getattr__(name: str) -> Any:
    """Load a name when it is first asked for, so that naming the kind does not load torch."""
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f".{_HOMES[name]}", __name__), name)
