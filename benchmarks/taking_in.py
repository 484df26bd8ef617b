"""Two hundred mails of 5 MB taken in, against reading and hashing the same bytes."""

import hashlib
from collections.abc import Callable
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from time import perf_counter

from benchmarks.measure import Figure
from benchmarks.sample_call import clock, found
from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.candidacy import Applicant
from pdn_desktop.intake.reading import FileReader
from pdn_desktop.storage import call_file, keys
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.registering import Choice, register

MAILS, MAIL_BYTES = 200, 5_000_000
IN_BASE64 = 57 / 78  # of the bytes of a line, with its end


def measure(folder: Path) -> Figure:
    """Take in each mail once, right after its bytes were read and hashed: both come from the same cache."""
    with call_file.create(folder / "taking-in.pdn", keys.new_code()) as office:
        found(office)
        pairs = tuple(_pair(office, number, folder / "mail.eml") for number in range(MAILS))
    return Figure(
        f"{MAILS} courriels de 5 Mo enregistrés", "les lire et en faire l’empreinte", pairs, budget=60
    )


def _pair(office: CallFile, number: int, path: Path) -> tuple[float, float]:
    path.write_bytes(_mail(number))
    return _seconds(lambda: hashlib.sha256(path.read_bytes())), _seconds(
        lambda: _take_in(office, number, path)
    )


def _seconds(work: Callable[[], object]) -> float:
    started = perf_counter()
    work()
    return perf_counter() - started


def _mail(number: int) -> bytes:
    """Return a mail with two attachments that nothing compresses, other than those of every other mail."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = f"contact@structure{number}.example"
    mail["To"] = "depot@caf.example"
    mail["Date"] = "Tue, 12 Mar 2024 10:00:00 +0100"
    mail["Message-ID"] = f"<{number}@structure.example>"
    mail["Subject"] = "Candidature module 1"
    mail.set_content("Veuillez trouver notre dossier.\n")
    for part in range(2):
        content = hashlib.shake_256(f"{number} {part}".encode()).digest(int(MAIL_BYTES * IN_BASE64 / 2))
        mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=f"{part}.bin")
    return mail.as_bytes()


def _take_in(office: CallFile, number: int, path: Path) -> None:
    reader = FileReader()
    arrival = reader.read(path)
    applicant = Applicant(id=f"structure {number}", name=f"Structure {number}")
    choice = Choice(ModuleCode.M1, frozenset({"03"}), applicant)
    with office.unit("bench") as uow:
        register(uow, clock, arrival=arrival, reports=reader.inspect(arrival), choice=choice)
