"""Issued documents: numbered, frozen, found again by their code, cancelled only by another one."""

import hashlib
import io
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from pypdf import PdfReader

from pdn_desktop.documents.press import Press
from pdn_desktop.domain.call import Institution, JournalEntry
from pdn_desktop.domain.candidacy import Candidacy
from pdn_desktop.domain.outcomes import DocumentKind, IssuedDocument, Outcome
from pdn_desktop.errors import MissingSettings, Refusal
from pdn_desktop.usecases.issuing import (
    DocumentRow,
    check_code,
    document_of_code,
    documents,
    preview,
    print_run,
    reissue,
)
from pdn_desktop.usecases.letter_sheets import thawed
from pdn_desktop.usecases.setting_up import current_settings
from tests.usecases import letter_samples as samples
from tests.usecases.letter_desk import Desk, words
from tests.usecases.letter_samples import HORIZONS, PASSERELLES, VALMONT, VOLCANS


@pytest.fixture
def decided(desk: Desk) -> Desk:
    desk.change(samples.decide_module_1)
    return desk


def register(desk: Desk) -> tuple[DocumentRow, ...]:
    return desk.read(lambda uow: documents(uow, desk.clock))


def again(desk: Desk, document: IssuedDocument) -> IssuedDocument:
    with desk.office.unit("Secrétaire") as uow:
        return reissue(uow, desk.clock, desk.press, document=document.id)


def test_letters_are_numbered_by_year_module_and_type(decided: Desk) -> None:
    issued = decided.issue(decided.planned(VOLCANS), decided.planned(VALMONT))
    assert [document.number for document in issued] == ["2024-M1-NR-001", "2024-M1-NR-002"]
    acknowledgement = decided.issue(decided.planned(VOLCANS, acknowledgement=True))
    assert acknowledgement[0].number == "2024-M1-AR-001"


def test_an_issued_letter_is_frozen_with_all_it_was_made_from(decided: Desk) -> None:
    (document,) = decided.issue(decided.planned(VOLCANS))
    content = decided.printed(document)
    assert document.sha256 == hashlib.sha256(content).hexdigest()
    assert document.size == len(content)
    assert document.pages == 2
    assert document.dated == date(2024, 5, 6)
    assert document.signatories == ("Claude SPÉCIMEN",)
    assert document.title == "Candidature non retenue – Réseau Jeunes Volcans"
    assert document.scopes == ("M1-63",)
    said = words(content)
    assert "Nos réf. : 2024-M1-NR-001 (dossier PDN-2024-M1-002)" in said
    decided.change(lambda uow: samples.rule(uow, "M1-63", reference="autre"))
    assert decided.printed(document) == content


def test_what_is_issued_is_not_marked_as_a_draft(decided: Desk) -> None:
    (document,) = decided.issue(decided.planned(VOLCANS))
    first = PdfReader(io.BytesIO(decided.printed(document))).pages[0]
    assert "PROJET" not in first.extract_text()


def test_the_check_code_of_the_foot_finds_the_document(decided: Desk) -> None:
    (document,) = decided.issue(decided.planned(VOLCANS))
    assert len(document.check_code) == 11
    typed = document.check_code.lower().replace("-", " ")
    assert decided.read(lambda uow: document_of_code(uow, decided.clock, code=typed)) == document
    assert decided.read(lambda uow: document_of_code(uow, decided.clock, code="AAAAA-AAAAA")) is None


def test_the_check_code_depends_on_the_secret_and_on_every_byte() -> None:
    assert check_code(b"secret", b"data") == "DMWBN-N232K"
    assert check_code(b"secret", b"datA") != "DMWBN-N232K"
    assert check_code(b"Secret", b"data") != "DMWBN-N232K"


def test_a_frozen_sheet_prints_the_same_bytes(decided: Desk) -> None:
    (document,) = decided.issue(decided.planned(VOLCANS))
    sheet = decided.read(lambda uow: thawed(uow.blob(document.data_sha256), uow.blob))
    assert sheet.check_code == ""
    printed = decided.press.letter(replace(sheet, check_code=document.check_code))
    assert printed.content == decided.printed(document)


