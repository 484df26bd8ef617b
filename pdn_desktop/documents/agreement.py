"""The convention: a title block, articles with bookmarks, the parties' signatures, initials on each page."""

from typing import Final, override

from pdn_desktop.documents.blocks import Block
from pdn_desktop.documents.deed import Deed
from pdn_desktop.documents.grid import Grid
from pdn_desktop.documents.measures import MM
from pdn_desktop.documents.text import Style
from pdn_desktop.usecases.sheets import AgreementSheet

KIND: Final = Style(size=10, leading=13, after=3, align="centre", grey=0.25, follow=True)


class Agreement(Deed[AgreementSheet]):
    """One convention being drawn."""

    head_gap = 16 * MM
    signature_room = 28 * MM  # a hand and a stamp
    initials = True

    @override
    def _names(self) -> tuple[Block, str]:
        kind = self._composer.text("CONVENTION", KIND.scaled(self._factor), self.canvas.structure.root)
        return kind, f"n° {self.sheet.number}"

    @override
    def _content(self) -> list[Block]:
        blocks = self._composer.blocks(self.nodes, self.canvas.structure.root)
        last = [blocks.pop()] if blocks and not isinstance(blocks[-1], Grid) else []
        return [*blocks, *self._signed(last)]
