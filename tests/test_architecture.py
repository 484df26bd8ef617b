"""The house holds its shape: who may import whom, how big things may grow, and why each exception stands."""

import ast
import re
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "pdn_desktop"
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if not path.name.startswith("ui_"))
CODE = [
    *MODULES,
    *sorted((ROOT / "benchmarks").rglob("*.py")),
    *sorted((ROOT / ".ci").rglob("*.py")),
    *ROOT.glob("*.py"),
]
HAND_WRITTEN = [*CODE, *sorted((ROOT / "tests").rglob("*.py"))]

Function = ast.FunctionDef | ast.AsyncFunctionDef


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def functions(path: Path) -> Iterator[Function]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def classes(path: Path) -> Iterator[ast.ClassDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return (node for node in ast.walk(tree) if isinstance(node, ast.ClassDef))


def length(function: Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def test_imports_go_downwards_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)

    assert lint_imports(config_filename="pyproject.toml", no_logo=True) == 0


def test_everything_below_the_screens_loads_without_qt() -> None:
    with_qt = {
        "screens",
        "app.py",
        "app_doors.py",
        "app_drops.py",
        "app_keeping.py",
        "app_making.py",
        "__main__.py",
    }
    below = [m for m in MODULES if m.relative_to(PACKAGE).parts[0] not in with_qt]
    modules = [".".join(m.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for m in below]
    code = (
        "import sys, importlib; sys.modules['PySide6'] = None; [*map(importlib.import_module, sys.argv[1:])]"
    )

    subprocess.run([sys.executable, "-c", code, *modules], check=True)


def test_no_function_is_longer_than_a_screen() -> None:
    """Tests are free: a worked case of the trade is one table, however long."""
    long = [f"{name(m)}:{f.name} {length(f)}" for m in CODE for f in functions(m) if length(f) > 40]

    assert long == []


def test_the_middle_function_has_at_most_eight_lines() -> None:
    assert statistics.median(length(f) for m in MODULES for f in functions(m)) <= 8


def test_no_module_is_longer_than_five_hundred_lines() -> None:
    assert [name(m) for m in HAND_WRITTEN if len(lines(m)) > 500] == []


def test_no_class_has_more_than_twenty_five_methods() -> None:
    def methods(node: ast.ClassDef) -> int:
        return sum(isinstance(child, Function) for child in node.body)

    assert [f"{name(m)}:{c.name}" for m in MODULES for c in classes(m) if methods(c) > 25] == []


def promises(node: Function | ast.ClassDef) -> bool:
    """Tell whether a public name is documented; an override or a setter has its promise elsewhere."""
    marks = {ast.unparse(mark).rpartition(".")[2] for mark in node.decorator_list}
    return bool(ast.get_docstring(node)) or not marks.isdisjoint({"override", "setter"})


def silent(scope: ast.Module | ast.ClassDef) -> Iterator[str]:
    for node in scope.body:
        if isinstance(node, ast.ClassDef | Function) and not node.name.startswith("_"):
            if not promises(node):
                yield node.name
            if isinstance(node, ast.ClassDef):
                yield from silent(node)


def test_every_public_name_makes_its_promise() -> None:
    trees = {name(module): ast.parse(module.read_text(encoding="utf-8")) for module in MODULES}

    assert [module for module, tree in trees.items() if not ast.get_docstring(tree)] == []
    assert [f"{module}:{each}" for module, tree in trees.items() for each in silent(tree)] == []


def test_every_exception_to_a_check_gives_its_reason() -> None:
    exception = re.compile(r"#\s*(noqa|type: ignore)")
    reasoned = re.compile(r"# (noqa: [A-Z0-9, ]+ -- |type: ignore\[[a-z, -]+\]  # )\S")
    bare = [
        f"{name(module)}:{number}"
        for module in HAND_WRITTEN
        for number, line in enumerate(lines(module), 1)
        if exception.search(line) and not reasoned.search(line)
    ]

    assert bare == []


def test_no_module_is_a_drawer() -> None:
    drawers = {"utils", "util", "misc", "common", "helpers", "tools", "base"}

    assert [name(m) for m in MODULES if m.stem in drawers or m.parent.name in drawers] == []


def test_a_screen_has_one_name_from_form_to_test() -> None:
    forms = {path.stem for path in (ROOT / "ui").glob("*.ui")}
    screens = {path.stem for path in (PACKAGE / "screens").rglob("*.py")}

    assert forms <= screens
