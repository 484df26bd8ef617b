"""The command that prints what structures fill in: form."""

from pathlib import Path

from pdn_desktop.cli_outcomes import made_folder
from pdn_desktop.cli_session import actor, opened, say
from pdn_desktop.documents.press import Press
from pdn_desktop.domain.call import Module
from pdn_desktop.domain.wording import listed
from pdn_desktop.storage.call_file import utc_now
from pdn_desktop.storage.placing import placed
from pdn_desktop.usecases.dossier_form import dossier_form


def form(call: Path, out: Path, key_file: Path | None) -> None:
    """Write the application form of every module; each file appears whole or not at all."""
    with opened(call, key_file) as office:
        with office.unit(actor()) as uow:
            codes = [module.code for module in sorted(uow.all(Module), key=lambda module: module.code)]
            forms = [dossier_form(uow, utc_now, module=code) for code in codes]
        press = Press()
        made_folder(out)
        for each in forms:
            with placed(out / each.file_name, over=True) as part:
                part.write_bytes(press.form(each.sheet).content)
            say(f"{each.file_name} : {each.sheet.title}, {each.sheet.subtitle}")
    if forms and forms[0].lacking:
        say(f"Marqués «\u00a0PROJET\u00a0», car il manque {listed(forms[0].lacking)}.")
