"""Arrivals as intake reads them, and a desk that runs one use case per unit of work."""

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from typing import Any

from pdn_desktop import assets
from pdn_desktop.domain.call import Institution
from pdn_desktop.domain.candidacy import Channel
from pdn_desktop.domain.deadlines import PARIS
from pdn_desktop.exchange.presets import read_preset
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.arrivals import Arrival, Attachment, PdfReport, Reports
from pdn_desktop.usecases.ports import Clock
from pdn_desktop.usecases.proposing import Proposal, propose
from pdn_desktop.usecases.registering import Choice, Registered, register
from pdn_desktop.usecases.setting_up import create_call

PRESET = read_preset(assets.read_bytes("presets/call-2024.toml"), origin="call-2024.toml")
IN_TIME = datetime(2024, 3, 15, 10, tzinfo=PARIS)


class Desk:
    """The secretary at work on a call of 2024."""

    def __init__(self, office: CallFile, clock: Clock) -> None:
        self.office = office
        self.clock = clock
        self.do(create_call, preset=PRESET)
        with office.unit("secrétariat") as uow:
            uow.act("test.prepared")
            caf = uow.get(Institution, "CAF63")
            uow.replace(caf.with_(deposit_addresses=("pole@caf63.example",)))

    def do(self, usecase: Callable[..., Any], **given: Any) -> Any:
        """Run one use case in its own unit and return what it returns."""
        with self.office.unit("secrétariat") as uow:
            return usecase(uow, self.clock, **given)

    def propose(self, arrival: Arrival, reports: Reports | None = None) -> Proposal:
        """Return what the arrival seems to be."""
        proposal: Proposal = self.do(propose, arrival=arrival, reports=reports or inspected(arrival))
        return proposal

    def register(self, arrival: Arrival, **choices: Any) -> Registered:
        """Register the arrival as proposed, but for these choices."""
        proposal = self.propose(arrival)
        known = {
            "module": proposal.module.value,
            "coverage": proposal.coverage.value or frozenset({"03"}),
            "applicant": proposal.applicant,
            "received_at": proposal.received_at,
            "pieces": {n: file.piece for n, file in enumerate(proposal.files) if file.piece},
        }
        choice = Choice(**{**known, **choices})
        registered: Registered = self.do(register, arrival=arrival, reports=inspected(arrival), choice=choice)
        return registered


def arrival(*names: str, **changes: Any) -> Arrival:
    """Return a mail from a fictitious structure with these attachments; every subject is another message."""
    subject = changes.get("subject", "Candidature module 1 – Allier")
    fields: dict[str, Any] = {
        "channel": Channel.EMAIL,
        "file_name": "depot.eml",
        "original": f"{subject} {sorted(changes.items())} {names}".encode(),
        "sender_name": "Élodie Exemple",
        "sender_email": "contact@declic.example",
        "addresses": ("partenaires@caf03.caf.fr", "pole@caf63.example"),
        "subject": subject,
        "message_id": f"<{sha256(repr((subject, changes)).encode()).hexdigest()}@declic.example>",
        "sent_at": IN_TIME,
        "received_at": IN_TIME,
        "body": "L’association « Déclic 12-25 » vous adresse son dossier.",
        "attachments": tuple(Attachment(name, "application/pdf", b"%PDF-" + name.encode()) for name in names),
    }
    return Arrival(**{**fields, **changes})


def inspected(given: Arrival, **seen: Any) -> Reports:
    """Return the reports of sound PDF files of two pages, or of what was `seen`."""
    return tuple(PdfReport(**{"pages": 2, **seen}) if a.is_pdf else None for a in given.attachments)
