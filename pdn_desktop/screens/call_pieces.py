"""Appel › Pièces: what is asked of whom, and what the call announced."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, override

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.candidacy import Expectation, LegalFamily, PieceRequirement
from pdn_desktop.domain.wording import bare
from pdn_desktop.screens import readings
from pdn_desktop.screens.call_list_section import ListSection, ListWords
from pdn_desktop.screens.edits import Edits, place_of
from pdn_desktop.screens.rooms import Bench
from pdn_desktop.screens.widgets.field_row import Field, Form
from pdn_desktop.screens.widgets.tables import Column
from pdn_desktop.usecases.call_setup import CallSetup
from pdn_desktop.usecases.revising import arrange_pieces, insert_piece

LONGEST_CODE = 12
FAMILIES: Mapping[LegalFamily, tuple[str, str]] = {
    LegalFamily.ASSOCIATION: ("Asso.", "Association, fondation"),
    LegalFamily.TERRITORIAL: ("Coll.", "Commune, intercommunalité, département"),
    LegalFamily.PUBLIC_BODY: ("Étab.", "Établissement public"),
    LegalFamily.COMPANY: ("Entr.", "Société, indépendant"),
}
EXPECTATIONS: Mapping[Expectation, tuple[str, str]] = {
    Expectation.REQUIRED: ("A", "Attendue"),
    Expectation.OPTIONAL: ("F", "Facultative"),
    Expectation.CONDITIONAL: ("S", "Selon le cas"),
    Expectation.NOT_APPLICABLE: ("—", "Sans objet"),
}
_WORDS = ListWords(
    name="Pièces demandées",
    add="Libellé d’une pièce à ajouter",
    back="Retour à la liste des pièces",
    drawing="document",
    empty="Aucune pièce demandée",
    teaching="Ajoutez les pièces que l’appel demande ; pour chacune, dites de qui elle est attendue.",
)
_LEGEND = (
    "A : attendue · F : facultative · S : selon le cas · — : sans objet. Appel : pièce annoncée dans l’appel."
)


def _expected(piece: PieceRequirement, family: LegalFamily) -> Expectation:
    return piece.expectations.get(family, Expectation.NOT_APPLICABLE)


def _family_column(family: LegalFamily) -> Column[PieceRequirement]:
    return Column(FAMILIES[family][0], lambda piece: EXPECTATIONS[_expected(piece, family)][0], width=4)


def _family_field(family: LegalFamily) -> Field:
    return Field(
        f"expected_{family.value}",
        FAMILIES[family][1],
        readings.choice({expectation.value: expectation for expectation in Expectation}),
        Form.CHOICE,
        options={expectation.value: words for expectation, (_, words) in EXPECTATIONS.items()},
        read=lambda piece: _expected(piece, family),
        write=lambda piece, value: {"expectations": {**piece.expectations, family: value}},
    )


def _module_field(module: ModuleCode) -> Field:
    def write(piece: PieceRequirement, asked: bool) -> Mapping[str, Any]:  # noqa: FBT001 -- a box's value
        return {"modules": piece.modules | {module} if asked else piece.modules - {module}}

    return Field(
        f"module_{module.value}",
        f"Demandée pour le module {module[1:]}",
        readings.yes_no(),
        Form.SWITCH,
        read=lambda piece: module in piece.modules,
        write=write,
    )


PIECE = (
    Field("label", "Libellé", readings.line("Une pièce a un libellé."), Form.TEXT, wide=True),
    Field(
        "announced_in_call",
        "Pièce annoncée dans l’appel",
        readings.yes_no(),
        Form.SWITCH,
        hint="À cocher si l’avis publié la demande : elle peut alors fonder une irrecevabilité.",
        wide=True,
    ),
    *(_module_field(module) for module in ModuleCode),
    *(_family_field(family) for family in LegalFamily),
    Field("note", "Remarque", readings.paragraphs(), Form.TEXT, wide=True),
)


_COLUMNS: tuple[Column[PieceRequirement], ...] = (
    Column("Pièce", lambda piece: piece.label),
    *(_family_column(family) for family in LegalFamily),
    Column("Appel", lambda piece: "Oui" if piece.announced_in_call else "", width=4),
)


class PiecesSection(ListSection[PieceRequirement]):
    """The list of pieces in its order, and the fields of the one chosen."""

    def __init__(self, bench: Bench, edits: Edits) -> None:
        super().__init__(bench, edits, _COLUMNS, PIECE, _WORDS)
        self.notice.setText(_LEGEND)

    @override
    def show_setup(self, setup: CallSetup) -> None:
        self.show_records(setup.pieces)

    @override
    def title_of(self, record: PieceRequirement) -> str:
        return record.label

    @override
    def insert(self, words: str) -> None:
        """Add a piece after the chosen one, expected of nobody until it is said of whom."""
        before = [each.code for each in self.records]
        code = _code(words, set(before))
        piece = PieceRequirement(code=code, label=words, modules=frozenset(ModuleCode), expectations={})
        at = before.index(self.chosen) + 1 if self.chosen in before else len(before)
        self.chosen = code
        self.edits.act(
            f"Ajout de pièce – {words}",
            partial(insert_piece, piece=piece, at=at),
            partial(arrange_pieces, order=before),
            (place_of(piece), "label"),
        )

    @override
    def take_out(self, record: PieceRequirement, keys: Sequence[str]) -> None:
        self.edits.act(
            f"Retrait de pièce – {record.label}",
            partial(arrange_pieces, order=[code for code in keys if code != record.code]),
            partial(insert_piece, piece=record.with_(version=0), at=keys.index(record.code)),
            (place_of(record), "label"),
        )

    @override
    def put_in_order(self, before: Sequence[str], after: Sequence[str]) -> None:
        self.edits.act(
            "Ordre des pièces",
            partial(arrange_pieces, order=after),
            partial(arrange_pieces, order=before),
            ((PieceRequirement, (self.chosen,)), ""),
        )


def _code(label: str, taken: set[str]) -> str:
    """Return a code that no other piece has, made of the words of the label."""
    words = "_".join(word for word in bare(label).upper().split() if word.isalnum())[:LONGEST_CODE]
    stem = words.strip("_") or "PIECE"
    numbered = (stem if number == 1 else f"{stem}_{number}" for number in range(1, len(taken) + 2))
    return next(code for code in numbered if code not in taken)
