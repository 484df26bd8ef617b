"""What a PDF says of itself, without opening it here: a child process looks, this side words it."""

import contextlib
import json
import re
import subprocess
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from threading import Timer
from typing import Any, Self

from pdn_desktop.children import command
from pdn_desktop.intake.cleaning import one_line, readable
from pdn_desktop.usecases.arrivals import GREEDY, STOPPED, TOO_HEAVY, Answers, PdfReport

INSPECTED_BYTES = 100 << 20
"""Heavier files are kept and shown as they are, without being inspected."""

FORM_BYTES = 40 << 20
"""Heavier forms are shown without their answers, and said to be."""

ANSWER_BYTES = 16 << 20
COPY_BYTES = 120 << 20
PACKED_BYTES, PACKED_TOTAL = 2 << 20, 64 << 20
"""How much of one pack of objects is unpacked to look for a form, and of all of them."""
START_SECONDS = 60.0
FILE_SECONDS = 30.0

_INSPECT_ARGUMENT = "--inspect-pdf"  # of a frozen program; `intake.inspect` tells what it must do
_SEE, _DRAW, _OUTLINE = b"S", b"D", b"O"  # what to do with a file, same
_FORM = b"/AcroForm"
_PACK = re.compile(rb"/ObjStm\b.{0,400}?\bstream\r?\n", re.DOTALL)
_PACKS = re.compile(rb"/ObjStm\b")
_SENTENCES = {
    "script": "Contient un script (JavaScript).",
    "launch": "Peut lancer un programme.",
    "submit": "Peut envoyer ou importer des données.",
    "remote": "Renvoie vers d’autres fichiers.",
    "embedded": "Contient d’autres fichiers joints.",
    "media": "Contient des éléments multimédias.",
    "xfa": "Formulaire XFA : certains lecteurs ne l’affichent pas.",
    "unseen": "Trop complexe pour être vérifié en entier.",
    "damaged": "Le fichier est abîmé : une partie peut manquer.",
    "excessive": GREEDY,
}
_EMPTY = PdfReport(warnings=("Ce fichier est vide.",))
_LOCKED = "Protégé par mot de passe : demandez une version ouverte à la structure."
_STOPPED = PdfReport(warnings=(STOPPED,))
_HEAVY = PdfReport(warnings=(f"{TOO_HEAVY} (plus de {INSPECTED_BYTES >> 20} Mo) : gardé tel quel.",))
_NOT_PDF = PdfReport(warnings=("Porte le nom d’un PDF mais n’en est pas un.",))
_OFFICE = PdfReport(
    warnings=("Porte le nom d’un PDF mais c’est un document bureautique ou une archive : demandez un PDF.",)
)


def inspect_pdfs(contents: Iterable[bytes], *, seconds: float = FILE_SECONDS) -> tuple[PdfReport, ...]:
    """Return a report per file, in order; a bad file gives warnings, never an error.

    One child serves all files and is replaced when a file takes it down; `seconds` bounds each file.
    """
    with Inspector(seconds) as inspector:
        return tuple(_judged_by_eye(content) or inspector.report(content) for content in contents)


def drawn_answers(content: bytes, *, seconds: float = FILE_SECONDS) -> Answers:
    """Return a copy of a filled form with its answers on its pages; a bad file gives none, never an error."""
    if b"%PDF-" not in content[:1024] or not _may_hold_form(content):
        return Answers()
    if len(content) > FORM_BYTES:
        return Answers(unseen=True)
    with Inspector(seconds) as inspector:
        return inspector.answers(content)


def read_outline(content: bytes, *, seconds: float = FILE_SECONDS) -> Sequence[tuple[int, str, int]]:
    """Return the depth, title and page of each entry of a PDF's table of contents; none for a bad file."""
    if b"%PDF-" not in content[:1024] or len(content) > INSPECTED_BYTES:
        return ()
    with Inspector(seconds) as inspector:
        return inspector.outline(content)


def _may_hold_form(content: bytes) -> bool:
    """Tell whether a file names a form, in clear or in its packs of objects; true when one cannot be read."""
    if _FORM in content:
        return True
    left, seen = PACKED_TOTAL, 0
    for pack in _PACK.finditer(content):
        seen += 1
        try:
            objects = zlib.decompressobj().decompress(
                memoryview(content)[pack.end() :], min(left, PACKED_BYTES)
            )
        except zlib.error:
            return True
        left -= len(objects)
        if _FORM in objects or len(objects) == PACKED_BYTES or left <= 0:
            return True
    return seen != len(_PACKS.findall(content))


