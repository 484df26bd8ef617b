"""« Déport »: who stands aside from which candidacies, and since when (domain §1.6)."""

from collections.abc import Iterable

from pdn_desktop.domain import deadlines
from pdn_desktop.domain.candidacy import Candidacy
from pdn_desktop.domain.committee import Member, Recusal, recusal_extent, rivals, to_follow
from pdn_desktop.domain.record import new_id
from pdn_desktop.errors import Refusal
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.setting_up import current_settings


def declare_recusal(
    uow: UnitOfWork, clock: Clock, *, member: str, candidacy: str, nature: str = "", restriction: str = ""
) -> list[Recusal]:
    """Keep a member from a candidacy and from all that compete with it; return what was entered.

    The chair may keep it to that candidacy alone with a `restriction`, the reason printed in the minutes.
    The member's sheets, finalised or not, no longer count there.
    """
    person = uow.get(Member, member)
    conflicted = uow.get(Candidacy, candidacy)
    if any(recusal.cause is None for recusal in uow.all(Recusal, member=member, candidacy=candidacy)):
        raise Refusal(f"{person.name} s’est déjà déporté(e) de la candidature {conflicted.number}.")
    uow.act("recusal.declared", conflicted.number)
    return enter_recusal(
        uow, clock, member=member, candidacy=candidacy, nature=nature, restriction=restriction
    )


def enter_recusal(
    uow: UnitOfWork, clock: Clock, *, member: str, candidacy: str, nature: str, restriction: str = ""
) -> list[Recusal]:
    """Enter a recusal and what follows from it; nothing when the member stands aside on that account already.

    Part of the unit that does so: it names no act of its own.
    """
    conflicted = uow.get(Candidacy, candidacy)
    held = {recusal.candidacy: recusal for recusal in uow.all(Recusal, member=member)}
    own = held.get(candidacy)
    if own is not None and own.cause is None:
        return []
    root = (own or _recusal(member, candidacy)).with_(
        cause=None,
        nature=nature.strip(),
        declared_on=deadlines.paris_day(clock()),
        by=uow.actor,
        restriction=restriction.strip(),
    )
    everyone = current_settings(uow).recusal_all_competitors and not root.restriction
    rivals_ = recusal_extent(conflicted, uow.all(Candidacy), all_competitors=everyone)
    follows = [_following(root, rival) for rival in rivals_ if rival.id not in held and rival.id != candidacy]
    entered = [uow.put(root), *follows]
    uow.add_all(follows)
    return entered


def withdraw_recusal(uow: UnitOfWork, _clock: Clock, *, member: str, candidacy: str) -> list[Recusal]:
    """Lift a recusal and what followed from it, unless another one of the member reaches there too.

    Who lifted it and when stays in the journal. Return what no longer applies.
    """
    held = uow.all(Recusal, member=member)
    lifted = [r for r in held if candidacy in {r.candidacy, r.cause}]
    if not any(r.candidacy == candidacy and r.cause is None for r in lifted):
        raise Refusal("Ce membre ne s’est pas déporté de cette candidature en propre.")
    uow.act("recusal.withdrawn", candidacy)
    return lift_recusal(uow, member=member, candidacy=candidacy)


def lift_recusal(uow: UnitOfWork, *, member: str, candidacy: str) -> list[Recusal]:
    """Lift a member's own recusal and what followed from it; return what no longer applies.

    Part of the unit that does so: it names no act of its own.
    """
    held = uow.all(Recusal, member=member)
    lifted = [r for r in held if candidacy in {r.candidacy, r.cause}]
    others = [r for r in held if r.cause is None and r.candidacy != candidacy]
    return [r for r in lifted if _lifted(uow, r, others)]


def narrow_recusal(
    uow: UnitOfWork, _clock: Clock, *, member: str, candidacy: str, reason: str
) -> list[Recusal]:
    """Keep a recusal that was declared to its own candidacy, as the chair may; the minutes print the reason.

    Return the recusals that no longer apply; `Refusal` without a reason.
    """
    held = uow.all(Recusal, member=member)
    own = next((r for r in held if r.candidacy == candidacy and r.cause is None), None)
    if own is None:
        raise Refusal("Ce membre ne s’est pas déporté de cette candidature en propre.")
    if own.restriction:
        raise Refusal("Ce déport est déjà limité à cette candidature.")
    if not reason.strip():
        raise Refusal(
            "Limiter un déport à une candidature demande un motif.",
            to_do="Écrivez-le en une phrase\u00a0: il est imprimé au procès-verbal.",
        )
    uow.act("recusal.narrowed", candidacy)
    uow.replace(own.with_(restriction=reason.strip()))
    others = [r for r in held if r.cause is None and r.candidacy != candidacy]
    return [r for r in held if r.cause == candidacy and _lifted(uow, r, others)]


def widen_recusal(uow: UnitOfWork, _clock: Clock, *, member: str, candidacy: str) -> list[Recusal]:
    """Let a recusal kept to its own candidacy reach all that compete with it; return what was entered.

    The reason of the restriction stays in the history. `Refusal` for one that is not restricted, or where
    the settings keep every recusal to its candidacy.
    """
    held = uow.all(Recusal, member=member)
    own = next((r for r in held if r.candidacy == candidacy and r.cause is None and r.restriction), None)
    if own is None:
        raise Refusal("Ce déport n’est pas limité à une candidature.")
    if not current_settings(uow).recusal_all_competitors:
        raise Refusal("Les réglages limitent chaque déport à sa candidature.", to_do="Voyez Appel, Réglages.")
    uow.act("recusal.widened", candidacy)
    root = uow.replace(own.with_(restriction=""))
    aside = {recusal.candidacy for recusal in held}
    reached = recusal_extent(uow.get(Candidacy, candidacy), uow.all(Candidacy))
    entered = [_following(root, rival) for rival in reached if rival.id not in aside]
    uow.add_all(entered)
    return entered


def extend_recusals(uow: UnitOfWork, *, candidacy: Candidacy) -> list[Recusal]:
    """Enter the recusals that reach a candidacy just registered, or whose coverage just changed.

    Part of the unit that does so: it names no act of its own.
    """
    recusals = uow.all(Recusal)
    if not recusals or not current_settings(uow).recusal_all_competitors:
        return []
    reached = to_follow(candidacy, recusals, uow.all(Candidacy, module=candidacy.module))
    entered = [_following(root, target) for root, target in reached]
    uow.add_all(entered)
    return entered


def _recusal(member: str, candidacy: str) -> Recusal:
    return Recusal(id=new_id(), member=member, candidacy=candidacy)


def _following(root: Recusal, rival: Candidacy) -> Recusal:
    return _recusal(root.member, rival.id).with_(
        cause=root.candidacy, declared_on=root.declared_on, by=root.by
    )


def _lifted(uow: UnitOfWork, recusal: Recusal, others: Iterable[Recusal]) -> bool:
    """Remove one recusal, or let it follow from another of the member's own; tell whether it went."""
    concerned = uow.get(Candidacy, recusal.candidacy)
    for other in others:
        if not other.restriction and rivals(concerned, uow.get(Candidacy, other.candidacy)):
            uow.replace(recusal.with_(cause=other.candidacy, nature="", restriction=""))
            return False
    uow.remove(recusal)
    return True
