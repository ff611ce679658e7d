"""Inline formatting of a line as numbered tokens, so that nobody has to type HTML.

    Wagtail's  <b>이불</b> <a id="a1">세탁</a>   is shown as   ⟨1⟩이불⟨/1⟩ ⟨2⟩세탁⟨/2⟩
    a line break <br/>                           is shown as   a line break

The numbers follow the source line; a translation uses the same ones in its own order. The brackets
⟨ and ⟩ are of no other use here: typed for anything else they are refused.
"""

import re
from dataclasses import dataclass

from bs4 import BeautifulSoup, NavigableString
from django.utils.html import escape
from django.utils.translation import gettext as _

_MARK = re.compile(r"⟨(/?)(\d+)⟩")


class TokenError(ValueError):
    """The tokens of a text do not fit the source line; the message tells the translator what to do."""


@dataclass(frozen=True)
class Token:
    number: int
    #: The element's name, e.g. `b`, `a`, `br`.
    name: str
    #: The `id` by which a link gets its address back; empty for other elements.
    key: str = ""

    @property
    def opening(self) -> str:
        return f"⟨{self.number}⟩"

    @property
    def closing(self) -> str:
        return f"⟨/{self.number}⟩"

    @property
    def html(self) -> tuple[str, str]:
        attribute = f' id="{self.key}"' if self.key else ""
        return f"<{self.name}{attribute}>", f"</{self.name}>"


def tokens_of(source: str) -> list[Token]:
    """The tokens of a source line, in reading order."""
    return _Reader().read(source)[1]


def shown(html: str, source: str | None = None) -> str:
    """A line's HTML as plain text with tokens.

    With `source`, a translation is shown with the numbers of its source line; elements that the
    source does not have are left out, their text stays.
    """
    known = tokens_of(source) if source is not None else None
    return _Reader(known).read(html)[0]


def stored(text: str, source: str) -> str:
    """What a translator typed as the HTML to store.

    A line break becomes a space where the source line has none. Raises `TokenError` if a token of
    the source is missing, doubled, unknown or crossed.
    """
    if "<br" not in source:
        text = " ".join(text.split("\n"))
    return _Writer(source).write(text.strip())


class _Writer:
    def __init__(self, source: str):
        self.known = {token.number: token for token in tokens_of(source)}
        self.opened: list[Token] = []
        self.used: list[Token] = []

    def write(self, text: str) -> str:
        parts, position = [], 0
        for mark in _MARK.finditer(text):
            parts.append(_escaped(text[position : mark.start()]))
            parts.append(self._tag(mark))
            position = mark.end()
        parts.append(_escaped(text[position:]))
        self._refuse_incomplete()
        return "".join(parts)

    def _tag(self, mark: re.Match) -> str:
        token = self.known.get(int(mark[2]))
        if token is None:
            raise TokenError(_("원문에 없는 표시입니다: %(mark)s 지워 주세요.") % {"mark": mark[0]})
        if mark[1]:
            if not self.opened or self.opened.pop() is not token:
                raise TokenError(
                    _("%(mark)s 표시가 제자리에 없습니다. 여는 표시와 닫는 표시를 짝지어 주세요.")
                    % {"mark": mark[0]}
                )
            return token.html[1]
        if token in self.used:
            raise TokenError(
                _("%(mark)s 표시가 두 번 있습니다. 하나를 지워 주세요.") % {"mark": mark[0]}
            )
        self.used.append(token)
        self.opened.append(token)
        return token.html[0]

    def _refuse_incomplete(self) -> None:
        if self.opened:
            raise TokenError(
                _("%(mark)s 표시가 빠졌습니다. 낱말 뒤에 넣어 주세요.")
                % {"mark": self.opened[-1].closing}
            )
        if missing := [token.opening for token in self.known.values() if token not in self.used]:
            raise TokenError(
                _("원문의 표시가 빠졌습니다: %(marks)s 번역문에도 넣어 주세요.")
                % {"marks": " ".join(missing)}
            )


def _escaped(text: str) -> str:
    if "⟨" in text or "⟩" in text:
        raise TokenError(_("'⟨'와 '⟩'는 표시에만 씁니다. 다른 괄호로 바꿔 주세요."))
    # As wagtail-localize writes it: a quotation mark in text needs no escape.
    return escape(text).replace("&quot;", '"').replace("&#x27;", "'").replace("\n", "<br/>")


class _Reader:
    """Walks a line's HTML; numbers its elements, or takes the numbers of `known` ones."""

    def __init__(self, known: list[Token] | None = None):
        self.known = None if known is None else list(known)
        self.tokens: list[Token] = []
        self.parts: list[str] = []

    def read(self, html: str) -> tuple[str, list[Token]]:
        self._walk(BeautifulSoup(html, "html.parser"))
        return "".join(self.parts), self.tokens

    def _walk(self, element) -> None:
        for child in element.children:
            if isinstance(child, NavigableString):
                self.parts.append(str(child))
                continue
            if child.name == "br":
                self.parts.append("\n")
                continue
            token = self._token(child.name, child.attrs.get("id", ""))
            self.parts.append(token.opening if token else "")
            self._walk(child)
            self.parts.append(token.closing if token else "")

    def _token(self, name: str, key: str) -> Token | None:
        if self.known is None:
            token = Token(len(self.tokens) + 1, name, key)
        else:
            fitting = (t for t in self.known if t.name == name and t.key == key)
            token = next(fitting, None)
            if token is None:
                return None
            self.known.remove(token)
        self.tokens.append(token)
        return token
