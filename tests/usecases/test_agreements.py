"""Conventions: who, for which scopes, under which title, with what in their twenty articles."""

import re
from datetime import date

import pytest

from pdn_desktop.domain.call import AgreementGrouping, FundingLine
from pdn_desktop.domain.candidacy import Applicant, Candidacy, LegalForm
from pdn_desktop.domain.hearing import HearingCommitment
from pdn_desktop.domain.outcomes import Outcome
from pdn_desktop.errors import MissingSettings, Refusal
from pdn_desktop.usecases.agreements import PlannedAgreement
from pdn_desktop.usecases.issuing import reissue
from pdn_desktop.usecases.ports import UnitOfWork
from pdn_desktop.usecases.setting_up import current_settings
from tests.usecases import letter_samples as samples
from tests.usecases.letter_desk import Change, Desk, words
from tests.usecases.letter_samples import HORIZONS, PASSERELLES, PASSERELLES_M2, PIXELS, VALMONT


@pytest.fixture
def decided(desk: Desk) -> Desk:
    desk.change(samples.decide_module_1)
    return desk


def of(desk: Desk, applicant: str) -> PlannedAgreement:
    return next(agreement for agreement in desk.agreements() if agreement.applicant == applicant)


def regroup(grouping: AgreementGrouping) -> Change:
    return lambda uow: uow.replace(current_settings(uow).with_(agreement_grouping=grouping))


def retain_everywhere(candidacy: str, *scopes: str) -> list[Change]:
    changes: list[Change] = []
    for scope in scopes:
        changes.append(lambda uow, scope=scope: samples.rule(uow, scope))
        changes.append(lambda uow, scope=scope: samples.decide(uow, scope, candidacy))
    return changes


def test_each_retained_structure_gets_a_convention_for_its_exact_scopes(decided: Desk) -> None:
    planned = {agreement.applicant: agreement for agreement in decided.agreements()}
    assert set(planned) == {PASSERELLES, HORIZONS}
    assert planned[PASSERELLES].scopes == ("M1-03",)
    assert planned[PASSERELLES].institutions == ("CAF03",)
    assert planned[PASSERELLES].numbers == ("PDN-2024-M1-001",)
    assert planned[PASSERELLES].copies == 3
    assert planned[HORIZONS].scopes == ("M1-63",)
    assert planned[HORIZONS].title == (
        "Coordinateur du réseau des Promeneurs du net du Puy de Dôme sur le module 1"
    )
    assert all(agreement.ready for agreement in planned.values())


def test_a_convention_waits_until_each_scope_of_the_candidacy_is_decided(desk: Desk) -> None:
    desk.change(*retain_everywhere(HORIZONS, "M1-03"))
    assert desk.agreements() == ()


def test_one_convention_covers_both_modules_of_a_structure(desk: Desk) -> None:
    desk.change(*retain_everywhere(PASSERELLES, "M1-03"), *retain_everywhere(PASSERELLES_M2, "M2-03"))
    (agreement,) = desk.agreements()
    assert agreement.scopes == ("M1-03", "M2-03")
    assert agreement.candidacies == (PASSERELLES, PASSERELLES_M2)
    assert agreement.title.endswith("de l’Allier sur les modules 1 et 2")


@pytest.mark.parametrize(
    ("grouping", "scopes"),
    [
        (AgreementGrouping.PER_STRUCTURE, [("M1-03", "M1-63")]),
        (AgreementGrouping.PER_MODULE, [("M1-03", "M1-63")]),
        (AgreementGrouping.PER_INSTITUTION, [("M1-03",), ("M1-63",)]),
    ],
)
def test_scopes_are_bundled_as_the_setting_says(
    desk: Desk, grouping: AgreementGrouping, scopes: list[tuple[str, ...]]
) -> None:
    desk.change(*retain_everywhere(HORIZONS, "M1-03", "M1-63"), regroup(grouping))
    assert [agreement.scopes for agreement in desk.agreements()] == scopes


