"""What is asked when a seat is filled, given up, or passed on; each form becomes the arguments of one act."""

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from cocrea.accounts import reach
from cocrea.actors import calc
from cocrea.actors.models import Membership, Organization, Person, Post
from cocrea.documents.models import Source
from cocrea.kernel.errors import Invalid, Refused
from cocrea.secretariat.actions.seating import Decision, Newcomer
from cocrea.secretariat.models import Ending, SeatingAct, Way
from cocrea.ui.moments import PreciseDay

NONE = ("", gettext_lazy("— nothing —"))
IN_PUBLIC = gettext_lazy("It stays in public. Write nothing private, such as somebody's health.")
PRECISE = gettext_lazy("As precisely as it is known: 14/5/2020, 05/2020 or 2020. Empty where nobody says.")
# What an act calls a field -> what the form calls it.
NAMES = {"end": "on", "end_reason": "reason", "date": "act_date", "title": "act_title", "folio": "act_folio"}


class EDTFInput(PreciseDay):
    """A date that may be left empty, and says so."""

    def __init__(self, **more):
        super().__init__(**{"help_text": PRECISE, **more})


class RowField(forms.ChoiceField):
    """One row of a list, or none."""

    def __init__(self, **more):
        super().__init__(required=False, **more)
        self.rows: dict[str, object] = {}

    def offer(self, rows) -> None:
        """Says which rows there are."""
        self.rows = {str(row.pk): row for row in rows}
        self.choices = [NONE, *((key, str(row)) for key, row in self.rows.items())]

    def clean(self, value):
        return self.rows.get(super().clean(value))


