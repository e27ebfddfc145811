"""`python with_coin.py run FILE ...`: the command line, to which the small kind `coin` is known."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from catlearn.elaborate import experiments, kinds
from catlearn.experiments import kinds as run_kinds

SPEC = """category Table {
  object Coin
}

experiment Toss : coin of Table {
  bias   = 0.6..0.9 by 0.1
  tosses = 200
  seeds  = 20
  expect heads(bent) agrees with theory
  expect heads(bent) > heads(fair)
  expect max(heads(bent)) in 0.85..0.95
}
"""


def install() -> Callable[[], None]:
    """Make the kind known to specs and to the runner; what is given back takes it away again."""
    place = str(Path(__file__).parent / "schemas")
    kinds.__path__.append(place)
    experiments.kind_names.cache_clear()
    run_kinds.register("coin", "coin")

    def remove() -> None:
        kinds.__path__.remove(place)
        experiments.kind_names.cache_clear()

    return remove


if __name__ == "__main__":
    from catlearn.cli.main import main

    install()
    main()
