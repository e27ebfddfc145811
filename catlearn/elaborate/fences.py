"""How large a thing may be that a spec asks to write out; beyond, a diagnostic before anything is computed."""

from __future__ import annotations

PATH_LETTERS = 20_000
"""The most generators in a path that is written out, so `f^1000000000` is refused."""

OBJECTS = 200_000
"""The most objects of a category."""

GENERATORS = 1_000_000
"""The most generators of a category."""

EQUATIONS = 250_000
"""The most equations of a product of categories."""

ELEMENTS = 2_000_000
"""The most elements of a task."""

FILE_BYTES = 64 * 1024 * 1024
"""The most bytes of a file of data or of an imported spec."""
