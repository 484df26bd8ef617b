"""`pdn demo DIR`: the 2024 call with fictitious candidates, from the mails received to the letters printed.

The showcase, and the end-to-end test: the use cases of the window, on a clock that tells the days of 2024.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Concatenate

from pdn_desktop import assets
from pdn_desktop.cli_outcomes import PRINT_RUN, due, made_folder
from pdn_desktop.cli_session import say
from pdn_desktop.demo_candidates import FILINGS, Filing
from pdn_desktop.demo_hearings import ABSENT, BY_VIDEO, DAYS, HEARINGS, LOTS, MOVED, Heard
from pdn_desktop.demo_mails import write_mails
from pdn_desktop.demo_session import hold_session
from pdn_desktop.demo_settings import demonstration_caf, demonstration_settings
from pdn_desktop.demo_verdict import (
    AGREED,
    COMMENTS,
    FUNDING,
    INTERESTS,
    MARKS,
    MEMBERS,
    PROPOSALS,
    RESERVATIONS,
    RULINGS,
)
from pdn_desktop.documents.press import Press
from pdn_desktop.domain.awarding import Award
from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.candidacy import (
    AdmissibilityStatus,
    Candidacy,
    InadmissibilityReason,
    PieceState,
    SupplementRequest,
)
from pdn_desktop.domain.committee import Role
from pdn_desktop.domain.deadlines import PARIS
from pdn_desktop.domain.hearing import HearingMode, HearingStatus
from pdn_desktop.domain.outcomes import BOUND, DocumentKind, IssuedDocument, SendingMode
from pdn_desktop.domain.scoring import Round
from pdn_desktop.domain.wording import listed
from pdn_desktop.errors import Refusal
from pdn_desktop.exchange.presets import read_preset
from pdn_desktop.intake.reading import FileReader
from pdn_desktop.storage import call_file, keys
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.storage.placing import placed
from pdn_desktop.usecases import (
    checking,
    convening,
    deciding,
    declaring,
    hearing_plan,
    hearing_questions,
    hearing_room,
    issuing,
    letter_register,
    proposing,
    registering,
    reviewing,
    setting_up,
)
from pdn_desktop.usecases.acts import PlannedAct, minutes_act, validation_act
from pdn_desktop.usecases.funding import grant, set_funding
from pdn_desktop.usecases.hearing_sheets import attendance_sheet, planning_sheet
from pdn_desktop.usecases.members_summons import summons_sheet
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.ranking_sheet import ranking_sheet
from pdn_desktop.usecases.reviewing import Cell, SheetPlace

CALL, KEY = "demo-2024.pdn", "demo-2024.cle"
SECRETARY = "Secrétariat (démonstration)"

_CRITERIA = ("C1", "C2", "C3", "C4", "C5")
_BY_KEY = {filing.key: filing for filing in FILINGS}
_GRID_ADOPTED = date(2024, 3, 14)


_FOLDERS = {
    DocumentKind.AGREEMENT: "conventions",
    DocumentKind.MINUTES: "actes",
    DocumentKind.VALIDATION: "actes",
}
"""Where a document that is no letter goes."""

_PAPERS = (
    ("convocation-membres", summons_sheet),
    ("planning", planning_sheet),
    ("emargement", attendance_sheet),
)


class StoryClock:
    """Says the instant the story has reached."""

    def __init__(self) -> None:
        self.now = _at(2, 12, 9)

    def __call__(self) -> datetime:
        """Return it."""
        return self.now


@dataclass
class Story:
    """The call being told: its file, its clock, the press, and the candidacy each mail made."""

    folder: Path
    office: CallFile
    clock: StoryClock
    press: Press
    candidacies: dict[str, str] = field(default_factory=dict)  # by key of the filing
    requests: dict[str, SupplementRequest] = field(default_factory=dict)

    def tell_time(self, now: datetime) -> None:
        """Come to this instant."""
        self.clock.now = now

    def do[**P, T](
        self, usecase: Callable[Concatenate[UnitOfWork, Clock, P], T], *args: P.args, **what: P.kwargs
    ) -> T:
        """Play one use case in the secretary's name."""
        return self.by(SECRETARY, usecase, *args, **what)

    def by[**P, T](
        self,
        actor: str,
        usecase: Callable[Concatenate[UnitOfWork, Clock, P], T],
        *args: P.args,
        **what: P.kwargs,
    ) -> T:
        """Play one use case in somebody's name."""
        with self.office.unit(actor) as uow:
            return usecase(uow, self.clock, *args, **what)


