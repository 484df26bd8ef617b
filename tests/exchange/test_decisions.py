"""DECISIONS.toml: the documented example is read whole; faults are named at their place."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from pdn_desktop.domain.awarding import Award
from pdn_desktop.domain.candidacy import Candidacy
from pdn_desktop.domain.outcomes import Outcome, Reason, ScopeRuling, UnsuccessfulGround
from pdn_desktop.errors import Refusal
from pdn_desktop.exchange.decisions import Decisions, Grant, Tie, read_decisions

DOCUMENTED = Path(__file__).parents[2] / "docs" / "cli.md"
EXAMPLE = re.findall(r"```toml\n(.*?)```", DOCUMENTED.read_text("utf-8"), re.DOTALL)[0]


def candidacy(number: int) -> Candidacy:
    return Candidacy(
        id=f"c{number}",
        number=f"PDN-2024-M1-00{number}",
        applicant="a",
        module="M1",
        coverage={"03"},
        received_at=datetime(2024, 3, 10, tzinfo=UTC),
    )


def read(text: str) -> Decisions:
    return read_decisions(text.encode(), origin="fichier « d »", candidacies=[candidacy(1), candidacy(2)])


def test_the_documented_example() -> None:
    found = read(EXAMPLE)

    first, second = found.scopes
    assert (first.scope, first.tie) == ("M1-03", Tie(("c2", "c1"), "Vote du comité : deux voix contre une."))
    assert first.proposals == (
        Award("c2", Outcome.RETAINED),
        Award(
            "c1",
            Outcome.NOT_RETAINED,
            reasons=(Reason(criterion="C1", text="le calendrier n’est pas précisé"),),
            strengths="une bonne connaissance du territoire",
        ),
    )
    assert first.ruling
    assert (first.ruling.ruling, first.ruling.decided_on) == (ScopeRuling.AWARDED, date(2024, 4, 22))
    assert first.awards[0].reservations == ("préciser le calendrier du tuilage",)
    assert second.ruling
    assert (second.ruling.ground, second.ruling.new_call_on) == (
        UnsuccessfulGround.COUNT,
        date(2024, 9, 16),
    )
    assert found.funding == (Grant("c2", "CAF03", 2024, 1_200_000),)


def test_an_empty_file_decides_nothing() -> None:
    assert read("") == Decisions((), ())


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (
            'outcome = "retained" #',
            'outcome = "oui" #',
            "à « scopes[0].proposals[0].outcome » : valeur inconnue",
        ),
        ('"PDN-2024-M1-002", "P', '"PDN-2024-M1-009", "P', "à « scopes[0].tie.order » : aucune candidature"),
        (
            "decided_on = 2024-04-22",
            'decided_on = "demain"',
            "à « scopes[0].decision.decided_on » : une date",
        ),
        ('reference = "2024-017"\n', "", "à « scopes[0].decision.reference » : cette donnée manque"),
        ('"12000.00"', '"douze"', "à « funding[0].amount » : un nombre est attendu"),
        ('"12000.00"', '"-1"', "à « funding[0].amount » : un nombre positif"),
        ('"12000.00"', '"1e400"', "à « funding[0].amount » : un nombre est attendu"),
        ("body =", "organe =", "à « scopes[0].decision.organe » : donnée inconnue"),
        ("[scopes.tie]", "[scopes.tie", "Fichier « d », ligne 4, colonne"),
        (
            'departure = ""',
            'reservations = ["x"]',
            "à « scopes[0].proposals[0].reservations » : donnée inconnue",
        ),
    ],
)
def test_a_fault_is_refused_at_its_place(before: str, after: str, said: str) -> None:
    assert before in EXAMPLE

    with pytest.raises(Refusal) as refused:
        read(EXAMPLE.replace(before, after, 1))

    assert said in str(refused.value).replace("\u00a0", " ")
