"""What showing received files takes from outside the window; light, for it is there before any room is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from pdn_desktop.screens.private_copies import PrivateCopies
    from pdn_desktop.usecases.arrivals import Reader


@dataclass(frozen=True)
class Aids:
    """Who opens hostile PDF files, and who makes copies for other programs."""

    make_reader: Callable[[], Reader]
    copies: PrivateCopies
