"""Checks of a page in a browser: requests to other hosts, web fonts, horizontal scrolling, axe
violations."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Request, sync_playwright

from budgets import pages

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
RUN_AXE = """async (tags) => {
  const found = await axe.run(document, {runOnly: tags, resultTypes: ["violations"]});
  return found.violations.map(v => `${v.id}: ${v.nodes.map(n => n.target.join(" ")).join(", ")}`);
}"""
# Returns the last element that makes the page scroll horizontally, to help find the CSS rule at
# fault.
TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return null;
  const out = [...document.body.querySelectorAll("*")].filter(
    e => e.getBoundingClientRect().right > width + 1);
  const last = out.at(-1);
  return last ? `${last.tagName.toLowerCase()}.${last.getAttribute("class")}` : "the page";
}"""


@contextmanager
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium_browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        try:
            yield chromium_browser
        finally:
            chromium_browser.close()


def breaches(chromium_browser: Browser, url: str) -> list[str]:
    """All violations on one page, each reported once with the themes and widths where it occurs."""
    found: dict[str, list[str]] = {}
    for theme in pages.THEMES:
        for width in pages.WIDTHS:
            with _open_page(chromium_browser, url, theme, width) as (page, forbidden_requests):
                for breach in [*forbidden_requests, *_axe(page)]:
                    found.setdefault(breach, []).append(f"{theme} {width}")
    with _open_page(chromium_browser, url, pages.THEMES[0], pages.NARROWEST) as (
        page,
        _forbidden_requests,
    ):
        if culprit := page.evaluate(TOO_WIDE):
            found[f"scrolls sideways because of {culprit}"] = [f"{pages.NARROWEST} px"]
    return [f"{breach} ({', '.join(where)})" for breach, where in found.items()]


@contextmanager
def _open_page(
    chromium_browser: Browser, url: str, theme: str, width: int
) -> Iterator[tuple[Page, list[str]]]:
    """Opens the page with the theme stored in localStorage; yields the page and the list of
    requests that it must not make."""
    context = chromium_browser.new_context(
        viewport={"width": width, "height": 800}, reduced_motion="reduce", locale="ko-KR"
    )
    context.add_init_script(f"localStorage.setItem('pref-theme', '{theme}')")
    page = context.new_page()
    forbidden_requests: list[str] = []

    def check_request(request: Request) -> None:
        if request.resource_type == "font":
            forbidden_requests.append(f"loads a font: {request.url}")
        if urlsplit(request.url).netloc not in ("", urlsplit(url).netloc):
            forbidden_requests.append(f"requests another host: {request.url}")

    page.on("request", check_request)
    page.goto(url)
    try:
        yield page, forbidden_requests
    finally:
        context.close()


def _axe(page: Page) -> list[str]:
    page.evaluate(AXE.read_text(encoding="utf-8"))
    return [f"axe {finding}" for finding in page.evaluate(RUN_AXE, list(pages.AXE_TAGS))]
