"""Diagrams in plain text: a row of arrows, a square.

>>> print("\\n".join(row(["A", "B", "C"], ["f", "g"])))
A --f--> B --g--> C
>>> print("\\n".join(square(("FA", "FB", "GA", "GB"), ("Ff", "Gf", "a", "b"))))
FA --Ff--> FB
|           |
a           b
v           v
GA --Gf--> GB
"""

from __future__ import annotations

from collections.abc import Sequence

LONGEST_NAME = 32


def short(name: str) -> str:
    """A name that fits into a picture."""
    line = " ".join(name.split())
    return line if len(line) <= LONGEST_NAME else line[: LONGEST_NAME - 3] + "..."


def row(objects: Sequence[str], arrows: Sequence[str]) -> list[str]:
    """Objects in a row with arrows between them."""
    parts = [short(objects[0])]
    for arrow, obj in zip(arrows, objects[1:], strict=True):
        parts.append(f"--{short(arrow)}--> {short(obj)}")
    return [" ".join(parts)]


def square(corners: tuple[str, str, str, str], sides: tuple[str, str, str, str]) -> list[str]:
    """A square: corners from left to right and top to bottom; the sides at the top, bottom, left and right."""
    top_left, top_right, bottom_left, bottom_right = map(short, corners)
    top, bottom, left, right = map(short, sides)
    start = max(len(top_left), len(bottom_left))
    middle = max(len(top), len(bottom)) + 5
    upper = f"{top_left.ljust(start)} {_arrow(top, middle)} {top_right}"
    lower = f"{bottom_left.ljust(start)} {_arrow(bottom, middle)} {bottom_right}"
    gap = max(len(upper), len(lower)) - 1
    return [upper, *(_sides(one, other, gap) for one, other in (("|", "|"), (left, right), ("v", "v"))), lower]


def _arrow(name: str, width: int) -> str:
    return f"--{name.ljust(width - 5, '-')}-->"


def _sides(left: str, right: str, gap: int) -> str:
    return left + " " * max(1, gap - len(left)) + right
