"""« Tout enregistrer » lists what will be made, registers what is sure, and leaves the rest for review."""

from pathlib import Path

import pytest

from pdn_desktop.domain.candidacy import Candidacy
from pdn_desktop.screens.intake_queue import Stage
from pdn_desktop.screens.sure_arrivals_dialog import SureArrivalsDialog
from tests.intake.mail_samples import mail
from tests.screens.conftest import Recorder
from tests.screens.secretary import Secretary
from tests.screens.test_intake_review import FORMANET, Reviewer, formanet, passerelles, saved


@pytest.fixture
def reviewer(at_work: Secretary) -> Reviewer:
    return Reviewer(at_work.room, at_work.office, at_work.runner, at_work.qtbot)


def numbers(at_work: Secretary) -> list[str]:
    with at_work.office.unit("lecture") as uow:
        return sorted(each.number for each in uow.all(Candidacy))


def _asked(reviewer: Reviewer) -> SureArrivalsDialog:
    reviewer.review.ui.all_.click()
    reviewer.qtbot.waitUntil(lambda: bool(reviewer.review.findChildren(SureArrivalsDialog)))
    return reviewer.review.findChildren(SureArrivalsDialog)[-1]


def test_what_is_sure_is_registered_at_once_and_the_rest_stays(
    reviewer: Reviewer, tmp_path: Path, recorder: Recorder
) -> None:
    vague = mail(
        subject="Bonjour", text="Voici notre dossier.", From="v@v.example", Message_ID="<v@v.example>"
    )
    reviewer.drop(*saved(tmp_path, a=passerelles(), b=formanet("Module 2 Puy-de-Dôme"), c=vague))
    dialog = _asked(reviewer)
    rows = dialog.model.rows()
    assert [row.judged.sure for row in rows] == [True, True, False]
    assert FORMANET.startswith("La SARL FormaNet Conseil")
    assert rows[1].judged.what.startswith("Nouvelle candidature")
    assert rows[2].judged.doubt.startswith("À préciser")
    assert dialog.ui.accept.text().replace("\u00a0", " ") == "Enregistrer 2 envois"
    dialog.ui.accept.click()
    reviewer.qtbot.waitUntil(lambda: bool(recorder.texts))
    reviewer.ready()
    assert reviewer.stages == [Stage.REGISTERED, Stage.REGISTERED, Stage.READY]
    assert recorder.texts[-1].replace("\u00a0", " ") == "2 envois enregistrés."
    assert reviewer.review.form is not None


def test_all_that_was_registered_at_once_is_taken_back_and_made_again(
    reviewer: Reviewer, tmp_path: Path, recorder: Recorder, at_work: Secretary
) -> None:
    before = numbers(at_work)
    reviewer.drop(*saved(tmp_path, a=passerelles(), b=formanet("Module 2 Puy-de-Dôme")))
    _asked(reviewer).ui.accept.click()
    reviewer.qtbot.waitUntil(lambda: bool(recorder.texts))
    made = numbers(at_work)
    assert len(made) == len(before) + 2

    undo = at_work.room.bench.undo
    assert undo.undoText() == "Enregistrement de 2\u00a0envois"
    undo.undo()
    at_work.settle()
    assert numbers(at_work) == before
    reviewer.qtbot.waitUntil(at_work.room.ui.loose.isVisible)
    assert at_work.room.ui.loose.title.text() == "2\u00a0envois à rattacher"
    assert reviewer.stages == [Stage.SKIPPED, Stage.SKIPPED]

    undo.redo()
    at_work.settle()
    assert numbers(at_work) == made
    reviewer.qtbot.waitUntil(lambda: reviewer.stages == [Stage.REGISTERED, Stage.REGISTERED])


def test_one_alone_is_not_offered_to_all(reviewer: Reviewer, tmp_path: Path) -> None:
    reviewer.drop(*saved(tmp_path, a=passerelles()))
    assert not reviewer.review.ui.all_.isVisible()
