"""Two readings of one paper: what differs, what is settled, what counts, and when."""

from datetime import UTC, datetime
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from pdn_desktop.domain.double_entry import (
    ABSTAINED,
    Difference,
    PaperEntry,
    Stage,
    differences,
    keys_of,
    mark_of,
    text_of,
)

NOON = datetime(2024, 3, 20, 11, tzinfo=UTC)
KEYS = keys_of(("C1", "C2", "C3"))
MARKS = st.sampled_from(["", ABSTAINED, "0", "0.5", "3", "3.5", "5"])
WORDS = st.sampled_from(["", "clair", "Clair ", "peu clair"])
READINGS = st.fixed_dictionaries({key: MARKS if len(key) == 2 else WORDS for key in KEYS})


def entry(first: dict[str, str], second: dict[str, str], **fields: object) -> PaperEntry:
    """Return an entry both persons have finished."""
    told = {"first_read": first, "second_read": second, "first_by": "A", "second_by": "B"}
    done = {"first_done": NOON, "second_done": NOON}
    return PaperEntry.model_validate({"member": "m1", "candidacy": "c1", **told, **done, **fields})


def test_a_sheet_has_a_mark_and_a_comment_per_criterion_then_the_appreciations() -> None:
    assert keys_of(("C1", "C2")) == (
        "C1",
        "C1/comment",
        "C2",
        "C2/comment",
        "strengths",
        "weaknesses",
        "questions",
    )


def test_marks_differ_when_one_is_blank_and_words_only_when_both_are_written() -> None:
    first = {"C1": "3.5", "C2": "4", "C2/comment": "solide", "strengths": "l’équipe"}
    second = {"C1": "3", "C2": "", "C2/comment": "", "strengths": " L’équipe ", "questions": "qui ?"}

    assert list(differences(first, second)) == [Difference("C1", "3.5", "3"), Difference("C2", "4", "")]


def test_words_written_otherwise_by_both_are_looked_up_too() -> None:
    found = list(differences({"C1/comment": "solide"}, {"C1/comment": "fragile"}))

    assert found == [Difference("C1/comment", "solide", "fragile")]


def test_an_abstention_is_no_blank_and_no_zero() -> None:
    assert [mark_of(text) for text in (ABSTAINED, "", "0")] == [
        (None, True),
        (None, False),
        (Decimal(0), False),
    ]
    assert list(differences({"C1": ABSTAINED}, {"C1": ""})) == [Difference("C1", ABSTAINED, "")]


def test_equal_marks_are_written_alike() -> None:
    assert [text_of(Decimal(text)) for text in ("3.50", "3.5", "10", "0.0")] == ["3.5", "3.5", "10", "0"]


def test_an_entry_goes_from_one_person_to_the_other_and_to_the_sheet() -> None:
    blank = PaperEntry(member="m1", candidacy="c1")
    begun = blank.with_(first_by="A", first_read={"C1": "3"})
    first = begun.with_(first_done=NOON)
    second = first.with_(second_by="B", second_read={"C1": "4"})
    both = second.with_(second_done=NOON)
    settled = both.with_(settled={"C1": "4"})
    stages = [each.stage for each in (blank, begun, first, second, both, settled)]

    assert stages == [
        Stage.UNTYPED,
        Stage.FIRST,
        Stage.CONFIRM,
        Stage.SECOND,
        Stage.SETTLE,
        Stage.AGREED,
    ]
    assert settled.with_(taken_at=NOON).stage is Stage.TAKEN


def test_differences_are_not_told_before_the_second_person_has_finished() -> None:
    found = PaperEntry(
        member="m1", candidacy="c1", first_read={"C1": "3"}, second_read={"C1": "4"}, first_done=NOON
    )

    assert found.differences == ()


@given(READINGS)
def test_a_reading_agrees_with_itself(reading: dict[str, str]) -> None:
    assert entry(reading, reading).differences == ()
    assert entry(reading, reading).agreed == {key: text for key, text in reading.items() if text}


@given(READINGS, READINGS)
def test_both_persons_are_equal(first: dict[str, str], second: dict[str, str]) -> None:
    one = {(each.key, each.first, each.second) for each in entry(first, second).differences}
    other = {(each.key, each.second, each.first) for each in entry(second, first).differences}

    assert one == other


@given(READINGS, READINGS)
def test_no_mark_counts_that_only_one_person_has_read(first: dict[str, str], second: dict[str, str]) -> None:
    found = entry(first, second)
    told = {each.key for each in found.differences}

    for key in ("C1", "C2", "C3"):
        assert (first[key] == second[key]) is (key not in told)
    assert (found.stage is Stage.AGREED) is (not told)


@given(READINGS, READINGS, st.sampled_from(["first", "second", "other"]))
def test_settling_every_difference_settles_the_sheet(
    first: dict[str, str], second: dict[str, str], choice: str
) -> None:
    found = entry(first, second)
    settled = {
        each.key: {"first": each.first, "second": each.second, "other": "2"}[choice]
        for each in found.differences
    }
    done = found.with_(settled=settled)

    assert done.stage is Stage.AGREED
    for key, text in settled.items():
        assert done.agreed.get(key, "") == text
