"""How far each stage of the procedure has come (appel §2 d to §5), in the order of the rooms."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from enum import StrEnum

from pdn_desktop.domain.call import Module
from pdn_desktop.domain.candidacy import AdmissibilityStatus
from pdn_desktop.domain.deadlines import paris_day
from pdn_desktop.domain.hearing import UNHEARD, Hearing, HearingStatus
from pdn_desktop.domain.outcomes import IssuedDocument
from pdn_desktop.domain.session import Session
from pdn_desktop.domain.wording import counted
from pdn_desktop.usecases.agenda_facts import Facts
from pdn_desktop.usecases.ports import UnitOfWork

_PENDING = (AdmissibilityStatus.RECEIVED, AdmissibilityStatus.CHECKING, AdmissibilityStatus.INCOMPLETE)
_OVER = (HearingStatus.HELD, *sorted(UNHEARD))


class Standing(StrEnum):
    """Where a stage stands."""

    AHEAD = "ahead"
    UNDERWAY = "underway"
    DONE = "done"


@dataclass(frozen=True)
class Stage:
    """One stage of the procedure: where it stands, in words, and the room where it is done.

    `share` is how far it has come, from 0 to 1; None when there is nothing to count.
    """

    title: str
    words: str
    standing: Standing
    room: str
    subject: str = ""
    share: float | None = None


def stages(uow: UnitOfWork, known: Facts) -> tuple[Stage, ...]:
    """Return the stages of the procedure."""
    return (
        _setting_up(known),
        _receiving(known, uow.all(Module)),
        _ruling(known),
        _scoring(known),
        _hearing(known, {each.candidacy for status in _OVER for each in uow.all(Hearing, status=status)}),
        _deliberating(known, uow.all(Session)),
        _deciding(known),
        _writing(known, uow.count(IssuedDocument, replaced_by=None)),
    )


def _setting_up(known: Facts) -> Stage:
    voters, wanted = len(known.sheets), known.settings.min_raters
    left = counted(len(known.missing), "réglage à compléter", "réglages à compléter")
    voices = counted(voters, "voix délibérative", "voix délibératives")
    if known.missing or voters < wanted:
        lacking = f"comité à nommer\u00a0: {voices} sur {wanted}"
        words = ", ".join([left] * bool(known.missing) + [lacking] * (voters < wanted))
        return Stage("Appel", words, Standing.UNDERWAY, "call", "overview" if known.missing else "Member")
    return Stage("Appel", f"Réglages complets, {voices}", Standing.DONE, "call")


def _receiving(known: Facts, modules: Iterable[Module]) -> Stage:
    received, loose = len(known.candidacies), known.unattached
    words = [counted(received, "reçue", "reçues") if received else "Aucune pour le moment"]
    if loose:
        words.append(counted(loose, "envoi à rattacher", "envois à rattacher"))
    closed = all(paris_day(module.deadline) < known.today for module in modules)
    standing = _standing(bool(received or loose), over=closed and bool(received) and not loose)
    return Stage("Candidatures", ", ".join(words), standing, "candidacies")


def _ruling(known: Facts) -> Stage:
    received, pending = len(known.candidacies), known.with_status(*_PENDING)
    subject = pending[0].id if pending else ""
    return _counted("Recevabilité", "prononcée", received - len(pending), received, ("candidacies", subject))


def _scoring(known: Facts) -> Stage:
    final, expected = sum(s.final for s in known.sheets), sum(s.expected for s in known.sheets)
    return _counted("Notation", "fiche finalisée", final, expected, ("scoring", ""))


def _hearing(known: Facts, over: Container[str]) -> Stage:
    expected = known.with_status(AdmissibilityStatus.ADMISSIBLE)
    done = sum(candidacy.id in over for candidacy in expected)  # who left since, heard or not, is not awaited
    return _counted("Auditions", "terminée", done, len(expected), ("hearings", ""))


def _deliberating(known: Facts, sessions: Iterable[Session]) -> Stage:
    ended = [session.ended_at is not None for session in sessions]
    done, open_ = sum(ended), len(ended) - sum(ended)
    words = ", ".join(
        part
        for part in (
            counted(done, "séance levée", "séances levées") if done else "",
            counted(open_, "séance à tenir", "séances à tenir") if open_ else "",
        )
        if part
    )
    over = not open_ and (bool(done) or not known.undecided)
    standing = _standing(bool(ended), over=over and bool(known.scopes))
    return Stage("Délibération", words or "Aucune séance enregistrée", standing, "deliberation")


def _deciding(known: Facts) -> Stage:
    done = len(known.scopes) - len(known.undecided)
    return _counted("Décisions", "périmètre décidé", done, len(known.scopes), ("decisions", ""))


def _writing(known: Facts, issued: int) -> Stage:
    words = counted(issued, "document émis", "documents émis") if issued else "Rien d’émis pour le moment"
    decided = bool(known.scopes) and not known.undecided
    return Stage("Courriers", words, _standing(bool(issued), over=bool(issued) and decided), "letters")


def _counted(title: str, thing: str, done: int, whole: int, where: tuple[str, str]) -> Stage:
    """Return a stage that is over when all that there is has been done."""
    several = " ".join(f"{word}s" for word in thing.split())
    words = f"{counted(done, thing, several)} sur {whole}" if whole else "Pas encore"
    standing = _standing(done > 0, over=0 < whole <= done)
    return Stage(title, words, standing, *where, share=done / whole if whole else None)


def _standing(begun: bool, *, over: bool) -> Standing:  # noqa: FBT001 -- the first of two answers
    if over:
        return Standing.DONE
    return Standing.UNDERWAY if begun else Standing.AHEAD
