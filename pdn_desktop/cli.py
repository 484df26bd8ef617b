"""The command line: `pdn COMMAND …` drives the use cases without a screen (docs/cli.md).

Exit codes: 0 done, 1 refused with a French sentence on the error output, 2 wrong usage, 70 a bug of ours,
130 interrupted. What a command does lies in `cli_reading`, `cli_writing` and their like, imported when it
runs: help and complaints stay quick.
"""

import io
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.exceptions import TyperException

from pdn_desktop import __version__
from pdn_desktop.cli_french import FrenchCommand, FrenchGroup, complaint
from pdn_desktop.errors import Refusal

REFUSED, INTERRUPTED, BROKEN = 1, 130, 70

_Call = Annotated[Path, typer.Argument(metavar="APPEL.pdn", help="fichier de l’appel", show_default=False)]
_KeyFile = Annotated[
    Path | None,
    typer.Option(
        "--key-file",
        metavar="FICHIER",
        envvar="PDN_KEY_FILE",
        show_envvar=False,
        show_default=False,
        help="fichier qui contient le code de secours (sinon la variable PDN_KEY_FILE, sinon le trousseau)",
    ),
]
_Json = Annotated[bool, typer.Option("--json", help="répond en JSON (docs/cli.md)")]
_Out = Annotated[Path, typer.Option("--out", metavar="DOSSIER", help="dossier de sortie", show_default=False)]
_Issue = Annotated[bool, typer.Option("--issue", help="émet, numérote et fige ce qui ne l’est pas encore")]
_File = Annotated[Path, typer.Argument(metavar="FICHIER", help="fichier à lire", show_default=False)]


class Section(StrEnum):
    """What `pdn show` shows."""

    CALL = "call"
    CANDIDACIES = "candidacies"
    SCOPES = "scopes"
    COMBINATIONS = "combinations"
    MEMBERS = "members"
    HEARINGS = "hearings"
    JOURNAL = "journal"


def demo(
    folder: Annotated[Path, typer.Argument(metavar="DOSSIER", help="dossier à créer", show_default=False)],
) -> None:
    """Play the 2024 call with fictitious candidates."""
    from pdn_desktop import demo as story  # noqa: PLC0415 -- slow import

    story.play(folder)


def new(
    call: _Call,
    preset: Annotated[
        str, typer.Option("--preset", metavar="NOM", help="préréglage livré, ou fichier .toml")
    ] = "call-2024",
    key_file: _KeyFile = None,
) -> None:
    """Make an encrypted call from a preset."""
    from pdn_desktop import cli_writing  # noqa: PLC0415 -- slow import

    cli_writing.new(call, preset, key_file)


def show(
    call: _Call,
    section: Annotated[
        Section,
        typer.Argument(
            metavar="SECTION",
            help="call, candidacies, scopes, combinations, members, hearings ou journal : l’appel, les "
            "candidatures, les périmètres, les combinaisons entre Caf, le comité, les auditions, le journal",
            show_default=False,
        ),
    ] = Section.CALL,
    *,
    as_json: _Json = False,
    key_file: _KeyFile = None,
) -> None:
    """Show one section of the call."""
    from pdn_desktop import cli_reading  # noqa: PLC0415 -- slow import

    cli_reading.show(call, section.value, key_file, as_json=as_json)


def intake(
    call: _Call,
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FICHIER…",
            help="courriels .eml ou .msg, dossiers .pdf, ou des dossiers entiers de ces fichiers",
            show_default=False,
        ),
    ],
    *,
    accept: Annotated[
        bool, typer.Option("--accept", help="enregistre ce qui est proposé ; sans elle, rien n’est écrit")
    ] = False,
    as_json: _Json = False,
    key_file: _KeyFile = None,
) -> None:
    """Propose what arrivals are, and register them when accepted."""
    from pdn_desktop import cli_writing  # noqa: PLC0415 -- slow import

    cli_writing.intake(call, files, key_file, accept=accept, as_json=as_json)


def form(call: _Call, out: _Out, *, as_json: _Json = False, key_file: _KeyFile = None) -> None:
    """Write the application form of each module."""
    from pdn_desktop import cli_forms  # noqa: PLC0415 -- slow import

    cli_forms.form(call, out, key_file, as_json=as_json)


def papers(
    call: _Call,
    out: _Out,
    *,
    after_audition: Annotated[
        bool, typer.Option("--after-audition", help="fiches de la notation après audition")
    ] = False,
    key_file: _KeyFile = None,
) -> None:
    """Write the sheets to mark on paper."""
    from pdn_desktop import cli_papers  # noqa: PLC0415 -- slow import

    cli_papers.papers(call, out, key_file, after_audition=after_audition)


def attendance(call: _Call, out: _Out, key_file: _KeyFile = None) -> None:
    """Write the sheets to sign."""
    from pdn_desktop import cli_papers  # noqa: PLC0415 -- slow import

    cli_papers.attendance(call, out, key_file)


