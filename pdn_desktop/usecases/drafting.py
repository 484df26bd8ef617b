"""Keep what is typed of a proposal or a decision until it is recorded: nothing typed is lost."""

from pdn_desktop.domain.drafts import DraftKind, ScopeDraft, same_words
from pdn_desktop.errors import Refusal
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.scope_ranking import scope_of


def keep_draft(
    uow: UnitOfWork,
    clock: Clock,
    *,
    scope: str,
    kind: DraftKind,
    before: ScopeDraft | None,
    after: ScopeDraft | None,
) -> ScopeDraft | None:
    """Put what is typed in the place of the draft this person saw; None stands for no draft.

    `Refusal` when the file holds another one by now: nobody's words go unseen.
    """
    code = scope_of(uow, scope).code
    held = uow.find(ScopeDraft, code, kind)
    if same_words(held, after):
        return held
    if not same_words(held, before):
        raise Refusal(
            f"Un autre brouillon du périmètre {code} a été enregistré entre-temps.",
            safe="Il est gardé tel quel.",
            to_do="Relisez-le, puis choisissez lequel des deux continuer.",
        )
    if after is None:
        uow.act("scope.draft_dropped", code)
        forget_draft(uow, code, kind)
        return None
    uow.act("scope.drafted", code)
    return uow.put(after.with_(at=clock(), by=uow.actor, version=held.version if held else 0))


def forget_draft(uow: UnitOfWork, scope: str, kind: DraftKind) -> None:
    """Take out the draft of what is recorded by the same act; the history keeps it."""
    draft = uow.find(ScopeDraft, scope, kind)
    if draft is not None:
        uow.remove(draft)
