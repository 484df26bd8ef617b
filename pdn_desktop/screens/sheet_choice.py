"""Which sheet « Notation » shows: module, member, round; a member of the committee sees his own alone."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.scoring import Round
from pdn_desktop.screens.forms.ui_score_sheet import Ui_ScoreSheet
from pdn_desktop.screens.grid_view import Face
from pdn_desktop.screens.outcome_words import module_text
from pdn_desktop.screens.rooms import Bench
from pdn_desktop.screens.score_views import FACE_BRIEF
from pdn_desktop.screens.widgets.choice_box import LEAST
from pdn_desktop.usecases.reviewing import SheetPlace
from pdn_desktop.usecases.scoring_choices import ScoringChoices

WIDEST_CHOICE = 160
"""Up to this width, the names of members and rounds are shown whole."""

_BRIEF_ROUNDS = {Round.DOSSIER: "Dossier", Round.AFTER_AUDITION: "Audition"}
_ROUNDS = {Round.DOSSIER: "Sur dossier", Round.AFTER_AUDITION: "Après audition"}


class SheetChoice(QObject):
    """Three boxes that remember what was chosen; `changing` comes before, `changed` after a choice."""

    changing = Signal()
    changed = Signal()

    def __init__(self, bench: Bench, ui: Ui_ScoreSheet, parent: QObject) -> None:
        super().__init__(parent)
        self._bench, self._ui = bench, ui
        self._homes: dict[str, ModuleCode] = {}  # of every candidacy seen
        self._tight = False
        ui.member.setVisible(not bench.person.is_member)
        for box in (ui.module, ui.member, ui.round):
            box.activated.connect(lambda _, chosen=box: self._chose(chosen))

    def offer(self, choices: ScoringChoices) -> bool:
        """Offer these; False when there is no sheet to show."""
        ui, kept = self._ui, self._bench.preferences.text
        person = self._bench.person
        own = person.member if person.is_member else None
        members = [(member.id, member.name) for member in choices.members if own in {None, member.id}]
        modules = [(str(module.code), module_text(module)) for module in choices.modules]
        ui.module.offer(modules, kept("module"))
        ui.member.offer(members, kept("member"))
        ui.round.offer([(str(key), words) for key, words in _ROUNDS.items()])
        self.fit(tight=self._tight)
        return bool(members)

    def fit(self, *, tight: bool) -> None:
        """Let the module give way first; when the place is tight, say all in brief but the member's name."""
        self._tight = tight
        ui, least = self._ui, tight and not self._bench.person.is_member
        ui.module.say_in_brief(_briefly(ui.module, lambda key: key) if tight else {})
        ui.round.say_in_brief(_briefly(ui.round, lambda key: _BRIEF_ROUNDS[Round(key)]) if tight else {})
        ui.face.say_in_brief(_briefly(ui.face, lambda key: FACE_BRIEF[Face(key)]) if tight else {})
        for box in (ui.member,) if tight else (ui.member, ui.round, ui.face):
            box.setMinimumWidth(LEAST if least else min(WIDEST_CHOICE, box.sizeHint().width()))

    @property
    def asked(self) -> tuple[ModuleCode, str, Round]:
        """Return what is chosen."""
        ui = self._ui
        return (
            ModuleCode(ui.module.currentData()),
            str(ui.member.currentData()),
            Round(ui.round.currentData()),
        )

    def choose_member(self, member: str) -> None:
        """Choose this member's sheet, now or when it is offered."""
        self._bench.preferences.remember_text("member", member)
        self._ui.member.setCurrentIndex(max(0, self._ui.member.findData(member)))

    def choose_module(self, module: str) -> None:
        """Choose the sheets of this module, now or when it is offered."""
        self._bench.preferences.remember_text("module", module)
        self._ui.module.setCurrentIndex(max(0, self._ui.module.findData(module)))

    def learn(self, module: ModuleCode, candidacies: Sequence[str]) -> None:
        """Take note of where these candidacies are marked."""
        self._homes |= dict.fromkeys(candidacies, module)

    def choose_again(self, sheet: SheetPlace) -> None:
        """Choose this sheet, marked before."""
        ui = self._ui
        wanted = (self._homes.get(sheet.candidacy), sheet.member, sheet.round)
        for box, data in zip((ui.module, ui.member, ui.round), wanted, strict=True):
            box.setCurrentIndex(max(0, box.findData(str(data))))

    def _chose(self, box: QComboBox) -> None:
        self.changing.emit()
        self._bench.preferences.remember_text(box.objectName(), str(box.currentData()))
        self.changed.emit()


def _briefly(box: QComboBox, words: Callable[[str], str]) -> Mapping[str, str]:
    """Return the brief words of every key that this box offers."""
    keys = [str(box.itemData(number)) for number in range(box.count())]
    return {key: words(key) for key in keys}
