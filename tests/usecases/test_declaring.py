"""Declarations of interests on a real call file: what is asked, what follows, what is closed meanwhile."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.candidacy import AdmissibilityStatus, Applicant, Candidacy
from pdn_desktop.domain.committee import Recusal
from pdn_desktop.domain.interests import InterestDeclaration
from pdn_desktop.domain.scoring import Mark, Round, ScoreSheet, SheetStatus
from pdn_desktop.errors import Refusal
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases import declaring, recusing, reviewing
from pdn_desktop.usecases.declaring import InterestForm
from pdn_desktop.usecases.reviewing import Cell
from tests.usecases.committee_samples import do, filed, furnish

M1, M2 = ModuleCode.M1, ModuleCode.M2
FOUR = ["a-passerelles", "a-volcans", "a-horizons", "a-valmont"]


@pytest.fixture(autouse=True)
def _call(office: CallFile) -> None:
    furnish(office, interests_first=True)


def asked(office: CallFile, module: ModuleCode = M1, member: str = "m1") -> list[str]:
    form: InterestForm = do(office, declaring.interest_form, member=member, module=module)
    return [row.applicant for row in form.rows]


def declare(
    office: CallFile, clear: list[str], links: dict[str, str] | None = None, module: ModuleCode = M1
) -> InterestDeclaration:
    return do(office, declaring.declare_interests, member="m1", module=module, clear=clear, links=links or {})


def mark(office: CallFile, candidacy: str) -> Mark:
    return do(office, reviewing.enter_mark, cell=Cell("m1", candidacy, "C1"), value=Decimal(4))


def change(office: CallFile, candidacy: str, **fields: object) -> None:
    with office.unit("test") as uow:
        uow.act("candidacy.edited", candidacy)
        uow.replace(uow.get(Candidacy, candidacy).with_(**fields))


def undeclared(office: CallFile) -> list[str]:
    with office.unit("test") as uow:
        return [member.id for member in declaring.undeclared_members(uow, [M2, M1])]


def aside(office: CallFile) -> dict[str, tuple[str | None, str]]:
    with office.unit("test") as uow:
        return {r.candidacy: (r.cause, r.nature) for r in uow.all(Recusal, member="m1")}


def test_every_structure_of_the_module_is_asked_about_in_order(office: CallFile) -> None:
    change(office, "volcans", status=AdmissibilityStatus.WITHDRAWN)
    change(office, "valmont", status=AdmissibilityStatus.CHECKING)

    form = do(office, declaring.interest_form, member="m1", module=M1)

    assert [(row.name, row.numbers) for row in form.rows] == [
        ("Passerelles numériques d’Allier", ("PDN-2024-M1-001",)),
        ("Fédération Horizons jeunesse 03-63", ("PDN-2024-M1-003",)),
        ("Commune de Valmont-sur-Sioule", ("PDN-2024-M1-004",)),
    ]
    assert (form.earlier, form.declared_on, form.reaches_rivals) == (0, None, True)


def test_no_mark_is_given_before_a_declaration_and_the_refusal_leads_there(office: CallFile) -> None:
    with pytest.raises(Refusal) as refusal:
        mark(office, "passerelles")

    assert refusal.value.what == (
        "m1 n’a pas encore déclaré ses intérêts pour la candidature PDN-2024-M1-001."
    )
    assert refusal.value.to_do == "Ouvrez la Notation\u00a0: la déclaration s’y présente avant les fiches."

    declare(office, FOUR)

    assert mark(office, "passerelles").value == Decimal(4)
    assert asked(office) == []
    assert asked(office, M2) == ["a-pixels", "a-declic"]
    with office.unit("test") as uow:
        assert declaring.interests_awaited(uow, "m1") == {M2: 2}


def test_an_interest_stands_the_member_aside_from_all_that_compete_in_one_act(office: CallFile) -> None:
    made = declare(office, ["a-passerelles", "a-volcans", "a-valmont"], {"a-horizons": " administratrice "})

    assert aside(office) == {
        "horizons": (None, "administratrice"),
        "passerelles": ("horizons", ""),
        "volcans": ("horizons", ""),
        "valmont": ("horizons", ""),
    }
    assert made.links == {"a-horizons": "administratrice"}
    with office.unit("test") as uow:
        entry = uow.journal.entries(count=1)[0]
    assert (entry.action, entry.subject, len(entry.changes)) == ("interests.declared", "m1", 5)


def test_two_rivals_with_an_interest_each_keep_their_own_recusal(office: CallFile) -> None:
    declare(office, [], {"a-horizons": "administratrice", "a-volcans": "bénévole"})

    assert aside(office)["horizons"] == (None, "administratrice")
    assert aside(office)["volcans"] == (None, "bénévole")


def test_a_structure_filed_since_is_asked_about_alone(office: CallFile) -> None:
    declare(office, FOUR)
    with office.unit("test") as uow:
        uow.act("candidacy.registered", "late")
        uow.add(Applicant(id="a-late", name="L’Atelier d’à côté", city="Gannat"))
        uow.add(filed("late", "63", M1, 9))

    form = do(office, declaring.interest_form, member="m1", module=M1)

    assert [(row.applicant, row.place) for row in form.rows] == [("a-late", "Gannat")]
    assert (form.earlier, form.declared_on) == (4, date(2024, 3, 20))
    with pytest.raises(Refusal):
        mark(office, "late")
    assert mark(office, "passerelles").value == Decimal(4)


def test_nothing_is_asked_when_the_call_does_not_ask(office: CallFile) -> None:
    with office.unit("test") as uow:
        uow.act("settings.edited")
        uow.replace(declaring.current_settings(uow).with_(interests_first=False))

    assert asked(office) == []
    assert mark(office, "passerelles").value == Decimal(4)
    assert undeclared(office) == []


def test_nothing_is_asked_about_marks_given_elsewhere_nor_of_who_stands_aside(office: CallFile) -> None:
    with office.unit("test") as uow:
        uow.act("call.imported")
        uow.add(ScoreSheet(member="m1", candidacy="volcans", status=SheetStatus.FINAL))
        uow.add(Recusal(id="r", member="m1", candidacy="horizons"))
    assert asked(office) == ["a-passerelles", "a-valmont"]

    with office.unit("test") as uow:
        uow.act("call.imported")
        for name in ("passerelles", "valmont"):
            uow.add(ScoreSheet(member="m1", candidacy=name, status=SheetStatus.FINAL))
    assert asked(office) == []


def test_a_sheet_begun_goes_on_and_its_second_round_too(office: CallFile) -> None:
    with office.unit("test") as uow:
        uow.act("call.imported")
        uow.add(ScoreSheet(member="m1", candidacy="volcans", status=SheetStatus.DRAFT))
        uow.add(ScoreSheet(member="m1", candidacy="valmont", round=Round.AFTER_AUDITION))

    assert mark(office, "volcans").value == Decimal(4)
    assert asked(office) == FOUR


def test_those_who_have_not_declared_are_named(office: CallFile) -> None:
    declare(office, FOUR)
    declare(office, ["a-pixels", "a-declic"], module=M2)

    assert undeclared(office) == ["m2", "m3"]


@pytest.mark.parametrize(
    ("clear", "links", "said"),
    [
        ([], {}, "La déclaration ne porte sur aucune structure."),
        (["a-volcans"], {"a-volcans": "x"}, "Une même structure est déclarée deux fois."),
        (["a-pixels"], {}, "Une structure déclarée n’est pas candidate au module 1."),
        ([], {"a-volcans": "  "}, "Le lien avec «\u00a0Réseau Jeunes Volcans\u00a0» n’est pas dit."),
    ],
)
def test_a_faulty_declaration_changes_nothing(
    office: CallFile, clear: list[str], links: dict[str, str], said: str
) -> None:
    with pytest.raises(Refusal) as refusal:
        declare(office, clear, links)

    assert refusal.value.what == said
    with office.unit("test") as uow:
        assert (uow.all(InterestDeclaration), uow.all(Recusal)) == ([], [])


def test_a_declaration_is_withdrawn_with_a_reason_and_what_came_from_it_too(
    office: CallFile, clock: Callable[[], object]
) -> None:
    do(office, recusing.declare_recusal, member="m1", candidacy="pixels")
    made = declare(office, ["a-passerelles"], {"a-horizons": "administratrice", "a-volcans": "élu"})

    withdrawn = do(office, declaring.withdraw_declaration, declaration=made.id, reason=" erreur de nom ")

    assert (withdrawn.withdrawn, withdrawn.withdrawn_at, withdrawn.holds) == ("erreur de nom", clock(), False)
    assert aside(office) == {"pixels": (None, ""), "declic": ("pixels", "")}
    assert asked(office) == FOUR
    with pytest.raises(Refusal, match="déjà été retirée"):
        do(office, declaring.withdraw_declaration, declaration=made.id, reason="encore")


def test_a_withdrawal_has_a_reason(office: CallFile) -> None:
    made = declare(office, FOUR)

    with pytest.raises(Refusal, match="demande un motif"):
        do(office, declaring.withdraw_declaration, declaration=made.id, reason=" ")
    assert asked(office) == []


def test_a_recusal_lifted_by_the_chair_does_not_keep_a_declaration_from_being_withdrawn(
    office: CallFile,
) -> None:
    made = declare(office, [], {"a-horizons": "administratrice"})
    do(office, recusing.withdraw_recusal, member="m1", candidacy="horizons")

    do(office, declaring.withdraw_declaration, declaration=made.id, reason="erreur")

    assert aside(office) == {}
