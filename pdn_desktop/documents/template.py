"""Letter templates a secretary edits: Jinja in a closed sandbox; values travel as places, never as text.

A template may print fields, choose with `{% if %}`, repeat with `{% for %}`, name with `{% set %}`, and use
the filters of `FILTERS`; nothing else. Each printed value leaves one private character (a « place ») in the
text and waits in a list, so that Markdown and the page take what a candidate wrote for nothing but words.
"""

import difflib
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final

from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError, UndefinedError, nodes
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS as JINJA_FILTERS
from jinja2.meta import find_undeclared_variables
from jinja2.runtime import Context, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.tests import TESTS as JINJA_TESTS
from jinja2.utils import missing, pass_context

from pdn_desktop.domain import wording
from pdn_desktop.errors import TemplateFault

FIRST_PLACE: Final = 0xF0000
LAST_PLACE: Final = 0xFFFFD
MAX_SOURCE: Final = 40_000
MAX_TEXT: Final = 200_000
MAX_VALUE: Final = 20_000
MAX_TURNS: Final = 20_000
MAX_DEPTH: Final = 3

_VALUES, _TURNS = "(values)", "(turns)"  # names no template can write

_NODES = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.For, nodes.Assign, nodes.Name,
    nodes.Const, nodes.List, nodes.Tuple, nodes.Getattr, nodes.Getitem, nodes.Filter, nodes.Test,
    nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.CondExpr, nodes.Keyword, nodes.Neg,
)  # fmt: skip
"""All a template may be made of; arithmetic, calls, macros, inclusions and slices are not."""


def _number(value: Decimal | int, places: int = 0) -> str:
    return wording.decimal_text(Decimal(value), places)


def _plural(count: int, one: str = "", many: str = "s") -> str:
    return one if abs(count) < 2 else many  # noqa: PLR2004 -- French: the plural starts at two


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _joined(words: Iterable[object], between: str = "") -> str:
    return _bounded(str(between).join(str(word) for word in words))


def _listed(words: Iterable[object], last: str = "et") -> str:
    return _bounded(wording.listed((str(word) for word in words), last))


def _bounded(text: str) -> str:
    if len(text) > MAX_VALUE:
        raise SecurityError("le texte obtenu est trop long")
    return text


FILTERS: Final[Mapping[str, Callable[..., Any]]] = {
    "date": wording.long_date,  # 1er juin 2024
    "jour": wording.weekday_date,  # jeudi 21 mars 2024
    "date_courte": wording.short_date,  # 21/03/2024
    "heure": wording.clock_time,  # 9 h 30
    "euros": wording.euros,  # of cents: 12 345,00 €
    "nombre": _number,  # 78,33: {{ total|nombre(2) }}
    "pluriel": _plural,  # candidature{{ n|pluriel }}, {{ n|pluriel("est", "sont") }}
    "liste": _listed,  # a, b et c
    "de": wording.of,  # de Réseau, d’Horizons, du CCAS
    "a": wording.to,  # à la Caf, au CCAS
    "minuscule": wording.lowered,  # after a colon
    "capitale": _capital,  # at the start of a sentence
    "join": _joined,
    **{
        name: JINJA_FILTERS[name]
        for name in (
            "default", "first", "last", "length", "upper", "lower", "trim", "sort", "unique", "reverse",
            "list", "map", "select", "selectattr", "reject", "rejectattr", "sum", "min", "max",
        )
    },
}  # fmt: skip
TESTS: Final = {
    name: JINJA_TESTS[name]
    for name in (
        "defined", "undefined", "none", "in", "true", "false", "odd", "even", "number", "string",
        "eq", "equalto", "==", "ne", "!=", "lt", "<", "le", "<=", "gt", ">", "ge", ">=",
    )
}  # fmt: skip


class _Unknown(StrictUndefined):
    """A field nobody filled: printing or testing it is a fault that names its nearest neighbour."""

    @property
    def _undefined_message(self) -> str:
        name = str(self._undefined_name)
        known = () if self._undefined_obj is missing else _names_of(self._undefined_obj)
        return _nearest("champ inconnu", name, known)


