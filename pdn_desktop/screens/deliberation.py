"""Délibération: rankings and what decided them, means, agreed marks, votes; members' marks once opened."""

from collections.abc import Callable
from functools import partial
from typing import override

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShortcut
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from pdn_desktop.domain.call import Module, ModuleCode
from pdn_desktop.domain.scoring import AgreedMark
from pdn_desktop.screens.deliberation_acts import DeliberationActs
from pdn_desktop.screens.deliberation_debate import Debate
from pdn_desktop.screens.deliberation_origins import Origins
from pdn_desktop.screens.edits import Edits, Place
from pdn_desktop.screens.figures import FIGURE, figure_of
from pdn_desktop.screens.forms.ui_deliberation import Ui_Deliberation
from pdn_desktop.screens.icons import icon
from pdn_desktop.screens.landing import Landing
from pdn_desktop.screens.letter_files import Printing
from pdn_desktop.screens.marks_files import MarksFiles, MarksWriters
from pdn_desktop.screens.outcome_words import module_brief, module_text
from pdn_desktop.screens.placement import PLACED
from pdn_desktop.screens.projection import Projection, project
from pdn_desktop.screens.rooms import Bench, Hint, Room
from pdn_desktop.screens.session_page import HINTS as SESSION_HINTS
from pdn_desktop.screens.session_page import SITTING, SessionPage
from pdn_desktop.screens.table_papers import TablePapers
from pdn_desktop.screens.theme import SPACE_2, SPACE_3
from pdn_desktop.screens.widgets.face_bar import FaceBar
from pdn_desktop.screens.widgets.marks_pane import MarksPane
from pdn_desktop.screens.widgets.master_detail import MasterDetail
from pdn_desktop.screens.widgets.page_area import scrolled
from pdn_desktop.screens.widgets.ranking_pane import RankingPane
from pdn_desktop.screens.widgets.record_form import Card
from pdn_desktop.screens.widgets.task_list import TaskList
from pdn_desktop.usecases.agenda import Task
from pdn_desktop.usecases.deliberation import DeliberationBoard, deliberation_board, deliberation_modules
from pdn_desktop.usecases.session_sheets import session_attendance_sheet
from pdn_desktop.usecases.sheets import Press

KEY = "deliberation"
OPEN = "Ouvrir la délibération : les notes de chacun deviennent visibles"
OPEN_SHORT = "Ouvrir la délibération"
CLOSE = "Refermer : cacher les notes de chaque membre"
CLOSE_SHORT = "Refermer"
LONG_FROM = 1130
"""From this width on, in logical pixels, the button says in full what it does."""
LEAST_OPEN = 180
LIST_SHARE = 0.58
RANKING, SESSION = "ranking", "session"
_FACES = {RANKING: "Classement", SESSION: "Séance"}


