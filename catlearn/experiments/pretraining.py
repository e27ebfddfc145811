"""What is trained before a diagram is used: arrows that are pre-trained to be like another one, alone or in a row."""

from __future__ import annotations

import torch
from torch import nn

from ..universes.interpretation import Arrow, Interpretation
from .modules import TableFunction

STEPS = 500
RATE = 1e-2
POINTS = 256


def pretrained_together(made: Interpretation, letter: int) -> tuple[int, ...]:
    """The generators that are pre-trained in one go with a generator, in the order of the path that they make.

    One that goes from the start to the end of what it is trained on is trained alone. Parts of it are trained as the
    path that all arrows with the same `on` make. ValueError when they make none.
    """
    on = made.generators[letter].option("on")
    start, end = _ends(made, on)
    _, dom, cod = made.source.generators[letter]
    if (dom, cod) == (start, end):
        return (letter,)
    parts = {
        made.source.generators[other].dom: other
        for other, arrow in enumerate(made.generators)
        if arrow.constructor == "pretrained" and arrow.option("on") == on
    }
    path: list[int] = []
    while start in parts and len(path) < len(made.generators):
        path.append(parts[start])
        start = made.source.generators[path[-1]].cod
        if start == end and letter in path:
            return tuple(path)
    names = ", ".join(f"`{made.source.generators[other].name}`" for other in sorted(parts.values()))
    message = f"{names}: these are pre-trained on one arrow, and make no path from its start to its end"
    raise ValueError(message)


def _ends(made: Interpretation, on: object) -> tuple[int, int]:
    assert isinstance(on, tuple)
    numbers = [made.source.generator_numbers[str(name)] for name in on]
    return made.source.generators[numbers[0]].dom, made.source.generators[numbers[-1]].cod


def inner(arrow: Arrow) -> Arrow:
    """What is wrapped in `pretrained(...)`, `frozen(...)` or `learnable(...)`."""
    made = arrow.option("made")
    assert isinstance(made, Arrow)
    return made


def pretrain(module: nn.Module, target: nn.Module, start: int, random: torch.Generator) -> None:
    """Train a module to be like another: on the inputs of its table if it is one, else on standard normal points."""
    learnt = [one for one in module.parameters() if one.requires_grad]
    if not learnt:
        return
    optimiser = torch.optim.Adam(learnt, lr=RATE)
    for _ in range(STEPS):
        points = target.inputs if isinstance(target, TableFunction) else torch.randn(POINTS, start, generator=random)
        wanted = target.targets if isinstance(target, TableFunction) else target(points).detach()
        loss = (module(points) - wanted).square().sum(dim=1).mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
