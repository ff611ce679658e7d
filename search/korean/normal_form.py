"""One spelling for what people type in many."""

import re
import unicodedata

from core.text.normal_form import MIDDLE_DOTS, clean_text, with_vietnamese_letters

_BETWEEN_HANGUL = re.compile(rf"(?P<left>[가-힣]+)\s*[{MIDDLE_DOTS}]\s*(?=(?P<right>[가-힣]+))")
#: 500만 원, as the spelling rules want it, and 500만원, as everybody types it.
_MONEY = re.compile(r"(?P<number>\d[백천만억]*)\s+(?=원)")
HANGUL = re.compile(r"[가-힣]")
HAN = re.compile(r"[\u4e00-\u9fff\uf900-\ufaff]")


def normalise(text: str) -> str:
    """The normal form in narrow, lower-case letters, with one treatment of the dot.

    The middle dot joins where a side of it is one syllable (이·미용 → 이미용, 시 ·군 → 시군) and
    separates elsewhere (농업·농촌 → 농업 농촌).
    """
    narrow = "".join(_narrow(letter) for letter in with_vietnamese_letters(clean_text(text)))
    joined = _MONEY.sub(r"\g<number>", _BETWEEN_HANGUL.sub(_without_dot, narrow))
    return joined.lower()


def _narrow(letter: str) -> str:
    """NFKC, except for single jamo: it would turn ㅅ, which people search by, into half a syllable."""
    is_jamo = "\u3131" <= letter <= "\u318e"
    if letter.isascii() or is_jamo or "가" <= letter <= "힣":
        return letter
    return unicodedata.normalize("NFKC", letter)


def _without_dot(match: re.Match) -> str:
    joined = min(len(match["left"]), len(match["right"])) == 1
    return match["left"] if joined else match["left"] + " "


def fold_marks(word: str) -> str:
    """giặt → giat, đăng → dang: Vietnamese is often typed without its marks."""
    decomposed = unicodedata.normalize("NFD", word.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def is_hangul(text: str) -> bool:
    """Whether `text` begins with a whole syllable."""
    return bool(text) and "가" <= text[0] <= "힣"


def is_han(text: str) -> bool:
    """Whether `text` begins with a Chinese character."""
    return bool(text) and HAN.match(text[0]) is not None
