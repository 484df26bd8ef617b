"""One unit of work: whole or not at all, with its history, and never over a version it has not read."""

from datetime import datetime
from decimal import Decimal

import pytest
import sqlalchemy as sa
from sqlcipher3 import dbapi2

from pdn_desktop.domain.call import JournalEntry, LetterTemplate, Module, ModuleCode
from pdn_desktop.domain.candidacy import Applicant, Candidacy
from pdn_desktop.domain.committee import Member
from pdn_desktop.domain.record import Record
from pdn_desktop.domain.scoring import Mark, Round, ScoreSheet, SheetStatus
from pdn_desktop.errors import Refusal
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.storage.unit_of_work import Unit
from tests.conftest import FixedClock
from tests.storage.storage_samples import acting, candidacy, furnish, mark, module


@pytest.fixture(autouse=True)
def _furnished(office: CallFile) -> None:
    with acting(office) as uow:
        furnish(uow)


def read[R: Record](office: CallFile, kind: type[R], *key: str) -> R | None:
    with office.unit("lecture") as uow:
        return uow.find(kind, *key)


def test_what_was_added_is_there_as_it_was(office: CallFile) -> None:
    with office.unit("lecture") as uow:
        assert uow.get(Candidacy, "c1") == candidacy("c1")
        assert uow.find(Candidacy, "c9") is None
        assert [c.id for c in uow.all(Candidacy)] == ["c1", "c2"]
        assert [c.id for c in uow.all(Candidacy, module=ModuleCode.M2, applicant="a1")] == ["c2"]
        assert uow.all(Candidacy, coverage=frozenset({"63", "03"}), duplicate_of=None) == uow.all(Candidacy)
        assert uow.count(Candidacy) == 2
        assert uow.count(Candidacy, module="M1") == 1


def test_what_is_absent_is_refused_by_its_name(office: CallFile) -> None:
    with office.unit("lecture") as uow, pytest.raises(Refusal) as refused:
        uow.get(Candidacy, "c9")

    assert refused.value.what == ("Cet élément n’existe pas, ou plus, dans l’appel : la candidature « c9 ».")


def test_the_order_is_that_of_arrival_even_after_changes(office: CallFile) -> None:
    with acting(office) as uow:
        uow.add_all(Member(id=name, name=name) for name in ("z", "a"))
        uow.replace(uow.get(Member, "m1").with_(position=9))

    with office.unit("lecture") as uow:
        assert [m.id for m in uow.all(Member)] == ["m1", "m2", "z", "a"]


def write_then_break(uow: Unit) -> None:
    uow.add(Member(id="m3", name="Trois"))
    uow.store_blob(b"octets")
    uow.next_number("M1")
    raise ZeroDivisionError


def test_a_unit_that_fails_leaves_nothing(office: CallFile) -> None:
    before = office.entries
    with pytest.raises(ZeroDivisionError), acting(office) as uow:
        write_then_break(uow)

    assert read(office, Member, "m3") is None
    assert office.entries == before
    with acting(office) as uow:
        assert uow.next_number("M1") == 1
        with pytest.raises(Refusal, match="n’est pas conservé"):
            uow.blob("4b7fcd1eb7eb2dd2c6ab57e3a7c55c25bbaab9d2ba6d2af9ad8bb9b43a9d8c3f")


def test_writing_without_an_act_is_a_bug_and_writes_nothing(office: CallFile) -> None:
    with pytest.raises(RuntimeError, match="without naming its act"), office.unit("X") as uow:
        uow.add(Member(id="m3", name="Trois"))
    with pytest.raises(RuntimeError, match="without naming its act"), office.unit("X") as uow:
        uow.next_number("M1")

    assert read(office, Member, "m3") is None


def test_a_unit_does_one_act(office: CallFile) -> None:
    with pytest.raises(RuntimeError, match="already does test"), acting(office) as uow:
        uow.act("another")


def test_units_do_not_nest(office: CallFile) -> None:
    with office.unit("X"), pytest.raises(RuntimeError, match="do not nest"), office.unit("Y"):
        pass


