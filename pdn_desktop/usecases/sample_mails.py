"""A fictitious document's mail, to try the text of mails on before it is kept."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from pdn_desktop.domain.outcomes import DocumentKind, IssuedDocument
from pdn_desktop.usecases.mail_drafts import document_fields

_AT = datetime(2000, 1, 3, 9, tzinfo=UTC)
_ISSUED = IssuedDocument(
    id="exemple", number="2000-M1-AR-001", kind=DocumentKind.ACKNOWLEDGEMENT, title="", dated=_AT.date(),
    issued_at=_AT, sha256="", size=0, pages=1, check_code="", data_sha256="",
)  # fmt: skip


def sample_document_fields() -> Mapping[str, Any]:
    """Return what a mail says of a fictitious document."""
    return document_fields(_ISSUED, ["PDN-2000-M1-001"], [_ISSUED])
