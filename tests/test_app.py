"""The program from its first paint to its last word: opening, creating, closing, in one process or two."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from pdn_desktop import app, app_calls, assets, paths
from pdn_desktop.app_keeping import SECOND
from pdn_desktop.domain.committee import Member
from pdn_desktop.exchange.presets import read_preset
from pdn_desktop.screens.check_dialog import CheckDialog
from pdn_desktop.screens.crash import CrashGuard
from pdn_desktop.screens.identity_dialog import IdentityDialog
from pdn_desktop.screens.key_dialog import KeyDialog
from pdn_desktop.screens.new_call_dialog import NewCallDialog
from pdn_desktop.screens.people import Person, Post
from pdn_desktop.screens.question_dialog import QuestionDialog
from pdn_desktop.screens.reading import ReadingRoom
from pdn_desktop.screens.recovery_code_dialog import RecoveryCodeDialog
from pdn_desktop.screens.restore_dialog import RestoreDialog
from pdn_desktop.screens.single_instance import SingleInstance
from pdn_desktop.screens.welcome import Welcome
from pdn_desktop.storage import call_file, keys
from pdn_desktop.usecases.setting_up import create_call, current_call

HEAVY = (
    "sqlmodel",
    "sqlalchemy",
    "pydantic",
    "reportlab",
    "babel",
    "PySide6.QtPdf",
    "PySide6.QtPrintSupport",
    "PySide6.QtNetwork",
    "concurrent.futures",
    "hashlib",
    "json",
    "logging.handlers",
    "pdn_desktop.domain.call",
    "pdn_desktop.storage.call_file",
)

NOT_YET = (
    "alembic",
    "cryptography",
    "holidays",
    "jinja2",
    "keyring",
    "markdown_it",
    "pypdf",
    "reportlab",
    "typer",
    "PySide6.QtPdf",
    "PySide6.QtPrintSupport",
    "pdn_desktop.screens.score_sheet",
    "pdn_desktop.documents.press",
    "pdn_desktop.storage.migrate",
)
"""What opening a call by a key file and showing its home room has no use for."""

START = """
import sys
from PySide6.QtWidgets import QApplication
from pdn_desktop import app, paths
from pdn_desktop.screens.crash import CrashGuard
qt = QApplication([])
program = app.Program(qt, CrashGuard(paths.logs_folder()))
def seen():
    print(sorted(set(sys.argv[1:]) & sys.modules.keys()), "Qt" in vars(sys.modules["PySide6.QtCore"]))
    qt.exit(7)
program.window.painted.connect(seen)
program.start(None)
code = qt.exec()
program.stop()
sys.exit(code)
"""


def test_first_paint_comes_before_anything_heavy_is_imported(home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", START, *HEAVY], capture_output=True, text=True, check=False, timeout=80
    )
    assert (done.returncode, done.stdout.strip()) == (7, "[] False"), done.stderr


OPEN = """
import sys
from pathlib import Path
from pdn_desktop import app
class Seen(app.Program):
    def start(self, named):
        self.runner.busy_changed.connect(self.look)
        super().start(named)
    def look(self, busy):
        if not busy and self.window.room is not None and self.window.room.ui.timeline.told():
            print(sorted(set(sys.argv[2:]) & sys.modules.keys()))
            self.window.close()
