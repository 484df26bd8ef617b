"""A call file is made whole, opened by a fixed sequence, locked while open, and refused in a sentence."""

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path
from threading import Event, Thread

import pytest
import sqlalchemy as sa

from pdn_desktop.domain.committee import Member
from pdn_desktop.errors import AlreadyOpen, NewerFile, NotACall, Refusal
from pdn_desktop.storage.call_file import CallFile, create, open_
from pdn_desktop.storage.engine import connect
from pdn_desktop.storage.keys import FileKey, derive, new_code
from pdn_desktop.storage.prepared import driver
from tests.storage.storage_samples import CODE, acting, changed, furnish, mark

WRONG_KEY = (
    "« appel.pdn » ne s’ouvre pas : ce n’est pas le bon code de secours, "
    "ou le fichier est abîmé ou n’est pas un appel."
)


def test_a_new_call_is_one_private_encrypted_file(tmp_path: Path) -> None:
    path = tmp_path / "appel.pdn"
    with create(path, CODE) as call, acting(call) as uow:
        uow.add(Member(id="m1", name="Fictive à ne pas lire"))

    assert [found.name for found in tmp_path.iterdir()] == ["appel.pdn"]
    assert b"Fictive" not in path.read_bytes()
    assert b"SQLite" not in path.read_bytes()
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_path_that_is_taken_is_refused_and_left(tmp_path: Path) -> None:
    path = tmp_path / "appel.pdn"
    path.write_bytes(b"autre chose")

    with pytest.raises(Refusal) as refused:
        create(path, CODE)
    assert refused.value.what == f"« {path} » existe déjà."
    assert path.read_bytes() == b"autre chose"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="n’est pas accessible"):
        create(tmp_path / "absent" / "appel.pdn", CODE)


def test_a_creation_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_: sa.Connection) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("pdn_desktop.storage.call_file.make_schema", stop)
    with pytest.raises(ZeroDivisionError):
        create(tmp_path / "appel.pdn", CODE)
    assert list(tmp_path.iterdir()) == []


def test_what_was_saved_is_there_when_opened_again_by_code_or_by_key(office: CallFile) -> None:
    with acting(office) as uow:
        furnish(uow)
        uow.put(mark("3.5"))
    office.close()

    for secret in (CODE.lower().replace("-", " "), office.key):
        with open_(office.path, secret) as call, call.unit("lecture") as uow:
            assert uow.all(type(mark())) == [mark("3.5")]


def test_the_settings_that_make_it_durable_are_in_force(office: CallFile) -> None:
    def setting(name: str) -> object:
        return driver(office._connection).execute(f"PRAGMA {name}").fetchone()[0]

    assert (setting("journal_mode"), setting("synchronous"), setting("locking_mode")) == (
        "wal",
        2,
        "exclusive",
    )
    assert (setting("fullfsync"), setting("checkpoint_fullfsync"), setting("foreign_keys")) == (1, 1, 1)
    assert setting("trusted_schema") == 0
    assert setting("cipher_version").startswith("4.")  # type: ignore[attr-defined]  # text


