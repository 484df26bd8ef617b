"""What a filled application form says beside what the register holds, field by field, to take over."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from pdn_desktop.domain.call import Institution
from pdn_desktop.domain.candidacy import Applicant, Candidacy
from pdn_desktop.domain.wording import counted
from pdn_desktop.screens.candidacy_fields import (
    coverage_field,
    partial_field,
    people_fields,
    structure_fields,
)
from pdn_desktop.screens.theme import SPACE_1, SPACE_2
from pdn_desktop.screens.widgets.field_row import Field
from pdn_desktop.screens.widgets.paragraph import paragraph, shorten
from pdn_desktop.screens.widgets.record_form import Card
from pdn_desktop.usecases.field_words import field_name
from pdn_desktop.usecases.filled_dossier import FilledDossier, differences

LONGEST = 120
INDENT = 30
"""Where the words of a box start, in logical pixels."""
NOTHING = "rien"
FILING = frozenset({"coverage", "accepts_partial"})
"""What a form says of the candidacy rather than of the structure."""


class DossierCard(Card):
    """Compares one form with one structure; hidden when there is no form."""

    def __init__(self, institutions: Sequence[Institution], parent: QWidget | None = None) -> None:
        super().__init__("D’après le dossier rempli", " ", parent=parent)
        every = (*structure_fields(), *people_fields(), coverage_field(institutions), partial_field())
        self._fields = {field.name: field for field in every}
        self._shown: tuple[object, ...] = ()
        self._body = QWidget(self)
        self.boxes: dict[str, QCheckBox] = {}
        self._said: Mapping[str, Any] = {}
        self._renew()
        self.hide()

    @property
    def adopted(self) -> Mapping[str, Any]:
        """Return what the person takes over from the form, by field of the structure's record."""
        return self._taken(frozenset(self._said) - FILING)

    @property
    def adopted_filing(self) -> Mapping[str, Any]:
        """Return what the person takes over from the form, by field of the candidacy's record."""
        return self._taken(FILING)

    def _taken(self, names: frozenset[str]) -> Mapping[str, Any]:
        taken = [name for name, box in self.boxes.items() if name in names and box.isChecked()]
        return {name: self._said[name] for name in taken}

    def compare(
        self,
        dossier: FilledDossier | None,
        applicant: Applicant | None,
        written: Iterable[str] = (),
        filed: Candidacy | None = None,
    ) -> None:
        """Show what differs from a known structure and from the candidacy it completes.

        For a new structure: all that goes with the fields written.
        """
        asked = dossier, applicant, frozenset(written), filed
        if asked == self._shown:
            return
        self._shown = asked
        self._renew()
        self._said = dossier.applicant if dossier else {}
        if dossier is not None and filed is not None:
            self._said = {**self._said, **dossier.filing}
        self.setHidden(not self._said)
        if dossier is None or not self._said:
            return
        if applicant is None:
            self._tell_new([name for name in self._said if name not in asked[2]])
            return
        held = dict.fromkeys(differences(dossier, applicant), applicant)
        others = {name: filed for name in dossier.filing if filed and _differs(filed, dossier, name)}
        self._ask({**held, **others})

    def _tell_new(self, names: list[str]) -> None:
        self.say("Ces réponses seront enregistrées avec la nouvelle structure." if names else "")
        for name in names:
            self._line(f"{_label(name)} : {self._words(name, self._said[name])}")
        self.setHidden(not names)

    def _ask(self, held: Mapping[str, Applicant | Candidacy]) -> None:
        same = len(self._said) - len(held)
        agree = f"{counted(same, 'réponse déjà connue', 'réponses déjà connues')} du registre"
        todo = " ; cochez ce qui doit y remplacer ce qu’il tient." if held else "."
        self.say(agree + todo)
        for name, record in held.items():
            self._offer(name, self._words(name, getattr(record, name)))

    def _offer(self, name: str, held: str) -> None:
        said = self._words(name, self._said[name])
        box = QCheckBox(f"Reprendre : {_label(name)}", self._body)
        box.setAccessibleDescription(f"Registre : {held}. Dossier : {said}.")
        self.boxes[name] = box
        if len(self.boxes) > 1:
            self._lines.addSpacing(SPACE_2)
        self._lines.addWidget(box)
        self._line(f"Registre : {held}", "dim", INDENT)
        self._line(f"Dossier : {said}", "", INDENT)

    def _words(self, name: str, value: Any) -> str:
        field: Field = self._fields[name]
        shown = field.reading.show(value)
        words = field.options.get(shown, shown) if field.options else shown
        return shorten(" · ".join(words.splitlines()), LONGEST) or NOTHING

    def _line(self, words: str, kind: str = "", indent: int = 0) -> None:
        label = paragraph(words, self._body, kind)
        label.setContentsMargins(indent, 0, 0, 0)
        self._lines.addWidget(label)

    def _renew(self) -> None:
        """Make the place of the lines anew: each comparison has its own."""
        self._body.hide()
        self._body.deleteLater()
        self._body, self.boxes = QWidget(self), {}
        self._lines = QVBoxLayout(self._body)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(SPACE_1)
        self.column.addWidget(self._body)


def _label(name: str) -> str:
    """Return what a field is called where those of others stand beside it: « Nom du représentant »."""
    kind = Candidacy if name in FILING else Applicant
    return field_name(kind.__name__, name)


def _differs(filed: Candidacy, dossier: FilledDossier, name: str) -> bool:
    return bool(getattr(filed, name) != dossier.filing[name])
