"""Nouns that say what kind of page is wanted, not about what: the query 코디네이터의 역할 is about
코디네이터. Results that contain them rank higher, but they are not required beside other words."""

LIGHT_NOUNS = frozenset(
    "역할 방법 안내 정보 관련 종류 내용 소개 이용 서비스 사업 지원 필요 가능 경우 사람 이유 뜻 의미 "
    "진행 제공 실시 참여 대상 자격 조건 절차 기간 시간 날짜 결과 목록 전체 모두 가까운 근처 "
    "주변 우리 동네 저희".split()
)
