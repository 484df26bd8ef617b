"""Which conventions are due, for which scopes, and the fields of their twenty articles (domain §5.6)."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

from pdn_desktop.domain import courtesy, deadlines, identifiers, wording
from pdn_desktop.domain.call import AgreementGrouping, DecisionScope, Institution, Module, ModuleCode
from pdn_desktop.domain.candidacy import Applicant, Candidacy, LegalFamily
from pdn_desktop.domain.checklist import family
from pdn_desktop.domain.outcomes import DocumentKind, IssuedDocument
from pdn_desktop.usecases.docket import Docket, docket
from pdn_desktop.usecases.matter import Gaps
from pdn_desktop.usecases.merge_fields import (
    Fields,
    committee_fields,
    contact_fields,
    inline_address,
    outgoing_operator,
    postal_address,
)
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.result_fields import Issue, phrase, reference_text, scope_result

COMPULSORY_ABOVE = 2_300_000
"""Cents a year above which a convention is compulsory (décret 2001-495); ours are made in any case."""


@dataclass(frozen=True)
class Part:
    """One retained candidacy in one scope."""

    candidacy: Candidacy
    scope: DecisionScope


@dataclass(frozen=True)
class PlannedAgreement:
    """A convention to issue, or issued: its partner, its exact scopes, what is still empty."""

    applicant: str
    structure: str
    title: str
    candidacies: tuple[str, ...]
    numbers: tuple[str, ...]  # of the candidacies
    scopes: tuple[str, ...]
    institutions: tuple[str, ...]
    copies: int
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()  # informative
    issued: IssuedDocument | None = None

    @property
    def kind(self) -> DocumentKind:
        """Return what it is."""
        return DocumentKind.AGREEMENT

    @property
    def ready(self) -> bool:
        """Tell whether it may be issued."""
        return self.issued is None and not self.missing


@dataclass(frozen=True)
class Bundle:
    """The retained scopes one convention covers, with what is read to write it."""

    docket: Docket
    applicant: Applicant
    parts: tuple[Part, ...]

    @cached_property
    def institutions(self) -> tuple[Institution, ...]:
        """Return the Caf that sign."""
        return self.docket.institutions_of(part.scope.code for part in self.parts)

    @cached_property
    def modules(self) -> tuple[Module, ...]:
        """Return the modules covered, in order."""
        wanted = {part.scope.module for part in self.parts}
        return tuple(module for code, module in self.docket.modules.items() if code in wanted)

    @property
    def scopes(self) -> tuple[str, ...]:
        """Return the codes of the scopes, in order."""
        return tuple(part.scope.code for part in self.parts)

    @property
    def candidacies(self) -> tuple[Candidacy, ...]:
        """Return the candidacies, once each."""
        return tuple({part.candidacy.id: part.candidacy for part in self.parts}.values())

    @property
    def copies(self) -> int:
        """Return how many originals are signed: one per party and one more."""
        return len(self.institutions) + 2

    @property
    def title(self) -> str:
        """Return the published title with the union of territories and of modules (appel §3)."""
        settings = self.docket.settings
        return wording.agreement_title(
            settings.agreement_title,
            self.institutions,
            self.modules,
            modern_spelling=settings.modern_spelling,
        )

    @property
    def retained(self) -> bool:
        """Tell whether each of its scopes still retains its candidacy."""
        return all(part in retained_parts(self.docket, part.candidacy) for part in self.parts)

    def institution(self, part: Part) -> Institution:
        """Return the Caf of a part."""
        return self.docket.institutions[part.scope.institution]


def agreement_plan(uow: UnitOfWork, _clock: Clock) -> tuple[PlannedAgreement, ...]:
    """Return every convention due or issued: due once each scope a retained candidacy covers is decided."""
    found = docket(uow)
    issued = [document for document in found.documents if document.kind is DocumentKind.AGREEMENT]
    due = [planned(bundle) for applicant in found.applicants for bundle in due_bundles(found, applicant)]
    done = [planned(bundle_of(found, document), document) for document in issued]
    return (*due, *done)


def planned(bundle: Bundle, issued: IssuedDocument | None = None) -> PlannedAgreement:
    """Return a bundle as the plan shows it."""
    gaps = Gaps()
    agreement_fields(bundle, gaps)
    return PlannedAgreement(
        applicant=bundle.applicant.id,
        structure=bundle.applicant.name,
        title=bundle.title,
        candidacies=tuple(candidacy.id for candidacy in bundle.candidacies),
        numbers=tuple(candidacy.number for candidacy in bundle.candidacies),
        scopes=bundle.scopes,
        institutions=tuple(caf.code for caf in bundle.institutions),
        copies=bundle.copies,
        missing=() if issued else tuple(gaps.missing),
        notes=tuple(_notes(bundle)),
        issued=issued,
    )


def due_bundles(found: Docket, applicant: str) -> list[Bundle]:
    """Return the conventions to make for a structure's retained scopes that no issued convention covers."""
    groups: dict[str, list[Part]] = {}
    for candidacy in found.candidacies_of(applicant):
        covered = {scope for document in agreements_of(found, candidacy) for scope in document.scopes}
        for part in retained_parts(found, candidacy):
            if part.scope.code not in covered:
                groups.setdefault(_group(found, part), []).append(part)
    partner = found.applicants[applicant]
    return [Bundle(found, partner, tuple(sorted(p, key=attrgetter("scope")))) for p in groups.values()]


