"""Opens the window: `pdn-desktop [CALL.pdn]`, or `python -m pdn_desktop`.

What happens, in this order:

1. the package itself refuses a Python on which Qt would abort in mid-session (`pdn_desktop/__init__.py`);
2. `app.main` reads the arguments, makes the one QApplication and paints the frame: rail, header, empty room.
   Nothing of records, storage or documents is imported before that first paint;
3. on the first idle turn the rooms are made, while the worker thread opens the call;
4. `app.main` returns the exit code once the window is closed and the call file is shut and backed up.
"""

import gc
import sys


def main() -> int:
    """Open the window and return its exit code."""
    gc.disable()  # it would walk all that is imported; the `Runner` collects from then on
    from pdn_desktop import app  # noqa: PLC0415 -- not before the line above

    return app.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
