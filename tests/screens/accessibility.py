"""What a person without a mouse, without sight or with large letters meets in a window, found by walking it.

Each function returns faults, one sentence each; an empty list is a good page (EN 301 549, clause 11).
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QEventLoop, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QScrollBar,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QTabBar,
    QTableView,
    QToolButton,
    QWidget,
)

from pdn_desktop.screens.background import Runner
from pdn_desktop.screens.rooms import Room
from pdn_desktop.screens.theme import contrast
from pdn_desktop.screens.widgets.choice_box import ChoiceBox
from pdn_desktop.screens.widgets.elided_label import ElidedLabel
from pdn_desktop.screens.widgets.pdf_viewer import PdfViewer

Role = QAccessible.Role
CONTROLS = (
    QAbstractButton,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QAbstractSpinBox,
    QAbstractItemView,
    QTabBar,
)
ROLES = (
    (QTableView, {Role.Table}),
    (QAbstractItemView, {Role.List, Role.Table, Role.Tree}),
    (QRadioButton, {Role.RadioButton}),
    (QComboBox, {Role.ComboBox}),
    ((QLineEdit, QPlainTextEdit), {Role.EditableText}),
    (QAbstractSpinBox, {Role.SpinBox}),
    (QTabBar, {Role.PageTabList}),
    (QAbstractButton, {Role.Button, Role.ButtonMenu, Role.ButtonDropDown, Role.CheckBox, Role.PageTab}),
)
TARGET = 24
"""The least side of what is pressed, in logical pixels (WCAG 2.2, 2.5.8)."""
DECORATIVE = {"Picture", "Gauge", "DropVeil", "_Body", "ScoreCell", "StageMark"}
"""Drawings that say nothing more than the words beside them, or the grid around them."""
SOON_MS = 1000
TURN_MS = 15
MOST_STEPS = 400
ENOUGH = 160
"""So many pixels are seen whatever the size of the widget."""


def settle(window: QMainWindow, runner: Runner) -> None:
    """Let the background thread, what waits for a pause of the keyboard, and layouts come to rest."""
    quiet = 0
    while quiet < 2:
        loop = QEventLoop()
        QTimer.singleShot(TURN_MS, loop.quit)
        loop.exec()
        room = window.findChild(Room)
        quiet = 0 if room and (runner.busy or _waiting(window) or _drawing(window)) else quiet + 1


def _waiting(window: QMainWindow) -> bool:
    """Tell whether something is to be done soon: a room to be refreshed, a dossier to be opened."""
    return any(
        timer.isActive() and timer.isSingleShot() and timer.interval() < SOON_MS
        for room in window.findChildren(Room)
        for timer in room.findChildren(QTimer)
    )


def _drawing(window: QMainWindow) -> bool:
    """Tell whether a page is on its way from the process that draws it."""
    return any(each.source.busy for each in window.findChildren(PdfViewer) if each.isVisible())


def shown(page: QWidget) -> list[QWidget]:
    """Return what can be seen of this page, scrolled or not."""
    return [each for each in page.findChildren(QWidget) if each.isVisible() and not _inner(each)]


def _inner(widget: QWidget) -> bool:
    """Tell whether this is a part that Qt makes for itself, or a button within a field."""
    if isinstance(widget.parentWidget(), QLineEdit):
        return True
    return (widget.objectName().startswith("qt_") and not isinstance(widget, QTabBar)) or isinstance(
        widget, QHeaderView | QScrollBar
    )


def controls(page: QWidget) -> list[QWidget]:
    """Return what can be worked with on this page."""
    return [each for each in shown(page) if isinstance(each, CONTROLS)]


def called(widget: QWidget) -> str:
    """Return how a person who mends it would find this widget."""
    path = [widget.accessibleName() or widget.objectName() or str(widget.property("text") or "")]
    above: QWidget | None = widget
    while above is not None and len(path) < 4:
        path.append(type(above).__name__)
        above = above.parentWidget()
    return f"« {path[0]} » ({' in '.join(path[1:])})"


def _interface_name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip() if interface else ""


# ---- names and roles ------------------------------------------------------------------------------------


def unnamed(page: QWidget) -> list[str]:
    """Return the controls that a screen reader could not name."""
    return [f"{called(each)} has no name" for each in controls(page) if not _interface_name(each)]


def misread(page: QWidget) -> list[str]:
    """Return the controls whose role is not what they look like."""
    return [
        f"{called(each)} is a {role.name}"
        for each in controls(page)
        if (role := _role(each)) not in next(roles for kind, roles in ROLES if isinstance(each, kind))
    ]


def _role(widget: QWidget) -> QAccessible.Role:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.role() if interface else Role.NoRole


def unlabelled(page: QWidget) -> list[str]:
    """Return the fields whose label can be seen but does not belong to them."""
    labels = {
        each.text().strip(" :\N{NO-BREAK SPACE}"): each for each in shown(page) if isinstance(each, QLabel)
    }
    fields = [each for each in controls(page) if isinstance(each, QLineEdit | QPlainTextEdit | QComboBox)]
    return [
        f"{called(each)} is not tied to its label"
        for each in fields
        if (label := labels.get(each.accessibleName())) is not None and label.buddy() is None
    ]


def silent_tables(page: QWidget) -> list[str]:
    """Return the tables that have rows but whose columns or cells say nothing."""
    return [fault for each in shown(page) if isinstance(each, QTableView) for fault in _silence(each)]


def _silence(table: QTableView) -> Iterator[str]:
    model, display = table.model(), Qt.ItemDataRole.DisplayRole
    columns = [n for n in range(model.columnCount()) if not table.isColumnHidden(n)] if model else []
    for column in columns:
        if not model.headerData(column, Qt.Orientation.Horizontal, display):
            yield f"{called(table)}: column {column} has no header"
        if model.rowCount() and not _cell_text(table, column):
            yield f"{called(table)}: cells of column {column} say nothing"


def _cell_text(table: QTableView, column: int) -> str:
    index = table.model().index(0, column)
    roles = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole)
    return next((text for role in roles if (text := str(index.data(role) or ""))), "")


def silent_drawings(page: QWidget) -> list[str]:
    """Return the widgets painted by our own hand that tell nothing of what they show."""
    return [
        f"{called(each)} is painted and has no name"
        for each in shown(page)
        if "paintEvent" in type(each).__dict__
        and type(each).__module__.startswith("pdn_desktop")
        and not _interface_name(each)
        and not (isinstance(each, ElidedLabel) and not each.text())
        and type(each).__name__ not in DECORATIVE
    ]


# ---- keyboard -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Stop:
    """Where Tab stopped: what it was, and where it and the stop before stood then, in the window."""

    widget: QWidget
    place: QRect
    before: QRect


def walk(window: QMainWindow) -> list[Stop]:
    """Return what Tab goes through from the first door of the rail on, until it comes back."""
    window.findChild(QPushButton).setFocus(Qt.FocusReason.TabFocusReason)
    found: list[Stop] = []
    here = QApplication.focusWidget()
    met: set[int] = set()
    while here is not None and id(here) not in met and len(found) < MOST_STEPS:
        met.add(id(here))
        before = found[-1].widget if found else here
        found.append(Stop(here, _place(here, window), _place(before, window)))
        QTest.keyClick(here, Qt.Key.Key_Tab)
        here = QApplication.focusWidget()
    return found


def traps(walked: list[Stop]) -> list[str]:
    """Return what keeps Tab: the walk must end where it began."""
    here = QApplication.focusWidget()
    if here is walked[0].widget:
        return []
    return [f"Tab never comes back: it goes round at {called(here) if here else 'nothing'}"]


def unreached(page: QWidget, walked: list[Stop]) -> list[str]:
    """Return the controls in use on this page that Tab does not reach."""
    reached = {id(stop.widget) for stop in walked}
    return [
        f"{called(each)} is not reached by Tab"
        for each in controls(page)
        if each.isEnabled() and id(each) not in reached and not _group_reached(each, reached)
    ]


def _group_reached(widget: QWidget, reached: set[int]) -> bool:
    """Tell whether arrows lead here, from a button of the same exclusive group."""
    if not isinstance(widget, QAbstractButton):
        return False
    group = widget.group()
    if group is not None and group.exclusive():
        return any(id(each) in reached for each in group.buttons())
    return widget.autoExclusive() and not widget.isChecked()


def disordered(page: QWidget, walked: list[Stop]) -> list[str]:
    """Return the steps of Tab that go against reading: down each column, to the right on a line."""
    inside = [stop for stop in walked if page.isAncestorOf(stop.widget)]
    return [
        f"Tab goes back from {called(one.widget)} to {called(other.widget)}"
        for one, other in pairwise(inside)
        if _goes_back(other.before, other.place)
    ]


def _place(widget: QWidget, page: QWidget) -> QRect:
    return QRect(widget.mapTo(page, QPoint(0, 0)), widget.size())


def _goes_back(one: QRect, other: QRect) -> bool:
    above = other.bottom() <= one.top() and other.left() < one.right()
    beside = (
        min(one.bottom(), other.bottom()) - max(one.top(), other.top())
        > min(one.height(), other.height()) / 2
    )
    return above or (beside and other.right() <= one.left())


# ---- focus ----------------------------------------------------------------------------------------------


def faint(window: QMainWindow, widgets: Iterable[QWidget], seen: set[object]) -> list[str]:
    """Return the kinds of widgets that look the same, or nearly, with and without the keyboard.

    `seen` holds the kinds that were found to show it: each is looked at once.
    """
    kinds = {_kind(each): each for each in widgets if _kind(each) not in seen}
    dim = {kind: each for kind, each in kinds.items() if not focus_shows(window, each)}
    seen.update(kinds.keys() - dim.keys())
    return [f"{called(each)} does not show its focus" for each in dim.values()]


def _kind(widget: QWidget) -> object:
    read_only = isinstance(widget, QLineEdit | QPlainTextEdit) and widget.isReadOnly()
    return type(widget), widget.property("kind"), widget.property("role"), read_only


def focus_shows(window: QMainWindow, widget: QWidget) -> bool:
    """Tell whether the focus of this widget can be seen: as many pixels as half its outline, at 3:1."""
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    _bring(widget)
    with_it = _picture(window, widget)
    widget.clearFocus()
    without = _picture(window, widget)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    seen = widget.visibleRegion().boundingRect()
    if seen.isEmpty() or with_it.size() != without.size():
        return False
    pairs = Counter(zip(_pixels(with_it), _pixels(without), strict=True))
    strong = sum(n for (one, other), n in pairs.items() if one != other and _differ(one, other))
    return strong >= min((seen.width() + seen.height()) * 0.9, ENOUGH)


def _bring(widget: QWidget) -> None:
    """Scroll to this widget: a test gives the focus without the step of Tab that does it."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()


