"""A member's own notes and marks during a hearing: read, written and finalised beside the shared part."""

from decimal import Decimal

from PySide6.QtCore import QObject

from pdn_desktop.domain.call import Settings
from pdn_desktop.domain.scoring import Round, ScoringGrid
from pdn_desktop.screens.answers import Answers
from pdn_desktop.screens.messages import Question
from pdn_desktop.screens.rooms import Bench
from pdn_desktop.screens.widgets.after_marks_tab import AfterMarksTab
from pdn_desktop.screens.widgets.score_cell import Entry, GridRules
from pdn_desktop.screens.widgets.score_field import MarkScale
from pdn_desktop.usecases.hearing_view import HearingView
from pdn_desktop.usecases.reviewing import SheetPlace, Unfinished, finalise_sheet, sheet_gaps
from pdn_desktop.usecases.score_board import ScoreBoard, score_board
from pdn_desktop.usecases.scoring_choices import ScoringChoices, scoring_choices

AFTER = Round.AFTER_AUDITION


class OwnMarks(QObject):
    """Fills the tab of the member at this laptop; each answer is saved as it is given, and can be undone."""

    def __init__(self, bench: Bench, tab: AfterMarksTab, member: str) -> None:
        super().__init__(tab)
        self._bench, self._desk, self._tab, self._member = bench, bench.desk, tab, member
        self.answers = Answers(bench.desk, bench.undo, self)
        self._candidacy = self._structure = ""
        self._settings = Settings()
        self.answers.shown.connect(self._show_answer)
        tab.marked.connect(self._marked)
        tab.commented.connect(self._commented)
        tab.held.connect(self._held)
        tab.finalise_asked.connect(self._finalise)
        tab.shown_asked.connect(lambda shown: tab.set_shown(shown=shown))

    def read(self, view: HearingView) -> None:
        """Show the member's own part of this hearing."""
        if view.candidacy.id != self._candidacy:
            self._tab.set_shown(shown=False)
            self.answers.turn_to(self._member, AFTER)
        self._candidacy, self._structure = view.candidacy.id, view.applicant.name
        text = view.private.text if view.private else ""
        self._tab.show_note(self._member, self._candidacy, text, self._structure)
        self._desk.read(scoring_choices).then(self._learn)
        module = view.candidacy.module
        self._desk.read(score_board, module=module, member=self._member, round_=AFTER).then(self.show_board)

    def show_board(self, board: ScoreBoard) -> None:
        """Show the marks on the dossier and those after the audition; what is on its way is left alone."""
        column = next((each for each in board.columns if each.candidacy.id == self._candidacy), None)
        if column is None:
            return
        for criterion in board.grid.criteria:
            mark = column.marks.get(criterion.code)
            entry = Entry() if mark is None else Entry(mark.value, mark.abstained, mark.comment)
            self.answers.learn((self._candidacy, criterion.code), entry)
        known = {c.code: self.answers.known((self._candidacy, c.code)) for c in board.grid.criteria}
        self._tab.show_marks(column, board.grid.criteria, _rules(board.grid, self._settings), known)

    def _learn(self, choices: ScoringChoices) -> None:
        self._settings = choices.settings

    def _show_answer(self, key: tuple[str, str], entry: Entry) -> None:
        if key[0] == self._candidacy and key[1] in self._tab.lines:
            self._tab.lines[key[1]].cell.show_entry(entry)

    def _marked(self, code: str, value: Decimal | None, abstained: bool) -> None:  # noqa: FBT001 -- a slot
        key = self._candidacy, code
        after = Entry(value, abstained, self.answers.known(key).comment)
        self.answers.give(key, after, f"la note après audition – {self._structure}, {code}")

    def _commented(self, code: str, text: str) -> None:
        key = self._candidacy, code
        before = self.answers.known(key)
        after = Entry(before.value, before.abstained, text)
        self.answers.give(key, after, f"le commentaire après audition – {self._structure}, {code}")

    def _held(self, owner: object, ahead: bool, faulty: bool) -> None:  # noqa: FBT001 -- a slot
        if ahead:
            self._desk.hold(owner, faulty=faulty)
        else:
            self._desk.release(owner)

    def _finalise(self) -> None:
        """Say what is missing and go there, or ask."""
        self._tab.commit()
        sheet = self.answers.sheet(self._candidacy)
        self._desk.read(sheet_gaps, sheet=sheet).then(lambda lacks: self._ask_to_finalise(sheet, lacks))

    def _ask_to_finalise(self, sheet: SheetPlace, lacks: Unfinished) -> None:
        self._tab.foot.forget_refusal()
        if lacks:
            self._tab.foot.declined(lacks.refusal)
            self._tab.go_to((*lacks.missing, *lacks.uncommented)[0].code, comment=not lacks.missing)
            return
        question = Question(
            f"Finaliser votre fiche après audition sur « {self._structure} » ?",
            "Elle compte alors dans les moyennes ; elle se rouvre ensuite avec un motif.",
            accept="Finaliser la fiche",
        )
        done = f"La fiche après audition sur « {self._structure} » est finalisée."

        def finalise() -> None:
            job = self._desk.do(finalise_sheet, sheet=sheet)
            job.then(lambda _: self._bench.messages.tell(done)).refused(self._tab.foot.declined)

        self._bench.messages.ask(question, finalise)


def _rules(grid: ScoringGrid, settings: Settings) -> GridRules:
    scale = MarkScale(grid.scale_max, grid.step)
    return GridRules(scale, grid.level_labels, settings.comment_below, settings.comment_above)
