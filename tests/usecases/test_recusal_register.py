"""The register names each recusal declared, and what it reaches."""

from collections.abc import Callable
from datetime import date

from pdn_desktop.storage.call_file import CallFile
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