def _names_of(value: object) -> list[str]:
    if isinstance(value, Mapping):
        return [str(key) for key in value]
    return [name for name in dir(value) if not name.startswith("_")]


@dataclass(frozen=True)
class Filled:
    """A template once filled: text with places, and the value each place stands for."""

    text: str
    values: Sequence[str]


@dataclass(frozen=True)
class _Compiled:
    template: Template
    fields: Mapping[str, int]  # name → first line


class Templates:
    """Compiles templates once and fills them many times."""

    def __init__(self) -> None:
        self._jinja = _environment()
        self._compiled = lru_cache(maxsize=64)(self._compile)

    def fill(self, source: str, fields: Mapping[str, Any]) -> Filled:
        """Return the template with these fields in place; `TemplateFault` names the line at fault."""
        compiled = self._compiled(source)
        values: list[str] = []
        context = {**fields, _VALUES: values, _TURNS: [0]}
        try:
            return Filled(_gathered(compiled.template.generate(context)), values)
        except UndefinedError as error:
            self._name_unknown(compiled, fields)
            raise TemplateFault(_sentence(error.message or ""), line=_line(error)) from None
        except (
            TemplateError,
            TypeError,
            ValueError,
            ArithmeticError,
            AttributeError,
            RecursionError,
        ) as error:
            raise TemplateFault(_sentence(_trouble(error)), line=_line(error)) from None

    def check(self, source: str, fields: Mapping[str, Any]) -> None:
        """Refuse a template that names an unknown field, even where these fields would not print it."""
        self._name_unknown(self._compiled(source), fields)
        self.fill(source, fields)

    def _compile(self, source: str) -> _Compiled:
        if len(source) > MAX_SOURCE:
            raise TemplateFault("Le modèle dépasse 40\u00a0000 caractères.")
        if any(ord(c) >= FIRST_PLACE for c in source):
            raise TemplateFault("Le modèle contient un caractère réservé.")
        try:
            tree = self._jinja.parse(source)
            self._judge(tree)
            fields = _field_lines(tree)
            _count_turns(tree)
            tree.set_environment(self._jinja)
            return _Compiled(self._jinja.from_string(tree), fields)
        except TemplateSyntaxError as error:
            raise TemplateFault(_sentence(_syntax(error.message or "")), line=error.lineno) from None
        except (RecursionError, MemoryError, SyntaxError):
            raise TemplateFault("Le modèle est trop compliqué.") from None

    def _judge(self, tree: nodes.Template) -> None:
        faults = sorted(fault for node, depth in _walk(tree) for fault in self._faults(node, depth))
        if faults:
            raise TemplateFault(_sentence(faults[0][1]), line=faults[0][0])

    def _faults(self, node: nodes.Node, depth: int) -> Iterator[tuple[int, str]]:
        match node:
            case nodes.Filter() if node.name not in FILTERS:
                yield node.lineno, _nearest("filtre inconnu", node.name, FILTERS)
            case nodes.Test() if node.name not in TESTS:
                yield node.lineno, _nearest("test inconnu", node.name, TESTS)
            case nodes.For() if node.recursive or depth > MAX_DEPTH:
                yield node.lineno, "trop de boucles {% for %} l’une dans l’autre"
            case _ if not isinstance(node, _NODES):
                yield node.lineno, f"écriture interdite dans un modèle ({type(node).__name__})"

    @staticmethod
    def _name_unknown(compiled: _Compiled, fields: Mapping[str, Any]) -> None:
        unknown = [(line, name) for name, line in compiled.fields.items() if name not in fields]
        if unknown:
            line, name = min(unknown)
            raise TemplateFault(_sentence(_nearest("champ inconnu", name, fields)), line=line)


