"""Pages marked as useful for a criterion: the member's own, of several files, never of a closed dossier."""

import pytest

from pdn_desktop.domain.candidacy import ReceiptEvent, ReceivedFile
from pdn_desktop.domain.committee import Recusal
from pdn_desktop.errors import Refusal
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.journal_board import act_detail, journal_page
from pdn_desktop.usecases.setting_up import remove_member
from pdn_desktop.usecases.useful_pages import Spot, mark_page, unmark_page, useful_pages
from tests.usecases.committee_samples import do, furnish, member, noon


@pytest.fixture(autouse=True)
def _call(office: CallFile) -> None:
    furnish(office)
    with office.unit("essai") as uow:
        uow.act("receipt.registered")
        for receipt, candidacy in (("r1", "passerelles"), ("r2", None)):
            content = uow.store_blob(receipt.encode())
            uow.add(
                ReceiptEvent(id=receipt, candidacy=candidacy, received_at=noon(), original_sha256=content)
            )
            for position, name in enumerate(("Dossier.pdf", "Annexe.pdf"), start=1):
                file = f"{receipt}-{position}"
                uow.add(
                    ReceivedFile(
                        id=file,
                        receipt=receipt,
                        position=position,
                        name=name,
                        media_type="application/pdf",
                        size=2,
                        sha256=content,
                        pages=9,
                    )
                )


def mark(office: CallFile, criterion: str, file: str, page: int, who: str = "m1") -> None:
    do(office, mark_page, member=who, criterion=criterion, file=file, page=page)


def test_pages_of_several_files_are_found_in_order(office: CallFile) -> None:
    mark(office, "C3", "r1-2", 1)
    mark(office, "C3", "r1-1", 7)
    mark(office, "C3", "r1-1", 2)
    mark(office, "C1", "r1-1", 2)
    assert do(office, useful_pages, member="m1") == {
        ("passerelles", "C3"): (
            Spot("r1-1", 2, "Dossier.pdf"),
            Spot("r1-1", 7, "Dossier.pdf"),
            Spot("r1-2", 1, "Annexe.pdf"),
        ),
        ("passerelles", "C1"): (Spot("r1-1", 2, "Dossier.pdf"),),
    }


def test_marking_twice_is_marking_once_and_it_can_be_taken_back(office: CallFile) -> None:
    for _ in range(2):
        mark(office, "C3", "r1-1", 2)
    do(office, unmark_page, member="m1", criterion="C3", file="r1-1", page=2)
    assert do(office, useful_pages, member="m1") == {}
    with pytest.raises(Refusal):
        do(office, unmark_page, member="m1", criterion="C3", file="r1-1", page=2)


def test_they_are_the_members_own(office: CallFile) -> None:
    mark(office, "C3", "r1-1", 2)
    assert do(office, useful_pages, member="m2") == {}
    newest = do(office, journal_page)[0]
    (change,) = do(office, act_detail, number=newest.number).changes
    assert (change.title, change.lines, change.remark) == (
        "Page utile – m1",
        (),
        "Son auteur seul peut la lire.",
    )


def test_a_member_who_stands_aside_marks_and_sees_nothing(office: CallFile) -> None:
    mark(office, "C3", "r1-1", 2)
    with office.unit("essai") as uow:
        uow.act("recusal.declared", "m1")
        uow.add(
            Recusal(id="d1", member="m1", candidacy="passerelles", nature="voisin", declared_on=noon().date())
        )
    assert do(office, useful_pages, member="m1") == {}
    with pytest.raises(Refusal, match="déport"):
        mark(office, "C3", "r1-1", 3)


@pytest.mark.parametrize(
    ("criterion", "file", "page", "why"),
    [
        ("C9", "r1-1", 1, "critère"),
        ("C1", "r1-1", 10, "page 10"),
        ("C1", "r1-1", 0, "page 0"),
        ("C1", "r2-1", 1, "aucune candidature"),
        ("C1", "nulle", 1, "n’existe pas"),
    ],
)
def test_what_is_off_the_dossier_is_refused(
    office: CallFile, criterion: str, file: str, page: int, why: str
) -> None:
    with pytest.raises(Refusal, match=why):
        mark(office, criterion, file, page)


def test_they_leave_with_the_member(office: CallFile) -> None:
    mark(office, "C3", "r1-1", 2, who="m3")
    do(office, remove_member, member=member("m3", position=2))
    assert do(office, useful_pages, member="m3") == {}
