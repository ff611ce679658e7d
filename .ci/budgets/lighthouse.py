"""Lighthouse's mobile scores; performance is the median of three runs."""

import json
import os
import statistics
import subprocess
from pathlib import Path

from budgets import pages
from budgets.looks import FLAGS

ROOT = Path(__file__).resolve().parents[2]
LIGHTHOUSE = ROOT / "node_modules" / ".bin" / "lighthouse"
# Audits that fail by design: on noindex pages, and on error pages.
NOINDEX_AUDITS = {"is-crawlable"}
ERROR_PAGE_AUDITS = {"http-status-code", "errors-in-console"}

Scores = dict[str, float]


class NoResult(Exception):
    """Lighthouse produced no result."""


def measure(page: pages.Page, url: str, chromium: str) -> tuple[Scores, list[str]]:
    """The scores, and a message for each score below its limit with the audits that failed. Only
    performance varies between runs: it is measured until two runs agree on which side of the limit
    it is, which is the side of the median of three."""
    ignored_audits = set() if page.indexed else NOINDEX_AUDITS
    ignored_audits |= ERROR_PAGE_AUDITS if page.status >= 400 else set()
    first = _report(url, chromium, list(pages.LIGHTHOUSE))
    scores = {name: _score(first, name, ignored_audits) for name in pages.LIGHTHOUSE}
    runs = [scores["performance"]]
    while not _is_decided(runs):
        report = _report(url, chromium, ["performance"])
        runs.append(_score(report, "performance", ignored_audits))
    scores["performance"] = statistics.median_low(runs)
    failed_categories = [
        name for name, minimum in pages.LIGHTHOUSE.items() if scores[name] < minimum
    ]
    return scores, [
        f"{name} {scores[name]:.0f}, less than {pages.LIGHTHOUSE[name]}: "
        + ", ".join(_failed_audits(first, name, ignored_audits))
        for name in failed_categories
    ]


def _is_decided(runs: list[float]) -> bool:
    good = sum(score >= pages.LIGHTHOUSE["performance"] for score in runs)
    return good >= 2 or len(runs) - good >= 2


def _report(url: str, chromium: str, categories: list[str]) -> dict:
    command = [
        *(str(LIGHTHOUSE), url, "--quiet", "--output=json", "--ignore-status-code"),
        *(f"--only-categories={','.join(categories)}", "--disable-full-page-screenshot"),
        f"--chrome-flags=--headless {' '.join(FLAGS)}",
    ]
    env = dict(os.environ) | {"CHROME_PATH": chromium}
    done = subprocess.run(command, capture_output=True, text=True, env=env, check=False)
    try:
        report = json.loads(done.stdout)
    except ValueError as error:
        raise NoResult(done.stderr.strip()[-300:] or "no output") from error
    if error := report.get("runtimeError"):
        raise NoResult(error["message"])
    return report


def _score(report: dict, category: str, ignored_audits: set[str]) -> float:
    """Lighthouse's own weighted mean, over the audits that apply to this page."""
    weights = [
        (audit["weight"], report["audits"][audit["id"]]["score"])
        for audit in report["categories"][category]["auditRefs"]
        if audit["weight"] and audit["id"] not in ignored_audits
    ]
    counted = [(weight, score) for weight, score in weights if score is not None]
    total = sum(weight for weight, _score in counted)
    return round(100 * sum(weight * score for weight, score in counted) / total)


def _failed_audits(report: dict, category: str, ignored_audits: set[str]) -> list[str]:
    return [
        audit["id"]
        for audit in report["categories"][category]["auditRefs"]
        if audit["weight"]
        and audit["id"] not in ignored_audits
        and (report["audits"][audit["id"]]["score"] or 0) < 0.9
        and report["audits"][audit["id"]]["score"] is not None
    ]
