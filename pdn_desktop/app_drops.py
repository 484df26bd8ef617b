"""Files dropped anywhere on the window: a call is opened, what arrived is registered in the open one."""

from collections.abc import Callable, Sequence
from pathlib import Path

from pdn_desktop.screens.main_window import MainWindow
from pdn_desktop.screens.messages import Messages

CALL = ".pdn"
WORDS = "Déposez ici un appel (.pdn), ou les courriels et les dossiers reçus"


def take_drops(window: MainWindow, messages: Messages, open_call: Callable[[Path], object]) -> None:
    """Take what is dropped on this window from now on."""
    from pdn_desktop.screens.widgets.drop_veil import DropVeil  # noqa: PLC0415 -- after the first paint

    veil = DropVeil(WORDS, window)
    veil.dropped.connect(lambda files: _take(window, messages, open_call, files))


def _take(
    window: MainWindow, messages: Messages, open_call: Callable[[Path], object], files: Sequence[Path]
) -> None:
    calls = [path for path in files if path.suffix.lower() == CALL]
    if calls:
        open_call(calls[0])
    elif window.room is None:
        messages.inform(
            "Ouvrez d’abord l’appel auquel ces fichiers sont adressés.",
            "Ils n’ont pas été lus et sont toujours à leur place.",
        )
    else:
        _register(window, files)


def _register(window: MainWindow, files: Sequence[Path]) -> None:
    from pdn_desktop.screens.candidacies import KEY, CandidaciesRoom  # noqa: PLC0415 -- rarely needed

    window.go(KEY)
    room = window.room
    if isinstance(room, CandidaciesRoom):  # a member has no such door, and was told so
        room.take_in(files)
