"""Papers of a day of hearings, ready for the press: planning, sheet to sign, questions (domain §4.6, §5.5).

`planning_sheet(uow, clock, *, module)`, `attendance_sheet(uow, clock, *, module)` and
`questions_sheet(uow, clock, *, candidacy)` → `TableSheet`, printed by `Press.tables`.
"""

from collections.abc import Iterator, Sequence

from pdn_desktop.domain.call import Institution, ModuleCode
from pdn_desktop.domain.committee import Member, Recusal, Role
from pdn_desktop.domain.deadlines import paris_day
from pdn_desktop.domain.hearing import (
    PHASE_NAMES,
    STATUS_NAMES,
    UNHEARD,
    Attendee,
    HearingDay,
    HearingMode,
    HearingOrder,
)
from pdn_desktop.domain.wording import (
    clock_time,
    listed,
    long_date,
    modules_of,
    weekday_date,
)
from pdn_desktop.usecases.hearing_board import HearingBoard, HearingRow, hearing_board
from pdn_desktop.usecases.hearing_view import Asked, hearing_view
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.sheets import TableSection, TableSheet

VOICES = {
    Role.CHAIR: "délibérative, présidence",
    Role.VOTING: "délibérative",
    Role.ADVISORY: "consultative",
    Role.SECRETARY: "secrétariat",
}
SIGNED_MM = 11.0
_WRITTEN_MM = 16.0
_REMOTE = "à distance"


def planning_sheet(uow: UnitOfWork, clock: Clock, *, module: ModuleCode) -> TableSheet:
    """Return the planning of the day: who passes when, how, and which members leave the room."""
    board = hearing_board(uow, clock, module=module)
    institutions = uow.all(Institution)
    rows = [row for row in board.rows if row.slot is not None]
    table = TableSection(
        heading="",
        introduction=_lengths(board.day),
        header=(
            "Début",
            "Fin",
            "Candidature",
            "Structure",
            "Département",
            "Participation",
            "Hors de la salle",
        ),
        rows=tuple(_with_lunch(board.day, [(row, _planned(row, institutions)) for row in rows])),
        widths=(0.8, 0.8, 1.9, 3.4, 1.6, 1.6, 2.2),
        notes=tuple(_planning_notes(board)),
    )
    return _sheet("Planning des auditions", board, clock, (table,))


def attendance_sheet(uow: UnitOfWork, clock: Clock, *, module: ModuleCode) -> TableSheet:
    """Return the sheet to sign on paper: the members, the candidates of each slot, the chair's visa."""
    board = hearing_board(uow, clock, module=module)
    names = {caf.code: caf.name for caf in uow.all(Institution)}
    members = sorted(uow.all(Member), key=lambda member: member.position)
    seated = [member for member in members if member.role in VOICES]
    sections = (
        _members_table(seated, names, _aside(uow, seated, board)),
        _candidates_table(board),
        visa_table("C. Visa de la présidence", [m.name for m in seated if m.role is Role.CHAIR]),
    )
    return _sheet("Feuille d’émargement des auditions", board, clock, sections)


def questions_sheet(uow: UnitOfWork, clock: Clock, *, candidacy: str) -> TableSheet:
    """Return the questions to ask one candidate, those asked of all first, with room for the answers."""
    view = hearing_view(uow, clock, candidacy=candidacy)
    words = {criterion.code: criterion.short or criterion.label for criterion in view.criteria}
    words |= {member.id: member.name for member in uow.all(Member)}
    common = "Les mêmes pour tous les candidats du module."
    sections = [_questions("Questions communes", common, view.core, words)]
    if view.specific:
        sections.append(_questions("Questions propres à cette candidature", "", view.specific, words))
    careful = "Restez factuel. Ces notes peuvent être communiquées à la personne concernée."
    return TableSheet(
        title="Grille de questions",
        subtitle=f"{view.candidacy.number} – {view.applicant.name}. {careful}",
        dated=paris_day(clock()),
        sections=tuple(sections),
    )


def _sheet(title: str, board: HearingBoard, clock: Clock, sections: tuple[TableSection, ...]) -> TableSheet:
    day = board.day
    place = f" – {day.venue}" if day.venue else ""
    when = weekday_date(day.on)
    return TableSheet(
        title=f"{title} {modules_of([board.module])}",
        subtitle=f"{when[:1].upper()}{when[1:]}{place}",
        dated=paris_day(clock()),
        sections=sections,
    )


