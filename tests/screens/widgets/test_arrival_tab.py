"""How heavy a received file is, in words."""

import pytest

from pdn_desktop.screens.widgets.arrival_tab import pages_and_weight


@pytest.mark.parametrize(
    ("pages", "size", "words"),
    [
        (None, 0, "0\u00a0octet"),
        (None, 999, "999\u00a0octets"),
        (1, 1_000, "1\u00a0page, 1\u00a0ko"),
        (3, 340_400, "3\u00a0pages, 340\u00a0ko"),
        (120, 1_240_000, "120\u00a0pages, 1,2\u00a0Mo"),
    ],
)
def test_pages_and_weight(pages: int | None, size: int, words: str) -> None:
    assert pages_and_weight(pages, size) == words
