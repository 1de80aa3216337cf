from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from imoje_desk.vault.tokens import Backend, TokenStore


@pytest.fixture
def store_on() -> Iterator[Callable[..., TokenStore]]:
    """Makes token stores, and closes them after the test."""
    stores: list[TokenStore] = []

    def make(backend: Backend | None = None, *, platform: str = "linux", time_limit: float = 30.0) -> TokenStore:
        stores.append(TokenStore(backend, platform=platform, time_limit=time_limit))
        return stores[-1]

    yield make
    for store in stores:
        store.close()