def test_a_module_decided_after_the_convention_gets_its_own(desk: Desk) -> None:
    desk.change(*retain_everywhere(PASSERELLES, "M1-03"))
    desk.issue(*desk.agreements())
    desk.change(*retain_everywhere(PASSERELLES_M2, "M2-03"))
    due, done = desk.agreements()
    assert due.scopes == ("M2-03",)
    assert done.scopes == ("M1-03",)
    assert done.issued
    assert done.issued.number == "CONV-2024-PDN-001"


def test_amounts_are_never_invented(decided: Desk) -> None:
    def forget(uow: UnitOfWork) -> None:
        for line in uow.all(FundingLine, candidacy=PASSERELLES):
            if line.year != 2024:
                uow.remove(line)

    decided.change(forget)
    agreement = of(decided, PASSERELLES)
    assert agreement.missing == (
        "le montant 2025 de la Caf de l’Allier pour le module 1",
        "le montant 2026 de la Caf de l’Allier pour le module 1",
    )
    with pytest.raises(MissingSettings):
        decided.issue(agreement)
    assert "[à compléter : le montant 2025 de la Caf de l’Allier pour le module 1]" in decided.draft(
        agreement
    )


def test_what_a_convention_needs_is_named_in_french(decided: Desk) -> None:
    decided.change(
        lambda uow: uow.replace(
            uow.get(Applicant, PASSERELLES).with_(
                siret="11122233344455",
                head_first_name="",
                head_last_name="",
                head_function="",
                address_lines=(),
            )
        ),
        lambda uow: uow.replace(
            current_settings(uow).with_(advance_percent=None, activity_report_due="", records_kept="")
        ),
    )
    assert of(decided, PASSERELLES).missing == (
        "un numéro SIRET valide de l’association Passerelles numériques d’Allier",
        "l’adresse de l’association Passerelles numériques d’Allier",
        "le représentant légal de l’association Passerelles numériques d’Allier",
        "la fonction du représentant légal de l’association Passerelles numériques d’Allier",
        "le pourcentage de l’acompte (0 s’il n’y en a pas)",
        "la date de remise du bilan annuel",
        "la durée de conservation des justificatifs",
    )


def test_the_convention_of_one_caf_and_one_module(decided: Desk) -> None:
    said = decided.draft(of(decided, PASSERELLES))
    for sentence in (
        "Coordinateur du réseau des Promeneurs du net de l’Allier sur le module 1",
        (
            "la Caisse d’allocations familiales de l’Allier, dont le siège est 9 rue Modèle, 03000 Moulins, "
            "représentée par Dominique MODÈLE, directeur de la Caf de l’Allier, ci-après dénommée « la Caf »,"
        ),
        (
            "l’association Passerelles numériques d’Allier, association régie par la loi du 1er juillet "
            "1901, SIRET 000 031 013 00014, RNA W032001234, dont le siège est 3 place de l’Exemple, 03000 "
            "Moulins et dont le représentant dûment habilité est Mme Camille EXEMPLE, présidente, ci-après « "
            "le partenaire »,"
        ),
        (
            "décision n° 2024-M1-03 du 3 mai 2024 de la Caf de l’Allier, retenant la candidature du "
            "partenaire au titre du module 1 « Coordination générale » dans le département de l’Allier."
        ),
        (
            "le partenaire assure, à son initiative et sous sa responsabilité, la poursuite du déploiement "
            "de la coordination du dispositif Promeneurs du Net, et la contribution que la Caf y apporte."
        ),
        "Module 1 – Coordination générale Allier Caf de l’Allier 1er juin 2024 31 décembre 2026",
        "s’exerce du 1er juin 2024 au 31 décembre 2026.",
        (
            "Du 1er juin 2024 au 30 juin 2024, le partenaire assure la continuité de la coordination avec la "
            "Fédération des Centres Sociaux de l’Allier."
        ),
        "Article 6 – Engagements au titre du module 2 Sans objet",
        "2024 Caf de l’Allier Module 1 17 500,00 €",
        "Total 77 500,00 €",
        "un acompte de 70 %, à la signature de la convention",
        "avant le 31 mars",
        "pendant dix ans",
        "Il a souscrit le contrat d’engagement républicain",
        "le litige est porté devant le tribunal administratif de Clermont-Ferrand.",
        "Fait en 3 exemplaires originaux",
        (
            "Pour l’association Passerelles numériques d’Allier, la Présidente, Le Directeur de la Caf de "
            "l’Allier,"
        ),
    ):
        assert sentence in said
    assert [int(number) for number in re.findall(r"Article (\d+) –", said)] == list(range(1, 21))
    assert said.count("Puy-de-Dôme") == 1  # who published the call


