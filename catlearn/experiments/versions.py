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

    `module` is that of the kind. The digest covers all rooms that a kind may compute with: a changed formula must
    not be answered with results of the old one.
    """
    found = {name: _version(name) for name in _LIBRARIES}
    return {**found, "code": _code_digest(module)}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "absent"


def _code_digest(module: str) -> str:
    package = Path(__file__).resolve().parent.parent
    files = [file for room in ("experiments", "theory", "universes") for file in sorted((package / room).rglob("*.py"))]
    spec = find_spec(module)
    if spec is not None and spec.origin is not None and package not in Path(spec.origin).parents:
        files.append(Path(spec.origin))
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:16]
