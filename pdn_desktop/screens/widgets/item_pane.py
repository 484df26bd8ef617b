"""Séance › Ordre du jour: one item: who leaves, its quorum, its votes, what is held, disagreements."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from pdn_desktop.domain.session import AgendaItem, ItemKind, Vote
from pdn_desktop.domain.wording import listed
from pdn_desktop.screens import readings
from pdn_desktop.screens.desk import Desk
from pdn_desktop.screens.edits import Edits
from pdn_desktop.screens.hearing_words import FACTUAL
from pdn_desktop.screens.icons import icon
from pdn_desktop.screens.session_acts import LONGEST
from pdn_desktop.screens.session_words import quorum_status, quorum_text, real_times, vote_status, vote_text
from pdn_desktop.screens.theme import SPACE_2, SPACE_3
from pdn_desktop.screens.widgets.ballot_form import BallotForm
from pdn_desktop.screens.widgets.callout import Callout
from pdn_desktop.screens.widgets.field_row import Field, Form
from pdn_desktop.screens.widgets.pill import Pill
from pdn_desktop.screens.widgets.record_form import Card, RecordForm
from pdn_desktop.usecases.session_view import Dissent, ItemView, SessionView

BEGIN, AGAIN, END = "Commencer ce point", "Reprendre ce point", "Terminer ce point"
FIELDS = (
    Field(
        "conclusion",
        "Sens de la délibération",
        readings.paragraphs(),
        Form.TEXT,
        hint="Ce que le comité a retenu, en une phrase : elle figure au procès-verbal.",
        wide=True,
    ),
    Field("notes", "Notes de séance", readings.paragraphs(), Form.TEXT, hint=FACTUAL, wide=True),
    Field("minutes", "Durée prévue, en minutes", readings.whole(0, LONGEST)),
)
TITLE = Field("title", "Intitulé", readings.line(), hint="Vide : « Questions diverses ».", wide=True)


class VoteLine(QWidget):
    """One recorded vote: what it came to, its counts, correcting and withdrawing it."""

    def __init__(self, vote: Vote, *, outdated: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.vote = vote
        self.verdict, self.words = Pill(self, vote_status(vote)), QLabel(self)
        self.correct, self.withdraw = QPushButton("Corriger", self), QToolButton(self)
        said = vote_text(vote)
        self.words.setText(f"{vote.motion} : {said}" if vote.motion else f"{said[:1].upper()}{said[1:]}")
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.correct.setAccessibleName(f"Corriger le vote : {said}")
        self.withdraw.setIcon(icon("close", "dim"))
        self.withdraw.setIconSize(QSize(16, 16))
        self.withdraw.setAccessibleName(f"Retirer le vote : {said}")
        self.withdraw.setToolTip("Retirer ce vote")
        self.withdraw.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.changed = Callout(self)
        if outdated:
            self.changed.say("warn", "warning", "Les présences ont changé depuis ce vote : vérifiez-le.")
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        row.addWidget(self.verdict)
        row.addWidget(self.words, 1)
        row.addWidget(self.correct)
        row.addWidget(self.withdraw)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.changed)


class DissentLine(QWidget):
    """One disagreement: who asked for it, in which words."""

    def __init__(self, dissent: Dissent, parent: QWidget) -> None:
        super().__init__(parent)
        self.dissent = dissent
        name = dissent.member.name
        self.words, self.correct, self.remove = QLabel(self), QPushButton("Corriger", self), QToolButton(self)
        self.words.setText(f"{name} : « {dissent.disagreement.words} »")
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.correct.setAccessibleName(f"Corriger le désaccord de {name}")
        self.remove.setIcon(icon("close", "dim"))
        self.remove.setIconSize(QSize(16, 16))
        self.remove.setAccessibleName(f"Retirer le désaccord de {name}")
        self.remove.setToolTip("Retirer ce désaccord")
        self.remove.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_2)
        row.addWidget(self.words, 1)
        row.addWidget(self.correct)
        row.addWidget(self.remove)


class ItemPane(QWidget):
    """Shows one item; the signals ask for what is done with it."""

    begin_asked = Signal()
    end_asked = Signal()
    times_asked = Signal()
    removal_asked = Signal()
    voted = Signal(object, object)  # the ballot, and the vote it corrects
    vote_withdrawn = Signal(object)
    dissent_asked = Signal(object)  # the one to correct; None = one more
    dissent_removed = Signal(object)

    def __init__(self, desk: Desk, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view: ItemView | None = None
        self.head = Card("", "", self)
        self.aside, self.quorum, self.sentence = Callout(self.head), Pill(self.head), QLabel(self.head)
        self.times = QLabel(self.head)
        self.begin, self.end = QPushButton(BEGIN, self.head), QPushButton(END, self.head)
        self.correct = QPushButton("Heures…", self.head)
        self.remove = QPushButton("Retirer ce point", self.head)
        self.votes, self.ballot = Card("Vote", "", self), BallotForm()
        self.held = RecordForm(desk, edits, FIELDS, "Ce qui est retenu", "", self)
        self.named = RecordForm(desk, edits, (TITLE,), "", "", self)
        self.dissents = Card("Désaccords à mentionner", _DISSENTS, self)
        self.add_dissent = QPushButton("Noter un désaccord", self.dissents)
        self.vote_lines: list[VoteLine] = []
        self._told_votes: tuple[tuple[Vote, bool], ...] = ()
        self.dissent_lines: list[DissentLine] = []
        self._furnish()
        self._connect()

    def show_item(self, session: SessionView, view: ItemView) -> None:
        """Show this item; a vote being typed is left alone while its item is the same."""
        self.view = view
        item, sits = view.item, session.session.running
        self.head.title.setText(f"{view.number} · {view.name}")
        self.head.title.show()
        gone = listed(member.name for member in view.aside)
        self.aside.say("warn", "aside", f"Quitte la salle pour ce point, déport : {gone}." if gone else "")
        self.quorum.show_status(quorum_status(view.quorum))
        self.sentence.setText(quorum_text(view))
        self.times.setText(_times(view))
        self.begin.setText(AGAIN if item.ended_at else BEGIN)
        self.begin.setVisible(sits and not item.running)
        self.end.setVisible(item.running)
        self.correct.setVisible(item.began_at is not None or session.session.began_at is not None)
        self.remove.setVisible(item.began_at is None and not view.votes and not view.disagreements)
        place = (AgendaItem, item.key)
        self.held.show_record(place, f"point {view.number}")
        self.named.setVisible(item.kind is ItemKind.OTHER)
        self.named.show_record(place, f"point {view.number}")
        self._show_votes(view)
        self._show_dissents(view.disagreements)

    def commit(self) -> None:
        """Commit what is being typed."""
        for form in (self.held, self.named):
            form.commit()

    def _show_votes(self, view: ItemView) -> None:
        self.ballot.show_item(view)
        told = tuple((vote, vote.id in view.outdated) for vote in view.votes)
        if told == self._told_votes:
            return
        self._told_votes = told
        _clear(self._vote_column, self.vote_lines)
        self.vote_lines = [VoteLine(vote, outdated=outdated, parent=self.votes) for vote, outdated in told]
        for line in self.vote_lines:
            self._vote_column.addWidget(line)
            line.correct.clicked.connect(lambda _=False, vote=line.vote: self.ballot.correct(vote))
            line.withdraw.clicked.connect(lambda _=False, vote=line.vote: self.vote_withdrawn.emit(vote))

    def _show_dissents(self, dissents: Sequence[Dissent]) -> None:
        if tuple(dissents) == tuple(line.dissent for line in self.dissent_lines):
            return
        _clear(self._dissent_column, self.dissent_lines)
        self.dissent_lines = [DissentLine(dissent, self.dissents) for dissent in dissents]
        for line in self.dissent_lines:
            self._dissent_column.addWidget(line)
            said = line.dissent.disagreement
            line.correct.clicked.connect(lambda _=False, said=said: self.dissent_asked.emit(said))
            line.remove.clicked.connect(lambda _=False, said=said: self.dissent_removed.emit(said))

    # ---- furniture --------------------------------------------------------------------------------------

    def _furnish(self) -> None:
        for label in (self.sentence, self.times):
            label.setProperty("type", "small")
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        acts = QHBoxLayout()
        acts.setSpacing(SPACE_2)
        for button in (self.begin, self.end, self.correct, self.remove):
            acts.addWidget(button)
        acts.addStretch(1)
        for widget in (self.aside, self.quorum, self.sentence, self.times):
            self.head.column.addWidget(widget)
        self.head.column.addLayout(acts)
        self._vote_column, self._dissent_column = QVBoxLayout(), QVBoxLayout()
        self.votes.column.addLayout(self._vote_column)
        self.votes.column.addWidget(self.ballot)
        self.dissents.column.addLayout(self._dissent_column)
        foot = QHBoxLayout()
        foot.addWidget(self.add_dissent)
        foot.addStretch(1)
        self.dissents.column.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, SPACE_2, SPACE_3)
        column.setSpacing(SPACE_3)
        for card in (self.head, self.votes, self.held, self.named, self.dissents):
            column.addWidget(card)

    def _connect(self) -> None:
        self.begin.clicked.connect(self.begin_asked)
        self.end.clicked.connect(self.end_asked)
        self.correct.clicked.connect(self.times_asked)
        self.remove.clicked.connect(self.removal_asked)
        self.ballot.recorded.connect(lambda ballot: self.voted.emit(ballot, self.ballot.editing))
        self.add_dissent.clicked.connect(lambda: self.dissent_asked.emit(None))


_DISSENTS = "Ce qu’un membre demande de faire figurer au procès-verbal, dans ses mots."


def _times(view: ItemView) -> str:
    planned = f"{view.item.minutes}\u00a0min prévues"
    real = real_times(view)
    return f"{real}, {planned}" if real else planned


def _clear(column: QVBoxLayout, lines: Sequence[QWidget]) -> None:
    for line in lines:
        column.removeWidget(line)
        line.hide()
        line.deleteLater()