def test_reading_leaves_no_trace_in_the_journal(office: CallFile) -> None:
    before = office.entries
    with office.unit("X") as uow:
        uow.all(Candidacy)
        uow.secret("made at first use")

    assert office.entries == before


def test_a_taken_key_or_number_is_refused(office: CallFile) -> None:
    with acting(office) as uow:
        with pytest.raises(Refusal, match="la candidature"):
            uow.add(candidacy("c1"))
        with pytest.raises(Refusal, match="existe déjà"):
            uow.add(candidacy("c3").with_(number=candidacy("c1").number))
        uow.add(candidacy("c4"))

    assert read(office, Candidacy, "c4") == candidacy("c4")


def test_a_record_that_points_at_nothing_is_a_bug(office: CallFile) -> None:
    with pytest.raises(sa.exc.IntegrityError, match="FOREIGN KEY"), acting(office) as uow:
        uow.add(candidacy("c3").with_(applicant="personne"))

    assert read(office, Candidacy, "c3") is None


def test_children_may_come_before_their_parents(office: CallFile) -> None:
    with acting(office) as uow:
        uow.add(candidacy("c3").with_(applicant="a2"))
        uow.add(Applicant(id="a2", name="Autre fictive"))

    assert read(office, Candidacy, "c3") is not None


def test_replacing_raises_the_version_and_refuses_a_stale_one(office: CallFile) -> None:
    first = read(office, Candidacy, "c1")
    assert first is not None
    with acting(office) as uow:
        second = uow.replace(first.with_(incumbent=True))

    assert (first.version, second.version) == (0, 1)
    assert read(office, Candidacy, "c1") == second
    for act in ("replace", "put", "remove"):
        with acting(office) as uow, pytest.raises(Refusal, match="modifié entre-temps"):
            getattr(uow, act)(first.with_(notes="à partir de l’ancienne"))
    assert read(office, Candidacy, "c1") == second


def test_replacing_what_is_not_there_is_refused(office: CallFile) -> None:
    with acting(office) as uow:
        with pytest.raises(Refusal, match="n’existe pas"):
            uow.replace(candidacy("c9"))
        with pytest.raises(Refusal, match="n’existe pas"):
            uow.remove(candidacy("c9"))


def test_an_equal_record_changes_nothing(office: CallFile) -> None:
    with acting(office) as uow:
        kept = uow.replace(candidacy("c1"))
        assert kept.version == 0
        assert uow.history(Candidacy, "c1") != []
        assert len(uow.history(Candidacy, "c1")) == 1


def test_putting_adds_then_replaces(office: CallFile) -> None:
    text = LetterTemplate(kind="retained", text="un")
    with acting(office) as uow:
        assert uow.put(text) == text
    for wanted in (1, 2):
        with acting(office) as uow:
            fresh = LetterTemplate(kind="retained", text=f"afresh {wanted}")
            assert uow.put(fresh).version == wanted


def test_marks_are_exact_and_keyed_by_identities(office: CallFile) -> None:
    given = [mark("0.125"), mark(None, criterion="C2", abstained=True), mark("4", round=Round.AFTER_AUDITION)]
    with acting(office) as uow:
        uow.add_all(given)
    with office.unit("lecture") as uow:
        found = uow.get(Mark, "m1", "c1", "C1", "dossier")
        assert found == given[0]
        assert str(found.value) == "0.125"
        assert str(uow.get(Mark, "m1", "c1", "C1", "after_audition").value) == "4"
        assert uow.count(Mark, candidacy="c1") == 3
        assert uow.all(Mark, candidacy="c1", round="dossier") == [given[0], given[1]]
        assert uow.all(Mark, member="m2") == []


def test_a_mark_finer_than_a_thousandth_is_a_bug(office: CallFile) -> None:
    with pytest.raises(ValueError, match=r"multiple of 0\.001"), acting(office) as uow:
        uow.add(mark("0.1255"))


