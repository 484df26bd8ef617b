"""A member sees what he may mark and his own progress; nothing of anybody else's."""

from pdn_desktop.domain.candidacy import AdmissibilityStatus, Candidacy
from pdn_desktop.domain.committee import Recusal
from pdn_desktop.domain.scoring import SheetStatus
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.member_board import member_overview, reading_list
from tests.usecases.committee_samples import do, furnish, scored


def prepared(office: CallFile) -> None:
    furnish(office)
    with office.unit("Secrétariat") as uow:
        uow.act("member.recused")
        uow.add(Recusal(id="r1", member="m1", candidacy="volcans"))
        uow.replace(uow.get(Candidacy, "declic").with_(status=AdmissibilityStatus.INCOMPLETE))
    scored(office, "m1", "passerelles", ["4", "4", "4", "4", "4"])
    scored(office, "m2", "valmont", ["1", "1", "1", "1", "1"])


def test_the_list_holds_what_may_be_marked_and_one_s_own_sheet(office: CallFile) -> None:
    prepared(office)
    rows = do(office, reading_list, member="m1")
    assert [(row.id, row.sheet) for row in rows] == [
        ("passerelles", SheetStatus.FINAL),
        ("horizons", None),
        ("valmont", None),
        ("pixels", None),
    ]
    assert rows[1].territory == "Allier et Puy-de-Dôme"


def test_the_overview_counts_one_s_own_sheets_only(office: CallFile) -> None:
    prepared(office)
    seen = do(office, member_overview, member="m1")
    assert [(figure.label, figure.value, figure.whole) for figure in seen.figures] == [
        ("Candidatures à lire", 4, None),
        ("Vos fiches finalisées", 1, 4),
        ("Déports", 1, None),
    ]
    assert [(task.text.replace("\u00a0", " "), task.detail, task.room) for task in seen.tasks] == [
        ("Module 1 : 2 fiches à finaliser", "PDN-2024-M1-003 et PDN-2024-M1-004", "scoring"),
        ("Module 2 : 1 fiche à finaliser", "PDN-2024-M2-005", "scoring"),
    ]
    assert len(seen.milestones) == 4


def test_nothing_left_is_no_task(office: CallFile) -> None:
    furnish(office)
    for name in ("passerelles", "volcans", "horizons", "valmont", "pixels", "declic"):
        scored(office, "m2", name, ["3", "3", "3", "3", "3"])
    assert do(office, member_overview, member="m2").tasks == ()
