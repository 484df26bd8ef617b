"""The commands that print what is filled in by hand: papers (sheets to mark), attendance (to sign)."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from pdn_desktop.cli_outcomes import made_folder
from pdn_desktop.cli_session import actor, opened, say
from pdn_desktop.documents.press import Press
from pdn_desktop.domain.call import Module
from pdn_desktop.domain.scoring import Round
from pdn_desktop.domain.wording import counted, listed
from pdn_desktop.storage.call_file import utc_now
from pdn_desktop.storage.placing import placed
from pdn_desktop.usecases.hearing_sheets import attendance_sheet
from pdn_desktop.usecases.hearings import heard_candidacies, hearings_of
from pdn_desktop.usecases.paper_sheets import ALL_BOOKS, book_file, paper_run
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.session_sheets import session_attendance_sheet
from pdn_desktop.usecases.session_view import session_list
from pdn_desktop.usecases.sheets import TableSheet

type Sheet = Callable[[UnitOfWork, Clock], TableSheet]


def papers(call: Path, out: Path, key_file: Path | None, *, after_audition: bool) -> None:
    """Write one file per member and one of all; each file appears whole or not at all."""
    round_ = Round.AFTER_AUDITION if after_audition else Round.DOSSIER
    with opened(call, key_file) as office, office.unit(actor()) as uow:
        run = paper_run(uow, utc_now, round_=round_)
    press = Press()
    made_folder(out)
    for place, book in enumerate(run.books, start=1):
        with placed(out / book_file(place), over=True) as part:
            part.write_bytes(press.papers([book]).content)
        said = counted(len(book.pages), "fiche", "fiches")
        say(f"{book_file(place)}\u00a0: {book.member}, {said}")
    with placed(out / ALL_BOOKS, over=True) as part:
        part.write_bytes(press.papers(run.books).content)
    say(f"{ALL_BOOKS}\u00a0: toutes les fiches, {counted(run.sheets, 'fiche', 'fiches')}")
    if run.undeclared:
        say(f"Sans fiche, faute de déclaration d’intérêts\u00a0: {listed(run.undeclared)}.")


def attendance(call: Path, out: Path, key_file: Path | None) -> None:
    """Write the sheets to sign, of each day of hearings and each session; each file whole or not at all."""
    with opened(call, key_file) as office, office.unit(actor()) as uow:
        sheets = {name: make(uow, utc_now) for name, make in _to_sign(uow)}
    press = Press()
    made_folder(out)
    for name, sheet in sheets.items():
        with placed(out / name, over=True) as part:
            part.write_bytes(press.tables(sheet).content)
        say(f"{name}\u00a0: {sheet.title}")
    if not sheets:
        say("Aucune audition planifiée, aucune séance préparée\u00a0: il n’y a pas de feuille à signer.")


def _to_sign(uow: UnitOfWork) -> Iterator[tuple[str, Sheet]]:
    for module in sorted(uow.all(Module), key=lambda each: each.code):
        if any(
            hearing.starts_at for hearing in hearings_of(uow, heard_candidacies(uow, module.code)).values()
        ):
            yield f"emargement-{module.code}-auditions.pdf", partial(attendance_sheet, module=module.code)
        for number, session in enumerate(session_list(uow, utc_now, module=module.code), start=1):
            sheet = partial(session_attendance_sheet, session=session.id)
            yield f"emargement-{module.code}-seance-{number}.pdf", sheet
