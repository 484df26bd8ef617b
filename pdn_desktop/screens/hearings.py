"""Auditions: planning, room of each hearing, day, core questions; a member sees the room of each only."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import override

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from pdn_desktop.domain.call import Module, ModuleCode
from pdn_desktop.domain.hearing import Hearing, HearingDay, HearingQuestion
from pdn_desktop.domain.wording import counted
from pdn_desktop.screens.access_words import closed_words
from pdn_desktop.screens.edits import Edits, Place
from pdn_desktop.screens.forms.ui_hearings import Ui_Hearings
from pdn_desktop.screens.hearing_day import HearingDayPage
from pdn_desktop.screens.hearing_letters import HearingLetters
from pdn_desktop.screens.hearing_papers import HearingPapers
from pdn_desktop.screens.hearing_plan_acts import PlanActs
from pdn_desktop.screens.hearing_planning import KEY, HearingPlanning
from pdn_desktop.screens.hearing_questions import HearingQuestionsPage
from pdn_desktop.screens.hearing_session import HearingSession
from pdn_desktop.screens.hearing_words import hour
from pdn_desktop.screens.landing import Landing
from pdn_desktop.screens.letter_files import Printing
from pdn_desktop.screens.outcome_words import module_brief, module_text
from pdn_desktop.screens.rooms import Bench, Hint, Room
from pdn_desktop.screens.widgets.face_bar import FaceBar
from pdn_desktop.screens.writings import Spot
from pdn_desktop.usecases.agenda import Task
from pdn_desktop.usecases.deliberation import deliberation_modules
from pdn_desktop.usecases.hearing_board import HearingBoard, HearingRow, hearing_board
from pdn_desktop.usecases.hearing_questions import QuestionList, question_list
from pdn_desktop.usecases.hearing_steps import HearingStep
from pdn_desktop.usecases.member_board import Access, own_access
from pdn_desktop.usecases.sheets import Press

PLAN, SESSION, DAY, QUESTIONS = "plan", "session", "day", "questions"
WIDE_FROM = 800
"""From this width on, in logical pixels, hearings are chosen from a list beside the faces."""
_TURN = Hint("Ctrl+PgSuiv, Ctrl+PgPréc", "Page suivante, précédente")
_UNDO = Hint("Ctrl+Z", "Annuler la saisie")
_HINTS: Mapping[str, tuple[Hint, ...]] = {
    PLAN: (Hint("Alt+↑, Alt+↓", "Déplacer l’audition"), _TURN),
    SESSION: (
        Hint("F9", "Commencer, pause"),
        Hint("Maj+F9", "Terminer"),
        Hint("F6", "Partie suivante de l’audition"),
        Hint("F7", "Repères"),
        Hint("F8", "Dossier"),
        Hint("Alt+↑, Alt+↓", "Audition voisine"),
        _TURN,
    ),
    DAY: (_TURN, _UNDO),
    QUESTIONS: (_TURN, _UNDO),
}
_FACES = {PLAN: "Planning", SESSION: "Séance", DAY: "Journée", QUESTIONS: "Questions"}


class HearingsRoom(Room):
    """Shows one module; a face at a time. `make_press` and `write` are for invitations and files."""

    def __init__(
        self, bench: Bench, make_press: Callable[[], Press], write: Callable[[Path, bytes], object]
    ) -> None:
        super().__init__(bench)
        self.ui = Ui_Hearings()
        self.ui.setupUi(self)
        self.board: HearingBoard | None = None
        printing = Printing(make_press)
        self.letters = HearingLetters(bench, self, printing)
        self.papers = HearingPapers(bench, self, printing, write)
        self._wanted = ""
        self._candidacy = ""
        self._access: dict[str, Access] = {}  # what each dossier is to the member at this laptop
        self.wide = True
        self.edits = Edits(self.desk, bench.undo, self)
        self.acts = PlanActs(bench, self.edits, self)
        shown = _FACES if not bench.person.is_member else {SESSION: _FACES[SESSION]}
        self.faces = FaceBar("Partie des auditions", shown, self)
        self.planning, self.session = HearingPlanning(self.acts), HearingSession(bench, self.edits)
        self.day = HearingDayPage(bench, self.edits)
        self.questions = HearingQuestionsPage(bench, self.edits)
        self._pages = {
            PLAN: self.planning,
            SESSION: self.session,
            DAY: self.day,
            QUESTIONS: self.questions,
        }
        self._starts: dict[str, QWidget] = {
            PLAN: self.planning.table,
            SESSION: self.session.start,
            DAY: self.day.forms[0].rows[0].editor,
            QUESTIONS: self.questions.table,
        }
        self._landing = Landing(self, self.planning.table)
        self._furnish()
        self.hints = _HINTS[self.face]
        self._connect()

    @property
    def face(self) -> str:
        """Return the key of the face on show."""
        return self.faces.face

    # ---- reading ----------------------------------------------------------------------------------------

    @override
    def refresh(self) -> None:
        self.desk.read(deliberation_modules).then(self._show_modules)

    @override
    def look_at(self, subject: str) -> None:
        """Bring forward a module, « day », « questions », a candidacy, or its room: « session/candidacy »."""
        if subject in set(ModuleCode):
            self.bench.preferences.remember_text("module", subject)
            self.ui.module.setCurrentIndex(max(0, self.ui.module.findData(subject)))
            self.changed()
            return
        self._wanted = subject
        self._bring()

    @override
    def leave(self) -> None:
        for page in (self.day, self.questions):
            page.commit()
        self.session.leave()

    def _show_modules(self, modules: tuple[Module, ...]) -> None:
        box, offered = self.ui.module, [(str(module.code), module_text(module)) for module in modules]
        box.offer(offered, self.bench.preferences.text("module"))
        if not modules:
            self._teach(
                "call", "L’appel n’a pas encore de module", "Décrivez-les dans la rubrique Appel.", ""
            )
            return
        if self.bench.person.member:
            self.desk.read(own_access, member=self.bench.person.member).then(self._access.update)
        self.desk.read(hearing_board, module=ModuleCode(box.currentData())).then(self.show_board)

    def show_board(self, board: HearingBoard) -> None:
        """Show this module, unless another one was chosen meanwhile."""
        if str(board.module.code) != self.ui.module.currentData():
            return
        self.board = board
        self.edits.learn(board.day)
        for row in board.rows:
            if row.hearing is not None:
                self.edits.learn(row.hearing)
        self.planning.show_board(board)
        self.day.show_board(board)
        self._offer_hearings(board)
        self.desk.read(question_list, module=board.module.code).then(self._show_questions)
        self._turn()
        self._bring()

    def _show_questions(self, found: QuestionList) -> None:
        if self.board is not None:
            self.questions.show_questions(self.board.module.code, found.questions, found.criteria)

    def _offer_hearings(self, board: HearingBoard) -> None:
        """Offer the hearings by hour; keep the one in hand, else the one that goes on or comes next."""
        box = self.ui.hearing
        offered = [(row.candidacy.id, _title(row)) for row in board.rows]
        if self._candidacy not in dict(offered):
            self._candidacy = _next(board)
        box.offer(offered)
        box.setCurrentIndex(max(0, box.findData(self._candidacy)))

    def _row(self, candidacy: str) -> HearingRow | None:
        rows = self.board.rows if self.board else ()
        return next((row for row in rows if row.candidacy.id == candidacy), None)

    def _bring(self) -> None:
        subject, board = self._wanted, self.board
        if not subject or board is None:
            return
        self._wanted = ""
        face, _, candidacy = subject.rpartition("/")
        if subject in {DAY, QUESTIONS, PLAN}:
            self.show_face(subject)
            self._pages[subject].setFocus(Qt.FocusReason.OtherFocusReason)
        elif face == SESSION or self.bench.person.is_member:
            self.open(candidacy)
        else:
            self.show_face(PLAN)
            self.planning.look_at(candidacy)

    # ---- faces ------------------------------------------------------------------------------------------

    def show_face(self, face: str) -> None:
        """Show this face."""
        self.faces.show_face(face)

    def open(self, candidacy: str) -> None:
        """Show the room of this hearing."""
        self.leave()
        self._candidacy = candidacy
        self.ui.hearing.setCurrentIndex(max(0, self.ui.hearing.findData(candidacy)))
        self.show_face(SESSION)
        self._turn()

    def _turn(self) -> None:
        self.ui.hearing.setVisible(_picks(self))
        if self.board is None:
            return
        if not self.board.rows and self.face in {PLAN, SESSION}:
            self._teach(
                "hearing", "Aucune candidature à entendre", _why_none(self.board), "Voir les candidatures"
            )
            return
        if self.bench.person.is_member and not self.bench.person.member:
            self._teach("people", "Quel membre êtes-vous ?", _WHO, "Se présenter")
            return
        row = self._row(self._candidacy)
        access = self._access.get(self._candidacy, Access.OPEN)
        closed = closed_words(access, row.candidacy.number if row else "")
        if closed is not None:
            self._teach(*closed)
            return
        self.ui.stack.setCurrentWidget(self._pages[self.face])
        self._landing.place = self._starts[self.face]
        _tell_hints(self)
        if self.face == SESSION and row is not None:
            self.session.read(row.candidacy.id, row.blocked.get("start", ""))

    def _step(self, by: int) -> None:
        view = self.session.view
        wanted = "" if view is None else view.next if by > 0 else view.previous
        if wanted:
            self.open(wanted)

    # ---- acts -------------------------------------------------------------------------------------------

    def _follow(self, task: Task) -> None:
        if task.room == KEY:
            self.look_at(task.subject)
        else:
            self.bench.go(task.room, task.subject)

    def _went_back(self, place: Place, _field: str) -> None:
        kind, key = place
        subject = {HearingDay: DAY, HearingQuestion: QUESTIONS, Hearing: key[0]}.get(kind, PLAN)
        if kind is Hearing and self.face == SESSION:
            subject = f"{SESSION}/{key[0]}"
        self._lead(subject)

    def _wrote_back(self, spot: Spot) -> None:
        self._lead(f"{SESSION}/{spot.candidacy}")
        self.session.lead_to(spot)

    def _lead(self, subject: str) -> None:
        if self.isVisible():
            self.look_at(subject)
        else:
            self.bench.go(KEY, subject)

    # ---- furniture --------------------------------------------------------------------------------------

    def _teach(self, drawing: str, title: str, text: str, action: str) -> None:
        self.ui.empty.teach(drawing, title, text, action)
        self.ui.stack.setCurrentWidget(self.ui.empty)
        _tell_hints(self)

    def _furnish(self) -> None:
        self.faces.setVisible(not self.bench.person.is_member)
        self.ui.module.shorten_by(module_brief)
        self.ui.bar.insertWidget(1, self.faces)
        for page in self._pages.values():
            self.ui.stack.addWidget(page)
        self._turn()

    def _connect(self) -> None:
        ui, planning = self.ui, self.planning
        ui.module.activated.connect(lambda _: self._choose_module())
        ui.hearing.activated.connect(lambda _: self.open(str(ui.hearing.currentData())))
        ui.empty.acted.connect(self._leave_empty)
        for turned in (self.leave, self._turn, self.changed):  # the day may have come since it was read
            self.faces.currentChanged.connect(lambda _, turned=turned: turned())
        self.papers.offer(planning.papers, planning.in_hand)
        planning.opened.connect(self.open)
        planning.followed.connect(self._follow)
        planning.convene_asked.connect(self.letters.ask_convene)
        planning.reconvene_asked.connect(self.letters.ask_reconvene)
        self.session.stepped.connect(self._step)
        self.session.writings.went_back.connect(self._wrote_back)
        self.day.lots_asked.connect(self.acts.ask_lots)
        self.day.alphabet_asked.connect(self.acts.order_by_name)
        self.edits.went_back.connect(self._went_back)
        self.edits.stale.connect(self.changed)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.wide = event.size().width() >= WIDE_FROM
        self.ui.hearing.setVisible(_picks(self))

    def _leave_empty(self) -> None:
        if self.bench.person.is_member and not self.bench.person.member:
            self.bench.introduce()
        elif self._access.get(self._candidacy) is Access.UNDECLARED:
            self.bench.go("scoring", f"{self.ui.module.currentData()}/{self._candidacy}")
        else:
            self.bench.go("candidacies", "")

    def _choose_module(self) -> None:
        self.leave()
        self.bench.preferences.remember_text("module", str(self.ui.module.currentData()))
        self._candidacy = ""
        self.refresh()


def _picks(room: HearingsRoom) -> bool:
    """Tell whether hearings are chosen from the list: where there is room, and where one is closed."""
    closed = room.ui.stack.currentWidget() is room.ui.empty and room.ui.hearing.count() > 0
    return room.face == SESSION and (room.wide or closed)


def _tell_hints(room: HearingsRoom) -> None:
    taught = room.ui.stack.currentWidget() is room.ui.empty
    room.hints = () if taught else _HINTS[room.face]
    room.ui.hearing.setVisible(_picks(room))
    room.retold.emit()


_WHO = "Vos notes et votre notation vous sont propres : dites d’abord qui vous êtes au comité."


def _title(row: HearingRow) -> str:
    """Return « 9 h · Passerelles numériques d’Allier »."""
    return f"{hour(row.slot.starts_at)} · {row.structure}" if row.slot else row.structure


def _next(board: HearingBoard) -> str:
    """Return the candidacy whose hearing goes on, else the next to be held, else the first."""
    for step in (HearingStep.RUNNING, HearingStep.HOLD, HearingStep.RECONVENE, HearingStep.CONVENE):
        found = next((row.candidacy.id for row in board.rows if row.step is step), "")
        if found:
            return found
    return board.rows[0].candidacy.id if board.rows else ""


def _why_none(board: HearingBoard) -> str:
    if board.unruled:
        waiting = counted(board.unruled, "candidature attend", "candidatures attendent")
        return f"{waiting} une décision de recevabilité : seules celles qui sont recevables sont entendues."
    return (
        "Toutes les candidatures recevables sont entendues, le même temps et avec les mêmes questions. "
        "Vous pouvez déjà régler la journée et préparer les questions communes."
    )
