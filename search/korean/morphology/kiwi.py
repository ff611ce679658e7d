"""kiwipiepy, the most accurate analyser. Needs about 310 MB, once per machine if loaded before the
server forks (docs/search.md)."""

import threading
from collections.abc import Iterator
from importlib import import_module
from importlib.metadata import version
from typing import Any

from search.korean.morphology.runs import words_of
from search.korean.morphology.word import Morpheme, Word

_loaded: Any = None
_loading = threading.Lock()


class KiwiAnalyser:
    name = "kiwi"
    module = "kiwipiepy"

    @property
    def version(self) -> str:
        return version("kiwipiepy")

    def load(self) -> Any:
        """The model, loaded once per process in one to two seconds."""
        global _loaded
        with _loading:
            if _loaded is None:
                kiwi = import_module(self.module).Kiwi(num_workers=1, load_multi_dict=False)
                kiwi.tokenize("예열", oov_handling="rule")
                _loaded = kiwi
        return _loaded

    def words(self, text: str) -> Iterator[Word]:
        """Unknown compounds are split at known nouns by rule (생생/마을/관리소). The model's own
        method keeps them whole in running text but splits them where they are typed with spaces, so
        text and query would not match."""
        tokens = (_loaded or self.load()).tokenize(text, oov_handling="rule")
        morphemes = (
            Morpheme(token.form, token.tag, token.start, token.len, token.word_position)
            for token in tokens
        )
        return words_of(morphemes, text)
