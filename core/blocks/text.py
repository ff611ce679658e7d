"""Text blocks: headings, rich text, quotes, notices, buttons, contact cards."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks.base import ContentBlock, LinkValue
from core.fields import PhoneField, clean_phone
from core.text.blocks import clean_value, if_text
from core.text.phones import phone_or_line

#: Limited on purpose: wagtail-localize splits sentences at any other inline tag, and images inside
#: rich text lose their alternative text in translation.
RICH_TEXT_FEATURES = ["h3", "h4", "bold", "italic", "ol", "ul", "link", "document-link", "hr"]
PLAIN_FEATURES = ["bold", "link", "document-link", "ul"]


class PhoneBlock(blocks.CharBlock):
    """A telephone number, normalised to the form that `PhoneField` stores."""

    def __init__(self, **kwargs):
        kwargs.setdefault("max_length", PhoneField.MAX_TYPED)
        super().__init__(**kwargs)

    def clean(self, value):
        return clean_phone(super().clean(value))


clean_value.register(PhoneBlock, if_text(phone_or_line))


class HeadingBlock(ContentBlock):
    text = blocks.CharBlock(label=_("제목"), max_length=120)

    class Meta:
        label = _("소제목")
        icon = "title"
        template = "core/blocks/heading.html"
        description = _("글을 나누는 큰 소제목입니다. 글 옆 차례에도 나옵니다.")
        preview_value = {"text": "현장에서 논의된 주요 내용"}


class TextBlock(blocks.RichTextBlock):
    def __init__(self, **kwargs):
        kwargs.setdefault("features", RICH_TEXT_FEATURES)
        super().__init__(**kwargs)

    def to_python(self, value):
        return super().to_python(value or "")

    class Meta:
        label = _("본문")
        icon = "pilcrow"
        template = "core/blocks/text.html"
        description = _("문단, 목록, 굵은 글씨, 링크를 쓰는 보통 글입니다.")
        preview_value = (
            "<p>생생마을관리소는 <b>이웃이 이웃을 돌보는</b> 마을의 거점입니다.</p>"
            "<ul><li>밑반찬 나눔</li><li>찾아가는 이불 세탁</li></ul>"
        )


class QuoteBlock(ContentBlock):
    text = blocks.TextBlock(label=_("인용문"))
    attribution = blocks.CharBlock(
        label=_("말한 사람·출처"), required=False, max_length=120, help_text=_("예: 감곡면 주민")
    )

    class Meta:
        label = _("인용")
        icon = "openquote"
        template = "core/blocks/quote.html"
        description = _("주민이나 참석자의 말, 자료에서 옮긴 문장을 돋보이게 합니다.")
        preview_value = {
            "text": "이불을 걷어 가고 다시 가져다주니 겨울이 든든합니다.",
            "attribution": "마을 주민",
        }


class EasySummaryBlock(ContentBlock):
    points = blocks.RichTextBlock(
        label=_("쉬운 말 요약"),
        features=["ul", "bold"],
        help_text=_("짧은 문장 서너 개를 목록으로 적어 주세요. 한자말과 외래어는 풀어 씁니다."),
    )

    class Meta:
        label = _("쉬운 말 요약")
        icon = "easy"
        template = "core/blocks/easy_summary.html"
        description = _("글 첫머리에 두는 쉬운 말 요약입니다. 어르신과 이주민이 먼저 읽습니다.")
        preview_value = {
            "points": "<ul><li>11개 시·군을 찾아가 회의를 했습니다.</li>"
            "<li>마을 일을 돕는 사람 70여 명이 모였습니다.</li></ul>"
        }


class NoticeBlock(ContentBlock):
    kind = blocks.ChoiceBlock(
        label=_("종류"),
        choices=[
            ("info", _("알림")),
            ("important", _("꼭 확인")),
            ("change", _("변경·연기")),
        ],
        default="info",
    )
    title = blocks.CharBlock(label=_("제목"), required=False, max_length=120)
    text = blocks.RichTextBlock(label=_("내용"), features=PLAIN_FEATURES)

    class Meta:
        label = _("알림 상자")
        icon = "info-circle"
        template = "core/blocks/notice.html"
        description = _("놓치면 안 되는 안내나 일정 변경을 상자에 담아 보여 줍니다.")
        preview_value = {
            "kind": "change",
            "title": "포럼이 하반기로 연기되었습니다",
            "text": "<p>4월 23일 포럼은 하반기에 다시 안내해 드립니다.</p>",
        }


class ButtonBlock(ContentBlock):
    """A link button with exactly one target: a page, a URL or a telephone number."""

    TARGETS = ("page", "url", "phone")

    label = blocks.CharBlock(
        label=_("단추에 쓸 말"), max_length=60, help_text=_("어디로 가는지 알 수 있게 적어 주세요.")
    )
    page = blocks.PageChooserBlock(label=_("페이지"), required=False)
    url = blocks.URLBlock(
        label=_("바깥 주소"), required=False, help_text=_("https://로 시작하는 주소입니다.")
    )
    phone = PhoneBlock(label=_("전화번호"), required=False)

    class Meta:
        label = _("단추")
        icon = "link"
        template = "core/blocks/button.html"
        value_class = LinkValue
        description = _("신청, 문의, 더 읽기처럼 다음에 할 일로 이끄는 단추입니다.")
        preview_value = {"label": "관리소에 전화하기", "phone": "063-123-4567"}

    def find_errors(self, value):
        given = [name for name in self.TARGETS if value.get(name)]
        if not given:
            return {"page": _("페이지, 바깥 주소, 전화번호 가운데 하나를 채워 주세요.")}
        if len(given) > 1:
            return {given[1]: _("단추를 누르면 갈 곳을 하나만 남겨 주세요.")}
        return {}


class ContactCardBlock(ContentBlock):
    name = blocks.CharBlock(label=_("이름·부서"), max_length=80)
    role = blocks.CharBlock(label=_("맡은 일"), required=False, max_length=120)
    phone = PhoneBlock(label=_("전화번호"), required=False)
    email = blocks.EmailBlock(label=_("전자우편"), required=False)
    note = blocks.CharBlock(
        label=_("덧붙이는 말"),
        required=False,
        max_length=200,
        help_text=_("예: 평일 9시부터 6시까지"),
    )

    class Meta:
        label = _("연락처")
        icon = "user"
        template = "core/blocks/contact_card.html"
        description = _("담당자나 부서의 연락처를 카드로 보여 줍니다.")
        preview_value = {
            "name": "마을만들기팀",
            "role": "생생마을관리소 운영 문의",
            "phone": "063-123-4567",
        }
