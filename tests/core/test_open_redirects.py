"""No open redirects: whatever the path, the site redirects only to itself."""

from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

pytestmark = pytest.mark.django_db

HERE = "http://testserver"
PARTS = st.sampled_from(
    ["ko", "KO", "zh", "zh-cn", "EN", "vi-vn", "centers", "evil.example", "@evil.example"]
    + [
        "",
        ".",
        "..",
        "%2f",
        "%2F%2F",
        "%5c",
        "\\",
        "%09",
        "%0d%0a",
        "javascript:",
        "http:",
        "%E2%80%AE",
    ]
)
PATHS = st.lists(PARTS, min_size=1, max_size=5).map(lambda parts: "/" + "/".join(parts))


@given(path=PATHS, end=st.sampled_from(["", "/", "?next=//evil.example"]))
@example(path="/ko//evil.example", end="/")
@example(path="/ko/%2fevil.example", end="/")
@example(path="/ko/\\evil.example", end="/")
@example(path="//evil.example/x", end="")
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None
)
def test_a_redirect_stays_on_this_host(site, path, end):
    response = Client().get(HERE + path + end)
    if 300 <= response.status_code < 400:
        # As browsers parse it: backslashes are slashes, tabs and line breaks are removed.
        location = response["Location"].replace("\\", "/")
        location = "".join(letter for letter in location if letter not in "\t\r\n")
        target = urlsplit(urljoin(HERE + path, location))
        assert (target.scheme, target.netloc) == ("http", "testserver")
