"""A card whose words are a draft in the call file until they are recorded as a whole."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from pdn_desktop.domain.deadlines import paris
from pdn_desktop.domain.drafts import DraftKind, ScopeDraft, same_words
from pdn_desktop.domain.wording import clock_time, long_date, of
from pdn_desktop.screens.desk import Desk
from pdn_desktop.screens.draft_keeper import DraftKeeper
from pdn_desktop.screens.edits import Edits
from pdn_desktop.screens.theme import SPACE_2
from pdn_desktop.screens.widgets.act_foot import ActFoot
from pdn_desktop.screens.widgets.callout import Callout
from pdn_desktop.screens.widgets.record_form import Card
from pdn_desktop.usecases.decision_board import ScopeSheet

_RULES = {
    DraftKind.PROPOSAL: "Rien n’est proposé tant que la proposition n’est pas enregistrée.",
    DraftKind.DECISION: "Rien n’est décidé tant que la décision n’est pas enregistrée.",
}
_NAMES = {DraftKind.PROPOSAL: "de la proposition", DraftKind.DECISION: "de la décision"}
_ACTS = {DraftKind.PROPOSAL: "Enregistrer la proposition", DraftKind.DECISION: "Enregistrer la décision"}


class DraftStrip(Callout):
    """Says that a draft is kept, since when and by whom; where two clash, offers to go on with either."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.insist, self.yield_ = (
            QPushButton("Garder ma saisie", self),
            QPushButton("Reprendre l’autre brouillon", self),
        )
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_2)
        buttons.addWidget(self.insist)
        buttons.addWidget(self.yield_)
        buttons.addStretch(1)
        self.column.addLayout(buttons)

    def show_keeper(self, keeper: DraftKeeper, rule: str, person: str) -> None:
        """Say where the draft stands."""
        for button in (self.insist, self.yield_):
            button.setVisible(keeper.clashes)
        draft = keeper.known
        if keeper.clashes:
            self.say("warn", "warning", _clash(keeper.other, person), _TO_CHOOSE)
        elif draft is None:
            self.say("info", "pen", "")
        else:
            resumed = "repris" if keeper.resumed else "enregistré"
            self.say("info", "pen", f"Brouillon {_when(draft, person)}, {resumed}.", rule)


