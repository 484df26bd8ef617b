"""Projection: what the committee sees on the wall, in large type, without any name of a member.

A window of its own, on the second screen when there is one; else it stands in the place of the first, which
is hidden meanwhile: what it shows cannot be seen, read aloud or pointed at.
"""

from datetime import timedelta
from typing import override

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.session import ItemKind
from pdn_desktop.screens.desk import Desk
from pdn_desktop.screens.hearing_words import clock_text
from pdn_desktop.screens.icons import icon
from pdn_desktop.screens.outcome_words import rank_text
from pdn_desktop.screens.session_acts import SessionActs
from pdn_desktop.screens.session_words import item_status, quorum_status, quorum_word, vote_status
from pdn_desktop.screens.theme import SPACE_3, SPACE_4, SPACE_6
from pdn_desktop.screens.widgets.elided_label import ElidedLabel
from pdn_desktop.screens.widgets.face_bar import FaceBar
from pdn_desktop.screens.widgets.hearing_clock import TICK_MS
from pdn_desktop.screens.widgets.pill import Pill, Status
from pdn_desktop.screens.widgets.tables import Column, RecordsModel, RecordsView
from pdn_desktop.usecases.projecting import Projected, ProjectedRow, ProjectedTopic, projected
from pdn_desktop.usecases.session_view import ItemView

TALL, LEAST, MOST = 38, 11, 30
"""Lines that the height of the wall holds, and the smallest and largest type in points."""
TOPICS, AGENDA = "topics", "agenda"
MARK = Status("warn", "projector", "Projection")


