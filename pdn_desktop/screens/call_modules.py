"""Appel › Appel et modules: the names of the call, then what each module asks, when, and its form."""

from collections.abc import Sequence
from typing import override

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from pdn_desktop.domain.call import Call, Module, ModuleCode
from pdn_desktop.domain.wording import month_range
from pdn_desktop.screens.call_fields import CALL, MODULE
from pdn_desktop.screens.call_section import FormsPage, TabbedSection
from pdn_desktop.screens.edits import Edits, place_of
from pdn_desktop.screens.rooms import Bench
from pdn_desktop.screens.widgets.record_form import Card
from pdn_desktop.usecases.call_setup import CallSetup

_OF_THE_CALL = "call"
_CALENDAR = 1


class ModulesSection(TabbedSection):
    """One page for the call, one per module; `form_asked` carries the module whose form is wanted."""

    form_asked = Signal(object)

    def __init__(self, bench: Bench, edits: Edits) -> None:
        super().__init__(bench, edits, "Appel et modules")

    @override
    def keys(self, setup: CallSetup) -> Sequence[tuple[str, str]]:
        modules = [(str(module.code), f"Module {module.code[1:]}") for module in setup.modules]
        return [(_OF_THE_CALL, "L’appel"), *modules]

    @override
    def make_page(self, key: str) -> QWidget:
        parts = CALL if key == _OF_THE_CALL else MODULE
        page = FormsPage(self.bench, self.edits, parts, dict(self.keys_shown()).get(key, ""))
        if key != _OF_THE_CALL:
            page.add(self._form_card(ModuleCode(key)))
        return page

    def _form_card(self, module: ModuleCode) -> Card:
        card = Card(
            "Dossier de candidature",
            "Un PDF à remplir à l’écran, à mettre en ligne ou à envoyer aux structures. Il reprend les "
            "dates, les adresses de dépôt et la mention sur les données personnelles ; revenu rempli, il "
            "se lit sans nouvelle saisie.",
        )
        button = QPushButton("Enregistrer le dossier de candidature…", card)
        button.clicked.connect(lambda: self.form_asked.emit(module))
        row = QHBoxLayout()
        row.addWidget(button)
        row.addStretch(1)
        card.column.addLayout(row)
        return card

    def keys_shown(self) -> Sequence[tuple[str, str]]:
        """Return the key and the title of each tab on show."""
        return [(str(self.tabs.tabData(n)), self.tabs.tabText(n)) for n in range(self.tabs.count())]

    @override
    def show_page(self, page: QWidget, key: str, setup: CallSetup) -> None:
        if not isinstance(page, FormsPage):
            return
        if key == _OF_THE_CALL:
            page.show_record((Call, setup.call.key), "appel", setup)
            return
        module: Module = self.edits.known((Module, (key,)))
        page.show_record(place_of(module), f"module {key[1:]}", setup)
        page.forms[_CALENDAR].say(_calendar(module))

    @override
    def look_at(self, key: str, field: str) -> None:
        super().look_at(key, field)
        if isinstance(self.page, FormsPage):
            self.page.look_at(field)

    @override
    def commit(self) -> None:
        for page in self._pages.values():
            if isinstance(page, FormsPage):
                page.commit()


def _calendar(module: Module) -> str:
    words = "Les heures sont celles de Paris."
    if module.decision_from and module.decision_until:
        words += f" Décision annoncée {month_range(module.decision_from, module.decision_until)}."
    return words
