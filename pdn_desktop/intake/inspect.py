"""The child process that opens PDF files nobody trusts: `python -I -m pdn_desktop.intake.inspect`.

It reads frames from standard input (one letter: what to do; length on 8 bytes, big-endian; the file) and
answers each with one line of JSON: what it saw (`SEE`), the table of contents (`OUTLINE`), or how many bytes
of a copy follow the line (`DRAW`). A frozen program has no `-m`: started with the one argument
`INSPECT_ARGUMENT`, it must call `main` before anything else. Nothing of the program is imported here but what
bounds the process, and what an act needs: starting costs pypdf alone.

Where the system bounds neither memory nor processor time, it relies on the size cap, on pypdf's own limits
and on the parent, which kills a child that takes too long.
"""

import codecs
import json
import logging
import time
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any, BinaryIO

from pypdf import PdfReader, overwrite_configuration
from pypdf.errors import LimitReachedError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject

from pdn_desktop.children import confine, limit

INSPECT_ARGUMENT = "--inspect-pdf"
SEE, DRAW, OUTLINE = b"S", b"D", b"O"
CPU_SECONDS = 20

TEXT_PAGES = 6
TEXT_LENGTH = 20_000
FIELD_COUNT = 500
FIELD_LENGTH = 4_000
OBJECT_COUNT = 20_000

_ACTIONS = {
    "/JavaScript": "script",
    "/Launch": "launch",
    "/SubmitForm": "submit",
    "/ImportData": "submit",
    "/GoToR": "remote",
    "/GoToE": "remote",
}
_KEYS = {"/JS": "script", "/EmbeddedFiles": "embedded", "/EF": "embedded", "/XFA": "xfa"}
_MEDIA = {"/RichMedia", "/Screen", "/Movie", "/Sound", "/3D"}
_INERT = {"/StructTreeRoot", "/StructParents", "/Parent", "/P", "/Font", "/ColorSpace", "/Metadata", "/Dest"}
_TOO_MUCH = (LimitReachedError, MemoryError, RecursionError)


def main() -> None:
    """Answer frames until standard input ends; a file too greedy for the limits takes the process with it."""
    logging.disable()
    restrict()
    # By descriptor: a frozen program without a console has no sys.stdin.
    with open(0, "rb", closefd=False) as frames, open(1, "wb", closefd=False) as answers:
        _answer(answers, {"ready": True})
        for act, content in _frames(frames):
            allow_time()
            if act == DRAW:
                _hand_out(answers, content)
            elif act == OUTLINE:
                _answer(answers, _outlined(content))
            else:
                _answer(answers, inspected(content))


def restrict() -> None:
    """Bound this process for good, and tighten pypdf."""
    overwrite_configuration(
        zlib_maximum_output_length=20_000_000,
        lzw_maximum_output_length=20_000_000,
        run_length_maximum_output_length=20_000_000,
        jbig2_maximum_output_length=20_000_000,
        brotli_maximum_output_length=20_000_000,
        array_based_stream_maximum_output_length=20_000_000,
        stream_decoding_work_maximum_length=60_000_000,
        stream_parsing_work_maximum_count=400_000,
        stream_filters_maximum_length=4,
        page_tree_maximum_entries=20_000,
        form_fields_maximum_entries=5_000,
        xform_maximum_invocations_per_extraction=200,
        jbig2dec_binary=None,
    )
    confine()


def allow_time() -> None:
    """Give the next file its own share of processor time."""
    limit("RLIMIT_CPU", int(time.process_time()) + CPU_SECONDS)


def inspected(content: bytes) -> dict[str, Any]:
    """Return what can be seen of a PDF; whatever a hostile file raises becomes a word of `faults`."""
    seen: dict[str, Any] = {"faults": []}
    reader = _guarded(seen, lambda: PdfReader(BytesIO(content), strict=False))
    if reader is None:
        return seen
    seen["encrypted"] = bool(reader.is_encrypted)
    if reader.is_encrypted and not _guarded(seen, lambda: bool(reader.decrypt(""))):
        return {**seen, "locked": True, "faults": []}
    seen["pages"] = _guarded(seen, lambda: len(reader.pages))
    seen["text"] = _guarded(seen, lambda: _text(reader)) or ""
    seen["fields"], seen["signed"] = _guarded(seen, lambda: _fields(reader)) or ({}, False)
    seen["dangers"] = _dangers(seen, reader)
    return seen


