"""What a file is by its first bytes, whatever its name says: the formats that reach a selection committee."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_HEAD = 4096
_PDF_WITHIN = 1024  # readers of PDF look so far for its mark


class FileKind(StrEnum):
    """Formats told apart; the value is what a sentence calls them."""

    PDF = "un PDF"
    JPEG = "une image JPEG"
    PNG = "une image PNG"
    TIFF = "une image TIFF"
    GIF = "une image GIF"
    WEBP = "une image WebP"
    BMP = "une image BMP"
    HEIC = "une photo HEIC"
    OFFICE = "un document Office (Word, Excel ou PowerPoint)"
    OLD_OFFICE = "un fichier Office ancien ou un message Outlook"
    OPEN_DOCUMENT = "un document OpenDocument (LibreOffice)"
    ZIP = "une archive ZIP"
    RICH_TEXT = "un texte RTF"
    HTML = "une page web"
    TEXT = "un texte"
    PROGRAM = "un programme"
    OTHER = "d’un autre format"


_MEDIA_TYPES: Final = {
    FileKind.PDF: "application/pdf",
    FileKind.JPEG: "image/jpeg",
    FileKind.PNG: "image/png",
    FileKind.TIFF: "image/tiff",
    FileKind.GIF: "image/gif",
    FileKind.WEBP: "image/webp",
    FileKind.BMP: "image/bmp",
    FileKind.HEIC: "image/heic",
    FileKind.RICH_TEXT: "application/rtf",
}
PICTURES: Final = frozenset(
    {FileKind.JPEG, FileKind.PNG, FileKind.TIFF, FileKind.GIF, FileKind.WEBP, FileKind.BMP}
)
"""Those that the window can show; a HEIC photo needs a decoder that most systems have not."""


@dataclass(frozen=True)
class _Ending:
    """What a name promises by its ending, and whether another program may be handed such a file."""

    kinds: frozenset[FileKind]
    openable: bool = True


def _ending(*kinds: FileKind, openable: bool = True) -> _Ending:
    return _Ending(frozenset(kinds), openable)


_ZIPPED = (FileKind.OFFICE, FileKind.OPEN_DOCUMENT, FileKind.ZIP)
_ENDINGS: Final[Mapping[str, _Ending]] = {
    "pdf": _ending(FileKind.PDF),
    **dict.fromkeys(("jpg", "jpeg"), _ending(FileKind.JPEG)),
    "png": _ending(FileKind.PNG),
    **dict.fromkeys(("tif", "tiff"), _ending(FileKind.TIFF)),
    "gif": _ending(FileKind.GIF),
    "webp": _ending(FileKind.WEBP),
    "bmp": _ending(FileKind.BMP),
    **dict.fromkeys(("heic", "heif"), _ending(FileKind.HEIC)),
    **dict.fromkeys(("docx", "xlsx", "pptx", "ppsx"), _ending(FileKind.OFFICE)),
    **dict.fromkeys(("docm", "xlsm", "pptm", "dotx"), _ending(FileKind.OFFICE, openable=False)),
    "doc": _ending(FileKind.OLD_OFFICE, FileKind.RICH_TEXT),
    **dict.fromkeys(("xls", "ppt", "pps", "msg"), _ending(FileKind.OLD_OFFICE)),
    **dict.fromkeys(("odt", "ods", "odp"), _ending(FileKind.OPEN_DOCUMENT)),
    "zip": _ending(*_ZIPPED, openable=False),
    "rtf": _ending(FileKind.RICH_TEXT),
    **dict.fromkeys(("htm", "html"), _ending(FileKind.HTML, openable=False)),
    **dict.fromkeys(("txt", "csv"), _ending(FileKind.TEXT)),
    "eml": _ending(FileKind.TEXT, openable=False),
}

_MARKS: Final = (
    (b"\xff\xd8\xff", FileKind.JPEG),
    (b"\x89PNG\r\n\x1a\n", FileKind.PNG),
    (b"II*\0", FileKind.TIFF),
    (b"MM\0*", FileKind.TIFF),
    (b"GIF87a", FileKind.GIF),
    (b"GIF89a", FileKind.GIF),
    (b"BM", FileKind.BMP),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileKind.OLD_OFFICE),
    (b"{\\rtf", FileKind.RICH_TEXT),
    (b"MZ", FileKind.PROGRAM),
    (b"\x7fELF", FileKind.PROGRAM),
    (b"#!", FileKind.PROGRAM),
    (b"\xca\xfe\xba\xbe", FileKind.PROGRAM),
    (b"\xcf\xfa\xed\xfe", FileKind.PROGRAM),
)
_BMP_HEADERS = frozenset({12, 40, 52, 56, 64, 108, 124})  # sizes of the header that follows the mark
_HEIF_BRANDS = re.compile(rb"heic|heix|hevc|hevx|heim|heis|mif1|msf1")
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html|head|body|script|svg)\b", re.IGNORECASE
)
_PARTS_OF_OFFICE = (b"[Content_Types].xml", b"word/", b"xl/", b"ppt/")
_MACROS = (b"vbaProject.bin", "_VBA_PROJECT".encode("utf-16-le"))


def kind_of(content: bytes) -> FileKind:
    """Return what these bytes are; `OTHER` for nothing and for what is not told apart."""
    if b"%PDF-" in content[:_PDF_WITHIN]:
        return FileKind.PDF
    for mark, kind in _MARKS:
        if content.startswith(mark) and (kind is not FileKind.BMP or _is_bitmap(content)):
            return kind
    if content.startswith(b"PK\3\4"):
        return _zipped(content)
    return _boxed(content) or _written(content)


def _boxed(content: bytes) -> FileKind | None:
    if content[4:8] == b"ftyp" and _HEIF_BRANDS.search(content[8:40]):
        return FileKind.HEIC
    return FileKind.WEBP if content[:4] == b"RIFF" and content[8:12] == b"WEBP" else None


def _written(content: bytes) -> FileKind:
    if _HTML.match(content[:_HEAD].removeprefix(b"\xef\xbb\xbf")):
        return FileKind.HTML
    return FileKind.TEXT if _is_text(content[:_HEAD]) else FileKind.OTHER


def media_type_of(content: bytes) -> str:
    """Return the media type of these bytes when they alone tell it, whatever was claimed; or nothing."""
    return _MEDIA_TYPES.get(kind_of(content), "")


def content_warnings(name: str, content: bytes) -> tuple[str, ...]:
    """Say in French where a file is not what its name says, and what in it could act."""
    kind, ending = kind_of(content), _ENDINGS.get(_ending_of(name))
    warnings = []
    if kind is FileKind.PROGRAM and (ending or not _ending_of(name)):  # else the name itself says it
        warnings.append("Son contenu est un programme, quoi que dise son nom : ne l’ouvrez pas.")
    elif (
        content and ending and kind not in ending.kinds and _ending_of(name) != "pdf"
    ):  # its inspection says it
        warnings.append(f"Son nom se termine par « .{_ending_of(name)} », mais c’est {_said(kind)}.")
    if kind in {FileKind.OFFICE, FileKind.OLD_OFFICE} and any(mark in content for mark in _MACROS):
        warnings.append("Contient des macros : ne les activez pas.")
    return tuple(warnings)


def why_not_opened(name: str, content: bytes) -> str:
    """Say in French why the program of the computer is not handed this file; empty when it may be."""
    ending, kind = _ENDINGS.get(_ending_of(name)), kind_of(content)
    if kind is FileKind.PROGRAM:
        return "c’est un programme"
    if ending is None or not ending.openable:
        return (
            f"ce type de fichier (« .{_ending_of(name) or '?'} ») peut agir sur le poste ou n’est pas connu"
        )
    if kind not in ending.kinds:
        return "son contenu n’est pas ce que dit son nom"
    return "il contient des macros" if any(mark in content for mark in _MACROS) else ""


def _said(kind: FileKind) -> str:
    return f"un fichier {kind}" if kind is FileKind.OTHER else kind


def _ending_of(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    return ending.casefold() if dot and stem else ""


def _is_bitmap(content: bytes) -> bool:
    return int.from_bytes(content[14:18], "little") in _BMP_HEADERS


def _zipped(content: bytes) -> FileKind:
    if content[30:38] == b"mimetype" and b"opendocument" in content[38:120]:
        return FileKind.OPEN_DOCUMENT
    if b"META-INF/MANIFEST.MF" in content[:_HEAD]:
        return FileKind.PROGRAM  # a Java archive
    names = content[-(64 << 10) :] + content[:_HEAD]
    has_types, *parts = (mark in names for mark in _PARTS_OF_OFFICE)
    return FileKind.OFFICE if has_types and any(parts) else FileKind.ZIP


def _is_text(head: bytes) -> bool:
    """Tell whether these bytes read as text: no zero and few controls, unless two bytes make a character."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    controls = sum(byte < 9 or 13 < byte < 32 for byte in head)  # noqa: PLR2004 -- tab, line and page ends are text
    return bool(head) and b"\0" not in head and controls * 50 <= len(head)
