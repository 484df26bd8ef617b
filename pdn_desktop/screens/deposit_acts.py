"""Which arrivals make one candidacy, as a person decides: merge, split, replace; each can be taken back."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from pdn_desktop.domain.candidacy import AdmissibilityStatus, Applicant, Candidacy, ReceiptEvent
from pdn_desktop.domain.record import new_id
from pdn_desktop.screens import readings
from pdn_desktop.screens.candidacy_fields import coverage_field
from pdn_desktop.screens.candidacy_picker import CandidacyPicker
from pdn_desktop.screens.edits import Edits, Place
from pdn_desktop.screens.messages import Question
from pdn_desktop.screens.outcome_words import module_text
from pdn_desktop.screens.rooms import Bench
from pdn_desktop.screens.step_dialog import Step, StepDialog
from pdn_desktop.screens.widgets.arrival_tab import moment_words
from pdn_desktop.screens.widgets.field_row import Field, Form
from pdn_desktop.screens.widgets.paragraph import shorten
from pdn_desktop.usecases import deposits, unregistering
from pdn_desktop.usecases.apart_choices import ApartChoices, apart_choices
from pdn_desktop.usecases.candidacies import CandidacyRow, ReceiptRow, candidacy_list
from pdn_desktop.usecases.candidacy_history import Reversal, Undoing
from pdn_desktop.usecases.deposits import Apart
from pdn_desktop.usecases.dossier_board import DossierBoard
from pdn_desktop.usecases.merge_choices import Difference, merge_differences

KEPT = "kept number"
"""The key of « comme le numéro gardé »."""

SHORT = 48
"""How many characters a choice shows of what a registration says; the whole stands below."""

NEW = "new"
"""The key of « une structure qui n’est pas dans la liste »."""

_EXAMINED = frozenset(
    {
        AdmissibilityStatus.RECEIVED,
        AdmissibilityStatus.CHECKING,
        AdmissibilityStatus.INCOMPLETE,
        AdmissibilityStatus.ADMISSIBLE,
    }
)


class DepositActs(QObject):
    """Asks what an act needs, and does it; Ctrl+Z takes it back, and so does the history later.

    `left`: the candidacy on show is no more.
    """

    left = Signal()

    def __init__(self, bench: Bench, edits: Edits, page: QWidget) -> None:
        super().__init__(page)
        self._bench, self._edits, self._page = bench, edits, page
        self._desk = bench.desk

    # ---- two registrations of one deposit ---------------------------------------------------------------

    def pick_twin(self, board: DossierBoard) -> None:
        """Ask which other registration is the same deposit."""
        shown = board.detail.row
        question = Question(
            f"Avec quelle candidature réunir {shown.number} ?",
            "Choisissez l’autre enregistrement du même dépôt.",
            accept="Continuer",
        )

        def twins(rows: tuple[CandidacyRow, ...]) -> None:
            among = [
                row
                for row in rows
                if row.module is shown.module and row.status in _EXAMINED and row.id != shown.id
            ]
            named = {row.id: row for row in among}
            then = partial(self._merge_with, board, named)
            CandidacyPicker(question, among, then, self._page).open()

        self._desk.read(candidacy_list).then(twins)

    def _merge_with(self, board: DossierBoard, rows: Mapping[str, CandidacyRow], chosen: str) -> None:
        other = rows[chosen]
        self.merge(board, other.id, f"{other.number}, {other.applicant}", other.number)

    def merge(self, board: DossierBoard, other: str, words: str, number: str) -> None:
        """Ask which number is kept, and what is said where both differ, then make them one."""
        job = self._desk.read(merge_differences, one=board.detail.row.id, other=other)
        job.then(lambda found: self._ask_merge(board, (other, words, number), found))

    def _ask_merge(
        self, board: DossierBoard, twin: tuple[str, str, str], differences: Sequence[Difference]
    ) -> None:
        row, (other, words, number) = board.detail.row, twin
        keys = {row.id: row.number, other: number}
        kept_words = {key: f"Garder {keys[key]}" for key in sorted(keys, key=lambda key: keys[key])}
        step = Step(
            "Réunir deux enregistrements ?",
            f"{row.number}, {row.applicant}, et {words}. Les envois passent sous le numéro gardé ; l’autre "
            "reste au registre, en double, et n’est jamais redonné. Ctrl+Z, ou plus tard l’historique, "
            "revient en arrière.",
            "Réunir",
            (
                Field("kept", "Numéro gardé", readings.among(keys), Form.CHOICE, options=kept_words),
                *(_difference_field(each, keys) for each in differences),
            ),
            {"kept": next(iter(kept_words)), **{each.field: KEPT for each in differences}},
        )

        def merge(values: Mapping[str, Any]) -> None:
            kept = values["kept"]
            merged = next(key for key in keys if key != kept)
            taken = [each.field for each in differences if values[each.field] == merged]
            do = partial(deposits.merge_candidacies, kept=kept, merged=merged, taken=taken)
            undo = partial(deposits.part_candidacies, merged=merged)
            job = self._edits.act("Réunion de deux enregistrements", do, undo, _at(kept))
            job.then(lambda _: self._merged(kept, keys[kept], keys[merged]))

        StepDialog(step, merge, self._page).open()

    def _merged(self, kept: str, number: str, merged: str) -> None:
        self._bench.messages.tell(f"{merged} est réunie à {number}.", "Ctrl+Z pour revenir en arrière.")
        self._bench.go("candidacies", kept)

    def part(self, board: DossierBoard) -> None:
        """Take back the merge of the candidacy on show, once the person agrees."""
        self._ask_part(board.detail.row.id, board.detail.row.number)

    def _ask_part(self, merged: str, number: str = "") -> None:
        question = Question(
            "Annuler la réunion des deux enregistrements ?",
            f"Les envois venus de {number or 'l’autre numéro'} y retournent, avec leurs pièces ; la "
            "candidature reprend l’état qu’elle avait.",
            accept="Annuler la réunion",
        )

        def part() -> None:
            job = self._desk.do(deposits.part_candidacies, merged=merged)
            job.then(self._parted)

        self._bench.messages.ask(question, part)

    def _parted(self, back: Candidacy) -> None:
        self._bench.messages.tell(f"{back.number} est de nouveau une candidature à part.")
        self._bench.go("candidacies", back.id)

    # ---- one arrival ------------------------------------------------------------------------------------

    def act_on(self, board: DossierBoard, act: str, receipt: ReceiptRow) -> None:
        """Do what the card of an arrival asks: replace another, only complete, or leave."""
        match act:
            case "replace":
                self._ask_replaced(board, receipt)
            case "complete":
                self._set_replaced(board, receipt, None, receipt.replaces)
            case _:
                self.split(receipt, board)

    def _ask_replaced(self, board: DossierBoard, receipt: ReceiptRow) -> None:
        earlier = {
            each.id: f"Envoi du {moment_words(each)}"
            for each in board.detail.receipts
            if each.id != receipt.id and each.received_at <= receipt.received_at
        }
        step = Step(
            "Ce dépôt remplace un envoi précédent",
            f"Envoi du {moment_words(receipt)}, {board.timing(receipt)}. Les deux versions sont gardées : "
            "celle-ci est examinée, et le délai se juge toujours sur le premier envoi.",
            "Noter la nouvelle version",
            (Field("older", "Envoi remplacé", readings.among(earlier), Form.CHOICE, options=earlier),),
            {"older": list(earlier)[-1]},
        )

        def note(values: Mapping[str, Any]) -> None:
            self._set_replaced(board, receipt, values["older"], receipt.replaces)

        StepDialog(step, note, self._page).open()

    def _set_replaced(
        self, board: DossierBoard, receipt: ReceiptRow, replaces: str | None, before: str | None
    ) -> None:
        put = partial(deposits.set_replaced, receipt=receipt.id)
        what = "Nouvelle version" if replaces else "Complément"
        self._edits.act(
            f"{what} – {board.detail.row.applicant}",
            partial(put, replaces=replaces),
            partial(put, replaces=before),
            _at(board.detail.row.id),
        )

    def split(self, receipt: ReceiptRow, board: DossierBoard | None = None) -> None:
        """Ask which candidacy an arrival makes by itself, then register it."""
        self._desk.read(apart_choices).then(partial(self._ask_apart, receipt, board))

    def _ask_apart(self, receipt: ReceiptRow, board: DossierBoard | None, found: ApartChoices) -> None:
        structures = {NEW: "Une nouvelle structure", **{each.id: each.name for each in found.applicants}}
        modules = {module.code.value: module for module in found.modules}
        step = Step(
            "En faire une candidature à part ?",
            f"Envoi du {moment_words(receipt)}. Il reçoit le prochain numéro du registre ; ses fichiers le "
            "suivent, avec la pièce que chacun est.",
            "Enregistrer à part",
            (
                Field("structure", "Structure", readings.among(structures), Form.CHOICE, options=structures),
                Field(
                    "name", "Nom de la nouvelle structure", readings.line(), hint="Si elle n’est pas listée."
                ),
                Field(
                    "module",
                    "Module",
                    readings.choice({code: module.code for code, module in modules.items()}),
                    Form.CHOICE,
                    options={code: module_text(module) for code, module in modules.items()},
                ),
                coverage_field(found.institutions),
            ),
            _first_values(found, receipt, board),
        )
        StepDialog(step, partial(self._split, receipt, board, found), self._page, _judged).open()

    def _split(
        self, receipt: ReceiptRow, board: DossierBoard | None, found: ApartChoices, values: Mapping[str, Any]
    ) -> None:
        known = {each.id: each for each in found.applicants}
        applicant = known.get(values["structure"]) or Applicant(id=new_id(), name=values["name"])
        apart = Apart(values["module"], values["coverage"], applicant)
        job = self._desk.do(deposits.split_receipt, receipt=receipt.id, apart=apart)
        job.then(lambda made: self._was_split(made, receipt, board))

    def _was_split(self, made: Candidacy, receipt: ReceiptRow, board: DossierBoard | None) -> None:
        words = f"L’envoi est enregistré à part, sous le numéro {made.number}."
        self._bench.messages.tell(words, "Ctrl+Z pour revenir en arrière.")
        if board is None:
            registered(self._edits, "Candidature à part", [receipt.id])
        else:
            self._edits.did(
                f"Envoi séparé – {board.detail.row.applicant}",
                partial(deposits.part_candidacies, merged=made.id),
                partial(deposits.rejoin_receipt, candidacy=made.id),
                _at(board.detail.row.id),
            )

    # ---- from the history -------------------------------------------------------------------------------

    def reverse(self, reversal: Reversal) -> None:
        """Take an act of the history back, once the person agrees."""
        match reversal.undoing:
            case Undoing.PART:
                self._ask_part(reversal.key)
            case Undoing.REJOIN:
                self._ask_rejoin(reversal.key)
            case Undoing.UNREGISTER:
                self._ask_unregister(reversal.key)
            case Undoing.COMPLETE:
                self._desk.do(deposits.set_replaced, receipt=reversal.key, replaces=None)

    def _ask_rejoin(self, made: str) -> None:
        question = Question(
            "Annuler la séparation de cet envoi ?",
            "Il retourne à la candidature d’où il venait ; le numéro qu’il avait reçu reste au registre, en "
            "double.",
            accept="Annuler la séparation",
        )

        def rejoin() -> None:
            job = self._desk.do(deposits.rejoin_receipt, candidacy=made)
            job.then(lambda back: self._bench.messages.tell(f"L’envoi est revenu à {back.number}."))

        self._bench.messages.ask(question, rejoin)

    def _ask_unregister(self, receipt: str) -> None:
        question = Question(
            "Annuler cet enregistrement ?",
            "L’envoi est gardé et reste à rattacher ; la candidature quitte la liste, et son numéro n’est "
            "pas redonné.",
            accept="Annuler l’enregistrement",
        )

        def unregister() -> None:
            job = self._desk.do(unregistering.unregister, receipts=[receipt])
            job.then(lambda _: self._unregistered())

        self._bench.messages.ask(question, unregister)

    def _unregistered(self) -> None:
        self._bench.messages.tell("L’enregistrement est annulé : l’envoi est à rattacher.")
        self.left.emit()


def registered(edits: Edits, words: str, receipts: Sequence[str]) -> None:
    """Let the registration of these arrivals be taken back by Ctrl+Z, and made again."""
    edits.did(
        words,
        partial(unregistering.restore, receipts=receipts),
        partial(unregistering.unregister, receipts=receipts),
        ((ReceiptEvent, tuple(receipts)), ""),
    )


def _difference_field(found: Difference, numbers: Mapping[str, str]) -> Field:
    """Return the choice between what both registrations say, each beside its number."""
    said = {
        key: f"{shorten(found.said[key], SHORT)} ({numbers[key]})"
        for key in sorted(numbers, key=lambda key: numbers[key])
    }
    options = {KEPT: "Comme le numéro gardé", **said}
    both = "\n".join(f"{numbers[key]}\u00a0: {found.said[key]}" for key in said)
    return Field(
        found.field, found.label, readings.among(options), Form.CHOICE, hint=both, options=options, wide=True
    )


def _at(candidacy: str) -> tuple[Place, str]:
    """Return where the eye goes when an act on this candidacy is taken back: its arrivals."""
    return (Candidacy, (candidacy,)), "receipts"


def _first_values(found: ApartChoices, receipt: ReceiptRow, board: DossierBoard | None) -> Mapping[str, Any]:
    if board is not None:
        filed = board.detail.candidacy
        return {
            "structure": filed.applicant,
            "name": "",
            "module": filed.module,
            "coverage": filed.coverage,
        }
    return {
        "structure": NEW,
        "name": receipt.sender_name,
        "module": found.modules[0].code,
        "coverage": frozenset(caf.department for caf in found.institutions),
    }


def _judged(values: Mapping[str, Any]) -> str:
    nameless = values["structure"] == NEW and not values["name"].strip()
    return "Nommez la nouvelle structure, ou choisissez-en une dans la liste." if nameless else ""
