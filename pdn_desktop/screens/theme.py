"""Colours, spacing, type and the live switch between light and dark: everything about looks, in one place.

Fusion does the drawing; a palette carries the colours, and a short style sheet adds what Fusion lacks:
visible field outlines, a focus ring, cards, the rail. No style package.
"""

from dataclasses import dataclass, fields
from enum import StrEnum

from PySide6 import QtCore
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from pdn_desktop import assets

FONT_FAMILY = "PDN Ecran"
FONT_FILES = ("PDNEcran-Regular.ttf", "PDNEcran-SemiBold.ttf")
BASE_POINTS = 10.0

SPACE_1, SPACE_2, SPACE_3, SPACE_4, SPACE_6 = 4, 8, 12, 16, 24
"""The spacing scale, in logical pixels."""


class Scheme(StrEnum):
    """What the person chose; `AUTO` follows the system."""

    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True)
class Tokens:
    """Every colour of one theme. `x_soft` is the background on which `x` is written."""

    window: str
    surface: str
    sunken: str
    rail: str
    text: str
    dim: str
    line: str  # separators, decorative
    outline: str  # of fields: 3:1 against its neighbours
    accent: str
    accent_strong: str
    on_accent: str
    accent_soft: str
    ok: str
    ok_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    todo: str
    todo_soft: str
    info: str
    info_soft: str
    neutral: str
    neutral_soft: str

    def color(self, name: str) -> QColor:
        """Return the colour of this name (« warn_soft »)."""
        return QColor(str(getattr(self, name)))


LIGHT = Tokens(
    window="#f3f5f8",
    surface="#ffffff",
    sunken="#eef1f6",
    rail="#fafbfd",
    text="#171b22",
    dim="#545c69",
    line="#dde2ea",
    outline="#7b8594",
    accent="#1f5fa8",
    accent_strong="#184c88",
    on_accent="#ffffff",
    accent_soft="#e3eefb",
    ok="#17703a",
    ok_soft="#e2f4e8",
    warn="#92480a",
    warn_soft="#fdecdc",
    bad="#ab2219",
    bad_soft="#fce8e6",
    todo="#6d5700",
    todo_soft="#fdf4d3",
    info="#0f5f8c",
    info_soft="#e0f2fb",
    neutral="#4b5360",
    neutral_soft="#e9ecf1",
)

DARK = Tokens(
    window="#14171c",
    surface="#1d2128",
    sunken="#252a33",
    rail="#191c22",
    text="#e8ebf0",
    dim="#a7b0bd",
    line="#333a45",
    outline="#7e8998",
    accent="#7db4ff",
    accent_strong="#a3caff",
    on_accent="#0a1626",
    accent_soft="#20324b",
    ok="#72d391",
    ok_soft="#1a3324",
    warn="#f2ad72",
    warn_soft="#3d2a1a",
    bad="#ff958c",
    bad_soft="#45211f",
    todo="#e4cf70",
    todo_soft="#35301a",
    info="#7fc8f2",
    info_soft="#17303f",
    neutral="#b9c1cc",
    neutral_soft="#2d333d",
)

_ROLES = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "sunken",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "bad",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.PlaceholderText: "dim",
    QPalette.ColorRole.Mid: "outline",
    QPalette.ColorRole.Midlight: "line",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Dark: "line",  # behind the pages of a PDF
}


def palette(tokens: Tokens) -> QPalette:
    """Return the palette of these colours; disabled text keeps 3:1 against its background."""
    made = QPalette()
    for role, name in _ROLES.items():
        made.setColor(role, tokens.color(name))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, tokens.color("outline"))
    return made


def tokens_of(widget: QWidget) -> Tokens:
    """Return the colours a painted widget should use, from its palette: dark windows get the dark ones."""
    return tokens_in(widget.palette())


def tokens_in(shown: QPalette) -> Tokens:
    """Return the colours that go with this palette."""
    is_dark = shown.color(QPalette.ColorRole.WindowText).lightness() > 128  # noqa: PLR2004 -- the middle
    return DARK if is_dark else LIGHT


def style_sheet(tokens: Tokens, points: float) -> str:
    """Return the style sheet: `points` is the size of running text, every other size follows from it."""
    values: dict[str, str] = {field.name: str(getattr(tokens, field.name)) for field in fields(tokens)}
    values |= {name: f"{points * ratio:.2f}pt" for name, ratio in _TYPE_SCALE.items()}
    name = "dark" if tokens is DARK else "light"
    values["down_arrow"] = assets.path(f"icons/arrows/down-{name}.svg").as_posix()
    values["check_mark"] = assets.path(f"icons/arrows/check-{name}.svg").as_posix()
    sheet = assets.read_text("theme.qss")
    for name in sorted(values, key=len, reverse=True):
        sheet = sheet.replace(f"${name}", values[name])
    return sheet


_TYPE_SCALE = {"small_type": 0.9, "strong_type": 1.1, "title_type": 1.3, "room_type": 1.6, "figure_type": 2.2}


class Theme(QObject):
    """The look in force; `changed` tells painted widgets that colours are new."""

    changed = Signal()

    def __init__(self, application: QApplication, scheme: Scheme = Scheme.AUTO) -> None:
        super().__init__(application)
        self._application = application
        self.scheme = scheme
        self._points = max(BASE_POINTS, application.font().pointSizeF())
        application.setFont(screen_font(self._points))
        self._system_is_dark = tokens_in(application.palette()) is DARK
        application.styleHints().colorSchemeChanged.connect(self._follow)
        self._apply()

    @property
    def dark(self) -> bool:
        """Tell whether the dark colours are in force."""
        if self.scheme is Scheme.AUTO:
            return self._system_is_dark
        return self.scheme is Scheme.DARK

    def choose(self, scheme: Scheme) -> None:
        """Switch every open window to this scheme."""
        self.scheme = scheme
        self._apply()

    def _follow(self, system: "QtCore.Qt.ColorScheme") -> None:
        self._system_is_dark = system is QtCore.Qt.ColorScheme.Dark
        if self.scheme is Scheme.AUTO:
            self._apply()

    def _apply(self) -> None:
        tokens = DARK if self.dark else LIGHT
        self._application.setPalette(palette(tokens))
        self._application.setStyleSheet(style_sheet(tokens, self._points))
        self.changed.emit()


def screen_font(points: float) -> QFont:
    """Return the bundled font at this size; the system's own when the files are not there."""
    families = set()
    for name in FONT_FILES:
        number = QFontDatabase.addApplicationFontFromData(assets.read_bytes(f"fonts/{name}"))
        families.update(QFontDatabase.applicationFontFamilies(number))
    font = QFont(FONT_FAMILY if FONT_FAMILY in families else QApplication.font().family())
    font.setPointSizeF(points)
    return font


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast ratio of two colours (WCAG 2.1, 1.4.3), from 1 to 21."""
    bright, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def _luminance(color: QColor) -> float:
    red, green, blue = (_linear(c) for c in (color.redF(), color.greenF(), color.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.03928 else ((channel + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 -- WCAG
