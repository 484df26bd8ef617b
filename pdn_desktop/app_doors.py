"""The doors of the rail: each imports its room when it is first opened, and hands it what it needs."""

from pathlib import Path
from typing import TYPE_CHECKING

from pdn_desktop.screens.people import EVERYONE
from pdn_desktop.screens.rooms import Bench, Door, Room

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pdn_desktop.screens.aids import Aids
    from pdn_desktop.screens.marks_files import MarksWriters
    from pdn_desktop.usecases.arrivals import Reader
    from pdn_desktop.usecases.delivery import Delivery
    from pdn_desktop.usecases.form_sheets import FormSheet
    from pdn_desktop.usecases.intake_registers import IntakeRegister
    from pdn_desktop.usecases.journal_sheet import Extract
    from pdn_desktop.usecases.mail_drafts import MailDraft
    from pdn_desktop.usecases.marks_book import MarksBook
    from pdn_desktop.usecases.paper_forms import PaperPress
    from pdn_desktop.usecases.ports import Office, UnitOfWork
    from pdn_desktop.usecases.setting_up import Preset
    from pdn_desktop.usecases.sheets import Press, TableSheet


def doors() -> tuple[Door, ...]:
    """Return the doors of the rail, in the order of the process."""
    return (
        Door("home", "Accueil", "home", _home, EVERYONE),
        Door("call", "Appel", "call", _call),
        Door("candidacies", "Candidatures", "inbox", _candidacies, EVERYONE),
        Door("scoring", "Notation", "score", _scoring, EVERYONE),
        Door("hearings", "Auditions", "hearing", _hearings, EVERYONE),
        Door("deliberation", "Délibération", "people", _deliberation),
        Door("decisions", "Décisions", "stamp", _decisions),
        Door("letters", "Courriers", "letters", _letters),
        Door("journal", "Journal", "journal", _journal),
    )


def _home(bench: Bench) -> Room:
    from pdn_desktop.screens.home import HomeRoom  # noqa: PLC0415 -- after the first paint

    return HomeRoom(bench)


def _call(bench: Bench) -> Room:
    from pdn_desktop.screens.call import CallRoom  # noqa: PLC0415 -- after the first paint

    return CallRoom(bench, _write_preset, _write_form, _write_tables)


def _candidacies(bench: Bench) -> Room:
    if bench.person.is_member:
        from pdn_desktop.screens.reading import ReadingRoom  # noqa: PLC0415 -- after the first paint

        return ReadingRoom(bench)
    from pdn_desktop.screens.candidacies import CandidaciesRoom  # noqa: PLC0415 -- after the first paint
    from pdn_desktop.screens.candidacy_files import IntakeWriters  # noqa: PLC0415 -- same

    return CandidaciesRoom(bench, reader, IntakeWriters(_press, _workbook, write, _draft))


def _draft(draft: "MailDraft") -> bytes:
    from pdn_desktop.exchange.mail_files import write_draft  # noqa: PLC0415 -- when asked for

    return write_draft(draft)


def _workbook(registers: "Sequence[IntakeRegister]") -> bytes:
    from pdn_desktop.exchange.workbook import write_workbook  # noqa: PLC0415 -- when asked for

    return write_workbook(registers)


def reader() -> "Reader":
    """Return what reads mails and PDF files that nobody trusts."""
    from pdn_desktop.intake.reading import FileReader  # noqa: PLC0415 -- when something is dropped

    return FileReader()


def aids() -> "Aids":
    """Return what shows received files: the reader of hostile PDF files, and private copies."""
    from pdn_desktop.screens.aids import Aids  # noqa: PLC0415 -- same
    from pdn_desktop.screens.private_copies import PrivateCopies  # noqa: PLC0415 -- after the first paint

    return Aids(reader, PrivateCopies())


def _letters(bench: Bench) -> Room:
    from pdn_desktop.exchange.mail_files import write_draft  # noqa: PLC0415 -- after the first paint
    from pdn_desktop.exchange.register_csv import write_register  # noqa: PLC0415 -- same
    from pdn_desktop.screens.letter_files import Writers  # noqa: PLC0415 -- same
    from pdn_desktop.screens.letters import LettersRoom  # noqa: PLC0415 -- same

    return LettersRoom(bench, _press, Writers(write, write_draft, write_register))


