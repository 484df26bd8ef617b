"""What a letter reads beyond the docket: the mailbox it names is one of a Caf that was applied to."""

import pytest

from pdn_desktop.domain.call import Institution
from pdn_desktop.domain.candidacy import Applicant, Candidacy, ReceiptEvent
from pdn_desktop.usecases.matter import details_of
from pdn_desktop.usecases.ports import UnitOfWork
from tests.usecases import letter_samples as samples
from tests.usecases.letter_desk import Desk
from tests.usecases.letter_samples import VOLCANS

BOXES = {"CAF03": ("depot@caf03.test",), "CAF63": ("depot@caf63.test",)}


def filed_at(*addresses: str, coverage: str = "63") -> object:
    def change(uow: UnitOfWork) -> None:
        for code, boxes in BOXES.items():
            uow.replace(uow.get(Institution, code).with_(deposit_addresses=boxes))
        uow.replace(uow.get(Candidacy, VOLCANS).with_(coverage=frozenset(coverage.split())))
        uow.add(
            ReceiptEvent(
                id="r1", candidacy=VOLCANS, received_at=samples.DECIDED_AT, original_sha256="00",
                addresses=addresses,
            )
        )  # fmt: skip

    return change


@pytest.mark.parametrize(
    ("addresses", "coverage", "named"),
    [
        (("depot@caf03.test", "depot@caf63.test"), "63", "depot@caf63.test"),
        (("depot@caf03.test", "depot@caf63.test"), "03 63", "depot@caf03.test"),
        (("depot@caf03.test",), "63", "depot@caf03.test"),
        ((), "63", ""),
    ],
)
def test_the_mailbox_named_is_one_of_a_caf_that_was_applied_to(
    desk: Desk, addresses: tuple[str, ...], coverage: str, named: str
) -> None:
    desk.change(filed_at(*addresses, coverage=coverage))  # type: ignore[arg-type]  # a change of the call
    found = desk.read(lambda uow: details_of(uow, uow.get(Candidacy, VOLCANS), uow.get(Applicant, VOLCANS)))
    assert found.address == named