def agreements_of(found: Docket, candidacy: Candidacy) -> list[IssuedDocument]:
    """Return the standing conventions that concern a candidacy."""
    return [d for d in found.documents_of(candidacy.id) if d.kind is DocumentKind.AGREEMENT]


def bundle_of(found: Docket, document: IssuedDocument) -> Bundle:
    """Return what an issued convention covers, to show or to replace it."""
    candidacies = [found.candidacies[candidacy] for candidacy in document.candidacies]
    parts = [
        Part(candidacy, scope)
        for candidacy in candidacies
        for scope in found.scopes_of(candidacy)
        if scope.code in document.scopes
    ]
    applicant = found.applicants[candidacies[0].applicant]
    return Bundle(found, applicant, tuple(sorted(parts, key=attrgetter("scope"))))


def retained_parts(found: Docket, candidacy: Candidacy) -> list[Part]:
    """Return a candidacy's retained scopes; none while one of its scopes is undecided."""
    covered = found.scopes_of(candidacy)
    results = [scope_result(found, candidacy, scope.code) for scope in covered]
    if not all(results):
        return []
    pairs = zip(covered, results, strict=True)
    return [Part(candidacy, scope) for scope, r in pairs if r and r.issue is Issue.RETAINED]


def _group(found: Docket, part: Part) -> str:
    match found.settings.agreement_grouping:
        case AgreementGrouping.PER_STRUCTURE:
            return ""
        case AgreementGrouping.PER_MODULE:
            return part.scope.module
        case AgreementGrouping.PER_INSTITUTION:
            return part.scope.institution


def agreement_fields(bundle: Bundle, gaps: Gaps) -> Fields:
    """Return the fields of the twenty articles; what is required and empty is noted in `gaps`."""
    found, settings = bundle.docket, bundle.docket.settings
    both = len(bundle.institutions) > 1
    gaps.filled(settings.agreement_title, "le titre de la convention")
    return {
        "appel": _call(found),
        "comite": committee_fields(settings),
        "deux_caf": both,
        "les_caf": {"nom": "les Caf", "de": "des Caf"} if both else {"nom": "la Caf", "de": "de la Caf"},
        "cafs": [_party(caf, gaps) for caf in bundle.institutions],
        "contact": contact_fields(bundle.institutions, gaps),
        "partenaire": _partner(bundle.applicant, gaps),
        "convention": {"titre": bundle.title, "exemplaires": bundle.copies, "remplace": ""},
        "decisions": [_decision(bundle, part) for part in bundle.parts],
        "tribunal": {"nom": gaps.filled(settings.court_name, "le tribunal compétent")},
        **_mission(bundle),
        **_money(bundle, gaps),
    }


