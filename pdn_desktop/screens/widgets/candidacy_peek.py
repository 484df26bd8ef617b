"""What the register knows of one candidacy, beside the list: read at a glance, changed in its dossier."""

from collections.abc import Iterator

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from pdn_desktop.domain.delays import EXAMINED
from pdn_desktop.domain.wording import clock_time, long_date
from pdn_desktop.screens.theme import SPACE_3
from pdn_desktop.screens.widgets.page_area import DownArea
from pdn_desktop.screens.widgets.paragraph import breakable, paragraph
from pdn_desktop.screens.widgets.pill import Pill
from pdn_desktop.screens.widgets.record_form import Card
from pdn_desktop.screens.widgets.status_pill import STATUSES
from pdn_desktop.usecases.candidacies import CandidacyRow
from pdn_desktop.usecases.due_dates import Listed

WIDTH = 288
_SIGNED = {True: "Signature vue", False: "Non signé", None: "Signature à vérifier"}


class CandidacyPeek(DownArea):
    """Shows one line of the list in full."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Aperçu de la candidature choisie", parent)
        self.setFixedWidth(WIDTH)
        self.card = Card(" ", " ")
        self.card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        free = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        free.setHeightForWidth(True)
        self.card.title.setSizePolicy(free)  # its longest word asks for no width
        self.status = Pill(self.card)
        self.card.column.addWidget(self.status)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        column.addStretch(1)
        self.hold(body)
        self._lines: list[QWidget] = []

    def show_listed(self, listed: Listed | None) -> None:
        """Show this candidacy, or nothing."""
        self.card.setVisible(listed is not None)
        if listed is None:
            return
        row = listed.row
        self.card.title.setText(breakable(row.applicant))
        self.card.say(f"{row.number}\nModule {row.module[1:]}\u00a0· {row.territory}")
        self.status.show_status(STATUSES[row.status])
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._lines = []
        for title, words in lines(listed):
            self._add(paragraph(title, self.card, "strong"), SPACE_3)
            self._add(paragraph(words, self.card, "dim"))

    def _add(self, line: QWidget, above: int = 0) -> None:
        line.setContentsMargins(0, above, 0, 0)
        self.card.column.addWidget(line)
        self._lines.append(line)


def lines(listed: Listed) -> Iterator[tuple[str, str]]:
    """Yield what is said of a candidacy: a title and its words."""
    row = listed.row
    moment = f"Le {long_date(row.received_at.date())} à {clock_time(row.received_at)}"
    yield "Arrivée", f"{moment}, {'hors délai' if row.late else 'dans le délai'}."
    yield "Dossier", f"{_SIGNED[row.signed]}.{_lacking(row)}"
    if listed.due:
        yield listed.due.label, f"Le {long_date(listed.due.day)}, {listed.due.words}."
    if row.status in EXAMINED and not row.decided and (listed.due is None or listed.due.key != "silence"):
        yield "Sans décision d’ici là", f"Rejet implicite le {long_date(row.implied_rejection)}."


def _lacking(row: CandidacyRow) -> str:
    if not row.lacking:
        return " Les pièces attendues sont là."
    return "\nIl manque\u00a0:\n" + "\n".join(f"–\u00a0{label}" for label in row.lacking)
