"""The table of contents a PDF carries, read in the child process: one that goes in circles kills Qt's."""

from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

ENTRY_COUNT, DEPTH, TITLE_LENGTH = 500, 6, 200


def outline(content: bytes) -> list[tuple[int, str, int]]:
    """Return the depth, title and page (from 0) of each entry that leads to a page, in reading order."""
    reader = PdfReader(BytesIO(content), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        return []
    root = _dictionary(_dictionary(reader.trailer.get("/Root")).get("/Outlines"))
    pages = {p.indirect_reference.idnum: n for n, p in enumerate(reader.pages) if p.indirect_reference}
    stack = [(0, root.get("/First"))]
    seen: set[int] = set()
    found: list[tuple[int, str, int]] = []
    while stack and len(found) < ENTRY_COUNT and len(seen) < 4 * ENTRY_COUNT:
        depth, at = stack.pop()
        if not isinstance(at, IndirectObject) or at.idnum in seen:
            continue
        seen.add(at.idnum)
        entry = _dictionary(at)
        page = _page(reader, entry, pages)
        title = entry["/Title"] if "/Title" in entry else None  # noqa: SIM401 -- `get` would not follow a reference
        if page is not None and isinstance(title, str) and title.strip():
            found.append((depth, title[:TITLE_LENGTH], page))
        stack.append((depth, entry.get("/Next")))
        if depth < DEPTH:
            stack.append((depth + 1, entry.get("/First")))
    return found


def _page(reader: PdfReader, entry: DictionaryObject, pages: dict[int, int]) -> int | None:
    """Return the page an entry leads to inside this document; None for any other action."""
    action = _dictionary(entry.get("/A"))
    goal: Any = entry.get("/Dest") or (action.get("/D") if action.get("/S") == "/GoTo" else None)
    goal = goal.get_object() if goal is not None else None
    if isinstance(goal, str):
        named = reader.named_destinations.get(goal)
        goal = named.dest_array if named is not None else None
    first = goal[0] if isinstance(goal, ArrayObject) and goal else None
    return pages.get(first.idnum) if isinstance(first, IndirectObject) else None


def _dictionary(value: Any) -> DictionaryObject:
    found = value.get_object() if value is not None else None
    return found if isinstance(found, DictionaryObject) else DictionaryObject()
