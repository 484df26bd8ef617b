"""What the published call leaves to be filled in, filled in for the demonstration: nothing of it is real."""

from pdn_desktop.demo_mails import ADDRESSES
from pdn_desktop.domain.call import Institution, Settings

_NAMES = {
    "CAF03": (
        "1 rue de l’Exemple",
        "03000 Ville-Exemple",
        "Andrea",
        "Le directeur",
        "Madame",
        "Lise Exemple",
    ),
    "CAF63": (
        "2 place du Modèle",
        "63000 Ville-Modèle",
        "Maxime",
        "La directrice",
        "Monsieur",
        "Yves Modèle",
    ),
}
_PHONES = {"CAF03": "04 65 71 00 03", "CAF63": "04 65 71 00 63"}
"""Numbers kept for works of fiction."""


def demonstration_caf(caf: Institution) -> Institution:
    """Return a Caf renamed so that nobody takes it for the real one, and everything letters need."""
    street, town, director, title, civility, contact = _NAMES[caf.code]
    box = ADDRESSES[0] if caf.code == "CAF03" else ADDRESSES[1]
    phone = _PHONES[caf.code]
    name = f"Caf de démonstration {caf.of_department}"
    return caf.with_(
        name=name,
        full_name=f"Caisse d’allocations familiales de démonstration {caf.of_department}",
        deposit_addresses=(box,),
        address_lines=(street, town),
        city=town.split(maxsplit=1)[1],
        phone=phone,
        email=box,
        service="Pôle jeunesse (démonstration)",
        director_title=f"{title} de la {name}",
        director_name=f"{director} DÉMONSTRATION",
        contact_civility=civility,
        contact_name=contact,
        contact_capacity="chargée de mission jeunesse"
        if civility == "Madame"
        else "chargé de mission jeunesse",
        contact_phone=phone,
        contact_email=box,
        dpo=f"dpo@{box.partition('@')[2]}",
        deciding_body="directeur" if title == "Le directeur" else "directrice",
    )


def demonstration_settings(settings: Settings) -> Settings:
    """Return the settings with what the call leaves empty; the outgoing operator is the third candidate."""
    return settings.with_(
        outgoing_operator="Fédération Horizons jeunesse 03-63",
        court_address="1 cours de la Fiction, 63000 Ville-Modèle",
        retention="cinq ans à compter de la décision (durée de démonstration)",
        advance_percent=60,
        activity_report_due="31 mars",
        records_kept="dix ans",
    )
