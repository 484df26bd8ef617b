"""What `pdn show` says of a call: the public JSON, described in docs/cli.md and in the shipped schema."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from pdn_desktop.domain.call import Institution, JournalEntry, Module
from pdn_desktop.domain.candidacy import Applicant, Candidacy
from pdn_desktop.domain.committee import Member, Recusal
from pdn_desktop.domain.hearing import HearingCommitment
from pdn_desktop.domain.scoring import ScoreSheet, ScoringGrid
from pdn_desktop.usecases.candidacies import candidacy_list
from pdn_desktop.usecases.combining import combined
from pdn_desktop.usecases.deciding import ScopeView, scope_views
from pdn_desktop.usecases.hearing_board import HearingRow, hearing_board
from pdn_desktop.usecases.journal_board import rows_of
from pdn_desktop.usecases.names import Names
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.scope_ranking import ranking as rank_module
from pdn_desktop.usecases.setting_up import current_call, current_settings, missing_settings
from pdn_desktop.usecases.standing import latest_grids


def call(uow: UnitOfWork, clock: Clock) -> dict[str, Any]:
    """Return what the call is, and which settings letters still wait for."""
    found = current_call(uow)
    return {
        "reference": found.reference,
        "title": found.title,
        "notice_title": found.notice_title,
        "year": found.year,
        "preset": found.preset,
        "demonstration": found.demonstration,
        "closed_on": found.closed_on,
        "min_raters": current_settings(uow).min_raters,
        "modules": list(_modules(uow)),
        "institutions": [
            {
                "code": caf.code,
                "name": caf.name,
                "department": caf.department,
                "deposit_addresses": list(caf.deposit_addresses),
            }
            for caf in uow.all(Institution)
        ],
        "missing_settings": list(missing_settings(uow, clock, agreements=True)),
    }


def candidacies(uow: UnitOfWork, clock: Clock) -> list[dict[str, Any]]:
    """Return every candidacy, by number."""
    names = {applicant.id: applicant.name for applicant in uow.all(Applicant)}
    found = {candidacy.id: candidacy for candidacy in uow.all(Candidacy)}
    return [
        {
            "id": row.id,
            "number": row.number,
            "applicant": found[row.id].applicant,
            "structure": names[found[row.id].applicant],
            "module": row.module,
            "coverage": sorted(row.coverage),
            "received_at": row.received_at,
            "late": row.late,
            "admissibility": row.status,
            "reason": found[row.id].reason,
            "signed": row.signed,
            "accepts_partial": found[row.id].accepts_partial,
            "incumbent": row.incumbent,
            "missing_pieces": list(row.lacking),
            "acknowledgement_due": row.acknowledgement_due,
            "acknowledged_on": row.acknowledged_on,
            "implied_rejection": row.implied_rejection,
            "delay_notice_due": row.delay_notice_due,
        }
        for row in candidacy_list(uow, clock)
    ]


def scopes(uow: UnitOfWork, clock: Clock) -> list[dict[str, Any]]:
    """Return where each scope stands: counts, the right of the call's §3, proposals, decision."""
    views = [view for module in uow.all(Module) for view in scope_views(uow, clock, module=module.code)]
    return [
        {
            "scope": view.scope.code,
            "module": view.scope.module,
            "institution": view.scope.institution,
            "department": view.scope.department,
            "state": view.facts.state,
            "received": view.right.counts.received,
            "in_time": view.right.counts.in_time,
            "admissible": view.right.counts.admissible,
            "may_be_unsuccessful": view.right.by_count,
            "quality_alert": view.right.quality_alert,
            "ties": [list(tie) for tie in view.ties],
            "indivisible": [candidacy.id for candidacy in view.indivisible],
            "ruling": view.decision.ruling if view.decision else None,
            "reference": view.decision.reference if view.decision else None,
            "decided_on": view.decision.decided_on if view.decision else None,
            "results": _results(view),
        }
        for view in views
    ]


def _results(view: ScopeView) -> list[dict[str, Any]]:
    return [
        {
            "candidacy": candidacy.id,
            "number": candidacy.number,
            "proposed": view.proposals[key].outcome if key in view.proposals else None,
            "decided": view.decisions[key].outcome if key in view.decisions else None,
        }
        for key, candidacy in view.ranking.candidacies.items()
    ]


def ranking(uow: UnitOfWork, clock: Clock) -> list[dict[str, Any]]:
    """Return every scope's ranking, best first; those that cannot be ranked stand last."""
    ranked = [one for module in uow.all(Module) for one in rank_module(uow, clock, module=module.code)]
    return [
        {
            "scope": one.scope.code,
            "rows": [
                {
                    "candidacy": row.candidacy,
                    "number": one.candidacies[row.candidacy].number,
                    "rank": row.rank,
                    "total": row.score.total,
                    "raters": row.score.raters,
                    "provisional": row.score.provisional,
                    "decided_by": row.decided_by,
                }
                for row in one.rows
            ],
        }
        for one in ranked
    ]