def marks(call: _Call, file: _File, key_file: _KeyFile = None) -> None:
    """Take in marks from a spreadsheet."""
    from pdn_desktop import cli_writing  # noqa: PLC0415 -- slow import

    cli_writing.marks(call, file, key_file)


def import_(call: _Call, file: _File, key_file: _KeyFile = None) -> None:
    """Take in a file of the machine format."""
    from pdn_desktop import cli_writing  # noqa: PLC0415 -- slow import

    cli_writing.import_(call, file, key_file)


def export(
    call: _Call,
    file: Annotated[
        Path,
        typer.Argument(
            metavar="SORTIE",
            help="fichier .json (format «\u00a0pdn-call/1\u00a0»), .toml (préréglage, sans personne), "
            ".xlsx (notes et historique) ou .csv (notes seules, que «\u00a0pdn marks\u00a0» relit)",
            show_default=False,
        ),
    ],
    key_file: _KeyFile = None,
) -> None:
    """Write the machine format, the call as a preset, or its marks."""
    from pdn_desktop import cli_reading  # noqa: PLC0415 -- slow import

    cli_reading.export(call, file, key_file)


def ranking(call: _Call, *, as_json: _Json = False, key_file: _KeyFile = None) -> None:
    """Rank the candidacies of every scope."""
    from pdn_desktop import cli_reading  # noqa: PLC0415 -- slow import

    cli_reading.ranking(call, key_file, as_json=as_json)


def robustness(call: _Call, *, as_json: _Json = False, key_file: _KeyFile = None) -> None:
    """Tell what would have to change for the rankings to change."""
    from pdn_desktop import cli_robustness  # noqa: PLC0415 -- slow import

    cli_robustness.robustness(call, key_file, as_json=as_json)


def decide(call: _Call, file: _File, key_file: _KeyFile = None) -> None:
    """Record proposals and decisions."""
    from pdn_desktop import cli_outcomes  # noqa: PLC0415 -- slow import

    cli_outcomes.decide(call, file, key_file)


def letters(
    call: _Call,
    out: _Out,
    *,
    preview: Annotated[
        bool, typer.Option("--preview", help="écrit des projets filigranés, sans rien émettre")
    ] = False,
    as_json: _Json = False,
    key_file: _KeyFile = None,
) -> None:
    """Issue what is due, or draft it."""
    from pdn_desktop import cli_outcomes  # noqa: PLC0415 -- slow import

    cli_outcomes.letters(call, out, key_file, draft=preview, as_json=as_json)


def minutes(
    call: _Call,
    out: Annotated[
        Path, typer.Option("--out", metavar="FICHIER", help="fichier PDF à écrire", show_default=False)
    ],
    *,
    module: Annotated[
        str, typer.Option("--module", metavar="MODULE", help="M1 ou M2 (sinon le premier de l’appel)")
    ] = "",
    issue: _Issue = False,
    as_json: _Json = False,
    key_file: _KeyFile = None,
) -> None:
    """Write the minutes of the committee."""
    from pdn_desktop import cli_acts  # noqa: PLC0415 -- slow import

    cli_acts.minutes(call, out, key_file, module=module, issued=issue, as_json=as_json)


def decisions(
    call: _Call, out: _Out, *, issue: _Issue = False, as_json: _Json = False, key_file: _KeyFile = None
) -> None:
    """Write what each Caf decided, scope by scope."""
    from pdn_desktop import cli_acts  # noqa: PLC0415 -- slow import

    cli_acts.decisions(call, out, key_file, issued=issue, as_json=as_json)


def register(call: _Call, out: _Out, *, as_json: _Json = False, key_file: _KeyFile = None) -> None:
    """Write the registers of intake."""
    from pdn_desktop import cli_registers  # noqa: PLC0415 -- slow import

    cli_registers.register(call, out, key_file, as_json=as_json)


def check(call: _Call, *, as_json: _Json = False, key_file: _KeyFile = None) -> None:
    """Control the whole file."""
    from pdn_desktop import cli_reading  # noqa: PLC0415 -- slow import

    cli_reading.check(call, key_file, as_json=as_json)


def backup(
    call: _Call,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar="DOSSIER",
            help="dossier des sauvegardes (sinon celui du programme)",
            show_default=False,
        ),
    ] = None,
    key_file: _KeyFile = None,
) -> None:
    """Write a verified copy."""
    from pdn_desktop import cli_writing  # noqa: PLC0415 -- slow import

    cli_writing.backup(call, out, key_file)


