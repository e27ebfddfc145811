"""Networks that are trained together end where they end one by one."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch")

from torch import nn
from torch.nn.functional import mse_loss

from catlearn.experiments.problems import ExperimentError
from catlearn.experiments.stacking import train_together


def network(seed: int, width: int = 8) -> nn.Module:
    torch.manual_seed(seed)
    return nn.Sequential(nn.Linear(3, width), nn.Tanh(), nn.Linear(width, 1)).double()


def data(count: int) -> tuple[torch.Tensor, torch.Tensor]:
    inputs = torch.randn(count, 20, 3, generator=torch.Generator().manual_seed(0), dtype=torch.float64)
    return inputs, inputs.sum(dim=2, keepdim=True).sin()


def one_by_one(model: nn.Module, inputs: torch.Tensor, targets: torch.Tensor, steps: int, rate: float) -> list[float]:
    losses = []
    learnt = [parameter for parameter in model.parameters() if parameter.requires_grad]
    for _ in range(steps):
        loss = mse_loss(model(inputs), targets)
        slopes = torch.autograd.grad(loss, learnt)
        with torch.no_grad():
            for parameter, slope in zip(learnt, slopes, strict=True):
                parameter -= rate * slope
        losses.append(loss.item())
    return losses


@pytest.mark.parametrize("frozen", [False, True])
def test_together_is_the_same_as_one_by_one(frozen: bool) -> None:
    together, alone = [[network(seed) for seed in range(5)] for _ in range(2)]
    if frozen:
        for model in (*together, *alone):
            model[0].requires_grad_(False)
    inputs, targets = data(5)
    before = together[0][0].weight.clone()
    losses = train_together(together, inputs, targets, steps=30, rate=0.1)
    for number, model in enumerate(alone):
        expected = one_by_one(model, inputs[number], targets[number], 30, 0.1)
        assert losses[:, number].tolist() == pytest.approx(expected, rel=1e-10)
        for one, other in zip(together[number].parameters(), model.parameters(), strict=True):
            torch.testing.assert_close(one, other, rtol=1e-10, atol=1e-12)
    assert torch.equal(together[0][0].weight, before) is frozen


def test_networks_of_different_shapes_are_refused() -> None:
    inputs, targets = data(2)
    with pytest.raises(ExperimentError, match="of one shape"):
        train_together([network(0), network(1, width=9)], inputs, targets, steps=1, rate=0.1)


def test_no_steps_change_nothing() -> None:
    inputs, targets = data(2)
    assert train_together([network(0), network(1)], inputs, targets, steps=0, rate=0.1).shape == (0, 2)
