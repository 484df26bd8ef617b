"""A received file in a viewer, whatever it is: PDF, filled form, picture, or what another program opens."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pdn_desktop.errors import Refusal
from pdn_desktop.screens.desk import Desk
from pdn_desktop.screens.paper import AskOutline, Fetch, Paper
from pdn_desktop.screens.private_copies import PrivateCopies
from pdn_desktop.screens.widgets.pdf_viewer import PdfViewer
from pdn_desktop.usecases.arrivals import Reader, is_greedy
from pdn_desktop.usecases.candidacies import FileRow, file_content
from pdn_desktop.usecases.file_kinds import PICTURES, FileKind, kind_of, why_not_opened
from pdn_desktop.usecases.ports import Content

HEAVY_BYTES = 20 << 20
"""From here on a PDF of the call is read piece by piece; below, whole, and checked against its digest."""

ANSWERED_BYTES = 40 << 20
"""Up to here the answers of a form can be drawn, so what may be one is read whole."""

HEAVY = (
    "Fichier lourd, montré page par page : son plan n’est pas lu, et un formulaire rempli n’y montrerait pas "
    "ses réponses."
)
ANSWERED = "Copie de lecture, où les réponses saisies sont dessinées. L’original reçu est gardé tel quel."
UNSEEN = (
    "Formulaire rempli à l’écran : ses réponses n’ont pas pu être dessinées ici. Ouvrez-le avec le logiciel "
    "du poste pour les lire."
)
_GREEDY = (
    "Ce fichier demande des ressources démesurées : il n’est pas affiché, pour que le programme reste en "
    "marche. Demandez à la structure un autre PDF."
)
_FORM_MARKS = (b"/AcroForm", b"/ObjStm")
_PIECE, _LONGEST_MARK = 1 << 20, 16
_KEPT = "L’original reçu est gardé tel quel."


@dataclass(frozen=True)
class _Prepared:
    """What is to be shown of a file."""

    shown: bytes | Content = field(default=b"", repr=False)
    note: str = ""
    why: str = ""
    fault: str = ""
    warning: str = ""
    opens: bool = True


class Showing:
    """Shows one file after the other in a viewer; `warned` is told what to know of the one on show."""

    def __init__(self, desk: Desk, viewer: PdfViewer, warned: Callable[[str], object]) -> None:
        self._desk, self._viewer, self._warned = desk, viewer, warned
        self._turn = 0

    def nothing(self) -> None:
        """Show no file; what is on its way comes too late."""
        self._turn += 1

    def show(self, name: str, content: bytes, warnings: Sequence[str] = ()) -> None:
        """Show a file held in memory."""
        self._turn += 1
        self._prepare(self._turn, name, content, warnings)

    def show_kept(self, file: FileRow) -> None:
        """Show a file of the call, a heavy PDF piece by piece."""
        self._turn += 1
        turn = self._turn
        self._viewer.warm()
        if file.size >= HEAVY_BYTES:
            office = self._desk.office
            found = self._desk.background(lambda _: _opened(office.content(file.sha256)))
            found.then(lambda content: self._show_heavy(turn, file, content))
        else:
            self._read_whole(turn, file)

    def _read_whole(self, turn: int, file: FileRow) -> None:
        content = self._desk.read(file_content, file=file.id)
        content.then(lambda received: self._prepare(turn, file.name, received, file.warnings))

    def _show_heavy(self, turn: int, file: FileRow, content: Content | None) -> None:
        if content is None:
            self._read_whole(turn, file)  # no PDF, or a form: shown from all its bytes
            return
        greedy = is_greedy(file.warnings)
        prepared = _Prepared(why=_GREEDY) if greedy else _Prepared(content, note=HEAVY)
        self._put(
            turn, file.name, prepared, lambda use: self._desk.read(file_content, file=file.id).then(use)
        )

    def _prepare(self, turn: int, name: str, content: bytes, warnings: Sequence[str]) -> None:
        if turn != self._turn:
            return
        make_reader = self._desk.aids.make_reader if self._desk.aids else None
        prepared = self._desk.background(lambda _: _prepared(name, content, warnings, make_reader))
        prepared.then(lambda found: self._put(turn, name, found, lambda use: use(content)))

    def _put(self, turn: int, name: str, prepared: _Prepared, original: Fetch) -> None:
        if turn != self._turn:
            return  # another file was chosen meanwhile
        self._warned(prepared.warning)
        can_open = self._desk.aids is not None and prepared.opens
        self._viewer.show_paper(
            Paper(
                name,
                prepared.shown,
                original,
                prepared.note,
                prepared.why,
                prepared.fault,
                open=(lambda: original(lambda content: self._open(name, content))) if can_open else None,
                outline=self._outline_of(prepared.shown),
            )
        )

    def _outline_of(self, shown: bytes | Content) -> AskOutline | None:
        aids = self._desk.aids
        if aids is None or not isinstance(shown, bytes) or not shown:
            return None
        return lambda use: self._desk.background(lambda _: aids.make_reader().outline(shown)).then(use)

    def _open(self, name: str, content: bytes) -> None:
        """Hand a private copy to the program of the computer; a refusal is told."""
        aids = self._desk.aids
        if aids is not None:
            made = self._desk.background(lambda _: aids.copies.made(name, content))
            made.then(lambda copy: self._hand_over(aids.copies, copy))

    def _hand_over(self, copies: PrivateCopies, copy: Path) -> None:
        try:
            copies.hand_over(copy)
        except Refusal as refusal:
            self._desk.messages.refuse(refusal)


def _opened(content: Content) -> Content | None:
    """Return the content when it is a PDF, by its first bytes, and no form whose answers can be drawn."""
    if kind_of(content.at(0, 4096)) is not FileKind.PDF:
        return None
    return None if content.size <= ANSWERED_BYTES and _may_be_form(content) else content


def _may_be_form(content: Content) -> bool:
    """Tell whether a PDF names a form, or packs its objects so that one cannot tell without unpacking."""
    starts = range(0, content.size, _PIECE - _LONGEST_MARK)
    return any(mark in piece for at in starts for piece in [content.at(at, _PIECE)] for mark in _FORM_MARKS)


def _prepared(
    name: str, content: bytes, warnings: Sequence[str], make_reader: Callable[[], Reader] | None
) -> _Prepared:
    """Return what is shown of a file, in the background; slow only for filled forms."""
    kind = kind_of(content)
    if kind is FileKind.PDF:
        return _pdf(content, warnings, make_reader)
    if name.casefold().endswith(".pdf"):
        return _Prepared(content)  # the viewer says that it is none
    refused = why_not_opened(name, content)
    if refused:
        said = f"« {name} » n’est pas ouvert d’ici : {refused}. {_KEPT}"
    else:
        said = f"« {name} » est {_said(kind)}. Une copie privée s’ouvre avec le logiciel du poste. {_KEPT}"
    if kind in PICTURES:
        return _Prepared(content, fault=said, opens=not refused)
    return _Prepared(why=said, opens=not refused)


def _pdf(content: bytes, warnings: Sequence[str], make_reader: Callable[[], Reader] | None) -> _Prepared:
    if is_greedy(warnings):
        return _Prepared(why=_GREEDY)
    answers = make_reader().answers(content) if make_reader else None
    if answers and answers.copy:
        return _Prepared(answers.copy, note=ANSWERED, warning=UNSEEN if answers.unseen else "")
    return _Prepared(content, warning=UNSEEN if answers and answers.unseen else "")


def _said(kind: FileKind) -> str:
    return f"un fichier {kind}" if kind is FileKind.OTHER else kind
