"""Issue letters and conventions: numbered, dated, frozen; a correction is a new one that cancels the former.

A draft may be looked at while settings are empty; an issue is refused (domain §0, rules 7 and 11).
"""

import base64
import hashlib
import hmac
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from types import MappingProxyType

from pdn_desktop.domain import wording
from pdn_desktop.domain.call import LetterTemplate, ModuleCode
from pdn_desktop.domain.candidacy import Candidacy, SupplementRequest
from pdn_desktop.domain.deadlines import paris_day
from pdn_desktop.domain.hearing import Hearing, HearingDay, HearingStatus
from pdn_desktop.domain.outcomes import BOUND, DocumentKind, IssuedDocument
from pdn_desktop.domain.record import new_id
from pdn_desktop.errors import MissingSettings, Refusal, TemplateFault
from pdn_desktop.usecases.acts import PlannedAct, act_sheet, planned_act
from pdn_desktop.usecases.agreements import Bundle, PlannedAgreement, bundle_of, due_bundles, planned
from pdn_desktop.usecases.correspondence import PlannedLetter, letter_plan, registration_letter
from pdn_desktop.usecases.docket import Docket, docket
from pdn_desktop.usecases.letter_sheets import (
    Drafting,
    Issuing,
    agreement_sheet,
    frozen,
    letter_sheet,
    thawed,
)
from pdn_desktop.usecases.letter_templates import ACTS, TEMPLATES, Assembled, assembled, shipped_text
from pdn_desktop.usecases.matter import Gaps, Lenient, Matter, Note, details_of, told_arrivals
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.printed_scores import printed_scores
from pdn_desktop.usecases.sheets import ActSheet, AgreementSheet, LetterSheet, Press, Printed
from pdn_desktop.usecases.waiting_arrivals import told_by

type Planned = PlannedLetter | PlannedAgreement | PlannedAct
type Sheet = LetterSheet | AgreementSheet | ActSheet

CODES = {
    DocumentKind.REGISTRATION: "AE",
    DocumentKind.ACKNOWLEDGEMENT: "AR",
    DocumentKind.SUPPLEMENT_REQUEST: "DC",
    DocumentKind.HEARING_INVITATION: "CA",
    DocumentKind.DELAY_NOTICE: "LA",
    DocumentKind.RETAINED: "RE",
    DocumentKind.NOT_RETAINED: "NR",
    DocumentKind.WAITING_LIST: "LC",
    DocumentKind.MIXED: "RD",
    DocumentKind.UNSUCCESSFUL: "IN",
    DocumentKind.INADMISSIBLE: "IR",
    DocumentKind.VALIDATION: "DE",
}
"""What letters are numbered by: 2024-M1-NR-003 (domain §5.7)."""

ACKNOWLEDGING = frozenset({DocumentKind.REGISTRATION, DocumentKind.ACKNOWLEDGEMENT})
"""Documents that tell the senders of arrivals that these came."""

CHECK_SECRET = "check-code"  # noqa: S105 -- the name of a secret, not the secret
CHECK_LENGTH = 10


@dataclass(frozen=True)
class DocumentRow:
    """One line of the register of documents: number, date, addressee, kind, sending, proof."""

    id: str
    number: str
    label: str
    title: str
    structure: str
    candidacies: tuple[str, ...]  # numbers
    scopes: tuple[str, ...]
    dated: date
    issued_at: datetime
    by: str
    signatories: tuple[str, ...]
    pages: int
    size: int
    check_code: str
    sent_on: date | None
    sending_mode: str
    proof: str
    replaces: str  # number of the document it cancels
    replaced_by: str  # number of the one that cancels it

    @property
    def file_name(self) -> str:
        """Return a file name without anybody's name in it."""
        return f"{self.number}.pdf"


@dataclass(frozen=True)
class Declined:
    """A document that could not be issued or printed: what it is, and the sentence that says why."""

    what: str
    why: str


@dataclass(frozen=True)
class PrintRun(Printed):
    """One file of letters for the printer; `declined` are those it does not hold."""

    declined: tuple[Declined, ...] = ()


