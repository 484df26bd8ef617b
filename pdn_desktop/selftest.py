"""`pdn self-test`: the program as installed tests itself, on this computer, touching nothing of anybody's."""

import platform
from collections.abc import Callable, Iterator
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from tempfile import TemporaryDirectory

from pdn_desktop import __version__, assets
from pdn_desktop.cli_session import say, say_json
from pdn_desktop.documents.press import Press
from pdn_desktop.errors import Refusal
from pdn_desktop.exchange.presets import SUFFIX, read_preset
from pdn_desktop.intake.pdf import inspect_pdfs
from pdn_desktop.storage import call_file, check, keys
from pdn_desktop.usecases.letter_templates import TEMPLATES, shipped_text
from pdn_desktop.usecases.setting_up import create_call, current_call
from pdn_desktop.usecases.sheets import Printed, TableSection, TableSheet

LIBRARIES = ("PySide6-Essentials", "sqlmodel", "sqlcipher3", "reportlab", "pypdf", "typer")

_FOLDERS = {"fonts": ".ttf", "icons": ".svg", "letters": ".md", "presets": ".toml", "schemas": ".json"}
"""What must be shipped, at least one file of each."""

_PLAIN = b"SQLite format 3"


def run(*, as_json: bool) -> bool:
    """Run every check, say what was found, and tell whether all hold."""
    results = [(title, _faults(control)) for title, control in _CONTROLS]
    if as_json:
        checks = [{"title": title, "holds": not faults, "faults": faults} for title, faults in results]
        say_json({"holds": not any(f for _, f in results), "versions": versions(), "checks": checks})
    else:
        say("\n".join(f"{name} {number}" for name, number in versions().items()))
        for title, faults in results:
            say(f"{'DÉFAUT' if faults else 'bon'}  {title}")
            for fault in faults:
                say(f"        {fault}")
    return not any(faults for _, faults in results)


def versions() -> dict[str, str]:
    """Return what runs: the program, Python, the system, the main libraries."""
    found = {
        "PDN Sélection": __version__,
        "Python": platform.python_version(),
        "Système": platform.platform(),
    }
    for library in LIBRARIES:
        try:
            found[library] = version(library)
        except PackageNotFoundError:  # a frozen program may ship a library without its card
            found[library] = "livrée"
    return found


def _faults(control: Callable[[], Iterator[str]]) -> list[str]:
    try:
        return list(control())
    except Refusal as refusal:
        return [str(refusal)]
    except FileNotFoundError as missing:
        return [f"Un fichier n’est pas livré ({missing})."]
    except Exception as error:  # noqa: BLE001 -- whatever breaks here is what the check is for
        return [f"Le contrôle s’est arrêté ({type(error).__name__})."]


def _resources() -> Iterator[str]:
    for folder, suffix in _FOLDERS.items():
        names = assets.names(folder, suffix)
        if not names:
            yield f"Le dossier « {folder} » est vide."
        for name in names:
            if not assets.read_bytes(name):
                yield f"Le fichier « {name} » est vide."
    for kind in TEMPLATES:
        shipped_text(kind)
    for name in assets.names("presets", SUFFIX):
        read_preset(assets.read_bytes(name), origin=f"préréglage « {name} »")


def _encrypted_call() -> Iterator[str]:
    preset = read_preset(assets.read_bytes(f"presets/call-2024{SUFFIX}"), origin="préréglage « call-2024 »")
    with TemporaryDirectory() as folder:
        path, code = Path(folder) / "essai.pdn", keys.new_code()
        with call_file.create(path, code) as office, office.unit("essai") as uow:
            create_call(uow, call_file.utc_now, preset=preset)
        if _PLAIN in path.read_bytes() or b"Promeneurs" in path.read_bytes():
            yield "Le fichier d’appel n’est pas chiffré."
        with call_file.open_(path, code) as office, office.unit("essai") as uow:
            if current_call(uow).preset != preset.name:
                yield "Le fichier d’appel ne rend pas ce qui y a été écrit."
        for line in check.check(path, code).lines:
            yield from line.faults


def _document() -> Iterator[str]:
    printed = _printed()
    if not printed.content.startswith(b"%PDF-") or printed.pages != 1 or printed.missing:
        yield "Le document d’essai n’est pas un PDF d’une page."


def _inspection() -> Iterator[str]:
    (report,) = inspect_pdfs([_printed().content])
    if report.pages != 1 or report.warnings:
        yield "Un PDF reçu ne peut pas être inspecté à l’abri, dans un processus à part."


def _printed() -> Printed:
    section = TableSection("Essai", "Une police, un accent\u00a0: é.", ("Colonne",), (("valeur",),))
    return Press().tables(TableSheet("Essai", "", date(2024, 3, 17), (section,)))


def _display() -> Iterator[str]:
    from pdn_desktop.screens.display_check import display_faults  # noqa: PLC0415 -- may be what is broken

    yield from display_faults()


_CONTROLS: tuple[tuple[str, Callable[[], Iterator[str]]], ...] = (
    ("Fichiers livrés", _resources),
    ("Fichier d’appel chiffré, tables à jour", _encrypted_call),
    ("Document PDF", _document),
    ("Inspection des PDF reçus", _inspection),
    ("Affichage, polices, icônes, textes français", _display),
)