class DeliberationRoom(Room):
    """Shows one module; members' marks only once a person has opened the deliberation, for this session."""

    hints: tuple[Hint, ...] = (
        Hint("Entrée", "Notes de la candidature"),
        Hint("F8", "D’où vient un chiffre"),
        Hint("Échap", "Revenir au classement"),
        Hint("F9", "Ouvrir ou refermer la délibération"),
        Hint("F11", "Projection"),
        Hint("Ctrl+Z", "Annuler"),
    )

    def __init__(
        self, bench: Bench, writers: MarksWriters | None = None, make_press: Callable[[], Press] | None = None
    ) -> None:
        super().__init__(bench)
        self.ui = Ui_Deliberation()
        self.ui.setupUi(self)
        self.opened = False
        self.board: DeliberationBoard | None = None
        self._chosen = ""
        self._wanted = ""
        self._figure: str | None = None  # the criterion to explain of what is wanted, or nothing: its total
        self._long: bool | None = None
        self.edits = Edits(self.desk, bench.undo, self)
        self.tasks, self.ranking, self.marks = TaskList(), RankingPane(), MarksPane()
        self.debate, self.origins = Debate(self.desk, self), Origins(self.desk, self.marks, self)
        self.split = MasterDetail("Revenir au classement", self)
        self.acts = DeliberationActs(bench, self.edits, self, self.marks.refusal.refuse)
        self.faces, self.session = (
            FaceBar("Partie de la délibération", _FACES, self),
            SessionPage(bench, self.edits),
        )
        self.wall, self.out = QToolButton(self), QToolButton(self)
        self.files = MarksFiles(bench, self, writers) if writers else None
        if self.files is not None:
            self.files.offer(self.out)
        self.papers = (
            TablePapers(bench, self, Printing(make_press), writers.write) if writers and make_press else None
        )
        self.projection: Projection | None = None
        self._furnish()
        self._connect()

    # ---- reading ----------------------------------------------------------------------------------------

    @override
    def refresh(self) -> None:
        self.desk.read(deliberation_modules).then(self._show_modules)

    @override
    def look_at(self, subject: str) -> None:
        """Bring forward a candidacy, the session of a module (« session/M1 ») or what made a figure.

        `figures` says how a figure is named.
        """
        way, _, rest = subject.partition("/")
        module, self._wanted, self._figure = "", subject, None
        if way == SESSION:
            module, self._wanted = rest, ""
        elif way == FIGURE:
            module, self._figure, self._wanted = figure_of(rest)
        if module and module != self.ui.module.currentData():
            self.bench.preferences.remember_text("module", module)
            self.ui.module.setCurrentIndex(max(0, self.ui.module.findData(module)))
            self.changed()
        self.faces.show_face(SESSION if way == SESSION else RANKING)
        self._bring()

    @override
    def leave(self) -> None:
        self.session.commit()

    def _show_modules(self, modules: tuple[Module, ...]) -> None:
        box, offered = self.ui.module, [(str(module.code), module_text(module)) for module in modules]
        box.offer(offered, self.bench.preferences.text("module"))
        if not modules:
            self._teach(
                "call", "L’appel n’a pas encore de module", "Décrivez-les dans la rubrique Appel.", ""
            )
            return
        if self.faces.face == SESSION:
            self.ui.stack.setCurrentWidget(self.session)
            self.session.read(ModuleCode(box.currentData()))
            return
        job = self.desk.read(deliberation_board, module=ModuleCode(box.currentData()))
        job.then(self.show_board).otherwise(lambda failure: self._teach("score", _NO_GRID, str(failure), ""))

    def show_board(self, board: DeliberationBoard) -> None:
        """Show this module, unless another one was chosen meanwhile."""
        if str(board.module.code) != self.ui.module.currentData() or self.faces.face == SESSION:
            return
        self.board = board
        if not board.contenders:
            self._teach("inbox", "Aucune candidature à comparer", _NO_CANDIDACY, "Voir les candidatures")
            return
        self.ui.stack.setCurrentWidget(self.split)
        self.tasks.show_tasks(board.tasks)
        self.ranking.show_board(board, opened=self.opened)
        self._show_chosen()
        self._bring()
        self.origins.read_again()
        self.debate.inform(board, self.ranking.scope, opened=self.opened)

    def _choose(self, candidacy: str) -> None:
        self._chosen = candidacy
        self.origins.turn_to(candidacy)
        self._show_chosen()

    def _show_chosen(self) -> None:
        contender = self.board.contenders.get(self._chosen) if self.board else None
        self.split.set_detail_shown(shown=contender is not None)
        if contender is not None:
            self.split.entitle(f"{contender.candidacy.number} – {contender.structure}")
            self.marks.show_contender(contender, opened=self.opened)
            self.origins.complete(contender)

    def _bring(self) -> None:
        if self.board is not None and self._wanted in self.board.contenders:
            (wanted, figure), self._wanted, self._figure = (self._wanted, self._figure), "", None
            self.ranking.show_candidacy(wanted)
            if figure is None:
                self._open_marks(wanted)
                return
            self._choose(wanted)
            self.split.show_detail()
            self.origins.ask(wanted, figure)

    # ---- acts -------------------------------------------------------------------------------------------

    def set_opened(self, *, opened: bool) -> None:
        """Show everyone's marks, or hide them again; nothing of this is written."""
        self.opened = opened
        self.out.setVisible(opened and self.files is not None)
        self._word_button()
        if self.board is not None:
            self.ranking.show_board(self.board, opened=opened)
            self._show_chosen()
            self.debate.reveal(opened=opened)
            self.origins.reveal(opened=opened)

    def _open_marks(self, candidacy: str) -> None:
        self.origins.drop()
        self._choose(candidacy)
        first = next(iter(self.marks.lines.values()))
        self.split.show_detail()
        wanted = self.marks.to_members() if self.opened else first
        QTimer.singleShot(0, wanted, lambda: self.split.bring(wanted))  # once it is laid out
        target = self.marks.table if self.opened and self.marks.table.isVisible() else first.agree
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_agreed(self, code: str) -> None:
        if self.marks.contender is not None:
            self.acts.ask_agreed(self.marks.contender, code)

    def _ask_withdrawal(self, code: str) -> None:
        if self.marks.contender is not None:
            self.acts.ask_withdrawal(self.marks.contender, code)

    def _ask_vote(self, _scope: str, group: tuple[str, ...]) -> None:
        panel, board = self.ranking.panel, self.board
        if panel is not None and board is not None:
            structures = {key: contender.structure for key, contender in board.contenders.items()}
            self.acts.ask_vote(panel, structures, group)

    def _follow(self, task: Task) -> None:
        if task.room == KEY:
            self.look_at(task.subject)
        else:
            self.bench.go(task.room, task.subject)

    def _went_back(self, place: Place, _field: str) -> None:
        kind, key = place
        if kind not in SITTING | {AgreedMark}:
            return
        subject = f"{SESSION}/{self.ui.module.currentData()}" if kind in SITTING else key[0]
        if self.isVisible():
            self.look_at(subject)
        else:
            self.bench.go(KEY, subject)

    # ---- furniture --------------------------------------------------------------------------------------

    def _teach(self, drawing: str, title: str, text: str, action: str) -> None:
        self.ui.empty.teach(drawing, title, text, action)
        self.ui.stack.setCurrentWidget(self.ui.empty)

    def _furnish(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, SPACE_2, SPACE_3)
        column.setSpacing(SPACE_3)
        todo = Card("Que reste-t-il à faire ?", "", page)
        todo.column.addWidget(self.tasks)
        ranked = Card("Classement par périmètre", "", page)
        ranked.column.addWidget(self.ranking)
        for card in (todo, ranked, *self.debate.cards):
            column.addWidget(card)
        column.addStretch(1)
        self.split.column.addWidget(scrolled(page, "Classement et points à régler"))
        self.split.set_detail(self.origins.detail)
        Landing(self.split.master, self.ranking)
        for page in (self.split, self.session):
            self.ui.stack.addWidget(page)
        self.ui.module.shorten_by(module_brief)
        self.ui.bar.insertWidget(1, self.faces)
        self.ui.bar.addWidget(self.wall)
        _dress(self.wall, "projector", "Projection", "Projection : sans noms, ni notes de chacun (F11)")
        self.ui.bar.addWidget(self.out)
        self.out.hide()  # they tell who marked what
        self.ui.open.setIcon(icon("eye", "on_accent"))
        self.ui.open.setMinimumWidth(LEAST_OPEN)  # its long words never keep the window wide
        self._landing = Landing(self, self.ranking)
        self._word_button()

    def _connect(self) -> None:
        self.ui.module.activated.connect(lambda _: self._turn())
        self.faces.currentChanged.connect(lambda _: self._turn_face())
        self.ui.minutes.clicked.connect(
            lambda: self.bench.go("letters", f"acts/{self.ui.module.currentData()}")
        )
        self.ui.open.clicked.connect(lambda: self.set_opened(opened=not self.opened))
        self.ui.empty.acted.connect(lambda: self.bench.go("candidacies", ""))
        self.tasks.chosen.connect(self._follow)
        self.ranking.chosen.connect(self._choose)
        self.ranking.opened.connect(self._open_marks)
        self.ranking.origin_asked.connect(self.origins.ask)
        self.ranking.vote_asked.connect(self._ask_vote)
        self.ranking.turned.connect(self.debate.turn)
        self.debate.discussion.chosen.connect(self.look_at)
        self.origins.headed.connect(lambda own: self.split.set_headed(headed=not own))
        self.origins.brought.connect(lambda: self.split.bring(self.origins.pane.back))
        self.marks.origin_asked.connect(lambda code: self.origins.ask(self._chosen, code))
        self.marks.agree_asked.connect(self._ask_agreed)
        self.origins.pane.agree_asked.connect(self._ask_agreed)
        self.marks.withdraw_asked.connect(self._ask_withdrawal)
        self.session.paper_asked.connect(self._ask_paper)
        self.edits.went_back.connect(self._went_back)
        self.wall.clicked.connect(self.project)
        QShortcut("F11", self, self.project)
        QShortcut("F9", self.split, self.ui.open.click)
        QShortcut("F8", self.split, lambda: self.origins.ask(self._chosen))

    def project(self) -> None:
        """Show this module on the wall, without names, marks of members and notes; the same key ends it."""
        if self.ui.module.currentData():
            self.leave()
            module = ModuleCode(self.ui.module.currentData())
            self.projection = project(self.desk, self.session.acts, module, self.window())

    def _ask_paper(self, session: str) -> None:
        if self.papers is not None:
            self.leave()
            sheet = partial(session_attendance_sheet, session=session)
            name = f"emargement-{self.ui.module.currentData()}-seance.pdf"
            self.papers.ask("Feuille d’émargement", name, sheet)

    def _turn_face(self) -> None:
        self.leave()
        sits = self.faces.face == SESSION
        self.ui.open.setVisible(not sits)
        self._word_button()
        self._landing.place = self.session if sits else self.ranking
        self.hints = SESSION_HINTS if sits else type(self).hints
        self.retold.emit()
        self.changed()  # the keyboard waits in the room for what it is filled with

    def _turn(self) -> None:
        self.bench.preferences.remember_text("module", str(self.ui.module.currentData()))
        self._chosen = ""
        self.refresh()

    def _word_button(self) -> None:
        self.ui.minutes.setVisible(bool(self._long) or self.faces.face == SESSION)
        long, short = (CLOSE, CLOSE_SHORT) if self.opened else (OPEN, OPEN_SHORT)
        self.ui.open.setText(long if self._long else short)
        self.ui.open.setAccessibleName(long)
        self.ui.open.setToolTip(f"{long} (F9)")
        role = "" if self.opened else "primary"
        if self.ui.open.property("role") != role:
            self.ui.open.setProperty("role", role)
            self.ui.open.setIcon(icon("eye", "text" if self.opened else "on_accent"))
            self.ui.open.style().polish(self.ui.open)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        long = event.size().width() >= LONG_FROM
        if long is not self._long:
            self._long = long
            self._word_button()
        if not self.split.property(PLACED):
            left = round(event.size().width() * LIST_SHARE)
            self.split.setSizes([left, event.size().width() - left])


_NO_GRID = "Ce module ne se délibère pas encore"
_NO_CANDIDACY = (
    "Le comité compare les candidatures recevables. Prononcez d’abord leur recevabilité ; "
    "chaque membre les note ensuite."
)


def _dress(button: QToolButton, drawing: str, name: str, tip: str) -> None:
    button.setIcon(icon(drawing))
    button.setIconSize(QSize(20, 20))
    button.setAccessibleName(name)
    button.setToolTip(tip)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
