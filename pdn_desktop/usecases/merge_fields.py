"""The fields letters are filled with, under the French names a secretary reads in templates (domain §5.2)."""

import re
from collections.abc import Sequence
from typing import Any

from pdn_desktop.domain import courtesy, deadlines, identifiers, wording
from pdn_desktop.domain.call import Institution, Settings
from pdn_desktop.domain.candidacy import Applicant, InadmissibilityReason, LegalForm
from pdn_desktop.domain.delays import planned_decision
from pdn_desktop.domain.outcomes import DocumentKind
from pdn_desktop.usecases.matter import Gaps, Matter

type Fields = dict[str, Any]

_REASONS = {
    InadmissibilityReason.LATE: "hors_delai",
    InadmissibilityReason.UNSIGNED_AFTER_REMINDER: "non_signe",
    InadmissibilityReason.INCOMPLETE_AFTER_REMINDER: "incomplet",
    InadmissibilityReason.OUT_OF_SCOPE: "objet",
    InadmissibilityReason.NO_CAPACITY: "capacite",
}


def common_fields(matter: Matter) -> Fields:
    """Return what every letter may print: who writes, who is written to, what it is about."""
    docket = matter.docket
    return {
        "nous": matter.we,
        "appel": {"titre": docket.call.title, "annee": docket.call.year},
        "appel_civil": courtesy.salutation(matter.applicant.head_civility, matter.applicant.head_function),
        "structure": structure_fields(matter.applicant),
        "module": _module(matter),
        "territoire": territory_fields(matter.institutions),
        "dossier": _file(matter),
        "comite": committee_fields(docket.settings),
        "caf": _together(matter.institutions),
        "cafs": [_caf(matter, caf) for caf in matter.institutions],
        "contact": contact_fields(matter.institutions, matter.gaps),
        "audition": _audition(matter),
        "decision": {"periode": _announced(matter)},
        "rgpd": _data_protection(matter),
    }


def structure_fields(applicant: Applicant) -> Fields:
    """Return how the candidate structure is named."""
    named = courtesy.designation(applicant)
    return {
        "raison_sociale": applicant.name,
        "sigle": applicant.acronym,
        "le": named,
        "de": wording.of(named),
        "forme": courtesy.legal_form_text(applicant.legal_form),
        "siret": applicant.siret or "",
        "rna": applicant.rna or "",
        "adresse": inline_address(applicant),
    }


def inline_address(applicant: Applicant) -> str:
    """Return « 12 rue des Orgues, 63000 Clermont-Ferrand »; empty while any part is missing."""
    parts = [line.strip() for line in applicant.address_lines if line.strip()]
    city = f"{applicant.postal_code}\u00a0{applicant.city}".strip()
    return ", ".join([*parts, city]) if parts and applicant.postal_code and applicant.city else ""


def territory_fields(institutions: Sequence[Institution]) -> Fields:
    """Return « de l’Allier », « dans le département de l’Allier »."""
    return {
        "de": wording.territory_of(institutions),
        "dans": wording.territory_in(institutions),
        "plusieurs": len(institutions) > 1,
    }


def committee_fields(settings: Settings) -> Fields:
    """Return how the committee is named."""
    return {
        "nom": settings.committee_short,
        "nom_complet": settings.committee_label,
        "le": wording.the(settings.committee_short, feminine=False),
        "au": wording.to(wording.the(settings.committee_short, feminine=False)),
    }


def contact_fields(institutions: Sequence[Institution], gaps: Gaps) -> Fields:
    """Return who follows the file: « Mme A et M. B » (CRPA L. 111-2)."""
    return {
        "noms": wording.listed(contact_name(caf, gaps) for caf in institutions),
        "plusieurs": len(institutions) > 1,
    }


def contact_name(caf: Institution, gaps: Gaps) -> str:
    """Return « Mme Claire EXEMPLE »."""
    named = courtesy.person(caf.contact_civility, caf.contact_name) if caf.contact_name else ""
    return gaps.of_caf(caf, named, "le nom de l’agent en charge")


def postal_address(caf: Institution, gaps: Gaps) -> str:
    """Return an institution's address on one line."""
    line = re.sub(r"\b(\d{5}) ", "\\1\u00a0", ", ".join(caf.address_lines))
    return gaps.of_caf(caf, line, "l’adresse postale")


