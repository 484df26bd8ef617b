"""The sheet that carries the recovery code of a call on paper, and says where to keep it (domain §8.6)."""

from datetime import date

from pdn_desktop.domain.wording import long_date
from pdn_desktop.usecases.sheets import Press, Printed, TableSection, TableSheet, Watch

_FIRST_LINE = 3
"""Groups of letters on the first line: two short lines are read aloud more surely than a long one."""
_ADVICE = (
    (
        "Où la garder",
        (
            "Dans une armoire fermée à clé ou un coffre du service, loin de l’ordinateur et de la clé USB "
            "des sauvegardes. Une seconde feuille chez une personne de confiance est prudente."
        ),
    ),
    (
        "Qui peut s’en servir",
        (
            "Toute personne qui tient cette feuille et une copie du fichier lit les candidatures et les "
            "notes. Ne la photographiez pas, ne l’envoyez ni par courriel ni par messagerie."
        ),
    ),
    (
        "Quand s’en servir",
        (
            "Sur un autre ordinateur, ou quand le trousseau de celui-ci a perdu la clé : ouvrez le fichier "
            "de l’appel ou une sauvegarde dans PDN Sélection, et recopiez le code. Les tirets, les espaces "
            "et les minuscules ne comptent pas ; il n’y a ni zéro, ni O, ni un, ni I."
        ),
    ),
    (
        "Si elle est perdue",
        (
            "Personne ne peut retrouver le code. Tant que l’appel s’ouvre, rien n’est perdu ; sauvegardez, "
            "et prévenez la personne chargée de la sécurité des données."
        ),
    ),
    (
        "Quand la détruire",
        ("Avec le fichier de l’appel et toutes ses copies, à la fin de leur durée de conservation."),
    ),
)


def recovery_sheet(press: Press, *, name: str, code: str, on: date) -> Printed:
    """Return the sheet of the call of this name, one page, as a tagged PDF; nothing of it is kept."""
    groups = code.split("-")
    facts = (
        ("Appel", name),
        ("Code, début", "-".join(groups[:_FIRST_LINE])),
        ("Code, suite et fin", "-".join(groups[_FIRST_LINE:])),
        ("Créé le", long_date(on)),
    )
    sections = (
        TableSection("Le code", "", ("Donnée", "Valeur"), facts, widths=(1, 3)),
        TableSection("Le garder", "", ("Question", "Réponse"), _ADVICE, widths=(1, 3)),
    )
    title = f"PDN Sélection – appel « {name} »"
    return press.tables(TableSheet("Code de secours", title, on, sections, Watch(large_print=True)))
