"""Experiments with coins, made by hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from catlearn.elaborate.experiment import Expectation, Experiment, Quantity
from catlearn.elaborate.kinds.schema import Axis

BENT, FAIR = Quantity("heads", ("bent",)), Quantity("heads", ("fair",))

AGREES = Expectation(BENT, "agrees with theory", None, text="expect heads(bent) agrees with theory")
MORE = Expectation(BENT, ">", FAIR, text="expect heads(bent) > heads(fair)")


def toss(
    *expectations: Expectation, cells: int = 4, tosses: int = 200, seeds: int = 20, pause: float = 0.0
) -> Experiment:
    """Coins of which the bent one shows heads with probability 0.6 to 0.9."""
    biases = tuple(0.6 + 0.3 * cell / max(1, cells - 1) for cell in range(cells))
    settings = {
        "arms": ("fair", "bent"),
        "bias": Axis("bias", biases),
        "tosses": tosses,
        "seeds": seeds,
        "pause": pause,
    }
    expected = expectations or (AGREES, MORE)
    return Experiment("Toss", "coin", "Table", None, settings, expected, text="experiment Toss : coin of Table {\n}")


def changed(experiment: Experiment, **settings: object) -> Experiment:
    """The experiment with some settings changed."""
    return replace(experiment, settings={**experiment.settings, **settings})


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, but for those that a killed process was writing."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}
