"""The program starts only on a Python that Qt can live on, and says so on any other."""

import ast
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QObject

PACKAGE = Path(__file__).resolve().parent.parent / "pdn_desktop"


def start_as_if(version: tuple[int, int, int]) -> subprocess.CompletedProcess[str]:
    code = f"import sys; sys.version_info = {version}; import pdn_desktop"
    command = [sys.executable, "-X", "utf8", "-c", code]
    return subprocess.run(command, check=False, capture_output=True, encoding="utf-8")


def test_an_older_python_is_refused_with_a_sentence() -> None:
    refused = start_as_if((3, 11, 7))

    assert refused.returncode == 1
    assert refused.stderr.startswith("PDN Sélection demande Python 3.12 ou plus récent")
    assert "Traceback" not in refused.stderr


def test_python_3_12_is_welcome() -> None:
    assert start_as_if((3, 12, 0)).returncode == 0


def test_an_older_python_can_read_the_refusal() -> None:
    for module in ("__init__.py", "__main__.py"):
        ast.parse((PACKAGE / module).read_text(encoding="utf-8"), feature_version=(3, 8))


def test_the_binding_does_not_lose_references_to_none() -> None:
    """PySide6 6.12 on Python 3.11 takes one reference from None at each void call, and aborts in the end."""
    thing = QObject()
    before = sys.getrefcount(None)

    for _ in range(1000):
        thing.setObjectName("x")

    assert abs(sys.getrefcount(None) - before) < 100
