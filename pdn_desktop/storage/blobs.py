"""Received files and issued documents: bytes kept once under their SHA-256, in pieces, checked on reading."""

from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO

import sqlalchemy as sa

from pdn_desktop.errors import Refusal
from pdn_desktop.storage.tables import BLOB, BLOB_CHUNK

CHUNK_BYTES = 1_000_000

_ROW = sa.select(BLOB.c.row_id, BLOB.c.size).where(BLOB.c.sha256 == sa.bindparam("digest"))
_KEEP = sa.insert(BLOB)
_KEEP_CHUNK = sa.insert(BLOB_CHUNK)
_CHUNK = sa.select(BLOB_CHUNK.c.content).where(
    BLOB_CHUNK.c.blob == sa.bindparam("of_blob"), BLOB_CHUNK.c.position == sa.bindparam("at_position")
)


def keep(connection: sa.Connection, content: bytes) -> tuple[str, bool]:
    """Keep these bytes; return their SHA-256 in hex and whether they were new."""
    digest = sha256(content).hexdigest()
    if connection.execute(_ROW, {"digest": digest}).one_or_none():
        return digest, False
    made = connection.execute(_KEEP, {"sha256": digest, "size": len(content)})
    blob = made.inserted_primary_key[0] if made.inserted_primary_key else None
    whole = memoryview(content)
    for position, start in enumerate(range(0, len(content), CHUNK_BYTES)):
        piece = bytes(whole[start : start + CHUNK_BYTES])
        connection.execute(_KEEP_CHUNK, {"blob": blob, "position": position, "content": piece})
    return digest, True


def read(connection: sa.Connection, digest: str) -> bytes:
    """Return the bytes of this digest; `Refusal` when they are not there or no longer give it."""
    whole, seen = BytesIO(), sha256()
    for piece in _pieces(connection, digest):
        whole.write(piece)
        seen.update(piece)
    if seen.hexdigest() != digest:
        raise _damaged(digest)
    return whole.getvalue()


def find(connection: sa.Connection, digest: str) -> tuple[int, int]:
    """Return under which number the bytes of this digest lie, and how many there are; `Refusal` for none."""
    row = connection.execute(_ROW, {"digest": digest}).one_or_none()
    if row is None:
        raise _absent()
    return row.row_id, row.size


def part(connection: sa.Connection, blob: int, start: int, count: int) -> bytes:
    """Return so many bytes from there on of those that lie under this number, fewer at their end.

    They are not compared with their digest, which takes them all; SQLCipher authenticates what it deciphers.
    """
    first, last = start // CHUNK_BYTES, (start + count - 1) // CHUNK_BYTES
    pieces = (
        connection.execute(_CHUNK, {"of_blob": blob, "at_position": position}).scalar() or b""
        for position in range(first, last + 1)
    )
    shift = first * CHUNK_BYTES
    return b"".join(pieces)[start - shift : start - shift + count]


def faults(connection: sa.Connection) -> Iterator[str]:
    """Yield a French sentence per content that is missing or no longer gives its digest."""
    for digest in connection.execute(sa.select(BLOB.c.sha256).order_by(BLOB.c.row_id)).scalars().all():
        seen = sha256()
        for piece in _pieces(connection, digest):
            seen.update(piece)
        if seen.hexdigest() != digest:
            yield f"Le contenu {digest[:12]}… ne correspond plus à son empreinte."


def _pieces(connection: sa.Connection, digest: str) -> Iterator[bytes]:
    blob, size = find(connection, digest)
    for position in range(-(-size // CHUNK_BYTES)):
        piece = connection.execute(_CHUNK, {"of_blob": blob, "at_position": position}).scalar()
        yield piece or b""


def _absent() -> Refusal:
    return Refusal(
        "Ce fichier n’est pas conservé dans l’appel.",
        to_do="Lancez le contrôle de l’appel ; une sauvegarde le contient peut-être.",
    )


def _damaged(digest: str) -> Refusal:
    return Refusal(
        f"Le contenu du fichier {digest[:12]}… est abîmé : il n’est pas montré.",
        safe="Le reste de l’appel n’est pas touché.",
        to_do="Lancez le contrôle de l’appel, puis restaurez la dernière sauvegarde vérifiée.",
    )
