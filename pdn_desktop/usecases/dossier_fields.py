"""The sections and fields of the application form (domain §2.2): their data file, and the call's facts."""

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import batched
from typing import Any, Final

from pdn_desktop import assets
from pdn_desktop.domain.call import Institution, Module
from pdn_desktop.domain.wording import listed, long_date, typographic
from pdn_desktop.usecases.form_sheets import (
    WHOLE,
    FieldKind,
    FormField,
    FormGrid,
    FormNotice,
    FormPart,
    FormSection,
    FormText,
    OfficeRows,
    SignatureRoom,
)

AMOUNT_COLUMNS: Final = 6
"""More columns of amounts than this make another table: twelve characters need 17 mm."""
AMOUNT_LENGTH: Final = 14
TOTAL: Final = "total"
BOTH: Final = "+"
"""Stands between the departments of a territory: « 03+63 »."""

type Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class CallFacts:
    """What the fields take from the call: the module and the institutions by department."""

    module: Module
    institutions: tuple[Institution, ...]
    notice: FormNotice

    @property
    def departments(self) -> tuple[tuple[str, str], ...]:
        """Return the code and the name of each department."""
        return tuple((caf.department, caf.department_name) for caf in self.institutions)

    @property
    def territories(self) -> tuple[tuple[str, str], ...]:
        """Return what a reply may cover: each department, then all of them."""
        names = self.departments
        every = (BOTH.join(code for code, _ in names), listed(name for _, name in names))
        return names if len(names) == 1 else (*names, every)

    @property
    def years(self) -> range:
        """Return the years the mission touches."""
        return range(self.module.mission_start.year, self.module.mission_end.year + 1)

    def told(self, text: str) -> str:
        """Return a text of the data file with the facts of the call in it, and its no-break spaces."""
        mission = f"du {long_date(self.module.mission_start)} au {long_date(self.module.mission_end)}"
        departments = listed(name for _, name in self.departments)
        return typographic(text.replace("{mission}", mission).replace("{departments}", departments))


def sections(facts: CallFacts) -> tuple[FormSection, ...]:
    """Return the sections of one module's form, in order."""
    return tuple(_section(read, facts) for read in _read() if _concerns(read, facts))


def choices(name: str) -> Mapping[str, str]:
    """Return the words of each code of a choice that does not depend on the call; none of any other field."""
    parts = (part for section in _read() for part in section["parts"] if part.get("name") == name)
    options = next((part.get("options", ()) for part in parts), ())
    return {} if isinstance(options, str) else {code: typographic(words) for code, words in options}


@cache
def _read() -> list[Mapping[str, Any]]:
    found: list[Mapping[str, Any]] = tomllib.loads(assets.read_text("forms/dossier.toml"))["section"]
    return found


def _concerns(read: Mapping[str, Any], facts: CallFacts) -> bool:
    """Tell whether a section or a part is asked for this module, and for these departments."""
    one = read.get("several", False) and len(facts.institutions) == 1
    return facts.module.code in read.get("modules", [facts.module.code]) and not one


def _section(read: Mapping[str, Any], facts: CallFacts) -> FormSection:
    parts = (each for part in read["parts"] if _concerns(part, facts) for each in _parts(part, read, facts))
    return FormSection(facts.told(read["heading"]), facts.told(read.get("lead", "")), tuple(parts))


def _parts(part: Mapping[str, Any], section: Mapping[str, Any], facts: CallFacts) -> Iterator[FormPart]:
    makers: Mapping[str, Callable[[], Iterator[FormPart]]] = {
        "name": lambda: iter([_field(part, section["heading"], facts)]),
        "grid": lambda: iter([_grid(part, facts)]),
        "amounts": lambda: _amounts(part, facts),
        "heading": lambda: iter([FormText(facts.told(part["heading"]), heading=True)]),
        "notice": lambda: iter([facts.notice]),
        "signature": lambda: iter([SignatureRoom(facts.told(part["signature"]))]),
        "office": lambda: iter([OfficeRows(tuple(_office(part["office"], facts)))]),
    }
    return next(make for key, make in makers.items() if key in part)()


def _field(part: Mapping[str, Any], heading: str, facts: CallFacts) -> FormField:
    label, said = facts.told(part["label"]), facts.told(part.get("help", ""))
    options = part.get("options", ())
    required = part.get("required", False)
    expected = " (attendu)" if required else ""
    return FormField(
        name=part["name"],
        label=label,
        tip=". ".join(word for word in (f"{heading[:1]} – {label}{expected}", said) if word),
        kind=FieldKind(part.get("kind", FieldKind.LINE)),
        width=part.get("width", WHOLE),
        lines=part.get("lines", 1),
        longest=part.get("longest", 0),
        required=required,
        help=said,
        options=facts.territories if options == "coverage" else tuple((code, word) for code, word in options),
    )


def _grid(part: Mapping[str, Any], facts: CallFacts) -> FormGrid:
    columns = part["columns"]
    rows: Pairs = facts.departments if part["rows"] == "departments" else part["rows"]
    return FormGrid(
        title=facts.told(part["label"]),
        header=(part["corner"], *(title for _, title, _ in columns)),
        rows=tuple(
            (words, tuple(_cell(part, (row, words), (code, title)) for code, title, _ in columns))
            for row, words in rows
        ),
        shares=(1.6 if part["rows"] == "departments" else 0.6, *(share for *_, share in columns)),
    )


def _cell(
    part: Mapping[str, Any], row: tuple[str, str], column: tuple[str, str], *, amount: bool = False
) -> FormField:
    kind = part["amounts"] if amount else part["grid"]
    tip = f"{part['label']}, {row[1]}, {column[1]}{' en euros' if amount else ''}"
    longest = AMOUNT_LENGTH if amount else part.get("longest", 0)
    name = f"{kind}_{row[0]}_{column[0]}"
    return FormField(name, column[1], typographic(tip), longest=longest, numeric=amount)


def _amounts(part: Mapping[str, Any], facts: CallFacts) -> Iterator[FormGrid]:
    """Return a table with a column per department and year, or several when they are many."""
    every = [(f"{code}_{year}", f"{name} {year}") for code, name in facts.departments for year in facts.years]
    for columns in batched(every, AMOUNT_COLUMNS, strict=False):
        rows = [(code, facts.told(words)) for code, words in part["rows"]]
        yield FormGrid(
            title=part["label"],
            header=(part["corner"], *(title for _, title in columns)),
            rows=tuple(
                (row[1], tuple(_cell(part, row, column, amount=True) for column in columns)) for row in rows
            ),
            shares=(2.6, *(1.0 for _ in columns)),
            totals=frozenset(number for number, (code, _) in enumerate(rows) if code == TOTAL),
        )


def _office(labels: Sequence[str], facts: CallFacts) -> Iterator[str]:
    """Return the rows; one that names a department stands once for each."""
    for label in labels:
        if "{departments}" in label:
            yield from (label.replace("{departments}", name) for _, name in facts.departments)
        else:
            yield facts.told(label)
