"""Appel: what the call is made of, and what is left to settle before letters, conventions and marks."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import override

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout

from pdn_desktop import paths
from pdn_desktop.domain.call import Call, FundingLine, Institution, Module, ModuleCode, Settings
from pdn_desktop.domain.candidacy import PieceRequirement
from pdn_desktop.domain.committee import Member, Recusal
from pdn_desktop.domain.record import Record
from pdn_desktop.domain.scoring import ScoringGrid
from pdn_desktop.domain.wording import listed
from pdn_desktop.screens.call_committee import CommitteeSection
from pdn_desktop.screens.call_funding import FundingSection
from pdn_desktop.screens.call_grids import GridsSection
from pdn_desktop.screens.call_institutions import InstitutionsSection
from pdn_desktop.screens.call_modules import ModulesSection
from pdn_desktop.screens.call_overview import OverviewSection
from pdn_desktop.screens.call_pieces import PiecesSection
from pdn_desktop.screens.call_recusals import RecusalsSection
from pdn_desktop.screens.call_section import Section, TabbedSection
from pdn_desktop.screens.call_settings import SettingsSection
from pdn_desktop.screens.edits import Edits, Place
from pdn_desktop.screens.file_asking import ask_new_file
from pdn_desktop.screens.forms.ui_call import Ui_Call
from pdn_desktop.screens.reading_order import first_stop
from pdn_desktop.screens.rooms import Bench, Hint, Room
from pdn_desktop.usecases.agenda import Task
from pdn_desktop.usecases.call_setup import ROOM, CallSetup, call_setup, remaining, subject_of
from pdn_desktop.usecases.dossier_form import DossierForm, dossier_form, file_name
from pdn_desktop.usecases.form_sheets import FormSheet
from pdn_desktop.usecases.interest_sheet import interest_sheet
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.recusal_sheet import recusal_sheet
from pdn_desktop.usecases.setting_up import Preset, save_as_preset
from pdn_desktop.usecases.sheets import TableSheet

NARROW_BELOW = 760
"""Below this width, in logical pixels, the sections are chosen from a list above them."""

_SECTIONS: Mapping[str, tuple[str, str, type[Section]]] = {
    "overview": ("Reste à compléter", "flag", OverviewSection),
    "institutions": ("Les Caf", "building", InstitutionsSection),
    "modules": ("Appel et modules", "calendar", ModulesSection),
    "committee": ("Comité", "people", CommitteeSection),
    "recusals": ("Déports", "aside", RecusalsSection),
    "grids": ("Grilles", "score", GridsSection),
    "pieces": ("Pièces", "document", PiecesSection),
    "settings": ("Réglages", "settings", SettingsSection),
    "funding": ("Montants", "euro", FundingSection),
}
_KINDS: Mapping[type[Record], str] = {
    Institution: "institutions",
    Call: "modules",
    Module: "modules",
    Member: "committee",
    ScoringGrid: "grids",
    PieceRequirement: "pieces",
    Settings: "settings",
    Recusal: "recusals",
    FundingLine: "funding",
}
"""Where each kind of record is set."""
_HINTS = (
    Hint("Ctrl+PgSuiv, Ctrl+PgPréc", "Partie suivante, précédente"),
    Hint("Ctrl+Z", "Annuler la saisie"),
)
_TABS = Hint("Ctrl+Tab", "Onglet suivant")


class CallRoom(Room):
    """Each field is saved when it is left; the writers fill files, whole or not at all."""

    hints: tuple[Hint, ...] = _HINTS

    def __init__(
        self,
        bench: Bench,
        write: Callable[[Path, Preset], object],
        write_form: Callable[[Path, FormSheet], object],
        write_tables: Callable[[Path, TableSheet], object],
    ) -> None:
        super().__init__(bench)
        self.ui = Ui_Call()
        self.ui.setupUi(self)
        self._write, self._write_form, self._write_tables = write, write_form, write_tables
        self._setup: CallSetup | None = None
        self._wanted = ""
        self._narrow: bool | None = None
        self.edits = Edits(self.desk, bench.undo, self)
        self.sections: dict[str, Section] = {}
        for key, (title, drawing, _) in _SECTIONS.items():
            self.ui.nav.add_section(key, title, drawing)
        self.ui.nav.chosen.connect(self.show_section)
        for keys, by in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            QShortcut(keys, self, lambda by=by: self._turn(by))
        self.edits.went_back.connect(self._went_back)
        self.edits.stale.connect(self.changed)
        self.show_section("overview")

    @override
    def refresh(self) -> None:
        self.desk.read(call_setup).then(self.show_setup)

    @override
    def look_at(self, subject: str) -> None:
        """Bring this part of the call forward: « Institution/CAF03/phone »."""
        if self._setup is None:
            self._wanted = subject
            return
        kind, key, field = (*subject.split("/"), "", "")[:3]
        section = {each.__name__: name for each, name in _KINDS.items()}.get(kind, "overview")
        self.show_section(section)
        self.sections[section].look_at(key, field)

    @override
    def leave(self) -> None:
        for section in self.sections.values():
            section.commit()

    def show_section(self, key: str) -> None:
        """Show this part of the call."""
        self.leave()
        section = self.sections.get(key) or self._made(key)
        if self._setup is not None:
            section.show_setup(self._setup)  # filled before it is shown: each change on show is laid out
        if key not in self.sections:
            self.sections[key] = section
            self.ui.stack.addWidget(section)
        self.ui.stack.setCurrentWidget(section)
        self.ui.nav.show_current(key)
        self.hints = (_HINTS[0], _TABS, *_HINTS[1:]) if isinstance(section, TabbedSection) else _HINTS
        self.retold.emit()

    def show_setup(self, setup: CallSetup) -> None:
        """Show this; what is being typed meanwhile is left alone."""
        self._setup = setup
        for record in setup.records():
            self.edits.learn(record)
        self.ui.nav.show_counts(_counts(setup))
        shown = self.ui.stack.currentWidget()
        if isinstance(shown, Section):
            shown.show_setup(setup)
        if self._wanted:
            subject, self._wanted = self._wanted, ""
            self.look_at(subject)

    def save_preset(self, path: Path) -> None:
        """Write the call as a preset into this file."""

        def writing(uow: UnitOfWork, clock: Clock) -> str:
            preset = save_as_preset(uow, clock, name=path.stem, label=self._label())
            self._write(path, preset)
            return path.name

        done = "Le préréglage est enregistré, sans aucune donnée sur des personnes."
        self.desk.read(writing).then(lambda _: self.bench.messages.tell(done, str(path)))

    def save_form(self, module: ModuleCode, path: Path) -> None:
        """Write the application form of a module into this file."""

        def writing(uow: UnitOfWork, clock: Clock) -> DossierForm:
            made = dossier_form(uow, clock, module=module)
            self._write_form(path, made.sheet)
            return made

        self.leave()
        self.desk.read(writing).then(lambda made: self._tell_form(made, path))

    def save_register(self, path: Path) -> None:
        """Write the register of recusals and declarations into this file."""

        def writing(uow: UnitOfWork, clock: Clock) -> None:
            self._write_tables(path, recusal_sheet(uow, clock))

        done = "Le registre des déports est enregistré ; il porte la nature des liens."
        self.desk.read(writing).then(lambda _: self.bench.messages.tell(done, str(path)))

    def save_declarations(self, module: ModuleCode, path: Path) -> None:
        """Write the declarations of a module's members, to be signed, into this file."""

        def writing(uow: UnitOfWork, clock: Clock) -> None:
            self._write_tables(path, interest_sheet(uow, clock, module=module))

        done = "Les déclarations à signer sont enregistrées, une page par membre."
        self.desk.read(writing).then(lambda _: self.bench.messages.tell(done, str(path)))

    def _ask_declarations(self, module: ModuleCode) -> None:
        start = Path(f"declarations-module-{module[1:]}.pdf")
        save = partial(self.save_declarations, module)
        ask_new_file(self, "Déclarations à signer", start, "PDF (*.pdf)", save)

    def _tell_form(self, made: DossierForm, path: Path) -> None:
        done = f"Le dossier de candidature du module {made.sheet.mark[1][-1]} est enregistré."
        if made.lacking:
            lacking = f"Il porte la mention «\u00a0PROJET\u00a0», car il manque {listed(made.lacking)}."
            self.bench.messages.warn(done, lacking)
        else:
            self.bench.messages.tell(done, str(path))

    def _turn(self, by: int) -> None:
        keys = list(_SECTIONS)
        at = keys.index(self.ui.nav.current) + by
        if 0 <= at < len(keys):
            self.show_section(keys[at])
            section = self.sections[keys[at]]
            (first_stop(section) or section).setFocus(Qt.FocusReason.TabFocusReason)

    def _label(self) -> str:
        return self._setup.call.title if self._setup else ""

    def _made(self, key: str) -> Section:
        section = _SECTIONS[key][2](self.bench, self.edits)
        if isinstance(section, OverviewSection):
            section.wanted.connect(self._open)
            section.preset_asked.connect(self._ask_preset)
        if isinstance(section, ModulesSection):
            section.form_asked.connect(self._ask_form)
        if isinstance(section, RecusalsSection):
            section.declarations.to_sign_asked.connect(self._ask_declarations)
            section.register_asked.connect(
                lambda: self._ask_file(
                    "Enregistrer le registre", "registre-des-deports.pdf", "PDF (*.pdf)", self.save_register
                )
            )
        return section

    def _open(self, task: Task) -> None:
        self.look_at(task.subject)

    def _went_back(self, place: Place, field: str) -> None:
        """Lead to what was undone, from whatever room the person was in."""
        kind, key = place
        subject = subject_of(kind, key[0], field)
        if self.isVisible():
            self.look_at(subject)
        else:
            self.bench.go(ROOM, subject)

    def _ask_preset(self) -> None:
        start = paths.presets_folder() / f"appel {self._setup.call.year if self._setup else ''}.toml"
        self._ask_file("Enregistrer comme préréglage", str(start), "Préréglages (*.toml)", self.save_preset)

    def _ask_form(self, module: ModuleCode) -> None:
        reference = self._setup.call.reference if self._setup else ""
        self._ask_file(
            "Enregistrer le dossier de candidature",
            file_name(reference, module),
            "PDF (*.pdf)",
            partial(self.save_form, module),
        )

    def _ask_file(self, title: str, start: str, kinds: str, then: Callable[[Path], object]) -> None:
        ask_new_file(self, title, Path(start), kinds, then)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW_BELOW
        if narrow is not self._narrow:
            self._narrow = narrow
            direction = QBoxLayout.Direction
            self.ui.halves.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
            self.ui.nav.set_narrow(narrow=narrow)


def _counts(setup: CallSetup) -> dict[str, int]:
    """Return how much is left to settle in each section."""
    kinds: dict[str, list[type[Record]]] = {}
    for kind, key in _KINDS.items():
        kinds.setdefault(key, []).append(kind)
    return {key: remaining(setup, *own) for key, own in kinds.items()}
