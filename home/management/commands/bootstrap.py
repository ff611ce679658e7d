"""The first content of a new site."""

from django.conf import settings
from django.core.management.base import BaseCommand
from wagtail.models import Locale

from home.first_content.accounts import load_accounts, load_administrator, load_groups
from home.first_content.media import load_images
from home.first_content.pages import PageLoader
from home.first_content.translations import load_translations
from home.first_content.vocabulary import load_vocabulary
from home.models import HomePage


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
            "--list-untranslated",
            action="store_true",
            help="번역 파일에 없는 문장을 언어별로 보여 줍니다.",
        )

    def handle(self, *args, **options):
        if options["if_empty"] and self._is_complete():
            return
        locales = {
            code: Locale.objects.get_or_create(language_code=code)[0]
            for code, _name in settings.LANGUAGES
        }
        korean = locales.pop(settings.LANGUAGE_CODE)
        self._say("공통 항목을 넣습니다.")
        load_vocabulary(korean)
        self._say("그림과 한국어 페이지를 넣습니다.")
        loader = PageLoader(korean, load_images())
        home = loader.load()
        if loader.kept:
            self._say(f"이미 있던 페이지 {loader.kept}개는 그대로 두었습니다.")
        missing = load_translations(home, list(locales.values()), self._progress)
        self._say("모둠과 계정을 만듭니다.")
        load_groups(home)
        passwords = load_accounts(options["demo_accounts"])
        if password := load_administrator():
            passwords = {"admin": password} | passwords
        self._report(missing, options["list_untranslated"])
        self._show(passwords)

    @staticmethod
    def _is_complete() -> bool:
        """True once every language has its home page with sections: the last thing written."""
        written = HomePage.objects.live().exclude(sections="[]").values("locale")
        return written.distinct().count() == len(settings.LANGUAGES)

    def _say(self, line: str) -> None:
        self.stdout.write(f"  · {line}")
        self.stdout.flush()

    def _progress(self, done: int, total: int) -> None:
        if self.stdout.isatty():
            self.stdout.write(f"\r  · 번역 {done}/{total}", ending="\n" if done == total else "")
            self.stdout.flush()
        elif done % 25 == 0 or done == total:
            self._say(f"번역 {done}/{total}")

    def _report(self, missing: dict[str, set[str]], in_full: bool) -> None:
        for code, lines in missing.items():
            if lines:
                self._say(f"{code}: 번역 파일에 없는 문장 {len(lines)}개")
            if in_full:
                for line in sorted(lines):
                    self.stdout.write(f"    {line}")

    def _show(self, passwords: dict[str, str]) -> None:
        if not passwords:
            return
        self.stdout.write("")
        for name, password in passwords.items():
            self.stdout.write(f"  계정 {name}   비밀번호 {password}")
        self.stdout.write("  비밀번호는 지금 한 번만 보여 드립니다. 적어 두세요.\n")
