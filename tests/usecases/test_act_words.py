"""Every act that the program journals has its French words: the source itself is walked."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from pdn_desktop.domain.candidacy import AdmissibilityStatus
from pdn_desktop.domain.hearing import UNHEARD
from pdn_desktop.usecases import act_words
from pdn_desktop.usecases.act_words import ACTS, ActKind, act_of

USECASES = Path(act_words.__file__).parent
CODE = re.compile("[a-z_]+[.][a-z_]+")
COMPOSED = {
    "candidacy.": {f"candidacy.{status}" for status in AdmissibilityStatus},
    "hearing.": {f"hearing.{status}" for status in UNHEARD},
}


def acts(tree: ast.AST) -> Iterator[ast.expr]:
    """Yield what each `uow.act` of a module is given as its code."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "act":
            yield node.args[0]


def codes(given: ast.expr, tree: ast.Module) -> set[str]:
    match given:
        case ast.Constant(value=str(code)):
            return {code}
        case ast.Name(id=name):
            return {constants(tree)[name]}
        case ast.IfExp():
            return codes(given.body, tree) | codes(given.orelse, tree)
        case ast.BoolOp():
            return {code for value in given.values for code in codes(value, tree)}
        case ast.Attribute():  # set elsewhere in the module
            return set(filter(CODE.fullmatch, texts(tree)))
        case ast.JoinedStr(values=[ast.Constant(value=str(prefix)), _]):
            return COMPOSED[prefix]
    pytest.fail(f"an act without a plain code: {ast.unparse(given)}")


def texts(tree: ast.Module) -> Iterator[str]:
    return (n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str))


def constants(tree: ast.Module) -> dict[str, str]:
    return {
        node.targets[0].id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    }


def journalled() -> set[str]:
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in sorted(USECASES.glob("*.py"))]
    return {code for tree in trees for given in acts(tree) for code in codes(given, tree)}


def test_every_act_of_the_source_has_its_french_words() -> None:
    assert sorted(journalled() - ACTS.keys()) == []


def test_no_words_are_kept_for_acts_that_are_no_more() -> None:
    assert sorted(ACTS.keys() - journalled()) == []


def test_the_walk_sees_plain_conditional_and_composed_codes() -> None:
    assert {"call.created", "grid.sealed_by_mark", "candidacy.withdrawn", "journal.verified"} <= journalled()


def test_words_differ_and_begin_with_a_capital() -> None:
    labels = [act.label for act in ACTS.values()]

    assert len(set(labels)) == len(labels)
    assert [label for label in labels if not label[0].isupper()] == []


def test_every_part_of_the_process_is_there() -> None:
    assert {act.kind for act in ACTS.values()} == set(ActKind)


def test_an_act_of_another_version_keeps_its_code() -> None:
    assert (act_of("moon.reached").label, act_of("moon.reached").kind) == ("moon.reached", ActKind.FILE)
