"""The network that learns a category: a vector for each identity, a linear map for each generator."""

from __future__ import annotations

from itertools import groupby

import torch
from torch import Tensor, nn

from ...theory.category import Category
from .words import Words


class PathEncoder(nn.Module):
    """Vectors for paths: e(id) is learned for each object, and the path g >> f has the vector A_g e(f).

    `forward` gives the vectors of all words, shape (words, dimension), scaled to length 1: only their cosines matter.

    >>> from ...theory.families import cyclic
    >>> from .words import closed
    >>> four = cyclic(4)
    >>> encoder = PathEncoder(four, 6, torch.Generator().manual_seed(0))
    >>> tuple(encoder(closed(four, [four.path(0, [0, 0])])).shape)
    (3, 6)
    """

    def __init__(self, category: Category, dimension: int, generator: torch.Generator) -> None:
        super().__init__()
        objects, letters = len(category.objects), len(category.generators)
        vectors = torch.randn(objects, dimension, generator=generator)
        maps = torch.randn(letters, dimension, dimension, generator=generator)
        self.identities = nn.Parameter(nn.functional.normalize(vectors, dim=-1))
        # Orthogonal maps keep the lengths of long paths as they are.
        self.maps = nn.Parameter(torch.linalg.qr(maps)[0] if letters else maps)

    def forward(self, words: Words) -> Tensor:
        """The vectors of words, of length 1."""
        return nn.functional.normalize(self.raw(words), dim=-1)

    def raw(self, words: Words) -> Tensor:
        """The vectors of words as the maps make them, layer by layer."""
        layers: list[Tensor] = []
        done = 0
        for length, places in groupby(range(len(words.paths)), key=lambda place: len(words.paths[place].word)):
            layer = list(places)
            if length == 0:
                objects = [words.paths[place].dom for place in layer]
                layers.append(self.identities[objects])
            else:
                below = torch.cat(layers)
                maps = self.maps[[words.first[place] for place in layer]]
                tails = below[[words.rest[place] for place in layer]]
                layers.append((maps @ tails[..., None])[..., 0])
            done += len(layer)
        return torch.cat(layers)
