"""Courriers › Modèles: reword the letters with their page beside, and never issue what does not hold."""

from collections.abc import Sequence
from typing import override

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from pdn_desktop.domain.wording import listed
from pdn_desktop.errors import TemplateFault
from pdn_desktop.screens.background import Job
from pdn_desktop.screens.forms.ui_letter_texts import Ui_LetterTexts
from pdn_desktop.screens.icons import icon
from pdn_desktop.screens.landing import Landing
from pdn_desktop.screens.letter_files import Printing
from pdn_desktop.screens.rooms import Bench
from pdn_desktop.screens.widgets.pill import Status
from pdn_desktop.screens.widgets.tables import Column, RecordsModel
from pdn_desktop.usecases.field_guide import field_guide
from pdn_desktop.usecases.letter_templates import BLOCKS, shipped_text
from pdn_desktop.usecases.letter_texts import (
    Example,
    TextPage,
    TextRow,
    TextState,
    letter_texts,
    text_examples,
    text_page,
)
from pdn_desktop.usecases.rewording import fault_of, preview_template, write_text
from pdn_desktop.usecases.sheets import Printed

NARROW_BELOW = 860
"""Below this width, in logical pixels, the list, the text and its page are shown one at a time."""

SAMPLE = "Exemple fictif"

_STATES = {
    TextState.SHIPPED: Status("neutral", "document", "Fourni"),
    TextState.ADAPTED: Status("info", "pen", "Adapté"),
    TextState.FAULTY: Status("bad", "warning", "À corriger"),
}
_COLUMNS: tuple[Column[TextRow], ...] = (
    Column("Modèle", lambda row: f"Bloc – {row.label}" if row.name in BLOCKS else row.label),
    Column("État", lambda row: _STATES[row.state].word, status=lambda row: _marked(row.state), width=11),
)


def _marked(state: TextState) -> Status | None:
    """Return what sets a text apart from those that are as shipped."""
    return None if state is TextState.SHIPPED else _STATES[state]


