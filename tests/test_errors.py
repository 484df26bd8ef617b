"""Why the system refused, in French: its own words are in its own language."""

import errno
from pathlib import Path

import pytest

from pdn_desktop.errors import cause_of


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "disque plein"),
        (errno.EROFS, "support en lecture seule"),
        (errno.EACCES, "accès refusé"),
        (errno.ENOENT, "introuvable"),
        (errno.EBUSY, "occupé par un autre programme"),
        (errno.EIO, "le support ne répond plus"),
        (9_999, "erreur système n°\u00a09999"),
    ],
)
def test_a_number_of_the_system_has_its_french_words(number: int, said: str) -> None:
    assert cause_of(OSError(number, "in English")) == said


def test_an_error_without_number_is_told_too() -> None:
    assert cause_of(OSError("in English")) == "accès impossible"


def test_a_real_error_speaks_french(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="Errno") as refused:
        (tmp_path / "absent" / "x").write_bytes(b"")

    assert cause_of(refused.value) == "introuvable"