def _guarded[T](seen: dict[str, Any], step: Callable[[], T]) -> T | None:
    try:
        return step()
    except _TOO_MUCH:
        fault = "excessive"
    except Exception:  # noqa: BLE001 -- pypdf raises whatever the bytes make it stumble on
        fault = "damaged"
    if fault not in seen["faults"]:
        seen["faults"].append(fault)
    return None


def _text(reader: PdfReader) -> str:
    pieces: list[str] = []
    for page in reader.pages[:TEXT_PAGES]:
        if (contents := page.get_contents()) is not None:
            contents.get_data()  # extract_text would swallow the limit it reaches
        pieces.append(page.extract_text())
        if sum(map(len, pieces)) > TEXT_LENGTH:
            break
    return "\n".join(pieces)[:TEXT_LENGTH]


def _fields(reader: PdfReader) -> tuple[dict[str, str], bool]:
    found = reader.get_fields() or {}
    signed = any(field.get("/FT") == "/Sig" and field.get("/V") for field in found.values())
    texts = (
        (_words(name)[:200], _field_text(field.get("/V")))
        for name, field in found.items()
        if field.get("/FT") != "/Sig"
    )
    kept = [(name, text) for name, text in texts if name and text]
    return dict(kept[:FIELD_COUNT]), signed


def _field_text(value: object) -> str:
    text = _words(value)[:FIELD_LENGTH].replace("\r\n", "\n").replace("\r", "\n").strip()
    return "" if text == "/Off" else text


def _words(value: object) -> str:
    """Return a text, even one that pypdf left as bytes because half a character is missing; else nothing."""
    if isinstance(value, bytes):
        return value.decode(
            "utf-16" if value[:2] in {codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE} else "cp1252", "ignore"
        )
    return value if isinstance(value, str) else ""


def _dangers(seen: dict[str, Any], reader: PdfReader) -> list[str]:
    dangers: set[str] = set()
    if not _guarded(seen, lambda: _walked(reader, dangers)):
        dangers.add("unseen")
    return sorted(dangers)


def _walked(reader: PdfReader, dangers: set[str]) -> bool:
    """Add what is found to `dangers`; tell whether the whole file was seen."""
    for count, found in enumerate(_dictionaries(reader.trailer)):
        if count >= OBJECT_COUNT:
            return False
        dangers |= {word for key, word in _KEYS.items() if key in found}
        action, kind = found.get("/S"), found.get("/Subtype")
        if isinstance(action, str) and action in _ACTIONS:
            dangers.add(_ACTIONS[action])
        if isinstance(kind, str) and kind in _MEDIA:
            dangers.add("media")
    return True


def _dictionaries(root: PdfObject) -> Iterator[DictionaryObject]:
    """Yield every dictionary reachable from the root but fonts and structure, each indirect one once."""
    stack: list[Any] = [root]
    visited: set[int] = set()
    while stack:
        item = stack.pop()
        if isinstance(item, IndirectObject):
            if item.idnum in visited:
                continue
            visited.add(item.idnum)
            item = item.get_object()
        if isinstance(item, DictionaryObject):
            yield item
            stack += [value for key, value in item.items() if key not in _INERT]
        elif isinstance(item, ArrayObject):
            stack += item


def _hand_out(target: BinaryIO, content: bytes) -> None:
    """Answer with a copy of a filled form whose answers are drawn; with no byte when it has none."""
    from pdn_desktop.intake.flatten import answered  # noqa: PLC0415 -- most children only look

    seen: dict[str, Any] = {"faults": []}
    copy = _guarded(seen, lambda: answered(content)) or b""
    _answer(target, {**seen, "follows": len(copy)})
    target.write(copy)
    target.flush()


def _outlined(content: bytes) -> dict[str, Any]:
    from pdn_desktop.intake.outline import outline  # noqa: PLC0415 -- most children only look

    seen: dict[str, Any] = {"faults": []}
    return {**seen, "outline": _guarded(seen, lambda: outline(content)) or []}


def _frames(source: BinaryIO) -> Iterator[tuple[bytes, bytes]]:
    while header := source.read(9):
        yield header[:1], source.read(int.from_bytes(header[1:]))


def _answer(target: BinaryIO, answer: dict[str, Any]) -> None:
    target.write(json.dumps(answer).encode() + b"\n")
    target.flush()


if __name__ == "__main__":
    main()
