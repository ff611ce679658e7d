"""Measures the relevance of the site's search on documents with relevance judgements."""

import json
import sys
from pathlib import Path

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from benchmarks.documents import DocumentLoader
from benchmarks.throwaway import is_subprocess, run_in_subprocess
from core.text.search_query import clean_query
from search.korean.morphology import ANALYSERS
from search.service import find, suggest

#: Maximum number of results written per query.
MAX_RESULTS = 50


class Command(BaseCommand):
    help = (
        "판정이 붙은 문서를 임시 데이터베이스에 페이지로 넣고, 물음마다 찾은 문서의 차례를 씁니다."
    )

    def add_arguments(self, parser):
        parser.add_argument("--documents", required=True, type=Path, help="JSON Lines")
        parser.add_argument("--queries", required=True, type=Path, help="JSON Lines")
        parser.add_argument("--output", required=True, type=Path, help="{물음: [문서, …]}")
        parser.add_argument("--database", choices=["sqlite", "postgres"], default="sqlite")
        parser.add_argument("--analyser", choices=list(ANALYSERS), default="kiwi")

    def handle(self, *args, **options):
        if not is_subprocess():
            # The subprocess keeps the working directory, so the paths of the two files stay valid.
            status = run_in_subprocess(sys.argv[1:], options["database"], options["analyser"])
            if status:
                raise CommandError("재지 못했습니다. 위에 적힌 까닭을 보세요.", returncode=status)
            return
        call_command("migrate", verbosity=0, interactive=False)
        loader = DocumentLoader()
        loader.load(_lines(options["documents"]))
        call_command("update_index", verbosity=0)
        run = {
            query["id"]: _ranked_document_ids(query, loader.ids)
            for query in _lines(options["queries"])
        }
        options["output"].write_text(json.dumps(run, ensure_ascii=False), encoding="utf-8")
        self.stdout.write(f"{len(loader.ids)} documents, {len(run)} queries: {options['output']}")


def _lines(path: Path) -> list[dict]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines if line.strip()]
    except (OSError, ValueError) as error:
        raise CommandError(f"{path}: {error}") from error


def _ranked_document_ids(query: dict, ids: dict[int, str]) -> list[str]:
    """Document ids, best first, across all languages."""
    text = clean_query(query["query"])
    is_autocomplete = query.get("mode") == "suggest"
    hits = (suggest(text, limit=MAX_RESULTS) if is_autocomplete else find(text)).hits[:MAX_RESULTS]
    return [ids[int(hit.object_id)] for hit in hits if int(hit.object_id) in ids]
