"""A secretary's desk for tests: changes the call, reads and issues its letters with the real press."""

import io
import re
from collections.abc import Callable

from pypdf import PdfReader

from pdn_desktop.documents.press import Press
from pdn_desktop.domain.outcomes import DocumentKind, IssuedDocument
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.agreements import PlannedAgreement, agreement_plan
from pdn_desktop.usecases.correspondence import PlannedLetter, letter_plan
from pdn_desktop.usecases.issuing import Planned, document_bytes, issue, preview
from pdn_desktop.usecases.ports import UnitOfWork
from tests.conftest import FixedClock
from tests.usecases import letter_samples as samples

type Change = Callable[[UnitOfWork], object]


def words(content: bytes) -> str:
    """Return the words of a PDF, single-spaced, without the draft's mark and the feet of pages."""
    pages = (page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    text = re.sub(r"\s+", " ", " ".join(pages).replace("\u00a0", " ").replace("PROJET", " "))
    return re.sub(r" 2024-M\d-[A-Z]+-\w+ (?:– code|Caf).*?Page \d/\d", "", text)


ON_THE_WAY = {
    DocumentKind.REGISTRATION,
    DocumentKind.ACKNOWLEDGEMENT,
    DocumentKind.SUPPLEMENT_REQUEST,
    DocumentKind.DELAY_NOTICE,
}
"""What a candidate is told before the result."""


class Desk:
    """The 2024 call on the sixth of May, its settings filled in, nothing decided."""

    def __init__(self, office: CallFile, clock: FixedClock, press: Press) -> None:
        self.office, self.clock, self.press = office, clock, press
        clock.now = samples.ISSUE_DAY
        with office.unit("Secrétaire") as uow:
            samples.found_call(uow, clock)
        self.change(samples.fill_settings, samples.grant)

    def change(self, *changes: Change) -> None:
        """Apply changes in one unit."""
        with self.office.unit("Secrétaire") as uow:
            uow.act("sample")
            for one in changes:
                one(uow)

    def read[T](self, query: Callable[[UnitOfWork], T]) -> T:
        """Return what a reading finds."""
        with self.office.unit("Secrétaire") as uow:
            return query(uow)

    def planned(self, candidacy: str, *, acknowledgement: bool = False) -> PlannedLetter:
        """Return a candidacy's letter in the plan: the one that tells its result, or its acknowledgement."""
        plan = self.read(lambda uow: letter_plan(uow, self.clock))
        own = [letter for letter in plan if letter.candidacy == candidacy]
        if acknowledgement:
            return next(letter for letter in own if letter.kind is DocumentKind.ACKNOWLEDGEMENT)
        return next(letter for letter in own if letter.kind not in ON_THE_WAY)

    def agreements(self) -> tuple[PlannedAgreement, ...]:
        """Return the plan of conventions."""
        return self.read(lambda uow: agreement_plan(uow, self.clock))

    def letter(self, candidacy: str, *, acknowledgement: bool = False) -> str:
        """Return the words of a candidacy's letter, as a draft."""
        return self.draft(self.planned(candidacy, acknowledgement=acknowledgement))

    def draft(self, letter: Planned) -> str:
        """Return the words of a draft."""
        return self.read(lambda uow: words(preview(uow, self.clock, self.press, letter=letter).content))

    def issue(self, *letters: Planned) -> list[IssuedDocument]:
        """Issue these letters and conventions."""
        with self.office.unit("Secrétaire") as uow:
            return issue(uow, self.clock, self.press, letters=letters)

    def printed(self, document: IssuedDocument) -> bytes:
        """Return the bytes of an issued document."""
        return self.read(lambda uow: document_bytes(uow, self.clock, document=document.id))
