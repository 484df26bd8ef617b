"""The recovery code is asked in words, and a wrong one is said beside the field."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pdn_desktop.screens.key_dialog import KeyDialog


def test_code_is_handed_over_once_and_can_be_corrected(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    tries: list[tuple[str, bool]] = []
    dialog = KeyDialog("appel-2024.pdn", lambda code, keep: tries.append((code, keep)), parent)
    dialog.open()
    assert not dialog.ui.accept.isEnabled()
    qtbot.keyClicks(dialog.ui.code, "abcde-fghjk")
    dialog.ui.accept.click()
    assert tries == [("abcde-fghjk", True)]
    assert not dialog.ui.accept.isEnabled()
    dialog.show_fault("Une lettre au moins du code de secours est fausse ou déplacée.")
    assert dialog.isVisible()
    assert dialog.ui.fault.isVisible()
    dialog.ui.remember.setChecked(False)
    dialog.ui.accept.click()
    assert tries[-1] == ("abcde-fghjk", False)
    dialog.ui.decline.click()
    assert not dialog.isVisible()


@pytest.mark.parametrize(
    ("keychain", "once", "offered"), [(True, False, True), (False, False, False), (True, True, False)]
)
def test_the_keychain_is_offered_where_there_is_one_and_the_key_is_to_be_kept(
    qtbot: QtBot, keychain: bool, once: bool, offered: bool
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    tries: list[bool] = []
    dialog = KeyDialog("appel.pdn", lambda _, keep: tries.append(keep), parent, keychain=keychain, once=once)
    dialog.open()
    qtbot.keyClicks(dialog.ui.code, "abcde-fghjk")
    dialog.ui.accept.click()

    assert dialog.ui.remember.isVisible() is offered
    assert tries == [offered]
    assert dialog.ui.text.text().startswith(
        "La clé de" if keychain else "Cet ordinateur n’a pas de trousseau"
    )
    dialog.ui.decline.click()