def test_a_mark_of_an_unknown_candidacy_is_a_bug(office: CallFile) -> None:
    with pytest.raises(dbapi2.IntegrityError), acting(office) as uow:
        uow.add(mark(candidacy="c9"))


def test_history_tells_who_made_each_value_and_when(office: CallFile, clock: FixedClock) -> None:
    first = clock.now
    with acting(office, actor="Membre un") as uow:
        uow.put(mark("3"))
    second = clock.advance(minutes=5)
    with acting(office, actor="Présidence") as uow:
        uow.put(mark("4"))
    third = clock.advance(minutes=5)
    with acting(office, actor="Secrétaire") as uow:
        uow.remove(mark("4"))
    fourth = clock.advance(minutes=5)
    with acting(office, actor="Membre un") as uow:
        uow.put(mark("2.5"))

    assert past(office) == [
        (first, "Membre un", Decimal(3)),
        (second, "Présidence", Decimal(4)),
        (third, "Secrétaire", None),
        (fourth, "Membre un", Decimal("2.5")),
    ]


def past(office: CallFile) -> list[tuple[datetime, str, Decimal | None]]:
    with office.unit("lecture") as uow:
        states = uow.history(Mark, "m1", "c1", "C1", "dossier")
    return [(at, who, state and state.value) for at, who, state in states]


def test_all_that_changed_is_told_at_once_and_as_history_tells_it(
    office: CallFile, clock: FixedClock
) -> None:
    with acting(office, actor="Membre un") as uow:
        uow.put(mark("3"))
        uow.put(mark("1", criterion="C2"))
        uow.put(mark("2", criterion="C3"))
    clock.advance(minutes=5)
    with acting(office, actor="Membre un") as uow:
        uow.put(mark("4"))
        uow.remove(mark("2", criterion="C3"))

    with office.unit("lecture") as uow:
        changed = uow.changed(Mark)
        keys = {criterion: ("m1", "c1", criterion, "dossier") for criterion in ("C1", "C3")}
        assert changed == {key: uow.history(Mark, *key) for key in keys.values()}
    assert [mark and mark.value for _, _, mark in changed[keys["C3"]]] == [2, None]


def test_what_never_was_has_no_history(office: CallFile) -> None:
    with office.unit("Secrétaire") as uow:
        assert uow.history(LetterTemplate, "retained") == []


def test_history_holds_only_what_was_acknowledged(office: CallFile) -> None:
    with acting(office) as uow:
        uow.put(mark("1"))
        uow.put(mark("2"))
        uow.put(mark("3"))
    with acting(office) as uow:
        uow.put(mark("4"))
        uow.remove(mark("4"))
        uow.put(mark("5"))

    assert [value for _, _, value in past(office)] == [Decimal(3), Decimal(5)]


def test_many_marks_come_at_once_with_one_digest_and_no_history(office: CallFile) -> None:
    with acting(office) as uow:
        uow.add_all(candidacy(f"n{n}") for n in range(300))
        uow.add_all(mark(candidacy=f"n{n}") for n in range(300))
    with office.unit("lecture") as uow:
        (entry,) = uow.all(JournalEntry, seq=office.entries)
        assert [(c["kind"], c["count"], len(str(c["after"]))) for c in entry.changes] == [
            ("Candidacy", 300, 32),
            ("Mark", 300, 32),
        ]
        assert uow.history(Mark, "m1", "n7", "C1", "dossier") == [
            (entry.at, "Secrétaire", mark(candidacy="n7"))
        ]


@pytest.mark.parametrize("count", [3, 40, 700])
def test_many_put_at_once_are_as_if_put_one_by_one(office: CallFile, count: int) -> None:
    with acting(office) as uow:
        uow.add_all(candidacy(f"n{n}") for n in range(count))
        uow.add_all(mark("2", candidacy=f"n{n}") for n in range(0, count, 3))
    with acting(office) as uow:
        uow.put_all(mark("2" if n % 2 else "3.5", candidacy=f"n{n}") for n in range(count))
    with office.unit("lecture") as uow:
        kept = {m.candidacy: m.value for m in uow.all(Mark)}
        assert kept == {f"n{n}": Decimal(2) if n % 2 else Decimal("3.5") for n in range(count)}
        values = [value and value.value for _, _, value in uow.history(Mark, "m1", "n0", "C1", "dossier")]
        assert values == [Decimal(2), Decimal("3.5")]
        (entry,) = uow.all(JournalEntry, seq=office.entries)
        changed = [tuple(change["key"]) for change in entry.changes if "before" in change]
        assert changed == [("m1", f"n{n}", "C1", "dossier") for n in range(0, count, 6)]
    assert office.check().holds


