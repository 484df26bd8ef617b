"""Plan a module's hearings: its day, the order, the slots; what was held never moves (domain §4.2).

`propose_plan` only reads; `accept_plan` writes what the secretary accepts. All admissible candidacies are
heard. A slot that moves after its invitation was issued keeps its state: the board tells it, and the
invitation is issued anew.
"""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from pdn_desktop.domain.call import Module, ModuleCode
from pdn_desktop.domain.candidacy import Candidacy
from pdn_desktop.domain.deadlines import paris, paris_day
from pdn_desktop.domain.hearing import AWAITED, Hearing, HearingDay, HearingMode, HearingOrder, HearingStatus
from pdn_desktop.domain.hearing_slots import (
    Slot,
    alphabetical,
    drawn_by_lot,
    laid_out,
    late_slots,
    over_lunch,
    overlapping,
    slot_at,
    slot_of,
)
from pdn_desktop.domain.wording import clock_time, counted, listed, weekday_date
from pdn_desktop.errors import Refusal
from pdn_desktop.usecases.hearings import (
    heard_candidacies,
    hearing_day,
    hearings_of,
    planned_hearing,
    require_admissible,
    sorting_names,
)
from pdn_desktop.usecases.ports import Clock, UnitOfWork


@dataclass(frozen=True)
class PlanProposal:
    """Slots to give, those that stay as they are, and what to be careful about, in French."""

    day: HearingDay
    slots: tuple[Slot, ...]
    kept: tuple[Slot, ...]
    warnings: tuple[str, ...]


def set_hearing_day(uow: UnitOfWork, _clock: Clock, *, day: HearingDay) -> HearingDay:
    """Keep the module's day as stated; slots already given stay where they are."""
    uow.get(Module, day.module)
    if day.names_due_on and day.names_due_on > day.on:
        raise Refusal("Les noms des participants sont attendus au plus tard le jour de l’audition.")
    uow.act("hearings.day_set", day.module)
    return uow.put(day)


def draw_lots(uow: UnitOfWork, clock: Clock, *, module: ModuleCode, seed: str = "") -> HearingDay:
    """Draw the order of passage by lots and record the draw: the seed lets anyone find it again.

    `Refusal` once hearings began: an order is not drawn twice for those who already passed.
    """
    heard = heard_candidacies(uow, module)
    if any(hearing.begun for hearing in hearings_of(uow, heard).values()):
        raise Refusal(
            "Des auditions de ce module ont commencé\u00a0: l’ordre de passage n’est plus tiré au sort."
        )
    seed = seed.strip() or secrets.token_hex(8)
    day = hearing_day(uow, clock, module=module)
    drawn = drawn_by_lot(seed, heard)
    uow.act("hearings.order_drawn", module)
    return uow.put(
        day.with_(order=HearingOrder.DRAWN, seed=seed, drawn=drawn, drawn_at=clock(), drawn_by=uow.actor)
    )


def propose_plan(
    uow: UnitOfWork, clock: Clock, *, module: ModuleCode, keep_convened: bool = True
) -> PlanProposal:
    """Return slots for every candidacy still to be heard, around those that stay.

    What began, was held or settled stays; invitations already issued keep their slot unless told otherwise.
    """
    day = hearing_day(uow, clock, module=module)
    heard = heard_candidacies(uow, module)
    hearings = hearings_of(uow, heard)
    staying = {key: h for key, h in hearings.items() if _stays(h, keep_convened=keep_convened)}
    kept = tuple(
        sorted(slot for h in staying.values() if h.begun or h.status in AWAITED if (slot := slot_of(h)))
    )
    order = [key for key in _order(uow, day, heard) if key not in staying]
    slots = laid_out(day, order, kept)
    warnings = (*day_warnings(uow.get(Module, module), day, (*kept, *slots)), *_undrawn(day, heard))
    return PlanProposal(day, slots, kept, warnings)


def accept_plan(
    uow: UnitOfWork, clock: Clock, *, module: ModuleCode, slots: Sequence[Slot]
) -> tuple[Hearing, ...]:
    """Write these slots, proposed or corrected by hand, and keep the day; all or none.

    `Refusal` for a slot that overlaps another one, or of a candidacy that is not to be heard, or was heard.
    """
    filed = {candidacy.id: candidacy for candidacy in heard_candidacies(uow, module)}
    strangers = [slot.candidacy for slot in slots if slot.candidacy not in filed]
    if strangers:
        require_admissible(uow.get(Candidacy, strangers[0]))
        raise Refusal("Une candidature d’un autre module figure dans ce planning.")
    uow.act("hearings.planned", module)
    if uow.find(HearingDay, module) is None:
        uow.add(hearing_day(uow, clock, module=module))
    _refuse_overlaps(uow, list(filed.values()), slots)
    return tuple(_placed(uow, filed[slot.candidacy], slot) for slot in slots)


