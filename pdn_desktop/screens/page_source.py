"""Where the pages of the document on show come from: a child process reads it and draws them.

What was weighed for a scan of 200 MB: its bytes in memory, twice while an engine takes them over; an
anonymous file in memory, which is memory all the same; a deciphered temporary file, which puts a dossier in
clear on the disk and takes seconds to write. The call file is read instead, piece by piece, as far as the
child asks: SQLCipher deciphers and authenticates the pages that hold the pieces asked for, and no others.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum, auto
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QSize, QSizeF, Signal
from PySide6.QtGui import QImage

from pdn_desktop.screens import page_wire as wire
from pdn_desktop.screens.page_child import PageChild
from pdn_desktop.usecases.ports import Content

PATIENCE_MS = 700
"""For an answer that another, as urgent or more, has overtaken: the child begins anew then."""
MOST_PAGES = 20_000
MOST_POINTS = 1_000_000.0
MOST_ENDS = 5
"""How often a document may take the child with it before it is given up."""
_A4 = QSizeF(595, 842)


class Kind(IntEnum):
    """What is asked for, in the order it is served; of each kind, the latest alone."""

    OPEN = auto()
    VIEW = auto()
    TEXT = auto()
    SMALL = auto()
    SEARCH = auto()


@dataclass(frozen=True)
class _Work:
    """One request; `take` is told the answer and its picture, or that there is none."""

    kind: Kind
    request: dict[str, Any]
    take: Callable[[dict[str, Any] | None, QImage], object]
    picture: QSize = field(default_factory=QSize)


@dataclass(frozen=True)
class _Held:
    """Bytes in memory, read as those of a call file are; fulfils `ports.Content`."""

    content: bytes
    free: bool = True

    @property
    def size(self) -> int:
        return len(self.content)

    def at(self, start: int, count: int) -> bytes:
        return self.content[start : start + count]


class PageSource(QObject):
    """Holds one document open; `opened` follows it, or `refused` with « locked », « damaged » or « stopped ».

    What takes the child with it is given up, and the child begins anew with the next request.
    """

    opened = Signal()
    refused = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.pages = 0
        self._child = PageChild(self)
        self._child.answered.connect(self._answered)
        self._child.ended.connect(self._ended)
        self._shown: Content = _Held(b"")
        self._password = ""
        self._papers: dict[int, QSizeF] = {}
        self._waiting: dict[Kind, _Work] = {}
        self._at_work: _Work | None = None
        self._wanted = False  # what is at work is still waited for
        self._overtaken = False  # what is at work keeps something else waiting
        self._known = False  # the child holds the document
        self._ends = 0

    @property
    def busy(self) -> bool:
        """Tell whether something asked for is still waited for."""
        return bool(self._waiting) or (self._at_work is not None and self._wanted)

    @property
    def process_id(self) -> int:
        """Return the number of the process that draws, 0 when there is none."""
        return self._child.process_id

    def warm(self) -> None:
        """Have the child start: a document is about to be shown."""
        self._child.start()

    def let_go(self) -> None:
        """End the child, unless it is at work; what is asked for next makes it begin anew."""
        if not self.busy:
            self._known = False
            self._child.stop()

    def take(self, shown: bytes | Content) -> None:
        """Stand for this document from now on; it is opened by `load`, and until then the pages stay."""
        self._forget()
        self._shown = _Held(shown) if isinstance(shown, bytes) else shown

    def load(self, password: str = "") -> None:
        """Have the document opened."""
        self._forget()
        self._password = password
        self._waiting[Kind.OPEN] = self._opening(self._begin)
        self._go_on()

    def close(self) -> None:
        """Let go of the document; `pages` is that of none."""
        self._forget()
        self.pages = 0
        self._papers.clear()

    def paper(self, page: int) -> QSizeF:
        """Return the size of a page in points, as the first one's until it is known; never nothing."""
        return self._papers.get(page, self._papers.get(0, _A4))

    def draw(
        self, kind: Kind, page: int, turns: int, size: QSize, use: Callable[[QImage | None], object]
    ) -> None:
        """Have a page drawn, turned by so many quarters; `use` is given its picture, or none when that fails.

        A null picture means that the page is not of the size supposed, which `paper` tells from now on.
        """
        paper = self.paper(page)
        request = {
            "do": "draw",
            "page": page,
            "turns": turns,
            "size": [size.width(), size.height()],
            "paper": [paper.width(), paper.height()],
        }
        self._ask(_Work(kind, request, partial(self._drawn, page, use), QSize(size)))

    def read(self, page: int, use: Callable[[str | None], object]) -> None:
        """Have the text of a page read; `use` is given none when it cannot be."""

        def take(answer: dict[str, Any] | None, _: QImage) -> None:
            use(_text(answer) if answer is not None else None)

        self._ask(_Work(Kind.TEXT, {"do": "text", "page": page}, take))

    def search(self, words: str, page: int, use: Callable[[dict[str, Any] | None], object]) -> None:
        """Have some pages searched from this one on; `use` is given what the child found, unchecked."""
        request = {"do": "search", "words": words, "page": page}
        self._ask(_Work(Kind.SEARCH, request, lambda answer, _: use(answer)))

    def search_no_more(self) -> None:
        """Give up a search that waits."""
        self._waiting.pop(Kind.SEARCH, None)
        if self._at_work is not None and self._at_work.kind is Kind.SEARCH:
            self._wanted = False

    # ---- one request after the other --------------------------------------------------------------------

    def _ask(self, work: _Work) -> None:
        if self.pages:
            self._waiting[work.kind] = work
            self._go_on()

    def _go_on(self) -> None:
        if not self._waiting:
            return
        if self._at_work is not None:
            if not self._wanted or min(self._waiting) <= self._at_work.kind:
                self._overtaken = True
                self._child.hasten(PATIENCE_MS)
            return
        if not self._known and Kind.OPEN not in self._waiting:
            self._waiting[Kind.OPEN] = self._opening(self._reopened)
        work = self._at_work = self._waiting.pop(min(self._waiting))
        self._wanted, self._overtaken = True, False
        if work.kind is Kind.OPEN:
            self._known = True
            self._child.content = self._shown
        self._child.ask(work.request, work.picture)

    def _forget(self) -> None:
        """Have nothing more done with the document as it was loaded."""
        self._waiting.clear()
        self._wanted = self._known = False
        self._child.content = None
        self._ends = 0

    def _opening(self, take: Callable[[dict[str, Any] | None, QImage], object]) -> _Work:
        return _Work(Kind.OPEN, {"do": "open", "size": self._shown.size, "password": self._password}, take)

    def _answered(self, answer: dict[str, Any], picture: QImage) -> None:
        work, wanted, self._at_work = self._at_work, self._wanted, None
        try:
            if work is not None and wanted:
                work.take(answer, picture)
        except Unsound:
            self._child.stop()
            self._at_work, self._wanted = work, wanted
            self._ended()
        else:
            self._go_on()

    def _ended(self) -> None:
        """Give up what took the child with it; the next request makes it begin anew."""
        work, wanted, self._at_work = self._at_work, self._wanted, None
        self._known = False
        if work is not None and wanted and self._overtaken:
            self._waiting.setdefault(work.kind, work)
        elif work is not None and wanted:
            self._ends += 1
            if self._ends > MOST_ENDS:
                self._give_up("stopped")
                return
            work.take(None, QImage())
        self._go_on()

    # ---- answers ----------------------------------------------------------------------------------------

    def _begin(self, answer: dict[str, Any] | None, _: QImage) -> None:
        if answer is None:
            self._give_up("stopped")
        elif "fault" in answer:
            self._give_up("locked" if answer["fault"] == "locked" else "damaged")
        else:
            self._papers = {0: _paper(answer)}
            self.pages = max(1, min(count(answer, "pages"), MOST_PAGES))
            self.opened.emit()

    def _reopened(self, answer: dict[str, Any] | None, _: QImage) -> None:
        """Go on; a child that ended over it is asked once more, `MOST_ENDS` times at most."""
        if answer is not None and "fault" in answer:
            self._give_up("stopped")

    def _give_up(self, why: str) -> None:
        self.close()
        self.refused.emit(why)

    def _drawn(
        self,
        page: int,
        use: Callable[[QImage | None], object],
        answer: dict[str, Any] | None,
        picture: QImage,
    ) -> None:
        if answer is not None and "paper" in answer:
            if page in self._papers:
                raise Unsound  # it said so before
            self._papers[page] = _paper(answer)
            use(QImage())
        else:
            use(None if picture.isNull() else picture)


class Unsound(Exception):  # noqa: N818 -- never shown: the child is ended for it
    """The child said what it never says."""


def count(answer: dict[str, Any], name: str) -> int:
    """Return a number out of an answer."""
    value = answer.get(name)
    if not isinstance(value, int):
        raise Unsound
    return value


def numbers(value: object, length: int) -> list[float]:
    """Return so many measures in points out of an answer."""
    if not isinstance(value, list) or len(value) != length:
        raise Unsound
    if not all(isinstance(each, int | float) and abs(each) <= MOST_POINTS for each in value):
        raise Unsound  # « not a number » is no measure either
    return [float(each) for each in value]


def _text(answer: dict[str, Any]) -> str:
    text = answer.get("text")
    if not isinstance(text, str):
        raise Unsound
    return text[: wire.TEXT_LENGTH]


def _paper(answer: dict[str, Any]) -> QSizeF:
    width, height = numbers(answer.get("paper"), 2)
    if min(width, height) < 1:
        raise Unsound
    return QSizeF(width, height)
