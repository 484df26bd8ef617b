"""The fields of the call's settings, as forms show them: every default of ours says that it is one."""

from collections.abc import Mapping
from typing import Any

from pdn_desktop.domain.call import AgreementGrouping, CountBasis, QuorumRule, Settings
from pdn_desktop.screens import readings
from pdn_desktop.screens.call_fields import Part
from pdn_desktop.screens.widgets.field_row import Field, Form


def _grouping_options() -> dict[str, str]:
    return {
        AgreementGrouping.PER_STRUCTURE.value: "Une par structure",
        AgreementGrouping.PER_MODULE.value: "Une par structure et par module",
        AgreementGrouping.PER_INSTITUTION.value: "Une par structure et par Caf",
    }


def _basis_options() -> dict[str, str]:
    return {
        CountBasis.ADMISSIBLE.value: "Candidatures recevables",
        CountBasis.IN_TIME.value: "Candidatures reçues dans les délais",
        CountBasis.RECEIVED.value: "Candidatures reçues",
    }


def _quorum_options() -> dict[str, str]:
    return {
        QuorumRule.MAJORITY.value: "Plus de la moitié des voix",
        QuorumRule.SHARE.value: "Une part des voix, en %",
        QuorumRule.NUMBER.value: "Un nombre de voix",
        QuorumRule.NONE.value: "Aucun quorum",
    }


def _offset(axis: int) -> Any:
    return lambda settings: settings.address_offset_mm[axis]


def _with_offset(axis: int) -> Any:
    def write(settings: Settings, value: int) -> Mapping[str, Any]:
        right, down = settings.address_offset_mm
        return {"address_offset_mm": (value, down) if axis == 0 else (right, value)}

    return write


