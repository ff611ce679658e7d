"""Creates the seed content of a new site; never changes existing content."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Locale

from core.deferred_indexing import rebuild_indexes, suspend_indexing
from home.models import HomePage
from home.seed.accounts import groups_are_loaded, load_accounts, load_administrator, load_groups
from home.seed.glossary import load_glossary
from home.seed.media import load_images
from home.seed.pages import PageLoader
from home.seed.translations import load_translations, untranslated
from home.seed.vocabulary import load_vocabulary


class Command(BaseCommand):
    help = "첫 내용을 넣습니다. 이미 있는 페이지와 항목은 고치지 않습니다."

    def add_arguments(self, parser):
        parser.add_argument(
            "--if-empty",
            action="store_true",
            help="다 들어 있는 누리집에서는 아무것도 하지 않습니다.",
        )
        parser.add_argument(
            "--demo-accounts",
            action="store_true",
            help="편집자·게시 담당자·번역가 계정에 비밀번호를 만들어 한 번 보여 줍니다.",
        )
        parser.add_argument(
            "--renew-rights",
            action="store_true",
            help="새 판에서 더해진 권한을 이미 있는 모둠에도 주고 끝냅니다. 거두는 권한은 없습니다.",
        )
        parser.add_argument(
            "--list-untranslated",
            action="store_true",
            help="아무것도 넣지 않고, 번역이 없는 문장을 언어별로 보여 줍니다.",
        )

    def handle(self, *args, **options):
        if options["if_empty"] and self._is_complete():
            return
        if options["renew_rights"]:
            load_groups(self._korean_home(), renew=True)
            return
        locales = {
            code: Locale.objects.get_or_create(language_code=code)[0]
            for code, _name in settings.LANGUAGES
        }
        korean = locales.pop(settings.LANGUAGE_CODE)
        others = list(locales.values())
        if not options["list_untranslated"]:
            with suspend_indexing():
                home, written = self._load_content(korean, others)
            if written or not groups_are_loaded():
                self._say("검색 색인을 만듭니다.")
                rebuild_indexes()
            self._load_people(home, options["demo_accounts"])
        self._report(untranslated(others), in_full=options["list_untranslated"])

    @staticmethod
    def _korean_home() -> HomePage:
        home = HomePage.objects.filter(locale__language_code=settings.LANGUAGE_CODE).first()
        if home is None:
            raise CommandError(
                "아직 첫 내용이 없습니다. 'manage.py bootstrap'을 먼저 실행해 주세요."
            )
        return home

    @staticmethod
    def _is_complete() -> bool:
        """Whether the first load has finished. What editors delete after that is not created again."""
        return HomePage.objects.exists() and groups_are_loaded()

    def _load_content(self, korean: Locale, others: list[Locale]) -> tuple[HomePage, int]:
        """Returns the home page and the number of pages and translations created."""
        self._say("시·군, 서비스 같은 공통 항목을 넣습니다.")
        load_vocabulary(korean)
        self._say("그림과 한국어 페이지를 넣습니다.")
        loader = PageLoader(korean, load_images())
        home = loader.load()
        if loader.existing:
            self._say(f"이미 있던 페이지 {len(loader.existing)}개는 그대로 두었습니다.")
        for page in loader.edited:
            self._say(f"'{page.title}' 페이지는 고친 사람이 있어 그대로 두었습니다.")
        translated = load_translations(home, others, self._progress)
        load_glossary(korean, others)
        return home, loader.created + translated

    def _load_people(self, home: HomePage, with_demo_passwords: bool) -> None:
        self._say("모둠과 계정을 만듭니다.")
        if password := load_administrator():
            self._show({"admin": password})
        load_groups(home)
        self._show(load_accounts(with_demo_passwords))

    def _say(self, line: str) -> None:
        self.stdout.write(f"  · {line}")
        self.stdout.flush()

    def _progress(self, done: int, total: int) -> None:
        if self.stdout.isatty():
            end = "\n" if done == total else ""
            self.stdout.write(f"\r  · 세 언어로 옮깁니다 {done}/{total}", ending=end)
            self.stdout.flush()
        elif done % 25 == 0 or done == total:
            self._say(f"세 언어로 옮깁니다 {done}/{total}")

    def _report(self, missing: dict[str, list[str]], in_full: bool) -> None:
        for code, lines in missing.items():
            if lines:
                self._say(f"{code}: 번역이 없는 문장 {len(lines)}개")
            if in_full:
                self.stdout.write("".join(f"    {line}\n" for line in lines), ending="")

    def _show(self, passwords: dict[str, str]) -> None:
        if not passwords:
            return
        self.stdout.write("")
        for name, password in passwords.items():
            self.stdout.write(f"  계정 {name}   비밀번호 {password}")
        self.stdout.write("  비밀번호는 지금 한 번만 보여 드립니다. 적어 두세요.\n")
