import pytest
from wagtail.images import get_image_model


@pytest.fixture(autouse=True)
def no_renditions_of_other_tests():
    """Wagtail keeps them by the image's number and content, which come again in every test."""
    cache = get_image_model().get_rendition_model().cache_backend
    cache.clear()
    yield
    cache.clear()
