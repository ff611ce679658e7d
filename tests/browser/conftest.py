"""A real Chromium against a live server; the content is created by factories."""

import os
import shutil

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.clipboard_scripts import ORIGIN, STATIC

# Playwright's event loop runs in the thread of the test, where Django would refuse database access.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def chromium():
    path = shutil.which("chromium")
    if not path:
        pytest.skip("no Chromium is installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium, live_server):
    """Open a path of the live site: `visit("/centers/", script=False, width=360)`."""
    contexts = []

    def open_page(path, *, script=True, width=1280, language="ko-KR"):
        context = chromium.new_context(
            viewport={"width": width, "height": 900},
            java_script_enabled=script,
            locale=language,
            base_url=live_server.url,
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def scripts(chromium):
    """A blank page that can import the paste scripts, without the site."""

    def serve_static(route):
        path = STATIC / route.request.url.removeprefix(f"{ORIGIN}/")
        if path.is_file():
            route.fulfill(path=path, content_type="text/javascript")
        else:
            route.fulfill(body="<!doctype html>", content_type="text/html")

    page = chromium.new_page()
    page.route(f"{ORIGIN}/**", serve_static)
    page.goto(f"{ORIGIN}/")
    yield page
    page.close()
