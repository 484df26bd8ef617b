"""The commands that write minutes and decisions: drafts, issued ones, facts held against the schema."""

from pathlib import Path

from pypdf import PdfReader

from pdn_desktop.storage import call_file
from pdn_desktop.storage.keys import read_key_file
from tests.command_line.running import Run, said_in_json
from tests.usecases import letter_samples as samples
from tests.usecases import minutes_samples


def sit(call: Path) -> None:
    """Let the committee sit on module 1 and each Caf decide it, in a call that holds only its preset."""
    with call_file.open_(call, read_key_file(Path("cle.txt"))) as office, office.unit("test") as uow:
        uow.act("sample")
        uow.add_all(samples.applicants())
        uow.add_all(samples.candidacies())
        uow.add(minutes_samples.Member(id=samples.MEMBER, name="Membre Exemple"))
        samples.fill_settings(uow)
        for write in (*minutes_samples.WHOLE, samples.decide_module_1):
            write(uow)


def test_a_draft_of_nothing_lists_what_it_lacks(pdn: Run, call: Path) -> None:
    code, out, err = pdn("minutes", call, "--out", "pv/module-1.pdf")
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == (
        "pv/module-1.pdf : Procès-verbal – Examen des candidatures au titre du module 1 « Coordination "
        "générale » (projet)"
    )
    assert "  il manque la séance du comité, à ouvrir dans la rubrique Délibération" in out.splitlines()
    assert "PROJET" in PdfReader("pv/module-1.pdf").pages[0].extract_text()


def test_minutes_are_issued_once_and_written_again_as_issued(pdn: Run, call: Path) -> None:
    sit(call)
    told = said_in_json(pdn, "minutes", "minutes", call, "--out", "pv.pdf", "--issue")
    assert (told["number"], told["missing"]) == ("PV-2024-M1-001", [])
    first = Path("pv.pdf").read_bytes()
    again = said_in_json(pdn, "minutes", "minutes", call, "--out", "pv.pdf", "--issue")
    assert again["number"] == "PV-2024-M1-001"
    assert Path("pv.pdf").read_bytes() == first


def test_the_facts_hold_no_nature_of_a_recusal(pdn: Run, call: Path) -> None:
    sit(call)
    told = said_in_json(pdn, "minutes", "minutes", call, "--out", "pv.pdf", "--module", "m1")
    assert told["recusals"][0]["numbers"] == ["PDN-2024-M1-004"]
    assert told["sittings"][0]["items"][0]["quorum"]["eligible"] == 3
    assert told["scores"][0]["members"] == []
    assert minutes_samples.NATURE not in str(told)


def test_decisions_are_written_scope_by_scope(pdn: Run, call: Path) -> None:
    sit(call)
    rows = said_in_json(pdn, "decisions", "decisions", call, "--out", "decisions", "--issue")
    assert [(row["scopes"], row["number"]) for row in rows] == [
        (["M1-03"], "2024-M1-DE-001"),
        (["M1-63"], "2024-M1-DE-002"),
    ]
    assert Path("decisions/decision-M1-63.pdf").read_bytes().startswith(b"%PDF")


def test_no_decision_yet_and_no_such_module(pdn: Run, call: Path) -> None:
    assert pdn("decisions", call, "--out", "d")[1] == "Aucune décision n’est encore enregistrée.\n"
    code, _, err = pdn("minutes", call, "--out", "pv.pdf", "--module", "M9")
    assert code == 1
    assert err.startswith("L’appel n’a pas de module « M9 ».")
    assert not Path("pv.pdf").exists()
