"""Séance › Présents: who speaks for the candidate, who of the committee sits, who leaves the room."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from pdn_desktop.domain.committee import Member
from pdn_desktop.screens.desk import Desk
from pdn_desktop.screens.hearing_fields import attendees
from pdn_desktop.screens.theme import SPACE_2, SPACE_3
from pdn_desktop.screens.widgets.elided_label import ElidedLabel
from pdn_desktop.screens.widgets.field_row import Field, FieldRow, Form
from pdn_desktop.screens.widgets.pill import Pill, Status
from pdn_desktop.screens.widgets.record_form import Card
from pdn_desktop.screens.writings import ATTENDANCE, Presence, Spot, Writings

LEAVES = Status("warn", "aside", "Sort : déport")


class MemberLine(QWidget):
    """One member of the committee: present, by video, or out of the room."""

    def __init__(self, member: Member, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.member = member
        self.present, self.remote = QCheckBox(member.name, self), QCheckBox("à distance", self)
        self.capacity, self.leaves = ElidedLabel(self), Pill(self, LEAVES)
        self.capacity.setText(", ".join(filter(None, (member.capacity, member.institution))))
        self.capacity.setProperty("type", "small")
        self.remote.setAccessibleName(f"{member.name}, à distance")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_3)
        row.addWidget(self.present)
        row.addWidget(self.capacity, 1)
        row.addWidget(self.leaves)
        row.addWidget(self.remote)

    def show_presence(self, presence: Presence, *, aside: bool, writing: bool) -> None:
        """Show whether this member sits."""
        seated = self.member.id in presence.members
        self.present.setChecked(seated)
        self.remote.setChecked(self.member.id in presence.remote)
        self.leaves.setVisible(aside)
        self.present.setEnabled(writing and not aside)
        self.present.setAccessibleDescription("Déport : sort de la salle." if aside else "")
        self.remote.setVisible(seated)
        self.remote.setEnabled(writing)


class AttendanceTab(QWidget):
    """Each tick is saved at once; who came for the candidate, when typing rests."""

    def __init__(self, desk: Desk, writings: Writings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writings = writings
        self._spot: Spot | None = None
        self._owner = ""
        self._aside: Collection[str] = ()
        self._writing = True
        self.lines: dict[str, MemberLine] = {}
        self.candidate = Card("Pour le candidat", "", self)
        self.committee = Card("Pour le comité", "", self)
        self.all = QPushButton("Tous présents", self.committee)
        self.people = FieldRow(
            Field(
                "attendees",
                "Qui prend la parole",
                attendees(),
                Form.TEXT,
                hint="Une personne par ligne : prénom et nom, fonction. Ajoutez « à distance » en visio.",
            ),
            self.candidate,
        )
        self.people.report_to(desk)
        self.people.committed.connect(lambda people: self._give(attendees=people))
        self.candidate.column.addWidget(self.people)
        self.all.clicked.connect(self._seat_all)
        foot = QHBoxLayout()
        foot.addWidget(self.all)
        foot.addStretch(1)
        self._members = QVBoxLayout()
        self._members.setSpacing(SPACE_2)
        self.committee.column.addLayout(self._members)
        self.committee.column.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_3, SPACE_2, SPACE_3)
        column.setSpacing(SPACE_3)
        column.addWidget(self.candidate)
        column.addWidget(self.committee)
        column.addStretch(1)
        writings.shown.connect(self._shown_again)

    def show_presence(
        self,
        candidacy: str,
        owner: str,
        members: Sequence[Member],
        aside: Collection[str],
        presence: Presence,
    ) -> None:
        """Show who came to this hearing; a name being typed is left alone."""
        spot = Spot(ATTENDANCE, candidacy)
        if spot != self._spot and self._spot is not None:
            self.people.commit()
            self.people.take_back()
        self._spot, self._owner, self._aside = spot, owner, aside
        self._writings.learn(spot, presence)
        self._lay_out(members)
        self._show()

    def allow(self, *, writing: bool) -> None:
        """Let the presence be written, or only read."""
        self._writing = writing
        self.people.allow(writing=writing)
        self.all.setVisible(writing)

    def commit(self) -> None:
        """Commit what is being typed."""
        if self._spot is not None:
            self.people.commit()

    def _lay_out(self, members: Sequence[Member]) -> None:
        if [line.member for line in self.lines.values()] == list(members):
            return
        for line in self.lines.values():
            self._members.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = {member.id: MemberLine(member, self.committee) for member in members}
        for line in self.lines.values():
            self._members.addWidget(line)
            line.present.clicked.connect(lambda _: self._ticked())
            line.remote.clicked.connect(lambda _: self._ticked())

    def _show(self) -> None:
        if self._spot is None:
            return
        presence = self._writings.known(self._spot)
        self.people.show_value(presence.attendees)
        for key, line in self.lines.items():
            line.show_presence(presence, aside=key in self._aside, writing=self._writing)
        seated = [key for key in self.lines if key not in self._aside]
        self.all.setEnabled(set(seated) != set(presence.members))
        self.committee.say("" if self.lines else "Aucun membre n’est inscrit au comité (rubrique Appel).")

    def _ticked(self) -> None:
        seated = tuple(key for key, line in self.lines.items() if line.present.isChecked())
        remote = tuple(key for key in seated if self.lines[key].remote.isChecked())
        self._give(members=seated, remote=remote)

    def _seat_all(self) -> None:
        self._give(members=tuple(key for key in self.lines if key not in self._aside))
        next(iter(self.lines.values())).present.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give(self, **changes: object) -> None:
        spot = self._spot
        if spot is None:
            return
        held = self._writings.known(spot)
        values = {"attendees": held.attendees, "members": held.members, "remote": held.remote, **changes}

        def refused(sentence: str, before: Presence) -> bool:
            shown = spot == self._spot and "attendees" in changes and self.isVisible()
            if shown:
                self.people.refuse(sentence, before.attendees)
            return shown

        self._writings.give(spot, Presence(**values), f"Présents – {self._owner}", refused)

    def _shown_again(self, spot: Spot) -> None:
        if spot == self._spot:
            self._show()