def _lengths(day: HearingDay) -> str:
    parts = [f"{_lowered(PHASE_NAMES[phase])} {minutes}\u00a0min" for phase, minutes in day.phases]
    whole = int(day.length.total_seconds() // 60)
    return f"Chaque audition dure {whole}\u00a0minutes\u00a0: {'\u00a0; '.join(parts)}. {_order(day)}"


def _order(day: HearingDay) -> str:
    if day.order is HearingOrder.ALPHABETICAL:
        return "Ordre de passage\u00a0: alphabétique, par le nom de la structure."
    drawn = f" le {long_date(paris_day(day.drawn_at))}" if day.drawn_at else ""
    return (
        f"Ordre de passage\u00a0: tiré au sort{drawn}\u00a0; graine «\u00a0{day.seed}\u00a0», les "
        "candidatures étant rangées par l’empreinte SHA-256 de «\u00a0graine:numéro\u00a0»."
    )


def _planned(row: HearingRow, institutions: Sequence[Institution]) -> tuple[str, ...]:
    hearing, slot = row.hearing, row.slot
    starts = clock_time(slot.starts_at) if slot else ""
    ends = clock_time(slot.ends_at) if slot else ""
    named = [caf for caf in institutions if caf.department in row.candidacy.coverage]
    mode = "en visioconférence" if hearing and hearing.mode is HearingMode.VIDEO else "sur place"
    how = STATUS_NAMES[row.status] if row.status in UNHEARD else mode
    where = listed(caf.department_name for caf in named)
    return (starts, ends, row.candidacy.number, row.structure, where, how, listed(row.leaving))


def _with_lunch(
    day: HearingDay, planned: Sequence[tuple[HearingRow, tuple[str, ...]]]
) -> Iterator[tuple[str, ...]]:
    """Yield the rows, with lunch where it falls between two of them."""
    lunch = day.lunch_from
    before = False
    for row, cells in planned:
        starts = row.slot.starts_at.time() if row.slot else None
        if lunch and day.lunch_until and before and starts and starts >= day.lunch_until:
            yield (clock_time(lunch), clock_time(day.lunch_until), "", "Pause de midi", "", "", "")
            lunch = None
        before = before or bool(lunch and starts and starts < lunch)
        yield cells


def _planning_notes(board: HearingBoard) -> Iterator[str]:
    unplanned = [row.candidacy.number for row in board.rows if row.slot is None]
    if unplanned:
        yield f"Sans créneau à ce jour\u00a0: {listed(unplanned)}."
    if any(row.leaving for row in board.rows):
        yield "Hors de la salle\u00a0: membres qui se sont déportés de cette candidature."


def _aside(uow: UnitOfWork, seated: Sequence[Member], board: HearingBoard) -> tuple[str, ...]:
    """Return who stands aside from which candidacies, without the reason (domain §1.6)."""
    numbers = {row.candidacy.id: row.candidacy.number for row in board.rows}
    notes = []
    for member in seated:
        concerned = [
            numbers[r.candidacy] for r in uow.all(Recusal, member=member.id) if r.candidacy in numbers
        ]
        if concerned:
            notes.append(f"{member.name} se déporte et quitte la salle pour {listed(sorted(concerned))}.")
    return tuple(notes)


def _members_table(seated: Sequence[Member], names: dict[str, str], aside: tuple[str, ...]) -> TableSection:
    return TableSection(
        heading="A. Membres du comité",
        introduction="",
        header=("Nom", "Qualité", "Institution", "Voix", "Arrivée", "Départ", "Mandat donné à", "Signature"),
        rows=tuple(
            (m.name, m.capacity, names.get(m.institution, m.institution), VOICES[m.role], "", "", "", "")
            for m in seated
        ),
        widths=(2, 2.2, 2.3, 1.5, 1, 1, 1.6, 2.6),
        notes=(
            *aside,
            "À distance\u00a0: la mention «\u00a0présent à distance\u00a0» est visée par la présidence.",
        ),
        row_mm=SIGNED_MM,
    )


def _candidates_table(board: HearingBoard) -> TableSection:
    rows = [row for row in board.rows if row.slot is not None and row.status not in UNHEARD]
    return TableSection(
        heading="B. Candidats",
        introduction=f"{board.day.max_participants} personnes au plus par candidature.",
        header=("Audition", "Candidature", "Structure", "Prénom et nom", "Fonction", "Arrivée", "Signature"),
        rows=tuple(cells for row in rows for cells in _signing(row, board.day.max_participants)),
        widths=(0.9, 1.7, 2.4, 2.4, 2, 0.9, 2.6),
        notes=(
            "Participant à distance\u00a0: son identité est vérifiée à l’ouverture de la visioconférence.",
        ),
        row_mm=SIGNED_MM,
    )


def _signing(row: HearingRow, places: int) -> Iterator[tuple[str, ...]]:
    """Yield a line for each person who was announced, and for those who may still come."""
    known = row.hearing.attendees if row.hearing else ()
    begins = clock_time(row.slot.starts_at) if row.slot else ""
    by_video = row.hearing is not None and row.hearing.mode is HearingMode.VIDEO
    blank = [Attendee(name="", remote=by_video)] * max(0, places - len(known))
    for person in (*known, *blank):
        remote = _REMOTE if person.remote or by_video else ""
        yield (begins, row.candidacy.number, row.structure, person.name, person.function, "", remote)


def visa_table(heading: str, chairs: Sequence[str]) -> TableSection:
    """Return where those who preside sign; a blank line when nobody is told."""
    return TableSection(
        heading=heading,
        introduction="",
        header=("Nom", "Date et heure de clôture", "Signature"),
        rows=tuple((name, "", "") for name in chairs or [""]),
        widths=(3, 3, 4),
        row_mm=_WRITTEN_MM,
    )


def _questions(
    heading: str, introduction: str, asked: Sequence[Asked], words: dict[str, str]
) -> TableSection:
    return TableSection(
        heading=heading,
        introduction=introduction,
        header=("Critère", "Question", "Posée par", "Réponse"),
        rows=tuple(_question(each, words) for each in asked),
        widths=(1.6, 4, 1.4, 4),
        row_mm=_WRITTEN_MM,
    )


def _question(each: Asked, words: dict[str, str]) -> tuple[str, ...]:
    question, answer = each.question, each.answer
    code = question.criterion
    criterion = f"{code} {words.get(code, '')}".strip() if code else "transversal"
    to_whom = "Au professionnel pressenti\u00a0: " if question.to_professional else ""
    asker = answer.asked_by if answer and answer.asked else ""
    said = answer.answer if answer else ""
    return (criterion, to_whom + question.text, words.get(asker, asker), said)


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]
