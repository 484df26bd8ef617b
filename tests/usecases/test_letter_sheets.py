"""What each letter says, word for word, on the printed page."""

import io
from datetime import date

import pytest
from PIL import Image

from pdn_desktop.domain.call import CountBasis, Institution
from pdn_desktop.domain.candidacy import AdmissibilityStatus, Applicant, Candidacy, InadmissibilityReason
from pdn_desktop.domain.outcomes import DocumentKind, Outcome, ScopeRuling, UnsuccessfulGround
from pdn_desktop.usecases.letter_sheets import thawed
from pdn_desktop.usecases.ports import UnitOfWork
from pdn_desktop.usecases.setting_up import current_settings
from tests.usecases import letter_samples as samples
from tests.usecases.letter_desk import Desk
from tests.usecases.letter_samples import (
    DECLIC,
    FORMANET,
    HORIZONS,
    PASSERELLES,
    PIXELS,
    VALMONT,
    VOLCANS,
)


def test_the_not_retained_letter_is_the_reference_letter(desk: Desk) -> None:
    desk.change(samples.decide_module_1, lambda uow: samples.hear(uow, VOLCANS))
    said = desk.letter(VOLCANS)
    for sentence in (
        "ASSOCIATION RESEAU JEUNES VOLCANS MADAME LA PRESIDENTE 12 RUE DES ORGUES 63000 CLERMONT FERRAND",
        "Affaire suivie par : Maxime FICTIF, conseiller technique Tél. : 04 73 00 00 01",
        "(dossier PDN-2024-M1-002) Lettre recommandée avec avis de réception",
        "Clermont-Ferrand, le 6 mai 2024",
        "Objet : Appel à candidatures Promeneurs du Net – suite donnée à votre candidature",
        (
            "Vous avez présenté la candidature de l’association Réseau Jeunes Volcans au titre du module 1 "
            "« Coordination générale » dans le département du Puy-de-Dôme. Elle a été examinée par le comité "
            "technique jeunesse bi-départemental au regard des critères annoncés dans l’avis d’appel, et vos "
            "représentants ont été entendus le 21 mars 2024."
        ),
        (
            "Malgré une bonne connaissance des jeunes du territoire, votre candidature n’a pas été retenue, "
            "pour les motifs suivants : – la qualité du projet (faisabilité et pertinence) : le calendrier "
            "et l’organisation de la période de tuilage n’ont pas été précisés ; – la capacité de la "
            "structure à mettre en œuvre durablement le projet : la continuité en cas d’absence du "
            "coordinateur n’est pas assurée."
        ),
        (
            "La candidature de la Fédération Horizons jeunesse 03-63 a été retenue dans le département du "
            "Puy-de-Dôme par décision n° 2024-M1-63 du 3 mai 2024 de la Caf du Puy-de-Dôme."
        ),
        "Maxime FICTIF se tient à votre disposition pour un échange sur votre candidature.",
        (
            "Je vous prie d’agréer, Madame la Présidente, l’expression de ma considération distinguée. "
            "La Directrice de la Caf du Puy-de-Dôme, Claude SPÉCIMEN"
        ),
    ):
        assert sentence in said


def test_the_remedies_of_a_losing_candidate_name_the_award(desk: Desk) -> None:
    desk.change(samples.decide_module_1)
    assert (
        "Voies et délais de recours. L’absence de suite favorable donnée à votre candidature résulte de la "
        "décision n° 2024-M1-63 du 3 mai 2024, par laquelle la Caf du Puy-de-Dôme a retenu la candidature de "
        "la Fédération Horizons jeunesse 03-63 au titre du module 1 « Coordination générale » dans le "
        "département du Puy-de-Dôme. C’est cette décision qui peut être contestée, dans un délai de deux "
        "mois à compter de la présente notification, par un recours gracieux auprès de la direction de la "
        "Caf du Puy-de-Dôme, 1 cité Modèle, 63000 Clermont-Ferrand, ou par un recours devant le tribunal "
        "administratif de Clermont-Ferrand (6 cours Exemple, 63000 Clermont-Ferrand ou Télérecours citoyens)."
    ) in desk.letter(VOLCANS)


def test_a_letter_never_names_other_losers_nor_marks(desk: Desk) -> None:
    desk.change(samples.decide_module_1)
    said = desk.letter(VALMONT)
    assert "Passerelles numériques d’Allier" in said
    for other in ("Horizons", "Volcans", "Pixels", "sur 100"):
        assert other not in said


