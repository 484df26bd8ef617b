"""Notation: one member's marks side by side, the levels of the criterion in hand, the dossier beside."""

from collections.abc import Mapping
from decimal import Decimal
from typing import override

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShortcut

from pdn_desktop.domain.scoring import Criterion, Mark, ScoringGrid, SheetStatus
from pdn_desktop.domain.wording import counted, decimal_text, listed
from pdn_desktop.screens.answers import Answers, Key
from pdn_desktop.screens.forms.ui_score_sheet import Ui_ScoreSheet
from pdn_desktop.screens.icons import icon
from pdn_desktop.screens.landing import Landing
from pdn_desktop.screens.messages import Question
from pdn_desktop.screens.placement import PLACED
from pdn_desktop.screens.reason_dialog import ReasonDialog
from pdn_desktop.screens.rooms import Bench, Hint, Room
from pdn_desktop.screens.sheet_choice import SheetChoice
from pdn_desktop.screens.widgets.pill import Status
from pdn_desktop.screens.widgets.score_cell import Entry, GridRules
from pdn_desktop.screens.widgets.score_field import MarkScale, french
from pdn_desktop.screens.widgets.score_grid import GridColumn, GridRow
from pdn_desktop.usecases.declaring import InterestForm, declare_interests
from pdn_desktop.usecases.reviewing import SheetPlace, finalise_sheet, reopen_sheet, set_notes
from pdn_desktop.usecases.score_board import Column, ScoreBoard, score_board
from pdn_desktop.usecases.scoring_choices import ScoringChoices, scoring_choices

KEY = "scoring"
ASIDE_FROM = 900
"""From this width on, in logical pixels, the dossier stands beside the grid from the start."""
GRID_SHARE = 0.62
SETTLE_MS = 150
"""Totals follow a burst of marks once, not at each key."""
FOLLOW_MS = 50
"""Levels and dossier follow the cell in hand once the mark before it is saved and painted."""

MARK_HINTS = (
    Hint("Entrée", "Critère suivant"),
    Hint("Ctrl+flèches", "Se déplacer"),
    Hint("↑ ↓", "Un pas de plus, de moins"),
    Hint("N", "Ne se prononce pas"),
    Hint("F9", "Finaliser"),
    Hint("F6", "Note manquante"),
    Hint("F7", "Repères"),
    Hint("F8", "Dossier"),
)
INTEREST_HINTS = (
    Hint("A", "Aucun lien, puis la suivante"),
    Hint("L", "Un lien"),
    Hint("↑ ↓", "Changer de structure"),
    Hint("Ctrl+Entrée", "Déclarer"),
)
"""Keys of the declaration that stands before the marks."""

_WHO = "Choisir votre nom…"
_SAY_WHO = "Dites quel membre du comité vous êtes : vous ne verrez que votre propre fiche."


