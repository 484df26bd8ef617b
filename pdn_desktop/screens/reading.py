"""Candidatures, for a member of the committee: the dossiers he may mark, to read beside their list."""

from collections.abc import Mapping, Sequence
from typing import override

from PySide6.QtGui import QShortcut

from pdn_desktop.domain.scoring import SheetStatus
from pdn_desktop.domain.wording import counted
from pdn_desktop.screens.access_words import closed_words
from pdn_desktop.screens.forms.ui_reading import Ui_Reading
from pdn_desktop.screens.landing import Landing
from pdn_desktop.screens.rooms import Bench, Hint, Room
from pdn_desktop.screens.widgets.one_side import OneSide, Sides
from pdn_desktop.screens.widgets.pill import Status
from pdn_desktop.screens.widgets.tables import Column, RecordsModel
from pdn_desktop.usecases.member_board import Access, ReadingRow, reading_list

MINIMUM_SIDE = 280
_NOT_BEGUN = Status("todo", "clock", "À noter")
_STATES: Mapping[SheetStatus, Status] = {
    SheetStatus.DRAFT: Status("info", "pen", "Commencée"),
    SheetStatus.REOPENED: Status("warn", "pen", "Rouverte"),
    SheetStatus.FINAL: Status("ok", "check", "Finalisée"),
    SheetStatus.NOT_RATED: Status("neutral", "aside", "Non notée"),
}
_CLOSED: Mapping[Access, Status] = {
    Access.UNDECLARED: Status("warn", "lock", "À déclarer"),
    Access.ASIDE: Status("neutral", "aside", "Déport"),
}
_ORDER = [_NOT_BEGUN, *_STATES.values(), *_CLOSED.values()]


def _state(row: ReadingRow) -> Status:
    if row.access in _CLOSED:
        return _CLOSED[row.access]
    return _STATES[row.sheet] if row.sheet else _NOT_BEGUN


_COLUMNS: tuple[Column[ReadingRow], ...] = (
    Column("Numéro", lambda row: row.number, width=16),
    Column("Structure", lambda row: row.applicant),
    Column("Territoire", lambda row: row.territory, width=16),
    Column(
        "Votre fiche",
        lambda row: _state(row).word,
        order=lambda row: _ORDER.index(_state(row)),
        status=_state,
        width=14,
    ),
)
TERRITORY = 2


class ReadingRoom(Room):
    """Reads only: nothing of a candidacy is changed here, and nothing of other members is shown."""

    hints = (
        Hint("Ctrl+F", "Chercher"),
        Hint("Entrée", "Lire le dossier"),
        Hint("Ctrl+Entrée", "Noter cette candidature"),
        Hint("Échap", "Revenir à la liste"),
    )

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self.ui = Ui_Reading()
        self.ui.setupUi(self)
        self.model = RecordsModel(_COLUMNS, lambda row: row.id, self)
        self._wanted = ""
        self._furnish()
        self._connect()

    @override
    def refresh(self) -> None:
        member = self.bench.person.member
        if member:
            self.desk.read(reading_list, member=member).then(self.show_rows)
        else:
            self._teach()

    @override
    def look_at(self, subject: str) -> None:
        """Show the dossier of this candidacy."""
        self._wanted = subject
        self.ui.filter.let_all_through()
        self.ui.table.select_key(subject)
        self.sides.show_detail()

    def show_rows(self, rows: Sequence[ReadingRow]) -> None:
        """Show these candidacies; keep the one in hand."""
        self.model.show_rows(rows)
        if not rows:
            self._teach()
            return
        self.ui.stack.setCurrentWidget(self.ui.split)
        keys = [row.id for row in rows]
        self.ui.table.select_key(self._wanted if self._wanted in keys else keys[0])
        self._count()

    def _teach(self) -> None:
        if self.bench.person.member:
            text = (
                "Les dossiers que vous notez seront ici dès que le secrétariat les aura déclarés recevables."
            )
            self.ui.empty.teach("inbox", "Aucun dossier à lire pour le moment", text)
        else:
            text = "Dites quel membre du comité vous êtes : vous lirez les dossiers que vous notez."
            self.ui.empty.teach("people", "Qui êtes-vous\u00a0?", text, "Choisir votre nom…")
        self.ui.stack.setCurrentWidget(self.ui.empty)

    # ---- furniture --------------------------------------------------------------------------------------

    def _furnish(self) -> None:
        ui = self.ui
        modules = (("", "Tous les modules"), ("M1", "Module 1"), ("M2", "Module 2"))
        ui.filter.add_choice("module", "Module", modules)
        ui.table.show_model(self.model)
        ui.dossier.work_with(self.desk)
        ui.split.setSizes([640, 460])
        for side in (ui.listSide, ui.dossierSide):
            side.setMinimumWidth(MINIMUM_SIDE)
        Landing(self, ui.table)

    def _connect(self) -> None:
        ui = self.ui
        ui.filter.searched.connect(self._searched)
        ui.filter.narrowed.connect(self._narrowed)
        ui.filter.left_down.connect(ui.table.setFocus)
        ui.table.chosen.connect(self._choose)
        self.sides = OneSide(
            self, Sides(ui.listSide, ui.table, TERRITORY, ui.dossierSide, ui.dossier, ui.back)
        )
        ui.score.clicked.connect(self._score)
        ui.closed.acted.connect(self._score)
        ui.empty.acted.connect(self.bench.introduce)
        QShortcut("Ctrl+Return", self, self._score)

    def _searched(self, text: str) -> None:
        self.model.search(text)
        self._count()

    def _narrowed(self) -> None:
        module = self.ui.filter.choice("module")
        self.model.keep(lambda row: module in {"", row.module})
        self._count()

    def _count(self) -> None:
        self.ui.filter.show_count(counted(self.model.rowCount(), "candidature", "candidatures"))

    def _choose(self, key: str) -> None:
        self._wanted = key
        row = self.model.row(self.model.find(key))
        self.ui.title.setText(f"{row.number} · {row.applicant}")
        self.ui.score.setText("Voir la fiche" if row.done else "Noter")
        closed = closed_words(row.access, row.number)
        for part in (self.ui.score, self.ui.dossier):
            part.setVisible(closed is None)
        self.ui.closed.setVisible(closed is not None)
        if closed is None:
            self.ui.dossier.show_candidacy(key)
        else:
            self.ui.closed.teach(*closed)

    def _score(self) -> None:
        place = self.model.find(self._wanted)
        if place >= 0 and self.model.row(place).access is not Access.ASIDE:
            self.bench.go("scoring", f"{self.model.row(place).module}/{self._wanted}")
