"""The one channel through which screens speak to the person: they never build a message box themselves.

The window shows what passes; tests listen to the same signals.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from pdn_desktop.errors import Refusal


class Tone(StrEnum):
    """How a message is meant; the value is also the name of its colours."""

    DONE = "ok"
    INFO = "info"
    WARNING = "warn"
    ERROR = "bad"


@dataclass(frozen=True)
class Message:
    """A sentence for the person; `detail` says what is safe and what to do.

    Of several on one `topic`, only the last is shown.
    """

    tone: Tone
    text: str
    detail: str = ""
    topic: str = ""

    @property
    def lasting(self) -> bool:
        """Tell whether it stays until closed by hand."""
        return self.tone in {Tone.WARNING, Tone.ERROR}


@dataclass(frozen=True)
class Question:
    """A choice between acting and not acting; the words of the buttons say what will happen."""

    title: str
    text: str
    accept: str
    decline: str = "Annuler"
    danger: bool = False


class Messages(QObject):
    """Carries messages and questions to whoever listens."""

    told = Signal(object)
    asked = Signal(object, object)
    withdrawn = Signal(str)

    def tell(self, text: str, detail: str = "") -> None:
        """Confirm something that went well."""
        self.told.emit(Message(Tone.DONE, text, detail))

    def inform(self, text: str, detail: str = "", topic: str = "") -> None:
        """Say something worth knowing, in the place of what was said before on this topic."""
        self.told.emit(Message(Tone.INFO, text, detail, topic))

    def warn(self, text: str, detail: str = "") -> None:
        """Say something that needs attention."""
        self.told.emit(Message(Tone.WARNING, text, detail))

    def error(self, text: str, detail: str = "", topic: str = "") -> None:
        """Say that something could not be done, in the place of what was said before on this topic."""
        self.told.emit(Message(Tone.ERROR, text, detail, topic))

    def refuse(self, refusal: Refusal, topic: str = "") -> None:
        """Show a refusal: what happened, then what is safe and what to do."""
        self.error(refusal.what, " ".join(part for part in (refusal.safe, refusal.to_do) if part), topic)

    def withdraw(self, topic: str) -> None:
        """Take back what was said on this topic: it holds no more."""
        self.withdrawn.emit(topic)

    def ask(self, question: Question, then: Callable[[], object]) -> None:
        """Ask, and call `then` when the person accepts."""
        self.asked.emit(question, then)
