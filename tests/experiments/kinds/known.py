"""A fixture: the kind `coin` is known while the tests of a module run."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from with_coin import install


@pytest.fixture(scope="module", autouse=True)
def coin_is_known() -> Iterator[None]:
    pytest.importorskip("scipy")
    remove = install()
    yield
    remove()
