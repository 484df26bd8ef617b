"""What is ruled and asked from the page of a candidacy."""

from datetime import date

from pdn_desktop.domain.candidacy import AdmissibilityStatus, InadmissibilityReason, SupplementRequest
from pdn_desktop.screens.candidacy_picker import CandidacyPicker
from pdn_desktop.screens.step_dialog import StepDialog
from tests.conftest import FixedClock
from tests.screens.conftest import Recorder
from tests.screens.secretary import LATE, ON_TIME, UNSIGNED, Secretary

Status = AdmissibilityStatus


def test_what_keeps_a_ruling_from_holding_is_said_in_place(at_work: Secretary, recorder: Recorder) -> None:
    at_work.open(LATE)
    assert "2\u00a0s après la limite" in at_work.page.control.advice.text.text()
    assert at_work.page.control.buttons[Status.INADMISSIBLE].property("role") == "primary"

    at_work.page.control.buttons[Status.ADMISSIBLE].click()
    assert "romprait l’égalité" in at_work.page.control.refusal.text.text()
    assert at_work.filed.status is Status.RECEIVED
    assert recorder.texts == []


def test_a_signature_nobody_saw_is_asked_about_and_the_keyboard_leaves_the_acts(
    at_work: Secretary, recorder: Recorder
) -> None:
    recorder.accepts = True
    at_work.open(ON_TIME)
    admit = at_work.page.control.buttons[Status.ADMISSIBLE]
    admit.setFocus()
    admit.click()
    at_work.settle()

    assert [question.title for question in recorder.questions] == [
        "Déclarer recevable sans avoir noté la signature\u00a0?"
    ]
    assert at_work.filed.status is Status.ADMISSIBLE
    assert at_work.page.ui.tabs.tabBar().hasFocus()


def test_a_late_candidacy_is_ruled_inadmissible_for_that_reason(
    at_work: Secretary, recorder: Recorder
) -> None:
    at_work.open(LATE)
    at_work.page.control.buttons[Status.INADMISSIBLE].click()
    at_work.dialog(StepDialog).ui.accept.click()
    at_work.settle()

    assert (at_work.filed.status, at_work.filed.reason) == (Status.INADMISSIBLE, InadmissibilityReason.LATE)
    assert recorder.texts == ["La candidature PDN-2024-M1-002 est déclarée irrecevable."]
    assert at_work.page.ui.status.status.word == "Irrecevable"


def test_a_reason_that_does_not_hold_keeps_the_dialog_open(at_work: Secretary) -> None:
    at_work.open(ON_TIME)
    at_work.page.control.buttons[Status.INADMISSIBLE].click()
    dialog = at_work.dialog(StepDialog)
    box = dialog.rows["reason"].editor
    box.setCurrentIndex(box.findData("late"))
    dialog.ui.accept.click()

    assert dialog.isVisible()
    assert dialog.ui.fault.text().endswith("Ce motif ne tient pas.")
    dialog.reject()


def test_complements_are_asked_for_with_their_delay_then_answered(
    at_work: Secretary, clock: FixedClock, recorder: Recorder
) -> None:
    at_work.open(UNSIGNED)
    at_work.page.control.buttons[Status.INCOMPLETE].click()
    dialog = at_work.dialog(StepDialog)
    assert dialog.rows["items"].text().splitlines()[0].startswith("La signature du dossier")
    dialog.ui.accept.click()
    at_work.settle()
    assert at_work.filed.status is Status.INCOMPLETE
    assert recorder.told[-1].detail == "Son courrier s’écrit depuis l’onglet Suivi."

    clock.advance(days=2)
    (request,) = at_work.page._shown.detail.requests
    at_work.page.follow_up.answered.emit(request)
    at_work.dialog(StepDialog).ui.accept.click()
    at_work.settle()
    with at_work.office.unit("lecture") as uow:
        (kept,) = uow.all(SupplementRequest)
    assert (kept.due_on, kept.answered_on) == (date(2024, 3, 28), date(2024, 3, 22))


def test_nothing_asked_is_refused_in_the_dialog(at_work: Secretary) -> None:
    at_work.open(UNSIGNED)
    at_work.page.control.buttons[Status.INCOMPLETE].click()
    dialog = at_work.dialog(StepDialog)
    dialog.rows["items"].editor.setPlainText("  ")
    dialog.ui.accept.click()

    assert dialog.ui.fault.text() == "Écrivez au moins un élément à demander."
    dialog.reject()


def test_a_ruling_is_taken_back_with_a_reason_and_stays_in_the_history(at_work: Secretary) -> None:
    at_work.open(LATE)
    at_work.page.control.buttons[Status.INADMISSIBLE].click()
    at_work.dialog(StepDialog).ui.accept.click()
    at_work.settle()
    at_work.page.control.ruled.emit(Status.CHECKING)
    dialog = at_work.dialog(StepDialog)
    dialog.ui.accept.click()
    assert dialog.rows["text"].fault == "Écrivez le motif en une phrase."

    dialog.rows["text"].editor.setPlainText("La date du serveur était fausse.")
    dialog.ui.accept.click()
    at_work.settle()
    assert at_work.filed.status is Status.CHECKING
    assert [ruling.after for ruling in at_work.page._shown.detail.rulings] == [
        Status.CHECKING,
        Status.INADMISSIBLE,
        Status.CHECKING,
    ]


def test_a_withdrawal_bears_the_day_of_the_letter(at_work: Secretary) -> None:
    at_work.open(ON_TIME)
    at_work.page.control.ruled.emit(Status.WITHDRAWN)
    dialog = at_work.dialog(StepDialog)
    dialog.rows["day"].editor.setText("19 mars 2024")
    dialog.ui.accept.click()
    at_work.settle()

    assert (at_work.filed.status, at_work.filed.withdrawn_on) == (Status.WITHDRAWN, date(2024, 3, 19))


def test_a_duplicate_names_the_original_of_its_module(at_work: Secretary) -> None:
    at_work.open(ON_TIME)
    at_work.page.control.ruled.emit(Status.DUPLICATE)
    picker = at_work.dialog(CandidacyPicker)
    assert [row.number for row in picker.model.rows()] == [LATE]

    picker.ui.accept.click()
    at_work.settle()
    assert at_work.filed.status is Status.DUPLICATE
