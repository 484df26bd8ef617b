"""The declaration of interests that stands before the marks: one line a structure, then one act."""

from typing import override

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from pdn_desktop.domain.wording import counted, long_date
from pdn_desktop.screens.theme import SPACE_1, SPACE_2, SPACE_3
from pdn_desktop.screens.widgets.interest_line import InterestLine
from pdn_desktop.screens.widgets.page_area import PageArea
from pdn_desktop.screens.widgets.paragraph import paragraph
from pdn_desktop.usecases.declaring import InterestForm

_PLEDGE = (
    "Est un conflit d’intérêts toute interférence entre la mission au comité et un autre intérêt, public ou "
    "privé, de nature à influencer le jugement ou à paraître l’influencer : emploi, mandat, famille, "
    "financement, travail en commun de moins de cinq ans, concurrence, hostilité."
)
_WIDE = (
    "Un lien vaut déport : ni lecture, ni débat, ni note, pour cette structure et pour celles qui concourent "
    "avec elle. La présidence peut limiter le déport, avec un motif."
)
_NARROW = "Un lien vaut déport : ni lecture, ni débat, ni note pour cette structure."
_DISCREET = "La nature du lien n’est vue que de la présidence et du secrétariat."


class InterestPage(QWidget):
    """`declared` carries the structures without a link, then the nature of each link by structure.

    `held` tells whether something was answered that the file does not hold yet.
    """

    declared = Signal(list, dict)
    held = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form: InterestForm | None = None
        self.lines: list[InterestLine] = []
        self.area = PageArea("Structures candidates", self)
        self.count, self.rest = QLabel(self), QPushButton(self)
        self.declare = QPushButton("Déclarer", self)
        self._furnish()

    def show_form(self, form: InterestForm, *, own: bool) -> None:
        """Show what is asked; answers being given to the same questions stay. `own`: the member answers."""
        if self.form == form:
            return
        given = {line.row.applicant: line for line in self.lines} if self._same_person(form) else {}
        self.form = form
        lines = [InterestLine(row) for row in form.rows]
        for line in lines:
            _take_over(line, given.get(line.row.applicant))
        self.lines = lines
        self.area.hold(self._page(form, own=own))
        for line in lines:
            line.changed.connect(self._count)
            line.opened.connect(lambda line=line: QTimer.singleShot(0, line, lambda: self._reveal(line)))
            line.stepped.connect(lambda by, line=line: self._step(line, by))
        self._count()

    def land(self) -> None:
        """Give the keyboard to the first structure still to be answered, else to the button."""
        waiting = next((line for line in self.lines if not line.answered), None)
        if waiting:
            self._go_to(waiting)
        else:
            self.declare.setFocus(Qt.FocusReason.TabFocusReason)

    def forget(self) -> None:
        """Take back what was answered and not declared."""
        self.form, self.lines = None, []
        self.held.emit(False)

    @override
    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        self.land()

    def _same_person(self, form: InterestForm) -> bool:
        held = self.form
        return held is not None and (held.member.id, held.module) == (form.member.id, form.module)

    def _page(self, form: InterestForm, *, own: bool) -> QWidget:
        page, card = QWidget(), QFrame()
        card.setProperty("kind", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(SPACE_3, SPACE_3, SPACE_3, SPACE_2)
        column.setSpacing(SPACE_1)
        column.addWidget(paragraph(_title(form, own=own), card, "title"))
        column.addWidget(paragraph(_PLEDGE, card, "dim"))
        follows = _WIDE if form.reaches_rivals else _NARROW
        column.addWidget(paragraph(f"{follows} {_DISCREET}", card, "dim"))
        if form.declared_on:
            column.addWidget(paragraph(_since(form), card, "strong"))
        for line in self.lines:
            rule = QFrame(card)
            rule.setProperty("kind", "line")
            column.addWidget(rule)
            column.addWidget(line)
        outer = QVBoxLayout(page)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)
        outer.addStretch(1)
        return page

    def _furnish(self) -> None:
        self.count.setProperty("type", "dim")
        self.declare.setProperty("role", "primary")
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_2)
        foot.addWidget(self.count)
        foot.addStretch(1)
        foot.addWidget(self.rest)
        foot.addWidget(self.declare)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        column.addWidget(self.area, 1)
        column.addLayout(foot)
        self.rest.clicked.connect(self._clear_rest)
        self.declare.clicked.connect(self._declare)
        self.declare.setToolTip("Ctrl+Entrée")
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(keys, self, self.declare.click, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _count(self) -> None:
        done = sum(line.answered for line in self.lines)
        left = sum(not line.touched for line in self.lines)
        self.count.setText(f"{counted(done, 'réponse', 'réponses')} sur {len(self.lines)}")
        others = "structures" if left == len(self.lines) else "autres"
        self.rest.setText(
            f"Aucun lien avec les {left} {others}" if left > 1 else "Aucun lien avec la dernière"
        )
        self.rest.setVisible(left > 0)
        self.declare.setEnabled(done == len(self.lines) > 0)
        self.held.emit(any(line.touched for line in self.lines))

    def _clear_rest(self) -> None:
        for line in self.lines:
            if not line.touched:
                line.say_clear()
        self.land()

    def _step(self, line: InterestLine, by: int) -> None:
        place = self.lines.index(line) + by
        if place >= len(self.lines):
            self.land()
        elif place >= 0:
            self._go_to(self.lines[place])

    def _go_to(self, line: InterestLine) -> None:
        line.land()
        self._reveal(line)

    def _reveal(self, line: InterestLine) -> None:
        self.area.ensureWidgetVisible(line, 0, SPACE_3)

    def _declare(self) -> None:
        links = {line.row.applicant: line.link for line in self.lines if line.link}
        clear = [line.row.applicant for line in self.lines if not line.link]
        self.declared.emit(clear, links)


def _take_over(line: InterestLine, former: InterestLine | None) -> None:
    """Keep what was answered on this structure before the page was made anew."""
    if former is not None:
        line.clear.setChecked(former.clear.isChecked())
        line.linked.setChecked(former.linked.isChecked())
        line.nature.setText(former.nature.text())


def _title(form: InterestForm, *, own: bool) -> str:
    module = f"module {form.module[1:]}"
    if own:
        return f"Avant de noter, déclarez vos intérêts – {module}"
    return f"Déclaration d’intérêts de {form.member.name} – {module}"


def _since(form: InterestForm) -> str:
    since = counted(len(form.rows), "structure enregistrée", "structures enregistrées")
    day = long_date(form.declared_on) if form.declared_on else ""
    return f"{since} depuis la déclaration du {day}, qui tient toujours."
