"""The press as a whole: conformance, runs, the same bytes twice."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pdn_desktop.documents.archive import PDFA_1B
from pdn_desktop.documents.press import Press
from pdn_desktop.errors import Refusal, TemplateFault
from pdn_desktop.usecases.sheets import LetterSheet, Printed, Watch
from tests.documents.sheet_samples import LETTER, act, agreement, heads, letter, report, signatories
from tests.documents.tagged_pdf import TaggedPdf

JARS = ("preflight", "pdfbox2", "xmpbox", "fontbox2", "commons-logging", "commons-io", "jaxb-api")
JAVA_FOLDER = Path("/usr/share/java")
DRAFT = Watch(draft=True, large_print=True)
LONG = LETTER.replace("Malgré", "\n\n".join(["Un paragraphe de plus."] * 30) + "\n\nMalgré")

WAYS: dict[str, Callable[[Press], Printed]] = {
    "letter": lambda press: press.letter(letter(letterheads=heads(), signatories=signatories())),
    "draft": lambda press: press.letter(letter(watch=DRAFT, check_code="")),
    "run": lambda press: press.run(letters(3)),
    "agreement": lambda press: press.agreement(agreement()),
    "act": lambda press: press.formal_act(act()),
    "draft-act": lambda press: press.formal_act(act(missing=("le lieu",), watch=DRAFT, check_code="")),
    "report": lambda press: press.tables(report(rows=60)),
    "foreign": lambda press: press.letter(letter(fields={"structure": FOREIGN})),
}
FOREIGN = "".join(map(chr, [*range(0x3B1, 0x3CA), *range(0x410, 0x450), *range(0xC0, 0x17F)]))


def letters(count: int, template: str = LONG) -> Iterator[LetterSheet]:
    for number in range(count):
        yield letter(
            {"structure": f"l’association {number}"}, number=f"2024-M1-NR-{number:03d}", template=template
        )


@pytest.mark.parametrize("way", WAYS)
def test_every_document_is_tagged_through_and_through(press: Press, way: str) -> None:
    printed = WAYS[way](press)
    pdf = TaggedPdf(printed.content)

    assert pdf.problems() == []
    assert len(pdf.pdf.pages) == printed.pages
    assert b"Helvetica" not in printed.content


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return what PDFBox’s preflight says of each document, rendered as PDF/A-1b; Java starts once."""
    if sys.platform == "win32" and not shutil.which("java"):
        pytest.skip("no Java on this Windows machine; CI has one")
    folder, press = tmp_path_factory.mktemp("preflight"), Press(PDFA_1B)
    for way, print_it in WAYS.items():
        (folder / f"{way}.pdf").write_bytes(print_it(press).content)
    jars = [str(JAVA_FOLDER / f"{jar}.jar") for jar in (*JARS, "javax.activation")]
    judge = ["java", "-cp", ":".join(jars), "org.apache.pdfbox.preflight.Validator_A1b", "batch", str(folder)]
    said = subprocess.run(judge, capture_output=True, text=True, check=False).stdout
    verdicts = [verdict.split(" ", 1) for verdict in said.split("The file ")[1:]]
    return {name.removesuffix(".pdf"): verdict.strip() for name, verdict in verdicts}


@pytest.mark.parametrize("way", WAYS)
def test_preflight_finds_every_document_valid(judged: dict[str, str], way: str) -> None:
    assert judged[way] == "is a valid PDF/A-1b file"


@pytest.mark.parametrize("way", WAYS)
def test_the_same_document_is_the_same_bytes(press: Press, way: str) -> None:
    assert WAYS[way](press).content == WAYS[way](Press()).content


def test_the_same_document_is_the_same_bytes_in_another_process(press: Press) -> None:
    code = (
        "import sys; from tests.documents.test_press import Press, WAYS;"
        "sys.stdout.buffer.write(b''.join(WAYS[way](Press()).content for way in sorted(WAYS)))"
    )
    environment = {"PYTHONHASHSEED": "7", "TZ": "Pacific/Noumea", "PATH": "/usr/bin:/bin", "PYTHONPATH": "."}

    other = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=environment)

    assert other.stdout == b"".join(WAYS[way](press).content for way in sorted(WAYS))


def test_another_date_or_word_makes_another_file(press: Press) -> None:
    def identity(sheet: LetterSheet) -> bytes:
        return bytes(TaggedPdf(press.letter(sheet).content).pdf.trailer.ID[0])

    assert len({
        identity(letter()),
        identity(letter({"structure": "un autre"})),
        identity(replace(letter(), dated=date(2024, 5, 7))),
    }) == 3  # fmt: skip


def test_each_letter_of_a_run_starts_on_an_odd_page_and_counts_its_own(press: Press) -> None:
    short = letter(number="2024-M1-NR-900")
    printed = press.run([short, *letters(2), short])
    pdf = TaggedPdf(printed.content)

    assert printed.pages == 7
    assert [page.artefacts[-1] if page.artefacts else "" for page in pdf.pages] == [
        "Page 1/1", "", "Page 1/2", "Page 2/2", "Page 1/2", "Page 2/2", "Page 1/1",
    ]  # fmt: skip
    assert pdf.outline() == [
        (0, "2024-M1-NR-900 – RESEAU JEUNES VOLCANS", 1),
        (0, "2024-M1-NR-000 – RESEAU JEUNES VOLCANS", 3),
        (0, "2024-M1-NR-001 – RESEAU JEUNES VOLCANS", 5),
        (0, "2024-M1-NR-900 – RESEAU JEUNES VOLCANS", 7),
    ]
    assert [str(part.S) for part in pdf.root.StructTreeRoot.K.K] == ["/Part"] * 4
    assert pdf.root.ViewerPreferences.Duplex == "/DuplexFlipLongEdge"
    assert pdf.text().count("l’association 1 ") == 1


def test_a_run_shares_its_fonts_and_its_logo(press: Press) -> None:
    one, ten = press.run(letters(1)).content, press.run(letters(10)).content

    assert (len(ten) - len(one)) / 9 < len(one) / 2
    assert ten.count(b"/FontFile2") == one.count(b"/FontFile2")
    assert ten.count(b"/Subtype /Image") == one.count(b"/Subtype /Image") == 1


def test_a_run_reads_its_sheets_one_by_one(press: Press) -> None:
    drawn: list[str] = []

    def watched() -> Iterator[LetterSheet]:
        for sheet in letters(3):
            drawn.append(sheet.number)
            yield sheet
            assert drawn[-1] == sheet.number

    assert press.run(watched()).pages == 6
    assert len(drawn) == 3


def test_an_empty_run_is_refused(press: Press) -> None:
    with pytest.raises(Refusal, match="aucun courrier"):
        press.run([])


def test_the_check_accepts_letters_and_conventions_and_names_what_is_wrong(press: Press) -> None:
    press.check(LETTER, letter().fields)
    press.check(agreement().template, agreement().fields)

    with pytest.raises(TemplateFault, match="vouliez-vous «\u00a0structure\u00a0»") as caught:
        press.check(LETTER.replace("{{ structure }}", "{{ structur }}"), letter().fields)
    assert caught.value.line == 5
