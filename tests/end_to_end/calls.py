"""Calls of their own for the stories: made by the command line, asked by it what they hold."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pdn_desktop import cli

BARE = ("format", "call", "settings", "modules", "institutions", "grids", "pieces", "members")
"""What a call holds before the first candidacy."""


@dataclass(frozen=True)
class Call:
    """A call file on the disk and the file of its code."""

    path: Path
    key: Path

    def pdn(self, command: str, *rest: str | Path) -> int:
        """Run a command on it and return the exit code."""
        return cli.main([command, str(self.path), *map(str, rest), "--key-file", str(self.key)])

    def exported(self) -> dict[str, Any]:
        """Return what `pdn export` writes."""
        out = self.path.with_suffix(".json")
        out.unlink(missing_ok=True)
        assert self.pdn("export", out) == 0
        return dict(json.loads(out.read_text(encoding="utf-8")))

    def marks(self) -> list[tuple[str, str, str]]:
        """Return candidacy, criterion and mark, in the order of the grid."""
        given = self.exported()["marks"]
        return sorted((each["candidacy"], each["criterion"], each["value"]) for each in given)


def made(folder: Path, name: str, content: Mapping[str, Any]) -> Call:
    """Make a call that holds this, by the command line."""
    call = Call(folder / f"{name}.pdn", folder / "code.cle")
    data = folder / f"{name}-data.json"
    data.write_text(json.dumps(content), encoding="utf-8")
    assert call.pdn("new") == 0
    assert call.pdn("import", data) == 0
    return call
