"""Auditions › Journée: when, where and how long candidates are heard, in which order; the same for all."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from pdn_desktop.domain.deadlines import paris
from pdn_desktop.domain.hearing import HearingDay, HearingMode, HearingOrder
from pdn_desktop.domain.wording import clock_time, long_date
from pdn_desktop.screens.call_section import CardPage
from pdn_desktop.screens.edits import Edits
from pdn_desktop.screens.hearing_fields import COMMITTEE, COMMITTEE_TEXT, DAY
from pdn_desktop.screens.rooms import Bench
from pdn_desktop.screens.widgets.record_form import Card, RecordForm
from pdn_desktop.usecases.hearing_board import HearingBoard


class HearingDayPage(CardPage):
    """Each field is saved when it is left; the signals follow the buttons of the order, with the planning."""

    lots_asked = Signal(object)
    alphabet_asked = Signal(object)

    def __init__(self, bench: Bench, edits: Edits) -> None:
        super().__init__("Journée d’auditions")
        self.board: HearingBoard | None = None
        self.forms = [RecordForm(bench.desk, edits, part.fields, part.title, part.text) for part in DAY]
        self.order = Card("Ordre de passage", " ")
        self.lots = QPushButton("Tirer au sort…", self.order)
        self.alphabet = QPushButton("Revenir à l’ordre alphabétique", self.order)
        self._furnish()

    def show_board(self, board: HearingBoard) -> None:
        """Show this day; what is being typed is left alone."""
        self.board = board
        place = (HearingDay, (str(board.module.code),))
        for form in self.forms:
            form.show_record(place, f"auditions du module {board.module.code[1:]}", empty=_empty(board))
        for part, form in zip(DAY, self.forms, strict=True):
            if part.title == COMMITTEE:
                form.say(f"{COMMITTEE_TEXT} {_quorum(board)}")
        self.order.say(_order(board.day))
        drawn = board.day.order is HearingOrder.DRAWN
        begun = any(row.hearing is not None and row.hearing.begun for row in board.rows)
        self.lots.setText("Tirer au sort de nouveau…" if drawn else "Tirer au sort…")
        for button in (self.lots, self.alphabet):
            why = "Des auditions ont commencé : l’ordre ne change plus." if begun else ""
            button.setEnabled(not why)
            button.setToolTip(why)
            button.setAccessibleDescription(why)
        self.alphabet.setVisible(drawn)

    def look_at(self, field: str) -> None:
        """Bring this field forward; without one, the first."""
        rows = [row for form in self.forms for row in form.rows]
        self.reveal(next((row for row in rows if row.field.name == field), rows[0]))

    def commit(self) -> None:
        """Commit what is being typed."""
        for form in self.forms:
            form.commit()

    def _furnish(self) -> None:
        self.lots.clicked.connect(lambda: self.lots_asked.emit(self.board))
        self.alphabet.clicked.connect(lambda: self.alphabet_asked.emit(self.board))
        row = QHBoxLayout()
        for button in (self.lots, self.alphabet):
            row.addWidget(button)
        row.addStretch(1)
        self.order.column.addLayout(row)
        first, *others = self.forms
        for card in (first, self.order, *others):
            self.add(card)


def _empty(board: HearingBoard) -> list[str]:
    """Return the fields that the invitations print and nobody has filled in."""
    remote = any(row.hearing is not None and row.hearing.mode is HearingMode.VIDEO for row in board.rows)
    printed = ("place", "room", *(["video_link"] if remote else []))
    return [name for name in printed if not getattr(board.day, name).strip()]


def _quorum(board: HearingBoard) -> str:
    """Return the quorum that the members are told, and where it is set."""
    if not board.quorum:
        return "Aucun quorum n’est fixé (Appel › Réglages)."
    return f"Quorum annoncé : {board.quorum} (Appel › Réglages)."


def _order(day: HearingDay) -> str:
    """Return in which order candidates pass, and what makes a draw verifiable."""
    if day.order is HearingOrder.ALPHABETICAL:
        return "Alphabétique, par nom de structure ; jamais selon les notes. Un tirage au sort est possible."
    if day.drawn_at is None:
        return "Tirage au sort demandé, pas encore fait : l’ordre alphabétique sert en attendant."
    moment = paris(day.drawn_at)
    return (
        f"Tiré au sort le {long_date(moment.date())} à {clock_time(moment)} par {day.drawn_by}. "
        f"Chacun peut refaire le tirage avec la graine « {day.seed} » : les candidatures se rangent selon "
        "l’empreinte SHA-256 de « graine:numéro »."
    )
