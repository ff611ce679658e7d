"""Parses and formats Korean telephone numbers.

The stored form is the national format with hyphens (063-571-1234, 1588-1234), with an extension as
"063-571-1234 내선 12"; numbers of other countries begin with + (+84-24-1234-5678).
"""

import re
import unicodedata

from core.text.normal_form import clean_line

#: A label before a number, as on business cards.
_LABEL = re.compile(
    r"^(?:전화|연락처|문의|휴대폰|핸드폰|팩스|tel|fax|hp|[tfm](?=[.:)]))[\s.:)]*", re.I
)
_SYMBOLS = re.compile("[☎☏✆📞📱🕿]\ufe0f?\\s*")
_DASHES = re.compile(r"\s*[-‒–—―−ー~∼]\s*")
_EXTENSION = re.compile(
    r"[\s,(-]*(?:내선(?:번호)?|구내|교환|ext(?:ension)?\.?|x|#)[\s.:#-]*(?P<extension>\d{1,4})번?\)?$",
    re.I,
)
_TWO_NUMBERS = re.compile(r"[,/;·]|또는|\d\s*~\s*\d")
_KOREAN_PREFIX = re.compile(r"^(?:\+|00)?82[\s.-]*(?:\(0\)|0)?[\s.-]*(?=[\d(])")
_ALLOWED = re.compile(r"^\+?[\d\s().-]+$")
#: Area codes, mobile, Internet and free numbers; 050x and 030x are longer than the rest.
_NATIONAL = re.compile(
    r"^(?P<prefix>02|0[3-6][1-5]|01[016789]|0[678]0|0[35]0\d)(?P<middle>\d{3,4})(?P<last>\d{4})$"
)
_REPRESENTATIVE = re.compile(r"^(1[4-9]\d\d)(\d{4})$")
#: 112, 119, 1339, 1345 …
_SHORT = re.compile(r"^1\d{2,3}$")
_WITHOUT_AREA = re.compile(r"^[2-9]\d{6,7}$")
_FOREIGN = re.compile(r"^\+[1-9]\d{6,14}$")


class PhoneError(ValueError):
    """The text is not a single valid telephone number; `reason` is one of the constants."""

    SEVERAL = "several"
    CHARACTERS = "characters"
    AREA = "area"
    DIGITS = "digits"

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason


def stored_phone(typed: str) -> str:
    """The stored form of a typed number; an empty string stays empty.

    Raises `PhoneError` if it is not a single number that can be dialled from anywhere in Korea.
    """
    typed = clean_line(unicodedata.normalize("NFKC", typed))
    text = _LABEL.sub("", _SYMBOLS.sub("", typed))
    extension = _EXTENSION.search(text)
    number = text[: extension.start()] if extension else text
    if _holds_several(number):
        raise PhoneError(PhoneError.SEVERAL)
    number = _DASHES.sub("-", number).strip(" -.")
    if not typed:
        return ""
    if not _ALLOWED.match(number):
        raise PhoneError(PhoneError.CHARACTERS)
    stored = _foreign(number) or _national(number)
    return f"{stored} 내선 {extension['extension']}" if extension else stored


def phone_or_line(text: str) -> str:
    """The stored form of a number; other text, which validation will refuse, as a clean line."""
    try:
        return stored_phone(text)
    except PhoneError:
        return clean_line(text)


def phone_href(stored: str) -> str:
    """The `tel:` URL (RFC 3966) for a number in the stored form; for other text, with its digits."""
    number, _word, extension = clean_line(stored).partition(" 내선 ")
    dialled = re.sub(r"[^\d+-]", "", number).strip("-")
    return f"tel:{dialled};ext={extension}" if extension.isdecimal() else f"tel:{dialled}"


def _holds_several(number: str) -> bool:
    if _TWO_NUMBERS.search(number):
        return True
    digits = re.sub(r"\D", "", number)
    return len(digits) > 15 and not number.startswith("+")


def _foreign(number: str) -> str:
    """The stored form of a foreign number; empty for a Korean one."""
    if not number.startswith("+") or _KOREAN_PREFIX.match(number):
        return ""
    groups = re.findall(r"\d+", number)
    if not _FOREIGN.match(f"+{''.join(groups)}"):
        raise PhoneError(PhoneError.DIGITS)
    return f"+{'-'.join(groups)}"


def _national(number: str) -> str:
    digits = re.sub(r"\D", "", number)
    if korean := _from_abroad(number):
        digits = korean
    if _SHORT.match(digits):
        return digits
    if match := _REPRESENTATIVE.match(digits):
        return "-".join(match.groups())
    if match := _NATIONAL.match(digits):
        return "-".join(match.groups())
    raise PhoneError(PhoneError.AREA if _WITHOUT_AREA.match(digits) else PhoneError.DIGITS)


def _from_abroad(number: str) -> str:
    """The national digits of a number with Korea's country code; empty for any other."""
    rest, found = _KOREAN_PREFIX.subn("", number)
    digits = re.sub(r"\D", "", rest)
    if not found or not digits:
        return ""
    if _REPRESENTATIVE.match(digits):
        return digits
    return f"0{digits}"
