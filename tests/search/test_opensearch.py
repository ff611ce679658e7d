"""The search server backend against a fake client: documents, requests, and what becomes of
responses."""

import json
import os
import re
import subprocess
import sys

import pytest
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from wagtail.models import Page, PageViewRestriction
from wagtail.search.backends import get_search_backend

from search import checks
from search.engines import opensearch
from search.engines.store import MAX_HITS
from search.korean.normal_form import normalise
from search.service import find, suggest, visible_pages
from tests import factories
from tests.search.fake_search_server import FakeServer, client_modules

pytestmark = pytest.mark.django_db

PAGES = "saengsaeng_wagtailcore_page"
USES_CLIENT = ("opensearch2", "opensearch3", "elasticsearch7", "elasticsearch8", "elasticsearch9")


def clear_backend_cache():
    opensearch._backend_class.cache_clear()
    for name in USES_CLIENT:
        sys.modules.pop(f"modelsearch.backends.{name}", None)


@pytest.fixture(params=["opensearch", "elasticsearch"])
def server(request, settings, monkeypatch):
    server = FakeServer()
    for name, module in client_modules(server).items():
        monkeypatch.setitem(sys.modules, name, module)
    settings.WAGTAILSEARCH_BACKENDS = {
        "default": {
            "BACKEND": "search.engines.opensearch",
            "KIND": request.param,
            "URLS": ["https://user:password@host:9200"],
            "INDEX_PREFIX": "saengsaeng_",
        }
    }
    clear_backend_cache()
    yield server
    clear_backend_cache()


@pytest.fixture
def built(server, site, make_page):
    """A server that holds three pages and finds two of them, not in the order of their keys."""
    laundry = make_page("이불 세탁 안내", "이불을 걷어 세탁합니다.", search_words="빨래방")
    center = factories.CenterPageFactory(parent=site.centers, title="감곡문화센터")
    factories.CenterServiceFactory(page=center, service=factories.ServiceFactory())
    make_page("반찬 나눔")
    call_command("update_index", verbosity=0)
    server.finds = [center, laundry]
    return server


def text_query(request):
    """The text query inside the filters for facets and queryset."""
    return request["query"]["bool"]["must"]["bool"]["must"]


def found_titles(found):
    return [Page.objects.get(pk=hit.object_id).title for hit in found.hits]


def test_analysis_uses_nori(built):
    analysis = built.settings[built.aliases[PAGES]]["settings"]["analysis"]
    default = analysis["analyzer"]["default"]
    assert analysis["tokenizer"][default["tokenizer"]] == {
        "type": "nori_tokenizer",
        "decompound_mode": "mixed",
    }
    assert default["filter"][:2] == ["nori_part_of_speech", "lowercase"]
    assert set(default["char_filter"]) <= set(analysis["char_filter"])
    # The analysers of modelsearch remain.
    assert "ngram_analyzer" in analysis["analyzer"]


@pytest.mark.parametrize(
    "text", ["이·미용", "시 ·군", "농업·농촌", "시·군·읍·면", "세탁·수선·생활 지원", "2·3동", "a·b"]
)
def test_middle_dot_is_normalised_as_in_the_built_in_index(text):
    analysed = text
    for name in opensearch.ANALYSIS["analyzer"]["default"]["char_filter"]:
        rule = opensearch.ANALYSIS["char_filter"][name]
        analysed = re.sub(rule["pattern"], rule["replacement"], analysed)
    separated = re.sub(rf"[{opensearch.MIDDLE_DOTS}]", " ", normalise(text))
    assert analysed.split() == separated.split()


def test_prefixes_are_indexed_and_searched_without_nori(built):
    fields = built.mappings[built.aliases[PAGES]]
    assert fields["_edgengrams"] == {
        "type": "text",
        "analyzer": "edgengram_analyzer",
        "search_analyzer": "typed_start",
    }
    assert fields["title_edgengrams"]["search_analyzer"] == "typed_start"
    for name in ("edgengram_analyzer", "typed_start"):
        assert opensearch.ANALYSIS["analyzer"][name]["tokenizer"] == "whitespace"


def test_document_contains_text_and_facets(built):
    center, _laundry = built.finds
    document = built.documents[built.aliases[PAGES]][str(center.pk)]
    assert document["title"] == "감곡문화센터"
    assert "region:jeongeup\t정읍시" in document["_facets"]
    assert "kind:centerpage\t" in document["_facets"]


def test_rebuild_replaces_the_previous_index(built):
    first = built.aliases[PAGES]
    call_command("update_index", verbosity=0)
    assert built.aliases[PAGES] != first
    assert first not in built.settings


def test_credentials_in_the_url_are_used(built):
    (host,) = built.hosts
    assert (host["host"], host["port"]) == ("host", 9200)
    login = host.get("http_auth") or built.options["basic_auth"]
    assert login == ("user", "password")


def test_query_is_cleaned_and_requires_every_word(built):
    find('이불 "세탁*', "ko")
    request = built.requests[-1]
    words = text_query(request)["multi_match"]
    assert (words["query"], words["operator"]) == ("이불 세탁", "and")
    assert "_all_text" in words["fields"]
    assert request["size"] == MAX_HITS


def test_only_live_public_pages_of_the_language_are_requested(built, site):
    PageViewRestriction.objects.create(page=site.news, restriction_type="login")
    find("이불", "ko")
    conditions = json.dumps(built.requests[-1]["query"], ensure_ascii=False)
    assert '{"term": {"live_filter": true}}' in conditions
    assert f'{{"terms": {{"locale_id_filter": [{site.home.locale_id}]}}}}' in conditions
    assert f'{{"prefix": {{"path_filter": "{site.news.path}"}}}}' in conditions


