"""Cell types with a fixed list of values."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from centers.workbook.cell_types import CellError, CellType, plain_text
from centers.workbook.text import key, nearest, one_line

#: Separator of several values in one cell.
BETWEEN = ", "


@dataclass(frozen=True)
class OneOf(CellType):
    """One value of a list: `labels` has all values that occur, `offered` those that can be chosen."""

    labels: Mapping[object, str] = field(default_factory=dict)
    offered: Collection | None = None
    #: Alternative spelling → values; an ambiguous one is an error that lists them.
    aliases: Mapping[str, Sequence] = field(default_factory=dict)
    #: Hint where to create a missing entry, for the error message.
    source: str = ""
    #: Stored value of an empty cell.
    empty: object = None

    def __post_init__(self):
        offered = self.labels if self.offered is None else self.offered
        by_key = {key(self.labels[value]): value for value in offered}
        object.__setattr__(self, "_by_key", by_key)

    @property
    def options(self) -> Sequence[str]:
        return [self.labels[value] for value in self._by_key.values()]

    def text(self, value) -> str:
        return self.labels.get(value, "")

    def canonical(self, raw) -> str:
        text = one_line(plain_text(raw))
        value = self._by_key.get(key(text), self)
        return text if value is self else self.labels[value]

    def value_of(self, text: str):
        if not text:
            return self.empty
        if (wanted := key(text)) in self._by_key:
            return self._by_key[wanted]
        several = self.aliases.get(wanted, ())
        if len(several) == 1:
            return several[0]
        if several:
            raise CellError(
                _("'%(text)s'은(는) 여럿입니다. %(names)s 가운데 하나로 적어 주세요.")
                % {"text": text, "names": ", ".join(self.labels[one] for one in several)}
            )
        raise CellError(self._unknown(text))

    def _unknown(self, text: str) -> str:
        message = _("'%s'은(는) 목록에 없습니다. 목록에서 골라 주세요.") % text
        if near := nearest(text, self.options, 60):
            message = f"{message} " + _("'%s'을(를) 말한 것인가요?") % near
        elif self.source:
            message = f"{message} {self.source}"
        return message


YES, NO = "예", "아니요"
_YES = {"예", "네", "o", "○", "ㅇ", "true", "참", "1", "y", "yes", "v", "✓"}
_NO = {"아니요", "아니오", "아뇨", "x", "×", "false", "거짓", "0", "n", "no"}


@dataclass(frozen=True)
class YesNo(CellType):
    blank: bool = False

    @property
    def options(self) -> Sequence[str]:
        return (YES, NO)

    def text(self, value) -> str:
        return YES if value else NO

    def canonical(self, raw) -> str:
        text = plain_text(raw)
        if text.casefold() in _YES:
            return YES
        return NO if text.casefold() in _NO else text

    def value_of(self, text: str) -> bool:
        if text not in (YES, NO):
            raise CellError(_("'%(yes)s'나 '%(no)s'로 적어 주세요.") % {"yes": YES, "no": NO})
        return text == YES


@dataclass(frozen=True)
class SomeOf(CellType):
    """Several values of a list, stored in list order; labels must not contain commas."""

    labels: Mapping[str, str] = field(default_factory=dict)

    @property
    def options(self) -> Sequence[str]:
        return list(self.labels.values())

    def text(self, value) -> str:
        return BETWEEN.join(label for name, label in self.labels.items() if name in (value or ()))

    def canonical(self, raw) -> str:
        text = one_line(plain_text(raw))
        values, unknown = self._values(text)
        return text if unknown else self.text(values)

    def value_of(self, text: str) -> list[str]:
        values, unknown = self._values(text)
        if unknown:
            raise CellError(
                _("'%(text)s'은(는) 목록에 없습니다. %(names)s 가운데서 쉼표로 나누어 적어 주세요.")
                % {"text": unknown[0], "names": BETWEEN.join(self.options)}
            )
        return [name for name in self.labels if name in values]

    def _values(self, text: str) -> tuple[set[str], list[str]]:
        by_key = {key(label): name for name, label in self.labels.items()}
        parts = [part.strip() for part in text.replace(";", ",").replace("/", ",").split(",")]
        named = [part for part in parts if part]
        return (
            {by_key[key(part)] for part in named if key(part) in by_key},
            [part for part in named if key(part) not in by_key],
        )
