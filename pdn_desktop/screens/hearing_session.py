"""Auditions › Séance: one hearing as it goes: clock, notes, questions, who is there, the dossier beside."""

from collections.abc import Sequence
from typing import override

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QScrollArea, QWidget

from pdn_desktop.domain.hearing import Hearing, HearingStatus
from pdn_desktop.screens.edits import Edits
from pdn_desktop.screens.forms.ui_hearing_session import Ui_HearingSession
from pdn_desktop.screens.hearing_acts import HearingActs
from pdn_desktop.screens.hearing_own import OwnMarks
from pdn_desktop.screens.hearing_words import RUNNING, STATES, hour
from pdn_desktop.screens.icons import icon
from pdn_desktop.screens.rooms import Bench
from pdn_desktop.screens.widgets.after_marks_tab import AfterMarksTab
from pdn_desktop.screens.widgets.attendance_tab import AttendanceTab
from pdn_desktop.screens.widgets.commitments_tab import CommitmentsTab
from pdn_desktop.screens.widgets.hearing_clock import HearingClock
from pdn_desktop.screens.widgets.hearing_notes_tab import HearingNotesTab
from pdn_desktop.screens.widgets.level_guide import guide_title
from pdn_desktop.screens.widgets.page_area import scrolled
from pdn_desktop.screens.widgets.questions_tab import QuestionsTab
from pdn_desktop.screens.writings import (
    ANSWER,
    ATTENDANCE,
    COMMITMENT,
    NOTE,
    PRIVATE,
    REMARK,
    Presence,
    Spot,
    Writings,
)
from pdn_desktop.usecases.hearing_view import Asked, HearingView, hearing_view

ONE_SIDE_BELOW = 850
"""Below this width, in logical pixels, the form and the dossier take turns."""
COMPACT_BELOW = 480
"""Below this height, in logical pixels, the clock takes one line."""
LEAST_FORM, LEAST_PAPER = 460, 280
FORM_SHARE = 0.58
SETTLED_WORDS = {
    HearingStatus.ABSENT: "Le candidat n’est pas venu",
    HearingStatus.DECLINED: "Le candidat a renoncé à être entendu",
    HearingStatus.CANCELLED: "L’audition est annulée",
}


