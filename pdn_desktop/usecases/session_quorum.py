"""The quorum that what the committee decides needs while it sits, votes or not (domain §1.2, §3.5)."""

from collections.abc import Collection

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.committee import Member, Recusal
from pdn_desktop.domain.session import Attendance, Session, aside_from, quorum_of, seating
from pdn_desktop.domain.wording import counted
from pdn_desktop.errors import Refusal
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.setting_up import current_settings


def require_quorum(
    uow: UnitOfWork, clock: Clock, *, module: ModuleCode, candidacies: Collection[str]
) -> None:
    """Refuse what the committee decides on these candidacies while it sits without quorum for them.

    Who stands aside from one of them is not counted. Nothing is asked while no session of the module sits,
    nor where the settings accept votes « sans quorum ».
    """
    session = next((each for each in uow.all(Session, module=module) if each.running), None)
    settings = current_settings(uow)
    if session is None or settings.vote_without_quorum:
        return
    aside = aside_from(candidacies, uow.all(Recusal))
    seats = seating(uow.all(Member), uow.all(Attendance, session=session.id), aside, clock())
    quorum = quorum_of(seats, settings, reconvened=session.reconvened)
    if not quorum.reached:
        raise Refusal(
            f"Le quorum n’est pas atteint en ce moment\u00a0: {counted(quorum.voices, 'voix', 'voix')} pour "
            f"{quorum.required} nécessaires, sans les membres déportés.",
            to_do="Complétez les présences de la séance, ou reportez ce point.",
        )
