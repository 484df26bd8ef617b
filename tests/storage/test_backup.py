"""A backup is reopened and compared before it counts; a return never loses what it replaces."""

import shutil
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from pdn_desktop.errors import AlreadyOpen, NotACall, Refusal
from pdn_desktop.storage.backup import restore
from pdn_desktop.storage.call_file import CallFile, open_
from pdn_desktop.storage.engine import connect
from pdn_desktop.storage.keys import new_code
from tests.conftest import FixedClock
from tests.storage.storage_samples import CODE, acting, changed
from tests.storage.test_refusals import files_up_to, members, read_only, save


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_backup_is_a_call_that_the_same_code_opens(office: CallFile, tmp_path: Path) -> None:
    save(office, "m1", weight=30_000)
    copy = office.backup(tmp_path / "sauvegardes")
    save(office, "m2")

    assert copy == tmp_path / "sauvegardes" / "appel-20240320T110000Z.pdn"
    assert copy.stat().st_mode & 0o077 == 0
    with open_(copy, CODE) as opened:
        assert members(opened) == ["m1"]
        assert opened.check().holds
    assert members(office) == ["m1", "m2"]


def test_backups_are_rotated_and_nothing_else_is_touched(
    office: CallFile, tmp_path: Path, clock: FixedClock
) -> None:
    folder = tmp_path / "sauvegardes"
    office.backup(folder)
    for stranger in (
        "appel.pdn",
        "appel-autre.pdn",
        "voisin-20240101T000000Z.pdn",
        "appel-20240101T000000Z.txt",
    ):
        (folder / stranger).touch()
    for _ in range(3):
        clock.advance(hours=1)
        office.backup(folder, keep=2)

    assert [name for name in names(folder) if name.startswith("appel-2024")] == [
        "appel-20240101T000000Z.txt",
        "appel-20240320T130000Z.pdn",
        "appel-20240320T140000Z.pdn",
    ]
    assert len(names(folder)) == 6


def test_two_backups_in_one_second_are_two(office: CallFile, tmp_path: Path) -> None:
    assert office.backup(tmp_path / "b") != office.backup(tmp_path / "b")


def test_a_backup_on_a_full_disk_leaves_nothing(office: CallFile, tmp_path: Path) -> None:
    save(office, "m1", weight=600_000)
    folder = tmp_path / "b"
    with files_up_to(400_000), pytest.raises(Refusal):
        office.backup(folder)

    assert names(folder) == []
    save(office, "m2")
    assert members(office) == ["m1", "m2"]
    office.backup(folder)


def test_a_place_that_is_not_there_is_told(office: CallFile, tmp_path: Path) -> None:
    (tmp_path / "fichier").touch()
    with pytest.raises(Refusal, match="n’est pas accessible"):
        office.backup(tmp_path / "fichier")
    save(office, "m1")


