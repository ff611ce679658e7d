"""The RSS feed of the news."""

import xml.etree.ElementTree as ElementTree

import pytest

from core.models import SiteSettings
from tests import factories

pytestmark = pytest.mark.django_db


def channel(client, path="/news/feed/"):
    return ElementTree.fromstring(client.get(path).content).find("channel")


def test_guid_stays_when_the_url_changes(site, client, translate):
    article = factories.ArticlePageFactory(parent=site.news, slug="before")
    english = translate(article, "en", title="News")
    before = channel(client).find("item/guid")
    article.slug = "after"
    article.save_revision().publish()
    after = channel(client).find("item")
    assert after.find("link").text.endswith("/news/after/")
    assert after.find("guid").text == before.text
    assert before.get("isPermaLink") == "false"
    other = channel(client, f"{english.get_parent().url}feed/").find("item/guid").text
    assert other != before.text
    assert other.rpartition(":")[0] == before.text.rpartition(":")[0]


def test_feed_title_contains_the_site_name(site, client):
    assert channel(client).find("title").text == "활동소식"
    settings = SiteSettings.for_site(site.home.get_site())
    settings.organisation = factories.OrganisationFactory(site_name="생생마을 누리집")
    settings.save()
    assert channel(client).find("title").text == "활동소식 | 생생마을 누리집"