class SeatForm(forms.Form):
    """What all these forms share: they know who asks, and about which body."""

    use_required_attribute = False

    def __init__(self, *args, by, body: Organization, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.by, self.body, self.lists = by, body, {}

    def attempt(self, act):
        """What `act()` gives; None when it refused, and then the form says why, beside the field that it is about."""
        try:
            return act()
        except Invalid as error:
            for name, texts in error.errors.items():
                field = NAMES.get(name, name)
                self.add_error(field if field in self.fields else None, list(texts))
        except Refused as error:
            self.add_error(None, str(error))
        return None


class DecisionForm(SeatForm):
    """By what decision: one on record, or a new one."""

    act = RowField(
        label=pgettext_lazy("decision", "Act"), help_text=gettext_lazy("The decision, if it is on record already.")
    )
    act_title = forms.CharField(
        label=gettext_lazy("Title of a new act"),
        required=False,
        max_length=250,
        help_text=gettext_lazy("Only if it is not in the list, such as: Minutes of the third session."),
    )
    act_folio = forms.CharField(label=gettext_lazy("Folio of the new act"), required=False, max_length=80)
    act_date = EDTFInput(label=gettext_lazy("Date of the new act"))
    source = RowField(label=gettext_lazy("Document"), help_text=gettext_lazy("Which source says so."))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["act"].offer(SeatingAct.objects.filter(organization=self.body).order_by("-date_earliest", "pk"))
        self.fields["source"].offer(Source.objects.order_by("title"))

    def clean(self):
        data = super().clean()
        if data.get("act") and data.get("act_title"):
            self.add_error("act_title", _("Choose the act of the list, or write a new one: not both."))
        if not data.get("act_title") and (data.get("act_folio") or data.get("act_date")):
            self.add_error("act_title", _("A new act needs its title."))
        return data

    @property
    def decision(self) -> Decision:
        """The same as the acts take it."""
        data = self.cleaned_data
        named = {name: data[f"act_{name}"] for name in ("title", "folio", "date")}
        return Decision(known=data["act"], source=data["source"], **named)


class NewcomerForm(DecisionForm):
    """Who takes the seat, for whom, how, from when."""

    person = forms.CharField(
        label=gettext_lazy("Who takes the seat"),
        max_length=160,
        help_text=gettext_lazy("Name and surnames. While you write, the people on record are offered."),
        widget=forms.TextInput({"list": "personas", "autocomplete": "off"}),
    )
    is_new = forms.BooleanField(
        label=gettext_lazy("This person is not on record yet: add them"),
        required=False,
        help_text=gettext_lazy("Only the name is kept, in public. You complete it afterwards."),
    )
    on_behalf_of = RowField(label=gettext_lazy("For whom"), help_text=gettext_lazy("The body that they stand for."))
    start = EDTFInput(label=gettext_lazy("First day"))
    way = forms.ChoiceField(
        label=gettext_lazy("How"),
        required=False,
        choices=[("", gettext_lazy("Nobody says how")), *Way.choices],
        widget=forms.RadioSelect,
    )
    term_end = EDTFInput(
        label=gettext_lazy("End of the term"), help_text=gettext_lazy("Until when it is given, if it is known.")
    )
    field_order = ("person", "is_new", "on_behalf_of", "start", "way")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.order_fields([*self.field_order, "act", "act_title", "act_folio", "act_date", "source", "term_end"])
        self.fields["on_behalf_of"].offer(self.bodies().order_by("name"))
        self.people = list(Person.objects.order_by("name"))
        self.lists = {"personas": [each.name for each in self.people]}

    def bodies(self) -> QuerySet:
        """For whom somebody may be seated: for whoever speaks for a forum, only for their own."""
        limited = reach.within(self.by, Membership).get("on_behalf_of")
        return Organization.objects.all() if limited is None else limited

    def clean(self):
        data = super().clean()
        name = data.get("person") or ""
        found = [each for each in self.people if calc.plain(each.name) == calc.plain(" ".join(name.split()))]
        data["found"] = found[0] if found else None
        if not name:
            return data
        if len(found) > 1:
            self.add_error("person", _("Two people on record are called that. Correct their names first."))
        elif found and data.get("is_new"):
            self.add_error("is_new", _("Somebody of that name is on record. If it is them, take the mark away."))
        elif not found and not data.get("is_new"):
            self.add_error(
                "person", _("Nobody on record is called that. Correct it, or mark below that they are new.")
            )
        return data

    def newcomer(self, post: Post) -> Newcomer:
        """The same as the acts take it."""
        data = self.cleaned_data
        return Newcomer(
            person=data["found"],
            name=data["person"],
            role=str(post.label) if len(post.label) <= 200 else "",
            on_behalf_of=data["on_behalf_of"],
            way=data["way"],
            decision=self.decision,
            start=data["start"],
            term_end=data["term_end"],
        )


def reason_field(**more) -> forms.CharField:
    """Why somebody leaves."""
    told = {"label": gettext_lazy("Why"), "max_length": 250, "help_text": IN_PUBLIC} | more
    return forms.CharField(widget=forms.Textarea({"rows": 2}), **told)


class ReplaceForm(NewcomerForm):
    """Who leaves and why, and who comes."""

    ending = forms.ChoiceField(
        label=gettext_lazy("How the seat was left"), choices=Ending.choices, initial=Ending.RESIGNATION
    )
    reason = reason_field(label=gettext_lazy("Why they leave"))
    on = EDTFInput(
        label=gettext_lazy("Last day of who leaves"),
        help_text=gettext_lazy("It counts still. Empty: the day before the other begins, where that day is known."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.order_fields(["ending", "reason", "on"])


class ResignForm(DecisionForm):
    """When somebody gave up the seat, and why."""

    on = EDTFInput(label=gettext_lazy("Last day"))
    reason = reason_field()
    field_order = ("on", "reason")


class EndForm(DecisionForm):
    """When a term ended, and how."""

    on = EDTFInput(label=gettext_lazy("Last day"))
    ending = forms.ChoiceField(
        label=gettext_lazy("How the seat was left"),
        choices=[pair for pair in Ending.choices if pair[0] in (Ending.TERM, Ending.OTHER)],
        widget=forms.RadioSelect,
        initial=Ending.TERM,
    )
    reason = reason_field(required=False)
    field_order = ("on", "ending", "reason")


class CloseForm(DecisionForm):
    """The end of everybody's term."""

    on = EDTFInput(
        label=gettext_lazy("Last day of the term"),
        required=True,
        help_text=gettext_lazy("It counts still. Write it as 14/5/2020."),
    )
    reason = reason_field(required=False)
    field_order = ("on", "reason")


class CopyForm(SeatForm):
    """To which new body the seats are copied."""

    to = RowField(
        label=gettext_lazy("To which body"),
        help_text=gettext_lazy("A forum or committee without seats. If it is not in the list, add it first."),
    )
    start = EDTFInput(label=gettext_lazy("Since when the seats exist"))

    def clean_to(self):
        if self.cleaned_data["to"] is None:
            raise forms.ValidationError(_("Choose one."))
        return self.cleaned_data["to"]
