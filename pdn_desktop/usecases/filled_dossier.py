"""What a filled application form says when it comes back: answers to propose, never facts (domain §2.2).

Readers of PDF write one answer in many ways: line ends, no-break spaces, « /Off » for an empty box, the words
of a choice in the place of its code. What they write is brought to one form here.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from pdn_desktop.domain import identifiers
from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.candidacy import Applicant, LegalForm
from pdn_desktop.domain.envelope import LINES
from pdn_desktop.domain.wording import bare, typographic
from pdn_desktop.usecases.arrivals import PdfReport, Reports, is_heavy
from pdn_desktop.usecases.dossier_fields import BOTH, choices
from pdn_desktop.usecases.dossier_form import FORMAT, MARK
from pdn_desktop.usecases.form_sheets import UNCHOSEN

PREFIX: Final = "register_"
"""Fields whose name starts so answer what a registration asks."""
LONGEST: Final = 200

_MARK = re.compile(rf"{re.escape(FORMAT)}\|([^|\n]{{1,40}})\|(M\d)")
_IMPRINT = re.compile(rf"{re.escape(FORMAT)} · ([^·\n]{{1,40}}) · (M\d)")
_HALVES = re.compile(r"[\ue000-\uf8ff]")  # what some readers leave of an emoji
_SPACES = re.compile(r"[\W_]+")
_EMPTY = {"", "/Off", "Off", "None", UNCHOSEN}
_ANSWERS: Final[Mapping[str, bool]] = {"yes": True, "no": False}
_CIVILITIES: Final[Mapping[str, str]] = {"madame": "Madame", "monsieur": "Monsieur"}

type Tidy = Callable[[str], Any]


@dataclass(frozen=True)
class FilledDossier:
    """One form that came back: the call it was made for, its module, and its answers by field."""

    reference: str
    module: ModuleCode | None
    answers: Mapping[str, str]

    @property
    def applicant(self) -> Mapping[str, Any]:
        """Return what it says of the structure, under the names of its record; nothing for no answer."""
        found = {name: tidy(self.answer(name)) for name, tidy in _TIDIED.items()}
        return {name: value for name, value in found.items() if value}

    @property
    def coverage(self) -> frozenset[str]:
        """Return the departments it names."""
        return frozenset(code for code in self.answer("coverage").split(BOTH) if code)

    @property
    def accepts_partial(self) -> bool | None:
        """Return whether the structure accepts one department only."""
        return _ANSWERS.get(self.answer("accepts_partial"))

    @property
    def filing(self) -> Mapping[str, Any]:
        """Return what it says of the candidacy, under the names of its record; nothing for no answer."""
        said = {"coverage": self.coverage, "accepts_partial": self.accepts_partial}
        return {name: value for name, value in said.items() if value not in (None, frozenset())}

    def answer(self, name: str) -> str:
        """Return the answer to what a registration asks; the code of a choice, even written in words."""
        field = PREFIX + name
        said = self.answers.get(field, "")
        return _codes(field).get(bare(said), said)

    def lines(self) -> Iterator[str]:
        """Hand out the answers as « label : value », as guesses are made from."""
        said = self.applicant
        if self.module:
            yield f"Module : module {self.module[1:]}"
        if "name" in said:
            yield f"Raison sociale : {said['name']}"
        for name, label in (("siret", "SIRET"), ("rna", "RNA")):
            if name in said:
                yield f"{label} : {said[name]}"
        if form := self.answers.get(f"{PREFIX}legal_form"):
            yield f"Forme juridique : {_words(PREFIX + 'legal_form').get(form, form)}"
        if self.coverage:
            yield f"Territoire : {' et '.join(sorted(self.coverage))}"
        if self.accepts_partial is not None:
            yield f"Un seul département : {'oui' if self.accepts_partial else 'non'}"


def filled_dossier(report: PdfReport) -> FilledDossier | None:
    """Return the form a PDF is, when its hidden field says so."""
    mark = _MARK.fullmatch(report.fields.get(MARK, "").strip())
    if mark is None:
        return None
    answers = {name: _HALVES.sub("", value).strip() for name, value in report.fields.items() if name != MARK}
    kept = {name: value for name, value in answers.items() if value not in _EMPTY}
    return FilledDossier(mark.group(1), _module(mark.group(2)), kept)


def filled_dossiers(reports: Reports) -> tuple[FilledDossier, ...]:
    """Return the forms among the files of an arrival, in their order."""
    found = (filled_dossier(report) for report in reports if report)
    return tuple(dossier for dossier in found if dossier)


def dossier_for(reports: Reports, module: ModuleCode | None) -> FilledDossier | None:
    """Return the form of this module, else the only one there is."""
    found = filled_dossiers(reports)
    own = [dossier for dossier in found if module and dossier.module is module]
    return own[0] if own else found[0] if len(found) == 1 else None


def flattened(report: PdfReport) -> ModuleCode | None:
    """Return the module of a form whose fields are gone: printed into another PDF, its foot names it."""
    imprint = None if filled_dossier(report) else _IMPRINT.search(report.text)
    return _module(imprint.group(2)) if imprint else None


def unreadable(report: PdfReport | None, piece: str | None) -> str:
    """Say why a dossier is not read as a form, when it is not."""
    if report and piece == "DOSSIER" and is_heavy(report.warnings):
        return "Dossier trop lourd : ses réponses ne sont pas lues. Saisissez-le avec ses pages à côté."
    if report is None or not report.pages or report.locked or filled_dossier(report):
        return ""
    if flattened(report):
        return "Dossier imprimé ou aplati : ses champs ne se lisent plus. Saisissez-le avec ses pages à côté."
    if piece == "DOSSIER" and not report.text.strip() and not report.fields:
        return "Dossier numérisé : rien ne s’y lit comme un formulaire. Saisissez-le avec ses pages à côté."
    return ""


def differences(dossier: FilledDossier, applicant: Applicant) -> tuple[str, ...]:
    """Return the names of what the dossier says otherwise than the register, in the order of the form."""
    said = dossier.applicant
    return tuple(name for name, value in said.items() if not _same(getattr(applicant, name), value))


def _same(held: Any, said: Any) -> bool:
    if isinstance(held, str) and isinstance(said, str):
        return _SPACES.sub("", bare(held)) == _SPACES.sub("", bare(said))
    return bool(held == said)


def _module(code: str) -> ModuleCode | None:
    return ModuleCode(code) if code in set(ModuleCode) else None


@cache
def _words(field: str) -> Mapping[str, str]:
    """Return the words of each code of a choice."""
    return choices(field)


@cache
def _codes(field: str) -> Mapping[str, str]:
    """Return the code behind each choice, by its words."""
    return {bare(words): code for code, words in _words(field).items()}


def _line(text: str) -> str:
    return typographic(" ".join(text.split()))[:LONGEST]


def _judged(judge: Callable[[str], identifiers.Judgement]) -> Tidy:
    """Keep a number compact when it holds, as it was typed otherwise."""

    def tidy(text: str) -> str:
        line = _line(text)
        judged = judge(line)
        return judged.value if line and judged.ok else line

    return tidy


def _address(text: str) -> tuple[str, ...]:
    lines = (_line(line) for line in text.splitlines())
    return tuple(line for line in lines if line)[:LINES]


def _legal_form(code: str) -> LegalForm | None:
    return LegalForm(code) if code in set(LegalForm) else None


_TIDIED: Final[Mapping[str, Tidy]] = {
    "name": _line,
    "acronym": _line,
    "legal_form": _legal_form,
    "siret": _judged(identifiers.siret),
    "rna": _judged(identifiers.rna),
    "address_lines": _address,
    "postal_code": _judged(identifiers.postal_code),
    "city": _line,
    "email": _line,
    "phone": lambda text: identifiers.phone(_line(text)).display if text else "",
    "head_civility": lambda code: _CIVILITIES.get(code.casefold(), ""),
    "head_first_name": _line,
    "head_last_name": _line,
    "head_function": _line,
    "contact_name": _line,
}
"""How each answer about the structure is kept, under the name of its record's field."""