def test_autocomplete_searches_prefixes(built):
    assert found_titles(suggest("세", "ko")) == ["감곡문화센터", "이불 세탁 안내"]
    request = built.requests[-1]
    assert text_query(request) == {"match": {"_edgengrams": {"query": "세", "operator": "and"}}}
    assert request["size"] == 8


def test_empty_query_sends_no_request(built):
    assert find("", "ko").total == suggest("", "ko").total == 0
    assert built.requests == []


def test_results_keep_the_order_of_the_server(built):
    found = find("세탁", "ko")
    assert found_titles(found) == ["감곡문화센터", "이불 세탁 안내"]
    assert (found.total, found.complete, found.corrections) == (2, 2, [])


def test_facet_values_filter_the_request(built):
    chosen = {"region": ["jeongeup", "sunchang"], "kind": []}
    for search_function in (find, suggest):
        search_function("세탁", "ko", chosen=chosen)
        (condition,) = built.requests[-1]["query"]["bool"]["filter"]
        assert condition["bool"]["should"] == [
            {"prefix": {"_facets": "region:jeongeup\t"}},
            {"prefix": {"_facets": "region:sunchang\t"}},
        ]


def test_page_that_became_private_is_not_found(built):
    center, _laundry = built.finds
    PageViewRestriction.objects.create(page=center, restriction_type="login")
    assert found_titles(find("세탁", "ko")) == ["이불 세탁 안내"]


def test_results_page_shows_excerpts_and_facets(built, client):
    page = client.get("/search/", {"q": "세탁"})
    html = page.content.decode()
    center, laundry = page.context["results"]
    assert (center.kind, center.caption) == ("생생마을관리소", built.finds[0].place)
    assert laundry.title == "이불 <mark>세탁</mark> 안내"
    assert laundry.extract == "이불을 걷어 <mark>세탁</mark>합니다."
    assert "빨래방" not in html
    kinds = {choice.slug: choice.count for choice in page.context["faceted"].kinds}
    assert kinds == {"centerpage": 1, "standardpage": 1}
    filtered = client.get("/search/", {"q": "세탁", "kind": "centerpage"})
    assert [result.page_id for result in filtered.context["results"]] == [built.finds[0].pk]


def test_page_without_results_offers_help(built, client):
    built.finds = []
    page = client.get("/search/", {"q": "세탁 방범"})
    assert page.status_code == 200
    assert page.context["no_results_help"].words == []


def test_suggestions_contain_pages(built, client):
    response = client.get("/search/suggestions/", {"q": "감"}).json()
    assert [item["title"] for item in response["suggestions"]] == ["감곡문화센터", "이불 세탁 안내"]
    assert response["suggestions"][0]["kind"] == "생생마을관리소"


def test_wagtail_search_uses_the_server(built):
    results = get_search_backend().search("세탁", visible_pages())[:10]
    assert [page.title for page in results] == ["감곡문화센터", "이불 세탁 안내"]


def test_saved_page_is_indexed_on_the_server(built, publish, make_page):
    page = publish(lambda: make_page("자전거 수선"))
    assert built.documents[built.aliases[PAGES]][str(page.pk)]["title"] == "자전거 수선"


def test_save_succeeds_when_the_server_is_down(built, publish):
    built.is_down = True
    service = built.finds[0].services.first().service
    service.name = "자전거 수선"
    publish(service.save)
    service.refresh_from_db()
    assert service.name == "자전거 수선"


def test_no_findings_about_the_built_in_index(built, admin):
    assert checks.findings() == []
    assert run_checks(databases=["default"], include_deployment_checks=False) == []
    assert admin.get("/admin/").status_code == 200


def test_query_can_be_tried_in_the_admin(built, admin):
    page = admin.get("/admin/search-care/try/", {"q": "세탁", "language": "ko"})
    explanation = page.context["explanation"]
    assert [(group.word, group.synonyms) for group in explanation.groups] == [("세탁", [])]
    assert explanation.total == 2


def test_missing_client_is_reported(server, settings, monkeypatch):
    kind = settings.WAGTAILSEARCH_BACKENDS["default"]["KIND"]
    for name in ("opensearchpy", "elasticsearch"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(ImproperlyConfigured, match=f"client for {kind} is not installed"):
        get_search_backend()
    (error,) = checks.check_backend()
    assert error.id == "search.E001"


def test_unknown_kind_is_refused():
    with pytest.raises(ImproperlyConfigured, match="opensearch or elasticsearch, not 'solr'"):
        opensearch.SearchBackend({"KIND": "solr"})


@pytest.mark.parametrize(
    ("environment", "backend", "kind"),
    [
        ({}, "search.engines", None),
        ({"SEARCH_SERVER_URL": "https://host:9200"}, "search.engines.opensearch", "opensearch"),
        (
            {"SEARCH_SERVER_URL": "https://host:9200", "SEARCH_SERVER_KIND": "elasticsearch"},
            "search.engines.opensearch",
            "elasticsearch",
        ),
    ],
)
def test_environment_variables_select_the_backend(environment, backend, kind):
    program = (
        "import json; from tests.settings import WAGTAILSEARCH_BACKENDS as chosen;"
        "print(json.dumps(chosen['default']))"
    )
    run = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=True,
    )
    chosen = json.loads(run.stdout)
    assert (chosen["BACKEND"], chosen.get("KIND")) == (backend, kind)
    assert chosen.get("URLS") in (None, ["https://host:9200"])
