"""Sheets to print: who gets which, what stands on them, and codes nobody can guess."""

import pytest

from pdn_desktop.documents.press import Press
from pdn_desktop.domain.candidacy import AdmissibilityStatus, Candidacy
from pdn_desktop.domain.committee import Member, Role
from pdn_desktop.domain.hearing import Hearing, HearingStatus
from pdn_desktop.domain.scoring import Round
from pdn_desktop.errors import Refusal
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.paper_sheets import paper_run
from pdn_desktop.usecases.recusing import declare_recusal
from tests.domain.scoring_samples import member
from tests.usecases.committee_samples import do, furnish


def test_each_member_has_a_sheet_per_candidacy_he_may_read(office: CallFile) -> None:
    furnish(office, interests_first=False)
    do(office, declare_recusal, member="m2", candidacy="declic")

    run = do(office, paper_run)

    assert [(book.member, len(book.pages), book.aside) for book in run.books] == [
        ("m1", 6, ""),
        ("m2", 4, "m2 s’est déporté(e), sans fiche ici\u00a0: PDN-2024-M2-005 et PDN-2024-M2-006."),
        ("m3", 6, ""),
    ]


def test_a_sheet_says_whose_it_is_and_by_which_grid(office: CallFile) -> None:
    furnish(office, interests_first=False)

    page = do(office, paper_run).books[0].pages[2]

    assert (page.number, page.structure) == ("PDN-2024-M1-003", "Fédération Horizons jeunesse 03-63")
    assert dict(page.facts) == {
        "Membre du comité": "m1",
        "Tour": "sur dossier",
        "Module": "1 «\u00a0Coordination générale\u00a0»",
        "Territoires": "Allier et Puy-de-Dôme",
        "Grille": "version 1, pas encore scellée",
    }
    assert [each.code for each in page.criteria] == ["C1", "C2", "C3", "C4", "C5"]


def test_every_sheet_has_a_code_of_its_own_that_stays(office: CallFile) -> None:
    furnish(office, interests_first=False)

    runs = [do(office, paper_run, round_=round_) for round_ in (*Round, Round.DOSSIER)]
    codes = [[page.code for book in run.books for page in book.pages] for run in runs]

    assert len({*codes[0], *codes[1]}) == 36
    assert codes[0] == codes[2]
    assert all(len(code) == 11 and code[5] == "-" for code in codes[0])


def test_whoever_has_not_declared_interests_has_no_sheet(office: CallFile) -> None:
    furnish(office, interests_first=True)

    with pytest.raises(Refusal, match="aucune fiche à imprimer"):
        do(office, paper_run)


def test_inadmissible_candidacies_and_silent_members_have_no_sheet(office: CallFile) -> None:
    furnish(office, interests_first=False)
    with office.unit("Secrétariat") as uow:
        uow.act("test")
        found = uow.get(Candidacy, "volcans")
        uow.replace(found.with_(status=AdmissibilityStatus.INADMISSIBLE))
        uow.replace(uow.get(Member, "m3").with_(role=Role.OBSERVER))
        uow.add(member("m4", role=Role.ADVISORY, position=9))

    run = do(office, paper_run)

    assert [book.member for book in run.books] == ["m1", "m2", "m4"]
    assert [page.number for page in run.books[0].pages][:2] == ["PDN-2024-M1-001", "PDN-2024-M1-003"]


def test_who_was_not_heard_is_not_marked_after_the_hearing(office: CallFile) -> None:
    furnish(office, interests_first=False)
    with office.unit("Secrétariat") as uow:
        uow.act("test")
        uow.add(Hearing(candidacy="pixels", status=HearingStatus.ABSENT))

    numbers = [page.number for page in do(office, paper_run, round_=Round.AFTER_AUDITION).books[0].pages]

    assert "PDN-2024-M2-005" not in numbers
    assert len(numbers) == 5


def test_a_member_without_any_sheet_gets_a_page_that_says_why(office: CallFile, press: Press) -> None:
    furnish(office, interests_first=False)
    for name in ("passerelles", "volcans", "pixels"):
        do(office, declare_recusal, member="m2", candidacy=name)

    books = do(office, paper_run).books

    assert books[1].pages == ()
    assert press.papers(books[1:2]).pages == 1
