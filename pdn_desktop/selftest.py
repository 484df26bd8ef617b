"""`pdn self-test`: the program as installed tests itself, on this computer, touching nothing of anybody's."""

import platform
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from pkgutil import walk_packages
from tempfile import TemporaryDirectory

import pdn_desktop
from pdn_desktop import __version__, assets
from pdn_desktop.cli_session import say, say_json
from pdn_desktop.documents.press import Press
from pdn_desktop.domain import identifiers
from pdn_desktop.domain.deadlines import paris, public_holidays
from pdn_desktop.domain.wording import euros, weekday_date
from pdn_desktop.errors import Refusal
from pdn_desktop.exchange.presets import SUFFIX, read_preset
from pdn_desktop.intake.mail import read_mail
from pdn_desktop.intake.pdf import inspect_pdfs
from pdn_desktop.storage import call_file, check, keys
from pdn_desktop.storage.engine import make_engine
from pdn_desktop.storage.keychain import system_keychain
from pdn_desktop.storage.migrate import upgrade
from pdn_desktop.storage.schema import REVISIONS
from pdn_desktop.usecases.letter_templates import TEMPLATES, shipped_text
from pdn_desktop.usecases.setting_up import create_call, current_call
from pdn_desktop.usecases.sheets import Printed, TableSection, TableSheet

LIBRARIES = ("PySide6-Essentials", "sqlmodel", "sqlcipher3", "reportlab", "pypdf", "typer")

_FOLDERS = {
    "fonts": ".ttf",
    "forms": ".toml",
    "icons": ".svg",
    "letters": ".md",
    "presets": ".toml",
    "schemas": ".json",
}
"""What must be shipped, at least one file of each."""

_PLAIN = b"SQLite format 3"

_APART = (
    "pdn_desktop.__main__",
    "pdn_desktop.documents.make_fonts",
    "pdn_desktop.screens.forms.__main__",
    "pdn_desktop.storage.migrations.env",
)
"""Modules that act when they are imported, or that developers run."""

_KEYCHAINS = {
    "linux": "secretstorage",
    "win32": "win32ctypes.pywin32.win32cred",
    "darwin": "keyring.backends.macOS.api",
}
"""What `keyring` does without in silence, when it is not shipped."""

_MAIL = (
    b"From: =?iso-8859-15?Q?L=E9a?= <lea@exemple.test>\r\nDate: Sun, 17 Mar 2024 23:40:00 +0100\r\n"
    b"Content-Type: text/plain; charset=windows-1252\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    b"Dossier d=E9pos=E9 : 10 =80"
)


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


def _modules() -> Iterator[str]:
    """Import the whole program: a library left out by mistake shows here, not in the middle of a session."""
    for found in walk_packages(pdn_desktop.__path__, "pdn_desktop.", onerror=lambda _: None):
        if found.name not in _APART:
            try:
                import_module(found.name)
            except Exception as error:  # noqa: BLE001 -- whatever it raises, it is not there
                yield f"« {found.name} » ne se charge pas ({error})."


def _older_files() -> Iterator[str]:
    """Lead a file without tables to those of today: Alembic reads its steps from files, not from modules."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "ancien.pdn"
        path.touch()
        engine = make_engine(path, keys.FileKey(bytes(keys.KEY_BYTES)), salt=bytes(keys.SALT_BYTES))
        try:
            with engine.begin() as connection:
                upgrade(connection, REVISIONS[-1])
        except Exception as error:  # noqa: BLE001 -- Alembic raises what it pleases
            yield f"Un appel d’une version antérieure ne pourrait pas être ouvert ({error})."
        finally:
            engine.dispose()


def _keychain() -> Iterator[str]:
    """Look for the system's keychain without asking it anything: without one, the code will be asked."""
    system_keychain()
    needed = _KEYCHAINS.get(sys.platform)
    if needed:
        try:
            import_module(needed)
        except ImportError:
            yield f"Le trousseau du système ne peut pas être utilisé (« {needed} » n’est pas livré)."


def _mail() -> Iterator[str]:
    arrival = read_mail(_MAIL, "essai.eml")
    if (arrival.sender_name, arrival.body.strip()) != ("Léa", "Dossier déposé : 10 €"):
        yield "Un courriel n’est pas lu comme il est écrit."


def _french_rules() -> Iterator[str]:
    """Ask what is read from tables that others make: time zones, holidays, bank accounts, words."""
    if paris(datetime(2024, 3, 31, 1, 30, tzinfo=UTC)).isoformat() != "2024-03-31T03:30:00+02:00":
        yield "L’heure de Paris n’est pas connue."
    if date(2024, 5, 9) not in public_holidays(2024):
        yield "Les jours fériés ne sont pas connus."
    if not identifiers.iban("BE71 0961 2345 6769").ok or identifiers.iban("BE72 0961 2345 6769").ok:
        yield "Les numéros de compte ne sont pas contrôlés."
    if (weekday_date(date(2024, 3, 17)), euros(123_456)) != ("dimanche 17 mars 2024", "1\u00a0234,56\u00a0€"):
        yield "Les dates et les montants ne sont pas écrits en français."


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
        with call_file.open_(path, code) as office:
            copy = office.backup(Path(folder) / "copies")
        for file in (path, copy):
            for line in check.check(file, code).lines:
                yield from line.faults


def _document() -> Iterator[str]:
    printed = _printed()
    if not printed.content.startswith(b"%PDF-") or printed.pages != 1 or printed.missing:
        yield "Le document d’essai n’est pas un PDF d’une page."
    if b"/StructTreeRoot" not in _printed().content or b"pdfuaid:part" not in _printed().content:
        yield "Le document d’essai n’est pas accessible."


def _inspection() -> Iterator[str]:
    (report,) = inspect_pdfs([_printed().content])
    if report.pages != 1 or report.warnings:
        yield "Un PDF reçu ne peut pas être inspecté à l’abri, dans un processus à part."


def _printed() -> Printed:
    section = TableSection("Essai", "Une police, un accent\u00a0: é.", ("Colonne",), (("valeur",),))
    return Press().tables(TableSheet("Essai", "", date(2024, 3, 17), (section,)))


def _display() -> Iterator[str]:
    from pdn_desktop.screens.display_check import display_faults  # noqa: PLC0415 -- may be what is broken

    yield from display_faults(_printed().content)


_CONTROLS: tuple[tuple[str, Callable[[], Iterator[str]]], ...] = (
    ("Fichiers livrés", _resources),
    ("Modules du programme", _modules),
    ("Fichier d’appel chiffré, tables à jour, sauvegarde", _encrypted_call),
    ("Appels de versions antérieures", _older_files),
    ("Trousseau du système", _keychain),
    ("Document PDF accessible", _document),
    ("Lecture des courriels", _mail),
    ("Inspection des PDF reçus", _inspection),
    ("Heure de Paris, jours fériés, comptes, dates et montants", _french_rules),
    ("Affichage, polices, icônes, textes français", _display),
)
