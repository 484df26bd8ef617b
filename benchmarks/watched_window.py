"""The program as `pdn-desktop CALL.pdn` starts it, saying when it was painted and when the call was usable.

Run as a process of its own; prints the monotonic clock, which all processes of one machine share.
"""

import gc
import sys
import time
from pathlib import Path
from typing import override

from PySide6.QtCore import QTimer


def main() -> int:
    """Do as `pdn_desktop.__main__` does, with a program that watches itself."""
    gc.disable()
    from pdn_desktop import app

    class WatchedProgram(app.Program):
        """Says when its frame is painted and when the home room shows its échéancier, then closes itself."""

        @override
        def start(self, named: Path | None) -> None:
            self.window.painted.connect(lambda: tell("painted"))
            self.runner.busy_changed.connect(self._look)
            super().start(named)

        def _look(self, busy: bool) -> None:  # noqa: FBT001 -- a slot
            room = self.window.room
            if busy or room is None:
                return
            from pdn_desktop.screens.home import HomeRoom  # the program has imported it by now

            if isinstance(room, HomeRoom) and room.ui.timeline.told():
                room.repaint()
                tell("usable")
                QTimer.singleShot(0, self.window.close)

    app.Program = WatchedProgram  # type: ignore[misc]  # the class that `app.main` makes
    return app.main(sys.argv[1:])


def tell(what: str) -> None:
    """Print what happened and when."""
    print(what, time.monotonic(), flush=True)


if __name__ == "__main__":
    sys.exit(main())
