"""Pages and the limits they must stay within; the only place to add a page type."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """`indexed` is false for pages with a noindex directive. `full` is false for pages whose markup
    resembles that of another page, such as further languages of a page type: Lighthouse skips
    them."""

    name: str
    path: str
    status: int = 200
    indexed: bool = True
    full: bool = True


PAGES = [
    Page("home", "/"),
    Page("news list", "/news/"),
    Page("article", "/news/field-monitoring-2025/"),
    Page("directory", "/centers/"),
    Page("directory, filtered", "/centers/?region=jeongeup", full=False),
    Page("centre", "/centers/gamgok-culture-center/"),
    Page("centre's poster", "/centers/gamgok-culture-center/poster/", indexed=False, full=False),
    Page("finder, first question", "/find/"),
    Page("finder, needs", "/find/?who=older-people", indexed=False, full=False),
    Page("finder, places", "/find/?who=older-people&need=home", indexed=False, full=False),
    Page("finder, result", "/find/?who=any&need=home&where=gimje.yongji-myeon", indexed=False),
    Page("nearest centres", "/find/near/?where=gimje.yongji-myeon", indexed=False, full=False),
    Page("saved centres", "/find/kept/", indexed=False, full=False),
    Page("services", "/services/"),
    Page("service", "/services/duvet-laundry/"),
    Page(
        "report form",
        "/care/report/e3d1e1b4-9e92-58a3-90a3-03ffa86f62ad/",
        indexed=False,
        full=False,
    ),
    Page("search", "/search/?q=이불", indexed=False),
    Page("search, corrected", "/search/?q=새탁", indexed=False, full=False),
    Page("search, nothing found", "/vi/search/?q=skiing", indexed=False, full=False),
    Page("not found", "/no-such-page/", status=404, indexed=False),
    Page("standard page", "/about/"),
    Page("open data", "/data/", full=False),
    Page("finder, zh", "/zh-hans/find/?who=any&need=food", indexed=False, full=False),
    Page("service, vi", "/vi/services/duvet-laundry/", full=False),
    Page("home, en", "/en/", full=False),
    Page("directory, vi", "/vi/centers/", full=False),
    Page("article, zh", "/zh-hans/news/field-monitoring-2025/", full=False),
]

# Kilobytes (1,024 bytes) after gzip -9: the sum per kind for a whole page.
WEIGHTS = {"html": 12, "css": 12, "js": 4}
THEMES = ("light", "dark", "contrast")
WIDTHS = (360, 1280)
NARROWEST = 320
AXE_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
LIGHTHOUSE = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