def _picture(window: QMainWindow, widget: QWidget) -> QImage:
    seen = widget.visibleRegion().boundingRect().translated(widget.mapTo(window, QPoint(0, 0)))
    return window.grab(seen).toImage().convertToFormat(QImage.Format.Format_RGB32)


def _pixels(picture: QImage) -> memoryview:
    return memoryview(picture.constBits()).cast("I")


def _differ(one: int, other: int) -> bool:
    return contrast(QColor(one & 0xFFFFFF), QColor(other & 0xFFFFFF)) >= 3


# ---- large letters --------------------------------------------------------------------------------------


def clipped(page: QWidget) -> list[str]:
    """Return the texts that have less room than they need, unless a tooltip tells the whole."""
    return [
        f"{called(each)} is cut: {lack}"
        for each in shown(page)
        if (lack := _lack(each)) and not _tells_the_whole(each)
    ]


def _tells_the_whole(widget: QWidget) -> bool:
    """Tell whether the tooltip does; a choice box sees to it each time it is painted."""
    return isinstance(widget, ChoiceBox) or (
        isinstance(widget, QComboBox | QPushButton) and bool(widget.toolTip())
    )


def _lack(widget: QWidget) -> str:
    if isinstance(widget, QLabel) and not isinstance(widget, ElidedLabel) and widget.text():
        return _label_lack(widget)
    if isinstance(widget, QPushButton | QToolButton) and widget.text():
        return _button_lack(widget)
    if isinstance(widget, QComboBox):
        option = QStyleOptionComboBox()
        widget.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        field = widget.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, widget)
        return _narrow(widget.fontMetrics().horizontalAdvance(widget.currentText()), field.width())
    return ""


