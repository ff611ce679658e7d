"""Validation of synonym sets and ignored words. Submitted text stays in the form beside the error."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm

from search.korean.light_words import LIGHT_NOUNS
from search.models import SynonymSet
from search.query.synonyms import Phrase, phrase_of, shipped_sets

MAX_WORDS = 30


class SynonymSetForm(WagtailAdminModelForm):
    """Words are compared after analysis: 세탁 and 세탁을 are the same."""

    def clean_words(self) -> str:
        words = SynonymSet(words=self.cleaned_data["words"]).word_list
        if len(words) > MAX_WORDS:
            raise ValidationError(
                _("한 묶음에는 %(most)d개까지 적을 수 있습니다. 묶음을 나누어 주세요.")
                % {"most": MAX_WORDS}
            )
        phrases = {word: phrase_of(word) for word in words}
        if unparsed := [word for word, phrase in phrases.items() if not phrase]:
            raise ValidationError(
                _("찾을 수 있는 낱말이 없습니다: %(words)s. 글자나 수가 든 말로 고쳐 주세요.")
                % {"words": ", ".join(unparsed)}
            )
        phrase_set = set(phrases.values())
        if len(phrase_set) < 2:
            raise ValidationError(
                _(
                    "서로 다른 말을 둘 이상, 쉼표로 나누어 적어 주세요. "
                    "'세탁'과 '세탁을'처럼 토씨만 다른 말은 이미 같은 말입니다."
                )
            )
        self._refuse_known(phrase_set)
        return ", ".join(words)

    def _refuse_known(self, phrase_set: set[Phrase]) -> None:
        """Refuse a set that is contained in another: it would add nothing."""
        for words in shipped_sets():
            if phrase_set <= _phrase_set(words):
                raise ValidationError(
                    _(
                        "처음부터 들어 있는 묶음에 모두 있습니다: %(words)s. 더 적지 않아도 찾습니다."
                    )
                    % {"words": ", ".join(words)}
                )
        for other in SynonymSet.objects.exclude(pk=self.instance.pk):
            if phrase_set <= _phrase_set(other.word_list):
                raise ValidationError(
                    _("다른 묶음에 모두 있습니다: %(words)s. 그 묶음을 고쳐 주세요.")
                    % {"words": other}
                )


def _phrase_set(words: list[str]) -> set[Phrase]:
    return {phrase_of(word) for word in words}


class IgnoredWordForm(WagtailAdminModelForm):
    def clean_word(self) -> str:
        word = " ".join(self.cleaned_data["word"].split())
        surfaces = phrase_of(word)
        if not surfaces or LIGHT_NOUNS.issuperset(surfaces):
            raise ValidationError(_("이 말은 지금도 들어 있지 않아도 됩니다. 적지 않아도 됩니다."))
        if len(surfaces) > 1:
            raise ValidationError(
                _("낱말 하나만 적어 주세요. 찾기에서는 이 말을 %(words)s(으)로 나누어 읽습니다.")
                % {"words": ", ".join(surfaces)}
            )
        return word
