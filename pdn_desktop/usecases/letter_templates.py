"""The texts of letters: shipped, or reworded by the secretary for this call; shared blocks are put in place.

A line that holds only `[[ recours ]]` stands for the block of that name, so that remedies, data protection
and the polite close are worded once for all letters.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from pdn_desktop import assets
from pdn_desktop.domain.call import LetterTemplate
from pdn_desktop.domain.outcomes import DocumentKind
from pdn_desktop.errors import TemplateFault
from pdn_desktop.usecases.ports import UnitOfWork

LETTERS: Mapping[str, str] = {
    DocumentKind.REGISTRATION: "Accusé d’enregistrement",
    DocumentKind.ACKNOWLEDGEMENT: "Accusé de réception",
    DocumentKind.SUPPLEMENT_REQUEST: "Demande de compléments",
    DocumentKind.HEARING_INVITATION: "Convocation à l’audition",
    DocumentKind.DELAY_NOTICE: "Lettre d’attente",
    DocumentKind.RETAINED: "Candidature retenue",
    DocumentKind.NOT_RETAINED: "Candidature non retenue",
    DocumentKind.WAITING_LIST: "Liste complémentaire",
    DocumentKind.MIXED: "Résultat différencié",
    DocumentKind.UNSUCCESSFUL: "Appel infructueux ou sans suite",
    DocumentKind.INADMISSIBLE: "Candidature irrecevable",
}
AGREEMENTS: Mapping[str, str] = {DocumentKind.AGREEMENT: "Convention"}
ACTS: Mapping[str, str] = {
    DocumentKind.MINUTES: "Procès-verbal",
    DocumentKind.VALIDATION: "Décision de la Caf",
}
WHOLE = frozenset({*AGREEMENTS, *ACTS})
"""Texts in one part: no subject above the body, nothing after the signature."""
MAIL = "mail"
MAILS: Mapping[str, str] = {MAIL: "Courriel d’accompagnement"}
"""What stands in the mails that documents leave with; an « accusé d’enregistrement » is its own mail."""

IN_TWO_PARTS = frozenset({DocumentKind.REGISTRATION, *MAILS})
"""Texts with a subject and a body: nobody signs them."""

BLOCKS: Mapping[str, str] = {
    "examen": "Rappel de la candidature et de son examen",
    "motifs": "Motifs d’une candidature non retenue",
    "attributions": "Candidatures retenues à la place",
    "liste_complementaire": "Inscription sur la liste complémentaire",
    "convention": "Envoi de la convention et démarrage",
    "infructueux": "Appel infructueux ou sans suite",
    "recours": "Voies et délais de recours",
    "donnees_personnelles": "Données personnelles (notice entière)",
    "rappel_donnees": "Données personnelles (rappel)",
    "politesse": "Formule de politesse",
}
TEMPLATES: Mapping[str, str] = {**LETTERS, **AGREEMENTS, **ACTS, **MAILS, **BLOCKS}
"""Every text a secretary may reword, by name, with its French label."""

_BLOCK = re.compile(r"\s*\[\[\s*(\w+)\s*\]\]\s*")


@dataclass(frozen=True)
class Assembled:
    """A letter's whole text, and where each of its lines comes from."""

    text: str
    origins: tuple[tuple[str, int], ...]  # (template or block, line there)

    def located(self, fault: TemplateFault) -> TemplateFault:
        """Return the fault at the line of the text a person edits."""
        if not 1 <= fault.line <= len(self.origins):
            return fault
        name, line = self.origins[fault.line - 1]
        what = fault.what.removeprefix(f"Ligne {fault.line} : ")
        where = f"«\u00a0{TEMPLATES[name]}\u00a0»\u00a0: "
        return TemplateFault(where + what, line=line, to_do=fault.to_do)


def shipped_text(name: str) -> str:
    """Return a text as the program ships it."""
    folder = "letters/blocks" if name in BLOCKS else "letters"
    return assets.read_text(f"{folder}/{name}.md")


def template_text(uow: UnitOfWork, name: str) -> str:
    """Return a text as this call words it."""
    reworded = uow.find(LetterTemplate, name)
    return reworded.text if reworded else shipped_text(name)


def template_history(uow: UnitOfWork, name: str) -> list[tuple[datetime, str, str]]:
    """Return when, by whom and how a text was reworded, oldest first; None became the shipped text again."""
    return [
        (at, actor, reworded.text if reworded else shipped_text(name))
        for at, actor, reworded in uow.history(LetterTemplate, name)
    ]


def assembled(name: str, text_of: Callable[[str], str]) -> Assembled:
    """Return a letter with its blocks in their places; `TemplateFault` for a block that does not exist."""
    lines: list[str] = []
    origins: list[tuple[str, int]] = []
    for number, line in enumerate(text_of(name).splitlines(), 1):
        block = _BLOCK.fullmatch(line)
        placed = _block_lines(name, number, block.group(1), text_of) if block else [line]
        source = block.group(1) if block else name
        lines += placed
        origins += [(source, place if block else number) for place, _ in enumerate(placed, 1)]
    return Assembled("\n".join(lines) + "\n", tuple(origins))


def uses(name: str, text_of: Callable[[str], str]) -> list[str]:
    """Return the letters a text has a part in: itself, or those that hold the block."""
    if name not in BLOCKS:
        return [name]
    holds = {letter: blocks_in(text_of(letter)) for letter in (*LETTERS, *WHOLE, *MAILS)}
    return [letter for letter, blocks in holds.items() if name in blocks]


def blocks_in(text: str) -> set[str]:
    """Return the names of the blocks a text calls for."""
    return {found.group(1) for line in text.splitlines() if (found := _BLOCK.fullmatch(line))}


def _block_lines(name: str, number: int, block: str, text_of: Callable[[str], str]) -> list[str]:
    if name in BLOCKS or block not in BLOCKS:
        known = ", ".join(BLOCKS)
        raise TemplateFault(
            f"le bloc «\u00a0{block}\u00a0» n’existe pas ici.",
            line=number,
            to_do=f"Blocs disponibles\u00a0: {known}.",
        )
    return text_of(block).splitlines()
