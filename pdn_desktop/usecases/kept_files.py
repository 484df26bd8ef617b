"""The files of a dossier, each told once: what came to both poles is one file (domain §1.3, P3)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from pdn_desktop.domain.wording import clock_time, listed, short_date
from pdn_desktop.usecases.candidacies import FileRow, ReceiptRow


@dataclass(frozen=True)
class KeptFile:
    """One content, as it first came; `copies` are the ids of all that brought it, first come first."""

    id: str
    name: str
    copies: tuple[str, ...]
    pieces: tuple[str, ...]  # codes its copies were recognised as
    came: tuple[datetime, ...]

    @property
    def arrivals(self) -> str:
        """Return « Reçu le 15/03/2024 à 10 h et le 16/03/2024 à 9 h »; nothing for what came once."""
        if len(self.copies) == 1:
            return ""
        moments = [f"le {short_date(moment.date())} à {clock_time(moment)}" for moment in self.came]
        return f"Reçu {listed(moments)}"


def kept_files(receipts: Iterable[ReceiptRow]) -> tuple[KeptFile, ...]:
    """Return the files of these arrivals, those of one content once, in the order they first came."""
    found: dict[str, list[tuple[FileRow, datetime]]] = {}
    for receipt in receipts:
        for file in receipt.files:
            found.setdefault(file.sha256, []).append((file, receipt.received_at))
    return tuple(_kept(copies) for copies in found.values())


def _kept(copies: list[tuple[FileRow, datetime]]) -> KeptFile:
    files = [file for file, _ in copies]
    return KeptFile(
        id=files[0].id,
        name=files[0].name,
        copies=tuple(file.id for file in files),
        pieces=tuple(dict.fromkeys(piece for file in files for piece in file.pieces)),
        came=tuple(dict.fromkeys(moment for _, moment in copies)),
    )
