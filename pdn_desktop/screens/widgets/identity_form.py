"""Who works at this laptop: a name for the journal, a role, and for a member of the committee, which one."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QLabel, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from pdn_desktop.screens.people import POST_NAMES, Person, Post
from pdn_desktop.screens.theme import SPACE_1, SPACE_2
from pdn_desktop.screens.widgets.choice_box import ChoiceBox

NAME_LONGEST = 80
_WHAT_FOR: Mapping[Post, str] = {
    Post.SECRETARY: "Toutes les rubriques : candidatures, recevabilité, décisions, courriers.",
    Post.MEMBER: "Lire les dossiers et noter sa propre fiche. Les notes des autres ne se voient pas.",
}
_NOBODY = "Choisissez votre nom…"


class IdentityForm(QWidget):
    """`changed` follows every change; the member is asked only when there are some to choose from."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = QLineEdit(self)
        self.name.setMaxLength(NAME_LONGEST)
        self.name.setPlaceholderText("Prénom et nom")
        self.posts = {post: QRadioButton(words, self) for post, words in POST_NAMES.items()}
        self._group = QButtonGroup(self)
        self.member = ChoiceBox(self)
        self.member.setAccessibleName("Membre du comité que vous êtes")
        self._who = QLabel("Vous êtes :", self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_1)
        self._add_name()
        for post, button in self.posts.items():
            self._add_post(post, button)
        self._column.addWidget(self._who)
        self._column.addWidget(self.member)
        self.member.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.show_person(Person(""), ())

    def show_person(self, person: Person, members: Sequence[tuple[str, str]]) -> None:
        """Show this person; `members` are those of the call, key and name, when a call is open."""
        self.name.setText(person.name)
        self.member.clear()
        for key, words in (("", _NOBODY), *members):
            self.member.addItem(words, key)
        self.member.setCurrentIndex(max(0, self.member.findData(person.member)))
        self.posts[person.post].setChecked(True)
        self._arrange()

    @property
    def person(self) -> Person:
        """Return who is described."""
        post = next(post for post, button in self.posts.items() if button.isChecked())
        member = str(self.member.currentData() or "") if post is Post.MEMBER else ""
        return Person(" ".join(self.name.text().split()), post, member)

    @property
    def fault(self) -> str:
        """Return in French what is missing; empty when nothing is."""
        person = self.person
        if not person.name:
            return "Indiquez votre nom : le journal le porte à chaque acte."
        if person.is_member and self.member.count() > 1 and not person.member:
            return "Choisissez votre nom parmi les membres du comité."
        return ""

    def _add_name(self) -> None:
        label = QLabel("Votre &nom", self)
        label.setProperty("type", "strong")
        label.setBuddy(self.name)
        hint = QLabel("Le journal de l’appel le porte à chaque acte. Il ne quitte pas ce fichier.", self)
        hint.setProperty("type", "small")
        hint.setWordWrap(True)
        for part in (label, self.name, hint):
            self._column.addWidget(part)
        self.name.setAccessibleDescription(hint.text())
        self.name.textChanged.connect(lambda _: self.changed.emit())
        role = QLabel("Votre rôle", self)
        role.setProperty("type", "strong")
        self._column.addSpacing(SPACE_2)
        self._column.addWidget(role)

    def _add_post(self, post: Post, button: QRadioButton) -> None:
        self._group.addButton(button)
        button.setAccessibleDescription(_WHAT_FOR[post])
        button.toggled.connect(lambda _: self._arrange())
        hint = QLabel(_WHAT_FOR[post], self)
        hint.setProperty("type", "small")
        hint.setWordWrap(True)
        hint.setContentsMargins(22, 0, 0, SPACE_1)
        self._column.addWidget(button)
        self._column.addWidget(hint)

    def _arrange(self) -> None:
        asked = self.posts[Post.MEMBER].isChecked() and self.member.count() > 1
        self._who.setVisible(asked)
        self.member.setVisible(asked)
        self.changed.emit()
