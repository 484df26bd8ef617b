"""Icons take their colour from the palette in force when they are painted."""

import xml.etree.ElementTree as ET

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QImage

from pdn_desktop import assets
from pdn_desktop.screens.icons import icon
from pdn_desktop.screens.theme import Scheme, Theme


def inks(image: QImage) -> set[str]:
    """Return the colours of the opaque pixels."""
    points = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return {color.name() for point in points if (color := image.pixelColor(*point)).alpha() == 255}


def drawn(name: str, mode: QIcon.Mode = QIcon.Mode.Normal, state: QIcon.State = QIcon.State.Off) -> set[str]:
    return inks(icon(name).pixmap(QSize(48, 48), 1.0, mode, state).toImage())


def test_every_icon_is_a_stroke_drawing_of_ours() -> None:
    names = [name for name in assets.names("icons", ".svg") if name != "icons/app.svg"]
    assert len(names) >= 24
    for name in names:
        drawing = ET.fromstring(assets.read_text(name))  # noqa: S314 -- our own file
        assert drawing.get("viewBox") == "0 0 24 24", name
        assert drawing.get("stroke") == "currentColor", name


@pytest.mark.parametrize(("scheme", "ink"), [(Scheme.LIGHT, "#171b22"), (Scheme.DARK, "#e8ebf0")])
def test_icon_follows_the_theme(theme: Theme, scheme: Scheme, ink: str) -> None:
    theme.choose(scheme)
    try:
        assert ink in drawn("home")
    finally:
        theme.choose(Scheme.LIGHT)


def test_disabled_is_dimmed_and_checked_is_accented(theme: Theme) -> None:
    assert "#7b8594" in drawn("home", QIcon.Mode.Disabled)
    assert "#1f5fa8" in drawn("home", state=QIcon.State.On)


def test_icon_is_sharp_at_twice_the_scale(theme: Theme) -> None:
    assert icon("home").pixmap(QSize(20, 20), 2.0).size() == QSize(40, 40)


def test_an_icon_without_a_place_yet_draws_nothing(theme: Theme) -> None:
    assert icon("home").pixmap(QSize(0, 20), 2.0).isNull()
