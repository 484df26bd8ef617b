"""The order of Tab: that of reading, worked out from the layouts each time it is asked for.

Qt's own is the order in which widgets were made, which parts that come later (tabs, cards, lines) upset.
"""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QLayout,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QWidget,
)

_FORWARD, _BACK = Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason

BY_COLUMNS = "readByColumns"
"""Property of a widget whose grid is read column by column."""
_BY_TAB = Qt.FocusPolicy.TabFocus


def step(page: QWidget, *, forward: bool) -> bool:
    """Go from the widget in focus to the next on this page, or out of it; False from no stop."""
    here = page.focusWidget()
    ordered = list(stops(page, here))
    if here not in ordered:
        return False
    at = ordered.index(here) + (1 if forward else -1)
    _give(ordered[at] if 0 <= at < len(ordered) else _beyond(page, forward=forward), forward=forward)
    return True


def first_stop(page: QWidget) -> QWidget | None:
    """Return where the keyboard starts on this page, None when nothing can be worked with."""
    return next(stops(page), None)


def last_stop(page: QWidget) -> QWidget | None:
    """Return where the keyboard comes in backwards, None when nothing can be worked with."""
    return next(iter([*stops(page)][::-1]), None)


def enter_backwards(page: QWidget, before: QWidget | None) -> None:
    """Go to the last stop of this page when Shift+Tab has just come into it from `before`."""
    place, came = last_stop(page), page.isAncestorOf(page.window().focusWidget())
    if place is not None and came and not (before is not None and page.isAncestorOf(before)):
        _give(place, forward=False)


def _beyond(page: QWidget, *, forward: bool) -> QWidget:
    """Return what Tab goes to after this page: the page itself when it is alone."""
    other = _neighbour(page, forward=forward)
    while other is not page and (page.isAncestorOf(other) or not (_stops_at(other) and other.isVisible())):
        other = _neighbour(other, forward=forward)
    return other


def _neighbour(widget: QWidget, *, forward: bool) -> QWidget:
    return (widget.nextInFocusChain() if forward else widget.previousInFocusChain()) or widget


def _give(widget: QWidget, *, forward: bool) -> None:
    widget.setFocus(_FORWARD if forward else _BACK)
    bring_into_sight(widget.window().focusWidget())


def bring_into_sight(widget: QWidget | None) -> None:
    """Scroll to this widget; Qt does so only for a step of Tab that starts within the same area."""
    above = widget.parentWidget() if widget is not None else None
    while widget is not None and above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()


def stops(page: QWidget, here: QWidget | None = None) -> Iterator[QWidget]:
    """Yield what Tab stops at, in the order of reading, and `here`, which may just have been disabled."""
    for part in _parts(page):
        if part is here or (part.isVisible() and part.isEnabled()):
            if part is here or _stops_at(part):
                yield part
            yield from stops(part, here)


def _stops_at(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & _BY_TAB) and widget.focusProxy() is None and widget.isEnabled()


def _parts(widget: QWidget) -> Iterator[QWidget]:
    """Yield the widgets right inside this one, in the order of reading."""
    layout = widget.layout()
    if isinstance(widget, QTabWidget):
        yield from (widget.tabBar(), *filter(None, (widget.currentWidget(), widget.cornerWidget())))
    elif isinstance(widget, QStackedWidget):
        yield from filter(None, (widget.currentWidget(),))
    elif isinstance(widget, QSplitter):
        yield from filter(None, map(widget.widget, range(widget.count())))
    elif layout is not None and not isinstance(widget, QScrollArea):  # headings stand around its viewport
        yield from _laid_out(layout)
    else:
        loose = (each for each in widget.children() if isinstance(each, QWidget) and not each.isWindow())
        yield from sorted(loose, key=lambda each: (each.y(), each.x()))


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for number in _reading(layout):
        item = layout.itemAt(number)
        inner, widget = (item.layout(), item.widget()) if item else (None, None)
        if inner is not None:
            yield from _laid_out(inner)
        elif widget is not None:
            yield widget


def _reading(layout: QLayout) -> list[int]:
    """Return the numbers of the items, those of a grid line by line, or column by column when it says so."""
    numbers = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        places: dict[int, tuple[int, ...]] = {n: tuple(layout.getItemPosition(n)) for n in numbers}  # type: ignore[arg-type]  # PySide6 says object
        parent = layout.parentWidget()
        by_columns = parent is not None and parent.property(BY_COLUMNS)
        numbers.sort(key=lambda n: (places[n][1], places[n][0]) if by_columns else places[n])
    return numbers
