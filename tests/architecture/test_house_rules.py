"""Rules of the house that a linter does not know: they hold for the whole repository."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CODE = [p for p in sorted((ROOT / "cocrea").rglob("*.py")) if not {"migrations", "tests"} & set(p.parts)]
FORBIDDEN_FILES = {"utils.py", "helpers.py", "services.py", "signals.py", "admin.py"}

pytestmark = pytest.mark.engine_free


def functions(tree):
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_and_functions_stay_short(path):
    text = path.read_text()
    assert text.count("\n") <= 400, "a file of 400 lines asks to be split by noun"
    long = [f.name for f in functions(ast.parse(text)) if f.end_lineno - f.lineno > 60]
    assert not long, f"functions over 60 lines: {long}"


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_and_public_functions_say_what_they_mean(path):
    tree = ast.parse(path.read_text())
    if path.name == "__init__.py" and not tree.body:
        return
    assert ast.get_docstring(tree), "a module says what it is for"
    public = [n for n in tree.body if isinstance(n, ast.FunctionDef | ast.ClassDef) and not n.name.startswith("_")]
    silent = [n.name for n in public if not ast.get_docstring(n) and n.name != "Meta"]
    assert not silent, f"without a docstring: {silent}"


def test_no_room_without_a_noun():
    assert not [path for path in CODE if path.name in FORBIDDEN_FILES]


def test_no_signal_receivers():
    assert not [p for p in CODE if re.search(r"@receiver|post_save|pre_save\.connect", p.read_text())]


def test_texts_are_taken_under_the_one_name_that_is_collected():
    """A text under another name is never collected, and stays English on the page."""
    other = re.compile(r"\b(?:n?p?n?gettext)(?:_lazy)? as (?!_\b)")
    assert not [path for path in CODE if other.search(path.read_text())]


def test_no_institution_of_any_exercise_is_named_in_code():
    """Institutions come and go: they are rows with dates, never words in the program or its pages."""
    pages = list((ROOT / "cocrea").rglob("*.html"))
    texts = list((ROOT / "cocrea").rglob("*.po"))
    named = re.compile(r"\b(IDAIP|INAI|IFAI|Durango|INEVAP|FECOP)\b")
    guilty = [p for p in [*CODE, *pages, *texts] if named.search(without_docs(p))]
    assert not guilty


def without_docs(path):
    """Docstrings and comments may give Durango as an example; what runs or shows may not."""
    text = path.read_text()
    if path.suffix == ".html":
        return re.sub(r"\{#.*?#\}", "", text, flags=re.S)
    if path.suffix == ".po":
        return "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    text = re.sub(r'""".*?"""', "", text, flags=re.S)
    return re.sub(r"#.*", "", text)


def test_lock_names_no_host_and_every_line_is_hashed():
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text()
        assert "://" not in text and "--index-url" not in text and "--find-links" not in text
        pins = re.findall(r"^[a-z0-9._-]+(?:\[[^\]]*\])?==", text, flags=re.M)
        assert len(pins) > 15
        assert len(re.findall(r"^\S.*==.*\\\n\s+--hash=sha256:[0-9a-f]{64}", text, flags=re.M)) == len(pins)


def test_every_dependency_says_why_it_is_here():
    block = (ROOT / "pyproject.toml").read_text()
    lines = re.findall(r'^  "[a-z][^"]*",?.*$', block, flags=re.M)
    silent = [line for line in lines if re.match(r'  "[a-z0-9\[\]-]+[~>=]', line) and "#" not in line]
    assert not silent


def test_nothing_brought_from_elsewhere_is_committed():
    told = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True)
    if told.returncode:
        pytest.skip("not a git repository: nothing is committed here")
    listed = told.stdout.split()
    assert len(listed) > 100
    assert not [p for p in listed if p.endswith((".geojson", ".min.js", ".mo", ".sqlite3"))]


def test_a_form_that_two_people_may_have_open_is_compared_and_saved_in_one_turn():
    """ADR 0027: a view that opens a watched form of a row (by keyword) is decorated with `in_turn`."""
    trees = {path: ast.parse(path.read_text()) for path in CODE}
    watched = {
        node.name
        for tree in trees.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and "Watched" in {ast.unparse(base) for base in node.bases}
    }
    guarded, loose = set(), set()
    for path, tree in trees.items():
        for view in functions(tree):
            opened = [call for call in ast.walk(view) if isinstance(call, ast.Call) and form_of(call) in watched]
            if any(
                each.arg in {"instance", "session", "call", "agreement"} for call in opened for each in call.keywords
            ):
                marks = {ast.unparse(each) for each in view.decorator_list}
                (guarded if "in_turn" in marks else loose).add((path.name, view.name))
    assert len(watched) == len(guarded) == 6, (watched, guarded)
    assert not loose


def form_of(call: ast.Call) -> str:
    """The last part of what is called: `forms.LetterForm(…)` is LetterForm."""
    return ast.unparse(call.func).rpartition(".")[2]
