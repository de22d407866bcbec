"""What of the advice waits for somebody at the desk."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocrea.accounts import reach
from cocrea.accounts.waiting import Item, Urgency, register
from cocrea.evaluation import rules
from cocrea.evaluation.models import Recommendation, RecommendedAction


def of_advice(by) -> Iterator[Item]:
    """Actions of theirs whose day has passed; for whoever keeps the record, what nobody has answered yet."""
    if not rules.may_follow_advice(by):
        return
    here = reverse("evaluation:advice-desk")
    late = reach.kept(by, RecommendedAction).filter(state=RecommendedAction.State.OPEN)
    number = late.filter(due_latest__lt=timezone.localdate()).count()
    text = ngettext(
        "%(num)d action on a recommendation is overdue", "%(num)d actions on recommendations are overdue", number
    )
    why = _("Say what became of it, or agree on another day.")
    yield Item(text % {"num": number}, number, f"{here}?estado=vencidas", why, Urgency.NOW)
    if rules.may_advise(by):
        number = Recommendation.objects.published().filter(answer="").count()
        text = ngettext("%(num)d recommendation has no answer", "%(num)d recommendations have no answer", number)
        why = _("Everybody reads that nobody has answered.")
        yield Item(text % {"num": number}, number, f"{here}?estado=sin-respuesta", why)


def register_all() -> None:
    """Called once, when the app is ready."""
    register(of_advice)
