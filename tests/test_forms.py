"""Committed forms equal what `pyside6-uic` makes of `ui/` today."""

from pdn_desktop.screens.forms import __main__ as forms


def test_every_form_is_what_the_designer_file_makes() -> None:
    assert forms.stale() == []
