"""Search on a server, against a fake client: what it is told and asked, and what becomes of answers."""

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


def forget_backends():
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
    forget_backends()
    yield server
    forget_backends()


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


def words_of(asked):
    """What must match, inside the conditions of the choices and of the queryset."""
    return asked["query"]["bool"]["must"]["bool"]["must"]


def found_titles(found):
    return [Page.objects.get(pk=hit.object_id).title for hit in found.hits]


def test_the_server_analyses_with_nori(built):
    analysis = built.settings[built.aliases[PAGES]]["settings"]["analysis"]
    default = analysis["analyzer"]["default"]
    assert analysis["tokenizer"][default["tokenizer"]] == {
        "type": "nori_tokenizer",
        "decompound_mode": "mixed",
    }
    assert default["filter"][:2] == ["nori_part_of_speech", "lowercase"]
    assert set(default["char_filter"]) <= set(analysis["char_filter"])
    # What the framework brings stays beside it.
    assert "ngram_analyzer" in analysis["analyzer"]


@pytest.mark.parametrize(
    "text", ["이·미용", "시 ·군", "농업·농촌", "시·군·읍·면", "세탁·수선·생활 지원", "2·3동", "a·b"]
)
def test_the_middle_dot_is_read_as_the_own_index_reads_it(text):
    analysed = text
    for name in opensearch.ANALYSIS["analyzer"]["default"]["char_filter"]:
        rule = opensearch.ANALYSIS["char_filter"][name]
        analysed = re.sub(rule["pattern"], rule["replacement"], analysed)
    separated = re.sub(rf"[{opensearch.MIDDLE_DOTS}]", " ", normalise(text))
    assert analysed.split() == separated.split()


def test_beginnings_are_indexed_and_asked_without_nori(built):
    fields = built.mappings[built.aliases[PAGES]]
    assert fields["_edgengrams"] == {
        "type": "text",
        "analyzer": "edgengram_analyzer",
        "search_analyzer": "typed_start",
    }
    assert fields["title_edgengrams"]["search_analyzer"] == "typed_start"
    for name in ("edgengram_analyzer", "typed_start"):
        assert opensearch.ANALYSIS["analyzer"][name]["tokenizer"] == "whitespace"


def test_a_document_holds_words_and_facets(built):
    center, _laundry = built.finds
    document = built.documents[built.aliases[PAGES]][str(center.pk)]
    assert document["title"] == "감곡문화센터"
    assert "region:jeongeup\t정읍시" in document["_facets"]
    assert "kind:centerpage\t" in document["_facets"]


def test_another_rebuild_takes_the_place_of_the_first(built):
    first = built.aliases[PAGES]
    call_command("update_index", verbosity=0)
    assert built.aliases[PAGES] != first
    assert first not in built.settings


def test_the_login_of_the_address_is_used(built):
    (host,) = built.hosts
    assert (host["host"], host["port"]) == ("host", 9200)
    login = host.get("http_auth") or built.options["basic_auth"]
    assert login == ("user", "password")


def test_a_query_is_cleaned_and_every_word_required(built):
    find('이불 "세탁*', "ko")
    asked = built.asked[-1]
    words = words_of(asked)["multi_match"]
    assert (words["query"], words["operator"]) == ("이불 세탁", "and")
    assert "_all_text" in words["fields"]
    assert asked["size"] == MAX_HITS


def test_only_live_public_pages_of_the_language_are_asked_for(built, site):
    PageViewRestriction.objects.create(page=site.news, restriction_type="login")
    find("이불", "ko")
    conditions = json.dumps(built.asked[-1]["query"], ensure_ascii=False)
    assert '{"term": {"live_filter": true}}' in conditions
    assert f'{{"terms": {{"locale_id_filter": [{site.home.locale_id}]}}}}' in conditions
    assert f'{{"prefix": {{"path_filter": "{site.news.path}"}}}}' in conditions


def test_typing_asks_for_beginnings(built):
    assert found_titles(suggest("세", "ko")) == ["감곡문화센터", "이불 세탁 안내"]
    asked = built.asked[-1]
    assert words_of(asked) == {"match": {"_edgengrams": {"query": "세", "operator": "and"}}}
    assert asked["size"] == 8


