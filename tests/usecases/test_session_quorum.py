"""What the committee decides while it sits needs its quorum, without those who stand aside."""

from decimal import Decimal

import pytest

from pdn_desktop.domain.scoring import AgreedMark
from pdn_desktop.errors import Refusal
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.recusing import declare_recusal
from pdn_desktop.usecases.reviewing import agree_mark
from pdn_desktop.usecases.session_room import open_session
from tests.usecases.committee_samples import do
from tests.usecases.session_samples import furnish, seat


def agree(office: CallFile, candidacy: str = "passerelles") -> AgreedMark:
    agreed: AgreedMark = do(
        office, agree_mark, candidacy=candidacy, criterion="C1", value=Decimal(4), reason="débat"
    )
    return agreed


def test_no_quorum_is_asked_while_no_session_sits(office: CallFile) -> None:
    furnish(office)

    assert agree(office).value == Decimal(4)


def test_an_agreed_mark_needs_the_quorum_of_its_candidacy_while_the_session_sits(office: CallFile) -> None:
    furnish(office)
    do(office, declare_recusal, member="m1", candidacy="volcans", restriction="lien ancien")
    seat(office, "m1", "m2", "chair1")
    do(office, open_session, session="s1")

    assert agree(office).value == Decimal(4)
    with pytest.raises(Refusal, match="2\u00a0voix pour 3 nécessaires, sans les membres déportés"):
        agree(office, "volcans")
    seat(office, "m1", "m2", "chair1", "chair2")
    assert agree(office, "volcans").candidacy == "volcans"


def test_the_settings_may_let_the_committee_decide_without_quorum(office: CallFile) -> None:
    furnish(office, vote_without_quorum=True)
    do(office, open_session, session="s1")

    assert agree(office).value == Decimal(4)
