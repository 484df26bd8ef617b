"""One candidacy in full: what to rule, its pieces, structure, arrivals and dates; the files beside."""

from typing import override

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShortcut
from PySide6.QtWidgets import QScrollArea, QWidget

from pdn_desktop.domain.candidacy import Applicant
from pdn_desktop.screens.deposit_acts import DepositActs
from pdn_desktop.screens.dossier_acts import DossierActs
from pdn_desktop.screens.edits import Edits, Place
from pdn_desktop.screens.forms.ui_dossier import Ui_Dossier
from pdn_desktop.screens.icons import icon
from pdn_desktop.screens.rooms import Bench
from pdn_desktop.screens.widgets.arrival_tab import ArrivalTab
from pdn_desktop.screens.widgets.control_tab import ControlTab
from pdn_desktop.screens.widgets.follow_up_tab import FollowUpTab
from pdn_desktop.screens.widgets.identity_tab import IdentityTab
from pdn_desktop.screens.widgets.page_area import scrolled
from pdn_desktop.screens.widgets.piece_tab import PieceTab
from pdn_desktop.screens.widgets.status_pill import STATUSES
from pdn_desktop.usecases.candidacy_history import CandidacyHistory, candidacy_history
from pdn_desktop.usecases.checking import Finding
from pdn_desktop.usecases.dossier_board import DossierBoard
from pdn_desktop.usecases.related_arrivals import Kin

ONE_SIDE_BELOW = 850
"""Below this width, in logical pixels, the form and the documents take turns."""
LEAST_FORM, LEAST_PAPER = 500, 280

_ICONS = {"back": "previous", "previous": "up", "next": "down", "aside": "panel"}


