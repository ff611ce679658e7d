"""Morphological analysers for Korean with a common interface: `name`, `version`, `load()`,
`words()`."""

from importlib.util import find_spec

from search.korean.morphology.kiwi import KiwiAnalyser
from search.korean.morphology.mecab import MecabAnalyser
from search.korean.morphology.plain import PlainAnalyser
from search.korean.morphology.word import VERB, Morphology, Word

__all__ = ["ANALYSERS", "VERB", "Morphology", "Word", "choose", "is_installed"]

#: In order of preference.
ANALYSERS: dict[str, type[Morphology]] = {
    analyser.name: analyser for analyser in (KiwiAnalyser, MecabAnalyser, PlainAnalyser)
}


def is_installed(name: str) -> bool:
    return name in ANALYSERS and find_spec(ANALYSERS[name].module) is not None


def choose(wanted: str = "") -> Morphology:
    """The analyser called `wanted`, or the best installed one if that is not installed or empty.
    `plain` is always available."""
    names = [wanted, *ANALYSERS] if wanted else list(ANALYSERS)
    return ANALYSERS[next(name for name in names if is_installed(name))]()