def test_what_was_promised_at_the_hearing_stands_in_the_convention(decided: Desk) -> None:
    def promise(uow: UnitOfWork) -> None:
        for key, text in (("1", "Tenir une permanence mensuelle."), ("2", "un point d'étape {{x}} <b>")):
            uow.add(HearingCommitment(id=key, candidacy=PASSERELLES, text=text, at=samples.DECIDED_AT))

    assert "Lors de son audition" not in decided.draft(of(decided, PASSERELLES))
    decided.change(promise)

    assert (
        "Lors de son audition par le comité, le partenaire a pris les engagements suivants : "
        "– Tenir une permanence mensuelle ; – un point d’étape {{x}} <b>."
    ) in decided.draft(of(decided, PASSERELLES))
    assert "Lors de son audition" not in decided.draft(of(decided, HORIZONS))


def test_the_convention_of_both_caf(desk: Desk) -> None:
    desk.change(
        *retain_everywhere(HORIZONS, "M1-03", "M1-63"), lambda uow: samples.grant_to(uow, HORIZONS, "CAF03")
    )
    (agreement,) = desk.agreements()
    assert agreement.copies == 4
    said = desk.draft(agreement)
    for sentence in (
        "Coordinateur du réseau des Promeneurs du net de l’Allier et du Puy de Dôme sur le module 1",
        "ci-après dénommées « les Caf »,",
        (
            "La Caf de l’Allier et la Caf du Puy-de-Dôme ont publié conjointement l’« Appel à candidatures "
            "Promeneurs du Net 2024 »."
        ),
        "les décisions suivantes ont été prises",
        "Article 5 – Tuilage Sans objet : aucune période de tuilage n’est nécessaire.",
        "Article 8 – Engagements des Caf Les Caf s’engagent à",
        "désigner chacune un interlocuteur : Mme Alix EXEMPLE et Maxime FICTIF ;",
        "2026 Caf du Puy-de-Dôme Module 1 30 000,00 €",
        "Total 155 000,00 €",
        "Les Caf peuvent procéder",
        "leurs logotypes",
        "Fait en 4 exemplaires originaux",
    ):
        assert sentence in said
    assert agreement.notes == (
        "Plus de 23\u00a0000\u00a0€ par an\u00a0: la convention est obligatoire (décret 2001-495).",
    )


def test_a_training_convention_with_a_company(desk: Desk) -> None:
    desk.change(*retain_everywhere(PIXELS, "M2-03", "M2-63"))
    (agreement,) = desk.agreements()
    assert agreement.missing[0] == "le montant 2024 de la Caf de l’Allier pour le module 2"
    assert len(agreement.missing) == 4
    said = desk.draft(agreement)
    for sentence in (
        "la SCIC Pixels & Pédagogie, société coopérative, SIRET 000 075 010 00017, dont le siège est",
        "le développement de temps de formations complémentaires à destination des Promeneurs du Net, et",
        "Article 4 – Engagements au titre du module 1 Sans objet",
        "apporter aux professionnels inscrits dans le réseau des formations",
        "Annexe 6 : sans objet (contrat d’engagement républicain) ;",
    ):
        assert sentence in said
    assert "RNA" not in said


