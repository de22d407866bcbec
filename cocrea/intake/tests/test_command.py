"""`./run import`: what it prints names each row, and what is wrong with a file is never counted as unchanged."""

import io

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from cocrea.intake.tests.writing import as_csv
from cocrea.ledger.models import Event

pytestmark = pytest.mark.django_db


def printed(path, **options) -> str:
    out = io.StringIO()
    try:
        call_command("import", path, stdout=out, **options)
    except CommandError as error:
        out.write(str(error))
    return out.getvalue()


def test_a_look_names_each_row_and_what_changes_in_it(plan, commitment, tmp_path):
    path = tmp_path / "commitments.csv"
    rows = [
        ["plan", "number", "title", "theme"],
        ["2017-2019", "4", "Ventanilla", "Agua"],
        ["2017-2019", "5", "B", ""],
    ]
    path.write_bytes(as_csv(rows))
    lines = printed(path).splitlines()
    assert "  fila 2, cambia: 4. Ventanilla; Tema: nada → «Agua»" in lines
    assert "  fila 3, nueva: 5. B" in lines
    assert "fila 2" not in printed(path, apply=True)
    lines = printed(path).splitlines()
    assert "  fila 2, sin cambio: 4. Ventanilla" in lines and "  fila 3, sin cambio: 5. B" in lines


def counted(text: str, name: str) -> list[str]:
    return next(line for line in text.splitlines() if line.startswith(name)).split()[-4:]


def test_what_is_wrong_is_no_unchanged_row(plan, commitment, tmp_path):
    damaged = tmp_path / "commitments.xlsx"
    damaged.write_bytes(b"PK nada")
    assert counted(printed(damaged), "commitments.xlsx") == ["0", "0", "0", "1"]
    wrong = tmp_path / "commitments.csv"
    wrong.write_bytes(as_csv([["plan", "number", "title", "level"], ["2017-2019", "4", "Ventanilla", "nada"]]))
    text = printed(wrong)
    assert counted(text, "commitments.csv") == ["0", "0", "0", "1"] and "columna D" in text
    seed = tmp_path / "folder"
    seed.mkdir()
    (seed / "exercise.toml").write_text(
        '[exercise]\nslug="x"\nname="X"\nterritory="X"\nsite_url="javascript:alert(1)"\n'
    )
    assert "Nothing" not in printed(seed, apply=True) and "1 errores" in printed(seed, apply=True).replace(
        "1 error.", "1 errores"
    )


def test_what_weighs_needs_a_reason_at_the_terminal_too(plan, commitment, tmp_path):
    path = tmp_path / "commitments.csv"
    rows = [["plan", "number", "title", "publication"], ["2017-2019", "4", "Ventanilla", "draft"]]
    path.write_bytes(as_csv(rows))
    text = printed(path, apply=True)
    assert "--reason" in text and "No se escribió nada" in text and "Di por qué" in text
    commitment.refresh_from_db()
    assert commitment.publication == "published"
    assert "Listo" in printed(path, apply=True, reason="Se revisa")
    commitment.refresh_from_db()
    assert commitment.publication == "draft"
    assert "Se revisa" in Event.objects.latest("seq").body


def test_a_look_says_what_it_cannot_know(plan, commitment, tmp_path):
    path = tmp_path / "commitments.csv"
    path.write_bytes(as_csv([["plan", "number", "title", "theme"], ["2017-2019", "4", "Ventanilla", "Agua"]]))
    assert "no puede saber qué cambió" in printed(path)
