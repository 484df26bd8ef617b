"""Notation: one member's marks side by side, the levels of the criterion in hand, the dossier beside."""

from decimal import Decimal
from typing import override

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShortcut

from pdn_desktop.domain.wording import counted, set_apart
from pdn_desktop.screens.answers import Answers, Key
from pdn_desktop.screens.beside import DOSSIER_HINTS, Beside
from pdn_desktop.screens.figures import figure
from pdn_desktop.screens.forms.ui_score_sheet import Ui_ScoreSheet
from pdn_desktop.screens.icons import icon
from pdn_desktop.screens.landing import Landing
from pdn_desktop.screens.page_marks import PAGE_HINTS, PageMarks
from pdn_desktop.screens.placement import PLACED
from pdn_desktop.screens.rooms import Bench, Hint, Room
from pdn_desktop.screens.score_views import VIEW_HINTS, Offer, ScoreViews
from pdn_desktop.screens.score_words import (
    no_sheet,
    notice_of,
    why_none,
)
from pdn_desktop.screens.sheet_acts import UNFINISHED, SheetActs
from pdn_desktop.screens.sheet_choice import SheetChoice
from pdn_desktop.screens.sheet_filling import SheetFilling, merged, worth_reading_in_part
from pdn_desktop.screens.widgets.score_cell import Entry
from pdn_desktop.usecases.reviewing import SheetPlace, set_notes
from pdn_desktop.usecases.score_board import ScoreBoard, columns_again, score_board
from pdn_desktop.usecases.scoring_choices import ScoringChoices, scoring_choices

KEY = "scoring"
ASIDE_FROM = 1040
"""From this width on, in logical pixels, the dossier stands beside the grid from the start."""
GRID_SHARE = 0.62
SETTLE_MS = 150
"""Totals follow a burst of marks once, not at each key."""
FOLLOW_MS = 50
"""Levels, dossier and count follow the cell in hand once the mark before it is saved and painted."""

MARK_HINTS = (
    Hint("Entrée", "Note suivante"),
    Hint("Ctrl+flèches", "Se déplacer"),
    Hint("↑ ↓", "Un pas de plus, de moins"),
    Hint("N", "Ne se prononce pas"),
    Hint("F9", "Finaliser"),
    Hint("F6", "Note manquante"),
    Hint("F7", "Repères"),
    Hint("F8", "Dossier"),
    Hint("F2", "Historique de la note"),
    *DOSSIER_HINTS,
    *PAGE_HINTS,
    *VIEW_HINTS,
)
INTEREST_HINTS = (
    Hint("A", "Aucun lien, puis la suivante"),
    Hint("L", "Un lien"),
    Hint("↑ ↓", "Changer de structure"),
    Hint("Ctrl+Entrée", "Déclarer"),
)
"""Keys of the declaration that stands before the marks."""


