"""What a list to choose from says."""

import pytest

from cocrea.actors.models import Organization, Post
from cocrea.desk.fields import listed

pytestmark = pytest.mark.django_db


def test_rows_that_are_called_alike_are_told_apart_and_the_alphabet_knows_accents():
    made = []
    for slug in ("norte", "sur"):
        body = Organization.objects.create(slug=slug, name=slug, classification="committee")
        for key, label in (
            ("a", "Titular"),
            ("b", f"Óscar {slug}"),
            ("c", f"Pánuco {slug}"),
            ("d", f"Pueblo {slug}"),
        ):
            made.append(Post.objects.create(slug=f"{slug}-{key}", organization=body, role="titular", label=label))
    names = [name for _pk, name in listed(made)]
    assert names == [
        *("Óscar norte", "Óscar sur", "Pánuco norte", "Pánuco sur", "Pueblo norte", "Pueblo sur"),
        *("Titular · norte-a", "Titular · sur-a"),
    ]
