"""Sixty-four networks, trained together and one by one, in one run; the figures are printed, a ratio is asserted."""

from __future__ import annotations

import time

import pytest

torch = pytest.importorskip("torch")

from torch import nn
from torch.nn.functional import mse_loss

from catlearn.experiments.measuring import limited_threads
from catlearn.experiments.stacking import train_together

NETWORKS, STEPS, RATE = 64, 60, 0.05


def networks() -> list[nn.Module]:
    torch.manual_seed(0)
    return [nn.Sequential(nn.Linear(8, 32), nn.Tanh(), nn.Linear(32, 1)) for _ in range(NETWORKS)]


def one_by_one(models: list[nn.Module], inputs: torch.Tensor, targets: torch.Tensor) -> None:
    for number, model in enumerate(models):
        descent = torch.optim.SGD(model.parameters(), lr=RATE)
        for _ in range(STEPS):
            descent.zero_grad()
            mse_loss(model(inputs[number]), targets[number]).backward()
            descent.step()


@pytest.mark.benchmark
def test_together_is_faster_than_one_by_one() -> None:
    inputs = torch.randn(NETWORKS, 32, 8, generator=torch.Generator().manual_seed(0))
    targets = inputs.sum(dim=2, keepdim=True).sin()
    stacked, looped = networks(), networks()
    with limited_threads(1):
        train_together(networks(), inputs, targets, steps=2, rate=RATE)
        begin = time.perf_counter()
        train_together(stacked, inputs, targets, steps=STEPS, rate=RATE)
        middle = time.perf_counter()
        one_by_one(looped, inputs, targets)
        end = time.perf_counter()
    ratio = (end - middle) / (middle - begin)
    print(f"together {middle - begin:.2f} s, one by one {end - middle:.2f} s: {ratio:.1f} times as fast")
    for one, other in zip(stacked, looped, strict=True):
        torch.testing.assert_close(one[0].weight, other[0].weight, rtol=1e-3, atol=1e-4)
    assert ratio > 2
