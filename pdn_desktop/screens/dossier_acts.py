"""What is done to one candidacy from its page: rulings, pieces, signature, complements, corrections."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from pdn_desktop.domain.admissibility import REASON_NAMES
from pdn_desktop.domain.candidacy import AdmissibilityStatus, InadmissibilityReason, SupplementRequest
from pdn_desktop.domain.deadlines import paris_day
from pdn_desktop.domain.wording import counted, long_date
from pdn_desktop.screens import readings
from pdn_desktop.screens.background import Job
from pdn_desktop.screens.candidacy_picker import CandidacyPicker
from pdn_desktop.screens.edits import Edits, place_of
from pdn_desktop.screens.messages import Question
from pdn_desktop.screens.rooms import Bench
from pdn_desktop.screens.step_dialog import Step, StepDialog
from pdn_desktop.screens.widgets.arrival_tab import moment_words
from pdn_desktop.screens.widgets.field_row import Field, Form
from pdn_desktop.usecases import checking, deposits
from pdn_desktop.usecases.candidacies import CandidacyRow, PieceRow, ReceiptRow, candidacy_list
from pdn_desktop.usecases.checking import Finding, Ruling, SupplementAnswer
from pdn_desktop.usecases.dossier_board import DossierBoard
from pdn_desktop.usecases.hearing_needs import set_needs

Status = AdmissibilityStatus

_ADMITTED = "La candidature {number} est déclarée recevable."
_UNSEEN = Question(
    "Déclarer recevable sans avoir noté la signature\u00a0?",
    "L’appel exige un dossier signé (§4). Si vous avez vu la signature, dites-le d’abord sous "
    "«\u00a0Dossier signé\u00a0».",
    accept="Déclarer recevable",
)
_REASONS = {reason.value: f"{words[:1].upper()}{words[1:]}" for reason, words in REASON_NAMES.items()}


class DossierActs(QObject):
    """Asks what an act needs, and does it; `refuse` shows in place why a ruling does not hold."""

    def __init__(
        self, bench: Bench, edits: Edits, page: QWidget, refuse: Callable[[str, str], object]
    ) -> None:
        super().__init__(page)
        self._bench, self._edits, self._page, self._refuse = bench, edits, page, refuse
        self._desk = bench.desk

    # ---- at once, and undone by Ctrl+Z ------------------------------------------------------------------

    def sign(self, board: DossierBoard, signed: bool | None) -> None:  # noqa: FBT001 -- three answers
        """Say whether the signature was seen."""
        candidacy = board.detail.candidacy
        sign = partial(checking.mark_signed, candidacy=candidacy.id)
        self._act(
            board, "Signature", "signed", partial(sign, signed=signed), partial(sign, signed=candidacy.signed)
        )

    def conclude(self, board: DossierBoard, code: str, holds: bool | None) -> None:  # noqa: FBT001 -- three answers
        """Settle a check; ask first for the reason of what does not hold."""
        check = next(check for check in board.detail.checks if check.code == code)
        before = next((finding for finding in board.detail.findings if finding.check == code), None)
        put = partial(checking.conclude_check, candidacy=board.detail.row.id, check=code)
        undo = partial(put, holds=before.holds if before else None, note=before.note if before else "")

        def conclude(values: Mapping[str, Any]) -> None:
            do = partial(put, holds=holds, note=values.get("note", ""))
            self._act(board, check.label, f"check:{code}", do, undo)

        if holds is not False:
            conclude({})
            return
        step = Step(
            f"« {check.label} » : non conforme",
            f"{_named(board)} Le motif reste au dossier ; la recevabilité se prononce à part.",
            "Conclure",
            (Field("note", "Motif", readings.line("Écrivez le motif en une phrase."), Form.TEXT),),
        )
        dialog = StepDialog(step, conclude, self._page)
        dialog.rejected.connect(self._desk.changed)
        self._open(dialog)

    def find(self, board: DossierBoard, piece: PieceRow, finding: Finding) -> None:
        """Say where a piece stands."""
        check = partial(checking.check_piece, candidacy=board.detail.row.id, piece=piece.code)
        before = Finding(piece.state, piece.reason, piece.files)
        self._act(
            board,
            piece.label,
            f"piece:{piece.code}",
            partial(check, finding=finding),
            partial(check, finding=before),
        )

    def need(self, board: DossierBoard, needs: str) -> None:
        """Keep what the candidate asks for the hearing."""
        put = partial(set_needs, candidacy=board.detail.row.id)
        do, undo = partial(put, needs=needs), partial(put, needs=board.needs)
        self._act(board, "Besoins d’aménagement", "needs", do, undo)

    def _act(
        self, board: DossierBoard, what: str, field: str, do: Callable[..., Any], undo: Callable[..., Any]
    ) -> Job[Any]:
        words = f"{what} – {board.detail.row.applicant}"
        return self._edits.act(words, do, undo, (place_of(board.detail.candidacy), field))

    # ---- rulings ----------------------------------------------------------------------------------------

    def rule(self, board: DossierBoard, after: Status) -> None:
        """Rule, or ask first for what the ruling needs."""
        match after:
            case Status.ADMISSIBLE:
                self._admit(board)
            case Status.INCOMPLETE:
                self._open(self._request(board))
            case Status.INADMISSIBLE:
                self._open(self._reject(board))
            case Status.WITHDRAWN:
                self._open(self._withdraw(board))
            case Status.DUPLICATE:
                self._pick_original(board)
            case Status.CHECKING:
                self._open(self._check_again(board))
            case Status.RECEIVED:
                pass

    def _admit(self, board: DossierBoard) -> None:
        obstacle = board.obstacles.get((Status.ADMISSIBLE, None))
        if obstacle is not None:
            self._refuse(obstacle.what, obstacle.to_do)
            return
        done = _ADMITTED.format(number=board.detail.row.number)
        admit = partial(self._ruled, board, Ruling(Status.ADMISSIBLE), done)
        if board.detail.candidacy.signed is None:
            self._bench.messages.ask(_UNSEEN, admit)
        else:
            admit()

    def _ruled(self, board: DossierBoard, ruling: Ruling, done: str) -> None:
        job = self._desk.do(checking.rule_admissibility, candidacy=board.detail.row.id, ruling=ruling)
        job.then(lambda _: self._bench.messages.tell(done))

    def _reject(self, board: DossierBoard) -> QDialog:
        number = board.detail.row.number
        step = Step(
            "Déclarer irrecevable ?",
            f"{_named(board)} Le comité ne l’examinera pas. La décision est datée et motivée.",
            "Déclarer irrecevable",
            (
                Field(
                    "reason",
                    "Motif",
                    readings.choice({each.value: each for each in InadmissibilityReason}),
                    Form.CHOICE,
                    options=_REASONS,
                ),
                Field("text", "Précisions, si besoin", readings.paragraphs(), Form.TEXT),
            ),
            {"reason": _first_reason(board)},
        )

        def judge(values: Mapping[str, Any]) -> str:
            obstacle = board.obstacles.get((Status.INADMISSIBLE, values["reason"]))
            return f"{obstacle.what} {obstacle.to_do}".strip() if obstacle else ""

        def rule(values: Mapping[str, Any]) -> None:
            done = f"La candidature {number} est déclarée irrecevable."
            self._ruled(board, Ruling(Status.INADMISSIBLE, values["reason"], values["text"]), done)

        return StepDialog(step, rule, self._page, judge)

    def _withdraw(self, board: DossierBoard) -> QDialog:
        number = board.detail.row.number
        step = Step(
            "Noter le retrait ?",
            f"{_named(board)} Elle ne sera plus examinée. Gardez son courrier au dossier.",
            "Noter le retrait",
            (
                Field("day", "Date de son courrier", readings.day()),
                Field("text", "Précisions, si besoin", readings.paragraphs(), Form.TEXT),
            ),
            {"day": self._today()},
        )

        def rule(values: Mapping[str, Any]) -> None:
            ruling = Ruling(Status.WITHDRAWN, text=values["text"], withdrawn_on=values["day"])
            self._ruled(board, ruling, f"Le retrait de la candidature {number} est noté.")

        return StepDialog(step, rule, self._page)

    def _check_again(self, board: DossierBoard) -> QDialog:
        number = board.detail.row.number
        step = Step(
            "Revenir au contrôle ?",
            f"{_named(board)} La décision précédente reste dans l’historique, avec le motif de ce retour.",
            "Revenir au contrôle",
            (Field("text", "Motif", readings.line("Écrivez le motif en une phrase."), Form.TEXT),),
        )

        def rule(values: Mapping[str, Any]) -> None:
            done = f"La candidature {number} est de nouveau en contrôle."
            self._ruled(board, Ruling(Status.CHECKING, text=values["text"]), done)

        return StepDialog(step, rule, self._page)

    def _pick_original(self, board: DossierBoard) -> None:
        row = board.detail.row
        question = Question(
            f"De quelle candidature {row.number} est-elle le double ?",
            "L’autre reste examinée ; celle-ci ne l’est plus.",
            accept="Déclarer en double",
        )

        def rule(original: str) -> None:
            done = f"La candidature {row.number} est déclarée en double."
            self._ruled(board, Ruling(Status.DUPLICATE, duplicate_of=original), done)

        def rivals(rows: tuple[CandidacyRow, ...]) -> list[CandidacyRow]:
            leaving = {row.id} | {each.id for each in rows if each.status is Status.DUPLICATE}
            return [each for each in rows if each.module is row.module and each.id not in leaving]

        self._pick(question, rivals, rule)

    # ---- complements ------------------------------------------------------------------------------------

    def _request(self, board: DossierBoard) -> QDialog:
        asked = board.request
        step = Step(
            f"Demander des compléments à « {board.detail.row.applicant} » ?",
            "La demande suspend le délai de la décision implicite jusqu’à la réponse.",
            "Noter la demande",
            (
                Field("items", "Éléments demandés, un par ligne", readings.lines(), Form.TEXT),
                Field("day", "Réponse attendue au plus tard le", readings.day()),
            ),
            {"items": asked.items, "day": asked.due_on},
        )

        def judge(values: Mapping[str, Any]) -> str:
            if not values["items"]:
                return "Écrivez au moins un élément à demander."
            return "" if values["day"] >= asked.asked_on else "La date limite vient après la demande."

        def request(values: Mapping[str, Any]) -> None:
            job = self._desk.do(
                checking.request_supplement,
                candidacy=board.detail.row.id,
                items=values["items"],
                due_on=values["day"],
            )
            done = f"La demande est notée : réponse attendue le {long_date(values['day'])}."
            next_step = "Son courrier s’écrit depuis l’onglet Suivi."
            job.then(lambda _: self._bench.messages.tell(done, next_step))

        return StepDialog(step, request, self._page, judge)

    def answer(self, board: DossierBoard, request: SupplementRequest) -> None:
        """Ask when the answer to a request came and what it brought, and note it; undone by Ctrl+Z."""
        today, keys = self._today(), {f"item{n}": item for n, item in enumerate(request.items)}
        arrived = request.received or request.items
        step = Step(
            "Noter la réponse du candidat",
            f"Demande du {long_date(request.asked_on)}, pour le {long_date(request.due_on)}. Laissez décoché "
            "ce qui manque encore : il reste attendu, et le délai suspendu, jusqu’à cette date.",
            "Noter la réponse",
            (
                Field("day", "Réponse reçue le", readings.day()),
                *(Field(key, item, readings.yes_no(), Form.SWITCH) for key, item in keys.items()),
            ),
            {"day": today, **{key: item in arrived for key, item in keys.items()}},
        )

        def judge(values: Mapping[str, Any]) -> str:
            if not request.asked_on <= values["day"] <= today:
                return "La réponse vient après la demande, et pas dans le futur."
            return "" if any(values[key] for key in keys) else "Cochez au moins un élément arrivé."

        def note(values: Mapping[str, Any]) -> None:
            came = tuple(item for key, item in keys.items() if values[key])
            do = partial(
                checking.record_supplement_answer,
                request=request.id,
                answered_on=values["day"],
                received=came,
            )
            before = SupplementAnswer(request.answered_on, request.partly_on, request.received)
            undo = partial(checking.put_supplement_answer, request=request.id, answer=before)
            rest = len(request.items) - len(came)
            left = f"{counted(rest, 'élément reste attendu', 'éléments restent attendus')}." if rest else ""
            job = self._act(board, "Réponse aux compléments", "supplements", do, undo)
            job.then(lambda _: self._bench.messages.tell("La réponse est notée.", left))

        self._open(StepDialog(step, note, self._page, judge))

    # ---- arrivals ---------------------------------------------------------------------------------------

    def date(self, receipt: ReceiptRow) -> None:
        """Ask when an arrival was received, and correct it."""
        step = Step(
            "Corriger la date d’arrivée",
            f"Envoi du {moment_words(receipt)}. La première arrivée date la candidature ; l’ancienne date "
            "reste dans l’historique.",
            "Corriger",
            (
                Field("day", "Reçu le", readings.day()),
                Field("hour", "À", readings.hour(), hint="Heure de Paris"),
            ),
            {"day": receipt.received_at.date(), "hour": receipt.received_at.time()},
        )

        def correct(values: Mapping[str, Any]) -> None:
            moment = readings.at_hour(readings.on_day(receipt.received_at, values["day"]), values["hour"])
            self._desk.do(deposits.correct_arrival, receipt=receipt.id, received_at=moment)

        self._open(StepDialog(step, correct, self._page))

    def move(self, receipt: ReceiptRow, away_from: str = "") -> None:
        """Ask which candidacy an arrival belongs to, and attach it there."""
        question = Question(
            "Rattacher cet envoi à une candidature", f"Envoi du {moment_words(receipt)}.", accept="Rattacher"
        )

        def attach(candidacy: str) -> None:
            job = self._desk.do(deposits.attach_receipt, receipt=receipt.id, candidacy=candidacy)
            job.then(lambda held: self._bench.messages.tell(f"L’envoi est rattaché à {held.number}."))

        self._pick(question, lambda rows: [row for row in rows if row.id != away_from], attach)

    def detach(self, receipt: ReceiptRow) -> None:
        """Take an arrival out of its candidacy, once the person agrees."""
        question = Question(
            "Détacher cet envoi de la candidature ?",
            f"Envoi du {moment_words(receipt)}. Il restera gardé, à rattacher ; ses fichiers ne "
            "compteront plus parmi les pièces.",
            accept="Détacher",
        )
        self._bench.messages.ask(question, lambda: self._desk.do(deposits.detach_receipt, receipt=receipt.id))

    # ---- asking -----------------------------------------------------------------------------------------

    def _pick(
        self,
        question: Question,
        among: Callable[[tuple[CandidacyRow, ...]], list[CandidacyRow]],
        then: Callable[[str], object],
    ) -> None:
        job = self._desk.read(candidacy_list)
        job.then(lambda rows: self._open(CandidacyPicker(question, among(rows), then, self._page)))

    def _open(self, dialog: QDialog) -> None:
        dialog.open()

    def _today(self) -> Any:
        return paris_day(self._desk.clock())


def _named(board: DossierBoard) -> str:
    return f"{board.detail.row.number}, {board.detail.row.applicant}."


def _first_reason(board: DossierBoard) -> InadmissibilityReason:
    """Return the reason that stands out: late, else the first that holds."""
    holds = [each for each in InadmissibilityReason if (Status.INADMISSIBLE, each) not in board.obstacles]
    return holds[0] if holds else InadmissibilityReason.OUT_OF_SCOPE
