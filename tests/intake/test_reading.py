"""Files on a disk, a stick or a share become arrivals, or a sentence."""

import base64
import os
import sys
import tracemalloc
from pathlib import Path

import pytest

from pdn_desktop.domain.candidacy import Channel
from pdn_desktop.errors import UnreadableArrival
from pdn_desktop.intake.outlook import COMPOUND_FILE
from pdn_desktop.intake.reading import FileReader
from pdn_desktop.usecases.arrivals import Reader
from tests.intake.mail_samples import mail, raw, with_file
from tests.intake.outlook_samples import HEADERS, compound, message
from tests.intake.pdf_samples import form, pdf

READER: Reader = FileReader()


def _file(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_a_mail_and_its_pieces_are_read_and_inspected(tmp_path: Path) -> None:
    message = with_file(mail(), "dossier.pdf", form({"siret": "00003101300014"}))
    message = with_file(with_file(message, "notes.txt", b"x", "text/plain"), "cv.pdf", b"PK\3\4")
    arrival = READER.read(_file(tmp_path, "depot.eml", message.as_bytes()))
    dossier, notes, cv = READER.inspect(arrival)
    assert dossier is not None
    assert dossier.fields == {"siret": "00003101300014"}
    assert notes is None
    assert cv is not None
    assert cv.warnings[0].startswith("Porte le nom d’un PDF mais c’est un document bureautique")


def test_an_outlook_message_is_read_whatever_its_name(tmp_path: Path) -> None:
    content = compound(message({0x007D: HEADERS}))

    assert READER.read(_file(tmp_path, "depot.dat", content)).sender_email == "contact@declic.example"


def test_a_lone_pdf_does_not_say_when_it_came(tmp_path: Path) -> None:
    arrival = READER.read(_file(tmp_path, "dossier.PDF", pdf()))
    assert (arrival.channel, arrival.received_at, arrival.sender_email) == (Channel.FILE_DROP, None, "")
    assert [(a.name, a.content) for a in arrival.attachments] == [("dossier.PDF", pdf())]
    assert arrival.warnings == ("Ce fichier ne dit ni quand ni comment il est arrivé : indiquez-le.",)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("vide.pdf", b"", "« vide.pdf » est vide."),
        ("vide.eml", b"", "« vide.eml » est vide."),
        ("faux.pdf", b"<html>", "« faux.pdf » porte le nom d’un PDF mais n’en est pas un."),
        ("lettre.pdf", b"PK\3\4", "« lettre.pdf » est un document bureautique ou une archive"),
        ("courriel.msg", COMPOUND_FILE + b"x" * 600, "Ce message Outlook est abîmé"),
        ("notes.txt", b"bonjour", "Ce fichier n’est pas un courriel"),
    ],
)
def test_what_is_neither_mail_nor_pdf_is_refused(
    tmp_path: Path, name: str, content: bytes, sentence: str
) -> None:
    with pytest.raises(UnreadableArrival, match=sentence) as refusal:
        READER.read(_file(tmp_path, name, content))
    assert "rien n’a été enregistré" in refusal.value.safe


def test_a_hostile_file_name_is_shown_disarmed(tmp_path: Path) -> None:
    with pytest.raises(UnreadableArrival) as refusal:
        READER.read(_file(tmp_path, "<b>&{{x}}\u202e.pdf", b""))
    assert refusal.value.what == "« _b_&{{x}}.pdf » est vide."


def test_a_folder_or_a_missing_file_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "absent.eml"):
        with pytest.raises(UnreadableArrival, match="est introuvable ou n’est pas un fichier"):
            READER.read(path)


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "tuyau.eml")
    with pytest.raises(UnreadableArrival, match="n’est pas un fichier"):
        READER.read(tmp_path / "tuyau.eml")


def test_a_file_beyond_the_limit_is_refused_with_the_limit(tmp_path: Path) -> None:
    with (tmp_path / "lourd.eml").open("wb") as file:
        file.truncate((250 << 20) + 1)
    with pytest.raises(UnreadableArrival, match="dépasse 250 Mo"):
        READER.read(tmp_path / "lourd.eml")


def test_a_mail_at_the_limit_takes_little_more_memory_than_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "lourd.eml"
    line = base64.b64encode(b"%PDF-1.7" * 7 + b"x")  # 76 characters
    head = raw("From: a@b.example\nTo: c@d.example\nContent-Type: application/pdf; name=a.pdf", b"")
    with path.open("wb") as file:
        file.write(head.removesuffix(b"\r\n") + b"Content-Transfer-Encoding: base64\r\n\r\n")
        for _ in range(330):
            file.write((line + b"\r\n") * 10_000)
    size = path.stat().st_size
    assert size > 245 << 20
    tracemalloc.start()
    try:
        (attachment,) = FileReader().read(path).attachments
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert attachment.size == 330 * 10_000 * 57
    assert peak < 3 * size
