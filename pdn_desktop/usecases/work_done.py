"""What was done on a candidacy and must not change under those who did it: marks, hearing, letters."""

from collections.abc import Iterator
from datetime import datetime

from pdn_desktop.domain.call import FundingLine
from pdn_desktop.domain.candidacy import Candidacy
from pdn_desktop.domain.hearing import Hearing, HearingStatus
from pdn_desktop.domain.outcomes import Decision, DocumentKind, IssuedDocument, Proposal
from pdn_desktop.domain.scoring import AgreedMark, Mark
from pdn_desktop.errors import Refusal
from pdn_desktop.usecases.ports import UnitOfWork

_UNHEARD = frozenset({HearingStatus.NOT_PLANNED, HearingStatus.CANCELLED})
_OF_ARRIVALS = frozenset({DocumentKind.REGISTRATION})
"""Documents that acknowledge an arrival and go where it goes."""


def refuse_work_done(
    uow: UnitOfWork, candidacy: Candidacy, what: str, *, instead: str, since: datetime | None = None
) -> None:
    """Refuse what would change a candidacy on which work was done; `instead` says what to do.

    Only what was done after `since` counts, when it is given.
    """
    done = next(_done(uow, candidacy, since), "")
    if done:
        raise Refusal(f"{what} : {done} {candidacy.number}.", safe="Rien n’a changé.", to_do=instead)


def _done(uow: UnitOfWork, candidacy: Candidacy, since: datetime | None) -> Iterator[str]:
    """Yield what was done, as the beginning of a sentence that the number ends."""
    marks = uow.all(Mark, candidacy=candidacy.id)
    if any(since is None or mark.at is None or mark.at > since for mark in marks):
        yield "des notes sont déjà saisies sur"
    issued = (
        document
        for document in uow.all(IssuedDocument)
        if candidacy.id in document.candidacies
        and document.kind not in _OF_ARRIVALS
        and (since is None or document.issued_at > since)
    )
    for document in issued:
        yield f"le document {document.number} est déjà émis pour"
    if since is None:
        yield from _settled(uow, candidacy)


def _settled(uow: UnitOfWork, candidacy: Candidacy) -> Iterator[str]:
    hearing = uow.find(Hearing, candidacy.id)
    if hearing is not None and hearing.status not in _UNHEARD:
        yield "une audition est déjà prévue pour"
    kinds = (AgreedMark, Proposal, Decision, FundingLine)
    if any(uow.count(kind, candidacy=candidacy.id) for kind in kinds):
        yield "le comité ou une Caf s’est déjà prononcé sur"
