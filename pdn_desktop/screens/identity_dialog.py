"""Asks who works at this laptop, and on the open call as what."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from pdn_desktop.screens.forms.ui_identity_dialog import Ui_IdentityDialog
from pdn_desktop.screens.growing import grow
from pdn_desktop.screens.people import Person


class IdentityDialog(QDialog):
    """Hands the person to `then`; `members` are those of the open call, key and name."""

    def __init__(
        self,
        person: Person,
        members: Sequence[tuple[str, str]],
        then: Callable[[Person], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.ui = Ui_IdentityDialog()
        self.ui.setupUi(self)
        form = self.ui.identity
        form.show_person(person, members)
        form.changed.connect(self._judge)
        self.ui.decline.clicked.connect(self.reject)
        self.ui.accept.clicked.connect(self.accept)
        self.accepted.connect(lambda: then(form.person))
        self._judge()
        asked = form.name if form.member.isHidden() or not form.person.name else form.member
        asked.setFocus(Qt.FocusReason.OtherFocusReason)

    def _judge(self) -> None:
        fault = self.ui.identity.fault
        self.ui.accept.setEnabled(not fault)
        self.ui.accept.setToolTip(fault)
        grow(self)
