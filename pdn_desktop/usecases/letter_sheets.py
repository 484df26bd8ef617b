"""From a planned letter to the sheet the press prints, and back from the archive."""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from pdn_desktop.domain import courtesy, wording
from pdn_desktop.domain.call import Institution
from pdn_desktop.domain.candidacy import Applicant
from pdn_desktop.domain.envelope import recipient_block
from pdn_desktop.domain.outcomes import DocumentKind
from pdn_desktop.usecases.agreements import Bundle, agreement_fields, conventions_for
from pdn_desktop.usecases.hearing_fields import chair_title, hearing_fields
from pdn_desktop.usecases.matter import Gaps, Matter
from pdn_desktop.usecases.merge_fields import (
    Fields,
    acknowledgement_fields,
    common_fields,
    contact_name,
    delay_fields,
    handover_fields,
    inadmissibility_fields,
    phone_text,
    postal_address,
    registration_fields,
    supplement_fields,
)
from pdn_desktop.usecases.result_fields import Issue, remedies_fields, result_fields, results
from pdn_desktop.usecases.sheets import ActSheet, AgreementSheet, Letterhead, LetterSheet, Signatory, Watch

REGISTERED = "Lettre recommandée avec avis de réception"
BY_EMAIL = "Par courriel"

ENCLOSING = frozenset({DocumentKind.RETAINED, DocumentKind.MIXED})
"""Letters that come with a convention when a scope of theirs is retained."""

EMAILED = frozenset(
    {
        DocumentKind.REGISTRATION,
        DocumentKind.ACKNOWLEDGEMENT,
        DocumentKind.SUPPLEMENT_REQUEST,
        DocumentKind.HEARING_INVITATION,
        DocumentKind.DELAY_NOTICE,
    }
)
"""Letters that leave by mail: no postal address is needed, and nobody decides anything in them."""

type Logos = Callable[[str], bytes]


@dataclass(frozen=True)
class Issuing:
    """What an issue adds to a letter: its number, and the former document it cancels, if any."""

    number: str
    replaces: str = ""  # « 2024-M1-NR-003 du 6 mai 2024 »
    draft: bool = False


@dataclass(frozen=True)
class Drafting:
    """How a document in one part is written: its text, what an issue adds, where gaps and logos go."""

    template: str
    issuing: Issuing
    dated: date
    gaps: Gaps
    logo: Logos


def letter_fields(matter: Matter) -> Fields:
    """Return every field of a letter; sections its kind does not need leave no gap."""
    return {
        **common_fields(matter),
        **result_fields(matter),
        **remedies_fields(matter),
        **registration_fields(matter),
        **acknowledgement_fields(matter),
        "demande": supplement_fields(matter),
        "attente": delay_fields(matter),
        "irrecevabilite": inadmissibility_fields(matter),
        "tuilage": handover_fields(matter),
        "convocation": hearing_fields(matter),
        "note": _note(matter),
        "confirmation": _confirmation(matter),
        "conventions": _conventions(matter),
        "retour": _return(matter),
    }


def letter_sheet(matter: Matter, template: str, issuing: Issuing, logo: Logos) -> LetterSheet:
    """Return the sheet of a letter; what is empty and required stands in `matter.gaps`."""
    fields = letter_fields(matter)
    settings = matter.docket.settings
    signed = matter.kind is not DocumentKind.REGISTRATION  # it leaves within a day, in the service's name
    return LetterSheet(
        kind=matter.kind,
        number=issuing.number,
        dated=matter.dated,
        place_date=place_date(matter.institutions, matter.dated, matter.gaps),
        letterheads=letterheads(matter.institutions, matter.gaps, logo),
        recipient=_recipient(matter),
        followed_by=tuple(_followed_by(matter)) if signed else (),
        references=_references(matter, issuing),
        sending_mode=BY_EMAIL if matter.kind in EMAILED else REGISTERED,
        signatories=_signatories(matter) if signed else (),
        enclosures=tuple(_enclosures(fields)),
        template=template,
        fields=fields,
        watch=Watch(issuing.draft, settings.address_offset_mm, settings.large_print),
    )


