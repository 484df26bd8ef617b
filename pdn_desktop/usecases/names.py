"""Names in the place of identities, for people to read; each kind of record is read once."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from pdn_desktop.domain.call import Institution, Module
from pdn_desktop.domain.candidacy import Applicant, Candidacy, PieceRequirement, ReceiptEvent
from pdn_desktop.domain.committee import Member, Recusal
from pdn_desktop.domain.deadlines import paris_day
from pdn_desktop.domain.deposits import moment_text
from pdn_desktop.domain.outcomes import IssuedDocument
from pdn_desktop.domain.wording import long_date
from pdn_desktop.usecases.ports import UnitOfWork


class Names:
    """Puts names in the place of identities; reads each kind of record once."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow
        self._former: dict[str, str] = {}

    def candidacy_words(self, candidacy: str) -> str:
        """Return « PDN-2024-M1-001, Réseau Jeunes Volcans » for an id or a number."""
        found = self.candidacies.get(candidacy)
        return f"{found.number}, {self.applicants.get(found.applicant, '')}" if found else candidacy

    def member_words(self, member: str) -> str:
        """Return the name of a member, even of one who left the committee."""
        return self.members.get(member) or self._former_member(member)

    def scope_words(self, scope: str) -> str:
        """Return « M1-03, Caf de l’Allier »."""
        department = scope.partition("-")[2]
        names = [caf.name for caf in self.institutions.values() if caf.department == department]
        return ", ".join((scope, *names[:1]))

    def institution_words(self, code: str) -> str:
        """Return the name of a Caf by its code; any other body stands as it is."""
        found = self.institutions.get(code)
        return found.name if found else code

    def recused_words(self, recusal: Sequence[str]) -> str:
        """Return the name of the member a recusal is or was of, by the recusal's key."""
        states = [state for _, _, state in self._uow.history(Recusal, *recusal) if state is not None]
        return self.member_words(states[-1].member) if states else ""

    def arrival_words(self, receipt: str) -> str:
        """Return « envoi reçu le 12 mars 2024 »."""
        found = self._uow.find(ReceiptEvent, receipt)
        return f"envoi reçu le {long_date(paris_day(found.received_at))}" if found else receipt

    def mail_words(self, receipt: str) -> str:
        """Return « reçu le 12 mars 2024 à 9 h 05, de contact@exemple.fr, « Notre dossier » »."""
        found = self._uow.find(ReceiptEvent, receipt)
        if found is None:
            return ""
        sender = found.sender_email or found.sender_name
        subject = f"«\u00a0{found.subject}\u00a0»" if found.subject else ""
        parts = (f"reçu le {moment_text(found)}", f"de {sender}" if sender else "", subject)
        return ", ".join(filter(None, parts))

    def module_words(self, module: str) -> str:
        """Return « module 1, Coordination générale »."""
        return f"module {module.removeprefix('M')}, {self.modules.get(module, '')}".rstrip(" ,")

    def id_of(self, candidacy: str) -> str:
        """Return the id of a candidacy given by its number or its id; empty when there is none."""
        found = self.candidacies.get(candidacy)
        return found.id if found else ""

    @cached_property
    def candidacies(self) -> Mapping[str, Candidacy]:
        """Return every candidacy, by id and by number."""
        found = self._uow.all(Candidacy)
        return {c.number: c for c in found} | {c.id: c for c in found}

    @cached_property
    def applicants(self) -> Mapping[str, str]:
        """Return the structures' names, by id."""
        return {applicant.id: applicant.name for applicant in self._uow.all(Applicant)}

    @cached_property
    def institutions(self) -> Mapping[str, Institution]:
        """Return every Caf, by code."""
        return {caf.code: caf for caf in self._uow.all(Institution)}

    @cached_property
    def pieces(self) -> Mapping[str, str]:
        """Return the labels of the pieces, by code."""
        return {piece.code: piece.label for piece in self._uow.all(PieceRequirement)}

    @cached_property
    def documents(self) -> Mapping[str, IssuedDocument]:
        """Return every issued document, by number and by id."""
        found = self._uow.all(IssuedDocument)
        return {d.number: d for d in found} | {d.id: d for d in found}

    @cached_property
    def members(self) -> Mapping[str, str]:
        """Return the names of those in the committee, by id."""
        return {member.id: member.name for member in self._uow.all(Member)}

    @cached_property
    def modules(self) -> Mapping[str, str]:
        """Return the titles of the modules, by code."""
        return {str(module.code): module.title for module in self._uow.all(Module)}

    def _former_member(self, member: str) -> str:
        if member not in self._former:
            states = [state for _, _, state in self._uow.history(Member, member) if state is not None]
            self._former[member] = states[-1].name if states else member
        return self._former[member]
