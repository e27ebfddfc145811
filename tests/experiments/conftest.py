"""The small kind `coin` is known to the tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from with_coin import install


@pytest.fixture(scope="session", autouse=True)
def _coin() -> Iterator[None]:
    pytest.importorskip("scipy")
    remove = install()
    yield
    remove()