def test_nothing_is_asked_for_no_words(built):
    assert find("", "ko").total == suggest("", "ko").total == 0
    assert built.asked == []


def test_results_stand_in_the_order_of_the_server(built):
    found = find("세탁", "ko")
    assert found_titles(found) == ["감곡문화센터", "이불 세탁 안내"]
    assert (found.total, found.complete, found.corrections) == (2, 2, [])


def test_choices_narrow_what_the_server_finds(built):
    chosen = {"region": ["jeongeup", "sunchang"], "kind": []}
    for ask in (find, suggest):
        ask("세탁", "ko", chosen=chosen)
        (condition,) = built.asked[-1]["query"]["bool"]["filter"]
        assert condition["bool"]["should"] == [
            {"prefix": {"_facets": "region:jeongeup\t"}},
            {"prefix": {"_facets": "region:sunchang\t"}},
        ]


def test_a_page_that_became_private_is_not_found(built):
    center, _laundry = built.finds
    PageViewRestriction.objects.create(page=center, restriction_type="login")
    assert found_titles(find("세탁", "ko")) == ["이불 세탁 안내"]


def test_visitors_see_results_with_extracts_and_choices(built, client):
    page = client.get("/search/", {"q": "세탁"})
    html = page.content.decode()
    center, laundry = page.context["results"]
    assert (center.kind, center.caption) == ("생생마을관리소", built.finds[0].place)
    assert laundry.title == "이불 <mark>세탁</mark> 안내"
    assert laundry.extract == "이불을 걷어 <mark>세탁</mark>합니다."
    assert "빨래방" not in html
    kinds = {choice.slug: choice.count for choice in page.context["faceted"].kinds}
    assert kinds == {"centerpage": 1, "standardpage": 1}
    narrowed = client.get("/search/", {"q": "세탁", "kind": "centerpage"})
    assert [result.page_id for result in narrowed.context["results"]] == [built.finds[0].pk]


def test_a_page_of_nothing_helps_on(built, client):
    built.finds = []
    page = client.get("/search/", {"q": "세탁 방범"})
    assert page.status_code == 200
    assert page.context["no_results_help"].words == []


def test_suggestions_name_pages(built, client):
    answer = client.get("/search/suggestions/", {"q": "감"}).json()
    assert [item["title"] for item in answer["suggestions"]] == ["감곡문화센터", "이불 세탁 안내"]
    assert answer["suggestions"][0]["kind"] == "생생마을관리소"


def test_wagtail_searches_there_too(built):
    results = get_search_backend().search("세탁", visible_pages())[:10]
    assert [page.title for page in results] == ["감곡문화센터", "이불 세탁 안내"]


def test_a_saved_page_goes_to_the_server(built, publish, make_page):
    page = publish(lambda: make_page("자전거 수선"))
    assert built.documents[built.aliases[PAGES]][str(page.pk)]["title"] == "자전거 수선"


def test_a_server_that_is_down_costs_no_save(built, publish):
    built.is_down = True
    service = built.finds[0].services.first().service
    service.name = "자전거 수선"
    publish(service.save)
    service.refresh_from_db()
    assert service.name == "자전거 수선"


def test_administrators_are_told_nothing_of_the_own_index(built, admin):
    assert checks.findings() == []
    assert run_checks(databases=["default"], include_deployment_checks=False) == []
    assert admin.get("/admin/").status_code == 200


def test_editors_can_try_a_query(built, admin):
    page = admin.get("/admin/search-care/try/", {"q": "세탁", "language": "ko"})
    explanation = page.context["explanation"]
    assert [(thing.word, thing.synonyms) for thing in explanation.groups] == [("세탁", [])]
    assert explanation.total == 2


def test_a_missing_client_is_told_in_one_sentence(server, settings, monkeypatch):
    kind = settings.WAGTAILSEARCH_BACKENDS["default"]["KIND"]
    for name in ("opensearchpy", "elasticsearch"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(ImproperlyConfigured, match=f"client for {kind} is not installed"):
        get_search_backend()
    (error,) = checks.check_backend()
    assert error.id == "search.E001"


def test_an_unknown_kind_is_refused():
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
def test_the_environment_chooses(environment, backend, kind):
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
