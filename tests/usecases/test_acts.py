"""Minutes and decisions: drafted with what they lack, issued once, frozen, cancelled and replaced."""

import hashlib
import json
from datetime import date

import pytest

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.minutes import MinutesWords
from pdn_desktop.domain.outcomes import BOUND, DocumentKind, IssuedDocument, ScopeRuling
from pdn_desktop.domain.session import Session
from pdn_desktop.errors import MissingSettings, Refusal
from pdn_desktop.usecases.acts import PlannedAct, act_plan, minutes_act, validation_act
from pdn_desktop.usecases.issuing import print_run, reissue
from pdn_desktop.usecases.minutes import set_minutes_words
from pdn_desktop.usecases.ports import UnitOfWork
from tests.usecases import letter_samples as samples
from tests.usecases import minutes_samples
from tests.usecases.letter_desk import Desk

FIRST = "PDN-2024-M1"


def minutes(desk: Desk) -> PlannedAct:
    """Return the minutes of module 1 as they are planned."""
    return desk.read(lambda uow: minutes_act(uow, desk.clock, module=ModuleCode.M1))


def validation(desk: Desk, scope: str = "M1-03") -> PlannedAct:
    """Return a Caf's decision as it is planned."""
    return desk.read(lambda uow: validation_act(uow, desk.clock, scope=scope))


def again(desk: Desk, document: IssuedDocument) -> IssuedDocument:
    """Cancel and replace a document."""
    with desk.office.unit("Secrétaire") as uow:
        return reissue(uow, desk.clock, desk.press, document=document.id, reason="erreur de plume")


@pytest.fixture
def sat(desk: Desk) -> Desk:
    """Return the desk after the committee sat on module 1."""
    desk.change(*minutes_samples.WHOLE)
    return desk


def test_minutes_of_nothing_say_what_they_lack(desk: Desk) -> None:
    act = minutes(desk)
    assert act.missing == (
        "la séance du comité, à ouvrir dans la rubrique Délibération",
        "le scellement de la grille",
        "la date à laquelle la grille a été arrêtée",
        f"assez de notes pour classer les candidatures {FIRST}-001, {FIRST}-002, {FIRST}-003 et {FIRST}-004",
        "la proposition du comité pour le périmètre M1-03",
        "la proposition du comité pour le périmètre M1-63",
        "le nom de qui préside le comité",
    )
    said = desk.draft(act)
    assert "Projet : avant de signer, il manque encore" in said
    assert "Aucun membre ne s’est déporté." in said
    with pytest.raises(MissingSettings):
        desk.issue(act)


def test_whole_minutes_tell_the_meeting_in_order(sat: Desk) -> None:
    act = minutes(sat)
    assert act.missing == ()
    said = sat.draft(act)
    told = (
        "Le jeudi 28 mars 2024 à 14 h, le comité technique jeunesse bi-départemental s’est réuni",
        "sous la présidence de Mme Alpha",
        "M. Bravo <b>&{{x}}",
        "mandat donné à Mme Alpha",
        "Mme X s’est déportée de l’examen de la candidature PDN-2024-M1-004",
        "La présidence a limité ce déport au motif suivant",
        "4 candidatures ont été reçues, dont 4 dans le délai",
        "Le comité a entendu 1 candidat, le 28 mars 2024.",
        "critère C4 : 3,5, la moyenne des membres étant de 2,50, au motif suivant : débat.",
        "Un projet solide, mais local.",
        "Le comité propose à la Caf de l’Allier de retenir la candidature de Passerelles numériques d’Allier",
        "Adopté par 2 voix pour, 1 voix contre, aucune abstention et 1 voix n’ayant pas pris part au vote.",
        "demande que soit mentionné son désaccord : la durée est trop courte.",
        "Le prochain comité se tient en mai.",
        "La séance est levée à 17 h.",
        "Alarme à 14 h 20.",
    )
    for words in told:
        assert words in said, words
    assert minutes_samples.NATURE not in said


def test_issued_minutes_are_numbered_frozen_and_written_once(sat: Desk) -> None:
    (document,) = sat.issue(minutes(sat))
    assert (document.number, document.kind) == ("PV-2024-M1-001", DocumentKind.MINUTES)
    assert document.signatories == ("Mme Alpha", "M. Delta")
    content = sat.printed(document)
    assert hashlib.sha256(content).hexdigest() == document.sha256
    assert minutes(sat).issued == document
    assert minutes(sat).outdated is False
    with pytest.raises(Refusal, match="a déjà été émis"):
        sat.issue(minutes(sat))


