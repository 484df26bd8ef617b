"""What tests of commands share: running one, its JSON held against the shipped schema."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema

from pdn_desktop import assets

CLI_SCHEMA = json.loads(assets.read_text("schemas/pdn-cli-1.schema.json"))
CALL_SCHEMA = json.loads(assets.read_text("schemas/pdn-call-1.schema.json"))


type Run = Callable[..., tuple[int, str, str]]


def said_in_json(pdn: Run, definition: str, *arguments: str | Path) -> Any:
    code, out, err = pdn(*arguments, "--json")
    assert (code, err) == (0, "")
    said = json.loads(out)
    jsonschema.validate(said, {"$ref": f"#/$defs/{definition}", **CLI_SCHEMA})
    return said


def take_in(pdn: Run, call: Path, data: dict[str, Any]) -> tuple[int, str, str]:
    jsonschema.validate(data, CALL_SCHEMA)
    Path("data.json").write_text(json.dumps(data), encoding="utf-8")
    return pdn("import", call, "data.json")
