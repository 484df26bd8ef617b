"""A file on the disk becomes an arrival: a mail of any program, or a PDF that came by another way."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pdn_desktop.domain.candidacy import Channel
from pdn_desktop.errors import UnreadableArrival
from pdn_desktop.intake.cleaning import file_warnings, safe_name
from pdn_desktop.intake.mail import read_mail
from pdn_desktop.intake.message import UNTOUCHED
from pdn_desktop.intake.outlook import COMPOUND_FILE, read_outlook
from pdn_desktop.intake.pdf import FILE_SECONDS, drawn_answers, inspect_pdfs, read_outline
from pdn_desktop.usecases.arrivals import PDF, Answers, Arrival, Attachment, Reports

FILE_BYTES = 250 << 20
"""Heaviest file taken in, mail or PDF."""

_ACCEPTED = "Déposez le courriel (.eml ou .msg) ou le dossier (.pdf)."


@dataclass(frozen=True)
class FileReader:
    """Reads mails (`.eml`, `.msg`) and PDF files; fulfils `usecases.arrivals.Reader`."""

    max_bytes: int = FILE_BYTES
    seconds_per_file: float = FILE_SECONDS

    def read(self, path: Path) -> Arrival:
        """Read one file; `UnreadableArrival` says in French why it cannot be one."""
        name = safe_name(path.name, "sans-nom")
        content = self._content(path, name)
        if not content:
            raise UnreadableArrival(f"« {name} » est vide.", safe=UNTOUCHED)
        if path.suffix.lower() != ".eml" and b"%PDF-" in content[:1024]:
            return _dropped(content, path.name, name)
        if content.startswith(COMPOUND_FILE):
            return read_outlook(content, name)
        _refuse_foreign(content, name)
        return read_mail(content, name)

    def inspect(self, arrival: Arrival) -> Reports:
        """Inspect the PDF files of an arrival, all by one child process."""
        reports = iter(
            inspect_pdfs((a.content for a in arrival.attachments if a.is_pdf), seconds=self.seconds_per_file)
        )
        return tuple(next(reports) if a.is_pdf else None for a in arrival.attachments)

    def outline(self, content: bytes) -> Sequence[tuple[int, str, int]]:
        """Read the table of contents of a PDF, in a child process of its own."""
        return read_outline(content, seconds=self.seconds_per_file)

    def answers(self, content: bytes) -> Answers:
        """Draw the answers of a filled form on a copy of its pages, in a child process of its own."""
        return drawn_answers(content, seconds=self.seconds_per_file)

    def _content(self, path: Path, name: str) -> bytes:
        try:
            if not path.is_file():
                raise UnreadableArrival(
                    f"« {name} » est introuvable ou n’est pas un fichier.", to_do=_ACCEPTED
                )
            if path.stat().st_size > self.max_bytes:
                raise self._too_heavy(name)
            return path.read_bytes()
        except OSError as fault:
            raise UnreadableArrival(
                f"« {name} » ne peut pas être lu.",
                safe=UNTOUCHED,
                to_do="Vérifiez que la clé ou le dossier est toujours là, puis recommencez.",
            ) from fault

    def _too_heavy(self, name: str) -> UnreadableArrival:
        return UnreadableArrival(
            f"« {name} » dépasse {self.max_bytes >> 20} Mo, la taille la plus grande acceptée.",
            safe=UNTOUCHED,
            to_do="Demandez à la structure un dossier allégé, ou déposez ses PDF un à un.",
        )


def _dropped(content: bytes, raw_name: str, name: str) -> Arrival:
    """Return the arrival of a PDF alone: when and by which way it came, a person says."""
    return Arrival(
        channel=Channel.FILE_DROP,
        file_name=name,
        original=content,
        attachments=(Attachment(name, PDF, content, file_warnings(raw_name, name, content)),),
        warnings=("Ce fichier ne dit ni quand ni comment il est arrivé : indiquez-le.",),
    )


def _refuse_foreign(content: bytes, name: str) -> None:
    """Refuse what is neither mail nor PDF, each with its way out."""
    if content.startswith(b"PK\3\4"):
        what = f"« {name} » est un document bureautique ou une archive, pas un courriel ni un PDF."
        to_do = (
            "Enregistrez le document au format PDF, ou extrayez les fichiers de l’archive, puis déposez-les."
        )
    elif name.lower().endswith(".pdf"):
        what, to_do = f"« {name} » porte le nom d’un PDF mais n’en est pas un.", _ACCEPTED
    else:
        return
    raise UnreadableArrival(what, safe=UNTOUCHED, to_do=to_do)
