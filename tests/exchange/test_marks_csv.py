"""Marks from a spreadsheet: what Excel writes in France, and refusals that name line and column."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdn_desktop.domain.candidacy import Candidacy
from pdn_desktop.domain.committee import Member
from pdn_desktop.domain.scoring import Mark, Round, ScoreSheet
from pdn_desktop.errors import Refusal
from pdn_desktop.exchange.machine_format import read_call
from pdn_desktop.exchange.marks_csv import read_marks, write_marks
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.delivery import Imported
from pdn_desktop.usecases.importing import import_delivery
from pdn_desktop.usecases.ports import Clock
from tests.domain.call_samples import candidacy

PEOPLE = {
    "format": "pdn-call/1",
    "members": [{"id": "m1", "name": "Hélène Un"}, {"id": "m2", "name": "Marc Deux"}],
    "applicants": [{"id": "a1", "name": "Alpha"}],
    "candidacies": [
        {
            "id": "c1",
            "applicant": "a1",
            "module": "M1",
            "coverage": ["03"],
            "received_at": "2024-03-10T10:00:00+01:00",
            "admissibility": "admissible",
        }
    ],
}


@pytest.fixture
def peopled(office: CallFile, clock: Clock) -> CallFile:
    with office.unit("test") as uow:
        import_delivery(uow, clock, delivery=read_call(json.dumps(PEOPLE).encode(), origin="a"))
    return office


def read(content: bytes, members: list[Member], candidacies: list[Candidacy]) -> list[Mark]:
    """Return the marks of a file, read by itself."""
    codes = ("C1", "c2", "Éa")
    found = read_marks(content, origin="n", members=members, candidacies=candidacies, criteria=codes)
    return [mark for mark in found.sections["marks"].records if isinstance(mark, Mark)]


NAMES = ["Hélène Un", "HELENE  un", "m2", "=SOMME(A1)", "'-x", "@moi", 'Zoé; "dite" Z,\tB', "漢字", "m1"]
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30).filter(lambda text: text.strip())
VALUES = st.sampled_from([None, "NSP", "0", "0.5", "3.25", "5", "12.125"])


@given(
    st.lists(st.sampled_from(NAMES), min_size=1, max_size=4),
    st.dictionaries(
        st.tuples(
            st.integers(0, 3), st.integers(0, 1), st.sampled_from(["C1", "c2", "Éa"]), st.sampled_from(Round)
        ),
        st.tuples(VALUES, st.just("") | WORDS),
        max_size=12,
    ),
)
def test_what_is_written_is_read_again(
    names: list[str], told: dict[tuple[int, int, str, Round], tuple[str | None, str]]
) -> None:
    members = [Member(id=f"m{place}", name=name) for place, name in enumerate(names)]
    filed = [candidacy(f"c{place}", "03", number=f"N-{place}") for place in range(2)]
    marks = [
        Mark(
            member=members[who % len(members)].id,
            candidacy=filed[what].id,
            criterion=criterion,
            round=round_,
            value=None if value in {None, "NSP"} else Decimal(value or ""),
            abstained=value == "NSP",
            comment=comment,
        )
        for (who, what, criterion, round_), (value, comment) in told.items()
        if value is not None or comment
    ]
    once = {mark.key: mark for mark in marks}

    again = read(write_marks(once.values(), members=members, candidacies=filed), members, filed)

    assert {mark.key: mark for mark in again} == once


def test_a_file_of_marks_is_ready_for_a_french_spreadsheet() -> None:
    members, filed = [Member(id="m1", name="Hélène Un")], [candidacy("c1", "03", number="PDN-1")]
    marks = [
        Mark(member="m1", candidacy="c1", criterion="C2", abstained=True, comment="=1+1"),
        Mark(member="m1", candidacy="c1", criterion="C1", value=Decimal("3.50"), comment="a\nb; c"),
    ]

    written = write_marks(marks, members=members, candidacies=filed).decode("utf-8-sig")

    assert written == (
        "Membre;Candidature;Critère;Note;Commentaire;Tour\r\n"
        'Hélène Un;PDN-1;C1;3,5;"a\nb; c";dossier\r\n'
        "Hélène Un;PDN-1;C2;NSP;'=1+1;dossier\r\n"
    )


def test_a_call_taken_out_and_in_again_does_not_change(peopled: CallFile, clock: Clock) -> None:
    take_in(
        peopled,
        clock,
        HEAD + "m1;c1;C1;3,5;- à revoir;\nm1;c1;C2;;sans note encore;\nm2;c1;C1;NSP;x;audition\n",
    )
    with peopled.unit("test") as uow:
        members, filed = uow.all(Member), uow.all(Candidacy)
        content = write_marks(uow.all(Mark), members=members, candidacies=filed)

    assert take_in(peopled, clock, content).counts == {}


def test_a_file_without_comments_leaves_those_there_are(peopled: CallFile, clock: Clock) -> None:
    take_in(peopled, clock, HEAD + "m1;c1;C1;3;vu;\n")

    assert take_in(peopled, clock, "Membre;Candidature;Critère;Note\nm1;c1;C1;3\n").counts == {}


def test_lines_of_an_old_computer_and_thousands_of_lines_are_read(peopled: CallFile, clock: Clock) -> None:
    lines = [f"m{1 + place % 2};c1;C{1 + place % 5};3;;" for place in range(20_000)]

    done = take_in(peopled, clock, (HEAD + "\n".join(lines)).replace("\n", "\r"))

    assert done.counts == {"marks": 10}


def take_in(office: CallFile, clock: Clock, content: bytes | str) -> Imported:
    raw = content.encode() if isinstance(content, str) else content
    with office.unit("test") as uow:
        delivery = read_marks(
            raw, origin="fichier « n.csv »", members=uow.all(Member), candidacies=uow.all(Candidacy)
        )
        return import_delivery(uow, clock, delivery=delivery)


def marks(office: CallFile) -> dict[tuple[str, str, str], Decimal | None]:
    with office.unit("test") as uow:
        return {(m.member, m.criterion, m.round): m.value for m in uow.all(Mark)}


HEAD = "Membre;Candidature;Critère;Note;Commentaire;Tour\n"
FIRST = ("m1", "C1", "dossier")


@pytest.mark.parametrize(
    "content",
    [
        HEAD + "m1;c1;C1;3,5;;\n",
        HEAD + "hélène un;PDN-2024-M1-001;c1;3.5;;dossier\n",
        (HEAD + "Hélène Un;PDN-2024-M1-001;C1;3,5;;sur dossier\n").encode("cp1252"),
        (HEAD + "Hélène Un;pdn-2024-m1-001;C1;3,50;;\n").encode("utf-8-sig"),
        (HEAD.replace(";", "\t") + "Hélène Un\tc1\tC1\t3,5\n").encode("utf-16"),
        'member,candidacy,criterion,value,comment\nm1,c1,C1,"3,5","bien, vu"\n',
        HEAD.replace("\n", "\r\n") + "m1;c1;C1; 3,5 ;;\r\n;;;;;\r\n",
        "Note;Tour;Critère;Dossier;Membre;Remarque\n3,5;;C1;c1;m1;x\n",
        HEAD + 'm1;c1;C1;3,5;"sur\ndeux lignes";\n',
    ],
)
def test_all_the_writings_of_one_mark(peopled: CallFile, clock: Clock, content: bytes | str) -> None:
    take_in(peopled, clock, content)

    assert marks(peopled) == {FIRST: Decimal("3.5")}


def test_complete_sheets_are_final_and_the_others_drafts(peopled: CallFile, clock: Clock) -> None:
    whole = "".join(f"m1;c1;C{n};{n - 1};;\n" for n in range(1, 5)) + "m1;c1;C5;NSP;profil non décrit;\n"

    done = take_in(peopled, clock, HEAD + whole + "m2;c1;C1;4;;\nm2;c1;C2;;;\n")

    assert (done.counts, done.drafts) == ({"marks": 6}, 1)
    assert marks(peopled)["m1", "C5", "dossier"] is None
    with peopled.unit("test") as uow:
        assert {s.member: str(s.status) for s in uow.all(ScoreSheet)} == {"m1": "final", "m2": "draft"}


def test_a_second_file_completes_the_sheet(peopled: CallFile, clock: Clock) -> None:
    take_in(peopled, clock, HEAD + "m1;c1;C1;4;;\nm1;c1;C2;4;;\nm1;c1;C3;4;;\n")
    done = take_in(peopled, clock, HEAD + "m1;c1;C1;4;;\nm1;c1;C4;4;;\nm1;c1;C5;4;;\n")

    assert (done.counts, done.drafts) == ({"marks": 2}, 0)
    with peopled.unit("test") as uow:
        assert [str(s.status) for s in uow.all(ScoreSheet)] == ["final"]


def test_a_round_after_the_audition_may_be_partial(peopled: CallFile, clock: Clock) -> None:
    done = take_in(peopled, clock, HEAD + "m1;c1;C1;4;;après audition\n")

    assert done.drafts == 0
    assert marks(peopled) == {("m1", "C1", Round.AFTER_AUDITION): Decimal(4)}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "ligne 1 : il faut les colonnes « membre », « candidature », « critère », « note »"),
        ("Membre;Note\n", "ligne 1 : il faut les colonnes"),
        (HEAD + "m1;c1;C1;trois;;\n", "ligne 2, colonne « Note » : « trois » n’est ni une note ni « NSP »"),
        (HEAD + "m1;c1;C1;٣;;\n", "« ٣ » n’est ni une note ni « NSP »"),
        (HEAD + "m1;c1;C1;1e400;;\n", "ligne 2, colonne « Note » : « 1e400 » n’est ni une note"),
        (HEAD + "m1;c1;C1;0,0001;;\n", "« 0,0001 » n’est ni une note ni « NSP »"),
        (HEAD + "\nm1;c1;C1;6;;\n", "ligne 3, colonne « Note » : la note va de 0 à 5, par pas de 0,5"),
        (
            HEAD + "m1;c1;C9;3;;\n",
            "ligne 2, colonne « Critère » : le critère « C9 » n’est pas dans la grille",
        ),
        (HEAD + "Paul;c1;C1;3;;\n", "colonne « Membre » : aucun membre du comité ne s’appelle « Paul »"),
        (HEAD + "m1;c2;C1;3;;\n", "colonne « Candidature » : aucune candidature n’a le numéro « c2 »"),
        (HEAD + "m1;c1;C1;3;;demain\n", "colonne « Tour » : le tour n’est ni « dossier » ni"),
        (HEAD + "m1;c1;C1;3;;;surplus\n", "ligne 2 : il y a plus de cellules que de colonnes"),
        (HEAD + 'm1;c1;C1;3;"ouvert\n', "ligne 2 : ce n’est pas du CSV correct"),
        (HEAD + "m1;c1;C1;3;;\nm1;c1;C1;4;;\n", "ligne 3, colonne « Note » : une autre valeur"),
        (b"\xff\xfe\x00", "son codage n’est ni UTF-8 ni celui d’Excel"),
        (HEAD.encode() + b"m1;c1;C1;3;\x81;\n", "son codage n’est ni UTF-8 ni celui d’Excel"),
    ],
)
def test_a_fault_is_refused_with_its_line(
    peopled: CallFile, clock: Clock, content: bytes | str, said: str
) -> None:
    with pytest.raises(Refusal) as refused:
        take_in(peopled, clock, content)

    assert said in str(refused.value).replace("\u00a0", " ")
    assert marks(peopled) == {}
