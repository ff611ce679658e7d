"""From morphemes to words: which morphemes belong together and which carry content.

The constants are Sejong part-of-speech tags, and forms that occur in every text and do not
distinguish texts.
"""

from collections.abc import Iterable, Iterator

from search.korean.morphology.word import VERB, Morpheme, Word

RUN_TAGS = frozenset(("NNG", "NNP", "XR", "NR", "XPN", "MM", "XSN", "SN", "SL", "NNB"))
#: A run of morphemes carries content if it has one of these, or is a number with its counter.
CONTENT_TAGS = frozenset(("NNG", "NNP", "XR"))
VERB_TAGS = frozenset(("VV", "VA", "VV-I", "VA-I", "VV-R", "VA-R"))
LIGHT_VERBS = frozenset(
    "하 되 있 없 같 않 이 아니 주 드리 받 보 가 오 나 싶 알 모르 쓰 위하 대하 관하 통하 따르 "
    "의하 어떻 그렇 이렇 들 내 놓 두 말 만들 열리 열 좋 많 크 작".split()
)
#: 빨래방, 수선비: visitors search for the part before the suffix.
SUFFIXES = frozenset("방 집 소 장 용 비 권 점 형 식 별".split())
EMPTY_NOUNS = frozenset(
    "것 곳 수 데 때 등 중 점 분 번 및 안 뒤 앞 위 속 무엇 어디 언제 누구 무슨 어떤 왜 좀".split()
)
PLURAL_AND_HONORIFIC = frozenset("들 님".split())


def words_of(morphemes: Iterable[Morpheme], text: str) -> Iterator[Word]:
    run: list[Morpheme] = []
    for morpheme in _nominalised(list(morphemes), text):
        if run and not (morpheme.tag in RUN_TAGS and _is_glued(run[-1], morpheme)):
            yield from _word(run, text)
            run = []
        if morpheme.tag in RUN_TAGS:
            run.append(morpheme)
        elif morpheme.tag in VERB_TAGS and morpheme.form not in LIGHT_VERBS:
            yield Word(VERB + morpheme.form, (VERB + morpheme.form,), morpheme.start)
    yield from _word(run, text)


def _is_glued(left: Morpheme, right: Morpheme) -> bool:
    return left.end == right.start and left.word == right.word


def _nominalised(morphemes: list[Morpheme], text: str) -> Iterator[Morpheme]:
    """나누 + ᆷ → 나눔, as the dictionary has it where the context allows."""
    for index, morpheme in enumerate(morphemes):
        after = morphemes[index + 1] if index + 1 < len(morphemes) else None
        if morpheme.tag in VERB_TAGS and after and after.tag == "ETN" and after.form in "ᆷ음":
            length = after.end - morpheme.start
            form = text[morpheme.start : after.end]
            yield Morpheme(form, "NNG", morpheme.start, length, morpheme.word)
        elif morpheme.tag != "ETN":
            yield morpheme


def _word(run: list[Morpheme], text: str) -> Iterator[Word]:
    while run and run[-1].tag == "XSN" and run[-1].form in PLURAL_AND_HONORIFIC:
        run = run[:-1]
    if not run:
        return
    tags = {morpheme.tag for morpheme in run}
    surface = text[run[0].start : run[-1].end]
    if tags & CONTENT_TAGS:
        parts = tuple(
            morpheme.form
            for index, morpheme in enumerate(run)
            if morpheme.tag in CONTENT_TAGS
            and morpheme.form not in EMPTY_NOUNS
            and not (index and morpheme.form in SUFFIXES)
        )
    else:
        parts = (surface,) if "SN" in tags and len(run) > 1 else ()
    if parts:
        yield Word(surface, parts, run[0].start)
