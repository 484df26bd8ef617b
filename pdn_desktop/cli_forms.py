"""The command that prints what structures fill in: form."""

from pathlib import Path
from typing import Any

from pdn_desktop.cli_outcomes import made_folder
from pdn_desktop.cli_session import actor, opened, say, say_json
from pdn_desktop.documents.press import Press
from pdn_desktop.domain.call import Module, ModuleCode
from pdn_desktop.domain.wording import listed
from pdn_desktop.storage.call_file import utc_now
from pdn_desktop.storage.placing import placed
from pdn_desktop.usecases.dossier_form import DossierForm, dossier_form


def form(call: Path, out: Path, key_file: Path | None, *, as_json: bool) -> None:
    """Write the application form of every module; each file appears whole or not at all."""
    with opened(call, key_file) as office:
        with office.unit(actor()) as uow:
            codes = [module.code for module in sorted(uow.all(Module), key=lambda module: module.code)]
            forms = {code: dossier_form(uow, utc_now, module=code) for code in codes}
        press = Press()
        made_folder(out)
        for each in forms.values():
            with placed(out / each.file_name, over=True) as part:
                part.write_bytes(press.form(each.sheet).content)
    if as_json:
        say_json([_told(code, each) for code, each in forms.items()])
        return
    for each in forms.values():
        say(f"{each.file_name}\u00a0: {each.sheet.title}, {each.sheet.subtitle}")
    lacking = next((each.lacking for each in forms.values()), ())
    if lacking:
        say(f"Marqués «\u00a0PROJET\u00a0», car il manque {listed(lacking)}.")


def _told(module: ModuleCode, form: DossierForm) -> dict[str, Any]:
    return {
        "module": module,
        "file": form.file_name,
        "title": form.sheet.title,
        "draft": bool(form.lacking),
        "missing": list(form.lacking),
    }