class DraftedCard(Card):
    """Keeps what is typed until it is recorded or given up; `recorded` follows success.

    Subclasses furnish `column`, and say what is typed, what is missing and how all that is shown.
    """

    recorded = Signal()

    def __init__(
        self, title: str, kind: DraftKind, desk: Desk, edits: Edits, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, " ", parent)
        self.desk, self._kind = desk, kind
        self.sheet: ScopeSheet | None = None
        self.reopened = False
        self._base: ScopeDraft | None = None
        self._showing = False
        self.keeper = DraftKeeper(desk, edits, kind, self._typed, self)
        self.strip, self.foot = DraftStrip(self), ActFoot(_ACTS[kind], self)
        self.keeper.told.connect(self._tell)
        self.strip.insist.clicked.connect(self.keeper.insist)
        self.strip.yield_.clicked.connect(self.give_up)
        self.foot.acted.connect(self._act)
        self.foot.given_up.connect(self.give_up)

    # ---- what subclasses say ----------------------------------------------------------------------------

    def content(self, sheet: ScopeSheet) -> ScopeDraft:
        """Return all that is typed."""
        raise NotImplementedError

    def missing(self) -> list[str]:
        """Return what is still to be given, one phrase each."""
        raise NotImplementedError

    def arrange(self, sheet: ScopeSheet) -> None:
        """Say where the scope stands, and show what may be written in."""
        raise NotImplementedError

    def show_held(self, sheet: ScopeSheet) -> None:
        """Show what is recorded, in the place of what was typed."""
        raise NotImplementedError

    def show_draft(self, sheet: ScopeSheet, draft: ScopeDraft) -> None:
        """Show what was typed before."""
        raise NotImplementedError

    def go_on(self, sheet: ScopeSheet) -> None:
        """Follow the scope around what is being typed."""
        raise NotImplementedError

    def record(self, sheet: ScopeSheet) -> None:
        """Record what is typed."""
        raise NotImplementedError

    # ---- what is on show --------------------------------------------------------------------------------

    @property
    def drafted(self) -> bool:
        """Tell whether something is typed that is not recorded."""
        return self._typed() is not None

    def show_sheet(self, sheet: ScopeSheet) -> None:
        """Show what is recorded and, above it, the draft; what is being typed is left alone."""
        self.sheet = sheet
        anew = self.keeper.receive(sheet.drafts.get(self._kind))
        self.reopened = self.keeper.known is not None if anew else self.drafted
        self.arrange(sheet)
        if anew:
            self.show_kept()
        else:
            self.go_on(sheet)
            self.changed()

    def show_kept(self) -> None:
        """Show what the file holds: what is recorded, with the draft over it."""
        sheet = self.sheet
        if sheet is None:
            return
        self._showing = True
        self.show_held(sheet)
        self._base = self.content(sheet)
        if self.keeper.known is not None:
            self.show_draft(sheet, self.keeper.known)
        self._showing = False
        self.foot.forget_refusal()
        self.keeper.shown()

    def reopen(self) -> None:
        """Write anew, from what is recorded."""
        self.reopened = True
        if self.sheet is not None:
            self.arrange(self.sheet)
            self.show_kept()

    def give_up(self) -> None:
        """Abandon the draft: Ctrl+Z brings it back."""
        sheet = self.sheet
        if sheet is None:
            return
        self.keeper.give_up(f"l’abandon du brouillon {_NAMES[self._kind]} ({sheet.code})")
        self.reopened = self.keeper.known is not None
        self.arrange(sheet)
        self.show_kept()

    def settle(self) -> None:
        """Keep what is typed now."""
        if not self._showing:
            self.keeper.settle()

    def changed(self) -> None:
        """Note that something was typed or chosen."""
        if not self._showing:
            self.keeper.touched()

    # ---- the act ----------------------------------------------------------------------------------------

    def noted(self) -> None:
        """Note that what was typed is recorded."""
        self.keeper.recorded()
        self.recorded.emit()

    def _act(self) -> None:
        """Record once the draft is as typed: a draft that another one has replaced is not recorded unseen."""
        sheet = self.sheet
        if sheet is None:
            return
        self.foot.forget_refusal()
        kept = self.keeper.settle()
        if kept is None:
            self.record(sheet)
        else:
            kept.then(lambda _: self.record(sheet))

    def _typed(self) -> ScopeDraft | None:
        if self.sheet is None or self._base is None:
            return None
        content = self.content(self.sheet)
        return None if same_words(content, self._base) else content

    def _tell(self) -> None:
        choice = ["le choix entre les deux brouillons"] if self.keeper.clashes else []
        self.foot.show_missing([*choice, *self.missing()], drafted=self.reopened or self.drafted)
        self.strip.show_keeper(self.keeper, _RULES[self._kind], self.desk.actor)


_TO_CHOOSE = "Choisissez avec lequel des deux continuer ; l’historique garde ce qui a été enregistré."


def _clash(other: ScopeDraft | None, person: str) -> str:
    which = f", {_when(other, person)}," if other is not None else ""
    return f"Un autre brouillon{which} est dans l’appel : votre saisie n’est pas enregistrée."


def _when(draft: ScopeDraft, person: str) -> str:
    """Return « du 25 novembre 2026 à 17:30, de Camille »; the person who reads it is not named."""
    at = paris(draft.at)
    by = f", {of(draft.by)}" if draft.by and draft.by != person else ""
    return f"du {long_date(at.date())} à {clock_time(at)}{by}"