SETTINGS = (
    Part(
        "Comité et déports",
        "",
        (
            Field(
                "committee_label",
                "Nom du comité",
                readings.line("Le comité a un nom."),
                hint="L’appel en donne plusieurs ; les documents n’en emploient qu’un.",
                wide=True,
                ours=True,
            ),
            Field(
                "committee_short",
                "Nom abrégé du comité",
                readings.line("Le comité a un nom abrégé."),
                wide=True,
                ours=True,
            ),
            Field(
                "min_raters",
                "Notateurs nécessaires pour un total",
                readings.whole(1, 50),
                hint="En dessous, le total reste provisoire.",
                ours=True,
            ),
            Field(
                "interests_first",
                "Pas de note avant la déclaration d’intérêts",
                readings.yes_no(),
                Form.SWITCH,
                hint="Chaque membre dit d’abord, structure par structure, s’il a un lien avec elle.",
                ours=True,
            ),
            Field(
                "recusal_all_competitors",
                "Un déport vaut pour toutes les candidatures concurrentes",
                readings.yes_no(),
                Form.SWITCH,
                hint="Noter un concurrent déplace le rang de la candidature à laquelle on est lié.",
                ours=True,
            ),
        ),
    ),
    Part(
        "Repères de notation",
        "L’appel n’annonce ni note éliminatoire ni total minimal : ces repères alertent et n’éliminent pas.",
        (
            Field(
                "quality_threshold",
                "Seuil indicatif de qualité, sur 100",
                readings.decimal(0, 100),
                hint="En dessous, l’infructueux pour qualité peut être discuté.",
                ours=True,
            ),
            Field(
                "vigilance_threshold",
                "Point de vigilance sur un critère",
                readings.decimal(0, 100),
                hint="Moyenne en dessous de laquelle le critère est signalé.",
                ours=True,
            ),
            Field(
                "spread_alert",
                "Écart signalé entre deux membres",
                readings.decimal(0, 100),
                ours=True,
            ),
            Field(
                "comment_below",
                "Commentaire demandé en dessous de",
                readings.decimal(0, 100),
                ours=True,
            ),
            Field(
                "comment_above",
                "Commentaire demandé au-dessus de",
                readings.decimal(0, 100),
                ours=True,
            ),
        ),
    ),
    Part(
        "Décisions",
        "L’infructueux est un droit qui s’ouvre, jamais un acte automatique : chaque Caf décide.",
        (
            Field(
                "unsuccessful_count_basis",
                "« Nombre de candidatures » : lesquelles compter",
                readings.choice({basis.value: basis for basis in CountBasis}),
                Form.CHOICE,
                options=_basis_options(),
                ours=True,
            ),
            Field("new_call_on", "Nouvel appel prévu le", readings.day(optional=True)),
            Field(
                "waiting_list",
                "Tenir une liste d’attente",
                readings.yes_no(),
                Form.SWITCH,
                hint="L’appel n’en prévoit pas.",
                ours=True,
            ),
            Field(
                "unsuccessful_clause",
                "Motifs d’infructueux, tels que publiés",
                readings.paragraphs(),
                Form.TEXT,
                wide=True,
            ),
        ),
    ),
    Part(
        "Séances du comité",
        "L’appel n’en dit rien : un membre déporté ne compte ni parmi les présents, ni dans le total.",
        (
            Field(
                "quorum_rule",
                "Quorum d’un point",
                readings.choice({rule.value: rule for rule in QuorumRule}),
                Form.CHOICE,
                hint="Présents en salle ou à distance, et représentés.",
                options=_quorum_options(),
                ours=True,
            ),
            Field(
                "quorum_value",
                "Part en % ou nombre de voix",
                readings.whole(1, 100),
                hint="Ne sert que pour une part ou un nombre.",
                ours=True,
            ),
            Field(
                "vote_without_quorum",
                "Enregistrer un vote sans quorum",
                readings.yes_no(),
                Form.SWITCH,
                hint="Sinon il est refusé ; enregistré, il porte la mention « sans quorum ».",
                ours=True,
            ),
        ),
    ),
    Part(
        "Courriers",
        "",
        (
            Field(
                "court_name",
                "Tribunal compétent",
                readings.line(),
                hint="Une subvention d’action sociale d’une Caf relève du juge administratif.",
            ),
            Field("court_address", "Adresse du tribunal", readings.line()),
            Field(
                "retention",
                "Conservation des données personnelles",
                readings.line(),
                hint="Durée imprimée dans la mention sur les données : « deux ans après la notification ».",
                wide=True,
            ),
            Field(
                "registration_working_days",
                "Accusé d’enregistrement, en jours ouvrés",
                readings.whole(1, 10),
                hint="CRPA, article R. 112-11-1.",
                ours=True,
            ),
            Field(
                "acknowledgement_working_days",
                "Accusé de réception, en jours ouvrés",
                readings.whole(1, 10),
                hint="CRPA, article R. 112-11-1.",
                ours=True,
            ),
            Field(
                "delay_notices",
                "Proposer une lettre d’attente",
                readings.yes_no(),
                Form.SWITCH,
                hint="Quand la décision vient après la date annoncée ou après le rejet implicite.",
                ours=True,
            ),
            Field(
                "delay_notice_days",
                "Lettre d’attente, jours d’avance",
                readings.whole(0, 60),
                hint="Préparée tant de jours avant son échéance ; une nouvelle date, aussitôt.",
                ours=True,
            ),
            Field(
                "print_score",
                "Imprimer les notes dans les courriers de non-retenue",
                readings.yes_no(),
                Form.SWITCH,
                hint="Les motifs y figurent toujours.",
                ours=True,
            ),
            Field(
                "minutes_individual_marks",
                "Notes de chaque membre dans le procès-verbal",
                readings.yes_no(),
                Form.SWITCH,
                hint="Sans elle, l’annexe donne les moyennes et les notes arrêtées.",
                ours=True,
            ),
            Field(
                "large_print",
                "Imprimer en grands caractères",
                readings.yes_no(),
                Form.SWITCH,
                ours=True,
            ),
            Field(
                "offset_right",
                "Adresse décalée vers la droite, en mm",
                readings.whole(-20, 20),
                hint="Pour tomber juste dans la fenêtre de l’enveloppe.",
                read=_offset(0),
                write=_with_offset(0),
            ),
            Field(
                "offset_down",
                "Adresse décalée vers le bas, en mm",
                readings.whole(-20, 20),
                read=_offset(1),
                write=_with_offset(1),
            ),
        ),
    ),
    Part(
        "Conventions",
        "",
        (
            Field(
                "agreement_title",
                "Titre de la convention",
                readings.line(),
                hint="Tel que publié ; les territoires et les modules suivent.",
                wide=True,
            ),
            Field(
                "agreement_grouping",
                "Conventions",
                readings.choice({grouping.value: grouping for grouping in AgreementGrouping}),
                Form.CHOICE,
                options=_grouping_options(),
                ours=True,
            ),
            Field("outgoing_operator", "Structure sortante", readings.line()),
            Field(
                "advance_percent",
                "Acompte, en %",
                readings.whole(0, 100, optional=True),
                hint="Part versée à la signature.",
            ),
            Field(
                "return_delay_days",
                "Retour de la convention signée, en jours",
                readings.whole(1, 365),
                ours=True,
            ),
            Field("activity_report_due", "Bilan annuel à remettre le", readings.line(), hint="« 31 mars »"),
            Field(
                "records_kept",
                "Conservation des justificatifs",
                readings.line(),
                hint="« dix ans »",
            ),
            Field(
                "modern_spelling",
                "Écrire « Puy-de-Dôme » dans le titre de la convention",
                readings.yes_no(),
                Form.SWITCH,
                hint="L’appel écrit « Puy de Dôme ».",
                ours=True,
            ),
            Field(
                "agreement_documents",
                "Pièces demandées avec la convention signée",
                readings.lines(),
                Form.TEXT,
                hint="Une par ligne.",
                wide=True,
            ),
        ),
    ),
)
