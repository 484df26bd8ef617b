"""« Fiche de recevabilité » of one candidacy: registration, checks D1 to D8, conclusion, visa (§5.5)."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from pdn_desktop.domain.admissibility import REASON_NAMES, STATUS_NAMES, CheckResult
from pdn_desktop.domain.call import Institution, Module
from pdn_desktop.domain.candidacy import AdmissibilityRuling, AdmissibilityStatus, Expectation
from pdn_desktop.domain.committee import Member, Role
from pdn_desktop.domain.courtesy import legal_form_text
from pdn_desktop.domain.deadlines import paris, paris_day
from pdn_desktop.domain.identifiers import siret
from pdn_desktop.domain.wording import clock_time, listed, modules_of, short_date, territory_of
from pdn_desktop.usecases.candidacies import CandidacyDetail, PieceRow, candidacy_detail
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.setting_up import current_call
from pdn_desktop.usecases.sheets import TableSection, TableSheet, Watch

_RESULTS: Mapping[CheckResult, str] = {
    CheckResult.HOLDS: "☑ conforme",
    CheckResult.ATTENTION: "☐ attention",
    CheckResult.FAILS: "☒ non conforme",
    CheckResult.OPEN: "☐ à vérifier",
}
_EXPECTED: Mapping[Expectation, str] = {
    Expectation.REQUIRED: "exigée",
    Expectation.OPTIONAL: "facultative",
    Expectation.CONDITIONAL: "selon le cas",
    Expectation.NOT_APPLICABLE: "sans objet",
}
_CONCLUDED = frozenset(
    {AdmissibilityStatus.ADMISSIBLE, AdmissibilityStatus.INADMISSIBLE, AdmissibilityStatus.WITHDRAWN,
     AdmissibilityStatus.DUPLICATE}
)  # fmt: skip
_VISA_MM = 18.0


def admissibility_sheet(uow: UnitOfWork, clock: Clock, *, candidacy: str) -> TableSheet:
    """Return the sheet of one candidacy, a draft (« PROJET ») until its admissibility is ruled."""
    detail = candidacy_detail(uow, clock, candidacy=candidacy)
    module = uow.get(Module, detail.candidacy.module)
    cafs = sorted(uow.all(Institution), key=lambda caf: caf.department)
    chairs = [member.name for member in uow.all(Member) if member.role is Role.CHAIR]
    return TableSheet(
        title="Fiche de recevabilité",
        subtitle=f"{detail.row.number} – {detail.row.applicant}",
        dated=paris_day(clock()),
        sections=(
            _registration(detail, module, cafs, current_call(uow).title),
            _checks(detail),
            *_pieces(detail),
            *_requests(detail),
            _conclusion(detail),
            _visa(chairs),
        ),
        watch=Watch(draft=detail.candidacy.status not in _CONCLUDED),
    )


def _registration(
    detail: CandidacyDetail, module: Module, cafs: list[Institution], call: str
) -> TableSection:
    applicant, filed = detail.applicant, detail.candidacy
    covered = [caf for caf in cafs if caf.department in filed.coverage]
    number = siret(applicant.siret or "").display
    rows = (
        ("Appel", f"{call}, au titre {modules_of([module])}"),
        ("Structure", ", ".join(p for p in (applicant.name, legal_form_text(applicant.legal_form)) if p)),
        ("Identifiants", listed(p for p in (f"SIRET {number}" if number else "", _rna(applicant.rna)) if p)),
        ("Territoire", f"Département{'s' if len(covered) > 1 else ''} {territory_of(covered)}"),
        ("Réception", f"{detail.arrival} {_arrivals(detail)}"),
    )
    return TableSection(
        heading="Enregistrement",
        introduction="",
        header=("Rubrique", "Contenu"),
        rows=tuple((name, words) for name, words in rows if words.strip()),
        widths=(2, 8),
    )


def _moment(at: datetime) -> str:
    """Return « 12/03/2024 à 10 h 15 », on the clocks of Paris."""
    local = paris(at)
    return f"{short_date(local.date())} à {clock_time(local)}"


def _rna(number: str | None) -> str:
    return f"RNA {number}" if number else ""


def _arrivals(detail: CandidacyDetail) -> str:
    """Return by which ways it came, an arrival each."""
    ways = [f"{each.channel} du {_moment(each.received_at)}" for each in detail.receipts]
    return f"Envois\u00a0: {listed(ways)}." if ways else ""


def _checks(detail: CandidacyDetail) -> TableSection:
    return TableSection(
        heading="Contrôles",
        introduction="",
        header=("N°", "Contrôle", "Constat", "Résultat"),
        rows=tuple(
            (check.code, check.label, check.evidence, _RESULTS[check.result]) for check in detail.checks
        ),
        widths=(0.8, 3, 4.6, 2),
    )


def _pieces(detail: CandidacyDetail) -> Iterator[TableSection]:
    shown = [piece for piece in detail.pieces if piece.expectation is not Expectation.NOT_APPLICABLE]
    if shown:
        yield TableSection(
            heading="Pièces",
            introduction="",
            header=("Pièce", "Attendue", "État", "Observation"),
            rows=tuple(_piece(piece) for piece in shown),
            widths=(4.2, 1.6, 1.8, 3),
            notes=("Seule une pièce annoncée dans l’appel (*) peut rendre une candidature irrecevable.",),
        )


def _piece(piece: PieceRow) -> tuple[str, ...]:
    star = "*" if piece.announced else ""
    return f"{piece.label}{star}", _EXPECTED[piece.expectation], piece.state_name, piece.reason or ""


def _requests(detail: CandidacyDetail) -> Iterator[TableSection]:
    if detail.requests:
        yield TableSection(
            heading="Compléments demandés",
            introduction="",
            header=("Demandés le", "Avant le", "Éléments", "Reçus le"),
            rows=tuple(
                (
                    short_date(each.asked_on),
                    short_date(each.due_on),
                    "\u00a0; ".join(each.items),
                    short_date(each.answered_on) if each.answered_on else "–",
                )
                for each in detail.requests
            ),
            widths=(1.6, 1.6, 5.6, 1.6),
        )


def _conclusion(detail: CandidacyDetail) -> TableSection:
    steps = [_step(ruling) for ruling in detail.rulings]
    concluded = detail.candidacy.status in _CONCLUDED
    words = f"La candidature est {detail.row.status_name}."
    if detail.row.reason:
        words = f"La candidature est {detail.row.status_name}\u00a0: {detail.row.reason}."
    if not concluded:
        words = "☐ recevable    ☐ incomplète, compléments à demander    ☐ irrecevable, motif\u00a0:"
    return TableSection(
        heading="Conclusion",
        introduction=words,
        header=("Date", "Étape", "Motif", "Par"),
        rows=tuple(steps),
        widths=(2.4, 2.4, 3.6, 2.4),
    )


def _step(ruling: AdmissibilityRuling) -> tuple[str, ...]:
    why = [REASON_NAMES[ruling.reason]] if ruling.reason else []
    why += [ruling.text.strip()] if ruling.text.strip() else []
    return (
        _moment(ruling.at),
        STATUS_NAMES[ruling.after],
        ". ".join(why) or "–",
        ruling.by,
    )


def _visa(chairs: list[str]) -> TableSection:
    return TableSection(
        heading="Visa de la présidence",
        introduction="",
        header=("Nom", "Date", "Signature"),
        rows=tuple((name, "", "") for name in chairs or [""]),
        widths=(3, 2.4, 4.6),
        row_mm=_VISA_MM,
    )