def _call(found: Docket) -> Fields:
    """Return the call and who published it: all its institutions, whichever sign."""
    publishers = tuple(found.institutions.values())
    return {
        "titre": found.call.title,
        "annee": found.call.year,
        "auteurs": wording.institutions_the(publishers),
        "conjoint": len(publishers) > 1,
    }


def _party(caf: Institution, gaps: Gaps) -> Fields:
    capacity = courtesy.capacity(caf.director_title) if caf.director_title else ""
    return {
        "nom": caf.name,
        "nom_complet": caf.full_name,
        "adresse": postal_address(caf, gaps),
        "gouvernance": wording.typographic(caf.governance),
        "directeur": {
            "nom": gaps.of_caf(caf, caf.director_name, "le nom du signataire"),
            "qualite": gaps.of_caf(caf, capacity, "la qualité du signataire"),
        },
    }


def _partner(applicant: Applicant, gaps: Gaps) -> Fields:
    named = courtesy.designation(applicant)
    of_it = wording.of(named)
    siret = identifiers.siret(applicant.siret or "")
    head = f"{applicant.head_first_name} {applicant.head_last_name.upper()}".strip()
    return {
        "designation": named,
        "forme": courtesy.legal_form_text(applicant.legal_form),
        "siret": gaps.filled(siret.display if siret.ok else "", f"un numéro SIRET valide {of_it}"),
        "rna": applicant.rna or "",
        "adresse": gaps.filled(inline_address(applicant), f"l’adresse {of_it}"),
        "representant": gaps.filled(
            courtesy.person(applicant.head_civility, head) if head else "", f"le représentant légal {of_it}"
        ),
        "fonction": gaps.filled(
            courtesy.capacity(applicant.head_function), f"la fonction du représentant légal {of_it}"
        ),
        "cer": family(applicant.legal_form) is LegalFamily.ASSOCIATION,
    }


def _decision(bundle: Bundle, part: Part) -> Fields:
    ruling = bundle.docket.scope_decisions[part.scope.code]
    caf = bundle.institution(part)
    module = bundle.docket.modules[part.scope.module]
    return {
        "reference": reference_text(ruling.reference),
        "date": ruling.decided_on,
        "de_la_caf": wording.institutions_of([caf]),
        "au_titre": f"au titre {wording.modules_of([module])} {wording.territory_in([caf])}",
    }


def _mission(bundle: Bundle) -> Fields:
    codes = {module.code: module for module in bundle.modules}
    reservations = (
        text
        for part in bundle.parts
        for text in bundle.docket.decisions[part.scope.code, part.candidacy.id].reservations
    )
    return {
        "objet": wording.listed(_object(module, alone=len(codes) == 1) for module in bundle.modules),
        "perimetre": [_scope_row(bundle, part) for part in bundle.parts],
        "periodes": [_period(module) for module in bundle.modules],
        "module_1": ModuleCode.M1 in codes,
        "module_2": ModuleCode.M2 in codes,
        "engagements_1": _commitments(codes.get(ModuleCode.M1)),
        "engagements_2": _commitments(codes.get(ModuleCode.M2)),
        "reserves": list(dict.fromkeys(phrase(text) for text in reservations)),
        "engagements_audition": _promises(bundle),
        "tuilage": _handover(bundle),
    }


def _promises(bundle: Bundle) -> list[str]:
    """Return what the partner promised at its hearings, once each (domain §4.6)."""
    promised = (
        commitment.text
        for candidacy in bundle.candidacies
        for commitment in bundle.docket.commitments.get(candidacy.id, ())
    )
    return list(dict.fromkeys(phrase(text) for text in promised))


def _object(module: Module, *, alone: bool) -> str:
    said = module.object or f"le module «\u00a0{module.title}\u00a0»"
    return said if alone else f"{said} (module {wording.module_number(module)})"


def _scope_row(bundle: Bundle, part: Part) -> Fields:
    module = bundle.docket.modules[part.scope.module]
    caf = bundle.institution(part)
    return {
        "module": f"Module {wording.module_number(module)} – {module.title}",
        "departement": caf.department_name,
        "caf": caf.name,
        "debut": module.mission_start,
        "fin": module.mission_end,
    }


