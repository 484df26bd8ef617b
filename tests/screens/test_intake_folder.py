"""A folder of mails under review, and what stays in sight of it in a narrow or low window."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from tests.intake.mail_samples import mail
from tests.screens.conftest import Recorder
from tests.screens.secretary import Secretary
from tests.screens.test_intake_review import FORMANET, PASSERELLES, Reviewer, formanet, passerelles, saved


@pytest.fixture
def reviewer(at_work: Secretary) -> Reviewer:
    return Reviewer(at_work.room, at_work.office, at_work.runner, at_work.qtbot)


def test_no_button_of_the_review_is_cut_at_its_narrowest(
    reviewer: Reviewer, tmp_path: Path, qtbot: Any
) -> None:
    for width in (950, 500):
        reviewer.room.resize(width, 600)
        reviewer.drop(*saved(tmp_path, **{f"a{width}": passerelles(), f"b{width}": formanet()}))
        ui = reviewer.review.ui
        shown = [button for button in (ui.register_, ui.skip, ui.all_, ui.abandon) if button.isVisible()]
        assert len(shown) == 4
        qtbot.waitUntil(lambda shown=shown: all(b.width() >= b.sizeHint().width() for b in shown))
        reviewer.review.abandon()


def test_the_field_with_the_keyboard_is_in_sight_on_a_low_screen(
    reviewer: Reviewer, tmp_path: Path, qtbot: Any
) -> None:
    reviewer.room.resize(590, 320)
    reviewer.drop(*saved(tmp_path, a=passerelles()))
    field, scroll = reviewer.form.rows["attach"].editor, reviewer.review.ui.scroll

    def seen() -> bool:
        top = field.mapTo(scroll.viewport(), field.rect().topLeft()).y()
        return bool(top >= 0 and top + field.height() <= scroll.viewport().height())

    assert field.hasFocus()
    qtbot.waitUntil(seen)


def test_a_folder_dropped_ends_with_what_each_file_became(reviewer: Reviewer, tmp_path: Path) -> None:
    folder = tmp_path / "envois"
    (folder / "mars").mkdir(parents=True)
    bare = mail(text=PASSERELLES, From="contact@passerelles.example", Message_ID="<p@p.example>")
    other = mail(
        subject="Candidature module 2", text=FORMANET, From="x@f.example", Message_ID="<f@f.example>"
    )
    saved(folder, un=bare)
    saved(folder / "mars", copie=bare, deux=other)
    (folder / "notes.txt").write_text("Rappeler la structure.", encoding="utf-8")
    reviewer.drop(folder)
    while reviewer.review.pending:
        reviewer.register()

    outcomes = reviewer.review.outcomes
    assert outcomes.isVisible()
    assert [
        (outcomes.model.data(outcomes.model.index(row, 0)), outcomes.model.data(outcomes.model.index(row, 1)))
        for row in range(outcomes.model.rowCount())
    ] == [
        ("notes.txt", "Refusé"),
        ("un.eml", "Enregistré"),
        ("copie.eml", "Déjà enregistré"),
        ("deux.eml", "Enregistré"),
    ]
    assert (
        reviewer.review.ui.subtitle.text() == "2\u00a0enregistrés, 1\u00a0déjà enregistré et 1\u00a0refusé."
    )
    assert "n’est pas un courriel" in outcomes.told.text()

    outcomes.table.select_key("1")
    outcomes.look.click()
    reviewer.review.ui.notice.button.click()
    reviewer.ready()
    assert reviewer.page.ui.title.text() == "Passerelles numériques d’Allier"


def test_a_folder_is_asked_for_by_key(reviewer: Reviewer, tmp_path: Path, qtbot: Any) -> None:
    folder = tmp_path / "envois"
    folder.mkdir()
    saved(folder, a=passerelles(), b=formanet())
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(reviewer.room, Qt.Key.Key_D, both)
    dialog = reviewer.room.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(folder))
    reviewer.ready()
    assert [entry.name for entry in reviewer.review.queue.entries] == ["a.eml", "b.eml"]


def test_a_folder_taken_by_mistake_is_said_to_be(
    reviewer: Reviewer, tmp_path: Path, recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pdn_desktop.usecases.arrival_files.FOLDER_FILES", 1)
    saved(tmp_path, un=passerelles(), deux=formanet())
    reviewer.drop(tmp_path)

    assert "plus de 1 fichiers" in recorder.texts[-1]
    assert not reviewer.room.on_review


def test_form_and_documents_take_turns_in_a_narrow_window(
    reviewer: Reviewer, tmp_path: Path, qtbot: Any
) -> None:
    reviewer.room.resize(600, 380)
    reviewer.drop(*saved(tmp_path, un=passerelles(), deux=formanet()))
    ui = reviewer.review.ui
    assert (ui.files.isVisible(), ui.formSide.isVisible(), ui.paper.isVisible()) == (False, True, False)

    reviewer.form.opened.emit(1)
    assert (ui.formSide.isVisible(), ui.paper.isVisible()) == (False, True)
    assert ui.pane.ui.files.currentText() == "CV coordinatrice.pdf"
    qtbot.keyClick(reviewer.review, Qt.Key.Key_Escape)
    assert ui.formSide.isVisible()
