"""`make budgets`: every page type against its limits (pages.py), after a lint of the scripts; exit
status 1 on a breach.

make budgets ARGS=…
    --quick          without Lighthouse
    --only NAME      pages whose name begins with NAME
    --url URL        a running site, instead of a new one with the seed content
"""

import argparse
import sys
from contextlib import nullcontext
from dataclasses import dataclass, field

from playwright.sync_api import Browser

from budgets import lighthouse, looks, markup, node, pages, seeded, weight
from launcher.console import LaunchError


@dataclass
class Row:
    """The findings for one page."""

    page: pages.Page
    weights: dict[str, int]
    body: bytes = b""
    scores: lighthouse.Scores = field(default_factory=dict)
    breaches: list[str] = field(default_factory=list)


def main(arguments: list[str]) -> int:
    options = _options(arguments)
    chosen = [page for page in pages.PAGES if page.name.startswith(options.only)]
    try:
        chromium = node.require_tools()
        scripts_are_sound = node.scripts_are_sound()
        with nullcontext(options.url) if options.url else seeded.seeded_site() as base:
            rows = _examine_all(chosen, base.rstrip("/"), chromium)
            if not options.quick:
                _score(rows, base.rstrip("/"), chromium)
    except LaunchError as reason:
        print(reason, file=sys.stderr)
        return 1
    print_table(rows)
    return 1 if any(row.breaches for row in rows) or not scripts_are_sound else 0


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--only", default="")
    parser.add_argument("--url", default="")
    return parser.parse_args(arguments)


def _examine_all(chosen: list[pages.Page], base: str, chromium: str) -> list[Row]:
    with looks.browser(chromium) as browser:
        rows = [_examine(page, base, browser) for page in chosen]
    print("HTML …", flush=True)
    found = markup.breaches({row.page.name: row.body for row in rows if row.body})
    for row in rows:
        row.breaches += found.get(row.page.name, [])
    return rows


def _examine(page: pages.Page, base: str, browser: Browser) -> Row:
    print(f"{page.name} …", flush=True)
    url = base + page.path
    status, body = weight.fetch(url)
    if status != page.status:
        return Row(page, {}, breaches=[f"answers {status} instead of {page.status}"])
    weights = weight.page_weights(url, body)
    found = [*weight.breaches(weights), *looks.breaches(browser, url)]
    return Row(page, weights, body, breaches=found)


def _score(rows: list[Row], base: str, chromium: str) -> None:
    """Runs last and without another browser, because it measures time."""
    for row in rows:
        if not row.page.full or not row.weights:
            continue
        print(f"{row.page.name}: Lighthouse …", flush=True)
        try:
            row.scores, failures = lighthouse.measure(row.page, base + row.page.path, chromium)
        except lighthouse.NoResult as reason:
            failures = [f"Lighthouse gave no result: {reason}"]
        row.breaches += failures


def print_table(rows: list[Row]) -> None:
    kinds, categories = list(pages.WEIGHTS), list(pages.LIGHTHOUSE)
    print(f"\n{'':22}{'bytes after gzip':^24}   Lighthouse")
    print(f"{'page':22}" + "".join(f"{kind:>8}" for kind in kinds) + "   " + "  ".join(categories))
    for row in rows:
        weights = "".join(f"{row.weights.get(kind, ''):>8}" for kind in kinds)
        points = "  ".join(
            f"{row.scores[name]:>{len(name)}.0f}" if row.scores else f"{'–':>{len(name)}}"
            for name in categories
        )
        print(f"{row.page.name:22}{weights}   {points}{'   ✗' if row.breaches else ''}")
    limits = "".join(f"{f'{limit} KB':>8}" for limit in pages.WEIGHTS.values())
    minimums = "  ".join(f"{f'≥{pages.LIGHTHOUSE[name]}':>{len(name)}}" for name in categories)
    print(f"{'limit':22}{limits}   {minimums}")
    for row in rows:
        for breach in row.breaches:
            print(f"✗ {row.page.name} ({row.page.path}): {breach}")
    if not any(row.breaches for row in rows):
        print(
            f"\n{len(rows)} pages: no breach (axe in {len(pages.THEMES)} themes at "
            f"{' and '.join(map(str, pages.WIDTHS))} px; no foreign request, no web font, "
            f"no sideways scroll at {pages.NARROWEST} px)"
        )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