def restore(
    call: _Call,
    backup_file: Annotated[
        Path, typer.Argument(metavar="SAUVEGARDE.pdn", help="sauvegarde à remettre", show_default=False)
    ],
    *,
    replace: Annotated[
        bool, typer.Option("--replace", help="remplace un appel existant, qui est gardé à côté")
    ] = False,
    key_file: _KeyFile = None,
) -> None:
    """Put a backup back."""
    from pdn_desktop import cli_writing  # noqa: PLC0415 -- slow import

    cli_writing.restore(call, backup_file, key_file, replace=replace)


def self_test(*, as_json: _Json = False) -> None:
    """Let the installed program test itself."""
    from pdn_desktop import selftest  # noqa: PLC0415 -- slow import

    if not selftest.run(as_json=as_json):
        raise typer.Exit(REFUSED)


def _version(value: bool) -> None:  # noqa: FBT001 -- typer's callback takes the flag's value
    if value:
        typer.echo(f"PDN Sélection {__version__}")
        raise typer.Exit


def _program(
    *,
    version: Annotated[  # its callback does the work
        bool, typer.Option("--version", help="affiche la version", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Carry the options of the program itself."""


_COMMANDS = (
    (demo, "demo", "Joue l’appel 2024 avec des candidats fictifs, des courriels reçus aux courriers émis."),
    (new, "new", "Crée un appel chiffré à partir d’un préréglage ; refuse un fichier qui existe déjà."),
    (
        show,
        "show",
        "Montre l’appel, ses candidatures, ses périmètres, son comité, ses auditions ou son journal.",
    ),
    (intake, "intake", "Lit des courriels et des PDF reçus, et propose les candidatures qu’ils font."),
    (form, "form", "Écrit le dossier de candidature de chaque module : un PDF à remplir à l’écran."),
    (
        papers,
        "papers",
        "Écrit les fiches de notation à remplir sur papier : un PDF par membre, et un de toutes.",
    ),
    (
        attendance,
        "attendance",
        "Écrit les feuilles d’émargement\u00a0: auditions de chaque module, séances du comité.",
    ),
    (marks, "marks", "Reprend les notes d’un tableur (CSV) ; toutes ou aucune."),
    (import_, "import", "Reprend les faits d’un fichier au format « pdn-call/1 » ; tous ou aucun."),
    (
        export,
        "export",
        "Écrit l’appel au format «\u00a0pdn-call/1\u00a0», ses réglages comme un préréglage, ou ses notes.",
    ),
    (ranking, "ranking", "Classe les candidatures, périmètre par périmètre."),
    (robustness, "robustness", "Dit ce qui devrait changer pour que chaque classement change."),
    (
        decide,
        "decide",
        "Enregistre les propositions du comité et les décisions des Caf écrites dans un fichier TOML.",
    ),
    (
        minutes,
        "minutes",
        "Écrit le procès-verbal du comité : tel qu’il est émis, sinon en projet, avec ce qui lui manque.",
    ),
    (decisions, "decisions", "Écrit la décision de chaque Caf, périmètre par périmètre."),
    (letters, "letters", "Émet les courriers et les conventions dus, et les écrit dans un dossier."),
    (
        register,
        "register",
        "Écrit les registres des dépôts, de recevabilité et des compléments, en PDF et pour tableur (XLSX).",
    ),
    (check, "check", "Contrôle tout le fichier : chiffrement, liens, journal, pièces, tables."),
    (backup, "backup", "Écrit une sauvegarde vérifiée de l’appel."),
    (restore, "restore", "Remet une sauvegarde à la place d’un appel."),
    (
        self_test,
        "self-test",
        "Vérifie l’installation : versions, fichiers livrés, chiffrement, PDF, affichage.",
    ),
)
"""Every command, its name, and what its help says."""


def program() -> Any:
    """Return the whole command line, ready to be run."""
    app = typer.Typer(cls=FrenchGroup, rich_markup_mode=None, add_completion=False)
    app.callback(
        cls=FrenchGroup,
        help="PDN Sélection, en ligne de commande : le bureau du comité de sélection, hors ligne et chiffré.",
    )(_program)
    for command, name, text in _COMMANDS:
        app.command(name, cls=FrenchCommand, help=text)(command)
    return typer.main.get_command(app)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    _speak_utf8()
    try:
        return program().main(args=arguments, prog_name="pdn", standalone_mode=False) or 0
    except TyperException as error:
        typer.echo(complaint(error), err=True)
        return error.exit_code
    except Refusal as refusal:
        typer.echo(str(refusal), err=True)
        return REFUSED
    except typer.Abort:
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our output has left
        return REFUSED
    except Exception as failure:  # noqa: BLE001 -- a bug of ours: logged, told in one sentence, never a traceback
        typer.echo(_apology(failure), err=True)
        return BROKEN


def _speak_utf8() -> None:
    """Write UTF-8 whatever the console or the pipe expects: every sentence has accents."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _apology(failure: Exception) -> str:
    from pdn_desktop import cli_crash  # noqa: PLC0415 -- only after a bug

    return cli_crash.logged(failure)
