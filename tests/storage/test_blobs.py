"""Contents are kept once, in pieces, and never handed over when they are not what they were."""

import hashlib

import pytest

from pdn_desktop.errors import Refusal
from pdn_desktop.storage.blobs import CHUNK_BYTES
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.storage.prepared import driver
from tests.storage.storage_samples import acting

BIG = bytes(range(256)) * (CHUNK_BYTES // 100)  # two pieces and a half


@pytest.mark.parametrize("content", [b"", b"x", bytes(CHUNK_BYTES), BIG])
def test_bytes_come_back_under_their_digest(office: CallFile, content: bytes) -> None:
    with acting(office) as uow:
        digest = uow.store_blob(content)

    assert digest == hashlib.sha256(content).hexdigest()
    with office.unit("lecture") as uow:
        assert uow.blob(digest) == content


def test_equal_bytes_are_kept_once(office: CallFile) -> None:
    with acting(office) as uow:
        assert uow.store_blob(BIG) == uow.store_blob(bytes(BIG))
    with acting(office, "again") as uow:
        uow.store_blob(BIG)

    (number,) = driver(office._connection).execute("SELECT count(*) FROM blob_chunk").fetchone()
    assert number == 3


def test_a_content_that_was_not_kept_is_refused(office: CallFile) -> None:
    with office.unit("lecture") as uow, pytest.raises(Refusal, match="n’est pas conservé dans l’appel"):
        uow.blob("0" * 64)


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE blob_chunk SET content = x'00' WHERE position = 1",
        "DELETE FROM blob_chunk WHERE position = 2",
        "UPDATE blob SET size = size - 1000000",
    ],
)
def test_a_damaged_content_is_refused_and_found_by_the_check(office: CallFile, damage: str) -> None:
    with acting(office) as uow:
        digest = uow.store_blob(BIG)
    driver(office._connection).execute(damage)

    with office.unit("lecture") as uow, pytest.raises(Refusal) as refused:
        uow.blob(digest)
    assert refused.value.what == f"Le contenu du fichier {digest[:12]}… est abîmé : il n’est pas montré."
    assert [line.faults for line in office.check().lines if not line.holds] == [
        (f"Le contenu {digest[:12]}… ne correspond plus à son empreinte.",)
    ]


@pytest.mark.parametrize(
    ("start", "count"),
    [(0, 10), (CHUNK_BYTES - 3, 6), (0, len(BIG)), (len(BIG) - 4, 100), (CHUNK_BYTES, CHUNK_BYTES)],
)
def test_a_content_is_read_in_parts(office: CallFile, start: int, count: int) -> None:
    with acting(office) as uow:
        digest = uow.store_blob(BIG)

    held = office.content(digest)

    assert held.size == len(BIG)
    assert held.free
    assert held.at(start, count) == BIG[start : start + count]


def test_a_content_is_busy_while_a_unit_is_at_work_and_gone_when_the_call_is_left(office: CallFile) -> None:
    with acting(office) as uow:
        digest = uow.store_blob(BIG)
    held = office.content(digest)
    with office.unit("lecture"):
        assert not held.free
    office.close()
    with pytest.raises(Refusal, match="est fermé"):
        held.at(0, 10)


def test_a_content_to_read_in_parts_that_was_not_kept_is_refused(office: CallFile) -> None:
    with pytest.raises(Refusal, match="n’est pas conservé dans l’appel"):
        office.content("0" * 64)
