"""The press: sheets in, finished PDF files out. Fulfils the use cases' `Press`."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from pdn_desktop.documents.act import Act
from pdn_desktop.documents.agreement import Agreement
from pdn_desktop.documents.archive import PDF_UA, PDFA_3A, PROGRAM, Conformance, Facts
from pdn_desktop.documents.dossier_form import DossierForm
from pdn_desktop.documents.letter import Letters, split_letter
from pdn_desktop.documents.markup import Node, Reader
from pdn_desktop.documents.measures import A4
from pdn_desktop.documents.paper_form import Book
from pdn_desktop.documents.plain_text import plain_words
from pdn_desktop.documents.tables import Report, page_size
from pdn_desktop.documents.tagging import TaggedCanvas
from pdn_desktop.documents.template import Templates
from pdn_desktop.documents.text import Typesetter
from pdn_desktop.documents.window import draw_window_sheet
from pdn_desktop.errors import Refusal, TemplateFault
from pdn_desktop.usecases.form_sheets import FormSheet
from pdn_desktop.usecases.paper_forms import PaperBook
from pdn_desktop.usecases.sheets import (
    ActSheet,
    AgreementSheet,
    Letterhead,
    LetterSheet,
    Printed,
    TableSheet,
    WindowSheet,
    unwatched,
)


class Press:
    """Turns sheets into tagged PDF/A-3a and PDF/UA-1; keeps what it learns from one document to the next."""

    def __init__(self, conformance: Conformance = PDFA_3A) -> None:
        self._conformance = conformance
        self._templates = Templates()
        self._reader = Reader()
        self._setter = Typesetter()
        self._letters = Letters(self._templates, self._reader, self._setter)

    def letter(self, sheet: LetterSheet) -> Printed:
        """Print one letter."""
        parts = self._letters.parts(sheet)
        title = self._letters.subject(parts)
        canvas = self._canvas(Facts(title, _author(sheet.letterheads), sheet.number, sheet.dated))
        pages, missing = self._letters.draw(canvas, sheet, parts, canvas.structure.root)
        return self._printed(canvas, pages, missing)

    def agreement(self, sheet: AgreementSheet) -> Printed:
        """Print one convention."""
        nodes, values = self._whole(sheet, "d’une convention")
        canvas = self._canvas(_facts(sheet, sheet.title))
        pages, missing = Agreement(canvas, sheet, nodes, values, self._setter).draw()
        return self._printed(canvas, pages, missing)

    def formal_act(self, sheet: ActSheet) -> Printed:
        """Print the minutes, or a Caf's decision."""
        nodes, values = self._whole(sheet, "de cet acte")
        canvas = self._canvas(_facts(sheet, f"{sheet.label} – {sheet.title}"))
        pages, missing = Act(canvas, sheet, nodes, values, self._setter).draw()
        return self._printed(canvas, pages, missing)

    def tables(self, sheet: TableSheet, step: Callable[[int, int], object] = unwatched) -> Printed:
        """Print a report made of tables; each page is a step, which may stop it by raising."""
        facts = Facts(sheet.title, PROGRAM, sheet.subtitle, sheet.dated, outlined=True)
        canvas = self._canvas(facts, page_size(self._setter, sheet))
        pages, missing = Report(canvas, sheet, self._setter, step).draw()
        return self._printed(canvas, pages, missing)

    def window(self, sheet: WindowSheet) -> Printed:
        """Print the sheet that tries window envelopes."""
        canvas = self._canvas(Facts(sheet.title, PROGRAM, sheet.title, sheet.dated))
        pages, missing = draw_window_sheet(canvas, sheet, self._setter)
        return self._printed(canvas, pages, missing)

    def form(self, sheet: FormSheet) -> Printed:
        """Print a form to fill in on a screen: PDF/UA-1, and no PDF/A since it is made to be changed."""
        title = f"{sheet.title} – {sheet.subtitle}"
        facts = Facts(title, _author(sheet.letterheads), sheet.call, sheet.dated, outlined=True)
        canvas = TaggedCanvas(facts, PDF_UA)
        pages, missing = DossierForm(canvas, sheet, self._setter, self._worded).draw()
        return self._printed(canvas, pages, missing)

    def papers(self, books: Sequence[PaperBook], step: Callable[[int, int], object] = unwatched) -> Printed:
        """Print members' sheets to mark on paper as one file; each book is a step, which may stop it."""
        title = books[0].title if len(books) == 1 else "Fiches de notation du comité"
        canvas = self._canvas(Facts(title, PROGRAM, books[0].subtitle, books[0].dated, outlined=True))
        missing = ""
        for number, book in enumerate(books):
            step(number, len(books))
            missing += Book(canvas, book, self._setter).draw()
        return self._printed(canvas, canvas.page, missing)

    def run(self, sheets: Iterable[LetterSheet]) -> Printed:
        """Print many letters as one file, each starting on an odd page, memory flat."""
        canvas: TaggedCanvas | None = None
        missing = ""
        for sheet in sheets:
            canvas = canvas or self._canvas(_run_facts(sheet))
            missing += self._add(canvas, sheet)
        if canvas is None:
            raise Refusal("Il n’y a aucun courrier à imprimer.")
        return self._printed(canvas, canvas.page, missing)

    def _add(self, canvas: TaggedCanvas, sheet: LetterSheet) -> str:
        if canvas.page % 2:
            canvas.showPage()  # the back of the letter before, left white
            canvas.finish_part(_no_foot)
        parts = self._letters.parts(sheet)
        addressee = sheet.recipient[0] if sheet.recipient else ""
        canvas.bookmark(0, f"{sheet.number} – {addressee}", canvas.page_height)
        part = canvas.structure.root.add("Part")
        _, missing = self._letters.draw(canvas, sheet, parts, part)
        self._setter.forget()
        return missing

    def words(self, template: str, fields: Mapping[str, Any]) -> tuple[str, str]:
        """Return the subject and the body of a text in plain words, for a mail."""
        return plain_words(self._reader, self._templates.fill(template, fields))

    def check(self, template: str, fields: Mapping[str, Any]) -> None:
        """Refuse a template that names an unknown field or holds a forbidden instruction."""
        self._templates.check(template, fields)
        filled = self._templates.fill(template, fields)
        if len(self._reader.parts(filled.text)) > 1:
            split_letter(self._reader, filled)

    def _whole(self, sheet: AgreementSheet | ActSheet, what: str) -> tuple[tuple[Node, ...], Sequence[str]]:
        """Return the filled text of a document in one part, and the values of its places."""
        filled = self._templates.fill(sheet.template, sheet.fields)
        parts = self._reader.parts(filled.text)
        if len(parts) != 1:
            raise TemplateFault(f"Le modèle {what} ne compte qu’une partie, sans ligne «\u00a0---\u00a0».")
        return parts[0], filled.values

    def _worded(self, template: str, fields: Mapping[str, Any]) -> tuple[Sequence[Node], Sequence[str]]:
        filled = self._templates.fill(template, fields)
        return [node for part in self._reader.parts(filled.text) for node in part], filled.values

    def _printed(self, canvas: TaggedCanvas, pages: int, missing: str) -> Printed:
        self._setter.forget()
        return Printed(canvas.finished(), pages, "".join(dict.fromkeys(missing)))

    def _canvas(self, facts: Facts, page_size: tuple[float, float] = A4) -> TaggedCanvas:
        return TaggedCanvas(facts, self._conformance, page_size)


def _author(heads: Iterable[Letterhead]) -> str:
    return ", ".join(head.lines[0] for head in heads if head.lines)


def _facts(sheet: AgreementSheet | ActSheet, title: str) -> Facts:
    return Facts(title, _author(sheet.letterheads), sheet.number, sheet.dated, outlined=True)


def _run_facts(first: LetterSheet) -> Facts:
    title = "Tirage de courriers"
    return Facts(title, _author(first.letterheads), title, first.dated, two_sided=True, outlined=True)


def _no_foot(canvas: TaggedCanvas, number: int, total: int) -> None:
    """Leave the back of a letter white."""