def _label_lack(label: QLabel) -> str:
    if label.wordWrap():
        needed = label.heightForWidth(label.width())
        words = max(
            (
                label.fontMetrics().horizontalAdvance(word)
                for word in label.text().replace("\n", " ").split(" ")
            ),
            default=0,
        )
        return _narrow(needed, label.height()) or _narrow(words, label.width())
    return _narrow(label.sizeHint().width(), label.width()) or _narrow(
        label.sizeHint().height(), label.height()
    )


def _button_lack(button: QPushButton | QToolButton) -> str:
    if isinstance(button, QToolButton) and button.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly:
        return ""
    if isinstance(button, QToolButton):
        return _narrow(button.sizeHint().width(), button.width())
    option = QStyleOptionButton()
    button.initStyleOption(option)
    inside = button.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, button)
    drawn = 0 if button.icon().isNull() else button.iconSize().width() + 4
    return _narrow(
        button.fontMetrics().horizontalAdvance(button.text().replace("&", "")) + drawn, inside.width()
    )


def _narrow(needed: int, given: int) -> str:
    return f"{given} px for {needed}" if given + 1 < needed else ""


def sideways(page: QWidget) -> list[str]:
    """Return what must be scrolled sideways to be read, grids apart."""
    areas = [each for each in shown(page) if isinstance(each, QScrollArea | QAbstractItemView)]
    return [
        f"{called(each)} scrolls {most} px sideways"
        for each in areas
        if (most := _sideways(each)) and type(each).__name__ not in {"ScoreGrid", "StickyArea"}
    ]


def _sideways(area: QAbstractScrollArea) -> int:
    return area.horizontalScrollBar().maximum()


def small_targets(page: QWidget) -> list[str]:
    """Return what is pressed or typed into and smaller than a finger's tip."""
    return [
        f"{called(each)} is {each.width()}×{each.height()}"
        for each in controls(page)
        if not isinstance(each.parentWidget(), QComboBox | QAbstractSpinBox) and _small(each.size())
    ]


def _small(size: QSize) -> bool:
    return min(size.width(), size.height()) < TARGET
