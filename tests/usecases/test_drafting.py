"""Drafts of proposals and decisions: kept as typed, nobody's overwritten unseen, gone once recorded."""

import json
import os
import signal
from datetime import timedelta
from pathlib import Path

import pytest

from pdn_desktop.domain.awarding import Award
from pdn_desktop.domain.call import JournalEntry
from pdn_desktop.domain.drafts import DecisionChoice, DraftedAward, DraftKind, ScopeDraft, same_words
from pdn_desktop.domain.outcomes import Outcome, Proposal, Reason, ScopeDecision
from pdn_desktop.errors import Refusal
from pdn_desktop.storage import call_file, keys
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.deciding import propose
from pdn_desktop.usecases.decision_board import decision_board
from pdn_desktop.usecases.drafting import keep_draft
from pdn_desktop.usecases.scope_ranking import scope_of
from tests.storage.storage_samples import NOON
from tests.usecases.committee_samples import do, furnish, scored

LATE_PLAN = (Reason(criterion="C1", text="le calendrier de M. d\u2019Été n\u2019est pas précisé"),)
TYPED = ScopeDraft(
    scope="M1-03",
    kind=DraftKind.PROPOSAL,
    awards=(DraftedAward(candidacy="valmont", outcome=Outcome.NOT_RETAINED, reasons=LATE_PLAN),),
    at=NOON,
)
MORE = TYPED.with_(awards=(*TYPED.awards, DraftedAward(candidacy="horizons", strengths="un <b>réseau</b>")))
AWARDS = (
    Award("passerelles", Outcome.RETAINED),
    Award("horizons", Outcome.NOT_RETAINED, reasons=LATE_PLAN),
    Award("valmont", Outcome.NOT_RETAINED, reasons=LATE_PLAN),
)


@pytest.fixture(autouse=True)
def _call(office: CallFile) -> None:
    furnish(office, min_raters=1)
    for name, value in (("passerelles", "5"), ("horizons", "4"), ("valmont", "3")):
        scored(office, "m1", name, (value,) * 5)


def keep(
    office: CallFile, before: ScopeDraft | None, after: ScopeDraft | None, scope: str = "M1-03"
) -> ScopeDraft | None:
    return do(office, keep_draft, scope=scope, kind=DraftKind.PROPOSAL, before=before, after=after)


def held(office: CallFile) -> ScopeDraft | None:
    with office.unit("test") as uow:
        return uow.find(ScopeDraft, "M1-03", DraftKind.PROPOSAL)


def test_a_draft_is_kept_with_its_author_and_counts_nowhere(office: CallFile) -> None:
    keep(office, None, TYPED)

    kept = held(office)
    assert kept is not None
    assert same_words(kept, TYPED)
    assert kept.by == "m1"
    sheet = do(office, decision_board).sheets["M1-03"]
    assert sheet.drafts == {DraftKind.PROPOSAL: kept}
    assert (sheet.view.proposals, sheet.view.facts.opinion) == ({}, False)
    with office.unit("test") as uow:
        assert (uow.count(Proposal), uow.count(ScopeDecision)) == (0, 0)


def test_the_journal_tells_of_a_draft_without_its_words(office: CallFile) -> None:
    keep(office, None, TYPED)
    keep(office, TYPED, MORE)

    with office.unit("test") as uow:
        entries = [entry for entry in uow.all(JournalEntry) if entry.action == "scope.drafted"]
        told = json.dumps([entry.model_dump(mode="json") for entry in entries])
        past = uow.history(ScopeDraft, "M1-03", DraftKind.PROPOSAL)
    assert [entry.subject for entry in entries] == ["M1-03", "M1-03"]
    assert "calendrier" not in told
    assert "réseau" not in told
    assert [draft and len(draft.awards) for _, _, draft in past] == [1, 2]


def test_the_same_words_make_no_act(office: CallFile) -> None:
    keep(office, None, TYPED)
    entries = office.entries
    keep(office, TYPED, TYPED.with_(at=NOON + timedelta(hours=1)))

    assert office.entries == entries


@pytest.mark.parametrize("seen", [None, MORE])
def test_another_draft_is_not_overwritten_unseen(office: CallFile, seen: ScopeDraft | None) -> None:
    keep(office, None, TYPED)

    with pytest.raises(Refusal, match="enregistré entre-temps") as refused:
        keep(office, seen, MORE.with_(awards=()))

    assert refused.value.safe == "Il est gardé tel quel."
    assert same_words(held(office), TYPED)


def test_an_abandoned_draft_stays_in_the_history(office: CallFile) -> None:
    keep(office, None, TYPED)
    keep(office, TYPED, None)

    assert held(office) is None
    with office.unit("test") as uow:
        assert [d and d.scope for _, _, d in uow.history(ScopeDraft, "M1-03", "proposal")] == ["M1-03", None]
    keep(office, None, TYPED)
    assert same_words(held(office), TYPED)


def test_recording_takes_the_draft_out_in_the_same_act(office: CallFile) -> None:
    keep(office, None, TYPED)
    other = ScopeDraft(scope="M1-03", kind=DraftKind.DECISION, choice=DecisionChoice.DROP, at=NOON)
    do(office, keep_draft, scope="M1-03", kind=DraftKind.DECISION, before=None, after=other)
    entries = office.entries
    do(office, propose, scope="M1-03", awards=AWARDS)

    assert held(office) is None
    assert office.entries == entries + 1
    with office.unit("test") as uow:
        assert [draft.kind for draft in uow.all(ScopeDraft)] == [DraftKind.DECISION]


def test_a_proposal_refused_leaves_the_draft(office: CallFile) -> None:
    keep(office, None, TYPED)
    with pytest.raises(Refusal, match="Sans résultat"):
        do(office, propose, scope="M1-03", awards=AWARDS[:1])

    assert same_words(held(office), TYPED)


def test_a_draft_is_of_a_scope_of_the_call(office: CallFile) -> None:
    with pytest.raises(Refusal), office.unit("m1") as uow:
        scope_of(uow, "M9-99")
    with pytest.raises(Refusal):
        keep(office, None, TYPED, scope="M9-99")


def _keep_and_wait(path: Path, code: str, told: int) -> None:
    with call_file.open_(path, code) as office:
        furnish(office, min_raters=1)
        keep(office, None, TYPED)
        os.write(told, b"kept")
        signal.pause()


def test_a_draft_survives_a_killed_process(tmp_path: Path) -> None:
    path, code = tmp_path / "tué.pdn", keys.new_code()
    call_file.create(path, code).close()
    reading, writing = os.pipe()
    typist = os.fork()
    if typist == 0:
        _keep_and_wait(path, code, writing)
    assert os.read(reading, 4) == b"kept"
    os.kill(typist, signal.SIGKILL)
    os.waitpid(typist, 0)
    for end in (reading, writing):
        os.close(end)

    with call_file.open_(path, code) as office:
        assert same_words(held(office), TYPED)
        assert office.check().holds