def preview(
    uow: UnitOfWork,
    clock: Clock,
    press: Press,
    *,
    letter: Planned,
    reworded: Mapping[str, str] = MappingProxyType({}),
) -> Printed:
    """Return the draft, marked « PROJET », with « [à compléter : …] » where a setting is empty.

    `reworded` texts, by name, stand in for those of the call, to see how they would print.
    """
    writing = replace(_Writing.of(uow, clock, press), reworded=reworded)
    sheet, _ = writing.sheet(letter, Issuing(f"{_prefix(writing.found, letter)}-projet", draft=True))
    return writing.printed(sheet)


def issue(uow: UnitOfWork, clock: Clock, press: Press, *, letters: Sequence[Planned]) -> list[IssuedDocument]:
    """Issue these letters, conventions and acts, those that are no letters first; return their entries.

    `MissingSettings` while a setting they need is empty, `Refusal` while one waits or was issued already.
    """
    bound = [letter for letter in letters if not isinstance(letter, PlannedLetter)]
    _check_due(bound)
    issued = [_issue_one(_Writing.of(uow, clock, press), each) for each in bound]
    wanted = {letter.candidacy for letter in letters if isinstance(letter, PlannedLetter)}
    due = _still_due(letter_plan(uow, clock, only=wanted), letters)
    _check_due(due)
    writing = _Writing.of(uow, clock, press)
    issued += [_issue_one(writing, letter) for letter in due]
    if issued:
        uow.act("documents.issued", _subject(issued))
    return issued


def reissue(
    uow: UnitOfWork, clock: Clock, press: Press, *, document: str, reason: str = ""
) -> IssuedDocument:
    """Issue a document anew, as the call now stands; the former one is cancelled and both say so.

    The reason stays in the register.
    """
    former = uow.get(IssuedDocument, document)
    if former.replaced_by:
        raise Refusal(f"Le document {former.number} a déjà été remplacé.", to_do="Partez de son remplaçant.")
    writing = _Writing.of(uow, clock, press)
    letter = _again(uow, clock, writing.found, former)
    reissued = _issue_one(writing, letter, former)
    if reason.strip():
        reissued = uow.replace(reissued.with_(replacement_reason=reason.strip()))
    uow.replace(former.with_(replaced_by=reissued.id))
    uow.act("document.reissued", reissued.number)
    return reissued


def print_run(uow: UnitOfWork, press: Press, *, documents: Iterable[str]) -> PrintRun:
    """Return one file with these letters for the printer, set anew from what each was frozen with.

    A letter that cannot be set stops no other: it is told in `declined`.
    """
    found = [uow.get(IssuedDocument, document) for document in documents]
    letters = [document for document in found if document.kind not in BOUND]
    if not letters:
        raise Refusal("Aucun courrier émis n’est à imprimer.")
    try:
        run = press.run(_sheet_again(uow, letter) for letter in letters)
        return PrintRun(run.content, run.pages, run.missing)
    except Refusal:
        return _run_of_sound(uow, press, letters)


def _run_of_sound(uow: UnitOfWork, press: Press, letters: Sequence[IssuedDocument]) -> PrintRun:
    """Set each letter by itself, to tell those that cannot be from the others, and print these."""
    sound, declined = [], []
    for letter in letters:
        try:
            press.letter(_sheet_again(uow, letter))
        except Refusal as refusal:
            declined.append(Declined(f"{letter.number} – {letter.title}", str(refusal)))
        else:
            sound.append(letter)
    if not sound:
        raise Refusal(f"Aucun de ces courriers ne peut être imprimé. {declined[0].why}")
    run = press.run(_sheet_again(uow, letter) for letter in sound)
    return PrintRun(run.content, run.pages, run.missing, tuple(declined))


def documents(uow: UnitOfWork, _clock: Clock) -> tuple[DocumentRow, ...]:
    """Return the register of documents, in the order of their issue."""
    found = uow.all(IssuedDocument)
    numbers = {document.id: document.number for document in found}
    current = docket(uow)
    return tuple(_register_row(current, document, numbers) for document in found)


def document_bytes(uow: UnitOfWork, _clock: Clock, *, document: str) -> bytes:
    """Return the PDF as it was issued, checked against its digest."""
    return uow.blob(uow.get(IssuedDocument, document).sha256)


