"""Fine-tuning is a lens: its laws, in closed form and on real networks, and the complement that breaks one of them."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch")

from catlearn.experiments.transfer.descent import Data, Network, pretrain, train
from catlearn.experiments.transfer.lens import complement, get, put
from catlearn.experiments.transfer.samples import draw_samples

SEEDS = (0, 1, 2)
INPUTS = draw_samples(SEEDS, 15, 30).inputs
GENERATOR = torch.Generator().manual_seed(3)
FIRST, SECOND = (torch.randn(3, 15, dtype=torch.float64, generator=GENERATOR) for _ in range(2))
VECTOR = torch.randn(3, 30, dtype=torch.float64, generator=GENERATOR)
DEPTHS = (1, 2, 3, 5)


@pytest.mark.parametrize("depth", DEPTHS)
def test_what_was_put_is_got(depth: int) -> None:
    assert (get(INPUTS, put(INPUTS, VECTOR, FIRST, depth)) - FIRST).abs().max() < 1e-9


@pytest.mark.parametrize("depth", DEPTHS)
def test_putting_what_was_got_changes_nothing(depth: int) -> None:
    assert (put(INPUTS, VECTOR, get(INPUTS, VECTOR), depth) - VECTOR).abs().max() < 1e-9


@pytest.mark.parametrize("depth", DEPTHS)
def test_the_second_put_overwrites_the_first(depth: int) -> None:
    twice = put(INPUTS, put(INPUTS, VECTOR, FIRST, depth), SECOND, depth)
    assert (twice - put(INPUTS, VECTOR, SECOND, depth)).abs().max() < 1e-9


@pytest.mark.parametrize("depth", DEPTHS)
def test_the_complement_stays(depth: int) -> None:
    before, after = complement(INPUTS, VECTOR, depth), complement(INPUTS, put(INPUTS, VECTOR, FIRST, depth), depth)
    assert (before - after).abs().max() < 1e-9


def finetuned(network: Network, labels: torch.Tensor) -> Network:
    second, cross = INPUTS.mT @ INPUTS / 15, (INPUTS.mT @ labels[..., None])[..., 0] / 15
    return train(network, Data(second, cross), 40_000, 0.004)[0]


@pytest.fixture(scope="module", params=[2, 3])
def nets(request: pytest.FixtureRequest) -> tuple[int, Network, Network, Network]:
    """A source, what it becomes on the second labels alone, and on the first and then the second."""
    depth = request.param
    source = pretrain(SEEDS, 30, depth, 1e-3 if depth == 2 else 0.02)
    return depth, source, finetuned(source, SECOND / 3), finetuned(finetuned(source, FIRST / 3), SECOND / 3)


def test_real_networks_obey_the_laws(nets: tuple[int, Network, Network, Network]) -> None:
    depth, source, once, twice = nets
    assert (get(INPUTS, twice.vector()) - SECOND / 3).abs().max() < 1e-4
    again = finetuned(source, get(INPUTS, source.vector()))
    assert (again.vector() - source.vector()).norm() < 1e-4 * source.vector().norm()
    assert (twice.vector() - once.vector()).norm() < 0.01 * once.vector().norm()
    kept = complement(INPUTS, source.vector(), depth)
    assert (complement(INPUTS, once.vector(), depth) - kept).norm() < 0.01 * kept.norm()


def test_the_complement_of_one_layer_does_not_stay(nets: tuple[int, Network, Network, Network]) -> None:
    """The paper's reading of fine-tuning keeps the unseen part itself; real networks with layers do not."""
    _, source, once, _ = nets
    kept = complement(INPUTS, source.vector(), 1)
    assert (complement(INPUTS, once.vector(), 1) - kept).norm() > 0.04 * kept.norm()
