"""Pasting in the admin: the scripts of core/static/core/js/paste and their messages."""

from django import forms
from django.conf import settings
from django.forms.widgets import Script
from django.utils.translation import gettext as _

#: Limits of a pasted table: each cell is a form field with buttons and costs the browser milliseconds.
MAX_ROWS = 200
MAX_COLUMNS = 30
MAX_CELLS = 2000


def paste_settings() -> dict:
    """Limits, and messages with {placeholders} in the language of the request, for the scripts."""
    return {
        "maxRows": MAX_ROWS,
        "maxColumns": MAX_COLUMNS,
        "maxCells": MAX_CELLS,
        # Django refuses a form with more fields.
        "maxFields": settings.DATA_UPLOAD_MAX_NUMBER_FIELDS,
        "texts": {
            "pictures": _("그림 {count}장은 들어가지 않았습니다. '사진' 블록으로 올려 주세요."),
            "files": _("파일 {count}개는 들어가지 않았습니다. '파일' 블록으로 올려 주세요."),
            "noTableHere": _(
                "여기에는 표를 넣을 수 없어 한 줄씩 글로 넣었습니다. 표로 보이려면 '표' 블록에 붙여 넣어 주세요."
            ),
            "tablesTitle": _("붙여 넣은 글에 표가 있습니다"),
            "tablesFound": _("표 {count}개:"),
            "size": _("{rows}줄 × {columns}열"),
            "headings": _("첫 줄은 제목 줄입니다"),
            "asTable": _("표 블록으로 넣기"),
            "asText": _("글로 넣기"),
            "cancel": _("넣지 않기"),
            "tooLarge": _(
                "표가 너무 커서 넣을 수 없습니다({rows}줄 × {columns}열). {maxRows}줄, {maxColumns}열, 모두 "
                "{maxCells}칸까지 넣을 수 있습니다. 나누어 붙여 넣거나 '파일' 블록으로 올려 주세요."
            ),
            "tooManyFields": _(
                "이 글에 칸이 너무 많아 표를 더 넣으면 저장할 수 없습니다. 표를 줄이거나 '파일' 블록으로 "
                "올려 주세요."
            ),
            "notANumber": _(
                "'{value}'은(는) 숫자 칸에 들어갈 수 없어 아무것도 넣지 않았습니다. 그 열을 '짧은 글'로 "
                "만든 뒤 다시 붙여 넣어 주세요."
            ),
            "filled": _("{rows}줄 × {columns}열을 넣었습니다."),
            "undo": _("되돌리기"),
            "close": _("닫기"),
            "tableField": _("표 붙여넣기"),
            "tablePlaceholder": _("엑셀이나 한글에서 복사한 표를 여기에 붙여 넣으세요."),
            "cut": _("이 칸에는 {max}자까지만 들어갑니다. 뒤의 {count}자는 들어가지 않았습니다."),
        },
    }


def paste_media(script: str) -> forms.Media:
    """One of the paste scripts with its style sheet."""
    return forms.Media(
        js=[Script(f"core/js/paste/{script}", type="module")],
        css={"all": ["core/css/paste.css"]},
    )
