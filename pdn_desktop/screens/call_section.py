"""What a part of the room « Appel » is, and the two shapes most of them take: cards, and cards under tabs."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import override

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from pdn_desktop.screens.call_fields import Part
from pdn_desktop.screens.edits import Edits, Place
from pdn_desktop.screens.reading_order import first_stop
from pdn_desktop.screens.rooms import Bench
from pdn_desktop.screens.theme import SPACE_2, SPACE_3
from pdn_desktop.screens.widgets.page_area import DownArea
from pdn_desktop.screens.widgets.record_form import RecordForm
from pdn_desktop.usecases.call_setup import CallSetup

WIDEST = 1040
"""Longer lines are hard to read."""


class Section(QWidget):
    """One part of the call: shows what the file holds, and brings one of its fields forward."""

    def __init__(self, bench: Bench, edits: Edits) -> None:
        super().__init__()
        self.bench, self.desk, self.edits = bench, bench.desk, edits
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(SPACE_2)

    def show_setup(self, setup: CallSetup) -> None:
        """Show this."""
        raise NotImplementedError

    def look_at(self, key: str, field: str) -> None:
        """Bring this field of the record of this key forward, or the record when there is no field."""

    def commit(self) -> None:
        """Commit what is being typed."""


class CardPage(DownArea):
    """Cards one below the other, that scroll; the page itself takes no focus."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._body = QWidget()
        self._body.setMaximumWidth(WIDEST)
        self._body.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.cards = QVBoxLayout(self._body)
        self.cards.setContentsMargins(0, 0, SPACE_2, SPACE_3)
        self.cards.setSpacing(SPACE_3)
        self.cards.addStretch(1)
        self.hold(self._body)

    def add(self, card: QWidget) -> None:
        """Add a card at the end."""
        self.cards.insertWidget(self.cards.count() - 1, card)

    def reveal(self, widget: QWidget) -> None:
        """Bring this widget into sight and give it the focus, once the page is laid out."""
        widget.setFocus(Qt.FocusReason.TabFocusReason)  # selects what stands in the field
        QTimer.singleShot(0, widget, lambda: self._bring(widget))

    def _bring(self, widget: QWidget) -> None:
        """Scroll as little as shows this widget with what explains it, above and below."""
        around = max(SPACE_3, (self.viewport().height() - widget.height()) // 3)
        self.ensureWidgetVisible(widget, 0, around)


class FormsPage(CardPage):
    """Forms on one record, a card each."""

    def __init__(self, bench: Bench, edits: Edits, parts: Iterable[Part], name: str) -> None:
        super().__init__(name)
        self.forms = [RecordForm(bench.desk, edits, part.fields, part.title, part.text) for part in parts]
        for form in self.forms:
            self.add(form)

    def show_record(self, place: Place, owner: str, setup: CallSetup) -> None:
        """Show this record, with what documents still need of it."""
        kind, key = place
        empty = {e.field for e in setup.empty if e.kind is kind and e.key == key[0]}
        for form in self.forms:
            form.show_record(place, owner, empty=empty)

    def look_at(self, field: str) -> None:
        """Bring this field forward; without one, the first."""
        rows = [row for form in self.forms for row in form.rows]
        wanted = next((row for row in rows if row.field.name == field), rows[0])
        self.reveal(wanted)

    def commit(self) -> None:
        """Commit what is being typed."""
        for form in self.forms:
            form.commit()


class TabbedSection(Section):
    """One page per record, made when its tab is first opened; Ctrl+Tab goes to the next one."""

    def __init__(self, bench: Bench, edits: Edits, name: str) -> None:
        super().__init__(bench, edits)
        self.tabs, self.stack = QTabBar(self), QStackedWidget(self)
        self.tabs.setAccessibleName(name)
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.column.addWidget(self.tabs)
        self.column.addWidget(self.stack, 1)
        self._pages: dict[str, QWidget] = {}
        self._setup: CallSetup | None = None
        self.tabs.currentChanged.connect(lambda _: self._turn())
        for keys, by in (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1)):
            own = Qt.ShortcutContext.WidgetWithChildrenShortcut
            QShortcut(keys, self, partial(self._go, by), context=own)

    def keys(self, setup: CallSetup) -> Sequence[tuple[str, str]]:
        """Return the key and the title of each tab."""
        raise NotImplementedError

    def make_page(self, key: str) -> QWidget:
        """Return the page of this tab."""
        raise NotImplementedError

    def show_page(self, page: QWidget, key: str, setup: CallSetup) -> None:
        """Show what the file holds on this page."""
        raise NotImplementedError

    @override
    def show_setup(self, setup: CallSetup) -> None:
        self._setup = setup
        wanted = list(self.keys(setup))
        if [key for key, _ in wanted] != [self.tabs.tabData(n) for n in range(self.tabs.count())]:
            self._offer(wanted)
        for number, (_, title) in enumerate(wanted):
            self.tabs.setTabText(number, title)
        self._show()

    @override
    def look_at(self, key: str, field: str) -> None:
        for number in range(self.tabs.count()):
            if self.tabs.tabData(number) == key:
                self.tabs.setCurrentIndex(number)

    @property
    def page(self) -> QWidget | None:
        """Return the page on show."""
        return self._pages.get(str(self.tabs.tabData(self.tabs.currentIndex())))

    def _offer(self, wanted: Sequence[tuple[str, str]]) -> None:
        current = self.tabs.tabData(self.tabs.currentIndex())
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        for key, title in wanted:
            self.tabs.setTabData(self.tabs.addTab(title), key)
        keys = [key for key, _ in wanted]
        self.tabs.setCurrentIndex(keys.index(current) if current in keys else 0)
        self.tabs.blockSignals(False)

    def _go(self, by: int) -> None:
        """Show the tab so many places further, round the end, and land on the first thing to fill in."""
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + by) % self.tabs.count())
        (first_stop(self.stack) or self.tabs).setFocus(Qt.FocusReason.TabFocusReason)

    def _turn(self) -> None:
        self.commit()
        self._show()

    def _show(self) -> None:
        key = str(self.tabs.tabData(self.tabs.currentIndex()))
        if self._setup is None:
            return
        page = self._pages.get(key) or self.make_page(key)
        self.show_page(page, key, self._setup)  # filled before it is shown: each change on show is laid out
        if key not in self._pages:
            self._pages[key] = page
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
