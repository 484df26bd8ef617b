"""Appel › Réglages: what the published call does not fix, grouped and explained."""

from typing import override

from pdn_desktop.screens.call_section import FormsPage, Section
from pdn_desktop.screens.call_settings_fields import SETTINGS
from pdn_desktop.screens.edits import Edits, place_of
from pdn_desktop.screens.rooms import Bench
from pdn_desktop.usecases.call_setup import CallSetup


class SettingsSection(Section):
    """One page of forms on the settings."""

    def __init__(self, bench: Bench, edits: Edits) -> None:
        super().__init__(bench, edits)
        self.page = FormsPage(bench, edits, SETTINGS, "Réglages")
        self.column.addWidget(self.page)

    @override
    def show_setup(self, setup: CallSetup) -> None:
        self.page.show_record(place_of(setup.settings), "réglages", setup)

    @override
    def look_at(self, key: str, field: str) -> None:
        self.page.look_at(field)

    @override
    def commit(self) -> None:
        self.page.commit()
