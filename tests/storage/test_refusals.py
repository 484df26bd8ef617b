"""Full disk, lost stick, read-only folder, killed process: a sentence, and nothing acknowledged is lost."""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pdn_desktop.domain.committee import Member
from pdn_desktop.errors import Refusal
from pdn_desktop.storage.call_file import CallFile, create, open_
from pdn_desktop.storage.keys import FileKey
from pdn_desktop.storage.prepared import driver
from tests.storage.storage_samples import CODE, acting, furnish

NOBODY = 65_534


def members(office: CallFile) -> list[str]:
    with office.unit("lecture") as uow:
        return [member.id for member in uow.all(Member)]


def save(office: CallFile, name: str, weight: int = 0) -> None:
    with acting(office) as uow:
        uow.add(Member(id=name, name="Fictive"))
        uow.store_blob(os.urandom(weight))


def test_a_full_disk_is_told_and_work_goes_on_once_there_is_room(office: CallFile) -> None:
    save(office, "m1")
    pages = driver(office._connection).execute("PRAGMA page_count").fetchone()[0]
    driver(office._connection).execute(f"PRAGMA max_page_count = {pages + 5}")

    with pytest.raises(Refusal) as refused:
        save(office, "m2", weight=200_000)
    assert refused.value.what == "Le disque où se trouve « appel.pdn » est plein."
    assert refused.value.safe == "Cette saisie n’est pas enregistrée ; tout ce qui l’était reste intact."

    driver(office._connection).execute(f"PRAGMA max_page_count = {pages + 500}")
    save(office, "m3", weight=200_000)
    assert members(office) == ["m1", "m3"]
    assert office.check().holds


@contextmanager
def files_up_to(size: int) -> Iterator[None]:
    """Let no file of this process grow beyond so many bytes: writing fails, as on a lost stick."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_disk_that_refuses_to_write_is_told_and_the_file_taken_up_again(office: CallFile) -> None:
    save(office, "m1")
    with files_up_to(1_000_000), pytest.raises(Refusal, match="ne répond plus"):
        save(office, "m2", weight=3_000_000)

    assert members(office) == ["m1"]
    save(office, "m3", weight=3_000_000)
    office.close()
    with open_(office.path, CODE) as reopened:
        assert members(reopened) == ["m1", "m3"]
        assert reopened.check().holds


def test_a_new_call_on_a_full_disk_leaves_nothing(tmp_path: Path) -> None:
    with files_up_to(50_000), pytest.raises(Refusal):
        create(tmp_path / "appel.pdn", CODE)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("loss", ["renamed", "deleted", "replaced", "folder renamed"])
def test_a_file_moved_under_us_is_told_before_anything_is_acknowledged(
    blank_call: Path, tmp_path: Path, loss: str
) -> None:
    folder = tmp_path / "dossier"
    folder.mkdir()
    path = shutil.copy(blank_call, folder / "appel.pdn")
    with open_(path, CODE) as office:
        save(office, "m1")
        match loss:
            case "renamed":
                path.rename(folder / "autre.pdn")
            case "deleted":
                path.unlink()
            case "replaced":
                shutil.copy(blank_call, folder / "copie.pdn")
                (folder / "copie.pdn").replace(path)
            case _:
                folder.rename(tmp_path / "ailleurs")
        with pytest.raises(Refusal, match="déplacé, renommé ou effacé") as refused:
            save(office, "m2")
    assert refused.value.safe == (
        "Cette saisie n’est pas enregistrée ; les précédentes sont dans le fichier d’origine."
    )


def test_a_file_put_back_in_its_place_goes_on(office: CallFile) -> None:
    away = office.path.with_name("autre.pdn")
    office.path.rename(away)
    with pytest.raises(Refusal):
        save(office, "m1")
    away.rename(office.path)

    save(office, "m2")
    assert members(office) == ["m2"]


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Be someone who may read the folder and its files, and write none of them."""
    for path in folder.iterdir():
        path.chmod(0o444)
    folder.chmod(0o555)
    user = os.geteuid()
    if user == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(user)
        folder.chmod(0o755)


def test_a_read_only_folder_is_told(blank_call: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="pdn-", dir="/tmp") as name:
        folder = Path(name)
        shutil.copy(blank_call, folder / "appel.pdn")
        with read_only(folder):
            with pytest.raises(Refusal) as opening:
                open_(folder / "appel.pdn", CODE)
            with pytest.raises(Refusal) as creating:
                create(folder / "nouveau.pdn", CODE)
        assert [path.name for path in folder.iterdir()] == ["appel.pdn"]

    assert opening.value.what == "« appel.pdn » ou son dossier est protégé contre l’écriture."
    assert creating.value.what == f"« {folder / 'nouveau.pdn'} » n’est pas accessible (accès refusé)."


def test_every_acknowledged_save_survives_kills(office: CallFile) -> None:
    office.close()
    run = subprocess.run(
        [sys.executable, "-m", "tests.storage.killed_savers", str(office.path), office.key.raw.hex(), "20"],
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    kills, acknowledged, lost, faults = run.stdout.split()

    assert (int(kills), lost, faults) == (20, "0", "0")
    assert int(acknowledged) > 20
    with open_(office.path, FileKey(office.key.raw)) as reopened:
        assert reopened.check().holds
        assert len(members(reopened)) >= int(acknowledged)


def test_a_process_killed_while_making_a_call_leaves_no_call(tmp_path: Path) -> None:
    path = tmp_path / "appel.pdn"
    code = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from pdn_desktop.storage import call_file\n"
        "call_file.make_schema = lambda c: os.kill(os.getpid(), signal.SIGKILL)\n"
        "call_file.create(Path(sys.argv[1]), sys.argv[2])\n"
    )
    subprocess.run([sys.executable, "-c", code, str(path), CODE], check=False)

    assert not path.exists()
    create(path, CODE).close()


def test_a_call_is_furnished_after_a_refusal(office: CallFile) -> None:
    with pytest.raises(Refusal), acting(office) as uow:
        uow.get(Member, "m1")
    with acting(office) as uow:
        furnish(uow)
    assert members(office) == ["m1", "m2"]
