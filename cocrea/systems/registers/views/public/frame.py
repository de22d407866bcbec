"""What the public pages of a register share: finding it, its trail, its parts."""

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from cocrea.systems.registers.models import Register

NEEDED = ("custodian", "commitment__plan", "demonstration_of", "demonstration")


class Moved(Exception):
    """The register has another address now."""

    def __init__(self, register: Register):
        super().__init__(register.address)
        self.register = register


def register_at(address: str) -> Register:
    """The public register of this address. Raises Moved where it was called so before, and Http404."""
    published = Register.objects.published().select_related(*NEEDED)
    found = published.filter(address=address).first()
    if found is not None:
        return found
    typed = address.lower()  # as a plate or a letter has it, or by its key
    moved = published.filter(Q(former_addresses__address=address) | Q(address=typed) | Q(slug=typed)).first()
    if moved is None:
        raise Http404(address)
    raise Moved(moved)


def follows_addresses(view):
    """Wraps a view of a register: an address that it had leads to the same page at the one it has."""

    def wrapper(request: HttpRequest, address: str, *args, **kwargs) -> HttpResponse:
        try:
            return view(request, register_at(address), *args, **kwargs)
        except Moved as moved:
            old = f"/{address}/"
            new = request.get_full_path().replace(old, f"/{moved.register.address}/", 1)
            return HttpResponseRedirect(new, status=301)

    wrapper.__module__, wrapper.__doc__, wrapper.__name__ = view.__module__, view.__doc__, view.__name__
    return wrapper


def trail(register: Register | None = None, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """Where a page hangs."""
    found = [(_("Home"), reverse("site:home"))]
    if register is not None:
        found += [(_("Open registers"), reverse("registers:register-list"))]
    return [*found, *more]


def below(register: Register) -> list[tuple[str, str]]:
    """The trail of what hangs on a register."""
    return trail(register, (register.title, register.get_absolute_url()))


def draw(request: HttpRequest, template: str, context: dict, status: int = 200) -> HttpResponse:
    """A page of the public face."""
    return render(request, f"registers/public/{template}.html", context, status=status)


def promised_by(register: Register) -> dict | None:
    """The commitment that promised it, where everybody reads that."""
    commitment = register.commitment
    if commitment is None or not commitment.is_public:
        return None
    plan = commitment.plan
    text = _("%(plan)s, commitment %(number)s: %(title)s") % {
        "plan": plan.short_title or plan.title,
        "number": commitment.number,
        "title": commitment.title,
    }
    return {"text": text, "href": commitment.get_absolute_url()}