class HearingSession(QWidget):
    """Shows one hearing; `stepped` asks for the one before or after.

    A member sees the shared part and writes only his own notes and marks, hidden until asked for.
    """

    stepped = Signal(int)
    planning_asked = Signal()

    def __init__(self, bench: Bench, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_HearingSession()
        self.ui.setupUi(self)
        self.bench, self.desk = bench, bench.desk
        self.view: HearingView | None = None
        self._why_not = ""
        self._wide: bool | None = None
        self._criterion = ""
        self.acts = HearingActs(bench, edits, self)
        self.writings = Writings(self.desk, bench.undo, self)
        self.clock = HearingClock(self.desk.clock, acting=not self.reading)
        self.notes = HearingNotesTab(self.desk, self.writings)
        self.questions = QuestionsTab(self.desk, self.writings)
        self.attendance = AttendanceTab(self.desk, self.writings)
        self.commitments = CommitmentsTab(self.desk, self.writings)
        self.own = AfterMarksTab(self.desk, self.writings)
        self.marks = OwnMarks(bench, self.own, self.member) if self.member else None
        self._furnish()
        self._connect()
        self._set_compact(compact=True)

    @property
    def member(self) -> str:
        """Return the member at this laptop; nothing at the secretariat's."""
        return self.bench.person.member if self.reading else ""

    @property
    def reading(self) -> bool:
        """Tell whether the shared part may only be read here: a member's laptop."""
        return self.bench.person.is_member

    @property
    def candidacy(self) -> str:
        """Return the candidacy on show, or nothing."""
        return self.view.candidacy.id if self.view else ""

    @property
    def start(self) -> QWidget:
        """Return where the keyboard lands: where the hearing begins, or what hides a member's own notes."""
        return self.own.show_all if self.reading else self.clock.act

    # ---- showing ----------------------------------------------------------------------------------------

    def read(self, candidacy: str, why_not: str) -> None:
        """Show this hearing once it is read; `why_not` says why it cannot begin now."""
        self._why_not = why_not
        reading = self.desk.read(hearing_view, candidacy=candidacy, member=self.member)
        reading.then(self.show_view)

    def show_view(self, view: HearingView) -> None:
        """Show this hearing; what is being typed is left alone."""
        if view.candidacy.id != self.candidacy:
            self.leave()
        self.view = view
        self._entitle(view)
        self._show_shared(view)
        self._show_guide(self._criterion)
        self._read_dossier()
        if self.marks is not None:
            self.marks.read(view)

    def _entitle(self, view: HearingView) -> None:
        hearing = view.hearing or Hearing(candidacy=view.candidacy.id, status=HearingStatus.NOT_PLANNED)
        slot = f" · {hour(hearing.starts_at)} – {hour(hearing.ends_at)}" if hearing.starts_at else ""
        self.ui.title.setText(view.applicant.name)
        self.ui.subtitle.setText(f"{view.candidacy.number} · au titre {view.territory}{slot}")
        self.ui.status.show_status(RUNNING if hearing.running else STATES[hearing.status])
        self.ui.previous.setEnabled(bool(view.previous))
        self.ui.next.setEnabled(bool(view.next))
        self.clock.show_hearing(hearing, view.day, why_not=self._why_not)
        self._notify(view, hearing)

    def _notify(self, view: HearingView, hearing: Hearing) -> None:
        said = [] if self.reading else list(view.warnings)
        if hearing.status is HearingStatus.NOT_PLANNED:
            said = ["Cette audition n’a pas encore de créneau : planifiez-la pour l’ouvrir ici."]
        elif hearing.status in SETTLED_WORDS:
            said = [f"{SETTLED_WORDS[hearing.status]} : {hearing.reason}"]
        tone = "info" if hearing.status is HearingStatus.NOT_PLANNED else "warn"
        self.ui.notice.say(tone, "info" if tone == "info" else "warning", " ".join(said))

    def _show_shared(self, view: HearingView) -> None:
        key, owner = view.candidacy.id, view.applicant.name
        hearing = view.hearing
        writing = not self.reading and hearing is not None and hearing.starts_at is not None
        members = [seat.member for seat in view.seats]
        notes = {code: note.text for code, note in view.notes.items()}
        texts = {name: str(getattr(hearing, name)) if hearing else "" for name in self.notes.remarks}
        asked = (*view.core, *view.specific)
        answers = {each.question.id: each.answer for each in asked if each.answer is not None}
        questions = [each.question for each in asked]
        aside = [seat.member.id for seat in view.seats if seat.aside]
        if not self.reading:
            self.notes.show_notes(key, owner, view.criteria, notes, texts)
            self.attendance.show_presence(key, owner, members, aside, _presence(hearing))
            self.commitments.offer(view.criteria)
        self.questions.offer(view.criteria)
        self.questions.show_questions(key, owner, questions, answers, members, writing=writing)
        self.questions.propose([(each.text, each.member.id) for each in view.suggested] if writing else [])
        self.commitments.show_commitments(key, owner, view.commitments, writing=writing)
        self.notes.allow(writing=writing)
        self.attendance.allow(writing=writing)
        self._count(view.core, view.specific, len(view.commitments))

    def _count(self, core: Sequence[Asked], own: Sequence[Asked], promised: int) -> None:
        asked = [each for each in (*core, *own) if each.asked]
        self._name(self.questions, f"Questions ({len(asked)}/{len(core) + len(own)})")
        self._name(self.commitments, f"Engagements ({promised})" if promised else "Engagements")

    def _name(self, tab: QWidget, words: str) -> None:
        self.ui.tabs.setTabText(self._number(tab), words)

    def _number(self, tab: QWidget) -> int:
        areas = (self.ui.tabs.widget(number) for number in range(self.ui.tabs.count()))
        return next(
            n for n, area in enumerate(areas) if isinstance(area, QScrollArea) and area.widget() is tab
        )

    # ---- acts -------------------------------------------------------------------------------------------

    def leave(self) -> None:
        """Commit what is being typed."""
        for tab in (self.notes, self.questions, self.attendance, self.commitments, self.own):
            tab.commit()

    def lead_to(self, spot: Spot) -> None:
        """Lead the eye to what was undone there."""
        shown = {
            NOTE: self.notes,
            REMARK: self.notes,
            ANSWER: self.questions,
            ATTENDANCE: self.attendance,
            COMMITMENT: self.commitments,
            PRIVATE: self.own,
        }[spot.what]
        self.ui.tabs.setCurrentIndex(self._number(shown))

    def _hearing(self) -> Hearing:
        if self.view is None or self.view.hearing is None:
            msg = "no hearing is shown"
            raise RuntimeError(msg)
        return self.view.hearing

    def _drop_commitment(self, key: str) -> None:
        found = next((c for c in self.view.commitments if c.id == key), None) if self.view else None
        if found is not None:
            self.acts.remove_commitment(self.candidacy, found.id, found.text, found.criterion)

    def _show_guide(self, code: str) -> None:
        self._criterion = code
        if self.view is None or not self.view.criteria:
            return
        criteria = self.view.criteria
        criterion = next((each for each in criteria if each.code == code), criteria[0])
        self.ui.guide.show_criterion(guide_title(criterion), self.view.level_labels, criterion.descriptors)

    # ---- furniture --------------------------------------------------------------------------------------

    def _furnish(self) -> None:
        ui = self.ui
        drawings = {"previous": "up", "next": "down", "guideButton": "text", "dossierButton": "panel"}
        for name, drawing in drawings.items():
            getattr(ui, name).setIcon(icon(drawing))
            getattr(ui, name).setIconSize(QSize(20, 20))
        ui.column.insertWidget(1, self.clock)
        shared = ((self.notes, "Notes"), (self.questions, "Questions"))
        rest = ((self.attendance, "Présents"), (self.commitments, "Engagements"))
        own = ((self.own, "Mes notes"), (self.questions, "Questions"), (self.commitments, "Engagements"))
        for page, words in own if self.reading else (*shared, *rest):
            ui.tabs.addTab(scrolled(page, words), words)
        ui.tabs.tabBar().setDrawBase(False)
        ui.dossier.work_with(self.desk)
        ui.form.setMinimumWidth(LEAST_FORM)
        ui.aside.setMinimumWidth(LEAST_PAPER)
        ui.aside.hide()  # until it is known to have room
        ui.aside.setStretchFactor(0, 1)
        ui.aside.setStretchFactor(1, 2)
        elsewhere: tuple[QWidget, ...] = (self.notes, self.attendance) if self.reading else (self.own,)
        for tab in elsewhere:
            tab.setParent(self)
            tab.hide()

    def _connect(self) -> None:
        ui, clock = self.ui, self.clock
        ui.previous.clicked.connect(lambda: self.stepped.emit(-1))
        ui.next.clicked.connect(lambda: self.stepped.emit(1))
        clock.begin_asked.connect(lambda: self.acts.start(self.candidacy, ui.title.text()))
        clock.pause_asked.connect(lambda: self.acts.pause(self.candidacy))
        clock.resume_asked.connect(lambda: self.acts.resume(self.candidacy))
        clock.end_asked.connect(lambda: self.acts.stop(self._hearing(), ui.title.text()))
        clock.times_asked.connect(lambda: self.acts.ask_times(self._hearing(), ui.title.text()))
        self.questions.added.connect(lambda text, code: self.acts.add_question(self.candidacy, text, code))
        self.questions.taken.connect(
            lambda text, member: self.acts.add_question(self.candidacy, text, "", member)
        )
        self.questions.removed.connect(self.acts.remove_question)
        self.commitments.added.connect(
            lambda text, code: self.acts.add_commitment(self.candidacy, text, code)
        )
        self.commitments.removed.connect(self._drop_commitment)
        for tab in (self.own, self.notes):
            tab.looked_at.connect(self._show_guide)
        for button in (ui.guideButton, ui.dossierButton):
            button.clicked.connect(self._arrange)
        for keys, act in (
            ("Alt+Up", ui.previous.click),
            ("Alt+Down", ui.next.click),
            ("F6", clock.go_on),
            ("F7", ui.guideButton.click),
            ("F8", ui.dossierButton.click),
            ("F9", clock.act.click),
            ("Shift+F9", clock.end.click),
        ):
            QShortcut(keys, self, act)

    # ---- arranging --------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        guide, dossier = self.ui.guideButton.isChecked(), self.ui.dossierButton.isChecked()
        self.ui.guideCard.setVisible(guide)
        self.ui.dossierCard.setVisible(dossier)
        self.ui.aside.setVisible(guide or dossier)
        self.ui.form.setVisible(bool(self._wide) or not (guide or dossier))
        if self.ui.form.isHidden():
            pressed = self.ui.guideButton if guide else self.ui.dossierButton
            pressed.setFocus(Qt.FocusReason.OtherFocusReason)
        self._read_dossier()

    def _set_compact(self, *, compact: bool) -> None:
        self.clock.set_compact(compact=compact)
        self.ui.subtitle.setHidden(compact)
        self.ui.title.setProperty("type", "title" if compact else "room")
        self.ui.title.style().polish(self.ui.title)

    def _read_dossier(self) -> None:
        if self.candidacy and self.ui.dossierButton.isChecked():
            self.ui.dossier.show_candidacy(self.candidacy)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.ui.form.isHidden():
            self.ui.guideButton.setChecked(False)
            self.ui.dossierButton.setChecked(False)
            self._arrange()
            self.ui.tabs.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_compact(compact=event.size().height() < COMPACT_BELOW)
        wide = event.size().width() >= ONE_SIDE_BELOW
        if wide is not self._wide:
            self._wide = wide
            self.ui.dossierButton.setChecked(wide)
            self.ui.guideButton.setChecked(False)
            self._arrange()
        if wide:
            form = round(event.size().width() * FORM_SHARE)
            self.ui.split.setSizes([form, event.size().width() - form])


def _presence(hearing: Hearing | None) -> Presence:
    if hearing is None:
        return Presence()
    return Presence(hearing.attendees, hearing.members, hearing.remote_members)
