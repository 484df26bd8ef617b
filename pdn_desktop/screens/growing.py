"""Dialogs that are as high as their words, which wrap: Qt alone stops at two thirds of the screen."""

from PySide6.QtWidgets import QDialog


def grow(dialog: QDialog) -> None:
    """Give the dialog the height its words take at its width."""
    layout = dialog.layout()
    if layout is not None:
        layout.activate()
        width = max(dialog.width(), layout.minimumSize().width())
        dialog.resize(width, layout.totalHeightForWidth(width))
