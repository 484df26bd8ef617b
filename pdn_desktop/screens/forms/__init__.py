"""Generated from `ui/*.ui`; `python -m pdn_desktop.screens.forms` remakes them, a test compares them."""