class ScoreSheetRoom(Room):
    """Saves each answer as it is given; what is shown is what the file holds, or is said to be unsaved."""

    hints: tuple[Hint, ...] = MARK_HINTS

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self.ui = Ui_ScoreSheet()
        self.ui.setupUi(self)
        self.answers = Answers(self.desk, bench.undo, self)
        self.choice = SheetChoice(bench, self.ui, self)
        self.marks = PageMarks(bench, self.ui, self._come, self)
        history: Offer = ("Historique de la note…\tF2", self.tell_history)
        origin: Offer = ("D’où viennent la moyenne et le total…", self._explain)
        explained = [] if bench.person.is_member else [origin]  # a member sees his own marks alone
        self.views = ScoreViews(bench, self.ui, [history, *explained, *self.marks.offers], self)
        self.acts = SheetActs(bench, self.answers, self, self.ui.grid.go_to)
        self.beside = Beside(self.ui, self)
        self._choices: ScoringChoices | None = None
        self._board: ScoreBoard | None = None
        self._filling = SheetFilling(self.ui.grid, self.answers, self.views)
        self._lead: tuple[Key, bool] | None = None  # where an undo leads, once its sheet is on show
        self._wanted = ""  # the candidacy that another room leads to
        self._wide: bool | None = None
        self._following = QTimer(self, singleShot=True, interval=FOLLOW_MS)
        self._furnish()
        self._connect()

    # ---- reading ----------------------------------------------------------------------------------------

    @override
    def refresh(self) -> None:
        written, board = self.answers.written(), self._board
        if written and board is not None and self._shows(board) and worth_reading_in_part(board):
            self.desk.read(columns_again, board=board, candidacies=written).then(self._show_again)
        else:
            self.desk.read(scoring_choices).then(self._show_choices)

    @override
    def look_at(self, subject: str) -> None:
        """Show the sheet of this member; to a member, his own, on this candidacy: « M1/… »."""
        if self.bench.person.is_member:
            module, _, self._wanted = subject.partition("/")
            self.choice.choose_module(module)
        else:
            self.choice.choose_member(subject)
        self.changed()

    @override
    def leave(self) -> None:
        self.ui.grid.commit()
        self.ui.aside.commit()

    def _show_choices(self, choices: ScoringChoices) -> None:
        self._choices = choices
        if not self.choice.offer(choices):
            self._teach(*no_sheet(own=self.bench.person.is_member))
            return
        module, member, round_ = self.choice.asked
        self.desk.read(score_board, module=module, member=member, round_=round_).then(self.show_board)

    def _show_again(self, anew: ScoreBoard) -> None:
        if self._board is not None and self._shows(anew):
            self.show_board(merged(self._board, anew))

    def _shows(self, board: ScoreBoard) -> bool:
        """Tell whether this is the sheet that is chosen."""
        return (board.grid.module, board.member.id, board.round) == self.choice.asked

    def show_board(self, board: ScoreBoard) -> None:
        """Show this board; what is being typed or saved meanwhile is left alone."""
        if not self._shows(board) or self._choices is None:
            return  # another sheet was chosen meanwhile
        self._board = board
        self.choice.learn(board.grid.module, [column.candidacy.id for column in board.columns])
        notice = notice_of(board)
        self.ui.notice.setText(notice)
        self.ui.notice.setVisible(bool(notice))
        if self._asks(board):
            return
        if not board.columns:
            self._teach(*why_none(board, own=self.bench.person.is_member))
            _offer_tools(self, usable=False, hints=())
            return
        self.ui.stack.setCurrentWidget(self.ui.split)
        if self._filling.fill(board, self._choices):
            self.marks.refresh()
            self.ui.grid.go_to(*next(self.ui.grid.view.walk()))
        self._count()
        if self._wanted in self._filling.columns:
            self._lead, self._wanted = ((self._wanted, board.grid.criteria[0].code), False), ""
        if self._lead and self.ui.grid.stock.knows(self._lead[0]):
            (key, comment), self._lead = self._lead, None
            self.ui.grid.go_to(*key, comment=comment)
        self._following.start()

    def _asks(self, board: ScoreBoard) -> bool:
        """Show the declaration of interests in the place of the grid while there is something to declare."""
        asked = bool(board.interests.rows)
        page = self.ui.interests
        if asked:
            page.show_form(board.interests, own=self.bench.person.is_member)
            self.ui.stack.setCurrentWidget(page)
            self._landing.place = page
        elif page.form is not None:
            page.forget()
            self._landing.place = self.ui.grid
            QTimer.singleShot(0, self, lambda: self.setFocus(Qt.FocusReason.OtherFocusReason))
        _offer_tools(self, usable=not asked, hints=INTEREST_HINTS if asked else MARK_HINTS)
        return asked

    def _went_back(self, sheet: SheetPlace, key: Key, comment: bool) -> None:  # noqa: FBT001 -- a slot
        """Lead to the answer that an undo changed, from whatever room and sheet the person is in."""
        self._come()
        if sheet == self.answers.sheet(key[0]) and self.ui.grid.stock.knows(key):
            self.ui.grid.go_to(*key, comment=comment)
            return
        self._lead = key, comment
        self.choice.choose_again(sheet)
        self.refresh()

    def _come(self) -> None:
        if not self.isVisible():
            self.bench.go(KEY, "")

    # ---- writing ----------------------------------------------------------------------------------------

    def _marked(self, candidacy: str, criterion: str, value: Decimal | None, abstained: bool) -> None:  # noqa: FBT001 -- a slot
        key = candidacy, criterion
        after = Entry(value, abstained, self.answers.known(key).comment)
        self.bench.messages.withdraw(UNFINISHED)  # it was read: the cells left to mark stand out
        self.answers.give(
            key, after, f"la note – {self._filling.columns[candidacy].applicant.name}, {criterion}"
        )

    def _commented(self, candidacy: str, criterion: str, text: str) -> None:
        key = candidacy, criterion
        before = self.answers.known(key)
        after = Entry(before.value, before.abstained, text)
        self.answers.give(
            key, after, f"le commentaire – {self._filling.columns[candidacy].applicant.name}, {criterion}"
        )

    def _show_answer(self, key: Key, entry: Entry) -> None:
        if self.ui.grid.stock.knows(key):
            self.ui.grid.show_entry(*key, entry)
            self._following.start()

    def _held(self, owner: object, ahead: bool, faulty: bool) -> None:  # noqa: FBT001 -- a slot
        if ahead:
            self.desk.hold(owner, faulty=faulty)
        else:
            self.desk.release(owner)

    def act_on_sheet(self, candidacy: str) -> None:
        """Finalise the sheet of this candidacy, then go on to the next one; or reopen it."""
        self.leave()
        self.acts.close_or_reopen(self._filling.columns[candidacy], lambda: self._lead_on(candidacy))

    def _lead_on(self, candidacy: str) -> None:
        """Lead to the next sheet that is open, round the end, once what changed is on show."""
        keys = list(self._filling.columns)
        at = keys.index(candidacy) if candidacy in keys else 0
        following = (key for key in (*keys[at + 1 :], *keys[:at]) if self._filling.columns[key].open)
        if self._board is not None and (key := next(following, None)):
            self._lead = (key, self._board.grid.criteria[0].code), False

    def _explain(self, key: Key) -> None:
        """Show in « Délibération » what made the figures of this criterion, and the total from there."""
        self.bench.go("deliberation", figure(self.choice.asked[0], *key))

    def tell_history(self, key: Key) -> None:
        """Show what became of this answer."""
        self.leave()
        self.acts.tell_history(self._filling.columns[key[0]], key[1])

    # ---- what stands around the grid --------------------------------------------------------------------

    def _follow(self) -> None:
        """Show how far the sheet is and, beside the grid, what the cell in hand is about."""
        self._count()
        here = self.ui.grid.place
        if self._board is not None and here is not None and here[0] in self._filling.columns:
            candidacy, criterion = here
            self.ui.aside.show_criterion(self._board.grid, criterion, self.answers.known(here).value)
            self.ui.aside.show_candidacy(self._filling.columns[candidacy])
            self.marks.follow(here)

    def _count(self) -> None:
        done, wanted = self.answers.count()
        self.ui.progress.setText(f"{counted(done, 'réponse', 'réponses')} sur {set_apart(wanted)}")
        self.ui.gauge.show_share(done / wanted if wanted else None)
        self.ui.missing.setEnabled(done < wanted)
        self.views.count()

    def _teach(self, drawing: str, title: str, text: str, action: str = "") -> None:
        self.ui.empty.teach(drawing, title, text, action)
        self.ui.stack.setCurrentWidget(self.ui.empty)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= ASIDE_FROM
        if wide is not self._wide:
            self._wide = wide
            self.choice.fit(tight=not wide)
            self.ui.progress.setVisible(wide)
            self.ui.gauge.setVisible(wide)
            self.ui.missing.setText("Note manquante" if wide else "")
            self.beside.fit(wide=wide)
        if wide and not self.ui.split.property(PLACED):
            grid = round(self.ui.stack.width() * GRID_SHARE)
            self.ui.split.setSizes([grid, self.ui.stack.width() - grid])

    # ---- furniture --------------------------------------------------------------------------------------

    def _furnish(self) -> None:
        self._refresh_timer.setInterval(SETTLE_MS)
        self._following.timeout.connect(self._follow)
        self.ui.missing.setIcon(icon("next"))
        self.ui.missing.setAccessibleName("Note manquante suivante")
        self.ui.guideButton.setIcon(icon("text"))
        self.ui.dossierButton.setIcon(icon("panel"))
        self.ui.aside.work_with(self.desk)
        self._landing = Landing(self, self.ui.grid)

    def _connect(self) -> None:
        ui, grid = self.ui, self.ui.grid
        grid.marked.connect(self._marked)
        grid.commented.connect(self._commented)
        grid.focused.connect(lambda *_: self._following.start())
        grid.acted.connect(self.act_on_sheet)
        grid.held.connect(self._held)
        self.answers.shown.connect(self._show_answer)
        self.answers.went_back.connect(self._went_back)
        ui.aside.noted.connect(
            lambda candidacy, texts: self.desk.do(
                set_notes, sheet=self.answers.sheet(candidacy), **texts
            ).then(lambda _: self.answers.wrote(candidacy))
        )
        ui.interests.declared.connect(lambda clear, links: self.acts.declare(ui.interests.form, clear, links))
        ui.interests.held.connect(lambda ahead: self._held(ui.interests, ahead, faulty=True))
        ui.aside.drafting.connect(lambda ahead: self._held(ui.aside, ahead, faulty=False))
        bench = self.bench
        ui.empty.acted.connect(
            lambda: bench.go("candidacies", "") if ui.member.count() else bench.introduce()
        )
        ui.missing.clicked.connect(self.views.go_to_missing)
        self.choice.changing.connect(self.leave)
        self.choice.changed.connect(self.refresh)
        for keys, act in (
            ("F2", lambda: self.tell_history(grid.place) if grid.place else None),
            ("F6", ui.missing.click),
            ("F7", ui.guideButton.click),
            ("F8", ui.dossierButton.click),
            ("F9", lambda: self.act_on_sheet(grid.place[0]) if grid.place else None),
        ):
            QShortcut(keys, self, act)


def _offer_tools(room: ScoreSheetRoom, *, usable: bool, hints: tuple[Hint, ...]) -> None:
    """Let the tools of the grid be used; without a grid they say and do nothing."""
    for widget in (room.ui.missing, room.ui.guideButton, room.ui.dossierButton):
        widget.setEnabled(usable)
    if not usable:
        room.ui.progress.clear()
        room.ui.gauge.show_share(None)
    room.hints = hints
    room.retold.emit()
