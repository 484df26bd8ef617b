"""What the whole stories share: the demonstration, played once, and one virtual screen."""

import json
import re
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest

from pdn_desktop import cli, demo
from tests.end_to_end.calls import Call
from tests.end_to_end.desktop import ROOT, Desktop, Window

PICTURES = ROOT / "build" / "failed-screens"


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Play the demonstration and return its folder."""
    folder = tmp_path_factory.mktemp("demo") / "Démonstration 2024"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PDN_HOME", str(tmp_path_factory.mktemp("home")))
        assert cli.main(["demo", str(folder)]) == 0
    return folder


@pytest.fixture(scope="session")
def decided(story: Path) -> dict[str, Any]:
    """Return the demonstration with its verdict, and without letters: those are not carried."""
    out = story.parent / "demonstration.json"
    assert Call(story / demo.CALL, story / demo.KEY).pdn("export", out) == 0
    return dict(json.loads(out.read_text(encoding="utf-8")))


@pytest.fixture(scope="session")
def desktop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desktop]:
    """Return a virtual screen with nothing on it."""
    made = Desktop(tmp_path_factory.mktemp("desktop"))
    yield made
    made.end()


@pytest.fixture
def opened(desktop: Desktop, home: Path) -> Iterator[Callable[..., Window]]:
    """Return what starts the program with these arguments, and ends it after the test."""
    started: list[Window] = []

    def start(*arguments: str | Path, key: Path) -> Window:
        started.append(Window(desktop, *arguments, home=home, key=key))
        return started[-1]

    yield start
    for window in started:
        window.end()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Keep a picture of the virtual screen of a failed story; the program still stands there."""
    report = yield
    if report.when == "call" and report.failed and "desktop" in getattr(item, "funcargs", {}):
        item.funcargs["desktop"].picture(PICTURES / f"{re.sub(r'\W+', '-', item.name)}.png")
    return report
