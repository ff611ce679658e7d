"""Normalisation of text before analysis: one spelling for its many variants."""

import re
import unicodedata

from core.text.normal_form import MIDDLE_DOTS, clean_text, with_vietnamese_letters

_BETWEEN_HANGUL = re.compile(rf"(?P<left>[가-힣]+)\s*[{MIDDLE_DOTS}]\s*(?=(?P<right>[가-힣]+))")
#: The spelling rules require 500만 원, but most people type 500만원.
_MONEY = re.compile(r"(?P<number>\d[백천만억]*)\s+(?=원)")
HANGUL = re.compile(r"[가-힣]")
HAN = re.compile(r"[\u4e00-\u9fff\uf900-\ufaff]")


def normalise(text: str) -> str:
    """Lower case, NFKC, and one treatment of the middle dot.

    The dot joins if one of its sides is a single syllable (이·미용 → 이미용, 시 ·군 → 시군) and
    separates otherwise (농업·농촌 → 농업 농촌).
    """
    narrow = "".join(_narrow(letter) for letter in with_vietnamese_letters(clean_text(text)))
    joined = _MONEY.sub(r"\g<number>", _BETWEEN_HANGUL.sub(_without_dot, narrow))
    return joined.lower()


def _narrow(letter: str) -> str:
    """NFKC, except for single jamo: NFKC would turn ㅅ, which visitors search by, into a conjoining
    jamo."""
    is_jamo = "\u3131" <= letter <= "\u318e"
    if letter.isascii() or is_jamo or "가" <= letter <= "힣":
        return letter
    return unicodedata.normalize("NFKC", letter)


def _without_dot(match: re.Match[str]) -> str:
    left: str = match["left"]
    return left if min(len(left), len(match["right"])) == 1 else left + " "


def fold_marks(word: str) -> str:
    """giặt → giat, đăng → dang: Vietnamese is often typed without diacritics."""
    decomposed = unicodedata.normalize("NFD", word.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def is_hangul(text: str) -> bool:
    """Whether `text` begins with a whole Hangul syllable."""
    return bool(text) and "가" <= text[0] <= "힣"


def is_han(text: str) -> bool:
    """Whether `text` begins with a Chinese character."""
    return bool(text) and HAN.match(text[0]) is not None
