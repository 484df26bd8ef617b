"""What stands beside the score grid: the levels of the criterion in hand, the dossier, the member's notes."""

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pdn_desktop.domain.scoring import ScoringGrid
from pdn_desktop.screens.desk import Desk
from pdn_desktop.screens.forms.ui_scoring_aside import Ui_ScoringAside
from pdn_desktop.screens.widgets.level_guide import guide_title
from pdn_desktop.usecases.score_board import Column

GUIDE_HEIGHT = 240


class ScoringAside(QWidget):
    """`noted` carries a candidacy and the notes written on it; `drafting` tells when they are ahead."""

    noted = Signal(str, object)
    drafting = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_ScoringAside()
        self.ui.setupUi(self)
        self.ui.notes.committed.connect(self.noted)
        self.ui.notes.drafting.connect(self.drafting)
        self._candidacy = ""
        self.ui.parts.setStretchFactor(0, 2)
        self.ui.parts.setStretchFactor(1, 3)
        self.ui.parts.setSizes([GUIDE_HEIGHT, 2 * GUIDE_HEIGHT])

    def work_with(self, desk: Desk) -> None:
        """Read dossiers through this desk."""
        self.ui.dossier.work_with(desk)

    def show_parts(self, *, guide: bool, dossier: bool) -> None:
        """Show the levels, the dossier, both, or nothing at all."""
        self.ui.guideCard.setVisible(guide)
        self.ui.dossierCard.setVisible(dossier)
        self.setVisible(guide or dossier)
        self._read_dossier()

    def show_criterion(self, grid: ScoringGrid, code: str, value: Decimal | None) -> None:
        """Show what the marks of this criterion mean, and bring out the present one."""
        criterion = grid.criterion(code)
        title = guide_title(criterion)
        self.ui.guide.show_criterion(title, grid.level_labels, criterion.descriptors)
        self.ui.guide.bring_out(value)

    def show_candidacy(self, column: Column) -> None:
        """Show the dossier of this candidacy, when there is a place for it, and the notes on its sheet."""
        self._candidacy = column.candidacy.id
        sheet = column.sheet
        texts = {name: str(getattr(sheet, name)) for name in self.ui.notes.fields} if sheet else {}
        self.ui.notes.show_notes(self._candidacy, texts, can_write=column.open)
        self._read_dossier()

    def commit(self) -> None:
        """Commit whatever is being typed."""
        self.ui.notes.commit()

    def _read_dossier(self) -> None:
        if self._candidacy and not self.ui.dossierCard.isHidden():
            self.ui.dossier.show_candidacy(self._candidacy)
