"""Hearings: the day of a module, slots, questions, notes and commitments."""

from pdn_desktop.storage.migrations.telling import Told

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables, parents first."""
    for table in _TABLES:
        table.create()


_TABLES = (
    Told(
        "hearing_day",
        "module version:big on:date first_slot:time welcome:big presentation:big questions:big closing:big "
        "exchange:big extra:big pause:big lunch_from:time? lunch_until:time? ends_by:time arrive_before:big "
        "place room access video_offered:bool video_link video_test phone_fallback max_participants:big "
        "names_due_on:date? slides expected order seed drawn drawn_at:moment? drawn_by quorum "
        "members_convened_on:date? row_id:int entry:int",
        once=("module",),
        at_commit="module=module.code",
        indexed=("module",),
    ),
    Told(
        "hearing",
        "candidacy version:big status starts_at:moment? ends_at:moment? mode convened_on:date? "
        "convened_for:moment? convened_at attendees members remote_members began_at:moment? "
        "finished_at:moment? pauses needs minutes_by incidents remarks reason row_id:int entry:int",
        once=("candidacy",),
        at_commit="candidacy=candidacy.id",
        indexed=("candidacy",),
    ),
    Told(
        "hearing_note",
        "candidacy version:big criterion text by at:moment row_id:int entry:int",
        once=("candidacy criterion",),
        at_commit="candidacy=candidacy.id",
        indexed=("candidacy",),
    ),
    Told(
        "private_note",
        "member candidacy version:big text at:moment row_id:int entry:int",
        once=("member candidacy",),
        at_commit="member=member.id candidacy=candidacy.id",
        indexed=("member", "candidacy"),
    ),
    Told(
        "hearing_question",
        "module candidacy? version:big id criterion text to_professional:bool proposed:bool member "
        "position:big row_id:int entry:int",
        once=("id",),
        at_commit="module=module.code candidacy=candidacy.id",
        indexed=("module", "candidacy"),
    ),
    Told(
        "hearing_answer",
        "question candidacy version:big asked:bool asked_by answer impression row_id:int entry:int",
        once=("question candidacy",),
        at_commit="question=hearing_question.id candidacy=candidacy.id",
        indexed=("question", "candidacy"),
    ),
    Told(
        "hearing_commitment",
        "candidacy version:big id criterion text by at:moment row_id:int entry:int",
        once=("id",),
        at_commit="candidacy=candidacy.id",
        indexed=("candidacy",),
    ),
)
