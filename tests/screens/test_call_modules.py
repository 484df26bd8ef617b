"""The pages of the modules: their form is written where a person says, and a draft tells what it lacks."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QPushButton

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.screens.call_modules import ModulesSection
from tests.screens.call_desk import CallDesk
from tests.screens.conftest import Recorder
from tests.usecases import letter_samples


def test_the_button_asks_where_the_form_of_the_module_goes(
    call_desk: CallDesk, recorder: Recorder, tmp_path: Path
) -> None:
    with call_desk.office.unit("essai") as uow:
        uow.act("settings.edited")
        letter_samples.fill_settings(uow)
    section = call_desk.section("modules", ModulesSection)
    section.look_at("M2", "")
    call_desk.settle()
    assert section.page is not None
    [button] = [b for b in section.page.findChildren(QPushButton) if "dossier de candidature" in b.text()]

    button.click()
    dialog = call_desk.dialog(QFileDialog)
    assert dialog.selectedFiles()[0].endswith("dossier-PDN-2024-module-2.pdf")
    dialog.fileSelected.emit(str(tmp_path / "dossier.pdf"))
    dialog.close()
    call_desk.settle()

    ((path, sheet),) = call_desk.forms
    assert (path, sheet.subtitle) == (tmp_path / "dossier.pdf", "Module 2 – Formation renforcée")
    assert recorder.texts == ["Le dossier de candidature du module 2 est enregistré."]


def test_a_form_that_lacks_a_setting_says_which(
    call_desk: CallDesk, recorder: Recorder, tmp_path: Path
) -> None:
    call_desk.room.save_form(ModuleCode.M1, tmp_path / "dossier.pdf")
    call_desk.settle()

    [told] = recorder.told
    assert told.text == "Le dossier de candidature du module 1 est enregistré."
    assert told.detail.startswith("Il porte la mention «\u00a0PROJET\u00a0», car il manque ")
    assert "la durée de conservation des données personnelles" in told.detail
    assert call_desk.forms[0][1].watch.draft
