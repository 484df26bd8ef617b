"""The checklist of domain §2.1: who owes what, what may be held against a dossier."""

from datetime import UTC, datetime

import pytest

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.candidacy import (
    Expectation,
    LegalFamily,
    LegalForm,
    PieceCheck,
    PieceRequirement,
    PieceState,
)
from pdn_desktop.domain.checklist import (
    Checklist,
    checklist,
    default_state,
    expectation,
    family,
    requested,
)

R, O, C, N = (  # noqa: E741 -- the letters of the table
    Expectation.REQUIRED,
    Expectation.OPTIONAL,
    Expectation.CONDITIONAL,
    Expectation.NOT_APPLICABLE,
)
BOTH = frozenset(ModuleCode)


def piece(
    code: str, row: str, position: int, modules: frozenset[ModuleCode] = BOTH, *, announced: bool = False
) -> PieceRequirement:
    letters = {"R": R, "O": O, "C": C, "-": N}
    return PieceRequirement(
        code=code,
        label=f"Pièce {code}",
        modules=modules,
        expectations={each: letters[letter] for each, letter in zip(LegalFamily, row, strict=True)},
        announced_in_call=announced,
        position=position,
    )


PIECES = [
    piece("CER", "R---", 3),
    piece("DOSSIER", "RRRR", 1, announced=True),
    piece("CV_COORD", "RRRR", 2, frozenset({ModuleCode.M1})),
    piece("STATUTS", "R-OR", 4),
    piece("PROJET", "OOOO", 5),
]


def check(code: str, state: PieceState, reason: str = "") -> PieceCheck:
    return PieceCheck(
        candidacy="c1", piece=code, state=state, reason=reason, at=datetime(2024, 3, 18, tzinfo=UTC)
    )


def of_association(*checks: PieceCheck) -> Checklist:
    return checklist(PIECES, checks, LegalForm.ASSOCIATION, ModuleCode.M1)


@pytest.mark.parametrize(
    ("form", "column"),
    [
        (LegalForm.ASSOCIATION, LegalFamily.ASSOCIATION),
        (LegalForm.FOUNDATION, LegalFamily.ASSOCIATION),
        (LegalForm.SOCIAL_CENTRE, LegalFamily.TERRITORIAL),
        (LegalForm.MUNICIPALITY, LegalFamily.TERRITORIAL),
        (LegalForm.PUBLIC_BODY, LegalFamily.PUBLIC_BODY),
        (LegalForm.COOPERATIVE, LegalFamily.COMPANY),
        (LegalForm.SOLE_TRADER, LegalFamily.COMPANY),
        (LegalForm.MUTUAL, None),
        (LegalForm.OTHER, None),
    ],
)
def test_each_legal_form_has_its_column(form: LegalForm, column: LegalFamily | None) -> None:
    assert family(form) is column


def test_the_republican_commitment_is_for_associations_only() -> None:
    cer = PIECES[0]

    assert expectation(cer, LegalForm.ASSOCIATION, ModuleCode.M1) is R
    assert expectation(cer, LegalForm.MUNICIPALITY, ModuleCode.M1) is N
    assert expectation(cer, LegalForm.COMPANY, ModuleCode.M1) is N


def test_a_coordinator_s_cv_is_for_module_1_only() -> None:
    assert expectation(PIECES[2], LegalForm.ASSOCIATION, ModuleCode.M2) is N


def test_a_form_without_a_column_owes_what_all_owe_and_the_rest_is_judged() -> None:
    owed = [expectation(each, LegalForm.MUTUAL, ModuleCode.M1) for each in PIECES]

    assert owed == [C, R, R, C, O]


@pytest.mark.parametrize(
    ("expected", "state"),
    [
        (R, PieceState.MISSING),
        (O, PieceState.MISSING),
        (C, PieceState.MISSING),
        (N, PieceState.NOT_APPLICABLE),
    ],
)
def test_before_anyone_has_looked(expected: Expectation, state: PieceState) -> None:
    assert default_state(expected) is state


def test_the_lines_follow_the_order_of_the_list() -> None:
    assert [line.requirement.code for line in of_association().pieces] == [
        "DOSSIER",
        "CV_COORD",
        "CER",
        "STATUTS",
        "PROJET",
    ]


def test_pieces_that_do_not_apply_are_not_shown_unless_checked() -> None:
    lines = checklist(PIECES, [], LegalForm.MUNICIPALITY, ModuleCode.M2).pieces
    checked = checklist(
        PIECES, [check("CER", PieceState.RECEIVED)], LegalForm.MUNICIPALITY, ModuleCode.M2
    ).pieces

    assert [line.requirement.code for line in lines] == ["DOSSIER", "PROJET"]
    assert [line.requirement.code for line in checked] == ["DOSSIER", "CER", "PROJET"]


def test_an_optional_piece_is_never_lacking() -> None:
    lacking = [line.requirement.code for line in of_association().lacking]

    assert lacking == ["DOSSIER", "CV_COORD", "CER", "STATUTS"]


def test_only_an_announced_piece_may_be_held_against_a_dossier() -> None:
    assert [line.requirement.code for line in of_association().decisive] == ["DOSSIER"]


def test_received_waived_and_not_applicable_pieces_are_settled() -> None:
    listed = of_association(
        check("DOSSIER", PieceState.RECEIVED),
        check("CV_COORD", PieceState.RECEIVED),
        check("CER", PieceState.WAIVED, "pièce déjà détenue"),
        check("STATUTS", PieceState.NOT_APPLICABLE),
    )

    assert listed.complete
    assert listed.decisive == ()


def test_a_piece_that_does_not_conform_is_asked_for_again_with_its_reason() -> None:
    listed = of_association(
        check("DOSSIER", PieceState.NON_CONFORMING, "non signé"),
        check("CV_COORD", PieceState.RECEIVED),
        check("CER", PieceState.RECEIVED),
    )

    assert not listed.complete
    assert requested(listed.lacking) == ("Pièce DOSSIER (non signé)", "Pièce STATUTS")
