"""What the command line does with a bug of ours: a log without personal data, and one sentence."""

import logging
import platform
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path

from pdn_desktop import __version__, paths
from pdn_desktop.errors import Refusal

LOG_BYTES = 512_000
LOG_FILES = 3


def logged(failure: BaseException) -> str:
    """Log kinds of errors and places, never the values at hand, and return the apology to show."""
    apology = "PDN Sélection a rencontré une erreur interne ; l’appel est resté tel qu’il était."
    try:
        log = paths.logs_folder() / "pdn.log"
        handler = RotatingFileHandler(log, maxBytes=LOG_BYTES, backupCount=LOG_FILES, encoding="utf-8")
    except (Refusal, OSError):
        return f"{apology} Le journal technique n’a pas pu être écrit."
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    handler.emit(logging.makeLogRecord({"msg": "\n".join(report(failure))}))
    handler.close()
    return (
        f"{apology} Merci de transmettre le fichier « {log} », qui ne contient pas de données personnelles."
    )


def report(failure: BaseException) -> list[str]:
    """Return the versions, then each error of the chain with the places it went through."""
    versions = f"PDN Sélection {__version__}, Python {platform.python_version()}, {platform.platform()}"
    return [versions, *_chain(failure)]


def _chain(failure: BaseException) -> list[str]:
    cause = failure.__cause__ or (None if failure.__suppress_context__ else failure.__context__)
    before = [*_chain(cause), "puis :"] if cause else []
    places = (
        f"  {'/'.join(Path(frame.filename).parts[-2:])}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(failure.__traceback__)
    )
    return [*before, f"{type(failure).__module__}.{type(failure).__qualname__}", *places]