class DossierPage(QWidget):
    """Shows one board; `left` asks for the list, `stepped` for the candidacy before or after."""

    left = Signal()
    stepped = Signal(int)

    def __init__(self, bench: Bench, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_Dossier()
        self.ui.setupUi(self)
        self.board: DossierBoard | None = None
        self._bench, self._edits = bench, edits
        self._homes: dict[str, str] = {}
        self._wide: bool | None = None
        self.control, self.pieces, self.identity = ControlTab(), PieceTab(), IdentityTab()
        self.arrivals, self.follow_up = ArrivalTab(), FollowUpTab()
        self.acts = DossierActs(bench, edits, self, self.control.refuse)
        self.deposits = DepositActs(bench, edits, self)
        self._furnish()
        self._connect()
        self._arrange()

    @property
    def candidacy(self) -> str:
        """Return the candidacy on show, or nothing."""
        return self.board.detail.row.id if self.board else ""

    def show_board(self, board: DossierBoard) -> None:
        """Show this candidacy; what is being typed about it is left alone."""
        if board.detail.row.id != self.candidacy:
            self.leave()
            self._to_the_top()
        self.board = board
        row = board.detail.row
        self._homes[board.detail.applicant.id] = row.id
        for record in (board.detail.applicant, board.detail.candidacy):
            self._edits.learn(record)
        self.ui.title.setText(row.applicant)
        self.ui.subtitle.setText(f"{row.number} · {board.module.title} · {row.territory}")
        self.ui.status.show_status(STATUSES[row.status])
        held = self.focusWidget()
        for tab in (self.control, self.pieces, self.identity, self.arrivals, self.follow_up):
            tab.show_board(board)
        if held in self.control.buttons.values() and not held.isVisible():
            self._hold_keyboard()  # the act is done: the button beside it would be another one
        self.ui.tabs.setTabText(1, f"Pièces ({len(row.lacking)})" if row.lacking else "Pièces")
        self.ui.pane.show_detail(board.detail)
        self._read_history()

    def leave(self) -> None:
        """Commit what is being typed."""
        self.identity.commit()
        self.pieces.leave()

    def step_back(self) -> None:
        """Go from the documents to the form, else to the list."""
        if self._reading and not self._wide:
            self.ui.aside.setChecked(False)
            self._arrange()
            self.ui.tabs.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.left.emit()

    def home_of(self, place: Place) -> str:
        """Return the candidacy on whose page this record was last seen."""
        kind, key = place
        return self._homes.get(key[0], "") if kind is Applicant else key[0]

    def go_to(self, field: str) -> None:
        """Lead the eye to this field, signature or piece."""
        kind, _, code = field.partition(":")
        if kind == "piece":
            self._turn_to(self.pieces)
            self.pieces.go_to(code)
        elif field == "receipts":
            self._turn_to(self.arrivals)
        elif field == "supplements":
            self._turn_to(self.follow_up)
        elif field.startswith("check"):
            self._turn_to(self.control)
        elif field == "signed":
            self._turn_to(self.control)
            self.control.signature.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._turn_to(self.identity)
            self.identity.go_to(field)

    # ---- furniture --------------------------------------------------------------------------------------

    def _furnish(self) -> None:
        ui = self.ui
        for name, drawing in _ICONS.items():
            button = getattr(ui, name)
            button.setIcon(icon(drawing))
            button.setIconSize(QSize(20, 20))
        for tab, words in (
            (self.control, "Contrôle"),
            (self.pieces, "Pièces"),
            (self.identity, "Structure"),
            (self.arrivals, "Envois"),
            (self.follow_up, "Suivi"),
        ):
            ui.tabs.addTab(scrolled(tab, words), words)
        ui.tabs.tabBar().setDrawBase(False)
        ui.pane.work_with(self._bench.desk)
        self.identity.work_with(self._bench.desk, self._edits)
        ui.tabs.setMinimumWidth(LEAST_FORM)
        ui.paper.setMinimumWidth(LEAST_PAPER)
        ui.split.setStretchFactor(0, 1)
        ui.split.setStretchFactor(1, 1)
        ui.split.setSizes([600, 500])

    def _connect(self) -> None:
        ui = self.ui
        ui.back.clicked.connect(self.step_back)
        ui.previous.clicked.connect(lambda: self.stepped.emit(-1))
        ui.next.clicked.connect(lambda: self.stepped.emit(1))
        ui.aside.clicked.connect(self._arrange)
        for keys, act in (("Alt+Up", ui.previous), ("Alt+Down", ui.next), ("F8", ui.aside)):
            QShortcut(keys, self, act.click)
        for keys, by in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            QShortcut(keys, self, lambda by=by: self._turn(by))
        self.control.ruled.connect(lambda after: self.acts.rule(self._shown, after))
        self.control.signed.connect(lambda signed: self.acts.sign(self._shown, signed))
        self.identity.needs_told.connect(lambda needs: self.acts.need(self._shown, needs))
        self.pieces.found.connect(self._found)
        self.pieces.drafting.connect(self._hold)
        for tab in (self.pieces, self.arrivals):
            tab.opened.connect(self._read)
        self.arrivals.dated.connect(self.acts.date)
        self.arrivals.moved.connect(lambda receipt: self.acts.move(receipt, self.candidacy))
        self.arrivals.detached.connect(self.acts.detach)
        self.arrivals.asked.connect(lambda act, receipt: self.deposits.act_on(self._shown, act, receipt))
        self.control.concluded.connect(lambda code, holds: self.acts.conclude(self._shown, code, holds))
        self.control.merging.connect(self._merge)
        self.control.parting.connect(lambda: self.deposits.part(self._shown))
        self.follow_up.renewed.connect(self._hold_keyboard)
        self.follow_up.reversed.connect(self.deposits.reverse)
        self.follow_up.answered.connect(lambda request: self.acts.answer(self._shown, request))
        self.follow_up.acknowledge.connect(lambda: self._write("acknowledgement"))
        self.follow_up.delay.connect(lambda: self._write("delay_notice"))
        self.follow_up.register.connect(lambda: self._write("registration"))
        self.follow_up.letter.connect(lambda: self._write("supplement_request"))
        self.follow_up.journal.connect(lambda number: self._bench.go("journal", number))
        ui.tabs.currentChanged.connect(self._read_history)

    @property
    def _shown(self) -> DossierBoard:
        if self.board is None:
            msg = "no candidacy is shown"
            raise RuntimeError(msg)
        return self.board

    def _found(self, code: str, finding: Finding) -> None:
        piece = next(piece for piece in self._shown.detail.pieces if piece.code == code)
        self.acts.find(self._shown, piece, finding)

    def _merge(self, kin: Kin | None) -> None:
        if kin is None:
            self.deposits.pick_twin(self._shown)
        else:
            words = f"{kin.number}, {kin.structure}"
            self.deposits.merge(self._shown, kin.candidacy, words, kin.number)

    def _hold(self, owner: object, ahead: bool, faulty: bool) -> None:  # noqa: FBT001 -- a slot
        if ahead:
            self._bench.desk.hold(owner, faulty=faulty)
        else:
            self._bench.desk.release(owner)

    def _read_history(self) -> None:
        """Read what happened to the candidacy while its tab is on show."""
        area = self.ui.tabs.currentWidget()
        if self.candidacy and isinstance(area, QScrollArea) and area.widget() is self.follow_up:
            job = self._bench.desk.read(candidacy_history, candidacy=self.candidacy)
            job.then(self._show_history)

    def _show_history(self, history: CandidacyHistory) -> None:
        if history.candidacy == self.candidacy:
            self.follow_up.show_history(history)

    def _write(self, kind: str) -> None:
        self._bench.go("letters", f"{self.candidacy}/{kind}")

    def _areas(self) -> list[QScrollArea]:
        areas = (self.ui.tabs.widget(number) for number in range(self.ui.tabs.count()))
        return [area for area in areas if isinstance(area, QScrollArea)]

    def _turn_to(self, tab: QWidget) -> None:
        self.ui.tabs.setCurrentWidget(next(area for area in self._areas() if area.widget() is tab))

    def _turn(self, by: int) -> None:
        """Show the tab before or after, with the keyboard on its name."""
        self.ui.tabs.setCurrentIndex((self.ui.tabs.currentIndex() + by) % self.ui.tabs.count())
        self._hold_keyboard()

    def _hold_keyboard(self) -> None:
        self.ui.tabs.tabBar().setFocus(Qt.FocusReason.OtherFocusReason)

    def _to_the_top(self) -> None:
        for area in self._areas():
            area.verticalScrollBar().setValue(0)

    # ---- documents beside -------------------------------------------------------------------------------

    @property
    def _reading(self) -> bool:
        return self.ui.aside.isChecked()

    def _read(self, key: str) -> None:
        self.ui.pane.bring_forward(key)
        self.ui.aside.setChecked(True)
        self._arrange()
        if not self._wide:
            self.ui.pane.ui.viewer.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        self.ui.paper.setVisible(self._reading)
        self.ui.tabs.setVisible(bool(self._wide) or not self._reading)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= ONE_SIDE_BELOW
        if wide is not self._wide:
            self._wide = wide
            self.ui.aside.setChecked(wide)
            self._arrange()