def _period(module: Module) -> Fields:
    return {
        "module_de": wording.modules_of([module]),
        "debut": module.mission_start,
        "fin": module.mission_end,
    }


def _commitments(module: Module | None) -> list[str]:
    return [phrase(text) for text in module.commitments] if module else []


def _handover(bundle: Bundle) -> Fields:
    first = next((part for part in bundle.parts if not part.candidacy.incumbent), None)
    module = next((m for m in bundle.modules if m.handover_months > 0), None)
    period = deadlines.handover(module.mission_start, module.handover_months) if module and first else None
    return {
        "prevu": period is not None,
        "structure": outgoing_operator(bundle.docket.settings),
        "debut": period[0] if period else None,
        "fin": period[1] if period else None,
    }


def _money(bundle: Bundle, gaps: Gaps) -> Fields:
    settings = bundle.docket.settings
    rows = list(_amounts(bundle, gaps))
    advance = settings.advance_percent
    if advance is None:
        gaps.need("le pourcentage de l’acompte (0 s’il n’y en a pas)")
    return {
        "financement": {
            "lignes": [row for row, _ in rows],
            "total": wording.euros(sum(cents for _, cents in rows)),
        },
        "versement": {"acompte": advance or 0},
        "suivi": {
            "bilan_avant": gaps.filled(settings.activity_report_due, "la date de remise du bilan annuel"),
            "conservation": gaps.filled(settings.records_kept, "la durée de conservation des justificatifs"),
        },
    }


def _amounts(bundle: Bundle, gaps: Gaps) -> Iterator[tuple[Fields, int]]:
    """Yield each year's amount of each scope, and its cents; the amounts are never invented."""
    for part in bundle.parts:
        module = bundle.docket.modules[part.scope.module]
        caf = bundle.institution(part)
        number = wording.module_number(module)
        for year in range(module.mission_start.year, module.mission_end.year + 1):
            cents = _granted(bundle, part, year)
            what = f"le montant {year} de la {caf.name} pour le module {number}"
            amount = gaps.filled("" if cents is None else wording.euros(cents), what)
            row = {"annee": year, "caf": caf.name, "module": f"Module {number}", "montant": amount}
            yield row, cents or 0


def _granted(bundle: Bundle, part: Part, year: int) -> int | None:
    lines = [
        line.cents
        for line in bundle.docket.funding.get(part.candidacy.id, ())
        if line.institution == part.scope.institution and line.year == year
    ]
    return sum(lines) if lines else None


def _notes(bundle: Bundle) -> Iterator[str]:
    yearly: defaultdict[tuple[str, int], int] = defaultdict(int)
    for part in bundle.parts:
        for line in bundle.docket.funding.get(part.candidacy.id, ()):
            if line.institution == part.scope.institution:
                yearly[line.institution, line.year] += line.cents
    if any(cents > COMPULSORY_ABOVE for cents in yearly.values()):
        yield "Plus de 23\u00a0000\u00a0€ par an\u00a0: la convention est obligatoire (décret 2001-495)."
    if family(bundle.applicant.legal_form) in {LegalFamily.TERRITORIAL, LegalFamily.PUBLIC_BODY}:
        yield "La délibération autorisant la signature est à produire avec la convention signée."


def conventions_for(found: Docket, candidacy: Candidacy, gaps: Gaps) -> list[Fields]:
    """Return the conventions a « retained » letter encloses; the call promises them with it (appel §3)."""
    issued = agreements_of(found, candidacy)
    if issued:
        return [_enclosed(bundle_of(found, document), document.number) for document in issued]
    due = due_bundles(found, candidacy.applicant)
    bundles = [b for b in due if candidacy.id in {c.id for c in b.candidacies}]
    of_it = wording.of(courtesy.designation(found.applicants[candidacy.applicant]))
    return [
        _enclosed(b, gaps.filled("", f"la convention {of_it}, à émettre avant ce courrier")) for b in bundles
    ]


def _enclosed(bundle: Bundle, reference: str) -> Fields:
    return {"titre": bundle.title, "reference": reference, "exemplaires": bundle.copies}
