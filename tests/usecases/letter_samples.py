"""The 2024 call with fictitious candidates, undecided and decided: what letters are written from."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from pdn_desktop import assets
from pdn_desktop.domain.call import FundingLine, Institution, ModuleCode
from pdn_desktop.domain.candidacy import (
    AdmissibilityStatus,
    Applicant,
    Candidacy,
    InadmissibilityReason,
    LegalForm,
    ReceiptEvent,
    SupplementRequest,
)
from pdn_desktop.domain.committee import Member
from pdn_desktop.domain.outcomes import (
    Decision,
    Outcome,
    Reason,
    ScopeDecision,
    ScopeRuling,
    UnsuccessfulGround,
)
from pdn_desktop.domain.scoring import Mark, Round, ScoreSheet, SheetStatus
from pdn_desktop.exchange.presets import read_preset
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.setting_up import create_call, current_settings

PARIS = ZoneInfo("Europe/Paris")
DECIDED_AT = datetime(2024, 5, 3, 10, tzinfo=PARIS)
ISSUE_DAY = datetime(2024, 5, 6, 9, 30, tzinfo=PARIS)

MEMBER = "m1"
PASSERELLES, VOLCANS, HORIZONS, VALMONT = "passerelles", "volcans", "horizons", "valmont"
PIXELS, FORMANET, DECLIC, PASSERELLES_M2 = "pixels", "formanet", "declic", "passerelles-m2"

REASONS = (
    Reason(
        criterion="C1",
        text="Le calendrier et l'organisation de la période de tuilage n'ont pas été précisés.",
    ),
    Reason(criterion="C4", text="la continuité en cas d’absence du coordinateur n’est pas assurée"),
)


def applicants() -> list[Applicant]:
    def structure(key: str, name: str, form: LegalForm, siret: str, **fields: object) -> Applicant:
        place = {"address_lines": ("12, rue des Orgues",), "postal_code": "63000", "city": "Clermont-Ferrand"}
        head = {"head_civility": "Madame", "head_function": "Présidente"}
        person = {"head_first_name": "Camille", "head_last_name": "Exemple"}
        values = {**place, **head, **person, **fields}
        return Applicant.model_validate(
            {"id": key, "name": name, "legal_form": form, "siret": siret, **values}
        )

    allier = {"address_lines": ("3 place de l’Exemple",), "postal_code": "03000", "city": "Moulins"}
    mayor = {"head_civility": "Monsieur", "head_function": "Maire"}
    return [
        structure(
            PASSERELLES, "Passerelles numériques d’Allier", LegalForm.ASSOCIATION, "00003101300014",
            rna="W032001234", **allier,
        ),
        structure(VOLCANS, "Réseau Jeunes Volcans", LegalForm.ASSOCIATION, "00006301600018"),
        structure(HORIZONS, "Fédération Horizons jeunesse 03-63", LegalForm.ASSOCIATION, "00003102100017"),
        structure(VALMONT, "Valmont-sur-Sioule", LegalForm.MUNICIPALITY, "00006302400012", **allier, **mayor),
        structure(PIXELS, "SCIC Pixels & Pédagogie", LegalForm.COOPERATIVE, "00007501000017",
                  head_civility=""),
        structure(FORMANET, "SARL FormaNet Conseil", LegalForm.COMPANY, "00006301600018",
                  head_function="Gérante"),
        structure(DECLIC, "Déclic 12-25", LegalForm.ASSOCIATION, "00003101300014", **allier),
    ]  # fmt: skip


def candidacies() -> list[Candidacy]:
    def filed(key: str, applicant: str, number: str, coverage: set[str], **fields: object) -> Candidacy:
        module = ModuleCode(number[:2])
        first = datetime(2024, 3, 10, 10, tzinfo=PARIS)
        values = {"received_at": first, "signed": True, "status": AdmissibilityStatus.ADMISSIBLE, **fields}
        return Candidacy.model_validate({
            "id": key, "number": f"PDN-2024-{number}", "applicant": applicant, "module": module,
            "coverage": frozenset(coverage), **values,
        })  # fmt: skip

    late = {
        "received_at": datetime(2024, 4, 29, 1, 59, 59, tzinfo=PARIS),
        "status": AdmissibilityStatus.INADMISSIBLE,
        "reason": InadmissibilityReason.LATE,
        "ruled_on": DECIDED_AT,
    }
    return [
        filed(PASSERELLES, PASSERELLES, "M1-001", {"03"}),
        filed(VOLCANS, VOLCANS, "M1-002", {"63"}),
        filed(HORIZONS, HORIZONS, "M1-003", {"03", "63"}, accepts_partial=False, incumbent=True),
        filed(VALMONT, VALMONT, "M1-004", {"03"}),
        filed(PIXELS, PIXELS, "M2-001", {"03", "63"}, accepts_partial=True),
        filed(FORMANET, FORMANET, "M2-002", {"63"}, **late),
        filed(DECLIC, DECLIC, "M2-003", {"03"}),
        filed(PASSERELLES_M2, PASSERELLES, "M2-004", {"03"}),
    ]


def found_call(uow: UnitOfWork, clock: Clock) -> None:
    """Write the call and its candidates, nothing decided."""
    content = assets.read_bytes("presets/call-2024.toml")
    create_call(uow, clock, preset=read_preset(content, origin="préréglage"))
    uow.add_all(applicants())
    uow.add_all(candidacies())
    uow.add(Member(id=MEMBER, name="Membre Exemple"))
    uow.add(
        ReceiptEvent(
            id="late", candidacy=FORMANET, addresses=("depot@caf63.test",), original_sha256="00",
            received_at=datetime(2024, 4, 29, 1, 59, 59, tzinfo=PARIS),
        )
    )  # fmt: skip


def fill_settings(uow: UnitOfWork) -> None:
    """Fill in what the published call does not say, with fictitious values."""
    uow.replace(
        current_settings(uow).with_(
            court_address="6 cours Exemple, 63000 Clermont-Ferrand",
            retention="deux ans après la notification",
            advance_percent=70, activity_report_due="31 mars", records_kept="dix ans",
        )
    )  # fmt: skip
    for caf in uow.all(Institution):
        uow.replace(caf.with_(**_of_caf(caf)))


def _of_caf(caf: Institution) -> dict[str, object]:
    allier = caf.department == "03"
    place = {"address_lines": ("9 rue Modèle", "03000 Moulins"), "city": "Moulins"}
    other = {"address_lines": ("1 cité Modèle", "63000 Clermont-Ferrand"), "city": "Clermont-Ferrand"}
    return {
        **(place if allier else other),
        "phone": "04 70 00 00 00" if allier else "04 73 00 00 00",
        "email": f"contact@caf{caf.department}.test",
        "service": "pôle partenaires",
        "director_title": f"Le Directeur de la {caf.name}" if allier else f"La Directrice de la {caf.name}",
        "director_name": "Dominique MODÈLE" if allier else "Claude SPÉCIMEN",
        "contact_civility": "Madame" if allier else "",
        "contact_name": "Alix EXEMPLE" if allier else "Maxime FICTIF",
        "contact_capacity": "chargée de mission" if allier else "conseiller technique",
        "contact_phone": "04 70 00 00 01" if allier else "04 73 00 00 01",
        "contact_email": f"agent@caf{caf.department}.test",
        "dpo": f"dpo@caf{caf.department}.test",
    }


def rule(uow: UnitOfWork, scope: str, ruling: ScopeRuling = ScopeRuling.AWARDED, **fields: object) -> None:
    """Write a Caf's decision on a scope."""
    values = {"reference": f"2024-{scope}", "decided_on": date(2024, 5, 3), "at": DECIDED_AT, **fields}
    uow.put(ScopeDecision.model_validate({"scope": scope, "ruling": ruling, **values}))