def phone_text(number: str) -> str:
    """Return « 04 70 00 00 00 », whole on its line; empty for none."""
    return identifiers.phone(number).display.replace(" ", "\u00a0") if number.strip() else ""


def court_fields(settings: Settings, gaps: Gaps) -> Fields:
    """Return the court, which is a setting: never assumed."""
    return {
        "nom": gaps.filled(settings.court_name, "le tribunal compétent"),
        "adresse": gaps.filled(settings.court_address, "l’adresse du tribunal"),
    }


def outgoing_operator(settings: Settings) -> str:
    """Return « la Fédération des centres sociaux de l’Allier », or the call's words when it has no name."""
    if not settings.outgoing_operator.strip():
        return "la structure qui assure actuellement la coordination"
    outgoing = Applicant(id="outgoing", name=settings.outgoing_operator, legal_form=LegalForm.OTHER)
    return courtesy.designation(outgoing)


def handover_fields(matter: Matter) -> Fields:
    """Return the « tuilage »: none for the structure that holds the coordination already (domain §1.8)."""
    period = deadlines.handover(matter.module.mission_start, matter.module.handover_months)
    months = matter.module.handover_months
    return {
        "prevu": period is not None and not matter.candidacy.incumbent,
        "duree": "d’un mois" if months == 1 else f"de {months}\u00a0mois",
        "structure": outgoing_operator(matter.docket.settings),
        "debut": period[0] if period else None,
        "fin": period[1] if period else None,
    }


def acknowledgement_fields(matter: Matter) -> Fields:
    """Return what only the acknowledgement says: pieces, silence (CRPA R. 112-11-1)."""
    requests = matter.details.requests
    return {
        "pieces": _pieces(matter),
        "rejet_implicite": deadlines.implied_rejection(matter.candidacy.received_at, requests),
    }


def delay_fields(matter: Matter) -> Fields:
    """Return what only the « lettre d’attente » says: what was announced, what is planned, silence."""
    module, expected = matter.module, matter.module.decision_expected_on
    first, last = module.decision_from, module.decision_until
    planned = max(filter(None, (planned_decision(module), matter.dated)))
    silence = deadlines.implied_rejection(matter.candidacy.received_at, matter.details.requests)
    return {
        "annoncee": wording.month_range(first, last) if first and last else "",
        "retard": last is not None and planned > last,
        "prevue": expected if expected and expected >= matter.dated else None,
        "silence_passe": silence <= matter.dated,
    }


def registration_fields(matter: Matter) -> Fields:
    """Return what only the « accusé d’enregistrement » says: each arrival, with its files."""
    return {
        "envois": [
            {
                "date": deadlines.paris_day(each.received_at),
                "heure": wording.clock_time(deadlines.paris(each.received_at)),
                "fichiers": list(each.files),
            }
            for each in matter.details.arrivals
        ]
    }


def supplement_fields(matter: Matter) -> Fields:
    """Return what a request for complements asks: each item with what is wrong, where, until when."""
    request = next((each for each in reversed(matter.details.requests) if each.answered_on is None), None)
    items = request.lacking if request else ()
    return {
        "elements": [wording.lowered(wording.typographic(item)) for item in items],
        "echeance": request.due_on if request else None,
        "heure": wording.clock_time(deadlines.end_of_day(matter.dated)),
        "adresses": [caf.deposit_addresses[0] for caf in matter.institutions if caf.deposit_addresses],
        "decisive": bool(matter.details.pieces and matter.details.pieces.decisive)
        or matter.candidacy.signed is False,
    }


def inadmissibility_fields(matter: Matter) -> Fields:
    """Return why a candidacy may not be examined, and what had been asked before."""
    candidacy = matter.candidacy
    request = matter.details.requests[-1] if matter.details.requests else None
    return {
        "motif": _REASONS.get(candidacy.reason, "") if candidacy.reason else "",
        "precision": wording.lowered(wording.typographic(candidacy.reason_text)),
        "date": deadlines.paris_day(candidacy.ruled_on) if candidacy.ruled_on else None,
        "demande_le": request.asked_on if request else None,
        "echeance": request.due_on if request else None,
        "demandes": [wording.lowered(wording.typographic(item)) for item in request.items] if request else [],
        "constat": _still_lacking(
            matter, answered=bool(request and (request.answered_on or request.partly_on))
        ),
    }


