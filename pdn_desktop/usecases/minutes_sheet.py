"""The minutes of a module as the press prints them: worded text, annexes, the signatures of who presided."""

from pdn_desktop.domain import wording
from pdn_desktop.domain.call import Module
from pdn_desktop.domain.committee import Member, Role
from pdn_desktop.domain.outcomes import DocumentKind
from pdn_desktop.usecases.docket import Docket
from pdn_desktop.usecases.hearing_fields import chair_title
from pdn_desktop.usecases.letter_sheets import Drafting, letterheads
from pdn_desktop.usecases.matter import Gaps
from pdn_desktop.usecases.minutes_annexes import minutes_annexes
from pdn_desktop.usecases.minutes_facts import MinutesFacts
from pdn_desktop.usecases.minutes_fields import minutes_fields
from pdn_desktop.usecases.sheets import ActSheet, Signatory, Watch


def minutes_title(module: Module) -> str:
    """Return « Examen des candidatures au titre du module 1 « Coordination générale » »."""
    return f"Examen des candidatures au titre {wording.modules_of([module])}"


def minutes_sheet(found: Docket, facts: MinutesFacts, drafting: Drafting) -> ActSheet:
    """Return the sheet of the minutes; what is empty and required stands in the drafting's `gaps`."""
    gaps, issuing = drafting.gaps, drafting.issuing
    fields = minutes_fields(facts, found.call, found.settings, gaps)
    fields["pv"] = {"remplace": issuing.replaces, "date": drafting.dated}
    label = found.settings.committee_short
    return ActSheet(
        kind=DocumentKind.MINUTES,
        number=issuing.number,
        reference=f"n° {issuing.number}",
        dated=drafting.dated,
        label=f"Procès-verbal {wording.of(wording.the(label, feminine=False))}",
        title=minutes_title(facts.module),
        letterheads=letterheads(facts.institutions, gaps, drafting.logo),
        signatories=_signatories(facts, label, gaps),
        template=drafting.template,
        fields=fields,
        annexes=minutes_annexes(facts),
        missing=tuple(gaps.missing) if issuing.draft else (),
        watch=Watch(issuing.draft, (0, 0), found.settings.large_print),
    )


def _signatories(facts: MinutesFacts, label: str, gaps: Gaps) -> tuple[Signatory, ...]:
    """Return who presided the last sitting, then who kept the minutes."""
    chairs = _chairs(facts)
    if not chairs:
        gaps.need("le nom de qui préside le comité")
    keeper = facts.sittings[-1].secretary if facts.sittings else ""
    signed = tuple(Signatory(chair_title(chair, label), chair.name) for chair in chairs)
    return (*signed, Signatory("Pour le secrétariat de séance", keeper)) if keeper else signed


def _chairs(facts: MinutesFacts) -> tuple[Member, ...]:
    presided = facts.sittings[-1].chairs if facts.sittings else ()
    return presided or tuple(member for member in facts.members if member.role is Role.CHAIR)
