"""What the menu of the call opens: who works here, copies and their return, control, places."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from pdn_desktop.screens.call_menu import CallMenu, MenuAct
from pdn_desktop.screens.check_dialog import CheckDialog, Control
from pdn_desktop.screens.identity_dialog import IdentityDialog
from pdn_desktop.screens.people import Person, Post
from pdn_desktop.screens.places_dialog import PlacesDialog
from pdn_desktop.screens.preferences import Preferences
from pdn_desktop.screens.restore_dialog import Contents, Offered, RestoreDialog
from pdn_desktop.screens.theme import Theme
from pdn_desktop.screens.widgets.places import Place

MEMBERS = [("m1", "Mme Delta"), ("m2", "M. d’Été <b>")]
AT = datetime.fromisoformat("2024-07-08T11:00:00+02:00")


@pytest.fixture
def parent(qtbot: QtBot, theme: Theme) -> QWidget:
    made = QWidget()
    made.resize(683, 384)
    qtbot.addWidget(made)
    return made


def test_a_member_says_which_one_he_is(parent: QWidget, named: Callable[[QWidget], list[str]]) -> None:
    told: list[Person] = []
    dialog = IdentityDialog(Person("jdupont"), MEMBERS, told.append, parent)
    dialog.show()
    form = dialog.ui.identity
    assert not form.member.isVisible()
    form.name.setText("  Claire   Delta ")
    form.posts[Post.MEMBER].click()
    assert form.member.isVisible()
    assert not dialog.ui.accept.isEnabled()
    assert dialog.ui.accept.toolTip() == "Choisissez votre nom parmi les membres du comité."
    form.member.setCurrentIndex(1)
    assert named(dialog) == []
    dialog.ui.accept.click()
    assert told == [Person("Claire Delta", Post.MEMBER, "m1")]


def test_a_secretary_is_no_member_and_has_a_name(parent: QWidget) -> None:
    told: list[Person] = []
    dialog = IdentityDialog(Person("X", Post.MEMBER, "m2"), MEMBERS, told.append, parent)
    dialog.show()
    dialog.ui.identity.posts[Post.SECRETARY].click()
    dialog.ui.identity.name.clear()
    assert dialog.ui.accept.toolTip().startswith("Indiquez votre nom")
    dialog.ui.identity.name.setText("Jean")
    dialog.ui.accept.click()
    assert told == [Person("Jean")]


def copies() -> list[Offered]:
    return [Offered(Path(f"/sauvegardes/appel-{n}.pdn"), AT.replace(day=n)) for n in (3, 2)]


def test_a_copy_is_put_back_once_it_said_what_it_holds(
    parent: QWidget, named: Callable[[QWidget], list[str]]
) -> None:
    chosen: list[Path] = []
    looked: list[Path] = []
    dialog = RestoreDialog(copies(), chosen.append, parent)
    dialog.looked.connect(looked.append)
    dialog.look_again()
    dialog.show()
    first = Path("/sauvegardes/appel-3.pdn")
    assert looked == [first]
    assert not dialog.ui.accept.isEnabled()
    dialog.show_contents(Path("/sauvegardes/appel-2.pdn"), Contents("Autre", 9, 9, 9, AT))
    assert not dialog.ui.accept.isEnabled()
    dialog.show_contents(first, Contents("Appel 2024", 8, 1, 0, AT))
    told = "8 candidatures, 1 note, 0 document émis. Dernier acte le 08/07/2024 à 11 h 00."
    assert dialog.ui.holding.detail.text().replace("\u00a0", " ") == told
    assert named(dialog) == []
    dialog.ui.accept.click()
    assert chosen == [first]


def test_a_copy_that_cannot_be_read_says_why_and_another_may_be_chosen(parent: QWidget) -> None:
    dialog = RestoreDialog([], lambda _: None, parent)
    dialog.show()
    assert dialog.ui.none.isVisible()
    other = Path("/clé/<b>copie</b>.pdn")
    dialog.add(Offered(other, AT))
    dialog.show_fault(other, "Ce fichier est abîmé.", "Choisissez-en un autre.")
    assert dialog.ui.holding.text.text() == "Ce fichier est abîmé."
    assert not dialog.ui.accept.isEnabled()
    dialog.reject()


@pytest.mark.parametrize(
    ("faults", "tone", "said"),
    [((), "ok", "est en bon état."), (("Des pages du fichier sont abîmées.",), "bad", "est abîmé.")],
)
def test_a_control_says_what_was_found(
    parent: QWidget, faults: tuple[str, ...], tone: str, said: str
) -> None:
    dialog = CheckDialog("appel.pdn", [Control("Liens"), Control("Pages", faults)], parent)
    dialog.show()
    assert dialog.ui.summary.property("tone") == tone
    assert dialog.ui.summary.text.text().endswith(said)
    assert all(fault in dialog.ui.summary.detail.text() for fault in faults)
    assert dialog.height() <= 384
    dialog.accept()


def test_places_lead_to_folders_and_to_a_second_one(
    parent: QWidget, qtbot: QtBot, named: Callable[[QWidget], list[str]]
) -> None:
    dialog = PlacesDialog(parent)
    places = dialog.ui.places
    places.show_places([Place("L’appel ouvert", Path("/données/appel.pdn"))], "")
    dialog.show()
    buttons = {button.text(): button for button in places.findChildren(QPushButton)}
    with qtbot.waitSignal(places.opened) as opened:
        buttons["Ouvrir le dossier"].click()
    assert opened.args == [Path("/données/appel.pdn")]
    with qtbot.waitSignal(places.second_asked):
        buttons["Choisir…"].click()
    places.show_places([], "/clé")
    again = {button.text(): button for button in places.findChildren(QPushButton) if button.isVisible()}
    assert set(again) == {"Changer…", "Ne plus y copier"}
    with qtbot.waitSignal(places.second_dropped):
        again["Ne plus y copier"].click()
    assert named(dialog) == []
    dialog.accept()


def test_the_menu_s_keys_work_and_what_needs_a_call_waits(
    qtbot: QtBot, preferences: Preferences, theme: Theme, tmp_path: Path
) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    done: list[str] = []
    groups = (
        (MenuAct("&Ouvrir…", "Ctrl+O", "folder", lambda: done.append("ouvrir")),),
        (MenuAct("&Vérifier", "Ctrl+T", "check", lambda: done.append("vérifier"), needs_call=True),),
        (MenuAct("Vous…", "", "people", lambda: done.append("vous"), tells_who=True),),
    )
    person = Person("Claire & Cie")
    menu = CallMenu(groups, preferences, lambda: person, lambda path: done.append(path.name), window)
    with qtbot.waitExposed(window):
        window.show()
    for key in (Qt.Key.Key_O, Qt.Key.Key_T):
        qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
    assert done == ["ouvrir"]
    menu.show_call(is_open=True)
    qtbot.keyClick(window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    call = tmp_path / "appel.pdn"
    call.touch()
    preferences.opened(call)
    menu.aboutToShow.emit()
    assert "Claire && Cie, secrétariat : changer" in menu.actions()[-2].text().replace("\u00a0", " ")
    menu._recents.actions()[0].trigger()
    assert done == ["ouvrir", "vérifier", "appel.pdn"]
