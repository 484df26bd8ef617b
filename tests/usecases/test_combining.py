"""« Combinaisons »: what the scopes of a module could give together, and what the committee proposes."""

import pytest

from pdn_desktop.domain.awarding import Award
from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.candidacy import Candidacy
from pdn_desktop.domain.outcomes import Outcome, Reason
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.combining import Combined, combined
from pdn_desktop.usecases.deciding import propose
from tests.usecases.committee_samples import do, furnish, scored

REASONS = (Reason(criterion="C1", text="Calendrier à préciser."),)


@pytest.fixture(autouse=True)
def _call(office: CallFile) -> None:
    furnish(office, min_raters=1)
    for name, mark in (("passerelles", "4"), ("horizons", "3"), ("valmont", "2"), ("volcans", "2")):
        scored(office, "m1", name, (mark,) * 5)


def found(office: CallFile) -> Combined:
    return do(office, combined, module=ModuleCode.M1)


def answered(office: CallFile, *, accepts: bool) -> None:
    with office.unit("m1") as uow:
        uow.act("candidacy.edited", "horizons")
        uow.replace(uow.get(Candidacy, "horizons").with_(accepts_partial=accepts))


def test_each_combination_says_who_gets_what(office: CallFile) -> None:
    first, *others = found(office).combinations

    assert found(office).sentence(first) == (
        "Allier\u00a0: Passerelles numériques d’Allier (80,00, rang 1)\u00a0; "
        "Puy-de-Dôme\u00a0: Fédération Horizons jeunesse 03-63 (60,00, rang 1). Somme\u00a0: 140,00. "
        "Fédération Horizons jeunesse 03-63 n’a pas dit si un seul département lui convient."
    )
    assert len(others) == 5


def test_a_structure_that_wants_both_is_never_first_in_part(office: CallFile) -> None:
    answered(office, accepts=False)

    board = found(office)

    assert [tuple(one.choice.values()) for one in board.combinations if one.possible] == [
        ("passerelles", "volcans"),
        ("horizons", "horizons"),
        ("valmont", "volcans"),
    ]
    assert board.answer(board.combinations[-1]) == (
        "Fédération Horizons jeunesse 03-63 n’accepte pas un seul département."
    )


def test_what_the_committee_proposes_is_marked(office: CallFile) -> None:
    answered(office, accepts=True)
    for scope, retained, left in (
        ("M1-03", "passerelles", ("horizons", "valmont")),
        ("M1-63", "horizons", ("volcans",)),
    ):
        awards = [
            Award(retained, Outcome.RETAINED),
            *(Award(each, Outcome.NOT_RETAINED, reasons=REASONS) for each in left),
        ]
        do(office, propose, scope=scope, awards=awards)

    board = found(office)

    assert [one.choice for one in board.combinations if board.is_proposed(one)] == [
        {"M1-03": "passerelles", "M1-63": "horizons"}
    ]
    assert board.sentence(board.combinations[0]).endswith("Somme\u00a0: 140,00. Proposée par le comité.")


def test_a_module_whose_second_scope_has_nothing_ranked_combines_nothing(office: CallFile) -> None:
    assert do(office, combined, module=ModuleCode.M2).combinations == ()
