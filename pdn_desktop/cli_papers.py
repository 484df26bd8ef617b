"""The command that prints sheets to mark on paper: papers."""

from pathlib import Path

from pdn_desktop.cli_outcomes import made_folder
from pdn_desktop.cli_session import actor, opened, say
from pdn_desktop.documents.press import Press
from pdn_desktop.domain.scoring import Round
from pdn_desktop.domain.wording import counted, listed
from pdn_desktop.storage.call_file import utc_now
from pdn_desktop.storage.placing import placed
from pdn_desktop.usecases.paper_sheets import ALL_BOOKS, book_file, paper_run


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
