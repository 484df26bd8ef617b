"""What the committee debates: rankings with what decided them, and what is left before it can propose."""

from decimal import Decimal

import pytest

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.scoring import ScoringGrid
from pdn_desktop.errors import Refusal
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases import deliberation
from pdn_desktop.usecases.deliberation import (
    Contender,
    DeliberationBoard,
    deliberation_board,
    deliberation_modules,
)
from pdn_desktop.usecases.recusing import declare_recusal
from pdn_desktop.usecases.reviewing import agree_mark
from pdn_desktop.usecases.scope_ranking import settle_tie
from tests.usecases.committee_samples import do, furnish, scored

EQUAL = ("4", "3", "3", "4", "3")


@pytest.fixture(autouse=True)
def _call(office: CallFile) -> None:
    furnish(office, min_raters=1)


def board(office: CallFile, module: ModuleCode = ModuleCode.M1) -> DeliberationBoard:
    return do(office, deliberation_board, module=module)


def said(found: DeliberationBoard, scope: str = "M1-03") -> dict[str, str]:
    panel = next(panel for panel in found.panels if panel.scope.code == scope)
    return {row.candidacy: found.decided_by(panel, row) for row in panel.ranking.rows}


def test_the_rule_that_decided_is_written_out(office: CallFile) -> None:
    scored(office, "m1", "passerelles", EQUAL)
    scored(office, "m1", "horizons", ("3.5", "4", "3.5", "4", "2.5"))
    scored(office, "m1", "valmont", ("1", "1", "1", "1", "1"))

    found = said(board(office))

    assert found["passerelles"].startswith("Départagée par C1")
    assert found["valmont"] == ""


def test_a_vote_settles_what_the_criteria_leave_equal(office: CallFile) -> None:
    for name in ("passerelles", "horizons"):
        scored(office, "m1", name, EQUAL)
    assert said(board(office))["horizons"] == "Ex æquo, à départager"
    assert "Ex æquo à départager dans le périmètre M1-03" in [task.text for task in board(office).tasks]

    do(office, settle_tie, scope="M1-03", order=["horizons", "passerelles"], reason="Majorité.")

    assert said(board(office))["horizons"] == "Départagée par un vote du comité"


def test_raters_are_counted_without_those_who_stand_aside(office: CallFile) -> None:
    do(
        office,
        declare_recusal,
        member="m3",
        candidacy="passerelles",
        restriction="Décision de la présidence.",
    )
    scored(office, "m1", "passerelles", EQUAL)
    scored(office, "m1", "horizons", EQUAL)

    found = board(office)

    assert found.contenders["passerelles"].raters_text == "1/2"
    assert found.contenders["horizons"].raters_text == "1/3"


def test_the_informative_ranking_speaks_only_when_raters_differ(office: CallFile) -> None:
    for name in ("passerelles", "horizons", "valmont"):
        scored(office, "m1", name, EQUAL)
    assert [panel.same_raters for panel in board(office).panels][:1] == [True]

    scored(office, "m2", "passerelles", ("5", "5", "5", "5", "5"))

    allier = board(office).panels[0]
    assert (allier.same_raters, [member.id for member in allier.common_raters]) == (False, ["m1"])


def test_a_gap_is_left_to_discuss_until_a_mark_is_agreed(office: CallFile) -> None:
    scored(office, "m1", "passerelles", ("1", "3", "3", "3", "3"))
    scored(office, "m2", "passerelles", ("4", "3", "3", "3", "3"))

    gap = next(task for task in board(office).tasks if "écart" in task.text)

    assert (gap.text, gap.subject) == ("1\u00a0écart de notes à discuter", "passerelles")


def test_modules_come_in_order(office: CallFile) -> None:
    assert [module.code for module in do(office, deliberation_modules)] == ["M1", "M2"]


def test_a_module_without_grid_is_refused(office: CallFile) -> None:
    with office.unit("test") as uow:
        uow.act("test.prepared")
        for grid in uow.all(ScoringGrid):
            uow.remove(grid)

    with pytest.raises(Refusal, match="pas encore de grille"):
        board(office)


def test_thousands_are_summed_by_the_engine_and_say_the_same(
    office: CallFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    scored(office, "m1", "passerelles", ("1", "3", "3", "3", "3"))
    scored(office, "m2", "passerelles", ("4", "3", "3", "3", "3"))
    do(office, agree_mark, candidacy="horizons", criterion="C1", value=Decimal(1), reason="Débat.")
    whole = board(office)
    assert whole.whole
    monkeypatch.setattr(deliberation, "WHOLE", 2)

    many = board(office)

    assert not many.whole
    assert [each.whole for each in many.contenders.values()] == [False] * 4
    for name, contender in whole.contenders.items():
        assert contender_facts(many.contenders[name]) == contender_facts(contender)
    assert [task.text for task in many.tasks] == [task.text for task in whole.tasks]
    assert many.panels[0].same_raters


def contender_facts(contender: Contender) -> tuple[object, ...]:
    table = contender.table
    facts = (table.score.hundredths, table.score.provisional, table.spreads, table.to_discuss)
    return (*facts, table.vigilance, table.agreed, contender.expected)
