"""A file is what its first bytes are; a name that says otherwise is warned of, what acts is not opened."""

import pytest

from pdn_desktop.usecases.file_kinds import FileKind, content_warnings, kind_of, media_type_of, why_not_opened

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100)
DOCX = b"PK\x03\x04" + bytes(26) + b"[Content_Types].xml" + b"word/document.xml"
ODT = b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.text"
JAR = b"PK\x03\x04" + bytes(26) + b"META-INF/MANIFEST.MF"
BMP = b"BM" + bytes(12) + (40).to_bytes(4, "little")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n", FileKind.PDF),
        (b"\r\n\r\n%PDF-1.4", FileKind.PDF),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", FileKind.JPEG),
        (b"\x89PNG\r\n\x1a\n", FileKind.PNG),
        (b"II*\0\x08\0\0\0", FileKind.TIFF),
        (b"MM\0*\0\0\0\x08", FileKind.TIFF),
        (b"GIF89a", FileKind.GIF),
        (b"RIFF\0\0\0\0WEBPVP8 ", FileKind.WEBP),
        (BMP, FileKind.BMP),
        (b"BMW, une voiture de fonction", FileKind.TEXT),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", FileKind.HEIC),
        (DOCX, FileKind.OFFICE),
        (ODT, FileKind.OPEN_DOCUMENT),
        (b"PK\x03\x04" + bytes(26) + b"photos/1.jpg", FileKind.ZIP),
        (JAR, FileKind.PROGRAM),
        (OLE, FileKind.OLD_OFFICE),
        (b"{\\rtf1\\ansi", FileKind.RICH_TEXT),
        (b"\xef\xbb\xbf<!DOCTYPE html><p>", FileKind.HTML),
        (b"<svg xmlns='x'><script/></svg>", FileKind.HTML),
        ("Été à l’école ; 12 €\r\n".encode(), FileKind.TEXT),
        ("é".encode("utf-16"), FileKind.TEXT),
        (b"MZ\x90\0", FileKind.PROGRAM),
        (b"\x7fELF\x02", FileKind.PROGRAM),
        (b"#!/bin/sh\nrm", FileKind.PROGRAM),
        (b"", FileKind.OTHER),
        (b"\0\1\2\3", FileKind.OTHER),
    ],
)
def test_first_bytes_tell_the_kind(content: bytes, kind: FileKind) -> None:
    assert kind_of(content) is kind


@pytest.mark.parametrize(
    ("name", "content", "warnings"),
    [
        ("Dossier.pdf", b"%PDF-1.7", ()),
        (
            "Dossier.pdf",
            b"MZ\x90\0",
            ("Son contenu est un programme, quoi que dise son nom : ne l’ouvrez pas.",),
        ),
        ("Budget.xlsx", DOCX, ()),
        (
            "Budget.xlsx",
            OLE,
            ("Son nom se termine par « .xlsx », mais c’est un fichier Office ancien ou un message Outlook.",),
        ),
        ("photo.JPG", b"\x89PNG\r\n\x1a\n", ("Son nom se termine par « .jpg », mais c’est une image PNG.",)),
        ("lettre.doc", b"{\\rtf1", ()),
        (
            "notes.txt",
            b"\0\1\2",
            ("Son nom se termine par « .txt », mais c’est un fichier d’un autre format.",),
        ),
        ("macro.docx", DOCX + b"word/vbaProject.bin", ("Contient des macros : ne les activez pas.",)),
        (
            "ancien.doc",
            OLE + "_VBA_PROJECT".encode("utf-16-le"),
            ("Contient des macros : ne les activez pas.",),
        ),
        ("vide.docx", b"", ()),
        ("sans-fin", b"\0\1\2", ()),
    ],
)
def test_a_name_that_says_otherwise_is_warned_of(
    name: str, content: bytes, warnings: tuple[str, ...]
) -> None:
    assert content_warnings(name, content) == warnings


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("Budget.xlsx", DOCX, ""),
        ("Statuts.odt", ODT, ""),
        ("photo.heic", b"\0\0\0\x18ftypheic", ""),
        ("Dossier.pdf", b"MZ", "c’est un programme"),
        (
            "script.ps1",
            b"Get-Item",
            "ce type de fichier (« .ps1 ») peut agir sur le poste ou n’est pas connu",
        ),
        ("page.html", b"<html>", "ce type de fichier (« .html ») peut agir sur le poste ou n’est pas connu"),
        ("classeur.xlsm", DOCX, "ce type de fichier (« .xlsm ») peut agir sur le poste ou n’est pas connu"),
        ("sans nom", b"x", "ce type de fichier (« .? ») peut agir sur le poste ou n’est pas connu"),
        ("Budget.xlsx", b"<html>", "son contenu n’est pas ce que dit son nom"),
        ("Budget.docx", DOCX + b"vbaProject.bin", "il contient des macros"),
    ],
)
def test_what_could_act_is_not_opened(name: str, content: bytes, why: str) -> None:
    assert why_not_opened(name, content) == why


def test_the_sender_does_not_choose_the_media_type() -> None:
    assert media_type_of(b"\xff\xd8\xff") == "image/jpeg"
    assert media_type_of(DOCX) == ""