class Projection(QWidget):
    """Shows one module; F11 or Escape leaves. `left` follows."""

    left = Signal()

    def __init__(self, desk: Desk, acts: SessionActs, module: ModuleCode) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("kind", "ground")
        self._desk, self._acts, self._module = desk, acts, module
        self._found: Projected | None = None
        self._scopes: tuple[str, ...] = ()
        self.mark, self.title = Pill(self, MARK), ElidedLabel(self)
        self.leave = QPushButton("Quitter (F11)", self)
        self.item, self.quorum, self.clock = ElidedLabel(self), Pill(self), QLabel(self)
        self.faces: FaceBar | None = None
        self.stack = QStackedWidget(self)
        self.ranking, self.topics, self.agenda = RecordsView(), RecordsView(), RecordsView()
        self._ranked: RecordsModel[ProjectedRow] | None = None
        self._to_discuss: RecordsModel[ProjectedTopic] = RecordsModel(_TOPICS, lambda each: each.what, self)
        self._items: RecordsModel[ItemView] = RecordsModel(_AGENDA, lambda each: each.item.id, self)
        self._tick = QTimer(self, interval=TICK_MS)
        self._furnish()
        self.read()

    @property
    def tables(self) -> tuple[RecordsView, ...]:
        """Return what is shown, a face each: the rankings share one."""
        return self.ranking, self.topics, self.agenda

    # ---- showing ----------------------------------------------------------------------------------------

    def read(self) -> None:
        """Read again what may be shown."""
        self._desk.read(projected, module=self._module).then(self.show_projected)

    def show_projected(self, found: Projected) -> None:
        """Show this; the face on show stays."""
        self._found = found
        self.setWindowTitle(f"Projection — {found.title} — PDN Sélection")
        self.title.setText(found.title)
        faces = {scope.code: f"Classement {scope.code}" for scope in found.scopes} | {
            TOPICS: "À discuter",
            AGENDA: "Ordre du jour",
        }
        if tuple(faces) != self._scopes:
            self._scopes = tuple(faces)
            self._offer(faces)
        self._show_face()
        self._show_item()

    def _show_face(self) -> None:
        found, face = self._found, self.faces.face if self.faces else ""
        if found is None:
            return
        if self._ranked is None:
            self._ranked = RecordsModel(_ranking(found), lambda row: row.candidacy, self)
            self.ranking.show_model(self._ranked)
        view = {TOPICS: self.topics, AGENDA: self.agenda}.get(face, self.ranking)
        self.stack.setCurrentWidget(view)
        rows = next((scope.rows for scope in found.scopes if scope.code == face), ())
        self._ranked.show_rows(rows)
        self._to_discuss.show_rows(found.topics)
        self._items.show_rows(found.session.items if found.session else ())

    def _show_item(self) -> None:
        """Show the item that goes on, and what is left of it."""
        view = self._found.current if self._found else None
        for widget in (self.item, self.quorum, self.clock):
            widget.setVisible(view is not None)
        if view is None:
            return
        self.item.setText(f"{view.number} · {view.name}")
        self.quorum.show_status(quorum_status(view.quorum))
        left = timedelta(minutes=view.item.minutes) - view.item.elapsed(self._desk.clock())
        self.clock.setText(clock_text(left))

    # ---- acts -------------------------------------------------------------------------------------------

    def go_on(self) -> None:
        """Begin the next item of the agenda."""
        session = self._found.session if self._found else None
        if session is not None and session.session.running and session.next is not None:
            self._acts.begin(session, session.next)

    def fit(self) -> None:
        """Let the type be as large as the wall allows.

        By style sheet: a font set on a widget is forgotten when the sheet of the program dresses it anew.
        """
        size = min(MOST, max(LEAST, self.height() // TALL))
        self.setStyleSheet(
            f"QWidget, QHeaderView::section, QTabBar::tab {{ font-size: {size}pt; }}"
            f'QLabel[type="title"], QLabel[type="figure"] {{ font-size: {round(size * 1.3)}pt; }}'
        )
        for table in self.tables:
            table.ensurePolished()
            metrics = table.fontMetrics()
            table.verticalHeader().setDefaultSectionSize(metrics.height() + SPACE_6)
            table.horizontalHeader().setMinimumSectionSize(metrics.horizontalAdvance("Rang") + SPACE_6)
        self.topics.show_model(self._to_discuss)  # columns are measured in the type they are shown in
        self.agenda.show_model(self._items)
        if self._ranked is not None:
            self.ranking.show_model(self._ranked)
        self._show_face()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self._tick.stop()
        self.left.emit()

    # ---- furniture --------------------------------------------------------------------------------------

    def _offer(self, faces: dict[str, str]) -> None:
        if self.faces is not None:
            self._column.removeWidget(self.faces)
            self.faces.deleteLater()
        self.faces = FaceBar("Ce qui est projeté", faces, self)
        self.faces.currentChanged.connect(lambda _: self._show_face())
        self._column.insertWidget(2, self.faces)
        self.faces.setFocus(Qt.FocusReason.OtherFocusReason)

    def _furnish(self) -> None:
        self.title.setProperty("type", "title")
        self.clock.setProperty("type", "figure")
        self.item.setProperty("type", "title")
        self.leave.setIcon(icon("close"))
        self.leave.setAccessibleName("Quitter la projection")
        self.leave.clicked.connect(self.close)
        head, now = QHBoxLayout(), QHBoxLayout()
        head.setSpacing(SPACE_4)
        head.addWidget(self.mark)
        head.addWidget(self.title, 1)
        head.addWidget(self.leave)
        now.setSpacing(SPACE_4)
        now.addWidget(self.clock)
        now.addWidget(self.item, 1)
        now.addWidget(self.quorum)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE_6, SPACE_4, SPACE_6, SPACE_4)
        self._column.setSpacing(SPACE_3)
        self._column.addLayout(head)
        self._column.addLayout(now)
        self._column.addWidget(self.stack, 1)
        for table, name in zip(self.tables, ("Classement", "À discuter", "Ordre du jour"), strict=True):
            table.setAccessibleName(name)
            self.stack.addWidget(table)
        for keys, act in (("F11", self.close), ("Escape", self.close), ("F9", self.go_on)):
            QShortcut(keys, self, act)
        self._tick.timeout.connect(self._show_item)
        self._tick.start()
        self._desk.changed.connect(self.read)


def project(desk: Desk, acts: SessionActs, module: ModuleCode, window: QWidget) -> Projection:
    """Project a module: on the second screen when there is one, else in the place of this window."""
    shown = Projection(desk, acts, module)
    others = [screen for screen in QGuiApplication.screens() if screen is not window.screen()]
    place = others[0] if others else window.screen()
    shown.setGeometry(place.geometry())
    shown.showFullScreen()
    shown.fit()
    if not others:
        window.hide()
    shown.left.connect(window.show)
    shown.left.connect(window.activateWindow)
    return shown


def _ranking(found: Projected) -> tuple[Column[ProjectedRow], ...]:
    def mean(place: int) -> Column[ProjectedRow]:
        criterion = found.criteria[place]
        return Column(criterion.code, lambda row: row.means[place], to_right=True, width=12)

    return (
        Column("Rang", lambda row: rank_text(row.rank), width=6),
        Column("Structure", lambda row: row.structure),
        Column("Total", lambda row: row.total, to_right=True, width=8),
        Column("n/N", lambda row: row.raters, to_right=True, width=5),
        *(mean(place) for place in range(len(found.criteria))),
    )


_TOPICS: tuple[Column[ProjectedTopic], ...] = (
    Column("Écart à discuter", lambda topic: topic.what),
    Column("Effet", lambda topic: topic.effect, width=26),
)


def _state(view: ItemView) -> Status:
    return vote_status(view.votes[-1]) if view.votes else item_status(view)


_AGENDA: tuple[Column[ItemView], ...] = (
    Column("N°", lambda view: str(view.number), to_right=True, width=3),
    Column("Point", lambda view: view.detail if view.item.kind is ItemKind.CANDIDACY else view.title),
    Column("Durée", lambda view: f"{view.item.minutes}\u00a0min", to_right=True, width=8),
    Column("Quorum", lambda view: quorum_word(view).word, status=quorum_word, width=14),
    Column("État", lambda view: _state(view).word, status=_state, width=16),
)
