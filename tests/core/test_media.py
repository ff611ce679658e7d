from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from wagtail.models import Collection, CollectionViewRestriction
from wagtail.users.models import UserProfile

from core.models import SiteDocument
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def image(site):
    return factories.ImageFactory()


@pytest.fixture
def rendition(image):
    return image.get_rendition("width-10")


@pytest.fixture
def make_private(image):
    """Moves the image to a collection with a view restriction of the given type."""

    def make(restriction_type, groups=()):
        collection = Collection.get_first_root_node().add_child(name="비공개")
        restriction = CollectionViewRestriction.objects.create(
            collection=collection, restriction_type=restriction_type
        )
        restriction.groups.set(groups)
        image.collection = collection
        image.save()

    return make


def test_a_rendition_is_cacheable_forever_and_cannot_run_scripts(client, rendition):
    response = client.get(rendition.url)
    assert response.status_code == 200
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["X-Content-Type-Options"] == "nosniff"


#: Separators between two segments of a path, and before the first.
SEPARATORS = ["/", "//", "/./", "/../", "/%2e/", "%2f", "/%2F", "\\", "/x/../", "/.//", "/%2e%2e/"]
#: Spellings of one character.
SPELLINGS = [str, str.upper, lambda text: "".join(f"%{ord(letter):02x}" for letter in text)]


@given(
    before=st.sampled_from(["", *SEPARATORS]),
    between=st.sampled_from(SEPARATORS),
    spell=st.sampled_from(SPELLINGS),
    after=st.sampled_from(["", "/", "?", "#", "/.", "%00", " "]),
)
@example(before="/", between="/", spell=str, after="")
@example(before="/./", between="/", spell=str, after="")
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None
)
def test_no_spelling_of_a_path_serves_an_original_or_a_document(
    image, before, between, spell, after, settings
):
    document = SiteDocument.objects.first() or factories.DocumentFactory()
    for name in (image.file.name, document.file.name):
        folder, file_name = name.split("/", 1)
        assert (Path(settings.MEDIA_ROOT) / name).exists()
        url = f"/media/{before}{spell(folder)}{between}{file_name}{after}"
        assert Client().get(url).status_code in {301, 400, 404}


@pytest.mark.parametrize(
    "path",
    ["missing.jpg", "", "images/", "x" * 300, "가" * 300, "%2e%2e/settings.py", "a/" * 200],
)
def test_an_unknown_path_is_not_found(client, site, path):
    assert client.get(f"/media/{path}").status_code in {400, 404}


def test_a_picture_of_a_private_collection_is_for_those_who_may_see_it(
    client, rendition, make_private
):
    members = Group.objects.create(name="회원")
    make_private(CollectionViewRestriction.GROUPS, [members])
    assert client.get(rendition.url).status_code == 404

    other_user = factories.UserFactory()
    client.force_login(other_user)
    assert client.get(rendition.url).status_code == 404

    other_user.groups.add(members)
    response = client.get(rendition.url)
    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-store"


def test_a_collection_for_people_who_are_logged_in(client, rendition, make_private):
    make_private(CollectionViewRestriction.LOGIN)
    assert client.get(rendition.url).status_code == 404
    client.force_login(factories.UserFactory())
    assert client.get(rendition.url).status_code == 200


def test_the_avatar_of_a_user_is_only_for_users(client, image, editor):
    UserProfile.objects.create(user=editor, avatar=image.file.name)
    url = f"/media/{image.file.name}"
    assert client.get(url).status_code == 404
    client.force_login(editor)
    assert client.get(url)["Cache-Control"] == "private, no-store"