def test_the_same_reasons_in_both_departments_are_told_once(desk: Desk) -> None:
    desk.change(
        samples.decide_module_1,
        lambda uow: samples.decide(uow, "M1-63", HORIZONS, Outcome.NOT_RETAINED),
        lambda uow: samples.decide(uow, "M1-63", VOLCANS, Outcome.RETAINED),
    )
    said = desk.letter(HORIZONS)
    assert said.count("n’a pas été retenue") == 1
    assert "n’a pas été retenue dans les départements de l’Allier et du Puy-de-Dôme, pour les motifs" in said
    assert "La candidature de l’association Réseau Jeunes Volcans a été retenue dans le département" in said
    assert "Voies et délais de recours – décision de la Caf de l’Allier. L’absence de suite" in said
    assert "Voies et délais de recours – décision de la Caf du Puy-de-Dôme. L’absence de suite" in said


def test_the_retained_letter_says_what_happens_next(desk: Desk) -> None:
    desk.change(samples.decide_module_1)
    said = desk.letter(PASSERELLES)
    for sentence in (
        (
            "À l’issue de l’examen des candidatures par le comité technique jeunesse bi-départemental et "
            "après validation par la Caf de l’Allier, j’ai le plaisir de vous informer que la candidature de "
            "l’association Passerelles numériques d’Allier est retenue :"
        ),
        "Module 1 – Coordination générale Allier Candidature retenue n° 2024-M1-03 du 3 mai 2024",
        (
            "en 3 exemplaires, la convention « Coordinateur du réseau des Promeneurs du net de l’Allier sur "
            "le module 1 ». Je vous remercie de la retourner complétée, paraphée et signée à la Caf de "
            "l’Allier, 9 rue Modèle, 03000 Moulins, avant le 5 juin 2024, accompagnée de : – un relevé"
        ),
        (
            "Le versement de la participation est subordonné à la signature de la convention par l’ensemble "
            "des parties."
        ),
        (
            "La mission débute le 1er juin 2024 par une période de tuilage d’un mois avec la Fédération des "
            "Centres Sociaux de l’Allier ; Mme Alix EXEMPLE vous proposera une première rencontre."
        ),
        (
            "Le comité a souhaité que le point suivant figure dans la convention : – un point d’étape chaque "
            "trimestre."
        ),
        "Je vous prie d’agréer, Madame la Présidente, l’expression de ma considération distinguée.",
    ):
        assert sentence in said
    assert "Voies et délais" not in said


def test_the_incumbent_has_no_handover(desk: Desk) -> None:
    desk.change(samples.decide_module_1)
    said = desk.letter(HORIZONS)
    assert "tuilage avec" not in said
    assert "La mission débute le 1er juin 2024 ; Mme Alix EXEMPLE et Maxime FICTIF se tiennent" in said


def test_the_differentiated_letter_bears_both_signatures(desk: Desk) -> None:
    desk.change(samples.decide_module_1)
    said = desk.letter(HORIZONS)
    for sentence in (
        "Caf de l’Allier 9 rue Modèle",
        "Moulins et Clermont-Ferrand, le 6 mai 2024",
        "Allier Candidature non retenue n° 2024-M1-03 du 3 mai 2024",
        "Puy-de-Dôme Candidature retenue n° 2024-M1-63 du 3 mai 2024",
        "Département de l’Allier Nous avons le regret de vous informer",
        "Département du Puy-de-Dôme Nous avons le plaisir de vous informer que votre candidature est retenue",
        (
            "Vous aviez indiqué ne pas souhaiter une mission limitée à un seul département ; nous vous "
            "remercions de confirmer votre position avant le 5 juin 2024."
        ),
        "Nous vous prions d’agréer, Madame la Présidente, l’expression de notre considération distinguée.",
        (
            "Le Directeur de la Caf de l’Allier, La Directrice de la Caf du Puy-de-Dôme, Dominique MODÈLE "
            "Claude SPÉCIMEN"
        ),
        "a retenu la candidature de l’association Passerelles numériques d’Allier",
    ):
        assert sentence in said
    assert said.count("Voies et délais de recours") == 1


def test_partial_award_accepted_beforehand_asks_nothing(desk: Desk) -> None:
    desk.change(
        samples.decide_module_2,
        lambda uow: samples.rule(uow, "M2-03"),
        lambda uow: samples.decide(uow, "M2-03", PIXELS),
    )
    said = desk.letter(PIXELS)
    assert "confirmer" not in said
    assert "Une seule candidature recevable a été enregistrée au titre du module 2" in said
    assert "Madame, Monsieur," in said


