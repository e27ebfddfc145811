"""The versions that a result depends on, down to the code that measured it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

_LIBRARIES = ("catlearn", "torch", "numpy", "scipy", "scikit-learn")


@cache
def versions(module: str) -> Mapping[str, str]:
    """The versions of catlearn and of the libraries, and a digest of the code that measures.

    `module` is that of the kind. The digest covers its folder, the base types beside it and the universes: a changed
    formula must not be answered with results of the old one.
    """
    found = {name: _version(name) for name in _LIBRARIES}
    return {**found, "code": _code_digest(module)}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "absent"


def _code_digest(module: str) -> str:
    package = Path(__file__).resolve().parent
    places = [package / "records.py", package / "stacking.py", package / "compiling.py", package.parent / "universes"]
    spec = find_spec(module)
    if spec is not None and spec.origin is not None:
        origin = Path(spec.origin)
        places.append(origin.parent if origin.name == "__init__.py" else origin)
    digest = hashlib.sha256()
    for file in sorted({file for place in places for file in _sources(place)}):
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def _sources(place: Path) -> list[Path]:
    if place.is_dir():
        return sorted(place.rglob("*.py"))
    return [place] if place.is_file() else []
