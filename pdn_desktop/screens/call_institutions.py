"""Appel › Les Caf: what letters and conventions say of each deciding body, and its logo."""

from collections.abc import Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import override

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from pdn_desktop.domain.call import Institution
from pdn_desktop.errors import Refusal, cause_of
from pdn_desktop.screens.call_fields import INSTITUTION
from pdn_desktop.screens.call_section import FormsPage, TabbedSection
from pdn_desktop.screens.edits import Edits, place_of
from pdn_desktop.screens.file_asking import ask_file
from pdn_desktop.screens.rooms import Bench
from pdn_desktop.screens.theme import SPACE_2
from pdn_desktop.screens.widgets.record_form import Card
from pdn_desktop.usecases.call_setup import CallSetup, remaining
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.revising import LOGO_BYTES, revise, set_logo

LOGO = QSize(320, 96)
LOGO_PIXELS = 25_000_000
"""What the press prints; a larger picture is a trap or a mistake."""


class InstitutionsSection(TabbedSection):
    """One page per Caf."""

    def __init__(self, bench: Bench, edits: Edits) -> None:
        super().__init__(bench, edits, "Caf")

    @override
    def keys(self, setup: CallSetup) -> Sequence[tuple[str, str]]:
        left = {caf.code: remaining(setup, Institution, key=caf.code) for caf in setup.institutions}
        return [
            (caf.code, f"{caf.name} ({left[caf.code]})" if left[caf.code] else caf.name)
            for caf in setup.institutions
        ]

    @override
    def make_page(self, key: str) -> QWidget:
        return InstitutionPage(self.bench, self.edits)

    @override
    def show_page(self, page: QWidget, key: str, setup: CallSetup) -> None:
        if isinstance(page, InstitutionPage):
            page.show_caf(self.edits.known((Institution, (key,))), setup)

    @override
    def look_at(self, key: str, field: str) -> None:
        super().look_at(key, field)
        if isinstance(self.page, InstitutionPage):
            self.page.look_at(field)

    @override
    def commit(self) -> None:
        for page in self._pages.values():
            if isinstance(page, InstitutionPage):
                page.commit()


class InstitutionPage(FormsPage):
    """The fields of one Caf, then its logo."""

    def __init__(self, bench: Bench, edits: Edits) -> None:
        super().__init__(bench, edits, INSTITUTION, "Caf")
        self.logo = LogoCard(bench, edits)
        self.add(self.logo)

    def show_caf(self, caf: Institution, setup: CallSetup) -> None:
        """Show this Caf."""
        self.show_record(place_of(caf), caf.name, setup)
        self.logo.show_caf(caf)

    @override
    def look_at(self, field: str) -> None:
        if field == "logo_sha256":
            self.reveal(self.logo.choose)
        else:
            super().look_at(field)


class LogoCard(Card):
    """Shows the logo of a letterhead; one is chosen, or taken away."""

    def __init__(self, bench: Bench, edits: Edits) -> None:
        super().__init__("Logo", "Image PNG ou JPEG, de 1 Mo au plus, imprimée en tête des courriers.")
        self._desk, self._edits = bench.desk, edits
        self._caf: Institution | None = None
        self._shown = ""
        self.picture = QLabel("Aucun logo", self)
        self.picture.setProperty("type", "dim")
        self.choose = QPushButton("Choisir une image…", self)
        self.remove = QPushButton("Retirer le logo", self)
        self.choose.clicked.connect(self._ask)
        self.remove.clicked.connect(self._remove)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_2)
        buttons.addWidget(self.choose)
        buttons.addWidget(self.remove)
        buttons.addStretch(1)
        self.column.addWidget(self.picture)
        self.column.addLayout(buttons)

    def show_caf(self, caf: Institution) -> None:
        """Show the logo of this Caf."""
        self._caf = caf
        self.remove.setEnabled(bool(caf.logo_sha256))
        if caf.logo_sha256 == self._shown:
            return
        self._shown = caf.logo_sha256
        if not caf.logo_sha256:
            self.picture.setPixmap(QPixmap())
            self.picture.setText("Aucun logo")
            return
        digest = caf.logo_sha256

        def content(uow: UnitOfWork, _clock: Clock) -> QImage:
            return read_logo(uow.blob(digest))

        self._desk.read(content).then(lambda image: self._show(digest, image))

    def take(self, path: Path) -> None:
        """Give the Caf the logo of this file."""
        self._desk.background(lambda _: checked_logo(path)).then(self._keep)

    def _show(self, digest: str, image: QImage) -> None:
        if digest == self._shown:
            self.picture.setText("")
            self.picture.setPixmap(QPixmap.fromImage(image))
            self.picture.setAccessibleName("Logo actuel")

    def _keep(self, content: bytes) -> None:
        caf = self._caf
        if caf is None:
            return
        before, after = {"logo_sha256": caf.logo_sha256}, {"logo_sha256": sha256(content).hexdigest()}
        if before != after:
            self._edits.act(
                f"Logo – {caf.name}",
                partial(set_logo, institution=caf.code, content=content),
                partial(revise, kind=Institution, key=caf.key, before=after, after=before),
                (place_of(caf), "logo_sha256"),
            )

    def _remove(self) -> None:
        if self._caf is not None:
            place, words = place_of(self._caf), f"Logo – {self._caf.name}"
            self._edits.give(place, "logo_sha256", {"logo_sha256": ""}, words, lambda _: None)

    def _ask(self) -> None:
        ask_file(self, "Logo de la Caf", Path(), "Images (*.png *.jpg *.jpeg)", self.take)


def checked_logo(path: Path) -> bytes:
    """Return the bytes of a logo; `Refusal` when it is too heavy, unreadable or no PNG or JPEG picture."""
    try:
        with path.open("rb") as file:
            content = file.read(LOGO_BYTES + 1)
    except OSError as error:
        raise Refusal(f"« {path.name} » ne peut pas être lu ({cause_of(error)}).") from error
    if len(content) > LOGO_BYTES:
        raise Refusal(
            f"« {path.name} » dépasse 1 Mo.", to_do="Réduisez l’image, puis choisissez-la à nouveau."
        )
    read_logo(content)
    return content


def read_logo(content: bytes) -> QImage:
    """Return a logo as large as it is shown; `Refusal` when it is no reasonable PNG or JPEG picture."""
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    size = reader.size()
    kind = bytes(reader.format().data())
    if kind not in {b"png", b"jpeg"} or not size.isValid():
        raise Refusal(
            "Ce fichier n’est pas une image PNG ou JPEG lisible.", to_do="Choisissez un autre fichier."
        )
    if size.width() * size.height() > LOGO_PIXELS:
        raise Refusal(
            "Ce logo est trop grand.", to_do="Choisissez une image de moins de 25 millions de points."
        )
    reader.setScaledSize(size.scaled(LOGO, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        raise Refusal("Cette image est abîmée.", to_do="Choisissez un autre fichier.")
    return image