def play(folder: Path) -> None:
    """Write the whole story into a folder that is new or empty."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refusal(
            f"« {folder} » existe déjà et n’est pas vide.",
            safe="Son contenu n’a pas été touché.",
            to_do="Choisissez un autre dossier.",
        )
    made_folder(folder)
    press = Press()
    mails = write_mails(folder / "mails", FILINGS, press)
    clock, code = StoryClock(), keys.new_code()
    keys.write_key_file(folder / KEY, code)
    with call_file.create(folder / CALL, code, clock=clock) as office:
        story = Story(folder, office, clock, press)
        for chapter in (_set_up, _file_1, _examine_1, _decide_1, _file_2, _write_1, _examine_2, _decide_2):
            chapter(story, mails)
        _publish(story)
    say((folder / "LISEZMOI.txt").read_text(encoding="utf-8"))


def _at(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2024, month, day, hour, minute, tzinfo=PARIS)


def _set_up(story: Story, _mails: Mapping[str, Path]) -> None:
    preset = read_preset(assets.read_bytes("presets/call-2024.toml"), origin="préréglage « call-2024 »")
    story.do(setting_up.create_call, preset=preset, demonstration=True)
    for caf in preset.institutions:
        story.do(setting_up.set_institution, institution=demonstration_caf(caf))
    story.do(setting_up.set_settings, settings=demonstration_settings(preset.settings))
    for member in MEMBERS:
        story.do(setting_up.set_member, member=member)
    story.clock.now = _at(3, 14, 17)
    for module in ModuleCode:
        adopted_by = preset.settings.committee_short
        story.do(reviewing.seal_grid, module=module, adopted_on=_GRID_ADOPTED, adopted_by=adopted_by)


def _file_1(story: Story, mails: Mapping[str, Path]) -> None:
    story.clock.now = _at(3, 18, 9, 30)
    _register(story, mails, ("01", "02", "03", "04"))
    _acknowledge(story, DocumentKind.REGISTRATION)
    story.clock.now = _at(3, 18, 11)
    _declare(story, ModuleCode.M1)
    story.clock.now = _at(3, 18, 15)
    for key in ("02", "04"):
        story.requests[key] = story.do(
            checking.request_supplement, candidacy=story.candidacies[key], due_on=date(2024, 3, 20)
        )
    story.clock.now = _at(3, 18, 17)
    _issue(story)
    _acknowledge(story, DocumentKind.ACKNOWLEDGEMENT)
    story.clock.now = _at(3, 19, 17, 30)
    _register(story, mails, ("05",))
    _acknowledge(story, DocumentKind.REGISTRATION)
    story.do(checking.record_supplement_answer, request=story.requests["02"].id)


def _examine_1(story: Story, _mails: Mapping[str, Path]) -> None:
    story.clock.now = _at(3, 20, 10)
    story.do(
        checking.check_piece,
        candidacy=story.candidacies["04"],
        piece="DELIB",
        finding=checking.Finding(
            PieceState.WAIVED, "Délibération annoncée pour le 28 mars 2024, à produire avant la signature."
        ),
    )
    keys_ = ("01", "02", "03", "04")
    _admit(story, keys_)
    story.clock.now = _at(3, 20, 11)
    _convene(story, ModuleCode.M1, keys_)
    _score(story, keys_, _at(3, 20, 18))
    _hear(story, keys_)
    _score_again(story, keys_, _at(3, 21, 16))
    story.clock.now = _at(3, 21, 18)
    key, criterion, value, reason = AGREED
    story.do(
        reviewing.agree_mark,
        candidacy=story.candidacies[key],
        criterion=criterion,
        value=value,
        reason=reason,
    )


def _decide_1(story: Story, _mails: Mapping[str, Path]) -> None:
    hold_session(story.do, story.tell_time, story.candidacies)
    story.clock.now = _at(3, 28, 16)
    _propose(story, ("M1-03", "M1-63"))
    story.clock.now = _at(4, 2, 10)
    _issue_act(story, minutes_act, module=ModuleCode.M1)
    _rule(story, ("M1-03", "M1-63"))
    _fund(story, ("01", "02"))


def _file_2(story: Story, mails: Mapping[str, Path]) -> None:
    story.clock.now = _at(4, 29, 9, 15)
    _register(story, mails, ("06", "07", "08", "09"))
    _acknowledge(story, DocumentKind.REGISTRATION)
    story.clock.now = _at(5, 2, 10)
    _acknowledge(story, DocumentKind.ACKNOWLEDGEMENT)
    _admit(story, ("06", "07", "08"))
    late = checking.Ruling(AdmissibilityStatus.INADMISSIBLE, InadmissibilityReason.LATE)
    story.do(checking.rule_admissibility, candidacy=story.candidacies["09"], ruling=late)
    story.clock.now = _at(5, 2, 10, 30)
    _declare(story, ModuleCode.M2)
    story.clock.now = _at(5, 2, 11)
    _convene(story, ModuleCode.M2, ("06", "07", "08"))


def _write_1(story: Story, _mails: Mapping[str, Path]) -> None:
    story.clock.now = _at(5, 6, 11)
    _issue(story)


def _examine_2(story: Story, _mails: Mapping[str, Path]) -> None:
    keys_ = ("06", "07", "08")
    story.clock.now = _at(5, 13, 9)
    key, starts_at, reason = MOVED
    story.do(hearing_plan.move_hearing, candidacy=story.candidacies[key], starts_at=starts_at)
    story.do(convening.reconvene, story.press, candidacy=story.candidacies[key], reason=reason)
    _score(story, keys_, _at(5, 14, 18))
    _hear(story, keys_)
    _score_again(story, keys_, _at(5, 16, 17))


def _decide_2(story: Story, _mails: Mapping[str, Path]) -> None:
    story.clock.now = _at(5, 23, 16)
    _propose(story, ("M2-03",))
    _rule(story, ("M2-03", "M2-63"))
    _fund(story, ("06", "08"))
    story.clock.now = _at(7, 8, 11)
    _issue(story)


def _register(story: Story, mails: Mapping[str, Path], filings: Iterable[str]) -> None:
    """Read mails from the disk, take the proposal as it stands, and complete what the dossier says."""
    reader = FileReader()
    for key in filings:
        filing = _BY_KEY[key]
        arrival = reader.read(mails[key])
        reports = reader.inspect(arrival)
        proposal = story.do(proposing.propose, arrival=arrival, reports=reports)
        choice = replace(proposal.choice(), signed=filing.signed)
        registered = story.do(registering.register, arrival=arrival, reports=reports, choice=choice)
        story.candidacies[key] = registered.candidacy.id
        if registered.new:
            _complete(story, filing, registered)


def _acknowledge(story: Story, kind: DocumentKind) -> None:
    """Issue the acknowledgements of this kind that are due, and note that they left by mail the same day."""
    letters = [letter for letter in story.do(due) if letter.kind is kind]
    story.do(issuing.issue, story.press, letters=letters)
    unsent = [row.record for row in story.do(letter_register.letter_register) if row.record.sent_on is None]
    story.do(
        letter_register.note_sent,
        documents=[document.id for document in unsent if document.kind is kind],
        sent_on=story.clock().date(),
        mode=SendingMode.EMAIL,
    )


def _complete(story: Story, filing: Filing, registered: registering.Registered) -> None:
    names = ("address_lines", "postal_code", "city", "head_civility", "head_first_name", "head_last_name")
    said = {name: getattr(filing.structure, name) for name in (*names, "head_function", "email")}
    story.do(checking.edit_applicant, applicant=registered.applicant.with_(**said))
    if filing.incumbent:
        incumbent = registered.candidacy.with_(incumbent=True)
        story.do(checking.edit_candidacy, candidacy=incumbent)


def _admit(story: Story, filings: Iterable[str]) -> None:
    for key in filings:
        candidacy = story.candidacies[key]
        story.do(checking.conclude_check, candidacy=candidacy, check="D4", holds=True)
        ruling = checking.Ruling(AdmissibilityStatus.ADMISSIBLE)
        story.do(checking.rule_admissibility, candidacy=candidacy, ruling=ruling)


def _declare(story: Story, module: ModuleCode) -> None:
    """Let each member who marks declare before reading what links him to the structures of a module."""
    for member in MEMBERS:
        if member.role is not Role.SECRETARY:
            form = story.do(declaring.interest_form, member=member.id, module=module)
            told = {row.applicant: INTERESTS.get((member.id, row.name), "") for row in form.rows}
            story.by(
                member.name,
                declaring.declare_interests,
                member=member.id,
                module=module,
                clear=[applicant for applicant, nature in told.items() if not nature],
                links={applicant: nature for applicant, nature in told.items() if nature},
            )


def _convene(story: Story, module: ModuleCode, filings: Sequence[str]) -> None:
    """Set the day, draw lots for module 2, give the slots and invite everybody."""
    story.do(hearing_plan.set_hearing_day, day=DAYS[module])
    if module is ModuleCode.M2:
        story.do(hearing_plan.draw_lots, module=module, seed=LOTS)
    proposal = story.do(hearing_plan.propose_plan, module=module)
    story.do(hearing_plan.accept_plan, module=module, slots=proposal.slots)
    if BY_VIDEO in filings:
        by_video = story.candidacies[BY_VIDEO]
        story.do(hearing_plan.set_hearing_mode, candidacy=by_video, mode=HearingMode.VIDEO)
    story.do(convening.convene, story.press, candidacies=[story.candidacies[key] for key in filings])


def _hear(story: Story, filings: Sequence[str]) -> None:
    """Hold the hearings in the order of the day; one candidate does not come."""
    for key, heard in HEARINGS.items():
        if key in filings:
            _hold(story, story.candidacies[key], heard)
    key, reason = ABSENT
    if key in filings:
        absent = story.candidacies[key]
        story.do(hearing_room.record_unheard, candidacy=absent, status=HearingStatus.ABSENT, reason=reason)


def _hold(story: Story, candidacy: str, heard: Heard) -> None:
    story.clock.now = heard.began
    story.do(hearing_room.start_hearing, candidacy=candidacy)
    story.do(
        hearing_room.set_attendance, candidacy=candidacy, attendees=heard.attendees, members=heard.members
    )
    story.do(hearing_room.set_remarks, candidacy=candidacy, incidents=heard.incidents, minutes_by="M. Delta")
    for place, question in enumerate(_core_questions(story, candidacy)[: heard.asked]):
        asked_by = heard.members[place % len(heard.members)]
        answer = heard.answers[place] if place < len(heard.answers) else None
        story.do(
            hearing_questions.set_answer,
            question=question, candidacy=candidacy, asked=True, asked_by=asked_by, answer=answer,
        )  # fmt: skip
    story.clock.now = heard.ended
    story.do(hearing_room.stop_hearing, candidacy=candidacy)
    for criterion, text in heard.notes.items():
        story.do(hearing_room.set_hearing_note, candidacy=candidacy, criterion=criterion, text=text)
    for criterion, text in heard.promises:
        story.do(hearing_questions.add_commitment, candidacy=candidacy, criterion=criterion, text=text)


def _core_questions(story: Story, candidacy: str) -> list[str]:
    with story.office.unit(SECRETARY) as uow:
        module = uow.get(Candidacy, candidacy).module
        return [question.id for question in hearing_questions.core_questions(uow, module)]


def _score(story: Story, filings: Sequence[str], alone: datetime) -> None:
    """Let each member mark the dossiers, alone."""
    story.clock.now = alone
    for key in filings:
        for member, given in MARKS[key].marks.items():
            before = MARKS[key].before.get(member, {})
            _fill(story, SheetPlace(member, story.candidacies[key]), _given(given) | before)


def _score_again(story: Story, filings: Sequence[str], heard: datetime) -> None:
    """Let each member change after the audition what it changed."""
    story.clock.now = heard
    for key in filings:
        for member, before in MARKS[key].before.items():
            after = _given(MARKS[key].marks[member])
            place = SheetPlace(member, story.candidacies[key], Round.AFTER_AUDITION)
            _fill(story, place, {code: after[code] for code in before})


def _given(marks: str) -> dict[str, str]:
    return dict(zip(_CRITERIA, marks.split(), strict=True))


def _fill(story: Story, place: SheetPlace, marks: Mapping[str, str]) -> None:
    member = next(member.name for member in MEMBERS if member.id == place.member)
    for code, given in marks.items():
        cell = Cell(place.member, place.candidacy, code, place.round)
        if given == "NSP":
            story.by(member, reviewing.abstain, cell=cell, comment=COMMENTS[given])
            continue
        story.by(member, reviewing.enter_mark, cell=cell, value=Decimal(given))
        if given in COMMENTS:
            story.by(member, reviewing.set_comment, cell=cell, comment=COMMENTS[given])
    story.by(member, reviewing.finalise_sheet, sheet=place)


def _propose(story: Story, scopes: Iterable[str]) -> None:
    for scope in scopes:
        awards = [replace(award, candidacy=story.candidacies[award.candidacy]) for award in PROPOSALS[scope]]
        story.do(deciding.propose, scope=scope, awards=awards)


def _rule(story: Story, scopes: Iterable[str]) -> None:
    """Let each Caf decide its scope on the day of its decision, and add what the convention must hold."""
    for scope in scopes:
        ruling = RULINGS[scope]
        story.clock.now = datetime(
            ruling.decided_on.year, ruling.decided_on.month, ruling.decided_on.day, 16, tzinfo=PARIS
        )
        awards = [_award(story, scope, proposed) for proposed in PROPOSALS.get(scope, ())]
        story.do(deciding.decide_scope, scope=scope, ruling=ruling, awards=awards)
        _issue_act(story, validation_act, scope=scope)


def _award(story: Story, scope: str, proposed: Award) -> Award:
    reservations = RESERVATIONS.get((scope, proposed.candidacy), ())
    return Award(story.candidacies[proposed.candidacy], proposed.outcome, reservations=reservations)


def _fund(story: Story, filings: Iterable[str]) -> None:
    def fund(uow: UnitOfWork, clock: Clock) -> None:
        lines = [
            grant(uow, clock, candidacy=story.candidacies[key], institution=caf, year=year, cents=cents)
            for key, caf, year, cents in FUNDING
            if key in filings
        ]
        set_funding(uow, clock, lines=lines)

    story.do(fund)


def _issue(story: Story) -> list[IssuedDocument]:
    return story.do(issuing.issue, story.press, letters=story.do(due))


def _issue_act(story: Story, plan: Callable[..., PlannedAct], **about: ModuleCode | str) -> None:
    """Issue the minutes of a module, or a Caf's decision on a scope."""
    story.do(issuing.issue, story.press, letters=[story.do(plan, **about)])


