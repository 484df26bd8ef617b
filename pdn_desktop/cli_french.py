"""The command line's own words in French: typer says its headings and its complaints in English."""

from typing import Any, override

from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

_HELP = "affiche cette aide"
_REQUIRED = ("[required]", "[obligatoire]")


def _record(parameter: Any, context: Any) -> tuple[str, str] | None:
    record = parameter.get_help_record(context)
    if record is None:
        return None
    name, text = record
    shown = parameter.metavar if parameter.param_type_name == "argument" else name
    return shown, text.replace(*_REQUIRED)


def _write_parameters(command: Any, context: Any, formatter: Any) -> None:
    for kind, heading in (("argument", "Arguments"), ("option", "Options")):
        parameters = [p for p in command.get_params(context) if p.param_type_name == kind]
        rows = [row for row in (_record(p, context) for p in parameters) if row]
        if rows:
            with formatter.section(heading):
                formatter.write_dl(rows)


def _write_usage(command: Any, context: Any, formatter: Any) -> None:
    pieces = " ".join(command.collect_usage_pieces(context))
    formatter.write_usage(context.command_path, pieces, prefix="Usage\u00a0: ")


class FrenchCommand(TyperCommand):
    """A command whose help is in French."""

    @override
    def get_help_option(self, ctx: Any) -> Any:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _HELP
        return option

    @override
    def format_usage(self, ctx: Any, formatter: Any) -> None:
        _write_usage(self, ctx, formatter)

    @override
    def format_options(self, ctx: Any, formatter: Any) -> None:
        _write_parameters(self, ctx, formatter)


class FrenchGroup(TyperGroup):
    """The program, whose list of commands is in French."""

    @override
    def get_help_option(self, ctx: Any) -> Any:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _HELP
        return option

    @override
    def format_usage(self, ctx: Any, formatter: Any) -> None:
        _write_usage(self, ctx, formatter)

    @override
    def format_options(self, ctx: Any, formatter: Any) -> None:
        _write_parameters(self, ctx, formatter)
        names = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        with formatter.section("Commandes"):
            formatter.write_dl([(name, one.get_short_help_str(90)) for name, one in names if one])


def complaint(error: TyperException) -> str:
    """Return in French what is wrong with what was typed, and where to read more."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "pdn"
    return f"{_fault(error)} Voir «\u00a0{path} --help\u00a0»."


def _fault(error: TyperException) -> str:
    parameter = getattr(error, "param", None)
    shown = getattr(parameter, "metavar", None) or getattr(parameter, "name", "") or ""
    match type(error).__name__:
        case "MissingParameter":
            return f"Il manque {shown}."
        case "NoSuchOption":
            return f"L’option {getattr(error, 'option_name', '')} n’existe pas."
        case "BadParameter":
            return f"La valeur donnée pour {shown} ne convient pas."
        case "BadOptionUsage":
            return f"L’option {getattr(error, 'option_name', '')} est mal employée."
        case _:
            return _other_fault(error.format_message())


def _other_fault(message: str) -> str:
    if message.startswith("No such command"):
        named = message.removeprefix("No such command").partition(".")[0].strip()
        return f"La commande {named} n’existe pas."
    if message.startswith("Got unexpected"):
        return "Il y a trop d’arguments."
    return "Il manque une commande." if "command" in message else "La commande est mal écrite."
