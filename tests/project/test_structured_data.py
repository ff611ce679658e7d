"""Data for search engines and messengers in every kind of page: valid JSON-LD, one canonical URL, Open
Graph."""

import csv
import datetime
import json
import re
from functools import cache
from html import unescape

import pytest
from django.utils import timezone
from wagtail.models import Site

from blog.models import ArticleCenter
from centers.hours import season_dates
from centers.verification.confirmations import confirm
from core.models import SiteSettings
from tests import factories
from tests.schemas import FOLDER, schema_file
from tests.shared_data import shared_data

pytestmark = pytest.mark.django_db

CREATIVE = {
    "name", "url", "description", "inLanguage", "isPartOf", "datePublished", "dateModified", "image",
    "workTranslation", "translationOfWork",
}  # fmt: skip
LISTED = {"name", "url", "item", "position"}
#: schema.org 30.0 type → its properties that this site uses.
TERMS = {
    "AdministrativeArea": {"name"},
    "Audience": {"audienceType"},
    "BreadcrumbList": {"itemListElement"},
    "CollectionPage": CREATIVE | {"mainEntity"},
    "ContactPoint": {"telephone"},
    "DataDownload": {"name", "contentUrl", "encodingFormat"},
    "Dataset": {
        "name", "description", "url", "inLanguage", "dateModified", "license", "isAccessibleForFree",
        "keywords", "creator", "spatialCoverage", "distribution",
    },
    "EntryPoint": {"urlTemplate"},
    "GeoCoordinates": {"latitude", "longitude"},
    "GovernmentOffice": {
        "name", "url", "description", "parentOrganization", "areaServed", "address", "geo",
        "telephone", "email", "openingHoursSpecification", "hasOfferCatalog",
    },
    "GovernmentService": {
        "name", "url", "description", "alternateName", "serviceType", "category", "areaServed",
        "availableChannel", "audience", "provider",
    },
    "ImageObject": {"url", "width", "height"},
    "InteractionCounter": {"interactionType", "userInteractionCount"},
    "ItemList": {"numberOfItems", "itemListElement"},
    "ListItem": LISTED,
    "NGO": {"name", "url", "telephone", "email", "address", "logo", "sameAs"},
    "NewsArticle": CREATIVE
    | {
        "headline", "mainEntityOfPage", "articleSection", "author", "publisher", "about",
        "temporalCoverage", "contentLocation", "license", "interactionStatistic",
    },
    "Offer": {"description", "itemOffered"},
    "OfferCatalog": {"name", "itemListElement"},
    "OpeningHoursSpecification": {"dayOfWeek", "opens", "closes", "validFrom", "validThrough"},
    "Organization": {"name"},
    "Place": {"name"},
    "PostalAddress": {
        "addressCountry", "addressRegion", "addressLocality", "streetAddress", "postalCode",
    },
    "SearchAction": {"target"},
    "ServiceChannel": {"servicePhone", "serviceUrl"},
    "WebPage": CREATIVE | {"mainEntity", "lastReviewed"},
    "WebSite": {
        "name", "url", "description", "inLanguage", "publisher", "potentialAction",
    },
}  # fmt: skip
#: Properties defined by search engines, not by schema.org.
FOREIGN = {"query-input"}

KINDS = ["home", "directory", "center", "news", "article", "plain", "services", "service", "data",
         "find"]  # fmt: skip
#: Kind of page → types that it must contain at least.
REQUIRED_TYPES = {
    "home": {"NGO", "WebSite"},
    "directory": {"CollectionPage", "ItemList", "BreadcrumbList"},
    "center": {"WebPage", "GovernmentOffice", "OfferCatalog", "BreadcrumbList"},
    "news": {"CollectionPage", "ItemList", "BreadcrumbList"},
    "article": {"NewsArticle", "BreadcrumbList"},
    "plain": {"WebPage", "BreadcrumbList"},
    "services": {"CollectionPage", "ItemList", "BreadcrumbList"},
    "service": {"GovernmentService", "BreadcrumbList"},
    "data": {"Dataset", "DataDownload"},
    "find": set(),
}


