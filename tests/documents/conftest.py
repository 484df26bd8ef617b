"""One press for all the tests of a session: it only remembers what it can make again."""

import pytest

from pdn_desktop.documents.press import Press


@pytest.fixture(scope="session")
def press() -> Press:
    """Return the press."""
    return Press()
