"""Hangul syllables, their letters (jamo), initial consonants, and the two-set keyboard layout."""

INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
FINALS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
FIRST_SYLLABLE, SYLLABLES, PER_INITIAL, PER_VOWEL = 0xAC00, 11_172, 588, 28

#: The standard two-set (두벌식) layout.
_KEYS = dict(
    zip(
        "qwertyuiopasdfghjklzxcvbnmQWERTOP",
        "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡㅃㅉㄸㄲㅆㅒㅖ",
        strict=True,
    )
)
_JOINED_VOWELS = {
    "ㅗㅏ": "ㅘ",
    "ㅗㅐ": "ㅙ",
    "ㅗㅣ": "ㅚ",
    "ㅜㅓ": "ㅝ",
    "ㅜㅔ": "ㅞ",
    "ㅜㅣ": "ㅟ",
    "ㅡㅣ": "ㅢ",
}
_JOINED_FINALS = {
    "ㄱㅅ": "ㄳ",
    "ㄴㅈ": "ㄵ",
    "ㄴㅎ": "ㄶ",
    "ㄹㄱ": "ㄺ",
    "ㄹㅁ": "ㄻ",
    "ㄹㅂ": "ㄼ",
    "ㄹㅅ": "ㄽ",
    "ㄹㅌ": "ㄾ",
    "ㄹㅍ": "ㄿ",
    "ㄹㅎ": "ㅀ",
    "ㅂㅅ": "ㅄ",
}


def split(letter: str) -> tuple[str, str, str]:
    """(initial, vowel, final) of a syllable; any other character is returned with two empty
    strings."""
    number = ord(letter) - FIRST_SYLLABLE
    if not 0 <= number < SYLLABLES:
        return letter, "", ""
    return (
        INITIALS[number // PER_INITIAL],
        VOWELS[number % PER_INITIAL // PER_VOWEL],
        FINALS[number % PER_VOWEL].strip(),
    )


def letters_of(text: str) -> str:
    """세탁 → ㅅㅔㅌㅏㄱ, a form of which every partly typed syllable is a prefix."""
    return "".join("".join(split(letter)) for letter in text)


def initials_of(text: str) -> str:
    """세탁 → ㅅㅌ."""
    return "".join(split(letter)[0] for letter in text)


def are_initials(text: str) -> bool:
    """Whether the text is initial consonants only: at least two, and not one repeated (ㅋㅋㅋ)."""
    return len(text) > 1 and all(letter in INITIALS for letter in text) and len(set(text)) > 1


def compose(letters: str) -> str:
    """Letters to syllables, as an input method composes them; empty if a letter is left over."""
    syllables, at = [], 0
    while at < len(letters):
        syllable, at = _next_syllable(letters, at)
        if not syllable:
            return ""
        syllables.append(syllable)
    return "".join(syllables)


def _next_syllable(letters: str, at: int) -> tuple[str, int]:
    initial, vowel = letters[at], letters[at + 1 : at + 2]
    if initial not in INITIALS or not vowel or vowel not in VOWELS:
        return "", at
    at += 2
    if vowel + letters[at : at + 1] in _JOINED_VOWELS:
        vowel, at = _JOINED_VOWELS[vowel + letters[at]], at + 1
    final = ""
    if _is_final(letters, at):
        final, at = letters[at], at + 1
        if final + letters[at : at + 1] in _JOINED_FINALS and _is_final(letters, at):
            final, at = _JOINED_FINALS[final + letters[at]], at + 1
    number = INITIALS.index(initial) * PER_INITIAL + VOWELS.index(vowel) * PER_VOWEL
    return chr(FIRST_SYLLABLE + number + (FINALS.index(final) if final else 0)), at


def _is_final(letters: str, at: int) -> bool:
    """Whether the letter closes a syllable, i.e. no vowel follows with which it would begin the
    next one."""
    here, after = letters[at : at + 1], letters[at + 1 : at + 2]
    return bool(here) and here in FINALS and not (after and after in VOWELS)


def from_latin_keys(text: str) -> str:
    """Text typed with the keyboard switched to Latin letters: tpxkr → 세탁.

    Empty unless every word consists of whole syllables.
    """
    words = []
    for word in text.split():
        keys = [_KEYS.get(key) or _KEYS.get(key.lower(), "") for key in word]
        typed = compose("".join(keys)) if all(keys) else ""
        if not typed:
            return ""
        words.append(typed)
    return " ".join(words)
