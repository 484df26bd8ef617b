"""Notation › Fiches papier: one sheet, typed by one person, then by another, then settled and taken."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from pdn_desktop.domain.deadlines import paris
from pdn_desktop.domain.double_entry import PaperEntry, Stage, Turn, criterion_of, is_mark
from pdn_desktop.domain.paper import same_person
from pdn_desktop.domain.wording import clock_time, counted, long_date
from pdn_desktop.screens.edits import Edits
from pdn_desktop.screens.messages import Question
from pdn_desktop.screens.paper_words import ROUNDS, status_of
from pdn_desktop.screens.rooms import Bench
from pdn_desktop.screens.theme import SPACE_2, SPACE_3
from pdn_desktop.screens.widgets.callout import Callout
from pdn_desktop.screens.widgets.paper_differences import PaperDifferences
from pdn_desktop.screens.widgets.paper_reading import NOTE_WORDS, PaperReading
from pdn_desktop.screens.widgets.paragraph import paragraph
from pdn_desktop.screens.widgets.pill import Pill
from pdn_desktop.screens.widgets.score_cell import GridRules
from pdn_desktop.screens.widgets.score_field import MarkScale
from pdn_desktop.usecases import paper_entry as papers
from pdn_desktop.usecases.paper_entry import PaperView
from pdn_desktop.usecases.reviewing import SheetPlace

TYPING = frozenset({Stage.UNTYPED, Stage.FIRST, Stage.CONFIRM, Stage.SECOND})
"""Someone is to type, or types."""
BOTH = frozenset({Stage.SETTLE, Stage.AGREED})
"""Both persons have finished."""


class PaperPane(QWidget):
    """Keeps each answer as it is typed; `over` follows the end of a reading or of the whole sheet."""

    over = Signal()

    def __init__(self, bench: Bench, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench, self._edits = bench, edits
        self.view: PaperView | None = None
        self._begun: tuple[SheetPlace, Turn] | None = None  # the reading under way at this desk
        self._last = bench.person.name
        self.title, self.about = paragraph("", self, "title"), paragraph("", self, "dim")
        self.state, self.callout = Pill(self), Callout(self)
        self.who, self.name = QWidget(self), QLineEdit(self)
        self.asked, self.begin = QLabel(self), QPushButton("Commencer la lecture", self)
        self.reading, self.differences = PaperReading(self), PaperDifferences(self)
        self.take = QPushButton("Enregistrer comme notes du membre", self)
        self.drop = QPushButton("Abandonner la saisie…", self)
        self._lay_out()
        self._connect()

    # ---- what is shown ----------------------------------------------------------------------------------

    def show_view(self, view: PaperView) -> None:
        """Show how far this sheet is; what is being typed on it meanwhile is left alone."""
        other = self.view is None or self.view.place != view.place
        if other:
            self.commit()
            self._begun = None
        self.view = view
        stage, typing = view.stage, self._types(view)
        self.title.setText(f"{view.member.name} – {view.applicant.name}")
        self.about.setText(
            f"{view.candidacy.number} · {ROUNDS[view.place.round]} · grille {view.grid.number}"
        )
        self.state.show_status(status_of(stage))
        self._explain(view)
        self.who.setVisible(stage in TYPING and not typing and not view.closed)
        self._fill(view, typing=typing)
        self.take.setVisible(stage in BOTH)
        self.take.setEnabled(stage is Stage.AGREED)
        self.drop.setVisible(stage not in {Stage.UNTYPED, Stage.TAKEN})
        if other or not self.name.text():
            self._ask_who(view)

    def _fill(self, view: PaperView, *, typing: bool) -> None:
        """Fill what is read or settled before it is shown: each change on show is laid out."""
        read = typing or view.stage is Stage.TAKEN
        if read:
            rules = GridRules(MarkScale(view.grid.scale_max, view.grid.step), view.grid.level_labels)
            self.reading.lay_out(view.grid, rules)
            self.reading.show_typed(view.typed, can_type=typing)
        if view.stage in BOTH:
            self.differences.show_view(view)
        self.reading.setVisible(read)
        self.differences.setVisible(view.stage in BOTH)

    @property
    def typing(self) -> bool:
        """Tell whether someone types a reading at this desk."""
        return self.view is not None and self._types(self.view)

    def _types(self, view: PaperView) -> bool:
        here = self._begun == (view.place, view.entry.turn)
        return here and view.stage in {Stage.FIRST, Stage.SECOND} and not view.closed

    def _ask_who(self, view: PaperView) -> None:
        entry, second = view.entry, view.entry.turn is Turn.SECOND
        begun = entry.second_by if second else entry.first_by
        offered = begun or self._last
        taken = second and same_person(offered, entry.first_by)
        self.name.setText("" if taken else offered)
        self.asked.setText(
            "Seconde lecture\u00a0: qui relit le papier\u00a0?" if second else "Qui lit le papier\u00a0?"
        )
        self.begin.setText("Reprendre la lecture" if begun else "Commencer la lecture")

    def _explain(self, view: PaperView) -> None:
        tone, drawing, text, detail = _explained(view)
        self.callout.say(tone, drawing, text, detail)

    # ---- what is done -----------------------------------------------------------------------------------

    @property
    def step(self) -> str:
        """Return what is to be done on this sheet now: say who reads, read, settle, or nothing."""
        if self.who.isVisibleTo(self):
            return "who"
        if self.differences.isVisibleTo(self):
            return "settle"
        return "read" if self.typing else ""

    def start(self) -> None:
        """Give the keyboard to what comes next on this sheet."""
        if self.step == "read":
            self.reading.start()
        elif self.step == "settle":
            self.differences.start(self.take)
        elif self.step == "who":
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def commit(self) -> None:
        """Commit what is being typed."""
        self.reading.commit()

    def _begin(self) -> None:
        view = self.view
        if view is None:
            return
        place, turn, name = view.place, view.entry.turn, self.name.text()

        def begun(_: PaperEntry) -> None:
            self._begun, self._last = (place, turn), name

        self._bench.desk.do(papers.begin_reading, place=place, by=name).then(begun)

    def _typed(self, key: str, text: str) -> None:
        view = self.view
        if view is None or view.typed.get(key, "") == text or self._begun is None:
            return
        place, turn = self._begun
        keep = partial(papers.type_answer, place=place, turn=turn, key=key)
        self._edits.act(
            f"la saisie {_of(key)} – {view.applicant.name}",
            partial(keep, text=text),
            partial(keep, text=view.typed.get(key, "")),
            ((PaperEntry, place.key), key),
        )

    def finish(self) -> None:
        """End the reading under way; a mark off the scale is looked at first."""
        view = self.view
        if view is None or not self._types(view):
            return
        self.commit()
        if self.reading.faulty:
            return
        job = self._bench.desk.do(papers.finish_reading, place=view.place)
        job.then(lambda entry: self._finished(view, entry))

    def _finished(self, view: PaperView, entry: PaperEntry) -> None:
        self._begun = None
        self.name.clear()
        name, messages = view.applicant.name, self._bench.messages
        if entry.stage is Stage.CONFIRM:
            messages.inform(
                f"Première lecture de « {name} » terminée.",
                "Une autre personne doit relire le papier.",
                _TOPIC,
            )
        elif entry.stage is Stage.TAKEN:
            self._tell_taken(view)
            undo = partial(papers.untake_paper, place=view.place)
            do = partial(papers.take_paper, place=view.place)
            self._edits.did(_TAKEN.format(name), do, undo, ((PaperEntry, view.place.key), ""))
        else:
            found = counted(len(entry.differences), "écart", "écarts")
            messages.inform(
                f"{found} entre les deux lectures.", "Regardez le papier, puis choisissez.", _TOPIC
            )
        if entry.stage is not Stage.SETTLE:
            self.over.emit()

    def _settle(self, key: str, text: str, reason: str) -> None:
        if self.view is not None:
            self._bench.desk.do(
                papers.settle_difference, place=self.view.place, key=key, text=text, reason=reason
            )

    def _take(self) -> None:
        view = self.view
        if view is None:
            return
        job = self._edits.act(
            _TAKEN.format(view.applicant.name),
            partial(papers.take_paper, place=view.place),
            partial(papers.untake_paper, place=view.place),
            ((PaperEntry, view.place.key), ""),
        )
        job.then(lambda _: self._tell_taken(view))
        job.then(lambda _: self.over.emit())

    def _tell_taken(self, view: PaperView) -> None:
        words = f"Les notes de {view.member.name} pour « {view.applicant.name} » sont enregistrées."
        self._bench.messages.tell(words, "Ctrl+Z les retire tant que la fiche ne change pas.")

    def _ask_drop(self) -> None:
        view = self.view
        if view is None:
            return
        question = Question(
            f"Abandonner la saisie de « {view.applicant.name}\u00a0»\u00a0?",
            "Ce qui a été lu sur le papier est retiré, et reste dans l’historique. Ctrl+Z le rétablit.",
            accept="Abandonner la saisie",
            danger=True,
        )
        self._bench.messages.ask(question, lambda: self._drop(view))

    def _drop(self, view: PaperView) -> None:
        self._begun = None
        self.name.clear()
        self._edits.act(
            f"l’abandon de la saisie – {view.applicant.name}",
            partial(papers.drop_entry, place=view.place),
            partial(papers.restore_entry, place=view.place),
            ((PaperEntry, view.place.key), ""),
        )

    # ---- furniture --------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.take.setProperty("role", "primary")
        self.name.setPlaceholderText("Prénom et nom")
        self.name.setAccessibleName("Nom de la personne qui lit le papier")
        self.asked.setBuddy(self.name)
        self.asked.setProperty("type", "strong")
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        row.addWidget(self.name, 1)
        row.addWidget(self.begin)
        who = QVBoxLayout(self.who)
        who.setContentsMargins(0, 0, 0, 0)
        who.setSpacing(SPACE_2)
        who.addWidget(self.asked)
        who.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_3, 0, 0, 0)
        column.setSpacing(SPACE_2)
        for widget in (self.title, self.about, self.state, self.callout, self.who, self.reading):
            column.addWidget(widget)
        column.addWidget(self.differences)
        for button in (self.take, self.drop):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _connect(self) -> None:
        self.begin.clicked.connect(self._begin)
        self.name.returnPressed.connect(self._begin)
        self.reading.typed.connect(self._typed)
        self.reading.held.connect(self._held)
        self.reading.finished.connect(self.finish)
        self.differences.settled.connect(self._settle)
        self.take.clicked.connect(self._take)
        self.drop.clicked.connect(self._ask_drop)

    def _held(self, owner: object, ahead: bool, faulty: bool) -> None:  # noqa: FBT001 -- a slot
        if ahead:
            self._bench.desk.hold(owner, faulty=faulty)
        else:
            self._bench.desk.release(owner)


_TOPIC = "papers"
"""One banner is enough while sheet after sheet is typed."""
_TAKEN = "les notes de la fiche papier – {}"


def _of(key: str) -> str:
    if key in NOTE_WORDS:
        return f"« {NOTE_WORDS[key].lower()} »"
    return f"de {criterion_of(key)}" if is_mark(key) else f"du commentaire de {criterion_of(key)}"


def _explained(view: PaperView) -> tuple[str, str, str, str]:
    """Return what stands out above the sheet: its tone, its icon, a sentence, what to do."""
    entry, stage = view.entry, view.stage
    if stage is Stage.TAKEN and entry.taken_at:
        moment = paris(entry.taken_at)
        when = f"le {long_date(moment.date())} à {clock_time(moment)}"
        words = f"Lue par {entry.first_by}, relue par {entry.second_by}, enregistrée {when}."
        return "ok", "check", words, ""
    if view.closed:
        return "warn", "warning", view.closed, ""
    if stage is Stage.SETTLE:
        left = counted(len(entry.unsettled), "écart reste", "écarts restent")
        return "todo", "clock", f"{left} à vérifier sur le papier.", ""
    if stage in {Stage.CONFIRM, Stage.SECOND}:
        told = f"{entry.first_by} a lu ce papier. Une autre personne le relit sans voir ses notes."
        return "info", "info", told, "Ce qui diffère ne sera montré qu’après la seconde lecture."
    if view.on_screen:
        many = counted(view.on_screen, "note", "notes")
        told = f"Ce membre a déjà saisi {many} à l’écran, sans finaliser sa fiche."
        return (
            "warn",
            "warning",
            told,
            "Celles du papier les remplaceront\u00a0; l’historique garde les deux.",
        )
    return "info", "info", "", ""