def test_putting_many_refuses_what_was_changed_meanwhile(office: CallFile) -> None:
    with office.unit("lecture") as uow:
        read_before = uow.get(Candidacy, "c1")
    with acting(office) as uow:
        uow.replace(read_before.with_(notes="entre-temps"))
    with pytest.raises(Refusal, match="modifié entre-temps"), acting(office) as uow:
        uow.put_all([candidacy("c2").with_(notes="perdu"), read_before.with_(notes="écrasé")])
    assert read(office, Candidacy, "c2").notes == ""


def test_many_rows_about_what_is_absent_are_refused_as_one_is(office: CallFile) -> None:
    with pytest.raises(dbapi2.IntegrityError), acting(office) as uow:
        uow.add_all(mark(candidacy=f"absent{n}") for n in range(600))
    assert read(office, Mark, "m1", "absent0", "C1", "dossier") is None


def test_the_journal_names_what_changed_and_holds_no_content(office: CallFile) -> None:
    with acting(office, "candidacy.edited", "Mme Fictive") as uow:
        uow.replace(candidacy("c1").with_(notes="un secret", incumbent=True))
    with office.unit("lecture") as uow:
        (entry,) = uow.all(JournalEntry, seq=office.entries)

    (change,) = entry.changes
    assert (entry.actor, entry.action) == ("Mme Fictive", "candidacy.edited")
    assert (change["kind"], change["key"], change["fields"]) == (
        "Candidacy",
        ["c1"],
        ["incumbent", "notes"],
    )
    assert change["before"] != change["after"]
    assert "secret" not in entry.model_dump_json()


def test_equal_contents_cannot_be_recognised_from_one_call_to_another(
    office: CallFile, other_office: CallFile
) -> None:
    digests = []
    for call in (office, other_office):
        with acting(call) as uow:
            uow.add(Member(id="m9", name="Fictive"))
        with call.unit("lecture") as uow:
            digests.append(uow.all(JournalEntry)[-1].changes[0]["after"])

    assert digests[0] != digests[1]


def test_numbers_follow_without_gaps(office: CallFile) -> None:
    with acting(office) as uow:
        assert [uow.next_number("M1"), uow.next_number("M1"), uow.next_number("M2")] == [1, 2, 1]
    with acting(office) as uow:
        assert uow.next_number("M1") == 3


def test_a_secret_is_made_once(office: CallFile, other_office: CallFile) -> None:
    with office.unit("X") as uow:
        first = uow.secret("codes")
        assert len(first) == 32
        assert uow.secret("autre") != first
    with office.unit("X") as uow:
        assert uow.secret("codes") == first
    with other_office.unit("X") as uow:
        assert uow.secret("codes") != first


def test_sheets_are_found_by_member_and_by_candidacy(office: CallFile) -> None:
    sheet = ScoreSheet(member="m1", candidacy="c1", strengths="clair")
    with acting(office) as uow:
        uow.add(sheet)
        final = uow.replace(sheet.with_(status=SheetStatus.FINAL))
    with office.unit("lecture") as uow:
        assert uow.all(ScoreSheet, member="m1") == [final]
        assert uow.all(ScoreSheet, candidacy="c1", status=SheetStatus.FINAL) == [final]
        assert uow.get(ScoreSheet, "m1", "c1", "dossier").version == 1


def test_a_grid_is_found_by_its_number(office: CallFile) -> None:
    with office.unit("lecture") as uow:
        assert uow.get(Module, "M1") == module()
