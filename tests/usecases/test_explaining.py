"""Where figures come from: the marks behind them, who counts, which rule decided, what stood before."""

from decimal import Decimal
from fractions import Fraction

import pytest

from pdn_desktop.domain.candidacy import AdmissibilityStatus, Candidacy
from pdn_desktop.domain.committee import Member, Role
from pdn_desktop.domain.scoring import Round
from pdn_desktop.errors import Refusal
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.explaining import CriterionOrigin, TotalOrigin, criterion_origin, total_origin
from pdn_desktop.usecases.recusing import declare_recusal
from pdn_desktop.usecases.reviewing import (
    Cell,
    SheetPlace,
    agree_mark,
    enter_mark,
    finalise_sheet,
    reopen_sheet,
    set_comment,
    withdraw_agreed_mark,
)
from pdn_desktop.usecases.scope_ranking import settle_tie
from tests.conftest import FixedClock
from tests.usecases.committee_samples import NAMES, do, furnish, score, scored

A = {
    "m1": ("4", "5", "4", "3.5", "4"),
    "m2": ("3.5", "4", "4", "4", "4.5"),
    "m3": ("4", "4.5", "3", "3", "4"),
}
FIRST, SECOND, THIRD = NAMES["passerelles"], NAMES["horizons"], NAMES["valmont"]
E1, E2, E3 = ("4", "3", "3", "4", "3"), ("3.5", "4", "3.5", "4", "2.5"), ("3.5", "4", "3", "4", "3")


@pytest.fixture(autouse=True)
def _call(office: CallFile) -> None:
    furnish(office, min_raters=1)


def criterion(office: CallFile, code: str, candidacy: str = "passerelles") -> CriterionOrigin:
    return do(office, criterion_origin, candidacy=candidacy, criterion=code)


def total(office: CallFile, candidacy: str) -> TotalOrigin:
    return do(office, total_origin, candidacy=candidacy)


def remarks(origin: CriterionOrigin) -> dict[str, str]:
    return {voice.member.id: voice.remark for voice in origin.voices}


def test_the_marks_behind_a_mean_are_those_that_count(office: CallFile) -> None:
    for who, values in A.items():
        scored(office, who, "passerelles", values)

    origin = criterion(office, "C1")

    assert origin.values == (Decimal(4), Decimal("3.5"), Decimal(4))
    assert (origin.median, origin.spread, origin.expected) == (Fraction(4), Decimal("0.5"), 3)


def test_both_rounds_are_told_and_the_later_counts(office: CallFile) -> None:
    scored(office, "m1", "passerelles", A["m1"])
    scored(office, "m1", "passerelles", ("2", "5", "4", "3.5", "4"), Round.AFTER_AUDITION)

    voice = criterion(office, "C1").voices[0]

    assert [mark.value for mark in voice.answers.values()] == [Decimal(4), Decimal(2)]
    assert voice.counted == voice.answers[Round.AFTER_AUDITION]


def test_who_does_not_count_says_why(office: CallFile) -> None:
    with office.unit("m1") as uow:
        uow.act("member.added", "m4")
        uow.add(Member(id="m4", name="m4", role=Role.ADVISORY, position=4))
        uow.add(Member(id="m5", name="m5", role=Role.SECRETARY, position=5))
    score(office, "m1", "valmont", ("3", "3", "3", None, "3"))
    score(office, "m2", "valmont", ("3", "3", "3", "3", "3"))
    do(office, reopen_sheet, sheet=SheetPlace("m2", "valmont"), reason="Erreur de saisie.")
    do(office, enter_mark, cell=Cell("m3", "valmont", "C1"), value=Decimal(4))
    scored(office, "m4", "valmont", ("1", "1", "1", "1", "1"))

    origin = criterion(office, "C4", "valmont")

    assert remarks(origin) == {
        "m1": "Ne se prononce pas",
        "m2": "Fiche rouverte (Erreur de saisie.)",
        "m3": "Fiche en cours",
        "m4": "Voix consultative, ne compte pas",
    }
    assert origin.values == ()
    assert total(office, "valmont").uncounted == (
        "m2\u00a0: fiche rouverte (Erreur de saisie.)",
        "m3\u00a0: fiche en cours",
        "m4\u00a0: voix consultative, ne compte pas",
    )


def test_marks_of_who_stands_aside_are_not_told(office: CallFile) -> None:
    score(office, "m1", "horizons", E1)
    do(office, declare_recusal, member="m1", candidacy="horizons", restriction="Décision de la présidence.")

    origin = criterion(office, "C1", "horizons")

    assert (remarks(origin)["m1"], origin.voices[0].answers, origin.past) == ("Déport", {}, ())
    assert origin.expected == 2


