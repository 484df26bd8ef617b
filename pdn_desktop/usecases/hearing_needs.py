"""What a candidate asks so that the hearing is open to all who come: told in the dossier or afterwards."""

from pdn_desktop.domain.candidacy import Candidacy
from pdn_desktop.domain.hearing import Hearing, HearingStatus
from pdn_desktop.usecases.ports import Clock, UnitOfWork


def set_needs(uow: UnitOfWork, _clock: Clock, *, candidacy: str, needs: str) -> Hearing:
    """Keep the access needs of those who will be heard, even before their hearing has a slot."""
    filed = uow.get(Candidacy, candidacy)
    hearing = uow.find(Hearing, candidacy) or Hearing(candidacy=candidacy, status=HearingStatus.NOT_PLANNED)
    uow.act("hearing.needs_noted", filed.number)
    return uow.put(hearing.with_(needs=needs.strip()))