def _scoring(bench: Bench) -> Room:
    if bench.person.is_member:
        from pdn_desktop.screens.score_sheet import ScoreSheetRoom  # noqa: PLC0415 -- after the first paint

        return ScoreSheetRoom(bench)
    from pdn_desktop.screens.scoring import ScoringRoom  # noqa: PLC0415 -- after the first paint

    return ScoringRoom(bench, _paper_press, write, _marks_writers())


def _hearings(bench: Bench) -> Room:
    from pdn_desktop.screens.hearings import HearingsRoom  # noqa: PLC0415 -- after the first paint

    return HearingsRoom(bench, _press, write)


def _deliberation(bench: Bench) -> Room:
    from pdn_desktop.screens.deliberation import DeliberationRoom  # noqa: PLC0415 -- after the first paint

    return DeliberationRoom(bench, _marks_writers(), _press)


def _decisions(bench: Bench) -> Room:
    from pdn_desktop.screens.decisions import DecisionsRoom  # noqa: PLC0415 -- after the first paint

    return DecisionsRoom(bench)


def _journal(bench: Bench) -> Room:
    from pdn_desktop.screens.journal import JournalRoom  # noqa: PLC0415 -- after the first paint

    return JournalRoom(bench, _press, _journal_csv, write)


def _journal_csv(extract: "Extract") -> bytes:
    from pdn_desktop.exchange.journal_csv import journal_csv  # noqa: PLC0415 -- when asked for

    return journal_csv(extract)


def _press() -> "Press":
    from pdn_desktop.documents.press import Press  # noqa: PLC0415 -- slow to import

    return Press()


def _marks_writers() -> "MarksWriters":
    from pdn_desktop.screens.marks_files import MarksWriters  # noqa: PLC0415 -- after the first paint

    return MarksWriters(write, _marks_workbook, _marks_table, _read_marks, _back_up)


def _marks_workbook(book: "MarksBook") -> bytes:
    from pdn_desktop.exchange.workbook import write_marks  # noqa: PLC0415 -- when asked for

    return write_marks(book)


def _marks_table(uow: "UnitOfWork") -> bytes:
    from pdn_desktop.exchange.marks_csv import marks_of  # noqa: PLC0415 -- when asked for

    return marks_of(uow)


def _read_marks(path: Path, uow: "UnitOfWork") -> "Delivery":
    from pdn_desktop.exchange.marks_csv import MAX_BYTES, marks_for  # noqa: PLC0415 -- when asked for
    from pdn_desktop.exchange.parsing import read_limited  # noqa: PLC0415 -- same

    return marks_for(uow, read_limited(path, limit=MAX_BYTES), name=path.name)


def _back_up(office: "Office") -> None:
    from pdn_desktop import paths  # noqa: PLC0415 -- when asked for
    from pdn_desktop.storage.call_file import CallFile  # noqa: PLC0415 -- slow to import

    if isinstance(office, CallFile):
        office.backup(paths.backups_folder())


def _paper_press() -> "PaperPress":
    from pdn_desktop.documents.press import Press  # noqa: PLC0415 -- slow to import

    return Press()


def write(path: Path, content: bytes) -> None:
    """Put these bytes in a file, whole or not at all; the person has agreed to replace it."""
    from pdn_desktop.storage.placing import placed  # noqa: PLC0415 -- slow to import

    with placed(path, over=True) as part:
        part.write_bytes(content)


def _write_preset(path: Path, preset: "Preset") -> None:
    from pdn_desktop.exchange.presets import write_preset  # noqa: PLC0415 -- slow to import

    write(path, write_preset(preset).encode())


def _write_tables(path: Path, sheet: "TableSheet") -> None:
    write(path, _press().tables(sheet).content)


def _write_form(path: Path, sheet: "FormSheet") -> None:
    from pdn_desktop.documents.press import Press  # noqa: PLC0415 -- slow to import

    write(path, Press().form(sheet).content)