def test_a_convention_of_both_modules_names_both_objects(desk: Desk) -> None:
    desk.change(*retain_everywhere(PASSERELLES, "M1-03"), *retain_everywhere(PASSERELLES_M2, "M2-03"))
    said = desk.draft(desk.agreements()[0])
    assert (
        "la poursuite du déploiement de la coordination du dispositif Promeneurs du Net (module 1) et le "
        "développement de temps de formations complémentaires à destination des Promeneurs du Net (module 2)"
    ) in said
    assert "La mission au titre du module 2 « Formation renforcée » s’exerce du 1er septembre 2024 au" in said


def test_a_municipality_is_reminded_of_its_deliberation(desk: Desk) -> None:
    desk.change(*retain_everywhere(VALMONT, "M1-03"))
    agreement = of(desk, VALMONT)
    assert agreement.notes == (
        "La délibération autorisant la signature est à produire avec la convention signée.",
    )
    assert "Pour la commune de Valmont-sur-Sioule," in desk.draft(agreement)


def test_without_an_advance_the_convention_says_so(decided: Desk) -> None:
    decided.change(lambda uow: uow.replace(current_settings(uow).with_(advance_percent=0)))
    assert "versée en une fois, sans acompte" in decided.draft(of(decided, PASSERELLES))


def test_an_unnamed_outgoing_operator_is_called_by_what_it_does(decided: Desk) -> None:
    decided.change(lambda uow: uow.replace(current_settings(uow).with_(outgoing_operator="")))
    said = decided.draft(of(decided, PASSERELLES))
    assert "avec la structure qui assure actuellement la coordination" in said


def test_an_issued_convention_is_replaced_by_one_for_the_same_scopes(decided: Desk) -> None:
    (former,) = decided.issue(of(decided, PASSERELLES))
    assert former.title == "Coordinateur du réseau des Promeneurs du net de l’Allier sur le module 1"
    assert former.signatories == ("Camille EXEMPLE", "Dominique MODÈLE")
    decided.clock.advance(days=1)
    with decided.office.unit("Secrétaire") as uow:
        successor = reissue(uow, decided.clock, decided.press, document=former.id)
    assert successor.number == "CONV-2024-PDN-002"
    assert successor.scopes == ("M1-03",)
    assert successor.dated == date(2024, 5, 7)
    said = words(decided.printed(successor))
    assert "n° CONV-2024-PDN-002" in said
    assert "Elle annule et remplace la convention n° CONV-2024-PDN-001 du 6 mai 2024." in said


def test_a_convention_that_lost_its_scope_is_not_replaced(decided: Desk) -> None:
    (former,) = decided.issue(of(decided, PASSERELLES))
    decided.change(lambda uow: samples.decide(uow, "M1-03", PASSERELLES, Outcome.NOT_RETAINED))
    with decided.office.unit("Secrétaire") as uow, pytest.raises(Refusal, match="une décision a changé"):
        reissue(uow, decided.clock, decided.press, document=former.id)


def test_a_structure_no_longer_retained_gets_no_new_convention(decided: Desk) -> None:
    agreement = of(decided, PASSERELLES)
    decided.change(lambda uow: samples.decide(uow, "M1-03", PASSERELLES, Outcome.NOT_RETAINED))
    assert PASSERELLES not in {planned.applicant for planned in decided.agreements()}
    with pytest.raises(Refusal, match="une décision a changé"):
        decided.issue(agreement)


def test_a_head_of_unknown_civility_signs_under_the_function_typed(decided: Desk) -> None:
    decided.change(
        lambda uow: uow.replace(
            uow.get(Applicant, PASSERELLES).with_(head_civility="", legal_form=LegalForm.OTHER)
        ),
        lambda uow: uow.replace(uow.get(Candidacy, PASSERELLES).with_(incumbent=False)),
    )
    said = decided.draft(of(decided, PASSERELLES))
    assert "est Camille EXEMPLE, présidente, ci-après" in said
    assert "Pour Passerelles numériques d’Allier, Présidente, Le Directeur de la Caf de l’Allier," in said