def test_unsuccessful_for_want_of_candidates(desk: Desk) -> None:
    desk.change(samples.decide_module_2)
    said = desk.letter(PIXELS)
    assert (
        "Une seule candidature recevable a été enregistrée au titre du module 2 « Formation renforcée » dans "
        "le département du Puy-de-Dôme. Conformément au point 3 de l’avis d’appel, la Caf du Puy-de-Dôme a "
        "décidé de considérer l’appel comme infructueux pour ce périmètre (décision n° 2024-M2-63 du 3 mai "
        "2024). Un nouvel appel sera publié le 2 septembre 2024 ; le calendrier sera décalé en conséquence. "
        "Votre candidature n’est pas reconduite automatiquement : nous vous invitons à en présenter une "
        "nouvelle."
    ) in said
    assert said.count("n’est pas reconduite automatiquement") == 1


def test_unsuccessful_without_any_candidate_who_counts(desk: Desk) -> None:
    desk.change(
        lambda uow: uow.replace(uow.get(Candidacy, VOLCANS).with_(status=AdmissibilityStatus.INCOMPLETE)),
        lambda uow: uow.replace(uow.get(Candidacy, HORIZONS).with_(coverage=frozenset({"03"}))),
        lambda uow: samples.rule(
            uow, "M1-63", ScopeRuling.UNSUCCESSFUL, ground=UnsuccessfulGround.COUNT
        ),
    )  # fmt: skip
    assert "Aucune candidature recevable n’a été enregistrée au titre du module 1" in desk.letter(VOLCANS)


@pytest.mark.parametrize(
    ("basis", "sentence"),
    [
        (CountBasis.RECEIVED, "Une seule candidature a été enregistrée au titre du module 2"),
        (CountBasis.IN_TIME, "Une seule candidature a été reçue dans le délai au titre du module 2"),
    ],
)
def test_the_count_is_told_on_its_own_basis(desk: Desk, basis: CountBasis, sentence: str) -> None:
    desk.change(
        samples.decide_module_2,
        lambda uow: uow.replace(uow.get(Candidacy, FORMANET).with_(coverage=frozenset({"03"}))),
        lambda uow: uow.replace(current_settings(uow).with_(unsuccessful_count_basis=basis)),
    )
    assert sentence in desk.letter(PIXELS)


def test_unsuccessful_for_quality(desk: Desk) -> None:
    desk.change(samples.decide_module_2, lambda uow: samples.hear(uow, DECLIC))
    assert (
        "Après examen et audition, la Caf de l’Allier, sur avis du comité, considère que les candidatures "
        "reçues au titre du module 2 « Formation renforcée » dans le département de l’Allier ne garantissent "
        "pas une mise en œuvre satisfaisante des missions proposées, pour les raisons suivantes : – les "
        "programmes ne couvrent pas tous les thèmes ; – les effectifs ne sont pas chiffrés. Conformément au "
        "point 3 de l’avis d’appel, elle a décidé de considérer l’appel comme infructueux pour ce périmètre "
        "(décision n° 2024-M2-03 du 3 mai 2024). Un nouvel appel pourra être lancé ;"
    ) in desk.letter(DECLIC)


def test_the_direct_remedies_follow_the_decision_told(desk: Desk) -> None:
    desk.change(samples.decide_module_2)
    assert (
        "Voies et délais de recours. Si vous estimez devoir contester cette décision, vous pouvez, dans un "
        "délai de deux mois à compter de sa notification : – adresser un recours gracieux à la direction de "
        "la Caf de l’Allier, 9 rue Modèle, 03000 Moulins ; ce recours interrompt le délai de recours "
        "contentieux et l’absence de réponse pendant deux mois vaut rejet ; – saisir le tribunal "
        "administratif de Clermont-Ferrand (6 cours Exemple, 63000 Clermont-Ferrand), par courrier ou par "
        "l’application Télérecours citoyens."
    ) in desk.letter(DECLIC)


def test_no_follow_up_gives_its_reason(desk: Desk) -> None:
    desk.change(
        lambda uow: samples.rule(
            uow, "M2-03", ScopeRuling.NO_FOLLOW_UP, reasons=("Les crédits ne sont pas votés.",)
        )
    )
    assert (
        "La Caf de l’Allier a décidé de ne pas donner suite à l’appel dans le département de l’Allier au "
        "titre du module 2 « Formation renforcée » (décision n° 2024-M2-03 du 3 mai 2024), pour la raison "
        "suivante : – les crédits ne sont pas votés."
    ) in desk.letter(DECLIC)


def test_a_late_dossier_is_told_when_and_where_it_came(desk: Desk) -> None:
    assert (
        "La date limite de dépôt était fixée au 28 avril 2024 à 23 h 59 pour le module 2. Votre dossier "
        "m’est parvenu le 29 avril 2024 à 1 h 59 à l’adresse depot@caf63.test. Afin de garantir l’égalité "
        "entre les candidats, il ne peut être examiné."
    ) in desk.letter(FORMANET)