def test_nothing_is_issued_while_a_setting_is_empty(decided: Desk) -> None:
    decided.change(lambda uow: uow.replace(uow.get(Institution, "CAF63").with_(director_name="", city="")))
    with pytest.raises(MissingSettings) as refused:
        decided.issue(decided.planned(VOLCANS), decided.planned(VALMONT))
    assert refused.value.missing == (
        "la ville d’où partent les courriers de la Caf du Puy-de-Dôme",
        "le nom du signataire de la Caf du Puy-de-Dôme",
    )
    assert register(decided) == ()
    decided.change(samples.fill_settings)
    assert decided.issue(decided.planned(VOLCANS))[0].number == "2024-M1-NR-001"


def test_a_draft_is_shown_all_the_same(decided: Desk) -> None:
    decided.change(lambda uow: uow.replace(uow.get(Institution, "CAF63").with_(director_name="")))
    assert "[à compléter : le nom du signataire de la Caf du Puy-de-Dôme]" in decided.letter(VOLCANS)
    assert register(decided) == ()


def test_a_result_that_is_not_known_has_no_draft(desk: Desk) -> None:
    with pytest.raises(Refusal, match="n’est pas encore connu"):
        desk.letter(VOLCANS)


def test_a_letter_that_waits_is_not_issued(desk: Desk) -> None:
    desk.change(
        lambda uow: samples.rule(uow, "M1-63"),
        lambda uow: samples.decide(uow, "M1-63", VOLCANS, Outcome.NOT_RETAINED),
    )
    with pytest.raises(Refusal, match=r"attend encore.*aucune candidature retenue"):
        desk.issue(desk.planned(VOLCANS))


def test_a_letter_is_issued_once(decided: Desk) -> None:
    letter = decided.planned(VOLCANS)
    decided.issue(letter)
    with pytest.raises(Refusal, match=r"2024-M1-NR-001 a déjà été émis"):
        decided.issue(letter)


def test_a_letter_planned_before_the_decision_changed_is_not_issued(decided: Desk) -> None:
    letter = decided.planned(VOLCANS)
    decided.change(lambda uow: samples.decide(uow, "M1-63", VOLCANS))
    with pytest.raises(Refusal, match="une décision a changé"):
        decided.issue(letter)


def test_conventions_go_first_and_the_letters_enclose_them(decided: Desk) -> None:
    letters = [*decided.agreements(), decided.planned(PASSERELLES), decided.planned(HORIZONS)]
    issued = decided.issue(*reversed(letters))
    assert sorted(document.number for document in issued) == [
        "2024-M1-RD-001",
        "2024-M1-RE-001",
        "CONV-2024-PDN-001",
        "CONV-2024-PDN-002",
    ]
    said = words(decided.printed(next(d for d in issued if d.kind is DocumentKind.RETAINED)))
    agreement = next(d for d in issued if d.kind is DocumentKind.AGREEMENT and PASSERELLES in d.candidacies)
    assert f"P. J. : convention {agreement.number} (3 exemplaires)" in said


def test_an_issued_acknowledgement_dates_the_candidacy(desk: Desk) -> None:
    desk.issue(desk.planned(VOLCANS, acknowledgement=True))
    assert desk.read(lambda uow: uow.get(Candidacy, VOLCANS)).acknowledged_on == date(2024, 5, 6)


def test_the_journal_names_the_documents(decided: Desk) -> None:
    decided.issue(decided.planned(VOLCANS), decided.planned(VALMONT))
    entry = decided.read(lambda uow: uow.all(JournalEntry))[-1]
    assert (entry.action, entry.subject) == ("documents.issued", "2024-M1-NR-001 … 2024-M1-NR-002 (2)")


