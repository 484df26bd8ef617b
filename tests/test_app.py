"""The program from its first paint to its last word: opening, creating, closing, in one process or two."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from pdn_desktop import app, app_calls, assets, paths
from pdn_desktop.exchange.presets import read_preset
from pdn_desktop.screens.crash import CrashGuard
from pdn_desktop.screens.key_dialog import KeyDialog
from pdn_desktop.screens.new_call_dialog import NewCallDialog
from pdn_desktop.screens.recovery_code_dialog import RecoveryCodeDialog
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
    "logging.handlers",
    "pdn_desktop.domain.call",
    "pdn_desktop.storage.call_file",
)

START = """
import sys
from PySide6.QtWidgets import QApplication
from pdn_desktop import app, paths
from pdn_desktop.screens.crash import CrashGuard
qt = QApplication([])
program = app.Program(qt, CrashGuard(paths.logs_folder()))
def seen():
    print(sorted(set(sys.argv[1:]) & sys.modules.keys()))
    qt.exit(7)
program.window.painted.connect(seen)
program.start(None)
code = qt.exec()
program.stop()
sys.exit(code)
"""


def test_first_paint_comes_before_anything_heavy_is_imported(home: Path) -> None:
    done = subprocess.run([sys.executable, "-c", START, *HEAVY], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (7, "[]"), done.stderr


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
