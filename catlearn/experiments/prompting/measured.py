"""What a trained network makes of a task: the error of its best prompt, and that of a tuned head."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from random import Random

import torch
from torch import Tensor

from ...theory.category import Path
from ...theory.generation import generation
from ...theory.listing import Listing
from ...theory.presheaf import Presheaf
from .network import PathEncoder
from .predicted import Prompt, answers, prompts, unreached
from .words import Words, closed

RIDGE = 1e-4
WIDTH = 0.5
"""How far, between vectors of length 1, what a tuned head has seen of one carries over to another."""


@dataclass(frozen=True, slots=True)
class Tried:
    """For each morphism of a listing the vectors of paths that denote it: those `shown` in training, and fresh ones.

    `same[f, g]` says whether a path of f and another one of g have the same vector, by the fixed threshold.
    """

    listing: Listing
    shown: tuple[Tensor, ...]
    fresh: tuple[Tensor, ...]
    same: Tensor


def try_network(
    encoder: PathEncoder,
    listing: Listing,
    shown: Words,
    fresh: Sequence[Sequence[Path]],
    threshold: float,
    random: Random,
) -> Tried:
    """The vectors of the paths of each morphism, and one comparison of fresh paths for each pair of morphisms.

    A morphism is compared with itself by two of its paths where it has two.
    """
    known: list[list[Path]] = [[] for _ in fresh]
    for path in shown.paths:
        known[listing.number(path)].append(path)
    words = closed(listing.category, [path for ways in (*known, *fresh) for path in ways])
    number = words.number
    with torch.no_grad():
        vectors = encoder(words).cpu()
    own = tuple(vectors[[number[path] for path in ways]] for ways in fresh)
    taught = tuple(vectors[[number[path] for path in ways]] for ways in known)
    return Tried(listing, taught, own, _compared(own, threshold, random))


def _compared(own: Sequence[Tensor], threshold: float, random: Random) -> Tensor:
    flat, sizes = torch.cat(list(own)), [len(ways) for ways in own]
    ends, count = [0, *accumulate(sizes)], len(own)
    left = torch.tensor([[ends[f] + random.randrange(sizes[f]) for _ in range(count)] for f in range(count)])
    right = torch.tensor([[ends[g] + random.randrange(sizes[g]) for g in range(count)] for _ in range(count)])
    for f in range(count):
        left[f, f], right[f, f] = ends[f], ends[f + 1] - 1
    same: Tensor = (flat[left] * flat[right]).sum(-1) >= threshold
    return same


def prompted_error(task: Presheaf, tried: Tried) -> float:
    """The least error of a prompt: see `predicted.gap`, with `same vector` in the place of equality.

    An empty task has no prompt, and its error is 1.
    """
    return min((_error(task, tried, prompt) for prompt in prompts(task)), default=1.0)


def _error(task: Presheaf, tried: Tried, prompt: Prompt) -> float:
    wrong = pairs = 0
    for dom in range(len(task.base.objects)):
        found = torch.tensor(answers(task, tried.listing, prompt, dom), dtype=torch.long)
        numbers = torch.tensor(list(tried.listing.hom(dom, prompt.object)), dtype=torch.long)
        same = tried.same[numbers[:, None], numbers[None]] if len(numbers) else tried.same[:0, :0]
        wrong += int((same != (found[:, None] == found[None])).sum())
        pairs += len(found) ** 2
    return wrong / pairs + unreached(task, prompt)


def pretext_accuracy(tried: Tried) -> float:
    """The share of pairs of parallel paths that the network tells rightly apart, one pair for each two morphisms."""
    paths = tried.listing.paths
    ends = torch.tensor([(path.dom, path.cod) for path in paths])
    parallel = (ends[:, None] == ends[None]).all(-1)
    right = tried.same == torch.eye(len(paths), dtype=torch.bool)
    return float(right[parallel].double().mean())


def tuned_error(task: Presheaf, tried: Tried) -> float:
    """The share of paths that a tuned head answers wrongly.

    The network is frozen. For each object X and each element u of a least generating set of the task, over P say, a
    head is fitted by kernel ridge regression from the vector of f : X -> P to the answer T(f)(u), on the paths that the
    network was trained on, and tried on fresh ones. Together the heads answer with every element of T.
    """
    wrong = total = 0
    for number in generation(task).elements:
        prompt = Prompt(*task.element(number))
        for dom in range(len(task.base.objects)):
            numbers = tried.listing.hom(dom, prompt.object)
            if len(numbers) == 0:
                continue
            right = answers(task, tried.listing, prompt, dom)
            targets = [answer for f, answer in zip(numbers, right, strict=True) for _ in tried.shown[f]]
            known = torch.cat([tried.shown[f] for f in numbers])
            head = _fitted(known, targets)
            for f, answer in zip(numbers, right, strict=True):
                given = (_kernel(tried.fresh[f], known) @ head).argmax(-1)
                wrong += int((given != answer).sum())
                total += len(given)
    return wrong / total if total else 0.0


def _kernel(left: Tensor, right: Tensor) -> Tensor:
    return torch.exp(-(torch.cdist(left, right) ** 2) / (2 * WIDTH**2))


def _fitted(vectors: Tensor, given: Sequence[int]) -> Tensor:
    kernel = _kernel(vectors, vectors) + RIDGE * torch.eye(len(vectors), dtype=vectors.dtype)
    weights: Tensor = torch.linalg.solve(kernel, torch.nn.functional.one_hot(torch.tensor(given)).to(vectors.dtype))
    return weights
