"""Parses totals of centres stated in Korean text. No Django."""

import re
from dataclasses import dataclass

TENS = dict(
    zip("열 스물 서른 마흔 쉰 예순 일흔 여든 아흔".split(), range(10, 100, 10), strict=True)
)
ONES = dict(zip("한 두 세 네 다섯 여섯 일곱 여덟 아홉".split(), range(1, 10), strict=True))
#: 스물 becomes 스무 when no unit digit follows.
NATIVE = (
    ONES
    | TENS
    | {"스무": 20}
    | {f"{ten}{one}": tens + ones for ten, tens in TENS.items() for one, ones in ONES.items()}
)
#: Longest alternative first: otherwise 열 would match the start of 열두.
_NATIVE = "|".join(sorted(NATIVE, key=len, reverse=True))
DECLARED = re.compile(
    rf"(?:총|모두|전체|합쳐)\s*(?P<number>\d[\d,]*|{_NATIVE})\s*"
    r"(?:개소|곳|군데|개\s*(?:의\s*)?(?:생생)?(?:마을)?\s*(?:관리소|센터))"
)


@dataclass(frozen=True)
class DeclaredTotal:
    """A total as written in the text, e.g. 총 10개소."""

    text: str
    number: int


def declared_totals(text: str) -> list[DeclaredTotal]:
    return [
        DeclaredTotal(" ".join(found.group().split()), _value(found["number"]))
        for found in DECLARED.finditer(text.replace("\u00a0", " "))
    ]


def _value(number: str) -> int:
    return NATIVE[number] if number in NATIVE else int(number.replace(",", ""))