def agreement_sheet(
    bundle: Bundle, template: str, issuing: Issuing, dated: date, gaps: Gaps, logo: Logos
) -> AgreementSheet:
    """Return the sheet of a convention; what is empty and required stands in `gaps`."""
    settings = bundle.docket.settings
    fields = agreement_fields(bundle, gaps)
    fields["convention"]["remplace"] = issuing.replaces
    return AgreementSheet(
        number=issuing.number,
        dated=dated,
        title=bundle.title,
        letterheads=letterheads(bundle.institutions, gaps, logo),
        signatories=(_partner(bundle.applicant), *(director(caf, gaps) for caf in bundle.institutions)),
        template=template,
        fields=fields,
        watch=Watch(issuing.draft, (0, 0), settings.large_print),
    )


def _partner(applicant: Applicant) -> Signatory:
    """Return who signs for the structure: « Pour l’association…, la Présidente »."""
    civility = courtesy.civility_of(applicant.head_civility)
    greeted = courtesy.salutation(civility, applicant.head_function)
    title = greeted.removeprefix(civility).strip() if civility else ""
    return Signatory(
        title=f"Pour {courtesy.designation(applicant)},\n{title or applicant.head_function}",
        name=f"{applicant.head_first_name} {applicant.head_last_name.upper()}".strip(),
    )


def place_date(institutions: tuple[Institution, ...], dated: date, gaps: Gaps) -> str:
    """Return « Moulins, le 12 avril 2024 »; both cities when both institutions write."""
    what = "la ville d’où partent les courriers"
    cities = wording.listed(dict.fromkeys(gaps.of_caf(caf, caf.city, what) for caf in institutions))
    return f"{cities}, le {wording.long_date(dated)}" if cities else f"Le {wording.long_date(dated)}"


def letterheads(institutions: tuple[Institution, ...], gaps: Gaps, logo: Logos) -> tuple[Letterhead, ...]:
    """Return who writes, with the logo each institution chose."""
    return tuple(
        Letterhead(
            lines=tuple(filter(None, (caf.name, *(caf.address_lines or (postal_address(caf, gaps),))))),
            logo=logo(caf.logo_sha256) if caf.logo_sha256 else None,
        )
        for caf in institutions
    )


def director(caf: Institution, gaps: Gaps) -> Signatory:
    """Return who signs a decision (CRPA L. 212-1)."""
    return Signatory(
        title=gaps.of_caf(caf, caf.director_title, "la qualité du signataire"),
        name=gaps.of_caf(caf, caf.director_name, "le nom du signataire"),
        delegation=caf.delegation,
    )


def _signatories(matter: Matter) -> tuple[Signatory, ...]:
    """Return who signs: an invitation, who presides the committee; the agents in charge while nobody does."""
    short = matter.docket.settings.committee_short
    chairs = tuple(Signatory(chair_title(chair, short), chair.name) for chair in matter.presiding)
    return chairs or tuple(_signatory(matter, caf) for caf in matter.institutions)


def _signatory(matter: Matter, caf: Institution) -> Signatory:
    if matter.kind not in EMAILED:
        return director(caf, matter.gaps)
    capacity = matter.gaps.of_caf(caf, caf.contact_capacity, "la qualité de l’agent en charge")
    return Signatory(
        title=f"{capacity[:1].upper()}{capacity[1:]}, {caf.name}", name=contact_name(caf, matter.gaps)
    )


def _recipient(matter: Matter) -> tuple[str, ...]:
    envelope = recipient_block(matter.applicant)
    if not envelope.complete and matter.kind not in EMAILED:
        of_it = wording.of(courtesy.designation(matter.applicant))
        matter.gaps.need(f"l’adresse postale complète {of_it} (6 lignes de 38 caractères au plus)")
    return envelope.lines


