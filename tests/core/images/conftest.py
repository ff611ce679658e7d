import pytest
from wagtail.images import get_image_model


@pytest.fixture(autouse=True)
def clear_rendition_cache():
    """Wagtail caches renditions by image id and content, which repeat in every test."""
    cache = get_image_model().get_rendition_model().cache_backend
    cache.clear()
    yield
    cache.clear()
