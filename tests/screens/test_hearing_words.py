"""Times of a hearing as its clock shows them."""

from datetime import timedelta

import pytest

from pdn_desktop.screens.hearing_words import clock_text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0:00"),
        (59, "0:59"),
        (408, "6:48"),
        (3751, "1:02:31"),
        (-80, "+\u00a01:20"),
        (-3600, "+\u00a01:00:00"),
    ],
)
def test_time_left_and_time_over(seconds: int, text: str) -> None:
    assert clock_text(timedelta(seconds=seconds)) == text
