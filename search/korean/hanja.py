"""Korean readings of words written in Chinese characters."""

from functools import cache
from itertools import islice, product
from pathlib import Path

TABLE = Path(__file__).parent / "data" / "hanja.tsv"
MAX_READINGS = 8
#: The initial-sound rule (두음법칙): at the beginning of a word ㄹ and ㄴ soften (로인 → 노인, 녀자
#: → 여자).
_INITIAL_SOUND_RULE = str.maketrans(
    "라락란랄람랍랑래랭략량려력련렬렴렵령례로록론롱뢰료룡루류륙륜률륭륵름릉리린림립"
    "녀년념녕뇨뉴니닉",
    "나낙난날남납낭내냉약양여역연열염엽영예노녹논농뇌요용누유육윤율융늑늠능이인임입"
    "여연염영요유이익",
)


@cache
def _readings() -> dict[str, list[str]]:
    table = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        readings, _tab, characters = line.partition("\t")
        table.update(dict.fromkeys(characters, readings.split(",")))
    return table


def readings_of(word: str) -> list[str]:
    """Possible readings of a word, the likeliest first: 洗濯 → 세탁, 老人 → 노인, 金堤 → 금제,
    김제.

    Empty if one of its characters has no Korean reading.
    """
    table = _readings()
    if not word or any(character not in table for character in word):
        return []
    combinations = islice(product(*(table[character] for character in word)), MAX_READINGS * 4)
    spelled = ["".join(syllables) for syllables in combinations]
    return list(dict.fromkeys(_softened(word) for word in spelled))[:MAX_READINGS]


def _softened(word: str) -> str:
    return word[0].translate(_INITIAL_SOUND_RULE) + word[1:]
