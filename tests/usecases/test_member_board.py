"""A member sees what he may mark and his own progress; nothing of anybody else's."""

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.candidacy import AdmissibilityStatus, Candidacy
from pdn_desktop.domain.committee import Recusal
from pdn_desktop.domain.interests import InterestDeclaration
from pdn_desktop.domain.scoring import SheetStatus
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.agenda import first_named
from pdn_desktop.usecases.member_board import Access, member_overview, reading_list
from tests.usecases.committee_samples import do, furnish, noon, scored


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
    assert [(row.id, row.sheet, row.access) for row in rows] == [
        ("passerelles", SheetStatus.FINAL, Access.OPEN),
        ("volcans", None, Access.ASIDE),
        ("horizons", None, Access.OPEN),
        ("valmont", None, Access.OPEN),
        ("pixels", None, Access.OPEN),
    ]
    assert rows[2].territory == "Allier et Puy-de-Dôme"


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


def test_a_line_that_names_some_sheets_counts_the_others() -> None:
    numbers = [f"PDN-2024-M1-00{n}" for n in range(1, 5)]
    assert first_named(numbers[:3]) == "PDN-2024-M1-001, PDN-2024-M1-002 et PDN-2024-M1-003"
    assert first_named(numbers) == "PDN-2024-M1-001, PDN-2024-M1-002, PDN-2024-M1-003 et 1\u00a0autre"


def test_one_s_interests_are_to_be_declared_first(office: CallFile) -> None:
    furnish(office, interests_first=True)
    with office.unit("Secrétariat") as uow:
        uow.act("interests.declared")
        uow.add(
            InterestDeclaration(
                id="d", member="m1", module=ModuleCode.M2, at=noon(), by="m1", clear=("a-pixels", "a-declic")
            )
        )

    rows = do(office, reading_list, member="m1")
    tasks = do(office, member_overview, member="m1").tasks

    assert [row.access for row in rows] == [Access.UNDECLARED] * 4 + [Access.OPEN] * 2

    assert (tasks[0].text, tasks[0].detail, tasks[0].room, tasks[0].subject) == (
        "Module 1\u00a0: déclarez vos intérêts avant de noter",
        "4\u00a0structures candidates, une réponse pour chacune.",
        "scoring",
        "M1",
    )
    assert "intérêts" not in tasks[1].text