def _environment() -> ImmutableSandboxedEnvironment:
    jinja = ImmutableSandboxedEnvironment(
        undefined=_Unknown,
        finalize=_placed,
        autoescape=False,  # nothing is HTML here: values never become text before the page
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        cache_size=0,
    )
    jinja.globals.clear()
    jinja.filters = {**FILTERS, _TURNS: _turns}
    jinja.tests = dict(TESTS)
    return jinja


@pass_context  # without it Jinja folds constants when it compiles, and their places would be lost
def _placed(context: Context, value: Any) -> str:
    values: list[str] = context[_VALUES]
    if len(values) > LAST_PLACE - FIRST_PLACE:
        raise SecurityError("le modèle imprime trop de valeurs")
    values.append(_bounded(_printed(value)))
    return chr(FIRST_PLACE + len(values) - 1)


_PRINTERS: Final[tuple[tuple[type, Callable[[Any], str]], ...]] = (  # the first kind that fits
    (type(None), lambda _: ""),
    (Undefined, str),  # raises
    (str, str),
    (bool, lambda value: "oui" if value else "non"),
    (datetime, lambda value: f"{wording.long_date(value)} à {wording.clock_time(value)}"),
    (date, wording.long_date),
    (int, str),
    (Decimal, lambda value: str(value).replace(".", ",")),
)


def _printed(value: Any) -> str:
    for kind, write in _PRINTERS:
        if isinstance(value, kind):
            return write(value)
    raise SecurityError("cette valeur ne s’imprime pas\u00a0: parcourez-la avec {% for %}")


@pass_context
def _turns(context: Context, items: Iterable[Any]) -> Iterator[Any]:
    """Hand out the items of a loop, counting the turns of all loops together."""
    count: list[int] = context[_TURNS]
    for item in items:
        count[0] += 1
        if count[0] > MAX_TURNS:
            raise SecurityError("les boucles tournent trop longtemps")
        yield item


def _count_turns(tree: nodes.Template) -> None:
    for loop in tree.find_all(nodes.For):
        loop.iter = nodes.Filter(loop.iter, _TURNS, [], [], None, None, lineno=loop.lineno)


def _walk(node: nodes.Node, depth: int = 0) -> Iterator[tuple[nodes.Node, int]]:
    depth += isinstance(node, nodes.For)
    yield node, depth
    for child in node.iter_child_nodes():
        yield from _walk(child, depth)


def _field_lines(tree: nodes.Template) -> dict[str, int]:
    free = find_undeclared_variables(tree)
    lines: dict[str, int] = {}
    for name in tree.find_all(nodes.Name):
        if name.ctx == "load" and name.name in free:
            lines.setdefault(name.name, name.lineno)
    return lines


def _gathered(pieces: Iterable[str]) -> str:
    kept, length = [], 0
    for piece in pieces:
        length += len(piece)
        if length > MAX_TEXT:
            raise SecurityError("le texte obtenu dépasse 200\u00a0000 caractères")
        kept.append(piece)
    return "".join(kept)


def _nearest(what: str, name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, list(known), 1, 0.6)
    hint = f"\u00a0; vouliez-vous «\u00a0{near[0]}\u00a0»\u00a0?" if near else ""
    return f"{what} «\u00a0{name}\u00a0»{hint}"


def _sentence(text: str) -> str:
    return text if text.endswith(("?", ".")) else f"{text}."


def _line(error: BaseException) -> int:
    frames = traceback.extract_tb(error.__traceback__)
    return next((f.lineno or 0 for f in reversed(frames) if f.filename in {"<template>", "<unknown>"}), 0)


def _trouble(error: BaseException) -> str:
    if isinstance(error, SecurityError):
        return error.message or "écriture interdite dans un modèle"
    return f"une valeur ne convient pas à ce qui en est demandé ({error})"


def _syntax(message: str) -> str:
    if "Unexpected end of template" in message:
        return "une instruction {% … %} n’est pas refermée\u00a0: il manque {% endif %} ou {% endfor %}"
    if "unknown tag" in message:
        return f"instruction inconnue ou mal placée ({message})"
    return f"accolades mal refermées ou mot en trop ({message})"
