"""The command that writes the registers of intake."""

from pathlib import Path

from pypdf import PdfReader

from tests.command_line.running import Run, said_in_json

MAIL = (
    "From: Camille Exemple <camille@structure.example>\nTo: partenaires@caf03.caf.fr\n"
    "Date: Tue, 12 Mar 2024 10:00:00 +0100\nMessage-ID: <1@structure.example>\n"
    "Subject: Candidature module 1\nContent-Type: text/plain; charset=utf-8\n\n"
    "Raison sociale : =L’Été & <b>Cie</b>\nTerritoire : Allier\n"
)


def test_registers_are_written_as_pdf_and_as_a_workbook(pdn: Run, call: Path) -> None:
    Path("a.eml").write_text(MAIL, encoding="utf-8")
    pdn("intake", call, "a.eml", "--accept")

    code, out, err = pdn("register", call, "--out", "registres")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "registre-depots.pdf : Registre des dépôts, 1 ligne",
        "registre-recevabilite.pdf : Registre de recevabilité, 1 ligne",
        "registre-complements.pdf : Registre des demandes de compléments, 0 ligne",
        "registres.xlsx : les trois registres, pour un tableur",
    ]
    text = PdfReader("registres/registre-depots.pdf").pages[0].extract_text()
    assert "PDN-2024-M1-001" in text.replace("\n", "")
    assert Path("registres/registres.xlsx").read_bytes().startswith(b"PK")


def test_registers_answer_in_json(pdn: Run, call: Path) -> None:
    Path("a.eml").write_text(MAIL, encoding="utf-8")
    pdn("intake", call, "a.eml", "--accept")

    deposits, admissibility, complements = said_in_json(
        pdn, "register", "register", call, "--out", "registres"
    )
    assert (deposits["rows"][0]["candidacy"], deposits["rows"][0]["timing"]) == (
        "PDN-2024-M1-001",
        "dans le délai",
    )
    assert admissibility["rows"][0]["status"] == "reçue"
    assert complements["rows"] == []
