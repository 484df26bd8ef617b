"""Outlook messages written by hand: properties (MS-OXMSG) in a compound file (MS-CFB, version 3)."""

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

SECTOR, SMALL_SECTOR, CUTOFF = 512, 64, 4096
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
EPOCH = datetime(1601, 1, 1, tzinfo=UTC)

HEADERS = (
    "Received: from mx.example by mail.caf03.example; Sun, 17 Mar 2024 23:59:59 +0100\r\n"
    "From: Élodie Exemple <contact@declic.example>\r\n"
    "To: partenaires@caf03.caf.fr, pole@caf63.example\r\n"
    "Date: Sun, 17 Mar 2024 23:58:00 +0100\r\n"
    "Subject: Candidature module 1\r\n"
    "Message-ID: <1@declic.example>\r\n\r\n"
)

type Value = str | bytes | int | datetime | "Storage"


@dataclass
class Storage:
    """A folder of the compound file."""

    streams: dict[str, bytes] = field(default_factory=dict)
    storages: dict[str, "Storage"] = field(default_factory=dict)


def message(
    properties: Mapping[int, Value],
    *attachments: Mapping[int, Value],
    recipients: tuple[Mapping[int, Value], ...] = (),
    inner: bool = False,
) -> Storage:
    """Return a message; an attachment whose 0x3701 is a message holds it."""
    made = _properties({0x001A: "IPM.Note", **properties}, b"\0" * (24 if inner else 32))
    for number, each in enumerate(attachments):
        made.storages[f"__attach_version1.0_#{number:08X}"] = _properties(each, b"\0" * 8)
    for number, each in enumerate(recipients):
        made.storages[f"__recip_version1.0_#{number:08X}"] = _properties(each, b"\0" * 8)
    return made


def _properties(values: Mapping[int, Value], head: bytes) -> Storage:
    made, table = Storage(), [head]
    for tag, value in values.items():
        match value:
            case int():
                table.append(struct.pack("<HHIi4x", 0x0003, tag, 6, value))
            case datetime():
                tenths = round((value - EPOCH).total_seconds()) * 10**7
                table.append(struct.pack("<HHIQ", 0x0040, tag, 6, tenths))
            case str():
                made.streams[f"__substg1.0_{tag:04X}001F"] = value.encode("utf-16-le")
            case bytes():
                made.streams[f"__substg1.0_{tag:04X}0102"] = value
            case Storage():
                made.storages[f"__substg1.0_{tag:04X}000D"] = value
    made.streams["__properties_version1.0"] = b"".join(table)
    return made


def byte_text(storage: Storage, tag: int, content: bytes) -> Storage:
    """Write a text property in bytes, as older programs do."""
    storage.streams[f"__substg1.0_{tag:04X}001E"] = content
    return storage


@dataclass
class _Entry:
    """A line of the directory."""

    name: str
    kind: int
    content: bytes = b""
    child: int = FREE
    sibling: int = FREE
    start: int = END

    def packed(self) -> bytes:
        name = (self.name + "\0").encode("utf-16-le")
        head = name.ljust(64, b"\0") + struct.pack("<HBB", len(name), self.kind, 1)
        links = struct.pack("<III", FREE, self.sibling, self.child)
        return head + links + b"\0" * 36 + struct.pack("<IQ", self.start, len(self.content))


def compound(root: Storage) -> bytes:
    """Return the file: every storage's entries are linked to the right, which readers allow."""
    entries = [_Entry("Root Entry", 5)]
    _list(root, 0, entries)
    small, small_chain = bytearray(), list[int]()
    sectors, chain = list[bytes](), list[int]()

    def put(content: bytes) -> int:
        start = len(sectors)
        pieces = [content[at : at + SECTOR].ljust(SECTOR, b"\0") for at in range(0, len(content), SECTOR)]
        sectors.extend(pieces)
        chain.extend([*range(start + 1, start + len(pieces)), END] if pieces else [])
        return start if pieces else END

    for entry in entries[1:]:
        if entry.kind == 2 and len(entry.content) >= CUTOFF:
            entry.start = put(entry.content)
        elif entry.content:
            entry.start, count = len(small) // SMALL_SECTOR, -(-len(entry.content) // SMALL_SECTOR)
            small += entry.content.ljust(count * SMALL_SECTOR, b"\0")
            small_chain += [*range(entry.start + 1, entry.start + count), END]
    entries[0].content = bytes(small)
    entries[0].start = put(bytes(small))
    small_fat = put(struct.pack(f"<{len(small_chain)}I", *small_chain))
    small_count = -(-len(small_chain) * 4 // SECTOR)
    directory = put(b"".join(entry.packed() for entry in entries))
    return _header(chain, directory, small_fat, small_count) + b"".join(sectors) + _table(chain)


def _list(storage: Storage, at: int, entries: list[_Entry]) -> None:
    children = [_Entry(name, 2, content) for name, content in storage.streams.items()]
    folders = [(_Entry(name, 1), inner) for name, inner in storage.storages.items()]
    places = range(len(entries), len(entries) + len(children) + len(folders))
    entries += [*children, *(entry for entry, _ in folders)]
    for place in places:
        entries[place].sibling = place + 1 if place + 1 in places else FREE
    entries[at].child = places[0] if places else FREE
    for place, (_, inner) in zip(places[len(children) :], folders, strict=True):
        _list(inner, place, entries)


def _fat_count(sectors: int) -> int:
    count = 1
    while count * (SECTOR // 4) < sectors + count:
        count += 1
    return count


def _table(chain: list[int]) -> bytes:
    count = _fat_count(len(chain))
    cells = [*chain, *[FAT] * count]
    cells += [FREE] * (count * (SECTOR // 4) - len(cells))
    return struct.pack(f"<{len(cells)}I", *cells)


def _header(chain: list[int], directory: int, small_fat: int, small_count: int) -> bytes:
    count = _fat_count(len(chain))
    where = [*range(len(chain), len(chain) + count)]
    where += [FREE] * (109 - len(where))
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + b"\0" * 16
        + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
        + struct.pack("<IIIIIIIII", 0, count, directory, 0, CUTOFF, small_fat, small_count, END, 0)
        + struct.pack("<109I", *where)
    )


def prefixes(content: bytes) -> Iterator[bytes]:
    """Yield the file cut short at several places."""
    yield from (content[: len(content) * part // 16] for part in range(1, 16))
