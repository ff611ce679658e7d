"""Similarity of two Korean spellings: by sound and by the letters of their syllables."""

from search.korean.jamo import initials_of, split

_PLAIN_CONSONANT = str.maketrans("ㄲㅋㄸㅌㅃㅍㅆㅉㅊ", "ㄱㄱㄷㄷㅂㅂㅅㅈㅈ")
_PLAIN_VOWEL = str.maketrans("ㅐㅒㅖㅙㅚㅞㅑㅕㅛㅠㅘㅝㅟㅢ", "ㅔㅔㅔㅔㅔㅔㅏㅓㅗㅜㅏㅓㅣㅣ")
#: The seven sounds that a final consonant can have.
_FINAL_SOUND = {
    letter: sound
    for sound, letters in {
        "ㄱ": "ㄱㄲㅋㄳㄺ",
        "ㄷ": "ㄷㅅㅆㅈㅊㅌㅎ",
        "ㅂ": "ㅂㅍㅄㄿ",
        "ㄴ": "ㄴㄵㄶ",
        "ㄹ": "ㄹㄼㄽㄾㅀ",
        "ㅁ": "ㅁㄻ",
    }.items()
    for letter in letters
}


def sound_of(text: str) -> str:
    """A key that is equal for spellings that sound the same: 새탁 = 세탁, 칼가리 = 칼갈이, 꼿 = 꽃."""
    syllables = [list(split(letter)) for letter in text]
    for left, right in zip(syllables, syllables[1:], strict=False):
        if left[2] and left[2] != "ㅇ" and right[0] == "ㅇ" and right[1]:
            left[2], right[0] = "", left[2][-1]
    return "".join(
        initial.translate(_PLAIN_CONSONANT)
        + vowel.translate(_PLAIN_VOWEL)
        + _FINAL_SOUND.get(final, final)
        for initial, vowel, final in syllables
    )


def skeleton_of(text: str) -> str:
    """The initial consonants, tense and aspirated ones as plain ones: typing errors rarely change
    it."""
    return initials_of(text).translate(_PLAIN_CONSONANT)


def distance(a: str, b: str, max_distance: int) -> int:
    """Levenshtein distance; stops with `max_distance` + 1 as soon as it must be larger than `max_distance`."""
    if abs(len(a) - len(b)) > max_distance:
        return max_distance + 1
    row = list(range(len(b) + 1))
    for number, letter in enumerate(a, 1):
        diagonal, row[0] = row[0], number
        for column, other in enumerate(b, 1):
            cost = min(row[column] + 1, row[column - 1] + 1, diagonal + (letter != other))
            diagonal, row[column] = row[column], cost
        if min(row) > max_distance:
            return max_distance + 1
    return row[-1]
