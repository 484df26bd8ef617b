"""The sheet that tries window envelopes, with the offsets of the call as they are set (Appel › Réglages)."""

from pdn_desktop.domain.deadlines import paris_day
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.setting_up import current_settings
from pdn_desktop.usecases.sheets import WindowSheet

SAMPLE = (
    "ASSOCIATION EXEMPLE DE LA VALLEE",
    "MADAME LA PRESIDENTE",
    "MAISON DES ASSOCIATIONS",
    "12 RUE DES ORGUES",
    "BP 00123",
    "63000 VILLE MODELE",
)
"""As many lines as an address may have."""

STEPS = (
    "1. Imprimez cette feuille à la taille réelle (100 %, sans « ajuster à la page »).",
    (
        "2. Pliez-la en trois sur les deux marques de la marge gauche, l’adresse vers l’extérieur, et "
        "glissez-la dans l’enveloppe."
    ),
    (
        "3. Les six lignes doivent se voir entières, avec un peu de blanc tout autour, même quand la "
        "feuille bouge dans l’enveloppe."
    ),
    (
        "4. Sinon, lisez sur les règles, en millimètres, de combien l’adresse doit glisser. La règle du "
        "haut mesure vers la droite (+) ou vers la gauche (−), celle de gauche vers le bas (+) ou vers "
        "le haut (−) ; leur zéro est l’endroit où l’adresse commence sans décalage."
    ),
    (
        "5. Saisissez ces deux nombres dans Appel › Réglages (« Adresse décalée vers la "
        "droite », « Adresse décalée vers le bas »), puis imprimez la feuille à nouveau."
    ),
)


def window_sheet(uow: UnitOfWork, clock: Clock) -> WindowSheet:
    """Return the sheet, its instructions in the words of the settings."""
    right, down = offset = current_settings(uow).address_offset_mm
    return WindowSheet(
        title="Feuille d’essai pour enveloppe à fenêtre",
        lead=f"Décalages réglés\u00a0: {right}\u00a0mm vers la droite, {down}\u00a0mm vers le bas.",
        dated=paris_day(clock()),
        recipient=SAMPLE,
        steps=STEPS,
        offset_mm=offset,
    )