def _still_lacking(matter: Matter, *, answered: bool) -> str:
    if matter.candidacy.reason is InadmissibilityReason.UNSIGNED_AFTER_REMINDER:
        return "le dossier n’était toujours pas signé"
    return (
        "une partie de ces éléments manquait toujours"
        if answered
        else "ces éléments n’avaient pas été transmis"
    )


def _module(matter: Matter) -> Fields:
    module = matter.module
    deadline = deadlines.paris(module.deadline)
    return {
        "numero": wording.module_number(module),
        "titre": module.title,
        "libelle": wording.modules_of([module]),
        "sur": wording.modules_on([module]),
        "objet": module.object,
        "debut": module.mission_start,
        "fin": module.mission_end,
        "date_limite": deadline.date(),
        "heure_limite": wording.clock_time(deadline),
        "ouvert": matter.dated <= deadline.date(),
    }


def _file(matter: Matter) -> Fields:
    received = deadlines.paris(matter.candidacy.received_at)
    return {
        "numero": matter.candidacy.number,
        "date_reception": received.date(),
        "heure_reception": wording.clock_time(received),
        "hors_delai": deadlines.is_late(matter.candidacy.received_at, matter.module.deadline),
        "adresse": matter.details.address,
    }


def _together(institutions: Sequence[Institution]) -> Fields:
    return {
        "nom": wording.listed(caf.name for caf in institutions),
        "la": wording.institutions_the(institutions),
        "de_la": wording.institutions_of(institutions),
    }


def _caf(matter: Matter, caf: Institution) -> Fields:
    gaps = matter.gaps
    acknowledges = matter.kind in {DocumentKind.REGISTRATION, DocumentKind.ACKNOWLEDGEMENT}
    asked = gaps if acknowledges else Gaps()
    return {
        "nom": caf.name,
        "la": f"la {caf.name}",
        "adresse": postal_address(caf, gaps),
        "service": asked.of_caf(caf, caf.service, "le service chargé des dossiers"),
        "telephone": asked.of_caf(caf, phone_text(caf.phone or caf.contact_phone), "le téléphone"),
        "courriel": asked.of_caf(caf, caf.email or caf.contact_email, "l’adresse électronique"),
        "contact": {
            "nom": contact_name(caf, gaps),
            "qualite": gaps.of_caf(caf, caf.contact_capacity, "la qualité de l’agent en charge"),
        },
    }


def _audition(matter: Matter) -> Fields:
    day = matter.docket.hearing_days.get(matter.module.code)
    planned = day.on if day else matter.module.audition_on
    return {
        "entendue": matter.details.heard,
        "date": (matter.details.heard_on or planned) if matter.details.heard else None,
        "date_prevue": planned if planned and planned >= matter.dated else None,
    }


def _announced(matter: Matter) -> str:
    first, last = matter.module.decision_from, matter.module.decision_until
    return wording.month_range(first, last) if first and last and last >= matter.dated else ""


def _pieces(matter: Matter) -> Fields:
    """Tell what lacks: only what was asked for has a due date; nothing is said before somebody checked."""
    waiting = [request for request in matter.details.requests if request.answered_on is None]
    if waiting:
        return {
            "etat": "incomplet",
            "manquantes": [wording.lowered(wording.typographic(item)) for item in waiting[-1].lacking],
            "echeance": waiting[-1].due_on,
        }
    complete = matter.details.pieces is not None and matter.details.pieces.complete
    return {"etat": "complet" if complete else "en_cours", "manquantes": [], "echeance": None}


def _data_protection(matter: Matter) -> Fields:
    cafs = tuple(matter.docket.institutions.values())
    return data_protection(cafs, matter.docket.settings.retention, matter.gaps)


def data_protection(cafs: Sequence[Institution], retention: str, gaps: Gaps) -> Fields:
    """Return the notice of RGPD art. 13: both institutions run the call together."""
    what = "les coordonnées du délégué à la protection des données"
    officers = dict.fromkeys(gaps.of_caf(caf, caf.dpo, what) for caf in cafs)
    kept = gaps.filled(retention, "la durée de conservation des données personnelles")
    return {
        "responsables": wording.institutions_the(cafs),
        "conjoints": len(cafs) > 1,
        "dpo": wording.listed(officers, "ou"),
        "duree": kept if kept.casefold().startswith(("pendant", "jusqu", "[")) else f"pendant {kept}",
    }
