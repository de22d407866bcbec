"""Names that strangers chose for their files."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocrea.documents.names import file_name

pytestmark = pytest.mark.engine_free


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("acta.pdf", "acta.pdf"),
        ("C:\\Users\\ana\\acta.pdf", "acta.pdf"),
        ("../../etc/passwd", "passwd"),
        ("a\nb\x07.csv", "ab.csv"),
        ("a\u202efdp.csv", "afdp.csv"),
        ("\udcff.csv", "archivo.csv"),
        ("", "archivo"),
        ("/", "archivo"),
    ],
)
def test_what_cannot_be_kept_is_left_out(told, kept):
    assert file_name(told) == kept


def test_a_long_name_keeps_its_beginning_and_its_end():
    name = file_name("commitments " + "x" * 400 + " final.csv")
    assert name.startswith("commitments") and name.endswith(" final.csv") and len(name) <= 150 and "…" in name


@given(st.text(max_size=400))
def test_any_name_fits_into_a_file_system_and_keeping_it_again_changes_nothing(told):
    name = file_name(told)
    assert 0 < len(name.encode()) <= 240 and "/" not in name and "\n" not in name
    assert file_name(name) == name
