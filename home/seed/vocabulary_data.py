"""Korean texts of the seed snippets; names and order of the directory are in data/directory.json."""

#: slug: (name, short name, official code of the 시·군 since 2024-01-18)
REGIONS = {
    "jeonju": ("전주시", "전주", "52110"),
    "gunsan": ("군산시", "군산", "52130"),
    "iksan": ("익산시", "익산", "52140"),
    "jeongeup": ("정읍시", "정읍", "52180"),
    "namwon": ("남원시", "남원", "52190"),
    "gimje": ("김제시", "김제", "52210"),
    "wanju": ("완주군", "완주", "52710"),
    "jinan": ("진안군", "진안", "52720"),
    "muju": ("무주군", "무주", "52730"),
    "jangsu": ("장수군", "장수", "52740"),
    "imsil": ("임실군", "임실", "52750"),
    "sunchang": ("순창군", "순창", "52770"),
    "gochang": ("고창군", "고창", "52790"),
    "buan": ("부안군", "부안", "52800"),
}

#: slug: (summary, icon, hue)
CATEGORIES = {
    "food": ("밑반찬·영양식 배달", "meal", "amber"),
    "home": ("이불 세탁·생필품 배달·칼갈이", "laundry", "blue"),
    "beauty": ("이·미용과 위생", "scissors", "red"),
    "health": ("건강관리·체조·안전 점검", "health", "red"),
    "culture": ("문화배달·마을학교", "culture", "navy"),
    "community": ("주민 모임과 서로돌봄", "community", "green"),
}

#: slug: (plain description, synonyms, icon or "", delivery mode, audiences)
SERVICES = {
    "side-dish": (
        "집에서 먹을 반찬을 만들어 나누는 서비스입니다.",
        ["반찬", "반찬 배달", "반찬 나눔", "도시락"],
        "meal",
    ),
    "meal-delivery": (
        "영양을 생각한 음식을 집으로 가져다주는 서비스입니다.",
        ["도시락 배달", "영양식", "식사 배달"],
        "meal",
    ),
    "groceries": (
        "생활에 필요한 물건을 집으로 가져다주는 서비스입니다.",
        ["장보기", "생활용품 배달", "마트 배달"],
        "home",
    ),
    "duvet-laundry": (
        "이불처럼 집에서 빨기 힘든 큰 빨래를 대신 해 주는 서비스입니다.",
        ["이불빨래", "이불 빨래", "빨래", "세탁"],
        "laundry",
    ),
    "mending": (
        "해지거나 뜯어진 이불을 고쳐 주는 서비스입니다.",
        ["이불 수선", "바느질", "수선"],
        "laundry",
    ),
    "sharpening": (
        "무뎌진 칼과 농기구의 날을 갈아 주는 서비스입니다.",
        ["칼 갈기", "낫 갈기", "농기구"],
        "home",
    ),
    "hair": (
        "머리를 자르고 다듬어 주는 서비스입니다.",
        ["이미용", "미용", "이발", "머리 깎기", "커트"],
        "scissors",
    ),
    "glasses-cleaning": ("안경을 깨끗이 닦아 주는 서비스입니다.", ["안경 닦기"], "scissors"),
    "phone-disinfection": (
        "스마트폰을 소독해 주는 서비스입니다.",
        ["휴대전화 소독", "핸드폰"],
        "scissors",
    ),
    "senior-health": (
        "어르신의 건강을 살피고 관리를 돕는 서비스입니다.",
        ["노인 건강", "어르신 건강관리", "건강 검진", "건강 체크"],
        "health",
    ),
    "exercise": (
        "여럿이 함께 몸을 움직이는 체조 교실입니다.",
        ["체조교실", "운동", "건강체조"],
        "health",
    ),
    "safety-education": (
        "생활 속 사고를 막는 방법을 배우는 교육입니다.",
        ["안전교육", "119 교육", "소방 교육"],
        "safety",
    ),
    "scooter-check": (
        "전동스쿠터와 전동기가 안전한지 점검하는 서비스입니다.",
        ["전동차 점검", "전동휠체어", "스쿠터 수리"],
        "safety",
    ),
    "wellbeing-check": (
        "이웃의 안부를 묻고 생활을 살피는 서비스입니다.",
        ["안부", "안부 전화", "돌봄"],
        "hands",
    ),
    "culture-courier": ("마을로 문화를 배달하는 활동입니다.", ["문화 배달", "공연"], "culture"),
    "culture-welfare": (
        "마을에서 문화를 함께 누리는 프로그램입니다.",
        ["문화 프로그램", "취미"],
        "culture",
    ),
    "village-school": (
        "주민이 함께 배우는 마을의 배움터입니다.",
        ["마을 학교", "배움터", "강좌"],
        "culture",
    ),
    "children-exchange": (
        "아이들과 지역이 함께 어울리는 프로그램입니다.",
        ["아동센터", "아이들 교류"],
        "culture",
    ),
    "village-cafe": ("주민이 모이는 마을 카페입니다.", ["카페", "찻집", "사랑방"], "culture"),
    "round-table": (
        "주민이 둘러앉아 마을 일을 이야기하는 자리입니다.",
        ["주민 회의", "간담회"],
        "community",
    ),
    "mutual-care-council": (
        "이웃끼리 돌봄을 의논하는 모임입니다.",
        ["돌봄 협의회", "서로 돌봄"],
        "community",
    ),
    "residents-committee": (
        "주민이 관리소 운영을 의논하는 모임입니다.",
        ["운영위원회", "위원회"],
        "community",
    ),
    "community-support": (
        "마을 공동체를 만들고 활동하도록 돕는 서비스입니다.",
        ["공동체 지원", "마을 공동체"],
        "community",
    ),
    "resident-programmes": (
        "주민이 바라는 프로그램을 마련하는 지원입니다.",
        ["주민 프로그램"],
        "community",
    ),
    "needs-survey": (
        "마을에 어떤 도움이 필요한지 알아보는 조사입니다.",
        ["수요 조사", "조사"],
        "community",
    ),
}

PROGRAMME = {
    "slug": "2025",
    "name": "2025 생생마을관리소 운영",
    "year": 2025,
}

NEWS_CATEGORIES = {"saengsaeng": "생생마을", "notice": "공지"}

ORGANISATION = {
    "name": "전북특별자치도농어촌종합지원센터",
    "site_name": "행복한 농업·농촌 지역공동체 홍보마당",
    "tagline": "전북특별자치도 생생마을관리소를 찾고, 우리 마을 돌봄 서비스와 활동소식을 확인하세요.",
    "operator_note": "이 누리집은 전북특별자치도농어촌종합지원센터가 운영합니다.",
}

#: file stem: (title, description)
IMAGES = {
    "spring": ("마을의 봄", "마을회관 앞에서 이웃에게 반찬통을 건네는 모습을 그린 봄 그림"),
    "autumn": ("마을의 가을", "노을 진 가을 들판과 마을회관 앞에 모인 이웃을 그린 그림"),
    "winter": ("마을의 겨울", "눈 덮인 마을에서 이웃을 찾아온 사람을 그린 겨울 그림"),
    "night": ("마을의 밤", "불 켜진 마을회관과 별이 뜬 밤하늘을 그린 그림"),
}
