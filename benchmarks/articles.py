"""Generates any number of pages with text like the site's news.

Word frequencies are as uneven as in real text: few words occur on most pages, most on few.
"""

import datetime
import json
import random
import uuid
from collections.abc import Iterator

from django.utils import timezone
from wagtail.models import Page

from benchmarks.rows import BATCH, add_children, live_child
from blog.models import ArticlePage

PLACES = (
    "정읍시 감곡면, 정읍시 소성면, 남원시 이백면, 남원시 주천면, 김제시 성덕면, 김제시 용지면, 무주군 적상면, "
    "임실군 삼계면, 순창군 적성면, 고창군 흥덕면, 진안군 주천면, 장수군 계남면, 완주군 고산면, 부안군 보안면"
).split(", ")
SUBJECTS = (
    "이불 세탁, 밑반찬 나눔, 이·미용 봉사, 칼갈이, 전동스쿠터 점검, 안부 확인, 생필품 배달, 체조교실, 문화배달부, "
    "마을학교, 마을카페, 라운드테이블, 집수리, 병원 동행, 김장 나눔, 안전교육, 건강관리, 노래교실, 한글교실, "
    "주민 회의, 영화 상영, 텃밭 가꾸기, 도시락 배달, 안경 세척, 스마트폰 교실"
).split(", ")
PEOPLE = (
    "어르신, 주민, 부녀회, 이장, 코디네이터, 농촌활동가, 자원봉사자, 귀농 청년, 아이들, 다문화 가정, 면사무소, "
    "보건지소, 소방서, 학생, 작목반"
).split(", ")
VERBS = (
    "마련했습니다, 찾아갔습니다, 나누었습니다, 열었습니다, 배웠습니다, 점검했습니다, 모였습니다, 도왔습니다, "
    "이야기했습니다, 시작했습니다, 마쳤습니다, 고쳤습니다, 전달했습니다, 약속했습니다"
).split(", ")
SYLLABLES = "가나다라마바사아자차카타파하고노도로모보소오조초코토포호구누두루무부수우주추기니디리미비시이지치"

#: Realistic for news of a narrow field: an article mentions several services, and each service is
#: mentioned by a quarter of the articles.
SUBJECTS_OF_AN_ARTICLE = 7


class TextMaker:
    """Deterministic for a given seed."""

    def __init__(self, seed: int = 7):
        self.random = random.Random(seed)  # noqa: S311 - no secret is made of it
        self.rare_words = ["".join(self.random.choices(SYLLABLES, k=3)) for _n in range(20_000)]

    def article(self, number: int) -> tuple[str, str]:
        """Title and body of an article about one place."""
        pick, place = self.random.choice, self.random.choice(PLACES)
        subjects = self.random.sample(SUBJECTS, SUBJECTS_OF_AN_ARTICLE)
        title = f"{place} {pick(PEOPLE)}와 함께하는 {subjects[0]} 제{number}회"
        paragraphs = [
            " ".join(self._sentence(place, subjects) for _n in range(self.random.randint(2, 5)))
            for _n in range(self.random.randint(2, 4))
        ]
        return title, "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)

    def _sentence(self, place: str, subjects: list[str]) -> str:
        pick = self.random.choice
        where = pick(
            (f"{place}에서는", f"{place} 마을회관에서", "마을에서는", f"{self._rare()} 마을")
        )
        what = pick(subjects)
        doing = pick(
            (f"{what}에 참여해", f"{what} 행사를 열어", f"{what} 교육을 받고", f"{what}을 마치고")
        )
        return (
            f"{where} {pick(PEOPLE)} {self.random.randint(2, 90)}명이 "
            f"{self._rare()} {doing} {self._rare()} {self._rare()} {pick(VERBS)}."
        )

    def _rare(self) -> str:
        return self.rare_words[int(self.random.paretovariate(0.6)) % len(self.rare_words)]


def add_articles(section: Page, count: int, maker: TextMaker) -> Iterator[int]:
    """Add `count` live articles below `section`; yields the number added so far after each batch."""
    section = Page.objects.get(pk=section.pk)
    first, now = section.numchild + 1, timezone.now()
    for start in range(0, count, BATCH):
        numbers = range(first + start, first + min(start + BATCH, count))
        add_children(section, [_article(section, number, maker, now) for number in numbers])
        yield start + len(numbers)


def _article(section: Page, number: int, maker: TextMaker, now) -> ArticlePage:
    title, body = maker.article(number)
    block = {"type": "text", "value": body, "id": str(uuid.UUID(int=number))}
    published_at = now - datetime.timedelta(hours=number % 40_000)
    return live_child(
        ArticlePage, section, number, title, published_at=published_at, body=json.dumps([block])
    )