def decide(
    uow: UnitOfWork, scope: str, candidacy: str, outcome: Outcome = Outcome.RETAINED, **fields: object
) -> None:
    """Write a Caf's outcome for a candidacy."""
    refused = {"reasons": REASONS} if outcome is Outcome.NOT_RETAINED else {}
    values = {
        "scope": scope,
        "candidacy": candidacy,
        "outcome": outcome,
        "at": DECIDED_AT,
        **refused,
        **fields,
    }
    uow.put(Decision.model_validate(values))


def decide_module_1(uow: UnitOfWork) -> None:
    """Retain Passerelles in Allier and Horizons in Puy-de-Dôme."""
    rule(uow, "M1-03")
    decide(uow, "M1-03", PASSERELLES, reservations=("un point d’étape chaque trimestre",))
    decide(uow, "M1-03", VALMONT, Outcome.NOT_RETAINED)
    decide(uow, "M1-03", HORIZONS, Outcome.NOT_RETAINED)
    rule(uow, "M1-63")
    decide(uow, "M1-63", HORIZONS)
    decide(
        uow,
        "M1-63",
        VOLCANS,
        Outcome.NOT_RETAINED,
        strengths="Une bonne connaissance des jeunes du territoire",
    )


def decide_module_2(uow: UnitOfWork) -> None:
    """Declare module 2 unsuccessful: for its quality in Allier, for its number in Puy-de-Dôme."""
    rule(
        uow, "M2-03", ScopeRuling.UNSUCCESSFUL, ground=UnsuccessfulGround.QUALITY,
        reasons=("Les programmes ne couvrent pas tous les thèmes.", "les effectifs ne sont pas chiffrés"),
    )  # fmt: skip
    rule(
        uow, "M2-63", ScopeRuling.UNSUCCESSFUL, ground=UnsuccessfulGround.COUNT, new_call_on=date(2024, 9, 2)
    )


def grant(uow: UnitOfWork) -> None:
    """Write the amounts of the retained of module 1."""
    grant_to(uow, PASSERELLES, "CAF03")
    grant_to(uow, HORIZONS, "CAF63")


def grant_to(uow: UnitOfWork, candidacy: str, caf: str) -> None:
    """Write the amounts an institution grants to a candidacy of module 1."""
    for year, cents in ((2024, 1_750_000), (2025, 3_000_000), (2026, 3_000_000)):
        key = f"{candidacy}-{caf}-{year}"
        uow.add(FundingLine(id=key, candidacy=candidacy, institution=caf, year=year, cents=cents))


def hear(uow: UnitOfWork, candidacy: str, member: str = MEMBER) -> None:
    """Write a final sheet after the audition, as only a candidate who was heard gets one."""
    uow.add(
        ScoreSheet(member=member, candidacy=candidacy, round=Round.AFTER_AUDITION, status=SheetStatus.FINAL)
    )


def ask(uow: UnitOfWork, candidacy: str, *items: str) -> None:
    """Write a request for complements."""
    uow.add(
        SupplementRequest(
            id=f"ask-{candidacy}", candidacy=candidacy, asked_on=date(2024, 3, 20), due_on=date(2024, 3, 25),
            items=items,
        )
    )  # fmt: skip


def mark(uow: UnitOfWork, member: str, candidacy: str, *values: str) -> None:
    """Write a final sheet on the dossier with these marks, C1 onwards."""
    uow.add(ScoreSheet(member=member, candidacy=candidacy, status=SheetStatus.FINAL))
    for number, value in enumerate(values, 1):
        uow.add(
            Mark(
                member=member,
                candidacy=candidacy,
                criterion=f"C{number}",
                value=Decimal(value),
                at=DECIDED_AT,
            )
        )