def document_of_code(uow: UnitOfWork, _clock: Clock, *, code: str) -> IssuedDocument | None:
    """Return the document whose footer bears this code; None when we issued none such."""
    typed = code.upper().replace("-", "").replace(" ", "")
    found = uow.all(IssuedDocument, check_code="-".join((typed[:5], typed[5:])))
    return found[0] if found else None


@dataclass(frozen=True)
class _Writing:
    """What all documents of one issue share: the docket, the date, the texts of templates."""

    uow: UnitOfWork
    press: Press
    found: Docket
    now: datetime
    reworded: Mapping[str, str] = MappingProxyType({})
    texts: dict[str, Assembled] = field(default_factory=dict)
    scores: dict[ModuleCode, Mapping[str, Note]] = field(default_factory=dict)

    @classmethod
    def of(cls, uow: UnitOfWork, clock: Clock, press: Press) -> "_Writing":
        return cls(uow, press, docket(uow), clock())

    @property
    def dated(self) -> date:
        return paris_day(self.now)

    def text(self, kind: DocumentKind) -> Assembled:
        if kind not in self.texts:
            kept = {template.kind: template.text for template in self.uow.all(LetterTemplate)}
            reworded = {**kept, **self.reworded}
            self.texts[kind] = assembled(kind, lambda name: reworded.get(name) or shipped_text(name))
        return self.texts[kind]

    def notes(self, module: ModuleCode) -> Mapping[str, Note]:
        """Return the scores that letters print, when the call prints them."""
        if module not in self.scores:
            self.scores[module] = printed_scores(self.uow, lambda: self.now, module)
        return self.scores[module]

    def sheet(
        self, letter: Planned, issuing: Issuing, former: IssuedDocument | None = None
    ) -> tuple[Sheet, Gaps]:
        """Return the sheet of a document and what is empty in it; `former` is the one it cancels."""
        gaps = Gaps()
        if letter.kind is None:
            raise Refusal(
                f"Le résultat de la candidature {letter.number} n’est pas encore connu.",
                to_do="Enregistrez d’abord la décision de chaque Caf concernée.",
            )
        template = self.text(letter.kind).text
        if isinstance(letter, PlannedAct):
            clock: Clock = lambda: self.now  # noqa: E731 -- one instant for the whole issue
            drafting = Drafting(template, issuing, self.dated, gaps, self.uow.blob)
            return act_sheet(self.uow, clock, letter, drafting), gaps
        if isinstance(letter, PlannedAgreement):
            bundle = self._bundle(letter, former or letter.issued)
            return agreement_sheet(bundle, template, issuing, self.dated, gaps, self.uow.blob), gaps
        candidacy = self.found.candidacies[letter.candidacy]
        details = details_of(self.uow, candidacy, self.found.applicants[candidacy.applicant])
        if self.found.settings.print_score:
            details = replace(details, note=self.notes(candidacy.module).get(candidacy.id))
        if letter.kind is DocumentKind.REGISTRATION:
            told = told_by(self.uow, candidacy, former.id if former else None)
            details, gaps = replace(details, arrivals=told_arrivals(self.uow, told)), Lenient()
        matter = Matter(self.found, letter.kind, candidacy, letter.scopes, self.dated, details, gaps)
        return letter_sheet(matter, template, issuing, self.uow.blob), gaps

    def printed(self, sheet: Sheet) -> Printed:
        """Return the PDF; a fault in a template is told at the line of the text people edit."""
        kind = DocumentKind.AGREEMENT if isinstance(sheet, AgreementSheet) else sheet.kind
        try:
            match sheet:
                case LetterSheet():
                    return self.press.letter(sheet)
                case ActSheet():
                    return self.press.formal_act(sheet)
                case AgreementSheet():
                    return self.press.agreement(sheet)
        except TemplateFault as fault:
            raise self.text(kind).located(fault) from fault

    def _bundle(self, letter: PlannedAgreement, issued: IssuedDocument | None) -> Bundle:
        if issued:
            return bundle_of(self.found, issued)
        for bundle in due_bundles(self.found, letter.applicant):
            if bundle.scopes == letter.scopes:
                return bundle
        raise _no_longer_due()


