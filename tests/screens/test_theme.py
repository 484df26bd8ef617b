"""The look: readable in both themes, switched live."""

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLabel

from pdn_desktop import assets
from pdn_desktop.screens.theme import (
    DARK,
    LIGHT,
    Scheme,
    Theme,
    Tokens,
    contrast,
    palette,
    style_sheet,
    tokens_in,
)

TEXTS = [
    *(("text", ground) for ground in ("window", "surface", "sunken", "rail", "accent_soft")),
    *(("dim", ground) for ground in ("window", "surface", "sunken", "rail")),
    *((tone, f"{tone}_soft") for tone in ("accent", "ok", "warn", "bad", "todo", "info", "neutral")),
    *(("text", f"{tone}_soft") for tone in ("ok", "warn", "bad", "todo", "info")),
    ("on_accent", "accent"),
    ("on_accent", "accent_strong"),
    ("accent", "surface"),
    ("accent", "window"),
    ("bad", "surface"),
]
SHAPES = [(shape, ground) for shape in ("outline", "accent") for ground in ("window", "surface", "sunken")]


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXTS)
def test_text_is_readable(tokens: Tokens, ink: str, ground: str) -> None:
    assert contrast(tokens.color(ink), tokens.color(ground)) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("shape", "ground"), SHAPES)
def test_outlines_and_focus_are_visible(tokens: Tokens, shape: str, ground: str) -> None:
    assert contrast(tokens.color(shape), tokens.color(ground)) >= 3


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("WindowText", "Window"),
        ("Text", "Base"),
        ("Text", "AlternateBase"),
        ("ButtonText", "Button"),
        ("HighlightedText", "Highlight"),
        ("PlaceholderText", "Base"),
        ("Link", "Window"),
        ("ToolTipText", "ToolTipBase"),
    ],
)
def test_palette_is_readable(tokens: Tokens, ink: str, ground: str) -> None:
    role, made = QPalette.ColorRole, palette(tokens)
    assert contrast(made.color(getattr(role, ink)), made.color(getattr(role, ground))) >= 4.5


def test_contrast_of_black_on_white() -> None:
    assert round(contrast(QColor("#000000"), QColor("#ffffff")), 2) == 21.0
    assert round(contrast(QColor("#767676"), QColor("#ffffff")), 2) == 4.54


def test_style_sheet_leaves_no_token_open() -> None:
    sheet = style_sheet(LIGHT, 10)
    assert "$" not in sheet.split("*/", 1)[1]
    assert "#1f5fa8" in sheet
    assert "16.00pt" in sheet  # the room's title at 10 points


def test_style_sheet_is_short() -> None:
    assert len(assets.read_text("theme.qss").splitlines()) < 120


def test_switch_is_live(theme: Theme, qapp: QApplication) -> None:
    label = QLabel("Notation")
    heard = []
    theme.changed.connect(lambda: heard.append(theme.dark))
    try:
        theme.choose(Scheme.DARK)
        assert tokens_in(label.palette()) is DARK
        theme.choose(Scheme.LIGHT)
        assert tokens_in(label.palette()) is LIGHT
    finally:
        theme.choose(Scheme.LIGHT)
    assert heard == [True, False, False]


def test_font_is_ours(theme: Theme, qapp: QApplication) -> None:
    assert qapp.font().family() == "PDN Ecran"
