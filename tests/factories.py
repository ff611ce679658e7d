"""Factories for all tests; each sets required fields only."""

import factory
import wagtail_factories
from django.contrib.auth import get_user_model
from django.test import TestCase
from wagtail.models import Locale, PageViewRestriction

from blog.models import ArticlePage, NewsCategory, NewsIndexPage
from centers.models import (
    CenterIndexPage,
    CenterPage,
    CenterPhone,
    CenterProgramme,
    CenterService,
    OpeningHours,
    Programme,
    Region,
    Service,
    ServiceCategory,
    Township,
)
from core.models import Organisation, SiteDocument, SiteImage
from home.models import HomePage, StandardPage


def korean():
    return Locale.objects.get(language_code="ko")


class VocabularyFactory(factory.django.DjangoModelFactory):
    class Meta:
        abstract = True

    locale = factory.LazyFunction(korean)
    live = True


class OrganisationFactory(VocabularyFactory):
    class Meta:
        model = Organisation

    name = "전북특별자치도농어촌종합지원센터"
    site_name = "행복한 농업·농촌 지역공동체 홍보마당"


class RegionFactory(VocabularyFactory):
    class Meta:
        model = Region
        django_get_or_create = ["slug", "locale"]

    name = "정읍시"
    short_name = "정읍"
    slug = "jeongeup"
    map_slug = factory.SelfAttribute("slug")
    code = "52180"


class TownshipFactory(VocabularyFactory):
    class Meta:
        model = Township

    name = factory.Sequence(lambda n: f"{n}면")
    slug = factory.Sequence(lambda n: f"township-{n}")
    region = factory.SubFactory(RegionFactory)
    latitude = 35.716
    longitude = 126.928


class ServiceCategoryFactory(VocabularyFactory):
    class Meta:
        model = ServiceCategory
        django_get_or_create = ["slug", "locale"]

    name = "세탁·수선·생활 지원"
    slug = "home"


class ServiceFactory(VocabularyFactory):
    class Meta:
        model = Service
        django_get_or_create = ["slug", "locale"]

    name = "이불 세탁"
    slug = "duvet-laundry"
    category = factory.SubFactory(ServiceCategoryFactory)


class ProgrammeFactory(VocabularyFactory):
    class Meta:
        model = Programme
        django_get_or_create = ["slug", "locale"]

    name = "2025 생생마을관리소 운영"
    slug = "2025"
    year = 2025


class NewsCategoryFactory(VocabularyFactory):
    class Meta:
        model = NewsCategory
        django_get_or_create = ["slug", "locale"]

    name = "생생마을"
    slug = "saengsaeng"


class HomePageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = HomePage

    title = "첫 화면"
    slug = factory.Sequence(lambda n: f"home-{n}")
    locale = factory.LazyFunction(korean)


class StandardPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = StandardPage

    title = "사업 안내"
    slug = factory.Sequence(lambda n: f"page-{n}")


class CenterIndexPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = CenterIndexPage

    title = "관리소 찾기"
    slug = "centers"


class CenterPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = CenterPage

    title = factory.Sequence(lambda n: f"관리소 {n}")
    slug = factory.Sequence(lambda n: f"center-{n}")
    township = factory.SubFactory(TownshipFactory)


class CenterServiceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CenterService

    wording = "찾아가는 이불 세탁"
    service = factory.SubFactory(ServiceFactory)
    locale = factory.LazyFunction(korean)


class CenterPhoneFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CenterPhone

    number = "063-123-4567"
    locale = factory.LazyFunction(korean)


class OpeningHoursFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = OpeningHours

    weekdays = ["MO", "TU"]
    opens_at = "09:00"
    closes_at = "18:00"
    locale = factory.LazyFunction(korean)


class CenterProgrammeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CenterProgramme

    programme = factory.SubFactory(ProgrammeFactory)
    locale = factory.LazyFunction(korean)


class NewsIndexPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = NewsIndexPage

    title = "활동소식"
    slug = "news"


class ArticlePageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = ArticlePage

    title = factory.Sequence(lambda n: f"소식 {n}")
    slug = factory.Sequence(lambda n: f"article-{n}")


class ImageFactory(wagtail_factories.ImageFactory):
    class Meta:
        model = SiteImage

    description = "마을회관 앞에서 반찬통을 건네는 두 사람"


class DocumentFactory(wagtail_factories.DocumentFactory):
    class Meta:
        model = SiteDocument

    title = "신청서"
    file = factory.django.FileField(filename="form.hwp", data=b"hwp")


class UserFactory(factory.django.DjangoModelFactory):
    """A user without permissions."""

    username = factory.Sequence(lambda n: f"user-{n}")

    class Meta:
        model = get_user_model()


class SuperuserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = get_user_model()

    username = factory.Sequence(lambda n: f"editor-{n}")
    is_superuser = True
    is_staff = True


def restrict(page):
    """Restricts the page to users who are logged in."""
    return PageViewRestriction.objects.create(page=page, restriction_type="login")


def translated(page, locale, **fields):
    """A published copy of the page in another language; runs the `on_commit` callbacks."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        copy = page.copy_for_translation(locale, copy_parents=True)
        for name, value in fields.items():
            setattr(copy, name, value)
        for ancestor in copy.get_ancestors(inclusive=False).filter(depth__gt=1, live=False):
            ancestor.specific.save_revision().publish()
        copy.save_revision().publish()
    copy.refresh_from_db()
    return copy
