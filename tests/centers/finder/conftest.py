"""Centres in two 시·군: 용지 has no household service, nearby 성덕 offers laundry, 이백 is far away."""

from types import SimpleNamespace

import pytest

from tests import factories


@pytest.fixture
def villages(site):
    home = factories.ServiceCategoryFactory(slug="home", name="세탁·수선", sort_order=1)
    health = factories.ServiceCategoryFactory(slug="health", name="건강·안전", sort_order=2)
    talk = factories.ServiceCategoryFactory(slug="community", name="주민 모임", sort_order=3)
    kinds = {
        "laundry": factories.ServiceFactory(slug="duvet-laundry", name="이불 세탁", category=home),
        "check": factories.ServiceFactory(slug="health-check", name="건강관리", category=health),
        "meeting": factories.ServiceFactory(slug="round-table", name="라운드테이블", category=talk),
    }
    gimje = factories.RegionFactory(slug="gimje", name="김제시", code="52210", sort_order=1)
    namwon = factories.RegionFactory(slug="namwon", name="남원시", code="52190", sort_order=2)

    def center(title, region, slug, point, **services):
        township = factories.TownshipFactory(
            region=region, name=f"{title[:2]}면", slug=slug, latitude=point[0], longitude=point[1]
        )
        page = factories.CenterPageFactory(
            parent=site.centers, title=title, slug=slug, township=township
        )
        for order, (kind, fields) in enumerate(services.items()):
            factories.CenterServiceFactory(
                page=page, service=kinds[kind], wording=kinds[kind].name, sort_order=order, **fields
            )
        return page

    return SimpleNamespace(
        site=site,
        kinds=kinds,
        yongji=center("용지황토빛나눔센터", gimje, "yongji", (35.85, 126.95), meeting={}),
        seongdeok=center("성덕센터", gimje, "seongdeok", (35.83, 126.85), laundry={}, check={}),
        ibaek=center(
            "이백센터", namwon, "ibaek", (35.42, 127.43), laundry={"audiences": ["children"]}
        ),
    )
