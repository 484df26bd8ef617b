"""Generated from ui/*.ui by `python -m pdn_desktop.screens.forms`; never edited by hand."""
