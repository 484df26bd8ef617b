"""What each act of the journal is called in French, what kind of work it is, and what its subject names."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class ActKind(StrEnum):
    """The part of the process an act belongs to; the value is the word shown."""

    CALL = "Appel"
    CANDIDACIES = "Candidatures"
    SCORING = "Notation"
    HEARINGS = "Auditions"
    DELIBERATION = "Délibération"
    DECISIONS = "Décisions"
    LETTERS = "Courriers"
    FILE = "Fichier"


class About(StrEnum):
    """What the subject of a journal entry names."""

    NOTHING = "nothing"
    CALL = "call"
    MODULE = "module"
    INSTITUTION = "institution"
    MEMBER = "member"
    GRID = "grid"  # « M1-2 »
    PIECE = "piece"
    RECUSAL = "recusal"  # a candidacy, by number or id
    CANDIDACY = "candidacy"  # by number or id
    CHECKED_PIECE = "checked_piece"  # « PDN-2024-M1-001 P3 »
    RECEIPT = "receipt"
    APPLICANT = "applicant"
    HEARING = "hearing"  # a candidacy, by number or id, or a module
    SCOPE = "scope"
    SESSION = "session"  # the module it is of
    DOCUMENT = "document"
    TEMPLATE = "template"
    FUNDING = "funding"  # a candidacy, or nothing
    PLAIN = "plain"  # words that need no explanation


@dataclass(frozen=True)
class Act:
    """One act: its words, its kind, what its subject names."""

    label: str
    kind: ActKind
    about: About


def _acts(kind: ActKind, acts: Mapping[str, tuple[str, About]]) -> dict[str, Act]:
    return {code: Act(label, kind, about) for code, (label, about) in acts.items()}


ACTS: Mapping[str, Act] = {
    **_acts(
        ActKind.CALL,
        {
            "call.created": ("Appel créé", About.CALL),
            "call.edited": ("Appel modifié", About.CALL),
            "module.edited": ("Module modifié", About.MODULE),
            "institution.edited": ("Caf modifiée", About.INSTITUTION),
            "settings.edited": ("Réglages modifiés", About.NOTHING),
            "member.added": ("Membre du comité ajouté", About.MEMBER),
            "member.edited": ("Membre du comité modifié", About.MEMBER),
            "member.removed": ("Membre du comité retiré", About.MEMBER),
            "members.ordered": ("Ordre des membres du comité changé", About.NOTHING),
            "grid.edited": ("Grille de notation modifiée", About.GRID),
            "grid.sealed": ("Grille de notation scellée", About.GRID),
            "grid.renewed": ("Nouvelle grille de notation ouverte", About.GRID),
            "pieces.edited": ("Liste des pièces modifiée", About.PIECE),
            "recusal.declared": ("Déport déclaré", About.RECUSAL),
            "recusal.withdrawn": ("Déport levé", About.RECUSAL),
            "recusal.narrowed": ("Déport limité à une candidature", About.RECUSAL),
            "recusal.widened": ("Déport étendu aux concurrentes", About.RECUSAL),
            "interests.declared": ("Intérêts déclarés", About.MEMBER),
            "interests.withdrawn": ("Déclaration d’intérêts retirée", About.MEMBER),
        },
    ),
    **_acts(
        ActKind.CANDIDACIES,
        {
            "candidacy.registered": ("Candidature enregistrée", About.CANDIDACY),
            "candidacy.unregistered": ("Enregistrement annulé, envoi à rattacher", About.CANDIDACY),
            "candidacy.restored": ("Enregistrement rétabli", About.CANDIDACY),
            "candidacy.edited": ("Candidature modifiée", About.CANDIDACY),
            "candidacy.signature": ("Signature du dossier contrôlée", About.CANDIDACY),
            "candidacy.received": ("Candidature remise à l’état « reçue »", About.CANDIDACY),
            "candidacy.checking": ("Contrôle de recevabilité ouvert", About.CANDIDACY),
            "candidacy.incomplete": ("Candidature déclarée incomplète", About.CANDIDACY),
            "candidacy.admissible": ("Candidature déclarée recevable", About.CANDIDACY),
            "candidacy.inadmissible": ("Candidature déclarée irrecevable", About.CANDIDACY),
            "candidacy.withdrawn": ("Candidature retirée", About.CANDIDACY),
            "candidacy.duplicate": ("Candidature déclarée en double", About.CANDIDACY),
            "applicant.edited": ("Structure modifiée", About.APPLICANT),
            "check.concluded": ("Contrôle conclu", About.CANDIDACY),
            "piece.checked": ("Pièce contrôlée", About.CHECKED_PIECE),
            "supplement.requested": ("Compléments demandés", About.CANDIDACY),
            "supplement.answered": ("Réponse aux compléments notée", About.CANDIDACY),
            "supplement.unanswered": ("Réponse aux compléments retirée", About.CANDIDACY),
            "receipt.attached": ("Envoi rattaché à la candidature", About.CANDIDACY),
            "receipt.detached": ("Envoi détaché de la candidature", About.CANDIDACY),
            "receipt.corrected": ("Date d’arrivée corrigée", About.RECEIPT),
            "receipt.replaces": ("Envoi noté comme nouvelle version", About.CANDIDACY),
            "receipt.completes": ("Envoi noté comme complément", About.CANDIDACY),
            "receipt.split": ("Envoi séparé, candidature enregistrée", About.CANDIDACY),
            "receipt.rejoined": ("Séparation d’un envoi annulée", About.CANDIDACY),
            "candidacies.merged": ("Deux enregistrements réunis", About.CANDIDACY),
            "candidacies.parted": ("Réunion de deux enregistrements annulée", About.CANDIDACY),
        },
    ),
    **_acts(
        ActKind.SCORING,
        {
            "mark.entered": ("Note saisie", About.CANDIDACY),
            "grid.sealed_by_mark": ("Première note saisie, grille scellée", About.CANDIDACY),
            "page.marked": ("Page utile marquée", About.CANDIDACY),
            "page.unmarked": ("Page utile retirée", About.CANDIDACY),
            "sheet.noted": ("Appréciation saisie", About.CANDIDACY),
            "sheet.finalised": ("Fiche de notation finalisée", About.CANDIDACY),
            "sheet.reopened": ("Fiche de notation rouverte", About.CANDIDACY),
            "marks.taken_back": ("Notes reprises d’un tableur retirées", About.NOTHING),
            "paper.begun": ("Saisie d’une fiche papier commencée", About.CANDIDACY),
            "paper.typed": ("Fiche papier saisie", About.CANDIDACY),
            "paper.read": ("Lecture d’une fiche papier terminée", About.CANDIDACY),
            "paper.settled": ("Écart de saisie réglé sur le papier", About.CANDIDACY),
            "paper.taken": ("Fiche papier confirmée, notes du membre enregistrées", About.CANDIDACY),
            "paper.untaken": ("Notes de la fiche papier retirées", About.CANDIDACY),
            "paper.dropped": ("Saisie d’une fiche papier abandonnée", About.CANDIDACY),
            "paper.restored": ("Saisie d’une fiche papier rétablie", About.CANDIDACY),
        },
    ),
    **_acts(
        ActKind.HEARINGS,
        {
            "hearings.day_set": ("Journée d’auditions réglée", About.HEARING),
            "hearings.order_drawn": ("Ordre de passage tiré au sort", About.HEARING),
            "hearings.planned": ("Auditions planifiées", About.HEARING),
            "hearings.swapped": ("Deux auditions échangées", About.PLAIN),
            "hearings.reordered": ("Ordre de passage changé", About.HEARING),
            "hearings.plan_restored": ("Créneaux rétablis", About.HEARING),
            "hearings.members_convened": ("Membres du comité convoqués", About.HEARING),
            "hearing.moved": ("Audition déplacée", About.HEARING),
            "hearing.unplanned": ("Créneau d’audition retiré", About.HEARING),
            "hearing.needs_noted": ("Besoins d’aménagement notés", About.HEARING),
            "hearing.mode_set": ("Modalité d’audition changée", About.HEARING),
            "hearing.questions_set": ("Questions communes réglées", About.HEARING),
            "hearing.question_added": ("Question ajoutée", About.HEARING),
            "hearing.question_edited": ("Question modifiée", About.HEARING),
            "hearing.question_removed": ("Question retirée", About.HEARING),
            "hearing.answered": ("Réponse du candidat notée", About.HEARING),
            "hearing.commitment_added": ("Engagement noté", About.HEARING),
            "hearing.commitment_edited": ("Engagement modifié", About.HEARING),
            "hearing.commitment_removed": ("Engagement retiré", About.HEARING),
            "hearing.started": ("Audition commencée", About.HEARING),
            "hearing.held": ("Audition terminée", About.HEARING),
            "hearing.paused": ("Audition interrompue", About.HEARING),
            "hearing.resumed": ("Audition reprise", About.HEARING),
            "hearing.times_set": ("Heures de l’audition corrigées", About.HEARING),
            "hearing.absent": ("Absence à l’audition notée", About.HEARING),
            "hearing.declined": ("Refus de l’audition noté", About.HEARING),
            "hearing.cancelled": ("Audition annulée", About.HEARING),
            "hearing.attendance": ("Présences à l’audition notées", About.HEARING),
            "hearing.remarked": ("Déroulement de l’audition noté", About.HEARING),
            "hearing.noted": ("Notes d’audition saisies", About.HEARING),
            "hearing.privately_noted": ("Note personnelle saisie", About.HEARING),
        },
    ),
    **_acts(
        ActKind.DELIBERATION,
        {
            "mark.agreed": ("Note arrêtée par le comité", About.CANDIDACY),
            "mark.agreed_withdrawn": ("Note arrêtée retirée", About.CANDIDACY),
            "tie.settled": ("Ex æquo départagés", About.SCOPE),
            "minutes.worded": ("Procès-verbal rédigé", About.SESSION),
            "session.planned": ("Séance du comité préparée", About.SESSION),
            "session.dropped": ("Séance du comité retirée", About.SESSION),
            "session.edited": ("Séance du comité modifiée", About.SESSION),
            "session.opened": ("Séance du comité ouverte", About.SESSION),
            "session.closed": ("Séance du comité levée", About.SESSION),
            "session.times_set": ("Heures de la séance corrigées", About.SESSION),
            "session.attended": ("Présences à la séance notées", About.SESSION),
            "session.agenda_completed": ("Ordre du jour complété", About.SESSION),
            "session.agenda_ordered": ("Ordre du jour réordonné", About.SESSION),
            "session.item_added": ("Point ajouté à l’ordre du jour", About.SESSION),
            "session.item_edited": ("Point de l’ordre du jour modifié", About.SESSION),
            "session.item_removed": ("Point retiré de l’ordre du jour", About.SESSION),
            "session.item_begun": ("Point de l’ordre du jour commencé", About.SESSION),
            "session.item_ended": ("Point de l’ordre du jour terminé", About.SESSION),
            "session.voted": ("Vote du comité enregistré", About.SESSION),
            "session.vote_withdrawn": ("Vote du comité retiré", About.SESSION),
            "session.vote_restored": ("Vote du comité rétabli", About.SESSION),
            "session.disagreed": ("Désaccord d’un membre noté", About.SESSION),
            "session.disagreement_withdrawn": ("Désaccord d’un membre retiré", About.SESSION),
        },
    ),
    **_acts(
        ActKind.DECISIONS,
        {
            "scope.continued": ("Examen poursuivi", About.SCOPE),
            "scope.continued_withdrawn": ("Examen poursuivi : choix repris", About.SCOPE),
            "scope.drafted": ("Brouillon enregistré", About.SCOPE),
            "scope.draft_dropped": ("Brouillon abandonné", About.SCOPE),
            "scope.proposed": ("Propositions du comité enregistrées", About.SCOPE),
            "scope.decided": ("Décision de la Caf enregistrée", About.SCOPE),
            "funding.set": ("Montants accordés saisis", About.FUNDING),
            "funding.withdrawn": ("Montants accordés retirés", About.FUNDING),
        },
    ),
    **_acts(
        ActKind.LETTERS,
        {
            "documents.issued": ("Documents émis", About.DOCUMENT),
            "document.reissued": ("Document émis à nouveau", About.DOCUMENT),
            "document.sent": ("Envoi du document noté", About.DOCUMENT),
            "documents.sent": ("Envoi de documents noté", About.PLAIN),
            "template.reworded": ("Modèle de courrier modifié", About.TEMPLATE),
            "template.restored": ("Modèle de courrier rétabli", About.TEMPLATE),
            "template.drafted": ("Brouillon de modèle enregistré", About.TEMPLATE),
            "template.draft_dropped": ("Brouillon de modèle abandonné", About.TEMPLATE),
        },
    ),
    **_acts(
        ActKind.FILE,
        {
            "call.imported": ("Données importées", About.NOTHING),
            "journal.verified": ("Journal vérifié", About.PLAIN),
            "journal.exported": ("Journal exporté", About.PLAIN),
        },
    ),
}
"""Every act the program may journal, by its code."""


def act_of(code: str) -> Act:
    """Return what is known of this act; one of another version of the program keeps its code as its words."""
    return ACTS.get(code) or Act(code, ActKind.FILE, About.PLAIN)