def _followed_by(matter: Matter) -> list[str]:
    """Return who follows the file, how to reach them; each one's Caf when there are two (CRPA L. 111-2)."""
    lines = []
    several = len(matter.institutions) > 1
    for caf in matter.institutions:
        capacity = matter.gaps.of_caf(caf, caf.contact_capacity, "la qualité de l’agent en charge")
        place = f", {caf.name}" if several else ""
        reached = (("Tél.\u00a0: ", phone_text(caf.contact_phone)), ("Courriel\u00a0: ", caf.contact_email))
        lines.append(f"{contact_name(caf, matter.gaps)}, {capacity}{place}")
        lines += [label + value for label, value in reached if value]
    if not several:
        lines[0] = f"Affaire suivie par\u00a0: {lines[0]}"
    return lines


def _references(matter: Matter, issuing: Issuing) -> tuple[str, ...]:
    ours = f"Nos réf.\u00a0: {issuing.number} (dossier {matter.candidacy.number})"
    return (ours, f"Annule et remplace\u00a0: {issuing.replaces}") if issuing.replaces else (ours,)


def _enclosures(fields: Fields) -> list[str]:
    return [
        f"convention {c['reference']} ({c['exemplaires']}\u00a0exemplaires)" for c in fields["conventions"]
    ]


def _conventions(matter: Matter) -> list[Fields]:
    if matter.kind not in ENCLOSING or not any(r.issue is Issue.RETAINED for r in results(matter)):
        return []
    return conventions_for(matter.docket, matter.candidacy, matter.gaps)


def _return(matter: Matter) -> Fields:
    """Tell where the signed convention goes back to, until when, and with what."""
    settings = matter.docket.settings
    retained = [result.institution for result in results(matter) if result.issue is Issue.RETAINED]
    caf = (retained or list(matter.institutions))[0]
    return {
        "adresse": f"la {caf.name}, {postal_address(caf, matter.gaps)},",
        "echeance": matter.dated + timedelta(days=settings.return_delay_days),
        "pieces": [wording.lowered(wording.typographic(text)) for text in settings.agreement_documents],
    }


def _confirmation(matter: Matter) -> Fields:
    delay = timedelta(days=matter.docket.settings.return_delay_days)
    return {
        "refus_partiel": matter.candidacy.accepts_partial is False,
        "demandee": matter.candidacy.accepts_partial is None,
        "echeance": matter.dated + delay,
    }


def _note(matter: Matter) -> Fields:
    note = matter.details.note
    if note is None:
        return {"imprimee": False, "total": "", "rangs": []}
    return {"imprimee": True, "total": wording.decimal_text(note.total, 2), "rangs": list(note.ranks)}


def frozen(sheet: LetterSheet | AgreementSheet | ActSheet, keep: Callable[[bytes], str]) -> bytes:
    """Return all a sheet is made of as canonical JSON; `keep` stores a logo and returns its digest."""

    def encoded(value: object) -> object:
        match value:
            case date():
                return {"$date": value.isoformat()}
            case bytes():
                return {"$blob": keep(value)}
            case frozenset():
                return sorted(value)
            case _:
                raise TypeError(type(value).__name__)

    content = {**asdict(sheet), "check_code": ""}
    text = json.dumps(content, default=encoded, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def thawed(content: bytes, blob: Callable[[str], bytes]) -> LetterSheet:
    """Return the letter's sheet as it was frozen."""

    def decoded(value: dict[str, Any]) -> object:
        match value:
            case {"$date": str(text), **rest} if not rest:
                return date.fromisoformat(text)
            case {"$blob": str(digest), **rest} if not rest:
                return blob(digest)
            case _:
                return value

    return _rebuilt(json.loads(content, object_hook=decoded))


def _rebuilt(values: Mapping[str, Any]) -> LetterSheet:
    heads = tuple(Letterhead(tuple(head["lines"]), head["logo"]) for head in values["letterheads"])
    watch = values["watch"]
    plain = ("recipient", "followed_by", "references", "enclosures")
    return LetterSheet(
        **{
            **values,
            **{name: tuple(values[name]) for name in plain},
            "kind": DocumentKind(values["kind"]),
            "letterheads": heads,
            "signatories": tuple(Signatory(**signatory) for signatory in values["signatories"]),
            "watch": Watch(watch["draft"], tuple(watch["offset_mm"]), watch["large_print"]),
        }
    )
