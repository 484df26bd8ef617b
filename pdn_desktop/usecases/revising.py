"""Change the call and its candidacies piece by piece, as screens do: one field, one place in a list."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pdn_desktop.domain.call import Call, Institution, Module, ModuleCode, Settings
from pdn_desktop.domain.candidacy import Applicant, Candidacy, PieceRequirement
from pdn_desktop.domain.committee import Member
from pdn_desktop.domain.hearing import HearingDay, HearingQuestion
from pdn_desktop.domain.minutes import MinutesWords
from pdn_desktop.domain.outcomes import IssuedDocument
from pdn_desktop.domain.record import Record
from pdn_desktop.domain.scoring import ScoringGrid
from pdn_desktop.domain.session import AgendaItem, Session
from pdn_desktop.errors import Refusal
from pdn_desktop.usecases import faults
from pdn_desktop.usecases.checking import edit_applicant, edit_candidacy
from pdn_desktop.usecases.hearing_plan import set_hearing_day
from pdn_desktop.usecases.hearing_questions import edit_question
from pdn_desktop.usecases.hearings import hearing_day
from pdn_desktop.usecases.letter_register import edit_sending
from pdn_desktop.usecases.minutes import minutes_words, set_minutes_words
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.sessions import keep_item, keep_session
from pdn_desktop.usecases.setting_up import (
    check_module,
    check_settings,
    remove_member,
    set_call,
    set_grid,
    set_institution,
    set_member,
    set_module,
    set_piece,
    set_pieces,
    set_settings,
)

LOGO_BYTES = 1_000_000
"""A letterhead needs no more, and every letter printed reads it."""

_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


def revise[R: Record](
    uow: UnitOfWork,
    clock: Clock,
    *,
    kind: type[R],
    key: Sequence[str],
    before: Mapping[str, Any],
    after: Mapping[str, Any],
) -> R:
    """Put these values in the place of those a person saw, and touch no other field of the record.

    `Refusal` when one of them is no longer what was seen, or when the record would not hold.
    """
    held = _held(uow, clock, kind, key)
    if any(getattr(held, name) != value for name, value in before.items()):
        raise Refusal(
            "Ce champ a été modifié entre-temps : votre saisie n’a pas été enregistrée.",
            safe="La valeur la plus récente est conservée.",
            to_do="Relisez-la, puis reprenez votre modification.",
        )
    kept: R = _KEEPERS[kind](uow, clock, revised(held, after))
    return kept


def _held(uow: UnitOfWork, clock: Clock, kind: type[Record], key: Sequence[str]) -> Any:
    """Return the record on show: the day of hearings is a proposal of ours until someone changes it."""
    if kind is HearingDay:
        return hearing_day(uow, clock, module=ModuleCode(key[0]))
    if kind is MinutesWords:
        return minutes_words(uow, module=ModuleCode(key[0]))
    return uow.get(kind, *key)


def revised[R: Record](record: R, after: Mapping[str, Any]) -> R:
    """Return the record with these values; `Refusal` when it would not hold by itself."""
    changed = faults.changed(record, after, "", origin="cette saisie")
    if isinstance(changed, Module):
        check_module(changed)
    elif isinstance(changed, Settings):
        check_settings(changed)
    return changed


_KEEPERS: Mapping[type[Record], Callable[[UnitOfWork, Clock, Any], Any]] = {
    Call: lambda uow, clock, record: set_call(uow, clock, call=record),
    Module: lambda uow, clock, record: set_module(uow, clock, module=record),
    Institution: lambda uow, clock, record: set_institution(uow, clock, institution=record),
    Settings: lambda uow, clock, record: set_settings(uow, clock, settings=record),
    Member: lambda uow, clock, record: set_member(uow, clock, member=record),
    ScoringGrid: lambda uow, clock, record: set_grid(uow, clock, grid=record),
    PieceRequirement: lambda uow, clock, record: set_piece(uow, clock, piece=record),
    Applicant: lambda uow, clock, record: edit_applicant(uow, clock, applicant=record),
    Candidacy: lambda uow, clock, record: edit_candidacy(uow, clock, candidacy=record),
    HearingDay: lambda uow, clock, record: set_hearing_day(uow, clock, day=record),
    HearingQuestion: lambda uow, clock, record: edit_question(uow, clock, question=record),
    Session: lambda uow, clock, record: keep_session(uow, clock, session=record),
    AgendaItem: lambda uow, clock, record: keep_item(uow, clock, item=record),
    MinutesWords: lambda uow, clock, record: set_minutes_words(uow, clock, words=record),
    IssuedDocument: lambda uow, clock, record: edit_sending(uow, clock, document=record),
}
"""The use case that keeps each kind of record, with its own rules."""


def set_logo(uow: UnitOfWork, clock: Clock, *, institution: str, content: bytes) -> Institution:
    """Give a Caf the picture of its letterhead; `Refusal` when it is neither PNG nor JPEG, or too heavy."""
    if len(content) > LOGO_BYTES:
        raise Refusal("Ce logo dépasse 1 Mo.", to_do="Réduisez l’image, puis choisissez-la à nouveau.")
    if not content.startswith(_PICTURES):
        raise Refusal("Ce fichier n’est pas une image PNG ou JPEG.", to_do="Choisissez un autre fichier.")
    digest = uow.store_blob(content)
    caf = uow.get(Institution, institution).with_(logo_sha256=digest)
    return set_institution(uow, clock, institution=caf)


def order_members(uow: UnitOfWork, _clock: Clock, *, order: Sequence[str]) -> None:
    """Seat the members in this order, which documents follow; those not named come last."""
    place = {identity: number for number, identity in enumerate(order)}
    members = sorted(uow.all(Member), key=lambda m: (place.get(m.id, len(place)), m.position))
    uow.act("members.ordered")
    for number, member in enumerate(members):
        uow.replace(member.with_(position=number))


def dismiss_member(uow: UnitOfWork, clock: Clock, *, member: str) -> None:
    """Take a person out of the committee, as known by now; `Refusal` as `remove_member`."""
    remove_member(uow, clock, member=uow.get(Member, member))


def insert_piece(uow: UnitOfWork, clock: Clock, *, piece: PieceRequirement, at: int) -> None:
    """Put one more piece at this place of the list; `Refusal` when its code is taken."""
    pieces = _in_order(uow)
    if piece.code in {each.code for each in pieces}:
        raise Refusal(f"Une pièce porte déjà le code « {piece.code} ».", to_do="Choisissez un autre code.")
    set_pieces(uow, clock, pieces=[*pieces[:at], piece, *pieces[at:]])


def arrange_pieces(uow: UnitOfWork, clock: Clock, *, order: Sequence[str]) -> None:
    """Keep the pieces of these codes, in this order, and drop the others; `Refusal` as `set_pieces`."""
    held = {piece.code: piece for piece in _in_order(uow)}
    set_pieces(uow, clock, pieces=[held[code] for code in order if code in held])


def _in_order(uow: UnitOfWork) -> list[PieceRequirement]:
    return sorted(uow.all(PieceRequirement), key=lambda piece: piece.position)