def test_a_missing_file_is_not_made(tmp_path: Path) -> None:
    for secret in (CODE, FileKey(bytes(32))):
        with pytest.raises(Refusal) as refused:
            open_(tmp_path / "appel.pdn", secret)
        assert refused.value.what == f"Le fichier « appel.pdn » est introuvable dans « {tmp_path} »."
        assert refused.value.safe == "Aucun fichier n’a été créé."
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "« appel.pdn » est vide ou n’est pas un fichier : ce n’est pas un appel."),
        (b"x", WRONG_KEY),
        (b"PK\x03\x04" + bytes(5_000), WRONG_KEY),
        (bytes(range(256)) * 400, WRONG_KEY),
    ],
)
def test_what_is_not_a_call_is_refused_and_left(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "appel.pdn"
    path.write_bytes(content)

    with pytest.raises(NotACall) as refused:
        open_(path, CODE)
    assert refused.value.what == told
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_is_not_a_call(tmp_path: Path) -> None:
    with pytest.raises(NotACall, match="est vide ou n’est pas un fichier"):
        open_(tmp_path, CODE)


def test_a_database_in_clear_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "appel.pdn"
    with closing(sqlite3.connect(path)) as plain:
        plain.execute("CREATE TABLE t (a)")

    with pytest.raises(NotACall, match="est une base de données non chiffrée"):
        open_(path, CODE)


def test_another_program_s_encrypted_file_is_refused_and_left(tmp_path: Path) -> None:
    path = tmp_path / "appel.pdn"
    path.touch()
    with closing(connect(path, derive(CODE, bytes(16)), salt=bytes(16))) as foreign:
        foreign.execute("CREATE TABLE t (a)")
    before = path.read_bytes()

    with pytest.raises(NotACall) as refused:
        open_(path, CODE)
    assert refused.value.what == WRONG_KEY
    assert path.read_bytes() == before


def test_another_code_is_refused_in_silence(office: CallFile, capfd: pytest.CaptureFixture[str]) -> None:
    office.close()

    with pytest.raises(NotACall) as refused:
        open_(office.path, new_code())
    assert refused.value.what == WRONG_KEY
    assert capfd.readouterr() == ("", "")


def test_a_file_made_by_a_newer_version_is_refused_with_both_versions(office: CallFile) -> None:
    driver(office._connection).execute("PRAGMA user_version = 9")
    driver(office._connection).execute("UPDATE about SET content = '7.2.0' WHERE name = 'program'")
    office.close()
    before = office.path.read_bytes()

    with pytest.raises(NewerFile) as refused:
        open_(office.path, CODE)
    assert refused.value.what == (
        "« appel.pdn » a été enregistré par la version 7.2.0 de PDN Sélection, "
        "plus récente que celle-ci (0.1.0)."
    )
    assert refused.value.to_do == "Installez la version 7.2.0, ou une plus récente, puis rouvrez l’appel."
    assert office.path.read_bytes() == before


@pytest.mark.parametrize("keep", [0.25, 0.5, 0.9])
def test_a_truncated_file_is_refused(office: CallFile, keep: float) -> None:
    office.close()
    changed(office.path, lambda content: content.__delitem__(slice(int(len(content) * keep), None)))

    with pytest.raises(NotACall, match="abîmé"):
        open_(office.path, CODE)


def test_one_bit_flipped_anywhere_is_seen(office: CallFile) -> None:
    with acting(office) as uow:
        furnish(uow)
        uow.store_blob(b"contenu" * 3_000)
    office.close()
    sound = office.path.read_bytes()

    for place in range(7, len(sound), len(sound) // 40):
        flipped = bytearray(sound)
        flipped[place] ^= 1 << place % 8
        office.path.write_bytes(flipped)
        assert not holds(office.path), place


def holds(path: Path) -> bool:
    try:
        with open_(path, CODE) as call:
            return call.check().holds
    except NotACall:
        return False


def test_a_call_opens_once(office: CallFile) -> None:
    for _ in range(2):
        with pytest.raises(AlreadyOpen) as refused:
            open_(office.path, CODE)
        assert refused.value.what == (
            "L’appel « appel.pdn » est déjà ouvert dans une autre fenêtre ou par un autre programme."
        )
    with acting(office) as uow:
        uow.add(Member(id="m1", name="Fictive"))
    office.close()
    open_(office.path, CODE).close()


def test_units_of_two_threads_take_turns(office: CallFile) -> None:
    def add(prefix: str) -> None:
        for number in range(20):
            with acting(office) as uow:
                uow.add(Member(id=f"{prefix}{number}", name="Fictive"))

    threads = [Thread(target=add, args=(prefix,)) for prefix in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with office.unit("lecture") as uow:
        assert uow.count(Member) == 60
    assert office.check().holds


def test_an_error_text_holds_no_content(office: CallFile) -> None:
    with pytest.raises(Refusal) as refused, acting(office) as uow:
        uow.add_all([Member(id="m1", name="Nom fictif"), Member(id="m1", name="Nom fictif")])

    assert "Nom fictif" not in f"{refused.value} {refused.value.__cause__!r}"


def test_closing_waits_for_what_is_at_work(tmp_path: Path) -> None:
    call = create(tmp_path / "appel.pdn", CODE)
    begun, end, order = Event(), Event(), list[str]()

    def work() -> None:
        with acting(call) as uow:
            begun.set()
            end.wait(5)
            uow.add(Member(id="m1", name="Membre"))
        order.append("worked")

    worker = Thread(target=work)
    worker.start()
    begun.wait(5)
    closer = Thread(target=lambda: (call.close(), order.append("closed")))
    closer.start()
    end.set()
    worker.join()
    closer.join()
    assert order == ["worked", "closed"]