def move_hearing(uow: UnitOfWork, clock: Clock, *, candidacy: str, starts_at: datetime) -> Hearing:
    """Give a hearing another start, or plan anew one that was settled without being held.

    The slot has the length of the day's settings. `Refusal` when it overlaps another one or has begun.
    """
    filed = uow.get(Candidacy, candidacy)
    require_admissible(filed)
    day = hearing_day(uow, clock, module=filed.module)
    slot = slot_at(day, candidacy, starts_at)
    uow.act("hearing.moved", filed.number)
    if uow.find(HearingDay, filed.module) is None:
        uow.add(day)
    _refuse_overlaps(uow, heard_candidacies(uow, filed.module), [slot])
    return _placed(uow, filed, slot)


def swap_hearings(uow: UnitOfWork, _clock: Clock, *, one: str, other: str) -> tuple[Hearing, Hearing]:
    """Let two candidacies of a module exchange their slots."""
    first, second = slot_of(planned_hearing(uow, one)), slot_of(planned_hearing(uow, other))
    ours, theirs = uow.get(Candidacy, one), uow.get(Candidacy, other)
    if first is None or second is None or ours.module is not theirs.module:
        raise Refusal("Deux auditions planifiées du même module peuvent être échangées.")
    uow.act("hearings.swapped", f"{ours.number} ↔ {theirs.number}")
    return (
        _placed(uow, ours, Slot(second.starts_at, second.ends_at, one)),
        _placed(uow, theirs, Slot(first.starts_at, first.ends_at, other)),
    )


def reorder_hearings(
    uow: UnitOfWork, clock: Clock, *, module: ModuleCode, order: Sequence[str]
) -> tuple[Hearing, ...]:
    """Let these candidacies pass in this order, from the first slot on, around the others."""
    filed = {candidacy.id: candidacy for candidacy in heard_candidacies(uow, module)}
    unknown = [key for key in order if key not in filed]
    if unknown:
        require_admissible(uow.get(Candidacy, unknown[0]))
        raise Refusal("Une candidature d’un autre module figure dans cet ordre.")
    others = [h for key, h in hearings_of(uow, list(filed.values())).items() if key not in order]
    taken = [slot for h in others if h.status in AWAITED or h.begun if (slot := slot_of(h))]
    day = hearing_day(uow, clock, module=module)
    uow.act("hearings.reordered", module)
    return tuple(_placed(uow, filed[s.candidacy], s) for s in laid_out(day, order, taken))


def unplan_hearing(uow: UnitOfWork, _clock: Clock, *, candidacy: str) -> Hearing:
    """Take a slot back; `Refusal` once its invitation was issued: then it is cancelled, with a reason."""
    hearing = planned_hearing(uow, candidacy)
    if hearing.status is not HearingStatus.PLANNED or hearing.begun or hearing.convened_on:
        raise Refusal(
            "Ce créneau a déjà été annoncé au candidat.",
            to_do="Annulez l’audition, avec un motif, ou déplacez-la.",
        )
    uow.act("hearing.unplanned", uow.get(Candidacy, candidacy).number)
    return uow.replace(hearing.with_(status=HearingStatus.NOT_PLANNED, starts_at=None, ends_at=None))


def restore_slots(
    uow: UnitOfWork, _clock: Clock, *, module: ModuleCode, slots: Sequence[Slot], without: Sequence[str] = ()
) -> None:
    """Take a plan, a move or an absence back: these slots stand again, those `without` have none.

    `Refusal` for a hearing that began meanwhile.
    """
    uow.act("hearings.plan_restored", module)
    for key in (*(slot.candidacy for slot in slots), *without):
        hearing = planned_hearing(uow, key)
        if hearing.begun:
            number = uow.get(Candidacy, key).number
            raise Refusal(
                f"L’audition de la candidature {number} a eu lieu\u00a0: son créneau ne change plus."
            )
        slot = next((slot for slot in slots if slot.candidacy == key), None)
        uow.replace(_restored(hearing, slot))


def _restored(hearing: Hearing, slot: Slot | None) -> Hearing:
    if slot is None:
        return hearing.with_(status=HearingStatus.NOT_PLANNED, starts_at=None, ends_at=None)
    status = HearingStatus.CONVENED if hearing.convened_on else HearingStatus.PLANNED
    return hearing.with_(
        status=status, starts_at=paris(slot.starts_at), ends_at=paris(slot.ends_at), reason=""
    )


def set_hearing_mode(uow: UnitOfWork, clock: Clock, *, candidacy: str, mode: HearingMode) -> Hearing:
    """Tell whether the candidates come or join by video; by video only when it is offered to all."""
    hearing = planned_hearing(uow, candidacy)
    filed = uow.get(Candidacy, candidacy)
    if mode is HearingMode.VIDEO and not hearing_day(uow, clock, module=filed.module).video_offered:
        raise Refusal(
            "La visioconférence n’est pas proposée pour ce module.",
            to_do="Proposez-la à tous les candidats dans les réglages de la journée.",
        )
    uow.act("hearing.mode_set", filed.number)
    return uow.replace(hearing.with_(mode=mode))