def test_a_draft_is_its_author_s_own(office: CallFile) -> None:
    do(office, enter_mark, cell=Cell("m1", "valmont", "C1"), value=Decimal(2))

    origin = criterion(office, "C1", "valmont")

    assert (origin.voices[0].answers, origin.past) == ({}, ())


def test_the_history_tells_what_each_finalised_sheet_said(office: CallFile, clock: FixedClock) -> None:
    score(office, "m1", "valmont", ("3", "3", "3", "3", "3"))
    clock.advance(days=1)
    do(office, reopen_sheet, sheet=SheetPlace("m1", "valmont"), reason="Relecture du budget.")
    for value in ("2", "3.5"):  # typed on the way: told nowhere
        do(office, enter_mark, cell=Cell("m1", "valmont", "C4"), value=Decimal(value))
    do(office, finalise_sheet, sheet=SheetPlace("m1", "valmont"))

    past = criterion(office, "C4", "valmont").past

    assert [sentence.partition(" · ")[2] for sentence in past] == [
        "m1, sur dossier\u00a0: 3",
        "m1, sur dossier\u00a0: 3,5 (fiche rouverte\u00a0: Relecture du budget.)",
    ]
    assert len(criterion(office, "C1", "valmont").past) == 1


def test_a_comment_changed_alone_is_no_other_answer(office: CallFile) -> None:
    score(office, "m1", "valmont", ("3", "3", "3", "3", "3"))
    do(office, reopen_sheet, sheet=SheetPlace("m1", "valmont"), reason="Commentaire.")
    do(office, set_comment, cell=Cell("m1", "valmont", "C4"), comment="Mieux dit.")
    do(office, finalise_sheet, sheet=SheetPlace("m1", "valmont"))

    assert len(criterion(office, "C4", "valmont").past) == 1


def test_a_collective_mark_keeps_its_reasons(office: CallFile) -> None:
    scored(office, "m1", "passerelles", A["m1"])
    place = {"candidacy": "passerelles", "criterion": "C1"}
    do(office, agree_mark, **place, value=Decimal("3.5"), reason="Budget relu ensemble.")
    do(office, withdraw_agreed_mark, **place)

    origin = criterion(office, "C1")

    assert origin.agreed is None
    assert [sentence.partition(" · ")[2] for sentence in origin.agreed_past] == [
        "note arrêtée à 3,5, saisie par m1\u00a0: Budget relu ensemble.",
        "note arrêtée retirée, saisi par m1",
    ]


def test_the_rule_that_decided_a_tie_is_told_step_by_step(office: CallFile) -> None:
    for name, values in (("passerelles", E1), ("horizons", E2), ("valmont", E3)):
        scored(office, "m1", name, values)

    (allier,) = (place for place in total(office, "horizons").ranks if place.scope == "M1-03")

    assert allier.rank == 2
    assert allier.sentence.startswith(f"Même total (69,00) que {FIRST} et {THIRD}")
    assert allier.steps == (
        f"C1 Critère 1\u00a0: 4 pour {FIRST}\u00a0; 3,5 pour {SECOND} et {THIRD}.",
        f"C3 Critère 3\u00a0: 3,5 pour {SECOND}\u00a0; 3 pour {THIRD}.",
        "C3 a départagé\u00a0: rang 2.",
    )


def test_a_rank_without_a_tie_needs_no_rule(office: CallFile) -> None:
    scored(office, "m1", "passerelles", E1)
    scored(office, "m1", "valmont", ("1", "1", "1", "1", "1"))

    (allier,) = total(office, "valmont").ranks

    assert (allier.sentence, allier.steps) == (
        "Aucune autre candidature n’a ce total\u00a0: rang 2 sur 2.",
        (),
    )


def test_a_vote_is_told_with_its_reason(office: CallFile) -> None:
    for name in ("passerelles", "valmont"):
        scored(office, "m1", name, E1)
    assert total(office, "valmont").ranks[0].steps[-1].startswith("Les critères laissent l’égalité")

    do(office, settle_tie, scope="M1-03", order=["valmont", "passerelles"], reason="Trois voix contre deux.")

    place = total(office, "valmont").ranks[0]
    assert (place.rank, place.steps[-1]) == (
        1,
        "Le vote du comité du 20 mars 2024 a départagé\u00a0: Trois voix contre deux.",
    )


def test_what_cannot_be_ranked_says_why(office: CallFile) -> None:
    assert total(office, "valmont").ranks[0].sentence == (
        "Non classée\u00a0: un critère n’a encore aucune note."
    )


def test_a_candidacy_that_is_not_admissible_has_no_figure(office: CallFile) -> None:
    with office.unit("m1") as uow:
        uow.act("candidacy.ruled", "valmont")
        uow.replace(uow.get(Candidacy, "valmont").with_(status=AdmissibilityStatus.INADMISSIBLE))

    with pytest.raises(Refusal, match="n’est pas recevable"):
        total(office, "valmont")