@shared_data
def urls(site):
    """Kind of page → URL of one with all optional data."""
    settings = SiteSettings.for_site(Site.objects.get())
    settings.organisation = factories.OrganisationFactory(tagline="함께 사는 농촌")
    settings.phone, settings.email = "063-111-2222", "help@example.kr"
    settings.social_links.create(name="블로그", url="https://blog.example.kr/")
    settings.save()
    center = factories.CenterPageFactory(
        parent=site.centers,
        title="감곡문화센터",
        introduction="이웃이 이웃을 돌봅니다",
        address="감곡로 12",
        postal_code="56100",
        email="gamgok@example.kr",
        latitude=35.7,
        longitude=126.9,
        location_precision="building",
        cover_photo=factories.ImageFactory(),
    )
    row = factories.CenterServiceFactory(page=center, audiences=["older-people"], cost="무료")
    factories.CenterPhoneFactory(page=center)
    factories.OpeningHoursFactory(page=center, season="off-season")
    confirm([row.translation_key], "이장", on=datetime.date(2026, 5, 1))
    article = factories.ArticlePageFactory(
        parent=site.news,
        title='따옴표 "와" <꺾쇠>',
        category=factories.NewsCategoryFactory(),
        cover_photo=factories.ImageFactory(),
        cover_alt="반찬을 나누는 두 사람",
        activity_start="2025-04-21",
        activity_end="2025-04-30",
        activity_place="정읍",
        licence="kogl-1",
        view_count=77,
    )
    ArticleCenter.objects.create(page=article, center=center, locale=site.locales["ko"])
    plain = factories.StandardPageFactory(parent=site.home, introduction="사업을 알려 드립니다")
    for page in (site.home, site.centers, site.news, center, article, plain):
        page.save_revision().publish()
    factories.translated(center, site.locales["en"], title="Gamgok")
    factories.translated(article, site.locales["en"], title="News")
    return {
        "home": site.home.url,
        "directory": site.centers.url,
        "center": center.url,
        "news": site.news.url,
        "article": article.url,
        "plain": plain.url,
        "services": "/services/",
        "service": "/services/duvet-laundry/",
        "data": "/data/",
        "find": "/find/",
    }


def html_of(client, url):
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def nodes_in(html):
    """The top-level JSON-LD nodes."""
    scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    found = []
    for script in scripts:
        data = json.loads(script)
        found += data if isinstance(data, list) else [data]
    return [one for one in found if one["@context"] == "https://schema.org"]


def walk(value):
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        for child in value.values():
            yield from walk(child)
    elif isinstance(value, list):
        for child in value:
            yield from walk(child)


def terms_of(nodes):
    for node in walk(nodes):
        for name in node:
            if not name.startswith("@") and name not in FOREIGN:
                yield node["@type"], name


def only(nodes, kind):
    (found,) = [node for node in walk(nodes) if node["@type"] == kind]
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_properties_belong_to_their_types(client, urls, kind):
    for prefix in ("", "/en") if kind in {"center", "article", "service"} else ("",):
        response = client.get(prefix + urls[kind])
        if response.status_code == 302:
            continue
        nodes = nodes_in(response.content.decode())
        assert {node["@type"] for node in walk(nodes)} >= REQUIRED_TYPES[kind]
        assert [term for term in terms_of(nodes) if term[1] not in TERMS[term[0]]] == []