def test_an_unsigned_dossier_is_reminded_of_the_request(desk: Desk) -> None:
    unsigned = InadmissibilityReason.UNSIGNED_AFTER_REMINDER
    desk.change(
        lambda uow: uow.replace(
            uow.get(Candidacy, VOLCANS).with_(status=AdmissibilityStatus.INADMISSIBLE, reason=unsigned)
        ),
        lambda uow: samples.ask(uow, VOLCANS, "Le dossier de candidature signé"),
    )
    assert (
        "Par courrier du 20 mars 2024, je vous avais demandé, avant le 25 mars 2024 : – le dossier de "
        "candidature signé. À cette date, le dossier n’était toujours pas signé. L’avis d’appel prévoit que "
        "le dossier doit impérativement être signé et accompagné des éléments demandés ; votre candidature "
        "ne peut donc être soumise au comité."
    ) in desk.letter(VOLCANS)


def test_a_dossier_off_the_subject_is_told_the_subject(desk: Desk) -> None:
    desk.change(
        lambda uow: uow.replace(
            uow.get(Candidacy, DECLIC).with_(
                status=AdmissibilityStatus.INADMISSIBLE, reason=InadmissibilityReason.OUT_OF_SCOPE,
                reason_text="Le projet porte sur un festival.",
            )
        )
    )  # fmt: skip
    assert (
        "L’objet de votre candidature est étranger à celui de l’appel, qui porte sur le développement de "
        "temps de formations complémentaires à destination des Promeneurs du Net : le projet porte sur un "
        "festival."
    ) in desk.letter(DECLIC)


def test_the_acknowledgement_says_what_the_code_of_procedure_wants(desk: Desk) -> None:
    desk.change(lambda uow: samples.ask(uow, VALMONT, "La délibération", "le budget de l'action"))
    said = desk.letter(VALMONT, acknowledgement=True)
    for sentence in (
        (
            "Monsieur le Maire, J’accuse réception de la candidature de la commune de Valmont-sur-Sioule au "
            "titre du module 1 « Coordination générale » dans le département de l’Allier, reçue le 10 mars "
            "2024 à 10 h et enregistrée sous le numéro PDN-2024-M1-004."
        ),
        (
            "Caf de l’Allier, pôle partenaires, 9 rue Modèle, 03000 Moulins (téléphone : 04 70 00 00 00 ; "
            "courriel : contact@caf03.test) ; le dossier y est suivi par Mme Alix EXEMPLE, chargée de "
            "mission."
        ),
        (
            "Il manque à ce jour les éléments suivants, à transmettre au plus tard le 25 mars 2024 en "
            "rappelant le numéro ci-dessus : – la délibération ; – le budget de l’action."
        ),
        "La décision devrait intervenir en avril ou mai 2024.",
        (
            "À défaut de décision expresse notifiée avant le 15 mai 2024, et sous réserve que votre dossier "
            "soit complet, votre demande devra être regardée comme rejetée ; cette décision pourra être "
            "contestée dans les conditions rappelées ci-dessous."
        ),
        "Chargée de mission, Caf de l’Allier, Mme Alix EXEMPLE",
        "Par courriel",
        (
            "Si vous estimez devoir contester la décision implicite de rejet mentionnée ci-dessus, vous "
            "pouvez, dans un délai de deux mois à compter de la date à laquelle elle est née :"
        ),
        (
            "Données personnelles. La Caf de l’Allier et la Caf du Puy-de-Dôme, responsables conjoints, "
            "traitent vos données pour instruire votre candidature"
        ),
        "conservées pendant deux ans après la notification.",
        (
            "en écrivant à dpo@caf03.test ou dpo@caf63.test ; vous pouvez saisir la CNIL. Merci d’informer "
            "les personnes dont vous transmettez le CV."
        ),
    ):
        assert sentence in said


def test_an_acknowledgement_tells_no_result_even_when_it_comes_late(desk: Desk) -> None:
    desk.change(samples.decide_module_1, samples.decide_module_2)
    for candidacy in (VOLCANS, PIXELS, PASSERELLES):
        said = desk.letter(candidacy, acknowledgement=True)
        assert "retenue" not in said
        assert "infructueux" not in said
        assert said.count("Voies et délais de recours") == 1


def test_an_acknowledgement_announces_the_audition_while_it_is_ahead(desk: Desk) -> None:
    desk.clock.now = desk.clock.now.replace(month=3, day=15)
    said = desk.letter(VOLCANS, acknowledgement=True)
    assert "Les auditions sont prévues le 21 mars 2024 et la décision devrait intervenir en avril ou" in said


