"""The mails of the demonstration: real `.eml` files whose PDF attachments the program prints itself."""

from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path

from pdn_desktop.demo_candidates import BOTH, Filing
from pdn_desktop.domain.deadlines import paris
from pdn_desktop.domain.wording import euros, typographic
from pdn_desktop.usecases.sheets import Press, TableSection, TableSheet

ADDRESSES = ("partenaires@caf03-demo.example", "jeunesse@caf63-demo.example")
"""Both poles, as the call asks (appel §5)."""

_FICTION = "Dossier fictif, fabriqué par PDN Sélection pour sa démonstration."
_FILES = {
    "CV_COORD": ("CV du coordinateur pressenti", "Parcours, diplômes et quotité de travail."),
    "CV_FORM": ("CV des formateurs pressentis", "Parcours et références des intervenants."),
    "PROG": ("Programme pédagogique", "Objectifs, déroulé et calendrier des journées."),
    "BUDGET_ACT": ("Budget de l'action", "Charges et produits prévisionnels, par année."),
    "BUDGET_STR": ("Budget de la structure", "Charges et produits prévisionnels de l’exercice."),
    "COMPTES": ("Comptes annuels", "Bilan et compte de résultat approuvés du dernier exercice."),
    "RAPPORT": ("Rapport d'activité", "Activité de l’année écoulée."),
    "STATUTS": ("Statuts", "Statuts à jour, datés et signés."),
    "RECEPISSE": ("Récépissé de déclaration", "Déclaration à la préfecture."),
    "DIRIGEANTS": ("Liste des membres du bureau", "Noms et fonctions."),
    "SIRENE": ("Avis de situation SIRENE", "Identification de l’établissement."),
    "KBIS": ("Extrait Kbis", "Extrait de moins de trois mois."),
    "CER": ("Contrat d'engagement républicain", "Attestation de souscription."),
    "LAICITE": (
        "Engagement laïcité",
        "Engagement à respecter la charte de la laïcité de la branche Famille.",
    ),
    "CHARTE_PDN": ("Charte des Promeneurs du Net", "Engagement à respecter la charte nationale."),
    "ATT_SOC": ("Attestation de vigilance Urssaf", "Régularité sociale."),
    "MINIMIS": ("Déclaration des aides publiques", "Aides reçues sur trois ans."),
    "CRF": ("Compte rendu financier", "Emploi de la subvention précédente."),
}
"""The file name of each piece, and what its one page says."""


