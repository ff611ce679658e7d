"""The page in a browser: foreign requests, web fonts, sideways scroll and axe's findings."""

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
# Wider than the window means that readers have to scroll sideways for it; the culprit helps to
# find the rule at fault.
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
        started = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        try:
            yield started
        finally:
            started.close()


def breaches(started: Browser, url: str) -> list[str]:
    """All that is wrong with the looks of one page, each thing said once."""
    found: dict[str, list[str]] = {}
    for theme in pages.THEMES:
        for width in pages.WIDTHS:
            with _opened(started, url, theme, width) as (page, strays):
                for breach in [*strays, *_axe(page)]:
                    found.setdefault(breach, []).append(f"{theme} {width}")
    with _opened(started, url, pages.THEMES[0], pages.NARROWEST) as (page, _strays):
        if culprit := page.evaluate(TOO_WIDE):
            found[f"scrolls sideways because of {culprit}"] = [f"{pages.NARROWEST} px"]
    return [f"{breach} ({', '.join(where)})" for breach, where in found.items()]


@contextmanager
def _opened(started: Browser, url: str, theme: str, width: int) -> Iterator[tuple[Page, list[str]]]:
    """A first visit of a reader who once chose the theme, and the requests that should not be."""
    context = started.new_context(
        viewport={"width": width, "height": 800}, reduced_motion="reduce", locale="ko-KR"
    )
    context.add_init_script(f"localStorage.setItem('pref-theme', '{theme}')")
    page = context.new_page()
    strays: list[str] = []

    def watch(request: Request) -> None:
        if request.resource_type == "font":
            strays.append(f"loads a font: {request.url}")
        if urlsplit(request.url).netloc not in ("", urlsplit(url).netloc):
            strays.append(f"asks another host: {request.url}")

    page.on("request", watch)
    page.goto(url)
    try:
        yield page, strays
    finally:
        context.close()


def _axe(page: Page) -> list[str]:
    page.evaluate(AXE.read_text(encoding="utf-8"))
    return [f"axe {finding}" for finding in page.evaluate(RUN_AXE, list(pages.AXE_TAGS))]