@dataclass
class Inspector:
    """The child process, started at the first file and replaced after one that killed it."""

    seconds: float
    _child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._dismiss()

    def report(self, content: bytes) -> PdfReport:
        """Have one file inspected."""
        child = self._child = self._child or _started()
        with _deadline(child, self.seconds):
            answer = _asked(child, _SEE, content)
        if answer is None:
            self._dismiss()
            return _STOPPED
        return _report(answer)

    def answers(self, content: bytes) -> Answers:
        """Have the answers of one form drawn."""
        child = self._child = self._child or _started()
        with _deadline(child, self.seconds):
            answer = _asked(child, _DRAW, content)
            size = min(int(answer.get("follows", 0)), COPY_BYTES) if answer else 0
            copy = _bytes(child, size)
        if answer is None or len(copy) < size:
            self._dismiss()
            return Answers(unseen=True)
        return Answers(copy, unseen=bool(answer.get("faults")))

    def outline(self, content: bytes) -> Sequence[tuple[int, str, int]]:
        """Have the table of contents of one file read."""
        child = self._child = self._child or _started()
        with _deadline(child, self.seconds):
            answer = _asked(child, _OUTLINE, content)
        entries = answer.get("outline", []) if answer else []
        return [(depth, one_line(title, 200), page) for depth, title, page in entries]

    def _dismiss(self) -> None:
        if self._child:
            self._child.kill()
            self._child.communicate()
            self._child = None


def _judged_by_eye(content: bytes) -> PdfReport | None:
    """Return the report of what needs no child: nothing, too much, or no PDF at all."""
    if not content:
        return _EMPTY
    if b"%PDF-" not in content[:1024]:
        return _OFFICE if content.startswith((b"PK\3\4", b"\xd0\xcf\x11\xe0")) else _NOT_PDF
    return _HEAVY if len(content) > INSPECTED_BYTES else None


def _started() -> subprocess.Popen[bytes]:
    started = command(_INSPECT_ARGUMENT, "pdn_desktop.intake.inspect")
    child = subprocess.Popen(  # noqa: S603 -- our own program, and no word from outside
        started,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # Windows: no black window
    )
    with _deadline(child, START_SECONDS):
        ready = _answer(child)
    if ready != {"ready": True}:
        child.kill()
        child.communicate()
        msg = f"the PDF inspector does not start: {started}"
        raise RuntimeError(msg)
    return child


@contextlib.contextmanager
def _deadline(child: subprocess.Popen[bytes], seconds: float) -> Iterator[None]:
    """Kill the child if the block lasts longer: its pipes close and the block's reading ends."""
    timer = Timer(seconds, child.kill)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()


def _asked(child: subprocess.Popen[bytes], act: bytes, content: bytes) -> dict[str, Any] | None:
    assert child.stdin is not None  # noqa: S101 -- piped
    try:
        child.stdin.write(act + len(content).to_bytes(8))
        child.stdin.write(content)
        child.stdin.flush()
    except OSError:
        return None
    return _answer(child)


def _answer(child: subprocess.Popen[bytes]) -> dict[str, Any] | None:
    assert child.stdout is not None  # noqa: S101 -- piped
    line = child.stdout.readline(ANSWER_BYTES)
    try:
        answer = json.loads(line)
    except ValueError:
        return None
    return answer if isinstance(answer, dict) else None


def _bytes(child: subprocess.Popen[bytes], size: int) -> bytes:
    assert child.stdout is not None  # noqa: S101 -- piped
    return child.stdout.read(size)


def _report(seen: dict[str, Any]) -> PdfReport:
    """Word the child's answer; it read hostile bytes, so its texts are cleaned like any other."""
    pages, locked = seen.get("pages"), bool(seen.get("locked"))
    words = [word for key in ("faults", "dangers") for word in seen.get(key, []) if word in _SENTENCES]
    if not locked and not pages and not seen.get("faults"):
        words.append("damaged")
    return PdfReport(
        pages=pages or None,
        text=readable(seen.get("text", "")),
        fields={one_line(name, 200): readable(value) for name, value in seen.get("fields", {}).items()},
        encrypted=bool(seen.get("encrypted")),
        locked=locked,
        signed_electronically=bool(seen.get("signed")),
        warnings=(*([_LOCKED] if locked else []), *(_SENTENCES[word] for word in words)),
    )