def day_warnings(module: Module, day: HearingDay, slots: Sequence[Slot]) -> tuple[str, ...]:
    """Return what to be careful about on this day, in French; nothing here forbids anything."""
    found = []
    if module.audition_on and day.on != module.audition_on:
        found.append(
            f"L’appel annonce le {weekday_date(module.audition_on)}, à titre prévisionnel\u00a0: "
            "la convocation fixe la date et les candidats sont à prévenir du changement."
        )
    late = late_slots(day, slots)
    if late:
        last = max(slot.ends_at for slot in late)
        found.append(
            f"La journée ne tient pas\u00a0: {counted(len(late), 'audition finit', 'auditions finissent')} "
            f"après {clock_time(day.ends_by)}, la dernière {_when(last, day)}."
        )
    elsewhere = [slot for slot in slots if paris_day(slot.starts_at) != day.on]
    if elsewhere and not late:
        said = counted(len(elsewhere), "audition n’est pas", "auditions ne sont pas")
        found.append(
            f"{said} le {weekday_date(day.on)}\u00a0: tous les candidats passent en principe le même jour."
        )
    if any(over_lunch(day, slot) for slot in slots):
        found.append("Un créneau empiète sur la pause de midi.")
    if len({slot.ends_at - slot.starts_at for slot in slots}) > 1:
        found.append("Les créneaux n’ont pas tous la même durée\u00a0: la même est due à tous les candidats.")
    return tuple(found)


def _when(moment: datetime, day: HearingDay) -> str:
    on = paris_day(moment)
    said = f"à {clock_time(moment)}"
    return said if on == day.on else f"le {weekday_date(on)} {said}"


def _stays(hearing: Hearing, *, keep_convened: bool) -> bool:
    if hearing.begun or hearing.status in frozenset(HearingStatus) - AWAITED - {HearingStatus.NOT_PLANNED}:
        return True
    return keep_convened and hearing.status is HearingStatus.CONVENED


def _order(uow: UnitOfWork, day: HearingDay, heard: Sequence[Candidacy]) -> list[str]:
    names = sorting_names(uow)
    by_name = alphabetical((names.get(candidacy.applicant, ""), candidacy) for candidacy in heard)
    if day.order is HearingOrder.ALPHABETICAL:
        return by_name
    present, lots = set(by_name), set(day.drawn)
    drawn = [key for key in day.drawn if key in present]
    return [*drawn, *(key for key in by_name if key not in lots)]


def _undrawn(day: HearingDay, heard: Iterable[Candidacy]) -> Iterable[str]:
    lots = set(day.drawn)
    missing = [candidacy.number for candidacy in heard if candidacy.id not in lots]
    if day.order is HearingOrder.DRAWN and missing:
        yield f"Hors du tirage au sort\u00a0: {listed(missing)}. Un nouveau tirage donne un ordre à tous."


def _refuse_overlaps(uow: UnitOfWork, filed: Sequence[Candidacy], slots: Sequence[Slot]) -> None:
    moved = {slot.candidacy for slot in slots}
    hearings = hearings_of(uow, filed)
    others = [h for key, h in hearings.items() if key not in moved and (h.status in AWAITED or h.begun)]
    clashes = overlapping([*slots, *(slot for h in others if (slot := slot_of(h)))])
    if clashes:
        numbers = {candidacy.id: candidacy.number for candidacy in filed}
        one, other = clashes[0]
        raise Refusal(
            f"Les créneaux de {numbers[one.candidacy]} et de {numbers[other.candidacy]} se chevauchent "
            f"({clock_time(one.starts_at)} – {clock_time(one.ends_at)} et {clock_time(other.starts_at)} – "
            f"{clock_time(other.ends_at)}).",
            to_do="Choisissez une heure libre, ou échangez les deux créneaux.",
        )


def _placed(uow: UnitOfWork, candidacy: Candidacy, slot: Slot) -> Hearing:
    """Write a slot; what had been settled without being held is planned anew."""
    before = uow.find(Hearing, candidacy.id)
    if before is not None and before.begun:
        raise Refusal(
            f"L’audition de la candidature {candidacy.number} a eu lieu\u00a0: son créneau ne change plus."
        )
    hearing = before or Hearing(candidacy=candidacy.id, status=HearingStatus.NOT_PLANNED)
    status = HearingStatus.CONVENED if hearing.status is HearingStatus.CONVENED else HearingStatus.PLANNED
    return uow.put(
        hearing.with_(status=status, starts_at=paris(slot.starts_at), ends_at=paris(slot.ends_at), reason="")
    )