@cache
def schema_org():
    """(ancestors of each type, the types each property belongs to)."""
    parents, domains = {}, {}
    with schema_file("schemaorg-current-https-types.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            parents[row["label"]] = {one.rsplit("/", 1)[1] for one in _list(row["subTypeOf"])}
    with (FOLDER / "schemaorg-current-https-properties.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            domains[row["label"]] = {one.rsplit("/", 1)[1] for one in _list(row["domainIncludes"])}
    return parents, domains


def _list(text):
    return [one.strip() for one in text.split(",") if one.strip()]


def ancestors(kind, parents):
    return {kind}.union(*(ancestors(one, parents) for one in parents.get(kind, ())))


@pytest.mark.parametrize("kind", sorted(TERMS))
def test_our_properties_are_those_of_schema_org(kind):
    parents, domains = schema_org()
    assert kind in parents
    own = ancestors(kind, parents)
    assert [name for name in TERMS[kind] if not domains.get(name, set()) & own] == []


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_empty(client, urls, kind):
    nodes = nodes_in(html_of(client, urls[kind]))
    assert [
        one for one in walk(nodes) if any(value in ("", None, [], {}) for value in one.values())
    ] == []


@pytest.mark.parametrize("kind", KINDS)
def test_one_canonical_url_and_a_preview(client, urls, kind):
    html = html_of(client, urls[kind] + "?utm_source=x")
    head = html.split("</head>")[0]
    url = f"http://testserver{urls[kind]}"
    assert re.findall(r'<link rel="canonical" href="([^"]+)">', head) == [url]
    given = re.findall(r'<meta property="(og:[^"]+)" content="([^"]*)">', head)
    properties = dict(given)
    for name in (
        "type",
        "site_name",
        "title",
        "description",
        "url",
        "locale",
        "image",
        "image:alt",
    ):
        assert properties[f"og:{name}"], name
    assert properties["og:url"] == url
    assert properties["og:locale"] == "ko_KR"
    assert int(properties["og:image:width"]) >= 60
    assert int(properties["og:image:height"]) >= 30
    assert len([name for name, _value in given if name == "og:title"]) == 1


def test_other_languages_are_linked(client, urls):
    head = html_of(client, urls["article"]).split("</head>")[0]
    assert '<meta property="og:locale:alternate" content="en_US">' in head
    assert "vi_VN" not in head
    english = html_of(client, f"/en{urls['article']}").split("</head>")[0]
    assert '<meta property="og:locale" content="en_US">' in english
    assert '<meta property="og:locale:alternate" content="ko_KR">' in english
    assert "zh_CN" in html_of(client, urls["services"]).split("</head>")[0]


def test_the_preview_image_has_alt_text(client, urls):
    head = html_of(client, urls["article"]).split("</head>")[0]
    assert (
        unescape(re.search(r'og:image:alt" content="([^"]*)"', head)[1]) == "반찬을 나누는 두 사람"
    )


def test_an_article_has_dates_centres_and_translation(client, urls, site):
    node = only(nodes_in(html_of(client, urls["article"])), "NewsArticle")
    assert node["headline"] == '따옴표 "와" <꺾쇠>'
    assert node["datePublished"].endswith("+09:00")
    assert node["about"][0]["@id"] == f"http://testserver{urls['center']}#office"
    assert node["publisher"]["@id"] == "http://testserver/#organisation"
    assert node["isPartOf"]["@id"] == f"http://testserver{site.news.url}"
    assert node["workTranslation"][0]["inLanguage"] == "en"
    assert node["image"]["url"].startswith("http://testserver/media/images/")
    assert node["temporalCoverage"] == "2025-04-21/2025-04-30"
    assert node["license"] == "https://www.kogl.or.kr/info/licenseType1.do"
    english = only(nodes_in(html_of(client, f"/en{urls['article']}")), "NewsArticle")
    assert english["translationOfWork"]["@id"] == node["@id"]
    assert english["inLanguage"] == "en"
    assert "workTranslation" not in english


def test_a_centre_has_provider_and_confirmation_date(client, urls):
    nodes = nodes_in(html_of(client, urls["center"]))
    office, page = only(nodes, "GovernmentOffice"), only(nodes, "WebPage")
    home = nodes_in(html_of(client, urls["home"]))
    assert office["parentOrganization"]["@id"] == only(home, "NGO")["@id"]
    assert page["isPartOf"]["@id"] == only(home, "WebSite")["@id"]
    assert page["mainEntity"]["@id"] == office["@id"]
    assert page["lastReviewed"] == "2026-05-01"
    assert office["geo"] == {"@type": "GeoCoordinates", "latitude": 35.7, "longitude": 126.9}
    service = office["hasOfferCatalog"]["itemListElement"][0]["itemOffered"]
    assert service["availableChannel"]["servicePhone"]["telephone"] == "063-123-4567"
    (hours,) = office["openingHoursSpecification"]
    assert hours["validFrom"].endswith("-11-01")
    assert hours["validThrough"][5:7] == "02"


def test_an_unconfirmed_service_leaves_the_day_open(client, urls, site):
    center = site.centers.get_children().get(slug=urls["center"].strip("/").split("/")[1])
    factories.CenterServiceFactory(page=center.specific)
    nodes = nodes_in(html_of(client, urls["center"]))
    assert "lastReviewed" not in only(nodes, "WebPage")


def test_positions_continue_on_later_pages_of_a_list(client, urls, site):
    for number in range(13):
        factories.ArticlePageFactory(
            parent=site.news,
            title=f"소식 {number}",
            published_at=timezone.now() - datetime.timedelta(days=number + 2),
        )
    listed = only(nodes_in(html_of(client, f"{urls['news']}?page=2")), "ItemList")
    assert listed["numberOfItems"] == 14
    assert [one["position"] for one in listed["itemListElement"]] == [13, 14]


@pytest.mark.parametrize(
    ("season", "months", "today", "expected"),
    [
        ("off-season", (11, 2), "2026-01-15", ("2025-11-01", "2026-02-28")),
        ("off-season", (11, 2), "2026-06-15", ("2026-11-01", "2027-02-28")),
        ("off-season", (11, 2), "2027-12-01", ("2027-11-01", "2028-02-29")),
        ("farming", (11, 2), "2026-01-15", ("2026-03-01", "2026-10-31")),
        ("farming", (11, 2), "2026-11-15", ("2027-03-01", "2027-10-31")),
        ("off-season", (1, 3), "2026-02-01", ("2026-01-01", "2026-03-31")),
        ("farming", (1, 3), "2026-02-01", ("2026-04-01", "2026-12-31")),
        ("farming", (6, 8), "2026-02-01", ("2025-09-01", "2026-05-31")),
        ("all-year", (11, 2), "2026-01-15", None),
        ("farming", (1, 12), "2026-01-15", None),
    ],
)
def test_seasons_have_days(season, months, today, expected):
    center = factories.CenterPageFactory.build(
        off_season_from=months[0], off_season_to=months[1], township=None
    )
    found = season_dates(center, season, datetime.date.fromisoformat(today))
    assert (found and tuple(day.isoformat() for day in found)) == expected
