"""Séance › Vote: three counts or a consensus, the casting vote on a tie; Enter records."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from pdn_desktop.domain.session import CastingVote, Vote
from pdn_desktop.screens import readings
from pdn_desktop.screens.session_words import voices
from pdn_desktop.screens.theme import SPACE_3
from pdn_desktop.screens.widgets.act_foot import ActFoot
from pdn_desktop.screens.widgets.field_row import Field, FieldRow, Form
from pdn_desktop.usecases.session_room import Ballot
from pdn_desktop.usecases.session_view import ItemView

MOST = 999
RECORD, CORRECT = "Enregistrer le vote", "Enregistrer la correction"
_COUNTS = {"votes_for": "Pour", "votes_against": "Contre", "abstentions": "Abstentions"}
_CASTING = {
    "": "Pas exercée",
    CastingVote.FOR.value: "Pour",
    CastingVote.AGAINST.value: "Contre",
    CastingVote.SPLIT.value: "La présidence ne s’accorde pas",
}
_VALUES: dict[str, CastingVote | None] = {"": None, **{each.value: each for each in CastingVote}}


class BallotForm(QWidget):
    """`recorded` carries what was counted; a vote being corrected is `editing`."""

    recorded = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editing: Vote | None = None
        self._view: ItemView | None = None
        self.left, self.foot = QLabel(self), ActFoot(RECORD, self)
        self.rows = {field.name: FieldRow(field, self) for field in _fields()}
        self._furnish()
        self.start_anew()

    @property
    def drafted(self) -> bool:
        """Tell whether something is typed that was not recorded."""
        return self.editing is not None or any(row.text() for row in self.rows.values())

    def show_item(self, view: ItemView) -> None:
        """Vote on this item; what is typed for another one is given up."""
        if self._view is not None and self._view.item.id != view.item.id:
            self.start_anew()
        self._view = view
        self._judge()

    def start_anew(self) -> None:
        """Empty the form."""
        self.editing = None
        for row in self.rows.values():
            row.show_value(row.field.reading.read(""))
            row.take_back()
        self.foot.act.setText(RECORD)
        self.foot.forget_refusal()
        self._judge()

    def correct(self, vote: Vote) -> None:
        """Take up a recorded vote to correct it."""
        self.start_anew()
        self.editing = vote
        for name, row in self.rows.items():
            value = getattr(vote, name)
            row.show_value(None if vote.consensus and name in _COUNTS else value)
        self.foot.act.setText(CORRECT)
        self._judge()
        self.to_counts()

    def to_counts(self) -> None:
        """Bring the keyboard to the first count."""
        first = self.rows["votes_for"].editor
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(first, QLineEdit):
            first.selectAll()

    def record(self) -> None:
        """Hand over what is counted, when it can be."""
        for row in self.rows.values():
            row.commit()
        self._judge()
        if self.foot.act.isEnabled() and not any(row.fault for row in self.rows.values()):
            self.recorded.emit(self._ballot())

    # ---- what is typed ----------------------------------------------------------------------------------

    def _value(self, name: str) -> Any:
        row = self.rows[name]
        try:
            return row.field.reading.read(row.text())
        except ValueError:
            return None

    def _ballot(self) -> Ballot:
        consensus = bool(self._value("consensus"))
        counts = {name: 0 if consensus else self._value(name) or 0 for name in _COUNTS}
        casting = self._value("casting") if self._even() else None
        return Ballot(motion=self._value("motion") or "", consensus=consensus, casting=casting, **counts)

    def _even(self) -> bool:
        given = [self._value(name) for name in _COUNTS]
        return not self._value("consensus") and any(given) and (given[0] or 0) == (given[1] or 0)

    def _judge(self) -> None:
        """Say how many voices are left, ask for the casting vote on a tie, and what is still missing."""
        consensus = bool(self._value("consensus"))
        for name in _COUNTS:
            self.rows[name].setEnabled(not consensus)
        self.rows["casting"].setVisible(self._even())
        counted = any(self._value(name) is not None for name in _COUNTS)
        missing = [] if consensus or counted else ["les voix, ou un consensus"]
        self.foot.show_missing(missing, drafted=self.drafted)
        self.foot.missing.setVisible(bool(missing) and self.drafted)
        self.left.setText(self._left(consensus=consensus))
        self.left.setVisible(bool(self.left.text()))

    def _left(self, *, consensus: bool) -> str:
        if self._view is None:
            return ""
        total = self._view.quorum.voices
        cast = sum(self._value(name) or 0 for name in _COUNTS)
        if consensus or not cast:
            return f"Ce point compte {voices(total)}, mandats compris."
        if cast > total:
            return f"{voices(cast - total)} de trop : ce point en compte {total}, mandats compris."
        return f"Reste {voices(total - cast)}." if cast < total else "Toutes les voix sont comptées."

    # ---- furniture --------------------------------------------------------------------------------------

    def _furnish(self) -> None:
        self.left.setProperty("type", "small")
        self.left.setTextFormat(Qt.TextFormat.PlainText)
        counts = QHBoxLayout()
        counts.setSpacing(SPACE_3)
        for name in _COUNTS:
            editor = self.rows[name].editor
            editor.setMinimumWidth(56)
            counts.addWidget(self.rows[name], 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(counts)
        for widget in (
            self.left,
            self.rows["consensus"],
            self.rows["casting"],
            self.rows["motion"],
            self.foot,
        ):
            column.addWidget(widget)
        for row in self.rows.values():
            row.committed.connect(lambda _: self._judge())
            row.drafting.connect(lambda *_: self._judge())
            if isinstance(row.editor, QLineEdit):
                row.editor.returnPressed.connect(self.record)
        self.foot.acted.connect(self.record)
        self.foot.given_up.connect(self.start_anew)


def _fields() -> Iterator[Field]:
    for name, label in _COUNTS.items():
        yield Field(name, label, readings.whole(0, MOST, optional=True))
    yield Field("consensus", "Par consensus, sans compter les voix", readings.yes_no(), Form.SWITCH)
    yield Field(
        "casting",
        "Voix prépondérante",
        readings.choice(_VALUES),
        Form.CHOICE,
        hint="En cas de partage ; plusieurs présidents l’exercent ensemble.",
        options=_CASTING,
    )
    yield Field("motion", "Objet du vote", readings.line(), hint="Vide : le point tel qu’il est intitulé.")