def write_mails(folder: Path, filings: tuple[Filing, ...], press: Press) -> dict[str, Path]:
    """Write one `.eml` file per filing and return their paths by key."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = {}
    for filing in filings:
        paths[filing.key] = folder / f"{filing.key}-module-{filing.module}.eml"
        paths[filing.key].write_bytes(mail(filing, press))
    return paths


def mail(filing: Filing, press: Press) -> bytes:
    """Return a mail as the receiving server kept it: its own date first, both poles among the addressees."""
    structure = filing.structure
    message = EmailMessage(policy=SMTP)
    domain = structure.email.partition("@")[2]
    message["Received"] = (
        f"from mail.{domain} by mx.caf-demo.example with ESMTP; {format_datetime(filing.received_at)}"
    )
    message["Date"] = format_datetime(filing.received_at - timedelta(seconds=4))
    message["From"] = f"{structure.head_first_name} {structure.head_last_name} <{structure.email}>"
    message["To"] = ", ".join(ADDRESSES)
    message["Message-ID"] = f"<demo-{filing.key}@{domain}>"
    message["Subject"] = _subject(filing)
    message.set_content("\n".join(_body(filing)))
    for name, content in _attachments(filing, press):
        message.add_attachment(content, maintype="application", subtype="pdf", filename=name)
    message.set_boundary(f"=_pdn-demo-{filing.key}")
    return message.as_bytes()


def _subject(filing: Filing) -> str:
    if filing.answers:
        return f"Compléments – candidature module {filing.module} – {filing.structure.name}"
    return f"Candidature module {filing.module} – Promeneurs du Net – {filing.structure.name}"


def _body(filing: Filing) -> Iterator[str]:
    structure = filing.structure
    yield "Madame, Monsieur,"
    yield ""
    if filing.answers:
        yield "Vous trouverez ci-joint notre dossier de candidature signé, en réponse à votre demande."
    else:
        yield f"Veuillez trouver ci-joint notre candidature au module {filing.module}."
    yield ""
    yield f"Raison sociale : {structure.name}"
    yield f"Forme juridique : {structure.form_text}"
    yield f"SIRET : {structure.siret}"
    yield f"Territoire : {filing.territory}"
    if filing.accepts_partial is not None:
        yield f"Accepte d’être retenue sur un seul département : {_yes(accepts=filing.accepts_partial)}"
    yield from filing.remarks
    yield ""
    yield "Nous vous prions d’agréer nos salutations distinguées."
    yield structure.head


def _yes(*, accepts: bool) -> str:
    return "oui" if accepts else "non"


def _attachments(filing: Filing, press: Press) -> Iterator[tuple[str, bytes]]:
    signed = " signé" if filing.answers else ""
    yield f"Dossier de candidature{signed} - module {filing.module}.pdf", _dossier(filing, press)
    for code in filing.pieces:
        name, says = _FILES[code]
        yield f"{name}.pdf", _piece(filing, typographic(name), says, press)


def _piece(filing: Filing, title: str, says: str, press: Press) -> bytes:
    rows = (("Structure", filing.structure.name), ("SIRET", filing.structure.siret), ("Objet", says))
    section = TableSection(title, _FICTION, ("Rubrique", "Contenu"), rows, widths=(1, 3))
    return _printed(filing, title, (section,), press)


def _dossier(filing: Filing, press: Press) -> bytes:
    sections = (
        _heading(filing),
        _structure(filing),
        _project(filing),
        *_plan_and_team(filing),
        *_budget(filing),
        _signature(filing),
    )
    return _printed(filing, f"Dossier de candidature – module {filing.module}", sections, press)


def _printed(filing: Filing, title: str, sections: tuple[TableSection, ...], press: Press) -> bytes:
    dated = paris(filing.received_at).date()
    return press.tables(TableSheet(title, filing.structure.name, dated, sections)).content


def _heading(filing: Filing) -> TableSection:
    rows = [("Module", filing.module), ("Territoire", filing.territory)]
    if filing.territory == BOTH and filing.accepts_partial is not None:
        answer = _yes(accepts=filing.accepts_partial)
        rows.append(("Accepte d’être retenue sur un seul département", answer))
    return TableSection("A. En-tête", _FICTION, ("Rubrique", "Réponse"), tuple(rows), widths=(2, 3))


def _structure(filing: Filing) -> TableSection:
    structure = filing.structure
    rows = (
        ("Raison sociale", structure.name),
        ("Forme juridique", structure.form_text),
        ("SIRET", structure.siret),
        ("Siège", ", ".join((*structure.address_lines, f"{structure.postal_code} {structure.city}"))),
        ("Courriel", structure.email),
        ("Représentant légal", structure.head),
        ("Objet et missions", structure.mission),
        ("Expérience auprès des 12-25 ans", structure.experience),
    )
    return TableSection("B. Structure et expérience", "", ("Rubrique", "Réponse"), rows, widths=(2, 3))


def _project(filing: Filing) -> TableSection:
    rows = (
        ("Présentation", filing.project),
        ("Public", "Les professionnels du réseau et, à travers eux, les jeunes de 12 à 25 ans."),
        ("Gouvernance", "Participation aux copil et aux comités techniques de chaque département concerné."),
        ("Évaluation", "Bilan annuel, indicateurs partagés avec la Caf, questionnaire aux professionnels."),
        *(("Remarque", remark) for remark in filing.remarks),
    )
    return TableSection("C. Projet", "", ("Rubrique", "Réponse"), rows, widths=(2, 3))


def _plan_and_team(filing: Filing) -> Iterator[TableSection]:
    if filing.plan:
        yield TableSection("D. Calendrier", "", ("Période", "Action"), filing.plan, widths=(2, 3))
    if filing.team:
        yield TableSection("E. Moyens humains", "", ("Fonction", "Description"), filing.team, widths=(2, 3))


def _budget(filing: Filing) -> Iterator[TableSection]:
    if filing.budget:
        rows = [(label, euros(amount * 100)) for label, amount in filing.budget]
        rows.append(("Total des charges", euros(filing.total * 100)))
        rows.append(("74 Subvention demandée aux Caf", euros(filing.total * 100)))
        yield TableSection(
            "F. Budget prévisionnel, par année pleine",
            "Montants fictifs.",
            ("Poste", "Montant"),
            tuple(rows),
            numeric=frozenset({1}),
            widths=(3, 1),
        )


def _signature(filing: Filing) -> TableSection:
    structure = filing.structure
    signed = f"Signé : {structure.head_first_name} {structure.head_last_name}" if filing.signed else ""
    rows = (
        ("Exactitude des informations", "attestée"),
        ("Charte de la laïcité de la branche Famille", "engagement pris"),
        ("Charte nationale des Promeneurs du Net", "engagement pris"),
        ("Fait à", structure.city),
        ("Nom et qualité", structure.head),
        ("Signature", signed),
    )
    return TableSection("G. Attestations et signature", "", ("Rubrique", "Réponse"), rows, widths=(2, 3))
