"""Remakes `ui_*.py` from `ui/*.ui` of the checkout; `--check` only says which are stale."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
_TRIM = ("check", "--isolated", "--select", "F401", "--fix-only", "--quiet")
SOURCES = HERE.parents[2] / "ui"


def generated(form: Path) -> str:
    """Return the Python that `pyside6-uic` makes of a form; CalledProcessError when it cannot read it.

    Imports it does not use are taken out: PySide makes each class when it is first imported, and dozens of
    them would hold up the first paint.
    """
    return _run("ruff", *_TRIM, "-", given=_run("pyside6-uic", str(form)))


def _run(tool: str, *arguments: str, given: str = "") -> str:
    command = [str(Path(sys.executable).with_name(tool)), *arguments]
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8", input=given)  # noqa: S603 -- our own tools
    return done.stdout


def wanted() -> dict[Path, str]:
    """Return every module that should stand here, with its text."""
    return {HERE / f"ui_{form.stem}.py": generated(form) for form in sorted(SOURCES.glob("*.ui"))}


def stale() -> list[str]:
    """Return the names of modules that differ from their form, miss, or have lost their form."""
    modules = wanted()
    different = [m for m, text in modules.items() if not m.exists() or m.read_text(encoding="utf-8") != text]
    return sorted(m.name for m in (*different, *(set(HERE.glob("ui_*.py")) - modules.keys())))


def remake() -> None:
    """Write every module that should stand here and take away those without a form."""
    modules = wanted()
    for orphan in set(HERE.glob("ui_*.py")) - modules.keys():
        orphan.unlink()
    for module, text in modules.items():
        module.write_text(text, encoding="utf-8", newline="\n")


def main(arguments: list[str]) -> int:
    """Remake the modules, or with `--check` list the stale ones; 1 when some are."""
    if "--check" not in arguments:
        remake()
        return 0
    names = stale()
    for name in names:
        print(f"{name} is not what ui/ makes: run python -m pdn_desktop.screens.forms")  # noqa: T201 -- a tool
    return 1 if names else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