class ScoreSheetRoom(Room):
    """Saves each answer as it is given; what is shown is what the file holds, or is said to be unsaved."""

    hints: tuple[Hint, ...] = MARK_HINTS

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self.ui = Ui_ScoreSheet()
        self.ui.setupUi(self)
        self.answers = Answers(self.desk, bench.undo, self)
        self.choice = SheetChoice(bench, self.ui, self)
        self._choices: ScoringChoices | None = None
        self._board: ScoreBoard | None = None
        self._columns: dict[str, Column] = {}
        self._lead: tuple[Key, bool] | None = None  # where an undo leads, once its sheet is on show
        self._wanted = ""  # the candidacy that another room leads to
        self._shape: object = None
        self._wide: bool | None = None
        self._following = QTimer(self, singleShot=True, interval=FOLLOW_MS)
        self._furnish()
        self._connect()

    # ---- reading ----------------------------------------------------------------------------------------

    @override
    def refresh(self) -> None:
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
            self._teach_why_none()
            return
        module, member, round_ = self.choice.asked
        self.desk.read(score_board, module=module, member=member, round_=round_).then(self.show_board)

    def _teach_why_none(self) -> None:
        if self.bench.person.is_member:
            self._teach("people", "Qui êtes-vous ?", _SAY_WHO, _WHO)
        else:
            why = "Ajoutez d’abord les membres du comité à l’appel."
            self._teach("people", "Personne ne note encore", why)

    def show_board(self, board: ScoreBoard) -> None:
        """Show this board; what is being typed or saved meanwhile is left alone."""
        if (board.grid.module, board.member.id, board.round) != self.choice.asked:
            return  # another sheet was chosen meanwhile
        self._board = board
        self._columns = {column.candidacy.id: column for column in board.columns}
        self.choice.learn(board.grid.module, tuple(self._columns))
        notice = _notice(board)
        self.ui.notice.setText(notice)
        self.ui.notice.setVisible(bool(notice))
        if self._asks(board):
            return
        if not board.columns:
            self._teach(*_why_none(board))
            return
        self.ui.stack.setCurrentWidget(self.ui.split)
        self._lay_out(board)
        for column in board.columns:
            self.ui.grid.show_column(_column(column))
            self._show_entries(column, board.grid)
        self._count()
        if self._wanted in self._columns:
            self._lead, self._wanted = ((self._wanted, board.grid.criteria[0].code), False), ""
        if self._lead and self._lead[0] in self.ui.grid.cells():
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
        for widget in (self.ui.missing, self.ui.guideButton, self.ui.dossierButton):
            widget.setEnabled(not asked)
        if asked:
            self.ui.progress.clear()
            self.ui.gauge.show_share(None)
        self.hints = INTEREST_HINTS if asked else MARK_HINTS
        self.retold.emit()
        return asked

    def _declared(self, clear: list[str], links: dict[str, str]) -> None:
        form = self.ui.interests.form
        if form is None:
            return

        def act() -> None:
            job = self.desk.do(
                declare_interests, member=form.member.id, module=form.module, clear=clear, links=links
            )
            job.then(lambda _: self.bench.messages.tell("La déclaration d’intérêts est enregistrée."))

        if links:
            self.bench.messages.ask(_standing_aside(form, links), act)
        else:
            act()

    def _went_back(self, sheet: SheetPlace, key: Key, comment: bool) -> None:  # noqa: FBT001 -- a slot
        """Lead to the answer that an undo changed, from whatever room and sheet the person is in."""
        if not self.isVisible():
            self.bench.go(KEY, "")
        if sheet == self.answers.sheet(key[0]) and key in self.ui.grid.cells():
            self.ui.grid.go_to(*key, comment=comment)
            return
        self._lead = key, comment
        self.choice.choose_again(sheet)
        self.refresh()

    def _lay_out(self, board: ScoreBoard) -> None:
        columns = [_column(column) for column in board.columns]
        grid = board.grid
        shape = (
            (board.member.id, board.round),
            (
                grid.criteria,
                grid.scale_max,
                grid.step,
                grid.level_labels,
            ),  # not its seal: the first mark sets it
            [column.key for column in columns],
        )
        if shape == self._shape or self._choices is None:
            return
        self._shape = shape
        self.answers.turn_to(board.member.id, board.round)
        rows = [_row(criterion) for criterion in board.grid.criteria]
        self.ui.grid.lay_out(rows, columns, _rules(board.grid, self._choices))
        self.ui.grid.go_to(columns[0].key, rows[0].key)

    def _show_entries(self, column: Column, grid: ScoringGrid) -> None:
        for criterion in grid.criteria:
            key = column.candidacy.id, criterion.code
            entry = _entry(column.marks.get(criterion.code))
            cell = self.ui.grid.cell(*key)
            cell.stand_on(_before(column.earlier.get(criterion.code)))
            if self.answers.learn(key, entry) and not cell.field.pending and cell.entry != entry:
                cell.show_entry(entry)

    # ---- writing ----------------------------------------------------------------------------------------

    def _marked(self, candidacy: str, criterion: str, value: Decimal | None, abstained: bool) -> None:  # noqa: FBT001 -- a slot
        key = candidacy, criterion
        after = Entry(value, abstained, self.answers.known(key).comment)
        self.answers.give(key, after, f"la note – {self._columns[candidacy].applicant.name}, {criterion}")

    def _commented(self, candidacy: str, criterion: str, text: str) -> None:
        key = candidacy, criterion
        before = self.answers.known(key)
        after = Entry(before.value, before.abstained, text)
        self.answers.give(
            key, after, f"le commentaire – {self._columns[candidacy].applicant.name}, {criterion}"
        )

    def _show_answer(self, key: Key, entry: Entry) -> None:
        if key in self.ui.grid.cells():
            self.ui.grid.show_entry(*key, entry)
            self._following.start()
            self._count()

    def _held(self, owner: object, ahead: bool, faulty: bool) -> None:  # noqa: FBT001 -- a slot
        if ahead:
            self.desk.hold(owner, faulty=faulty)
        else:
            self.desk.release(owner)

    def act_on_sheet(self, candidacy: str) -> None:
        """Finalise the sheet of this candidacy, or reopen it."""
        self.leave()
        name, sheet = self._columns[candidacy].applicant.name, self.answers.sheet(candidacy)
        if self._columns[candidacy].open:
            done = f"La fiche de « {name} » est finalisée."
            self.bench.messages.ask(
                _finalising(name),
                lambda: self.desk.do(finalise_sheet, sheet=sheet).then(
                    lambda _: self.bench.messages.tell(done)
                ),
            )
        else:
            ReasonDialog(
                _reopening(name), lambda why: self.desk.do(reopen_sheet, sheet=sheet, reason=why), self
            ).open()

    # ---- what stands around the grid --------------------------------------------------------------------

    def _follow(self) -> None:
        """Show beside the grid what the cell in hand is about."""
        here = self.ui.grid.place
        if self._board is not None and here is not None and here[0] in self._columns:
            candidacy, criterion = here
            self.ui.aside.show_criterion(self._board.grid, criterion, self.answers.known(here).value)
            self.ui.aside.show_candidacy(self._columns[candidacy])

    def _count(self) -> None:
        done, wanted = self.answers.count()
        self.ui.progress.setText(f"{counted(done, 'réponse', 'réponses')} sur {wanted}")
        self.ui.gauge.show_share(done / wanted if wanted else None)
        self.ui.missing.setEnabled(done < wanted)

    def _teach(self, drawing: str, title: str, text: str, action: str = "") -> None:
        self.ui.empty.teach(drawing, title, text, action)
        self.ui.stack.setCurrentWidget(self.ui.empty)

    def _arrange(self) -> None:
        ui = self.ui
        ui.aside.show_parts(guide=ui.guideButton.isChecked(), dossier=ui.dossierButton.isChecked())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= ASIDE_FROM
        if wide is not self._wide:
            self._wide = wide
            self.ui.progress.setVisible(wide)
            self.ui.gauge.setVisible(wide)
            self.ui.missing.setText("Note manquante" if wide else "")
            self.ui.guideButton.setChecked(wide)
            self.ui.dossierButton.setChecked(wide)
            self._arrange()
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
            lambda candidacy, texts: self.desk.do(set_notes, sheet=self.answers.sheet(candidacy), **texts)
        )
        ui.interests.declared.connect(self._declared)
        ui.interests.held.connect(lambda ahead: self._held(ui.interests, ahead, faulty=True))
        ui.aside.drafting.connect(lambda ahead: self._held(ui.aside, ahead, faulty=False))
        ui.empty.acted.connect(self._go_on)
        ui.missing.clicked.connect(grid.go_to_missing)
        self.choice.changing.connect(self.leave)
        self.choice.changed.connect(self.refresh)
        for button in (ui.guideButton, ui.dossierButton):
            button.clicked.connect(self._arrange)
        for keys, act in (
            ("F6", ui.missing.click),
            ("F7", ui.guideButton.click),
            ("F8", ui.dossierButton.click),
            ("F9", lambda: self.act_on_sheet(grid.place[0]) if grid.place else None),
        ):
            QShortcut(keys, self, act)

    def _go_on(self) -> None:
        """Do what the empty room proposes."""
        if self.ui.member.count():
            self.bench.go("candidacies", "")
        else:
            self.bench.introduce()


