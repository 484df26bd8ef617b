"""Invite candidates to their hearing (L4, domain §4.3): numbered, archived, issued anew when the slot moves.

The members are invited by `members_invitation`. What is missing before an invitation may leave is told by
`invitations`, in French, and by `PlannedLetter.waits` and `.missing`.
"""

from collections.abc import Sequence

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.candidacy import Candidacy
from pdn_desktop.domain.outcomes import DocumentKind, IssuedDocument
from pdn_desktop.errors import Refusal
from pdn_desktop.usecases.correspondence import PlannedLetter, invitation_plan, letter_plan
from pdn_desktop.usecases.hearings import planned_hearing
from pdn_desktop.usecases.issuing import issue, reissue
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.sheets import Press


def invitations(uow: UnitOfWork, clock: Clock, *, module: ModuleCode) -> dict[str, PlannedLetter]:
    """Return the invitation of each candidacy of a module that has one due, waiting or issued."""
    return invitation_plan(uow, clock, module=module)


def convene(
    uow: UnitOfWork, clock: Clock, press: Press, *, candidacies: Sequence[str]
) -> list[IssuedDocument]:
    """Issue the first invitations of these candidacies: their hearings are then convened.

    `Refusal` when one was invited already, `MissingSettings` while the place or another setting is empty.
    """
    for candidacy in candidacies:
        planned_hearing(uow, candidacy)
    plan = letter_plan(uow, clock, only=set(candidacies))
    letters = [letter for letter in plan if letter.kind is DocumentKind.HEARING_INVITATION]
    unknown = set(candidacies) - {letter.candidacy for letter in letters}
    if unknown:
        number = uow.get(Candidacy, min(unknown)).number
        raise Refusal(f"L’audition de la candidature {number} n’est plus à venir.")
    return issue(uow, clock, press, letters=letters)


def reconvene(
    uow: UnitOfWork, clock: Clock, press: Press, *, candidacy: str, reason: str = ""
) -> IssuedDocument:
    """Issue an invitation anew, « annule et remplace »: the slot, the place or the video link changed."""
    plan = letter_plan(uow, clock, only={candidacy})
    issued = [x.issued for x in plan if x.kind is DocumentKind.HEARING_INVITATION and x.issued]
    if not issued:
        raise Refusal("Aucune convocation n’est encore partie.", to_do="Émettez d’abord la convocation.")
    return reissue(uow, clock, press, document=issued[0].id, reason=reason)