def combinations(uow: UnitOfWork, clock: Clock) -> list[dict[str, Any]]:
    """Return every way to retain one candidacy per scope of a module, the likeliest first."""
    return [
        {
            "module": module.code,
            "choice": {scope: found.candidacies[chosen].number for scope, chosen in one.choice.items()},
            "total": one.total,
            "possible": one.possible,
            "refused_by": [found.candidacies[each].number for each in one.refused],
            "to_be_asked": [found.candidacies[each].number for each in one.unasked],
            "proposed": found.is_proposed(one),
            "sentence": found.sentence(one),
        }
        for module in uow.all(Module)
        for found in (combined(uow, clock, module=module.code),)
        for one in found.combinations
    ]


def members(uow: UnitOfWork, _clock: Clock) -> list[dict[str, Any]]:
    """Return the committee: who votes, who stands aside from what, how far the sheets are."""
    numbers = {candidacy.id: candidacy.number for candidacy in uow.all(Candidacy)}
    aside: dict[str, list[str]] = defaultdict(list)
    for recusal in uow.all(Recusal):
        aside[recusal.member].append(numbers[recusal.candidacy])
    sheets: dict[str, Counter[str]] = defaultdict(Counter)
    for sheet in uow.all(ScoreSheet):
        sheets[sheet.member][sheet.status] += 1
    return [
        {
            "id": member.id,
            "name": member.name,
            "institution": member.institution,
            "role": member.role,
            "votes": member.votes,
            "recusals": sorted(aside[member.id]),
            "sheets": dict(sheets[member.id]),
        }
        for member in sorted(uow.all(Member), key=lambda member: member.position)
    ]


def hearings(uow: UnitOfWork, clock: Clock) -> list[dict[str, Any]]:
    """Return the hearing of each admissible candidacy: module by module, by time."""
    promised: dict[str, list[str]] = defaultdict(list)
    for commitment in uow.all(HearingCommitment):
        promised[commitment.candidacy].append(commitment.text)
    boards = [hearing_board(uow, clock, module=module.code) for module in uow.all(Module)]
    return [_hearing(row, promised[row.candidacy.id]) for board in boards for row in board.rows]


def _hearing(row: HearingRow, commitments: list[str]) -> dict[str, Any]:
    hearing = row.hearing
    return {
        "candidacy": row.candidacy.id,
        "number": row.candidacy.number,
        "structure": row.structure,
        "module": row.candidacy.module,
        "status": row.status,
        "remaining": row.step,
        "starts_at": hearing.starts_at if hearing else None,
        "ends_at": hearing.ends_at if hearing else None,
        "mode": hearing.mode if hearing else None,
        "invitation": row.invitation_number or None,
        "convened_on": hearing.convened_on if hearing else None,
        "began_at": hearing.began_at if hearing else None,
        "finished_at": hearing.finished_at if hearing else None,
        "attendees": len(hearing.attendees) if hearing else 0,
        "commitments": commitments,
    }


def journal(uow: UnitOfWork, _clock: Clock) -> list[dict[str, Any]]:
    """Return every act, oldest first, in French and by its code; digests instead of contents."""
    entries = uow.all(JournalEntry)
    return [
        {
            "seq": entry.seq,
            "at": entry.at,
            "actor": entry.actor,
            "label": row.label,
            "about": row.thing.words,
            "action": entry.action,
            "subject": entry.subject,
            "hash": entry.hash,
        }
        for entry, row in zip(entries, rows_of(Names(uow), entries), strict=True)
    ]


def _modules(uow: UnitOfWork) -> Iterator[dict[str, Any]]:
    grids = latest_grids(uow.all(ScoringGrid))
    for module in uow.all(Module):
        yield {
            "code": module.code,
            "title": module.title,
            "deadline": module.deadline,
            "audition_on": module.audition_on,
            "decision_from": module.decision_from,
            "decision_until": module.decision_until,
            "decision_expected_on": module.decision_expected_on,
            "mission_start": module.mission_start,
            "mission_end": module.mission_end,
            "capacity": module.capacity,
            "grid": _grid(grids[module.code]) if module.code in grids else None,
        }


def _grid(grid: ScoringGrid) -> dict[str, Any]:
    return {
        "number": grid.number,
        "proposed": grid.proposed,
        "sealed": grid.sealed,
        "seal": grid.seal or None,
        "coefficients": grid.coefficients,
        "scale_max": grid.scale_max,
        "step": grid.step,
        "weights": {criterion.code: criterion.weight for criterion in grid.criteria},
    }