def _row(criterion: Criterion) -> GridRow:
    points = f"{french(criterion.weight)} points"
    return GridRow(
        criterion.code, criterion.label, f"{criterion.code} · {criterion.short or criterion.label}", points
    )


def _column(column: Column) -> GridColumn:
    candidacy = column.candidacy
    total = "" if column.total is None else decimal_text(column.total, 2)
    return GridColumn(
        key=candidacy.id,
        title=column.applicant.name,
        subtitle=f"{candidacy.number} · {', '.join(sorted(candidacy.coverage))}",
        total=total,
        status=_status(column),
        can_mark=column.open,
        action=_action(column),
        action_drawing="check" if column.open else "pen",
    )


def _action(column: Column) -> str:
    if column.waits and (column.sheet is None or column.sheet.status is not SheetStatus.FINAL):
        return ""
    return "Finaliser la fiche" if column.open else "Rouvrir la fiche"


def _status(column: Column) -> Status:
    sheet = column.sheet
    if sheet is not None and sheet.status is SheetStatus.FINAL:
        return Status("ok", "check", "Finalisée")
    if sheet is not None and sheet.status is SheetStatus.NOT_RATED:
        return Status("neutral", "aside", "Non notée")
    if column.waits:
        return Status("neutral", "clock", "Pas entendue")
    if column.missing:
        return Status("todo", "clock", f"{len(column.missing)} à noter")
    return Status("info", "pen", "À finaliser")