class LetterTextsPage(QWidget):
    """Keeps what is typed when the hands rest; letters go on with the last text that holds."""

    def __init__(self, bench: Bench, printing: Printing) -> None:
        super().__init__()
        self.bench, self.desk, self._printing = bench, bench.desk, printing
        self.ui = Ui_LetterTexts()
        self.ui.setupUi(self)
        self._name = ""
        self._kept = ""  # what the file holds of the text on show
        self._writing = 0  # texts on their way to the file: what is read meanwhile is older
        self._examples: tuple[Example, ...] = ()
        self._previewing: Job[Printed | None] | None = None
        self._narrow: bool | None = None
        self._reading = False
        self.model = RecordsModel(_COLUMNS, lambda row: row.name, self)
        self._furnish()

    def refresh(self) -> None:
        """Read the state of every text, and of the one on show."""
        self.desk.read(letter_texts).then(self.show_rows)

    def commit(self) -> None:
        """Keep what is typed now."""
        self.ui.editor.settle()

    def look_at(self, subject: str) -> None:
        """Show the text of this name."""
        self._reading = True
        self._open(subject)
        self._arrange()

    def show_rows(self, rows: Sequence[TextRow]) -> None:
        """Show these texts; keep the one that is being reworded."""
        self.model.show_rows(rows)
        self.ui.table.select_key(self._name or rows[0].name)
        self._open(self._name or rows[0].name)
        self.desk.read(text_page, name=self._name).then(self.show_page)

    def show_page(self, page: TextPage) -> None:
        """Show this text, unless something newer is typed in it."""
        if page.row.name != self._name:
            return
        at_rest = not self._writing and self.ui.editor.text() == self._kept
        if at_rest and page.typed.strip("\n") != self._kept.strip("\n"):
            self._kept = page.typed
            self.ui.editor.show_text(page.typed)
            self._judge()
        self.ui.title.setText(page.row.label)
        used = (
            f"Utilisé dans : {listed(page.row.used_in)}" if page.row.used_in else _STATES_TOLD[page.row.state]
        )
        self.ui.detail.setText(used)
        self.ui.versions.show_versions(page.versions, self.ui.editor.text())
        self._offer_restore()

    # ---- furniture --------------------------------------------------------------------------------------

    def _furnish(self) -> None:
        ui = self.ui
        ui.table.show_model(self.model)
        ui.table.chosen.connect(self._open)
        ui.table.opened.connect(lambda _: self._read())
        ui.editor.rested.connect(self._rested)
        ui.editor.textChanged.connect(self._typed)
        ui.editor.field_asked.connect(self._ask_field)
        ui.fields.picked.connect(self._insert)
        ui.versions.wanted.connect(self._go_back)
        ui.restore.clicked.connect(lambda: self._go_back(shipped_text(self._name)))
        ui.example.activated.connect(lambda _: self._preview())
        ui.back.setIcon(icon("previous"))
        ui.back.setIconSize(QSize(20, 20))
        ui.back.clicked.connect(self._to_list)
        ui.aside.tabBar().setDrawBase(False)
        ui.split.setSizes([300, 440, 390])
        ui.table.setMinimumWidth(200)
        ui.editorSide.setMinimumWidth(280)
        ui.aside.setMinimumWidth(280)
        Landing(self, ui.table)

    # ---- one text ---------------------------------------------------------------------------------------

    def _open(self, name: str) -> None:
        if name == self._name:
            return
        self.commit()
        self._name, self._kept = name, ""
        self.ui.table.select_key(name)
        self.ui.editor.show_text("")
        self.ui.fault.say("bad", "warning", "")
        self.ui.viewer.clear("Aperçu en préparation", "La page s’affiche dans un instant.")
        self.desk.read(text_page, name=name).then(self.show_page)
        self.desk.read(field_guide, name=name).then(self.ui.fields.show_fields)
        self.desk.read(text_examples, name=name).then(lambda found: self._offer(name, found))

    def _offer(self, name: str, examples: tuple[Example, ...]) -> None:
        """Offer the letters of the call that hold this text, a fictitious one last; try it on the first."""
        if name != self._name:
            return
        self._examples = examples
        self.ui.example.clear()
        for example in examples:
            self.ui.example.addItem(example.words, example.key)
        self.ui.example.addItem(SAMPLE, "")
        self._preview()

    def _typed(self) -> None:
        if self._name and self.ui.editor.text() != self._kept:
            self.desk.hold(self)

    def _rested(self) -> None:
        text = self.ui.editor.text()
        if not self._name or text == self._kept:
            self.desk.release(self)
            return
        name, before, self._kept = self._name, self._kept, text
        self._writing += 1
        job = self.desk.do(self._printing(write_text), name=name, text=text)
        job.then(lambda fault: self._written(name, text, fault)).otherwise(
            lambda _: self._not_written(before)
        )

    def _not_written(self, before: str) -> None:
        """Go on holding what the file did not take; the next pause tries again."""
        self._writing -= 1
        self._kept = before

    def _written(self, name: str, text: str, fault: TemplateFault | None) -> None:
        self._writing -= 1
        if name != self._name:
            return
        if text == self.ui.editor.text():
            self.desk.release(self)
            self._tell(fault)
        if fault is None:
            self._preview()
        self.ui.versions.compare_with(self.ui.editor.text())
        self._offer_restore()

    def _judge(self) -> None:
        """Say what is wrong with a draft that was left so."""
        name, text = self._name, self.ui.editor.text()
        job = self.desk.read(lambda uow, _clock: fault_of(uow, self._printing.press(), name=name, text=text))
        job.then(lambda fault: self._tell(fault) if text == self.ui.editor.text() else None)

    def _tell(self, fault: TemplateFault | None) -> None:
        """Tell a fault below the text and at its line; the text stays as typed."""
        self.ui.editor.show_fault(fault.line if fault else 0)
        if fault is None:
            self.ui.fault.say("bad", "warning", "")
            return
        still = "Vos mots sont gardés ; les courriers utilisent encore le dernier texte qui convenait."
        self.ui.fault.say("bad", "warning", fault.what, " ".join(p for p in (fault.to_do, still) if p))

    def _offer_restore(self) -> None:
        self.ui.restore.setEnabled(self.ui.editor.text() != shipped_text(self._name))

    def _go_back(self, text: str) -> None:
        self.ui.editor.put_text(text)
        self.ui.editor.settle()
        self.ui.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- its page ---------------------------------------------------------------------------------------

    def _preview(self) -> None:
        if self._previewing is not None:
            self._previewing.cancel()
        name, key = self._name, self.ui.example.currentData()
        letter = next((each.letter for each in self._examples if each.key == key), None)
        text = self.ui.editor.text()

        def show(printed: Printed | None) -> None:
            if name == self._name and printed is not None:
                self.ui.viewer.show_again(printed.content, f"modele-{name}.pdf")

        usecase = self._printing(preview_template)
        office, clock, actor = self.desk.office, self.desk.clock, self.desk.actor

        def work(_: Job[Printed | None]) -> Printed | None:
            with office.unit(actor) as uow:
                try:
                    return usecase(uow, clock, name=name, text=text, letter_to=letter)
                except TemplateFault:
                    return None  # told below the text

        self._previewing = self.desk.background(work).then(show)

    # ---- fields -----------------------------------------------------------------------------------------

    def _ask_field(self) -> None:
        self.ui.aside.setCurrentWidget(self.ui.fields)
        self.ui.fields.come()

    def _insert(self, snippet: str) -> None:
        if self._narrow:
            self.ui.aside.setCurrentWidget(self.ui.editorSide)
        self.ui.editor.insert(snippet)

    # ---- one side at a time -----------------------------------------------------------------------------

    def _read(self) -> None:
        self._reading = True
        self._arrange()
        self.ui.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _to_list(self) -> None:
        self._reading = False
        self._arrange()
        self.ui.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        ui, narrow = self.ui, self.width() < NARROW_BELOW
        if narrow is not self._narrow:
            self._narrow = narrow
            if narrow:
                ui.aside.insertTab(0, ui.editorSide, "Texte")
                ui.aside.setCurrentIndex(0)
            else:
                ui.split.insertWidget(1, ui.editorSide)
                ui.editorSide.show()
        ui.back.setVisible(narrow)
        ui.table.setVisible(not narrow or not self._reading)
        ui.aside.setVisible(not narrow or self._reading)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._narrow and self._reading:
            self._to_list()
        else:
            super().keyPressEvent(event)


_STATES_TOLD = {
    TextState.SHIPPED: "Texte fourni avec le logiciel",
    TextState.ADAPTED: "Texte adapté à cet appel",
    TextState.FAULTY: "Texte en cours de correction",
}
