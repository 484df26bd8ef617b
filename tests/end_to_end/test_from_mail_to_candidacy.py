"""A mail on a disk becomes a numbered candidacy: the real reader, the real inspector, the real call file."""

from collections.abc import Iterator
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from pdn_desktop import assets
from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.errors import Refusal
from pdn_desktop.exchange.presets import read_preset
from pdn_desktop.intake.reading import FileReader
from pdn_desktop.storage import call_file, keys
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.candidacies import CandidacyDetail, candidacy_detail, candidacy_list, file_content
from pdn_desktop.usecases.ports import Clock
from pdn_desktop.usecases.proposing import Proposal, propose
from pdn_desktop.usecases.registering import Registered, register
from pdn_desktop.usecases.setting_up import create_call
from tests.intake.mail_samples import mail, with_file
from tests.intake.pdf_samples import form, pdf, zip_bomb

READER = FileReader()
CODE = keys.new_code()


@pytest.fixture
def office(tmp_path: Path, clock: Clock) -> Iterator[CallFile]:
    path = tmp_path / "appel.pdn"
    call_file.create(path, CODE).close()
    preset = read_preset(assets.read_bytes("presets/call-2024.toml"), origin="call-2024.toml")
    with call_file.open_(path, CODE, clock=clock) as opened:
        with opened.unit("secrétariat") as uow:
            create_call(uow, clock, preset=preset)
        yield opened


def _take_in(office: CallFile, clock: Clock, path: Path) -> tuple[Proposal, Registered]:
    arrival = READER.read(path)
    reports = READER.inspect(arrival)
    with office.unit("secrétariat") as uow:
        proposal = propose(uow, clock, arrival=arrival, reports=reports)
    with office.unit("secrétariat") as uow:
        return proposal, register(uow, clock, arrival=arrival, reports=reports, choice=proposal.choice())


def _detail(office: CallFile, clock: Clock, done: Registered) -> CandidacyDetail:
    with office.unit("secrétariat") as uow:
        return candidacy_detail(uow, clock, candidacy=done.candidacy.id)


def _saved(folder: Path, message: EmailMessage, name: str = "depot.eml") -> Path:
    path = folder / name
    path.write_bytes(message.as_bytes())
    return path


def test_a_mail_with_a_filled_form_is_registered_without_a_keystroke(
    office: CallFile, clock: Clock, tmp_path: Path
) -> None:
    dossier = form(
        {
            "structure": "Association « Passerelles numériques d’Allier »",
            "siret": "00003101300014",
            "territoire": "03",
        }
    )
    message = with_file(with_file(mail(), "dossier signé.pdf", dossier), "CV coordinatrice.pdf", pdf())
    _, done = _take_in(office, clock, _saved(tmp_path, message))
    assert (done.candidacy.number, done.candidacy.module) == ("PDN-2024-M1-001", ModuleCode.M1)
    assert done.candidacy.received_at == datetime(2024, 3, 17, 23, 59, 59, tzinfo=ZoneInfo("Europe/Paris"))
    assert (done.applicant.name, done.applicant.siret) == (
        "Passerelles numériques d’Allier",
        "00003101300014",
    )
    (receipt,) = _detail(office, clock, done).receipts
    assert [(f.name, f.pages, f.pieces) for f in receipt.files] == [
        ("dossier signé.pdf", 1, ("DOSSIER",)),
        ("CV coordinatrice.pdf", 1, ("CV_COORD",)),
    ]
    with office.unit("lecture") as uow:
        assert file_content(uow, clock, file=receipt.files[0].id) == dossier
        assert uow.blob(receipt.original_sha256) == message.as_bytes()


def test_traps_in_a_mail_do_not_keep_its_dossier_out(office: CallFile, clock: Clock, tmp_path: Path) -> None:
    message = mail(subject="Candidature module 2 – Puy-de-Dôme", text="La SARL FormaNet Conseil candidate.\n")
    hostile = {
        "../<b>&{{x}}.pdf": zip_bomb(40),
        "x" * 300 + ".pdf": b"",
        "devis\u202efdp.exe": b"MZ",
        "dossier.pdf": pdf(catalog=b"/OpenAction << /S /JavaScript /JS (x) >>"),
    }
    for name, content in hostile.items():
        with_file(message, name, content)
    _, done = _take_in(office, clock, _saved(tmp_path, message))
    (receipt,) = _detail(office, clock, done).receipts
    bomb, empty, program, dossier = receipt.files
    assert bomb.name == "_b_&{{x}}.pdf"
    assert bomb.warnings == (
        "Le fichier demande des ressources démesurées pour être lu : ouvrez-le avec prudence.",
    )
    assert len(empty.name.encode()) <= 180
    assert empty.warnings == ("Ce fichier est vide.",)
    assert program.warnings[-1] == "Ce fichier peut exécuter un programme : ne l’ouvrez pas."
    assert (dossier.warnings, dossier.pieces) == (("Contient un script (JavaScript).",), ("DOSSIER",))
    assert (done.applicant.name, done.candidacy.coverage) == ("SARL FormaNet Conseil", {"63"})


def test_the_same_mail_dropped_twice_changes_nothing(office: CallFile, clock: Clock, tmp_path: Path) -> None:
    path = _saved(tmp_path, with_file(mail(subject="module 1, Allier"), "dossier.pdf", pdf()))
    _take_in(office, clock, path)
    with pytest.raises(Refusal, match="déjà enregistré sous le numéro PDN-2024-M1-001"):
        _take_in(office, clock, path)
    with office.unit("lecture") as uow:
        assert len(candidacy_list(uow, clock)) == 1


def test_a_lone_pdf_waits_for_a_person(office: CallFile, clock: Clock, tmp_path: Path) -> None:
    path = tmp_path / "dossier module 1 Allier.pdf"
    path.write_bytes(pdf(page_texts=("Structure : Association Déclic 12-25",)))
    with pytest.raises(Refusal, match="Une personne doit d’abord préciser la date d’arrivée"):
        _take_in(office, clock, path)
