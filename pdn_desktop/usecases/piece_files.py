"""Which received files are which piece: brought by an arrival, gone with it (domain §2.1)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from pdn_desktop.domain.candidacy import PieceCheck, PieceState
from pdn_desktop.usecases.ports import UnitOfWork


def bring_files(uow: UnitOfWork, candidacy: str, by_piece: Mapping[str, Sequence[str]], at: datetime) -> None:
    """Note these files as the pieces they are, beside what earlier arrivals brought. Names no act."""
    for piece, files in by_piece.items():
        before = uow.find(PieceCheck, candidacy, piece)
        check = before or PieceCheck(candidacy=candidacy, piece=piece, state=PieceState.RECEIVED, at=at)
        held = (*check.files, *(file for file in files if file not in check.files))
        uow.put(check.with_(state=PieceState.RECEIVED, reason="", files=held, by=uow.actor, at=at))


def drop_files(uow: UnitOfWork, candidacy: str, files: Iterable[str], at: datetime) -> dict[str, list[str]]:
    """Take these files out of a candidacy's pieces; return them by piece. Names no act.

    A piece that nothing holds any more is missing again.
    """
    gone = frozenset(files)
    dropped: dict[str, list[str]] = {}
    for check in uow.all(PieceCheck, candidacy=candidacy):
        taken = [file for file in check.files if file in gone]
        if taken:
            dropped[check.piece] = taken
            rest = tuple(file for file in check.files if file not in gone)
            state = check.state if rest else PieceState.MISSING
            uow.replace(check.with_(files=rest, state=state, by=uow.actor, at=at))
    return dropped
