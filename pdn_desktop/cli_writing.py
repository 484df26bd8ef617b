"""Commands that write into a call: new, intake, marks, import, backup, restore."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import typer

from pdn_desktop import paths
from pdn_desktop.cli_session import KEY_HINT, actor, key_of, opened, say, say_json
from pdn_desktop.domain.wording import counted, listed
from pdn_desktop.errors import KeyMissing, Refusal
from pdn_desktop.exchange import machine_format, marks_csv, presets
from pdn_desktop.exchange.parsing import read_limited
from pdn_desktop.intake.reading import FileReader
from pdn_desktop.storage import backup as copies
from pdn_desktop.storage import call_file, refusals
from pdn_desktop.storage.call_file import CallFile, utc_now
from pdn_desktop.storage.engine import salt_of
from pdn_desktop.storage.keychain import system_keychain
from pdn_desktop.storage.keys import new_code, read_key_file, write_key_file
from pdn_desktop.usecases.arrival_files import unfolded
from pdn_desktop.usecases.delivery import Imported
from pdn_desktop.usecases.importing import import_delivery
from pdn_desktop.usecases.proposing import Proposal, propose
from pdn_desktop.usecases.registering import Registered, register
from pdn_desktop.usecases.setting_up import Preset, create_call
from pdn_desktop.usecases.sure_arrivals import Judged, judgement

_COUNTED = {
    "configuration": ("réglage", "réglages"),
    "members": ("membre", "membres"),
    "applicants": ("structure", "structures"),
    "candidacies": ("candidature", "candidatures"),
    "rulings": ("décision de recevabilité", "décisions de recevabilité"),
    "check_findings": ("conclusion de contrôle", "conclusions de contrôles"),
    "piece_checks": ("contrôle de pièce", "contrôles de pièces"),
    "supplements": ("demande de compléments", "demandes de compléments"),
    "recusals": ("déport", "déports"),
    "declarations": ("déclaration d’intérêts", "déclarations d’intérêts"),
    "hearings": ("audition", "auditions"),
    "hearing_notes": ("note d’audition", "notes d’audition"),
    "answers": ("réponse en audition", "réponses en audition"),
    "commitments": ("engagement", "engagements"),
    "sheets": ("fiche", "fiches"),
    "marks": ("note", "notes"),
    "paper_entries": ("saisie de fiche papier", "saisies de fiches papier"),
    "agreed": ("note arrêtée", "notes arrêtées"),
    "ties": ("départage", "départages"),
    "sessions": ("séance", "séances"),
    "attendances": ("présence", "présences"),
    "agenda_items": ("point à l’ordre du jour", "points à l’ordre du jour"),
    "votes": ("vote", "votes"),
    "disagreements": ("désaccord", "désaccords"),
    "continued": ("examen poursuivi", "examens poursuivis"),
    "minutes_words": ("texte de procès-verbal", "textes de procès-verbal"),
    "proposals": ("proposition", "propositions"),
    "scope_decisions": ("décision de périmètre", "décisions de périmètre"),
    "decisions": ("décision", "décisions"),
    "funding": ("montant", "montants"),
}
_OUTCOMES = {
    "registered": ("enregistré", "enregistrés"),
    "attached": ("ajouté à une candidature", "ajoutés à une candidature"),
    "already": ("déjà enregistré", "déjà enregistrés"),
    "proposed": ("à accepter", "à accepter"),
    "to_confirm": ("à préciser", "à préciser"),
    "refused": ("refusé", "refusés"),
}
"""What a file named on the command line became, one and many."""


def new(call: Path, preset: str, key_file: Path | None) -> None:
    """Make an encrypted call; the key goes to the key file named, else to the keychain."""
    facts = presets.preset_named(preset)
    if call.exists():
        raise refusals.exists(call)
    if key_file:
        _new_under_key_file(call, facts, key_file)
    else:
        _new_under_keychain(call, facts)
    say(f"Appel créé : {call}")


def intake(call: Path, files: Sequence[Path], key_file: Path | None, *, accept: bool, as_json: bool) -> None:
    """Say what each file seems to be, those of a folder one by one, and register it when accepted.

    A refusal stops no other; what is registered already is said to be, and changes nothing.
    """
    rows = []
    with opened(call, key_file) as office:
        for file in unfolded(files):
            row = _intake_row(office, file, accept=accept)
            rows.append(row)
            if row["refusal"]:
                typer.echo(f"{row['file']} : {row['refusal']}", err=True)
            elif not as_json:
                _say_intake(row)
    if as_json:
        say_json(rows)
    elif len(rows) > 1:
        _say_outcomes(rows)
    if any(row["refusal"] for row in rows):
        raise typer.Exit(1)


def marks(call: Path, file: Path, key_file: Path | None) -> None:
    """Take in the marks of a spreadsheet."""
    content = read_limited(file, limit=marks_csv.MAX_BYTES)
    with opened(call, key_file) as office:
        office.backup(paths.backups_folder())
        with office.unit(actor()) as uow:
            delivery = marks_csv.marks_for(uow, content, name=file.name)
            done = import_delivery(uow, utc_now, delivery=delivery)
    _say_imported(done)


def import_(call: Path, file: Path, key_file: Path | None) -> None:
    """Take in a file of the machine format."""
    content = read_limited(file, limit=machine_format.MAX_BYTES)
    delivery = machine_format.read_call(content, origin=f"fichier « {file.name} »")
    with opened(call, key_file) as office:
        office.backup(paths.backups_folder())
        with office.unit(actor()) as uow:
            done = import_delivery(uow, utc_now, delivery=delivery)
    _say_imported(done)


def backup(call: Path, out: Path | None, key_file: Path | None) -> None:
    """Write a verified copy."""
    with opened(call, key_file) as office:
        copy = office.backup(out or paths.backups_folder())
    say(f"Sauvegarde vérifiée : {copy}")


def restore(call: Path, backup_file: Path, key_file: Path | None, *, replace: bool) -> None:
    """Put a backup back, under its own key."""
    aside = copies.restore(backup_file, call, key_of(backup_file, key_file), replace=replace)
    say(f"Appel restauré : {call}")
    if aside:
        say(f"L’ancien fichier est gardé : {aside}")


def _new_under_key_file(call: Path, preset: Preset, key_file: Path) -> None:
    fresh = not key_file.exists()
    if fresh:
        write_key_file(key_file, new_code())
    try:
        _created(call, preset, read_key_file(key_file)).close()
    except BaseException:
        if fresh:
            key_file.unlink()
        raise
    if fresh:
        say(f"Code de secours écrit dans {key_file} : gardez-le en lieu sûr, loin de l’appel.")


def _new_under_keychain(call: Path, preset: Preset) -> None:
    keychain = system_keychain()
    if keychain.backend is None:
        raise KeyMissing("Cet ordinateur n’a pas de trousseau où garder la clé de l’appel.", to_do=KEY_HINT)
    code = new_code()
    with _created(call, preset, code) as office:
        kept = keychain.keep(salt_of(call), office.key)
    say(f"Code de secours : {code}")
    say("Imprimez-le et gardez-le en lieu sûr : sans lui ni le trousseau, l’appel ne s’ouvre plus.")
    if not kept:
        say("Le trousseau n’a pas gardé la clé : le code sera demandé à chaque ouverture.")


def _created(call: Path, preset: Preset, code: str) -> CallFile:
    office = call_file.create(call, code)
    try:
        with office.unit(actor()) as uow:
            create_call(uow, utc_now, preset=preset)
    except BaseException:
        office.close()
        call.unlink()
        raise
    return office


def _taken_in(office: CallFile, file: Path, *, accept: bool) -> tuple[Proposal, Judged, Registered | None]:
    reader = FileReader()
    arrival = reader.read(file)
    reports = reader.inspect(arrival)
    with office.unit(actor()) as uow:
        proposal = propose(uow, utc_now, arrival=arrival, reports=reports)
        judged = judgement(uow, proposal, arrival, reports)
        if not accept or proposal.already:
            return proposal, judged, None
        choice = proposal.choice()
        done = register(uow, utc_now, arrival=arrival, reports=reports, choice=choice)
        return proposal, judged, done


def _intake_row(office: CallFile, file: Path, *, accept: bool) -> dict[str, Any]:
    try:
        proposal, judged, registered = _taken_in(office, file, accept=accept)
    except Refusal as refusal:
        return _refused_row(file, refusal)
    return {
        "file": file.name,
        "path": str(file),
        "outcome": _outcome(proposal, registered),
        "refusal": None,
        "module": proposal.module.value,
        "structure": proposal.structure.value,
        "coverage": sorted(proposal.coverage.value),
        "received_at": proposal.received_at,
        "timings": [timing.sentence for timing in proposal.timings],
        "already": proposal.already or None,
        "known": [known.number for known in proposal.known],
        "related": [
            {"number": known.number, "because": known.because, "sure": known.sure} for known in proposal.known
        ],
        "sure": judged.sure,
        "because": judged.because,
        "doubt": judged.doubt or None,
        "new_version": registered.receipt.replaces is not None if registered else proposal.new_version.value,
        "files": [
            {"name": one.name, "size": one.size, "pages": one.pages, "piece": one.piece}
            for one in proposal.files
        ],
        "warnings": [*proposal.warnings, *(w for one in proposal.files for w in one.warnings)],
        "to_confirm": list(proposal.to_confirm),
        "registered": registered.candidacy.number if registered else None,
        "new": registered.new if registered else None,
        "late": registered.late if registered else None,
    }


def _refused_row(file: Path, refusal: Refusal) -> dict[str, Any]:
    lists = ("coverage", "timings", "known", "related", "files", "warnings", "to_confirm")
    nothing: dict[str, Any] = {key: [] for key in lists}
    unknown = dict.fromkeys(("module", "received_at", "already", "doubt", "registered", "new", "late"))
    told = {"file": file.name, "path": str(file), "outcome": "refused", "refusal": str(refusal)}
    seen = {"structure": "", "because": "", "sure": False, "new_version": False}
    return told | seen | nothing | unknown


def _outcome(proposal: Proposal, registered: Registered | None) -> str:
    if registered:
        return "registered" if registered.new else "attached"
    if proposal.already:
        return "already"
    return "to_confirm" if proposal.to_confirm else "proposed"


def _say_intake(row: Mapping[str, Any]) -> None:
    module = f"module {row['module'].removeprefix('M')}" if row["module"] else "module à préciser"
    say(f"{row['file']} : {row['structure'] or 'structure à préciser'}, {module}")
    if row["coverage"]:
        say(f"  territoire : {listed(row['coverage'])}")
    for line in (*row["timings"], *row["warnings"]):
        say(f"  {line}")
    for one in row["files"]:
        say(f"  pièce jointe : {one['name']} ({one['piece'] or 'pièce à reconnaître'})")
    if row["already"]:
        say(f"  déjà enregistré : {row['already']}")
    for one in row["related"]:
        say(f"  {one['number']} : {one['because']}")
    if row["doubt"] and not row["registered"]:
        say(f"  à vérifier : {row['doubt']}")
    if row["to_confirm"]:
        say(f"  à préciser : {listed(row['to_confirm'])}")
    if row["registered"]:
        late = ", hors délai" if row["late"] else ""
        say(f"  {'enregistré' if row['new'] else 'ajouté à'} : {row['registered']}{late}")


def _say_outcomes(rows: Sequence[Mapping[str, Any]]) -> None:
    """Say in one line per file what it became, then how many of each."""
    say("\nCe que chaque fichier est devenu :")
    width = max(len(_OUTCOMES[row["outcome"]][0]) for row in rows)
    for row in rows:
        number = row["registered"] or row["already"] or ""
        say(f"  {_OUTCOMES[row['outcome']][0]:<{width}}  {number:<15}  {row['path']}")
    tally = Counter(row["outcome"] for row in rows)
    say(f"{listed(counted(tally[each], *words) for each, words in _OUTCOMES.items() if tally[each])}.")


def _say_imported(done: Imported) -> None:
    named = [counted(count, *_COUNTED[name]) for name, count in done.counts.items()]
    say(f"Repris : {listed(named)}." if named else "Rien de nouveau : l’appel contenait déjà tout.")
    if done.drafts:
        say(f"En brouillon, faute de notes : {counted(done.drafts, 'fiche', 'fiches')}.")
    if done.ignored:
        say(f"Données inconnues, laissées de côté : {', '.join(done.ignored[:20])}.")
