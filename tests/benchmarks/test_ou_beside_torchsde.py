"""How long it takes to draw from a 50-dimensional Ornstein-Uhlenbeck process, beside torchsde in the same process.

    pytest tests/benchmarks/test_ou_beside_torchsde.py -s             2,000 particles, 100 steps
    pytest tests/benchmarks/test_ou_beside_torchsde.py -s -m slow     10,000 particles, 1,000 steps

All methods start from the same particles in float32 and have to reach the same law: the covariance is held against the
exact one in units of what the number of particles alone makes of it. torchsde takes Euler steps of the length of one
step of descent, in the eigenbasis of the Hessian and with white noise, the form in which it is fastest (`diagonal`);
only a process whose Hessian and noise commute has that form. Times are shown, and none is asserted.
"""

from __future__ import annotations

import math
import time
import warnings
from collections.abc import Callable

import pytest

torch = pytest.importorskip("torch")
torchsde = pytest.importorskip("torchsde")

from catlearn.experiments.diffusion.basin import Basin, Descent
from catlearn.experiments.diffusion.gaussian import Gaussian
from catlearn.experiments.diffusion.kernel import Kernel, gaussian_descent, ornstein_uhlenbeck
from catlearn.experiments.diffusion.wilks import compare

pytestmark = pytest.mark.benchmark

DIMENSION = 50
DESCENT = Descent(step=0.1, batch=8)


def basin() -> Basin:
    """Eigenvalues from 0.2 to 2, noise equal to the Hessian, in the basis in which both are diagonal."""
    values = torch.diag(torch.logspace(math.log10(0.2), math.log10(2), DIMENSION, dtype=torch.float64))
    return Basin(torch.zeros(DIMENSION, dtype=torch.float64), values, values)


class Process(torch.nn.Module):  # type: ignore[misc, name-defined]
    """The same process for torchsde."""

    noise_type, sde_type = "diagonal", "ito"

    def __init__(self) -> None:
        super().__init__()
        values = basin().hessian.diagonal().float()
        self.drift, self.spread = -DESCENT.step * values, (DESCENT.step * DESCENT.scale * values).sqrt()

    def f(self, _time: torch.Tensor, state: torch.Tensor) -> torch.Tensor:
        """The drift."""
        return state * self.drift

    def g(self, _time: torch.Tensor, state: torch.Tensor) -> torch.Tensor:
        """The noise of each coordinate."""
        return self.spread.expand_as(state)


def repeated(kernel: Kernel, particles: torch.Tensor, times: int) -> torch.Tensor:
    """A kernel again and again."""
    single = Kernel(kernel.matrix.float(), kernel.offset.float(), kernel.noise.float())
    source = torch.Generator().manual_seed(0)
    for _ in range(times):
        particles = single.sample(particles, source)
    return particles


def by_torchsde(particles: torch.Tensor, steps: int) -> torch.Tensor:
    """Euler steps of length 1."""
    with torch.no_grad(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        ends = torch.tensor([0.0, float(steps)])
        return torchsde.sdeint(Process(), particles, ends, method="euler", dt=1.0)[-1]


def raced(count: int, steps: int) -> dict[str, float]:
    """Seconds of processor time by method; each has to end in the law of the process."""
    torch.set_num_threads(1)
    start = torch.zeros(count, DIMENSION)
    at_once, one = (ornstein_uhlenbeck(basin(), DESCENT, time) for time in (steps, 1))
    methods: dict[str, Callable[[], torch.Tensor]] = {
        "exact, at once": lambda: repeated(at_once, start, 1),
        "exact, step by step": lambda: repeated(one, start, steps),
        "discrete law, step by step": lambda: repeated(gaussian_descent(basin(), DESCENT, 1), start, steps),
        "torchsde, Euler": lambda: by_torchsde(start, steps),
    }
    found, times = {}, {}
    for name, method in methods.items():
        began = time.process_time()
        found[name] = method()
        times[name] = time.process_time() - began
    for name, particles in found.items():
        kernel = at_once if name.startswith("exact") else gaussian_descent(basin(), DESCENT, steps)
        seen = compare(particles.double(), Gaussian(kernel.offset, kernel.noise))
        assert seen.frobenius < 1.5 * seen.frobenius_floor, name
    return times


def shown(times: dict[str, float]) -> str:
    """The times, and how many times as long torchsde took."""
    peer = times["torchsde, Euler"]
    return "\n".join(
        f"{name:28} {seconds:8.3f} s   {peer / max(seconds, 1e-9):10.1f}" for name, seconds in times.items()
    )


def test_a_short_run() -> None:
    print(f"\n{shown(raced(2_000, 100))}")


@pytest.mark.slow
def test_a_long_run() -> None:
    print(f"\n{shown(raced(10_000, 1_000))}")
