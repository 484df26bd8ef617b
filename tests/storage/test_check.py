"""The whole control of a file: each fault under its heading, in a sentence a person can act on."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pdn_desktop.domain.candidacy import ReceiptEvent
from pdn_desktop.errors import AlreadyOpen, NotACall, Refusal
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.storage.check import CheckLine, CheckReport, check
from pdn_desktop.storage.keys import new_code
from pdn_desktop.storage.prepared import driver
from tests.storage.storage_samples import CODE, acting, changed, furnish, mark

TITLES = [
    "Pages chiffrées et structure",
    "Version des tables",
    "Liens entre les éléments",
    "Chaîne du journal",
    "Pièces reçues et documents émis",
]


@pytest.fixture
def office(office: CallFile) -> CallFile:
    with acting(office) as uow:
        furnish(uow)
        uow.add(mark())
        uow.store_blob(b"contenu" * 10_000)
    return office


def faults(report: CheckReport) -> list[tuple[str, tuple[str, ...]]]:
    return [(line.title, line.faults) for line in report.lines if not line.holds]


def test_a_sound_file_holds_whether_open_or_closed(office: CallFile) -> None:
    report = office.check()
    office.close()
    before = office.path.read_bytes()

    assert report == check(office.path, CODE) == check(office.path, office.key)
    assert report == CheckReport(tuple(CheckLine(title) for title in TITLES))
    assert report.holds
    assert office.path.read_bytes() == before


@pytest.mark.parametrize(
    ("damage", "title", "told"),
    [
        (
            "UPDATE alembic_version SET version_num = 'autre'",
            "Version des tables",
            "Le numéro des tables et la dernière mise à jour ne concordent pas.",
        ),
        (
            "DELETE FROM member WHERE id = 'm1'",
            "Liens entre les éléments",
            "Un élément de « mark » se rapporte à un élément absent de « member ».",
        ),
        (
            "UPDATE mark SET entry = 7",
            "Chaîne du journal",
            "Des éléments de « mark » viennent d’une entrée qui manque à la fin du journal.",
        ),
    ],
)
def test_each_fault_stands_under_its_heading(office: CallFile, damage: str, title: str, told: str) -> None:
    driver(office._connection).execute("PRAGMA foreign_keys = off")
    driver(office._connection).execute(damage)

    assert faults(office.check()) == [(title, (told,))]


def test_a_content_that_is_announced_and_missing_is_found(office: CallFile) -> None:
    arrival = ReceiptEvent(id="r1", received_at=datetime(2024, 3, 10, tzinfo=UTC), original_sha256="ab" * 32)
    with acting(office) as uow:
        uow.add(arrival)

    assert faults(office.check()) == [
        (
            "Pièces reçues et documents émis",
            ("Le contenu abababababab… est annoncé et n’est pas dans le fichier.",),
        )
    ]


def test_a_damaged_page_is_found_and_the_rest_still_controlled(office: CallFile) -> None:
    office.close()
    changed(office.path, spoil_last_page)
    report = check(office.path, CODE)

    assert [line.title for line in report.lines] == TITLES
    assert report.lines[0].faults[0] == (
        "Des pages du fichier sont abîmées ou ont été modifiées hors du programme."
    )


def spoil_last_page(content: bytearray) -> None:
    content[-2_000:-1_990] = bytes(10)


def test_an_older_generation_is_told_and_not_migrated(
    office: CallFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pdn_desktop.storage.check.SCHEMA", 6)

    assert faults(office.check()) == [
        (
            "Version des tables",
            ("Les tables sont de la génération 5 ; elles passeront à la 6 à l’ouverture.",),
        )
    ]


def spoil_key(path: Path) -> None:
    changed(path, lambda content: content.__setitem__(slice(20, 30), bytes(10)))


@pytest.mark.parametrize(
    ("before", "secret", "refusal"),
    [
        (Path.unlink, CODE, Refusal),
        (Path.exists, new_code(), NotACall),
        (spoil_key, CODE, NotACall),
    ],
    ids=["the file is gone", "another code", "the key is spoilt"],
)
def test_a_file_that_cannot_be_opened_is_refused(
    office: CallFile, before: Callable[[Path], object], secret: str, refusal: type[Refusal]
) -> None:
    office.close()
    before(office.path)

    with pytest.raises(refusal):
        check(office.path, secret)


def test_a_file_that_is_open_elsewhere_is_controlled_there(office: CallFile) -> None:
    with pytest.raises(AlreadyOpen):
        check(office.path, CODE)
    assert office.check().holds
