"""Networks on images of digits, one for each seed, all trained together: pre-trained, adapted, and from scratch.

The dense network is 64 -> 128 -> 64 -> 10 with relu; the other begins with two convolutions, and goes on 32 -> 10. The
extractor is all but the last layer, the head is that one, and the caulk sits between: z goes to z + (z V) U, with U = 0
at the start, so that the caulked model begins as the pre-trained one, bit for bit. Each arm trains some of the
parameters and is pulled back to where it started with the strength penalty / n: the fewer target samples, the smaller
the ball that is searched.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy

from .convolution import convolved, kernels, outputs

WIDTHS = (64, 128, 64, 10)
CONVOLUTION_WIDTHS = (32, 10)
RATES = {"probe": 2e-2, "caulk": 5e-3, "lowrank": 5e-3, "partial": 3e-3, "full": 3e-3, "scratch": 3e-3}
LOWRANK = 4
BATCH = 128
PRETRAINING = 400
DECAY = 1e-4
SCRATCH_STEPS = 250

Parameters = dict[str, Tensor]


@dataclass(frozen=True, slots=True)
class Images:
    """Images and their digits for each seed: shapes (seeds, count, 64) and (seeds, count)."""

    inputs: Tensor
    answers: Tensor

    def first(self, count: int) -> Images:
        """The first images of each seed."""
        return Images(self.inputs[:, :count], self.answers[:, :count])


def initial(seeds: int, generator: torch.Generator, channels: int | None = None) -> Parameters:
    """Weights and biases of each layer, drawn as for relu; shapes (seeds, inputs, outputs) and (seeds, 1, outputs).

    With `channels` the network is the convolutional one; its dense layers are numbered 2 and 3.

    >>> sum(value.numel() for value in initial(1, torch.Generator(), channels=8).values())
    3658
    """
    found: Parameters = {} if channels is None else kernels(seeds, channels, generator)
    widths = WIDTHS if channels is None else (outputs(channels), *CONVOLUTION_WIDTHS)
    for layer, (inputs, units) in enumerate(pairwise(widths), 5 - len(widths)):
        found[f"W{layer}"] = torch.randn(seeds, inputs, units, generator=generator) * math.sqrt(2 / inputs)
        found[f"b{layer}"] = torch.zeros(seeds, 1, units)
    return found


def channels_of(parameters: Mapping[str, Tensor]) -> int | None:
    """How many channels the first convolution has; None in the dense network."""
    return parameters["K1"].shape[1] if "K1" in parameters else None


def features(parameters: Mapping[str, Tensor], inputs: Tensor) -> Tensor:
    """What the extractor makes of images: shape (seeds, count, 64), or 32 after convolutions."""
    if "K1" in parameters:
        inputs = convolved(parameters, inputs)
    for layer in _hidden(parameters):
        weights = parameters[f"W{layer}"]
        if f"A{layer}" in parameters:
            weights = weights + parameters[f"A{layer}"] @ parameters[f"B{layer}"]
        inputs = torch.relu(inputs @ weights + parameters[f"b{layer}"])
    return inputs


def _hidden(parameters: Mapping[str, Tensor]) -> tuple[int, ...]:
    return tuple(layer for layer in (1, 2) if f"W{layer}" in parameters)


def caulked(parameters: Mapping[str, Tensor], found: Tensor) -> Tensor:
    """z + (z V) U, or z where there is no caulk."""
    return found + found @ parameters["V"] @ parameters["U"] if "V" in parameters else found


def forward(parameters: Mapping[str, Tensor], inputs: Tensor) -> Tensor:
    """The scores of the ten digits: shape (seeds, count, 10)."""
    return read(parameters, features(parameters, inputs))


def read(parameters: Mapping[str, Tensor], found: Tensor) -> Tensor:
    """The scores of the ten digits, from what the extractor makes of images."""
    return caulked(parameters, found) @ parameters["W3"] + parameters["b3"]


def loss_of(scores: Tensor, answers: Tensor) -> Tensor:
    """Cross entropy, the mean over images and the sum over seeds, which do not depend on one another."""
    each = cross_entropy(scores.flatten(0, 1), answers.flatten(), reduction="sum")
    return each / answers.shape[1]


def error_of(parameters: Mapping[str, Tensor], data: Images) -> tuple[float, ...]:
    """The share of images of each seed that are told wrongly."""
    with torch.no_grad():
        wrong = forward(parameters, data.inputs).argmax(-1) != data.answers
    return tuple(wrong.double().mean(-1).tolist())


def pretrain(data: Images, generator: torch.Generator, channels: int | None = None) -> Parameters:
    """A network for each seed, trained on its source images."""
    drawn = initial(len(data.inputs), generator, channels)
    start = {name: value.to(data.inputs.device) for name, value in drawn.items()}
    count = data.answers.shape[1]

    def batch() -> Images:
        if count <= BATCH:
            return data
        chosen = torch.randint(count, (BATCH,), generator=generator).to(data.inputs.device)
        return Images(data.inputs[:, chosen], data.answers[:, chosen])

    def pull(parameters: Parameters) -> Tensor:
        return DECAY * sum(value.square().sum() for value in parameters.values())  # type: ignore[return-value]

    return _descend(start, start.keys(), forward, batch, pull, PRETRAINING, 3e-3)


def adapt(
    arm: str, pretrained: Parameters, data: Images, *, rank: int, steps: int, penalty: float, generator: torch.Generator
) -> Parameters:
    """The parameters after an arm has been trained on target images."""
    start, trained = _start(arm, pretrained, rank, generator)
    begun = {name: start[name].clone() for name in trained}
    strength = penalty * (0.1 if arm == "probe" else 1.0) / data.answers.shape[1]

    def pull(parameters: Parameters) -> Tensor:
        if arm == "scratch":
            return DECAY * sum(value.square().sum() for value in parameters.values())  # type: ignore[return-value]
        far = [(parameters[name] - begun[name]).square().sum() for name in trained]
        return strength * sum(far)  # type: ignore[return-value]

    length = SCRATCH_STEPS if arm == "scratch" else steps
    if arm not in ("probe", "caulk"):
        return _descend(start, trained, forward, lambda: data, pull, length, RATES[arm])
    # The extractor is frozen: what it makes of the images is the same at every step.
    seen = Images(features(start, data.inputs), data.answers)
    return _descend(start, trained, read, lambda: seen, pull, length, RATES[arm])


def _start(
    arm: str, pretrained: Parameters, rank: int, generator: torch.Generator
) -> tuple[Parameters, tuple[str, ...]]:
    """Where an arm begins, and the names of what it trains."""
    start = {name: value.clone() for name, value in pretrained.items()}
    seeds, width, device = len(start["W3"]), start["W3"].shape[1], start["W3"].device

    def small(*shape: int) -> Tensor:
        found: Tensor = torch.randn(seeds, *shape, generator=generator) / math.sqrt(shape[0])
        return found.to(device)

    match arm:
        case "probe":
            start["W3"], start["b3"] = torch.zeros_like(start["W3"]), torch.zeros_like(start["b3"])
            return start, ("W3", "b3")
        case "caulk":
            start["V"], start["U"] = small(width, rank), torch.zeros(seeds, rank, width, device=device)
            return start, ("V", "U")
        case "lowrank":
            layers = _hidden(start)
            for layer in layers:
                inputs, units = start[f"W{layer}"].shape[1:]
                start[f"A{layer}"] = small(inputs, LOWRANK)
                start[f"B{layer}"] = torch.zeros(seeds, LOWRANK, units, device=device)
            return start, tuple(f"{matrix}{layer}" for layer in layers for matrix in "AB")
        case "partial":
            return start, ("W2", "b2", "W3", "b3")
        case "full":
            return start, tuple(start)
        case "scratch":
            fresh = {name: value.to(device) for name, value in initial(seeds, generator, channels_of(start)).items()}
            return fresh, tuple(fresh)
    message = f"no arm is called {arm}"
    raise ValueError(message)


def _descend(
    start: Parameters,
    trained: Iterable[str],
    scores: Callable[[Parameters, Tensor], Tensor],
    batch: Callable[[], Images],
    pull: Callable[[Parameters], Tensor],
    steps: int,
    rate: float,
) -> Parameters:
    names = tuple(trained)
    parameters = {name: value.clone().requires_grad_(name in names) for name, value in start.items()}
    optimizer = torch.optim.Adam([parameters[name] for name in names], lr=rate)
    for _ in range(steps):
        optimizer.zero_grad()
        data = batch()
        (loss_of(scores(parameters, data.inputs), data.answers) + pull(parameters)).backward()  # type: ignore[no-untyped-call]
        optimizer.step()
    return {name: value.detach() for name, value in parameters.items()}


def shift(parameters: Mapping[str, Tensor], data: Images) -> tuple[float, ...]:
    """How far the caulk moves features, for each seed: mean |a(z) - z|^2 over mean |z|^2."""
    with torch.no_grad():
        found = features(parameters, data.inputs)
        moved = (caulked(parameters, found) - found).square().sum((-1, -2))
        return tuple((moved / found.square().sum((-1, -2))).double().tolist())
