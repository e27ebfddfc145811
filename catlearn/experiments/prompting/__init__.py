"""Prompting: train a network on a category's pretext task, prompt it, and tune a head where no prompt will do.

No paper prescribes this experiment; it puts the first two theorems of "On the Power of Foundation Models" (Yuan, 2022)
to the test. The pretext task is to tell, of two parallel paths, whether they are equal. The network has a vector for
each identity and a linear map for each generator, so that the path g >> f has the vector A_g e(f): what it can learn of
a category is its hom-functor.
"""

from __future__ import annotations

from .kind import KIND
from .predicted import Prompt, best_prompt, gap

__all__ = ["KIND", "Prompt", "best_prompt", "gap"]
