"""Commands that write what is kept, not sent: the committee's minutes, each Caf's decisions."""

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pdn_desktop.cli_outcomes import made_folder
from pdn_desktop.cli_session import actor, opened, say, say_json
from pdn_desktop.documents.press import Press
from pdn_desktop.domain.call import Module, ModuleCode
from pdn_desktop.domain.outcomes import DocumentKind
from pdn_desktop.domain.wording import listed
from pdn_desktop.errors import Refusal
from pdn_desktop.storage.call_file import CallFile, utc_now
from pdn_desktop.storage.placing import placed
from pdn_desktop.usecases.acts import PlannedAct, act_plan, minutes_act
from pdn_desktop.usecases.issuing import document_bytes, issue, preview
from pdn_desktop.usecases.minutes_facts import MinutesFacts, minutes_facts
from pdn_desktop.usecases.ports import UnitOfWork
from pdn_desktop.usecases.sitting_facts import SittingFact


def minutes(
    call: Path, out: Path, key_file: Path | None, *, module: str, issued: bool, as_json: bool
) -> None:
    """Write the minutes of a module: as issued, else as a draft that lists what it lacks."""
    made_folder(out.parent)
    with opened(call, key_file) as office:
        code = _module(office, module)
        with office.unit(actor()) as uow:
            act = minutes_act(uow, utc_now, module=code)
        row = _write(office, act, out, issued=issued)
        with office.unit(actor()) as uow:
            facts = minutes_facts(uow, utc_now, module=code)
    if as_json:
        say_json({**row, **_told(facts)})
    else:
        _say(row)


def decisions(call: Path, out: Path, key_file: Path | None, *, issued: bool, as_json: bool) -> None:
    """Write each Caf's decision that stands, one file per scope."""
    made_folder(out)
    with opened(call, key_file) as office:
        with office.unit(actor()) as uow:
            acts = [act for act in act_plan(uow, utc_now) if act.kind is DocumentKind.VALIDATION]
        rows = [_write(office, act, out / f"decision-{act.scopes[0]}.pdf", issued=issued) for act in acts]
    if as_json:
        say_json(rows)
        return
    for row in rows:
        _say(row)
    if not rows:
        say("Aucune décision n’est encore enregistrée.")


def _module(office: CallFile, wanted: str) -> ModuleCode:
    """Return the module of this code, the first of the call when none is named."""
    with office.unit(actor()) as uow:
        known = sorted(module.code for module in uow.all(Module))
    found = [code for code in known if code == wanted.upper() or not wanted]
    if not found:
        raise Refusal(
            f"L’appel n’a pas de module «\u00a0{wanted}\u00a0».", to_do=f"Modules\u00a0: {listed(known)}."
        )
    return found[0]


def _write(office: CallFile, act: PlannedAct, path: Path, *, issued: bool) -> dict[str, Any]:
    press = Press()
    with office.unit(actor()) as uow:
        document = act.issued
        if document is None and issued:
            document = issue(uow, utc_now, press, letters=[act])[0]
        if document is None:
            printed = preview(uow, utc_now, press, letter=act)
            content, pages = printed.content, printed.pages
        else:
            content, pages = _bytes(uow, document.id), document.pages
    with placed(path, over=True) as part:
        part.write_bytes(content)
    return {
        "file": str(path),
        "title": act.title,
        "scopes": list(act.scopes),
        "number": document.number if document else None,
        "pages": pages,
        "check_code": document.check_code if document else None,
        "sha256": document.sha256 if document else None,
        "missing": [] if document else list(act.missing),
        "outdated": act.outdated,
    }


def _bytes(uow: UnitOfWork, document: str) -> bytes:
    return document_bytes(uow, utc_now, document=document)


def _say(row: Mapping[str, Any]) -> None:
    state = f"n° {row['number']}" if row["number"] else "projet"
    say(f"{row['file']} : {row['title']} ({state})")
    for what in row["missing"]:
        say(f"  il manque {what}")


def _told(facts: MinutesFacts) -> dict[str, Any]:
    """Return the facts of the minutes as the public JSON (docs/cli.md)."""
    grid, (seq, digest) = facts.grid, facts.journal
    return {
        "module": facts.module.code,
        "grid": {
            "number": grid.number,
            "adopted_on": grid.adopted_on,
            "adopted_by": grid.adopted_by,
            "sealed_at": grid.sealed_at,
            "seal": grid.seal,
            "weights": {criterion.code: criterion.weight for criterion in grid.criteria},
            "tie_order": list(grid.tie_order),
        },
        "sittings": [_sitting(sitting) for sitting in facts.sittings],
        "counts": asdict(facts.counts),
        "candidacies": [asdict(each) for each in facts.filed],
        "supplements": [asdict(each) for each in facts.supplements],
        "recusals": [asdict(each) for each in facts.recusals],
        "hearings": [asdict(each) for each in facts.hearings],
        "scores": [asdict(each) for each in facts.scores],
        "agreed": [asdict(each) for each in facts.agreed],
        "opinions": [asdict(each) for each in facts.scopes],
        "journal": {"seq": seq, "hash": digest},
    }


def _sitting(sitting: SittingFact) -> dict[str, Any]:
    chairs = [chair.name for chair in sitting.chairs]
    told = {name: getattr(sitting, name) for name in ("on", "began_at", "ended_at", "place", "by_video")}
    told |= {"chairs": chairs, "secretary": sitting.secretary, "reconvened": sitting.reconvened}
    return told | {
        "incidents": sitting.incidents,
        "seats": [asdict(seat) for seat in sitting.seats],
        "items": [asdict(item) for item in sitting.items],
    }
