"""What is typed of a proposal or a decision, kept in the call file as a draft until it is recorded."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from pdn_desktop.domain.drafts import DraftKind, ScopeDraft, same_words
from pdn_desktop.errors import Refusal
from pdn_desktop.screens.background import Job
from pdn_desktop.screens.desk import Desk
from pdn_desktop.screens.edits import Edits
from pdn_desktop.usecases.drafting import keep_draft

RESTS_AFTER_MS = 600
"""What is typed is kept when the hands rest."""


class DraftKeeper(QObject):
    """Writes what `typed` returns, None when nothing is; `told` follows what may be said of the draft.

    Once another draft stands in the file, ours is written no more until a person chooses between them.
    """

    told = Signal()

    def __init__(
        self,
        desk: Desk,
        edits: Edits,
        kind: DraftKind,
        typed: Callable[[], ScopeDraft | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk, self._edits, self._kind, self._typed = desk, edits, kind, typed
        self.known: ScopeDraft | None = None  # in the file, or on its way there
        self.other: ScopeDraft | None = None  # stands there in the place of ours
        self.clashes = False
        self.resumed = False  # not a word was added since it was taken up
        self._shown: ScopeDraft | None = None  # as typed when it was last the same as `known`
        self._flying = 0
        self._anew = True
        self._rest = QTimer(self, singleShot=True, interval=RESTS_AFTER_MS)
        self._rest.timeout.connect(self.settle)

    @property
    def ahead(self) -> bool:
        """Tell whether something is typed that the file does not hold, nor is about to."""
        return not same_words(self._typed(), self._shown)

    def receive(self, draft: ScopeDraft | None) -> bool:
        """Take note of the draft the file holds; tell whether to show it in the place of what is typed."""
        if self._flying:
            return False
        if self.clashes or (self.ahead and not same_words(draft, self.known)):
            self._meet(draft)
            return False
        news, self._anew = self._anew or not same_words(draft, self.known), False
        self.resumed = self.resumed or (news and draft is not None)
        self.known = draft
        return news or (not self.ahead and self._typed() is None)

    def shown(self) -> None:
        """Note that what is on show now is what the file holds."""
        self._shown = self._typed()
        self._tell()

    def touched(self) -> None:
        """Note that something was typed, chosen or taken back."""
        if self.ahead:
            self.resumed = False
            self._rest.start()
        self._tell()

    def settle(self) -> Job[ScopeDraft | None] | None:
        """Write now what is typed and not yet written; None when there is nothing to write."""
        self._rest.stop()
        if not self.ahead or self.clashes:
            return None
        former, before, after = self._shown, self.known, self._typed()
        self._shown = self.known = after
        self._flying += 1
        scope = next(each.scope for each in (after, before) if each is not None)
        job = self._desk.do(keep_draft, scope=scope, kind=self._kind, before=before, after=after)
        job.refused(lambda _: True)  # said in the card, with both ways out
        return job.then(self._landed).otherwise(partial(self._failed, former, before))

    def give_up(self, words: str) -> None:
        """Take the draft out of the file, in a way that can be undone; where two clash, the other stays."""
        self._rest.stop()
        if self.clashes:
            self.known, self._anew, self.resumed = self.other, True, True
            self._clash(clashes=False)
            return
        self.settle()
        dropped, self.known, self._shown = self.known, None, None
        if dropped is None:
            return
        self._flying += 1
        act = partial(keep_draft, scope=dropped.scope, kind=self._kind)
        lead = (ScopeDraft, dropped.key), f"{dropped.scope}-{self._kind}"
        job = self._edits.act(
            words, partial(act, before=dropped, after=None), partial(act, before=None, after=dropped), lead
        )
        job.then(self._landed).otherwise(partial(self._failed, dropped, dropped))

    def insist(self) -> None:
        """Go on with what is typed here: the other draft stays in the history."""
        self.known, self.other = self.other, None
        self._shown = self.known
        self._clash(clashes=False)
        self.settle()

    def recorded(self) -> None:
        """Note that what was typed is recorded, and its draft gone with it."""
        self._rest.stop()
        self.known, self._shown, self._anew, self.resumed = None, self._typed(), True, False
        self._tell()

    def _meet(self, draft: ScopeDraft | None) -> None:
        """Stand aside for another draft; go on when there is none."""
        self.other = draft
        clashes = draft is not None and not same_words(draft, self.known)
        if draft is None:
            self.known = None
        self._clash(clashes=clashes)

    def _landed(self, kept: ScopeDraft | None) -> None:
        self._flying -= 1
        if not self._flying:
            self.known = kept
        self._tell()

    def _failed(self, shown: ScopeDraft | None, known: ScopeDraft | None, failure: Exception) -> None:
        """Hold on to what the file declined; where another draft stands there, ask to read it."""
        self._flying -= 1
        self._shown, self.known = shown, known
        self._clash(clashes=isinstance(failure, Refusal))
        if self.clashes:
            self._edits.stale.emit()

    def _clash(self, *, clashes: bool) -> None:
        self.clashes = clashes
        self._tell()

    def _tell(self) -> None:
        if self.ahead:
            self._desk.hold(self, faulty=self.clashes)
        else:
            self._desk.release(self)
        self.told.emit()
