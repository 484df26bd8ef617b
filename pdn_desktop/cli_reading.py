"""Commands that read a call: show, ranking, export, check."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import typer

from pdn_desktop import cli_views
from pdn_desktop.cli_session import actor, key_of, opened, say, say_json, say_table
from pdn_desktop.domain.admissibility import REASON_NAMES, STATUS_NAMES
from pdn_desktop.domain.deadlines import PARIS
from pdn_desktop.domain.hearing import STATUS_NAMES as HEARING_NAMES
from pdn_desktop.domain.wording import short_date
from pdn_desktop.errors import Refusal
from pdn_desktop.exchange.machine_format import write_call
from pdn_desktop.exchange.marks_csv import marks_of
from pdn_desktop.exchange.presets import write_preset
from pdn_desktop.exchange.workbook import write_marks
from pdn_desktop.storage import check as control
from pdn_desktop.storage.call_file import utc_now
from pdn_desktop.storage.placing import placed
from pdn_desktop.usecases import setting_up
from pdn_desktop.usecases.hearing_steps import STEP_WORDS
from pdn_desktop.usecases.importing import export_call
from pdn_desktop.usecases.marks_book import marks_book
from pdn_desktop.usecases.ports import Clock, UnitOfWork

_SECTIONS: Mapping[str, Callable[[UnitOfWork, Clock], Any]] = {
    "call": cli_views.call,
    "candidacies": cli_views.candidacies,
    "scopes": cli_views.scopes,
    "combinations": cli_views.combinations,
    "members": cli_views.members,
    "hearings": cli_views.hearings,
    "journal": cli_views.journal,
}
_WIDEST = 60  # characters in a cell meant for a person
_HIDDEN = frozenset(
    {"id", "candidacy", "applicant", "hash", "grid", "proposed", "sentence", "action", "subject"}
)
"""Columns left to the JSON: identities, codes and digests say nothing to a person."""

_LABELS = {
    "accepts_partial": "Accepte en partie",
    "about": "Sur quoi",
    "acknowledged_on": "Accusé le",
    "acknowledgement_due": "Accuser avant le",
    "actor": "Par",
    "admissibility": "Recevabilité",
    "admissible": "Recevables",
    "at": "Le",
    "attendees": "Venus",
    "audition_on": "Audition",
    "began_at": "Commencée le",
    "capacity": "Places",
    "closed_on": "Clos le",
    "choice": "Retenues",
    "code": "Code",
    "commitments": "Engagements",
    "convened_on": "Convoquée le",
    "coverage": "Départements",
    "deadline": "Limite de dépôt",
    "decided_by": "Départagé par",
    "decided_on": "Décidé le",
    "decision_expected_on": "Décision désormais prévue le",
    "decision_from": "Décision dès le",
    "decision_until": "Décision avant le",
    "delay_notice_due": "Lettre d’attente avant le",
    "demonstration": "Démonstration",
    "department": "Département",
    "deposit_addresses": "Adresses de dépôt",
    "ends_at": "Fin prévue le",
    "finished_at": "Finie le",
    "implied_rejection": "Rejet implicite le",
    "in_time": "Dans le délai",
    "incumbent": "Sortante",
    "indivisible": "Indivisibles",
    "institution": "Caf",
    "institutions": "Caf",
    "invitation": "Convocation",
    "label": "Acte",
    "late": "Hors délai",
    "may_be_unsuccessful": "Peut être infructueux",
    "min_raters": "Notateurs au moins",
    "missing_pieces": "Pièces manquantes",
    "missing_settings": "Réglages à compléter",
    "mode": "Mode",
    "mission_end": "Fin de mission",
    "mission_start": "Début de mission",
    "module": "Module",
    "modules": "Modules",
    "name": "Nom",
    "notice_title": "Titre publié",
    "number": "Numéro",
    "possible": "Possible",
    "preset": "Préréglage",
    "provisional": "Provisoire",
    "quality_alert": "Alerte qualité",
    "rank": "Rang",
    "raters": "Notateurs",
    "reason": "Motif",
    "received": "Reçues",
    "received_at": "Reçue le",
    "recusals": "Déports",
    "reference": "Référence",
    "refused_by": "Refusée par",
    "role": "Rôle",
    "ruling": "Décision",
    "scope": "Périmètre",
    "seq": "N°",
    "remaining": "Reste à faire",
    "results": "Résultats",
    "sheets": "Fiches",
    "signed": "Signée",
    "starts_at": "Prévue le",
    "state": "État",
    "status": "Audition",
    "structure": "Structure",
    "ties": "Ex aequo",
    "title": "Titre",
    "to_be_asked": "À demander à",
    "total": "Total",
    "votes": "Vote",
    "year": "Année",
}

_WORDS = {
    **{str(status): name for status, name in STATUS_NAMES.items()},
    **{str(reason): name for reason, name in REASON_NAMES.items()},
    **{str(status): name for status, name in HEARING_NAMES.items()},
    **{str(step): words for step, (words, _) in STEP_WORDS.items()},
    "on_site": "sur place",
    "video": "visioconférence",
    "secretary": "secrétariat",
    "chair": "présidence",
    "voting": "voix délibérative",
    "advisory": "voix consultative",
    "observer": "observateur",
    "open": "ouvert",
    "closed": "clos",
    "under_review": "en examen",
    "opinion_given": "avis rendu",
    "awarded": "attribué",
    "unsuccessful": "infructueux",
    "no_follow_up": "sans suite",
    "award_withdrawn": "attribution retirée",
    "retained": "retenue",
    "waiting_list": "liste complémentaire",
    "not_retained": "non retenue",
    "draft": "en brouillon",
    "final": "finalisées",
    "reopened": "rouvertes",
    "not_rated": "non notées",
}
"""What a person reads for the values of the JSON."""


def show(call: Path, section: str, key_file: Path | None, *, as_json: bool) -> None:
    """Write one section of the call."""
    with opened(call, key_file) as office, office.unit(actor()) as uow:
        shown = _SECTIONS[section](uow, utc_now)
    if as_json:
        say_json(shown)
    elif isinstance(shown, Mapping):
        _say_facts(shown)
    else:
        _say_rows(shown)


def ranking(call: Path, key_file: Path | None, *, as_json: bool) -> None:
    """Write the ranking of every scope."""
    with opened(call, key_file) as office, office.unit(actor()) as uow:
        scopes = cli_views.ranking(uow, utc_now)
    if as_json:
        say_json(scopes)
        return
    for scope in scopes:
        say(f"{scope['scope']}")
        _say_rows(scope["rows"])


def export(call: Path, out: Path, key_file: Path | None) -> None:
    """Write the machine format, a preset, or the marks for a spreadsheet, by the name of the file."""
    write = _WRITERS.get(out.suffix)
    if write is None:
        raise Refusal(
            f"«\u00a0{out.name}\u00a0» ne dit pas ce qu’il faut écrire.",
            to_do="Donnez un nom en «\u00a0.json\u00a0» (format «\u00a0pdn-call/1\u00a0»), "
            "«\u00a0.toml\u00a0» (préréglage), «\u00a0.xlsx\u00a0» (notes et historique) "
            "ou «\u00a0.csv\u00a0» (notes seules).",
        )
    with opened(call, key_file) as office, office.unit(actor()) as uow:
        content = write(uow, out)
    with placed(out, over=True) as part:
        part.write_bytes(content)
    say(f"Écrit\u00a0: {out}")


def _as_machine_format(uow: UnitOfWork, _out: Path) -> bytes:
    return "".join(write_call(export_call(uow, utc_now))).encode()


def _as_preset(uow: UnitOfWork, out: Path) -> bytes:
    label = setting_up.current_call(uow).title
    return write_preset(setting_up.save_as_preset(uow, utc_now, name=out.stem, label=label)).encode()


def _as_workbook(uow: UnitOfWork, _out: Path) -> bytes:
    return write_marks(marks_book(uow, utc_now))


def _as_table(uow: UnitOfWork, _out: Path) -> bytes:
    return marks_of(uow)


_WRITERS: Mapping[str, Callable[[UnitOfWork, Path], bytes]] = {
    ".json": _as_machine_format,
    ".toml": _as_preset,
    ".xlsx": _as_workbook,
    ".csv": _as_table,
}
"""What each ending of a file asks for."""


def check(call: Path, key_file: Path | None, *, as_json: bool) -> None:
    """Control the whole file; exit 1 when a fault is found."""
    report = control.check(call, key_of(call, key_file))
    if as_json:
        lines = [
            {"title": line.title, "holds": line.holds, "faults": list(line.faults)} for line in report.lines
        ]
        say_json({"holds": report.holds, "lines": lines})
    else:
        for line in report.lines:
            say(f"{'bon' if line.holds else 'DÉFAUT'}  {line.title}")
            for fault in line.faults:
                say(f"       {fault}")
    if not report.holds:
        typer.echo(f"« {call.name} » est abîmé : restaurez une sauvegarde.", err=True)
        raise typer.Exit(1)


def _say_facts(facts: Mapping[str, Any]) -> None:
    for name, value in facts.items():
        if isinstance(value, list) and value and isinstance(value[0], Mapping):
            say(f"\n{_label(name)}")
            _say_rows(value)
        elif value not in (None, "", []):
            say(f"{_label(name)} : {_cell(value)}")


def _say_rows(rows: Sequence[Mapping[str, Any]]) -> None:
    if not rows:
        say("(rien)")
        return
    names = [name for name in rows[0] if name not in _HIDDEN]
    say_table([_label(name) for name in names], [[_cell(row[name]) for name in names] for row in rows])


def _label(name: str) -> str:
    return _LABELS.get(name, name)


def _cell(value: Any) -> str:
    """Return a value as a person reads it in a column."""
    if isinstance(value, list):
        return ", ".join(_cell(inner) for inner in value)
    if isinstance(value, Mapping):
        return " ".join(_cell(inner) for key, inner in value.items() if key not in _HIDDEN)
    text = _word(value)
    return text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1]}…"


def _word(value: Any) -> str:
    match value:
        case None | False:
            return "" if value is None else "non"
        case True:
            return "oui"
        case datetime():
            return f"{value.astimezone(PARIS):%d/%m/%Y %H:%M:%S}"
        case date():
            return short_date(value)
        case Decimal():
            return str(value).replace(".", ",")
        case _:
            return _WORDS.get(str(value), str(value))
