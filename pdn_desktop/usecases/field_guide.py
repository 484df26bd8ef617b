"""The fields a letter's text may print, with their French meaning and an example, for those who reword it."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from pdn_desktop import assets
from pdn_desktop.domain.wording import long_date
from pdn_desktop.usecases.letter_templates import template_text, uses
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.rewording import sample_fields

OTHERS = "Autres champs"
MANY = "[]"
_ITEMS = "items"
_LONGEST_EXAMPLE = 60


@dataclass(frozen=True)
class FieldHelp:
    """One field: its path as templates write it, its meaning, an example, and the text that inserts it."""

    path: str
    group: str
    meaning: str
    example: str
    snippet: str
    within: str = ""  # the loop it is printed in: « {% for caf in cafs %} »


def field_guide(uow: UnitOfWork, _clock: Clock, *, name: str) -> tuple[FieldHelp, ...]:
    """Return every field this text may print, by group, in the order the guide explains them."""
    letters = uses(name, lambda wanted: template_text(uow, wanted)) or [name]
    found: dict[str, object] = {}
    for letter in letters:
        for fields in sample_fields(uow, letter):
            _walk(fields, "", found)
    meanings, items = meanings_and_items()
    known = [path for path in meanings if path in found]
    unknown = [path for path in found if path not in meanings]
    return tuple(
        _help(path, found[path], meanings.get(path, (OTHERS, "")), items) for path in known + unknown
    )


@cache
def meanings_and_items() -> tuple[Mapping[str, tuple[str, str]], Mapping[str, str]]:
    """Return each path's group and meaning, and what the items of lists are called."""
    read = tomllib.loads(assets.read_text("letters/fields.toml"))
    items: Mapping[str, str] = read.pop(_ITEMS)
    meanings = {path: (group, said) for group, fields in read.items() for path, said in fields.items()}
    return meanings, items


def _walk(value: object, path: str, found: dict[str, object]) -> None:
    """Note every path below a value, with an example of what it prints."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            _walk(inner, f"{path}.{name}" if path else str(name), found)
    elif isinstance(value, list | tuple):
        found.setdefault(path + MANY, "")
        for inner in value:
            _walk(inner, path + MANY, found)
    elif not found.get(path):
        found[path] = value


def _help(path: str, example: object, explained: tuple[str, str], items: Mapping[str, str]) -> FieldHelp:
    group, meaning = explained
    loops = tuple(_loops(path.removesuffix(MANY), items))
    written = _written(path.removesuffix(MANY), items)
    snippet = f"{{{{ {written} }}}}"
    if path.endswith(MANY):
        item = _item(path, items)
        snippet = f"{{% for {item} in {written} %}}\n- {{{{ {item} }}}}\n{{% endfor %}}"
    elif isinstance(example, bool):
        snippet = f"{{% if {written} %}}…{{% endif %}}"
    return FieldHelp(written, group, meaning, _example(example), snippet, " ".join(loops))


def _written(path: str, items: Mapping[str, str]) -> str:
    """Return how a template names this path: what stands in a list goes by the name of its items."""
    head, many, tail = path.rpartition(MANY)
    return f"{_item(head + many, items)}{tail}" if many else path


def _loops(path: str, items: Mapping[str, str]) -> Iterator[str]:
    parts = path.split(MANY)
    for count in range(1, len(parts)):
        inner = MANY.join(parts[:count])
        yield f"{{% for {_item(inner + MANY, items)} in {_written(inner, items)} %}}"


def _item(path: str, items: Mapping[str, str]) -> str:
    return items.get(path, "element")


def _example(value: object) -> str:
    match value:
        case None | "":
            return ""
        case bool():
            return "vrai" if value else "faux"
        case date():
            return long_date(value)
        case _:
            text = str(value)
            return text if len(text) <= _LONGEST_EXAMPLE else f"{text[:_LONGEST_EXAMPLE].rstrip()}…"