def _issue_one(writing: _Writing, letter: Planned, former: IssuedDocument | None = None) -> IssuedDocument:
    """Give a document its number, freeze it, print it and register it."""
    uow = writing.uow
    _check_due([letter])
    prefix = _prefix(writing.found, letter)
    number = f"{prefix}-{uow.next_number(f'document.{prefix}'):03d}"
    replaced = f"{former.number} du {wording.long_date(former.dated)}" if former else ""
    sheet, gaps = writing.sheet(letter, Issuing(number, replaced), former)
    _check_filled(gaps.missing)
    data = frozen(sheet, uow.store_blob)
    code = check_code(uow.secret(CHECK_SECRET), data)
    printed = writing.printed(replace(sheet, check_code=code))
    document = _entry(writing, letter, sheet, printed).with_(
        check_code=code, data_sha256=uow.store_blob(data), replaces=former.id if former else None
    )
    uow.add(document)
    if letter.kind in ACKNOWLEDGING:
        _acknowledged(uow, document, former)
    if letter.kind is DocumentKind.SUPPLEMENT_REQUEST:
        _asked(uow, document, former)
    if letter.kind is DocumentKind.HEARING_INVITATION:
        _convened(uow, document)
    return document


def _still_due(plan: Iterable[PlannedLetter], letters: Iterable[Planned]) -> list[PlannedLetter]:
    wanted = {(x.kind, x.candidacy) for x in letters if isinstance(x, PlannedLetter)}
    due = [letter for letter in plan if (letter.kind, letter.candidacy) in wanted]
    if len(due) != len(wanted):
        raise _no_longer_due()
    return due


def check_code(secret: bytes, data: bytes) -> str:
    """Return the code of the footer, « ABCDE-FGHIJ »: nobody without the call file's secret can make one."""
    digest = hmac.new(secret, data, hashlib.sha256).digest()
    code = base64.b32encode(digest).decode()[:CHECK_LENGTH]
    return f"{code[:5]}-{code[5:]}"


def _entry(writing: _Writing, letter: Planned, sheet: Sheet, printed: Printed) -> IssuedDocument:
    return IssuedDocument(
        id=new_id(),
        number=sheet.number,
        kind=DocumentKind(letter.kind or ""),
        title=letter.title,
        applicant=letter.applicant,
        candidacies=letter.candidacies,
        scopes=letter.scopes,
        dated=sheet.dated,
        issued_at=writing.now,
        by=writing.uow.actor,
        signatories=tuple(signatory.name for signatory in sheet.signatories),
        sha256=writing.uow.store_blob(printed.content),
        size=len(printed.content),
        pages=printed.pages,
        check_code="",
        data_sha256="",
    )


def _acknowledged(uow: UnitOfWork, document: IssuedDocument, former: IssuedDocument | None) -> None:
    """Note which arrivals a document acknowledges, and the day of an « accusé de réception »."""
    candidacy = uow.get(Candidacy, *document.candidacies)
    for receipt in told_by(uow, candidacy, former.id if former else None):
        uow.replace(receipt.with_(registration=document.id))
    if document.kind is DocumentKind.ACKNOWLEDGEMENT:
        uow.replace(candidacy.with_(acknowledged_on=document.dated))


def _asked(uow: UnitOfWork, document: IssuedDocument, former: IssuedDocument | None) -> None:
    """Note which requests for complements a letter makes: those no letter made, or those of a former one."""
    made_by = former.id if former else None
    for request in uow.all(SupplementRequest, candidacy=document.candidacies[0], document=made_by):
        uow.replace(request.with_(document=document.id))


def _convened(uow: UnitOfWork, document: IssuedDocument) -> None:
    """Keep what the invitation told, so that a later move is seen."""
    candidacy = uow.get(Candidacy, *document.candidacies)
    hearing = uow.get(Hearing, candidacy.id)
    told = uow.get(HearingDay, candidacy.module).told_place(hearing.mode)
    uow.replace(
        hearing.with_(
            status=HearingStatus.CONVENED,
            convened_on=document.dated,
            convened_for=hearing.starts_at,
            convened_at=told,
        )
    )