def _publish(story: Story) -> None:
    """Write every document, the ranking of each module, the print run, and what is what."""
    rows = story.do(issuing.documents)
    kinds = {row.record.id: row.record.kind for row in story.do(letter_register.letter_register)}
    letters = [row.id for row in rows if kinds[row.id] not in BOUND]
    for row in rows:
        content = story.do(issuing.document_bytes, document=row.id)
        _write(story.folder / _FOLDERS.get(kinds[row.id], "courriers") / row.file_name, content)
    for module in ModuleCode:
        sheet = story.do(ranking_sheet, module=module)
        _write(story.folder / f"classement-module-{module[1:]}.pdf", story.press.tables(sheet).content)
        for name, make in _PAPERS:
            paper = story.press.tables(story.do(make, module=module)).content
            _write(story.folder / "auditions" / f"{name}-module-{module[1:]}.pdf", paper)
    with story.office.unit(SECRETARY) as uow:
        run = issuing.print_run(uow, story.press, documents=letters)
    _write(story.folder / PRINT_RUN, run.content)
    register = "\n".join(
        f"  {row.number}  {row.label} – {row.structure or listed(row.scopes)}" for row in rows
    )
    text = assets.read_text("demo/LISEZMOI.txt").format(call=CALL, key=KEY, run=PRINT_RUN, register=register)
    _write(story.folder / "LISEZMOI.txt", text.encode())


def _write(path: Path, content: bytes) -> None:
    made_folder(path.parent)
    with placed(path) as part:
        part.write_bytes(content)
