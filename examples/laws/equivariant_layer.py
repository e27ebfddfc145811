"""Does a layer respect a symmetry? A tutorial: test torch modules against a group that a spec declares.

`examples/rotations.catl` says what a quarter turn is: `turn^4 = id(Image)`. Images are a task on that category, and so
are feature maps: to restrict along `turn` is to turn the picture. A layer is equivariant just when it is a natural
transformation from the one task to the other: to turn and then apply the layer is to apply it and then turn.

Three layers are tested, on random images: a convolution whose kernel was made symmetric; an ordinary one; and pooling,
which many people hold to be harmless.

Run it: python3 examples/laws/equivariant_layer.py
"""

from pathlib import Path

import torch

import catlearn as cl
from catlearn import laws

torch.set_num_threads(1)
SPEC = cl.load(Path(__file__).parent.parent / "rotations.catl")
ROTATIONS = laws.table_of(SPEC.categories["Rotations"])


class Pictures:
    """Batches of pictures, turned by the group: a presheaf. Two are equal when they are so up to rounding."""

    def __init__(self, samples=(), tolerance=1e-5):
        self.base = ROTATIONS
        self.samples = samples
        self.tolerance = tolerance

    def elements(self, image):
        return self.samples

    def restrict(self, arrow, picture):
        quarter_turns = self.base.show(arrow)
        times = {"id(Image)": 0, "turn": 1, "turn^2": 2, "turn^3": 3}[quarter_turns]
        return torch.rot90(picture, times, dims=(-2, -1))

    def equal(self, one, other):
        return one.shape == other.shape and torch.allclose(one, other, atol=self.tolerance)

    def show_element(self, image, picture):
        return f"a picture of {picture.shape[-2]} by {picture.shape[-1]}, mean {picture.mean():.3f}"


class Layer:
    """A torch module as a transformation of tasks."""

    def __init__(self, module, size=5):
        torch.manual_seed(0)
        self.source = Pictures([torch.randn(1, 1, size, size) for _ in range(2)])
        self.target = Pictures()
        self.module = module

    def component(self, image, picture):
        with torch.no_grad():
            return self.module(picture)


def convolution(symmetric):
    """A convolution; a symmetric one has the mean of its kernel over all turns for its kernel."""
    torch.manual_seed(1)
    layer = torch.nn.Conv2d(1, 2, kernel_size=3, padding=1)
    if symmetric:
        with torch.no_grad():
            turned = [torch.rot90(layer.weight, times, dims=(-2, -1)) for times in range(4)]
            layer.weight.copy_(torch.stack(turned).mean(dim=0))
    return layer


LAYERS = {
    "a symmetric convolution": Layer(convolution(symmetric=True)),
    "an ordinary convolution": Layer(convolution(symmetric=False)),
    "pooling of 4 by 4 pictures": Layer(torch.nn.MaxPool2d(2), size=4),
    "pooling of 5 by 5 pictures": Layer(torch.nn.MaxPool2d(2), size=5),
}

# In a test file one line does it: a pytest test with a case for each law.
test_symmetric_convolution = laws.TASK_TRANSFORMATION.test_of(LAYERS["a symmetric convolution"])


def main():
    for name, layer in LAYERS.items():
        broken = laws.TASK_TRANSFORMATION.broken(layer)
        print(f"{name}: {'equivariant' if not broken else 'NOT equivariant'}")
        for found in broken:
            print("\n".join(f"    {line}".rstrip() for line in found.message.splitlines()))


if __name__ == "__main__":
    main()
