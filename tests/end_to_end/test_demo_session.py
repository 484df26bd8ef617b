"""The session the demonstration holds: its quorum leaves out who stands aside, its votes are as told."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pdn_desktop import demo
from pdn_desktop.demo_verdict import BRAVO, CONFLICTED
from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.session import ItemKind, Quorum, Verdict
from pdn_desktop.storage import call_file, keys
from pdn_desktop.usecases.session_view import SessionView, session_list, session_view
from tests.usecases.committee_samples import after_both


@pytest.fixture
def session(story: Path) -> Iterator[SessionView]:
    code = keys.read_key_file(story / demo.KEY)
    with call_file.open_(story / demo.CALL, code) as office, office.unit("lecture") as uow:
        (held,) = session_list(uow, after_both, module=ModuleCode.M1)
        yield session_view(uow, after_both, session=held.id)


def test_all_items_were_dealt_with_one_after_the_other(session: SessionView) -> None:
    assert session.session.ended_at is not None
    assert len(session.items) == 9
    times = [(view.item.began_at, view.item.ended_at) for view in session.items]
    assert [began for began, _ in times[1:]] == [ended for _, ended in times[:-1]]
    assert session.gaps == 0


def test_the_recused_member_is_out_of_every_item_on_the_candidacies(session: SessionView) -> None:
    about = [view for view in session.items if view.item.kind in {ItemKind.CANDIDACY, ItemKind.SCOPE}]

    assert {view.seats.aside for view in about} == {(CONFLICTED,)}
    assert {view.quorum for view in about} == {Quorum(eligible=3, present=2, represented=1, required=2)}
    assert session.items[0].quorum == Quorum(eligible=4, present=3, represented=1, required=3)


def test_votes_hold_and_the_disagreement_is_kept(session: SessionView) -> None:
    votes = [vote for view in session.items for vote in view.votes]

    assert {vote.verdict for vote in votes} == {Verdict.ADOPTED}
    assert [(v.votes_for, v.abstentions) for v in votes if not v.consensus] == [(3, 0), (2, 1)]
    assert not any(view.outdated for view in session.items)
    assert [d.member.id for view in session.items for d in view.disagreements] == [BRAVO]
