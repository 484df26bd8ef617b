"""Asks which preset a new call starts from, and where its file goes."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from pdn_desktop.screens.file_asking import ask_file, ask_new_file
from pdn_desktop.screens.forms.ui_new_call_dialog import Ui_NewCallDialog

SUFFIX = ".pdn"
FROM_FILE = "Un autre fichier…"


class NewCallDialog(QDialog):
    """Hands (name or file of the preset, path) to `then`; stays open until told that the call is made."""

    def __init__(
        self,
        presets: Sequence[tuple[str, str]],
        folder: Path,
        then: Callable[[str, Path], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.ui = Ui_NewCallDialog()
        self.ui.setupUi(self)
        self._folder = folder
        self._then = then
        for name, label in presets:
            self.ui.preset.addItem(label, name)
        self.ui.preset.addItem(FROM_FILE, "")
        self.ui.fault.hide()
        self.ui.preset.currentIndexChanged.connect(lambda _: self._propose())
        self.ui.preset.activated.connect(lambda _: self._chosen())
        self.ui.browse.clicked.connect(self._browse)
        self.ui.accept.clicked.connect(self._create)
        self.ui.decline.clicked.connect(self.reject)
        self._propose()

    def show_fault(self, sentence: str) -> None:
        """Say why the call could not be made, and let it be corrected."""
        self.ui.fault.setText(sentence)
        self.ui.fault.show()
        self.ui.accept.setEnabled(True)

    def add_preset(self, name: str) -> None:
        """Offer the preset of this file, and choose it."""
        place = self.ui.preset.count() - 1
        self.ui.preset.insertItem(place, Path(name).name, name)
        self.ui.preset.setCurrentIndex(place)

    def _chosen(self) -> None:
        if not self.ui.preset.currentData():
            asked = ask_file(
                self, "Préréglage", Path(), "Préréglage (*.toml)", lambda file: self.add_preset(str(file))
            )
            asked.rejected.connect(lambda: self.ui.preset.setCurrentIndex(0))

    def _propose(self) -> None:
        name = (Path(str(self.ui.preset.currentData())).stem or "appel").replace("call-", "appel-")
        free = (
            self._folder / f"{name}{suffix}{SUFFIX}" for suffix in ("", *(f"-{n}" for n in range(2, 100)))
        )
        self.ui.place.setText(str(next((path for path in free if not path.exists()), self._folder)))

    def _browse(self) -> None:
        start = Path(self.ui.place.text()).with_suffix(SUFFIX)
        ask_new_file(
            self,
            "Fichier de l’appel",
            start,
            f"Appel (*{SUFFIX})",
            lambda file: self.ui.place.setText(str(file)),
        )

    def _create(self) -> None:
        typed = self.ui.place.text().strip()
        if not typed:
            self.show_fault("Indiquez le fichier de l’appel.")
            return
        if not self.ui.preset.currentData():
            self.show_fault("Choisissez le préréglage dont part l’appel.")
            return
        place = Path(typed)
        self.ui.accept.setEnabled(False)
        self._then(str(self.ui.preset.currentData()), place if place.suffix else place.with_suffix(SUFFIX))