def test_a_document_issued_anew_cancels_the_former_one(decided: Desk) -> None:
    (former,) = decided.issue(decided.planned(VOLCANS))
    decided.clock.advance(days=2)
    successor = again(decided, former)
    assert successor.number == "2024-M1-NR-002"
    assert successor.replaces == former.id
    assert decided.read(lambda uow: uow.get(IssuedDocument, former.id)).replaced_by == successor.id
    said = words(decided.printed(successor))
    assert "Annule et remplace : 2024-M1-NR-001 du 6 mai 2024" in said
    assert "Clermont-Ferrand, le 8 mai 2024" in said
    assert [(row.replaces, row.replaced_by) for row in register(decided)] == [
        ("", "2024-M1-NR-002"),
        ("2024-M1-NR-001", ""),
    ]
    with pytest.raises(Refusal, match="a déjà été remplacé"):
        again(decided, former)


def test_a_result_that_changed_after_its_letter_is_told_by_a_new_one(decided: Desk) -> None:
    (former,) = decided.issue(decided.planned(VOLCANS))
    decided.change(
        lambda uow: samples.decide(uow, "M1-63", VOLCANS, at=samples.ISSUE_DAY.replace(hour=11)),
        lambda uow: samples.grant_to(uow, VOLCANS, "CAF63"),
    )
    decided.clock.advance(hours=3)
    planned = decided.planned(VOLCANS)
    assert planned.outdated
    assert planned.issued == former
    with pytest.raises(MissingSettings, match="la convention de l’association Réseau Jeunes Volcans"):
        again(decided, former)
    decided.issue(*[a for a in decided.agreements() if VOLCANS in a.candidacies])
    assert again(decided, former).number == "2024-M1-RE-001"
    assert not decided.planned(VOLCANS).outdated


def test_a_decision_taken_again_outdates_the_letter(decided: Desk) -> None:
    decided.issue(decided.planned(VOLCANS))
    assert not decided.planned(VOLCANS).outdated
    decided.change(lambda uow: samples.rule(uow, "M1-63", at=samples.ISSUE_DAY.replace(hour=11)))
    assert decided.planned(VOLCANS).outdated


def test_a_run_prints_the_letters_as_they_were_frozen(decided: Desk, press: Press) -> None:
    issued = decided.issue(decided.planned(VOLCANS), decided.planned(VALMONT), *decided.agreements())
    decided.change(lambda uow: uow.replace(current_settings(uow).with_(court_name="autre tribunal")))
    with decided.office.unit("Secrétaire") as uow:
        printed = print_run(uow, press, documents=[document.id for document in issued])
    said = words(printed.content)
    assert printed.pages == 4
    assert "2024-M1-NR-001" in said
    assert "2024-M1-NR-002" in said
    assert "autre tribunal" not in said
    assert "CONVENTION" not in said


def test_a_run_of_nothing_is_refused(decided: Desk, press: Press) -> None:
    with decided.office.unit("Secrétaire") as uow, pytest.raises(Refusal, match="Aucun courrier émis"):
        print_run(uow, press, documents=[])


def test_the_register_shows_each_document(decided: Desk) -> None:
    decided.issue(decided.planned(VOLCANS))
    (row,) = register(decided)
    assert row.file_name == "2024-M1-NR-001.pdf"
    assert row.label == "Candidature non retenue"
    assert row.structure == "Réseau Jeunes Volcans"
    assert row.candidacies == ("PDN-2024-M1-002",)


def test_a_letter_is_dated_in_paris(decided: Desk) -> None:
    decided.clock.now = datetime(2024, 5, 6, 22, 30, tzinfo=UTC)
    (document,) = decided.issue(decided.planned(VOLCANS))
    assert document.dated == date(2024, 5, 7)


def test_a_planned_agreement_can_be_drafted(decided: Desk) -> None:
    agreement = next(a for a in decided.agreements() if PASSERELLES in a.candidacies)
    printed = decided.read(lambda uow: preview(uow, decided.clock, decided.press, letter=agreement))
    assert printed.pages == 4
