"""mecab-ko (package python-mecab-ko): a third of the time and a tenth of the memory of kiwi,
because all processes map its dictionary file. The dictionary is of 2018 and there is no rule for
new words."""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.metadata import version
from typing import Any

from search.korean.morphology.runs import VERB_TAGS, words_of
from search.korean.morphology.word import Morpheme, Word


class MecabAnalyser:
    name = "mecab"
    module = "mecab"

    @property
    def version(self) -> str:
        return version("python-mecab-ko")

    @classmethod
    @cache
    def load(cls) -> Any:
        return import_module(cls.module).MeCab()

    def words(self, text: str) -> Iterator[Word]:
        return words_of(self._morphemes(text), text)

    def _morphemes(self, text: str) -> Iterator[Morpheme]:
        for parsed in self.load().parse(text):
            feature, start, end = parsed.feature, parsed.span.start, parsed.span.end
            tags = feature.pos.split("+")
            if feature.type == "Compound" and feature.expression:
                yield from _compound(feature.expression, start)
            elif tags[0] in VERB_TAGS and tags[1:2] == ["ETN"]:
                yield Morpheme(parsed.surface, "NNG", start, end - start)
            elif tags[0] in VERB_TAGS and feature.expression:
                stem = feature.expression.split("/")[0]
                yield Morpheme(stem, tags[0], start, end - start)
            else:
                tag = "NNB" if tags[0] == "NNBC" else tags[0]
                yield Morpheme(parsed.surface, tag, start, end - start)


def _compound(expression: str, start: int) -> Iterator[Morpheme]:
    """행복/NNG/*+마을/NNG/* → two morphemes."""
    for part in expression.split("+"):
        form, tag = part.split("/")[:2]
        yield Morpheme(form, tag, start, len(form))
        start += len(form)
