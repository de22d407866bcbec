"""A backup that somebody else made: refused in words, and never more of it unpacked than it says."""

import json
import zipfile

import pytest

from cocrea.config.backup import archive
from cocrea.kernel.errors import Refused

TOLD = {"made_at": "", "engine": "sqlite", "database": "a", "seq": 0, "hash": "", "migrations": [], "has_key": False}


def unpacked(folder, content: bytes, **told):
    with zipfile.ZipFile(folder / "b.zip", "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("a", content)
        made.writestr(archive.MANIFEST, json.dumps(TOLD | told))
    with zipfile.ZipFile(folder / "b.zip") as made:
        archive.unpack(made, archive.read_manifest(made), folder / "in")


@pytest.mark.parametrize(
    "told",
    [{"files": each} for each in ([], None, {"a": 1}, {"a": []}, {"a": ["1", "x"]}, {"a": [-1, "x"]}, "x")]
    + [{"migrations": 3}, {"migrations": [3]}, {"database": []}, {"seq": "x"}],
)
def test_a_manifest_that_is_none_is_refused_in_words(tmp_path, told):
    with pytest.raises(Refused):
        unpacked(tmp_path, b"1", **({"files": {}} | told))


@pytest.mark.parametrize("name", ["../x", "/x", "a/../../x", "..\\x", ""])
def test_nothing_is_written_elsewhere(tmp_path, name):
    with pytest.raises(Refused):
        unpacked(tmp_path, b"1", files={name: [1, "x"]})


def test_a_file_that_unpacks_to_more_than_it_says_stops_there(tmp_path):
    with pytest.raises(Refused):
        unpacked(tmp_path, b"\0" * 30_000_000, files={"a": [10, "x"]})
    assert (tmp_path / "in" / "a").stat().st_size == 11
