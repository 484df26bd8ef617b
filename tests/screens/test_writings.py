"""What is written about a hearing: one step of undo each, kept when the file declines it."""

from pathlib import Path

from PySide6.QtWidgets import QPlainTextEdit

from pdn_desktop.domain.hearing import Hearing, HearingNote
from pdn_desktop.usecases import hearing_plan
from tests.screens.conftest import EnterHearings, Recorder
from tests.screens.hearing_desk import do
from tests.usecases.letter_samples import PASSERELLES


def test_text_declined_stays_in_its_field(
    enter_hearings: EnterHearings, planned_hearings: Path, recorder: Recorder
) -> None:
    at_work = enter_hearings(planned_hearings)
    at_work.sit("Passerelles")
    row = at_work.room.session.notes.notes["C1"]
    do(at_work.office, hearing_plan.unplan_hearing, candidacy=PASSERELLES)  # by someone else, meanwhile
    assert isinstance(row.editor, QPlainTextEdit)
    row.editor.setPlainText("Une note de trop.")
    row.commit()
    at_work.settle()
    assert row.editor.toPlainText() == "Une note de trop."
    assert row.fault == (
        "L’audition de la candidature PDN-2024-M1-001 n’est pas planifiée. "
        "Donnez-lui un créneau dans le planning."
    )
    assert recorder.texts == []
    assert at_work.room.desk.state == "Non enregistré"
    assert at_work.all(HearingNote) == []
    assert not at_work.room.bench.undo.canUndo()
    assert at_work.read(Hearing, PASSERELLES).starts_at is None
