"""The tests of verdicts use the generators of categories of the tests of the theory."""

import sys
from pathlib import Path

sys.path += [str(Path(__file__).parents[1] / "theory"), str(Path(__file__).parent)]
