"""What people decide of findings and candidates."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cocrea.documents.models import Source
from cocrea.statements.actions.deciding import NONE
from cocrea.statements.models import Finding, Statement

LEAVE, DISMISS = "leave", "dismiss"


class DecideForm(forms.Form):
    """Which value holds, or that it stays open, or that it is no contradiction; and why."""

    verdict = forms.ChoiceField(label=_("What do you decide?"), widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("Why"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Everybody reads it. To leave it open, it may stay empty."),
    )

    def __init__(self, *args, finding: Finding, may_dismiss: bool, **kwargs):
        super().__init__(*args, **kwargs)
        told = [(letter, value) for letter, (value, _s, _l) in zip("abc", finding.claims, strict=False)]
        choices = [(letter, _("Settled: this holds: %(value)s") % {"value": value}) for letter, value in told]
        choices.append((NONE, _("Settled: none of them holds")))
        choices.append((LEAVE, _("It stays open, for everybody to see")))
        if may_dismiss:
            choices.append((DISMISS, _("It is no contradiction")))
        self.fields["verdict"].choices = choices


class UnsettleForm(forms.Form):
    """Why what was settled is open again."""

    note = forms.CharField(
        label=_("Why it is open again"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Everybody reads it."),
    )


class ReadForm(forms.Form):
    """A file whose text is looked through."""

    source = forms.ModelChoiceField(
        label=_("Source"), queryset=Source.objects.order_by("title"), help_text=_("Which document it is.")
    )
    file = forms.FileField(
        label=_("File"),
        help_text=_("PDF, Word (DOCX) or plain text (TXT). Only its numbers are kept, with the words around them."),
    )


class ConfirmForm(forms.ModelForm):
    """A candidate as the statement that it is."""

    class Meta:
        model = Statement
        fields = (
            *(
                "subject",
                "subject_kind",
                "subject_key",
                "measure",
                "value",
                "comparator",
                "unit",
                "as_of",
                "stated_on",
            ),
            "note",
        )
