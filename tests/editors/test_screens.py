"""Adjustments of Wagtail's own admin views."""

import pytest
from django.urls import reverse

from tests import factories

pytestmark = pytest.mark.django_db


def test_a_list_shows_its_korean_entries_first(site, admin):
    for code, name in (("en", "A-town"), ("ko", "정읍시"), ("vi", "Ấp"), ("ko", "남원시")):
        factories.RegionFactory(name=name, slug=name, locale=site.locales[code])
    response = admin.get(reverse("wagtailsnippets_centers_region:list"))
    names = [region.name for region in response.context["object_list"]]
    assert names == ["남원시", "정읍시", "A-town", "Ấp"]


def test_the_account_form_has_no_time_zone(site, admin):
    html = admin.get(reverse("wagtailadmin_account")).content.decode()
    assert "Africa/Abidjan" not in html