def test_what_changes_afterwards_makes_them_outdated_and_they_are_replaced(sat: Desk) -> None:
    (first,) = sat.issue(minutes(sat))
    before = sat.printed(first)

    def later(uow: UnitOfWork) -> None:
        uow.replace(uow.get(Session, "s").with_(place="12 place Corrigée"))

    sat.change(later)
    assert minutes(sat).outdated is True
    second = again(sat, first)
    assert (second.number, second.replaces) == ("PV-2024-M1-002", first.id)
    said = sat.read(lambda uow: uow.blob(second.data_sha256)).decode()
    assert "PV-2024-M1-001 du 6 mai 2024" in json.loads(said)["fields"]["pv"]["remplace"]
    assert sat.printed(first) == before
    assert minutes(sat).outdated is False


def test_words_of_the_secretary_stand_for_the_opening(sat: Desk) -> None:
    opening, remarks = "Le comité s’est tenu.\n\nDeux alinéas.", "Merci <b>à</b> tous."
    with sat.office.unit("Secrétaire") as uow:
        words = MinutesWords(module=ModuleCode.M1, opening=opening, remarks=remarks)
        set_minutes_words(uow, sat.clock, words=words)
    said = sat.draft(minutes(sat))
    assert "Le comité s’est tenu. Deux alinéas." in said
    assert "Merci <b>à</b> tous." in said
    assert "s’est réuni, 9 rue Modèle" not in said


def test_a_decision_awards_article_by_article(sat: Desk) -> None:
    sat.change(samples.decide_module_1)
    act = validation(sat)
    assert act.missing == ()
    said = sat.draft(act)
    for words in (
        "Le Directeur de la Caf de l’Allier,",
        "Vu l’avis du comité technique jeunesse bi-départemental du 28 mars 2024 ;",
        "Article 1 – Candidature retenue",
        "candidature de l’association Passerelles numériques d’Allier (PDN-2024-M1-001), avec le point",
        "Aucune candidature n’est inscrite sur une liste complémentaire.",
        "Article 3 – Candidatures non retenues",
        "Fait à Moulins, le 3 mai 2024.",
    ):
        assert words in said, words
    (document,) = sat.issue(act)
    assert (document.number, document.dated) == ("2024-M1-DE-001", date(2024, 5, 3))


def test_a_decision_cites_the_minutes_once_they_are_issued(sat: Desk) -> None:
    sat.change(samples.decide_module_1)
    sat.issue(minutes(sat))
    assert "procès-verbal n° PV-2024-M1-001" in sat.draft(validation(sat))


def test_a_dropped_scope_says_why(desk: Desk) -> None:
    desk.change(samples.decide_module_2)
    said = desk.draft(validation(desk, "M2-63"))
    assert "Article 1 – Appel infructueux" in said
    assert "Considérant qu’une seule candidature recevable a été enregistrée" in said
    assert "Un nouvel appel sera publié le 2 septembre 2024." in said
    assert "Article 3" not in said


def test_a_decision_changed_since_is_outdated(sat: Desk) -> None:
    sat.change(samples.decide_module_1)
    sat.issue(validation(sat))
    assert validation(sat).outdated is False

    def changed(uow: UnitOfWork) -> None:
        samples.rule(uow, "M1-03", at=sat.clock.advance(days=1) or sat.clock())

    sat.change(changed)
    assert validation(sat).outdated is True


def test_a_decision_taken_back_cannot_be_issued_again(sat: Desk) -> None:
    sat.change(samples.decide_module_1)
    (document,) = sat.issue(validation(sat))

    def withdrawn(uow: UnitOfWork) -> None:
        samples.rule(uow, "M1-03", ScopeRuling.AWARDED, status="postponed")

    sat.change(withdrawn)
    with pytest.raises(Refusal, match="n’est plus à émettre"):
        again(sat, document)


def test_the_plan_holds_minutes_and_standing_decisions(desk: Desk) -> None:
    desk.change(samples.decide_module_1)
    plan = desk.read(lambda uow: act_plan(uow, desk.clock))
    assert [(act.kind, act.scopes) for act in plan] == [
        (DocumentKind.MINUTES, ("M1-03", "M1-63")),
        (DocumentKind.MINUTES, ("M2-03", "M2-63")),
        (DocumentKind.VALIDATION, ("M1-03",)),
        (DocumentKind.VALIDATION, ("M1-63",)),
    ]


def test_acts_are_no_letters(sat: Desk) -> None:
    (document,) = sat.issue(minutes(sat))
    assert document.kind in BOUND
    with pytest.raises(Refusal, match="Aucun courrier émis"):
        sat.read(lambda uow: print_run(uow, sat.press, documents=[document.id]))
    assert document.candidacies == ()
