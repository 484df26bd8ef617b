"""What the installed program checks of its display: Qt starts and draws, and speaks French."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import (
    QByteArray,
    QCollator,
    QDate,
    QEventLoop,
    QLibraryInfo,
    QLocale,
    QObject,
    QPluginLoader,
    QSize,
    QStringDecoder,
    Qt,
    QTimeZone,
    QTranslator,
)
from PySide6.QtGui import QFontDatabase, QGuiApplication, QIcon, QImage, QImageReader, QPainter
from PySide6.QtSvg import QSvgRenderer
from shiboken6 import delete

from pdn_desktop import assets
from pdn_desktop.screens.page_source import Kind, PageSource

PICTURES = {"gif", "jpeg", "png", "svg"}
UNSORTED = ("Zoé", "opale", "œuvre", "côté", "côte", "coté", "cote")
SORTED = ["cote", "coté", "côte", "côté", "œuvre", "opale", "Zoé"]
DARK = 128


def display_faults(document: bytes) -> Iterator[str]:
    """Yield in French what does not hold, this PDF being drawn too; off screen when nothing runs yet."""
    running = QGuiApplication.instance()
    if running is None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        running = QGuiApplication(["pdn"])
    yield from _window()
    yield from _fonts()
    yield from _icons()
    yield from _page(document)
    yield from _french()
    yield from _sorting()


def _window() -> Iterator[str]:
    """Load what opens a window under X11: it names the library that the system lacks."""
    if sys.platform == "linux":
        folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
        plugin = QPluginLoader(str(folder / "platforms" / "libqxcb.so"))
        if not plugin.load():
            yield f"Aucune fenêtre ne peut s’ouvrir ({plugin.errorString()})."


def _fonts() -> Iterator[str]:
    for name in assets.names("fonts", ".ttf"):
        if QFontDatabase.addApplicationFont(str(assets.path(name))) < 0:
            yield f"La police « {name} » n’est pas lue."


def _icons() -> Iterator[str]:
    for name in assets.names("icons", ".svg"):
        if not QSvgRenderer(QByteArray(assets.read_bytes(name))).isValid():
            yield f"L’icône « {name} » n’est pas lue."
    if QIcon(str(assets.path("icons/app.svg"))).pixmap(QSize(32, 32)).isNull():
        yield "Une icône ne peut pas être dessinée."
    read = {bytes(kind.data()).decode() for kind in QImageReader.supportedImageFormats()}
    for kind in sorted(PICTURES - read):
        yield f"Les images {kind.upper()} ne sont pas lues."


def _page(document: bytes) -> Iterator[str]:
    """Have the child process draw a page, as it does for what arrives."""
    holder, loop = QObject(), QEventLoop()
    source = PageSource(holder)
    drawn: list[QImage] = []

    def take(picture: QImage | None) -> None:
        drawn.extend([picture] if picture is not None else [])
        loop.quit()

    source.opened.connect(lambda: source.draw(Kind.VIEW, 0, 0, QSize(300, 424), take))
    source.refused.connect(loop.quit)
    source.take(document)
    source.load()
    loop.exec()
    delete(holder)
    if not drawn or not _has_ink(drawn[0]):
        yield "Un PDF ne peut pas être affiché à côté du formulaire."


def _has_ink(page: QImage) -> bool:
    sheet = QImage(page.size(), QImage.Format.Format_Grayscale8)
    sheet.fill(Qt.GlobalColor.white)
    painter = QPainter(sheet)
    painter.drawImage(0, 0, page)
    painter.end()
    return min(bytes(sheet.constBits())) < DARK


def _french() -> Iterator[str]:
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    words = QTranslator()
    words.load(QLocale("fr_FR"), "qtbase", "_", folder)
    if words.translate("QPlatformTheme", "Cancel") != "Annuler":
        yield "Les textes français de Qt ne sont pas livrés."
    if (
        QLocale("fr_FR").toString(QDate(2024, 3, 17), QLocale.FormatType.LongFormat)
        != "dimanche 17 mars 2024"
    ):
        yield "Qt n’écrit pas les dates en français."


def _sorting() -> Iterator[str]:
    """Ask what Qt leaves to ICU where it brings its own: order, names of time zones, old encodings."""
    collator = QCollator(QLocale("fr_FR"))
    if sorted(UNSORTED, key=collator.sortKey) != SORTED:
        yield "Les accents ne sont pas rangés comme en français."
    zone = QTimeZone(QByteArray(b"Europe/Paris"))
    name = zone.displayName(QTimeZone.TimeType.StandardTime, QTimeZone.NameType.LongName, QLocale("fr_FR"))
    if name != "heure normale d’Europe centrale":
        yield "L’heure de Paris n’est pas connue de Qt."
    if not QStringDecoder("windows-1252").isValid():
        yield "Les textes anciens (windows-1252) ne sont pas lus."
