"""The texts of letters as those who reword them see them: their state, their past, letters to try them on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from pdn_desktop.domain.call import LetterDraft, LetterTemplate
from pdn_desktop.domain.wording import listed
from pdn_desktop.usecases.acts import act_plan
from pdn_desktop.usecases.agreements import agreement_plan
from pdn_desktop.usecases.correspondence import letter_plan
from pdn_desktop.usecases.issuing import Planned
from pdn_desktop.usecases.letter_templates import (
    ACTS,
    AGREEMENTS,
    LETTERS,
    MAILS,
    TEMPLATES,
    shipped_text,
    template_history,
    template_text,
    uses,
)
from pdn_desktop.usecases.ports import Clock, UnitOfWork

ONE_SITTING = timedelta(minutes=10)
"""Texts one person keeps within so long are one version: every pause in typing keeps one."""

MOST_EXAMPLES = 200


class TextState(StrEnum):
    """Where a text stands."""

    SHIPPED = "shipped"
    ADAPTED = "adapted"
    FAULTY = "faulty"  # what is being typed does not hold; letters go on with the text before


@dataclass(frozen=True)
class TextRow:
    """One text: what it is, where it stands, which letters hold it when it is a block."""

    name: str
    label: str
    group: str
    state: TextState
    used_in: tuple[str, ...] = ()


@dataclass(frozen=True)
class Version:
    """A text as somebody left it; `at` is None for the one the program ships."""

    at: datetime | None
    by: str
    text: str


@dataclass(frozen=True)
class Example:
    """A letter of the call a text can be tried on."""

    words: str
    letter: Planned

    @property
    def key(self) -> str:
        """Return what tells it apart."""
        return f"{self.letter.kind}/{'+'.join(self.letter.candidacies)}/{'+'.join(self.letter.scopes)}"


@dataclass(frozen=True)
class TextPage:
    """One text to reword: what is typed, what letters print meanwhile, its versions newest first."""

    row: TextRow
    typed: str
    printed: str
    versions: tuple[Version, ...]


def letter_texts(uow: UnitOfWork, _clock: Clock) -> tuple[TextRow, ...]:
    """Return every text a call may reword: letters, conventions, then the blocks they share."""
    adapted = {template.kind for template in uow.all(LetterTemplate)}
    drafted = {draft.kind for draft in uow.all(LetterDraft)}
    return tuple(_row(uow, name, adapted, drafted) for name in TEMPLATES)


def text_page(uow: UnitOfWork, _clock: Clock, *, name: str) -> TextPage:
    """Return one text with its versions."""
    draft = uow.find(LetterDraft, name)
    adapted = {name} if uow.find(LetterTemplate, name) else set()
    printed = template_text(uow, name)
    return TextPage(
        row=_row(uow, name, adapted, {name} if draft else set()),
        typed=draft.text if draft else printed,
        printed=printed,
        versions=versions(uow, name),
    )


def text_examples(uow: UnitOfWork, clock: Clock, *, name: str) -> tuple[Example, ...]:
    """Return letters and conventions of the call that hold this text, to try it on."""
    kinds = set(uses(name, lambda wanted: template_text(uow, wanted)))
    acts = act_plan(uow, clock) if kinds & set(ACTS) else ()
    plans: Sequence[Planned] = (*letter_plan(uow, clock), *agreement_plan(uow, clock), *acts)
    found = [letter for letter in plans if letter.kind in kinds]
    return tuple(Example(_words(each), each) for each in found[:MOST_EXAMPLES])


def _words(letter: Planned) -> str:
    """Return what an example is called."""
    return f"{letter.structure} – {listed(letter.numbers)}" if letter.structure else listed(letter.scopes)


def versions(uow: UnitOfWork, name: str) -> tuple[Version, ...]:
    """Return the texts this call has printed, newest first, the shipped one last."""
    kept: list[Version] = [Version(None, "", shipped_text(name))]
    for at, by, text in template_history(uow, name):
        before = kept[-1]
        if before.by == by and before.at is not None and at - before.at <= ONE_SITTING:
            kept.pop()
        kept.append(Version(at, by, text))
    return tuple(reversed(kept))


def _row(uow: UnitOfWork, name: str, adapted: set[str], drafted: set[str]) -> TextRow:
    letters = uses(name, lambda wanted: template_text(uow, wanted))
    return TextRow(
        name=name,
        label=TEMPLATES[name],
        group=_group(name),
        state=_state(name, adapted, drafted),
        used_in=tuple(TEMPLATES[letter] for letter in letters if letter != name),
    )


def _group(name: str) -> str:
    if name in AGREEMENTS:
        return "Conventions"
    if name in ACTS:
        return "Actes"
    if name in MAILS:
        return "Courriels"
    return "Courriers" if name in LETTERS else "Blocs communs"


def _state(name: str, adapted: set[str], drafted: set[str]) -> TextState:
    if name in drafted:
        return TextState.FAULTY
    return TextState.ADAPTED if name in adapted else TextState.SHIPPED
