"""Commands that decide and write to candidates: decide, letters."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pdn_desktop import paths
from pdn_desktop.cli_session import actor, opened, say, say_json
from pdn_desktop.documents.press import Press
from pdn_desktop.domain.candidacy import Candidacy
from pdn_desktop.domain.outcomes import BOUND, IssuedDocument
from pdn_desktop.domain.wording import counted
from pdn_desktop.errors import Refusal
from pdn_desktop.exchange import decisions
from pdn_desktop.exchange.decisions import Decisions, Grant
from pdn_desktop.exchange.parsing import read_limited
from pdn_desktop.storage import call_file
from pdn_desktop.storage.call_file import CallFile, utc_now
from pdn_desktop.storage.placing import placed
from pdn_desktop.usecases.agreements import agreement_plan
from pdn_desktop.usecases.correspondence import PlannedLetter, letter_plan, without_letter
from pdn_desktop.usecases.deciding import decide_scope, propose
from pdn_desktop.usecases.funding import grant, set_funding
from pdn_desktop.usecases.issuing import Planned, document_bytes, issue, preview, print_run
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.scope_ranking import settle_tie

PRINT_RUN = "courriers-a-imprimer.pdf"


def decide(call: Path, file: Path, key_file: Path | None) -> None:
    """Record everything a file decides, or nothing: it is first played on a copy."""
    content = read_limited(file, limit=decisions.MAX_BYTES)
    with opened(call, key_file) as office:
        with office.unit(actor()) as uow:
            found = decisions.read_decisions(
                content, origin=f"fichier « {file.name} »", candidacies=uow.all(Candidacy)
            )
        rehearse(office, found)
        done = play(office, found, utc_now)
    say(f"Enregistré : {counted(done, 'acte', 'actes')}.")


def rehearse(office: CallFile, found: Decisions) -> None:
    """Play the decisions on a copy, thrown away: what is refused there leaves the call untouched."""
    with TemporaryDirectory(dir=paths.temporary_folder()) as folder:
        copy = office.backup(Path(folder))
        with call_file.open_(copy, office.key) as rehearsal:
            play(rehearsal, found, utc_now)


def play(office: CallFile, found: Decisions, clock: Clock) -> int:
    """Record the acts of a file one after the other, in its order, and return how many there were."""
    done = 0
    for act in _acts(found):
        with office.unit(actor()) as uow:
            act(uow, clock)
        done += 1
    return done


def letters(call: Path, out: Path, key_file: Path | None, *, draft: bool, as_json: bool) -> None:
    """Issue every letter and convention that is due, or draft them, and write the files."""
    with opened(call, key_file) as office:
        made_folder(out)
        desk = PostDesk(office, utc_now, out)
        answer = desk.drafts() if draft else desk.issue()
    if as_json:
        say_json(answer)
        return
    for row in answer["documents"]:
        say(f"{row['file']} : {row['title']}")
    if not answer["documents"]:
        say("Aucun courrier n’est à émettre.")
    for row in answer["waiting"]:
        say(f"En attente, {row['number']} ({row['structure']}) : {row['reason']}")


def made_folder(folder: Path) -> None:
    """Make a folder, unless it is there; `Refusal` when it cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refusal(
            f"Le dossier « {folder} » ne peut pas être créé.",
            to_do="Choisissez un dossier où vous pouvez écrire.",
        ) from error


class PostDesk:
    """Issues what is due and writes files into a folder."""

    def __init__(self, office: CallFile, clock: Clock, out: Path) -> None:
        self._office = office
        self._clock = clock
        self._out = out
        self._press = Press()

    def drafts(self) -> dict[str, Any]:
        """Write a watermarked draft of everything due, and issue nothing."""
        rows = []
        with self._office.unit(actor()) as uow:
            for letter in plan(uow, self._clock):
                name = f"projet-{letter.kind}-{'-'.join(_numbers(uow, letter))}.pdf"
                printed = preview(uow, self._clock, self._press, letter=letter)
                self._write(name, printed.content)
                rows.append({"file": name, "title": letter.title, "number": None, "pages": printed.pages})
            return {"documents": rows, "waiting": self._waiting(uow), "print_run": None}

    def issue(self) -> dict[str, Any]:
        """Issue everything due, write each new document, and one file of the letters for the printer."""
        with self._office.unit(actor()) as uow:
            issued = issue(uow, self._clock, self._press, letters=due(uow, self._clock))
        with self._office.unit(actor()) as uow:
            rows = [self._row(uow, document) for document in issued]
            run = self._printed_run(uow, issued)
            return {"documents": rows, "waiting": self._waiting(uow), "print_run": run}

    def _row(self, uow: UnitOfWork, document: IssuedDocument) -> dict[str, Any]:
        name = f"{document.number}.pdf"
        self._write(name, document_bytes(uow, self._clock, document=document.id))
        return {
            "file": name,
            "title": document.title,
            "number": document.number,
            "kind": document.kind,
            "candidacies": [uow.get(Candidacy, one).number for one in document.candidacies],
            "scopes": list(document.scopes),
            "dated": document.dated,
            "pages": document.pages,
            "check_code": document.check_code,
            "sha256": document.sha256,
        }

    def _printed_run(self, uow: UnitOfWork, issued: Sequence[IssuedDocument]) -> str | None:
        letters = [one.id for one in issued if one.kind not in BOUND]
        if not letters:
            return None
        self._write(PRINT_RUN, print_run(uow, self._press, documents=letters).content)
        return PRINT_RUN

    def _waiting(self, uow: UnitOfWork) -> list[dict[str, str]]:
        return [
            {"number": one.number, "structure": one.structure, "reason": one.reason}
            for one in without_letter(uow, self._clock)
        ]

    def _write(self, name: str, content: bytes) -> None:
        with placed(self._out / name, over=True) as part:
            part.write_bytes(content)


def plan(uow: UnitOfWork, clock: Clock) -> list[Planned]:
    """Return the conventions, then the letters whose content is known, that were not issued yet."""
    agreements = [one for one in agreement_plan(uow, clock) if one.issued is None]
    letters = [one for one in letter_plan(uow, clock) if one.kind and one.issued is None]
    return [*agreements, *letters]


def due(uow: UnitOfWork, clock: Clock) -> list[Planned]:
    """Return what may be issued now, as far as decisions go; a setting may still lack."""
    return [one for one in plan(uow, clock) if not (isinstance(one, PlannedLetter) and one.waits)]


def _numbers(uow: UnitOfWork, letter: Planned) -> list[str]:
    return [uow.get(Candidacy, one).number for one in letter.candidacies]


def _acts(found: Decisions) -> Iterator[Callable[[UnitOfWork, Clock], Any]]:
    for entry in found.scopes:
        if entry.tie:
            yield partial(settle_tie, scope=entry.scope, order=entry.tie.order, reason=entry.tie.reason)
        if entry.proposals:
            yield partial(propose, scope=entry.scope, awards=entry.proposals)
        if entry.ruling:
            yield partial(decide_scope, scope=entry.scope, ruling=entry.ruling, awards=entry.awards)
    if found.funding:
        yield partial(_fund, grants=found.funding)


def _fund(uow: UnitOfWork, clock: Clock, *, grants: Sequence[Grant]) -> None:
    lines = [
        grant(
            uow, clock, candidacy=one.candidacy, institution=one.institution, year=one.year, cents=one.cents
        )
        for one in grants
    ]
    set_funding(uow, clock, lines=lines)
