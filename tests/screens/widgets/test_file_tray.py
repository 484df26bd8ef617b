"""Received files reach their piece by the mouse or by the keyboard, and leave it the same way."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from pdn_desktop.domain.candidacy import Expectation, PieceState
from pdn_desktop.domain.deadlines import PARIS
from pdn_desktop.screens.widgets.file_tray import FILE, NO_PIECE, FileTray
from pdn_desktop.screens.widgets.piece_tab import PieceLine
from pdn_desktop.usecases.candidacies import PieceRow
from pdn_desktop.usecases.kept_files import KeptFile

MORNING = datetime(2024, 3, 15, 10, tzinfo=PARIS)


def row(key: str, *pieces: str) -> KeptFile:
    return KeptFile(key, f"{key} é <b>.pdf", (key,), pieces, (MORNING,))


def twin(key: str, *pieces: str) -> KeptFile:
    return replace(row(key, *pieces), copies=(key, f"{key}2"), came=(MORNING, MORNING.replace(hour=11)))


def piece(code: str, *files: str) -> PieceRow:
    state = PieceState.RECEIVED if files else PieceState.MISSING
    return PieceRow(code, f"Pièce {code}", Expectation.REQUIRED, state, "", "", not files, False, files)


@pytest.fixture
def tray(qtbot: Any) -> FileTray:
    tray = FileTray()
    qtbot.addWidget(tray)
    tray.show_files(
        [row("a", "P1"), row("b"), row("c", "P1", "P2")], [piece("P1", "a", "c"), piece("P2", "c")]
    )
    return tray


def test_what_is_no_piece_yet_comes_first_and_is_counted(tray: FileTray) -> None:
    assert list(tray.chips) == ["b", "a", "c"]
    assert tray.text.text().replace("\u00a0", " ") == (
        "1 fichier n’est encore rangé à aucune pièce : glissez-le sur sa ligne, ou choisissez sa pièce ici."
    )
    assert [chip.piece.currentText() for chip in tray.chips.values()] == [
        "Aucune pièce",
        "Pièce P1",
        "Plusieurs pièces",
    ]


def test_a_file_is_told_to_be_a_piece_by_the_keyboard(tray: FileTray, qtbot: Any) -> None:
    told: list[tuple[str, str]] = []
    tray.told.connect(lambda file, code: told.append((file, code)))
    box = tray.chips["b"].piece
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert told == [("b", "P1")]
    assert tray.chips["a"].piece.findData(NO_PIECE) == 0


def _over(line: PieceLine, kind: type[QDropEvent], data: QMimeData) -> QDropEvent:
    """Let this data come over the line, or be let go there."""
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = kind(QPointF(5, 5), Qt.DropAction.LinkAction, data, left, none)
    event.ignore()
    QApplication.sendEvent(line, event)
    return event


def test_a_file_is_dropped_on_the_line_of_its_piece(tray: FileTray, qtbot: Any) -> None:
    line = PieceLine()
    qtbot.addWidget(line)
    line.show_piece(piece("P2", "c"), [row("b"), row("c", "P2")])
    found: list[Any] = []
    line.found.connect(lambda code, finding: found.append((code, finding.state, finding.files)))
    data = tray.chips["b"].dragged().mimeData()
    assert bytes(data.data(FILE).data()) == b"b"
    entering = _over(line, QDragEnterEvent, data)
    assert (entering.isAccepted(), line.property("tone")) == (True, "info")
    _over(line, QDropEvent, data)
    assert (line.property("tone"), found) == ("", [("P2", PieceState.RECEIVED, ("c", "b"))])


def test_a_line_takes_received_files_only(qtbot: Any) -> None:
    line = PieceLine()
    qtbot.addWidget(line)
    data = QMimeData()
    data.setText("quelques mots")
    event = _over(line, QDragEnterEvent, data)
    assert not event.isAccepted()


def test_what_came_to_both_poles_is_one_line_that_goes_whole(tray: FileTray, qtbot: Any) -> None:
    tray.show_files([twin("b")], [piece("P2", "c")])
    assert [chip.arrivals.text().replace("\u00a0", " ") for chip in tray.chips.values()] == [
        "Reçu le 15/03/2024 à 10 h et le 15/03/2024 à 11 h"
    ]
    line = PieceLine()
    qtbot.addWidget(line)
    found: list[Any] = []
    line.found.connect(lambda _, finding: found.append(finding.files))
    line.show_piece(piece("P2", "c"), [twin("b"), row("c", "P2")])
    line.attach("b", held=True)
    line.show_piece(piece("P2", "c", "b", "b2"), [twin("b", "P2"), row("c", "P2")])
    line.attach("b", held=True)
    line.attach("b", held=False)
    assert found == [("c", "b", "b2"), ("c",)]
