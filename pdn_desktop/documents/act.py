"""An act of the committee or of a Caf: title block, worded text, signatures, annexes, bookmarks."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile
from typing import Final, override

from pdn_desktop.documents.blocks import Block, Label, PageBreak, Rule, Text
from pdn_desktop.documents.deed import Deed
from pdn_desktop.documents.grid import Grid
from pdn_desktop.documents.measures import MM
from pdn_desktop.documents.tables import section_blocks
from pdn_desktop.documents.tagging import LIST_BULLETS
from pdn_desktop.documents.text import Style
from pdn_desktop.usecases.sheets import ActSheet

LABEL: Final = Style(size=10.5, leading=14, after=3, align="centre", bold=True, grey=0.25, follow=True)
LACKING: Final = Style(size=9.5, leading=12.5, after=1.5, left=10)
LACKING_HEAD: Final = replace(LACKING, left=0, bold=True, after=3, follow=True)


class Act(Deed[ActSheet]):
    """One act being drawn."""

    head_gap = 12 * MM
    signature_room = 24 * MM

    @override
    def _names(self) -> tuple[Block, str]:
        label = self._composer.text(self.sheet.label, LABEL.scaled(self._factor), self.canvas.structure.root)
        return label, self.sheet.reference

    @override
    def _content(self) -> Iterator[Block]:
        yield from self._lacking()
        yield from self._text()
        yield from self._annexes()

    def _lacking(self) -> Iterator[Block]:
        """Yield what a draft still waits for."""
        if not self.sheet.missing:
            return
        root, look = self.canvas.structure.root, LACKING.scaled(self._factor)
        head = "Projet\u00a0: avant de signer, il manque encore"
        yield self._composer.text(head, LACKING_HEAD.scaled(self._factor), root)
        listing = root.add("L", attributes=LIST_BULLETS)
        for words in self.sheet.missing:
            item = listing.add("LI")
            label = Label("–", item.add("Lbl"))
            element = item.add("LBody").add("P")
            runs = self._composer.cell(words, look, element).runs
            yield Text(self.setter, runs, look, element, label=label)
        yield Rule(before=8, after=6)

    def _text(self) -> list[Block]:
        """Return the worded text; its last two sentences stay with the signatures."""
        root = self.canvas.structure.root
        blocks = self._composer.blocks(self.nodes, root)
        count = len(list(takewhile(lambda block: not isinstance(block, Grid), reversed(blocks[-2:]))))
        blocks, last = blocks[: len(blocks) - count], blocks[len(blocks) - count :]
        return [*blocks, *self._signed(last)]

    def _annexes(self) -> Iterator[Block]:
        if self.sheet.annexes:
            yield PageBreak()
        for annex in self.sheet.annexes:
            parent = self.canvas.structure.root.add("Sect")
            yield from section_blocks(self._composer, annex, parent, self._factor)
