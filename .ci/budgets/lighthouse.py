"""Lighthouse's scores for a phone, performance as the median of three runs."""

import json
import os
import statistics
import subprocess
from pathlib import Path

from budgets import pages
from budgets.looks import FLAGS

ROOT = Path(__file__).resolve().parents[2]
LIGHTHOUSE = ROOT / "node_modules" / ".bin" / "lighthouse"
# A page that wants to stay out of search engines, or that says "not found", is right to.
NOT_INDEXED = {"is-crawlable"}
ERROR_PAGE = {"http-status-code", "errors-in-console"}

Scores = dict[str, float]


class NoResult(Exception):
    """Lighthouse did not get to a result."""


def measure(page: pages.Page, url: str, chromium: str) -> tuple[Scores, list[str]]:
    """The scores, and what cost points. Only performance varies from run to run: it is measured
    until two runs agree on which side of the limit it lies, which is where the median lies."""
    excused = set() if page.indexed else NOT_INDEXED
    excused |= ERROR_PAGE if page.status >= 400 else set()
    first = _report(url, chromium, list(pages.LIGHTHOUSE))
    scores = {name: _score(first, name, excused) for name in pages.LIGHTHOUSE}
    runs = [scores["performance"]]
    while not _decided(runs):
        report = _report(url, chromium, ["performance"])
        runs.append(_score(report, "performance", excused))
    scores["performance"] = statistics.median_low(runs)
    low = [name for name, least in pages.LIGHTHOUSE.items() if scores[name] < least]
    return scores, [
        f"{name} {scores[name]:.0f}, less than {pages.LIGHTHOUSE[name]}: "
        + ", ".join(_lost(first, name, excused))
        for name in low
    ]


def _decided(runs: list[float]) -> bool:
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
    if trouble := report.get("runtimeError"):
        raise NoResult(trouble["message"])
    return report


def _score(report: dict, category: str, excused: set[str]) -> float:
    """Lighthouse's own weighted mean, over the audits that apply to this page."""
    weights = [
        (audit["weight"], report["audits"][audit["id"]]["score"])
        for audit in report["categories"][category]["auditRefs"]
        if audit["weight"] and audit["id"] not in excused
    ]
    counted = [(weight, score) for weight, score in weights if score is not None]
    total = sum(weight for weight, _score in counted)
    return round(100 * sum(weight * score for weight, score in counted) / total)


def _lost(report: dict, category: str, excused: set[str]) -> list[str]:
    return [
        audit["id"]
        for audit in report["categories"][category]["auditRefs"]
        if audit["weight"]
        and audit["id"] not in excused
        and (report["audits"][audit["id"]]["score"] or 0) < 0.9
        and report["audits"][audit["id"]]["score"] is not None
    ]
