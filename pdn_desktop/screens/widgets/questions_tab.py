"""Séance › Questions: the same for all, then those for this candidate; ticked, with who asked, answered."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPlainTextEdit, QToolButton, QVBoxLayout, QWidget

from pdn_desktop.domain.committee import Member
from pdn_desktop.domain.hearing import HearingAnswer, HearingQuestion
from pdn_desktop.domain.scoring import Criterion
from pdn_desktop.domain.wording import counted
from pdn_desktop.screens import readings
from pdn_desktop.screens.desk import Desk
from pdn_desktop.screens.hearing_words import FACTUAL
from pdn_desktop.screens.icons import icon
from pdn_desktop.screens.theme import SPACE_1, SPACE_2, SPACE_3, SPACE_6
from pdn_desktop.screens.widgets.criterion_adder import CriterionAdder
from pdn_desktop.screens.widgets.field_row import Field, Form
from pdn_desktop.screens.widgets.link_line import LinkLine
from pdn_desktop.screens.widgets.paragraph import shorten
from pdn_desktop.screens.widgets.record_form import Card
from pdn_desktop.screens.widgets.written_row import WrittenRow
from pdn_desktop.screens.writings import ANSWER, Spot, Writings

SHORT = 70
"""Characters of a question that tell it apart in « Annuler … » and for screen readers."""


@dataclass(frozen=True)
class Asking:
    """What a question is shown with: who may have asked it, and who is read and written through."""

    desk: Desk
    writings: Writings
    members: Sequence[Member]


class QuestionLine(QWidget):
    """One question: asked or not, by whom, what was answered, and an impression when one is wanted."""

    removed = Signal(str)

    def __init__(self, question: HearingQuestion, asking: Asking, parent: QWidget) -> None:
        super().__init__(parent)
        self.question = question
        names = {"": "Posée par…", **{member.id: member.name for member in asking.members}}
        fields = {
            "asked": Field("asked", _title(question), readings.yes_no(), Form.SWITCH),
            "asked_by": Field(
                "asked_by",
                "Posée par",
                readings.choice({key: key for key in names}),
                Form.CHOICE,
                options=names,
            ),
            "answer": Field("answer", "Réponse", readings.paragraphs(), Form.TEXT),
            "impression": Field("impression", "Impression", readings.paragraphs(), Form.TEXT),
        }
        self.rows = {
            name: WrittenRow(field, asking.desk, asking.writings, self) for name, field in fields.items()
        }
        self.remove = QToolButton(self)
        self._furnish()

    def show_answer(self, candidacy: str, owner: str, answer: HearingAnswer | None, *, writing: bool) -> None:
        """Show what this candidate was asked and answered."""
        given = answer or HearingAnswer(question=self.question.id, candidacy=candidacy)
        for name, row in self.rows.items():
            spot = Spot(ANSWER, candidacy, self.question.id, name)
            row.show_spot(spot, getattr(given, name), owner)
            row.allow(writing=writing)
        self.rows["impression"].setVisible(bool(given.impression or (given.asked and writing)))
        for name in ("asked_by", "answer"):
            self.rows[name].setVisible(writing or bool(getattr(given, name)))

    def commit(self) -> None:
        """Commit what is being typed."""
        for row in self.rows.values():
            if row.spot is not None:
                row.commit()

    def _furnish(self) -> None:
        short = shorten(self.question.text, SHORT)
        for name, words in (("asked_by", "Posée par"), ("answer", "Réponse"), ("impression", "Impression")):
            row = self.rows[name]
            row.label.hide()
            row.editor.setAccessibleName(f"{words} : {short}")
            if isinstance(row.editor, QPlainTextEdit):
                row.editor.setPlaceholderText(_PLACEHOLDERS[name])
        self.rows["asked"].editor.setAccessibleName(f"Posée : {self.question.text}")
        self.remove.setIcon(icon("close", "dim"))
        self.remove.setIconSize(QSize(16, 16))
        self.remove.setAccessibleName(f"Retirer la question : {short}")
        self.remove.setToolTip("Retirer cette question")
        self.remove.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.remove.setVisible(self.question.candidacy is not None)
        self.remove.clicked.connect(lambda: self.removed.emit(self.question.id))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, SPACE_1, 0, SPACE_1)
        grid.setHorizontalSpacing(SPACE_2)
        grid.setVerticalSpacing(SPACE_1)
        top = Qt.AlignmentFlag.AlignTop
        right = QHBoxLayout()
        right.setSpacing(SPACE_1)
        for widget in (self.rows["asked_by"], self.remove):
            right.addWidget(widget, 0, top)
        grid.addWidget(self.rows["asked"], 0, 0, 1, 2, top)
        grid.addLayout(right, 0, 2)
        grid.setColumnMinimumWidth(0, SPACE_6)
        grid.addWidget(self.rows["answer"], 1, 1, 1, 2)
        grid.addWidget(self.rows["impression"], 2, 1, 1, 2)
        grid.setColumnStretch(1, 1)


class QuestionsTab(QWidget):
    """`added` carries the words and criterion of a question, `removed` its identity, `taken` a proposal."""

    added = Signal(str, str)
    removed = Signal(str)
    taken = Signal(str, str)

    def __init__(self, desk: Desk, writings: Writings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._writings = desk, writings
        self._shape: object = None
        self.lines: dict[str, QuestionLine] = {}
        self.core = Card("Questions communes à tous", "", self)
        self.own = Card("Questions propres à cette candidature", "", self)
        self.adder = CriterionAdder("Ajouter une question pour ce candidat", self.own)
        self.adder.added.connect(self.added)
        self._proposals: list[QWidget] = []
        self._own_lines, self._proposed = QVBoxLayout(), QVBoxLayout()
        for layout in (self._own_lines, self._proposed):
            layout.setSpacing(SPACE_2)
            self.own.column.addLayout(layout)
        self.own.column.addWidget(self.adder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_3, SPACE_2, SPACE_3)
        column.setSpacing(SPACE_3)
        column.addWidget(self.core)
        column.addWidget(self.own)
        column.addStretch(1)

    def show_questions(
        self,
        candidacy: str,
        owner: str,
        questions: Sequence[HearingQuestion],
        answers: Mapping[str, HearingAnswer],
        members: Sequence[Member],
        *,
        writing: bool,
    ) -> None:
        """Show these questions and what was answered; what is being typed is left alone."""
        self._lay_out(questions, members)
        for key, line in self.lines.items():
            line.show_answer(candidacy, owner, answers.get(key), writing=writing)
            line.remove.setVisible(writing and line.question.candidacy is not None)
        core = [question for question in questions if question.candidacy is None]
        asked = sum(key in answers and answers[key].asked for key in self.lines)
        words = counted(asked, "question posée", "questions posées")
        self.core.say(f"{words} sur {len(questions)}. {FACTUAL}" if core else _NO_CORE)
        self.adder.setVisible(writing)

    def propose(self, proposals: Sequence[tuple[str, str]]) -> None:
        """Offer the questions members wrote on their sheets: (words, member)."""
        for line in self._proposals:
            self._proposed.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._proposals = [self._proposal(words, member) for words, member in proposals]
        self.own.say("Celles des fiches de lecture, et celles qui viennent en séance." if proposals else "")

    def offer(self, criteria: Sequence[Criterion]) -> None:
        """Offer these criteria for a new question."""
        self.adder.offer(criteria)

    def commit(self) -> None:
        """Commit what is being typed."""
        for line in self.lines.values():
            line.commit()

    def _proposal(self, words: str, member: str) -> QWidget:
        line = LinkLine("plus", f"Reprendre : {words}", f"Reprendre la question : {words}", self.own)
        line.clicked.connect(lambda: self.taken.emit(words, member))
        self._proposed.addWidget(line)
        return line

    def _lay_out(self, questions: Sequence[HearingQuestion], members: Sequence[Member]) -> None:
        shape = ([question.with_(version=0) for question in questions], [member.id for member in members])
        if shape == self._shape:
            return
        self._shape = shape
        self.commit()
        for line in self.lines.values():
            line.hide()
            line.deleteLater()
        asking = Asking(self._desk, self._writings, members)
        self.lines = {question.id: self._line(question, asking) for question in questions}

    def _line(self, question: HearingQuestion, asking: Asking) -> QuestionLine:
        core = question.candidacy is None
        line = QuestionLine(question, asking, self.core if core else self.own)
        line.removed.connect(self.removed)
        add: Callable[[QWidget], object] = (self.core.column if core else self._own_lines).addWidget
        add(line)
        return line


_NO_CORE = "Aucune question commune : préparez-les dans la journée d’auditions, les mêmes pour tous."
_PLACEHOLDERS = {"answer": "Réponse", "impression": "Impression, facultative"}


def _title(question: HearingQuestion) -> str:
    """Return « C5 · Au professionnel : comment accompagner… »."""
    to = "Au professionnel : " if question.to_professional else ""
    return f"{question.criterion or 'Transversal'} · {to}{question.text}"
