"""The journal as people read it: sentences, things, values before and after; on a real call file."""

import pytest

from pdn_desktop.domain.committee import Member
from pdn_desktop.domain.hearing import PrivateNote
from pdn_desktop.errors import Refusal
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.storage.prepared import driver
from pdn_desktop.usecases.journal_board import ActDetail, ActRow, ValueLine, act_detail, journal_page
from pdn_desktop.usecases.ports import Nature
from tests.usecases.committee_samples import do, noon
from tests.usecases.journal_samples import lived


@pytest.fixture(autouse=True)
def _call(office: CallFile) -> None:
    lived(office)


def page(office: CallFile, **asked: int) -> tuple[ActRow, ...]:
    return do(office, journal_page, **asked)


def detail(office: CallFile, number: int) -> ActDetail:
    return do(office, act_detail, number=number)


def told(office: CallFile) -> list[tuple[str, str, str]]:
    return [(row.label, row.thing.words, row.kind.value) for row in reversed(page(office))]


def test_every_act_is_told_with_the_names_of_things(office: CallFile) -> None:
    assert told(office) == [
        ("Appel créé", "PDN-2024", "Appel"),
        ("Grille de notation scellée", "module 1, Coordination générale, grille n°\u00a01", "Appel"),
        ("Note saisie", "m2 – PDN-2024-M1-002, Réseau Jeunes Volcans", "Notation"),
        ("Note saisie", "m2 – PDN-2024-M1-002, Réseau Jeunes Volcans", "Notation"),
        ("Signature du dossier contrôlée", "PDN-2024-M1-004, Commune de Valmont-sur-Sioule", "Candidatures"),
        ("Déport déclaré", "m1 – PDN-2024-M2-005, Pixels & Pédagogie", "Appel"),
        ("Membre du comité ajouté", "M. Parti", "Appel"),
        ("Membre du comité retiré", "M. Parti", "Appel"),
        ("Structure modifiée", "Fédération Horizons jeunesse 03-63", "Candidatures"),
    ]


def test_a_sentence_says_what_on_what_when_and_who(office: CallFile) -> None:
    (row,) = page(office, after=4, before=6)

    assert row.sentence == (
        "Signature du dossier contrôlée\u00a0: PDN-2024-M1-004, Commune de Valmont-sur-Sioule, "
        "le 20 mars 2024 à 12\u00a0h par m1."
    )


def test_pages_go_back_from_the_newest(office: CallFile) -> None:
    assert [row.number for row in page(office, count=3)] == [9, 8, 7]
    assert [row.number for row in page(office, before=7, count=3)] == [6, 5, 4]
    assert [row.number for row in page(office, after=7)] == [9, 8]


def test_things_are_shown_in_the_room_they_live_in(office: CallFile) -> None:
    rooms = {row.number: (row.thing.room, row.thing.subject) for row in page(office)}

    assert rooms == {
        1: ("call", "overview"),
        2: ("call", "ScoringGrid/M1/criteria"),
        3: ("scoring", "m2"),
        4: ("scoring", "m2"),
        5: ("candidacies", "valmont"),
        6: ("call", "Recusal//"),
        7: ("", ""),  # has left since
        8: ("", ""),
        9: ("candidacies", "horizons"),
    }


def test_a_corrected_mark_shows_both_values(office: CallFile) -> None:
    corrected = detail(office, 4)

    (change,) = corrected.changes
    assert change.title == "Note – m2, PDN-2024-M1-002, Réseau Jeunes Volcans, C1, sur dossier"
    assert change.nature is Nature.CHANGED
    assert change.lines == (ValueLine("Note", "2", "3,5"),)


def test_personal_values_are_marked(office: CallFile) -> None:
    (change,) = detail(office, 9).changes

    assert change.title == "Structure – Fédération Horizons jeunesse 03-63"
    assert change.lines == (
        ValueLine("Commune", "—", "Vichy"),
        ValueLine("Nom du représentant", "—", "<b>Élue</b>", personal=True),
    )


def test_a_removed_record_shows_what_it_was(office: CallFile) -> None:
    (change,) = detail(office, 8).changes

    assert (change.title, change.nature) == ("Membre du comité – M. Parti", Nature.REMOVED)
    assert change.lines == (
        ValueLine("Nom", "M. Parti", "—"),
        ValueLine("Adresse électronique", "parti@x.example", "—", personal=True),
    )


def test_purged_values_say_so(office: CallFile) -> None:
    driver(office._connection).execute("UPDATE history SET value = NULL")

    (change,) = detail(office, 8).changes
    assert change.title == "Membre du comité"  # its identity says nothing to a person
    assert change.lines == ()
    assert change.remark == "Valeur effacée\u00a0: elle n’est plus conservée."


def test_a_private_note_is_not_shown(office: CallFile) -> None:
    with office.unit("m1") as uow:
        uow.act("hearing.privately_noted", "PDN-2024-M1-002")
        uow.add(PrivateNote(member="m1", candidacy="volcans", text="confidentiel", at=noon()))

    (change,) = detail(office, 10).changes
    assert change.lines == ()
    assert change.remark == "Son auteur seul peut la lire."


def test_many_changes_are_cut_and_counted(office: CallFile) -> None:
    with office.unit("m1") as uow:
        uow.act("call.imported")
        for number in range(50):
            uow.add(Member(id=f"x{number}", name=f"Membre {number}"))
    with office.unit("m1") as uow:
        uow.act("call.imported")
        uow.add_all(Member(id=f"y{number}", name=f"Membre {number}") for number in range(300))
        uow.store_blob(b"bytes")

    cut, many = detail(office, 10), detail(office, 11)
    assert (len(cut.changes), cut.more) == (12, 38)
    assert do(office, act_detail, number=10, shown=50).more == 0
    assert [change.title for change in many.changes] == [
        "Membre du comité\u00a0: 300\u00a0éléments ajoutés",
        "1\u00a0fichier conservé",
    ]


def test_an_act_that_is_not_there_is_refused(office: CallFile) -> None:
    with pytest.raises(Refusal, match="n’est pas dans le journal"):
        detail(office, 99)