def test_an_acknowledgement_of_a_late_dossier_announces_a_separate_decision(desk: Desk) -> None:
    said = desk.letter(FORMANET, acknowledgement=True)
    assert (
        "Votre dossier est parvenu après la date limite de dépôt, fixée au 28 avril 2024 à 23 h 59. Les "
        "conséquences de ce retard vous seront indiquées par une décision distincte."
    ) in said
    assert "auditions sont prévues" not in said


HOSTILE = "<b>&{{x}} *a* _b_ [c](javascript:alert(1)) {% raw %} # titre"


def test_a_hostile_name_prints_as_it_is(desk: Desk) -> None:
    desk.change(
        samples.decide_module_1,
        lambda uow: uow.replace(uow.get(Applicant, VOLCANS).with_(name=HOSTILE)),
        lambda uow: uow.replace(uow.get(Applicant, HORIZONS).with_(name="R" * 300)),
    )
    said = desk.letter(VOLCANS)
    assert f"la candidature de l’association {HOSTILE} au titre du module 1" in said
    assert "R" * 38 not in said.split("Objet")[0]


def test_an_empty_setting_shows_its_place_in_a_draft(desk: Desk) -> None:
    desk.change(
        samples.decide_module_1,
        lambda uow: uow.replace(current_settings(uow).with_(court_address="", retention="")),
    )
    said = desk.letter(VOLCANS)
    assert "[à compléter : l’adresse du tribunal]" in said
    assert "conservées [à compléter : la durée de conservation des données personnelles]." in said


def test_the_score_is_printed_only_when_the_call_says_so(desk: Desk) -> None:
    desk.change(
        samples.decide_module_1,
        lambda uow: uow.replace(current_settings(uow).with_(print_score=True, min_raters=1)),
        lambda uow: samples.mark(uow, samples.MEMBER, VOLCANS, "3", "3", "3", "3", "3"),
        lambda uow: samples.mark(uow, samples.MEMBER, HORIZONS, "4", "4", "4", "4", "4"),
    )
    said = desk.letter(VOLCANS)
    assert (
        "Votre candidature a obtenu la note de 60,00 sur 100 et se classe au rang 2 sur 2 dans le "
        "département du Puy-de-Dôme."
    ) in said


def test_a_waiting_list_letter_promises_no_money(desk: Desk) -> None:
    desk.change(
        samples.decide_module_1,
        lambda uow: samples.decide(uow, "M1-63", VOLCANS, Outcome.WAITING_LIST, rank=1),
    )
    assert (
        "Votre candidature a été jugée de qualité ; elle est inscrite au rang 1 de la liste complémentaire "
        "dans le département du Puy-de-Dôme. Cette inscription ne vaut pas engagement de financement."
    ) in desk.letter(VOLCANS)


def test_a_criterion_of_the_notice_is_quoted_from_outside(desk: Desk) -> None:
    told = samples.REASONS[0].with_(criterion="C3")
    desk.change(
        samples.decide_module_1,
        lambda uow: samples.decide(uow, "M1-63", VOLCANS, Outcome.NOT_RETAINED, reasons=(told,)),
    )
    assert (
        "pour le motif suivant : – la cohérence du (des) projet(s) au regard des orientations fixées dans le "
        "cahier des charges et du projet global de la structure : le calendrier"
    ) in desk.letter(VOLCANS)


def test_a_logo_is_kept_with_what_the_letter_was_made_from(desk: Desk) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (40, 20), "navy").save(picture, "PNG")

    def choose(uow: UnitOfWork) -> None:
        digest = uow.store_blob(picture.getvalue())
        uow.replace(uow.get(Institution, "CAF63").with_(logo_sha256=digest))

    desk.change(samples.decide_module_1, choose)
    (document,) = desk.issue(desk.planned(VOLCANS))
    sheet = desk.read(lambda uow: thawed(uow.blob(document.data_sha256), uow.blob))
    assert sheet.letterheads[0].logo == picture.getvalue()
    assert sheet.fields["module"]["debut"] == date(2024, 6, 1)
    assert sheet.kind is DocumentKind.NOT_RETAINED


def test_the_first_of_a_month_is_written_as_in_french(desk: Desk) -> None:
    desk.change(samples.decide_module_1, lambda uow: samples.rule(uow, "M1-63", decided_on=date(2024, 5, 1)))
    assert "du 1er mai 2024 de la Caf du Puy-de-Dôme" in desk.letter(VOLCANS)
