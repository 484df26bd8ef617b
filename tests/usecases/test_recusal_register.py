"""The register names each recusal declared, and what it reaches."""

from collections.abc import Callable
from datetime import date

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.declaring import declare_interests, withdraw_declaration
from pdn_desktop.usecases.recusal_register import recusal_register
from pdn_desktop.usecases.recusing import declare_recusal
from tests.usecases.committee_samples import do, furnish


def test_a_recusal_reaches_its_rivals_unless_restricted(
    office: CallFile, clock: Callable[[], object]
) -> None:
    furnish(office)
    do(office, declare_recusal, member="m2", candidacy="passerelles", nature="  mandat électif ")
    do(office, declare_recusal, member="m1", candidacy="volcans", restriction="lien ancien")

    register = do(office, recusal_register)

    first, second = register.rows
    assert (first.member, first.number, first.also, first.restriction) == (
        "m1",
        "PDN-2024-M1-002",
        (),
        "lien ancien",
    )
    assert (second.structure, second.nature, second.declared_on, second.also) == (
        "Passerelles numériques d’Allier",
        "mandat électif",
        date(2024, 3, 20),
        ("PDN-2024-M1-003", "PDN-2024-M1-004"),
    )


def test_the_choices_of_a_declaration_are_named(office: CallFile) -> None:
    furnish(office)

    register = do(office, recusal_register)

    assert [key for key, _ in register.members] == ["m1", "m2", "m3"]
    assert register.candidacies[0] == ("passerelles", "PDN-2024-M1-001 – Passerelles numériques d’Allier")
    assert register.rows == ()


def test_declarations_are_told_newest_first_with_what_became_of_them(
    office: CallFile, clock: Callable[[], object]
) -> None:
    furnish(office)
    first = do(
        office,
        declare_interests,
        member="m1",
        module=ModuleCode.M1,
        clear=["a-volcans"],
        links={"a-horizons": "administratrice"},
    )
    do(office, withdraw_declaration, declaration=first.id, reason="erreur de nom")

    (row,) = do(office, recusal_register).declarations

    assert (row.name, row.module, row.day, row.by) == ("m1", ModuleCode.M1, date(2024, 3, 20), "m1")
    assert row.clear == ("Réseau Jeunes Volcans",)
    assert row.links == (("Fédération Horizons jeunesse 03-63", "administratrice"),)
    assert (row.withdrawn_on, row.withdrawn) == (date(2024, 3, 20), "erreur de nom")
