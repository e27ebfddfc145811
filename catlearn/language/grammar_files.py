"""Where the files of `grammar/` are: inside the package of a wheel, beside it in a checkout."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def grammar_file(name: str) -> str:
    """The text of a file of the folder `grammar/`.

    Raises FileNotFoundError when the installation is incomplete.

    >>> "LALR" in grammar_file("catlearn.lark")
    True
    """
    package = files(__package__.partition(".")[0])
    shipped = package / "_grammar" / name
    if shipped.is_file():
        return shipped.read_text(encoding="utf-8")
    beside = Path(str(package)).parent / "grammar" / name
    return beside.read_text(encoding="utf-8")
