"""Addresses without a variable part: found once, and right in every folder."""

import pytest
from django.test.utils import override_script_prefix
from django.urls import NoReverseMatch, reverse

from cocrea.config.addresses import fixed


def test_each_folder_has_its_own():
    assert fixed("site:about") == reverse("site:about")
    with override_script_prefix("/durango/"):
        assert fixed("site:about") == reverse("site:about") == "/durango" + fixed_at_the_root("site:about")
    assert fixed("site:about") == reverse("site:about")


def fixed_at_the_root(route: str) -> str:
    with override_script_prefix("/"):
        return fixed(route)


def test_a_route_that_is_none_is_said():
    with pytest.raises(NoReverseMatch):
        fixed("site:nothing-of-the-kind")