def _entry(mark: Mark | None) -> Entry:
    return Entry() if mark is None else Entry(mark.value, mark.abstained, mark.comment)


def _rules(grid: ScoringGrid, choices: ScoringChoices) -> GridRules:
    settings = choices.settings
    scale = MarkScale(grid.scale_max, grid.step)
    return GridRules(scale, grid.level_labels, settings.comment_below, settings.comment_above)


def _notice(board: ScoreBoard) -> str:
    """Return what is worth knowing about this board, in one line."""
    parts = []
    if not board.grid.sealed:
        proposed = (
            "Pondération proposée par le logiciel, à arrêter par le comité. " if board.grid.proposed else ""
        )
        parts.append(f"{proposed}La première note scelle la grille : elle ne changera plus.")
    if board.aside:
        parts.append(f"Déport : {listed(candidacy.number for candidacy in board.aside)}.")
    if board.unruled:
        waiting = counted(board.unruled, "candidature attend", "candidatures attendent")
        parts.append(f"{waiting} une décision de recevabilité.")
    unheard = [column.candidacy.number for column in board.columns if column.waits]
    if unheard:
        parts.append(f"Sans note après audition tant qu’elle n’a pas eu lieu : {listed(unheard)}.")
    return "   ·   ".join(parts)


_STANDS_ASIDE = (
    "Un membre qui se déporte ne lit pas ces dossiers, n’en débat pas et ne les note pas. "
    "Ses fiches ne comptent ni dans les totaux ni dans le quorum."
)


def _why_none(board: ScoreBoard) -> tuple[str, ...]:
    """Return what the room shows without a grid: to whoever stands aside, nothing of the dossiers."""
    if board.aside:
        numbers = listed(candidacy.number for candidacy in board.aside)
        return (
            "aside",
            f"{board.member.name} s’est déporté(e) : {numbers}",
            _STANDS_ASIDE,
        )
    why = "On ne note que les candidatures déclarées recevables."
    return "inbox", "Aucune candidature à noter", why, "Voir les candidatures"


def _before(mark: Mark | None) -> str:
    """Return what an answer on the dossier leaves standing after the audition."""
    if mark is None or not mark.answered:
        return ""
    said = f"{french(mark.value)} sur dossier" if mark.value is not None else "ne se prononce pas"
    return f"Inchangée\u00a0: {said}"


def _standing_aside(form: InterestForm, links: Mapping[str, str]) -> Question:
    names = listed(row.name for row in form.rows if row.applicant in links)
    reach = " et de celles qui concourent avec elle" if form.reaches_rivals else ""
    return Question(
        f"Déclarer un lien avec {names} ?",
        f"{form.member.name} se déporte de l’examen de cette candidature{reach} : "
        "les dossiers se ferment, ses notes n’y comptent plus. Le déport est inscrit au registre.",
        accept="Déclarer et se déporter",
    )


def _finalising(name: str) -> Question:
    return Question(
        f"Finaliser la fiche de « {name} » ?",
        "Elle comptera dans la moyenne et ne changera plus, sauf à la rouvrir avec un motif.",
        accept="Finaliser",
    )


def _reopening(name: str) -> Question:
    return Question(
        f"Rouvrir la fiche de « {name} » ?",
        "Elle ne comptera plus tant qu’elle ne sera pas finalisée de nouveau.",
        accept="Rouvrir",
    )
