"""What the installed program checks of its display: Qt starts, our fonts, icons and French load."""

import os

from PySide6.QtCore import QByteArray, QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtSvg import QSvgRenderer

from pdn_desktop import assets


def display_faults() -> list[str]:
    """Return in French what does not hold; draws off screen when no application runs yet."""
    running = QGuiApplication.instance()
    if running is None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        running = QGuiApplication(["pdn"])
    return [*_fonts(), *_icons(), *_french()]


def _fonts() -> list[str]:
    fonts = assets.names("fonts", ".ttf")
    refused = [name for name in fonts if QFontDatabase.addApplicationFont(str(assets.path(name))) < 0]
    return [f"La police « {name} » n’est pas lue." for name in refused]


def _icons() -> list[str]:
    drawings = {name: QByteArray(assets.read_bytes(name)) for name in assets.names("icons", ".svg")}
    refused = [name for name, drawing in drawings.items() if not QSvgRenderer(drawing).isValid()]
    return [f"L’icône « {name} » n’est pas lue." for name in refused]


def _french() -> list[str]:
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    loaded = QTranslator().load(QLocale("fr_FR"), "qtbase", "_", folder)
    return [] if loaded else ["Les textes français de Qt ne sont pas livrés."]