app.Program = Seen
sys.exit(app.main(sys.argv[1:2]))
"""


def test_the_first_room_is_usable_before_what_it_does_not_need_is_imported(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = keys.new_code()
    call_file.create(tmp_path / "appel.pdn", code).close()
    keys.write_key_file(tmp_path / "cle.txt", code)
    monkeypatch.setenv("PDN_KEY_FILE", str(tmp_path / "cle.txt"))
    with call_file.open_(tmp_path / "appel.pdn", code) as office, office.unit("essai") as uow:
        create_call(
            uow, app_calls.now, preset=read_preset(assets.read_bytes("presets/call-2024.toml"), origin="")
        )
    command = [sys.executable, "-c", OPEN, str(tmp_path / "appel.pdn"), *NOT_YET]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=80)
    assert (done.returncode, done.stdout.strip()) == (0, "[]"), done.stderr


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication) -> Iterator[app.Program]:
    guard = CrashGuard(paths.logs_folder())
    made = app.Program(qapp, guard)
    yield made
    made.window.close()
    made.stop()
    guard.remove()
    made.window.deleteLater()
    made.deleteLater()


@pytest.fixture
def code() -> str:
    return keys.new_code()


def dialog[D: QDialog](program: app.Program, kind: type[D]) -> D | None:
    return next((d for d in program.window.findChildren(kind) if d.isVisible()), None)


def waited[D: QDialog](qtbot: QtBot, program: app.Program, kind: type[D]) -> D:
    qtbot.waitUntil(lambda: dialog(program, kind) is not None, timeout=10_000)
    found = dialog(program, kind)
    assert found is not None
    return found


def at_home(program: app.Program) -> bool:
    return program.window.ui.roomTitle.text() == "Accueil" and not program.runner.busy


def created(qtbot: QtBot, program: app.Program, path: Path, preset: Path | None = None) -> str:
    program.start(None)
    qtbot.waitUntil(lambda: program.window.findChild(Welcome) is not None)
    page = program.window.findChild(Welcome)
    assert page is not None
    page.ui.create.click()
    asked = waited(qtbot, program, NewCallDialog)
    if preset:
        asked.add_preset(str(preset))
    asked.ui.place.setText(str(path))
    asked.ui.accept.click()
    told = waited(qtbot, program, RecoveryCodeDialog)
    assert not told.ui.close.isEnabled()
    code = told.ui.code.text()
    told.ui.kept.click()
    told.ui.close.click()
    qtbot.waitUntil(lambda: at_home(program), timeout=10_000)
    return code


def test_a_call_is_created_then_closed_with_a_copy(
    qtbot: QtBot, program: app.Program, tmp_path: Path
) -> None:
    path = tmp_path / "appel.pdn"
    code = created(qtbot, program, path)
    assert "Promeneurs du Net" in program.window.windowTitle()
    program.close_call()
    qtbot.waitUntil(lambda: not program.runner.busy)
    assert program.window.ui.roomTitle.text() == "Bienvenue"
    assert len(list(paths.backups_folder().iterdir())) == 1
    with call_file.open_(path, code) as again:
        assert again.entries == 1
    assert program.preferences.recent_calls() == (path,)


def test_the_next_call_starts_from_a_saved_preset(qtbot: QtBot, program: app.Program, tmp_path: Path) -> None:
    saved = tmp_path / "appel 2027.toml"
    text = assets.read_text("presets/call-2024.toml").replace("year = 2024", "year = 2027")
    saved.write_text(text, encoding="utf-8")

    code = created(qtbot, program, tmp_path / "appel.pdn", saved)
    program.close_call()
    qtbot.waitUntil(lambda: not program.runner.busy)

    with call_file.open_(tmp_path / "appel.pdn", code) as again, again.unit("test") as uow:
        assert current_call(uow).year == 2027


def test_code_is_asked_when_the_key_is_nowhere(
    qtbot: QtBot, program: app.Program, tmp_path: Path, code: str
) -> None:
    path = tmp_path / "appel.pdn"
    made(path, code)
    program.start(path)
    asked = waited(qtbot, program, KeyDialog)
    asked.ui.code.setText(code.replace(code[0], "A" if code[0] != "A" else "B", 1))
    asked.ui.accept.click()
    qtbot.waitUntil(asked.ui.fault.isVisible)
    assert asked.ui.fault.text().startswith("Une lettre au moins du code de secours est fausse")
    asked.ui.code.setText(code.lower())
    asked.ui.accept.click()
    qtbot.waitUntil(lambda: at_home(program), timeout=10_000)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(None, "est introuvable"), (b"", "est vide"), (b"%PDF-1.7 not a call at all" * 400, "")],
)
def test_what_is_no_call_is_refused_in_the_window(
    qtbot: QtBot, program: app.Program, tmp_path: Path, content: bytes | None, sentence: str
) -> None:
    path = tmp_path / "appel.pdn"
    if content is not None:
        path.write_bytes(content)
    told: list[str] = []
    program.messages.told.connect(lambda message: told.append(message.text))
    program.start(path)
    qtbot.waitUntil(lambda: bool(told) or dialog(program, KeyDialog) is not None, timeout=10_000)
    assert program.window.ui.roomTitle.text() == "Bienvenue"
    assert not sentence or sentence in told[0]
    assert content is None or path.read_bytes() == content
    for open_dialog in program.window.findChildren(QDialog):
        open_dialog.reject()


def test_a_taken_place_is_said_beside_the_field(qtbot: QtBot, program: app.Program, tmp_path: Path) -> None:
    path = tmp_path / "appel.pdn"
    path.write_text("autre chose")
    program.start(None)
    qtbot.waitUntil(lambda: program.window.findChild(Welcome) is not None)
    page = program.window.findChild(Welcome)
    assert page is not None
    page.ui.create.click()
    asked = waited(qtbot, program, NewCallDialog)
    asked.ui.place.setText(str(path))
    asked.ui.accept.click()
    qtbot.waitUntil(asked.ui.fault.isVisible, timeout=10_000)
    assert path.read_text() == "autre chose"
    asked.reject()


def test_a_copy_is_written_on_demand(qtbot: QtBot, program: app.Program, tmp_path: Path) -> None:
    created(qtbot, program, tmp_path / "appel.pdn")
    told: list[str] = []
    program.messages.told.connect(lambda message: told.append(message.text))
    program.keeping.back_up(tmp_path / "clé")
    qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    assert told == ["La sauvegarde est écrite et vérifiée."]
    assert len(list((tmp_path / "clé").iterdir())) == 1


def test_a_copy_comes_back_beside_the_open_call(qtbot: QtBot, program: app.Program, tmp_path: Path) -> None:
    path = tmp_path / "appel.pdn"
    code = created(qtbot, program, path)
    program.keeping.back_up(paths.backups_folder())
    qtbot.waitUntil(lambda: not program.runner.busy, timeout=10_000)
    program.keeping.ask_restore()
    asked = waited(qtbot, program, RestoreDialog)
    qtbot.waitUntil(asked.ui.accept.isEnabled, timeout=10_000)
    asked.ui.accept.click()
    offered = waited(qtbot, program, QuestionDialog)
    (back,) = paths.calls_folder().glob("*.pdn")
    assert back.name.startswith("appel-restauré-")
    assert program.window.room is not None
    offered.ui.accept.click()
    qtbot.waitUntil(lambda: program.preferences.recent_calls()[:1] == (back,), timeout=10_000)
    qtbot.waitUntil(lambda: at_home(program), timeout=10_000)
    assert path.exists()
    program.close_call()
    qtbot.waitUntil(lambda: not program.runner.busy, timeout=10_000)
    with call_file.open_(back, code) as again:
        assert again.check().holds


def test_a_copy_of_another_call_asks_its_code(
    qtbot: QtBot, program: app.Program, tmp_path: Path, code: str
) -> None:
    other = paths.backups_folder() / "autre-20240320T110000Z.pdn"
    made(other, code)
    program.start(None)
    qtbot.waitUntil(lambda: program.window.findChild(Welcome) is not None)
    program.keeping.ask_restore()
    restoring = waited(qtbot, program, RestoreDialog)
    asked = waited(qtbot, program, KeyDialog)
    asked.ui.code.setText(code)
    asked.ui.accept.click()
    qtbot.waitUntil(restoring.ui.accept.isEnabled, timeout=10_000)
    assert "0 candidature" in restoring.ui.holding.detail.text().replace("\u00a0", " ")
    restoring.ui.accept.click()
    waited(qtbot, program, QuestionDialog).reject()
    assert [path.name[:14] for path in paths.calls_folder().glob("*.pdn")] == ["autre-restauré"]


def test_the_file_is_controlled_from_the_menu(qtbot: QtBot, program: app.Program, tmp_path: Path) -> None:
    created(qtbot, program, tmp_path / "appel.pdn")
    program.keeping.check()
    told = waited(qtbot, program, CheckDialog)
    assert told.ui.summary.text.text().endswith("est en bon état.")
    assert told.model.rowCount() == 5
    told.accept()


def test_a_second_place_gets_a_copy_too_and_is_missed_when_it_is_away(
    qtbot: QtBot, program: app.Program, tmp_path: Path
) -> None:
    second = tmp_path / "clé"
    second.mkdir()
    program.preferences.remember_text(SECOND, str(second))
    code = created(qtbot, program, tmp_path / "appel.pdn")
    told: list[str] = []
    program.messages.told.connect(lambda message: told.append(message.text))
    program.close_call()
    qtbot.waitUntil(lambda: not program.runner.busy, timeout=10_000)
    assert len(list(second.iterdir())) == 1
    shutil.rmtree(second)
    program.enter(call_file.open_(tmp_path / "appel.pdn", code))
    qtbot.waitUntil(lambda: at_home(program), timeout=10_000)
    program.close_call()
    qtbot.waitUntil(lambda: not program.runner.busy and bool(told), timeout=10_000)
    assert told[0].startswith("La seconde sauvegarde n’a pas été écrite")
    assert not second.exists()


def test_what_failed_while_closing_is_said_at_the_next_start(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, code: str
) -> None:
    path = tmp_path / "appel.pdn"
    made(path, code)
    guard = CrashGuard(paths.logs_folder())
    first = app.Program(qapp, guard)
    first.preferences.remember_text(SECOND, str(tmp_path / "absente"))
    first.start(None)
    qtbot.waitUntil(lambda: first.window.findChild(Welcome) is not None)
    first.enter(call_file.open_(path, code))
    qtbot.waitUntil(lambda: at_home(first), timeout=10_000)
    first.window.close()
    first.stop()

    second = app.Program(qapp, guard)
    told: list[str] = []
    second.messages.told.connect(lambda message: told.append(message.detail))
    second.start(None)
    qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    second.window.close()
    second.stop()
    guard.remove()
    for each in (first, second):
        each.window.deleteLater()
        each.deleteLater()
    assert "est hors d’atteinte" in told[0]


def test_who_works_here_is_asked_once_and_signs_the_journal(
    qtbot: QtBot, program: app.Program, tmp_path: Path
) -> None:
    program.start(None)
    qtbot.waitUntil(lambda: program.window.findChild(Welcome) is not None)
    page = program.window.findChild(Welcome)
    assert page is not None
    assert page.ui.whoCard.isVisible()
    assert not page.ui.recentCard.isVisible()
    page.ui.identity.name.setText("Claire d’Été")
    page.ui.create.click()
    asked = waited(qtbot, program, NewCallDialog)
    asked.ui.place.setText(str(tmp_path / "appel.pdn"))
    asked.ui.accept.click()
    told = waited(qtbot, program, RecoveryCodeDialog)
    code = told.ui.code.text()
    told.ui.kept.click()
    told.ui.close.click()
    qtbot.waitUntil(lambda: at_home(program), timeout=10_000)
    program.close_call()
    qtbot.waitUntil(lambda: not program.runner.busy, timeout=10_000)
    assert not page.ui.whoCard.isVisible()
    assert page.ui.who.accessibleName() == "Claire d’Été"
    with call_file.open_(tmp_path / "appel.pdn", code) as again, again.unit("essai") as uow:
        assert [entry.actor for entry in uow.journal.entries(count=9)] == ["Claire d’Été"]


def test_the_last_room_comes_back(qtbot: QtBot, program: app.Program, tmp_path: Path, code: str) -> None:
    path = tmp_path / "appel.pdn"
    made(path, code)
    program.start(None)
    qtbot.waitUntil(lambda: program.window.findChild(Welcome) is not None)
    for title in ("Accueil", "Courriers"):
        program.enter(call_file.open_(path, code))
        qtbot.waitUntil(lambda title=title: program.window.ui.roomTitle.text() == title, timeout=10_000)
        program.window.go("letters")
        program.close_call()
        qtbot.waitUntil(lambda: not program.runner.busy, timeout=10_000)


def test_a_member_of_the_call_has_rooms_of_his_own(
    qtbot: QtBot, program: app.Program, tmp_path: Path, code: str
) -> None:
    path = tmp_path / "appel.pdn"
    made(path, code)
    call = call_file.open_(path, code)
    with call.unit("essai") as uow:
        uow.act("member.added")
        uow.add(Member(id="m1", name="Mme Delta"))
    program.start(None)
    qtbot.waitUntil(lambda: program.window.findChild(Welcome) is not None)
    program.enter(call)
    qtbot.waitUntil(lambda: at_home(program), timeout=10_000)
    program.introduce()
    asked = waited(qtbot, program, IdentityDialog)
    asked.ui.identity.posts[Post.MEMBER].click()
    asked.ui.identity.member.setCurrentIndex(1)
    asked.ui.accept.click()
    qtbot.waitUntil(lambda: not program.window.opens("letters"), timeout=10_000)
    qtbot.waitUntil(lambda: at_home(program), timeout=10_000)
    program.window.go("candidacies")
    assert isinstance(program.window.room, ReadingRoom)
    program.close_call()
    assert program.preferences.person(path, "x") == Person(
        program.preferences.text("name"), Post.MEMBER, "m1"
    )
    assert program.preferences.person(tmp_path / "autre.pdn", "x").post is Post.SECRETARY
    qtbot.waitUntil(lambda: not program.runner.busy, timeout=10_000)


def test_the_sheet_of_the_code_is_saved_where_asked(
    qtbot: QtBot, program: app.Program, tmp_path: Path
) -> None:
    program.start(None)
    qtbot.waitUntil(lambda: program.window.findChild(Welcome) is not None)
    program.making.ask()
    asked = waited(qtbot, program, NewCallDialog)
    asked.ui.place.setText(str(tmp_path / "appel.pdn"))
    asked.ui.accept.click()
    told = waited(qtbot, program, RecoveryCodeDialog)
    code = told.ui.code.text()
    in_clear = [path for path in paths.calls_folder().parent.rglob("*") if path.is_file()]
    assert not any(code.encode() in path.read_bytes() for path in in_clear)
    told.save_asked.emit(tmp_path / "code.pdf")
    qtbot.waitUntil(told.ui.told.isVisible, timeout=10_000)
    assert (tmp_path / "code.pdf").read_bytes().startswith(b"%PDF")
    told.ui.copy.click()
    assert told.ui.told.text().startswith("Le code est dans le presse-papiers")
    told.ui.kept.click()
    told.ui.close.click()
    qtbot.waitUntil(lambda: at_home(program), timeout=10_000)


def test_a_second_start_hands_its_file_over(qtbot: QtBot, qapp: QApplication, home: Path) -> None:
    single = SingleInstance(paths.preferences_folder())
    assert single.first
    single.listen()
    command = [sys.executable, "-m", "pdn_desktop", "séance « été ».pdn"]
    with qtbot.waitSignal(single.asked, timeout=20_000) as asked:
        second = subprocess.Popen(command, cwd=home)
    assert second.wait(10) == 0
    assert asked.args == [str(home / "séance « été ».pdn")]
    single.release()
    third = SingleInstance(paths.preferences_folder())
    assert third.first
    third.release()


def test_version_is_told_without_a_window(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        app.main(["--version"])
    assert left.value.code == 0
    assert capsys.readouterr().out == "0.1.0\n"


def made(path: Path, code: str) -> None:
    preset = read_preset(assets.read_bytes("presets/call-2024.toml"), origin="call-2024")
    with call_file.create(path, code) as call, call.unit("essai") as uow:
        create_call(uow, app_calls.now, preset=preset)
