"""A question of the window: two buttons that say what will happen. It nests no event loop."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from pdn_desktop.screens.forms.ui_question_dialog import Ui_QuestionDialog
from pdn_desktop.screens.messages import Question


class QuestionDialog(QDialog):
    """Asks one question and calls `then` when the person accepts."""

    def __init__(self, question: Question, then: Callable[[], object], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.ui = Ui_QuestionDialog()
        self.ui.setupUi(self)
        self.setWindowTitle(f"{question.title} — PDN Sélection")
        self.ui.title.setText(question.title)
        self.ui.text.setText(question.text)
        self.ui.accept.setText(question.accept)
        self.ui.decline.setText(question.decline)
        self.ui.accept.setProperty("role", "danger" if question.danger else "primary")
        (self.ui.decline if question.danger else self.ui.accept).setDefault(True)
        self.ui.accept.clicked.connect(self.accept)
        self.ui.decline.clicked.connect(self.reject)
        self.accepted.connect(then)
