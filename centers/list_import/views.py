"""A three-step form: paste, choose splits, choose services. All state travels in the POST data, so
nothing is stored before the last step."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from centers.list_import import entries
from centers.list_import.adding import add
from centers.list_import.matching import Matcher
from centers.revisions import CannotRevise
from centers.workbook.views import editors_only


@editors_only
def paste(request):
    if request.method != "POST":
        return render(request, "centers/list_import/paste.html", {"text": ""})
    text = request.POST.get("text", "")
    pasted = entries.read(text)
    if pasted.problem:
        context = {"text": text, "problem": pasted.problem}
        return render(request, "centers/list_import/paste.html", context)
    step = request.POST.get("step")
    if step == "again":
        return render(request, "centers/list_import/paste.html", {"text": text})
    if step in ("choose", "add", "split_again"):
        entries.apply_cuts(pasted, request.POST)
    if step == "choose" and pasted.undecided_count:
        messages.warning(request, _("의심스러운 쉼표마다 나눌지 말지 골라 주세요."))
    elif step in ("choose", "add"):
        return _choose(request, text, pasted, adds=step == "add" and not pasted.undecided_count)
    return render(request, "centers/list_import/split.html", {"text": text, "pasted": pasted})


def _choose(request, text: str, pasted: entries.Pasted, adds: bool):
    matcher = Matcher.load(request.user)
    entries.find_candidates(pasted, matcher)
    if adds and entries.apply_choices(pasted, request.POST, matcher):
        if done := _add(request, pasted, matcher):
            return done
    elif adds:
        messages.error(request, _("아직 아무것도 더하지 않았습니다. 표시한 곳을 봐 주세요."))
    context = {"text": text, "pasted": pasted, "centers": matcher.choices, "kinds": matcher.kinds}
    return render(request, "centers/list_import/choose.html", context)


def _add(request, pasted: entries.Pasted, matcher: Matcher):
    count = sum(len(entry.chosen) for entry in pasted.entries)
    if not count:
        messages.warning(request, _("더할 서비스를 고르지 않았습니다."))
        return None
    try:
        pages = add(pasted, matcher, request.user)
    except CannotRevise as reason:
        messages.error(request, _("아무것도 더하지 않았습니다. %s") % reason)
        return None
    text = ngettext(
        "서비스 %(n)d개를 초안에 더했습니다. 확인한 뒤 게시해 주세요.",
        "서비스 %(n)d개를 초안에 더했습니다. 확인한 뒤 게시해 주세요.",
        count,
    )
    messages.success(request, text % {"n": count})
    if len(pages) == 1:
        return redirect("wagtailadmin_pages:edit", pages[0].pk)
    return render(request, "centers/list_import/done.html", {"pages": pages})