def test_a_copy_that_differs_is_not_kept(
    office: CallFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = iter([{"member": 1}, {"member": 2}])
    monkeypatch.setattr("pdn_desktop.storage.backup.counts", lambda _: next(counted))
    with pytest.raises(Refusal, match="ne correspond pas à l’appel") as refused:
        office.backup(tmp_path / "b")

    assert refused.value.safe == "L’appel lui-même n’est pas touché."
    assert names(tmp_path / "b") == []


def test_a_backup_comes_back_to_a_new_place(office: CallFile, tmp_path: Path) -> None:
    save(office, "m1")
    copy = office.backup(tmp_path / "b")
    target = tmp_path / "retour.pdn"

    assert restore(copy, target, CODE) is None
    with open_(target, CODE) as back:
        assert members(back) == ["m1"]
        assert back.key == office.key
        assert back.check().holds
    assert names(tmp_path / "b") == [copy.name]


def test_an_existing_call_is_replaced_only_when_asked_and_kept_aside(
    office: CallFile, tmp_path: Path, clock: FixedClock
) -> None:
    save(office, "m1")
    copy = office.backup(tmp_path / "b")
    save(office, "m2")
    office.close()

    with pytest.raises(Refusal, match="existe déjà"):
        restore(copy, office.path, CODE)
    aside = restore(copy, office.path, CODE, replace=True, clock=clock)

    assert aside == tmp_path / "appel-remplace-20240320T110000Z.pdn"
    with open_(office.path, CODE) as back, open_(aside, CODE) as replaced:
        assert (members(back), members(replaced)) == (["m1"], ["m1", "m2"])


def test_a_call_left_with_its_log_is_replaced_whole(office: CallFile, tmp_path: Path) -> None:
    """A log replayed over a restored file would mix the two."""
    save(office, "m1")
    copy = office.backup(tmp_path / "b")
    save(office, "m2")
    crashed = tmp_path / "crash.pdn"
    for suffix in ("", "-wal"):
        shutil.copy(f"{office.path}{suffix}", f"{crashed}{suffix}")

    aside = restore(copy, crashed, office.key, replace=True)

    assert aside is not None
    with open_(crashed, CODE) as back, open_(aside, CODE) as replaced:
        assert (members(back), members(replaced)) == (["m1"], ["m1", "m2"])


def test_an_open_call_is_not_replaced(office: CallFile, tmp_path: Path) -> None:
    copy = office.backup(tmp_path / "b")

    with pytest.raises(AlreadyOpen):
        restore(copy, office.path, CODE, replace=True)
    save(office, "m1")
    assert names(tmp_path) == ["appel.pdn", "appel.pdn-wal", "b"]


def test_a_damaged_call_may_be_replaced(office: CallFile, tmp_path: Path) -> None:
    copy = office.backup(tmp_path / "b")
    office.close()
    changed(office.path, lambda content: content.__setitem__(slice(0, 3_000), bytes(3_000)))

    assert restore(copy, office.path, CODE, replace=True) is not None
    open_(office.path, CODE).close()


def test_what_is_no_backup_is_refused_and_nothing_replaced(office: CallFile, tmp_path: Path) -> None:
    copy = office.backup(tmp_path / "b")
    office.close()
    before = office.path.read_bytes()
    changed(copy, lambda content: content.__setitem__(slice(9_000, 9_010), bytes(10)))

    for source, secret, refusal in (
        (tmp_path / "absent.pdn", CODE, "est introuvable"),
        (copy, new_code(), "ne s’ouvre pas"),
        (copy, CODE, "abîmé"),
    ):
        with pytest.raises(Refusal, match=refusal):
            restore(source, office.path, secret, replace=True)
    assert office.path.read_bytes() == before
    assert names(tmp_path) == ["appel.pdn", "b"]


def test_a_backup_on_a_read_only_stick_comes_back(office: CallFile) -> None:
    save(office, "m1")
    with tempfile.TemporaryDirectory(prefix="pdn-", dir="/tmp") as name:
        folder = Path(name)
        folder.chmod(0o777)
        copy = office.backup(folder / "stick")
        with read_only(folder / "stick"):
            restore(copy, folder / "retour.pdn", CODE)
            with open_(folder / "retour.pdn", CODE) as back:
                assert members(back) == ["m1"]
        assert names(folder / "stick") == [copy.name]


def test_a_plain_copy_of_a_closed_call_comes_back_and_is_left_alone(office: CallFile, tmp_path: Path) -> None:
    save(office, "m1")
    office.close()
    (tmp_path / "stick").mkdir()
    copy = Path(shutil.copy(office.path, tmp_path / "stick" / "copie.pdn"))

    restore(copy, tmp_path / "retour.pdn", CODE)
    assert names(tmp_path / "stick") == ["copie.pdn"]


def test_another_program_s_file_is_no_backup(tmp_path: Path, office: CallFile) -> None:
    foreign = tmp_path / "autre.pdn"
    foreign.touch()
    with closing(connect(foreign, office.key, salt=bytes(16))) as connection:
        connection.execute("CREATE TABLE t (a)")

    with pytest.raises(NotACall):
        restore(foreign, tmp_path / "retour.pdn", office.key)
    assert not (tmp_path / "retour.pdn").exists()


def test_a_backup_waits_for_no_unit(office: CallFile, tmp_path: Path) -> None:
    with acting(office), pytest.raises(RuntimeError, match="do not nest"):
        office.backup(tmp_path / "b")
