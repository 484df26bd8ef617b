"""What the room « Notation » offers to choose from: modules, members who mark, the rules they mark by."""

from dataclasses import dataclass

from pdn_desktop.domain.call import Call, Module, Settings
from pdn_desktop.domain.committee import Member, Role
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.setting_up import current_settings

_MARKING = frozenset({Role.CHAIR, Role.VOTING, Role.ADVISORY})


@dataclass(frozen=True)
class ScoringChoices:
    """Modules in order, members in the order of the committee, settings; `call` identifies the call."""

    call: str
    modules: tuple[Module, ...]
    members: tuple[Member, ...]
    settings: Settings


def scoring_choices(uow: UnitOfWork, _clock: Clock) -> ScoringChoices:
    """Return what there is to choose from; members without a voice do not mark."""
    return ScoringChoices(
        call=next((call.id for call in uow.all(Call)), ""),
        modules=tuple(sorted(uow.all(Module), key=lambda module: module.code)),
        members=tuple(marking_members(uow)),
        settings=current_settings(uow),
    )


def marking_members(uow: UnitOfWork) -> list[Member]:
    """Return the members who mark, in the order of the committee."""
    members = [member for member in uow.all(Member) if member.role in _MARKING]
    return sorted(members, key=lambda member: member.position)
