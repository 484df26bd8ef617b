"""The few texts of Qt that its French translation leaves in English."""

from typing import override

from PySide6.QtCore import QTranslator

_GAPS = {
    ("QFileDialog", "&Look in:"): "&Regarder dans\u00a0:",
    ("QFileDialog", "Files of &type:"): "&Type de fichiers\u00a0:",
    ("QAbstractFileIconProvider", "Folder"): "Dossier",
    ("QAbstractFileIconProvider", "Drive"): "Lecteur",
    ("QPrintSettingsOutput", "Page &Set:"): "&Jeu de pages\u00a0:",
}


class FrenchGaps(QTranslator):
    """Install it before Qt's own translation, which is then asked first."""

    @override
    def isEmpty(self) -> bool:
        return False

    @override
    def translate(self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1) -> str:
        """Return the French text, or the text itself: this is asked last, and an empty text would show."""
        return _GAPS.get((context, sourceText), sourceText)