def _again(uow: UnitOfWork, clock: Clock, found: Docket, former: IssuedDocument) -> Planned:
    """Return what a document's successor will be: a result may have become another one meanwhile."""
    if former.kind in ACTS:
        act = planned_act(uow, clock, former)
        if act is None:
            raise _no_longer_due()
        return replace(act, issued=None)
    if former.kind is DocumentKind.AGREEMENT:
        bundle = bundle_of(found, former)
        if not bundle.retained:
            raise _no_longer_due()
        return planned(bundle)
    if former.kind is DocumentKind.REGISTRATION:
        candidacy = found.candidacies[former.candidacies[0]]
        return registration_letter(found, candidacy, paris_day(clock()))
    acknowledgement = former.kind is DocumentKind.ACKNOWLEDGEMENT
    for letter in letter_plan(uow, clock, only=former.candidacies):
        same = letter.issued is not None and letter.issued.id == former.id
        if same and (letter.kind is DocumentKind.ACKNOWLEDGEMENT) is acknowledgement:
            return replace(letter, issued=None)
    raise _no_longer_due()


def _check_due(letters: Sequence[Planned]) -> None:
    """Refuse what was issued already, what waits, and what needs a setting that is empty."""
    done = [letter.issued for letter in letters if letter.issued]
    if done:
        raise Refusal(
            f"Le document {done[0].number} a déjà été émis.",
            to_do="Pour le corriger, émettez un document qui l’annule et le remplace.",
        )
    waits = [wait for letter in letters if isinstance(letter, PlannedLetter) for wait in letter.waits]
    if waits:
        raise Refusal(
            f"Un courrier demandé attend encore\u00a0: {waits[0]}.",
            safe="Aucun document n’a été émis.",
            to_do="Complétez les décisions, ou demandez un projet.",
        )
    _check_filled(list(dict.fromkeys(what for letter in letters for what in letter.missing)))


def _check_filled(missing: Sequence[str]) -> None:
    if missing:
        raise MissingSettings("Ces documents ne peuvent pas être émis", tuple(missing))


def _no_longer_due() -> Refusal:
    return Refusal(
        "Un document demandé n’est plus à émettre\u00a0: une décision a changé.",
        safe="Aucun document n’a été émis.",
        to_do="Relisez la liste des courriers.",
    )


def _prefix(found: Docket, letter: Planned) -> str:
    """Return « 2024-M1-NR », « CONV-2024-PDN » or « PV-2024-M1 » (domain §5.7)."""
    if letter.kind is DocumentKind.MINUTES:
        return f"PV-{found.call.year}-{letter.scopes[0].partition('-')[0]}"
    if isinstance(letter, PlannedAgreement):
        return f"CONV-{found.call.year}-PDN"
    return f"{found.call.year}-{letter.module}-{CODES[letter.kind] if letter.kind else 'XX'}"


def _subject(issued: Sequence[IssuedDocument]) -> str:
    numbers = [document.number for document in issued]
    return numbers[0] if len(numbers) == 1 else f"{numbers[0]} … {numbers[-1]} ({len(numbers)})"


def _sheet_again(uow: UnitOfWork, document: IssuedDocument) -> LetterSheet:
    sheet = thawed(uow.blob(document.data_sha256), uow.blob)
    return replace(sheet, check_code=document.check_code)


def _register_row(found: Docket, document: IssuedDocument, numbers: dict[str, str]) -> DocumentRow:
    applicant = found.applicants.get(document.applicant or "")
    known = [found.candidacies[c].number for c in document.candidacies if c in found.candidacies]
    return DocumentRow(
        id=document.id,
        number=document.number,
        label=TEMPLATES.get(document.kind, document.title),
        title=document.title,
        structure=applicant.name if applicant else "",
        candidacies=tuple(known),
        scopes=document.scopes,
        dated=document.dated,
        issued_at=document.issued_at,
        by=document.by,
        signatories=document.signatories,
        pages=document.pages,
        size=document.size,
        check_code=document.check_code,
        sent_on=document.sent_on,
        sending_mode=document.sending_mode,
        proof=document.proof,
        replaces=numbers.get(document.replaces or "", ""),
        replaced_by=numbers.get(document.replaced_by or "", ""),
    )
